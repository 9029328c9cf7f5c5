import { expect, test } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import { shareOf, stackColumns } from './chart-shapes.ts';
import { type PairLife, countPairs, monthsUntil } from './pair-timeline.ts';

test('columns are as high as their sums, parts stand on each other, nothing is drawn of nothing', () => {
  const [first = [], second = [], third = []] = stackColumns([
    [30n, 10n],
    [0n, 20n],
    [0n, 0n],
  ]);
  expect(first.map((box) => box && [box.y, box.height])).toEqual([
    [25, 75],
    [0, 25],
  ]);
  expect(second.map((box) => box && [box.y, box.height])).toEqual([null, [50, 50]]);
  expect(third).toEqual([null, null]);
  const boxes = [...first, ...second].flatMap((box) => box ?? []);
  for (const { x, width } of boxes) expect(x + width).toBeLessThanOrEqual(100);
  expect(stackColumns([])).toEqual([]);
  expect(shareOf(1n, 0n)).toBe(0);
  expect(shareOf(10n ** 18n, 3n * 10n ** 18n), 'sums of a nation').toBeCloseTo(33.333, 3);
});

const day = plainDate;
const life = (more: Partial<PairLife>): PairLife => ({
  signedOn: day('2026-01-10'),
  endedOn: null,
  everyMonths: 2,
  signs: [],
  ...more,
});
const told = (...lives: PairLife[]): string[] =>
  countPairs(lives, monthsUntil(day('2026-06-20'), 6), day('2026-06-20')).map(
    ({ active, silent }) => `${active}/${silent}`,
  );

test('each month is judged on its last day, the last one today', () => {
  expect(monthsUntil(day('2026-02-28'), 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(told(life({})), 'nothing ever happened: behind once two months are over').toEqual([
    '1/0',
    '1/0',
    '0/1',
    '0/1',
    '0/1',
    '0/1',
  ]);
  expect(told(life({ signs: [day('2026-02-01'), day('2026-05-30')] }))).toEqual([
    '1/0',
    '1/0',
    '1/0',
    '0/1',
    '1/0',
    '1/0',
  ]);
  expect(
    told(life({ signedOn: day('2026-04-15'), endedOn: day('2026-06-01') })),
    'before and after there is none',
  ).toEqual(['0/0', '0/0', '0/0', '1/0', '1/0', '0/0']);
  expect(told(life({}), life({ signs: [day('2026-03-20')] }))).toEqual(['2/0', '2/0', '1/1', '1/1', '0/2', '0/2']);
});
