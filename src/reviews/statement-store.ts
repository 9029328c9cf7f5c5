import { type RawBuilder, sql } from 'kysely';
import type { NodeId, ProgrammeId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { movementsOf } from './figure-bases.ts';
import { figureOf } from './figures.ts';
import type { LedgerFigure } from './figures.ts';
import { type Keyed, keysOf } from './statement-keys.ts';
import type { Cell, Cells, Dimension, SideOfPlace, StatementFilter } from './statement.ts';

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

function cellsOf(row: Readonly<Record<string, unknown>>): Cells {
  const cells: Partial<Record<LedgerFigure, Cell>> = {};
  for (const code of READ) {
    const rows = Number(row[`${code} rows`]);
    const amountVnd = BigInt(String(row[`${code} vnd`]).split('.')[0] as string);
    if (rows > 0 || amountVnd !== 0n) cells[code] = { amountVnd, rows, unvalued: Number(row[`${code} unvalued`]) };
  }
  return cells;
}

/** Which agreements somebody may look at: narrowings of `a`, any of which is enough. Null: all of them. */
export type Within = readonly Sql[] | null;

/** A place of a filter, looked up. */
export interface StatementPlace {
  readonly nodeId: NodeId;
  readonly slug: string;
  readonly fullName: string;
  readonly kind: 'province' | 'commune' | 'village' | 'organisation';
  readonly provinceCode: string;
}

const ROLES_OF: Readonly<Record<SideOfPlace, readonly string[]>> = {
  any: ['sponsor', 'recipient', 'mutual'],
  giver: ['sponsor', 'mutual'],
  receiver: ['recipient', 'mutual'],
};

/** The agreements `a` in which the place, or what lies below it, stands on a side; also through those whom it took over. */
function atPlace({ nodeId, kind, provinceCode }: StatementPlace, side: SideOfPlace): Sql {
  if (kind === 'province' && side === 'any') return sql`a.province_code = ${provinceCode}`;
  return sql`(a.province_code, a.agreement_id) IN (
    WITH RECURSIVE below AS (
      SELECT ${nodeId}::uuid AS node
      UNION
      SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
       WHERE NOT EXISTS (SELECT FROM registry_version later WHERE later.node_id = v.node_id AND later.valid_from > v.valid_from)
    ), lineage AS (
      SELECT node FROM below WHERE NOT EXISTS (SELECT FROM registry_link l WHERE l.from_node = below.node AND l.inherits)
      UNION
      SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits)
    SELECT party.province_code, party.agreement_id FROM agreement_party party JOIN lineage ON lineage.node = party.node_id
     WHERE party.role = ANY(${ROLES_OF[side]}::text[]))`;
}

/** The agreements of which a filter asks for a statement. */
function wholeOf({ within, filter, place }: Asked): Sql {
  const words = foldKey(filter.words).split(' ').filter(Boolean).slice(0, 12);
  const conditions = [
    ...words.map((word) => sql`'-' || a.slug LIKE ${`%-${word}%`}`),
    ...(filter.agreement ? [sql`a.agreement_id = ${filter.agreement}`] : []),
    ...(filter.programme ? [sql`a.programme_id = ${filter.programme}`] : []),
    ...(place ? [atPlace(place, filter.side)] : []),
  ];
  // What everybody may see leaves out what only the parties and the office may know of.
  const parts = within ?? [sql`NOT a.is_restricted`];
  if (parts.length === 0) return sql`SELECT province_code, agreement_id FROM agreement WHERE false`;
  return sql.join(
    parts.map(
      (part) =>
        sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${sql.join([part, ...conditions], sql` AND `)}`,
    ),
    sql` UNION `,
  );
}

/**
 * The relations `whole` and `scope` of what is asked: the agreements of the statement, and those of one of its lines where the
 * filter is narrowed to it. What counts is decided by the whole, so that a line is worth what it was worth in its statement.
 */
export function relationsOf(asked: Asked): Sql {
  const { group } = asked.filter;
  const keyed = group && keysOf(group.by);
  const narrowed = keyed
    ? sql`WITH scope AS (SELECT * FROM whole), ${keyed.relations} SELECT province_code, agreement_id FROM keyed WHERE key = ${group.key}`
    : sql`SELECT * FROM whole`;
  return sql`whole AS MATERIALIZED (${wholeOf(asked)}), scope AS MATERIALIZED (${narrowed})`;
}

/** What a statement is asked of: what may be seen, narrowed by a filter. */
export interface Asked {
  readonly within: Within;
  readonly filter: StatementFilter;
  readonly place: StatementPlace | null;
}

/** The place or organisation that a filter names; null where there is none. */
export async function findStatementPlace(db: Db, slug: string): Promise<StatementPlace | null> {
  const { rows } = await sql<StatementPlace>`
    SELECT n.node_id AS "nodeId", n.slug, n.kind, n.province_code AS "provinceCode", v.full_name AS "fullName"
      FROM registry_node n CROSS JOIN LATERAL (
        SELECT full_name FROM registry_version WHERE node_id = n.node_id ORDER BY valid_from DESC LIMIT 1) v
     WHERE n.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** The names of places by their slugs, in the order asked; what is unknown stands as it was asked. */
export async function namePlaces(db: Db, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const { rows } = await sql<{ slug: string; fullName: string }>`
    SELECT n.slug, v.full_name AS "fullName" FROM registry_node n CROSS JOIN LATERAL (
        SELECT full_name FROM registry_version WHERE node_id = n.node_id ORDER BY valid_from DESC LIMIT 1) v
     WHERE n.slug = ANY(${slugs}::text[])`.execute(db);
  const names = new Map(rows.map(({ slug, fullName }) => [slug, fullName]));
  return slugs.map((slug) => names.get(slug) ?? slug);
}

export async function nameProgramme(db: Db, programmeId: ProgrammeId): Promise<string | null> {
  const { rows } = await sql<{ title: string }>`
    SELECT title FROM programme_stated WHERE programme_id = ${programmeId} LIMIT 1`.execute(db);
  return rows[0]?.title ?? null;
}

export interface StatementTotals {
  readonly agreements: number;
  readonly cells: Cells;
  /** Rows that stand but have no day, and so are in no period; told where a period is asked. */
  readonly undated: number;
}

/** What all agreements of a statement come to, in one statement of SQL. */
export async function readTotals(db: Db, asked: Asked): Promise<StatementTotals> {
  const { filter } = asked;
  const hasPeriod = filter.from !== null || filter.to !== null;
  const { rows } = await sql<Record<string, unknown>>`
    WITH ${relationsOf(asked)}, looked AS (SELECT * FROM scope)
    SELECT (SELECT count(*)::int FROM scope) AS agreements, money.*,
           ${hasPeriod ? undatedOf(filter) : sql`0`} AS undated
      FROM (SELECT ${CELLS} FROM ${movementsOf(filter)} m) money`.execute(db);
  const row = rows[0];
  if (!row) throw new Error('expected one row of totals — saw none');
  return { agreements: Number(row.agreements), cells: cellsOf(row), undated: Number(row.undated) };
}

const undatedOf = (filter: StatementFilter): Sql => sql`(
  SELECT count(*)::int FROM ${movementsOf({ ...filter, from: null, to: null })} m
   WHERE m.happened_on IS NULL AND m.stage IN ('pledged', 'delivered', 'received', 'refused', 'returned'))`;

export interface StatementLine {
  /** What narrows the filter to this line (narrowTo); empty where nothing is known. */
  readonly key: string;
  /** Its name, where the store knows it: places, organisations, programmes. */
  readonly label: string | null;
  readonly agreements: number;
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

/** The lines of a statement that tell agreements apart, those without any row among them: silence is a line too. */
async function readKeyed(
  db: Db,
  asked: Asked,
  keyed: Keyed,
  page: { after: LineCursor | null; limit: number },
): Promise<LinePage> {
  const { filter } = asked;
  const limit = Math.min(page.limit, MOST_LINES);
  const rest = page.after ? sql`WHERE (sort COLLATE "C", key) > (${page.after.sort}, ${page.after.key})` : sql``;
  const { rows } = await sql<
    Record<string, unknown> & { key: string; sort: string; label: string | null; agreements: number }
  >`
    WITH ${relationsOf(asked)}, ${keyed.relations},
    page AS MATERIALIZED (
      SELECT * FROM (SELECT key, min(sort) AS sort, min(label) AS label, count(*)::int AS agreements FROM keyed GROUP BY key) lines
       ${rest} ORDER BY sort COLLATE "C", key LIMIT ${limit + 1}),
    looked AS MATERIALIZED (SELECT keyed.province_code, keyed.agreement_id, keyed.key FROM keyed JOIN page USING (key))
    SELECT page.key, page.sort, page.label, page.agreements, ${CELLS}
      FROM page LEFT JOIN looked USING (key)
      LEFT JOIN ${movementsOf(filter)} m ON m.province_code = looked.province_code AND m.agreement_id = looked.agreement_id
     GROUP BY page.key, page.sort, page.label, page.agreements
     ORDER BY page.sort COLLATE "C", page.key`.execute(db);
  const lines = rows.slice(0, limit);
  const last = rows.length > limit ? lines.at(-1) : undefined;
  return {
    lines: lines.map((row) => ({ key: row.key, label: row.label, agreements: row.agreements, cells: cellsOf(row) })),
    next: last ? { sort: last.sort, key: last.key } : null,
  };
}

const MOVEMENT_KEYS: Readonly<Partial<Record<Dimension, Sql>>> = {
  field: sql`m.field`,
  kind: sql`m.kind`,
  source: sql`m.funding_source`,
  year: sql`to_char(m.happened_on, 'YYYY')`,
  month: sql`to_char(m.happened_on, 'YYYY-MM')`,
};

/** The lines of a statement: of agreements and who stands in them page by page, of all else at once. */
export async function readLines(
  db: Db,
  asked: Asked,
  page: { readonly after: LineCursor | null; readonly limit: number },
): Promise<LinePage> {
  const keyed = keysOf(asked.filter.by);
  if (keyed) return readKeyed(db, asked, keyed, page);
  const key = MOVEMENT_KEYS[asked.filter.by];
  if (!key) return { lines: [], next: null };
  const { filter } = asked;
  const { rows } = await sql<Record<string, unknown> & { key: string; agreements: number }>`
    WITH ${relationsOf(asked)}, looked AS (SELECT * FROM scope)
    SELECT coalesce(${key}, '') AS key, count(DISTINCT m.agreement_id)::int AS agreements, ${CELLS}
      FROM ${movementsOf(filter)} m GROUP BY 1 ORDER BY 1 LIMIT ${MOST_LINES}`.execute(db);
  const lines = rows.map((row) => ({ key: row.key, label: null, agreements: row.agreements, cells: cellsOf(row) }));
  return { lines, next: null };
}
