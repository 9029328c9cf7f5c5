import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type Db, inTransaction } from '../database/database.ts';
import {
  ACCOUNT_RULE,
  ADDRESS_RULE,
  type AttemptRule,
  type Attempts,
  countAttempt,
  forgiveAttempt,
  forgottenAt,
  waitingSeconds,
} from './attempt-rule.ts';

/** What guesses are counted by. */
export interface AttemptKey {
  readonly rule: AttemptRule;
  readonly hash: string;
}

export interface TooManyAttempts {
  readonly code: 'too-many-attempts';
  readonly waitSeconds: number;
}

/** Rows whose time is over that one guess clears away: more than it makes, so the table stays as small as its use. */
const SWEPT_AT_ONCE = 20;

const hashOf = (secret: string, ...words: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['attempt', ...words]))
    .digest('hex');

/** Guesses at one thing: `words` say at what ("sign-in", the name that was typed). */
export const attemptKey = (secret: string, ...words: readonly string[]): AttemptKey => ({
  rule: ACCOUNT_RULE,
  hash: hashOf(secret, ...words),
});

/** Guesses from one address. Of an IPv6 address the network counts: one line has 2⁶⁴ of them. */
export const addressKey = (secret: string, address: string | null): AttemptKey => ({
  rule: ADDRESS_RULE,
  hash: hashOf(secret, 'address', networkOf(address ?? '')),
});

function networkOf(address: string): string {
  if (!address.includes(':') || /^::ffff:\d+\./i.test(address)) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/**
 * Counts one guess under every key, or refuses and counts nothing when one of them has to wait. In a transaction of its own,
 * before the guess is looked at.
 */
export function reserveAttempt(db: Db, keys: readonly AttemptKey[], now: Date): Promise<Result<null, TooManyAttempts>> {
  return inTransaction(db, async (tx) => {
    await sweep(tx, now);
    const found = await lockRows(tx, keys);
    const waitSeconds = Math.max(...keys.map(({ hash }) => waitingSeconds(found.get(hash) ?? null, now)));
    if (waitSeconds > 0) return refuse({ code: 'too-many-attempts', waitSeconds });
    for (const { rule, hash } of keys) await save(tx, hash, rule, countAttempt(rule, found.get(hash) ?? null, now));
    return ok(null);
  });
}

/** The guess was right: it was no failure, though earlier ones stand. */
export async function forgiveAttempts(tx: Db, keys: readonly AttemptKey[]): Promise<void> {
  const found = await lockRows(tx, keys);
  for (const { rule, hash } of keys) {
    const before = found.get(hash);
    if (before) await save(tx, hash, rule, forgiveAttempt(rule, before));
  }
}

/** The guess was right, and what was guessed at starts anew. */
export async function clearAttempts(tx: Db, keys: readonly AttemptKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .deleteFrom('account_attempt')
    .where(
      'key_hash',
      'in',
      keys.map(({ hash }) => hash),
    )
    .execute();
}

/** The rows of the keys, held until the transaction ends; in one order, so that two never wait for each other. */
async function lockRows(tx: Db, keys: readonly AttemptKey[]): Promise<Map<string, Attempts>> {
  const hashes = [...new Set(keys.map(({ hash }) => hash))].toSorted();
  const { rows } = await sql<{ hash: string; failures: number; countedFrom: Date; lockedUntil: Date | null }>`
    WITH made AS (
      INSERT INTO account_attempt (key_hash, failures, counted_from, forget_at)
      SELECT hash, 0, 'epoch'::timestamptz, 'epoch'::timestamptz FROM unnest(${hashes}::text[]) AS asked(hash) ORDER BY hash
      ON CONFLICT (key_hash) DO UPDATE SET failures = account_attempt.failures
      RETURNING key_hash, failures, counted_from, locked_until)
    SELECT key_hash AS hash, failures, counted_from AS "countedFrom", locked_until AS "lockedUntil" FROM made`.execute(
    tx,
  );
  return new Map(rows.filter(({ failures }) => failures > 0).map(({ hash, ...attempts }) => [hash, attempts]));
}

async function save(tx: Db, hash: string, rule: AttemptRule, attempts: Attempts): Promise<void> {
  await tx
    .updateTable('account_attempt')
    .set({
      failures: attempts.failures,
      counted_from: attempts.countedFrom,
      locked_until: attempts.lockedUntil,
      forget_at: forgottenAt(rule, attempts),
    })
    .where('key_hash', '=', hash)
    .execute();
}

async function sweep(tx: Db, now: Date): Promise<void> {
  await sql`DELETE FROM account_attempt WHERE key_hash IN (
    SELECT key_hash FROM account_attempt WHERE forget_at < ${now} ORDER BY forget_at
     LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`.execute(tx);
}
