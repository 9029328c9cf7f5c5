import { type Result, ok, refuse } from '../kernel/result.ts';
import {
  codeAddress,
  isCode,
  newCodeSecret,
  newRecoveryCodes,
  typedSecret,
} from '../platform/accounts/one-time-code.ts';
import {
  keepRecoveryCodes,
  openWaiting,
  removeSecondFactor,
  replaceSecondFactor,
  sealWaiting,
} from '../platform/accounts/second-factor-store.ts';
import type { Session } from '../platform/accounts/session-store.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { type OwnRefusal, runOwnAct } from './own-act.ts';
import type { AtDesk, ProofDeps } from './own-acts.ts';
import { type GivenProof, type ProofRefusal, checkProof } from './own-proof.ts';
import { deleteOtherSessions, isSampleInstance } from './own-store.ts';
import { type SignedIn, needsSecondFactor } from './signed-in.ts';

const ISSUER = 'Kết Nghĩa';
const WAITS_MINUTES = 20;

/** What an app needs to make codes, on its way through the browser until a code confirms it. */
export interface WaitingFactor {
  /** Sealed: it goes into the form and comes back with the code. */
  readonly sealed: string;
  /** What the picture says. */
  readonly address: string;
  readonly typed: string;
}

const waitingOf = (sealed: string, secret: string, { username, email, name }: Session): WaitingFactor => ({
  sealed,
  address: codeAddress(secret, ISSUER, username ?? email ?? name),
  typed: typedSecret(secret),
});

/**
 * Begins to set up a second factor, or to move it to another phone: then the old one is shown as well, by a code or by a
 * recovery code. Nothing is stored, and the old one goes on, until a code of the new one confirms it.
 */
export function beginSecondFactor(
  db: Db,
  session: Session,
  { auth, secret, now }: ProofDeps,
  given: GivenProof,
): Promise<Result<WaitingFactor, ProofRefusal>> {
  return inTransaction(db, async (tx) => {
    const proved = await checkProof(tx, { auth, secret, now, session, given, asksCode: true });
    if (!proved.ok) return proved;
    const { accountId, sessionId } = session;
    const made = newCodeSecret();
    const until = now.getTime() + WAITS_MINUTES * 60_000;
    return ok(waitingOf(await sealWaiting(auth, { accountId, sessionId, secret: made, until }), made, session));
  });
}

export type ConfirmRefusal =
  /** Begun too long ago, or in another session: it begins anew. */
  { readonly code: 'set-up-over' } | { readonly code: 'one-time-code-wrong'; readonly waiting: WaitingFactor };

/** Puts the new second factor in place and ends every other session. Gives recovery codes, which are shown this once; null to a repeat. */
export async function confirmSecondFactor(
  db: Db,
  at: AtDesk,
  { auth, now }: ProofDeps,
  given: { readonly sealed: string; readonly code: string },
): Promise<Result<readonly string[] | null, ConfirmRefusal | OwnRefusal>> {
  const { session } = at.signedIn;
  const waiting = await openWaiting(auth, given.sealed);
  return runOwnAct<readonly string[] | null, ConfirmRefusal>(db, {
    ...at,
    name: 'account.own.set-up-second-factor',
    again: null,
    write: async (tx, accountId) => {
      if (waiting?.sessionId !== session.sessionId || waiting.until < now.getTime())
        return refuse({ code: 'set-up-over' });
      const { secret } = waiting;
      if (!isCode(secret, given.code, now))
        return refuse({ code: 'one-time-code-wrong', waiting: waitingOf(given.sealed, secret, session) });
      const recoveryCodes = newRecoveryCodes();
      await replaceSecondFactor(tx, auth, accountId, { secret, recoveryCodes });
      // Those were opened by a password alone, or with the phone that is being left.
      await deleteOtherSessions(tx, accountId, session.sessionId);
      return ok(recoveryCodes);
    },
  });
}

type NoFactor = { readonly code: 'no-second-factor' };

/** New recovery codes in place of all old ones; null to a repeat. */
export function renewRecoveryCodes(
  db: Db,
  at: AtDesk,
  { auth, secret, now }: ProofDeps,
  given: GivenProof,
): Promise<Result<readonly string[] | null, ProofRefusal | NoFactor | OwnRefusal>> {
  const { session } = at.signedIn;
  return runOwnAct<readonly string[] | null, ProofRefusal | NoFactor>(db, {
    ...at,
    name: 'account.own.renew-recovery-codes',
    again: null,
    write: async (tx, accountId) => {
      if (!session.hasSecondFactor) return refuse({ code: 'no-second-factor' });
      const proved = await checkProof(tx, { auth, secret, now, session, given, asksCode: true });
      if (!proved.ok) return proved;
      const codes = newRecoveryCodes();
      await keepRecoveryCodes(tx, auth, accountId, codes);
      return ok(codes);
    },
  });
}

type RoleNeedsIt = { readonly code: 'role-needs-it' };

/** Whether a role of the person asks for a second factor here; such a person moves it to another phone instead. */
export async function needsFactorHere(db: Db, { person, asleep }: SignedIn): Promise<boolean> {
  return [...person.roles, ...asleep].some(needsSecondFactor) && !(await isSampleInstance(db));
}

/** Turns the second factor off, unless a role needs it, and ends every other session. */
export function turnOffSecondFactor(
  db: Db,
  at: AtDesk,
  { auth, secret, now }: ProofDeps,
  given: GivenProof,
): Promise<Result<null, ProofRefusal | NoFactor | RoleNeedsIt | OwnRefusal>> {
  const { session } = at.signedIn;
  return runOwnAct<null, ProofRefusal | NoFactor | RoleNeedsIt>(db, {
    ...at,
    name: 'account.own.turn-off-second-factor',
    again: null,
    write: async (tx, accountId) => {
      if (!session.hasSecondFactor) return refuse({ code: 'no-second-factor' });
      if (await needsFactorHere(tx, at.signedIn)) return refuse({ code: 'role-needs-it' });
      const proved = await checkProof(tx, { auth, secret, now, session, given, asksCode: true });
      if (!proved.ok) return proved;
      await removeSecondFactor(tx, accountId);
      await deleteOtherSessions(tx, accountId, session.sessionId);
      return ok(null);
    },
  });
}
