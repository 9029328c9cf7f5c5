import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { JOB_SCHEMA_VERSION, bringJobSchema, readJobSchemaVersion } from '../jobs/job-schema.ts';
import { APP_ROLE, HeardClient } from './database.ts';

/** One step of the schema: its name ("0003-programmes") sorts in order, its SQL runs in one transaction, once. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export type MigrateRefusal =
  | { code: 'server-too-old'; found: string; needed: number }
  | { code: 'schema-newer'; unknown: readonly string[] }
  | { code: 'migration-changed'; name: string }
  | { code: 'database-unreachable'; reason: string }
  | { code: 'database-missing'; reason: string }
  | { code: 'database-not-utf8'; saw: string }
  | { code: 'database-no-rights'; reason: string }
  | { code: 'database-not-ours'; saw: string };

export interface Migrated {
  readonly applied: readonly string[];
  /** The role for the application's connections, or null where the server's user may not make roles. */
  readonly role: string | null;
}

/** The oldest PostgreSQL that we test against. */
export const OLDEST_MAJOR = 15;
/** Any fixed number: all processes that migrate one database take the same lock. */
const LOCK = 7_305_025;

interface ServerSettings {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
}

const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/**
 * Brings the database at `url` to the schema of this code. Forward only; two processes starting together wait for each
 * other. A schema that this code does not know is refused, and nothing is touched.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[],
): Promise<Result<Migrated, MigrateRefusal>> {
  const client = new HeardClient({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'ketnghia migrate',
  });
  try {
    await client.connect();
  } catch (error) {
    // invalid_catalog_name: the server answered, but has no such database.
    if (error instanceof pg.DatabaseError && error.code === '3D000')
      return refuse({ code: 'database-missing', reason: error.message });
    return refuse({
      code: 'database-unreachable',
      reason: error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error),
    });
  }
  try {
    const { rows } = await client.query<ServerSettings>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
              current_setting('server_encoding') AS encoding`,
    );
    const server = rows[0] as ServerSettings;
    if (server.number < OLDEST_MAJOR * 10_000)
      return refuse({ code: 'server-too-old', found: server.version, needed: OLDEST_MAJOR });
    if (server.encoding !== 'UTF8') return refuse({ code: 'database-not-utf8', saw: server.encoding });
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await migrateLocked(client, migrations);
  } finally {
    await client.end();
  }
}

async function migrateLocked(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<Result<Migrated, MigrateRefusal>> {
  const applied = await readApplied(client);
  if (applied === null) {
    const foreign = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename LIMIT 1`,
    );
    if (foreign.rows[0]) return refuse({ code: 'database-not-ours', saw: foreign.rows[0].name });
  }
  const known = new Map(migrations.map(({ name, sql }) => [name, hashOf(sql)]));
  const unknown = [...(applied ?? new Map()).keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) return refuse({ code: 'schema-newer', unknown });
  for (const [name, hash] of applied ?? [])
    if (known.get(name) !== hash) return refuse({ code: 'migration-changed', name });

  const jobs = await readJobSchemaVersion(client);
  if (jobs > JOB_SCHEMA_VERSION) return refuse({ code: 'schema-newer', unknown: [`pg-boss ${jobs}`] });

  const role = await ensureRole(client);
  const todo = migrations.filter(({ name }) => !applied?.has(name));
  for (const migration of todo) {
    await client.query('BEGIN');
    try {
      if (applied === null && migration === todo[0]) await layFoundation(client, role);
      await client.query(migration.sql);
      await client.query('INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)', [
        migration.name,
        hashOf(migration.sql),
      ]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      if (isMissingRight(error)) return refuse({ code: 'database-no-rights', reason: error.message });
      throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  try {
    await bringJobSchema(client, role);
  } catch (error) {
    if (isMissingRight(error)) return refuse({ code: 'database-no-rights', reason: error.message });
    throw error;
  }
  return ok({ applied: todo.map(({ name }) => name), role });
}

/** insufficient_privilege: what our user may not do, the operator can mend. */
const isMissingRight = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.code === '42501';

async function readApplied(client: pg.Client): Promise<Map<string, string> | null> {
  const exists = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.schema_migration') IS NOT NULL AS found`,
  );
  if (!exists.rows[0]?.found) return null;
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migration ORDER BY name',
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

/** Makes the application's role where we may; roles belong to the whole server, so it may exist from another database. */
async function ensureRole(client: pg.Client): Promise<string | null> {
  try {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN CREATE ROLE ${APP_ROLE} NOLOGIN; END IF;
      EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    return APP_ROLE;
  } catch (error) {
    // insufficient_privilege: a managed server that gives us one plain user. The triggers still hold.
    if (error instanceof pg.DatabaseError && error.code === '42501') return null;
    throw error;
  }
}

async function layFoundation(client: pg.Client, role: string | null): Promise<void> {
  await client.query(`
    CREATE TABLE schema_migration (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON TABLE schema_migration IS 'Which steps of the schema this database has.'`);
  if (!role) return;
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT ON schema_migration TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON ROUTINES TO ${role}`);
}
