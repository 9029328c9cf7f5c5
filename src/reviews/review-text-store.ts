import { sql } from 'kysely';
import type { AccountId, AgreementId, RequestId, ReviewRoundId, SubmissionId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { NarrativePart } from './review-content.ts';
import type { Judgement, Rating, SavedJudgement } from './submission.ts';
import type { Submission } from './submission-store.ts';

type Key = Pick<Submission, 'provinceCode' | 'submissionId'>;

/** A part as somebody saved it last. */
export interface SavedText {
  readonly part: NarrativePart;
  readonly versionNo: number;
  readonly words: string;
  readonly by: string | null;
  readonly recordedAt: Date;
}

/** The parts that anybody saved, each as it was saved last. */
export async function listTexts(
  db: Db,
  { provinceCode, submissionId }: Key,
): Promise<ReadonlyMap<NarrativePart, SavedText>> {
  const { rows } = await sql<SavedText>`
    SELECT DISTINCT ON (t.part) t.part, t.version_no AS "versionNo", t.words, who.name AS by, t.recorded_at AS "recordedAt"
      FROM review_text t LEFT JOIN account who ON who.id = t.account_id AND who.erased_at IS NULL
     WHERE t.province_code = ${provinceCode} AND t.submission_id = ${submissionId}
     ORDER BY t.part, t.version_no DESC`.execute(db);
  return new Map(rows.map((row) => [row.part, row]));
}

/** Every version of one part, the newest first. */
export async function listTextVersions(
  db: Db,
  { provinceCode, submissionId }: Key,
  part: NarrativePart,
): Promise<SavedText[]> {
  const { rows } = await sql<SavedText>`
    SELECT t.part, t.version_no AS "versionNo", t.words, who.name AS by, t.recorded_at AS "recordedAt"
      FROM review_text t LEFT JOIN account who ON who.id = t.account_id AND who.erased_at IS NULL
     WHERE t.province_code = ${provinceCode} AND t.submission_id = ${submissionId} AND t.part = ${part}
     ORDER BY t.version_no DESC LIMIT 100`.execute(db);
  return rows;
}

/** What this report says of its pairs, last. */
export async function listJudgements(db: Db, { provinceCode, submissionId }: Key): Promise<SavedJudgement[]> {
  const { rows } = await sql<SavedJudgement>`
    SELECT DISTINCT ON (j.agreement_id) j.agreement_id AS "agreementId", j.rating, j.words, j.version_no AS "versionNo"
      FROM review_judgement j
     WHERE j.province_code = ${provinceCode} AND j.submission_id = ${submissionId}
     ORDER BY j.agreement_id, j.version_no DESC`.execute(db);
  return rows;
}

/** What the other reports of a round say of these pairs. */
export interface OtherJudgement extends Judgement {
  readonly name: string;
}

export async function listJudgementsOfOthers(
  db: Db,
  { provinceCode, submissionId, roundId }: Key & { readonly roundId: ReviewRoundId },
  agreements: readonly AgreementId[],
): Promise<OtherJudgement[]> {
  if (agreements.length === 0) return [];
  const { rows } = await sql<OtherJudgement>`
    SELECT DISTINCT ON (j.agreement_id, s.submission_id) j.agreement_id AS "agreementId", j.rating, j.words, v.full_name AS name
      FROM review_judgement j
      JOIN review_submission s ON s.province_code = j.province_code AND s.submission_id = j.submission_id
     CROSS JOIN LATERAL (SELECT full_name FROM registry_version l WHERE l.node_id = s.node_id ORDER BY valid_from DESC LIMIT 1) v
     WHERE j.province_code = ${provinceCode} AND s.round_id = ${roundId} AND j.submission_id <> ${submissionId}
       AND j.agreement_id = ANY(${agreements}::uuid[])
     ORDER BY j.agreement_id, s.submission_id, j.version_no DESC LIMIT 2000`.execute(db);
  return rows;
}

export interface NewTexts {
  readonly texts: readonly { readonly part: NarrativePart; readonly versionNo: number; readonly words: string }[];
  readonly judgements: readonly {
    readonly agreementId: AgreementId;
    readonly versionNo: number;
    readonly rating: Rating;
    readonly words: string | null;
  }[];
  readonly accountId: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Adds versions; the ones before stay. */
export async function insertTexts(tx: Db, { provinceCode, submissionId }: Key, given: NewTexts): Promise<void> {
  const asked = {
    province_code: provinceCode,
    submission_id: submissionId,
    account_id: given.accountId,
    request_id: given.requestId,
    request_hash: given.hash,
  };
  if (given.texts.length > 0)
    await tx
      .insertInto('review_text')
      .values(given.texts.map(({ part, versionNo, words }) => ({ ...asked, part, version_no: versionNo, words })))
      .execute();
  if (given.judgements.length > 0)
    await tx
      .insertInto('review_judgement')
      .values(
        given.judgements.map(({ agreementId, versionNo, rating, words }) => ({
          ...asked,
          agreement_id: agreementId,
          version_no: versionNo,
          rating,
          words: words?.trim() || null,
        })),
      )
      .execute();
}

/** What an earlier request saved. */
export async function findTextsByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: SubmissionId } | null> {
  const { rows } = await sql<{ hash: string; answer: SubmissionId }>`
    SELECT request_hash AS hash, submission_id AS answer FROM (
      SELECT request_hash, submission_id FROM review_text WHERE province_code = ${provinceCode} AND request_id = ${requestId}
      UNION ALL
      SELECT request_hash, submission_id FROM review_judgement WHERE province_code = ${provinceCode} AND request_id = ${requestId}) x
     LIMIT 1`.execute(db);
  return rows[0] ?? null;
}
