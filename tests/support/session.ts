import { randomBytes } from 'node:crypto';
import { serializeSigned } from 'hono/utils/cookie';
import { type AccountId, type SessionId, newId } from '../../src/kernel/ids.ts';
import { sessionCookieName } from '../../src/platform/accounts/auth.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { SECRET } from './access-world.ts';

export interface MadeSession {
  readonly sessionId: SessionId;
  /** The name and value of the cookie that a browser would hold. */
  readonly cookie: readonly [name: string, value: string];
}

/** Signs somebody in without the sign-in page: for tests of what lies behind it. The server must run with SECRET. */
export async function signInAs(db: Db, accountId: AccountId, url: string): Promise<MadeSession> {
  const sessionId = newId<'session'>();
  const token = randomBytes(24).toString('base64url');
  await db
    .insertInto('account_session')
    .values({
      id: sessionId,
      account_id: accountId,
      token,
      expires_at: new Date(Date.now() + 3_600_000),
      ip_address: '127.0.0.1',
      user_agent: 'test',
    })
    .execute();
  const name = sessionCookieName(url);
  const line = await serializeSigned(name, token, SECRET);
  return { sessionId, cookie: [name, line.slice(name.length + 1).split(';')[0] as string] };
}
