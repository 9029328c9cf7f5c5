import { type RawBuilder, sql } from 'kysely';
import { STEADY_ACTS } from '../agreements/agreement-status.ts';
import { bearersIn } from '../agreements/agreement-bearer-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { NONE, type StatementFilter, splitPeriod } from './statement.ts';

/**
 * What a figure is asked of, besides its agreements. Those are relations of (province_code, agreement_id) that the statement has
 * made: `whole`, of which it is a statement; `scope`, the lines of it that are asked for; `looked`, those of one page, each with the
 * `key` of its line. Besides there is `passed` (PASSED). Both days of a period belong to it; what has no day is in no period.
 */
export type FigureFilter = Pick<StatementFilter, 'field' | 'kind' | 'source' | 'undated' | 'from' | 'to'>;

type Sql = RawBuilder<unknown>;

/** All of the conditions, or true where there are none. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`;

/** Days of `column` inside the period. */
export const inPeriod = (column: Sql, { from, to }: Pick<FigureFilter, 'from' | 'to'>): Sql[] => [
  ...(from ? [sql`${column} >= ${from}::date`] : []),
  ...(to ? [sql`${column} <= ${to}::date`] : []),
];

/** A row that no later one corrects and that was not set aside as a second record of one gift. */
export const STANDS = sql`NOT EXISTS (SELECT FROM contribution later
    WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
  AND NOT EXISTS (SELECT FROM contribution_merge aside
    WHERE aside.province_code = k.province_code AND aside.set_aside_id = k.contribution_id)`;

/** What serves a clause is of its field; what serves none is of none. */
const WITH_FIELD = sql`LEFT JOIN clause ON clause.province_code = k.province_code AND clause.clause_id = k.clause_id`;

/** The month of a day as the roll-ups write it: 202601, 0 for none. */
const MONTH = sql`coalesce(extract(year FROM k.happened_on) * 100 + extract(month FROM k.happened_on), 0)::int`;

/** The day by which rows are found and sorted (index contribution_by_day); what has none comes before all. */
export const DAY = sql`coalesce(k.happened_on, '0001-01-01'::date)`;

/** Conditions on a contribution `k` and its `clause`. */
const ofRows = (filter: FigureFilter): Sql[] => [
  ...(filter.field ? [filter.field === NONE ? sql`clause.field IS NULL` : sql`clause.field = ${filter.field}`] : []),
  ...(filter.kind ? [sql`k.kind = ${filter.kind}`] : []),
  ...(filter.source
    ? [filter.source === NONE ? sql`k.funding_source IS NULL` : sql`k.funding_source = ${filter.source}`]
    : []),
  ...(filter.undated ? [sql`k.happened_on IS NULL`] : []),
  ...(filter.from || filter.to ? [sql`k.happened_on IS NOT NULL`, ...inPeriod(DAY, filter)] : []),
];

/** Conditions on a row `r` of the roll-ups, the period aside. */
const ofSums = ({ field, kind, source, undated }: FigureFilter): Sql[] => [
  ...(field ? [sql`r.field = ${field === NONE ? '' : field}`] : []),
  ...(kind ? [sql`r.kind = ${kind}`] : []),
  ...(source ? [sql`r.source = ${source === NONE ? '' : source}`] : []),
  ...(undated ? [sql`r.month = 0`] : []),
];

/** The relation `looked` where lines need not be told apart. */
export const LOOKED_AT_ALL = sql`looked AS (SELECT scope.*, NULL::text AS key FROM scope)`;
/** The relation `passed`: parts of something larger that is looked at, too; there the larger alone counts. Few ever are. */
export const PASSED = sql`passed AS MATERIALIZED (
  SELECT part.contribution_id AS id FROM contribution part
    JOIN contribution larger ON larger.province_code = part.province_code AND larger.contribution_id = part.part_of_id
    JOIN whole ON whole.province_code = larger.province_code AND whole.agreement_id = larger.agreement_id
   WHERE part.part_of_id IS NOT NULL)`;
const NOT_PASSED = sql`NOT EXISTS (SELECT FROM passed WHERE passed.id = k.contribution_id)`;

const LOOKED_ROWS = sql`
  looked JOIN contribution k ON k.province_code = looked.province_code AND k.agreement_id = looked.agreement_id ${WITH_FIELD}`;

