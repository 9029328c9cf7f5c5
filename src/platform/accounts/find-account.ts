import type { AccountId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import type { Language } from '../web/language.ts';
import type { Auth } from './auth.ts';
import { realEmail } from './session-store.ts';

/** An account as the ways in see it. */
export interface Account {
  readonly accountId: AccountId;
  readonly name: string;
  /** Null where the person has no e-mail address. */
  readonly email: string | null;
  readonly username: string | null;
  readonly language: Language;
  readonly hasSecondFactor: boolean;
  /** Null where the account signs in through a single sign-on alone. */
  readonly passwordHash: string | null;
}

/** How people type a name to sign in with, made one: as addresses and user names are kept. */
export const tidyLogin = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

function openAccounts(db: Db) {
  return db
    .selectFrom('account as a')
    .leftJoin('account_credential as c', (join) =>
      join.onRef('c.account_id', '=', 'a.id').on('c.provider_id', '=', 'credential'),
    )
    .select(['a.id', 'a.name', 'a.email', 'a.username', 'a.language', 'a.two_factor_enabled', 'c.password'])
    .where('a.disabled_at', 'is', null)
    .where('a.erased_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof openAccounts>['executeTakeFirst']>>;

const accountOf = (row: Row): Account | null =>
  row
    ? {
        accountId: row.id,
        name: row.name,
        email: realEmail(row.email),
        username: row.username,
        language: row.language,
        hasSecondFactor: row.two_factor_enabled,
        passwordHash: row.password,
      }
    : null;

/** The open account with this address or user name; null for a closed one as for none. */
export async function findAccountByLogin(db: Db, login: string): Promise<Account | null> {
  // An address that belongs to one and a user name of another cannot be one text: user names have no "@".
  const column = login.includes('@') ? 'a.email' : 'a.username';
  return accountOf(await openAccounts(db).where(column, '=', login).executeTakeFirst());
}

/** The open account whose address this is known to be, and not only said to be. */
export async function findAccountByProvedEmail(db: Db, email: string): Promise<Account | null> {
  const query = openAccounts(db).where('a.email', '=', email).where('a.email_verified', '=', true);
  return accountOf(await query.executeTakeFirst());
}

/** The open account with this id. */
export async function findAccount(db: Db, accountId: AccountId): Promise<Account | null> {
  return accountOf(await openAccounts(db).where('a.id', '=', accountId).executeTakeFirst());
}

/** Stands in for the password of whoever is unknown, so that a wrong name costs the same work as a wrong password. */
let nobodys: Promise<string> | null = null;

/** Whether the password is that of the account; for no account the same work, and no. Outside of any transaction: it takes its time. */
export async function isPasswordOf(auth: Auth, account: Account | null, password: string): Promise<boolean> {
  const { password: hasher } = await auth.$context;
  nobodys ??= hasher.hash('nobody has this password');
  const known = account?.passwordHash ?? null;
  const right = await hasher.verify({ hash: known ?? (await nobodys), password: password.normalize('NFC') });
  return right && known !== null;
}
