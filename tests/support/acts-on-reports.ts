import { sql } from 'kysely';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import {
  type AccountId,
  type AgreementId,
  type NodeId,
  type ProgrammeId,
  type RequestId,
  type ReviewRoundId,
  newId,
} from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { type Result, unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import {
  acceptReview,
  approveReview,
  freezeReview,
  reopenReview,
  returnReview,
  waiveReview,
} from '../../src/reviews/decide-review.ts';
import { delegateReview, endDelegation } from '../../src/reviews/delegate-review.ts';
import { extendRound, openRound, withdrawRound } from '../../src/reviews/open-round.ts';
import { NARRATIVE_PARTS } from '../../src/reviews/review-content.ts';
import { insertTexts } from '../../src/reviews/review-text-store.ts';
import { canonicalText, checksumOf } from '../../src/reviews/snapshot.ts';
import {
  type SubmissionInRound,
  findSubmission,
  insertReviewAct,
  listSubmissions,
} from '../../src/reviews/submission-store.ts';
import { NEEDED_PARTS, type ReviewActKind } from '../../src/reviews/submission.ts';
import { submitReview } from '../../src/reviews/submit-review.ts';
import { writeReview } from '../../src/reviews/write-review.ts';
import { OPERATOR } from './actors.ts';

type Doing = (db: Db, by: Actor) => Promise<Result<unknown, { readonly code: string }>>;
const TODAY = plainDate('2026-11-22');
const TELLING = { today: TODAY, outbox: null };
const request = (): RequestId => newId<'request'>() as RequestId;
const IA_DOK = nationalNodeId('23869');

const ROUND = {
  provinceCode: '52',
  kind: 'six-month',
  startsOn: plainDate('2025-12-15'),
  endsOn: plainDate('2026-06-14'),
  cutoffOn: plainDate('2026-06-14'),
  unitDueOn: plainDate('2026-06-17'),
  provinceDueOn: plainDate('2026-06-24'),
} as const;

async function programmeOf(db: Db): Promise<ProgrammeId> {
  const row = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', '52')
    .executeTakeFirstOrThrow();
  return row.programme_id;
}

const opened = async (db: Db): Promise<ReviewRoundId> =>
  unwrap(
    await openRound(db, OPERATOR, { ...ROUND, programmeId: await programmeOf(db), requestId: request() }, TELLING),
  );

const onRound = async (db: Db) => ({ requestId: request(), provinceCode: '52', roundId: await opened(db) });

/** What stands in a report that nobody gathered. */
const KEPT = canonicalText({
  content: {
    version: 1,
    figures: [
      { code: 'delivered', name: { vi: 'Đã trao', en: 'Delivered' }, unit: { vi: 'đồng', en: 'đồng' }, value: '1' },
    ],
    agreements: [],
  },
  narrative: Object.fromEntries(NARRATIVE_PARTS.map((part) => [part, ''])),
  judgements: [],
});

/** The report of Ia Dơk after these acts, which somebody did on the server. */
async function reportAfter(db: Db, ...acts: readonly ReviewActKind[]): Promise<SubmissionInRound> {
  const roundId = await opened(db);
  const listed = await listSubmissions(db, [{ provinceCode: '52', roundId }]);
  const found = listed.find(({ nodeId }) => nodeId === IA_DOK);
  if (!found) throw new Error('Ia Dơk does not report');
  for (const kind of acts)
    await insertReviewAct(db, found, {
      kind,
      reason: 'Để thử',
      ...(['submitted', 'approved', 'accepted', 'frozen'].includes(kind) ? { checksum: checksumOf(KEPT) } : {}),
      ...(kind === 'submitted' ? { content: KEPT } : {}),
      accountId: null,
      happenedOn: TODAY,
      requestId: request(),
      hash: 'test',
    });
  return (await findSubmission(db, '52', found.submissionId)) as SubmissionInRound;
}

const on = ({ submissionId }: SubmissionInRound) => ({ requestId: request(), provinceCode: '52', submissionId });
const read = { checksum: checksumOf(KEPT), reason: null };

async function written(db: Db): Promise<SubmissionInRound> {
  const report = await reportAfter(db);
  const { rows } = await sql<{ id: AgreementId }>`SELECT DISTINCT agreement_id AS id FROM agreement_party
    WHERE province_code = '52' ORDER BY id`.execute(db);
  await insertTexts(db, report, {
    texts: NEEDED_PARTS.map((part) => ({ part, versionNo: 1, words: 'Đã làm' })),
    judgements: rows.map(({ id }) => ({ agreementId: id, versionNo: 1, rating: 'good' as const, words: null })),
    accountId: null,
    requestId: request(),
    hash: 'test',
  });
  return report;
}

/** An agreement of a commune that the round did not expect. */
async function laterSigned(db: Db): Promise<void> {
  const { rows } = await sql<{ id: NodeId }>`
    SELECT n.node_id AS id FROM registry_node n JOIN registry_version v ON v.node_id = n.node_id AND v.valid_to IS NULL
     WHERE n.kind = 'commune' AND n.province_code = '52'
       AND NOT EXISTS (SELECT FROM review_submission s WHERE s.node_id = n.node_id)
     ORDER BY n.node_id LIMIT 1`.execute(db);
  unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: request(),
        provinceCode: '52',
        programmeId: await programmeOf(db),
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: nationalNodeId('21925'), role: 'sponsor' },
          { nodeId: rows[0]?.id as NodeId, role: 'recipient' },
        ],
        signed: true,
        signedOn: plainDate('2026-03-01'),
        signedBy: null,
        place: null,
        documents: [],
        clauses: [],
        isSample: false,
      },
      TODAY,
    ),
  );
}

