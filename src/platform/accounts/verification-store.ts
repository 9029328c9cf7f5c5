import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import { hashToken, newToken } from './one-time-token.ts';

/** What short-lived words are for: the first part of their row's name. */
export type WordFor = 'sign-in' | 'trust-device' | 'used-code';

const SWEPT_AT_ONCE = 20;

const nameOf = (purpose: WordFor, word: string): string => `${purpose}-${hashToken(word)}`;

/** Keeps a word until it ends; only its hash is stored. Clears away some whose time is over. */
export async function keepWord(
  tx: Db,
  { purpose, word, value, now, seconds }: { purpose: WordFor; word: string; value: string; now: Date; seconds: number },
): Promise<void> {
  await sql`DELETE FROM account_verification WHERE id IN (
    SELECT id FROM account_verification WHERE expires_at < ${now} ORDER BY expires_at
     LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`.execute(tx);
  await tx
    .insertInto('account_verification')
    .values({
      id: newId(),
      identifier: nameOf(purpose, word),
      value,
      expires_at: new Date(now.getTime() + seconds * 1000),
    })
    .execute();
}

/** Makes a word that nobody guesses, and keeps it. */
export async function makeWord(tx: Db, kept: Omit<Parameters<typeof keepWord>[1], 'word'>): Promise<string> {
  const word = newToken();
  await keepWord(tx, { ...kept, word });
  return word;
}

/** What was kept under the word; null when it ended or never was. */
export async function readWord(db: Db, purpose: WordFor, word: string, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom('account_verification')
    .select('value')
    .where('identifier', '=', nameOf(purpose, word))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Takes the word away: of two that take it at once, one gets what was kept. */
export async function takeWord(tx: Db, purpose: WordFor, word: string, now: Date): Promise<string | null> {
  const row = await tx
    .deleteFrom('account_verification')
    .where('identifier', '=', nameOf(purpose, word))
    .returning(['value', 'expires_at'])
    .executeTakeFirst();
  return row && row.expires_at > now ? row.value : null;
}

/** No browser stays trusted with the second factor of the account. */
export async function forgetTrustedBrowsers(tx: Db, accountId: string): Promise<void> {
  await sql`DELETE FROM account_verification WHERE value = ${accountId} AND identifier LIKE 'trust-device-%'`.execute(
    tx,
  );
}
