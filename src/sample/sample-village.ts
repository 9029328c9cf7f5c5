import { type NodeId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { sortKey } from '../kernel/vietnamese/sort.ts';
import { type Db, announceChange } from '../platform/database/database.ts';
import { contentHash } from '../platform/database/requests.ts';
import { indexNodes } from '../registry/index-nodes.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { findNode } from '../registry/registry-store.ts';
import { fullNameOf, slugOf } from '../registry/unit-types.ts';

/** A village below a commune of the national list: villages have no national code. */
export interface SampleVillage {
  readonly type: string;
  readonly name: string;
  readonly commune: string;
}

export const villageNodeId = ({ type, name, commune }: SampleVillage): NodeId =>
  idOf('node', 'village', commune, type, name);

/** From the day of its commune: when the village itself was founded is not known here. */
const STANDS_FROM = plainDate('2025-07-01');

/** Brings a village that the sample needs into the registry, once. */
export async function ensureVillage(tx: Db, village: SampleVillage): Promise<NodeId> {
  const nodeId = villageNodeId(village);
  if (await findNode(tx, nodeId)) return nodeId;
  const { type, name, commune } = village;
  const parent = await findNode(tx, nationalNodeId(commune));
  if (!parent) throw new Error(`expected the national units to be loaded — saw no commune ${commune}`);
  const { provinceCode } = parent;
  const fullName = fullNameOf('village', type, name);
  const actId = idOf('act', 'sample village', nodeId);
  await tx
    .insertInto('registry_act')
    .values({
      act_id: actId,
      kind: 'create',
      effective_on: STANDS_FROM,
      note: 'Dữ liệu mẫu / sample data',
      request_id: idOf('request', 'sample village', nodeId),
      request_hash: contentHash(village),
    })
    .execute();
  await tx
    .insertInto('registry_node')
    .values({
      node_id: nodeId,
      kind: 'village',
      province_code: provinceCode,
      slug: `${slugOf(fullName)}-${parent.slug}`,
      source: 'sample',
      founding_act: actId,
    })
    .execute();
  await tx
    .insertInto('registry_version')
    .values({
      node_id: nodeId,
      valid_from: STANDS_FROM,
      type,
      name,
      full_name: fullName,
      sort_key: sortKey(name),
      parent_id: parent.nodeId,
      act_id: actId,
    })
    .execute();
  await indexNodes(tx, [nodeId]);
  await announceChange(tx, provinceCode);
  return nodeId;
}
