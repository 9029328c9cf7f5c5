import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { FundingSource } from '../ledger/movement.ts';
import type { Db } from '../platform/database/database.ts';
import { ACT_DAY, type FigureFilter, LOOKED_AT_ALL, PASSED, STANDS, movementsOf } from './figure-bases.ts';
import { figureOf } from './figures.ts';
import type { PairLife } from './pair-timeline.ts';

type Sql = RawBuilder<unknown>;

const RELATIONS = (scope: Sql): Sql =>
  sql`whole AS MATERIALIZED (${scope}), ${PASSED}, scope AS (SELECT * FROM whole), ${LOOKED_AT_ALL}`;

const valueOf = (code: 'pledged' | 'delivered' | 'received'): Sql => {
  const { sql: value } = figureOf(code);
  return sql`${sql.raw(value)}::text AS ${sql.ref(code)}`;
};

/** What a province comes to, in đồng as text. */
export interface ProvinceSums {
  readonly provinceCode: string;
  readonly agreements: number;
  readonly inForce: number;
  readonly pledged: string;
  readonly delivered: string;
  readonly received: string;
}

/** Every province that keeps agreements of which everybody may know, from the roll-ups. */
export async function listProvinceSums(db: Db): Promise<ProvinceSums[]> {
  const { rows } = await sql<ProvinceSums>`
    WITH ${RELATIONS(sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE NOT a.is_restricted`)},
    heads AS (
      SELECT a.province_code, count(*)::int AS agreements, (count(*) FILTER (WHERE a.status = 'in-force'))::int AS in_force
        FROM agreement_standing a WHERE NOT a.is_restricted GROUP BY a.province_code),
    sums AS (
      SELECT m.province_code, ${valueOf('pledged')}, ${valueOf('delivered')}, ${valueOf('received')}
        FROM ${movementsOf({ field: null, kind: null, source: null, undated: false, from: null, to: null }, { grain: 'total' })} m GROUP BY m.province_code)
    SELECT heads.province_code AS "provinceCode", heads.agreements, heads.in_force AS "inForce",
           coalesce(sums.pledged, '0') AS pledged, coalesce(sums.delivered, '0') AS delivered, coalesce(sums.received, '0') AS received
      FROM heads LEFT JOIN sums USING (province_code) ORDER BY heads.province_code LIMIT 100`.execute(db);
  return rows;
}

/** What was said to be delivered in a month out of one purse; null where nobody named the purse. */
export interface SourceMonth {
  /** "2026-02". */
  readonly month: string;
  readonly source: FundingSource | null;
  readonly delivered: string;
}

/** Deliveries with a value by month and purse, as those who gave say. What has no day is in no month. */
export async function listSourceMonths(db: Db, scope: Sql, days: FigureFilter): Promise<SourceMonth[]> {
  const { sql: value, which } = figureOf('delivered');
  const { rows } = await sql<SourceMonth>`
    WITH ${RELATIONS(scope)}
    SELECT to_char(to_date(m.month::text, 'YYYYMM'), 'YYYY-MM') AS month, m.funding_source AS source, ${sql.raw(value)}::text AS delivered
      FROM ${movementsOf(days)} m WHERE m.month > 0 AND ${sql.raw(which)}
     GROUP BY m.month, m.funding_source HAVING sum(m.amount_vnd) > 0 ORDER BY m.month, m.funding_source NULLS LAST`.execute(
    db,
  );
  return rows;
}

/** The lives of the agreements of a scope, for judging them month by month. */
export async function listPairLives(db: Db, scope: Sql, today: PlainDate): Promise<PairLife[]> {
  const of = (table: string): Sql =>
    sql.raw(`${table}.province_code = scope.province_code AND ${table}.agreement_id = scope.agreement_id`);
  const { rows } = await sql<PairLife>`
    WITH scope AS MATERIALIZED (${scope}),
    course AS (
      SELECT act.agreement_id, min(coalesce(act.happened_on, act.happened_by)) FILTER (WHERE act.kind = 'signed') AS signed_on,
             min(${ACT_DAY}) FILTER (WHERE act.kind = 'ended') AS ended_on
        FROM scope JOIN agreement_act act ON ${of('act')} GROUP BY act.agreement_id HAVING bool_or(act.kind = 'signed')),
    happened AS (
      SELECT x.agreement_id, last.happens_on AS on_day FROM scope JOIN activity x ON ${of('x')}
        CROSS JOIN LATERAL (SELECT act.kind, act.happens_on FROM activity_act act
          WHERE act.province_code = x.province_code AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) last
       WHERE last.kind = 'held' AND last.happens_on <= ${today}::date
      UNION ALL
      SELECT k.agreement_id, coalesce(k.happened_on, course.signed_on) FROM scope JOIN contribution k ON ${of('k')}
        LEFT JOIN course ON course.agreement_id = k.agreement_id
       WHERE k.stage IN ('delivered', 'received') AND coalesce(k.happened_on, course.signed_on) <= ${today}::date AND ${STANDS}),
    monthly AS (SELECT agreement_id, max(on_day) AS on_day FROM happened GROUP BY agreement_id, date_trunc('month', on_day)),
    signs AS (SELECT agreement_id, array_agg(on_day::text ORDER BY on_day) AS days FROM monthly GROUP BY agreement_id)
    SELECT course.signed_on AS "signedOn", course.ended_on AS "endedOn", stands.every_months::int AS "everyMonths",
           coalesce(signs.days, '{}') AS signs
      FROM scope JOIN course ON course.agreement_id = scope.agreement_id JOIN agreement_standing stands ON ${of('stands')}
      LEFT JOIN signs ON signs.agreement_id = scope.agreement_id
     WHERE stands.status <> 'suspended' ORDER BY scope.agreement_id`.execute(db);
  return rows;
}
