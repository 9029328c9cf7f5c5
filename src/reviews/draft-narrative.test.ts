import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import { draftNarrative } from './draft-narrative.ts';
import { NARRATIVE_PARTS, type NarrativePart, type ReviewContent, type ReviewSilence } from './review-content.ts';
import {
  sampleAgreement,
  sampleAgreementId,
  sampleFigures,
  sampleNode,
  sampleReview,
} from './testing/sample-review.ts';

const day = plainDate;
const silence = (word: string, state: ReviewSilence['state'], days: number | null): ReviewSilence => ({
  agreementId: sampleAgreementId(word),
  slug: `so-${word}`,
  sponsors: [`Sở ${word}`],
  recipients: [`Làng ${word}`],
  state,
  since: null,
  days,
});
const gap = (kind: ReviewContent['gaps'][number]['kind'], word: string, daysLate: number | null = null) => ({
  kind,
  sponsor: sampleNode(`Sở ${word}`),
  recipient: sampleNode(`Làng ${word}`),
  daysLate,
});
const merger = {
  kind: 'merged' as const,
  on: day('2026-03-01'),
  from: [sampleNode('Sở A'), sampleNode('Sở B')],
  to: [sampleNode('Sở C')],
  document: '15/NQ-HĐND',
};
const pairs = (count: number) => Array.from({ length: count }, (_, index) => sampleAgreement(`${index}`));

