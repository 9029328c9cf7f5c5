import { sql } from 'kysely';
import type { AccountId, GrantId, KeyId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';

/** A key as its owner sees it. */
export interface AccessKey {
  readonly keyId: KeyId;
  readonly grantId: GrantId;
  readonly name: string;
  /** The first letters of its word. */
  readonly shownStart: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** More keys than one account keeps. */
export const MOST_KEYS = 50;

/** An account's keys, latest first; keys that ended longer than a quarter ago are left out. */
export async function listKeys(db: Db, accountId: AccountId): Promise<AccessKey[]> {
  const { rows } = await sql<AccessKey>`
    SELECT key_id AS "keyId", grant_id AS "grantId", name, shown_start AS "shownStart", scopes, created_at AS "createdAt",
           expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
      FROM account_key
     WHERE account_id = ${accountId} AND least(expires_at, coalesce(revoked_at, expires_at)) > now() - interval '90 days'
     ORDER BY key_id DESC LIMIT ${MOST_KEYS * 2}`.execute(db);
  return rows;
}

/** How many keys of an account work or could. */
export async function countOpenKeys(db: Db, accountId: AccountId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM account_key
     WHERE account_id = ${accountId} AND revoked_at IS NULL AND expires_at > now()`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A key of an account, ended ones too; null for somebody else's. */
export async function findOwnKey(db: Db, accountId: AccountId, keyId: KeyId): Promise<{ isRevoked: boolean } | null> {
  const row = await db
    .selectFrom('account_key')
    .select('revoked_at')
    .where('account_id', '=', accountId)
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  return row ? { isRevoked: row.revoked_at !== null } : null;
}

export interface NewKey {
  readonly keyId: KeyId;
  readonly accountId: AccountId;
  readonly grantId: GrantId;
  readonly name: string;
  readonly wordHash: string;
  readonly shownStart: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  readonly requestId: RequestId;
}

export async function insertKey(tx: Db, key: NewKey): Promise<void> {
  await tx
    .insertInto('account_key')
    .values({
      key_id: key.keyId,
      account_id: key.accountId,
      grant_id: key.grantId,
      name: key.name,
      token_hash: key.wordHash,
      shown_start: key.shownStart,
      scopes: [...key.scopes],
      expires_at: key.expiresAt,
      request_id: key.requestId,
    })
    .execute();
}

export async function markRevoked(tx: Db, keyId: KeyId): Promise<void> {
  await tx
    .updateTable('account_key')
    .set({ revoked_at: new Date() })
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** A key that stands, with its owner as far as the key speaks for them. */
export interface StandingKey {
  readonly keyId: KeyId;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly hasSecondFactor: boolean;
  readonly grantId: GrantId;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** The key that a work was asked for with, unless it ended, was revoked, or its account was closed meanwhile. */
export async function findKeyOfWork(db: Db, keyId: KeyId, now: Date): Promise<StandingKey | null> {
  const { rows } = await sql<StandingKey>`
    SELECT k.key_id AS "keyId", k.account_id AS "accountId", a.name AS "accountName",
           a.two_factor_enabled AS "hasSecondFactor", k.grant_id AS "grantId", k.name, k.scopes,
           k.expires_at AS "expiresAt"
      FROM account_key k JOIN account a ON a.id = k.account_id
     WHERE k.key_id = ${keyId} AND k.expires_at > ${now} AND k.revoked_at IS NULL
       AND a.disabled_at IS NULL AND a.erased_at IS NULL`.execute(db);
  return rows[0] ?? null;
}

/** How stale "last used" may grow before a request writes it anew. */
const USED_EVERY = '5 minutes';

/** The key with this hash, unless it ended, was revoked, or its account was closed. Asked of the database each time. */
export async function findStandingKey(db: Db, wordHash: string, now: Date): Promise<StandingKey | null> {
  const { rows } = await sql<StandingKey & { stale: boolean }>`
    SELECT k.key_id AS "keyId", k.account_id AS "accountId", a.name AS "accountName",
           a.two_factor_enabled AS "hasSecondFactor", k.grant_id AS "grantId", k.name, k.scopes,
           k.expires_at AS "expiresAt",
           k.last_used_at IS NULL OR k.last_used_at < ${now}::timestamptz - ${USED_EVERY}::interval AS stale
      FROM account_key k JOIN account a ON a.id = k.account_id
     WHERE k.token_hash = ${wordHash} AND k.expires_at > ${now} AND k.revoked_at IS NULL
       AND a.disabled_at IS NULL AND a.erased_at IS NULL`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { stale, ...key } = row;
  if (stale) await db.updateTable('account_key').set({ last_used_at: now }).where('key_id', '=', key.keyId).execute();
  return key;
}
