import { plainDate } from '../../kernel/plain-date.ts';
import type { AgreementInput } from '../agreement-document.ts';
import { type AssignmentDecisionInput, type AssignmentPair, pairTable } from '../assignment-decision.ts';
import type { CatalogueInput } from '../catalogue.ts';
import type { DataTable } from '../data-table.ts';
import { percentOf } from '../../kernel/decimal.ts';
import type { LegalBasis } from '../document-inputs.ts';
import type { HandoverInput } from '../handover-record.ts';
import type { InvitationInput } from '../invitation.ts';
import type { PlanInput } from '../plan-document.ts';
import type { ReportFigure, ReportInput } from '../review-report.ts';

/** Inputs for the tests and the bench, with the letters and names that are hard to print. */
export const BASES: readonly LegalBasis[] = [
  {
    kind: 'Chỉ thị',
    number: '03-CT/TU',
    issuedOn: plainDate('2025-08-07'),
    issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai',
    abstract: 'Tăng cường kết nghĩa với thôn, làng đồng bào dân tộc thiểu số',
  },
  {
    kind: 'Kế hoạch',
    number: '43/KH-UBND',
    issuedOn: plainDate('2025-08-22'),
    issuer: 'Ủy ban nhân dân tỉnh Gia Lai',
    abstract: null,
  },
];

const PAPER = {
  layout: 'state',
  place: 'Gia Lai',
  issuedOn: plainDate('2025-10-18'),
  madeOn: plainDate('2025-10-18'),
  address: 'https://ketnghia.example.vn/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
} as const;

export const AGREEMENT: AgreementInput = {
  ...PAPER,
  kind: 'giao-uoc',
  programme: 'Chương trình kết nghĩa giữa các phường, xã phía đông với các xã phía tây tỉnh Gia Lai',
  bases: BASES,
  signedAt: 'hội trường Ủy ban nhân dân xã Chư Prông',
  parties: [
    {
      name: 'Phường Bồng Sơn',
      within: 'tỉnh Gia Lai',
      role: 'sponsor',
      representative: { name: 'Nguyễn Văn An', office: 'Chủ tịch' },
    },
    { name: 'Xã Chư Prông', within: 'tỉnh Gia Lai', role: 'recipient', representative: null },
  ],
  clauses: [
    {
      field: 'economy',
      text: 'Hỗ trợ 42 hộ nghèo con giống, cây giống; tập huấn kỹ thuật chăm sóc cà phê',
      owedBy: 'sponsor',
    },
    {
      field: 'market',
      text: 'Giới thiệu và tiêu thụ sản phẩm OCOP, dược liệu của các làng Ch’rơng, M’lơng, Bơ̆k, Kê̆t, Ƀă̆, Đăk Pơ̆',
      owedBy: 'mutual',
    },
    { field: 'welfare', text: 'Tặng quà tết cho hộ nghèo, học sinh vượt khó', owedBy: 'sponsor' },
    { field: 'culture', text: 'Tổ chức giao lưu cồng chiêng hằng năm', owedBy: 'recipient' },
  ],
  lastsUntil: plainDate('2030-12-31'),
};

export const HANDOVER: HandoverInput = {
  ...PAPER,
  number: { figure: '5', symbol: 'BGN' },
  bases: [],
  under: 'Giao ước kết nghĩa giữa phường Bồng Sơn và xã Chư Prông ký ngày 18 tháng 10 năm 2025',
  time: '8 giờ 30 phút',
  handedOverAt: 'nhà văn hóa làng Ghè, xã Chư Prông',
  giver: {
    name: 'Phường Bồng Sơn',
    representatives: [{ name: 'Nguyễn Văn An', office: 'Chủ tịch Ủy ban nhân dân phường' }],
  },
  receiver: { name: 'Xã Chư Prông', representatives: [] },
  witnesses: [{ name: 'Làng Ghè', representatives: [{ name: 'Rơ Châm Hyeo', office: 'Già làng' }] }],
  lines: [
    { name: 'Gạo', unit: 'kg', quantity: '1440', unitPrice: 16_000n, amount: 23_040_000n, condition: 'Mới' },
    { name: 'Suất quà', unit: 'suất', quantity: '42', unitPrice: 300_000n, amount: 12_600_000n, condition: 'Đủ' },
    {
      name: 'Đèn năng lượng mặt trời',
      unit: 'bộ',
      quantity: '10',
      unitPrice: 2_000_000n,
      amount: 20_000_000n,
      condition: 'Hai bộ hỏng',
    },
    {
      name: 'Tiền mặt ủng hộ quỹ khuyến học',
      unit: null,
      quantity: '',
      unitPrice: '',
      amount: 5_000_000n,
      condition: null,
    },
    { name: 'Sách giáo khoa', unit: 'cuốn', quantity: '120.5', unitPrice: null, amount: null, condition: 'Đã dùng' },
  ],
  remark: null,
};

