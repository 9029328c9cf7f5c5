import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { findRunningCluster } from '../../src/platform/database/embedded-cluster.ts';
import { queueMail } from '../../src/platform/mail/mail.ts';
import { scratchFolder, startServer } from '../support/program.ts';

const MAIL = { to: 'can-bo@iapa.example', subject: 'Kết nghĩa', text: 'Xin chào', language: 'vi' } as const;

/** Counts mails; answers the first one only when told to. */
async function slowMailServer(): Promise<{
  url: string;
  begun: Promise<void>;
  answer: () => void;
  count: () => number;
}> {
  const begun = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let count = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        begun.resolve();
        void gate.promise.then(() => {
          count++;
          done();
        });
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, begun: begun.promise, answer: gate.resolve, count: () => count };
}

async function servedWithMail(smtpUrl: string) {
  const dataDir = join(scratchFolder(), 'data');
  const server = await startServer(['serve'], { DATA_DIR: dataDir, SMTP_URL: smtpUrl, MAIL_FROM: 'a@b.example' });
  const url = findRunningCluster(dataDir)?.('ketnghia') as string;
  const { db, close } = openDatabase({ url, maxConnections: 1, role: 'ketnghia_app', onBroken: () => undefined });
  onTestFinished(close);
  return { server, db, dataDir };
}

test('the server sends what was queued, and on SIGTERM ends only when the mail it is sending is sent', async () => {
  const mails = await slowMailServer();
  const { server, db } = await servedWithMail(mails.url);
  await queueMail(db, { siteUrl: server.url }, MAIL);
  await mails.begun;
  server.process.kill('SIGTERM');
  await server.until(/Stopping/);
  mails.answer();
  expect(await server.ended()).toMatchObject({ code: 0, signal: null });
  expect(mails.count()).toBe(1);
});

test('with jobs at hand, too, a server whose database is killed says so and ends', async () => {
  const mails = await slowMailServer();
  const { server, dataDir } = await servedWithMail(mails.url);
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(postmaster, 'SIGKILL');
  const ended = await server.ended();
  expect(ended.code).toBe(1);
  expect(ended.output).toContain('The database ended by itself');
});
