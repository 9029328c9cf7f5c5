import { z } from '@hono/zod-openapi';
import { ACTIVITY_ACTS, type Activity, type ActivityAct, PARTICIPANT_GROUPS } from '../../activities/activity.ts';
import { findActivity, listActivities, lockActivity } from '../../activities/activity-store.ts';
import { reachOf } from '../../activities/activity-request.ts';
import { actOnActivity, recordActivity } from '../../activities/record-activity.ts';
import { RHYTHMS } from '../../activities/rhythm.ts';
import { type RhythmLine, listRhythms } from '../../activities/rhythm-store.ts';
import { setRhythm } from '../../activities/set-rhythm.ts';
import { FIELDS } from '../../kernel/fields.ts';
import { INDICATORS } from '../../kernel/indicators.ts';
import type { ActivityId, AgreementId, ClauseId, NeedId, PlanLineId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { refuse } from '../../kernel/result.ts';
import type { Asking } from '../asking.ts';
import { byDay } from '../cursors.ts';
import { findOwn, findWritable, readsWhole } from '../found-agreement.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, id, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const INDICATOR_CODES = INDICATORS.map(({ code }) => code) as [string, ...string[]];
const staff = z.object({ people: z.int(), days: z.int() });

const ActivityShape = z
  .object({
    id: z.string(),
    field: z.enum(FIELDS),
    what: z.string(),
    kind: z.enum(ACTIVITY_ACTS).openapi({ description: 'What was last said of it' }),
    happensOn: schema.day.nullable(),
    place: z.string().nullable(),
    note: z.string().nullable(),
    participants: z.array(z.object({ who: z.enum(PARTICIPANT_GROUPS), people: z.int() })),
    results: z.array(z.object({ indicator: z.enum(INDICATOR_CODES), amount: z.string() })),
    staffSent: staff.nullable(),
    staffReceived: staff.nullable(),
    planLine: z.string().nullable(),
    clause: z.string().nullable(),
    need: z.string().nullable(),
  })
  .openapi('Activity');

const presentActivity = ({ activityId, field, what, lineId, clauseId, needId, latest }: Activity) => ({
  id: activityId,
  field,
  what,
  kind: latest.kind,
  happensOn: latest.happensOn,
  place: latest.place,
  note: latest.note,
  participants: [...latest.participants],
  results: [...latest.results],
  staffSent: latest.staffSent,
  staffReceived: latest.staffReceived,
  planLine: lineId,
  clause: clauseId,
  need: needId,
});

const list = readList({
  path: '/agreements/{province}/{slug}/activities',
  summary: 'What the sides of an agreement plan together and did together',
  description: 'For keys of its own side and of its programme office.',
  open: false,
  params: schema.inAgreement,
  name: 'Activities',
  item: ActivityShape,
  order: 'The latest day first, those without a day last',
  cursor: byDay<'happensOn', 'activityId', ActivityId>('happensOn', 'activityId'),
  at: ({ activityId, latest }: Activity) => ({ happensOn: latest.happensOn, activityId }),
  rows: async (asking, { params, after, limit }) => {
    const agreement = await findOwn(asking, params.province, params.slug);
    return agreement && listActivities(asking.db, params.province, agreement.agreementId, limit, after);
  },
  present: presentActivity,
});

const activityParams = z.object({ province: schema.provinceParam, activity: schema.idParam });

async function findConcerned(asking: Asking, province: string, activityId: string): Promise<Activity | null> {
  const activity = await findActivity(asking.db, province, activityId as ActivityId);
  return activity && (await readsWhole(asking, province, activity.agreementId)) ? activity : null;
}

const one = readOne({
  path: '/activities/{province}/{activity}',
  summary: 'One activity as it was last told',
  description: 'For keys of its own side and of its programme office.',
  open: false,
  params: activityParams,
  answer: ActivityShape,
  read: async (asking, { params }) => {
    const activity = await findConcerned(asking, params.province, params.activity);
    return activity && presentActivity(activity);
  },
});

const Said = z.strictObject({
  kind: z.enum(ACTIVITY_ACTS),
  happensOn: unstated(day).openapi({ description: 'Planned for, or held on; none when cancelled' }),
  place: unstated(words(1, 300, 'Where', 'Nhà rông làng Brơl')),
  note: unstated(words(1, 2000, 'Why it was cancelled; else what is worth adding', 'Mưa lũ, dời sang tháng sau')),
  participants: z
    .array(z.strictObject({ who: z.enum(PARTICIPANT_GROUPS), people: z.int() }))
    .max(20)
    .default([]),
  results: z
    .array(
      z.strictObject({
        indicator: z.enum(INDICATOR_CODES),
        amount: z.string().max(20).openapi({ description: 'A decimal number as text', example: '120' }),
      }),
    )
    .max(100)
    .default([]),
  staffSent: unstated(z.strictObject({ people: z.int(), days: z.int() })),
  staffReceived: unstated(z.strictObject({ people: z.int(), days: z.int() })),
});
const actOf = (said: z.output<typeof Said>): ActivityAct => ({
  kind: said.kind,
  happensOn: (said.happensOn ?? null) as PlainDate | null,
  place: said.place ?? null,
  note: said.note ?? null,
  participants: said.participants,
  results: said.results,
  staffSent: said.staffSent ?? null,
  staffReceived: said.staffReceived ?? null,
});
const FAULT_AT = {
  'day-missing': 'happensOn',
  'day-of-cancelling': 'happensOn',
  'reason-missing': 'note',
  'results-before-held': 'results',
  'planned-in-past': 'happensOn',
  'held-in-future': 'happensOn',
  'people-form': 'participants',
  'group-twice': 'participants',
  'indicator-unknown': 'results',
  'indicator-twice': 'results',
  'amount-form': 'results',
  'act-not-possible': 'kind',
  'line-unknown': 'planLine',
  'need-unknown': 'need',
  'clause-of-other-agreement': 'clause',
};
const ACTS = ['activity.plan', 'activity.hold', 'activity.cancel'] as const;
const Written = z.object({ id: z.string() }).openapi('WrittenActivity');

const record = write({
  acts: [...ACTS],
  path: '/agreements/{province}/{slug}/activities',
  summary: 'Write down what the sides plan together, or held without having planned it here',
  params: schema.inAgreement,
  body: Said.extend({
    field: z.enum(FIELDS),
    what: words(3, 300, 'What it is', 'Khám bệnh, phát thuốc miễn phí'),
    planLine: unstated(id('The line of the plan that it carries out')),
    clause: unstated(id('The clause that it serves')),
    need: unstated(id('The need that it meets')),
  }),
  bodyName: 'NewActivity',
  answer: Written,
  refusals: { 'activity-invalid': 422, 'agreement-unknown': 404 },
  faultAt: FAULT_AT,
  run: async (w) => {
    const { db, by, params, body: given, requestId, today, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    const { field, what, planLine, clause, need, ...said } = given;
    return act(
      () =>
        recordActivity(
          db,
          by,
          {
            requestId,
            provinceCode: params.province,
            agreementId: agreement.agreementId,
            field,
            what,
            lineId: (planLine ?? null) as PlanLineId | null,
            clauseId: (clause ?? null) as ClauseId | null,
            needId: (need ?? null) as NeedId | null,
            act: actOf(said),
          },
          today,
        ),
      (activityId) => ({ id: activityId }),
    );
  },
});

const say = write({
  acts: [...ACTS],
  path: '/activities/{province}/{activity}/acts',
  summary: 'Say of an activity that it was moved, held (or more exactly how), or cancelled',
  params: activityParams,
  restsOn: {
    read: one,
    lock: (tx, { province, activity }) => lockActivity(tx, province, activity as ActivityId),
  },
  body: Said,
  bodyName: 'NewActivityAct',
  answer: Written,
  refusals: { 'activity-invalid': 422 },
  faultAt: FAULT_AT,
  run: ({ db, by, params, body: given, requestId, today, act }) =>
    act(
      () =>
        actOnActivity(
          db,
          by,
          { requestId, provinceCode: params.province, activityId: params.activity as ActivityId, act: actOf(given) },
          today,
        ),
      (activityId) => ({ id: activityId }),
    ),
});

const rhythms = readList({
  path: '/rhythms',
  summary: 'Whether the sides of each agreement within reach do something together as often as they promised',
  open: false,
  query: z.object({
    state: z.enum(RHYTHMS).optional(),
    withoutPlan: z
      .enum(['true', 'false'])
      .default('false')
      .openapi({ description: 'Only those without an agreed plan' }),
  }),
  name: 'Rhythms',
  item: z
    .object({
      provinceCode: schema.provinceParam,
      agreement: schema.slug,
      state: z.enum(RHYTHMS),
      everyMonths: z.int(),
      signedOn: schema.day.nullable(),
      lastOn: schema.day.nullable().openapi({ description: 'When something really happened last' }),
      isLate: z.boolean(),
      hasPlan: z.boolean(),
    })
    .openapi('Rhythm'),
  order: 'The longest silence first',
  cursor: byDay<'silentSince', 'agreementId', AgreementId>('silentSince', 'agreementId'),
  at: ({ silentSince, agreementId }: RhythmLine) => ({ silentSince, agreementId }),
  rows: async ({ db, by, today }, { query, after, limit }) => {
    if (by.kind !== 'key') return [];
    const filter = { state: query.state ?? null, withoutPlan: query.withoutPlan === 'true', words: [] };
    return listRhythms(db, await reachOf(db, by), filter, { today, after, limit });
  },
  present: ({ provinceCode, slug, state, everyMonths, signedOn, lastOn, isLate, hasPlan }) => ({
    provinceCode,
    agreement: slug,
    state,
    everyMonths,
    signedOn,
    lastOn,
    isLate,
    hasPlan,
  }),
});

const setEvery = write({
  acts: ['rhythm.set'],
  path: '/agreements/{province}/{slug}/rhythm',
  summary: 'Write down how often the sides promised to do something together',
  params: schema.inAgreement,
  body: z.strictObject({
    everyMonths: z.int().openapi({ description: '1 to 24', example: 6 }),
    note: unstated(words(1, 2000, 'By which paper', 'Theo giao ước ngày 18/10/2025')),
  }),
  bodyName: 'NewRhythm',
  answer: z.object({ everyMonths: z.int() }).openapi('SetRhythm'),
  refusals: { 'rhythm-invalid': 422, 'agreement-unknown': 404 },
  faultAt: { 'months-form': 'everyMonths', 'rhythm-unchanged': 'everyMonths' },
  run: async (w) => {
    const { db, by, params, body: given, requestId, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    const { agreementId } = agreement;
    return act(
      () =>
        setRhythm(db, by, {
          requestId,
          provinceCode: params.province,
          agreementId,
          everyMonths: given.everyMonths,
          note: given.note ?? null,
        }),
      (everyMonths) => ({ everyMonths }),
    );
  },
});

export const activityReads = [list, one, rhythms];
export const activityWrites = [record, say, setEvery];
