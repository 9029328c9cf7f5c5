import { type RawBuilder, sql } from 'kysely';
import type { AgreementId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { OUTCOMES } from '../ledger/outcome.ts';
import type { Db } from '../platform/database/database.ts';
import { LOOKED_AT_ALL, PASSED, type WholeProgrammes, allOf, lookedAtProgrammes, movementsOf } from './figure-bases.ts';
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

/** Agreements by their keys. */
interface AgreementKeys {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
}

/** Agreements that were read before, as a relation: the database then knows how few they are. */
const these = (keys: readonly AgreementKeys[]): Sql => sql`
  SELECT province_code, agreement_id FROM unnest(${keys.map(({ provinceCode }) => provinceCode)}::text[],
    ${keys.map(({ agreementId }) => agreementId)}::uuid[]) AS known(province_code, agreement_id)`;

/** The agreements of which a filter asks for a statement. */
function wholeOf({ within, filter, place, settled }: Asked): Sql {
  if (settled?.whole) return these(settled.whole);
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

/** Those of the whole to which the filter is narrowed. */
function scopeOf({ filter: { group }, settled }: Asked): Sql {
  if (settled?.scope) return these(settled.scope);
  const keyed = group && keysOf(group.by);
  return keyed
    ? sql`WITH scope AS (SELECT * FROM whole), ${keyed.relations} SELECT province_code, agreement_id FROM keyed WHERE key = ${group.key}`
    : sql`SELECT * FROM whole`;
}

/**
 * The relations `whole` and `scope` of what is asked: the agreements of the statement, and those of one of its lines where the
 * filter is narrowed to it. What counts is decided by the whole, so that a line is worth what it was worth in its statement.
 */
export const relationsOf = (asked: Asked): Sql =>
  sql`whole AS MATERIALIZED (${wholeOf(asked)}), ${PASSED}, scope AS MATERIALIZED (${scopeOf(asked)})`;

/** The agreements whose sums are asked, told apart by nothing: the relation `looked`. */
export const lookedAtAll = (asked: Asked): Sql =>
  asked.programmes ? lookedAtProgrammes(asked.programmes) : sql`${relationsOf(asked)}, ${LOOKED_AT_ALL}`;

/** Of so many agreements an officer is told how many stand behind each line; beyond, the sums of programmes are read. */
const MOST_COUNTED = 500;

async function hasMore(db: Db, { of }: WholeProgrammes, most: number): Promise<boolean> {
  const { rows } = await sql`SELECT FROM agreement a WHERE ${of('a')} OFFSET ${most} LIMIT 1`.execute(db);
  return rows.length > 0;
}

/** So many agreements are handed over by their keys; more are found anew each time. */
const MOST_SETTLED = 5000;

/**
 * The programmes of which a statement is made where it takes in all of their agreements: its figures then come from the sums of
 * programmes, however many agreements and rows stand behind them. Null where only some agreements of a programme are asked.
 */
function programmesOf({ provinces: reached, filter, place }: Asked): WholeProgrammes | null {
  const isWhole =
    filter.words === '' && filter.agreement === null && (!filter.group || filter.group.by === 'programme');
  const isAtProvince = place === null || (place.kind === 'province' && filter.side === 'any');
  if (!reached || reached.codes?.length === 0 || !isWhole || !isAtProvince) return null;
  const here = place === null ? reached.codes : [place.provinceCode];
  if (reached.codes && here?.some((code) => !reached.codes?.includes(code))) return null;
  const { isPublic } = reached;
  const { programme, group } = filter;
  const of = (alias: 'a' | 'r'): Sql =>
    allOf([
      // One province as a value of its own, so that rows are found along the keys that begin with it.
      ...(here === null
        ? []
        : [
            here.length === 1
              ? sql`${sql.ref(`${alias}.province_code`)} = ${here[0]}`
              : sql`${sql.ref(`${alias}.province_code`)} = ANY(${here}::text[])`,
          ]),
      ...[programme, group?.key ?? null].flatMap((id) =>
        id === null ? [] : [sql`${sql.ref(`${alias}.programme_id`)} = ${id}::uuid`],
      ),
    ]);
  const isElsewhere =
    isPublic || programme !== null
      ? (): Sql =>
          sql`(${sql.join(
            [
              ...(isPublic ? [sql`larger_at.is_restricted`] : []),
              ...(programme === null ? [] : [sql`larger_at.programme_id <> ${programme}::uuid`]),
            ],
            sql` OR `,
          )})`
      : null;
  return { of, isPublic, isElsewhere };
}

/** Whether somebody who sees whole provinces sees agreements of others as well: then those have to be told apart one by one. */
async function seesElsewhere(db: Db, { provinces, place }: Asked): Promise<boolean> {
  if (!provinces?.codes || provinces.others.length === 0 || place !== null) return false;
  const { rows } = await sql<{ sees: boolean }>`
    SELECT EXISTS (SELECT FROM agreement a WHERE a.province_code <> ALL(${provinces.codes}::text[])
      AND (${sql.join(provinces.others, sql` OR `)})) AS sees`.execute(db);
  return rows[0]?.sees ?? false;
}

/** The same question with its agreements looked up, where they are few: all that is read of it afterwards is read by their keys. */
export async function settle(db: Db, asked: Asked, mostCounted: number = MOST_COUNTED): Promise<Asked> {
  const programmes = programmesOf(asked);
  const isWide = programmes !== null && (programmes.isPublic || (await hasMore(db, programmes, mostCounted)));
  if (isWide && !(await seesElsewhere(db, asked))) return { ...asked, programmes };
  const read = async (relation: Sql): Promise<readonly AgreementKeys[] | null> => {
    const { rows } = await sql<AgreementKeys>`
      WITH whole AS MATERIALIZED (${wholeOf(asked)})
      SELECT province_code AS "provinceCode", agreement_id AS "agreementId" FROM (${relation}) found LIMIT ${MOST_SETTLED + 1}`.execute(
      db,
    );
    return rows.length > MOST_SETTLED ? null : rows;
  };
  const whole = await read(sql`SELECT * FROM whole`);
  return { ...asked, settled: { whole, scope: asked.filter.group ? await read(scopeOf(asked)) : whole } };
}

/** What a statement is asked of: what may be seen, narrowed by a filter. */
export interface Asked {
  readonly within: Within;
  /** Where somebody may see whole provinces: which (null: all), what else they see, and whether as everybody does. */
  readonly provinces?: {
    readonly codes: readonly string[] | null;
    readonly others: readonly Sql[];
    readonly isPublic: boolean;
  };
  readonly filter: StatementFilter;
  readonly place: StatementPlace | null;
  /** Its agreements, once they were looked up (settle); null where they are many. */
  readonly settled?: {
    readonly whole: readonly AgreementKeys[] | null;
    readonly scope: readonly AgreementKeys[] | null;
  };
  /** Where all agreements of some programmes are asked (settle). */
  readonly programmes?: WholeProgrammes | null;
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

/** What all agreements of a statement come to. */
export async function readTotals(db: Db, asked: Asked): Promise<StatementTotals> {
  const { rows } = await sql<Record<string, unknown>>`
    WITH ${lookedAtAll(asked)}
    SELECT ${CELLS} FROM ${sumsOf(asked, 'total')} m`.execute(db);
  return { ...(await readCounts(db, asked)), cells: rows[0] ? cellsOf(rows[0]) : {} };
}

const sumsOf = ({ filter, programmes = null }: Asked, grain: 'total' | 'month'): Sql =>
  movementsOf(filter, { grain, programmes });

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
  readonly ids: readonly AgreementId[];
  readonly provinces: readonly string[];
}

/** What the agreements of each line come to. */
async function sumsByKey(db: Db, asked: Asked, lines: readonly PageRow[]): Promise<Map<string, Cells>> {
  const { rows } = await sql<Record<string, unknown> & { key: string }>`
    WITH ${relationsOf(asked)}, looked AS (
      SELECT province_code, agreement_id, key FROM unnest(${lines.flatMap(({ provinces }) => provinces)}::text[],
        ${lines.flatMap(({ ids }) => ids)}::uuid[], ${lines.flatMap(({ key, ids }) => ids.map(() => key))}::text[])
        AS known(province_code, agreement_id, key))
    SELECT m.key, ${CELLS} FROM ${movementsOf(asked.filter, { grain: 'total' })} m GROUP BY m.key`.execute(db);
  return new Map(rows.map((row) => [row.key, cellsOf(row)]));
}

/** The lines of a statement that tell agreements apart, those without any row among them: silence is a line too. */
async function readKeyed(
  db: Db,
  asked: Asked,
  keyed: Keyed,
  page: { after: LineCursor | null; limit: number },
): Promise<LinePage> {
  const limit = Math.min(page.limit, MOST_LINES);
  const rest = page.after ? sql`WHERE (sort COLLATE "C", key) > (${page.after.sort}, ${page.after.key})` : sql``;
  const { rows: found } = await sql<PageRow>`
    WITH ${relationsOf(asked)}, ${keyed.relations}
    SELECT key, min(sort) AS sort, min(label) AS label, count(*)::int AS agreements,
           array_agg(agreement_id) AS ids, array_agg(province_code) AS provinces
      FROM keyed ${rest} GROUP BY key ORDER BY min(sort) COLLATE "C", key LIMIT ${limit + 1}`.execute(db);
  const cells = await sumsByKey(db, asked, found.slice(0, limit));
  const rows = found.map((row) => ({ ...row, cells: cells.get(row.key) ?? {} }));
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