/** The keys under which a contribution `k` counts. */
const KEYED = sql`looked.key, k.province_code, k.agreement_id, NULL::uuid AS programme_id, ${MONTH} AS month`;
const ONE_ROW = sql`${KEYED}, k.stage, k.stated_by, k.kind, k.funding_source, clause.field,
  1::bigint AS rows, (k.amount_vnd IS NULL)::int::bigint AS unvalued, coalesce(k.amount_vnd, 0)::numeric AS amount_vnd`;

/** What became of a promise or delivery `k`, as the ledger keeps it: honoured, outstanding, awaiting. */
const ONE_OUTCOME = sql`${KEYED}, o.outcome AS stage, k.stated_by, k.kind, k.funding_source, clause.field,
  o.row_count AS rows, o.unvalued, o.amount_vnd`;
const WITH_OUTCOME = sql`
  JOIN contribution_outcome o ON o.province_code = k.province_code AND o.contribution_id = k.contribution_id`;

/** What rows say and what became of them, one by one. */
const rowsAndOutcomes = (conditions: readonly Sql[]): Sql[] => [
  sql`SELECT ${ONE_ROW} FROM ${LOOKED_ROWS} WHERE ${allOf([STANDS, ...conditions])}`,
  sql`SELECT ${ONE_OUTCOME} FROM ${LOOKED_ROWS} ${WITH_OUTCOME} WHERE ${allOf(conditions)}`,
];

/** Whether nothing is asked that the totals do not tell apart. */
const asksTotals = ({ field, kind, source, undated, from, to }: FigureFilter): boolean =>
  !field && !kind && !source && !undated && !from && !to;

/** How fine the sums have to be: `total` where nothing but stages and sides are told apart. */
export type Grain = 'total' | 'month';

/** The keys of a row `r` of the roll-ups; its totals tell no month, kind, source and field apart. */
const sumColumns = (grain: Grain): Sql =>
  sql`${
    grain === 'total'
      ? sql`0 AS month, r.stage, r.stated_by, NULL::text AS kind, NULL::text AS funding_source, NULL::text AS field`
      : sql`r.month, r.stage, r.stated_by, r.kind, nullif(r.source, '') AS funding_source, nullif(r.field, '') AS field`
  }, r.row_count AS rows, r.unvalued, r.amount_vnd`;

/** Sums `r` that the filter asks for, whole months; null where no whole month is asked. */
function monthsOf(filter: FigureFilter): Sql | null {
  const { months } = splitPeriod(filter);
  if (!months) return null;
  return allOf([
    // Of a promise that arrived in part there is money, but no promise kept yet.
    sql`(r.row_count > 0 OR r.amount_vnd <> 0)`,
    ...ofSums(filter),
    ...(months.first ? [sql`r.month >= ${months.first}`] : []),
    ...(months.last ? [sql`r.month BETWEEN 1 AND ${months.last}`] : []),
  ]);
}

/** Agreements by whole programmes, whose sums the ledger keeps as well: conditions on rows of `agreement` and of the roll-ups. */
export interface WholeProgrammes {
  /** Narrows a relation of (province_code, programme_id) to those asked. */
  readonly of: (alias: 'a' | 'r') => Sql;
  /** Whether agreements that not everybody may know of are left out. */
  readonly isPublic: boolean;
  /** What of a larger gift's agreement says that it is not looked at; null where each is. */
  readonly isElsewhere: ((alias: 'larger_at') => Sql) | null;
  /** Agreements signed later than this day are left out; null or missing: none is. */
  readonly signedBy?: PlainDate | null;
}

/** Leaves out agreements `a` that were signed after the day; a signing of which no source tells the day has happened. */
export const signedBy = (on: PlainDate, alias: 'a' | 'larger_at' = 'a'): Sql => {
  const a = sql.ref(alias);
  return sql`NOT EXISTS (
  SELECT FROM agreement_act act WHERE act.province_code = ${a}.province_code AND act.agreement_id = ${a}.agreement_id
     AND act.kind = 'signed' AND coalesce(act.happened_on, act.happened_by) > ${on}::date)`;
};

