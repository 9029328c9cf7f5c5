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
