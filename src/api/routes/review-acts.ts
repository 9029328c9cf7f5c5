import { z } from '@hono/zod-openapi';
import { type AgreementId, type SubmissionId, idOf, isId } from '../../kernel/ids.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Db } from '../../platform/database/database.ts';
import type { OnReport, ReviewRefusal } from '../../reviews/act-on-report.ts';
import {
  acceptReview,
  approveReview,
  freezeReview,
  reopenReview,
  returnReview,
  waiveReview,
} from '../../reviews/decide-review.ts';
import { NARRATIVE_PARTS } from '../../reviews/review-content.ts';
import { MOST_REASON, MOST_REMARKS, MOST_WORDS, RATINGS, REMARKS_ON, REVIEW_ACTS } from '../../reviews/submission.ts';
import { lockSubmission } from '../../reviews/submission-store.ts';
import { submitReview } from '../../reviews/submit-review.ts';
import type { Telling } from '../../reviews/tell-review.ts';
import { type WrittenJudgement, writeReview } from '../../reviews/write-review.ts';
import type { Asking } from '../asking.ts';
import { findWritable } from '../found-agreement.ts';
import * as schema from '../schemas.ts';
import { toldApart } from '../told-apart.ts';
import { unstated, words } from '../write-fields.ts';
import { type FaultsTold, write } from '../write-route.ts';
import { type ReviewAt, report, reviewParams, sha } from './reviews.ts';

const restsOn = {
  read: report,
  lock: (tx: Db, { province, review }: ReviewAt) => lockSubmission(tx, province, review as SubmissionId),
};
const Written = z.object({ id: z.string() }).openapi('WrittenReview');
const present = (submissionId: SubmissionId) => ({ id: submissionId });

const writeParts = write({
  acts: ['review.write'],
  path: '/reviews/{province}/{review}/texts',
  summary: 'Save parts of a report and what is thought of its pairs, while it is open',
  params: reviewParams,
  restsOn,
  body: z.strictObject({
    texts: z
      .array(
        z.strictObject({
          part: z.enum(NARRATIVE_PARTS),
          words: words(0, MOST_WORDS, 'The part as it is to stand', 'Hai bên gặp nhau đều mỗi quý.'),
          version: z.int().min(0).default(0).openapi({
            description: 'The version that was read, 0 for none; a later one refuses this',
            example: 0,
          }),
        }),
      )
      .max(NARRATIVE_PARTS.length)
      .default([]),
    judgements: z
      .array(
        z.strictObject({
          agreement: schema.agreementParam.openapi({
            description: 'The slug of the agreement, or its id as `not-complete` tells it',
          }),
          rating: z.enum(RATINGS),
          words: unstated(words(1, MOST_REASON, 'Why', 'Giữ đúng lời hứa, gặp nhau đều')),
          version: z.int().min(0).default(0).openapi({
            description: 'The version of the judgement that was read, 0 for none; a later one refuses this',
            example: 0,
          }),
        }),
      )
      .max(2000)
      .default([]),
  }),
  bodyName: 'NewReviewTexts',
  answer: Written,
  refusals: {
    'submission-unknown': 404,
    'round-withdrawn': 409,
    'act-out-of-order': 409,
    'text-moved': 409,
    'judgement-moved': 409,
    'review-invalid': 422,
  },
  faultAt: {
    'text-length': 'texts',
    'text-moved': 'texts',
    'judgement-length': 'judgements',
    'judgement-moved': 'judgements',
  },
  run: async (w) => {
    const { db, by, params, body: given, names, requestId, today, act } = w;
    const judgements: WrittenJudgement[] = [];
    for (const [index, { agreement: slug, rating, words: why, version }] of given.judgements.entries()) {
      const agreement = isId(slug)
        ? { agreementId: slug as AgreementId }
        : await findWritable(w, params.province, slug);
      if (!agreement)
        names.miss(`body.judgements.${index}.agreement`, 'the slug of an agreement of the province', slug);
      const agreementId = agreement?.agreementId ?? (idOf('agreement', 'none') as AgreementId);
      judgements.push({ agreementId, rating, words: why ?? null, saw: version });
    }
    const texts = given.texts.map(({ part, words: says, version }) => ({ part, words: says, saw: version }));
    const input = { requestId, ...keyOf(params), texts, judgements };
    return act(
      async () =>
        toldApart(await writeReview(db, by, input, { today }), [
          'submission-unknown',
          'round-withdrawn',
          'act-out-of-order',
          'text-moved',
          'judgement-moved',
        ]),
      present,
    );
  },
});

