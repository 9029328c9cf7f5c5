import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import { agreementDocument } from './agreement-document.ts';
import { assignmentDecision } from './assignment-decision.ts';
import { citedAs, numberOf, programmeWords } from './document-inputs.ts';
import type { FlowBlock, Paragraph } from './flow.ts';
import { issuerNamed, layoutOf } from './issuing-body.ts';
import { layOut } from './lay-out.ts';
import { numberText } from './lay-out-head.ts';
import type { LayoutProfile } from './layout-profile.ts';
import { LAYOUT_PROFILES, profileFor } from './layout-profiles.ts';
import type { OfficialDocument } from './official-document.ts';
import { reviewReport } from './review-report.ts';
import { planDocument } from './plan-document.ts';
import { AGREEMENT, PLAN, decisionOf, reportOf } from './testing/sample-papers.ts';

const paragraphsOf = (blocks: readonly FlowBlock[]): Paragraph[] =>
  blocks.flatMap((block): Paragraph[] =>
    block.kind === 'paragraph' ? [block] : block.kind === 'grid' ? paragraphsOf(block.rows.flat(2)) : [],
  );
const textsOf = (document: OfficialDocument, role: Paragraph['role'], section = 0): string[] =>
  paragraphsOf(layOut(document).sections[section]?.blocks ?? [])
    .filter((paragraph) => paragraph.role === role)
    .map(({ numbering, runs }) => [numbering?.label, runs.map(({ text }) => text).join('')].filter(Boolean).join(' '));

describe('the form of a paper', () => {
  const state = profileFor('state', plainDate('2026-01-01'));

  test('is that of the office, as it holds on the day', () => {
    const later: LayoutProfile = { ...state, validFrom: plainDate('2027-01-01'), name: 'mới' };
    const profiles = [later, ...LAYOUT_PROFILES];
    expect(profileFor('state', plainDate('2026-12-31'), profiles).name).toBe(state.name);
    expect(profileFor('state', plainDate('2027-01-01'), profiles).name).toBe('mới');
    expect(profileFor('state', plainDate('1999-01-01'), profiles).name).toBe(state.name);
    expect(profileFor('party', plainDate('2027-01-01'), profiles).layout).toBe('party');
  });

  // Decree 30/2020, Appendix I; Guidance 05-HD/VPTW.
  test.each(LAYOUT_PROFILES)('$layout keeps within the ranges of its rule', ({ margins, styles, paper, source }) => {
    expect(paper).toEqual({ width: 210, height: 297 });
    for (const [side, least, most] of [
      ['top', 20, 25],
      ['bottom', 20, 25],
      ['left', 30, 35],
      ['right', 15, 20],
    ] as const) {
      expect(margins[side]).toBeGreaterThanOrEqual(least);
      expect(margins[side]).toBeLessThanOrEqual(most);
    }
    expect([13, 14]).toContain(styles.body.size);
    expect([13, 14]).toContain(styles['page-number'].size);
    expect(styles.body.after).toBeGreaterThanOrEqual(6);
    expect([10, 12.7]).toContain(styles.body.firstLine);
    expect(styles.body.line).toBeGreaterThanOrEqual(1);
    expect(styles.body.line).toBeLessThanOrEqual(1.5);
    expect(source).toMatch(/\d{4}/);
  });

  test.each([
    ['57', 'QĐ-UBND', 'Số: 57/QĐ-UBND', 'Số 57-QĐ-UBND'],
    ['3', 'KH-UBND', 'Số: 03/KH-UBND', 'Số 03-KH-UBND'],
    ['03', 'CT/TU', 'Số: 03/CT/TU', 'Số 03-CT/TU'],
    [null, 'KH-UBND', 'Số: ……/KH-UBND', 'Số ……-KH-UBND'],
    [null, null, 'Số: ……', 'Số ……'],
  ])('number %s, sign %s: "%s" for the State, "%s" for the Party', (figure, symbol, ofState, ofParty) => {
    expect(numberText({ figure, symbol }, state)).toBe(ofState);
    expect(numberText({ figure, symbol }, profileFor('party', plainDate('2026-06-01')))).toBe(ofParty);
  });
});

