import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';

/**
 * An address for each node: the one it wants, or, where another has it (Ba Tơ and Ba Tô fold to one), the same with the end
 * of its id.
 */
export async function freeSlugs(
  tx: Db,
  nodes: readonly { readonly nodeId: NodeId; readonly wanted: string }[],
): Promise<Map<NodeId, string>> {
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM registry_node WHERE slug = ANY(${nodes.map(({ wanted }) => wanted)}::text[])`.execute(tx);
  const taken = new Set(rows.map(({ slug }) => slug));
  const slugs = new Map<NodeId, string>();
  for (const { nodeId, wanted } of nodes) {
    const slug = taken.has(wanted) ? `${wanted}-${nodeId.slice(-8)}` : wanted;
    taken.add(slug);
    slugs.set(nodeId, slug);
  }
  return slugs;
}