const ISSUED = {
  ...PAPER,
  number: { figure: '57', symbol: 'QĐ-UBND' },
  issuer: {
    superior: null,
    body: 'Ủy ban nhân dân tỉnh Gia Lai',
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
    office: 'Phó Chủ tịch',
    name: 'Trần Thị Bình',
  },
  recipients: ['Bộ Dân tộc và Tôn giáo', 'Thường trực Tỉnh ủy', 'Ủy ban nhân dân các xã, phường'],
} as const;

const PARTY_ISSUED = {
  ...ISSUED,
  layout: 'party',
  number: { figure: '12', symbol: 'QĐ/TU' },
  issuer: {
    superior: 'Đảng bộ tỉnh Gia Lai',
    body: 'Tỉnh ủy',
    authority: ['TM. BAN THƯỜNG VỤ'],
    office: 'Phó Bí thư',
    name: 'Trần Thị Bình',
  },
} as const;

/** 120 letters: the longest name that a list has to hold. */
export const LONG_NAME =
  'Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hướng nghiệp liên xã Đak Đoa, Mang Yang và các làng quanh vùng';

const pairs = (count: number): readonly AssignmentPair[] =>
  Array.from({ length: count }, (_, index) => ({
    sponsor: { name: index === 2 ? LONG_NAME : `Sở, ban, ngành số ${index + 1}`, within: null },
    recipient: {
      name: `Làng ${['Ghè', 'Bơ̆k', 'Ch’rơng', 'M’lơng', 'Kê̆t'][index % 5]} ${index + 1}`,
      within: 'xã Ia Dơk',
    },
    traits: index % 3 === 0 ? `${120 + index} hộ, ${40 + (index % 9)} hộ nghèo; khu vực III` : null,
    note: null,
  }));

export const decisionOf = (count: number): AssignmentDecisionInput => ({
  ...ISSUED,
  programme: 'Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số tỉnh Gia Lai',
  bases: BASES,
  proposedBy: 'Giám đốc Sở Dân tộc và Tôn giáo',
  effectiveOn: plainDate('2025-11-01'),
  replaces: null,
  responsible: ['Chánh Văn phòng Ủy ban nhân dân tỉnh', 'Giám đốc Sở Dân tộc và Tôn giáo'],
  pairs: pairs(count),
});

export const PLAN: PlanInput = {
  ...PAPER,
  number: null,
  year: 2026,
  agreement: 'giao ước kết nghĩa giữa phường Bồng Sơn và xã Chư Prông ký ngày 18 tháng 10 năm 2025',
  parties: ['Phường Bồng Sơn', 'Xã Chư Prông'],
  bases: BASES,
  lines: [
    {
      month: 1,
      field: 'welfare',
      what: 'Tặng quà tết cho hộ nghèo',
      responsible: 'Phường Bồng Sơn',
      budget: 12_600_000n,
      source: 'mobilised',
    },
    {
      month: 4,
      field: 'culture',
      what: 'Giao lưu cồng chiêng',
      responsible: 'Xã Chư Prông',
      budget: null,
      source: null,
    },
    {
      month: 6,
      field: 'infrastructure',
      what: 'Lắp 10 đèn năng lượng mặt trời',
      responsible: null,
      budget: 20_000_000n,
      source: 'business',
    },
  ],
};

export const INVITATION: InvitationInput = {
  ...ISSUED,
  number: { figure: '9', symbol: 'GM-UBND' },
  event: 'hội nghị sơ kết một năm thực hiện chương trình kết nghĩa',
  invited: ['Đại diện lãnh đạo các sở, ban, ngành', 'Chủ tịch Ủy ban nhân dân các xã, phường'],
  time: '8 giờ 00 phút, ngày 18 tháng 10 năm 2025',
  venue: 'hội trường Ủy ban nhân dân tỉnh',
  chair: 'đồng chí Phó Chủ tịch Ủy ban nhân dân tỉnh',
  agenda: ['Báo cáo kết quả một năm', 'Trao đổi kinh nghiệm của các cặp kết nghĩa'],
  remark: null,
};

const figure = (name: string, unit: string, now: bigint | string | null): ReportFigure => ({
  name,
  unit,
  now,
  before: now === null ? null : 1n,
  cumulative: now,
});

