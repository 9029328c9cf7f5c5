import { z } from '@hono/zod-openapi';
import { reachOf } from '../../activities/activity-request.ts';
import { type ProgrammeId, type ReviewRoundId, idOf } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { extendRound, openRound, withdrawRound } from '../../reviews/open-round.ts';
import { REVIEW_KINDS } from '../../reviews/review-content.ts';
import { NOWHERE } from '../../reviews/review-place-store.ts';
import { reviewPolicies } from '../../reviews/review-policy.ts';
import { type RoundOfProgramme, listRoundsOfProgrammes } from '../../reviews/review-round-store.ts';
import { usualDueDays } from '../../reviews/review-round.ts';
import { SUBMISSION_STATUSES } from '../../reviews/submission.ts';
import { listSubmissions } from '../../reviews/submission-store.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { toldApart } from '../told-apart.ts';
import { day, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const roundParams = z.object({ province: schema.provinceParam, round: schema.idParam });

const Round = z
  .object({
    id: z.string(),
    provinceCode: schema.provinceParam,
    programme: schema.slug,
    kind: z.enum(REVIEW_KINDS),
    startsOn: schema.day,
    endsOn: schema.day,
    cutoffOn: schema.day.openapi({ description: 'The last day whose facts count' }),
    unitDueOn: schema.day.openapi({ description: 'Until when units hand in' }),
    provinceDueOn: schema.day,
    isWithdrawn: z.boolean().openapi({ description: 'It was opened by mistake' }),
  })
  .openapi('ReviewRound');

const presentRound = (round: RoundOfProgramme): z.input<typeof Round> => ({
  id: round.roundId,
  provinceCode: round.provinceCode,
  programme: round.programmeSlug,
  kind: round.kind,
  startsOn: round.startsOn,
  endsOn: round.endsOn,
  cutoffOn: round.cutoffOn,
  unitDueOn: round.unitDueOn,
  provinceDueOn: round.provinceDueOn,
  isWithdrawn: round.isWithdrawn,
});

const list = readList({
  path: '/review-rounds',
  summary: 'The rounds in which units and the province report, the withdrawn ones too',
  description:
    'For keys whose role is at the province. A key of a unit finds its own reports, with their rounds, at /reviews.',
  open: false,
  query: z.object({ province: schema.provinceQuery }),
  name: 'ReviewRounds',
  item: Round,
  order: 'In the order of opening',
  cursor: byId<ReviewRoundId>(),
  at: ({ roundId }: RoundOfProgramme) => roundId,
  rows: async ({ db, by }, { query, after, limit }) => {
    if (by.kind !== 'key') return [];
    const { provinces } = await reachOf(db, by);
    const asked = provinces.filter((province) => query.province === undefined || province === query.province);
    return listRoundsOfProgrammes(db, { provinces: asked }, { after, limit });
  },
  present: presentRound,
});

/** A round, for whoever may read the reports of its whole province. */
async function findReadableRound(
  { db, by }: Asking,
  { province: provinceCode, round }: z.output<typeof roundParams>,
): Promise<RoundOfProgramme | null> {
  const asked = { provinces: [provinceCode], ids: [round as ReviewRoundId] };
  const [found] = await listRoundsOfProgrammes(db, asked, { after: null, limit: 1 });
  if (!found) return null;
  const places = { ...NOWHERE, province: await findProvincePlace(db, provinceCode), level: 'province' as const };
  return permit(reviewPolicies, 'review.read', by, places).ok ? found : null;
}

const one = readOne({
  path: '/review-rounds/{province}/{round}',
  summary: 'One round, and how many of its reports stand where',
  open: false,
  params: roundParams,
  answer: Round.extend({
    reports: z.array(z.object({ status: z.enum(SUBMISSION_STATUSES), count: z.int() })),
  }).openapi('ReviewRoundDetail'),
  read: async (asking, { params }) => {
    const round = await findReadableRound(asking, params);
    if (!round) return null;
    const reports = await listSubmissions(asking.db, [round]);
    return {
      ...presentRound(round),
      reports: SUBMISSION_STATUSES.map((status) => ({
        status,
        count: reports.filter((report) => report.status === status).length,
      })),
    };
  },
});

const Written = z.object({ id: z.string() }).openapi('WrittenReviewRound');
const present = (roundId: ReviewRoundId) => ({ id: roundId });
const FAULT_AT = { 'programme-unknown': 'programme', 'days-out-of-order': '{field}', 'period-too-long': 'endsOn' };

const open = write({
  acts: ['review.open-round'],
  path: '/review-rounds',
  summary: 'Open a round: ask the units of a programme, and the province itself, for their reports',
  description: 'Who is to report is worked out from the assignment and the agreements; they are told.',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    programme: schema.programmeParam,
    kind: z.enum(REVIEW_KINDS),
    startsOn: day,
    endsOn: day,
    cutoffOn: unstated(day).openapi({ description: 'The last day whose facts count; left out: the end' }),
    unitDueOn: unstated(day).openapi({ description: 'Left out: three days after the cut-off' }),
    provinceDueOn: unstated(day).openapi({ description: 'Left out: ten days after the cut-off' }),
  }),
  bodyName: 'NewReviewRound',
  answer: Written,
  refusals: { 'round-open-already': 409, 'nobody-reports': 409, 'round-invalid': 422 },
  faultAt: FAULT_AT,
  run: async ({ db, by, body: given, names, requestId, today, deps: { outbox }, act }) => {
    const { provinceCode } = given;
    const programme = await findProgramme(db, provinceCode, given.programme);
    if (!programme) names.miss('body.programme', 'the slug of a programme of the province', given.programme);
    const cutoffOn = (given.cutoffOn ?? given.endsOn) as PlainDate;
    const usual = usualDueDays(cutoffOn);
    const input = {
      requestId,
      provinceCode,
      programmeId: programme?.programmeId ?? (idOf('programme', 'none') as ProgrammeId),
      kind: given.kind,
      startsOn: given.startsOn as PlainDate,
      endsOn: given.endsOn as PlainDate,
      cutoffOn,
      unitDueOn: (given.unitDueOn ?? usual.unitDueOn) as PlainDate,
      provinceDueOn: (given.provinceDueOn ?? usual.provinceDueOn) as PlainDate,
    };
    return act(
      async () =>
        toldApart(await openRound(db, by, input, { today, outbox }), ['round-open-already', 'nobody-reports']),
      present,
    );
  },
});