const keyOf = ({ province, review }: ReviewAt) => ({ provinceCode: province, submissionId: review as SubmissionId });

const AGAINST = [
  'submission-unknown',
  'round-withdrawn',
  'act-out-of-order',
  'content-changed',
  'not-complete',
  'own-report',
  'below-not-settled',
  'above-closed',
] as const;

const Move = z.strictObject({
  kind: z.enum(REVIEW_ACTS),
  checksum: unstated(sha).openapi({
    description: 'Of what was read, where it is approved, accepted or frozen: `handedIn.checksum`',
  }),
  reason: unstated(
    words(1, MOST_REASON, 'Why; needed where it goes back, opens again or is done without', 'Thiếu số liệu quý II'),
  ),
  remarks: z
    .array(
      z.strictObject({
        on: z.enum(REMARKS_ON),
        code: unstated(z.string().max(200)).openapi({
          description:
            'A figure by its code, a part by its name, a pair by the id of its agreement; left out: the whole',
        }),
        words: words(1, MOST_REASON, 'What is to be mended', 'Xin đối chiếu lại với sổ'),
      }),
    )
    .max(MOST_REMARKS)
    .default([])
    .openapi({ description: 'Line by line, where it goes back' }),
});

const NO_CHECKSUM: FaultsTold = {
  code: 'faults-told',
  faults: [{ path: 'body.checksum', message: 'expected the checksum of what was read' }],
};

/** Does the act of this kind on a report. */
async function moveBy(
  { db, by, today, outbox }: Asking & Pick<Telling, 'outbox'>,
  on: OnReport,
  { kind, checksum, reason: why, remarks }: z.output<typeof Move>,
): Promise<Result<SubmissionId, ReviewRefusal | FaultsTold>> {
  const telling = { today, outbox };
  const reason = why ?? null;
  switch (kind) {
    case 'submitted':
      return submitReview(db, by, on, telling);
    case 'returned': {
      const said = remarks.map(({ on: line, code, words: says }) => ({ on: line, code: code ?? null, words: says }));
      return returnReview(db, by, { ...on, reason, remarks: said }, telling);
    }
    case 'approved':
      return checksum ? approveReview(db, by, { ...on, checksum, reason }, telling) : refuse(NO_CHECKSUM);
    case 'accepted':
      return checksum ? acceptReview(db, by, { ...on, checksum, reason }, telling) : refuse(NO_CHECKSUM);
    case 'frozen':
      return checksum ? freezeReview(db, by, { ...on, checksum }, telling) : refuse(NO_CHECKSUM);
    case 'reopened':
      return reopenReview(db, by, { ...on, reason }, telling);
    case 'waived':
      return waiveReview(db, by, { ...on, reason }, telling);
  }
}

const move = write({
  acts: [
    'review.submit',
    'review.return',
    'review.approve',
    'review.accept',
    'review.freeze',
    'review.reopen',
    'review.waive',
  ],
  path: '/reviews/{province}/{review}/acts',
  summary: 'Hand a report in, send it back, approve, accept or freeze it, open it again, or do without it',
  description:
    'What was read is approved, accepted and frozen by its checksum. Nobody approves what they handed in themselves, by whichever key.',
  params: reviewParams,
  restsOn,
  body: Move,
  bodyName: 'NewReviewAct',
  answer: Written,
  refusals: {
    'submission-unknown': 404,
    'round-withdrawn': 409,
    'act-out-of-order': 409,
    'content-changed': 409,
    'not-complete': 409,
    'own-report': 409,
    'below-not-settled': 409,
    'above-closed': 409,
    'review-invalid': 422,
  },
  faultAt: {
    'act-out-of-order': 'kind',
    'content-changed': 'checksum',
    'reason-length': 'reason',
    'remarks-missing': 'remarks',
    'remark-length': 'remarks',
    'remark-line': 'remarks',
    'too-many-remarks': 'remarks',
  },
  run: (w) => {
    const on = { requestId: w.requestId, ...keyOf(w.params) };
    return w.act(async () => toldApart(await moveBy({ ...w, outbox: w.deps.outbox }, on, w.body), AGAINST), present);
  },
});

export const reviewWrites = [writeParts, move];
