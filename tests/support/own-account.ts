import { insertKey } from '../../src/access/key-store.ts';
import { hashOfKeyWord, newKeyWord, shownStartOf } from '../../src/access/key-word.ts';
import { insertRole } from '../../src/access/role-store.ts';
import type { Role } from '../../src/kernel/actor.ts';
import { type AccountId, type GrantId, type KeyId, type NodeId, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import { createAccount } from '../../src/platform/accounts/create-account.ts';
import { type Db, inTransaction } from '../../src/platform/database/database.ts';

export const TEST_SECRET = 'a secret of tests, long enough to sign with';
export const TEST_URL = 'http://localhost:3000';
export const TEST_PASSWORD = 'mưa rừng ướt lá dong';

export interface TestAccount {
  readonly accountId: AccountId;
  readonly grants: readonly GrantId[];
}

interface WantedRole {
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly startsOn?: PlainDate;
  readonly endsOn?: PlainDate;
}

/** An account with a password and these roles, given by the operator. */
export async function makeAccount(
  db: Db,
  username: string,
  roles: readonly WantedRole[],
  email: string | null = null,
): Promise<TestAccount> {
  const auth = createAuth({ db, secret: TEST_SECRET, url: TEST_URL });
  const person = { name: `Cán bộ ${username}`, email, username, password: TEST_PASSWORD, language: 'vi' as const };
  const accountId = unwrap(await inTransaction(db, (tx) => createAccount(tx, auth, person)));
  const grants: GrantId[] = [];
  for (const { role, nodeId, startsOn, endsOn } of roles) {
    const grantId = newId<'grant'>();
    grants.push(grantId);
    await insertRole(db, {
      grantId,
      accountId,
      role,
      nodeId,
      startsOn: startsOn ?? plainDate('2026-01-01'),
      endsOn: endsOn ?? null,
      givenBy: null,
      requestId: newId(),
      hash: 'test',
    });
  }
  return { accountId, grants };
}

/** A key of an account in its first role; gives its word. */
export async function makeKey(
  db: Db,
  { accountId, grants: [grantId] }: TestAccount,
  scopes: readonly string[],
  expiresAt: Date,
): Promise<{ keyId: KeyId; word: string }> {
  if (!grantId) throw new Error('the account has no role to make a key for');
  const word = newKeyWord();
  const keyId = newId<'key'>();
  await insertKey(db, {
    keyId,
    accountId,
    grantId,
    name: 'Phần mềm kế toán',
    wordHash: hashOfKeyWord(word),
    shownStart: shownStartOf(word),
    scopes,
    expiresAt,
    requestId: newId(),
  });
  return { keyId, word };
}
