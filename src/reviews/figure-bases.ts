import { type RawBuilder, sql } from 'kysely';
import { NONE, type StatementFilter } from './statement.ts';

/**
 * What a figure is asked of, besides its agreements. Those are relations of (province_code, agreement_id) that the statement has
 * made: `whole`, of which it is a statement; `scope`, the lines of it that are asked for; `looked`, those of one page. Both days
 * of a period belong to it; what has no day is in no period.
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

/** What a movement serves says its field: its clause, else its activity, else its need. */
const FIELD = sql`coalesce(
  (SELECT c.field FROM clause c WHERE c.province_code = k.province_code AND c.clause_id = k.clause_id),
  (SELECT x.field FROM activity x WHERE x.province_code = k.province_code AND x.activity_id = k.activity_id),
  (SELECT n.field FROM need n WHERE n.province_code = k.province_code AND n.need_id = k.need_id))`;

const narrowed = ({ field, kind, source, undated }: FigureFilter): Sql[] => [
  ...(field ? [field === NONE ? sql`field IS NULL` : sql`field = ${field}`] : []),
  ...(kind ? [sql`kind = ${kind}`] : []),
  ...(source ? [source === NONE ? sql`funding_source IS NULL` : sql`funding_source = ${source}`] : []),
  ...(undated ? [sql`happened_on IS NULL`] : []),
];

/**
 * The rows of the ledger that count within `whole`, with their field. A part that passes on something larger counts only
 * where the whole is not looked at.
 */
const COUNTED = sql`
  SELECT k.province_code, k.agreement_id, k.contribution_id, k.corrects_id, k.answers_id, k.fulfils_id, k.stage, k.stated_by,
         k.kind, k.funding_source, k.happened_on, k.amount_vnd, k.quantity, k.item, k.unit, ${FIELD} AS field
    FROM looked JOIN contribution k ON k.province_code = looked.province_code AND k.agreement_id = looked.agreement_id
   WHERE ${STANDS}
     AND (k.part_of_id IS NULL OR NOT EXISTS (
           SELECT FROM contribution larger JOIN whole ON whole.province_code = larger.province_code
                  AND whole.agreement_id = larger.agreement_id
            WHERE larger.province_code = k.province_code AND larger.contribution_id = k.part_of_id))`;

/** A difference that was closed: the office closed it from a paper, or the other side agreed to its closing. */
const CLOSED = sql`(s.stage = 'settled' AND (s.stated_by = 'office' OR EXISTS (
  SELECT FROM counted agreed WHERE agreed.province_code = s.province_code AND agreed.answers_id = s.contribution_id)))`;

/**
 * Beside what was said: for each promise how much of it arrived (stage 'honoured') and how much is left ('outstanding'), on the
 * day of the promise; for each delivery how much nobody has answered ('awaiting'), on its day. An answer to a row that was
 * corrected is one to the row that stands. What has neither value nor quantity arrives whole.
 */
