import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import { type AccountId, newId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import type { Auth } from './auth.ts';

/** better-auth reads these rows at sign-in, so they are written as it writes them: encrypted with the instance's key. */
interface SecondFactor {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

async function seal(auth: Auth, data: string): Promise<string> {
  const { secretConfig: key } = await auth.$context;
  return symmetricEncrypt({ key, data });
}

async function open(auth: Auth, sealed: string): Promise<string> {
  const { secretConfig: key } = await auth.$context;
  return symmetricDecrypt({ key, data: sealed });
}

/** The second factor of an account; until the transaction ends, no other uses up one of its recovery codes. */
export async function lockSecondFactor(tx: Db, auth: Auth, accountId: AccountId): Promise<SecondFactor | null> {
  const { rows } = await sql<{ secret: string; codes: string }>`
    SELECT secret, backup_codes AS codes FROM account_second_factor
     WHERE account_id = ${accountId} AND verified ORDER BY id LIMIT 1 FOR UPDATE`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  const recoveryCodes = JSON.parse(await open(auth, row.codes)) as string[];
  return { secret: await open(auth, row.secret), recoveryCodes };
}

/** Puts a second factor in place of whatever there was. */
export async function replaceSecondFactor(tx: Db, auth: Auth, accountId: AccountId, made: SecondFactor): Promise<void> {
  await sql`DELETE FROM account_second_factor WHERE account_id = ${accountId}`.execute(tx);
  const secret = await seal(auth, made.secret);
  const codes = await seal(auth, JSON.stringify(made.recoveryCodes));
  await sql`INSERT INTO account_second_factor (id, account_id, secret, backup_codes, verified)
    VALUES (${newId()}, ${accountId}, ${secret}, ${codes}, true)`.execute(tx);
  await markSecondFactor(tx, accountId, true);
}

export async function keepRecoveryCodes(
  tx: Db,
  auth: Auth,
  accountId: AccountId,
  codes: readonly string[],
): Promise<void> {
  const sealed = await seal(auth, JSON.stringify(codes));
  await sql`UPDATE account_second_factor SET backup_codes = ${sealed} WHERE account_id = ${accountId}`.execute(tx);
}

export async function removeSecondFactor(tx: Db, accountId: AccountId): Promise<void> {
  await sql`DELETE FROM account_second_factor WHERE account_id = ${accountId}`.execute(tx);
  await markSecondFactor(tx, accountId, false);
}

async function markSecondFactor(tx: Db, accountId: AccountId, has: boolean): Promise<void> {
  await tx
    .updateTable('account')
    .set({ two_factor_enabled: has, updated_at: new Date() })
    .where('id', '=', accountId)
    .execute();
}

/** A secret that waits in the browser's own form until a code confirms it: nothing of it is stored before. */
export interface WaitingSecret {
  readonly accountId: AccountId;
  readonly sessionId: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export const sealWaiting = (auth: Auth, waiting: WaitingSecret): Promise<string> =>
  seal(auth, JSON.stringify({ ...waiting, of: 'second factor' }));

/** What `sealWaiting` sealed; null for anything else. */
export async function openWaiting(auth: Auth, sealed: string): Promise<WaitingSecret | null> {
  // A text that somebody made up does not decrypt; which way it fails is nobody's concern.
  const text = await open(auth, sealed).catch(() => 'null');
  const opened = JSON.parse(text) as (WaitingSecret & { of?: string }) | null;
  return opened?.of === 'second factor' ? opened : null;
}
