import { sql } from 'kysely';
import type { AccountId, GrantId, RequestId, SessionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';

/** What somebody sees of a role of theirs besides the role itself. */
export interface OwnGrant {
  readonly grantId: GrantId;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  /** Null where the operator gave it at the server. */
  readonly givenBy: string | null;
}

export async function listOwnGrants(db: Db, grantIds: readonly GrantId[]): Promise<Map<GrantId, OwnGrant>> {
  if (grantIds.length === 0) return new Map();
  const { rows } = await sql<OwnGrant>`
    SELECT r.grant_id AS "grantId", r.starts_on AS "startsOn", r.ends_on AS "endsOn", giver.name AS "givenBy"
      FROM account_role r LEFT JOIN account giver ON giver.id = r.given_by
     WHERE r.grant_id = ANY(${grantIds}::uuid[]) ORDER BY r.grant_id`.execute(db);
  return new Map(rows.map((row) => [row.grantId, row]));
}

/** A browser in which somebody is signed in. */
export interface OwnSession {
  readonly sessionId: SessionId;
  readonly address: string | null;
  readonly agent: string | null;
  readonly since: Date;
  readonly lastSeen: Date;
}

const MOST_SESSIONS = 100;

/** An account's sessions that stand, the one seen last first. */
export async function listOwnSessions(db: Db, accountId: AccountId): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    SELECT id AS "sessionId", nullif(ip_address, '') AS address, nullif(user_agent, '') AS agent, created_at AS since,
           last_seen_at AS "lastSeen"
      FROM account_session WHERE account_id = ${accountId} AND expires_at > now()
     ORDER BY last_seen_at DESC, id LIMIT ${MOST_SESSIONS}`.execute(db);
  return rows;
}

/** Ends one session of an account at once; false where the account has no such session. */
export async function deleteSession(tx: Db, accountId: AccountId, sessionId: SessionId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/**
 * Ends every session of an account but this one, with the browsers that need no second factor for a while and every sign-in
 * under way. Gives how many sessions ended.
 */
export async function deleteOtherSessions(tx: Db, accountId: AccountId, kept: SessionId): Promise<number> {
  // Their words stand for the account alone, or for what waits with it.
  await sql`DELETE FROM account_verification WHERE strpos(value, ${accountId}) > 0`.execute(tx);
  const { numDeletedRows } = await tx
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .where('id', '<>', kept)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** The hash of an account's password; null for somebody who signs in through a single sign-on alone. */
export async function findPasswordHash(tx: Db, accountId: AccountId): Promise<string | null> {
  const row = await tx
    .selectFrom('account_credential')
    .select('password')
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

export async function savePasswordHash(tx: Db, accountId: AccountId, hash: string): Promise<void> {
  await tx
    .updateTable('account_credential')
    .set({ password: hash, updated_at: new Date() })
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .execute();
}

export async function saveDetails(
  tx: Db,
  accountId: AccountId,
  { name, language }: { readonly name: string; readonly language: Language },
): Promise<void> {
  await tx.updateTable('account').set({ name, language, updated_at: new Date() }).where('id', '=', accountId).execute();
}

/** When a session began: for acts that ask for a fresh sign-in where there is no password. */
export async function findSessionStart(tx: Db, sessionId: SessionId): Promise<Date | null> {
  const row = await tx
    .selectFrom('account_session')
    .select('created_at')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/** Whether the records here are a trial: its accounts are thrown away, and no second factor is asked for. */
export async function isSampleInstance(db: Db): Promise<boolean> {
  const row = await db.selectFrom('instance').select('is_sample').executeTakeFirst();
  return row?.is_sample ?? false;
}

/** One thing that somebody did. */
export interface OwnAct {
  readonly provinceCode: string;
  readonly entryNo: bigint;
  readonly act: string;
  readonly happenedAt: Date;
  /** Done by a program with a key. */
  readonly byKey: boolean;
}

/** What an account did last in these provinces, latest first. */
export async function listOwnActs(
  db: Db,
  accountId: AccountId,
  provinces: readonly string[],
  most = 20,
): Promise<OwnAct[]> {
  const { rows } = await sql<OwnAct>`
    SELECT e.province_code AS "provinceCode", e.entry_no AS "entryNo", e.act, e.happened_at AS "happenedAt",
           e.actor_kind = 'key' AS "byKey"
      FROM unnest(${provinces}::text[]) AS p(code) CROSS JOIN LATERAL (
           SELECT province_code, entry_no, act, happened_at, actor_kind FROM audit_entry
            WHERE province_code = p.code AND account_id = ${accountId} ORDER BY entry_no DESC LIMIT ${most}) e
     ORDER BY e.happened_at DESC, e.province_code, e.entry_no DESC LIMIT ${most}`.execute(db);
  return rows;
}

/** Whether this account did something under this request id lately: a form sent twice is one act. */
export async function wasDone(
  tx: Db,
  provinceCode: string,
  accountId: AccountId,
  requestId: RequestId,
): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    SELECT request_id AS id FROM audit_entry WHERE province_code = ${provinceCode} AND account_id = ${accountId}
     ORDER BY entry_no DESC LIMIT 50`.execute(tx);
  return rows.some(({ id }) => id === requestId);
}
