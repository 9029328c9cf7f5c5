import { z } from 'zod';
import type { Db } from '../database/database.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { defineJob } from '../jobs/job.ts';
import { isMailAddress } from './mail-address.ts';

/** One mail to one person. Its text is plain: paragraphs parted by empty lines, an address of ours on a line of its own. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: 'vi' | 'en';
}

/** Says that mails go out, and where their links lead. Acts get one, or null on an instance without a mail server. */
export interface Outbox {
  /** The address of this site as people use it, without a slash at the end. */
  readonly siteUrl: string;
}

const mailSchema: z.ZodType<Mail> = z.object({
  to: z.string().refine(isMailAddress, 'one mail address'),
  subject: z
    .string()
    .min(1)
    .max(200)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'one line'),
  text: z
    .string()
    .min(1)
    .max(20_000)
    .refine((text) => !text.includes('\0'), 'text'),
  language: z.enum(['vi', 'en']),
});

/** Tried for two days: after a minute, two, four… and then every hour. */
export const SEND_MAIL = defineJob<Mail>({
  name: 'mail.send',
  schema: mailSchema,
  retryLimit: 53,
  retryDelay: 60,
  retryDelayMax: 3600,
  expireIn: 180,
  concurrency: 2,
  show: ({ to, subject }) => ({ to, subject }),
});

/** Has a mail sent once the caller's transaction has committed. Without an outbox nothing is asked for. */
export async function queueMail(tx: Db, outbox: Outbox | null, mail: Mail): Promise<void> {
  if (outbox) await enqueue(tx, SEND_MAIL, mail);
}