const FOLDED = sql`
  WITH RECURSIVE counted AS MATERIALIZED (${COUNTED}),
  -- Every row that stands, under its own id and those that it replaced.
  known AS (
    SELECT province_code, contribution_id AS id, contribution_id AS standing FROM counted WHERE stage IN ('pledged', 'delivered')
    UNION ALL
    SELECT known.province_code, e.corrects_id, known.standing FROM known
      JOIN contribution e ON e.province_code = known.province_code AND e.contribution_id = known.id
     WHERE e.corrects_id IS NOT NULL),
  said AS (
    SELECT known.standing, s.stage, s.amount_vnd, s.quantity
      FROM counted s JOIN known ON known.province_code = s.province_code AND known.id = s.answers_id
     WHERE s.stage IN ('received', 'refused') OR ${CLOSED}),
  answered AS (
    SELECT standing, sum(amount_vnd) AS answered_vnd, sum(quantity) AS answered_quantity,
           sum(amount_vnd) FILTER (WHERE stage = 'received') AS received_vnd,
           sum(quantity) FILTER (WHERE stage = 'received') AS received_quantity,
           count(*) FILTER (WHERE stage = 'received') AS receipts,
           sum(amount_vnd) FILTER (WHERE stage = 'settled') AS closed_vnd,
           sum(quantity) FILTER (WHERE stage = 'settled') AS closed_quantity,
           count(*) FILTER (WHERE stage = 'settled') AS closings
      FROM said GROUP BY standing),
  fulfilled AS (
    SELECT known.standing, sum(answered.received_vnd) AS received_vnd, sum(answered.received_quantity) AS received_quantity,
           sum(answered.receipts) AS receipts
      FROM counted d JOIN known ON known.province_code = d.province_code AND known.id = d.fulfils_id
      JOIN answered ON answered.standing = d.contribution_id
     WHERE d.stage = 'delivered' GROUP BY known.standing),
  -- In the promise's own measure: quantity, else money, else whole. Its value goes with its quantity; works arrive in stages,
  -- of which only the last is counted, so until then with the money.
  promise AS (
    SELECT p.*, least(CASE WHEN p.quantity IS NOT NULL AND f.received_quantity > 0 THEN f.received_quantity / p.quantity
                           WHEN p.amount_vnd IS NOT NULL THEN coalesce(f.received_vnd, 0)::numeric / p.amount_vnd
                           ELSE coalesce(f.receipts, 0) END, 1) AS share,
           CASE WHEN p.quantity IS NOT NULL THEN coalesce(f.received_quantity, 0) >= p.quantity
                WHEN p.amount_vnd IS NOT NULL THEN coalesce(f.received_vnd, 0) >= p.amount_vnd
                ELSE coalesce(f.receipts, 0) > 0 END AS is_kept,
           CASE WHEN p.quantity IS NOT NULL THEN coalesce(w.closed_quantity, 0) / p.quantity
                WHEN p.amount_vnd IS NOT NULL THEN coalesce(w.closed_vnd, 0)::numeric / p.amount_vnd
                ELSE least(coalesce(w.closings, 0), 1) END AS given_up
      FROM counted p LEFT JOIN fulfilled f ON f.standing = p.contribution_id LEFT JOIN answered w ON w.standing = p.contribution_id
     WHERE p.stage = 'pledged' AND p.stated_by <> 'press')
  SELECT province_code, agreement_id, contribution_id, stage, stated_by, kind, funding_source, happened_on, field,
         1 AS rows, (amount_vnd IS NULL)::int AS unvalued, coalesce(amount_vnd, 0) AS amount_vnd
    FROM counted
  UNION ALL
  SELECT province_code, agreement_id, contribution_id, 'honoured', stated_by, kind, funding_source, happened_on, field,
         is_kept::int, 0, coalesce(round(amount_vnd * share), 0)
    FROM promise WHERE share > 0
  UNION ALL
  SELECT province_code, agreement_id, contribution_id, 'outstanding', stated_by, kind, funding_source, happened_on, field,
         1, (amount_vnd IS NULL)::int, coalesce(amount_vnd - round(amount_vnd * least(share + given_up, 1)), 0)
    FROM promise WHERE NOT is_kept AND given_up < 1 AND share + given_up < 1
  UNION ALL
  SELECT d.province_code, d.agreement_id, d.contribution_id, 'awaiting', d.stated_by, d.kind, d.funding_source, d.happened_on, d.field,
         1, (d.amount_vnd IS NULL)::int, coalesce(greatest(d.amount_vnd - coalesce(a.answered_vnd, 0), 0), 0)
    FROM counted d LEFT JOIN answered a ON a.standing = d.contribution_id
   WHERE d.stage = 'delivered' AND d.stated_by <> 'press'
     AND CASE WHEN d.quantity IS NOT NULL THEN coalesce(a.answered_quantity, 0) < d.quantity
              WHEN d.amount_vnd IS NOT NULL THEN coalesce(a.answered_vnd, 0) < d.amount_vnd
              ELSE a.standing IS NULL END`;

/** The movements `m` of the agreements `looked` at, which lie in `whole`. */
export function movementsOf(filter: FigureFilter): Sql {
  const conditions = [...narrowed(filter), ...inPeriod(sql`happened_on`, filter)];
  return sql`(SELECT * FROM (${FOLDED}) folded WHERE ${allOf(conditions)})`;
}

/** The agreements `a` of the scope with their last act and day of signing; those signed in the period, where one is asked. */
export const agreementsOf = (filter: FigureFilter): Sql => sql`(
  SELECT a.province_code, a.agreement_id, a.programme_id, last.kind AS last_act, signed.signed_on
    FROM scope JOIN agreement a ON a.province_code = scope.province_code AND a.agreement_id = scope.agreement_id
    LEFT JOIN LATERAL (SELECT kind FROM agreement_act act WHERE act.province_code = a.province_code
      AND act.agreement_id = a.agreement_id ORDER BY act_no DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT coalesce(happened_on, happened_by) AS signed_on FROM agreement_act act
      WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind = 'signed' LIMIT 1) signed
      ON ${allOf(inPeriod(sql`signed.signed_on`, filter))})`;

/** Who stands in the agreements of the scope. */
export const partiesOf = (): Sql => sql`(
  SELECT p.province_code, p.agreement_id, p.node_id, p.role, n.kind
    FROM scope JOIN agreement_party p ON p.province_code = scope.province_code AND p.agreement_id = scope.agreement_id
    JOIN registry_node n ON n.node_id = p.node_id)`;

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
