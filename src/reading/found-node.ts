import { type NodeId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { sortKey } from '../kernel/vietnamese/sort.ts';
import { type Db, announceChange } from '../platform/database/database.ts';
import { contentHash } from '../platform/database/requests.ts';
import { slugOf } from '../programmes/programme.ts';
import { indexNodes } from '../registry/index-nodes.ts';
import { findNode, findNodeBySlug } from '../registry/registry-store.ts';
import { fullNameOf } from '../registry/unit-types.ts';

export interface FoundNode {
  readonly nodeId: NodeId;
  readonly kind: 'village' | 'organisation';
  readonly type: string;
  readonly name: string;
  /** The commune of a village, the province of an organisation. */
  readonly parentId: NodeId;
  /** The first day on which it is known to have stood; when it was founded is not told by articles. */
  readonly standsFrom: PlainDate;
  readonly note: string;
}

/** Brings a village or an organisation that an article names into the registry; one that stands is left as it is. */
export async function foundNode(
  tx: Db,
  { nodeId, kind, type, name, parentId, standsFrom, note }: FoundNode,
): Promise<void> {
  if (await findNode(tx, nodeId)) return;
  const parent = await findNode(tx, parentId);
  if (!parent) throw new Error(`expected the parent of ${type} ${name} in the registry — saw none with id ${parentId}`);
  const fullName = fullNameOf(kind, type, name);
  const wanted = `${slugOf(fullName, 80)}-${parent.slug}`;
  const slug = (await findNodeBySlug(tx, wanted)) ? `${wanted}-${newId<'node'>().slice(-12)}` : wanted;
  const actId = idOf('act', 'found', nodeId);
  await tx
    .insertInto('registry_act')
    .values({
      act_id: actId,
      kind: 'create',
      effective_on: standsFrom,
      note,
      request_id: idOf('request', 'found', nodeId) as RequestId,
      request_hash: contentHash({ kind, type, name, parentId }),
    })
    .execute();
  await tx
    .insertInto('registry_node')
    .values({ node_id: nodeId, kind, province_code: parent.provinceCode, slug, source: note, founding_act: actId })
    .execute();
  await tx
    .insertInto('registry_version')
    .values({
      node_id: nodeId,
      valid_from: standsFrom,
      type,
      name,
      full_name: fullName,
      sort_key: sortKey(name),
      parent_id: parentId,
      act_id: actId,
    })
    .execute();
  await indexNodes(tx, [nodeId]);
  await announceChange(tx, parent.provinceCode);
}
