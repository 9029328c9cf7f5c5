import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../kernel/fields.ts';
import { newId } from '../kernel/ids.ts';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import { CONTRIBUTION_KINDS } from '../ledger/contribution.ts';
import { FUNDING_SOURCES } from '../ledger/movement.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { honouredSentences, sayStatementFault } from './messages/review-messages.ts';
import {
  type Cells,
  DIMENSION_LIST,
  NONE,
  SIDES,
  type StatementFilter,
  WHOLE,
  honouredOf,
  narrowTo,
  readStatement,
  splitPeriod,
  usualPeriods,
  writeStatement,
} from './statement.ts';

const read = (address: string) => {
  const asked = new URLSearchParams(address);
  return readStatement((name) => asked.get(name) ?? undefined);
};
const or = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values));
const slug = fc.constantFrom('21640-phuong-bong-son', 'lang-ghe-23869-xa-ia-dok', 'so-y-te');
const days = fc.option(
  fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })).map(([from, length]) => {
    const first = addDays(plainDate('2025-01-01'), from);
    return { from: first, to: addDays(first, length) };
  }),
);
const group = fc.oneof(
  fc.record({ by: fc.constantFrom('agreement' as const, 'programme' as const), key: fc.constant<string>(newId()) }),
  fc.record({
    by: fc.constantFrom('party' as const, 'place' as const),
    key: fc.array(slug, { minLength: 1, maxLength: 3 }).map((some) => some.join(' ')),
  }),
);
const filters: fc.Arbitrary<StatementFilter> = fc
  .record({
    words: fc.constantFrom('', 'bồng sơn', 'đak & "x"'),
    programme: or([newId<'programme'>()]),
    place: fc.option(slug),
    side: fc.constantFrom(...SIDES),
    agreement: or([newId<'agreement'>()]),
    group: fc.option(group),
    field: or([...FIELDS, NONE] as const),
    kind: or(CONTRIBUTION_KINDS),
    source: or([...FUNDING_SOURCES, NONE] as const),
    by: fc.constantFrom(...DIMENSION_LIST),
    undated: fc.boolean(),
    days,
  })
  .map(({ days: period, ...filter }) => ({
    ...filter,
    from: filter.undated ? null : (period?.from ?? null),
    to: filter.undated ? null : (period?.to ?? null),
  }));

describe('the address of a statement', () => {
  test('says all of its filter', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(writeStatement(filter))).toEqual({ filter, faults: [] });
      }),
    );
    expect(writeStatement(WHOLE)).toBe('');
  });

  test('what cannot be read is named and left out, never guessed', () => {
    const { filter, faults } = read(
      'tu=30/02/2026&den=14/6/2026&linh-vuc=banking&theo=phuong-trang&chuong-trinh=1&o=../x',
    );
    expect(filter).toEqual({ ...WHOLE, to: plainDate('2026-06-14') });
    expect(faults).toEqual([
      { code: 'day-unreadable', name: 'tu', saw: '30/02/2026' },
      { code: 'choice-unknown', name: 'chuong-trinh', saw: '1' },
      { code: 'choice-unknown', name: 'o', saw: '../x' },
      { code: 'choice-unknown', name: 'linh-vuc', saw: 'banking' },
      { code: 'choice-unknown', name: 'theo', saw: 'phuong-trang' },
    ]);
    const reversed = read('tu=2026-06-14&den=2025-12-15');
    expect(reversed.filter).toMatchObject({ from: '2025-12-15', to: '2026-06-14' });
    expect(reversed.faults).toEqual([{ code: 'days-reversed', from: '2026-06-14', to: '2025-12-15' }]);
    for (const fault of [...faults, ...reversed.faults])
      for (const language of LANGUAGES) expect(sayStatementFault(fault, language)).not.toMatch(/[{}]|undefined/);
  });
});

test.each([
  ['year', '2026', { from: '2026-01-01', to: '2026-12-31', by: 'month' }],
  ['month', '2024-02', { from: '2024-02-01', to: '2024-02-29', by: 'agreement' }],
  ['month', '', { undated: true, from: null }],
  ['field', '', { field: NONE }],
  ['source', 'fund', { source: 'fund' }],
  ['party', 'so-y-te 21640-phuong-bong-son', { group: { by: 'party', key: 'so-y-te 21640-phuong-bong-son' } }],
] as const)('a line by %s (%s) is narrowed to exactly itself', (by, key, expected) => {
  expect(narrowTo({ ...WHOLE, by }, key)).toMatchObject(expected);
});