/** What the record holds · which part says it · in which words. */
const TOLD: readonly (readonly [string, Partial<ReviewContent>, NarrativePart, readonly string[]])[] = [
  [
    'how many agreements, and figures that nobody knows',
    { figures: sampleFigures({ agreements: ['1100'], 'agreements-in-force': ['1098'], sides: ['412'] }) },
    'situation',
    [
      'Tính đến ngày 14 tháng 6 năm 2026, chương trình “Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số tỉnh Gia Lai” có 1.100 giao ước kết nghĩa, trong đó 1.098 giao ước đang có hiệu lực.',
      'Số địa phương, đơn vị tham gia: 412; số xã, phường, đặc khu được kết nghĩa: chưa có số liệu; số thôn, làng được kết nghĩa: chưa có số liệu.',
    ],
  ],
  [
    'a merger, and what passed on by a letter',
    {
      changes: [
        merger,
        { ...merger, kind: 'passed-on', from: [sampleNode('Xã X')], to: [sampleNode('Xã Y')], document: null },
      ],
    },
    'situation',
    [
      'Từ ngày 01 tháng 3 năm 2026, Sở A, Sở B sáp nhập vào Sở C theo văn bản số 15/NQ-HĐND.',
      'Từ ngày 01 tháng 3 năm 2026, phần việc của xã X chuyển giao cho xã Y.',
    ],
  ],
  [
    'what an earlier report said otherwise, and who is missing',
    {
      corrections: [
        {
          roundId: 'x',
          kind: 'six-month',
          from: day('2025-06-15'),
          to: day('2025-12-14'),
          figure: 'received',
          frozen: '310000000',
          now: '259000000',
        },
      ],
      waivers: [
        { nodeId: sampleNode('Xã Z').nodeId, name: 'Xã Z', reason: 'Mất liên lạc do bão.', on: day('2026-06-18') },
      ],
    },
    'situation',
    [
      'Số liệu “Đã nhận” của báo cáo kỳ từ ngày 15 tháng 6 năm 2025 đến ngày 14 tháng 12 năm 2025 nay được điều chỉnh từ 310.000.000 thành 259.000.000.',
      'Báo cáo chưa có số liệu của xã Z. Lý do: Mất liên lạc do bão.',
    ],
  ],
  [
    'a second decision in the middle; activities of which nobody told the visits',
    {
      figures: sampleFigures({ 'activities-held': ['37'] }),
      changes: [
        { kind: 'pair-added', on: day('2026-04-15'), from: [], to: [], document: '31-QĐ/TU' },
        { kind: 'pair-added', on: day('2026-04-15'), from: [], to: [], document: '31-QĐ/TU' },
        { kind: 'pair-moved', on: day('2026-04-15'), from: [], to: [], document: '31-QĐ/TU' },
      ],
    },
    'leadership',
    [
      'Phân công kết nghĩa được điều chỉnh từ ngày 15 tháng 4 năm 2026 theo văn bản số 31-QĐ/TU: thêm 2 cặp, chuyển 1 cặp cho đơn vị khác.',
      'Các bên đã tổ chức 37 hoạt động; số lượt cán bộ xuống cơ sở chưa có số liệu.',
    ],
  ],
  [
    'more arrived than before, most pairs alive, where the value went',
    {
      figures: sampleFigures({
        received: ['18000000', '7000000'],
        'honoured-rate': ['92.5'],
        'agreements-in-force': ['12'],
        'agreements-signed': ['2'],
      }),
      agreements: pairs(2),
      silent: [silence('0', 'quiet', 200)],
      contributions: [
        {
          agreementId: sampleAgreementId('1'),
          field: 'welfare',
          stage: 'received',
          kind: 'cash',
          fundingSource: null,
          rows: 1,
          unvalued: 0,
          amountVnd: '18000000',
        },
      ],
    },
    'strengths',
    [
      'Bên nhận xác nhận đã nhận 18 triệu đồng, tăng 11 triệu đồng so với kỳ trước.',
      'Lời hứa có giá trị trong kỳ đã thực hiện được 92,5%.',
      'Trong kỳ ký mới 2 giao ước.',
      '11 trên 12 giao ước đang có hiệu lực giữ đúng nhịp đã cam kết.',
      'Giá trị hỗ trợ tập trung vào các lĩnh vực: An sinh, giảm nghèo (18 triệu đồng).',
      '2 trên 4 nội dung cam kết đã có khoản hỗ trợ.',
    ],
  ],
  [
    'less than before, nothing confirmed, silence with names',
    {
      figures: sampleFigures({
        delivered: ['20000000', '27000000'],
        'honoured-rate': ['40'],
        'agreements-in-force': ['5'],
        awaiting: ['20000000'],
        refused: ['0'],
      }),
      silent: [
        silence('A', 'quiet', 190),
        silence('B', 'never-started', 225),
        silence('C', 'dormant', 420),
        silence('D', 'quiet', 188),
      ],
    },
    'weaknesses',
    [
      'Giá trị đã trao là 20 triệu đồng, giảm 7 triệu đồng so với kỳ trước.',
      'Bên hỗ trợ báo đã trao 20 triệu đồng nhưng chưa có khoản nào được bên nhận xác nhận.',
      'Lời hứa có giá trị trong kỳ mới thực hiện được 40%.',
      '4 trên 5 giao ước đang có hiệu lực chậm hoặc im lặng so với nhịp đã cam kết, trong đó 1 giao ước chưa có hoạt động nào từ khi ký. Lâu nhất: Sở C – Làng C (420 ngày); Sở B – Làng B (225 ngày, chưa có hoạt động nào); Sở A – Làng A (190 ngày) và 1 giao ước khác (phụ lục kèm theo).',
      'Bên nhận chưa trả lời về 20 triệu đồng đã trao trong kỳ.',
    ],
  ],
  [
    'pairs that never signed, places without a twin, no plan, no value',
    {
      gaps: [
        gap('unsigned', 'A', 226),
        gap('unsigned', 'B'),
        { ...gap('uncovered', 'C'), sponsor: null },
        gap('nothing-delivered', 'D'),
        gap('no-plan', 'D'),
      ],
      agreements: [sampleAgreement('D', { clausesServed: 0 })],
      contributions: [
        {
          agreementId: sampleAgreementId('D'),
          field: null,
          stage: 'delivered',
          kind: 'in-kind',
          fundingSource: null,
          rows: 9,
          unvalued: 7,
          amountVnd: '0',
        },
      ],
    },
    'weaknesses',
    [
      'Còn 2 cặp đã phân công mà chưa ký kết, trong đó 1 cặp quá hạn, lâu nhất 226 ngày. Gồm: Sở A – Làng A; Sở B – Làng B.',
      'Còn 1 địa bàn thuộc diện được kết nghĩa mà chưa có đơn vị. Gồm: Làng C.',
      '1 giao ước đã ký mà đến cuối kỳ chưa có khoản hỗ trợ nào được ghi là đã trao. Gồm: Sở D – Làng D.',
      '1 giao ước chưa có kế hoạch năm 2026 được hai bên thống nhất.',
      '2 trên 2 nội dung cam kết chưa có khoản hỗ trợ nào.',
      '7 khoản hỗ trợ trong kỳ chưa được quy đổi thành tiền nên không nằm trong giá trị.',
    ],
  ],
  [
    'causes that the record shows: mergers behind silence, no plan behind silence',
    {
      changes: [merger],
      agreements: [sampleAgreement('A')],
      silent: [silence('A', 'quiet', 190)],
      gaps: [gap('no-plan', 'A'), gap('unsigned', 'E', 3)],
    },
    'causes',
    [
      'Trong kỳ có sắp xếp, chuyển giao đầu mối (Sở C); 1 giao ước chậm nhịp thuộc các đơn vị này.',
      '1 trên 1 giao ước chậm nhịp chưa có kế hoạch năm, thiếu căn cứ để đôn đốc.',
      '1 cặp chưa ký nên chưa có nội dung cam kết để thực hiện.',
    ],
  ],
  [
    'a lesson only where two groups can be compared',
    {
      figures: sampleFigures({ 'agreements-in-force': ['10'] }),
      agreements: pairs(10),
      gaps: ['0', '1', '2', '3', '4'].map((word) => gap('no-plan', word)),
      silent: ['0', '1', '2'].map((word) => silence(word, 'quiet', 200)),
    },
    'lessons',
    ['Giao ước có kế hoạch năm giữ nhịp tốt hơn: 100% giữ đúng nhịp, so với 40% ở các giao ước chưa có kế hoạch.'],
  ],
  [
    'what is to be done, from what is open',
    {
      figures: sampleFigures({ awaiting: ['5000000'] }),
      agreements: [sampleAgreement('A')],
      silent: [silence('A', 'quiet', 190)],
      gaps: [gap('unsigned', 'B'), gap('no-plan', 'A')],
    },
    'directions',
    [
      'Đôn đốc 1 giao ước chậm nhịp tổ chức ít nhất một hoạt động và báo cáo kết quả trong kỳ tới.',
      'Hoàn thành việc ký kết của 1 cặp đã phân công.',
      'Hoàn thành, thống nhất kế hoạch năm của 1 giao ước.',
      'Bên nhận trả lời dứt điểm về 5 triệu đồng đã trao mà chưa xác nhận.',
      'Bố trí nguồn lực cho 1 nội dung cam kết chưa có khoản hỗ trợ.',
      'Duy trì nhịp hoạt động của các giao ước; ghi nhận đầy đủ khoản trao, khoản nhận kèm minh chứng.',
    ],
  ],
  [
    'what others are asked for',
    {
      changes: [merger],
      gaps: [
        { ...gap('uncovered', 'C'), sponsor: null },
        { ...gap('uncovered', 'D'), recipient: null },
      ],
    },
    'proposals',
    [
      'Đề nghị cấp có thẩm quyền xem xét phân công đơn vị kết nghĩa cho 1 địa bàn chưa có.',
      'Đề nghị Sở C có văn bản phân công đầu mối tiếp nhận các giao ước được chuyển giao.',
    ],
  ],
];

describe('drafts of what people write', () => {
  test.each(TOLD)('%s', (_what, record, part, sentences) => {
    const told = draftNarrative(sampleReview(record), 'vi')[part].split('\n');
    for (const sentence of sentences) expect(told).toContain(sentence);
    if (part !== 'situation') expect(told, 'and nothing else').toEqual(sentences);
  });

  test('of what the record does not know nothing is claimed', () => {
    const { situation, leadership, ...rest } = draftNarrative(sampleReview(), 'vi');
    expect(situation).not.toMatch(/\b0\b/);
    expect(leadership).toBe('Số hoạt động đã tổ chức và số lượt cán bộ xuống cơ sở chưa có số liệu.');
    expect(Object.values(rest).join('')).toBe('');
  });

  test('English says the same: a sentence for a sentence', () => {
    for (const [what, record] of TOLD) {
      const content = sampleReview(record);
      const [vi, en] = [draftNarrative(content, 'vi'), draftNarrative(content, 'en')];
      for (const part of NARRATIVE_PARTS)
        expect(en[part].split('\n').length, `${what}: ${part}`).toBe(vi[part].split('\n').length);
    }
  });
});
