import { sql } from 'kysely';
import type { AccountId } from '../kernel/ids.ts';
import { realEmail } from '../platform/accounts/session-store.ts';
import type { Db } from '../platform/database/database.ts';
import type { Addressee } from '../platform/notifications/notify.ts';
import type { Language } from '../platform/web/language.ts';

/** Somebody's account as those see it who look after it. */
export interface PersonAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly username: string | null;
  /** Null where the person has no e-mail address. */
  readonly email: string | null;
  readonly language: Language;
  readonly hasSecondFactor: boolean;
  readonly closedAt: Date | null;
  /** Null until the person first came. */
  readonly lastSeenAt: Date | null;
}

/** The columns of a PersonAccount, from account a. */
export const PERSON_COLUMNS = sql`a.id AS "accountId", a.name, a.username, a.email, a.language,
  a.two_factor_enabled AS "hasSecondFactor", a.disabled_at AS "closedAt", a.last_seen_at AS "lastSeenAt"`;

/** An address that stands for none is none. */
export const presentPerson = <Row extends PersonAccount>(row: Row): Row => ({
  ...row,
  email: row.email === null ? null : realEmail(row.email),
});

/** The account; null where there is none, or its person's data were erased. */
export async function findPerson(db: Db, accountId: AccountId): Promise<PersonAccount | null> {
  const { rows } = await sql<PersonAccount>`
    SELECT ${PERSON_COLUMNS} FROM account a WHERE a.id = ${accountId} AND a.erased_at IS NULL`.execute(db);
  return rows[0] ? presentPerson(rows[0]) : null;
}

/** The account with this user name or address. */
export async function findPersonByLogin(db: Db, login: string): Promise<PersonAccount | null> {
  const typed = login.normalize('NFC').trim().toLowerCase();
  const { rows } = await sql<PersonAccount>`
    SELECT ${PERSON_COLUMNS} FROM account a
     WHERE ${typed.includes('@') ? sql`a.email` : sql`a.username`} = ${typed} AND a.erased_at IS NULL`.execute(db);
  return rows[0] ? presentPerson(rows[0]) : null;
}

/** Acts on one account wait for each other until the transaction ends, but not for a sign-in on its way, which holds its key alone. */
export async function lockAccount(tx: Db, accountId: AccountId): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', accountId).forNoKeyUpdate().execute();
}

/** Signs the person out everywhere, at once. */
export async function endSessions(tx: Db, accountId: AccountId): Promise<void> {
  await tx.deleteFrom('account_session').where('account_id', '=', accountId).execute();
}

/** The person as somebody to tell something. */
export const addresseeOf = ({ accountId, email, language }: PersonAccount): Addressee => ({
  accountId,
  email,
  language,
});