test.each([
  [['Tỉnh ủy Gia Lai'], 'party'],
  [['Ban Thường vụ Thành ủy Đà Nẵng'], 'party'],
  [['Đảng ủy xã Ia Dơk', 'Đảng ủy phường Bồng Sơn'], 'party'],
  [['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai'], 'front'],
  [['Hội Nông dân xã Ia Dơk'], 'front'],
  [['UBND tỉnh Gia Lai'], 'state'],
  [['Phường Bồng Sơn', 'Xã Chư Prông'], 'state'],
  [['Đảng ủy xã Ia Dơk', 'Phường Bồng Sơn'], 'state'],
] as const)('%s write in the form of the %s', (names, layout) => {
  expect(layoutOf(names)).toBe(layout);
});

test.each([
  ['UBND tỉnh Gia Lai', 'Ủy ban nhân dân tỉnh Gia Lai', ['TM. ỦY BAN NHÂN DÂN'], 'Chủ tịch'],
  ['Tỉnh ủy Gia Lai', 'Tỉnh ủy Gia Lai', ['TM. BAN THƯỜNG VỤ'], 'Bí thư'],
  ['Sở Dân tộc và Tôn giáo', 'Sở Dân tộc và Tôn giáo', [], 'Thủ trưởng'],
])('%s signs as its kind of body does', (name, body, authority, office) => {
  expect(issuerNamed(name)).toEqual({ superior: null, name: null, body, authority, office });
});

describe('words of papers', () => {
  const basis = { kind: 'Chỉ thị', number: '03-CT/TU', issuedOn: plainDate('2025-02-07'), issuer: 'UBND tỉnh X' };
  test.each([
    ['Tăng cường kết nghĩa', 'về tăng cường kết nghĩa'],
    ['Về tăng cường kết nghĩa.', 'về tăng cường kết nghĩa'],
    ['Triển khai Chỉ thị 03', 'triển khai Chỉ thị 03'],
    ['Gia Lai kết nghĩa', 'về Gia Lai kết nghĩa'],
  ])('a paper about "%s" is cited with "%s"', (abstract, told) => {
    expect(citedAs({ ...basis, abstract })).toBe(
      `Chỉ thị số 03-CT/TU ngày 07 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh X ${told}`,
    );
  });
  test('what nobody told of a paper is left out', () => {
    expect(citedAs({ kind: 'Kế hoạch', number: '43', issuedOn: null, issuer: null, abstract: null })).toBe(
      'Kế hoạch số 43',
    );
  });
  test.each([
    ['57/QĐ-UBND', '57', 'QĐ-UBND'],
    ['03-CT/TU', '03', 'CT/TU'],
    ['không số', null, 'không số'],
  ])('the number %s', (text, figure, symbol) => {
    expect(numberOf(text)).toEqual({ figure, symbol });
  });
  test('a programme is called one once', () => {
    expect(programmeWords('Chương trình kết nghĩa')).toBe('chương trình kết nghĩa');
    expect(programmeWords('Kết nghĩa với thôn, làng')).toBe('chương trình “Kết nghĩa với thôn, làng”');
  });
});

