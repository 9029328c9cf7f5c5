import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { unwrap } from '../../kernel/result.ts';
import { checkProblem } from '../check-problem.ts';
import { exampleProblem } from '../example-problem.ts';
import { PairingSession } from '../pairing-session.ts';
import type { Problem } from '../problem.ts';
import { randomOf } from '../random.ts';
import { smallProblem } from '../testing/small-problem.ts';
import { openWorkbook } from '../../registry/table-file.ts';
import { readProblemWorkbook } from './read-workbook.ts';
import { describeWorkbookFault } from './workbook-messages.ts';
import { planWorkbook, problemWorkbook, templateWorkbook } from './write-workbook.ts';

const named = (bytes: Uint8Array, name = 'bai-toan.xlsx') => ({ name, bytes });

/** Sheets as rows of text, to be spoilt and written again. */
async function sheetsOf(problem: Problem): Promise<Map<string, string[][]>> {
  const sheets = unwrap(await openWorkbook(named(await problemWorkbook(problem))));
  return new Map(sheets.map(({ name, rows }) => [name, rows.map(({ cells }) => [...cells])]));
}

async function fileOf(sheets: ReadonlyMap<string, readonly (readonly string[])[]>): Promise<Uint8Array> {
  return writeXlsxFile(
    [...sheets].map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) => row.map((value) => ({ value, type: String }))),
    })),
  ).toBuffer();
}

test('a problem written as a workbook is read back as the same problem', async () => {
  const random = randomOf(3);
  const problems: Problem[] = [exampleProblem(5, 6, 4), ...Array.from({ length: 12 }, () => smallProblem(random))];
  let compared = 0;
  for (const problem of problems) {
    const read = checkProblem(problem);
    if (!read.ok) continue;
    const back = unwrap(await readProblemWorkbook(named(await problemWorkbook(problem))));
    const plan = new PairingSession(unwrap(checkProblem(problem))).plan;
    const again = new PairingSession(back).plan;
    expect(again).toEqual(plan);
    expect(back.problem.pairs).toEqual(read.value.problem.pairs);
    compared++;
  }
  expect(compared).toBeGreaterThan(9);
});

test('everything that a problem can hold has a place in the workbook', async () => {
  const example = exampleProblem(5, 6, 4);
  const problem: Problem = {
    ...example,
    lotSeed: '0012',
    sponsors: example.sponsors.map((one, at) => ({ ...one, capacity: 3 + at, kinds: ['mạnh', 'y tế'] })),
    recipients: example.recipients.map((one, at) => ({
      ...one,
      poorHouseholds: 7 * at,
      position: { east: 5 - at, north: 900 },
    })),
    floor: { perThousand: 40 },
    compactness: { pointsPerKm: 12 },
    maxChanges: 3,
    locks: [{ sponsor: 'P0001', recipient: 'X0002', rule: 'never', why: 'xa quá' }],
    groups: [
      { id: 'trong', side: 'recipients', members: ['X0001', 'X0002'], min: 1 },
      { id: 'ngoai', side: 'recipients', members: ['X0003', 'trong'], max: 9 },
    ],
    quotas: [{ recipient: 'ngoai', kind: 'y tế', min: 1, max: 4 }],
  };
  const back = unwrap(await readProblemWorkbook(named(await problemWorkbook(problem))));
  expect(back.problem).toEqual(unwrap(checkProblem(problem)).problem);
});

test('the template can be solved as it is, and says that its data is made up', async () => {
  const bytes = await templateWorkbook();
  const sheets = unwrap(await openWorkbook(named(bytes)));
  expect(sheets.map(({ name }) => name)).toEqual([
    'Hướng dẫn',
    'Chung',
    'Tiêu chí',
    'Bên hỗ trợ',
    'Bên nhận',
    'Cặp',
    'Chốt',
    'Đang kết nghĩa',
    'Nhóm',
    'Hạn mức',
  ]);
  const { plan } = new PairingSession(unwrap(await readProblemWorkbook(named(bytes))));
  expect(plan.generated).toBe(true);
  expect(plan.pairs).toHaveLength(6);
  expect(plan.objective).toMatchObject({ coverage: 0, floor: 0 });
});

/** Changes one cell, by sheet, row (2 is the first under the heading) and heading. */
const cell = (sheet: string, line: number, heading: string, value: string) => (sheets: Map<string, string[][]>) => {
  const rows = sheets.get(sheet) ?? [];
  const column = (rows[0] ?? []).indexOf(heading);
  if (column < 0) throw new Error(`no column ${heading}`);
  (rows[line - 1] as string[])[column] = value;
};

