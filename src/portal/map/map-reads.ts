import { sql } from 'kysely';
import { bearersIn } from '../../agreements/agreement-bearer-store.ts';
import type { Db } from '../../platform/database/database.ts';
import { latestVersion } from '../place-columns.ts';

/** What the map of the nation shows of a province. */
export interface ProvinceTwinning {
  readonly code: string;
  readonly agreements: number;
  /** Places and organisations that take part, witnesses aside. */
  readonly sides: number;
  readonly isSample: boolean;
}

/** Of one province, or of all. */
export async function listProvinceTwinning(db: Db, provinceCode?: string): Promise<readonly ProvinceTwinning[]> {
  const seen = sql`(SELECT a.province_code, a.agreement_id FROM agreement a
    WHERE NOT a.is_restricted AND ${provinceCode === undefined ? sql`true` : sql`a.province_code = ${provinceCode}`})`;
  const { rows } = await sql<ProvinceTwinning>`
    SELECT a.province_code AS code, count(*)::int AS agreements, bool_or(a.is_sample) AS "isSample",
           coalesce(max(side.count), 0)::int AS sides
      FROM agreement a JOIN ${seen} seen USING (province_code, agreement_id)
      LEFT JOIN (SELECT each.province_code, count(*) AS count FROM (
             SELECT DISTINCT province_code, node_id FROM ${bearersIn(seen)} bearer WHERE role <> 'witness') each
            GROUP BY each.province_code) side USING (province_code)
     GROUP BY a.province_code ORDER BY a.province_code LIMIT 100`.execute(db);
  return rows;
}

/** How many agreements join a helper of one province with somebody helped in another. */
export interface ProvinceLine {
  readonly from: string;
  readonly to: string;
  readonly agreements: number;
}

/** More lines than these hide each other and the provinces under them; the page says when there are more. */
export const MOST_PROVINCE_LINES = 20;

/** Those of the most agreements first; one more than `MOST_PROVINCE_LINES` where there are more. */
export async function listProvinceLines(db: Db): Promise<readonly ProvinceLine[]> {
  const { rows } = await sql<ProvinceLine>`
    WITH side AS MATERIALIZED (
      SELECT bearer.province_code, bearer.agreement_id, bearer.role, n.province_code AS lies_in
        FROM ${bearersIn(sql`(SELECT province_code, agreement_id FROM agreement WHERE NOT is_restricted)`)} bearer
        JOIN registry_node n ON n.node_id = bearer.node_id WHERE bearer.role <> 'witness')
    SELECT helper.lies_in AS "from", helped.lies_in AS "to", count(DISTINCT (helper.province_code, helper.agreement_id))::int AS agreements
      FROM side helper JOIN side helped ON helped.province_code = helper.province_code AND helped.agreement_id = helper.agreement_id
       AND helped.role IN ('recipient', 'mutual') AND helped.lies_in <> helper.lies_in
     WHERE helper.role = 'sponsor'
     GROUP BY 1, 2 ORDER BY agreements DESC, 1, 2 LIMIT ${MOST_PROVINCE_LINES + 1}`.execute(db);
  return rows;
}

/** A commune, or a province where a side belongs to no commune, as an end of lines on a map. */
export interface MapPlace {
  readonly nodeId: string;
  readonly slug: string;
  readonly kind: 'commune' | 'province';
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly ended: boolean;
  /** Degrees; null where nobody gave them. */
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Agreements between helpers of one commune and those helped in another; villages and offices stand at their commune. */
export interface MapPair {
  readonly from: string;
  readonly to: string;
  readonly mutual: boolean;
  readonly agreements: number;
}

/** More pairs than any province has communes to pair; the page says when there are more. */
export const MOST_PAIRS = 2000;

export async function listMapPairs(db: Db, provinceCode: string): Promise<readonly MapPair[]> {
  const { rows } = await sql<MapPair>`
    WITH side AS (
      SELECT ap.agreement_id, ap.role, ap.position, at.node_id
        FROM ${bearersIn(sql`(SELECT province_code, agreement_id FROM agreement
          WHERE province_code = ${provinceCode} AND NOT is_restricted)`)} ap
        JOIN registry_node n ON n.node_id = ap.node_id ${latestVersion('n', 'v')}
        JOIN registry_node at ON at.node_id =
             CASE WHEN n.kind IN ('commune', 'province') THEN n.node_id ELSE coalesce(v.parent_id, n.node_id) END
       WHERE ap.role <> 'witness' AND at.kind IN ('commune', 'province'))
    SELECT f.node_id AS "from", t.node_id AS "to", bool_and(f.role = 'mutual') AS mutual,
           count(DISTINCT f.agreement_id)::int AS agreements
      FROM side f JOIN side t ON t.agreement_id = f.agreement_id AND t.role IN ('recipient', 'mutual')
     WHERE f.role = 'sponsor' OR (f.role = 'mutual' AND f.position < t.position)
     GROUP BY f.node_id, t.node_id ORDER BY agreements DESC, 1, 2 LIMIT ${MOST_PAIRS + 1}`.execute(db);
  return rows;
}

export async function listMapPlaces(db: Db, nodeIds: readonly string[]): Promise<readonly MapPlace[]> {
  const { rows } = await sql<MapPlace>`
    SELECT n.node_id AS "nodeId", n.slug, n.kind, v.type, v.name, v.full_name AS "fullName", v.valid_to IS NOT NULL AS ended,
           point.longitude::float8 AS longitude, point.latitude::float8 AS latitude
      FROM registry_node n ${latestVersion('n', 'v')}
      LEFT JOIN registry_point point ON point.node_id = n.node_id
     WHERE n.node_id = ANY(${nodeIds}::uuid[])
     ORDER BY v.sort_key COLLATE "C", n.node_id LIMIT ${MOST_PAIRS * 2}`.execute(db);
  return rows;
}
