import { sql } from 'kysely';
import type { Place } from '../kernel/actor.ts';
import type { AccountId, DelegationId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { DELEGATE_ROLES } from './review-policy.ts';

export interface Delegation {
  readonly provinceCode: string;
  readonly delegationId: DelegationId;
  readonly nodeId: NodeId;
  readonly placeName: string;
  readonly delegateId: AccountId;
  /** Null where the account was erased. */
  readonly delegateName: string | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  /** The last day, where it was ended early. */
  readonly endedOn: PlainDate | null;
  readonly reason: string;
}

const DELEGATION = sql`
  SELECT d.province_code AS "provinceCode", d.delegation_id AS "delegationId", d.node_id AS "nodeId", v.full_name AS "placeName",
         d.delegate_id AS "delegateId", who.name AS "delegateName", d.starts_on AS "startsOn", d.ends_on AS "endsOn",
         e.ended_on AS "endedOn", d.reason
    FROM review_delegation d
   CROSS JOIN LATERAL (SELECT full_name FROM registry_version l WHERE l.node_id = d.node_id ORDER BY valid_from DESC LIMIT 1) v
    LEFT JOIN review_delegation_end e ON e.province_code = d.province_code AND e.delegation_id = d.delegation_id
    LEFT JOIN account who ON who.id = d.delegate_id AND who.erased_at IS NULL`;

/** Who stands in on a day for the approvers at one of these nodes. */
export async function listDelegates(
  db: Db,
  place: Place | null,
  on: PlainDate,
): Promise<{ delegationId: DelegationId; accountId: AccountId }[]> {
  if (!place) return [];
  const { rows } = await sql<{ delegationId: DelegationId; accountId: AccountId }>`
    SELECT d.delegation_id AS "delegationId", d.delegate_id AS "accountId" FROM review_delegation d
      LEFT JOIN review_delegation_end e ON e.province_code = d.province_code AND e.delegation_id = d.delegation_id
     WHERE d.node_id = ANY(${[...place.line]}::uuid[]) AND d.starts_on <= ${on} AND d.ends_on >= ${on}
       AND (e.ended_on IS NULL OR e.ended_on > ${on})
     ORDER BY d.delegation_id LIMIT 200`.execute(db);
  return rows;
}

/** The delegations at nodes and provinces, the last to begin first. */
export async function listDelegations(
  db: Db,
  { provinces, nodes }: { readonly provinces: readonly string[]; readonly nodes: readonly NodeId[] },
): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`${DELEGATION}
     WHERE d.province_code = ANY(${provinces}::text[]) OR d.node_id = ANY(${nodes}::uuid[])
     ORDER BY d.starts_on DESC, d.delegation_id LIMIT 200`.execute(db);
  return rows;
}

export async function findDelegation(
  db: Db,
  provinceCode: string,
  delegationId: DelegationId,
): Promise<Delegation | null> {
  const { rows } = await sql<Delegation>`${DELEGATION}
     WHERE d.province_code = ${provinceCode} AND d.delegation_id = ${delegationId}`.execute(db);
  return rows[0] ?? null;
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
  readonly accountId: AccountId | null;
}

export async function insertDelegation(
  tx: Db,
  given: Omit<Delegation, 'placeName' | 'delegateName' | 'endedOn'>,
  { requestId, hash, accountId }: Asked,
): Promise<void> {
  await tx
    .insertInto('review_delegation')
    .values({
      province_code: given.provinceCode,
      delegation_id: given.delegationId,
      node_id: given.nodeId,
      delegate_id: given.delegateId,
      starts_on: given.startsOn,
      ends_on: given.endsOn,
      reason: given.reason.trim(),
      given_by: accountId,
      request_id: requestId,
      request_hash: hash,
    })
    .execute();
}

export async function insertDelegationEnd(
  tx: Db,
  { provinceCode, delegationId }: Pick<Delegation, 'provinceCode' | 'delegationId'>,
  endedOn: PlainDate,
  { requestId, hash, accountId }: Asked,
): Promise<void> {
  await tx
    .insertInto('review_delegation_end')
    .values({
      province_code: provinceCode,
      delegation_id: delegationId,
      ended_on: endedOn,
      ended_by: accountId,
      request_id: requestId,
      request_hash: hash,
    })
    .execute();
}

/** What an earlier request wrote in one of the two tables. */
export async function findDelegationByRequest(
  db: Db,
  table: 'review_delegation' | 'review_delegation_end',
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: DelegationId } | null> {
  const row = await db
    .selectFrom(table)
    .select(['delegation_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.delegation_id } : null;
}

/** Somebody who can stand in at a place: whoever holds a role at it or above it today. */
export interface PossibleDelegate {
  readonly accountId: AccountId;
  readonly name: string;
}

export async function listPossibleDelegates(db: Db, place: Place, today: PlainDate): Promise<PossibleDelegate[]> {
  const { rows } = await sql<PossibleDelegate>`
    WITH RECURSIVE lineage AS (
      SELECT node FROM unnest(${[...place.line]}::uuid[]) node
      UNION
      SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits)
    SELECT DISTINCT a.id AS "accountId", a.name FROM lineage
      JOIN account_role r ON r.node_id = lineage.node JOIN account a ON a.id = r.account_id
     WHERE r.starts_on <= ${today} AND (r.ends_on IS NULL OR r.ends_on >= ${today})
       AND NOT EXISTS (SELECT FROM account_role_end e WHERE e.grant_id = r.grant_id)
       AND r.role = ANY(${[...DELEGATE_ROLES]}::text[]) AND a.erased_at IS NULL AND a.disabled_at IS NULL
     ORDER BY a.name, a.id LIMIT 200`.execute(db);
  return rows;
}