test.each<[string, (sheets: Map<string, string[][]>) => void, string]>([
  ['a missing sheet', (sheets) => sheets.delete('Cặp'), 'Trang “Cặp”: thiếu trang “Cặp”'],
  [
    'a sheet with another name',
    (sheets) => sheets.set('Cap doi', [['x']]),
    'Trang “Cap doi”: không có trang tên này; các trang: Chung, Tiêu chí, Bên hỗ trợ, Bên nhận, Cặp, Chốt, Đang kết nghĩa, Nhóm, Hạn mức',
  ],
  [
    'a missing column',
    cell('Bên hỗ trợ', 1, 'Tối đa', 'STT'),
    'Trang “Bên hỗ trợ”, dòng 1, cột “Tối đa”: thiếu cột này',
  ],
  [
    'a misspelt criterion',
    cell('Cặp', 1, 'Gần nhau', 'Gần nhao'),
    'Trang “Cặp”, dòng 1, cột “Gần nhao”: không có cột hoặc mục tên này; có thể là: Mã bên hỗ trợ, Mã bên nhận, Đường đi, km, Nhu cầu và khả năng, Lĩnh vực cần và mạnh, Sản phẩm và thị trường, Gần nhau, Quan hệ đã có',
  ],
  ['a column twice', cell('Bên nhận', 1, 'Tên', 'Mã'), 'Trang “Bên nhận”, dòng 1, cột “Mã”: cột này có hai lần'],
  [
    'words for a number',
    cell('Bên hỗ trợ', 3, 'Tối đa', 'hai'),
    'Trang “Bên hỗ trợ”, dòng 3, cột “Tối đa”: không hiểu “hai”; cần một con số',
  ],
  [
    'an empty cell',
    cell('Bên hỗ trợ', 3, 'Tối đa', ''),
    'Trang “Bên hỗ trợ”, dòng 3, cột “Tối đa”: đang để trống mà phải có',
  ],
  [
    'points above 1',
    cell('Cặp', 4, 'Gần nhau', '75'),
    'Trang “Cặp”, dòng 4, cột “Gần nhau”: nằm ngoài khoảng cho phép — thấy: 75 (0 … 1)',
  ],
  [
    'a code that is not there',
    cell('Cặp', 5, 'Mã bên nhận', 'X9'),
    'Trang “Cặp”, dòng 5, cột “Mã bên nhận”: không có mã “X9”',
  ],
  [
    'a pair twice',
    (sheets) => sheets.get('Cặp')?.push([...(sheets.get('Cặp')?.[4] ?? [])]),
    'Trang “Cặp”, dòng 26: cặp này đã có ở Cặp, 5',
  ],
  [
    'a rule in other words',
    (sheets) => sheets.get('Chốt')?.push(['P0001', 'X0001', 'thích', 'vì thế']),
    'Trang “Chốt”, dòng 2, cột “Quyết định”: không hiểu “thích”; hãy ghi: giữ, cấm',
  ],
  [
    'a group that is not there',
    cell('Bên nhận', 2, 'Thuộc nhóm', 'biên giới'),
    'Trang “Bên nhận”, dòng 2, cột “Thuộc nhóm”: không có nhóm “biên giới” của bên này',
  ],
  [
    'no seed for lots',
    cell('Chung', 3, 'Giá trị', ''),
    'Trang “Chung”, cột “Mã bốc thăm công khai”: đang để trống mà phải có',
  ],
  [
    'a floor without households',
    cell('Chung', 4, 'Giá trị', '40'),
    'Trang “Bên nhận”, dòng 2, cột “Hộ nghèo”: cần số hộ nghèo của “X0001” để tính mức sàn (không có hộ nghèo thì ghi 0)',
  ],
  [
    'an entry that nobody knows',
    (sheets) => sheets.get('Chung')?.push(['Mức trần', '5']),
    'Trang “Chung”, dòng 8, cột “Mức trần”: không có cột hoặc mục tên này; có thể là: Tiêu đề, Mã bốc thăm công khai, Mức sàn cho 1.000 hộ nghèo, Điểm mất mỗi km giữa các nơi nhận của một bên, Số cặp cũ được thay nhiều nhất, Dữ liệu tạo sinh',
  ],
])('%s is named by sheet, row, column and what was seen', async (_, spoil, says) => {
  const sheets = await sheetsOf(exampleProblem(5, 6, 4));
  spoil(sheets);
  const read = await readProblemWorkbook(named(await fileOf(sheets)));
  expect(read.ok ? [] : read.refusal.map((fault) => describeWorkbookFault(fault).vi)).toContain(says);
});

test.each<[string, Uint8Array, string]>([
  ['broken bytes', new TextEncoder().encode('no zip'), 'bai-toan.xlsx'],
  ['nothing', new Uint8Array(), 'bai-toan.xlsx'],
  ['a file with macros', new Uint8Array([1]), 'bai-toan.xlsm'],
])('%s cannot be read, and that is said', async (_, bytes, name) => {
  const read = await readProblemWorkbook({ name, bytes });
  expect(read.ok ? [] : read.refusal.map(({ code }) => code)).toEqual(['file']);
  if (!read.ok) for (const fault of read.refusal) expect(describeWorkbookFault(fault).vi).toMatch(/^Tệp: \S/);
});

test('a plan is written for people', async () => {
  const checked = unwrap(checkProblem(exampleProblem(5, 6, 4)));
  const { plan } = new PairingSession(checked);
  const sheets = unwrap(await openWorkbook(named(await planWorkbook(plan, checked.problem))));
  const [pairs, missing, summary] = sheets;
  expect(pairs?.rows).toHaveLength(7);
  expect(pairs?.rows[1]?.cells.slice(0, 4)).toEqual([
    'X0001',
    'Xã 1 (tạo sinh)',
    expect.stringMatching(/^P000\d$/),
    expect.stringMatching(/^Phường/),
  ]);
  expect(missing?.rows).toHaveLength(1);
  expect(summary?.rows.map(({ cells }) => cells[0])).toContain('DỮ LIỆU TẠO SINH, không phải số liệu thật.');
});