const onRound = (path: string) => ({ path: `/review-rounds/{province}/{round}/${path}`, params: roundParams });
const keyOf = ({ province, round }: z.output<typeof roundParams>) => ({
  provinceCode: province,
  roundId: round as ReviewRoundId,
});

const extend = write({
  acts: ['review.extend-round'],
  ...onRound('extension'),
  summary: 'Take in those who are to report since the assignment or an agreement changed',
  body: z.strictObject({}),
  bodyName: 'ReviewRoundExtension',
  answer: Written,
  refusals: { 'round-unknown': 404, 'round-withdrawn-already': 409, 'nobody-new': 409, 'round-invalid': 422 },
  run: ({ db, by, params, requestId, today, deps: { outbox }, act }) =>
    act(
      async () =>
        toldApart(await extendRound(db, by, { requestId, ...keyOf(params) }, { today, outbox }), [
          'round-unknown',
          'round-withdrawn-already',
          'nobody-new',
        ]),
      present,
    ),
});

const withdraw = write({
  acts: ['review.withdraw-round'],
  ...onRound('withdrawal'),
  summary: 'Take back a round that was opened by mistake, before anybody hands in',
  body: z.strictObject({ reason: words(3, 2000, 'Why', 'Mở nhầm kỳ báo cáo') }),
  bodyName: 'ReviewRoundWithdrawal',
  answer: Written,
  refusals: { 'round-unknown': 404, 'round-withdrawn-already': 409, 'round-has-reports': 409, 'round-invalid': 422 },
  faultAt: { 'reason-length': 'reason' },
  run: ({ db, by, params, body: { reason }, requestId, act }) =>
    act(
      async () =>
        toldApart(await withdrawRound(db, by, { requestId, ...keyOf(params), reason }), [
          'round-unknown',
          'round-withdrawn-already',
          'round-has-reports',
        ]),
      present,
    ),
});

export const roundReads = [list, one];
export const roundWrites = [open, extend, withdraw];
