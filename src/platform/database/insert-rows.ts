import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Bounds the memory of one statement; past some thousand rows a larger one is no faster. */
const ROWS_A_STATEMENT = 5000;

/**
 * Inserts many rows by one array parameter a column (unnest), a few thousand rows a statement.
 * `columns` gives each column its PostgreSQL type. With `ignoreExisting`, rows whose key stands are left as they are.
 */
export async function insertRows<Row extends object>(
  tx: Db,
  table: string,
  columns: Readonly<Record<keyof Row & string, string>>,
  rows: readonly Row[],
  { ignoreExisting = false }: { ignoreExisting?: boolean } = {},
): Promise<void> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const part = rows.slice(start, start + ROWS_A_STATEMENT);
    const arrays = names.map((name) => sql`${part.map((row) => row[name])}::${sql.raw(columns[name])}[]`);
    await sql`INSERT INTO ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      SELECT * FROM unnest(${sql.join(arrays)}) ${sql.raw(ignoreExisting ? 'ON CONFLICT DO NOTHING' : '')}`.execute(tx);
  }
}