test('a line never looks beyond the period of its statement', () => {
  const filter = { ...WHOLE, by: 'year', from: plainDate('2025-12-15'), to: plainDate('2026-06-14') } as const;
  expect(narrowTo(filter, '2025')).toMatchObject({ from: '2025-12-15', to: '2025-12-31' });
  expect(narrowTo(filter, '2026')).toMatchObject({ from: '2026-01-01', to: '2026-06-14' });
});

test.each([
  ['2026-06-20', 2026, '2025-12-15', '2026-06-14', '2026-12-14'],
  ['2026-12-14', 2026, '2025-12-15', '2026-06-14', '2026-12-14'],
  ['2026-12-15', 2027, '2026-12-15', '2027-06-14', '2027-12-14'],
])('on %s the reporting year is %d', (today, year, from, half, whole) => {
  expect(usualPeriods(today as PlainDate)).toMatchObject([
    { code: 'half', year, from, to: half },
    { code: 'year', year, from, to: whole },
    { code: 'calendar', year: Number(today.slice(0, 4)) },
  ]);
});

test('a period is whole months and the days at its edges: each day is in exactly one of them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: -40, max: 600 }),
      (start, length, at) => {
        const from = addDays(plainDate('2025-01-01'), start);
        const to = addDays(from, length);
        const day = addDays(from, at);
        const { months, edges } = splitPeriod({ from, to });
        const month = Number(day.slice(0, 7).replace('-', ''));
        const inMonths = months !== null && month >= (months.first ?? 0) && month <= (months.last ?? 0);
        const times = [inMonths, ...edges.map((edge) => day >= edge.from && day <= edge.to)].filter(Boolean).length;
        expect(times).toBe(day >= from && day <= to ? 1 : 0);
      },
    ),
  );
  expect(splitPeriod({ from: null, to: null })).toEqual({ months: { first: null, last: null }, edges: [] });
  expect(splitPeriod({ from: plainDate('2025-12-15'), to: plainDate('2026-06-14') })).toEqual({
    months: { first: 202601, last: 202605 },
    edges: [
      { from: '2025-12-15', to: '2025-12-31' },
      { from: '2026-06-01', to: '2026-06-14' },
    ],
  });
  expect(splitPeriod({ from: null, to: plainDate('2026-06-14') }).months).toEqual({ first: null, last: 202605 });
});

describe('the honoured-pledge rate', () => {
  const cells = (
    pledged: bigint,
    honoured: bigint,
    [pledges, kept, unvalued]: readonly [number, number, number],
  ): Cells => ({
    pledged: { amountVnd: pledged, rows: pledges, unvalued },
    honoured: { amountVnd: honoured, rows: kept, unvalued: 0 },
  });
  test.each([
    [0n, 0n, [0, 0, 0], null, 'Chưa có lời hứa nào'],
    [0n, 0n, [2, 1, 2], null, '2 lời hứa đã ghi không nêu giá trị; bên nhận xác nhận đã nhận đủ 1.'],
    [30_000_000n, 25_000_000n, [3, 2, 0], 83.3, '25.000.000 đồng trong 30.000.000 đồng đã hứa, đạt 83,3%. 2 trên 3'],
    [3n, 2n, [2, 0, 1], 66.7, 'đạt 66,7%. 0 trên 2 lời hứa đã thành trọn vẹn. 1 lời hứa không nêu giá trị'],
    [7n, 7n, [1, 1, 0], 100, 'đạt 100%'],
  ] as const)('%d promised, %d arrived of %j', (pledged, honoured, rows, rate, words) => {
    const told = honouredOf(cells(pledged, honoured, rows));
    expect(told.rate).toBe(rate);
    expect(honouredSentences(told, 'vi').join(' ')).toContain(words);
    expect(honouredSentences(told, 'en').join(' ')).not.toMatch(/undefined|NaN/);
  });

  test('lies between nothing and all, whatever was promised', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 18n), fc.bigInt(0n, 10n ** 18n), (pledged, part) => {
        const { rate } = honouredOf(cells(pledged, part % (pledged + 1n), [1, 0, 0]));
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(100);
      }),
    );
  });
});
