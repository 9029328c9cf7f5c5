import { type RawBuilder, sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { RegistryNode } from './registry.ts';
import type { NodeKind } from './unit-types.ts';

/** null asks for a node as it is, or as it last was; a day asks for what stood on that day. */
export type AsOn = PlainDate | null;

/** The columns of a RegistryNode, from registry_node n and registry_version v. */
export const NODE_COLUMNS = sql`n.node_id AS "nodeId", n.kind, n.province_code AS "provinceCode", n.slug,
  v.valid_from AS "validFrom", v.valid_to AS "validTo", v.code, v.type, v.name, v.full_name AS "fullName",
  v.parent_id AS "parentId", v.former_district AS "formerDistrict"`;

/** Joins v, the one version of n that held on the day, or its last. */
export function versionJoin(on: AsOn): RawBuilder<unknown> {
  return on === null
    ? sql`JOIN LATERAL (SELECT * FROM registry_version l WHERE l.node_id = n.node_id ORDER BY l.valid_from DESC LIMIT 1) v ON true`
    : sql`JOIN registry_version v ON v.node_id = n.node_id AND v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on})`;
}

export async function findNode(db: Db, nodeId: NodeId, on: AsOn = null): Promise<RegistryNode | null> {
  return (await listNodes(db, [nodeId], on))[0] ?? null;
}

/** The nodes among `nodeIds` that there were on the day, in the order of their ids. */
export async function listNodes(db: Db, nodeIds: readonly NodeId[], on: AsOn = null): Promise<RegistryNode[]> {
  if (nodeIds.length === 0) return [];
  const { rows } = await sql<RegistryNode>`SELECT ${NODE_COLUMNS} FROM registry_node n ${versionJoin(on)}
    WHERE n.node_id = ANY(${nodeIds}::uuid[]) ORDER BY n.node_id`.execute(db);
  return rows;
}

/** Slugs are for ever: one finds its node on any day on which the node was there. */
export async function findNodeBySlug(db: Db, slug: string, on: AsOn = null): Promise<RegistryNode | null> {
  const { rows } = await sql<RegistryNode>`SELECT ${NODE_COLUMNS} FROM registry_node n ${versionJoin(on)}
    WHERE n.slug = ${slug} LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** The unit with this code on the day. Codes are re-used, so a code without a day means the unit that bears it now. */
export async function findNodeByCode(db: Db, code: string, on: AsOn = null): Promise<RegistryNode | null> {
  const holds =
    on === null ? sql`v.valid_to IS NULL` : sql`v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on})`;
  const { rows } = await sql<RegistryNode>`SELECT ${NODE_COLUMNS}
    FROM registry_version v JOIN registry_node n USING (node_id)
    WHERE v.code = ${code} AND ${holds} ORDER BY v.valid_from DESC, n.node_id LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** Where the next page of a list starts: opaque to callers. */
export interface PageStart {
  readonly sortKey: string;
  readonly nodeId: NodeId;
}
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly next: PageStart | null;
}

const LARGEST_PAGE = 500;

/** What lay under a node on the day (null: lies there now), in Vietnamese order of names. */
export async function listChildren(
  db: Db,
  parentId: NodeId,
  { on = null, kind, after, limit }: { on?: AsOn; kind?: NodeKind; after?: PageStart | null; limit: number },
): Promise<Page<RegistryNode & { readonly sortKey: string }>> {
  const size = Math.min(limit, LARGEST_PAGE);
  const holds =
    on === null ? sql`v.valid_to IS NULL` : sql`v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on})`;
  const { rows } = await sql<RegistryNode & { sortKey: string }>`SELECT ${NODE_COLUMNS}, v.sort_key AS "sortKey"
    FROM registry_version v JOIN registry_node n USING (node_id)
    WHERE v.parent_id = ${parentId} AND ${holds}
      ${kind ? sql`AND n.kind = ${kind}` : sql``}
      ${after ? sql`AND (v.sort_key COLLATE "C", v.node_id) > (${after.sortKey} COLLATE "C", ${after.nodeId}::uuid)` : sql``}
    ORDER BY v.sort_key COLLATE "C", v.node_id LIMIT ${size + 1}`.execute(db);
  const last = rows[size - 1];
  return {
    items: rows.slice(0, size),
    next: rows.length > size && last ? { sortKey: last.sortKey, nodeId: last.nodeId } : null,
  };
}

/** Every province of the day, in the order of codes. */
export async function listProvinces(db: Db, on: AsOn = null): Promise<RegistryNode[]> {
  const holds =
    on === null ? sql`v.valid_to IS NULL` : sql`v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on})`;
  const { rows } = await sql<RegistryNode>`SELECT ${NODE_COLUMNS}
    FROM registry_version v JOIN registry_node n USING (node_id)
    WHERE n.kind = 'province' AND ${holds} ORDER BY v.code, n.node_id LIMIT 200`.execute(db);
  return rows;
}

/** The way from the province down to the node's parent, for each node asked. On a day: the map of that day. */
export async function listAncestors(
  db: Db,
  nodeIds: readonly NodeId[],
  on: AsOn = null,
): Promise<Map<NodeId, RegistryNode[]>> {
  const found = new Map<NodeId, RegistryNode[]>(nodeIds.map((id) => [id, []]));
  if (nodeIds.length === 0) return found;
  // A node that ended is asked for as it last was, so its parent is too, be that ended or not.
  const { rows } = await sql<RegistryNode & { leaf: NodeId }>`
    WITH RECURSIVE up AS (
      SELECT n.node_id AS leaf, v.parent_id, 1 AS height FROM registry_node n ${versionJoin(on)}
       WHERE n.node_id = ANY(${nodeIds}::uuid[])
      UNION ALL
      SELECT up.leaf, v.parent_id, up.height + 1 FROM up JOIN registry_node n ON n.node_id = up.parent_id ${versionJoin(on)}
       WHERE up.height < 8)
    SELECT up.leaf, ${NODE_COLUMNS} FROM up JOIN registry_node n ON n.node_id = up.parent_id ${versionJoin(on)}
     ORDER BY up.leaf, up.height DESC`.execute(db);
  for (const { leaf, ...node } of rows) found.get(leaf)?.push(node);
  return found;
}