/** What of agreements `a` is looked at of whole programmes, all of which `of` asks. */
const lookedAt = ({ isPublic, signedBy: on = null }: WholeProgrammes): Sql[] => [
  ...(isPublic ? [sql`NOT a.is_restricted`] : []),
  ...(on === null ? [] : [signedBy(on)]),
];

/** The agreements of whole programmes as the relation `looked`. */
export const lookedAtProgrammes = (programmes: WholeProgrammes): Sql => sql`looked AS NOT MATERIALIZED (
  SELECT a.province_code, a.agreement_id, NULL::text AS key FROM agreement a
   WHERE ${allOf([programmes.of('a'), ...lookedAt(programmes)])})`;

/** What of a larger gift's agreement says that it is not looked at; null where each is. */
function elsewhere({ isElsewhere, signedBy: on = null }: WholeProgrammes): Sql | null {
  if (on === null) return isElsewhere?.('larger_at') ?? null;
  const isLater = sql`NOT ${signedBy(on, 'larger_at')}`;
  return isElsewhere ? sql`(${isElsewhere('larger_at')} OR ${isLater})` : isLater;
}

/** A row `k` that counts where whole programmes are looked at: no part of something larger that is looked at itself. */
function countsIn(programmes: WholeProgrammes): Sql {
  const isElsewhere = elsewhere(programmes);
  return isElsewhere
    ? sql`(k.part_of_id IS NULL OR EXISTS (
        SELECT FROM contribution larger
          JOIN agreement larger_at ON larger_at.province_code = larger.province_code AND larger_at.agreement_id = larger.agreement_id
         WHERE larger.province_code = k.province_code AND larger.contribution_id = k.part_of_id AND ${isElsewhere}))`
    : sql`k.part_of_id IS NULL`;
}

/** The agreements of whole programmes that are not looked at: few may not be known to everybody, few were signed since. */
function leftOut({ of, isPublic, signedBy: on = null }: WholeProgrammes): Sql | null {
  const parts = [
    ...(isPublic
      ? [
          sql`SELECT a.province_code, a.agreement_id, a.programme_id FROM agreement a WHERE a.is_restricted AND ${of('a')}`,
        ]
      : []),
    ...(on === null
      ? []
      : [
          sql`SELECT a.province_code, a.agreement_id, a.programme_id FROM agreement a
                JOIN agreement_act act ON act.province_code = a.province_code AND act.agreement_id = a.agreement_id
               WHERE act.kind = 'signed' AND coalesce(act.happened_on, act.happened_by) > ${on}::date AND ${of('a')}`,
        ]),
  ];
  return parts.length > 0 ? sql`(${sql.join(parts, sql` UNION `)})` : null;
}

/** The sums of whole programmes, less those of the few agreements that are not looked at. */
function programmeSums(filter: FigureFilter, grain: Grain, programmes: WholeProgrammes): Sql[] {
  const { of } = programmes;
  const asked = monthsOf(filter);
  if (asked === null) return [];
  const table = (total: string, rollup: string): Sql => sql.table(grain === 'total' ? total : rollup);
  const keys = sql`NULL::text AS key, r.province_code, NULL::uuid AS agreement_id`;
  const out = leftOut(programmes);
  const kept = sql`SELECT ${keys}, r.programme_id, ${sumColumns(grain)} FROM ${table('programme_total', 'programme_rollup')} r
    WHERE ${of('r')} AND ${asked}`;
  const hidden = sql`
    SELECT key, province_code, agreement_id, programme_id, month, stage, stated_by, kind, funding_source, field, -rows, -unvalued, -amount_vnd
      FROM (SELECT ${keys}, a.programme_id, ${sumColumns(grain)} FROM ${out ?? sql`agreement`} a
              JOIN ${table('agreement_total', 'contribution_rollup')} r USING (province_code, agreement_id)
             WHERE r.level = 'whole' AND ${asked}) hidden`;
  return out ? [kept, hidden] : [kept];
}

