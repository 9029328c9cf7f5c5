import { expect, test } from 'vitest';
import { csvCell } from './audit-export.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['-2', "'-2"],
  ['@x', "'@x"],
  ['a,"b"', '"a,""b"""'],
  ['hai\ndòng', '"hai\ndòng"'],
  [null, ''],
])('a cell stays text in a spreadsheet: %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
