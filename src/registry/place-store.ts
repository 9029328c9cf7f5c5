import { sql } from 'kysely';
import type { Place } from '../kernel/actor.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { bearersOf } from './succession-store.ts';

/**
 * Where each node stands for policies: who bears it today (the heir, after a merger), then what that lies in, up to the
 * province. Nodes that the registry does not know are missing from the map.
 */
export async function placesOf(db: Db, nodeIds: readonly NodeId[]): Promise<Map<NodeId, Place>> {
  if (nodeIds.length === 0) return new Map();
  const bearers = await bearersOf(db, [...new Set(nodeIds)]);
  const { rows } = await sql<{ leaf: NodeId; provinceCode: string; line: NodeId[] }>`
    WITH RECURSIVE up AS (
      SELECT id AS leaf, id AS node_id, 0 AS height FROM unnest(${[...new Set(bearers.values())]}::uuid[]) AS asked(id)
      UNION ALL
      SELECT up.leaf, v.parent_id, up.height + 1 FROM up
        CROSS JOIN LATERAL (SELECT parent_id FROM registry_version l WHERE l.node_id = up.node_id ORDER BY valid_from DESC LIMIT 1) v
       WHERE v.parent_id IS NOT NULL AND up.height < 8)
    SELECT up.leaf, n.province_code AS "provinceCode", array_agg(up.node_id ORDER BY up.height) AS line
      FROM up JOIN registry_node n ON n.node_id = up.leaf GROUP BY up.leaf, n.province_code`.execute(db);
  const places = new Map(rows.map(({ leaf, ...place }) => [leaf, place]));
  return new Map(
    [...bearers].flatMap(([signer, bearer]) => {
      const place = places.get(bearer);
      return place ? [[signer, place] as const] : [];
    }),
  );
}

/** One node's place; null where the registry does not know it. */
export async function findPlace(db: Db, nodeId: NodeId): Promise<Place | null> {
  return (await placesOf(db, [nodeId])).get(nodeId) ?? null;
}

/** The place of a whole province; null where there is none with this code. */
export async function findProvincePlace(db: Db, provinceCode: string): Promise<Place | null> {
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT n.node_id AS "nodeId" FROM registry_node n JOIN registry_version v USING (node_id)
     WHERE n.kind = 'province' AND v.code = ${provinceCode} AND v.valid_to IS NULL LIMIT 1`.execute(db);
  const [row] = rows;
  return row ? { provinceCode, line: [row.nodeId] } : null;
}

/** Those of the nodes that ended: merged, split or dissolved. */
export async function listEnded(db: Db, nodeIds: readonly NodeId[]): Promise<Set<NodeId>> {
  if (nodeIds.length === 0) return new Set();
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT n.node_id AS "nodeId" FROM registry_node n
     WHERE n.node_id = ANY(${nodeIds}::uuid[])
       AND NOT EXISTS (SELECT 1 FROM registry_version v WHERE v.node_id = n.node_id AND v.valid_to IS NULL)`.execute(
    db,
  );
  return new Set(rows.map((row) => row.nodeId));
}
