import type { HeldRole, Role } from '../kernel/actor.ts';
import type { AccountId, GrantId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { listEnded, placesOf } from '../registry/place-store.ts';

/** More roles than anybody holds. */
const MOST_ROLES = 100;

/**
 * The roles that an account holds on the day, at who bears their place then, in the order in which they were given. A role
 * at a place that ended without an heir reaches nothing and is left out.
 */
export async function listHeldRoles(db: Db, accountId: AccountId, today: PlainDate): Promise<HeldRole[]> {
  const rows = await db
    .selectFrom('account_role as r')
    .leftJoin('account_role_end as e', 'e.grant_id', 'r.grant_id')
    .select(['r.grant_id', 'r.role', 'r.node_id'])
    .where('r.account_id', '=', accountId)
    .where('e.grant_id', 'is', null)
    .where('r.starts_on', '<=', today)
    .where((eb) => eb.or([eb('r.ends_on', 'is', null), eb('r.ends_on', '>=', today)]))
    .orderBy('r.grant_id')
    .limit(MOST_ROLES)
    .execute();
  const places = await placesOf(
    db,
    rows.map((row) => row.node_id),
  );
  const ended = await listEnded(
    db,
    [...places.values()].flatMap(({ line }) => line.slice(0, 1)),
  );
  return rows.flatMap((row) => {
    const place = places.get(row.node_id);
    const [nodeId] = place?.line ?? [];
    return place && nodeId && !ended.has(nodeId)
      ? [{ grantId: row.grant_id, role: row.role, nodeId, provinceCode: place.provinceCode }]
      : [];
  });
}

export interface NewRole {
  readonly grantId: GrantId;
  readonly accountId: AccountId;
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  /** Null where the operator gave it at the server. */
  readonly givenBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertRole(tx: Db, role: NewRole): Promise<void> {
  await tx
    .insertInto('account_role')
    .values({
      grant_id: role.grantId,
      account_id: role.accountId,
      role: role.role,
      node_id: role.nodeId,
      starts_on: role.startsOn,
      ends_on: role.endsOn,
      given_by: role.givenBy,
      request_id: role.requestId,
      request_hash: role.hash,
    })
    .execute();
}

/** What an earlier request gave. */
export async function findGrantByRequest(
  tx: Db,
  requestId: RequestId,
): Promise<{ hash: string; answer: GrantId } | null> {
  const row = await tx
    .selectFrom('account_role')
    .select(['grant_id', 'request_hash'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.grant_id } : null;
}

export async function insertRoleEnd(
  tx: Db,
  end: { grantId: GrantId; endedBy: AccountId | null; reason: string | null; requestId: RequestId },
): Promise<void> {
  await tx
    .insertInto('account_role_end')
    .values({ grant_id: end.grantId, ended_by: end.endedBy, reason: end.reason, request_id: end.requestId })
    .execute();
}

/** What an earlier request took back, and why. */
export async function findGrantEndByRequest(
  tx: Db,
  requestId: RequestId,
): Promise<{ grantId: GrantId; reason: string | null } | null> {
  const row = await tx
    .selectFrom('account_role_end')
    .select(['grant_id', 'reason'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { grantId: row.grant_id, reason: row.reason } : null;
}
