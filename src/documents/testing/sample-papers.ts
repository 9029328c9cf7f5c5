import { plainDate } from '../../kernel/plain-date.ts';
import type { AgreementInput } from '../agreement-document.ts';
import type { LegalBasis } from '../document-inputs.ts';
import type { HandoverInput } from '../handover-record.ts';

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
