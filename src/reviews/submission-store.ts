import { type RawBuilder, sql } from 'kysely';
import type { AccountId, DelegationId, NodeId, RequestId, ReviewRoundId, SubmissionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type PlaceReach, nodesReachedFrom } from '../registry/reach-store.ts';
import type { PeriodDays, ReportingSide, WhyExpected } from './expected-reporters.ts';
import type { ReviewScope } from './review-content.ts';
import type { ReviewRound } from './review-round.ts';
import { findRound } from './review-round-store.ts';
import { type Remark, type ReviewActKind, type SubmissionStatus, submissionStatus } from './submission.ts';

/** A report as lists know it. */
export interface Submission {
  readonly provinceCode: string;
  readonly submissionId: SubmissionId;
  readonly roundId: ReviewRoundId;
  readonly level: 'province' | 'place';
  readonly nodeId: NodeId;
  /** As it is called today; a place that merged keeps its last name. */
  readonly name: string;
  readonly sortKey: string;
  readonly kind: 'province' | 'commune' | 'village' | 'organisation';
  readonly sides: readonly ReportingSide[];
  readonly why: WhyExpected;
  readonly share: PeriodDays;
  readonly borneFor: readonly NodeId[];
  readonly status: SubmissionStatus;
  /** The day on which it was first handed in. */
  readonly arrivedOn: PlainDate | null;
  /** The day of the last act. */
  readonly movedOn: PlainDate | null;
  /** How often it went back. */
  readonly returns: number;
}

interface SubmissionRow extends Omit<Submission, 'status' | 'share'> {
  readonly acts: readonly ReviewActKind[] | null;
  readonly shareFrom: PlainDate;
  readonly shareTo: PlainDate;
}

/** Units of a programme in a large province, and room for more. */
const MOST_SUBMISSIONS = 20_000;

const SUBMISSION = sql`
  SELECT s.province_code AS "provinceCode", s.submission_id AS "submissionId", s.round_id AS "roundId", s.level,
         s.node_id AS "nodeId", v.full_name AS name, v.sort_key AS "sortKey", n.kind, s.sides, s.why,
         s.share_from AS "shareFrom", s.share_to AS "shareTo", s.borne_for AS "borneFor", acts.acts, acts."arrivedOn",
         acts."movedOn", coalesce(acts.returns, 0) AS returns
    FROM review_submission s
    JOIN registry_node n ON n.node_id = s.node_id
   CROSS JOIN LATERAL (SELECT full_name, sort_key FROM registry_version l WHERE l.node_id = s.node_id
     ORDER BY valid_from DESC LIMIT 1) v
    LEFT JOIN LATERAL (
      SELECT array_agg(a.kind ORDER BY a.act_no) AS acts, max(a.happened_on) AS "movedOn",
             min(a.happened_on) FILTER (WHERE a.kind = 'submitted') AS "arrivedOn",
             (count(*) FILTER (WHERE a.kind = 'returned'))::int AS returns
        FROM review_act a WHERE a.province_code = s.province_code AND a.submission_id = s.submission_id) acts ON true`;

const present = ({ acts, shareFrom, shareTo, ...row }: SubmissionRow): Submission => ({
  ...row,
  status: submissionStatus(acts ?? []),
  share: { from: shareFrom, to: shareTo },
});

/** Narrowings of `s`, all of which must hold; by round and name. */
async function selectSubmissions(db: Db, conditions: readonly RawBuilder<unknown>[]): Promise<Submission[]> {
  const { rows } = await sql<SubmissionRow>`${SUBMISSION} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY s.level DESC, v.sort_key COLLATE "C", s.submission_id LIMIT ${MOST_SUBMISSIONS}`.execute(db);
  return rows.map(present);
}

/** The reports of rounds; of the units, and of the province itself. */
export const listSubmissions = (
  db: Db,
  rounds: readonly Pick<ReviewRound, 'provinceCode' | 'roundId'>[],
): Promise<Submission[]> =>
  rounds.length === 0
    ? Promise.resolve([])
    : selectSubmissions(db, [
        sql`s.province_code = ANY(${[...new Set(rounds.map(({ provinceCode }) => provinceCode))]}::text[])`,
        sql`s.round_id = ANY(${rounds.map(({ roundId }) => roundId)}::uuid[])`,
      ]);

