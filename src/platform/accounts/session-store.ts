import { sql } from 'kysely';
import type { AccountId, GrantId, SessionId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import type { Language } from '../web/language.ts';

/** Who is signed in under a session that stands. */
export interface Session {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly username: string | null;
  /** Null where the person has no e-mail address. */
  readonly email: string | null;
  readonly language: Language;
  readonly hasSecondFactor: boolean;
  readonly chosenGrant: GrantId | null;
}

/** Addresses of accounts without e-mail: the domain is reserved for that (RFC 2606), so nothing can be delivered there. */
const NO_MAIL = '@no-mail.invalid';

export const placeholderEmail = (username: string): string => `${username}${NO_MAIL}`;
export const realEmail = (email: string): string | null => (email.endsWith(NO_MAIL) ? null : email);

/** How stale "last seen" may grow before a request writes it anew. */
const SEEN_EVERY = '5 minutes';

/** The session with this token, unless it ended or its account was closed. Asked of the database each time: a revoked session ends at once. */
export async function findSession(db: Db, token: string): Promise<Session | null> {
  const { rows } = await sql<Omit<Session, 'email'> & { email: string; stale: boolean }>`
    SELECT s.id AS "sessionId", a.id AS "accountId", a.name, a.username, a.email, a.language,
           a.two_factor_enabled AS "hasSecondFactor", s.chosen_grant AS "chosenGrant",
           least(s.last_seen_at, a.last_seen_at) < now() - ${SEEN_EVERY}::interval OR a.last_seen_at IS NULL AS stale
      FROM account_session s JOIN account a ON a.id = s.account_id
     WHERE s.token = ${token} AND s.expires_at > now() AND a.disabled_at IS NULL AND a.erased_at IS NULL`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { stale, ...session } = row;
  if (stale) {
    const seen = { last_seen_at: new Date() };
    await db.updateTable('account_session').set(seen).where('id', '=', row.sessionId).execute();
    await db.updateTable('account').set(seen).where('id', '=', row.accountId).execute();
  }
  return { ...session, email: realEmail(row.email) };
}

/** Chooses the role in which the person acts where several allow the same; null lets each act take the first that fits. */
export async function chooseGrant(db: Db, sessionId: SessionId, grantId: GrantId | null): Promise<void> {
  await db.updateTable('account_session').set({ chosen_grant: grantId }).where('id', '=', sessionId).execute();
}
