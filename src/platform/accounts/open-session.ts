import { randomBytes } from 'node:crypto';
import type { Origin } from '../../kernel/actor.ts';
import { type AccountId, type SessionId, newId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import { REMEMBERED_SECONDS } from './auth.ts';

export interface NewSession {
  readonly sessionId: SessionId;
  readonly token: string;
  readonly accountId: AccountId;
  /** Whether the browser keeps it when it is closed. */
  readonly remembered: boolean;
}

/** A browser that is not to remember forgets when it is closed; should it never be, the session ends after a day. */
const UNREMEMBERED_SECONDS = 24 * 3600;

/** Opens a session under a token that nobody knew before: whatever the browser brought along counts for nothing. */
export async function openSession(
  tx: Db,
  { accountId, remembered, origin, now }: { accountId: AccountId; remembered: boolean; origin: Origin; now: Date },
): Promise<NewSession> {
  const session: NewSession = {
    sessionId: newId<'session'>(),
    token: randomBytes(32).toString('base64url'),
    accountId,
    remembered,
  };
  await tx
    .insertInto('account_session')
    .values({
      id: session.sessionId,
      account_id: accountId,
      token: session.token,
      expires_at: new Date(now.getTime() + (remembered ? REMEMBERED_SECONDS : UNREMEMBERED_SECONDS) * 1000),
      ip_address: origin.address,
      user_agent: origin.agent,
    })
    .execute();
  return session;
}

/** Ends one session; true when it stood. */
export async function endSession(tx: Db, sessionId: SessionId): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('account_session').where('id', '=', sessionId).executeTakeFirst();
  return numDeletedRows > 0n;
}
