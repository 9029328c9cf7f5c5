import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataTable, sumColumn } from '../../src/documents/data-table.ts';
import { issuerNamed } from '../../src/documents/issuing-body.ts';
import { annexWorkbook, paperFile } from '../../src/documents/paper-answer.ts';
import { reportOfReview } from '../../src/documents/report-of-review.ts';
import { reviewReport } from '../../src/documents/review-report.ts';
import { BASES, LONG_NAME } from '../../src/documents/testing/sample-papers.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import type { ReviewContent } from '../../src/reviews/review-content.ts';
import {
  sampleAgreement,
  sampleAgreementId,
  sampleFigures,
  sampleNode,
  sampleReview,
} from '../../src/reviews/testing/sample-review.ts';
import { Clerk, type Page, missingTools } from '../support/clerk.ts';

const missing = await missingTools();
if (missing.length > 0) console.warn(`the gathered report is not measured here: ${missing.join(', ')} missing`);

const HIGHLAND = ['Ch’rơng', 'M’lơng', 'Bơ̆k', 'Kê̆t', 'Ƀă̆', 'Đăk Pơ̆'] as const;

/** A half-year with so many agreements: every sixth silent, every seventh without a word, one of 120 letters. */
const contentOf = (agreements: number): ReviewContent =>
  sampleReview({
    scope: {
      ...sampleReview().scope,
      programmeTitle: 'Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số',
    },
    figures: sampleFigures({
      agreements: [String(agreements), '40', String(agreements)],
      'agreements-in-force': [String(agreements)],
      received: ['1234567890', '1034567890', '5000000000'],
      'honoured-rate': ['62.5', '80'],
      'result-rice': ['14.25', null, '20.5'],
    }),
    agreements: Array.from({ length: agreements }, (_, index) =>
      sampleAgreement(String(index), {
        sponsors: [sampleNode(index === 1 ? LONG_NAME : `Sở, ban, ngành số ${index + 1}`)],
        recipients: [sampleNode(`Làng ${HIGHLAND[index % HIGHLAND.length]} ${index + 1}`)],
        communes: [sampleNode(`Xã ${HIGHLAND[index % 5]}`)],
        promised: index % 7 === 0 ? '0' : String((index + 1) * 1_000_000),
        delivered: index % 7 === 0 ? '0' : String((index + 1) * 900_000),
        received: index % 3 === 0 ? '0' : String((index + 1) * 800_001),
        unvalued: { promised: 0, delivered: index % 7 === 0 ? 2 : 0, received: 0 },
        lastOn: index % 6 === 0 ? null : plainDate('2026-05-10'),
        silentSince: index % 6 === 0 ? plainDate('2026-04-18') : null,
      }),
    ),
    contributions: Array.from({ length: 450 }, (_, index) => ({
      agreementId: sampleAgreementId(index % agreements),
      field: (['welfare', 'education', null] as const)[index % 3] ?? null,
      stage: (['pledged', 'delivered', 'received'] as const)[index % 3] ?? 'pledged',
      kind: 'cash',
      fundingSource: index % 2 ? 'budget' : null,
      rows: 2,
      unvalued: 0,
      amountVnd: String((index + 1) * 100_000),
    })),
    undated: 3,
    silent: Array.from({ length: Math.floor(agreements / 6) }, (_, index) => ({
      agreementId: sampleAgreementId(index * 6),
      slug: `so-${index}`,
      sponsors: [`Sở, ban, ngành số ${index * 6 + 1}`],
      recipients: [`Làng ${HIGHLAND[index % HIGHLAND.length]}`],
      state: 'never-started' as const,
      since: plainDate('2025-10-18'),
      days: 239,
    })),
    gaps: [{ kind: 'unsigned', sponsor: sampleNode(LONG_NAME), recipient: sampleNode('Làng Ƀă̆'), daysLate: 226 }],
    changes: [
      {
        kind: 'merged',
        on: plainDate('2026-03-01'),
        from: [sampleNode('Sở Giao thông vận tải')],
        to: [sampleNode('Sở Xây dựng')],
        document: '15/NQ-HĐND',
      },
    ],
  });

