import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { IA_DOK, placeId } from '../../tests/support/places.ts';
import { BUILDING, LONG_NAMED, REVIEW_WORLD, ROADS } from '../../tests/support/review-world.ts';
import type { ProgrammeId } from '../kernel/ids.ts';
import { type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { gatherReview } from './gather-review.ts';
import type { ReviewContent, ReviewPeriod, ReviewScope } from './review-content.ts';
import { countedDays, periodBefore } from './review-period.ts';

const day = plainDate;
const HALF: ReviewPeriod = {
  kind: 'six-month',
  from: day('2025-12-15'),
  to: day('2026-06-14'),
  cutoff: day('2026-06-14'),
};
let opened: TestDatabase & { close: () => Promise<void> };
let programmeId: ProgrammeId;
beforeAll(async () => {
  opened = await freshDatabase(REVIEW_WORLD);
  ({ programme_id: programmeId } = await opened.db
    .selectFrom('programme')
    .select('programme_id')
    .executeTakeFirstOrThrow());
});
afterAll(() => opened?.close());

const gather = (
  more: Partial<ReviewScope> = {},
  period: Partial<ReviewPeriod> = {},
  today: PlainDate = day('2026-06-20'),
) =>
  gatherReview(
    opened.db,
    { provinceCode: '52', programmeId, level: 'province', nodeId: null, agreementId: null, ...more },
    { ...HALF, ...period },
    today,
  );
const figure = (content: ReviewContent, code: string): readonly (string | null)[] => {
  const found = content.figures.find((one) => one.code === code);
  return found ? [found.before, found.value, found.cumulative] : [];
};
const names = (nodes: readonly { readonly name: string }[]): string => nodes.map(({ name }) => name).join(' + ');

describe('the days of a report', () => {
  test.each([
    ['2025-12-15', '2026-06-14', '2025-06-15', '2025-12-14'],
    ['2025-12-15', '2026-12-14', '2024-12-15', '2025-12-14'],
    ['2026-01-01', '2026-06-30', '2025-07-01', '2025-12-31'],
    ['2026-03-05', '2026-03-20', '2026-02-17', '2026-03-04'],
    ['2025-08-07', '2026-06-14', '2024-09-29', '2025-08-06'],
  ])('before %s – %s lies %s – %s', (from, to, expectedFrom, expectedTo) => {
    expect(periodBefore({ from: day(from), to: day(to) })).toEqual({ from: expectedFrom, to: expectedTo });
  });

  test('what happened after the cut-off does not count', () => {
    expect(countedDays({ ...HALF, cutoff: day('2026-05-31') }).to).toBe('2026-05-31');
    expect(countedDays({ ...HALF, cutoff: day('2026-07-31') }).to).toBe('2026-06-14');
  });
});

describe('a half-year with a merger and a second decision in its middle', () => {
  test('figures of the period, of the one before, and since the beginning; what nobody said is none, not nought', async () => {
    const content = await gather();
    expect(figure(content, 'delivered')).toEqual(['7000000', '20000000', '27000000']);
    expect(figure(content, 'received')).toEqual([null, '18000000', '18000000']);
    expect(figure(content, 'refused'), 'receivers answered, and refused nothing').toEqual([null, '0', '0']);
    expect(figure(content, 'activities-held')).toEqual([null, null, null]);
    expect(figure(content, 'result-houses')).toEqual([null, null, null]);
    expect(figure(content, 'agreements')).toEqual(['3', '3', '3']);
    expect(figure(content, 'agreements-signed')).toEqual(['3', '0', '3']);
    expect(figure(content, 'agreements-in-force')).toEqual(['3', '3', null]);
    const day1 = await gather({}, { from: day('2025-08-07'), to: day('2025-09-10'), cutoff: day('2025-09-10') });
    expect(figure(day1, 'agreements-in-force'), 'as on that day').toEqual(['0', '1', null]);
  });

  test('each agreement once, under the names of those who signed, with what it came to', async () => {
    const { agreements, contributions, scope } = await gather();
    expect(
      agreements.map((row) => [
        names(row.sponsors),
        names(row.recipients),
        row.promised,
        row.delivered,
        row.received,
        row.lastOn,
      ]),
    ).toEqual([
      ['Sở Giao thông vận tải', 'Làng Ghè', '0', '0', '0', '2025-10-01'],
      ['Sở Xây dựng', 'Làng Ch’rơng', '30000000', '20000000', '18000000', '2026-05-11'],
      ['Sở Y tế', 'Làng Bơ̆k', '0', '0', '0', null],
    ]);
    expect(agreements[1]).toMatchObject({
      unvalued: { promised: 0, delivered: 1, received: 0 },
      communes: [{ name: 'Xã Ia Dơk' }],
      clauses: 2,
      clausesServed: 1,
      silentSince: null,
    });
    expect(
      contributions.map(({ stage, field, rows, unvalued, amountVnd }) => [stage, field, rows, unvalued, amountVnd]),
    ).toEqual([
      ['delivered', 'welfare', 1, 0, '20000000'],
      ['delivered', 'welfare', 1, 1, '0'],
      ['pledged', 'welfare', 1, 0, '30000000'],
      ['received', 'welfare', 1, 0, '18000000'],
    ]);
    expect(scope).toMatchObject({ provinceName: 'Gia Lai', name: null, borneFor: [] });
  });

  test('who is silent on the last day of the period, and since when', async () => {
    const { silent } = await gather();
    expect(silent.map(({ sponsors, state, since, days }) => [sponsors.join(), state, since, days])).toEqual([
      ['Sở Giao thông vận tải', 'quiet', '2025-10-01', 256],
      ['Sở Y tế', 'never-started', '2025-11-01', 225],
    ]);
    expect((await gather({}, {}, day('2026-03-01'))).silent, 'a report drafted early judges today').toEqual([]);
  });

  test('what is asked and not answered: pairs unsigned, agreements under which nothing came, without a plan', async () => {
    const { gaps } = await gather();
    expect(
      gaps.map(
        ({ kind, sponsor, recipient, daysLate }) => `${kind}: ${sponsor?.name} – ${recipient?.name} ${daysLate}`,
      ),
    ).toEqual([
      'unsigned: Sở Y tế – Làng Ngol 226',
      `uncovered: ${LONG_NAMED.type} ${LONG_NAMED.name} – undefined null`,
      'no-plan: Sở Giao thông vận tải – Làng Ghè null',
      'no-plan: Sở Xây dựng – Làng Ch’rơng null',
      'nothing-delivered: Sở Y tế – Làng Bơ̆k null',
      'no-plan: Sở Y tế – Làng Bơ̆k null',
    ]);
  });

  test('what changed in the middle: the merger, and what the second decision did', async () => {
    const { changes } = await gather();
    expect(
      changes.map(({ kind, on, from, to, document }) => `${on} ${kind}: ${names(from)} → ${names(to)} (${document})`),
    ).toEqual([
      '2026-03-01 merged: Sở Giao thông vận tải → Sở Xây dựng (15/NQ-HĐND)',
      '2026-04-15 pair-added:  → Sở Y tế + Làng Ngol (31-QĐ/TU)',
      `2026-04-15 pair-removed: ${LONG_NAMED.type} ${LONG_NAMED.name} + Làng Ngol →  (31-QĐ/TU)`,
      '2026-04-15 pair-moved: Sở Giao thông vận tải + Làng Ghè → Sở Xây dựng + Làng Ghè (31-QĐ/TU)',
    ]);
    expect((await gather({}, { to: day('2026-02-28'), cutoff: day('2026-02-28') })).changes).toEqual([]);
  });

  test('the heir reports what the merged one signed; before the merger each for itself', async () => {
    const of = async (nodeId: ReviewScope['nodeId'], to: string) =>
      (await gather({ level: 'place', nodeId }, { to: day(to), cutoff: day(to) })).agreements.map(({ recipients }) =>
        names(recipients),
      );
    expect(await of(placeId(BUILDING), '2026-06-14')).toEqual(['Làng Ghè', 'Làng Ch’rơng']);
    expect(await of(placeId(BUILDING), '2026-02-28')).toEqual(['Làng Ch’rơng']);
    expect(await of(placeId(ROADS), '2026-02-28')).toEqual(['Làng Ghè']);
    expect(await of(placeId(IA_DOK), '2026-06-14'), 'a commune reports for its villages').toHaveLength(3);
    const heir = await gather({ level: 'place', nodeId: placeId(BUILDING) });
    expect(heir.scope).toMatchObject({ name: 'Sở Xây dựng', borneFor: [{ name: 'Sở Giao thông vận tải' }] });
  });

  test('one agreement, and no programme at all', async () => {
    const { agreements } = await gather();
    const [, alive] = agreements;
    const one = await gather({ level: 'agreement', agreementId: alive?.agreementId ?? null });
    expect(one.agreements).toEqual([alive]);
    expect(one.scope.name).toBe('Sở Xây dựng – Làng Ch’rơng');
    expect((await gather({ programmeId: null })).figures).toEqual((await gather()).figures);
    const none = await gather({ provinceCode: '48', programmeId: null });
    expect(none.agreements).toEqual([]);
    expect(figure(none, 'pledged')).toEqual([null, null, null]);
    expect(figure(none, 'honoured-rate')).toEqual([null, null, null]);
  });

  test('JSON keeps it exactly: it is frozen so', async () => {
    const content = await gather();
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });
});
