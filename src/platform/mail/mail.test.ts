import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { sql } from 'kysely';
import { pino } from 'pino';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { APP_ROLE, type Db, inTransaction } from '../database/database.ts';
import { countDeadJobs, listDeadJobs } from '../jobs/dead-jobs.ts';
import { startJobRunner } from '../jobs/job-runner.ts';
import { type Mail, SEND_MAIL, queueMail } from './mail.ts';
import { isMailAddress, readSender } from './mail-address.ts';
import { renderMailHtml } from './mail-html.ts';
import { mailHandler } from './send-mail.ts';

const OUTBOX = { siteUrl: 'https://ketnghia.example' };
const MAIL: Mail = {
  to: 'can-bo@iapa.example',
  subject: 'Bản kết nghĩa giữa phường Thống Nhất và xã Ia Pa đã được ghi nhận: cần xác nhận 18 trên 20 bồn nước',
  text: 'Kính gửi ông Rơ Mah Đạt,\n\nBên hỗ trợ báo đã giao 20 bồn nước <1.000 lít>.\n\nhttps://ketnghia.example/ket-nghia/52/x?a=1&b=2',
  language: 'vi',
};

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | null;
  readonly source: string;
}

interface Mailbox {
  readonly received: Received[];
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A mail server of its own, on this machine. */
async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<Mailbox> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, { envelope, user }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          user: user ?? null,
          source: Buffer.concat(parts).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  onTestFinished(close);
  const bound = (server.server.address() as AddressInfo).port;
  return { received, url: `smtp://127.0.0.1:${bound}`, port: bound, close };
}

async function runMail(ownerUrl: string, smtpUrl: string): Promise<void> {
  const runner = await startJobRunner({
    url: ownerUrl,
    role: APP_ROLE,
    handlers: [mailHandler({ smtpUrl, from: { name: 'Tỉnh ủy Gia Lai', address: 'kn@gialai.example' } })],
    schedules: [],
    logger: pino({ level: 'silent' }),
    polling: { woken: 0.5, unwoken: 0.5 },
  });
  onTestFinished(() => runner.stop(0));
}

const mailJobs = async (db: Db): Promise<{ state: string; retries: number }[]> =>
  (
    await sql<{ state: string; retries: number }>`
      SELECT state::text AS state, retry_count AS retries FROM pgboss.job WHERE name = ${SEND_MAIL.name}`.execute(db)
  ).rows;

/** Decodes the header lines and the parts of a message, as a mailbox does. */
function readMessage(source: string): { headers: Map<string, string>; parts: string[] } {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 2))]),
  );
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [partHead = '', ...body] = part.split('\r\n\r\n');
      const text = body.join('\r\n\r\n').trim();
      if (/base64/i.test(partHead)) return Buffer.from(text, 'base64').toString('utf8');
      return /quoted-printable/i.test(partHead) ? decodeQuoted(text.replace(/=\r\n/g, '')) : text;
    });
  return { headers, parts };
}

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** RFC 2047: words of one encoding that stand beside each other are one text. */
const decodeWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    );

test('an act sends a mail by its transaction: Vietnamese heads and text arrive whole, in words and in HTML', async () => {
  const { db, ownerUrl } = await testDatabase();
  const server = await mailServer();
  await runMail(ownerUrl, server.url);
  await inTransaction(db, async (tx) => {
    await queueMail(tx, OUTBOX, { ...MAIL, subject: 'never' });
    throw new Error('no');
  }).catch((error: Error) => expect(error.message).toBe('no'));
  await inTransaction(db, (tx) => queueMail(tx, OUTBOX, MAIL));
  await expect.poll(() => server.received.length).toBe(1);
  const [{ from, to, source }] = server.received as [Received];
  expect({ from, to }).toEqual({ from: 'kn@gialai.example', to: ['can-bo@iapa.example'] });
  const { headers, parts } = readMessage(source);
  expect(headers.get('subject')).toBe(MAIL.subject);
  expect(headers.get('from')).toBe('Tỉnh ủy Gia Lai <kn@gialai.example>');
  expect(headers.get('to')).toBe('can-bo@iapa.example');
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@gialai\.example>$/);
  expect(headers.get('content-type')).toContain('multipart/alternative');
  expect(parts[0]?.replaceAll('\r\n', '\n')).toBe(MAIL.text);
  expect(parts[1]).toContain('<p>Bên hỗ trợ báo đã giao 20 bồn nước &lt;1.000 lít&gt;.</p>');
  expect(parts[1]).toContain('<a href="https://ketnghia.example/ket-nghia/52/x?a=1&amp;b=2">');
  expect(source).not.toMatch(/<img|src=|url\(/i);
  await expect.poll(() => mailJobs(db)).toEqual([{ state: 'completed', retries: 0 }]);
});