const paperOf = (content: ReviewContent) => {
  const { input, sheets } = reportOfReview(content, {
    layout: 'party',
    number: { figure: '31', symbol: 'BC/BTC' },
    place: 'Gia Lai',
    issuedOn: plainDate('2026-06-20'),
    madeOn: plainDate('2026-06-20'),
    address: 'https://ketnghia.example.vn/dia-phuong/gia-lai/sao-ke',
    issuer: issuerNamed('Ban Tổ chức Tỉnh ủy Gia Lai'),
    recipients: ['Như trên'],
    addressees: ['Ban Thường vụ Tỉnh ủy'],
    bases: BASES,
  });
  return { document: reviewReport(input), sheets };
};

const MAKERS = ['office', 'own'] as const;
type Maker = (typeof MAKERS)[number];

describe.skipIf(missing.length > 0)('a gathered report on the desk of a clerk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-gathered-'));
  const clerk = new Clerk(folder);
  const { document, sheets } = paperOf(contentOf(42));
  const pages = new Map<Maker, readonly Page[]>();
  const text = new Map<Maker, string>();
  let csv: string[][] = [];

  beforeAll(async () => {
    clerk.put('gathered.docx', await paperFile(document, 'docx'));
    const own = clerk.put('gathered.pdf', await paperFile(document, 'pdf'));
    const made = await clerk.saveAs('pdf', ['gathered.docx']);
    for (const [maker, file] of [
      ['own', own],
      ['office', join(made, 'gathered.pdf')],
    ] as const) {
      pages.set(maker, await clerk.readPages(file));
      text.set(maker, await clerk.readText(file));
    }
    // The sheet of agreements alone, without the values that the file carries, so that the office program must reckon.
    const agreements = document.annexes.find(({ title }) => title === 'Kết quả theo giao ước');
    const zip = new PizZip(
      (await annexWorkbook({ ...document, annexes: agreements ? [agreements] : [] })) as Uint8Array,
    );
    const sheet = zip.file('xl/worksheets/sheet1.xml')?.asText() ?? '';
    zip.file('xl/worksheets/sheet1.xml', sheet.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'));
    clerk.put('annex.xlsx', zip.generate({ type: 'uint8array' }));
    const saved = await clerk.saveAs('csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true', ['annex.xlsx']);
    csv = readFileSync(join(saved, 'annex.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const pagesOf = (maker: Maker): readonly Page[] => pages.get(maker) as readonly Page[];
  const textOf = (maker: Maker): string => text.get(maker) as string;

  test.each(MAKERS)('%s: A4 upright and across, every word between the margins of the Party’s form', (maker) => {
    const across = pagesOf(maker).filter(({ width, height }) => width > height);
    expect(across.length).toBeGreaterThan(1);
    for (const [index, { width, height, words }] of pagesOf(maker).entries()) {
      expect(Math.round(Math.min(width, height)), `page ${index + 1}`).toBe(210);
      const body = words.filter(({ top }) => top > 18);
      expect(Math.min(...body.map(({ left }) => left)), `page ${index + 1}`).toBeGreaterThan(29.5);
      expect(Math.max(...body.map(({ right }) => right)), `page ${index + 1}`).toBeLessThan(width - 14.5);
      expect(Math.max(...body.map(({ bottom }) => bottom)), `page ${index + 1}`).toBeLessThan(height - 19);
    }
  });

  test.each(MAKERS)('%s: fonts, chapters and annexes numbered in their order, pages anew in each annex', (maker) => {
    for (const { stretches } of pagesOf(maker))
      for (const { font } of stretches) expect(font).toMatch(/^(Tinos|Times|Open)/);
    for (const title of [
      'I. Đặc điểm tình hình',
      'II. Công tác lãnh đạo',
      'III. Kết quả thực hiện',
      'IV. Đánh giá',
      '2. Hạn chế',
      'V. Phương hướng',
      'VI. Kiến nghị',
    ])
      expect(textOf(maker), title).toContain(title.normalize('NFC'));
    const annexes = [...textOf(maker).matchAll(/Phụ lục ([IVX]+) /gi)].map(([, number]) => number);
    expect(annexes).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI']);
    const numbers = pagesOf(maker).map(({ words }) =>
      words
        .filter(({ bottom }) => bottom < 19)
        .map(({ text: each }) => each)
        .join(' '),
    );
    expect(
      numbers.filter((number) => number === ''),
      'the first page of the report and of each annex',
    ).toHaveLength(7);
    expect(numbers.slice(0, 3)).toEqual(['', '2', '3']);
  });

  test.each(MAKERS)('%s: what nobody knows, a name of 120 letters, every highland letter', (maker) => {
    expect(textOf(maker)).toContain('Còn 3 khoản không rõ ngày nên không tính vào kỳ nào.');
    expect(textOf(maker)).toContain('62,5');
    expect(textOf(maker)).not.toMatch(/Nhà đại đoàn kết[^a-zđ]* 0 /i);

    const letters = pagesOf(maker)
      .flatMap(({ words }) => words.map(({ text: each }) => each))
      .join('')
      .normalize('NFC');
    // Cells wrap: without the blanks the words stand together again.
    expect(letters.split('chưacósốliệu'.normalize('NFC')).length).toBeGreaterThan(40);
    expect(letters).toContain(LONG_NAME.replaceAll(' ', ''));
    for (const name of HIGHLAND) expect(letters, name).toContain(name.replaceAll(' ', '').normalize('NFC'));
  });

  test('both files say the same words', () => {
    const words = (maker: Maker): readonly string[] =>
      pagesOf(maker)
        .flatMap((page) => page.words.filter(({ top }) => top > 18).map(({ text: each }) => each.normalize('NFC')))
        .join('')
        .split('')
        .toSorted();
    // Heads of tables stand once a page, and the office program may need a page more: their letters are left out.
    const counted = (maker: Maker): number => words(maker).length;
    expect(Math.abs(counted('own') - counted('office')) / counted('own')).toBeLessThan(0.02);
  });

  test('the sums of the workbook are reckoned by the office program to what the paper says', () => {
    const annex = document.annexes.find(({ title }) => title === 'Kết quả theo giao ước');
    const table = annex?.blocks.find((block) => block.kind === 'table')?.table as DataTable;
    const last = csv.at(-1) ?? [];
    expect(last[1]).toContain('Tổng cộng');
    for (const index of [4, 5, 6, 8, 9]) {
      expect(last[index]?.replaceAll(/["%,.]/g, ''), table.columns[index]?.title).toBe(String(sumColumn(table, index)));
      const printed = String(sumColumn(table, index)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
      expect(textOf('own')).toContain(printed);
    }
    expect(
      csv.filter((row) => row[4] === 'chưa có số liệu'),
      'nothing told is not nought',
    ).toHaveLength(6);
  });

  test('more rows than anybody reads on paper stand in the workbook alone, and the paper says so', async () => {
    expect(sheets.map(({ title, table }) => [title, table.rows.length])).toEqual([['Các khoản hỗ trợ trong kỳ', 450]]);
    expect(textOf('own')).toContain('Từng nhóm khoản hỗ trợ đứng trong tệp phụ lục Excel kèm theo.');
    const book = new PizZip((await annexWorkbook(document, sheets)) as Uint8Array);
    expect(Object.keys(book.files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))).toHaveLength(7);
  });

  test('3,000 agreements: the head of the annex on every page, each row once', async () => {
    const { document: long } = paperOf({ ...contentOf(3000), silent: [], gaps: [], changes: [], contributions: [] });
    const only = long.annexes.filter(({ title }) => title === 'Kết quả theo giao ước');
    const file = clerk.put('long.pdf', await paperFile({ ...long, annexes: only }, 'pdf'));
    // Words alone: measuring thousands of cells one by one takes minutes.
    const words = (await clerk.readText(file)).split(' ');
    const numbers = new Set(words);
    expect(
      Array.from({ length: 3000 }, (_, index) => String(index + 1)).filter((number) => !numbers.has(number)),
    ).toEqual([]);
    const heads = words.filter((word) => word === 'STT').length;
    const lying = await clerk.countLying(file);
    // Four tables of the report itself stand before the annex; no head of the annex is missing.
    expect(lying).toBeGreaterThan(80);
    expect(heads).toBeGreaterThanOrEqual(lying);
  });
});
