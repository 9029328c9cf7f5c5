import type { HeldRole, Person, Role } from '../../src/kernel/actor.ts';
import {
  type AccountId,
  type GrantId,
  type NodeId,
  type RequestId,
  type SessionId,
  newId,
} from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { insertRole } from '../../src/access/role-store.ts';
import type { Db } from '../../src/platform/database/database.ts';

export interface PlantAccount {
  readonly name: string;
  readonly email: string;
  readonly username?: string;
  readonly roles?: readonly { readonly role: Role; readonly nodeId: NodeId; readonly provinceCode: string }[];
}

/** An account in the database, with its roles; the actor that it is when it has signed in. */
export async function plantAccount(db: Db, { name, email, username, roles = [] }: PlantAccount): Promise<Person> {
  const accountId = newId<'account'>() as AccountId;
  await db
    .insertInto('account')
    .values({
      id: accountId,
      name,
      email,
      email_verified: true,
      username: username ?? null,
      display_username: username ?? null,
    })
    .execute();
  const held: HeldRole[] = [];
  for (const { role, nodeId, provinceCode } of roles) {
    const grantId = newId<'grant'>() as GrantId;
    await insertRole(db, {
      grantId,
      accountId,
      role,
      nodeId,
      startsOn: plainDate('2025-08-01'),
      endsOn: null,
      givenBy: null,
      requestId: newId<'request'>() as RequestId,
      hash: 'planted',
    });
    held.push({ grantId, role, nodeId, provinceCode });
  }
  return {
    kind: 'person',
    accountId,
    sessionId: newId<'session'>() as SessionId,
    name,
    roles: held,
    chosen: null,
    origin: { address: '203.0.113.7', agent: `Trình duyệt của ${name}`, httpRequest: null },
  };
}

/** A session of an account: its token is what the signed cookie of its browser says. */
export async function plantSession(db: Db, person: Person): Promise<string> {
  const token = newId();
  await db
    .insertInto('account_session')
    .values({
      id: person.sessionId,
      account_id: person.accountId,
      token,
      expires_at: new Date(Date.now() + 86_400_000),
      ip_address: person.origin.address,
      user_agent: person.origin.agent,
      chosen_grant: null,
    })
    .execute();
  return token;
}