/** A report by its id alone, as an address names it. */
export async function findSubmissionById(db: Db, submissionId: SubmissionId): Promise<Submission | null> {
  return (await selectSubmissions(db, [sql`s.submission_id = ${submissionId}`]))[0] ?? null;
}

/**
 * The reports of these nodes, of what lies below them and of those whom they took over, in rounds that stand, the last round first.
 */
export async function listSubmissionsOfNodes(db: Db, nodes: readonly NodeId[], limit = 200): Promise<Submission[]> {
  if (nodes.length === 0) return [];
  const { rows } = await sql<SubmissionRow>`
    WITH RECURSIVE below AS (
      SELECT node FROM unnest(${nodes}::uuid[]) node
      UNION
      SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
       WHERE NOT EXISTS (SELECT FROM registry_version later WHERE later.node_id = v.node_id AND later.valid_from > v.valid_from)
    ), lineage AS (
      SELECT node FROM below
      UNION
      SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits)
    SELECT found.* FROM (${SUBMISSION} WHERE s.node_id IN (SELECT node FROM lineage)) found
      JOIN review_round r ON r.province_code = found."provinceCode" AND r.round_id = found."roundId"
     WHERE NOT EXISTS (SELECT FROM review_round_act x WHERE x.province_code = r.province_code AND x.round_id = r.round_id
       AND x.kind = 'withdrawn')
     ORDER BY r.ends_on DESC, found."submissionId" LIMIT ${limit}`.execute(db);
  return rows.map(present);
}

/** The reports within a reach, in the order in which they were asked for; of one round, or of all that stand. */
export async function listSubmissionsOfReach(
  db: Db,
  { provinces, nodes }: PlaceReach,
  { provinceCode, roundId }: { readonly provinceCode: string | null; readonly roundId: ReviewRoundId | null },
  { after, limit }: { readonly after: SubmissionId | null; readonly limit: number },
): Promise<Submission[]> {
  if (provinces.length === 0 && nodes.length === 0) return [];
  const below = sql`s.node_id IN (${nodesReachedFrom(sql`SELECT node FROM unnest(${nodes}::uuid[]) node`)})`;
  const { rows } = await sql<SubmissionRow>`${SUBMISSION}
     WHERE (s.province_code = ANY(${provinces}::text[]) OR ${below})
       ${provinceCode === null ? sql`` : sql`AND s.province_code = ${provinceCode}`}
       ${roundId === null ? sql`` : sql`AND s.round_id = ${roundId}`}
       ${after === null ? sql`` : sql`AND s.submission_id > ${after}::uuid`}
       AND NOT EXISTS (SELECT FROM review_round_act x WHERE x.province_code = s.province_code AND x.round_id = s.round_id
         AND x.kind = 'withdrawn')
     ORDER BY s.submission_id LIMIT ${limit}`.execute(db);
  return rows.map(present);
}

/** A report with its round. */
export interface SubmissionInRound extends Submission {
  readonly round: ReviewRound;
}

export async function findSubmission(
  db: Db,
  provinceCode: string,
  submissionId: SubmissionId,
): Promise<SubmissionInRound | null> {
  const [found] = await selectSubmissions(db, [
    sql`s.province_code = ${provinceCode}`,
    sql`s.submission_id = ${submissionId}`,
  ]);
  const round = found && (await findRound(db, provinceCode, found.roundId));
  return found && round ? { ...found, round } : null;
}

/** Whose report it is, as the gathering asks. */
export const scopeOf = ({ provinceCode, level, nodeId, round }: SubmissionInRound): ReviewScope => ({
  provinceCode,
  programmeId: round.programmeId,
  level,
  nodeId: level === 'place' ? nodeId : null,
  agreementId: null,
});

/** Until when it is due. */
export const dueOf = ({ level, round }: Pick<SubmissionInRound, 'level' | 'round'>): PlainDate =>
  level === 'province' ? round.provinceDueOn : round.unitDueOn;

