import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { APP_ROLE, type Db, openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

export interface BenchDatabase {
  /** As the application works: under its role. */
  readonly db: Db;
  /** As the owner of the tables: for rows straight into them, and for ANALYZE, which the application's role may not do. */
  readonly asOwner: <Value>(work: (owner: pg.Client) => Promise<Value>) => Promise<Value>;
}

/** A real cluster with every migration, thrown away afterwards; `durable` as a real instance would run. */
export async function withBenchDatabase(
  { durable, maxConnections = 4 }: { durable: boolean; maxConnections?: number },
  work: (database: BenchDatabase) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: join(folder, 'data'), durable }));
  const url = cluster.url('postgres');
  const asOwner: BenchDatabase['asOwner'] = async (ask) => {
    const owner = new pg.Client({ connectionString: url });
    // Told of the server's end when something failed before: that is thrown.
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      return await ask(owner);
    } finally {
      await owner.end();
    }
  };
  try {
    unwrap(await migrate(url, migrations));
    const { db, close } = openDatabase({ url, maxConnections, role: APP_ROLE, onBroken: () => undefined });
    try {
      await work({ db, asOwner });
    } finally {
      await close();
    }
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
