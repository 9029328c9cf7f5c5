import type { AccountId, GrantId, KeyId, NodeId, SessionId } from './ids.ts';

/** The roles that an account can hold at a place or organisation (docs/glossary.md). */
export const ROLES = [
  'system-admin',
  'province-office',
  'sponsor-officer',
  'recipient-officer',
  'village-contact',
  'reviewer',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** A role that its holder has today: given, not ended, within its days. */
export interface HeldRole {
  readonly grantId: GrantId;
  readonly role: Role;
  /** Who bears today what the role was given at: after a merger, the heir. */
  readonly nodeId: NodeId;
  readonly provinceCode: string;
}

/** A thing's place as policies see it: who bears it today, then what that lies in, up to the province. */
export interface Place {
  readonly provinceCode: string;
  readonly line: readonly NodeId[];
}

/** Where a request came from; nulls for what comes from no browser. */
export interface Origin {
  readonly address: string | null;
  readonly agent: string | null;
  /** The id of the HTTP request, as in the log. */
  readonly httpRequest: string | null;
}

export const NO_ORIGIN: Origin = { address: null, agent: null, httpRequest: null };

interface Holder {
  readonly accountId: AccountId;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  /** The role in which the holder chose to act, where several allow the same act. */
  readonly chosen: GrantId | null;
  readonly origin: Origin;
}

/** Somebody signed in. */
export interface Person extends Holder {
  readonly kind: 'person';
  readonly sessionId: SessionId;
}

/** A program with a key that an account gave it: it has that account's roles, held to the key's scopes. */
export interface KeyHolder extends Holder {
  readonly kind: 'key';
  readonly keyId: KeyId;
  /** The first words of the acts that it may do ("agreement"), or "read". */
  readonly scopes: readonly string[];
}

/** Whoever asks: nobody in particular, the operator at the server's own terminal, a person, a program. */
export type Actor =
  | { readonly kind: 'public'; readonly origin: Origin }
  | { readonly kind: 'operator'; readonly name: string; readonly origin: Origin }
  | Person
  | KeyHolder;

/** The account behind an act; null for the public and the operator. */
export const accountOf = (by: Actor): AccountId | null =>
  by.kind === 'person' || by.kind === 'key' ? by.accountId : null;

export const THE_PUBLIC: Actor = { kind: 'public', origin: NO_ORIGIN };

/** Whoever types commands on the server itself, where the data lie open to them anyway. `name`: their name on that machine. */
export const operator = (name: string): Actor => ({ kind: 'operator', name, origin: NO_ORIGIN });
