import { newId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import { type Outbox, queueMail } from '../mail/mail.ts';
import { isMailAddress } from '../mail/mail-address.ts';
import { type Language, LANGUAGES } from '../web/language.ts';
import { inLanguage } from '../web/paths.ts';
import { type NotificationKind, isOwnLink, parseNotificationData } from './notification.ts';
import { insertNotifications } from './notification-store.ts';

/** Whom to tell, and how. */
export interface Addressee {
  readonly accountId: string;
  /** Null when the account has none, or wants no mail. */
  readonly email: string | null;
  readonly language: Language;
}

export interface Notice<Data extends object> {
  readonly provinceCode: string;
  readonly accounts: readonly Addressee[];
  readonly kind: NotificationKind<Data>;
  readonly data: Data;
  /** A page of ours, without the language: "/ket-nghia/52/…". */
  readonly link: string;
  /** What it is about; the same kind with the same key is told to an account once. */
  readonly dedupeKey: string;
}

/**
 * Tells accounts what happened, in the caller's transaction: a line in each one's list and, where mail is set up and the
 * kind asks for it, a mail. Who was told before is not told again, so an act may be repeated.
 */
export async function notify<Data extends object>(tx: Db, outbox: Outbox | null, notice: Notice<Data>): Promise<void> {
  const { provinceCode, kind, link, dedupeKey } = notice;
  if (!isOwnLink(link)) throw new Error(`a notification links to a page of ours — saw ${JSON.stringify(link)}`);
  const data = parseNotificationData(kind, notice.data);
  // In one order for all, so that two acts that tell the same people do not wait for each other in a circle.
  const accounts = [...new Map(notice.accounts.map((account) => [account.accountId, account])).values()].toSorted(
    (a, b) => (a.accountId < b.accountId ? -1 : 1),
  );
  const told = await insertNotifications(
    tx,
    { provinceCode, kind: kind.kind, data, link, dedupeKey },
    accounts.map(({ accountId }) => ({ accountId, notificationId: newId<'notification'>() })),
  );
  if (!outbox || !kind.byMail) return;
  const words = Object.fromEntries(
    LANGUAGES.map((language) => [language, kind.words[language](data)] as const),
  ) as Record<Language, ReturnType<typeof kind.words.vi>>;
  for (const { accountId, email, language } of accounts) {
    // An address that no mail server would take costs its owner the mail, never somebody's act.
    if (email === null || !isMailAddress(email) || !told.has(accountId)) continue;
    const { title, text } = words[language];
    const address = `${outbox.siteUrl}${inLanguage(link, language)}`;
    await queueMail(tx, outbox, { to: email, subject: subjectOf(title), text: `${text}\n\n${address}\n`, language });
  }
}

const LONGEST_SUBJECT = 200;

/** Names in a title come from people: the subject of a mail is one line of bounded length. */
function subjectOf(title: string): string {
  const line = title.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > LONGEST_SUBJECT
    ? `${line.slice(0, LONGEST_SUBJECT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
    : line;
}
