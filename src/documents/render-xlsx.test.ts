import PizZip from 'pizzip';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DataTable } from './data-table.ts';
import { annexWorkbook } from './paper-answer.ts';
import { renderWorkbook } from './render-xlsx.ts';
import { reviewReport } from './review-report.ts';
import { reportOf } from './testing/sample-papers.ts';

/** The cells of the first sheet, as another program reads them. */
async function firstSheet(bytes: Uint8Array): Promise<readonly (readonly unknown[])[]> {
  const [sheet] = await readXlsxFile(Buffer.from(bytes));
  return sheet?.data ?? [];
}

describe('the annexes of a report as a workbook', () => {
  let bytes: Uint8Array<ArrayBuffer>;
  let part: (name: string) => string;
  beforeAll(async () => {
    bytes = (await annexWorkbook(reviewReport(reportOf(12, 200)))) as Uint8Array<ArrayBuffer>;
    const zip = new PizZip(bytes);
    part = (name) => zip.file(name)?.asText() ?? '';
  });

  test('each sum is a formula over exactly the rows above it, and what it shows is their sum', async () => {
    const sheet = part('xl/worksheets/sheet1.xml');
    const formulas = [...sheet.matchAll(/<c r="([A-Z]+)(\d+)"[^>]*><f>([^<]*)<\/f><v>([^<]*)<\/v>/g)];
    expect(formulas.map(([, column]) => column)).toEqual(['E', 'F', 'G', 'I']);
    const rows = await firstSheet(bytes);
    for (const [, column = '', at = '', formula = '', shown] of formulas) {
      const last = Number(at) - 1;
      expect(formula).toBe(`SUM(${column}4:${column}${last})`);
      expect(last - 3).toBe(200);
      const index = column.charCodeAt(0) - 65;
      // Hundredths, whole: the decimals of the sample have two places.
      const hundredths = rows
        .slice(3, last)
        .reduce((sum, row) => sum + (typeof row[index] === 'number' ? Math.round(row[index] * 100) : 0), 0);
      expect(Math.round(Number(shown) * 100), column).toBe(hundredths);
    }
  });

  test('cells have types: days are days, figures figures, what nobody knows is words', async () => {
    const rows = await firstSheet(bytes);
    const kinds = new Set(rows.slice(3, -1).flatMap((row) => row.map((cell, index) => `${index} ${kindOf(cell)}`)));
    expect([...kinds].toSorted()).toEqual(
      [
        '0 number',
        '1 string',
        '2 string',
        '3 chưa có số liệu',
        '3 day',
        '4 number',
        '5 chưa có số liệu',
        '5 number',
        '6 chưa có số liệu',
        '6 number',
        '7 chưa có số liệu',
        '7 number',
        '8 chưa có số liệu',
        '8 number',
        '9 nothing',
      ].toSorted(),
    );
  });

  test('the head stays in sight and is printed on every page, as wide as the sheet', () => {
    const [sheet, book] = [part('xl/worksheets/sheet1.xml'), part('xl/workbook.xml')];
    expect(sheet).toContain('ySplit="3"');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(sheet.match(/<pageSetup[^>]*>/g)).toEqual([
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    ]);
    expect(book).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Ket qua theo giao uoc'!$2:$3</definedName>`,
    );
    expect(book.match(/<definedNames/g)).toHaveLength(1);
  });
});

const kindOf = (cell: unknown): string =>
  cell === null || cell === ''
    ? 'nothing'
    : cell instanceof Date
      ? 'day'
      : cell === 'chưa có số liệu'
        ? cell
        : typeof cell;

test('sheets have names that a spreadsheet takes, and a figure beyond its reach stands exact as words', async () => {
  const table = (value: bigint): DataTable => ({
    name: 'Kết quả [2026]: theo "giao ước" của các thôn, làng',
    columns: [
      { title: 'Đơn vị', kind: 'text', share: 1 },
      { title: 'Tiền', kind: 'dong', share: 1 },
    ],
    rows: [['=1+1', value]],
    totalLabel: null,
  });
  const sheet = { title: 'T', remark: null, landscape: false };
  const bytes = await renderWorkbook([
    { ...sheet, table: table(9_007_199_254_740_993n) },
    { ...sheet, table: table(5n) },
  ]);
  const names = [
    ...(new PizZip(bytes).file('xl/workbook.xml')?.asText() ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g),
  ];
  expect(new Set(names.map(([, name]) => name)).size).toBe(2);
  for (const [, name = ''] of names) {
    expect(name.replaceAll('&quot;', '"').length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\]/);
  }
  const rows = await firstSheet(bytes);
  expect(rows.at(-1)).toEqual(['=1+1', '9.007.199.254.740.993']);
});
