import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type NodeId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { insertPerson } from '../privacy/person-store.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import type { SignatoryFacts } from './signing.ts';

export interface SigningKey {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly actNo: number;
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Names go where names are kept (privacy); the agreement points at them, and keeps the order of the paper. */
export async function insertSignatories(
  tx: Db,
  by: Actor,
  { provinceCode, agreementId, actNo, requestId }: SigningKey,
  signatories: readonly SignatoryFacts[],
): Promise<void> {
  if (signatories.length === 0) return;
  const province = await findProvincePlace(tx, provinceCode);
  const rows = [];
  for (const [index, { nodeId, fullName, post, asWitness }] of signatories.entries()) {
    const personId = newId<'person'>();
    // A witness from elsewhere lies with the province whose programme it is.
    const at = nodeId ?? province?.line[0];
    if (!at) throw new Error(`expected the province ${provinceCode} in the registry — saw none`);
    await insertPerson(tx, {
      provinceCode,
      personId,
      nodeId: at,
      fullName: fullName.normalize('NFC').trim(),
      post: post?.normalize('NFC').trim() ?? null,
      phone: null,
      recordedBy: by.kind === 'person' || by.kind === 'key' ? by.accountId : null,
      requestId: idOf('request', requestId, 'signatory', String(index)),
      hash: 'signatory',
    });
    rows.push({
      province_code: provinceCode,
      agreement_id: agreementId,
      act_no: actNo,
      position: index + 1,
      node_id: nodeId,
      person_id: personId,
      as_witness: asWitness,
    });
  }
  await tx.insertInto('agreement_signatory').values(rows).execute();
}

export interface Signatory {
  readonly actNo: number;
  readonly nodeId: NodeId | null;
  readonly forNode: string | null;
  /** Null when it was erased. */
  readonly fullName: string | null;
  readonly post: string | null;
  readonly asWitness: boolean;
}

/** Who signed the papers of an agreement, in their order. Names: for those who may read the agreement in the office. */
export async function listSignatories(db: Db, provinceCode: string, agreementId: AgreementId): Promise<Signatory[]> {
  const rows = await db
    .selectFrom('agreement_signatory as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.province_code', '=', 's.province_code').onRef('p.person_id', '=', 's.person_id'),
    )
    .select((eb) => [
      's.act_no',
      's.node_id',
      'p.full_name',
      'p.post',
      's.as_witness',
      eb
        .selectFrom('registry_version as v')
        .select('v.full_name')
        .whereRef('v.node_id', '=', 's.node_id')
        .orderBy('v.valid_from', 'desc')
        .limit(1)
        .as('for_node'),
    ])
    .where('s.province_code', '=', provinceCode)
    .where('s.agreement_id', '=', agreementId)
    .orderBy('s.act_no')
    .orderBy('s.position')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    actNo: row.act_no,
    nodeId: row.node_id,
    forNode: row.for_node,
    fullName: row.full_name,
    post: row.post,
    asWitness: row.as_witness,
  }));
}
