/**
 * What do jobs cost: to ask for one, to have it done, and to have nothing to do?
 */
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
const JOB = defineJob({
  name: 'bench.nothing',
  schema: z.object({ at: z.number() }),
  show: () => ({}),
  concurrency: 2,
});

/** Processor seconds that a process has used. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const dataDir = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'));
const opened = performance.now();
const instance = unwrap(
  await openInstance({
    dataDir: join(dataDir, 'data'),
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
let done = 0;
const handler = handleJob(JOB, async ({ at }) => {
  done++;
  if (at > 0) waits.push(Date.now() - at);
});
const runner = await startJobRunner({
  url,
  role: migrated.role,
  handlers: [handler],
  schedules: [],
  logger: pino({ level: 'warn' }),
});
const busy = await seconds(async () => {
  while (done < COUNT + 1) await pause(5);
});
console.info(`jobs done a second, one process, two at a time: ${Math.round((COUNT + 1) / busy)}`);

for (let index = 0; index < 100; index++) {
  const before = done;
  await enqueue(db, JOB, { at: Date.now() });
  while (done === before) await pause(1);
  await pause(10);
}
waits.sort((a, b) => a - b);
console.info(`from commit to begun, when idle: median ${waits[50]} ms, longest ${waits.at(-1)} ms`);

async function idle(what: string): Promise<void> {
  const count = async () => {
    const { rows } = await sql<{ pid: number }>`
      SELECT pid FROM pg_stat_activity WHERE application_name = 'ketnghia jobs'`.execute(db);
    const { rows: stat } = await sql<{ count: bigint }>`
      SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()`.execute(db);
    const pids = rows.map(({ pid }) => pid);
    return { pids, transactions: stat[0]?.count ?? 0n };
  };
  const before = await count();
  const ours = process.cpuUsage();
  const theirs = before.pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
  await pause(IDLE_SECONDS * 1000);
  const after = await count();
  const used = process.cpuUsage(ours);
  const served = after.pids.reduce((sum, pid) => sum + cpuOf(pid), 0) - theirs;
  const share = (cpu: number): string => `${((cpu / IDLE_SECONDS) * 100).toFixed(3)} %`;
  console.info(
    `${what}, ${IDLE_SECONDS} s: connections ${after.pids.length}, processor ${share((used.user + used.system) / 1e6)} here and ` +
      `${share(served)} in the database, transactions a minute ${((Number(after.transactions - before.transactions) / IDLE_SECONDS) * 60).toFixed(1)}`,
  );
}

await idle('idle with a runner of one job');
await runner.stop(0);
await idle('idle without a runner');
await instance.close();
rmSync(dataDir, { recursive: true, force: true });
