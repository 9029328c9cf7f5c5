import { z } from '@hono/zod-openapi';
import { reachOf } from '../../activities/activity-request.ts';
import {
  type NeedAtPlace,
  type NeedCursor,
  NEED_SCOPES,
  findNeed,
  listOpenNeeds,
  lockNeed,
} from '../../activities/need-store.ts';
import { NEED_PRIORITIES } from '../../activities/need.ts';
import { carryNeed, endNeed, stateNeed } from '../../activities/state-need.ts';
import { FIELDS } from '../../kernel/fields.ts';
import type { NeedId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { foldKey } from '../../kernel/vietnamese/fold.ts';
import { byDay } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const Need = z
  .object({
    id: z.string(),
    provinceCode: schema.provinceParam,
    place: schema.slug,
    placeName: z.string(),
    within: z.string().nullable().openapi({ description: 'The commune of a village' }),
    field: z.enum(FIELDS),
    what: z.string(),
    quantity: z.string().nullable(),
    unit: z.string().nullable(),
    forWhom: z.string(),
    people: z.int().nullable(),
    dueOn: schema.day,
    priority: z.enum(NEED_PRIORITIES),
    where: z.string().nullable(),
    status: z.enum(['open', 'met', 'withdrawn', 'carried']),
    endedOn: schema.day.nullable(),
    metBy: z.string().nullable(),
    carriedFrom: z.string().nullable().openapi({ description: 'The need that was taken to this later day' }),
  })
  .openapi('Need');

const presentNeed = (need: NeedAtPlace): z.input<typeof Need> => ({
  id: need.needId,
  provinceCode: need.provinceCode,
  place: need.placeSlug,
  placeName: need.placeName,
  within: need.within,
  field: need.field,
  what: need.what,
  quantity: need.quantity,
  unit: need.unit,
  forWhom: need.forWhom,
  people: need.people,
  dueOn: need.dueOn,
  priority: need.priority,
  where: need.place,
  status: need.status,
  endedOn: need.endedOn,
  metBy: need.metBy,
  carriedFrom: need.carriedFrom,
});

const list = readList({
  path: '/needs',
  summary: 'Open needs of communes and villages',
  open: false,
  query: z.object({
    province: schema.provinceQuery,
    scope: z.enum(NEED_SCOPES).default('all').openapi({
      description: 'all: of everybody; twins: of those twinned with the place of the key; own: of its own reach',
    }),
    field: z.enum(FIELDS).optional(),
    q: schema.wordsQuery.optional(),
  }),
  name: 'Needs',
  item: Need,
  order: 'The nearest day first',
  cursor: byDay<'dueOn', 'needId', NeedId>('dueOn', 'needId'),
  at: (need: NeedAtPlace): { dueOn: PlainDate | null; needId: NeedId } => need,
  rows: async ({ db, by }, { query, after, limit }) => {
    if (by.kind !== 'key') return [];
    const typed = foldKey(query.q ?? '').split(/[^a-z0-9]+/);
    return listOpenNeeds(
      db,
      await reachOf(db, by),
      {
        scope: query.scope,
        field: query.field ?? null,
        words: typed.filter(Boolean),
        provinceCode: query.province ?? null,
      },
      { after: after?.dueOn ? (after as NeedCursor) : null, limit },
    );
  },
  present: presentNeed,
});

const needParams = z.object({ province: schema.provinceParam, need: schema.idParam });
const one = readOne({
  path: '/needs/{province}/{need}',
  summary: 'One need and what became of it',
  open: false,
  params: needParams,
  answer: Need,
  read: async ({ db }, { params }) => {
    const need = await findNeed(db, params.province, params.need as NeedId);
    return need && presentNeed(need);
  },
});
const restsOn = {
  read: one,
  lock: (tx: Parameters<typeof lockNeed>[0], { province, need }: z.output<typeof needParams>) =>
    lockNeed(tx, province, need as NeedId),
};

const Written = z.object({ id: z.string() }).openapi('WrittenNeed');
const written = (needId: NeedId) => ({ id: needId });
const REFUSALS = { 'need-invalid': 422, 'need-unknown': 404 } as const;
const dayOf = (text: string): PlainDate => text as PlainDate;

const state = write({
  acts: ['need.state'],
  path: '/needs',
  summary: 'State what a commune or village needs',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    place: placeRef,
    field: z.enum(FIELDS),
    what: words(3, 300, 'What is needed', 'Bồn nước 1000 lít'),
    quantity: unstated(
      z
        .string()
        .regex(/^\d{1,12}(\.\d{1,3})?$/)
        .openapi({ example: '12' }),
    ),
    unit: unstated(words(1, 40, 'What the quantity counts', 'bồn')),
    forWhom: words(2, 200, 'For whom, as a group; never a name', 'hộ nghèo'),
    people: unstated(z.int()),
    dueOn: day,
    priority: z.enum(NEED_PRIORITIES).default('usual'),
    where: unstated(words(1, 300, 'Where it is to be brought', 'Nhà rông làng Brơl')),
  }),
  bodyName: 'NewNeed',
  answer: Written,
  refusals: REFUSALS,
  faultAt: {
    'node-unknown': 'place',
    'node-not-helped': 'place',
    'quantity-form': 'quantity',
    'unit-missing': 'unit',
    'quantity-missing': 'quantity',
    'people-form': 'people',
    'due-in-past': 'dueOn',
  },
  run: async ({
    db,
    by,
    body: { place, where, quantity, unit, people, dueOn, ...rest },
    names,
    requestId,
    today,
    act,
  }) => {
    const nodeId = await names.find('body.place', place);
    return act(
      () =>
        stateNeed(
          db,
          by,
          {
            ...rest,
            requestId,
            nodeId,
            quantity: quantity ?? null,
            unit: unit ?? null,
            people: people ?? null,
            dueOn: dayOf(dueOn),
            place: where ?? null,
          },
          today,
        ),
      written,
    );
  },
});