describe('a laid out paper', () => {
  test('ends each basis with ";", the last with "."', () => {
    const bases = textsOf(agreementDocument(AGREEMENT), 'basis');
    expect(bases.map((text) => text.at(-1))).toEqual([';', ';', '.']);
  });

  test('numbers articles through, sections anew below each', () => {
    expect(textsOf(assignmentDecision(decisionOf(2)), 'article').map((text) => text.slice(0, 7))).toEqual([
      'Điều 1.',
      'Điều 2.',
      'Điều 3.',
      'Điều 4.',
    ]);
    expect(textsOf(reviewReport(reportOf(3, 3)), 'section-2').map((text) => text.slice(0, 2))).toEqual([
      '1.',
      '2.',
      '1.',
      '2.',
      '3.',
    ]);
  });

  test('numbers annexes in Roman where there are two, and says of which paper each is', () => {
    const report = reviewReport(reportOf(3, 3));
    expect(textsOf(report, 'annex', 1)).toEqual(['Phụ lục I']);
    expect(textsOf(report, 'annex', 2)).toEqual(['Phụ lục II']);
    expect(textsOf(report, 'annex-ref', 1)).toEqual([
      '(Kèm theo Báo cáo số 31-BC/TU ngày 18 tháng 10 năm 2025 của Tỉnh ủy)',
    ]);
    expect(textsOf(assignmentDecision(decisionOf(2)), 'annex', 1)).toEqual(['Phụ lục']);
  });

  test('breaks the name of its body before the place, and keeps the last words with the signature', () => {
    const { blocks = [] } = layOut(assignmentDecision(decisionOf(2))).sections[0] ?? {};
    const issuer = paragraphsOf(blocks).filter(({ role }) => role === 'issuer');
    expect(issuer.map(({ runs }) => runs[0]?.text)).toEqual(['Ủy ban nhân dân', 'tỉnh Gia Lai']);
    const signature = blocks.findLastIndex(({ kind }) => kind === 'grid');
    const before = blocks.slice(0, signature).findLast((block) => block.kind === 'paragraph');
    expect(before?.keepNext).toBe(true);
  });
});

describe('the money of a plan', () => {
  const moneyOf = (lines: typeof PLAN.lines): string[] => {
    const texts = [
      ...textsOf(planDocument({ ...PLAN, lines }), 'body'),
      ...textsOf(planDocument({ ...PLAN, lines }), 'item'),
    ];
    return texts.filter((text) => /kinh phí dự kiến|đồng\.$/.test(text));
  };
  const [gifts] = PLAN.lines;
  if (!gifts) throw new Error('expected a plan with a line');

  test('is told by source, and what names no source has a line, so that the lines add up', () => {
    expect(moneyOf([gifts, { ...gifts, budget: 7_400_000n, source: null }])).toEqual([
      'Tổng kinh phí dự kiến: 20.000.000 đồng. Trong đó:',
      '- Vận động: 12.600.000 đồng.',
      '- Chưa ghi nguồn: 7.400.000 đồng.',
    ]);
  });

  test('announces no list where no source is told', () => {
    expect(moneyOf([{ ...gifts, source: null }])).toEqual([
      'Tổng kinh phí dự kiến: 12.600.000 đồng. Nguồn kinh phí: chưa có số liệu.',
    ]);
  });
});

test('a line that announces a list or a table stays with it; one that announces none does not', () => {
  const kept = paragraphsOf(layOut(planDocument(PLAN)).sections[0]?.blocks ?? [])
    .filter(({ role, keepNext }) => role === 'body' && keepNext)
    .map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(kept).toEqual([
    'Gồm 3 việc thuộc 3 lĩnh vực:',
    'Tổng kinh phí dự kiến: 32.600.000 đồng, chưa gồm 1 việc chưa có số liệu về kinh phí. Trong đó:',
    // The last paragraph goes with the signatures.
    expect.stringContaining('Các bên phân công người phụ trách'),
  ]);
});

test('what an annex counts in stands right above its table, not pages below it', () => {
  const blocks = layOut(reviewReport(reportOf(2, 40))).sections[1]?.blocks ?? [];
  const table = blocks.findIndex(({ kind }) => kind === 'table');
  expect(blocks[table - 1]).toMatchObject({
    role: 'caption',
    align: 'right',
    keepNext: true,
    runs: [{ text: 'Đơn vị tính: đồng' }],
  });
});
