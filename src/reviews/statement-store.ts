import { type RawBuilder, sql } from 'kysely';
import type { AgreementId } from '../kernel/ids.ts';
import { OUTCOMES } from '../ledger/outcome.ts';
import type { Db } from '../platform/database/database.ts';
import { movementsOf, summed } from './figure-bases.ts';
import { figureOf } from './figures.ts';
import type { LedgerFigure } from './figures.ts';
import { type Keyed, keysOf } from './statement-keys.ts';
import { type Asked, lookedAtAll, relationsOf } from './statement-scope-store.ts';
import type { Cell, Cells, Dimension } from './statement.ts';

type Sql = RawBuilder<unknown>;

/** The figures that every line of a statement is made of, by the letters that stand before their columns. */
const READ = [
  'pledged',
  'delivered',
  'received',
  'refused',
  'returned',
  'honoured',
  'outstanding',
  'awaiting',
  'press-pledged',
  'press-delivered',
] as const satisfies readonly LedgerFigure[];

/** The value of each figure, the number of rows behind it, and how many of those state no value; over movements `m`. */
const CELLS = sql.join(
  READ.map((code) => {
    const { sql: value, which } = figureOf(code);
    return sql`${sql.raw(value)}::text AS ${sql.ref(`${code} vnd`)},
      coalesce(sum(m.rows) FILTER (WHERE ${sql.raw(which)}), 0)::int AS ${sql.ref(`${code} rows`)},
      coalesce(sum(m.unvalued) FILTER (WHERE ${sql.raw(which)}), 0)::int AS ${sql.ref(`${code} unvalued`)}`;
  }),
);

/** A whole number as the database sends it; nought where an outer join found nothing. */
const wholeNumber = (value: unknown): bigint =>
  typeof value === 'string' ? BigInt(value.split('.')[0] as string) : 0n;

function cellsOf(row: Readonly<Record<string, unknown>>): Cells {
  const cells: Partial<Record<LedgerFigure, Cell>> = {};
  for (const code of READ) {
    const rows = Number(row[`${code} rows`]);
    const amountVnd = wholeNumber(row[`${code} vnd`]);
    if (rows > 0 || amountVnd !== 0n) cells[code] = { amountVnd, rows, unvalued: Number(row[`${code} unvalued`]) };
  }
  return cells;
}

export interface StatementTotals {
  readonly agreements: number;
  readonly cells: Cells;
  /** Rows that stand but have no day, and so are in no period; told where a period is asked. */
  readonly undated: number;
}

/** What all agreements of a statement come to. */
export async function readTotals(db: Db, asked: Asked): Promise<StatementTotals> {
  const { rows } = await sql<Record<string, unknown>>`
    WITH ${lookedAtAll(asked)}
    SELECT ${CELLS} FROM ${summed(sumsOf(asked, 'total'))} m`.execute(db);
  return { ...(await readCounts(db, asked)), cells: rows[0] ? cellsOf(rows[0]) : {} };
}

const sumsOf = (asked: Asked, grain: 'total' | 'month'): Sql =>
  movementsOf(asked.filter, { grain, programmes: asked.programmes ?? null, areFew: areFewOf(asked) });

/** Whether the agreements of a statement were looked up because they are few. */
const areFewOf = ({ settled }: Asked): boolean => (settled?.scope ?? null) !== null;

export interface StatementLine {
  /** What narrows the filter to this line (narrowTo); empty where nothing is known. */
  readonly key: string;
  /** Its name, where the store knows it: places, organisations, programmes. */
  readonly label: string | null;
  /** Null where its sums come from whole programmes, which do not tell it. */
  readonly agreements: number | null;
  readonly cells: Cells;
}

export interface LineCursor {
  readonly sort: string;
  readonly key: string;
}

/** A page of lines and where the next one starts. */
export interface LinePage {
  readonly lines: readonly StatementLine[];
  readonly next: LineCursor | null;
}

const MOST_LINES = 1000;

interface PageRow {
  readonly key: string;
  readonly sort: string;
  readonly label: string | null;
  readonly agreements: number;
}

