import { type NodeId, type RequestId, idOf } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { foldKey } from '../../src/kernel/vietnamese/fold.ts';
import { sortKey } from '../../src/kernel/vietnamese/sort.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { indexNodes } from '../../src/registry/index-nodes.ts';

export interface Place {
  readonly kind: 'province' | 'commune' | 'village' | 'organisation';
  readonly provinceCode: string;
  readonly code?: string;
  readonly type: string;
  readonly name: string;
  readonly parent?: NodeId;
  readonly validFrom?: PlainDate;
  readonly validTo?: PlainDate;
}

export const placeId = ({ kind, provinceCode, type, name, parent }: Place): NodeId =>
  idOf('node', 'test', kind, provinceCode, type, name, parent ?? '');

/** A handful of places without the national data: for tests of rooms that only need nodes to point at. */
export async function plantPlaces(db: Db, places: readonly Place[]): Promise<NodeId[]> {
  const actId = idOf('act', 'test places');
  await db
    .insertInto('registry_act')
    .values({
      act_id: actId,
      kind: 'load',
      effective_on: plainDate('2025-07-01'),
      request_id: idOf('request', 'test places') as RequestId,
      request_hash: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const ids: NodeId[] = [];
  for (const place of places) {
    const nodeId = placeId(place);
    const fullName = `${place.type} ${place.name}`;
    ids.push(nodeId);
    await db
      .insertInto('registry_node')
      .values({
        node_id: nodeId,
        kind: place.kind,
        province_code: place.provinceCode,
        slug: `${foldKey(fullName).replaceAll(' ', '-')}-${nodeId.slice(0, 8)}`,
        source: 'test',
        founding_act: actId,
      })
      .execute();
    await db
      .insertInto('registry_version')
      .values({
        node_id: nodeId,
        valid_from: place.validFrom ?? plainDate('2025-07-01'),
        valid_to: place.validTo ?? null,
        code: place.code ?? null,
        type: place.type,
        name: place.name,
        full_name: fullName,
        sort_key: sortKey(place.name),
        parent_id: place.parent ?? null,
        act_id: actId,
      })
      .execute();
  }
  await indexNodes(db, ids);
  return ids;
}

/** `heir` takes over what `from` had agreed. */
export async function plantSuccession(db: Db, from: NodeId, heir: NodeId, on: PlainDate): Promise<void> {
  await db
    .insertInto('registry_link')
    .values({
      from_node: from,
      to_node: heir,
      effective_on: on,
      kind: 'merge',
      inherits: true,
      source: 'test',
      act_id: idOf('act', 'test places'),
    })
    .execute();
}

export const GIA_LAI: Place = { kind: 'province', provinceCode: '52', code: '52', type: 'Tỉnh', name: 'Gia Lai' };
const inGiaLai = (type: string, name: string, code: string): Place => ({
  kind: 'commune',
  provinceCode: '52',
  code,
  type,
  name,
  parent: placeId(GIA_LAI),
});
export const BONG_SON = inGiaLai('Phường', 'Bồng Sơn', '21640');
export const CHU_PRONG = inGiaLai('Xã', 'Chư Prông', '23887');
export const AN_NHON_BAC = inGiaLai('Phường', 'An Nhơn Bắc', '21925');
export const IA_DOK = inGiaLai('Xã', 'Ia Dơk', '23869');
export const LANG_GHE: Place = {
  kind: 'village',
  provinceCode: '52',
  type: 'Làng',
  name: 'Ghè',
  parent: placeId(IA_DOK),
};
export const DA_NANG: Place = {
  kind: 'province',
  provinceCode: '48',
  code: '48',
  type: 'Thành phố',
  name: 'Đà Nẵng',
};
export const SOME_PLACES: readonly Place[] = [GIA_LAI, BONG_SON, CHU_PRONG, AN_NHON_BAC, IA_DOK, LANG_GHE, DA_NANG];
