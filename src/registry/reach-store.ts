import { type RawBuilder, sql } from 'kysely';
import type { HeldRole } from '../kernel/actor.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';

/** How far roles reach: whole provinces, and single places or organisations with all that lies below them. */
export interface PlaceReach {
  readonly provinces: readonly string[];
  readonly nodes: readonly NodeId[];
}

/** The reach of roles: one at a province's own node reaches over the province. `provinceNodes`: which of the nodes are provinces. */
export function placeReachOf(roles: readonly HeldRole[], provinceNodes: ReadonlySet<NodeId>): PlaceReach {
  const provinces = new Set(
    roles.filter(({ nodeId }) => provinceNodes.has(nodeId)).map(({ provinceCode }) => provinceCode),
  );
  return {
    provinces: [...provinces].toSorted(),
    nodes: [...new Set(roles.map(({ nodeId }) => nodeId))].filter((nodeId) => !provinceNodes.has(nodeId)),
  };
}

/** Which of these nodes are provinces. */
export async function listProvinceNodes(db: Db, nodeIds: readonly NodeId[]): Promise<Set<NodeId>> {
  if (nodeIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('registry_node')
    .select('node_id')
    .where('node_id', 'in', [...new Set(nodeIds)])
    .where('kind', '=', 'province')
    .orderBy('node_id')
    .limit(100)
    .execute();
  return new Set(rows.map((row) => row.node_id));
}

/** What lies below these nodes, themselves among them, then whom all those took over; as a relation of `node`. */
export function nodesReachedFrom(roots: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
  WITH RECURSIVE below AS (
    ${roots}
    UNION
    SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node WHERE v.valid_to IS NULL
  ), lineage AS (
    SELECT node FROM below
    UNION
    SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits)
  SELECT node FROM lineage`;
}
