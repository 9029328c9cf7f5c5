import { type PlainDate, plainDate } from '../kernel/plain-date.ts';
import type { LayoutProfile, ParagraphStyle, Role } from './layout-profile.ts';
import type { Layout } from './official-document.ts';

type Styles = Record<Role, ParagraphStyle>;

/** The indent of a first line: 10 or 12.7 mm (Decree 30/2020, Appendix I). */
const FIRST_LINE = 12.7;
const LEFT = { align: 'left', before: 0, after: 0, firstLine: 0, line: 1 } as const;
const CENTRED = { ...LEFT, align: 'centre' } as const;
/** At least 6 points between paragraphs, lines single to one and a half, justified (Decree 30/2020, Appendix I). */
const RUNNING = { align: 'justify', before: 0, after: 6, firstLine: FIRST_LINE, line: 1.15 } as const;

/** Decree 30/2020, Appendix I: where it allows a range, the figure most offices use. */
const STATE_STYLES: Styles = {
  nation: { ...CENTRED, name: 'Quốc hiệu', size: 12, bold: true, capitals: true },
  motto: { ...CENTRED, name: 'Tiêu ngữ', size: 13, bold: true },
  superior: { ...CENTRED, name: 'Cơ quan chủ quản', size: 12, capitals: true },
  issuer: { ...CENTRED, name: 'Cơ quan ban hành', size: 12, bold: true, capitals: true },
  mark: { ...CENTRED, name: 'Dấu dưới tên cơ quan', size: 12 },
  number: { ...CENTRED, name: 'Số, ký hiệu', size: 13, before: 6 },
  'place-date': { ...CENTRED, name: 'Địa danh, thời gian', size: 13, italic: true, before: 6 },
  type: { ...CENTRED, name: 'Tên loại văn bản', size: 14, bold: true, capitals: true, before: 14, keepNext: true },
  abstract: { ...CENTRED, name: 'Trích yếu', size: 14, bold: true, keepNext: true },
  addressee: { ...CENTRED, name: 'Kính gửi', size: 14, before: 6, after: 6 },
  basis: { ...RUNNING, name: 'Căn cứ', size: 14, italic: true },
  decides: { ...CENTRED, name: 'Quyết định', size: 14, bold: true, before: 6, after: 6, keepNext: true },
  article: { ...RUNNING, name: 'Điều', size: 14 },
  'section-1': { ...RUNNING, name: 'Mục I', size: 14, bold: true, keepNext: true },
  'section-2': { ...RUNNING, name: 'Mục 1', size: 14, bold: true, keepNext: true },
  'section-3': { ...RUNNING, name: 'Mục a', size: 14, italic: true, keepNext: true },
  body: { ...RUNNING, name: 'Nội dung', size: 14 },
  item: { ...RUNNING, name: 'Gạch đầu dòng', size: 14 },
  line: { ...RUNNING, name: 'Dòng thông tin', size: 14, align: 'left' },
  centred: { ...CENTRED, name: 'Nội dung giữa dòng', size: 14, after: 6 },
  caption: { ...LEFT, name: 'Đơn vị tính, ghi chú bảng', size: 12, italic: true, before: 3, after: 6 },
  cell: { ...LEFT, name: 'Ô bảng', size: 12, before: 1, after: 1 },
  'cell-head': { ...CENTRED, name: 'Tiêu đề bảng', size: 12, bold: true, before: 1, after: 1 },
  authority: { ...CENTRED, name: 'Quyền hạn, chức vụ ký', size: 14, bold: true, capitals: true },
  'sign-note': { ...CENTRED, name: 'Hướng dẫn ký', size: 12, italic: true },
  signer: { ...CENTRED, name: 'Họ tên người ký', size: 14, bold: true, before: 62 },
  'recipients-label': { ...LEFT, name: 'Nơi nhận', size: 12, bold: true, italic: true },
  recipient: { ...LEFT, name: 'Danh sách nơi nhận', size: 11 },
  annex: { ...CENTRED, name: 'Phụ lục', size: 14, bold: true, keepNext: true },
  'annex-title': { ...CENTRED, name: 'Tên phụ lục', size: 14, bold: true, capitals: true, keepNext: true },
  'annex-ref': { ...CENTRED, name: 'Kèm theo', size: 14, italic: true, after: 10, keepNext: true },
  verification: { ...LEFT, name: 'Tra cứu', size: 10, italic: true },
  'page-number': { ...CENTRED, name: 'Số trang', size: 13 },
};

