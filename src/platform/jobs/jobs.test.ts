import { sql } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { type Logger, pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { breakableLine } from '../../../tests/support/breakable-line.ts';
import { emptyDatabase, testDatabase } from '../../../tests/support/database.ts';
import { unwrap } from '../../kernel/result.ts';
import { migrations } from '../../migrations.ts';
import { APP_ROLE, type Db, inTransaction, openDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { countDeadJobs, dropDeadJob, listDeadJobs, retryDeadJob } from './dead-jobs.ts';
import { enqueue } from './enqueue.ts';
import { type Job, JobHopeless, defineJob, oneLine } from './job.ts';
import {
  type JobHandler,
  type JobRunner,
  type JobSchedule,
  handleJob,
  scheduleJob,
  startJobRunner,
} from './job-runner.ts';

const COUNT = defineJob({
  name: 'test.count',
  schema: z.object({ number: z.int(), secret: z.string().optional() }),
  retryLimit: 2,
  retryDelay: 0,
  retryBackoff: false,
  show: ({ number }) => ({ number: String(number) }),
});

interface Told {
  readonly level: number;
  readonly msg: string;
}

const collect = (): { logger: Logger; told: Told[] } => {
  const told: Told[] = [];
  return { told, logger: pino({ level: 'info' }, { write: (line) => told.push(JSON.parse(line) as Told) }) };
};

async function runner(
  url: string,
  handlers: readonly JobHandler[],
  { schedules = [], logger = pino({ level: 'silent' }) }: { schedules?: readonly JobSchedule[]; logger?: Logger } = {},
): Promise<JobRunner> {
  const started = await startJobRunner({
    url,
    role: APP_ROLE,
    handlers,
    schedules,
    logger,
    polling: { woken: 0.5, unwoken: 0.5 },
  });
  onTestFinished(() => started.stop(0));
  return started;
}

const statesOf = async (db: Db, job: Job<never> | { name: string }): Promise<string[]> =>
  (
    await sql<{ state: string }>`
      SELECT state::text AS state FROM pgboss.job WHERE name = ${job.name} ORDER BY created_on, id`.execute(db)
  ).rows.map(({ state }) => state);

test('a job comes to be with the transaction that asked for it, and not when that rolls back', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, async (tx) => {
    await enqueue(tx, COUNT, { number: 1 });
    throw new Error('no');
  }).catch((error: Error) => expect(error.message).toBe('no'));
  expect(await statesOf(db, COUNT)).toEqual([]);
  await inTransaction(db, async (tx) => {
    await enqueue(tx, COUNT, { number: 2 });
    expect(await statesOf(db, COUNT)).toEqual([]);
  });
  expect(await statesOf(db, COUNT)).toEqual(['created']);
});

test('a row of ours is the row that pg-boss would have written', async () => {
  const { db, ownerUrl } = await testDatabase();
  await enqueue(db, COUNT, { number: 1 });
  await enqueue(db, COUNT, { number: 1 }, { singletonKey: 'one' });
  const boss = new PgBoss({ connectionString: ownerUrl, migrate: false, schedule: false, supervise: false });
  await boss.start();
  await boss.send(COUNT.name, { number: 1 });
  await boss.upsert(COUNT.name, { number: 1 }, { singletonKey: 'two' });
  await boss.stop();
  const { rows } = await sql<Record<string, unknown>>`
    SELECT to_jsonb(job) - ARRAY['id', 'created_on', 'start_after', 'keep_until', 'singleton_key', 'trace_context']
           || jsonb_build_object('kept', round(extract(epoch FROM keep_until - start_after)),
                                 'waits', start_after > now()) AS row
      FROM pgboss.job WHERE name = ${COUNT.name} ORDER BY created_on`.execute(db);
  const [ours, oursByKey, theirs, theirsByKey] = rows.map(({ row }) => row);
  expect(theirs).toMatchObject({ retry_limit: 2, dead_letter: 'dead-letters', kept: 365 * 86_400, waits: false });
  expect(ours).toEqual(theirs);
  expect(oursByKey).toEqual(theirsByKey);
});

test('data that the schema does not take are refused before anything is stored, and are not repeated', async () => {
  const { db } = await testDatabase();
  const asked = enqueue(db, COUNT, { number: 'geheim' as unknown as number });
  await expect(asked).rejects.toThrow('the data of test.count do not fit: number:');
  await expect(asked).rejects.not.toThrow('geheim');
  expect(await statesOf(db, COUNT)).toEqual([]);
});