/** The sums of agreements one by one, each under the key of its line. */
function agreementSums(filter: FigureFilter, grain: Grain, areFew: boolean): Sql[] {
  const asked = monthsOf(filter);
  if (asked === null) return [];
  const sums = sql.table(grain === 'total' ? 'agreement_total' : 'contribution_rollup');
  const own = sql`r.province_code = looked.province_code AND r.agreement_id = looked.agreement_id`;
  // The database does not know how few the agreements of a relation are, and would read the sums of all provinces for a commune's.
  const found = areFew
    ? sql`CROSS JOIN LATERAL (SELECT * FROM ${sums} r WHERE ${own} OFFSET 0) r`
    : sql`JOIN ${sums} r ON ${own}`;
  return [
    sql`SELECT looked.key, r.province_code, r.agreement_id, NULL::uuid AS programme_id, ${sumColumns(grain)}
          FROM looked ${found} WHERE r.level = 'whole' AND ${asked}`,
  ];
}

/**
 * The sums `m` of what was said and of what became of it: whole months from the roll-ups, which the ledger keeps in step; the
 * days at the edges of a period, and parts of something larger, from the rows. `programmes`: `looked` is all of these; `areFew`: it
 * is a small part of all agreements.
 */
export function movementsOf(
  filter: FigureFilter,
  {
    grain = 'month',
    programmes = null,
    areFew = false,
  }: { readonly grain?: Grain; readonly programmes?: WholeProgrammes | null; readonly areFew?: boolean } = {},
): Sql {
  const fine = grain === 'total' && !asksTotals(filter) ? 'month' : grain;
  const sums = programmes ? programmeSums(filter, fine, programmes) : agreementSums(filter, fine, areFew);
  const counts = programmes ? countsIn(programmes) : NOT_PASSED;
  const parts =
    programmes && elsewhere(programmes) === null
      ? []
      : rowsAndOutcomes([sql`k.part_of_id IS NOT NULL`, counts, ...ofRows(filter)]);
  const days = splitPeriod(filter).edges.flatMap((edge) =>
    rowsAndOutcomes([sql`k.part_of_id IS NULL`, ...ofRows({ ...filter, ...edge })]),
  );
  return sql`(${sql.join([...sums, ...parts, ...days], sql` UNION ALL `)})`;
}

/**
 * Sums `m` by what the figures of gifts tell apart, under the key of their line: each figure is worked out over a handful of rows.
 * What only agreements have that are not looked at is taken off again and leaves nothing, not nought.
 */
export const summed = (movements: Sql): Sql => sql`(
  SELECT m.key, m.stage, m.stated_by, sum(m.rows) AS rows, sum(m.unvalued) AS unvalued, sum(m.amount_vnd) AS amount_vnd
    FROM ${movements} m GROUP BY m.key, m.stage, m.stated_by HAVING sum(m.rows) <> 0 OR sum(m.amount_vnd) <> 0)`;

/** Rows of the ledger that count, one by one: what each says, or what became of it; with what it adds to a stage. */
export const movementRowsOf = (
  filter: FigureFilter,
  of: 'words' | 'outcomes',
  programmes: WholeProgrammes | null = null,
): Sql => {
  const conditions = allOf([programmes ? countsIn(programmes) : NOT_PASSED, ...ofRows(filter)]);
  return of === 'words'
    ? sql`(SELECT ${ONE_ROW}, k.contribution_id, k.happened_on FROM ${LOOKED_ROWS} WHERE ${STANDS} AND ${conditions})`
    : sql`(SELECT ${ONE_OUTCOME}, k.contribution_id, k.happened_on FROM ${LOOKED_ROWS} ${WITH_OUTCOME} WHERE ${conditions})`;
};

/** Nothing held and nothing handed over for longer than the sides promised each other; as rhythmOf of activities/rhythm.ts says. */
const OVERDUE = sql`coalesce(coalesce(standing.last_on, standing.signed_on) + make_interval(months => standing.every_months)
  < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, true)`;

/** The day of an act on an agreement; a signing of which no source tells the day counts as having happened. */
const actDay = (alias: string): Sql => {
  const act = sql.ref(alias);
  return sql`coalesce(${act}.happened_on, ${act}.happened_by, CASE ${act}.kind WHEN 'signed' THEN '-infinity' ELSE ${act}.recorded_at::date END)`;
};
/** That of an act `act`. */
export const ACT_DAY = actDay('act');

/**
 * The agreements `a` of the scope with the last act that set their status, by the end of the period where one is asked, and their
 * day of signing, where that lies in the period.
 */
