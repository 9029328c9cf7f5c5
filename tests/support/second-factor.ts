import type { AccountId } from '../../src/kernel/ids.ts';
import { codeAt, newCodeSecret, newRecoveryCodes } from '../../src/platform/accounts/one-time-code.ts';
import { replaceSecondFactor } from '../../src/platform/accounts/second-factor-store.ts';
import { inTransaction } from '../../src/platform/database/database.ts';
import type { Office } from './office.ts';

/** Gives an account a second factor, as the page of its owner stores it. */
export async function withSecondFactor(
  { deps: { db, auth } }: { readonly deps: Pick<Office['deps'], 'db' | 'auth'> },
  accountId: AccountId,
): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const made = { secret: newCodeSecret(), recoveryCodes: newRecoveryCodes() };
  await inTransaction(db, (tx) => replaceSecondFactor(tx, auth, accountId, made));
  return made;
}

/** What the authenticator app shows now. */
export const tellCode = (secret: string): string => codeAt(secret, new Date());
