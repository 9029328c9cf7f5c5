import type { HeldRole, Person, Role } from '../../src/kernel/actor.ts';
import { NO_ORIGIN } from '../../src/kernel/actor.ts';
import {
  type AccountId,
  type GrantId,
  type NodeId,
  type RequestId,
  type SessionId,
  newId,
} from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { listHeldRoles, insertRole } from '../../src/access/role-store.ts';
import type { Db } from '../../src/platform/database/database.ts';

/** An account that stands without ever having been invited: for tests of what is done with accounts. */
export async function plantAccount(
  db: Db,
  name: string,
  { email, username }: { email?: string; username?: string } = {},
): Promise<AccountId> {
  const id = newId<'account'>();
  const login = username ?? `u${id.replaceAll('-', '')}`;
  await db
    .insertInto('account')
    .values({
      id,
      name,
      email: email ?? `${login}@no-mail.invalid`,
      email_verified: false,
      username: login,
      display_username: login,
    })
    .execute();
  return id;
}

/** A role held from a day long past, given by nobody in particular. */
export async function plantRole(
  db: Db,
  accountId: AccountId,
  role: Role,
  nodeId: NodeId,
  { startsOn = plainDate('2025-07-01'), endsOn = null }: { startsOn?: PlainDate; endsOn?: PlainDate | null } = {},
): Promise<GrantId> {
  const grantId = newId<'grant'>();
  await insertRole(db, {
    grantId,
    accountId,
    role,
    nodeId,
    startsOn,
    endsOn,
    givenBy: null,
    requestId: newId<'request'>() as RequestId,
    hash: 'test',
  });
  return grantId;
}

/** The account as policies see it when its person is at the desk on that day. */
export async function atDesk(db: Db, accountId: AccountId, today: PlainDate): Promise<Person> {
  const roles: readonly HeldRole[] = await listHeldRoles(db, accountId, today);
  return {
    kind: 'person',
    accountId,
    sessionId: newId<'session'>() as SessionId,
    name: 'test',
    roles,
    chosen: null,
    origin: NO_ORIGIN,
  };
}