export const agreementsOf = (filter: FigureFilter): Sql => {
  const act = (alias: string): Sql => sql.ref(alias);
  const sets = (alias: string): Sql =>
    allOf([
      sql`${act(alias)}.kind <> ALL(${STEADY_ACTS}::text[])`,
      ...(filter.to ? [sql`${actDay(alias)} <= ${filter.to}::date`] : []),
    ]);
  const signedOn = sql`coalesce(signed.happened_on, signed.happened_by)`;
  return sql`(
  SELECT a.province_code, a.agreement_id, a.programme_id, last.kind AS last_act, ${signedOn} AS signed_on,
         standing.status = 'in-force' AND ${OVERDUE} AS is_silent
    FROM scope JOIN agreement a ON a.province_code = scope.province_code AND a.agreement_id = scope.agreement_id
    LEFT JOIN (SELECT act.province_code, act.agreement_id, act.kind FROM agreement_act act
      WHERE ${sets('act')} AND NOT EXISTS (SELECT FROM agreement_act later WHERE later.province_code = act.province_code
        AND later.agreement_id = act.agreement_id AND later.act_no > act.act_no AND ${sets('later')})) last
      ON last.province_code = a.province_code AND last.agreement_id = a.agreement_id
    LEFT JOIN agreement_act signed ON signed.province_code = a.province_code AND signed.agreement_id = a.agreement_id
      AND signed.kind = 'signed' AND ${allOf(inPeriod(signedOn, filter))}
    LEFT JOIN agreement_standing standing
      ON standing.province_code = a.province_code AND standing.agreement_id = a.agreement_id)`;
};

/** Who stands in the agreements of the scope: who bears each part today, not who once signed. */
export const partiesOf = (): Sql => sql`(
  SELECT p.province_code, p.agreement_id, p.node_id, p.role, n.kind
    FROM ${bearersIn(sql`scope`)} p JOIN registry_node n ON n.node_id = p.node_id)`;

/** The clauses of the scope and whether anything says, by the end of the period, that it serves them. */
export const clausesOf = ({ field, to }: FigureFilter): Sql => sql`(
  SELECT c.province_code, c.agreement_id, c.clause_id, c.field, EXISTS (
           SELECT FROM contribution k WHERE k.province_code = c.province_code AND k.clause_id = c.clause_id
              AND k.stage IN ('pledged', 'delivered', 'received')
              AND ${to ? sql`(k.happened_on IS NULL OR k.happened_on <= ${to}::date)` : sql`true`} AND ${STANDS}) AS is_served
    FROM scope JOIN clause c ON c.province_code = scope.province_code AND c.agreement_id = scope.agreement_id
   WHERE ${field && field !== NONE ? sql`c.field = ${field}` : sql`true`})`;

/** An act `held` on an activity tells that it was held, and no later act tells otherwise. */
const HELD_LAST = sql`held.kind = 'held' AND NOT EXISTS (SELECT FROM activity_act later
  WHERE later.province_code = held.province_code AND later.activity_id = held.activity_id AND later.act_no > held.act_no)`;

/** What was held, as it was told last. */
export const activitiesOf = (filter: FigureFilter): Sql => sql`(
  SELECT x.province_code, x.agreement_id, x.activity_id, x.field, held.act_no, held.happens_on, held.staff_sent, held.staff_sent_days
    FROM scope JOIN activity x ON x.province_code = scope.province_code AND x.agreement_id = scope.agreement_id
    JOIN activity_act held ON held.province_code = x.province_code AND held.activity_id = x.activity_id
   WHERE ${allOf([
     HELD_LAST,
     ...(filter.field && filter.field !== NONE ? [sql`x.field = ${filter.field}`] : []),
     ...inPeriod(sql`held.happens_on`, filter),
   ])})`;

/** The results of what was held. */
export const resultsOf = (filter: FigureFilter): Sql => sql`(
  SELECT x.province_code, x.agreement_id, x.activity_id, x.field, x.happens_on, result.indicator, result.amount
    FROM ${activitiesOf(filter)} x JOIN activity_result result
      ON result.province_code = x.province_code AND result.activity_id = x.activity_id AND result.act_no = x.act_no)`;
