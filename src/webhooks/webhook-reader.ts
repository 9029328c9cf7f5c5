import { listHeldRoles } from '../access/role-store.ts';
import { needsSecondFactor } from '../access/signed-in.ts';
import { type HeldRole, type KeyHolder, NO_ORIGIN } from '../kernel/actor.ts';
import type { KeyId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Webhook } from './webhook.ts';

export interface ReaderFacts {
  readonly today: PlainDate;
  /** Whether the wide roles wait for a second factor. */
  readonly secondFactorAsked: boolean;
}

/** Whoever subscribed, in the role in which they did; null where that role is over or asleep, or the account closed. */
export async function readerOf(
  tx: Db,
  { accountId, grantId, webhookId }: Pick<Webhook, 'accountId' | 'grantId' | 'webhookId'>,
  { today, secondFactorAsked }: ReaderFacts,
): Promise<KeyHolder | null> {
  const account = await tx
    .selectFrom('account')
    .select(['disabled_at', 'two_factor_enabled'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account || account.disabled_at !== null) return null;
  const held: HeldRole | undefined = (await listHeldRoles(tx, accountId, today)).find(
    (role) => role.grantId === grantId,
  );
  if (!held || (secondFactorAsked && !account.two_factor_enabled && needsSecondFactor(held))) return null;
  // The program at the other end is a program, whoever subscribed it.
  return {
    kind: 'key',
    keyId: webhookId as string as KeyId,
    scopes: ['read'],
    accountId,
    name: '',
    roles: [held],
    chosen: null,
    origin: NO_ORIGIN,
  };
}
