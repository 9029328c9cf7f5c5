import { z } from 'zod';
import { findAccountByLogin } from '../platform/accounts/find-account.ts';
import { makeResetLink } from '../platform/accounts/reset-link.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob } from '../platform/jobs/job-runner.ts';
import { type Outbox, queueMail } from '../platform/mail/mail.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';

interface AskedReset {
  readonly email: string;
}

const askedResetSchema: z.ZodType<AskedReset> = z.object({ email: z.string().min(3).max(254) });

/**
 * Sends the link for a new password to an address, if an account has it. A job, so that the page which asks for it does the
 * same, in the same time, whether or not there is one.
 */
export const SEND_RESET_LINK = defineJob<AskedReset>({
  name: 'account.send-reset-link',
  schema: askedResetSchema,
  // An hour later the link would be of no use to who waits for it.
  retryLimit: 3,
  show: () => ({}),
});

export const resetLinkHandler = (db: Db, outbox: Outbox): JobHandler =>
  handleJob(SEND_RESET_LINK, ({ email }) => sendResetLink(db, outbox, email));

/** Makes the link and has it sent; nothing where no account has the address. */
export function sendResetLink(db: Db, outbox: Outbox, email: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const account = await findAccountByLogin(tx, email);
    if (!account?.email) return;
    const { language } = account;
    const { token } = await makeResetLink(tx, account.accountId, null);
    const t = waysInMessages[language].lost;
    await queueMail(tx, outbox, {
      to: account.email,
      subject: t.mailSubject,
      text: t.mail(account.name, `${outbox.siteUrl}${inLanguage(paths.resetPassword(token), language)}`),
      language,
    });
  });
}
