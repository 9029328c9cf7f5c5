import type { Actor } from '../kernel/actor.ts';
import type { AccountId, InvitationId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { placesOf } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import { accessPolicies } from './access-policy.ts';
import { type GivenRole, accountPlaces, listGivenRoles, rolesOfAccount } from './given-role-store.ts';
import { type Invitation, findInvitation } from './invitation-store.ts';
import { type ListInvitations, type ListPeople, listInvitations, listPeople } from './people-list-store.ts';
import { PERSON_ACTS, type PersonAct, personActs } from './person-acts.ts';
import { type PersonAccount, findPerson } from './person-store.ts';

/** A role as a page shows it: what was given, and what its place is called. */
export interface ShownRole extends GivenRole {
  readonly placeName: string;
}

/** Somebody as one viewer sees them: roles out of the viewer's reach are left out, addresses masked where not needed. */
export interface ShownPerson extends PersonAccount {
  readonly roles: readonly ShownRole[];
  /** There are roles in force, or to come, that this viewer does not see. */
  readonly elsewhere: boolean;
}

/** "nguyen.an@gialai.gov.vn" → "n•••@gialai.gov.vn"; a user name → "n•••". */
export function masked(text: string): string {
  const [local = '', domain] = text.split('@');
  const first = [...local][0] ?? '';
  return domain === undefined ? `${first}•••` : `${first}•••@${domain}`;
}

const own = (by: Actor, accountId: AccountId): boolean => by.kind === 'person' && by.accountId === accountId;

function show(
  by: Actor,
  person: PersonAccount,
  given: readonly GivenRole[],
  names: ReadonlyMap<NodeId, string>,
): ShownPerson {
  const { accountId, email, username } = person;
  const full = permit(accessPolicies, 'account.read-contact', by, accountPlaces(accountId, given)).ok;
  const seen = given.filter(
    ({ role, place }) =>
      own(by, accountId) || permit(accessPolicies, 'account.read-invitation', by, { role, place }).ok,
  );
  return {
    ...person,
    email: email === null || full ? email : masked(email),
    username: username === null || full ? username : masked(username),
    roles: seen.map((role) => ({ ...role, placeName: names.get(role.nodeId) ?? '' })),
    elsewhere: given.some((role) => role.state !== 'past' && !seen.includes(role)),
  };
}

async function namesOf(db: Db, given: readonly GivenRole[]): Promise<Map<NodeId, string>> {
  const nodes = await listNodes(db, [...new Set(given.map(({ nodeId }) => nodeId))]);
  return new Map(nodes.map(({ nodeId, fullName }) => [nodeId, fullName]));
}

/** One page of the list, as the viewer sees it. */
export async function readPeople(
  db: Db,
  by: Actor,
  asked: ListPeople,
): Promise<{ items: readonly ShownPerson[]; next: AccountId | null }> {
  const { items, next } = await listPeople(db, asked);
  const given = await listGivenRoles(
    db,
    items.map(({ accountId }) => accountId),
    asked.today,
  );
  const names = await namesOf(db, [...given.values()].flat());
  return { items: items.map((person) => show(by, person, given.get(person.accountId) ?? [], names)), next };
}

export interface ReadPerson {
  readonly person: ShownPerson;
  readonly given: readonly GivenRole[];
  /** The acts that the viewer may do and that make sense now. */
  readonly acts: readonly PersonAct[];
  /** The roles that the viewer may end. */
  readonly endable: ReadonlySet<string>;
}

/** Somebody's page; null where the viewer may not know of the account, just as where there is none. */
export async function readPerson(
  db: Db,
  by: Actor,
  accountId: AccountId,
  today: PlainDate,
): Promise<ReadPerson | null> {
  const person = await findPerson(db, accountId);
  const given = await rolesOfAccount(db, accountId, today);
  const places = accountPlaces(accountId, given);
  if (!permit(accessPolicies, 'account.read', by, places).ok || !person) return null;
  const endable = given.filter(
    (role) => role.state !== 'past' && permit(accessPolicies, 'account.end-role', by, role).ok,
  );
  return {
    person: show(by, person, given, await namesOf(db, given)),
    given,
    acts: PERSON_ACTS.filter((act) => {
      const { policy, fits } = personActs[act];
      return fits(person) && permit(accessPolicies, policy, by, places).ok;
    }),
    endable: new Set(endable.map(({ grantId }) => grantId)),
  };
}

/** An invitation as one viewer sees it. */
export interface ShownInvitation extends Invitation {
  readonly placeName: string;
  /** The viewer may withdraw it, and make another link for it. */
  readonly mayChange: boolean;
  /** Its link ended by itself. */
  readonly isOver: boolean;
}

async function showInvitations(db: Db, by: Actor, items: readonly Invitation[], now: Date): Promise<ShownInvitation[]> {
  const ids = [...new Set(items.map(({ nodeId }) => nodeId))];
  const names = new Map((await listNodes(db, ids)).map(({ nodeId, fullName }) => [nodeId, fullName]));
  const places = await placesOf(db, ids);
  return items.flatMap((item) => {
    const wanted = { role: item.role, place: places.get(item.nodeId) ?? null };
    if (!permit(accessPolicies, 'account.read-invitation', by, wanted).ok) return [];
    const mayChange = permit(accessPolicies, 'account.withdraw-invitation', by, wanted).ok;
    return [
      {
        ...item,
        email: item.email === null || mayChange ? item.email : masked(item.email),
        placeName: names.get(item.nodeId) ?? '',
        mayChange,
        isOver: item.expiresAt <= now,
      },
    ];
  });
}

/** One page of the invitations that wait, as the viewer sees them. */
export async function readInvitations(
  db: Db,
  by: Actor,
  asked: ListInvitations & { readonly now: Date },
): Promise<{ items: readonly ShownInvitation[]; next: InvitationId | null }> {
  const { items, next } = await listInvitations(db, asked);
  return { items: await showInvitations(db, by, items, asked.now), next };
}

/** One invitation; null where the viewer may not know of it, just as where there is none. */
export async function readInvitation(
  db: Db,
  by: Actor,
  invitationId: InvitationId,
  now: Date,
): Promise<ShownInvitation | null> {
  const found = await findInvitation(db, invitationId);
  return (await showInvitations(db, by, found ? [found] : [], now))[0] ?? null;
}
