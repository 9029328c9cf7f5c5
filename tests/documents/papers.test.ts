import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementDocument } from '../../src/documents/agreement-document.ts';
import { assignmentDecision } from '../../src/documents/assignment-decision.ts';
import { catalogue } from '../../src/documents/catalogue.ts';
import { type DataTable, sumColumn } from '../../src/documents/data-table.ts';
import { handoverRecord } from '../../src/documents/handover-record.ts';
import { invitation } from '../../src/documents/invitation.ts';
import type { OfficialDocument } from '../../src/documents/official-document.ts';
import { annexWorkbook, paperFile } from '../../src/documents/paper-answer.ts';
import { planDocument } from '../../src/documents/plan-document.ts';
import { reviewReport } from '../../src/documents/review-report.ts';
import {
  AGREEMENT,
  CATALOGUE,
  HANDOVER,
  INVITATION,
  LONG_NAME,
  PLAN,
  catalogueOf,
  decisionOf,
  reportOf,
} from '../../src/documents/testing/sample-papers.ts';
import { Clerk, type Page, type Stretch, linesIn, missingTools } from '../support/clerk.ts';
import { MOST_APART, differenceFromApproved } from '../support/approved-page.ts';

const missing = await missingTools();
if (missing.length > 0)
  console.warn(
    `papers are not measured here: ${missing.join(', ')} missing (Debian: libreoffice-writer libreoffice-calc poppler-utils)`,
  );

const long = { ...HANDOVER, giver: { ...HANDOVER.giver, name: LONG_NAME } };
const PAPERS: Readonly<Record<string, OfficialDocument>> = {
  agreement: agreementDocument(AGREEMENT),
  handover: handoverRecord(HANDOVER),
  'long-name': handoverRecord(long),
  decision: assignmentDecision(decisionOf(40)),
  plan: planDocument(PLAN),
  invitation: invitation(INVITATION),
  report: reviewReport(reportOf(12, 60)),
  catalogue: catalogue(CATALOGUE),
  'three-thousand': catalogue(catalogueOf(3000)),
};
type Name = string;
/** A Word file opened in the office program, and our own PDF. */
const MAKERS = ['office', 'own'] as const;
type Maker = (typeof MAKERS)[number];

