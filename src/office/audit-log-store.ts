import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { AccountId, KeyId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';

/** An entry of the audit with where it came from, while that is kept. */
export interface AuditRow {
  readonly provinceCode: string;
  readonly entryNo: bigint;
  readonly happenedAt: Date;
  readonly act: string;
  readonly actorKind: Actor['kind'];
  readonly accountId: AccountId | null;
  readonly keyId: KeyId | null;
  readonly operatorName: string | null;
  readonly standing: string;
  readonly standingNode: NodeId | null;
  readonly grantId: string | null;
  readonly subjectKind: string;
  readonly about: readonly string[];
  /** JSON text exactly as hashed. */
  readonly before: string | null;
  readonly after: string | null;
  readonly requestId: RequestId | null;
  readonly httpRequest: string | null;
  readonly originSeal: string | null;
  readonly contentHash: string;
  readonly chainHash: string;
  readonly address: string | null;
  readonly agent: string | null;
}

export interface AuditFilter {
  /** Folded words of a name or user name; "operator" finds what was done at the server. */
  readonly who: string | null;
  readonly act: string | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly subjectKind: string | null;
  /** The id of a record that the entry is about. */
  readonly about: string | null;
}

/** More people of one name than a province has; a filter by name looks no further. */
const MOST_NAMED = 500;

function conditionsOf({ who, act, from, to, subjectKind, about }: AuditFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (who !== null) {
    const like = `%${who.replaceAll(/[%_\\]/g, '\\$&')}%`;
    conditions.push(sql`(e.operator_name ILIKE ${like} OR e.account_id IN (
      SELECT a.id FROM account a WHERE a.erased_at IS NULL
         AND (a.name_fold LIKE ${like} OR a.username LIKE ${like}) ORDER BY a.id LIMIT ${MOST_NAMED}))`);
  }
  if (act !== null) conditions.push(sql`e.act = ${act}`);
  if (from !== null) conditions.push(sql`e.happened_at >= ${from}::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`);
  if (to !== null) conditions.push(sql`e.happened_at < (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`);
  if (subjectKind !== null) conditions.push(sql`e.subject_kind = ${subjectKind}`);
  if (about !== null) conditions.push(sql`e.about @> ARRAY[${about}]::uuid[]`);
  return conditions;
}

export interface AuditPage {
  /** The last entry of the page before. */
  readonly after: bigint | null;
  readonly limit: number;
  /** Nothing later than this entry. */
  readonly upTo?: bigint;
}

/** The columns of an AuditRow, from the entries of `chosen` (as `e`) and their origins. */
const entriesOf = (chosen: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<AuditRow> => sql<AuditRow>`
  SELECT e.province_code AS "provinceCode", e.entry_no AS "entryNo", e.happened_at AS "happenedAt", e.act,
         e.actor_kind AS "actorKind", e.account_id AS "accountId", e.key_id AS "keyId",
         e.operator_name AS "operatorName", e.standing, e.standing_node AS "standingNode", e.grant_id AS "grantId",
         e.subject_kind AS "subjectKind", e.about, e.before::text AS before, e.after::text AS after,
         e.request_id AS "requestId", e.http_request AS "httpRequest", e.origin_seal AS "originSeal",
         e.content_hash AS "contentHash", e.chain_hash AS "chainHash", o.address, o.agent
    FROM (${chosen}) e
    LEFT JOIN audit_origin o ON o.province_code = e.province_code AND o.entry_no = e.entry_no
   ORDER BY ${order}`;

/** The entries of a province that a filter lets through, newest first. */
export async function listAuditEntries(
  db: Db,
  provinceCode: string,
  filter: AuditFilter,
  { after, limit, upTo }: AuditPage,
): Promise<AuditRow[]> {
  const conditions = [sql`e.province_code = ${provinceCode}`, ...conditionsOf(filter)];
  if (after !== null) conditions.push(sql`e.entry_no < ${after}`);
  if (upTo !== undefined) conditions.push(sql`e.entry_no <= ${upTo}`);
  const chosen = sql`SELECT e.* FROM audit_entry e WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY e.entry_no DESC LIMIT ${Math.min(limit, 1000)}`;
  const { rows } = await entriesOf(chosen, sql`e.entry_no DESC`).execute(db);
  return rows;
}

/** A place in a history: entries of several provinces stand in it by their time. */
export interface HistoryCursor {
  readonly at: Date;
  readonly provinceCode: string;
  readonly entryNo: bigint;
}

/** What was done about a record, in order of time. */
export async function listHistory(
  db: Db,
  { provinces, id }: { readonly provinces: readonly string[]; readonly id: string },
  { after, limit }: { readonly after: HistoryCursor | null; readonly limit: number },
): Promise<AuditRow[]> {
  const order = sql`e.happened_at, e.province_code, e.entry_no`;
  const rest = after
    ? sql`(${order}) > (${after.at.toISOString()}::timestamptz, ${after.provinceCode}, ${after.entryNo})`
    : sql`true`;
  const chosen = sql`SELECT e.* FROM audit_entry e
    WHERE e.about @> ARRAY[${id}]::uuid[] AND e.province_code = ANY(${provinces}::text[]) AND ${rest}
    ORDER BY ${order} LIMIT ${Math.min(limit, 1000)}`;
  const { rows } = await entriesOf(chosen, order).execute(db);
  return rows;
}

/** The number of a province's last entry; 0n where there is none. */
export async function findLastEntry(db: Db, provinceCode: string): Promise<bigint> {
  const row = await db
    .selectFrom('audit_entry')
    .select('entry_no')
    .where('province_code', '=', provinceCode)
    .orderBy('entry_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.entry_no ?? 0n;
}

/** Whether this person's looking at the log was written down within the last hour. */
export async function isReadingNoted(db: Db, provinceCode: string, accountId: AccountId, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('audit_entry')
    .select('happened_at')
    .where('province_code', '=', provinceCode)
    .where('act', '=', 'audit.read')
    .where('account_id', '=', accountId)
    .orderBy('entry_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined && now.getTime() - row.happened_at.getTime() < 3_600_000;
}
