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

/**
 * A snapshot has one reading open at a time. While a batch is being worked on, the server brings the next: two batches are in
 * memory, and neither side waits for the other.
 */
async function* readBatches<Row>(tx: Db, query: RawBuilder<Row>, atOnce: number): AsyncGenerator<Row[], void> {
  await sql`DECLARE reading NO SCROLL CURSOR FOR ${query}`.execute(tx);
  const fetch = (): Promise<{ readonly rows: Row[] }> => {
    const asked = sql<Row>`FETCH FORWARD ${sql.lit(atOnce)} FROM reading`.execute(tx);
    // Awaited below; while its taker is busy, a fault of it must not count as one that nobody looks at.
    asked.catch(() => undefined);
    return asked;
  };
  let coming: Promise<{ readonly rows: Row[] }> | null = fetch();
  try {
    while (coming) {
      const { rows }: { readonly rows: Row[] } = await coming;
      coming = rows.length < atOnce ? null : fetch();
      if (rows.length > 0) yield rows;
    }
  } finally {
    // Left in its middle: what is on its way has to have come before the snapshot can end.
    if (coming) await Promise.allSettled([coming]);
  }
  await sql`CLOSE reading`.execute(tx);
}

async function endOnce(tx: ControlledTransaction<Tables>): Promise<void> {
  if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
}
