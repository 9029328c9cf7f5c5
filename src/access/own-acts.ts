import type { GrantId, RequestId, SessionId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import { type PasswordFault, checkPassword } from '../platform/accounts/password-rules.ts';
import { chooseGrant } from '../platform/accounts/session-store.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { type OwnRefusal, runOwnAct } from './own-act.ts';
import { type ProofRefusal, checkProof } from './own-proof.ts';
import { deleteOtherSessions, deleteSession, saveDetails, savePasswordHash } from './own-store.ts';
import type { SignedIn } from './signed-in.ts';

/** Who is at the desk, for an act on their own account. */
export interface AtDesk {
  readonly signedIn: SignedIn;
  /** Where it is written down. */
  readonly provinceCode: string;
  readonly requestId: RequestId;
}

/** What checks that it is the person themselves. */
export interface ProofDeps {
  readonly auth: Auth;
  readonly secret: string;
  readonly now: Date;
}

const LONGEST_NAME = 200;

export type DetailsRefusal = { readonly code: 'name-length'; readonly saw: number; readonly longest: number };

/** Changes how the person is called, and in which language mails to them are written. */
export function changeDetails(
  db: Db,
  at: AtDesk,
  given: { readonly name: string; readonly language: Language },
): Promise<Result<null, DetailsRefusal | OwnRefusal>> {
  const name = given.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  return runOwnAct<null, DetailsRefusal>(db, {
    ...at,
    name: 'account.own.change-details',
    after: { nameChanged: name !== at.signedIn.person.name, language: given.language },
    again: null,
    write: async (tx, accountId) => {
      const { length } = [...name];
      if (length < 1 || length > LONGEST_NAME)
        return refuse({ code: 'name-length', saw: length, longest: LONGEST_NAME });
      await saveDetails(tx, accountId, { name, language: given.language });
      return ok(null);
    },
  });
}

/** Chooses the role in which this session acts where several allow the same; null: the first that fits. */
export function chooseRole(
  db: Db,
  at: AtDesk,
  grantId: GrantId | null,
): Promise<Result<null, { readonly code: 'role-unknown' } | OwnRefusal>> {
  const { person } = at.signedIn;
  return runOwnAct<null, { readonly code: 'role-unknown' }>(db, {
    ...at,
    name: 'account.own.choose-role',
    after: { grantId },
    again: null,
    write: async (tx) => {
      if (grantId !== null && !person.roles.some((role) => role.grantId === grantId))
        return refuse({ code: 'role-unknown' });
      await chooseGrant(tx, person.sessionId, grantId);
      return ok(null);
    },
  });
}

export type PasswordRefusal =
  | ProofRefusal
  | PasswordFault
  | { readonly code: 'no-password' }
  | { readonly code: 'password-repeated-otherwise' }
  | { readonly code: 'password-same' };

/** Changes the password and ends every other session. Gives how many ended. */
export function changePassword(
  db: Db,
  at: AtDesk,
  { auth, secret, now }: ProofDeps,
  given: {
    readonly old: string;
    readonly wanted: string;
    readonly repeated: string;
    /** The name of the office: it is nobody's password. */
    readonly office: string | null;
  },
): Promise<Result<number, PasswordRefusal | OwnRefusal>> {
  const { session } = at.signedIn;
  const wanted = given.wanted.normalize('NFC');
  return runOwnAct<number, PasswordRefusal>(db, {
    ...at,
    name: 'account.own.change-password',
    again: 0,
    write: async (tx, accountId) => {
      const { name, username, email } = session;
      const personal = [name, username, email, given.office].filter((word) => word !== null);
      const checked = await checkPassword(wanted, personal);
      if (!checked.ok) return checked;
      if (wanted !== given.repeated.normalize('NFC')) return refuse({ code: 'password-repeated-otherwise' });
      const proof = { password: given.old, code: '' };
      const proved = await checkProof(tx, { auth, secret, now, session, given: proof, asksCode: false });
      if (!proved.ok) return proved;
      if (wanted === given.old.normalize('NFC')) return refuse({ code: 'password-same' });
      const { password } = await auth.$context;
      await savePasswordHash(tx, accountId, await password.hash(checked.value));
      return ok(await deleteOtherSessions(tx, accountId, session.sessionId));
    },
  });
}

/** Ends one other session; its cookie opens nothing from then on. */
export function endOwnSession(
  db: Db,
  at: AtDesk,
  sessionId: SessionId,
): Promise<Result<null, { readonly code: 'session-unknown' } | OwnRefusal>> {
  return runOwnAct<null, { readonly code: 'session-unknown' }>(db, {
    ...at,
    name: 'account.own.end-session',
    again: null,
    about: [sessionId],
    write: async (tx, accountId) =>
      (await deleteSession(tx, accountId, sessionId)) ? ok(null) : refuse({ code: 'session-unknown' }),
  });
}

export function endOtherSessions(db: Db, at: AtDesk): Promise<Result<number, OwnRefusal>> {
  const { sessionId } = at.signedIn.session;
  return runOwnAct<number, never>(db, {
    ...at,
    name: 'account.own.end-other-sessions',
    again: 0,
    write: async (tx, accountId) => ok(await deleteOtherSessions(tx, accountId, sessionId)),
  });
}
