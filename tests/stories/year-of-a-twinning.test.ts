import { expect, test } from 'vitest';
import { approvePlan } from '../../src/activities/approve-plan.ts';
import { carryOverPlan, draftPlan } from '../../src/activities/draft-plan.ts';
import { findNeed, listOpenNeedsOfPlace } from '../../src/activities/need-store.ts';
import { findPlanVersion, listPlanLines, listPlanVersions } from '../../src/activities/plan-store.ts';
import { actOnActivity, recordActivity } from '../../src/activities/record-activity.ts';
import { remindSilent } from '../../src/activities/remind-silent.ts';
import { findRhythm } from '../../src/activities/rhythm-store.ts';
import { rhythmOf } from '../../src/activities/rhythm.ts';
import { setRhythm } from '../../src/activities/set-rhythm.ts';
import { endNeed, stateNeed } from '../../src/activities/state-need.ts';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import { type ActivityId, type NeedId, type NodeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { listNotifications } from '../../src/platform/notifications/notification-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { listProgrammes } from '../../src/portal/portal-store.ts';
import { accountOf } from '../support/access-world.ts';
import { ACCESS_WORLD } from '../support/access-world.ts';
import { atDesk } from '../support/accounts.ts';
import { OPERATOR } from '../support/actors.ts';
import { heldOn, needOf, planLine, plannedFor } from '../support/activities.ts';
import { testDatabase } from '../support/database.ts';

const request = (): RequestId => newId<'request'>() as RequestId;
const IA_DOK = nationalNodeId('23869');
const WARD = nationalNodeId('21925');

/** A ward and a commune sign in March 2026; what the rhythm says on each day follows from what they did until then. */
test('a twinning is lived through a year, and its rhythm tells of it', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const start = plainDate('2026-03-02');
  const ward = await atDesk(db, accountOf('sponsor-officer', 'an-nhon-bac'), start);
  const commune = await atDesk(db, accountOf('recipient-officer', 'ia-dok'), start);
  const office = await atDesk(db, accountOf('province-office', 'gia-lai'), start);
  const [programme] = await listProgrammes(db, '52', 1);
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: request(),
        provinceCode: '52',
        programmeId: programme?.programmeId as never,
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: WARD, role: 'sponsor' },
          { nodeId: IA_DOK, role: 'recipient' },
        ],
        signed: true,
        signedOn: start,
        signedBy: null,
        place: null,
        documents: [],
        clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo có nước sạch', textEn: null, owedBy: 'sponsor' }],
        isSample: false,
      },
      start,
    ),
  );
  const on = { provinceCode: '52', agreementId };
  const serving = { lineId: null, clauseId: null, needId: null };

  let needId = '' as NeedId;
  let visit = '' as ActivityId;
  const plan = async (year: number, today: PlainDate, lines: Parameters<typeof draftPlan>[2]['lines']) =>
    unwrap(await draftPlan(db, commune, { ...on, requestId: request(), year, lines }, today));
  const agree = async (planVersionId: Awaited<ReturnType<typeof plan>>): Promise<void> => {
    const version = await findPlanVersion(db, '52', planVersionId);
    for (const [side, by] of [['sponsor', ward] as const, ['recipient', commune] as const]) {
      const contentHash = version?.contentHash ?? '';
      unwrap(await approvePlan(db, by, { requestId: request(), provinceCode: '52', planVersionId, contentHash, side }));
    }
  };

  const YEAR: readonly (readonly [
    day: string,
    what: string,
    then: string,
    does: (day: PlainDate) => Promise<unknown>,
  ])[] = [
    ['2026-03-02', 'ký giao ước', 'never-started, in time, next by 2026-09-02', async () => undefined],
    [
      '2026-03-20',
      'xã nêu nhu cầu 20 bồn nước',
      'never-started, in time, next by 2026-09-02',
      async (day) => {
        needId = unwrap(await stateNeed(db, commune, { ...needOf(IA_DOK), requestId: request() }, day));
      },
    ],
    [
      '2026-04-01',
      'hai bên đồng ý kế hoạch có hai việc',
      'never-started, in time, next by 2026-09-02',
      async (day) => {
        const lines = [planLine({ month: 5, needId, whyNone: null, what: 'Trao bồn nước' }), planLine({ month: 12 })];
        await agree(await plan(2026, day, lines));
      },
    ],
    [
      '2026-05-10',
      'hẹn ngày trao bồn nước',
      'never-started, in time, next by 2026-09-02',
      async (day) => {
        const [version] = await listPlanVersions(db, on, 2026);
        const [line] = await listPlanLines(db, '52', version?.planVersionId as never);
        const facts = {
          ...on,
          ...serving,
          field: 'welfare',
          what: 'Trao bồn nước',
          lineId: line?.lineId ?? null,
        } as const;
        const act = plannedFor(plainDate('2026-05-20'));
        visit = unwrap(await recordActivity(db, ward, { ...facts, needId, act, requestId: request() }, day));
      },
    ],
    [
      '2026-05-21',
      'đã trao, 40 người dự',
      'active, in time, next by 2026-11-20',
      async (day) => {
        const act = heldOn(plainDate('2026-05-20'), { results: [{ indicator: 'gift-sets', amount: '20' }] });
        unwrap(
          await actOnActivity(db, ward, { requestId: request(), provinceCode: '52', activityId: visit, act }, day),
        );
        const met = { kind: 'met', happenedOn: day, metBy: 'Phường An Nhơn Bắc', note: null } as const;
        unwrap(await endNeed(db, commune, { ...met, requestId: request(), provinceCode: '52', needId }, day));
      },
    ],
    ['2026-11-20', 'chưa gặp lại', 'active, in time, next by 2026-11-20', async () => undefined],
    ['2026-11-21', 'quá hẹn một ngày', 'quiet, late, next by 2026-11-20', async () => undefined],
    [
      '2026-12-01',
      'cơ quan thường trực đặt nhịp ba tháng',
      'dormant, late, next by 2026-08-20',
      async () => unwrap(await setRhythm(db, office, { ...on, requestId: request(), everyMonths: 3, note: null })),
    ],
    [
      '2026-12-20',
      'chuyển việc chưa làm sang năm sau',
      'dormant, late, next by 2026-08-20',
      async (day) => {
        const carried = unwrap(await carryOverPlan(db, ward, { ...on, requestId: request(), fromYear: 2026 }, day));
        await agree(carried);
      },
    ],
    [
      '2027-02-10',
      'giao ban đầu năm',
      'active, in time, next by 2027-05-10',
      async (day) => {
        const facts = { ...on, ...serving, field: 'solidarity', what: 'Giao ban' } as const;
        unwrap(await recordActivity(db, commune, { ...facts, act: heldOn(day), requestId: request() }, day));
      },
    ],
  ];

  for (const [text, what, then, does] of YEAR) {
    const day = plainDate(text);
    await does(day);
    const line = await findRhythm(db, '52', agreementId, day);
    const judged = line && rhythmOf(line, day);
    expect(line?.state, `${text} ${what}: the statement and the rule say the same`).toBe(judged?.state);
    expect(line?.isLate).toBe(judged?.isLate);
    expect(
      `${judged?.state}, ${judged?.isLate ? 'late' : 'in time'}, next by ${judged?.dueOn}`,
      `${text} ${what}`,
    ).toBe(then);
  }

  expect(await findNeed(db, '52', needId)).toMatchObject({ status: 'met', metBy: 'Phường An Nhơn Bắc' });
  expect(await listOpenNeedsOfPlace(db, IA_DOK as NodeId, 10)).toEqual([]);
  const [next] = await listPlanVersions(db, on, 2027);
  expect(next?.status).toBe('agreed');
  expect((await listPlanLines(db, '52', next?.planVersionId as never)).map(({ what }) => what)).toEqual([
    'Giao ban sáu tháng đầu năm',
  ]);
});

