import { type Result, ok } from '../../kernel/result.ts';
import { type Db, HeardClient, openDatabase } from './database.ts';
import { type ClusterRefusal, findRunningCluster, startEmbeddedCluster } from './embedded-cluster.ts';
import { type Migrated, type Migration, type MigrateRefusal, migrate } from './migrate.ts';

/** The open database of one instance, whichever server it lives on. */
export interface Instance {
  readonly db: Db;
  /** Address with the owner's rights, for the change feed. */
  readonly url: string;
  readonly migrated: Migrated;
  /** Settles when the embedded server ended by itself; never for a server that is not ours. */
  readonly lost: Promise<void>;
  readonly close: () => Promise<void>;
}

export type InstanceRefusal = ClusterRefusal | MigrateRefusal;

export interface InstanceOptions {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly durable: boolean;
  readonly maxConnections: number;
  readonly migrations: readonly Migration[];
  /** Work beside a running server of the same data folder instead of refusing. */
  readonly join: boolean;
  readonly onBroken: (error: Error) => void;
}

const DATABASE = 'ketnghia';

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly ended: Promise<void>;
}

const NEVER = new Promise<void>(() => undefined);

/** Starts or finds the server, brings the schema up to date, and opens the database under the application's role. */
export async function openInstance(options: InstanceOptions): Promise<Result<Instance, InstanceRefusal>> {
  const server = await findServer(options);
  if (!server.ok) return server;
  const { url, stop, ended } = server.value;
  const migrated = await migrate(url, options.migrations);
  if (!migrated.ok) {
    await stop();
    return migrated;
  }
  const { db, close } = openDatabase({
    url,
    maxConnections: options.maxConnections,
    role: migrated.value.role,
    onBroken: options.onBroken,
  });
  return ok({
    db,
    url,
    migrated: migrated.value,
    lost: ended,
    close: async () => {
      await close();
      await stop();
    },
  });
}

async function findServer(options: InstanceOptions): Promise<Result<Server, InstanceRefusal>> {
  if (options.databaseUrl) return ok({ url: options.databaseUrl, stop: async () => undefined, ended: NEVER });
  const running = options.join ? findRunningCluster(options.dataDir) : null;
  if (running) return ok({ url: running(DATABASE), stop: async () => undefined, ended: NEVER });
  const cluster = await startEmbeddedCluster({ dataDir: options.dataDir, durable: options.durable });
  if (!cluster.ok) return cluster;
  await ensureDatabase(cluster.value.url('postgres'));
  return ok({ url: cluster.value.url(DATABASE), stop: () => cluster.value.stop(), ended: cluster.value.ended });
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new HeardClient({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
