import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { csvOf, rowsTable, statementTable, xlsxOf } from './statement-file.ts';
import type { StatementRow } from './statement-rows-store.ts';
import type { StatementView } from './statement-view.ts';
import type { Cells } from './statement.ts';

const row: StatementRow = {
  provinceCode: '52',
  contributionId: idOf('contribution', 'one'),
  agreementId: idOf('agreement', 'one'),
  happenedOn: plainDate('2026-01-20'),
  stage: 'delivered',
  statedBy: 'sponsor',
  donor: '=HYPERLINK("http://x")',
  recipient: 'làng Ghè, "xóm" 2',
  kind: 'in-kind',
  source: 'business',
  field: 'welfare',
  item: '+gạo',
  quantity: '2.5',
  unit: 'kg',
  reason: null,
  countedVnd: 5_000_000n,
};
const cells = (received: bigint): Cells => ({ received: { amountVnd: received, rows: 2, unvalued: 1 } });
const view: StatementView = {
  totals: { agreements: 2, cells: cells(10_000_000_000_000_000n), undated: 0 },
  lines: [
    { key: 'a', name: '@Sở Y tế – Làng Ghè', label: null, agreements: 1, agreement: null, cells: cells(7_000_000n) },
    { key: 'b', name: 'Sở Xây dựng – Làng Bua', label: null, agreements: 1, agreement: null, cells: {} },
  ],
  goods: [],
  next: null,
};
const about = { title: 'Sao kê', by: 'giao ước', language: 'vi', today: plainDate('2026-11-22') } as const;

test('a CSV file: mark of byte order, figures as figures, no formula, nothing where nobody said anything', () => {
  const text = csvOf(
    rowsTable([row, { ...row, happenedOn: null, countedVnd: null }], new Map(), {
      title: '',
      notes: [],
      language: 'vi',
    }),
  );
  const [head, first, second] = text.split('\r\n');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(head).toContain('Ngày,Giao ước,Từ,Đến');
  expect(first).toBe(
    `2026-01-20,,"'=HYPERLINK(""http://x"")","làng Ghè, ""xóm"" 2",Hiện vật,'+gạo,2.5,kg,bên hỗ trợ báo,Đã trao,"An sinh, giảm nghèo",Doanh nghiệp,5000000,`,
  );
  expect(second?.startsWith(',,')).toBe(true);
  expect(second?.endsWith('Doanh nghiệp,,')).toBe(true);
});

test('a workbook: cells of their type, the whole last, a sum that no float holds is kept exact', async () => {
  const bytes = await xlsxOf(statementTable(view, about));
  const [sheet] = (await readXlsxFile(Buffer.from(bytes))) as unknown as [{ data: unknown[][] }];
  const rows = sheet.data;
  const head = rows.findIndex(([first]) => first === 'giao ước');
  const column = rows[head]?.indexOf('Đã nhận (đồng)') as number;
  expect(rows[head + 1]?.[0]).toBe('@Sở Y tế – Làng Ghè');
  expect(rows[head + 1]?.[column]).toBe(7_000_000);
  expect(rows[head + 1]?.[column + 1]).toBe(1);
  expect(rows[head + 2]?.[column], 'silence is empty, not nought').toBeNull();
  expect(rows[head + 3]?.[0]).toBe('Cộng');
  expect(rows[head + 3]?.[column]).toBe('10000000000000000');
  const behind = await xlsxOf(
    rowsTable([row], new Map(), { title: 'Khoản', notes: ['Lời của bên hỗ trợ'], language: 'vi' }),
  );
  const [first] = (await readXlsxFile(Buffer.from(behind))) as unknown as [{ data: unknown[][] }];
  const last = first.data.at(-1) ?? [];
  expect(last[0]).toEqual(new Date('2026-01-20T00:00:00Z'));
  expect(last[2], 'typed as text, so that nothing runs').toBe('=HYPERLINK("http://x")');
  expect(last[6]).toBe(2.5);
  expect(last[12]).toBe(5_000_000);
});
