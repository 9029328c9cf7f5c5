import { listHeldRoles } from '../access/role-store.ts';
import { NO_ORIGIN, type Person } from '../kernel/actor.ts';
import { type AccountId, type SessionId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';

/** The person of an account of the trial, in the roles that it holds on a day. */
export async function trialPerson(db: Db, username: string, day: PlainDate): Promise<Person> {
  const { id, name } = await db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  return {
    kind: 'person',
    accountId: id as AccountId,
    sessionId: newId<'session'>() as SessionId,
    name,
    roles: await listHeldRoles(db, id as AccountId, day),
    chosen: null,
    origin: NO_ORIGIN,
  };
}
