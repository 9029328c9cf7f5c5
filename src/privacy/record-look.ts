import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { FoundSubject } from './data-subject.ts';
import { privacyPolicies } from './privacy-policy.ts';

/** A second look within this time is the same look. */
const SAME_LOOK_MS = 3_600_000;

/**
 * Whether the viewer may see somebody's data unmasked; if so, the look is written down, once an hour for each viewer and each
 * person looked at. Nobody's look at their own data is written down.
 */
export async function lookAt(db: Db, by: Actor, found: FoundSubject, now: Date): Promise<boolean> {
  const permitted = permit(privacyPolicies, 'person.look', by, found.asPolicy);
  if (!permitted.ok) return false;
  if (by.kind !== 'person' && by.kind !== 'key') return true;
  const { id, kind } = found.subject;
  if (by.accountId === id) return true;
  await inTransaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`look ${by.accountId} ${id}`}, 0))`.execute(tx);
    const since = new Date(now.getTime() - SAME_LOOK_MS);
    const { rows } = await sql<{ found: boolean }>`SELECT EXISTS (
      SELECT FROM audit_entry WHERE act = 'person.look' AND account_id = ${by.accountId}::uuid
         AND about @> ARRAY[${id}::uuid] AND about[1] = ${id}::uuid AND happened_at > ${since.toISOString()}::timestamptz
      ) AS found`.execute(tx);
    if (rows[0]?.found) return;
    const { provinceCode } = found;
    await recordAudit(tx, permitted.value, { provinceCode, subjectKind: kind, about: [id] }, now);
  });
  return true;
}

/** One look as the page of looks tells it. */
export interface Look {
  readonly entryNo: bigint;
  readonly at: Date;
  readonly viewer: AccountId;
  /** Null once erased. */
  readonly viewerName: string | null;
  readonly standing: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Null where it was erased. */
  readonly subjectName: string | null;
}

export interface ListLooks {
  readonly provinceCode: string;
  /** Only looks at this account's data, or by it; null for all of the province. */
  readonly concerning: AccountId | null;
  readonly after: bigint | null;
  readonly limit: number;
}

/** Who looked at whose data, the last look first. */
export async function listLooks(db: Db, { provinceCode, concerning, after, limit }: ListLooks): Promise<Look[]> {
  const { rows } = await sql<Look>`
    SELECT e.entry_no AS "entryNo", e.happened_at AS at, e.account_id AS viewer, CASE WHEN v.erased_at IS NULL THEN v.name END AS "viewerName", e.standing,
           e.subject_kind AS "subjectKind", e.about[1] AS "subjectId", coalesce(p.full_name, a.name) AS "subjectName"
      FROM audit_entry e
      JOIN account v ON v.id = e.account_id
      LEFT JOIN person p ON e.subject_kind = 'person' AND p.province_code = e.province_code AND p.person_id = e.about[1]
       AND p.erased_at IS NULL
      LEFT JOIN account a ON e.subject_kind = 'account' AND a.id = e.about[1] AND a.erased_at IS NULL
     WHERE e.province_code = ${provinceCode} AND e.act = 'person.look'
       ${concerning ? sql`AND (e.about[1] = ${concerning}::uuid OR e.account_id = ${concerning}::uuid)` : sql``}
       ${after === null ? sql`` : sql`AND e.entry_no < ${after}`}
     ORDER BY e.entry_no DESC LIMIT ${limit}`.execute(db);
  return rows;
}
