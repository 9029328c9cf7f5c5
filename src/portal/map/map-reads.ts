import { sql } from 'kysely';
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

export async function listProvinceTwinning(db: Db): Promise<readonly ProvinceTwinning[]> {
  const { rows } = await sql<ProvinceTwinning>`
    SELECT a.province_code AS code, count(*)::int AS agreements, bool_or(a.is_sample) AS "isSample",
           (SELECT count(DISTINCT ap.node_id)::int FROM agreement_party ap
              JOIN agreement seen USING (province_code, agreement_id)
             WHERE ap.province_code = a.province_code AND ap.role <> 'witness' AND NOT seen.is_restricted) AS sides
      FROM agreement a WHERE NOT a.is_restricted GROUP BY a.province_code ORDER BY a.province_code LIMIT 100`.execute(
    db,
  );
  return rows;
}

/** How many agreements join a helper of one province with somebody helped in another. */
export interface ProvinceLine {
  readonly from: string;
  readonly to: string;
  readonly agreements: number;
}

export async function listProvinceLines(db: Db): Promise<readonly ProvinceLine[]> {
  const { rows } = await sql<ProvinceLine>`
    SELECT helper.province_code AS "from", helped.province_code AS "to", count(DISTINCT (hs.province_code, hs.agreement_id))::int AS agreements
      FROM agreement_party hs JOIN registry_node helper ON helper.node_id = hs.node_id
      JOIN agreement_party hd ON hd.province_code = hs.province_code AND hd.agreement_id = hs.agreement_id AND hd.role IN ('recipient', 'mutual')
      JOIN registry_node helped ON helped.node_id = hd.node_id
      JOIN agreement a ON a.province_code = hs.province_code AND a.agreement_id = hs.agreement_id AND NOT a.is_restricted
     WHERE hs.role = 'sponsor' AND helper.province_code <> helped.province_code
     GROUP BY 1, 2 ORDER BY agreements DESC, 1, 2 LIMIT 200`.execute(db);
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
        FROM agreement_party ap
        JOIN agreement a ON a.province_code = ap.province_code AND a.agreement_id = ap.agreement_id AND NOT a.is_restricted
        JOIN registry_node n ON n.node_id = ap.node_id ${latestVersion('n', 'v')}
        JOIN registry_node at ON at.node_id =
             CASE WHEN n.kind IN ('commune', 'province') THEN n.node_id ELSE coalesce(v.parent_id, n.node_id) END
       WHERE ap.province_code = ${provinceCode} AND ap.role <> 'witness' AND at.kind IN ('commune', 'province'))
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
