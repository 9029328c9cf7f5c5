import { sql } from 'kysely';
import type { NodeId } from '../../kernel/ids.ts';
import type { Db } from '../../platform/database/database.ts';
import type { PartyFacts } from '../problem.ts';

/** What the records hold of a node; what they do not is left out. */
export interface RecordedFacts {
  readonly nodeId: NodeId;
  readonly zone: PartyFacts['zone'] | null;
  /** Fields of its open needs. */
  readonly needs: readonly string[];
  /** Fields in which it has promised something as the helping side. */
  readonly strengths: readonly string[];
  /** Millionths of a degree; null where no import told. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/**
 * What the registry, stated needs and agreements say of nodes, in one statement. Needs and agreements are tables of later rooms,
 * read by SQL alone.
 */
export async function listRecordedFacts(
  db: Db,
  provinceCode: string,
  nodeIds: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, RecordedFacts>> {
  if (nodeIds.length === 0) return new Map();
  const { rows } = await sql<RecordedFacts>`
    SELECT asked.id AS "nodeId",
           (SELECT CASE WHEN c.value IN ('I', 'II', 'III') THEN c.value END FROM registry_classification c
             WHERE c.node_id = asked.id AND c.scheme = 'khu-vuc' AND c.valid_to IS NULL LIMIT 1) AS zone,
           ARRAY(SELECT DISTINCT n.field FROM need n
                  WHERE n.node_id = asked.id AND n.province_code = ${provinceCode}
                    AND NOT EXISTS (SELECT 1 FROM need_act a WHERE a.province_code = n.province_code AND a.need_id = n.need_id)
                  ORDER BY n.field) AS needs,
           ARRAY(SELECT DISTINCT c.field FROM agreement_party p
                   JOIN clause c ON c.province_code = p.province_code AND c.agreement_id = p.agreement_id
                  WHERE p.node_id = asked.id AND p.province_code = ${provinceCode} AND p.role IN ('sponsor', 'mutual')
                    AND c.owed_by IN ('sponsor', 'mutual')
                  ORDER BY c.field) AS strengths,
           (SELECT round(p.latitude * 1000000)::int FROM registry_point p WHERE p.node_id = asked.id) AS latitude,
           (SELECT round(p.longitude * 1000000)::int FROM registry_point p WHERE p.node_id = asked.id) AS longitude
      FROM unnest(${[...new Set(nodeIds)]}::uuid[]) AS asked(id) ORDER BY asked.id`.execute(db);
  return new Map(rows.map((row) => [row.nodeId, row]));
}

/** The living communes of a province by name: wards, and all others. */
export async function listCommuneNames(
  db: Db,
  provinceCode: string,
): Promise<{ readonly wards: readonly string[]; readonly others: readonly string[] }> {
  const { rows } = await sql<{ type: string; fullName: string }>`
    SELECT v.type, v.full_name AS "fullName" FROM registry_node n JOIN registry_version v USING (node_id)
     WHERE n.province_code = ${provinceCode} AND n.kind = 'commune' AND v.valid_to IS NULL
     ORDER BY v.sort_key COLLATE "C", n.node_id LIMIT 1000`.execute(db);
  const isWard = ({ type }: { type: string }): boolean => type === 'phường';
  return {
    wards: rows.filter(isWard).map(({ fullName }) => fullName),
    others: rows.filter((row) => !isWard(row) && row.type !== 'đặc khu').map(({ fullName }) => fullName),
  };
}

export interface RecordedPoint {
  /** Millionths of a degree. */
  readonly latitude: number;
  readonly longitude: number;
}

/** Where nodes lie, as far as an import has told. */
export async function listPoints(db: Db, nodeIds: readonly NodeId[]): Promise<ReadonlyMap<NodeId, RecordedPoint>> {
  if (nodeIds.length === 0) return new Map();
  const { rows } = await sql<RecordedPoint & { nodeId: NodeId }>`
    SELECT node_id AS "nodeId", round(latitude * 1000000)::int AS latitude, round(longitude * 1000000)::int AS longitude
      FROM registry_point WHERE node_id = ANY(${[...new Set(nodeIds)]}::uuid[]) ORDER BY node_id`.execute(db);
  return new Map(rows.map(({ nodeId, latitude, longitude }) => [nodeId, { latitude, longitude }]));
}
