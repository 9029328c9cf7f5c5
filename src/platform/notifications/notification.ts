import type { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import { JobDataInvalid } from '../jobs/job.ts';
import type { Language } from '../web/language.ts';

export type NotificationId = Id<'notification'>;

/** What a person reads: one line, and a sentence or two. */
export interface NotificationWords {
  readonly title: string;
  readonly text: string;
}

/** A kind of which only the stored data are known. */
export interface AnyNotificationKind {
  /** "agreement.receipt-missing": its room and what happened. */
  readonly kind: string;
  /** Whether it is worth a mail, besides its place in the list. */
  readonly byMail: boolean;
  /** The words for stored data; null for data that this program does not understand. */
  readonly sayStored: (stored: unknown, language: Language) => NotificationWords | null;
}

/** What happened, in data; and the words for it in both languages. */
export interface NotificationKind<Data extends object> extends AnyNotificationKind {
  readonly schema: z.ZodType<Data>;
  readonly words: Readonly<Record<Language, (data: Data) => NotificationWords>>;
}

const KIND = /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/;

/** Defines a kind of notification; each room has its own, and the composition lists them all for the page that shows them. */
export function defineNotification<Data extends object>(
  definition: Omit<NotificationKind<Data>, 'sayStored'>,
): NotificationKind<Data> {
  if (!KIND.test(definition.kind))
    throw new Error(`a notification is named "room.what-happened" — saw ${definition.kind}`);
  return Object.freeze({
    ...definition,
    sayStored: (stored: unknown, language: Language) => {
      const parsed = definition.schema.safeParse(stored);
      return parsed.success ? definition.words[language](parsed.data) : null;
    },
  });
}

/** The data of a notification as its schema takes them; what it does not take is a mistake of the caller. */
export function parseNotificationData<Data extends object>(kind: NotificationKind<Data>, data: Data): Data {
  const parsed = kind.schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new JobDataInvalid(
    kind.kind,
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  );
}

/** Whether a link leads to a page of ours and nowhere else. */
export const isOwnLink = (link: string): boolean => link.length <= 500 && /^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(link);
