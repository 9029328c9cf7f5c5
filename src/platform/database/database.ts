import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** The database, or a transaction of it: every store function takes one first. */
export type Db = Kysely<Tables>;

/** The role under which the application reads and writes; append-only tables give it no right to change rows. */
export const APP_ROLE = 'ketnghia_app';

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;

/**
 * How PostgreSQL's types arrive: bigint as bigint (the driver's default is a string), a day as "YYYY-MM-DD" (its default,
 * a Date at local midnight, is a day off east of Greenwich), numeric as text (no float near quantities).
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return (value: string) => BigInt(value);
    if (oid === DATE || oid === NUMERIC) return (value: string) => value;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface OpenOptions {
  readonly url: string;
  readonly maxConnections: number;
  /** The application's role; null works as the user of the url (migrations, or a server that gave us no right to make roles). */
  readonly role: string | null;
  /** Told of connections that broke while idle; the pool replaces them. */
  readonly onBroken: (error: Error) => void;
}

export interface OpenDatabase {
  readonly db: Db;
  readonly close: () => Promise<void>;
}

/**
 * A connection whose break is never unheard. The pool listens to idle ones only: one that breaks between two statements of a
 * transaction would end the whole process, though the transaction's next statement tells of the break.
 */
export class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

export function openDatabase({ url, maxConnections, role, onBroken }: OpenOptions): OpenDatabase {
  const pool = new pg.Pool({
    Client: HeardClient,
    connectionString: url,
    max: maxConnections,
    types: typeParsers,
    application_name: 'ketnghia',
    connectionTimeoutMillis: 10_000,
    // One statement may not hold a page, or a table, for ever.
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  pool.on('error', onBroken);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

/** One transaction; a thrown fault rolls it back. */
export function inTransaction<Value>(db: Db, work: (tx: Db) => Promise<Value>): Promise<Value> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** The channel on which every act tells all app processes that records changed, so that they drop rendered pages. */
export const CHANGE_CHANNEL = 'ketnghia_changed';

/**
 * Tells all app processes, when this transaction commits, that records of a province changed, and which where that is known.
 * Every write act calls it once. A payload has room for 8,000 bytes: an act tells at most 20 ids.
 */
export async function announceChange(
  tx: Db,
  provinceCode: string,
  what?: { readonly kind: string; readonly about: readonly string[] },
): Promise<void> {
  const payload = [provinceCode, ...(what ? [what.kind, ...what.about] : [])].join(' ');
  await sql`SELECT pg_notify(${CHANGE_CHANNEL}, ${payload})`.execute(tx);
}

/** The SQLSTATE of a database error, or null for any other thrown thing. */
export function sqlStateOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}

/** Codes of a database that cannot be reached now: refused, gone, starting or stopping, full, or its machine or name not found. */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[123]|53300|08006)$/;

/** Whether an error says that the database is away, so that the same request may do well in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && AWAY.test(code)) ||
    /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable/.test(
      error.message,
    )
  );
}