/** What the agreements of each line come to; they are few, and read by their ids. */
async function sumsByKey(db: Db, asked: Asked, found: readonly KnownRow[]): Promise<Map<string, Cells>> {
  const { rows } = await sql<Record<string, unknown> & { key: string }>`
    WITH ${relationsOf(asked)}, looked AS (
      SELECT province_code, agreement_id, key FROM unnest(${found.flatMap(({ provinces }) => provinces)}::text[],
        ${found.flatMap(({ ids }) => ids)}::uuid[], ${found.flatMap(({ key, ids }) => ids.map(() => key))}::text[])
        AS known(province_code, agreement_id, key))
    SELECT m.key, ${CELLS} FROM ${summed(movementsOf(asked.filter, { grain: 'total', areFew: true }))} m GROUP BY m.key`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.key, cellsOf(row)]));
}

interface KnownRow extends PageRow {
  readonly ids: readonly AgreementId[];
  readonly provinces: readonly string[];
}

/** SQL: the lines of a page of `keyed` that follow `after`. */
const pageOf = (after: LineCursor | null, limit: number, more: Sql): Sql => sql`
  SELECT key, min(sort) AS sort, min(label) AS label, count(*)::int AS agreements ${more}
    FROM keyed ${after ? sql`WHERE (sort COLLATE "C", key) > (${after.sort}, ${after.key})` : sql``}
   GROUP BY key ORDER BY min(sort) COLLATE "C", key LIMIT ${limit + 1}`;

/** A page of lines of an agreement or few each: its agreements are found first, and then read by their ids. */
async function readFew(db: Db, asked: Asked, keyed: Keyed, after: LineCursor | null, limit: number) {
  const { rows } = await sql<KnownRow>`
    WITH ${relationsOf(asked)}, ${keyed.relations}
    ${pageOf(after, limit, sql`, array_agg(agreement_id) AS ids, array_agg(province_code) AS provinces`)}`.execute(db);
  const cells = await sumsByKey(db, asked, rows.slice(0, limit));
  return rows.map((row) => ({ ...row, cells: cells.get(row.key) ?? {} }));
}

/** A page of lines of many agreements each, in one statement. */
async function readMany(db: Db, asked: Asked, keyed: Keyed, after: LineCursor | null, limit: number) {
  const { rows } = await sql<PageRow & Record<string, unknown>>`
    WITH ${relationsOf(asked)}, ${keyed.relations},
    page AS MATERIALIZED (
      SELECT line.*, row_number() OVER (ORDER BY sort COLLATE "C", key)::int AS no FROM (${pageOf(after, limit, sql``)}) line),
    -- Numbered: to sort the sums of many agreements by long words takes longer than to read them.
    looked AS MATERIALIZED (SELECT keyed.province_code, keyed.agreement_id, page.no AS key FROM keyed JOIN page USING (key)),
    sums AS (SELECT m.key AS no, ${CELLS} FROM ${summed(movementsOf(asked.filter, { grain: 'total', areFew: areFewOf(asked) }))} m GROUP BY m.key)
    SELECT page.key, page.sort, page.label, page.agreements, sums.* FROM page LEFT JOIN sums USING (no) ORDER BY page.no`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, cells: cellsOf(row) }));
}

/** The lines of a statement that tell agreements apart, those without any row among them: silence is a line too. */
async function readKeyed(
  db: Db,
  asked: Asked,
  keyed: Keyed,
  page: { after: LineCursor | null; limit: number },
): Promise<LinePage> {
  const limit = Math.min(page.limit, MOST_LINES);
  const read = keyed.isWide ? readMany : readFew;
  const rows = await read(db, asked, keyed, page.after, limit);
  const lines = rows.slice(0, limit);
  const last = rows.length > limit ? lines.at(-1) : undefined;
  return {
    lines: lines.map((row) => ({ key: row.key, label: row.label, agreements: row.agreements, cells: row.cells })),
    next: last ? { sort: last.sort, key: last.key } : null,
  };
}

const KEYS = {
  programme: sql`coalesce(m.programme_id, a.programme_id)::text`,
  field: sql`m.field`,
  kind: sql`m.kind`,
  source: sql`m.funding_source`,
  year: sql`CASE WHEN m.month > 0 THEN (m.month / 100)::text END`,
  month: sql`CASE WHEN m.month > 0 THEN to_char(m.month, 'FM0000-00') END`,
} as const satisfies Partial<Record<Dimension, Sql>>;
/** What few lines tell apart, so that all of them can be read together. */
export type BreakdownDimension = keyof typeof KEYS;
export const isBreakdown = (by: Dimension): by is BreakdownDimension => Object.hasOwn(KEYS, by);

