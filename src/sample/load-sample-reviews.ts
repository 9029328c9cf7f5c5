import { type Person, operator } from '../kernel/actor.ts';
import { type ProgrammeId, type RequestId, idOf } from '../kernel/ids.ts';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { approveReview, returnReview } from '../reviews/decide-review.ts';
import { draftNarrative } from '../reviews/draft-narrative.ts';
import { openRound } from '../reviews/open-round.ts';
import { NARRATIVE_PARTS, type NarrativePart } from '../reviews/review-content.ts';
import { findLastSnapshot } from '../reviews/snapshot-store.ts';
import { type SubmissionInRound, findSubmission, listSubmissions } from '../reviews/submission-store.ts';
import { contentToSubmit, submitReview } from '../reviews/submit-review.ts';
import { writeReview } from '../reviews/write-review.ts';
import { GIA_LAI } from './gia-lai.ts';
import { sampleProgrammeId } from './load-sample.ts';
import { trialPerson } from './trial-people.ts';

const AN_NHON_BAC = nationalNodeId('21925');
const CHU_PRONG = nationalNodeId('23887');
const IA_DOK = nationalNodeId('23869');

interface Round {
  readonly db: Db;
  readonly today: PlainDate;
  readonly reports: readonly SubmissionInRound[];
}

const request = (...words: readonly string[]): RequestId => idOf('request', 'sample', 'review', ...words);

/**
 * A round of reports in progress for the trial, by its accounts: one report approved, one returned with a remark, one begun, one
 * that nobody wrote; it was due two days ago.
 */
export async function loadSampleReviews(db: Db, today: PlainDate): Promise<void> {
  const round = await openSampleRound(db, await sampleProgrammeId(db), today);
  const [giver, receiver, office, approver] = await Promise.all(
    ['hotro', 'bennhan', 'coquan', 'duyet'].map((username) => trialPerson(db, username, today)),
  );
  if (!giver || !receiver || !office || !approver) throw new Error('the trial has an account for each role');
  await handIn(round, giver, AN_NHON_BAC);
  await approve(round, approver, AN_NHON_BAC);
  await handIn(round, office, CHU_PRONG);
  await sendBack(round, approver, CHU_PRONG);
  await begin(round, receiver, IA_DOK);
}

async function openSampleRound(db: Db, programmeId: ProgrammeId, today: PlainDate): Promise<Round> {
  const endsOn = addDays(today, -20);
  const roundId = unwrap(
    await openRound(
      db,
      operator('sample'),
      {
        requestId: request('round'),
        provinceCode: '52',
        programmeId,
        kind: 'interim',
        startsOn: plainDate(GIA_LAI.startsOn),
        endsOn,
        cutoffOn: endsOn,
        unitDueOn: addDays(today, -2),
        provinceDueOn: addDays(today, 5),
      },
      { today, outbox: null },
    ),
  );
  const listed = await listSubmissions(db, [{ provinceCode: '52', roundId }]);
  const reports = await Promise.all(listed.map(({ submissionId }) => findSubmission(db, '52', submissionId)));
  return { db, today, reports: reports.filter((report) => report !== null) };
}

function reportOf({ reports }: Round, nodeId: string): SubmissionInRound {
  const found = reports.find((report) => report.nodeId === nodeId);
  if (!found) throw new Error(`the sample has no report of ${nodeId}`);
  return found;
}

/** Writes the parts as the drafts have them, and rates every pair. */
async function write(
  { db, today }: Round,
  by: Person,
  report: SubmissionInRound,
  parts: readonly NarrativePart[],
): Promise<void> {
  const content = await contentToSubmit(db, report, today);
  const draft = draftNarrative(content, 'vi');
  const isWhole = parts.length === NARRATIVE_PARTS.length;
  unwrap(
    await writeReview(
      db,
      by,
      {
        requestId: request(report.nodeId, 'write'),
        provinceCode: '52',
        submissionId: report.submissionId,
        texts: parts.map((part) => ({ part, words: draft[part] || 'Chưa có nội dung.', saw: 0 })),
        judgements: isWhole
          ? content.agreements.map(({ agreementId }) => ({
              agreementId,
              rating: 'good',
              words: 'Hai bên giữ liên hệ đều, hỗ trợ đúng nhu cầu của xã.',
              saw: 0,
            }))
          : [],
      },
      { today },
    ),
  );
}

const begin = (round: Round, by: Person, nodeId: string): Promise<void> =>
  write(round, by, reportOf(round, nodeId), ['situation', 'strengths']);

async function handIn(round: Round, by: Person, nodeId: string): Promise<void> {
  const report = reportOf(round, nodeId);
  await write(round, by, report, NARRATIVE_PARTS);
  const ask = { requestId: request(nodeId, 'submit'), provinceCode: '52', submissionId: report.submissionId };
  unwrap(await submitReview(round.db, by, ask, { today: addDays(round.today, -3), outbox: null }));
}

async function approve(round: Round, by: Person, nodeId: string): Promise<void> {
  const { db, today } = round;
  const report = reportOf(round, nodeId);
  const snapshot = await findLastSnapshot(db, report);
  const ask = { requestId: request(nodeId, 'approve'), provinceCode: '52', submissionId: report.submissionId };
  const read = { checksum: snapshot?.checksum ?? '', reason: null };
  unwrap(await approveReview(db, by, { ...ask, ...read }, { today: addDays(today, -2), outbox: null }));
}

async function sendBack(round: Round, by: Person, nodeId: string): Promise<void> {
  const { db, today } = round;
  const { submissionId } = reportOf(round, nodeId);
  unwrap(
    await returnReview(
      db,
      by,
      {
        requestId: request(nodeId, 'return'),
        provinceCode: '52',
        submissionId,
        reason: 'Số đã nhận chưa khớp với biên bản bàn giao.',
        remarks: [
          { on: 'figure', code: 'received', words: 'Xã chưa xác nhận khoản nào: xác nhận hoặc nói rõ vì sao chưa.' },
          { on: 'part', code: 'causes', words: 'Nêu nguyên nhân cụ thể hơn.' },
        ],
      },
      { today: addDays(today, -1), outbox: null },
    ),
  );
}
