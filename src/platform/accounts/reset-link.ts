import type { AccountId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import type { Auth } from './auth.ts';
import { type Account, findAccount } from './find-account.ts';
import { hashToken, isToken, newToken } from './one-time-token.ts';
import { forgetTrustedBrowsers } from './verification-store.ts';
import { newId } from '../../kernel/ids.ts';

const VALID_SECONDS = 30 * 60;

/**
 * Makes the word of a link (`paths.resetPassword(token)`) by which the owner sets a new password within 30 minutes; earlier
 * ones of the account end. `madeBy`: the administrator, or null where the owner asked by mail or the operator made it.
 */
export async function makeResetLink(
  tx: Db,
  accountId: AccountId,
  madeBy: AccountId | null,
  now: Date = new Date(),
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + VALID_SECONDS * 1000);
  await tx.deleteFrom('account_reset').where('account_id', '=', accountId).where('used_at', 'is', null).execute();
  await tx
    .insertInto('account_reset')
    .values({ token_hash: hashToken(token), account_id: accountId, made_by: madeBy, expires_at: expiresAt })
    .execute();
  return { token, expiresAt };
}

/** Whose password the link sets; null when it was used, ended, or its account is closed. In a transaction the row is held. */
export async function findReset(
  db: Db,
  token: string,
  now: Date,
): Promise<{ account: Account; madeBy: AccountId | null } | null> {
  if (!isToken(token)) return null;
  const query = db
    .selectFrom('account_reset')
    .select(['account_id', 'made_by'])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now);
  const row = await (db.isTransaction ? query.forUpdate() : query).executeTakeFirst();
  const account = row ? await findAccount(db, row.account_id) : null;
  return row && account ? { account, madeBy: row.made_by } : null;
}

export async function spendReset(tx: Db, token: string, now: Date): Promise<void> {
  await tx.updateTable('account_reset').set({ used_at: now }).where('token_hash', '=', hashToken(token)).execute();
}

/** A password as it is kept. Outside of any transaction: it takes its time. */
export const hashPassword = async (auth: Auth, password: string): Promise<string> =>
  (await auth.$context).password.hash(password);

/** Sets the password, signs every browser out and trusts none any more: whoever knew the old one is out. */
export async function replacePassword(tx: Db, accountId: AccountId, hash: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('account_credential')
    .set({ password: hash, updated_at: new Date() })
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    await tx
      .insertInto('account_credential')
      .values({
        id: newId(),
        account_id: accountId,
        provider_id: 'credential',
        provider_account_id: accountId,
        password: hash,
      })
      .execute();
  await tx.deleteFrom('account_session').where('account_id', '=', accountId).execute();
  await forgetTrustedBrowsers(tx, accountId);
}
