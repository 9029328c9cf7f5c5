import type { KeyHolder, Origin } from '../kernel/actor.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { findStandingKey } from './key-store.ts';
import { hashOfKeyWord, isKeyWord } from './key-word.ts';
import { listHeldRoles } from './role-store.ts';
import { needsSecondFactor } from './signed-in.ts';

export interface FindKeyHolder {
  /** What the program showed. */
  readonly word: string;
  readonly origin: Origin;
  readonly now: Date;
  /** False in the trial on sample data, whose accounts are thrown away. */
  readonly secondFactorAsked: boolean;
}

export interface FoundKeyHolder {
  readonly holder: KeyHolder;
  readonly keyName: string;
  readonly expiresAt: Date;
}

/**
 * The program behind a key, in the one role that the key was made for. Null for whatever reason the key does not work:
 * unknown, ended, revoked, its account closed, its role over, or a wide role whose holder has no second factor.
 */
export async function findKeyHolder(db: Db, given: FindKeyHolder): Promise<FoundKeyHolder | null> {
  if (!isKeyWord(given.word)) return null;
  const key = await findStandingKey(db, hashOfKeyWord(given.word), given.now);
  if (!key) return null;
  const held = await listHeldRoles(db, key.accountId, plainDateAt(given.now));
  const role = held.find(({ grantId }) => grantId === key.grantId);
  if (!role) return null;
  if (given.secondFactorAsked && !key.hasSecondFactor && needsSecondFactor(role)) return null;
  return {
    holder: {
      kind: 'key',
      keyId: key.keyId,
      accountId: key.accountId,
      name: key.accountName,
      roles: [role],
      chosen: null,
      scopes: key.scopes,
      origin: given.origin,
    },
    keyName: key.name,
    expiresAt: key.expiresAt,
  };
}
