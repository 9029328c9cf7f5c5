import { z } from '@hono/zod-openapi';
import { reachOf } from '../../activities/activity-request.ts';
import type { ContributionId } from '../../kernel/ids.ts';
import { GAPS } from '../../ledger/confirmation-gap.ts';
import { type GapLine, listGaps } from '../../ledger/confirmation-gap-store.ts';
import { type Contribution, CONTRIBUTION_KINDS, STAGES, STATERS } from '../../ledger/contribution.ts';
import { findContribution, listAnswers, listContributionsOfAgreement } from '../../ledger/contribution-store.ts';
import { listAllocations, listAppraisals } from '../../ledger/course-store.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { findReadable, readsWhole, withheldClauses } from '../found-agreement.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';

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

export const rowParams = z.object({ province: schema.provinceParam, contribution: schema.idParam });

const ofAgreement = readList({
  path: '/agreements/{province}/{slug}/contributions',
  summary: 'The ledger of an agreement: every row, also those that were corrected or set aside',
  open: true,
  params: schema.inAgreement,
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
  asking: Asking,
  provinceCode: string,
  contributionId: string,
): Promise<Contribution | null> {
  const row = await findContribution(asking.db, provinceCode, contributionId as ContributionId);
  return row && (await readsWhole(asking, provinceCode, row.agreementId)) ? row : null;
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

export const contributionReads = [ofAgreement, one, gaps];
