import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { FundingSource } from '../ledger/movement.ts';
import type { Db } from '../platform/database/database.ts';
import {
  type FigureFilter,
  LOOKED_AT_ALL,
  PASSED,
  type WholeProgrammes,
  lookedAtProgrammes,
  movementsOf,
} from './figure-bases.ts';
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

/**
 * Deliveries with a value by month and purse, as those who gave say. What has no day is in no month. `programmes`: the scope is
 * all of these.
 */
export async function listSourceMonths(
  db: Db,
  scope: Sql,
  days: FigureFilter,
  programmes: WholeProgrammes | null,
): Promise<SourceMonth[]> {
  const { sql: value, which } = figureOf('delivered');
  const { rows } = await sql<SourceMonth>`
    WITH ${programmes ? lookedAtProgrammes(programmes) : RELATIONS(scope)}
    SELECT to_char(to_date(m.month::text, 'YYYYMM'), 'YYYY-MM') AS month, m.funding_source AS source, ${sql.raw(value)}::text AS delivered
      FROM ${movementsOf(days, { programmes })} m WHERE m.month > 0 AND ${sql.raw(which)}
     GROUP BY m.month, m.funding_source HAVING sum(m.amount_vnd) > 0 ORDER BY m.month, m.funding_source NULLS LAST`.execute(
    db,
  );
  return rows;
}

interface LifeRow extends Omit<PairLife, 'signs'> {
  /** Days, parted by spaces: an array of them takes the driver longer than the statement. */
  readonly signs: string;
}

/**
 * The lives of the agreements of a scope that were ever signed and do not rest, for judging them month by month from `from` on; of
 * what happened before that day, the last.
 */
export async function listPairLives(db: Db, scope: Sql, from: PlainDate): Promise<PairLife[]> {
  const { rows } = await sql<LifeRow>`
    WITH scope AS (${scope})
    SELECT stands.signed_on AS "signedOn", stands.ended_on AS "endedOn", stands.every_months::int AS "everyMonths",
           array_to_string(stands.signs[greatest(width_bucket(${from}::date, stands.signs), 1):], ' ') AS signs
      FROM scope JOIN agreement_standing stands USING (province_code, agreement_id)
     WHERE stands.status <> 'suspended' AND EXISTS (SELECT FROM agreement_act act
       WHERE act.province_code = stands.province_code AND act.agreement_id = stands.agreement_id AND act.kind = 'signed')`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, signs: row.signs.split(' ').filter(Boolean) as PlainDate[] }));
}
