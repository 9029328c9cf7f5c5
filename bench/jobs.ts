/**
 * What do jobs cost: to ask for one, to have it done, and to have nothing to do?
 */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { z } from 'zod';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { inTransaction } from '../src/platform/database/database.ts';
import { openInstance } from '../src/platform/database/open-instance.ts';
import { enqueue } from '../src/platform/jobs/enqueue.ts';
import { defineJob } from '../src/platform/jobs/job.ts';
import { handleJob, startJobRunner } from '../src/platform/jobs/job-runner.ts';

const IDLE_SECONDS = 120;
const SETTLE_SECONDS = 90;
const JOB = defineJob({
  name: 'bench.nothing',
  schema: z.object({ at: z.number() }),
  show: () => ({}),
  concurrency: 2,
});

/** Processor seconds that a process has used, with those of its children that ended. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

/** The same for the whole database server. */
function cpuOfServer(dataDir: string): number {
  const postmaster = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0] as string;
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  return [postmaster, ...children].reduce((sum, pid) => sum + cpuOf(Number(pid)), 0);
}

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'));
const dataDir = join(folder, 'data');
const opened = performance.now();
const instance = unwrap(
  await openInstance({
    dataDir,
    databaseUrl: null,
    durable: true,
    maxConnections: 4,
    migrations,
    join: false,
    onBroken: (error) => console.info(error.message),
  }),
);
const { db, url, migrated } = instance;
console.info(`open an empty folder: ${Math.round(performance.now() - opened)} ms`);

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

await enqueue(db, JOB, { at: 0 });
const COUNT = 2000;
const alone = await seconds(async () => {
  await inTransaction(db, async (tx) => {
    for (let index = 0; index < COUNT; index++) await enqueue(tx, JOB, { at: 0 });
  });
});
console.info(`ask for a job within a transaction: ${((alone / COUNT) * 1000).toFixed(2)} ms`);

const waits: number[] = [];
const seen = new EventEmitter();
let done = 0;
const handler = handleJob(JOB, async ({ at }) => {
  if (at > 0) waits.push(Date.now() - at);
  if (++done === COUNT + 1) seen.emit('all');
  seen.emit('job');
});
const runner = await startJobRunner({
  url,
  role: migrated.role,
  handlers: [handler],
  schedules: [],
  logger: pino({ level: 'warn' }),
});
const busy = await seconds(async () => {
  if (done < COUNT + 1) await once(seen, 'all');
});
console.info(`jobs done a second, one process, two at a time: ${Math.round((COUNT + 1) / busy)}`);

for (let index = 0; index < 100; index++) {
  const begun = once(seen, 'job');
  await enqueue(db, JOB, { at: Date.now() });
  await begun;
  await pause(10);
}
waits.sort((a, b) => a - b);
console.info(`from commit to begun, when idle: median ${waits[50]} ms, longest ${waits.at(-1)} ms`);

async function idle(what: string): Promise<void> {
  // What was done before is written down and cleaned up first.
  await pause(SETTLE_SECONDS * 1000);
  const look = async () => {
    const { rows } = await sql<{ connections: number; transactions: bigint }>`
      SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'ketnghia jobs') AS connections,
             (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()) AS transactions`.execute(db);
    const { user, system } = process.cpuUsage();
    return { ...(rows[0] as (typeof rows)[number]), here: (user + system) / 1e6, there: cpuOfServer(dataDir) };
  };
  const before = await look();
  await pause(IDLE_SECONDS * 1000);
  const after = await look();
  const share = (cpu: number): string => `${((cpu / IDLE_SECONDS) * 100).toFixed(2)} %`;
  const minute = (Number(after.transactions - before.transactions) / IDLE_SECONDS) * 60;
  console.info(
    `${what}, ${IDLE_SECONDS} s: ${after.connections} connections, ${minute.toFixed(0)} transactions a minute, ` +
      `processor ${share(after.here - before.here)} here, ${share(after.there - before.there)} in the whole server`,
  );
}

await idle('idle with a runner of one job');
await runner.stop(0);
await idle('idle without a runner');
await instance.close();
rmSync(folder, { recursive: true, force: true });
