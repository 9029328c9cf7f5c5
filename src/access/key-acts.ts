import { type GrantId, type KeyId, newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { MOST_KEYS, countOpenKeys, findOwnKey, insertKey, markRevoked } from './key-store.ts';
import { LONGEST_KEY_DAYS, hashOfKeyWord, isKeyScope, newKeyWord, shownStartOf } from './key-word.ts';
import { type OwnRefusal, runOwnAct } from './own-act.ts';
import type { AtDesk, ProofDeps } from './own-acts.ts';
import { type GivenProof, type ProofRefusal, checkProof } from './own-proof.ts';

const LONGEST_NAME = 100;
const DAY_MS = 24 * 3600 * 1000;

export interface WantedKey {
  readonly name: string;
  readonly grantId: string;
  readonly scopes: readonly string[];
  /** As typed. */
  readonly days: string;
}

export type KeyFault =
  | { readonly code: 'key-name-length'; readonly saw: number; readonly longest: number }
  | { readonly code: 'key-role-unknown' }
  | { readonly code: 'key-scopes-none' }
  | { readonly code: 'key-scope-unknown'; readonly saw: string }
  | { readonly code: 'key-days'; readonly saw: string; readonly most: number };

/** Every fault of a key that somebody wants to make, who holds these roles. */
export function faultsOfKey({ name, grantId, scopes, days }: WantedKey, roles: readonly GrantId[]): KeyFault[] {
  const faults: KeyFault[] = [];
  const { length } = [...name.trim()];
  if (length < 1 || length > LONGEST_NAME) faults.push({ code: 'key-name-length', saw: length, longest: LONGEST_NAME });
  if (!(roles as readonly string[]).includes(grantId)) faults.push({ code: 'key-role-unknown' });
  if (scopes.length === 0) faults.push({ code: 'key-scopes-none' });
  const strange = scopes.find((scope) => !isKeyScope(scope));
  if (strange !== undefined) faults.push({ code: 'key-scope-unknown', saw: strange });
  if (!/^[1-9]\d{0,2}$/.test(days.trim()) || Number(days) > LONGEST_KEY_DAYS)
    faults.push({ code: 'key-days', saw: days.trim(), most: LONGEST_KEY_DAYS });
  return faults;
}

type MakeKeyRefusal =
  | ProofRefusal
  | { readonly code: 'key-invalid'; readonly faults: readonly KeyFault[] }
  | { readonly code: 'key-too-many'; readonly most: number };

/** Makes a key for a program. Gives its word, which is shown this once; null to a repeat. */
export function makeKey(
  db: Db,
  at: AtDesk,
  { auth, secret, now }: ProofDeps,
  wanted: WantedKey,
  given: GivenProof,
): Promise<Result<string | null, MakeKeyRefusal | OwnRefusal>> {
  const { session, person } = at.signedIn;
  const keyId = newId<'key'>();
  const days = Number(wanted.days);
  const scopes = [...new Set(wanted.scopes)];
  return runOwnAct<string | null, MakeKeyRefusal>(db, {
    ...at,
    name: 'account.own.make-key',
    about: [keyId],
    after: { grantId: wanted.grantId, scopes, days },
    again: null,
    write: async (tx, accountId) => {
      const faults = faultsOfKey(
        wanted,
        person.roles.map(({ grantId }) => grantId),
      );
      if (faults.length > 0) return refuse({ code: 'key-invalid', faults });
      if ((await countOpenKeys(tx, accountId)) >= MOST_KEYS) return refuse({ code: 'key-too-many', most: MOST_KEYS });
      const proved = await checkProof(tx, { auth, secret, now, session, given, asksCode: true });
      if (!proved.ok) return proved;
      const word = newKeyWord();
      await insertKey(tx, {
        keyId,
        accountId,
        grantId: wanted.grantId as GrantId,
        name: wanted.name.normalize('NFC').trim(),
        wordHash: hashOfKeyWord(word),
        shownStart: shownStartOf(word),
        scopes,
        expiresAt: new Date(now.getTime() + days * DAY_MS),
        requestId: at.requestId,
      });
      return ok(word);
    },
  });
}

/** Revokes a key of one's own: the next request with it is refused. */
export function revokeKey(
  db: Db,
  at: AtDesk,
  keyId: KeyId,
): Promise<Result<null, { readonly code: 'key-unknown' } | OwnRefusal>> {
  return runOwnAct<null, { readonly code: 'key-unknown' }>(db, {
    ...at,
    name: 'account.own.revoke-key',
    about: [keyId],
    again: null,
    write: async (tx, accountId) => {
      const key = await findOwnKey(tx, accountId, keyId);
      if (!key) return refuse({ code: 'key-unknown' });
      if (!key.isRevoked) await markRevoked(tx, keyId);
      return ok(null);
    },
  });
}
