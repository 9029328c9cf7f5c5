import { type ControlledTransaction, type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** Rows that a cursor brings at once: enough that the way to the server counts little, few enough to be nothing in memory. */
const AT_ONCE = 1000;

/** The database as it was at one moment, for readings that take longer than a statement: whatever is written meanwhile is not seen. */
export interface Snapshot {
  readonly db: Db;
  /** The rows of a statement, one batch at a time as they are taken; one reading after the other. */
  readonly batches: <Row>(query: RawBuilder<Row>, atOnce?: number) => AsyncGenerator<Row[], void>;
  /** Ends it, at once where a reading was left in its middle: the server drops what it still had to do. */
  readonly end: () => Promise<void>;
}

/**
 * Opens a snapshot: it holds one connection until it is ended. `idleSeconds` is how long a slow taker may leave it between two
 * batches before the server ends it.
 */
export async function openSnapshot(db: Db, { idleSeconds = 300 } = {}): Promise<Snapshot> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    await sql`SELECT set_config('idle_in_transaction_session_timeout', ${`${idleSeconds * 1000}`}, true)`.execute(tx);
  } catch (error) {
    await tx.rollback().execute();
    throw error;
  }
  return { db: tx, batches: (query, atOnce) => readBatches(tx, query, atOnce ?? AT_ONCE), end: () => endOnce(tx) };
}

/** A row is fetched by a name, so a snapshot has one reading open at a time. */
async function* readBatches<Row>(tx: Db, query: RawBuilder<Row>, atOnce: number): AsyncGenerator<Row[], void> {
  await sql`DECLARE reading NO SCROLL CURSOR FOR ${query}`.execute(tx);
  const fetch = sql<Row>`FETCH FORWARD ${sql.lit(atOnce)} FROM reading`;
  for (;;) {
    const { rows } = await fetch.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) break;
  }
  await sql`CLOSE reading`.execute(tx);
}

async function endOnce(tx: ControlledTransaction<Tables>): Promise<void> {
  if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
}
