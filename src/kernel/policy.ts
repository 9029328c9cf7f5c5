import type { Actor, HeldRole, Place, Role } from './actor.ts';
import type { AccountId, GrantId, NodeId } from './ids.ts';
import { type Result, ok, refuse } from './result.ts';

/** In what an actor stands when doing something: a role held at a node, or no role at all. */
export interface Standing {
  readonly as: Role | 'operator' | 'oneself' | 'anyone';
  readonly at: NodeId | null;
  readonly grantId: GrantId | null;
}

/** Every standing in which an actor may do one thing with `thing`; none means no. Pure: all it looks at is given. */
export type Policy<Thing> = (by: Actor, thing: Thing) => readonly Standing[];

/** A room's policies by the names of its acts and reads ("agreement.record"): the first word is the scope of a key. */
export type Policies = Readonly<Record<string, Policy<never>>>;

const standingOf = ({ role, nodeId, grantId }: HeldRole): Standing => ({ as: role, at: nodeId, grantId });

/** The standings of an actor who holds `role` at, or above, one of the places. */
export function holding(role: Role | readonly Role[], by: Actor, ...places: readonly (Place | null)[]): Standing[] {
  if (by.kind !== 'person' && by.kind !== 'key') return [];
  return by.roles
    .filter((held) => (typeof role === 'string' ? held.role === role : role.includes(held.role)))
    .filter((held) => places.some((place) => place?.line.includes(held.nodeId)))
    .map(standingOf);
}

/** The standings of an actor who holds `role` at, or above, every one of the places; of no place at all, none. */
export function holdingAll(role: Role, by: Actor, places: readonly (Place | null)[]): Standing[] {
  if (places.length === 0) return [];
  return holding(role, by, places[0] ?? null).filter(({ at }) =>
    places.every((place) => at !== null && place?.line.includes(at)),
  );
}

/** The standing of the operator at the server's own terminal. */
export function theOperator(by: Actor): Standing[] {
  return by.kind === 'operator' ? [{ as: 'operator', at: null, grantId: null }] : [];
}

/** The standing of a person towards what is their own. A program with a key is not the person. */
export function oneself(by: Actor, accountId: AccountId): Standing[] {
  return by.kind === 'person' && by.accountId === accountId ? [{ as: 'oneself', at: null, grantId: null }] : [];
}

/** Everybody's standing towards what is public. */
export const anyone: readonly Standing[] = [{ as: 'anyone', at: null, grantId: null }];

/** Proof that a policy was asked and allowed: what an audit row is made of, so that no act is written down unasked. */
export interface Permission {
  readonly by: Actor;
  readonly act: string;
  readonly standing: Standing;
}

export interface NotPermitted {
  readonly code: 'not-permitted';
  readonly act: string;
}

/** What a policy looks at. */
export type ThingOf<Known> = Known extends (by: Actor, thing: infer Thing) => unknown ? Thing : never;

/** Asks the policy `act`. Where several standings allow it, the chosen role counts, else the first. */
export function permit<Known extends Policies, Act extends keyof Known & string>(
  policies: Known,
  act: Act,
  by: Actor,
  thing: ThingOf<Known[Act]>,
): Result<Permission, NotPermitted> {
  const standings = inScope(by, act) ? (policies[act] as Policy<unknown>)(by, thing) : [];
  const chosen = by.kind === 'person' || by.kind === 'key' ? by.chosen : null;
  const standing = standings.find(({ grantId }) => grantId !== null && grantId === chosen) ?? standings[0];
  return standing ? ok({ by, act, standing }) : refuse({ code: 'not-permitted', act });
}

/** A key does only what its scopes name: "read" for what ends in ".read", else the first word of the act. */
function inScope(by: Actor, act: string): boolean {
  if (by.kind !== 'key') return true;
  return by.scopes.includes(act.endsWith('.read') ? 'read' : (act.split('.')[0] as string));
}