/** A report with so many agreements in its annex. */
export const reportOf = (communes: number, agreements: number): ReportInput => ({
  ...PARTY_ISSUED,
  number: { figure: '31', symbol: 'BC/TU' },
  kind: 'six-month',
  programme: 'Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số tỉnh Gia Lai',
  of: null,
  from: plainDate('2025-12-15'),
  to: plainDate('2026-06-14'),
  addressees: ['Ban Bí thư Trung ương Đảng'],
  bases: BASES,
  situation: [`Toàn tỉnh có ${communes} xã, phường tham gia.`],
  leadership: ['Tỉnh ủy đã ban hành Chỉ thị, phân công từng đồng chí phụ trách địa bàn.'],
  results: [
    {
      title: 'An sinh, giảm nghèo',
      paragraphs: ['Các đơn vị đã trao quà, sửa nhà và giúp học sinh khó khăn.'],
      figures: [
        figure('Suất quà đã trao', 'suất', 1_440n),
        figure('Gạo', 'tấn', '14.4'),
        figure('Nhà đại đoàn kết', 'căn', null),
      ],
    },
    { title: 'Công trình dân sinh', paragraphs: [], figures: [figure('Đường bê tông', 'km', '3.25')] },
  ],
  strengths: ['Nhiều cặp giữ nhịp hằng tháng.'],
  weaknesses: ['Một số cặp chưa có hoạt động trong kỳ.'],
  causes: ['Cán bộ phụ trách thay đổi sau sắp xếp đơn vị.'],
  lessons: [],
  directions: ['Mỗi cặp hoàn thành ít nhất một việc trong kế hoạch trước ngày 15 tháng 9.'],
  proposals: [],
  annexes: [
    { title: 'Kết quả theo giao ước', unit: 'đồng', remark: null, table: contributionTable(agreements, communes) },
    { title: 'Danh sách phân công', remark: null, table: pairTable(pairs(communes)) },
  ],
});

function contributionTable(count: number, communes: number): DataTable {
  const money = { kind: 'dong', share: 13, summed: true } as const;
  return {
    name: 'Ket qua theo giao uoc',
    columns: [
      { title: 'STT', kind: 'ordinal', share: 5 },
      { title: 'Đơn vị kết nghĩa', kind: 'text', share: 24 },
      { title: 'Địa bàn', kind: 'text', share: 18 },
      { title: 'Ngày ký', kind: 'date', share: 11 },
      { ...money, title: 'Cam kết', group: 'Giá trị' },
      { ...money, title: 'Đã trao', group: 'Giá trị' },
      { ...money, title: 'Đã nhận', group: 'Giá trị' },
      { title: 'Đạt', kind: 'percent', share: 9 },
      { title: 'Gạo (tấn)', kind: 'decimal', share: 9, summed: true },
      { title: 'Ghi chú', kind: 'text', share: 12 },
    ],
    rows: Array.from({ length: count }, (_, index) => {
      const pledged = BigInt(5 + (index % 40)) * 1_000_000n;
      const given = index % 7 === 0 ? null : pledged - BigInt(index % 5) * 500_000n;
      return [
        null,
        index === 1 ? LONG_NAME : `Phường, sở số ${index + 1}`,
        `Xã Đăk Pơ̆ ${(index % communes) + 1}`,
        index % 11 === 0 ? null : '2025-10-18',
        pledged,
        given,
        index % 9 === 0 ? null : given,
        given === null ? null : percentOf(given, pledged),
        index % 4 === 0 ? `0.${index % 10}5` : null,
        null,
      ];
    }),
    totalLabel: 'Tổng cộng',
  };
}

/** A list of so many villages. */
export const catalogueOf = (count: number): CatalogueInput => ({
  ...CATALOGUE,
  table: {
    ...CATALOGUE.table,
    rows: Array.from({ length: count }, (_, index) => [
      null,
      `Làng ${index + 1}`,
      'Nước sạch',
      index % 5 === 0 ? null : BigInt(index),
    ]),
  },
});

export const CATALOGUE: CatalogueInput = {
  ...ISSUED,
  layout: 'front',
  number: { figure: '3', symbol: 'DM-MTTQ' },
  issuer: {
    ...ISSUED.issuer,
    body: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai',
    authority: ['TM. BAN THƯỜNG TRỰC'],
  },
  of: 'nhu cầu hỗ trợ của các thôn, làng năm 2026',
  bases: [],
  lead: null,
  table: {
    name: 'Nhu cau',
    columns: [
      { title: 'STT', kind: 'ordinal', share: 6 },
      { title: 'Thôn, làng', kind: 'text', share: 30 },
      { title: 'Nhu cầu', kind: 'text', share: 40 },
      { title: 'Số hộ', kind: 'integer', share: 12, summed: true },
    ],
    rows: [
      [null, 'Làng Ghè, xã Ia Dơk', 'Bò giống, tập huấn chăn nuôi', 42n],
      [null, 'Làng Bơ̆k, xã Chư Prông', 'Nước sạch', null],
    ],
    totalLabel: 'Tổng cộng',
  },
};
