import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, parsePlainDate, plainDate, plainDateAt, plainDateOf } from './plain-date.ts';

const days = fc
  .integer({ min: -25_000, max: 80_000 })
  .map((offset) => addDays(plainDate('2000-01-01'), offset))
  .filter((date) => date >= '1900-01-01' && date < '2200-01-01');

test.each([
  ['2025-02-28', true],
  ['2025-02-29', false],
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2025-04-31', false],
  ['2025-13-01', false],
  ['2025-00-10', false],
  ['2025-1-1', false],
  ['20250101', false],
  ['1899-12-31', false],
  ['', false],
  [' 2025-01-01', false],
])('%s is a day: %s', (text, is) => {
  expect(parsePlainDate(text)).toBe(is ? text : null);
});

test('numbers that are no whole numbers name no day', () => {
  expect([plainDateOf(2025, 1.5, 1), plainDateOf(Number.NaN, 1, 1), plainDateOf(2025, 1, 0)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -3000, max: 3000 }), (day, step) => {
      expect(daysBetween(day, addDays(day, step))).toBe(step);
      expect(parsePlainDate(day)).toBe(day);
    }),
  );
});

test('the day is that of Việt Nam, wherever the server stands', () => {
  expect(plainDateAt(new Date('2025-08-07T16:59:59Z'))).toBe('2025-08-07');
  expect(plainDateAt(new Date('2025-08-07T17:00:00Z'))).toBe('2025-08-08');
});

test('a constant that is no day is a mistake of ours', () => {
  expect(() => plainDate('2025-02-30')).toThrow('saw "2025-02-30"');
});
