import { NO_ORIGIN, type Person } from '../kernel/actor.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { LongWork } from '../platform/works/work.ts';
import { listHeldRoles } from './role-store.ts';

/** Who asked for the work, in the roles in which they asked and which they still hold. */
export async function actorOfWork(db: Db, work: LongWork, now: Date): Promise<Person> {
  const { accountId, sessionId, grantIds } = work;
  const account = await db
    .selectFrom('account')
    .select(['name', 'disabled_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  const held = account && account.disabled_at === null ? await listHeldRoles(db, accountId, plainDateAt(now)) : [];
  return {
    kind: 'person',
    accountId,
    sessionId,
    name: account?.name ?? '',
    roles: held.filter(({ grantId }) => grantIds.includes(grantId)),
    chosen: null,
    origin: NO_ORIGIN,
  };
}
