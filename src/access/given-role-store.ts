import { sql } from 'kysely';
import type { Place, Role } from '../kernel/actor.ts';
import type { AccountId, GrantId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { listEnded, placesOf } from '../registry/place-store.ts';
import type { AccountPlaces } from './access-policy.ts';

/** A role that was given, whatever became of it. */
export interface GivenRole {
  readonly grantId: GrantId;
  readonly accountId: AccountId;
  readonly role: Role;
  /** Where it was given; its place says who bears that today. */
  readonly nodeId: NodeId;
  readonly place: Place | null;
  /** The place ended and nobody took it over: the role reaches nothing. */
  readonly placeEnded: boolean;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  /** When it was taken back before its last day. */
  readonly endedAt: Date | null;
  readonly reason: string | null;
  readonly state: 'now' | 'later' | 'past';
}

/** More roles than the people of a page were ever given. */
const MOST_ROLES = 5000;

/** Every role that the accounts were given, the first given first. */
export async function listGivenRoles(
  db: Db,
  accountIds: readonly AccountId[],
  today: PlainDate,
): Promise<Map<AccountId, GivenRole[]>> {
  const given = new Map<AccountId, GivenRole[]>(accountIds.map((accountId) => [accountId, []]));
  if (accountIds.length === 0) return given;
  const { rows } = await sql<Omit<GivenRole, 'place' | 'placeEnded' | 'state'>>`
    SELECT r.grant_id AS "grantId", r.account_id AS "accountId", r.role, r.node_id AS "nodeId",
           r.starts_on AS "startsOn", r.ends_on AS "endsOn", e.recorded_at AS "endedAt", e.reason
      FROM account_role r LEFT JOIN account_role_end e USING (grant_id)
     WHERE r.account_id = ANY(${accountIds}::uuid[]) ORDER BY r.account_id, r.grant_id LIMIT ${MOST_ROLES}`.execute(db);
  const places = await placesOf(
    db,
    rows.map(({ nodeId }) => nodeId),
  );
  const ended = await listEnded(
    db,
    [...places.values()].flatMap(({ line }) => line.slice(0, 1)),
  );
  for (const row of rows) {
    const place = places.get(row.nodeId) ?? null;
    const [bearer] = place?.line ?? [];
    const placeEnded = bearer === undefined || ended.has(bearer);
    given.get(row.accountId)?.push({ ...row, place, placeEnded, state: stateOf(row, today) });
  }
  return given;
}

function stateOf(
  { startsOn, endsOn, endedAt }: Pick<GivenRole, 'startsOn' | 'endsOn' | 'endedAt'>,
  today: PlainDate,
): GivenRole['state'] {
  if (endedAt !== null || (endsOn !== null && endsOn < today)) return 'past';
  return startsOn > today ? 'later' : 'now';
}

/** The same of one account. */
export async function rolesOfAccount(db: Db, accountId: AccountId, today: PlainDate): Promise<GivenRole[]> {
  return (await listGivenRoles(db, [accountId], today)).get(accountId) ?? [];
}

/** An account as policies see it. */
export function accountPlaces(accountId: AccountId, given: readonly GivenRole[]): AccountPlaces {
  const past = given.filter(({ state }) => state === 'past');
  return { accountId, roles: given.filter(({ state }) => state !== 'past'), past };
}

/** Where what happened to an account is written down: the province of a role that it holds, or held. */
export const provinceOf = (given: readonly GivenRole[]): string | null =>
  (given.find(({ state, place }) => state !== 'past' && place) ?? given.find(({ place }) => place))?.place
    ?.provinceCode ?? null;