test('a mail server that is down holds nobody up; the mail goes out when it is back', async () => {
  const { db, ownerUrl } = await testDatabase();
  const down = await mailServer();
  await down.close();
  await runMail(ownerUrl, down.url);
  await queueMail(db, OUTBOX, MAIL);
  await expect.poll(() => mailJobs(db)).toEqual([{ state: 'retry', retries: 0 }]);
  const server = await mailServer({}, down.port);
  // The minute until the second try is over.
  await sql`UPDATE pgboss.job SET start_after = now() WHERE name = ${SEND_MAIL.name}`.execute(db);
  await expect.poll(() => server.received.length).toBe(1);
  await expect.poll(() => mailJobs(db)).toEqual([{ state: 'completed', retries: 1 }]);
});

test('a recipient refused for good goes to the dead letters at once, with what the server said and without the text', async () => {
  const { db, ownerUrl } = await testDatabase();
  const server = await mailServer({
    onRcptTo: ({ address }, _session, done) =>
      address === MAIL.to ? done(Object.assign(new Error('No such user here'), { responseCode: 550 })) : done(),
  });
  await runMail(ownerUrl, server.url);
  await queueMail(db, OUTBOX, MAIL);
  await queueMail(db, OUTBOX, { ...MAIL, to: 'khac@iapa.example' });
  await expect.poll(() => countDeadJobs(db)).toBe(1);
  const [dead] = await listDeadJobs(db, [SEND_MAIL], { after: null, limit: 10 });
  expect(dead).toMatchObject({
    job: 'mail.send',
    tries: 1,
    message: '550 No such user here',
    shown: { to: MAIL.to, subject: MAIL.subject },
  });
  expect(JSON.stringify(dead)).not.toContain('Kính gửi');
  await expect.poll(() => server.received.length).toBe(1);
});

test('a recipient refused for now is tried again', async () => {
  const { db, ownerUrl } = await testDatabase();
  const server = await mailServer({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('Greylisted'), { responseCode: 451 })),
  });
  await runMail(ownerUrl, server.url);
  await queueMail(db, OUTBOX, MAIL);
  await expect.poll(() => mailJobs(db)).toEqual([{ state: 'retry', retries: 0 }]);
  expect(await countDeadJobs(db)).toBe(0);
});

test('user and password of the address are given to the server as they are', async () => {
  const { db, ownerUrl } = await testDatabase();
  const server = await mailServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      done(null, password === 'p@ss:wörd' ? { user: username ?? '' } : undefined),
  });
  await runMail(
    ownerUrl,
    server.url.replace('//', `//${encodeURIComponent('me@here')}:${encodeURIComponent('p@ss:wörd')}@`),
  );
  await queueMail(db, OUTBOX, MAIL);
  await expect.poll(() => server.received.map(({ user }) => user)).toEqual(['me@here']);
});

test('without a mail server nothing is asked for', async () => {
  const { db } = await testDatabase();
  await queueMail(db, null, MAIL);
  expect(await mailJobs(db)).toEqual([]);
});

test.each([
  ['a line of its own in the subject', { subject: 'a\r\nBcc: x@y.example' }],
  ['a bare line feed in the subject', { subject: 'a\nb' }],
  ['a separator of lines in the subject', { subject: 'a\u2028b' }],
  ['an empty subject', { subject: '' }],
  ['a line of its own in the address', { to: 'a@b.example\r\nBcc: x@y.example' }],
  ['two addresses', { to: 'a@b.example,x@y.example' }],
  ['an address with a name', { to: 'A <a@b.example>' }],
  ['no text', { text: '' }],
])('%s is refused before anything is stored', async (_what, change) => {
  const { db } = await testDatabase();
  await expect(queueMail(db, OUTBOX, { ...MAIL, ...change })).rejects.toThrow('the data of mail.send do not fit');
  expect(await mailJobs(db)).toEqual([]);
});

test('no text that passes for an address or a sender can carry a second one, or a line', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', '.', '@', '<', '>', ',', '\r', '\n', '"', ' ', ';', 'đ', '\u2028'),
  });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const text = `${a}@${b}.vn`;
      if (isMailAddress(text)) expect(text).not.toMatch(/[\s,;<>"]|@.*@/u);
      const sender = readSender(`${a}<${text}>`);
      if (sender) expect(`${sender.name}${sender.address}`).not.toMatch(/[\r\n\u2028<>"]/u);
    }),
  );
  expect(isMailAddress('can.bo+kn@gialai.gov.vn')).toBe(true);
});

test('words of a mail stay words in HTML', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', 'a', '\n', 'h') }), (text) => {
      const body = renderMailHtml({ subject: 'x', text, language: 'vi' }).split('<body')[1] ?? '';
      const words = body.slice(body.indexOf('>') + 1).replace(/<\/?(p|br|body|html)>/g, '');
      expect(words).not.toMatch(/[<>]/);
    }),
  );
  expect(renderMailHtml({ subject: 'x', text: 'https://a.example/"><img src=x>', language: 'vi' })).not.toContain(
    '<img',
  );
});
