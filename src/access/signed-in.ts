import type { HeldRole, Origin, Person } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Session, findSession } from '../platform/accounts/session-store.ts';
import type { Db } from '../platform/database/database.ts';
import { listHeldRoles } from './role-store.ts';

/** Who is at the desk: the session, and the person as policies see them. */
export interface SignedIn {
  readonly session: Session;
  readonly person: Person;
  /** Roles that wait until the person has a second factor. */
  readonly asleep: readonly HeldRole[];
}

/** Roles that reach over a whole province ask for a second factor (Luật An ninh mạng 116/2025/QH15, level 3: MFA for officials). */
const NEEDS_SECOND_FACTOR = new Set<string>(['system-admin', 'province-office']);
export const needsSecondFactor = ({ role }: Pick<HeldRole, 'role'>): boolean => NEEDS_SECOND_FACTOR.has(role);

export interface FindSignedIn {
  readonly token: string;
  readonly origin: Origin;
  readonly today: PlainDate;
  /** False in the trial on sample data, whose accounts are thrown away. */
  readonly secondFactorAsked: boolean;
}

/** The person of a session that stands, with the roles of today. */
export async function findSignedIn(db: Db, given: FindSignedIn): Promise<SignedIn | null> {
  const session = await findSession(db, given.token);
  if (!session) return null;
  const held = await listHeldRoles(db, session.accountId, given.today);
  const sleeps = (role: HeldRole): boolean =>
    given.secondFactorAsked && !session.hasSecondFactor && needsSecondFactor(role);
  const { sessionId, accountId, name, chosenGrant: chosen } = session;
  return {
    session,
    person: {
      kind: 'person',
      sessionId,
      accountId,
      name,
      roles: held.filter((role) => !sleeps(role)),
      chosen,
      origin: given.origin,
    },
    asleep: held.filter(sleeps),
  };
}
