import { sql } from 'kysely';
import type { NodeId, ProgrammeId, ReviewRoundId, SubmissionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { ReviewKind } from './review-content.ts';
import { type FrozenReport, checksumOf, readFrozen } from './snapshot.ts';
import type { Submission } from './submission-store.ts';

export interface Snapshot {
  readonly actNo: number;
  readonly checksum: string;
  readonly report: FrozenReport;
  /** The exact text over which the checksum goes. */
  readonly text: string;
}

type Key = Pick<Submission, 'provinceCode' | 'submissionId'>;

/** What was handed in last; null before the first time. */
export async function findLastSnapshot(db: Db, key: Key): Promise<Snapshot | null> {
  return findSnapshot(db, key, null);
}

/** What was handed in under a checksum, or last. The same report may be handed in twice: the last time counts. */
export async function findSnapshot(
  db: Db,
  { provinceCode, submissionId }: Key,
  checksum: string | null,
): Promise<Snapshot | null> {
  const { rows } = await sql<{ actNo: number; content: string; checksum: string }>`
    SELECT act_no AS "actNo", content, checksum FROM review_snapshot
     WHERE province_code = ${provinceCode} AND submission_id = ${submissionId}
       ${checksum === null ? sql`` : sql`AND checksum = ${checksum}`}
     ORDER BY act_no DESC LIMIT 1`.execute(db);
  const [row] = rows;
  return row ? { actNo: row.actNo, checksum: row.checksum, report: readFrozen(row.content), text: row.content } : null;
}

/** A report that was frozen, last time it was. */
export interface FrozenVersion {
  readonly submissionId: SubmissionId;
  readonly roundId: ReviewRoundId;
  readonly kind: ReviewKind;
  readonly endsOn: PlainDate;
  readonly checksum: string;
  readonly frozenOn: PlainDate;
}

/** The frozen reports of one reporter on one programme that ended before a day, the last first. */
export async function listFrozenBefore(
  db: Db,
  {
    provinceCode,
    programmeId,
    nodeId,
  }: { readonly provinceCode: string; readonly programmeId: ProgrammeId; readonly nodeId: NodeId },
  before: PlainDate,
  limit: number,
): Promise<FrozenVersion[]> {
  const { rows } = await sql<FrozenVersion>`
    SELECT s.submission_id AS "submissionId", r.round_id AS "roundId", r.kind, r.ends_on AS "endsOn", last.checksum,
           last.happened_on AS "frozenOn"
      FROM review_submission s
      JOIN review_round r ON r.province_code = s.province_code AND r.round_id = s.round_id
     CROSS JOIN LATERAL (SELECT a.checksum, a.happened_on FROM review_act a WHERE a.province_code = s.province_code
       AND a.submission_id = s.submission_id AND a.kind = 'frozen' ORDER BY a.act_no DESC LIMIT 1) last
     WHERE s.province_code = ${provinceCode} AND s.node_id = ${nodeId} AND r.programme_id = ${programmeId} AND r.ends_on < ${before}
     ORDER BY r.ends_on DESC, s.submission_id LIMIT ${limit}`.execute(db);
  return rows;
}

/** A stored report that is not what its checksum says, or is named by an act and missing. */
export interface BrokenSnapshot {
  readonly provinceCode: string;
  readonly submissionId: SubmissionId;
  readonly actNo: number;
  readonly why: 'content-changed' | 'snapshot-missing';
}

const MOST_AT_ONCE = 50;

/** Recomputes the checksum of every report that was ever handed in, and looks whether each act's checksum names one. */
export async function checkSnapshots(
  db: Db,
): Promise<{ readonly checked: number; readonly broken: readonly BrokenSnapshot[] }> {
  const broken: BrokenSnapshot[] = [];
  let checked = 0;
  let after: { provinceCode: string; submissionId: string; actNo: number } | null = null;
  for (;;) {
    const {
      rows,
    }: {
      rows: { provinceCode: string; submissionId: SubmissionId; actNo: number; content: string; checksum: string }[];
    } = await sql<{
      provinceCode: string;
      submissionId: SubmissionId;
      actNo: number;
      content: string;
      checksum: string;
    }>`
      SELECT province_code AS "provinceCode", submission_id AS "submissionId", act_no AS "actNo", content, checksum
        FROM review_snapshot
       ${after ? sql`WHERE (province_code, submission_id, act_no) > (${after.provinceCode}, ${after.submissionId}::uuid, ${after.actNo})` : sql``}
       ORDER BY province_code, submission_id, act_no LIMIT ${MOST_AT_ONCE}`.execute(db);
    for (const { content, checksum, ...key } of rows)
      if (checksumOf(content) !== checksum) broken.push({ ...key, why: 'content-changed' });
    checked += rows.length;
    after = rows.at(-1) ?? null;
    if (rows.length < MOST_AT_ONCE) break;
  }
  const { rows: missing } = await sql<Omit<BrokenSnapshot, 'why'>>`
    SELECT a.province_code AS "provinceCode", a.submission_id AS "submissionId", a.act_no AS "actNo" FROM review_act a
     WHERE a.checksum IS NOT NULL AND NOT EXISTS (SELECT FROM review_snapshot x WHERE x.province_code = a.province_code
       AND x.submission_id = a.submission_id AND x.checksum = a.checksum)
     ORDER BY a.province_code, a.submission_id, a.act_no LIMIT 100`.execute(db);
  return { checked, broken: [...broken, ...missing.map((key) => ({ ...key, why: 'snapshot-missing' as const }))] };
}