const STATE: LayoutProfile = {
  layout: 'state',
  name: 'Văn bản hành chính nhà nước',
  source: 'Nghị định 30/2020/NĐ-CP, Phụ lục I',
  validFrom: plainDate('2020-03-05'),
  validUntil: null,
  font: 'Times New Roman',
  paper: { width: 210, height: 297 },
  // Top and bottom 20–25, left 30–35, right 15–20.
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  pageNumber: { fromEdge: 10 },
  headShare: 0.4,
  nation: {
    title: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    under: { kind: 'line', share: 1 },
  },
  // A third to a half of the words above it.
  issuerUnder: { kind: 'line', share: 0.4 },
  abstractUnder: { kind: 'line', share: 0.4 },
  number: { before: 'Số: ', between: '/' },
  authority: { TM: 'TM.', KT: 'KT.', TL: 'TL.', TUQ: 'TUQ.', Q: 'Q.' },
  styles: STATE_STYLES,
};

/** Guidance 05-HD/VPTW of 27-5-2026, seen only second-hand: every figure that it changes stands here. */
const PARTY: LayoutProfile = {
  ...STATE,
  layout: 'party',
  name: 'Văn bản của Đảng',
  source: 'Hướng dẫn 05-HD/VPTW ngày 27-5-2026',
  // Documents of the programmes begin in 2025; the guidance before it set out the same head.
  validFrom: plainDate('2020-03-05'),
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  headShare: 0.42,
  nation: { title: 'Đảng Cộng sản Việt Nam', motto: null, under: { kind: 'line', share: 1 } },
  issuerUnder: { kind: 'sign', text: '*' },
  abstractUnder: { kind: 'sign', text: '-----' },
  number: { before: 'Số ', between: '-' },
  authority: { TM: 'T/M', KT: 'K/T', TL: 'T/L', TUQ: 'T/UQ', Q: 'Q.' },
  styles: {
    ...STATE_STYLES,
    nation: { ...STATE_STYLES.nation, name: 'Tiêu đề Đảng', size: 15 },
    superior: { ...STATE_STYLES.superior, size: 14 },
    issuer: { ...STATE_STYLES.issuer, size: 14 },
    mark: { ...STATE_STYLES.mark, size: 14 },
    number: { ...STATE_STYLES.number, size: 14, before: 0 },
    'place-date': { ...STATE_STYLES['place-date'], size: 14, before: 0 },
    type: { ...STATE_STYLES.type, size: 16 },
    abstract: { ...STATE_STYLES.abstract, size: 14 },
    'recipients-label': {
      ...STATE_STYLES['recipients-label'],
      size: 14,
      bold: false,
      italic: false,
      underlined: true,
    },
    recipient: { ...STATE_STYLES.recipient, size: 12 },
    'page-number': { ...STATE_STYLES['page-number'], size: 14 },
  },
};

/**
 * The Front and its member organisations: the State's sheet and quốc hiệu over the Front's own way of numbering. No rule of
 * the Front's own was at hand: the State's figures stand in until one is.
 */
const FRONT: LayoutProfile = {
  ...STATE,
  layout: 'front',
  name: 'Văn bản của Mặt trận và đoàn thể',
  source: 'Theo Nghị định 30/2020/NĐ-CP, Phụ lục I; quy định riêng của Mặt trận chưa đối chiếu',
};

export const LAYOUT_PROFILES: readonly LayoutProfile[] = [STATE, PARTY, FRONT];

/** The form that holds for a document of that office on that day. Before the first known one, the first. */
export function profileFor(
  layout: Layout,
  day: PlainDate,
  profiles: readonly LayoutProfile[] = LAYOUT_PROFILES,
): LayoutProfile {
  const ofOffice = profiles
    .filter((profile) => profile.layout === layout)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const first = ofOffice[0];
  if (!first) throw new RangeError(`expected a layout of ${layout} — saw none`);
  return ofOffice.findLast(({ validFrom }) => validFrom <= day) ?? first;
}
