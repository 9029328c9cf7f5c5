import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { unwrap } from '../../src/kernel/result.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An address of the test server's maintenance database, with the right to make databases. */
    serverUrl: string;
  }
}

/** One server a run: the embedded one, or the server of DATABASE_URL (whose database is only used to make others). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  if (given) {
    project.provide('serverUrl', given);
    return () => dropTestDatabases(given);
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'ketnghia-test-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: join(dataDir, 'data'), durable: false }));
  project.provide('serverUrl', cluster.url('postgres'));
  return async () => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function dropTestDatabases(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'ketnghia_test_%'`,
  );
  for (const { name } of rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await client.end();
}
