import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import { isCode, tidyRecoveryCode } from '../platform/accounts/one-time-code.ts';
import { keepRecoveryCodes, lockSecondFactor } from '../platform/accounts/second-factor-store.ts';
import type { Session } from '../platform/accounts/session-store.ts';
import type { Db } from '../platform/database/database.ts';
import type { RateLimit } from '../platform/http/rate-limit.ts';
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

/** A wrong proof from somebody who holds the session already: this few, then a wait. */
export const PROOF_ATTEMPTS = { most: 10, everySeconds: 15 * 60 };
const FRESH_MINUTES = 15;

export interface CheckProof {
  readonly auth: Auth;
  readonly session: Session;
  readonly given: GivenProof;
  /** Whether an account with a second factor shows that as well. */
  readonly asksCode: boolean;
  readonly now: Date;
  readonly attempts: RateLimit;
}

/** Whether it is the person themselves at the desk, and not somebody who found it open. */
export async function checkProof(tx: Db, check: CheckProof): Promise<Result<null, ProofRefusal>> {
  const { session, attempts, now } = check;
  const waitSeconds = attempts.wait(session.accountId, now);
  if (waitSeconds !== null) return refuse({ code: 'too-many-attempts', waitSeconds });
  const wrong = await wrongIn(tx, check);
  if (wrong === null) return ok(null);
  attempts.take(session.accountId, now);
  return refuse(wrong);
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
    if (isCode(factor.secret, given.code, now)) return null;
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
