import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CellValue,
  type ColumnKind,
  type DataTable,
  NO_DATA,
  missingIn,
  printCell,
  totalRow,
} from './data-table.ts';
import { formatDecimal, percentOf, sumDecimals } from '../kernel/decimal.ts';
import { roman } from './roman.ts';

test.each<[ColumnKind, CellValue, string]>([
  ['text', 'Xã Ia Dơk', 'Xã Ia Dơk'],
  ['text', null, ''],
  ['dong', 1_234_567n, '1.234.567'],
  ['dong', 0n, '0'],
  ['dong', null, NO_DATA],
  ['dong', '', ''],
  ['decimal', '1234.50', '1.234,5'],
  ['decimal', '-0.125', '-0,125'],
  ['percent', '85.5', '85,5%'],
  ['percent', null, NO_DATA],
  ['date', '2025-10-08', '08/10/2025'],
  ['date', null, NO_DATA],
])('%s %s is printed "%s"', (kind, value, printed) => {
  expect(printCell(kind, value)).toBe(printed);
});

const table = (rows: readonly (readonly CellValue[])[]): DataTable => ({
  name: 'T',
  columns: [
    { title: 'STT', kind: 'ordinal', share: 1 },
    { title: 'Đơn vị', kind: 'text', share: 4 },
    { title: 'Tiền', kind: 'dong', share: 2, summed: true },
    { title: 'Số lượng', kind: 'decimal', share: 2, summed: true },
    { title: 'Ghi chú', kind: 'text', share: 2 },
  ],
  rows,
  totalLabel: 'Tổng cộng',
});

test('a sum counts what is known; with nothing known it is not 0', () => {
  const some = table([
    [null, 'a', 5n, '1.25', ''],
    [null, 'b', null, '2.75', null],
    [null, 'c', '', null, null],
  ]);
  expect(totalRow(some)).toEqual(['', 'Tổng cộng', 5n, '4', '']);
  expect(missingIn(some, 2)).toBe(1);
  expect(totalRow(table([[null, 'a', null, null, '']]))).toEqual(['', 'Tổng cộng', null, null, '']);
  expect(totalRow(table([]))).toBeNull();
});

test('decimals are summed exactly', () => {
  expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
  expect(sumDecimals([])).toBe('0');
  const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(6)).map(([digits, places]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
    const shown = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
    return { text: `${digits < 0n ? '-' : ''}${shown}`, millionths: digits * 10n ** BigInt(6 - places) };
  });
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 20 }), (values) => {
      const sum = sumDecimals(values.map(({ text }) => text));
      const expected = values.reduce((total, { millionths }) => total + millionths, 0n);
      const [whole = '', fraction = ''] = sum.replace('-', '').split('.');
      const read = BigInt(`${whole}${fraction.padEnd(6, '0')}`) * (sum.startsWith('-') ? -1n : 1n);
      expect(read).toBe(expected);
    }),
  );
});

test('what is no decimal is refused', () => {
  expect(() => formatDecimal('12,5')).toThrow('saw "12,5"');
  expect(() => sumDecimals(['1', 'x'])).toThrow(RangeError);
});

test.each([
  [1n, 3n, '33.3'],
  [2n, 3n, '66.7'],
  [1n, 2n, '50'],
  [1n, 2000n, '0.1'],
  [5n, 0n, null],
])('%s of %s is %s per cent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent);
});

test.each([
  [1, 'I'],
  [4, 'IV'],
  [9, 'IX'],
  [14, 'XIV'],
  [40, 'XL'],
  [1990, 'MCMXC'],
])('%i is %s', (value, numeral) => {
  expect(roman(value)).toBe(numeral);
});
