import { type Result, ok, refuse } from '../kernel/result.ts';
import { attemptKey, clearAttempts, reserveAttempt } from '../platform/accounts/attempt-store.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import { isCode, tidyRecoveryCode } from '../platform/accounts/one-time-code.ts';
import { keepRecoveryCodes, lockSecondFactor } from '../platform/accounts/second-factor-store.ts';
import type { Session } from '../platform/accounts/session-store.ts';
import { keepWord, readWord } from '../platform/accounts/verification-store.ts';
import type { Db } from '../platform/database/database.ts';
import { findPasswordHash, findSessionStart } from './own-store.ts';

/** What somebody types again before an act that would hurt in other hands. */
export interface GivenProof {
  readonly password: string;
  /** A code of the phone, or a recovery code, which is then used up. */
  readonly code: string;
}

export type ProofRefusal =
  | { readonly code: 'password-wrong' }
  | { readonly code: 'one-time-code-wrong' }
  | { readonly code: 'too-many-attempts'; readonly waitSeconds: number }
  /** Without a password, a sign-in of a few minutes ago is the proof. */
  | { readonly code: 'sign-in-again' };

const FRESH_MINUTES = 15;
/** How long a one-time code can be right, clocks apart included; it proves once in that time, at sign-in or here. */
const CODE_SECONDS = 120;

export interface CheckProof {
  readonly auth: Auth;
  /** Under it wrong tries are counted. */
  readonly secret: string;
  readonly session: Session;
  readonly given: GivenProof;
  /** Whether an account with a second factor shows that as well. */
  readonly asksCode: boolean;
  readonly now: Date;
}

/**
 * Whether it is the person themselves at the desk, and not somebody who found it open. Each try is counted before it is
 * looked at, for all processes, and a run of wrong ones waits longer and longer.
 */
export async function checkProof(tx: Db, check: CheckProof): Promise<Result<null, ProofRefusal>> {
  const { session, secret, now } = check;
  const keys = [attemptKey(secret, 'own account', session.accountId)];
  const reserved = await reserveAttempt(tx, keys, now);
  if (!reserved.ok) return reserved;
  const wrong = await wrongIn(tx, check);
  if (wrong !== null) return refuse(wrong);
  await clearAttempts(tx, keys);
  return ok(null);
}

async function wrongIn(tx: Db, { auth, session, given, asksCode, now }: CheckProof): Promise<ProofRefusal | null> {
  const hash = await findPasswordHash(tx, session.accountId);
  if (hash !== null) {
    const { password } = await auth.$context;
    if (!(await password.verify({ hash, password: given.password.normalize('NFC') })))
      return { code: 'password-wrong' };
    if (!asksCode) return null;
  }
  const factor = await lockSecondFactor(tx, auth, session.accountId);
  if (factor) {
    if (isCode(factor.secret, given.code, now)) {
      const word = `${session.accountId} ${given.code.replace(/\s/g, '')}`;
      if ((await readWord(tx, 'used-code', word, now)) !== null) return { code: 'one-time-code-wrong' };
      await keepWord(tx, { purpose: 'used-code', word, value: 'used', now, seconds: CODE_SECONDS });
      return null;
    }
    const typed = tidyRecoveryCode(given.code);
    const rest = factor.recoveryCodes.filter((code) => code !== typed);
    if (rest.length === factor.recoveryCodes.length) return { code: 'one-time-code-wrong' };
    await keepRecoveryCodes(tx, auth, session.accountId, rest);
    return null;
  }
  if (hash !== null) return null;
  const since = await findSessionStart(tx, session.sessionId);
  return since && now.getTime() - since.getTime() < FRESH_MINUTES * 60_000 ? null : { code: 'sign-in-again' };
}
