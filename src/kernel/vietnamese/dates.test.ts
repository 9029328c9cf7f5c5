import { expect, test } from 'vitest';
import { plainDate } from '../plain-date.ts';
import { documentDate, screenDate } from './dates.ts';

test.each([
  ['2025-08-08', '08/08/2025', 'ngày 08 tháng 8 năm 2025'],
  ['2026-01-01', '01/01/2026', 'ngày 01 tháng 01 năm 2026'],
  ['2026-02-10', '10/02/2026', 'ngày 10 tháng 02 năm 2026'],
  ['2025-12-31', '31/12/2025', 'ngày 31 tháng 12 năm 2025'],
])('%s', (date, screen, document) => {
  expect([screenDate(plainDate(date)), documentDate(plainDate(date))]).toEqual([screen, document]);
});
