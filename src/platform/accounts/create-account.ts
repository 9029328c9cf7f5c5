import { sql } from 'kysely';
import { type AccountId, newId } from '../../kernel/ids.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Db } from '../database/database.ts';
import type { Language } from '../web/language.ts';
import type { Auth } from './auth.ts';
import { placeholderEmail } from './session-store.ts';

export interface NewAccount {
  readonly name: string;
  /** Null for somebody without an e-mail address: then the user name is needed. */
  readonly email: string | null;
  /** Whether the address is known to be this person's: only then a single sign-on finds the account by it. */
  readonly emailProved: boolean;
  readonly username: string | null;
  /** Already held against the rules for passwords; null for somebody who signs in through a single sign-on alone. */
  readonly password: string | null;
  readonly language: Language;
}

export type CreateAccountRefusal =
  | { readonly code: 'email-taken'; readonly email: string }
  | { readonly code: 'username-taken'; readonly username: string }
  | { readonly code: 'no-way-to-sign-in' };

/** Makes an account inside the caller's transaction. It holds no role yet. Addresses and user names are kept in lower case. */
export async function createAccount(
  tx: Db,
  auth: Auth,
  { name, email, emailProved, username, password, language }: NewAccount,
): Promise<Result<AccountId, CreateAccountRefusal>> {
  const wantedName = username?.toLowerCase() ?? null;
  const address = email?.toLowerCase() ?? (wantedName === null ? null : placeholderEmail(wantedName));
  if (address === null) return refuse({ code: 'no-way-to-sign-in' });
  // Two that ask for one name at once: the second waits, then is told that it is taken.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('make account', 0))`.execute(tx);
  const taken = await tx
    .selectFrom('account')
    .select(['email', 'username'])
    .where((eb) => eb.or([eb('email', '=', address), ...(wantedName ? [eb('username', '=', wantedName)] : [])]))
    .execute();
  if (wantedName !== null && taken.some((row) => row.username === wantedName))
    return refuse({ code: 'username-taken', username: wantedName });
  if (taken.length > 0) return refuse({ code: 'email-taken', email: address });
  const accountId = newId<'account'>();
  await tx
    .insertInto('account')
    .values({
      id: accountId,
      name,
      email: address,
      email_verified: email !== null && emailProved,
      username: wantedName,
      display_username: wantedName,
      language,
    })
    .execute();
  if (password !== null) {
    const { password: hasher } = await auth.$context;
    await tx
      .insertInto('account_credential')
      .values({
        id: newId(),
        account_id: accountId,
        provider_id: 'credential',
        provider_account_id: accountId,
        password: await hasher.hash(password),
      })
      .execute();
  }
  return ok(accountId);
}
