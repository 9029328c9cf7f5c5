import { JobHopeless } from '../jobs/job.ts';
import { type JobHandler, handleJob } from '../jobs/job-runner.ts';
import { type Mail, SEND_MAIL } from './mail.ts';
import type { Sender } from './mail-address.ts';
import { renderMailHtml } from './mail-html.ts';

/** How this instance sends mail. */
export interface MailSettings {
  /** smtp://user:password@host:port, or smtps:// for TLS from the first byte. */
  readonly smtpUrl: string;
  readonly from: Sender;
}

/** The work of `mail.send`: hands one mail to the mail server. */
export const mailHandler = (settings: MailSettings): JobHandler =>
  handleJob(SEND_MAIL, (mail, { jobId }) => sendMail(settings, mail, jobId));

/** What hangs on the errors of nodemailer. */
interface SmtpError extends Error {
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

async function sendMail({ smtpUrl, from }: MailSettings, mail: Mail, jobId: string): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(transportOptions(smtpUrl));
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: renderMailHtml(mail),
      // The same job tried again is the same message: mailboxes can tell.
      messageId: `<${jobId}@${from.address.split('@')[1]}>`,
      // Answering machines stay silent (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    const { command, responseCode = 0, response, message } = error as SmtpError;
    // The server refuses this recipient or this message for good; another hour will not change its mind.
    if (responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA'))
      throw new JobHopeless(response ?? message);
    throw error;
  } finally {
    transport.close();
  }
}

const WAIT_MS = 15_000;

function transportOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const isHere = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password never travels readable, except within this machine.
    requireTLS: user !== '' && !isHere,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: 2 * WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