describe.skipIf(missing.length > 0)('papers on the desk of a clerk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-papers-'));
  const clerk = new Clerk(folder);
  const files = new Map<string, string>();
  const pages = new Map<string, readonly Page[]>();
  const pagesOf = (maker: Maker, name: Name): readonly Page[] => pages.get(`${maker} ${name}`) as readonly Page[];
  const fileOf = (maker: Maker, name: Name): string => files.get(`${maker} ${name}`) as string;

  beforeAll(async () => {
    for (const [name, document] of Object.entries(PAPERS)) {
      clerk.put(`${name}.docx`, await paperFile(document, 'docx'));
      files.set(`own ${name}`, clerk.put(`${name}.pdf`, await paperFile(document, 'pdf')));
    }
    const made = await clerk.saveAs(
      'pdf',
      Object.keys(PAPERS).map((name) => `${name}.docx`),
    );
    for (const name of Object.keys(PAPERS)) files.set(`office ${name}`, join(made, `${name}.pdf`));
    for (const [key, file] of files) pages.set(key, await clerk.readPages(file));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const everyPaper = MAKERS.flatMap((maker) => Object.keys(PAPERS).map((name) => [maker, name] as const));

  test.each(everyPaper)('%s %s: A4, every word between the margins, text up to both of them', (maker, name) => {
    const all = pagesOf(maker, name);
    for (const [index, { width, height, words }] of all.entries()) {
      const lies = width > height;
      expect(Math.round(lies ? height : width)).toBe(210);
      expect(Math.round(lies ? width : height)).toBe(297);
      const body = words.filter(({ top }) => top > 18);
      expect(body.length, `page ${index + 1}`).toBeGreaterThan(0);
      // Half a millimetre: side bearings of letters, and rounding by the office program.
      expect(Math.min(...body.map(({ left }) => left)), `page ${index + 1}`).toBeGreaterThan(29.5);
      expect(Math.max(...body.map(({ right }) => right)), `page ${index + 1}`).toBeLessThan(width - 14.5);
      expect(Math.min(...body.map(({ top }) => top)), `page ${index + 1}`).toBeGreaterThan(19);
      expect(Math.max(...body.map(({ bottom }) => bottom)), `page ${index + 1}`).toBeLessThan(height - 19);
    }
  });

  test.each(MAKERS)('%s: running text fills the width exactly', (maker) => {
    const [first] = pagesOf(maker, 'agreement');
    const { words = [] } = first ?? {};
    expect(Math.min(...words.map(({ left }) => left))).toBeCloseTo(30, 0);
    expect(Math.max(...words.map(({ right }) => right))).toBeCloseTo(195, 0);
    expect(Math.min(...words.map(({ top }) => top))).toBeCloseTo(20, 0);
  });

  const find = (maker: Maker, name: Name, start: string, page = 0): Stretch => {
    const found = pagesOf(maker, name)[page]?.stretches.find(({ text }) => text.startsWith(start));
    if (!found) throw new Error(`no line of ${maker} ${name} begins with ${start}`);
    return found;
  };

  /** Paper · how the line begins · points · bold · italic. Figures: Decree 30/2020, Appendix I; Guidance 05-HD/VPTW. */
  const ELEMENTS: readonly (readonly [Name, string, number, boolean, boolean])[] = [
    ['decision', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, true, false],
    ['decision', 'Độc lập - Tự do - Hạnh phúc', 13, true, false],
    ['decision', 'ỦY BAN NHÂN DÂN', 12, true, false],
    ['decision', 'Số: 57/QĐ-UBND', 13, false, false],
    ['decision', 'Gia Lai, ngày 18 tháng 10 năm 2025', 13, false, true],
    ['decision', 'QUYẾT ĐỊNH', 14, true, false],
    ['decision', 'về việc phân công', 14, true, false],
    ['decision', 'Căn cứ Chỉ thị số 03-CT/TU', 14, false, true],
    ['decision', 'Điều 1.', 14, true, false],
    ['decision', 'Phân công 40 cơ quan', 14, false, false],
    ['decision', 'TM. ỦY BAN NHÂN DÂN', 14, true, false],
    ['decision', 'PHÓ CHỦ TỊCH', 14, true, false],
    ['decision', 'Trần Thị Bình', 14, true, false],
    ['decision', 'Nơi nhận:', 12, true, true],
    ['decision', '- Lưu: VT.', 11, false, false],
    ['report', 'ĐẢNG CỘNG SẢN VIỆT NAM', 15, true, false],
    ['report', 'ĐẢNG BỘ TỈNH GIA LAI', 14, false, false],
    ['report', 'TỈNH ỦY', 14, true, false],
    ['report', 'Số 31-BC/TU', 14, false, false],
    ['report', 'Gia Lai, ngày 18 tháng 10 năm 2025', 14, false, true],
    ['report', 'BÁO CÁO', 16, true, false],
    ['report', 'kết quả 6 tháng đầu năm 2026', 14, true, false],
    ['catalogue', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, true, false],
    ['catalogue', 'TM. BAN THƯỜNG TRỰC', 14, true, false],
    ['handover', 'BIÊN BẢN BÀN GIAO', 14, true, false],
  ];

  test.each(MAKERS.flatMap((maker) => ELEMENTS.map((element) => [maker, ...element] as const)))(
    '%s %s: "%s" in %d points, bold %s, italic %s',
    (maker, name, start, size, bold, italic) => {
      const { font, ...found } = find(maker, name, start);
      expect(found).toMatchObject({ size, bold, italic });
      expect(font).toMatch(/^Tinos/);
    },
  );

  test.each(MAKERS)(
    '%s: the nation stands right of the issuing body, its motto under it, a line as long under that',
    async (maker) => {
      const nation = find(maker, 'decision', 'CỘNG HÒA');
      const motto = find(maker, 'decision', 'Độc lập');
      const issuer = find(maker, 'decision', 'ỦY BAN NHÂN DÂN');
      const place = find(maker, 'decision', 'TỈNH GIA LAI');
      expect(nation.left).toBeGreaterThan(issuer.right);
      expect(nation.top).toBeCloseTo(issuer.top, 0);
      expect(middleOf(motto)).toBeCloseTo(middleOf(nation), 0);
      expect(motto.top - nation.top).toBeGreaterThan(4);
      const lines = linesIn(await clerk.photograph(fileOf(maker, 'decision'), 1, 200), 200, 6);
      const under = lines.find(({ top, left }) => top > motto.top + 4 && top < motto.top + 9 && left > issuer.right);
      expect(under?.length).toBeGreaterThan((motto.right - motto.left) * 0.96);
      expect(under?.length).toBeLessThan((motto.right - motto.left) * 1.04);
      // Under the issuing body: a third to a half of its words.
      const short = lines.find(({ top, left }) => top > place.top + 3 && top < place.top + 9 && left < nation.left);
      const share = (short?.length ?? 0) / (place.right - place.left);
      expect(share).toBeGreaterThan(0.33);
      expect(share).toBeLessThan(0.5);
      // Number and day in one row.
      expect(find(maker, 'decision', 'Số:').top).toBeCloseTo(find(maker, 'decision', 'Gia Lai,').top, 0);
    },
  );

  test.each(MAKERS)('%s: a paper of the Party has its own head, star and dashes', (maker) => {
    const head = find(maker, 'report', 'ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(head.left).toBeGreaterThan(find(maker, 'report', 'TỈNH ỦY').right);
    expect(find(maker, 'report', '*').top).toBeGreaterThan(find(maker, 'report', 'TỈNH ỦY').top);
    expect(find(maker, 'report', '-----').top).toBeGreaterThan(find(maker, 'report', 'kết quả 6 tháng').top);
    expect(textOf(maker, 'report')).not.toContain('CỘNG HÒA XÃ HỘI');
    expect(textOf(maker, 'report')).toContain('T/M BAN THƯỜNG VỤ');
  });

  const textOf = (maker: Maker, name: Name): string =>
    pagesOf(maker, name)
      .map(({ words }) => words.map(({ text }) => text).join(' '))
      .join(' ')
      .normalize('NFC');

  test.each(MAKERS)(
    '%s: pages are numbered in the upper margin, in the middle, but for the first of each part',
    (maker) => {
      const all = pagesOf(maker, 'report');
      const numbers = all.map(({ words, width }) => {
        const above = words.filter(({ bottom }) => bottom < 19);
        for (const { left, right } of above) expect((left + right) / 2).toBeCloseTo((30 + width - 15) / 2, 0);
        return above.map(({ text }) => text).join(' ');
      });
      const parts = all.map(({ words }) => words.some(({ text }) => text === 'Phụ'));
      expect(numbers[0]).toBe('');
      expect(numbers[1]).toBe('2');
      expect(parts.filter(Boolean)).toHaveLength(2);
      let page = 0;
      for (const [index, number] of numbers.entries()) {
        page = index === 0 || parts[index] ? 1 : page + 1;
        expect(number, `page ${index + 1}`).toBe(page === 1 ? '' : String(page));
      }
    },
  );

  test('articles, sections and points are numbered by the office program itself', () => {
    const decision = textOf('office', 'decision');
    for (const number of [1, 2, 3, 4]) expect(decision).toContain(`Điều ${number}.`);
    const report = textOf('office', 'report');
    for (const title of [
      'I. Đặc điểm',
      'III. Kết quả',
      '1. An sinh',
      '2. Công trình',
      'IV. Đánh giá',
      '1. Ưu điểm',
      'VI.',
    ])
      expect(report).toContain(title);
  });

  test.each(['agreement', 'invitation', 'handover'])('%s: both files say the same words', (name) => {
    // Word by word as sorted lists: in which order two columns are read is the reader's choice.
    const words = (maker: Maker): readonly string[] =>
      pagesOf(maker, name)
        .flatMap((page) => page.words.filter(({ top }) => top > 18).map(({ text }) => text.normalize('NFC')))
        .toSorted();
    expect(words('own')).toEqual(words('office'));
  });

  test.each(MAKERS)('%s: every letter of Vietnamese and of highland names is there as text', async (maker) => {
    const text = await clerk.readText(fileOf(maker, 'agreement'));
    for (const name of ['Ch’rơng', 'M’lơng', 'Bơ̆k', 'Kê̆t', 'Ƀă̆', 'Đăk Pơ̆'])
      expect(text).toContain(name.normalize('NFC'));
    expect(text).toContain('Độc lập - Tự do - Hạnh phúc');
  });

  test.each(MAKERS)('%s: a table of 3,000 rows is whole, and its head stands on every page', (maker) => {
    const annex = pagesOf(maker, 'three-thousand').slice(1);
    expect(annex.length).toBeGreaterThan(50);
    for (const { words } of annex) expect(words.filter(({ text }) => text === 'STT')).toHaveLength(1);
    const rows = annex.flatMap(({ words }) =>
      words
        .filter(({ text, left }) => left < 45 && /^\d+$/.test(text))
        .toSorted((a, b) => a.top - b.top)
        .map(({ text }) => Number(text)),
    );
    expect(rows).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1));
  });

  test.each(MAKERS)('%s: what nobody knows is said, and sums say what they leave out', (maker) => {
    expect(textOf(maker, 'handover')).toMatch(/chưa có số liệu/);
    expect(textOf(maker, 'handover')).toContain('60.640.000');
    expect(textOf(maker, 'handover')).toContain('Sáu mươi triệu sáu trăm bốn mươi nghìn đồng.');
    expect(textOf(maker, 'handover')).toContain('chưa gồm 1 trong 5 khoản');
  });

  test.each(MAKERS)('%s: a name of 120 letters is whole wherever it stands', (maker) => {
    expect(LONG_NAME).toHaveLength(120);
    const letters = textOf(maker, 'long-name').replaceAll(' ', '');
    expect(letters.split(LONG_NAME.replaceAll(' ', '')).length).toBeGreaterThan(2);
  });

  test('our PDF is tagged, speaks Vietnamese, and carries its fonts', async () => {
    const { title, tagged, fonts } = await clerk.inspect(fileOf('own', 'agreement'));
    expect(title).toBe('Giao ước kết nghĩa giữa phường Bồng Sơn và xã Chư Prông');
    expect(tagged).toBe(true);
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
  });

  test('a workbook is reckoned by the office program to the same sums', async () => {
    const document = reviewReport(reportOf(12, 200));
    const [annex] = document.annexes;
    const table = annex?.blocks.find((block) => block.kind === 'table')?.table as DataTable;
    const zip = new PizZip((await annexWorkbook(document)) as Uint8Array);
    // Without the values that the file carries, so that the office program must reckon.
    const sheet = zip.file('xl/worksheets/sheet1.xml')?.asText() ?? '';
    zip.file('xl/worksheets/sheet1.xml', sheet.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'));
    clerk.put('annex.xlsx', zip.generate({ type: 'uint8array' }));
    const made = await clerk.saveAs('csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true', ['annex.xlsx']);
    const last = readFileSync(join(made, 'annex.csv'), 'utf8').trim().split('\n').at(-1)?.split('\t') ?? [];
    const plain = last.map((cell) => cell.replaceAll(/["%,]/g, ''));
    for (const index of [4, 5, 6]) expect(plain[index]).toBe(String(sumColumn(table, index)));
    expect(Number(plain[8])).toBeCloseTo(Number(sumColumn(table, 8)), 6);
    expect(last[1]).toContain('Tổng cộng');
  });

  test.each([
    ['office', 'agreement', 1],
    ['office', 'agreement', 2],
    ['office', 'decision', 1],
    ['office', 'decision', 2],
    ['office', 'report', 1],
    ['office', 'handover', 1],
    ['own', 'agreement', 1],
    ['own', 'decision', 2],
    ['own', 'report', 1],
    ['own', 'handover', 1],
  ] as const)('%s %s: page %d looks as it was approved', async (maker, name, page) => {
    const picture = await clerk.photograph(fileOf(maker, name), page, 50);
    const { share, how } = await differenceFromApproved(`${maker}-${name}-${page}`, picture);
    expect(share, how).toBeLessThan(MOST_APART);
  });
});

const middleOf = ({ left, right }: Stretch): number => (left + right) / 2;