export interface Breakdown {
  readonly totals: StatementTotals;
  readonly lines: ReadonlyMap<BreakdownDimension, readonly StatementLine[]>;
}

/** The whole of a statement and its lines by each dimension, in one go: what follows from the rows is worked out once. */
export async function readBreakdown(
  db: Db,
  asked: Asked,
  dimensions: readonly [BreakdownDimension, ...BreakdownDimension[]],
): Promise<Breakdown> {
  const keyed = dimensions.map((by) => sql`coalesce(${KEYS[by]}, '') AS ${sql.ref(by)}`);
  const keys = dimensions.map((by) => sql.ref(`m.${by}`));
  const sets = [...keys.map((key) => sql`(${key})`), sql`()`];
  const counted = asked.programmes ? sql`NULL::int` : sql`count(DISTINCT m.agreement_id)::int`;
  const { rows } = await sql<Record<string, unknown> & { agreements: number | null; set: number }>`
    WITH ${lookedAtAll(asked)}, n AS (
      SELECT m.province_code, m.agreement_id, m.stage, m.stated_by, m.rows, m.unvalued, m.amount_vnd, ${sql.join(keyed)}
        FROM ${sumsOf(asked, 'month')} m LEFT JOIN agreement a ON a.province_code = m.province_code AND a.agreement_id = m.agreement_id)
    SELECT ${sql.join(keys)}, grouping(${sql.join(keys)}) AS set, ${counted} AS agreements, ${CELLS}
      FROM n m GROUP BY GROUPING SETS (${sql.join(sets)}) ORDER BY ${sql.join(keys)} LIMIT ${MOST_LINES}`.execute(db);
  // Each bit of the set says that the lines are not told apart by that dimension; all of them: the whole.
  const setOf = (index: number): number => 2 ** dimensions.length - 1 - 2 ** (dimensions.length - 1 - index);
  const lines = new Map(
    dimensions.map((by, index) => [
      by,
      rows
        .filter(({ set }) => set === setOf(index))
        .map((row) => ({ key: String(row[by]), label: null, agreements: row.agreements, cells: cellsOf(row) }))
        // What only hidden agreements have is taken off again and leaves nothing.
        .filter(({ cells }) => !asked.programmes || Object.keys(cells).length > 0),
    ]),
  );
  const whole = rows.find(({ set }) => set === 2 ** dimensions.length - 1);
  return { totals: { ...(await readCounts(db, asked)), cells: whole ? cellsOf(whole) : {} }, lines };
}

/** How many agreements are looked at, and how many rows that stand have no day, so that no period takes them in. */
async function readCounts(db: Db, asked: Asked): Promise<Omit<StatementTotals, 'cells'>> {
  const { filter } = asked;
  const hasPeriod = filter.from !== null || filter.to !== null;
  const undated = sumsOf({ ...asked, filter: { ...filter, from: null, to: null, undated: true } }, 'month');
  const { rows } = await sql<{ agreements: number; undated: number }>`
    WITH ${lookedAtAll(asked)}
    SELECT (SELECT count(*)::int FROM looked) AS agreements,
           ${hasPeriod ? sql`(SELECT coalesce(sum(m.rows), 0)::int FROM ${undated} m WHERE m.stage <> ALL(${OUTCOMES}::text[]))` : sql`0`} AS undated`.execute(
    db,
  );
  return rows[0] ?? { agreements: 0, undated: 0 };
}

/** The lines of a statement: of agreements and who stands in them page by page, of all else at once. */
export async function readLines(
  db: Db,
  asked: Asked,
  page: { readonly after: LineCursor | null; readonly limit: number },
): Promise<LinePage> {
  const keyed = keysOf(asked.filter.by);
  if (keyed) return readKeyed(db, asked, keyed, page);
  if (!isBreakdown(asked.filter.by)) return { lines: [], next: null };
  const { lines } = await readBreakdown(db, asked, [asked.filter.by]);
  return { lines: lines.get(asked.filter.by) ?? [], next: null };
}