const delegation = (delegateId: AccountId) => ({
  requestId: request(),
  nodeId: IA_DOK,
  delegateId,
  startsOn: TODAY,
  endsOn: plainDate('2026-11-30'),
  reason: 'Đi công tác',
});

const OFFICE = ['province-office.gia-lai'];
const BY_TERMINAL = [...OFFICE, 'operator'];
const WRITERS = [
  ...OFFICE,
  ...['sponsor-officer', 'recipient-officer'].flatMap((role) => [`${role}.ia-dok`, `${role}.gia-lai`]),
];
const APPROVERS = ['reviewer.ia-dok', 'reviewer.gia-lai'];

/** Every act on rounds and reports, with those who may. `deputy`: somebody with a role in Ia Dơk who approves nothing. */
export const actsOnReports = (deputy: AccountId): [string, Doing, readonly string[]][] => [
  [
    'report: open a round',
    async (db, by) =>
      openRound(db, by, { ...ROUND, programmeId: await programmeOf(db), requestId: request() }, TELLING),
    BY_TERMINAL,
  ],
  [
    'report: take more units into a round',
    async (db, by) => {
      const round = await onRound(db);
      await laterSigned(db);
      return extendRound(db, by, round, TELLING);
    },
    BY_TERMINAL,
  ],
  [
    'report: withdraw a round',
    async (db, by) => withdrawRound(db, by, { ...(await onRound(db)), reason: 'Mở nhầm' }),
    BY_TERMINAL,
  ],
  [
    'report: write',
    async (db, by) =>
      writeReview(
        db,
        by,
        { ...on(await reportAfter(db)), texts: [{ part: 'strengths', words: 'Đã làm', saw: 0 }], judgements: [] },
        TELLING,
      ),
    WRITERS,
  ],
  ['report: hand in', async (db, by) => submitReview(db, by, on(await written(db)), TELLING), WRITERS],
  [
    'report: return',
    async (db, by) =>
      returnReview(
        db,
        by,
        {
          ...on(await reportAfter(db, 'submitted')),
          reason: 'Cần sửa',
          remarks: [{ on: 'figure', code: 'delivered', words: 'Số này chưa đúng' }],
        },
        TELLING,
      ),
    [...OFFICE, ...APPROVERS],
  ],
  [
    'report: approve',
    async (db, by) => approveReview(db, by, { ...on(await reportAfter(db, 'submitted')), ...read }, TELLING),
    APPROVERS,
  ],
  [
    'report: take',
    async (db, by) => acceptReview(db, by, { ...on(await reportAfter(db, 'submitted', 'approved')), ...read }, TELLING),
    [...OFFICE, 'reviewer.gia-lai'],
  ],
  [
    'report: freeze',
    async (db, by) =>
      freezeReview(db, by, { ...on(await reportAfter(db, 'submitted', 'approved', 'accepted')), ...read }, TELLING),
    BY_TERMINAL,
  ],
  [
    'report: reopen',
    async (db, by) =>
      reopenReview(db, by, { ...on(await reportAfter(db, 'submitted', 'approved')), reason: 'Sót' }, TELLING),
    BY_TERMINAL,
  ],
  [
    'report: go on without',
    async (db, by) => waiveReview(db, by, { ...on(await reportAfter(db)), reason: 'Không gửi' }, TELLING),
    BY_TERMINAL,
  ],
  [
    'report: delegate',
    async (db, by) => delegateReview(db, by, delegation(deputy), TELLING),
    [...OFFICE, ...APPROVERS],
  ],
  [
    'report: end a delegation',
    async (db, by) => {
      const delegationId = newId<'review-delegation'>();
      await db
        .insertInto('review_delegation')
        .values({
          province_code: '52',
          delegation_id: delegationId,
          node_id: IA_DOK,
          delegate_id: deputy,
          starts_on: TODAY,
          ends_on: plainDate('2026-11-30'),
          reason: 'Đi công tác',
          given_by: null,
          request_id: request(),
          request_hash: 'test',
        })
        .execute();
      return endDelegation(db, by, { requestId: request(), provinceCode: '52', delegationId }, TELLING);
    },
    [...OFFICE, ...APPROVERS],
  ],
];
