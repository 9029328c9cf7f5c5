import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { APP_ROLE, type Db, openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

const TEMPLATE = 'ketnghia_test_template';
/** Any fixed number: files of one run that need a template at once wait for the first to make it. */
const LOCK = 4_100_217;

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function onServer<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface TestDatabase {
  /** As the application works: under its role. */
  readonly db: Db;
  /** As the owner of the tables: for what the application may not do. */
  readonly ownerUrl: string;
}

/**
 * A migrated database of its own for the calling test or file, copied from a template that is made once a run;
 * `fill` names a second template with data in it, made once by `filler`.
 */
export async function freshDatabase(fill?: {
  name: string;
  filler: (db: Db) => Promise<void>;
}): Promise<TestDatabase & { close: () => Promise<void> }> {
  const name = `ketnghia_test_${randomBytes(6).toString('hex')}`;
  const template = await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await ensureTemplate(client, TEMPLATE, null);
    const source = fill ? `${TEMPLATE}_${fill.name}` : TEMPLATE;
    if (fill) await ensureTemplate(client, source, fill.filler);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
    return source;
  });
  if (!template) throw new Error('no template');
  const ownerUrl = withDatabase(inject('serverUrl'), name);
  const opened = openDatabase({ url: ownerUrl, maxConnections: 8, role: APP_ROLE, onBroken: () => undefined });
  return { db: opened.db, ownerUrl, close: opened.close };
}

async function ensureTemplate(
  client: pg.Client,
  name: string,
  filler: ((db: Db) => Promise<void>) | null,
): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  const making = `${name}_making`;
  await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${making} TEMPLATE ${filler ? TEMPLATE : 'template0'}`);
  const url = withDatabase(inject('serverUrl'), making);
  if (filler) {
    const opened = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
    await filler(opened.db);
    await opened.close();
  } else {
    unwrap(await migrate(url, migrations));
  }
  await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
}

/** A fresh database that is closed when the calling test ends. */
export async function testDatabase(fill?: Parameters<typeof freshDatabase>[0]): Promise<TestDatabase> {
  const database = await freshDatabase(fill);
  onTestFinished(() => database.close());
  return database;
}

/** The address of a database with nothing in it, dropped when the calling test ends. */
export async function emptyDatabase(): Promise<string> {
  const name = `ketnghia_test_${randomBytes(6).toString('hex')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name}`));
  onTestFinished(() => onServer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)).then(() => undefined));
  return withDatabase(inject('serverUrl'), name);
}
