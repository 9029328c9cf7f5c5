import { type KeyHolder, NO_ORIGIN, type Person } from '../kernel/actor.ts';
import type { KeyId, SessionId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { LongWork } from '../platform/works/work.ts';
import { findKeyOfWork } from './key-store.ts';
import { listHeldRoles } from './role-store.ts';

/** Who asked for the work, in the roles in which they asked and which they still hold. */
export async function actorOfWork(db: Db, work: LongWork, now: Date): Promise<Person | KeyHolder> {
  const { accountId, sessionId, keyId, grantIds } = work;
  if (keyId !== null) return keyOfWork(db, { ...work, keyId }, now);
  if (sessionId === null) throw new Error(`work ${work.workId} was asked for with no session and no key`);
  return personOfWork(db, { accountId, sessionId, grantIds }, now);
}

async function personOfWork(
  db: Db,
  { accountId, sessionId, grantIds }: Pick<LongWork, 'accountId' | 'grantIds'> & { readonly sessionId: SessionId },
  now: Date,
): Promise<Person> {
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

/** A key that ended or was revoked since holds no role and no scope any more. */
async function keyOfWork(
  db: Db,
  { accountId, keyId, grantIds }: Pick<LongWork, 'accountId' | 'grantIds'> & { readonly keyId: KeyId },
  now: Date,
): Promise<KeyHolder> {
  const key = await findKeyOfWork(db, keyId, now);
  const held = key ? await listHeldRoles(db, accountId, plainDateAt(now)) : [];
  return {
    kind: 'key',
    keyId,
    accountId,
    name: key?.accountName ?? '',
    roles: held.filter(({ grantId }) => grantId === key?.grantId && grantIds.includes(grantId)),
    chosen: null,
    scopes: key?.scopes ?? [],
    origin: NO_ORIGIN,
  };
}
