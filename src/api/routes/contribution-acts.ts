import { z } from '@hono/zod-openapi';
import type { ClauseId, ContributionId, NeedId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { refuse } from '../../kernel/result.ts';
import { allocatePledge } from '../../ledger/allocate-pledge.ts';
import { answerDelivery } from '../../ledger/answer-delivery.ts';
import { appraiseContribution } from '../../ledger/appraise-contribution.ts';
import { closeDifference } from '../../ledger/close-difference.ts';
import { mergeContributions } from '../../ledger/merge-contributions.ts';
import { recordContribution } from '../../ledger/record-contribution.ts';
import { returnDelivery } from '../../ledger/return-delivery.ts';
import { withdrawWord } from '../../ledger/withdraw-word.ts';
import { paths } from '../../platform/web/paths.ts';
import { findWritable } from '../found-agreement.ts';
import { provinceSlug } from '../province-slug.ts';
import { contributionInput, dayOf } from '../record-inputs.ts';
import { faultOfContribution, invalidResponse, presentWarning, warningsUnanswered } from '../refusals.ts';
import { toldApart } from '../told-apart.ts';
import { day, id, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import * as body from '../write-schemas.ts';
import { rowParams } from './contribution-reads.ts';

const state = write({
  acts: ['contribution.state'],
  path: '/contributions',
  summary: 'Add to the ledger what was pledged, delivered, received or refused',
  body: body.NewContribution,
  bodyName: 'NewContribution',
  answer: body.Recorded,
  refusals: { 'contribution-invalid': 422, 'warnings-unanswered': 422 },
  run: async (w) => {
    const { db, by, body: given, names, requestId, today, act } = w;
    const agreement = await findWritable(w, given.provinceCode, given.agreement);
    if (!agreement) names.miss('body.agreement', 'the slug of an agreement of the province', given.agreement);
    const input = await contributionInput(given, agreement, names, requestId);
    if (!input) return refuse({ code: 'names-unknown' as const });
    return act(
      () => recordContribution(db, by, input, today),
      async ({ contributionId, warnings }) => ({
        id: contributionId,
        address: paths.agreement(await provinceSlug(db, given.provinceCode), given.agreement),
        warnings: warnings.map(presentWarning),
      }),
    );
  },
  present: (c, refusal) =>
    refusal.code === 'contribution-invalid'
      ? invalidResponse(c, refusal.faults.map(faultOfContribution))
      : refusal.code === 'warnings-unanswered'
        ? warningsUnanswered(c, refusal.warnings)
        : null,
});

export const Written = z.object({ id: z.string() }).openapi('Written');
export const decimal = z
  .string()
  .regex(/^\d{1,14}(\.\d{1,3})?$/)
  .openapi({
    description: 'A number in the measure of the delivery (its quantity, else its đồng), as text',
    example: '18',
  });
const amount = z
  .string()
  .regex(/^\d{1,14}$/)
  .openapi({ description: 'In đồng, as digits', example: '20000000' });
const reason = (least: number) => words(least, 1000, 'Why', 'Đếm lại tại kho: thiếu hai suất');
const onRow = (path: string) => ({ path: `/contributions/{province}/{contribution}/${path}`, params: rowParams });

const answer = write({
  acts: ['contribution.answer'],
  ...onRow('answers'),
  summary: 'Answer a delivery for the receiving side: what arrived, what was refused',
  body: z.strictObject({
    received: unstated(decimal),
    refused: unstated(decimal),
    reason: unstated(reason(1)),
    happenedOn: unstated(day),
    corrects: unstated(id('The earlier answer that this one replaces')),
    answeredBefore: unstated(
      z
        .string()
        .regex(/^\d{1,16}(\.\d{1,3})?$/)
        .openapi({
          description:
            'How much had been answered already, received and refused together, when you looked: asked where your answer would make it more than was delivered',
          example: '18',
        }),
    ),
  }),
  bodyName: 'NewAnswer',
  answer: Written,
  refusals: { 'answer-invalid': 422 },
  faultAt: {
    'reason-missing': 'reason',
    'answered-meanwhile': 'answeredBefore',
    'reason-length': 'reason',
    'happened-in-future': 'happenedOn',
    'corrected-no-answer-to-it': 'corrects',
    'already-corrected': 'corrects',
    'correction-in-two-parts': 'corrects',
  },
  run: ({ db, by, params, body: given, requestId, today, act }) =>
    act(
      () =>
        answerDelivery(
          db,
          by,
          {
            requestId,
            provinceCode: params.province,
            deliveryId: params.contribution as ContributionId,
            received: given.received ?? null,
            refused: given.refused ?? null,
            reason: given.reason ?? null,
            happenedOn: dayOf(given.happenedOn),
            correctsId: (given.corrects ?? null) as ContributionId | null,
            answeredBefore: given.answeredBefore ?? null,
          },
          today,
        ),
      ({ contributionId }) => ({ id: contributionId }),
    ),
});

const merge = write({
  acts: ['contribution.merge'],
  ...onRow('duplicates'),
  summary: 'Set another record of the same gift aside: the row of the address is kept',
  body: z.strictObject({ setAside: id('The record that counts no more'), reason: reason(3) }),
  bodyName: 'NewMerge',
  answer: Written,
  refusals: { 'merge-invalid': 422 },
  faultAt: { 'merge-reason-length': 'reason' },
  run: ({ db, by, params, body: { setAside, reason: why }, requestId, act }) =>
    act(
      () =>
        mergeContributions(db, by, {
          requestId,
          provinceCode: params.province,
          keptId: params.contribution as ContributionId,
          setAsideId: setAside as ContributionId,
          reason: why,
        }),
      ({ mergeId }) => ({ id: mergeId }),
    ),
});

const settle = write({
  acts: ['contribution.settle'],
  ...onRow('settlements'),
  summary: 'Agree to close what stands open between the two sides on a delivery',
  body: z.strictObject({
    statedBy: z.enum(['sponsor', 'recipient', 'office']),
    reason: reason(3),
    confirmedByPaper: unstated(words(2, 200, 'The paper of both sides, where the office copies one', 'Biên bản 05/BB')),
    happenedOn: unstated(day),
  }),
  bodyName: 'NewSettlement',
  answer: z
    .object({
      id: z.string(),
      isClosed: z.boolean().openapi({ description: 'False: the other side has yet to agree' }),
    })
    .openapi('Settled'),
  refusals: { 'settle-invalid': 422 },
  faultAt: {
    'settle-reason-length': 'reason',
    'paper-missing': 'confirmedByPaper',
    'happened-in-future': 'happenedOn',
  },
  run: ({ db, by, params, body: given, requestId, today, act }) =>
    act(
      () =>
        closeDifference(
          db,
          by,
          {
            requestId,
            provinceCode: params.province,
            rowId: params.contribution as ContributionId,
            statedBy: given.statedBy,
            reason: given.reason,
            confirmedByPaper: given.confirmedByPaper ?? null,
            happenedOn: dayOf(given.happenedOn),
          },
          today,
        ),
      ({ contributionId, isClosed }) => ({ id: contributionId, isClosed }),
    ),
});

const giveBack = write({
  acts: ['contribution.return'],
  ...onRow('returns'),
  summary: 'Give back part of a delivery, or, as the giver, say that it came back',
  description:
    'The receiving side names the delivery and how much goes back; the giver then names the return in the address and says that it came.',
  body: z.strictObject({
    statedBy: z.enum(['sponsor', 'recipient']),
    returned: unstated(decimal).openapi({ description: 'How much; the receiving side says it' }),
    reason: reason(3),
    happenedOn: unstated(day),
  }),
  bodyName: 'NewReturn',
  answer: Written,
  refusals: { 'return-invalid': 422 },
  faultAt: {
    'return-form': 'returned',
    'return-above-receipt': 'returned',
    'return-reason-length': 'reason',
    'happened-in-future': 'happenedOn',
  },
  run: ({ db, by, params, body: given, requestId, today, act }) => {
    const rowId = params.contribution as ContributionId;
    const common = {
      requestId,
      provinceCode: params.province,
      reason: given.reason,
      happenedOn: dayOf(given.happenedOn),
    };
    return act(
      () =>
        returnDelivery(
          db,
          by,
          given.statedBy === 'recipient'
            ? { ...common, statedBy: 'recipient', deliveryId: rowId, returned: given.returned ?? '' }
            : { ...common, statedBy: 'sponsor', returnId: rowId },
          today,
        ),
      ({ contributionId }) => ({ id: contributionId }),
    );
  },
});

const withdraw = write({
  acts: ['contribution.withdraw'],
  ...onRow('withdrawal'),
  summary: 'Take back what was given back or settled by mistake',
  description: 'By whoever said it. A pledge, a delivery or an answer is corrected by the right one instead.',
  body: z.strictObject({ reason: reason(3) }),
  bodyName: 'NewWithdrawal',
  answer: Written,
  refusals: {
    'withdraw-unknown': 404,
    'withdraw-other-stage': 409,
    'withdraw-not-standing': 409,
    'withdraw-confirmed': 409,
    'withdraw-invalid': 422,
  },
  faultAt: { 'withdraw-reason-length': 'reason' },
  run: ({ db, by, params, body: { reason: why }, requestId, act }) =>
    act(
      async () =>
        toldApart(
          await withdrawWord(db, by, {
            requestId,
            provinceCode: params.province,
            wordId: params.contribution as ContributionId,
            reason: why,
          }),
          ['withdraw-unknown', 'withdraw-other-stage', 'withdraw-not-standing', 'withdraw-confirmed'],
        ),
      ({ withdrawalId }) => ({ id: withdrawalId }),
    ),
});

const allocate = write({
  acts: ['contribution.allocate'],
  ...onRow('allocations'),
  summary: 'Set part of a pledge apart for a need or a clause',
  body: z.strictObject({
    need: unstated(id('The need that it is for')),
    clause: unstated(id('The clause that it fulfils, as /clauses gives it')),
    quantity: unstated(decimal),
    amountVnd: unstated(amount),
  }),
  bodyName: 'NewAllocation',
  answer: Written,
  refusals: { 'allocate-invalid': 422 },
  faultAt: { 'need-unknown': 'need', 'clause-of-other-agreement': 'clause', 'allocate-to-nothing': 'need' },
  run: ({ db, by, params, body: given, requestId, act }) =>
    act(
      () =>
        allocatePledge(db, by, {
          requestId,
          provinceCode: params.province,
          pledgeId: params.contribution as ContributionId,
          needId: (given.need ?? null) as NeedId | null,
          clauseId: (given.clause ?? null) as ClauseId | null,
          quantity: given.quantity ?? null,
          amountVnd: given.amountVnd ? BigInt(given.amountVnd) : null,
        }),
      ({ allocationId }) => ({ id: allocationId }),
    ),
});

const appraise = write({
  acts: ['contribution.appraise'],
  ...onRow('appraisals'),
  summary: 'Say what a thing given was worth, and by what it was told',
  body: z.strictObject({
    amountVnd: amount,
    appraisedOn: day,
    basis: words(3, 300, 'By what it was told', 'Hóa đơn 0012, giá thị trường'),
  }),
  bodyName: 'NewAppraisal',
  answer: Written,
  refusals: { 'appraise-invalid': 422 },
  faultAt: {
    'amount-not-positive': 'amountVnd',
    'amount-too-large': 'amountVnd',
    'basis-length': 'basis',
    'happened-in-future': 'appraisedOn',
  },
  run: ({ db, by, params, body: { amountVnd, appraisedOn, basis }, requestId, act }) =>
    act(
      () =>
        appraiseContribution(db, by, {
          requestId,
          provinceCode: params.province,
          contributionId: params.contribution as ContributionId,
          amountVnd: BigInt(amountVnd),
          appraisedOn: appraisedOn as PlainDate,
          basis,
        }),
      ({ appraisalId }) => ({ id: appraisalId }),
    ),
});

export const contributionWrites = [state, answer, merge, settle, giveBack, withdraw, allocate, appraise];
