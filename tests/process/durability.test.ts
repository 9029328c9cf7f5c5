import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/result.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';
import { scratchFolder } from '../support/program.ts';

const ROUNDS = 20;

/** Lets the writer acknowledge `rows` rows, then kills it and its server without warning. Returns the last number it said. */
async function writeUntilKilled(dataDir: string, rows: number): Promise<number> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaints = '';
  writer.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  let server = 0;
  for await (const chunk of writer.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    said += chunk;
    server ||= Number(/^server (\d+)\n/.exec(said)?.[1] ?? 0);
    if (server && said.split('\n').length > rows + 2 && writer.signalCode === null && !writer.killed) {
      // The database first: it must not have the time to write anything more when its client goes.
      process.kill(server, 'SIGKILL');
      writer.kill('SIGKILL');
    }
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n');
  const number = Number(whole.at(-1));
  if (!(number > 0)) throw new Error(`the writer acknowledged nothing — it said:\n${said}${complaints}`);
  return number;
}

/** A round recovers from a crash, which on a busy disk takes seconds. */
const LIMIT_MS = 900_000;

test(`kill -9 in the middle of writes loses no acknowledged row (${ROUNDS} rounds)`, {
  timeout: LIMIT_MS,
}, async () => {
  const dataDir = join(scratchFolder(), 'data');
  let last = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const acknowledged = await writeUntilKilled(dataDir, 3 + round * 7);
    expect(acknowledged, `round ${round} wrote`).toBeGreaterThan(last);
    last = acknowledged;
  }
  const cluster = unwrap(await startEmbeddedCluster({ dataDir, durable: true }));
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  const { rows } = await client.query<{ count: string; max: string }>(
    'SELECT count(*) AS count, max(number) AS max FROM acknowledged',
  );
  await client.end();
  await cluster.stop();
  // A row may have been stored and not yet acknowledged; none that was acknowledged may be missing.
  expect(Number(rows[0]?.max)).toBeGreaterThanOrEqual(last);
  expect(Number(rows[0]?.count)).toBe(Number(rows[0]?.max));
});
