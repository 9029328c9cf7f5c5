import { z } from '@hono/zod-openapi';
import { reachOf } from '../../activities/activity-request.ts';
import { placesOfAgreement } from '../../agreements/agreement-place-store.ts';
import { agreementPolicies } from '../../agreements/agreement-policy.ts';
import type { ClauseId, ConfirmationLinkId, ContributionId, NeedId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { refuse } from '../../kernel/result.ts';
import { allocatePledge } from '../../ledger/allocate-pledge.ts';
import { answerDelivery } from '../../ledger/answer-delivery.ts';
import { appraiseContribution } from '../../ledger/appraise-contribution.ts';
import { closeDifference } from '../../ledger/close-difference.ts';
import { GAPS } from '../../ledger/confirmation-gap.ts';
import { type GapLine, listGaps } from '../../ledger/confirmation-gap-store.ts';
import { LINK_DAYS } from '../../ledger/confirmation-link.ts';
import { type Contribution, CONTRIBUTION_KINDS, STAGES, STATERS } from '../../ledger/contribution.ts';
import { findContribution, listAnswers, listContributionsOfAgreement } from '../../ledger/contribution-store.ts';
import { listAllocations, listAppraisals } from '../../ledger/course-store.ts';
import { makeConfirmationLink, revokeConfirmationLink } from '../../ledger/make-confirmation-link.ts';
import { mergeContributions } from '../../ledger/merge-contributions.ts';
import { recordContribution } from '../../ledger/record-contribution.ts';
import { returnDelivery } from '../../ledger/return-delivery.ts';
import { withdrawWord } from '../../ledger/withdraw-word.ts';
import { paths } from '../../platform/web/paths.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { findReadable, findWritable, withheldClauses } from '../found-agreement.ts';
import { provinceSlug } from '../province-slug.ts';
import { readList, readOne } from '../read-route.ts';
import { contributionInput } from '../record-inputs.ts';
import { faultOfContribution, invalidResponse, presentWarning, warningsUnanswered } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { toldApart } from '../told-apart.ts';
import { day, id, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import * as body from '../write-schemas.ts';

const dong = z.string().regex(/^\d+$/).nullable().openapi({ description: 'In đồng, as digits', example: '20000000' });

const Row = z
  .object({
    id: z.string(),
    clause: z.string().nullable().openapi({ description: 'The id of the clause that it fulfils' }),
    donor: z.string(),
    recipient: z.string(),
    kind: z.enum(CONTRIBUTION_KINDS),
    item: z.string().nullable(),
    amountVnd: dong,
    quantity: z.string().nullable(),
    unit: z.string().nullable(),
    stage: z.enum(STAGES),
    statedBy: z.enum(STATERS),
    happenedOn: schema.day.nullable(),
    corrects: z.string().nullable().openapi({ description: 'The row that this one replaces' }),
    correctedBy: z
      .string()
      .nullable()
      .openapi({ description: 'The row that replaces this one: it then counts nowhere' }),
    setAsideFor: z.string().nullable().openapi({ description: 'The record of the same gift that counts instead' }),
    answers: z.string().nullable().openapi({ description: 'The delivery of which the receiving side speaks here' }),
  })
  .openapi('Contribution');

const presentRow = (row: Contribution): z.input<typeof Row> => ({
  id: row.contributionId,
  clause: row.clauseId,
  donor: row.donor,
  recipient: row.recipient,
  kind: row.kind,
  item: row.item,
  amountVnd: row.amountVnd === null ? null : String(row.amountVnd),
  quantity: row.quantity,
  unit: row.unit,
  stage: row.stage,
  statedBy: row.statedBy,
  happenedOn: row.happenedOn,
  corrects: row.correctsId,
  correctedBy: row.correctedBy,
  setAsideFor: row.setAsideFor,
  answers: row.answersId,
});

const inAgreement = z.object({ province: schema.provinceParam, slug: schema.agreementParam });
const rowParams = z.object({ province: schema.provinceParam, contribution: schema.idParam });

const ofAgreement = readList({
  path: '/agreements/{province}/{slug}/contributions',
  summary: 'The ledger of an agreement: every row, also those that were corrected or set aside',
  open: true,
  params: inAgreement,
  name: 'Contributions',
  item: Row,
  order: 'In the order of recording',
  cursor: byId<ContributionId>(),
  at: ({ row }: { readonly row: Contribution; readonly isWithheld: boolean }) => row.contributionId,
  rows: async (asking, { params, after, limit }) => {
    const agreement = await findReadable(asking, params.province, params.slug);
    if (!agreement) return null;
    const withheld = await withheldClauses(asking, agreement);
    const { agreementId } = agreement;
    const rows = await listContributionsOfAgreement(asking.db, params.province, agreementId, { after, limit });
    return rows.map((row) => ({ row, isWithheld: withheld.has(row.clauseId) }));
  },
  present: ({ row, isWithheld }) => (isWithheld ? null : presentRow(row)),
});

/** A row of the ledger, where the key may read its agreement beyond the public page. */
async function findConcerned(
  { db, by }: Asking,
  provinceCode: string,
  contributionId: string,
): Promise<Contribution | null> {
  const row = await findContribution(db, provinceCode, contributionId as ContributionId);
  if (!row) return null;
  const places = await placesOfAgreement(db, provinceCode, row.agreementId);
  return permit(agreementPolicies, 'agreement.read', by, places).ok ? row : null;
}

const one = readOne({
  path: '/contributions/{province}/{contribution}',
  summary: 'One row of the ledger with its answers, allocations and appraisals',
  description: 'For keys of its own side and of its programme office.',
  open: false,
  params: rowParams,
  answer: Row.extend({
    reason: z.string().nullable(),
    answeredBy: z.array(Row),
    allocations: z.array(
      z.object({
        quantity: z.string().nullable(),
        amountVnd: dong,
        clause: z.string().nullable(),
        need: z.string().nullable(),
      }),
    ),
    appraisals: z.array(z.object({ amountVnd: dong, appraisedOn: schema.day, basis: z.string() })),
  }).openapi('ContributionDetail'),
  read: async (asking, { params }) => {
    const row = await findConcerned(asking, params.province, params.contribution);
    if (!row) return null;
    const { db } = asking;
    return {
      ...presentRow(row),
      reason: row.reason,
      answeredBy: (await listAnswers(db, params.province, row.contributionId)).map(presentRow),
      allocations: (await listAllocations(db, row)).map(({ quantity, amountVnd, clause, need }) => ({
        quantity,
        amountVnd: amountVnd === null ? null : String(amountVnd),
        clause,
        need,
      })),
      appraisals: (await listAppraisals(db, row)).map(({ amountVnd, appraisedOn, basis }) => ({
        amountVnd: String(amountVnd),
        appraisedOn,
        basis,
      })),
    };
  },
});

const gaps = readList({
  path: '/confirmation-gaps',
  summary: 'Deliveries within the reach of the key on which the two sides have not said the same',
  open: false,
  query: z.object({
    gap: z.enum(GAPS).default('late').openapi({
      description: 'late: no answer beyond its time; waiting: no answer yet; differs: the answer is another number',
    }),
  }),
  name: 'ConfirmationGaps',
  item: z
    .object({
      provinceCode: schema.provinceParam,
      agreement: schema.slug,
      since: schema.day,
      delivery: Row,
      answers: z.array(Row),
    })
    .openapi('ConfirmationGap'),
  order: 'In the order of recording',
  cursor: byId<ContributionId>(),
  at: ({ delivery }: GapLine) => delivery.contributionId,
  rows: async ({ db, by, today }, { query, after, limit }) => {
    if (by.kind !== 'key') return [];
    return listGaps(db, await reachOf(db, by), { gap: query.gap, today }, { after, limit });
  },
  present: ({ delivery, agreementSlug, since, answers }) => ({
    provinceCode: delivery.provinceCode,
    agreement: agreementSlug,
    since,
    delivery: presentRow(delivery),
    answers: answers.map(presentRow),
  }),
});

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

const dayOf = (text: string | null | undefined): PlainDate | null => (text ?? null) as PlainDate | null;
const Written = z.object({ id: z.string() }).openapi('Written');
const decimal = z
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
  }),
  bodyName: 'NewAnswer',
  answer: Written,
  refusals: { 'answer-invalid': 422 },
  faultAt: {
    'reason-missing': 'reason',
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

const makeLink = write({
  acts: ['confirmation.make-link'],
  path: '/agreements/{province}/{slug}/confirmation-links',
  summary: 'Make a link by which a receiver without an account answers one handover',
  description: 'The word of the link is told once: a repeat of the same request has `token` null.',
  params: inAgreement,
  body: z.strictObject({
    deliveries: z.array(id('A delivery of the handover')).min(1).max(12),
    days: z.literal([...LINK_DAYS]).default(30),
  }),
  bodyName: 'NewConfirmationLink',
  answer: z
    .object({
      id: z.string(),
      token: z.string().nullable().openapi({ description: 'The word that opens it: keep it from others' }),
      address: z.string().nullable().openapi({ description: 'The page that it opens, without the host' }),
      expiresAt: z.iso.datetime(),
    })
    .openapi('ConfirmationLink'),
  refusals: { 'link-invalid': 422, 'agreement-unknown': 404 },
  run: async (w) => {
    const { db, by, params, body: given, requestId, now, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    return act(
      () =>
        makeConfirmationLink(db, by, {
          requestId,
          provinceCode: params.province,
          agreementId: agreement.agreementId,
          deliveryIds: given.deliveries as ContributionId[],
          days: given.days,
          browser: null,
          now,
        }),
      ({ linkId, token, expiresAt }) => ({
        id: linkId,
        token,
        address: token && paths.confirmByLink(token),
        expiresAt: expiresAt.toISOString(),
      }),
    );
  },
});

const revokeLink = write({
  acts: ['confirmation.revoke-link'],
  path: '/confirmation-links/{province}/{link}/revocation',
  summary: 'Take a confirmation link back',
  params: z.object({ province: schema.provinceParam, link: schema.idParam }),
  body: z.strictObject({}),
  bodyName: 'LinkRevocation',
  answer: Written,
  refusals: { 'link-unknown': 404, 'link-ended': 409 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () =>
        revokeConfirmationLink(db, by, {
          requestId,
          provinceCode: params.province,
          linkId: params.link as ConfirmationLinkId,
        }),
      (linkId) => ({ id: linkId }),
    ),
});

export const contributionReads = [ofAgreement, one, gaps];
export const contributionWrites = [
  state,
  answer,
  merge,
  settle,
  giveBack,
  withdraw,
  allocate,
  appraise,
  makeLink,
  revokeLink,
];
