import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { INVARIANTS, brokenInvariants } from '../../src/ledger/invariants.ts';
import { checkLedger } from '../../src/ledger/ledger-chain-store.ts';
import { idOf } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';

export interface LoadAsked {
  /** An empty folder for the database and the writers' state. */
  readonly folder: string;
  readonly writers: number;
  readonly seconds: number;
  readonly kills: number;
}

export interface LoadReport {
  readonly acknowledged: number;
  readonly kills: number;
  /** Seconds in which acts were acknowledged, without those of starting and recovering. */
  readonly writing: number;
  readonly p50: number;
  readonly p95: number;
  /** Acknowledged acts of which the ledger holds no row, or more than one. */
  readonly lost: number;
  readonly twice: number;
  readonly rows: number;
  readonly chain: string;
  readonly broken: readonly string[];
}

interface Standing {
  act: number;
  delivery: string | null;
  answer: string | null;
}

/**
 * Writers deliver, answer and correct for some seconds while their process and its database are killed without warning, again
 * and again. Then the ledger is held against what was acknowledged, and against every invariant.
 */
export async function runLedgerLoad({ folder, writers, seconds, kills }: LoadAsked): Promise<LoadReport> {
  const standings = new Map<string, Standing>();
  const acknowledged: string[] = [];
  const times: number[] = [];
  let writing = 0;
  for (let round = 0; round <= kills; round++) {
    const part = (seconds * 1000) / (kills + 1);
    writing += await writeUntilKilled({ folder, writers, part, standings, acknowledged, times });
  }
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: join(folder, 'data'), durable: true }));
  const { db, close } = openDatabase({
    url: cluster.url('postgres'),
    maxConnections: 2,
    role: null,
    onBroken: () => undefined,
  });
  try {
    const { rows } = await sql<{ request_id: string }>`SELECT request_id FROM contribution`.execute(db);
    const found = new Map<string, number>();
    for (const { request_id: id } of rows) found.set(id, (found.get(id) ?? 0) + 1);
    const { links, broken } = await checkLedger(db, '52');
    const inOrder = times.toSorted((a, b) => a - b);
    const at = (share: number): number => Math.round(inOrder[Math.floor(inOrder.length * share)] ?? 0);
    return {
      acknowledged: acknowledged.length,
      kills: kills + 1,
      writing: Math.round(writing / 100) / 10,
      p50: at(0.5),
      p95: at(0.95),
      lost: acknowledged.filter((id) => !found.has(id)).length,
      twice: [...found.values()].filter((count) => count > 1).length,
      rows: rows.length,
      chain: broken ? `broken at ${broken.seq}: ${broken.why}` : `whole, ${links} links`,
      broken: (await brokenInvariants(db)).map(({ invariant, found: what }) => `${invariant.key}: ${what[0]?.what}`),
    };
  } finally {
    await close();
    await cluster.stop();
  }
}

/** Milliseconds between the first and the last acknowledged act of this round. */
async function writeUntilKilled({
  folder,
  writers,
  part,
  standings,
  acknowledged,
  times,
}: {
  readonly folder: string;
  readonly writers: number;
  readonly part: number;
  readonly standings: Map<string, Standing>;
  readonly acknowledged: string[];
  readonly times: number[];
}): Promise<number> {
  const stateFile = join(folder, 'standings.json');
  writeFileSync(stateFile, JSON.stringify(Object.fromEntries(standings)));
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs'),
      join(import.meta.dirname, '..', 'process', 'ledger-writer.ts'),
      join(folder, 'data'),
      `${writers}`,
      stateFile,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  let [server, first, last, rest] = [0, 0, 0, ''];
  for await (const chunk of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [word, writer = '', act = '', id = '', ms = ''] = line.split(' ');
      if (word === 'server') server = Number(writer);
      if (word !== 'ack') continue;
      const standing = standings.get(writer) ?? { act: 0, delivery: null, answer: null };
      const step = Number(act) % 4;
      if (step === 0) standing.delivery = id;
      if (step === 1) standing.answer = id;
      standing.act = Number(act) + 1;
      standings.set(writer, standing);
      acknowledged.push(idOf('request', 'load', writer, act));
      times.push(Number(ms));
      first ||= performance.now();
      last = performance.now();
    }
    if (first > 0 && last - first > part && !child.killed) {
      // The database first: it must not have the time to write anything more when its client goes. The writers stand still
      // meanwhile, else they might end by themselves for want of a database.
      child.kill('SIGSTOP');
      process.kill(server, 'SIGKILL');
      child.kill('SIGKILL');
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (first === 0 || child.signalCode !== 'SIGKILL') throw new Error(`the writers ended by themselves:\n${complaints}`);
  return last - first;
}

/** What the report says, a line each; `holds` names every invariant that was looked at. */
export const describeLoad = (report: LoadReport, asked: Pick<LoadAsked, 'writers'>): string[] => [
  `${asked.writers} writers, ${report.kills} kills -9 of program and database`,
  `acknowledged ${report.acknowledged} acts in ${report.writing} s of writing (${Math.round(report.acknowledged / report.writing)} a second), p50 ${report.p50} ms, p95 ${report.p95} ms`,
  `of these lost ${report.lost}, stored twice ${report.twice}; ${report.rows} rows; chain ${report.chain}`,
  ...INVARIANTS.map(({ key, holds }) => {
    const broken = report.broken.find((line) => line.startsWith(`${key}:`));
    return `${broken ? 'BROKEN' : 'HOLDS '}  ${holds.en}${broken ? ` — ${broken}` : ''}`;
  }),
];
