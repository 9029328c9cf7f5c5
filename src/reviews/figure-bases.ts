import { type RawBuilder, sql } from 'kysely';
import { bearersIn } from '../agreements/agreement-bearer-store.ts';
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

/** Conditions on a contribution `k` and its `clause`. */
const ofRows = (filter: FigureFilter): Sql[] => [
  ...(filter.field ? [filter.field === NONE ? sql`clause.field IS NULL` : sql`clause.field = ${filter.field}`] : []),
  ...(filter.kind ? [sql`k.kind = ${filter.kind}`] : []),
  ...(filter.source
    ? [filter.source === NONE ? sql`k.funding_source IS NULL` : sql`k.funding_source = ${filter.source}`]
    : []),
  ...(filter.undated ? [sql`k.happened_on IS NULL`] : []),
  ...inPeriod(sql`k.happened_on`, filter),
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

const ONE_ROW = sql`looked.key, k.province_code, k.agreement_id, ${MONTH} AS month, k.stage, k.stated_by, k.kind, k.funding_source, clause.field,
  1::bigint AS rows, (k.amount_vnd IS NULL)::int::bigint AS unvalued, coalesce(k.amount_vnd, 0)::numeric AS amount_vnd`;

/**
 * What somebody said, summed: whole months from the roll-ups, which the ledger keeps in step; the days at the edges of a period,
 * and parts of something larger, from the rows themselves.
 */
export function saidOf(filter: FigureFilter): Sql {
  const { months, edges } = splitPeriod(filter);
  const sums = sql`
    SELECT looked.key, r.province_code, r.agreement_id, r.month, r.stage, r.stated_by, r.kind, nullif(r.source, '') AS funding_source,
           nullif(r.field, '') AS field, r.row_count AS rows, r.unvalued, r.amount_vnd
      FROM looked JOIN contribution_rollup r ON r.province_code = looked.province_code AND r.agreement_id = looked.agreement_id
     WHERE r.level = 'whole' AND r.row_count > 0 AND ${allOf([
       ...ofSums(filter),
       ...(months?.first ? [sql`r.month >= ${months.first}`] : []),
       ...(months?.last ? [sql`r.month BETWEEN 1 AND ${months.last}`] : []),
     ])}`;
  const parts = sql`
    SELECT ${ONE_ROW} FROM ${LOOKED_ROWS}
     WHERE k.part_of_id IS NOT NULL AND ${allOf([STANDS, NOT_PASSED, ...ofRows(filter)])}`;
  const days = edges.map(
    (edge) => sql`
    SELECT ${ONE_ROW} FROM ${LOOKED_ROWS}
     WHERE k.part_of_id IS NULL AND ${allOf([STANDS, ...ofRows({ ...filter, ...edge })])}`,
  );
  return sql`(${sql.join([...(months ? [sums] : []), parts, ...days], sql` UNION ALL `)})`;
}

/** A difference `s` that was closed: the office closed it from a paper, or the other side agreed to its closing. */
const CLOSED = sql`s.stage = 'settled' AND (s.stated_by = 'office' OR EXISTS (
  SELECT FROM contribution agreed WHERE agreed.province_code = s.province_code AND agreed.answers_id = s.contribution_id))`;

/** `k` counts here. */
const COUNTS = sql`${STANDS} AND ${NOT_PASSED}`;

/**
 * What follows from several words together: for each promise how much of it arrived (stage 'honoured') and how much is left
 * ('outstanding'), on the day of the promise; for each delivery how much nobody has answered ('awaiting'), on its day. An answer
 * to a row that was corrected is one to the row that stands. What has neither value nor quantity arrives whole.
 */
function foldedOf(filter: FigureFilter): Sql {
  const asked = allOf(ofRows(filter));
  return sql`
  WITH RECURSIVE replaced AS (
    SELECT k.province_code, k.corrects_id AS id, k.contribution_id AS standing
      FROM looked JOIN contribution k ON k.province_code = looked.province_code AND k.agreement_id = looked.agreement_id
     WHERE k.corrects_id IS NOT NULL AND ${STANDS}
    UNION ALL
    SELECT replaced.province_code, e.corrects_id, replaced.standing FROM replaced
      JOIN contribution e ON e.province_code = replaced.province_code AND e.contribution_id = replaced.id
     WHERE e.corrects_id IS NOT NULL),
  answered AS (
    SELECT coalesce(replaced.standing, s.answers_id) AS standing, sum(s.amount_vnd) AS answered_vnd, sum(s.quantity) AS answered_quantity,
           sum(s.amount_vnd) FILTER (WHERE s.stage = 'received') AS received_vnd,
           sum(s.quantity) FILTER (WHERE s.stage = 'received') AS received_quantity,
           count(*) FILTER (WHERE s.stage = 'received') AS receipts,
           sum(s.amount_vnd) FILTER (WHERE s.stage = 'settled') AS closed_vnd,
           sum(s.quantity) FILTER (WHERE s.stage = 'settled') AS closed_quantity,
           count(*) FILTER (WHERE s.stage = 'settled') AS closings
      FROM (SELECT k.* FROM looked JOIN contribution k ON k.province_code = looked.province_code AND k.agreement_id = looked.agreement_id
             WHERE k.answers_id IS NOT NULL AND k.stage IN ('received', 'refused', 'settled') AND ${COUNTS}) s
      LEFT JOIN replaced ON replaced.id = s.answers_id
     WHERE s.stage <> 'settled' OR (${CLOSED})
     GROUP BY 1),
  delivery AS MATERIALIZED (
    SELECT ${ONE_ROW}, k.contribution_id, k.happened_on, k.quantity, k.amount_vnd AS value_vnd,
           coalesce(replaced.standing, k.fulfils_id) AS promise, a.answered_vnd, a.answered_quantity, a.received_vnd, a.received_quantity,
           coalesce(a.receipts, 0) AS receipts, a.standing IS NOT NULL AS is_answered, ${asked} AS is_asked
      FROM ${LOOKED_ROWS}
      LEFT JOIN replaced ON replaced.id = k.fulfils_id LEFT JOIN answered a ON a.standing = k.contribution_id
     WHERE k.stage = 'delivered' AND k.stated_by <> 'press' AND ${COUNTS}),
  fulfilled AS (
    SELECT promise, sum(received_vnd) AS received_vnd, sum(received_quantity) AS received_quantity, sum(receipts) AS receipts
      FROM delivery WHERE promise IS NOT NULL AND receipts > 0 GROUP BY promise),
  -- In the promise's own measure: quantity, else money, else whole. Its value goes with its quantity; works arrive in stages,
  -- of which only the last is counted, so until then with the money.
  promise AS MATERIALIZED (
    SELECT ${ONE_ROW}, k.contribution_id, k.happened_on, k.amount_vnd AS value_vnd,
           least(CASE WHEN k.quantity IS NOT NULL AND f.received_quantity > 0 THEN f.received_quantity / k.quantity
                      WHEN k.amount_vnd IS NOT NULL THEN coalesce(f.received_vnd, 0)::numeric / k.amount_vnd
                      ELSE coalesce(f.receipts, 0) END, 1) AS share,
           CASE WHEN k.quantity IS NOT NULL THEN coalesce(f.received_quantity, 0) >= k.quantity
                WHEN k.amount_vnd IS NOT NULL THEN coalesce(f.received_vnd, 0) >= k.amount_vnd
                ELSE coalesce(f.receipts, 0) > 0 END AS is_kept,
           CASE WHEN k.quantity IS NOT NULL THEN coalesce(w.closed_quantity, 0) / k.quantity
                WHEN k.amount_vnd IS NOT NULL THEN coalesce(w.closed_vnd, 0)::numeric / k.amount_vnd
                ELSE least(coalesce(w.closings, 0), 1) END AS given_up
      FROM ${LOOKED_ROWS}
      LEFT JOIN fulfilled f ON f.promise = k.contribution_id LEFT JOIN answered w ON w.standing = k.contribution_id
     WHERE k.stage = 'pledged' AND k.stated_by <> 'press' AND ${COUNTS} AND ${asked})
  SELECT key, province_code, agreement_id, month, 'honoured' AS stage, stated_by, kind, funding_source, field, is_kept::int::bigint AS rows,
         0::bigint AS unvalued, coalesce(round(value_vnd * share), 0)::numeric AS amount_vnd, contribution_id, happened_on
    FROM promise WHERE share > 0
  UNION ALL
  SELECT key, province_code, agreement_id, month, 'outstanding', stated_by, kind, funding_source, field, 1, unvalued,
         coalesce(value_vnd - round(value_vnd * least(share + given_up, 1)), 0), contribution_id, happened_on
    FROM promise WHERE NOT is_kept AND share + given_up < 1
  UNION ALL
  SELECT key, province_code, agreement_id, month, 'awaiting', stated_by, kind, funding_source, field, 1, unvalued,
         coalesce(greatest(value_vnd - coalesce(answered_vnd, 0), 0), 0), contribution_id, happened_on
    FROM delivery
   WHERE is_asked AND CASE WHEN quantity IS NOT NULL THEN coalesce(answered_quantity, 0) < quantity
                           WHEN value_vnd IS NOT NULL THEN coalesce(answered_vnd, 0) < value_vnd
                           ELSE NOT is_answered END`;
}

/** The sums `m` of the agreements `looked` at, which lie in `whole`: what was said, and what follows from it. */
export const movementsOf = (filter: FigureFilter): Sql => sql`(
  SELECT * FROM ${saidOf(filter)} said
  UNION ALL
  SELECT key, province_code, agreement_id, month, stage, stated_by, kind, funding_source, field, rows, unvalued, amount_vnd
    FROM (${foldedOf(filter)}) folded)`;

/** The same one by one: each row `m` of the ledger that counts, with what it adds to a stage. `said`: only what somebody said. */
export const movementRowsOf = (filter: FigureFilter, said: boolean): Sql => {
  const rows = sql`
    SELECT ${ONE_ROW}, k.contribution_id, k.happened_on FROM ${LOOKED_ROWS} WHERE ${allOf([COUNTS, ...ofRows(filter)])}`;
  return said ? sql`(${rows})` : sql`(${rows} UNION ALL SELECT * FROM (${foldedOf(filter)}) folded)`;
};

/** Nothing held and nothing handed over for longer than the sides promised each other; as rhythmOf of activities/rhythm.ts says. */
const OVERDUE = sql`coalesce(coalesce(standing.last_on, standing.signed_on) + make_interval(months => standing.every_months)
  < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, true)`;

/** The agreements `a` of the scope with their last act and day of signing; those signed in the period, where one is asked. */
export const agreementsOf = (filter: FigureFilter): Sql => sql`(
  SELECT a.province_code, a.agreement_id, a.programme_id, last.kind AS last_act, signed.signed_on,
         standing.status = 'in-force' AND ${OVERDUE} AS is_silent
    FROM scope JOIN agreement a ON a.province_code = scope.province_code AND a.agreement_id = scope.agreement_id
    LEFT JOIN LATERAL (SELECT kind FROM agreement_act act WHERE act.province_code = a.province_code
      AND act.agreement_id = a.agreement_id ORDER BY act_no DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT coalesce(happened_on, happened_by) AS signed_on FROM agreement_act act
      WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind = 'signed' LIMIT 1) signed
      ON ${allOf(inPeriod(sql`signed.signed_on`, filter))}
    LEFT JOIN agreement_standing standing
      ON standing.province_code = a.province_code AND standing.agreement_id = a.agreement_id)`;

/** Who stands in the agreements of the scope: who bears each part today, not who once signed. */
export const partiesOf = (): Sql => sql`(
  SELECT p.province_code, p.agreement_id, p.node_id, p.role, n.kind
    FROM ${bearersIn(sql`scope`)} p JOIN registry_node n ON n.node_id = p.node_id)`;

/** The clauses of the scope and whether anything says that it serves them. */
export const clausesOf = ({ field }: FigureFilter): Sql => sql`(
  SELECT c.province_code, c.agreement_id, c.clause_id, c.field, EXISTS (
           SELECT FROM contribution k WHERE k.province_code = c.province_code AND k.clause_id = c.clause_id
              AND k.stage IN ('pledged', 'delivered', 'received') AND ${STANDS}) AS is_served
    FROM scope JOIN clause c ON c.province_code = scope.province_code AND c.agreement_id = scope.agreement_id
   WHERE ${field && field !== NONE ? sql`c.field = ${field}` : sql`true`})`;

/** What was held, as it was told last. */
export const activitiesOf = (filter: FigureFilter): Sql => sql`(
  SELECT x.province_code, x.agreement_id, x.activity_id, x.field, held.act_no, held.happens_on, held.staff_sent, held.staff_sent_days
    FROM scope JOIN activity x ON x.province_code = scope.province_code AND x.agreement_id = scope.agreement_id
    CROSS JOIN LATERAL (SELECT act.* FROM activity_act act WHERE act.province_code = x.province_code
      AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) held
   WHERE held.kind = 'held' AND ${allOf([
     ...(filter.field && filter.field !== NONE ? [sql`x.field = ${filter.field}`] : []),
     ...inPeriod(sql`held.happens_on`, filter),
   ])})`;

/** The results of what was held. */
export const resultsOf = (filter: FigureFilter): Sql => sql`(
  SELECT x.province_code, x.agreement_id, x.activity_id, x.field, x.happens_on, result.indicator, result.amount
    FROM ${activitiesOf(filter)} x JOIN activity_result result
      ON result.province_code = x.province_code AND result.activity_id = x.activity_id AND result.act_no = x.act_no)`;
