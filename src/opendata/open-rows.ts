import { type RawBuilder, sql } from 'kysely';
import type { Snapshot } from '../platform/database/snapshot.ts';
import { type OpenTable, textOf } from './open-table.ts';

/** Which rows are asked for; null: all. */
export interface OpenFilter {
  readonly province: string | null;
  readonly year: number | null;
}

export const EVERYTHING: OpenFilter = { province: null, year: null };

/** A row as files write it: texts by the names of columns, null where nothing is known. */
export type OpenRow = Readonly<Record<string, string | null>>;

function whereOf(table: OpenTable, { province, year }: OpenFilter): RawBuilder<unknown> {
  const parts = [sql.raw(`(${table.where})`)];
  if (province !== null) parts.push(sql`${sql.raw(table.province)} = ${province}`);
  if (year !== null && table.year !== null) parts.push(sql`${sql.raw(table.year)} = ${year}`);
  return sql.join(parts, sql` AND `);
}

/** The rows of a table in its order, as many at a time as the snapshot brings. */
export const readOpenRows = (
  { batches }: Snapshot,
  table: OpenTable,
  filter: OpenFilter,
): AsyncGenerator<OpenRow[], void> =>
  batches(sql<OpenRow>`
    SELECT ${sql.raw(table.columns.map((each) => `(${textOf(each)}) AS "${each.name}"`).join(', '))}
      FROM ${sql.raw(table.from)} WHERE ${whereOf(table, filter)} ORDER BY ${sql.raw(table.order.join(', '))}`);