test('while a job of a key waits, the next one takes its place; the earlier hour stands', async () => {
  const { db } = await testDatabase();
  const later = new Date(Date.now() + 3_600_000);
  const first = await enqueue(db, COUNT, { number: 1 }, { singletonKey: 'k' });
  expect(await enqueue(db, COUNT, { number: 2 }, { singletonKey: 'k', runAfter: later })).toBe(first);
  expect(await enqueue(db, COUNT, { number: 3 }, { singletonKey: 'other', runAfter: later })).not.toBe(first);
  const { rows } = await sql<{ number: number; due: boolean }>`
    SELECT (data->>'number')::int AS number, start_after <= now() AS due FROM pgboss.job
     WHERE name = ${COUNT.name} ORDER BY number`.execute(db);
  expect(rows).toEqual([
    { number: 2, due: true },
    { number: 3, due: false },
  ]);
});

test('a waiting job of a key is not started while a transaction that asked for it anew is open', async () => {
  const { db, ownerUrl } = await testDatabase();
  const done: number[] = [];
  await enqueue(db, COUNT, { number: 1 }, { singletonKey: 'k' });
  await inTransaction(db, async (tx) => {
    await enqueue(tx, COUNT, { number: 2 }, { singletonKey: 'k' });
    await runner(ownerUrl, [handleJob(COUNT, async ({ number }) => void done.push(number))]);
    await enqueue(db, COUNT, { number: 3 });
    await expect.poll(() => done).toEqual([3]);
  });
  await expect.poll(() => done).toEqual([3, 2]);
});

test('new jobs wake the runner long before it would look, and it goes on until none is left', async () => {
  const { db, ownerUrl } = await testDatabase();
  const done: number[] = [];
  const lazy = await startJobRunner({
    url: ownerUrl,
    role: APP_ROLE,
    handlers: [handleJob(COUNT, async ({ number }) => void done.push(number))],
    schedules: [],
    logger: pino({ level: 'silent' }),
    polling: { woken: 600, unwoken: 600 },
  });
  onTestFinished(() => lazy.stop(0));
  await enqueue(db, COUNT, { number: 1 });
  await expect.poll(() => done).toEqual([1]);
  await inTransaction(db, async (tx) => {
    for (const number of [2, 3, 4]) await enqueue(tx, COUNT, { number });
  });
  await expect.poll(() => done).toEqual([1, 2, 3, 4]);
});

test('what fails is tried again, then waits among the dead letters, and can be tried by hand or given up', async () => {
  const { db, ownerUrl } = await testDatabase();
  let broken = true;
  const attempts: number[] = [];
  const { logger, told } = collect();
  await runner(
    ownerUrl,
    [
      handleJob(COUNT, async ({ number }, { attempt }) => {
        attempts.push(attempt);
        if (broken) throw new Error(`number ${number} failed\nat smtp://me:geheim@host`);
      }),
    ],
    { logger },
  );
  await enqueue(db, COUNT, { number: 7, secret: 'geheim' });
  await expect.poll(() => countDeadJobs(db)).toBe(1);
  expect(attempts).toEqual([1, 2, 3]);
  expect(told.map(({ level, msg }) => `${level} ${msg}`)).toEqual([
    '40 a job failed',
    '40 a job failed',
    '50 a job failed',
  ]);
  const [dead] = await listDeadJobs(db, [COUNT], { after: null, limit: 10 });
  expect(dead).toMatchObject({
    job: 'test.count',
    tries: 3,
    message: 'number 7 failed at smtp://***@host',
    shown: { number: '7' },
  });
  expect(dead?.diedAt.getTime()).toBeGreaterThanOrEqual(dead?.askedAt.getTime() as number);
  expect(await listDeadJobs(db, [], { after: null, limit: 10 })).toMatchObject([{ shown: {} }]);

  broken = false;
  const deadJobId = dead?.deadJobId as string;
  unwrap(await retryDeadJob(db, deadJobId));
  await expect.poll(() => attempts).toEqual([1, 2, 3, 1]);
  expect(await retryDeadJob(db, deadJobId)).toEqual({ ok: false, refusal: { code: 'dead-job-gone', deadJobId } });
  expect(await countDeadJobs(db)).toBe(0);

  broken = true;
  await enqueue(db, COUNT, { number: 8 });
  await expect.poll(() => countDeadJobs(db)).toBe(1);
  const [second] = await listDeadJobs(db, [COUNT], { after: null, limit: 10 });
  const decided = await Promise.all([0, 1].map(() => dropDeadJob(db, second?.deadJobId as string)));
  expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await countDeadJobs(db)).toBe(0);
});