const end = write({
  acts: ['need.meet', 'need.withdraw'],
  path: '/needs/{province}/{need}/end',
  summary: 'Say that a need was met, and by whom, or take it back',
  params: needParams,
  restsOn,
  body: z.strictObject({
    kind: z.enum(['met', 'withdrawn']),
    happenedOn: day,
    metBy: unstated(words(1, 300, 'Who met it', 'Phường Bồng Sơn')),
    note: unstated(words(1, 2000, 'What is worth adding', 'Đã lắp tại nhà rông')),
  }),
  bodyName: 'NeedEnd',
  answer: Written,
  refusals: REFUSALS,
  faultAt: { 'met-by-missing': 'metBy', 'met-by-without-meeting': 'metBy', 'ended-in-future': 'happenedOn' },
  run: ({ db, by, params, body: { kind, happenedOn, metBy, note }, requestId, today, act }) =>
    act(
      () =>
        endNeed(
          db,
          by,
          {
            requestId,
            provinceCode: params.province,
            needId: params.need as NeedId,
            kind,
            happenedOn: dayOf(happenedOn),
            metBy: metBy ?? null,
            note: note ?? null,
          },
          today,
        ),
      written,
    ),
});

const carry = write({
  acts: ['need.carry-over'],
  path: '/needs/{province}/{need}/later',
  summary: 'Take a need that was not met to a later day',
  params: needParams,
  restsOn,
  body: z.strictObject({ dueOn: day }),
  bodyName: 'NeedCarry',
  answer: Written,
  refusals: REFUSALS,
  faultAt: { 'due-not-later': 'dueOn' },
  run: ({ db, by, params, body: { dueOn }, requestId, act }) =>
    act(
      () =>
        carryNeed(db, by, {
          requestId,
          provinceCode: params.province,
          needId: params.need as NeedId,
          dueOn: dayOf(dueOn),
        }),
      written,
    ),
});

export const needReads = [list, one];
export const needWrites = [state, end, carry];
