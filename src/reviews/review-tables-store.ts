import { type RawBuilder, sql } from 'kysely';
import type { PartyRole } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { AgreementId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { ACT_DAY, type FigureFilter, LOOKED_AT_ALL, PASSED, STANDS, movementsOf } from './figure-bases.ts';
import { figureOf } from './figures.ts';
import type { NamedNode, ReviewContributionRow } from './review-content.ts';
import { nameOn } from './review-scope-store.ts';
import { WHOLE } from './statement.ts';

type Sql = RawBuilder<unknown>;

/** An agreement of a report with what the rule of rhythm needs to judge it. */
export interface AgreementFacts {
  readonly agreementId: AgreementId;
  readonly slug: string;
  /** Under the names that they had when they signed, in the order of the agreement. */
  readonly parties: readonly (NamedNode & { readonly role: PartyRole; readonly commune: NamedNode | null })[];
  readonly signedOn: PlainDate | null;
  readonly lastAct: string | null;
  readonly endedOn: PlainDate | null;
  readonly promised: string;
  readonly delivered: string;
  readonly received: string;
  readonly unvaluedPromised: number;
  readonly unvaluedDelivered: number;
  readonly unvaluedReceived: number;
  readonly lastOn: PlainDate | null;
  readonly everyMonths: number;
  readonly plannedYears: readonly number[];
  /** Whether anything was ever said to have been delivered by the end of the period. */
  readonly everDelivered: boolean;
  readonly clauses: number;
  readonly clausesServed: number;
}

const sumOf = (code: 'pledged' | 'delivered' | 'received', as: string, unvalued: string): Sql => {
  const { sql: value, which } = figureOf(code);
  return sql`${sql.raw(value)}::text AS ${sql.ref(as)},
    coalesce(sum(m.unvalued) FILTER (WHERE ${sql.raw(which)}), 0)::int AS ${sql.ref(unvalued)}`;
};

const RELATIONS = (scope: Sql): Sql =>
  sql`whole AS MATERIALIZED (${scope}), ${PASSED}, scope AS (SELECT * FROM whole), ${LOOKED_AT_ALL}`;

/**
 * Every agreement of the report with its sums in the period and how it stood at its end, in one statement; those that had ended
 * before the period are left out.
 */
export async function listAgreementFacts(
  db: Db,
  scope: Sql,
  days: FigureFilter & { readonly from: PlainDate; readonly to: PlainDate },
): Promise<AgreementFacts[]> {
  const end = sql`${days.to}::date`;
  const of = (table: string): Sql =>
    sql.raw(`${table}.province_code = scope.province_code AND ${table}.agreement_id = scope.agreement_id`);
  const { rows } = await sql<AgreementFacts>`
    WITH ${RELATIONS(scope)},
    sums AS (
      SELECT m.agreement_id, ${sumOf('pledged', 'promised', 'unvaluedPromised')},
             ${sumOf('delivered', 'delivered', 'unvaluedDelivered')}, ${sumOf('received', 'received', 'unvaluedReceived')}
        FROM ${movementsOf(days)} m GROUP BY m.agreement_id),
    signed AS MATERIALIZED (
      SELECT act.agreement_id, min(coalesce(act.happened_on, act.happened_by)) AS on_day
        FROM scope JOIN agreement_act act ON ${of('act')} WHERE act.kind = 'signed' GROUP BY act.agreement_id),
    course AS (
      SELECT act.agreement_id, (array_agg(act.kind ORDER BY act.act_no DESC) FILTER (WHERE act.kind NOT IN ('amended', 'renewed', 'passed-on')))[1] AS "lastAct",
             min(${ACT_DAY}) FILTER (WHERE act.kind = 'ended') AS "endedOn"
        FROM scope JOIN agreement_act act ON ${of('act')} WHERE ${ACT_DAY} <= ${end} GROUP BY act.agreement_id),
    held AS (
      SELECT x.agreement_id, max(last.happens_on) AS on_day FROM scope JOIN activity x ON ${of('x')}
        CROSS JOIN LATERAL (SELECT act.kind, act.happens_on FROM activity_act act
          WHERE act.province_code = x.province_code AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) last
       WHERE last.kind = 'held' AND last.happens_on <= ${end} GROUP BY x.agreement_id),
    arrived AS (
      SELECT k.agreement_id, max(coalesce(k.happened_on, signed.on_day)) AS on_day,
             bool_or(k.stage = 'delivered' AND k.stated_by <> 'press') AS delivered
        FROM scope JOIN contribution k ON ${of('k')} LEFT JOIN signed ON signed.agreement_id = k.agreement_id
       WHERE k.stage IN ('delivered', 'received') AND coalesce(k.happened_on, signed.on_day, '-infinity') <= ${end} AND ${STANDS}
       GROUP BY k.agreement_id),
    promises AS (
      SELECT c.agreement_id, count(*)::int AS clauses, (count(*) FILTER (WHERE EXISTS (
               SELECT FROM contribution k WHERE k.province_code = c.province_code AND k.clause_id = c.clause_id
                  AND k.stage IN ('pledged', 'delivered', 'received') AND (k.happened_on IS NULL OR k.happened_on <= ${end})
                  AND ${STANDS})))::int AS "clausesServed"
        FROM scope JOIN clause c ON ${of('c')}
       WHERE NOT EXISTS (SELECT FROM clause_change x WHERE x.province_code = c.province_code AND x.clause_id = c.clause_id)
       GROUP BY c.agreement_id),
    sides AS (
      SELECT party.agreement_id, json_agg(json_build_object('role', party.role, 'nodeId', party.node_id,
               'name', ${nameOn(sql`party.node_id`, sql`coalesce(signed.on_day, 'infinity')`)}, 'commune', CASE
                 WHEN node.kind = 'commune' THEN json_build_object('nodeId', node.node_id, 'name', ${nameOn(sql`node.node_id`, end)})
                 WHEN node.kind = 'village' THEN json_build_object('nodeId', lies.parent_id, 'name', ${nameOn(sql`lies.parent_id`, end)}) END)
               ORDER BY party.position) AS parties
        FROM scope JOIN agreement_party party ON ${of('party')} JOIN registry_node node ON node.node_id = party.node_id
        LEFT JOIN signed ON signed.agreement_id = party.agreement_id
        LEFT JOIN LATERAL (SELECT v.parent_id FROM registry_version v WHERE v.node_id = party.node_id AND node.kind = 'village'
          ORDER BY v.valid_from <= ${end} DESC, v.valid_from DESC LIMIT 1) lies ON true
       WHERE party.role <> 'witness' GROUP BY party.agreement_id)
    SELECT a.agreement_id AS "agreementId", a.slug, coalesce(sides.parties, '[]') AS parties, signed.on_day AS "signedOn",
           course."lastAct", course."endedOn", coalesce(sums.promised, '0') AS promised, coalesce(sums.delivered, '0') AS delivered,
           coalesce(sums.received, '0') AS received, coalesce(sums."unvaluedPromised", 0) AS "unvaluedPromised",
           coalesce(sums."unvaluedDelivered", 0) AS "unvaluedDelivered", coalesce(sums."unvaluedReceived", 0) AS "unvaluedReceived",
           greatest(held.on_day, arrived.on_day) AS "lastOn", stands.every_months::int AS "everyMonths",
           stands.planned_years AS "plannedYears", coalesce(arrived.delivered, false) AS "everDelivered",
           coalesce(promises.clauses, 0) AS clauses, coalesce(promises."clausesServed", 0) AS "clausesServed"
      FROM scope JOIN agreement a ON ${of('a')}
      JOIN agreement_standing stands ON ${of('stands')}
      LEFT JOIN sides ON sides.agreement_id = a.agreement_id LEFT JOIN signed ON signed.agreement_id = a.agreement_id
      LEFT JOIN course ON course.agreement_id = a.agreement_id LEFT JOIN sums ON sums.agreement_id = a.agreement_id
      LEFT JOIN held ON held.agreement_id = a.agreement_id LEFT JOIN arrived ON arrived.agreement_id = a.agreement_id
      LEFT JOIN promises ON promises.agreement_id = a.agreement_id
     WHERE course."endedOn" IS NULL OR course."endedOn" >= ${days.from}::date
     ORDER BY a.slug COLLATE "C", a.agreement_id`.execute(db);
  return rows;
}

/** What the sides said in the period, rows of one agreement that are alike taken together. */
export async function listContributionGroups(db: Db, scope: Sql, days: FigureFilter): Promise<ReviewContributionRow[]> {
  const { rows } = await sql<ReviewContributionRow>`
    WITH ${RELATIONS(scope)}
    SELECT m.agreement_id AS "agreementId", m.field::text AS field, m.stage, m.kind, m.funding_source AS "fundingSource",
           sum(m.rows)::int AS rows, sum(m.unvalued)::int AS unvalued, sum(m.amount_vnd)::text AS "amountVnd"
      FROM ${movementsOf(days)} m
     WHERE m.stated_by <> 'press' AND m.stage IN ('pledged', 'delivered', 'received', 'refused', 'returned')
     GROUP BY m.agreement_id, m.field, m.stage, m.kind, m.funding_source
     ORDER BY m.agreement_id, m.field NULLS LAST, m.stage, m.kind, m.funding_source NULLS LAST`.execute(db);
  return rows.map((row) => ({ ...row, field: row.field as Field | null }));
}

/** Rows of the report's agreements that stand and tell no day. */
export async function countUndated(db: Db, scope: Sql): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    WITH ${RELATIONS(scope)}
    SELECT coalesce(sum(m.rows), 0)::int AS count FROM ${movementsOf({ ...WHOLE, undated: true })} m
     WHERE m.stated_by <> 'press' AND m.stage NOT IN ('honoured', 'outstanding', 'awaiting')`.execute(db);
  return rows[0]?.count ?? 0;
}
