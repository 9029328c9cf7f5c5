/**
 * Can a hundred people work at once on two cores? Each signs in with a session of their own and goes round the pages of the
 * desk. Prints requests, errors and waiting times; and what a page costs against the same page asked for by one person alone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '../src/kernel/actor.ts';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, type Db, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { paths } from '../src/platform/web/paths.ts';
import { ACCESS_WORLD, SECRET, STATIONS, type Station, accountOf } from '../tests/support/access-world.ts';
import { signInAs } from '../tests/support/session.ts';
import { Visitor } from '../tests/support/visitor.ts';

const PEOPLE = 100;
const SECONDS = 10;
const ROUND = [paths.office(), paths.notifications(), paths.myAccount(), paths.home()];

interface Round {
  readonly requests: number;
  readonly errors: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

async function goRound(visitors: readonly Visitor[], seconds: number): Promise<Round> {
  const times: number[] = [];
  let errors = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    visitors.map(async (visitor, index) => {
      for (let step = index; performance.now() < until; step++) {
        const from = performance.now();
        const answer = await visitor.get(ROUND[step % ROUND.length] as string).catch(() => null);
        times.push(performance.now() - from);
        if (answer?.status !== 200) errors++;
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, errors, perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** A hundred sessions of the 42 people: some have two browsers open. */
async function openSessions(db: Db, url: string): Promise<Visitor[]> {
  const people = (Object.keys(STATIONS) as Station[]).flatMap((station) =>
    ROLES.map((role) => accountOf(role, station)),
  );
  const visitors: Visitor[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    const accountId = people[index % people.length];
    if (!accountId) throw new Error('nobody to sign in');
    const visitor = new Visitor(url);
    visitor.cookies.set(...(await signInAs(db, accountId, url)).cookie);
    visitors.push(visitor);
  }
  return visitors;
}

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'));
const cluster = unwrap(await startEmbeddedCluster({ dataDir: join(folder, 'data'), durable: true }));
try {
  const databaseUrl = cluster.url('postgres');
  unwrap(await migrate(databaseUrl, migrations));
  const { db, close } = openDatabase({
    url: databaseUrl,
    maxConnections: 4,
    role: APP_ROLE,
    onBroken: () => undefined,
  });
  await ACCESS_WORLD.filler(db);
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'bin', 'ketnghia'), 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: databaseUrl,
      SECRET_KEY: SECRET,
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const found = /is running at {2}(http:\/\/[^/\s]+)/.exec(said);
      if (found) resolve(found[1] as string);
    });
  });
  const visitors = await openSessions(db, url);
  await goRound(visitors.slice(0, 4), 2);
  const rows = [
    { who: 'one person', ...(await goRound(visitors.slice(0, 1), SECONDS / 2)) },
    { who: `${PEOPLE} people`, ...(await goRound(visitors, SECONDS)) },
  ];
  console.log('who          requests  errors  pages/s  p50 ms  p95 ms  max ms');
  for (const { who, requests, errors, perSecond, p50, p95, max } of rows)
    console.log(
      `${who.padEnd(12)} ${String(requests).padStart(8)} ${String(errors).padStart(7)} ${perSecond.toFixed(0).padStart(8)} ${p50.toFixed(1).padStart(7)} ${p95.toFixed(1).padStart(7)} ${max.toFixed(1).padStart(7)}`,
    );
  child.kill('SIGTERM');
  await once(child, 'exit');
  await close();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}`);