test('what no later try can mend goes to the dead letters at once: hopeless work, and stored data of another time', async () => {
  const { db, ownerUrl } = await testDatabase();
  let tries = 0;
  await enqueue(db, COUNT, { number: 1 });
  await sql`UPDATE pgboss.job SET data = '{"number": "one"}' WHERE name = ${COUNT.name}`.execute(db);
  await enqueue(db, COUNT, { number: 2 });
  await runner(ownerUrl, [
    handleJob(COUNT, async () => {
      tries++;
      throw new JobHopeless('nobody of that name');
    }),
  ]);
  await expect.poll(() => countDeadJobs(db)).toBe(2);
  expect(tries).toBe(1);
  const first = await listDeadJobs(db, [COUNT], { after: null, limit: 1 });
  const second = await listDeadJobs(db, [COUNT], { after: first[0] ?? null, limit: 5 });
  expect([...first, ...second].map(({ message, tries, shown }) => ({ message, tries, shown }))).toEqual([
    { message: 'nobody of that name', tries: 1, shown: { number: '2' } },
    { message: expect.stringContaining('the data of test.count do not fit: number:'), tries: 1, shown: {} },
  ]);
});

test('two runners share the work and do no job twice', async () => {
  const { db, ownerUrl } = await testDatabase();
  const done: [string, number][] = [];
  const as = (name: string) =>
    handleJob({ ...COUNT, concurrency: 2 }, async ({ number }) => void done.push([name, number]));
  await runner(ownerUrl, [as('a')]);
  await runner(ownerUrl, [as('b')]);
  await inTransaction(db, async (tx) => {
    for (let number = 0; number < 60; number++) await enqueue(tx, COUNT, { number });
  });
  await expect.poll(() => done.length).toBeGreaterThanOrEqual(60);
  await expect.poll(async () => new Set(await statesOf(db, COUNT))).toEqual(new Set(['completed']));
  expect(done.map(([, number]) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  expect(new Set(done.map(([name]) => name))).toEqual(new Set(['a', 'b']));
});

test('a runner that stops lets a job end; one that takes too long is cut short and done by the next runner', async () => {
  const { db, ownerUrl } = await testDatabase();
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const first = await runner(ownerUrl, [
    handleJob(COUNT, async () => {
      begun.resolve();
      await gate.promise;
    }),
  ]);
  await enqueue(db, COUNT, { number: 1 });
  await begun.promise;
  const stopped = first.stop(10_000);
  gate.resolve();
  await stopped;
  expect(await statesOf(db, COUNT)).toEqual(['completed']);

  const cut = Promise.withResolvers<void>();
  const begunAgain = Promise.withResolvers<void>();
  const second = await runner(ownerUrl, [
    handleJob(COUNT, async (_data, { signal }) => {
      signal.addEventListener('abort', () => cut.resolve());
      begunAgain.resolve();
      await new Promise(() => undefined);
    }),
  ]);
  await enqueue(db, COUNT, { number: 2 });
  await begunAgain.promise;
  await second.stop(0);
  await cut.promise;
  const done: number[] = [];
  await runner(ownerUrl, [handleJob(COUNT, async ({ number }) => void done.push(number))]);
  await expect.poll(() => done).toEqual([2]);
});

test('an outage is told once, and the runner goes on when the database is back', async () => {
  const { db, ownerUrl } = await testDatabase();
  const { logger, told } = collect();
  const done: number[] = [];
  const line = await breakableLine(ownerUrl);
  await runner(line.url, [handleJob(COUNT, async ({ number }) => void done.push(number))], { logger });
  await enqueue(db, COUNT, { number: 1 });
  await expect.poll(() => done).toEqual([1]);
  expect(line.connections()).toBeLessThanOrEqual(3);
  line.cut();
  await enqueue(db, COUNT, { number: 2 });
  await expect.poll(() => line.refused()).toBeGreaterThan(2);
  expect(done).toEqual([1]);
  line.mend();
  await expect.poll(() => done).toEqual([1, 2]);
  expect(told.map(({ msg }) => msg)).toEqual(['jobs: the database is away; waiting for it']);
});

test('a runner that stops at the moment at which the database does ends as ever, and nothing is thrown past it', async () => {
  const { db, ownerUrl } = await testDatabase();
  const done: number[] = [];
  const line = await breakableLine(ownerUrl);
  const started = await runner(line.url, [handleJob(COUNT, async ({ number }) => void done.push(number))]);
  await enqueue(db, COUNT, { number: 1 });
  await expect.poll(() => done).toEqual([1]);
  line.answerGoodbyes();
  await started.stop(0);
  // The pool's connections and the one that hears of new jobs: each was told off when it said goodbye.
  await expect.poll(() => line.goodbyes()).toBeGreaterThanOrEqual(2);
  await expect.poll(() => line.connections()).toBe(0);
});

test('a runner that is stopped while the database is away tells so and ends; what it cut short is done later', async () => {
  const { db, ownerUrl } = await testDatabase();
  const { logger, told } = collect();
  const line = await breakableLine(ownerUrl);
  const begun = Promise.withResolvers<void>();
  const endless = handleJob(COUNT, async () => {
    begun.resolve();
    await new Promise(() => undefined);
  });
  const started = await runner(line.url, [endless], { logger });
  await enqueue(db, COUNT, { number: 1 });
  await begun.promise;
  line.cut();
  await started.stop(0);
  expect(told.map(({ msg }) => msg)).toEqual(['jobs: the database is away; waiting for it']);
  expect(await statesOf(db, COUNT)).toEqual(['active']);
});

test('schedules are those of the program, by the clock of Vietnam', async () => {
  const { db, ownerUrl } = await testDatabase();
  const at = (key: string, cron: string) => scheduleJob(COUNT, { key, cron, data: { number: 1 } });
  const listed = async () =>
    (
      await sql`SELECT name, key, cron, timezone, options->>'missed' AS missed FROM pgboss.schedule ORDER BY key`.execute(
        db,
      )
    ).rows;
  await (await runner(ownerUrl, [], { schedules: [at('night', '30 2 * * *'), at('week', '0 3 * * 1')] })).stop(0);
  expect(await listed()).toEqual([
    { name: 'test.count', key: 'night', cron: '30 2 * * *', timezone: 'Asia/Ho_Chi_Minh', missed: 'once' },
    { name: 'test.count', key: 'week', cron: '0 3 * * 1', timezone: 'Asia/Ho_Chi_Minh', missed: 'once' },
  ]);
  await (await runner(ownerUrl, [], { schedules: [at('night', '0 4 * * *')] })).stop(0);
  expect(await listed()).toMatchObject([{ key: 'night', cron: '0 4 * * *' }]);
  expect(() => scheduleJob(COUNT, { key: 'x', cron: '* * * * *', data: { number: 0.5 } })).toThrow('do not fit');
});

test('the application may work on jobs and may not change their tables', async () => {
  const { db } = await testDatabase();
  for (const statement of [
    'DROP TABLE pgboss.job_common',
    'CREATE TABLE pgboss.more (id int)',
    'TRUNCATE pgboss.job_common',
    `INSERT INTO pgboss.bam (name, version, table_name, command) VALUES ('x', 1, 'job_common', 'DROP TABLE account')`,
  ])
    await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/permission denied|must be owner/);
});

test('on a managed server that gives us one plain user, jobs are asked for and done as that user', async () => {
  const server = new URL(await emptyDatabase());
  const owner = new pg.Client({ connectionString: server.href });
  await owner.connect();
  const name = server.pathname.slice(1);
  const guest = `${name}_guest`;
  await owner.query(`CREATE ROLE ${guest} LOGIN PASSWORD 'guest'`);
  await owner.query(`ALTER DATABASE ${name} OWNER TO ${guest}`);
  [server.username, server.password] = [guest, 'guest'];
  onTestFinished(async () => {
    await owner.query(`REASSIGN OWNED BY ${guest} TO current_user`);
    await owner.query(`DROP ROLE ${guest}`);
    await owner.end();
  });
  const { role } = unwrap(await migrate(server.href, migrations));
  expect(role).toBeNull();
  const { db, close } = openDatabase({ url: server.href, maxConnections: 2, role, onBroken: () => undefined });
  onTestFinished(close);
  const done: number[] = [];
  const plain = await startJobRunner({
    url: server.href,
    role,
    handlers: [handleJob(COUNT, async ({ number }) => void done.push(number))],
    schedules: [],
    logger: pino({ level: 'silent' }),
  });
  onTestFinished(() => plain.stop(0));
  await enqueue(db, COUNT, { number: 1 });
  await expect.poll(() => done).toEqual([1]);
});

test('a name without a room is a mistake; an error is told in one short line without passwords', () => {
  expect(() => defineJob({ name: 'count', schema: z.object({}), show: () => ({}) })).toThrow('saw count');
  expect(oneLine('a\r\n  b\tpostgres://u:p@ss@h/d')).toBe('a b postgres://***@h/d');
  expect(oneLine('x'.repeat(5000)).length).toBeLessThan(310);
});
