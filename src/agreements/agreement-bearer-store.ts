import { type RawBuilder, sql } from 'kysely';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshStanding } from './agreement-standing-store.ts';
import type { PartyInRole } from './agreement.ts';

export interface Bearer extends PartyInRole {
  readonly position: number;
  /** The party that signed. */
  readonly signedNode: NodeId;
}

/** An agreement by its key. */
export interface AgreementKey {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
}

/** To whom the part of a party (`party`) was passed on last; registry_link may lead on from there. */
export const PASSED_TO: RawBuilder<NodeId | null> = sql`(
  SELECT pass.to_node FROM agreement_pass pass
   WHERE pass.province_code = party.province_code AND pass.agreement_id = party.agreement_id AND pass.position = party.position
   ORDER BY pass.act_no DESC LIMIT 1)`;

/**
 * The agreements with a party in the relation `lineage` of `node`: those that it signed and did not pass on, and those that
 * were passed on to it last. Columns province_code, agreement_id.
 */
export const BORNE_BY_LINEAGE: RawBuilder<unknown> = sql`
  SELECT party.province_code, party.agreement_id FROM agreement_party party JOIN lineage ON lineage.node = party.node_id
   WHERE party.role <> 'witness'
     AND NOT EXISTS (SELECT FROM agreement_pass pass WHERE pass.province_code = party.province_code
       AND pass.agreement_id = party.agreement_id AND pass.position = party.position)
  UNION ALL
  SELECT pass.province_code, pass.agreement_id FROM agreement_pass pass JOIN lineage ON lineage.node = pass.to_node
    JOIN agreement_party party ON party.province_code = pass.province_code AND party.agreement_id = pass.agreement_id
      AND party.position = pass.position
   WHERE party.role <> 'witness'
     AND NOT EXISTS (SELECT FROM agreement_pass later WHERE later.province_code = pass.province_code
       AND later.agreement_id = pass.agreement_id AND later.position = pass.position AND later.act_no > pass.act_no)`;

/**
 * The parties of the agreements in the relation `scope` (province_code, agreement_id) by who bears each part today: whom it was
 * passed on to last, and who inherited from that one since. Columns province_code, agreement_id, position, role, node_id,
 * signed_node. Each node is followed once, however many agreements it stands in; a node has one heir at most.
 */
export const bearersIn = (scope: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  WITH RECURSIVE heir AS (
    SELECT link.from_node, link.to_node, 1 AS depth FROM registry_link link
     WHERE link.inherits AND (EXISTS (SELECT FROM agreement_party signed WHERE signed.node_id = link.from_node)
        OR EXISTS (SELECT FROM agreement_pass passed WHERE passed.to_node = link.from_node))
    UNION ALL
    SELECT heir.from_node, link.to_node, heir.depth + 1 FROM heir JOIN registry_link link ON link.from_node = heir.to_node
     WHERE link.inherits AND heir.depth < 20)
  SELECT party.province_code, party.agreement_id, party.position, party.role, party.node_id AS signed_node,
         coalesce(last.to_node, pass.to_node, party.node_id) AS node_id
    FROM agreement_party party JOIN ${scope} within USING (province_code, agreement_id)
    LEFT JOIN (SELECT DISTINCT ON (province_code, agreement_id, position) province_code, agreement_id, position, to_node
                 FROM agreement_pass ORDER BY province_code, agreement_id, position, act_no DESC) pass
      ON pass.province_code = party.province_code AND pass.agreement_id = party.agreement_id AND pass.position = party.position
    LEFT JOIN (SELECT DISTINCT ON (from_node) from_node, to_node FROM heir ORDER BY from_node, depth DESC) last
      ON last.from_node = coalesce(pass.to_node, party.node_id))`;

/** Who bears each part of an agreement now, mergers of places and organisations aside. */
export async function listBearers(db: Db, provinceCode: string, agreementId: AgreementId): Promise<Bearer[]> {
  const { rows } = await sql<Bearer>`
    SELECT party.position, party.node_id AS "signedNode", party.role, coalesce(${PASSED_TO}, party.node_id) AS "nodeId"
      FROM agreement_party party
     WHERE party.province_code = ${provinceCode} AND party.agreement_id = ${agreementId}
     ORDER BY party.position LIMIT 100`.execute(db);
  return rows;
}

/** The same of several agreements in one look; one that is not on record has no entry. */
export async function listBearersOf(
  db: Db,
  agreements: readonly AgreementKey[],
): Promise<ReadonlyMap<AgreementId, readonly Bearer[]>> {
  if (agreements.length === 0) return new Map();
  const { rows } = await sql<Bearer & { agreementId: AgreementId }>`
    SELECT party.agreement_id AS "agreementId", party.position, party.node_id AS "signedNode", party.role,
           coalesce(${PASSED_TO}, party.node_id) AS "nodeId"
      FROM unnest(${agreements.map(({ provinceCode }) => provinceCode)}::text[],
                  ${agreements.map(({ agreementId }) => agreementId)}::uuid[]) AS asked(province_code, agreement_id)
      JOIN agreement_party party USING (province_code, agreement_id)
     ORDER BY party.agreement_id, party.position LIMIT ${agreements.length * 100}`.execute(db);
  return Map.groupBy(rows, ({ agreementId }) => agreementId);
}

/** The agreements of a province that a node bears in a part that can be passed on, and in which part. */
export async function listPartsBorneBy(
  db: Db,
  provinceCode: string,
  nodeId: NodeId,
): Promise<{ agreementId: AgreementId; position: number }[]> {
  const { rows } = await sql<{ agreementId: AgreementId; position: number }>`
    SELECT party.agreement_id AS "agreementId", party.position FROM agreement_party party
     WHERE party.province_code = ${provinceCode} AND party.role <> 'witness'
       AND (party.node_id = ${nodeId} OR EXISTS (SELECT FROM agreement_pass pass
         WHERE pass.province_code = party.province_code AND pass.agreement_id = party.agreement_id
           AND pass.position = party.position AND pass.to_node = ${nodeId}))
       AND coalesce(${PASSED_TO}, party.node_id) = ${nodeId}
     ORDER BY party.agreement_id LIMIT 1000`.execute(db);
  return rows;
}

export async function insertPass(
  tx: Db,
  pass: {
    readonly provinceCode: string;
    readonly agreementId: AgreementId;
    readonly actNo: number;
    readonly position: number;
    readonly toNode: NodeId;
  },
): Promise<void> {
  await tx
    .insertInto('agreement_pass')
    .values({
      province_code: pass.provinceCode,
      agreement_id: pass.agreementId,
      act_no: pass.actNo,
      position: pass.position,
      to_node: pass.toNode,
    })
    .execute();
  await refreshStanding(tx, pass.provinceCode, pass.agreementId);
}
