import type { Person, Role } from '../../src/kernel/actor.ts';
import type { NodeId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { atDesk, plantAccount, plantRole } from './accounts.ts';

interface Officer {
  readonly name: string;
  readonly email: string;
  readonly username?: string;
  readonly role?: Role;
  readonly nodeId?: NodeId;
}

/** Somebody with an account and a role, at the desk, whose browser leaves traces. */
export async function officerAtDesk(db: Db, { name, email, username, role, nodeId }: Officer): Promise<Person> {
  const accountId = await plantAccount(db, name, username ? { email, username } : { email });
  if (role && nodeId) await plantRole(db, accountId, role, nodeId);
  const person = await atDesk(db, accountId, plainDate('2026-11-22'));
  return { ...person, name, origin: { address: '203.0.113.7', agent: `Trình duyệt của ${name}`, httpRequest: null } };
}
