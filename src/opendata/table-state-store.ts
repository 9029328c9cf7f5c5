import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import { openSnapshot } from '../platform/database/snapshot.ts';
import { EVERYTHING, type OpenRow, readOpenRows } from './open-rows.ts';
import { OPEN_TABLES } from './open-tables.ts';
import type { OpenTable } from './open-table.ts';
import { csvOf } from './table-text.ts';

/** The whole country, beside the codes of provinces. */
export const WHOLE_COUNTRY = '00';

/** A table as it was when it was last counted. */
export interface TableState {
  readonly provinceCode: string;
  readonly tableKey: string;
  readonly rows: number;
  readonly bytes: number;
  /** Null where there is nothing to hash. */
  readonly sha256: string | null;
  readonly countedAt: Date;
}

/** The states of the tables of a province, or of the whole country; a table that was counted and has no row of a province has none. */
export async function listTableStates(db: Db, provinceCode: string | null): Promise<ReadonlyMap<string, TableState>> {
  const rows = await db
    .selectFrom('open_table_state')
    .selectAll()
    .where('province_code', 'in', [WHOLE_COUNTRY, provinceCode ?? WHOLE_COUNTRY])
    // The whole country first: what is told of the province takes its place.
    .orderBy('province_code')
    .orderBy('table_key')
    .limit(OPEN_TABLES.length * 2)
    .execute();
  return new Map(
    rows.map((row) => {
      const isOther = provinceCode !== null && row.province_code !== provinceCode;
      const state: TableState = {
        provinceCode: row.province_code,
        tableKey: row.table_key,
        rows: isOther ? 0 : Number(row.row_count),
        bytes: isOther ? 0 : Number(row.byte_count),
        sha256: isOther ? null : row.sha256,
        countedAt: row.counted_at,
      };
      return [row.table_key, state] as const;
    }),
  );
}

/** A file that is only counted: its bytes are told to a hash and dropped. */
class Count {
  readonly #hash = createHash('sha256');
  rows = 0;
  bytes = 0;

  add(text: string, rows: number): void {
    this.#hash.update(text);
    this.bytes += Buffer.byteLength(text);
    this.rows += rows;
  }

  state(provinceCode: string, tableKey: string, countedAt: Date): TableState {
    const { rows, bytes } = this;
    return { provinceCode, tableKey, rows, bytes, sha256: this.#hash.digest('hex'), countedAt };
  }
}

/** Counts a table once for the whole country and for each province: its rows come by province, so one reading does both. */
async function countTable(db: Db, table: OpenTable, at: Date): Promise<TableState[]> {
  const snapshot = await openSnapshot(db);
  try {
    const counts = new Map<string, Count>([[WHOLE_COUNTRY, new Count()]]);
    const countOf = (provinceCode: string): Count => {
      const known = counts.get(provinceCode);
      if (known) return known;
      const made = new Count();
      counts.set(provinceCode, made);
      return made;
    };
    let head = '';
    for await (const rows of readOpenRows(snapshot, table, EVERYTHING)) {
      for (const [provinceCode, part] of Map.groupBy(rows, (row: OpenRow) => row['province_code'] ?? '')) {
        const [heading = '', text = ''] = await Array.fromAsync(csvOf(table, batchOf(part)));
        if (head === '') {
          head = heading;
          countOf(WHOLE_COUNTRY).add(heading, 0);
        }
        const ofProvince = countOf(provinceCode);
        if (ofProvince.bytes === 0) ofProvince.add(heading, 0);
        for (const count of [countOf(WHOLE_COUNTRY), ofProvince]) count.add(text, part.length);
      }
    }
    if (head === '') countOf(WHOLE_COUNTRY).add((await Array.fromAsync(csvOf(table, batchOf([]))))[0] ?? '', 0);
    return [...counts].map(([provinceCode, count]) => count.state(provinceCode, table.key, at));
  } finally {
    await snapshot.end();
  }
}

async function* batchOf(rows: readonly OpenRow[]): AsyncGenerator<readonly OpenRow[]> {
  yield rows;
}

/** Counts every public table anew: how many rows, how many bytes as CSV, and their hash. */
export async function takeStock(db: Db, at: Date): Promise<number> {
  let counted = 0;
  for (const table of OPEN_TABLES) {
    const states = await countTable(db, table, at);
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('open_table_state').where('table_key', '=', table.key).execute();
      for (const { provinceCode, tableKey, rows, bytes, sha256, countedAt } of states)
        await sql`INSERT INTO open_table_state VALUES (${provinceCode}, ${tableKey}, ${rows}, ${bytes}, ${sha256}, ${countedAt})`.execute(
          tx,
        );
    });
    counted += states.length;
  }
  return counted;
}
