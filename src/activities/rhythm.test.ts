import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import { type RhythmState, addMonths, faultsOfRhythm, planYearOf, rhythmOf } from './rhythm.ts';

const day = (text: string | null): PlainDate | null => (text === null ? null : plainDate(text));

describe('the rhythm of an agreement', () => {
  test.each<
    [
      name: string,
      signed: string | null,
      last: string | null,
      months: number,
      today: string,
      RhythmState,
      number | null,
      boolean,
    ]
  >([
    ['signed today', '2026-11-22', null, 6, '2026-11-22', 'never-started', 0, false],
    ['signed, nothing yet, in time', '2026-08-01', null, 6, '2026-11-22', 'never-started', 113, false],
    ['signed, nothing, over the time', '2025-10-18', null, 6, '2026-11-22', 'never-started', 400, true],
    ['no day is known and nothing happened', null, null, 6, '2026-11-22', 'never-started', null, true],
    ['met today', '2025-10-18', '2026-11-22', 6, '2026-11-22', 'active', 0, false],
    ['the last day in time', '2025-10-18', '2026-05-22', 6, '2026-11-22', 'active', 184, false],
    ['the first day too late', '2025-10-18', '2026-05-21', 6, '2026-11-22', 'quiet', 185, true],
    ['the last quiet day', '2025-10-18', '2025-11-22', 6, '2026-11-22', 'quiet', 365, true],
    ['the first dormant day', '2025-10-18', '2025-11-21', 6, '2026-11-22', 'dormant', 366, true],
    ['a promise of every month', '2025-10-18', '2026-10-21', 1, '2026-11-22', 'quiet', 32, true],
    ['a promise of every two years', '2023-10-18', '2024-11-22', 24, '2026-11-22', 'active', 730, false],
    ['something happened before the signing', '2026-11-01', '2026-10-20', 6, '2026-11-22', 'active', 33, false],
    ['six months after a thirty-first', null, '2026-08-31', 6, '2027-02-28', 'active', 181, false],
    ['and the day after', null, '2026-08-31', 6, '2027-03-01', 'quiet', 182, true],
  ])('%s', (_name, signed, last, everyMonths, today, state, silentDays, isLate) => {
    const facts = { signedOn: day(signed), lastOn: day(last), everyMonths };
    expect(rhythmOf(facts, plainDate(today))).toMatchObject({ state, silentDays, isLate });
  });

  test('nothing becomes livelier by waiting, and a later act never makes it more silent', () => {
    const order: readonly RhythmState[] = ['active', 'quiet', 'dormant'];
    const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays(plainDate('2020-01-01'), count));
    fc.assert(
      fc.property(
        days,
        fc.nat(2000),
        fc.nat(400),
        fc.integer({ min: 1, max: 24 }),
        (lastOn, waited, more, everyMonths) => {
          const facts = { signedOn: null, lastOn, everyMonths };
          const at = (today: PlainDate, on = lastOn): number =>
            order.indexOf(rhythmOf({ ...facts, lastOn: on }, today).state);
          const today = addDays(lastOn, waited);
          expect(at(addDays(today, more))).toBeGreaterThanOrEqual(at(today));
          expect(at(today, addDays(lastOn, Math.min(more, waited)))).toBeLessThanOrEqual(at(today));
        },
      ),
    );
  });

  test('months are counted as the database counts them', async () => {
    const { db } = await testDatabase();
    const asked = fc.sample(
      fc.record({ from: fc.integer({ min: 0, max: 20_000 }), months: fc.integer({ min: 0, max: 60 }) }),
      300,
    );
    const { rows } = await sql<{ from: PlainDate; months: number; to: PlainDate }>`
      SELECT d.day AS "from", d.months, (d.day + make_interval(months => d.months))::date AS "to"
        FROM (SELECT '2000-01-31'::date + f AS day, m AS months FROM unnest(
          ${asked.map(({ from }) => from)}::int[], ${asked.map(({ months }) => months)}::int[]) x(f, m)) d`.execute(db);
    expect(rows).toHaveLength(300);
    for (const { from, months, to } of rows)
      expect([from, months, addMonths(from, months)]).toEqual([from, months, to]);
  });

  test.each([
    [6, null, 6, ['rhythm-unchanged']],
    [0, null, 6, ['months-form']],
    [25, null, 6, ['months-form']],
    [2.5, null, 6, ['months-form']],
    [3, '', 6, ['text-length']],
    [3, null, null, ['agreement-unknown']],
    [3, 'Theo Điều 5 của giao ước', 6, []],
  ])('a rhythm of %s months with the note %j, where it is %s: %j', (everyMonths, note, current, codes) => {
    expect(faultsOfRhythm({ everyMonths, note }, current).map(({ code }) => code)).toEqual(codes);
  });

  test('the plan that ought to stand is next year’s from November on', () => {
    expect(['2026-10-31', '2026-11-01', '2027-01-01'].map((today) => planYearOf(plainDate(today)))).toEqual([
      2026, 2027, 2027,
    ]);
  });
});