test('those who let it rest are told once, then the office once a month', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const today = plainDate('2028-01-10');
  const told = async (role: Parameters<typeof accountOf>[0], station: Parameters<typeof accountOf>[1]) =>
    (await listNotifications(db, { accountId: accountOf(role, station), after: null, limit: 50 })).map(
      ({ kind }) => kind,
    );
  const first = await remindSilent(db, { today, outbox: null });
  expect(first.reminded).toBeGreaterThan(3);
  const before = [await told('sponsor-officer', 'an-nhon-bac'), await told('recipient-officer', 'ia-dok')];
  for (const kinds of before) {
    expect(kinds.length).toBeGreaterThan(0);
    expect(new Set(kinds)).toEqual(new Set(['rhythm.silent']));
  }
  expect(await told('province-office', 'gia-lai')).toEqual(['rhythm.silent-still']);
  expect(await told('sponsor-officer', 'da-nang')).toEqual([]);

  await remindSilent(db, { today, outbox: null });
  expect([await told('sponsor-officer', 'an-nhon-bac'), await told('recipient-officer', 'ia-dok')]).toEqual(before);
  await remindSilent(db, { today: plainDate('2028-02-01'), outbox: null });
  expect(await told('province-office', 'gia-lai')).toHaveLength(2);
});