/** One act on a report, with what it says. */
export interface ReviewAct {
  readonly actNo: number;
  readonly kind: ReviewActKind;
  readonly reason: string | null;
  readonly checksum: string | null;
  readonly accountId: AccountId | null;
  /** Null where the account was erased, or the operator acted. */
  readonly by: string | null;
  readonly isDelegated: boolean;
  readonly happenedOn: PlainDate;
  readonly recordedAt: Date;
  readonly remarks: readonly Remark[];
}

/** What became of a report, in order. */
export async function listReviewActs(
  db: Db,
  { provinceCode, submissionId }: Pick<Submission, 'provinceCode' | 'submissionId'>,
): Promise<ReviewAct[]> {
  const { rows } = await sql<Omit<ReviewAct, 'remarks'> & { remarks: Remark[] | null }>`
    SELECT a.act_no AS "actNo", a.kind, a.reason, a.checksum, a.account_id AS "accountId", who.name AS by,
           a.delegation_id IS NOT NULL AS "isDelegated", a.happened_on AS "happenedOn", a.recorded_at AS "recordedAt",
           (SELECT jsonb_agg(jsonb_build_object('on', k.on_kind, 'code', k.on_code, 'words', k.words) ORDER BY k.remark_no)
              FROM review_remark k WHERE k.province_code = a.province_code AND k.submission_id = a.submission_id
               AND k.act_no = a.act_no) AS remarks
      FROM review_act a LEFT JOIN account who ON who.id = a.account_id AND who.erased_at IS NULL
     WHERE a.province_code = ${provinceCode} AND a.submission_id = ${submissionId} ORDER BY a.act_no LIMIT 500`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, remarks: row.remarks ?? [] }));
}

/** Until the transaction ends, no other acts on this report. */
export async function lockSubmission(tx: Db, provinceCode: string, submissionId: SubmissionId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`review ${provinceCode} ${submissionId}`}, 0))`.execute(tx);
}

export interface NewReviewAct {
  readonly kind: ReviewActKind;
  readonly reason?: string | null;
  readonly checksum?: string | null;
  readonly delegationId?: DelegationId | null;
  readonly remarks?: readonly Remark[];
  /** The exact text of what is handed in. */
  readonly content?: string;
  readonly accountId: AccountId | null;
  readonly happenedOn: PlainDate;
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Writes an act with its remarks and what it hands in; answers its number. */
export async function insertReviewAct(
  tx: Db,
  { provinceCode, submissionId }: Pick<Submission, 'provinceCode' | 'submissionId'>,
  act: NewReviewAct,
): Promise<number> {
  const key = { province_code: provinceCode, submission_id: submissionId };
  const { act_no } = await tx
    .insertInto('review_act')
    .values((insert) => ({
      ...key,
      act_no: insert
        .selectFrom('review_act')
        .select(sql<number>`coalesce(max(act_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('submission_id', '=', submissionId),
      kind: act.kind,
      reason: act.reason?.trim() || null,
      checksum: act.checksum ?? null,
      delegation_id: act.delegationId ?? null,
      account_id: act.accountId,
      happened_on: act.happenedOn,
      request_id: act.requestId,
      request_hash: act.hash,
    }))
    .returning('act_no')
    .executeTakeFirstOrThrow();
  const remarks = act.remarks ?? [];
  if (remarks.length > 0)
    await tx
      .insertInto('review_remark')
      .values(
        remarks.map(({ on, code, words }, index) => ({
          ...key,
          act_no,
          remark_no: index + 1,
          on_kind: on,
          on_code: code,
          words: words.trim(),
        })),
      )
      .execute();
  if (act.content !== undefined && act.checksum)
    await tx
      .insertInto('review_snapshot')
      .values({ ...key, act_no, content: act.content, checksum: act.checksum })
      .execute();
  return act_no;
}

export async function findReviewActByRequest(
  db: Db,
  { provinceCode, submissionId }: Pick<Submission, 'provinceCode' | 'submissionId'>,
  requestId: RequestId,
): Promise<{ hash: string; answer: SubmissionId } | null> {
  const row = await db
    .selectFrom('review_act')
    .select(['submission_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .where('submission_id', '=', submissionId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.submission_id } : null;
}
