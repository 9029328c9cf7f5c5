import { foldKey } from '../../kernel/vietnamese/fold.ts';

/** How the text of a cell is understood. */
export type CellKind =
  | 'text'
  | 'whole'
  | 'points'
  | 'kilometres'
  | 'texts'
  | 'costs'
  | 'side'
  | 'rule'
  | 'flag'
  | 'zone'
  | 'fields'
  | 'degrees';

export interface SheetColumn {
  readonly heading: string;
  /** Where the value stands in an entry of the list: "id", "name.vi". */
  readonly field: string;
  readonly kind: CellKind;
  readonly isNeeded?: true;
}

/** A sheet that holds one list of the problem, an entry a row. */
export interface ListSheet {
  readonly name: string;
  readonly list: 'criteria' | 'sponsors' | 'recipients' | 'pairs' | 'locks' | 'previous' | 'quotas' | 'groups';
  readonly isNeeded: boolean;
  readonly columns: readonly SheetColumn[];
}

const text = (heading: string, field: string): SheetColumn => ({ heading, field, kind: 'text' });
const whole = (heading: string, field: string): SheetColumn => ({ heading, field, kind: 'whole' });
const needed = (column: SheetColumn): SheetColumn => ({ ...column, isNeeded: true });
const ends = [needed(text('Mã bên hỗ trợ', 'sponsor')), needed(text('Mã bên nhận', 'recipient'))];
const party = [
  needed(text('Mã', 'id')),
  text('Tên', 'name'),
  needed(whole('Tối thiểu', 'min')),
  needed(whole('Tối đa', 'max')),
];
const costs: SheetColumn = { heading: 'Chi phí từng suất', field: 'slotCosts', kind: 'costs' };
/** Not a field of a party: the group it stands in. */
export const GROUP_FIELD = 'group';
const group = text('Thuộc nhóm', GROUP_FIELD);
/** From these the parts of pairs are worked out where the sheet of pairs is left out. */
const facts = (fields: string, products: string): SheetColumn[] => [
  { heading: fields, field: 'facts.fields', kind: 'fields' },
  { heading: products, field: 'facts.products', kind: 'texts' },
  { heading: 'Ngôn ngữ', field: 'facts.languages', kind: 'texts' },
  { heading: 'Vĩ độ', field: 'facts.latitude', kind: 'degrees' },
  { heading: 'Kinh độ', field: 'facts.longitude', kind: 'degrees' },
];

/** The sheets of a problem, in the order of the template. */
export const LIST_SHEETS: readonly ListSheet[] = [
  {
    name: 'Tiêu chí',
    list: 'criteria',
    isNeeded: false,
    columns: [
      needed(text('Mã', 'id')),
      needed(whole('Trọng số', 'weight')),
      text('Tên', 'name.vi'),
      text('Tên tiếng Anh', 'name.en'),
    ],
  },
  {
    name: 'Bên hỗ trợ',
    list: 'sponsors',
    isNeeded: true,
    columns: [
      ...party,
      whole('Khả năng mỗi suất', 'capacity'),
      { heading: 'Loại', field: 'kinds', kind: 'texts' },
      ...facts('Lĩnh vực mạnh', 'Thị trường'),
      group,
      costs,
    ],
  },
  {
    name: 'Bên nhận',
    list: 'recipients',
    isNeeded: true,
    columns: [
      ...party,
      whole('Hộ nghèo', 'poorHouseholds'),
      whole('Vị trí đông, mét', 'position.east'),
      whole('Vị trí bắc, mét', 'position.north'),
      { heading: 'Khu vực', field: 'facts.zone', kind: 'zone' },
      ...facts('Lĩnh vực cần', 'Sản phẩm'),
      group,
      costs,
    ],
  },
  {
    name: 'Cặp',
    list: 'pairs',
    // Left out where the facts of the parties are told: then the pairs are worked out from them.
    isNeeded: false,
    // Besides a column for each criterion.
    columns: [...ends, { heading: 'Đường đi, km', field: 'metres', kind: 'kilometres' }],
  },
  {
    name: 'Chốt',
    list: 'locks',
    isNeeded: false,
    columns: [
      ...ends,
      { heading: 'Quyết định', field: 'rule', kind: 'rule', isNeeded: true },
      needed(text('Lý do', 'why')),
    ],
  },
  { name: 'Đang kết nghĩa', list: 'previous', isNeeded: false, columns: ends },
  {
    name: 'Nhóm',
    list: 'groups',
    isNeeded: false,
    columns: [
      needed(text('Mã', 'id')),
      { heading: 'Bên', field: 'side', kind: 'side', isNeeded: true },
      group,
      whole('Tối thiểu', 'min'),
      whole('Tối đa', 'max'),
    ],
  },
  {
    name: 'Hạn mức',
    list: 'quotas',
    isNeeded: false,
    columns: [
      needed(text('Mã bên nhận hoặc nhóm', 'recipient')),
      needed(text('Loại', 'kind')),
      whole('Tối thiểu', 'min'),
      whole('Tối đa', 'max'),
    ],
  },
];

/** The first sheet: one thing a row, what it is and its value. */
export const GENERAL_SHEET = {
  name: 'Chung',
  rows: [
    text('Tiêu đề', 'title'),
    needed(text('Mã bốc thăm công khai', 'lotSeed')),
    whole('Mức sàn cho 1.000 hộ nghèo', 'floor.perThousand'),
    whole('Điểm mất mỗi km giữa các nơi nhận của một bên', 'compactness.pointsPerKm'),
    whole('Số cặp cũ được thay nhiều nhất', 'maxChanges'),
    { heading: 'Dữ liệu tạo sinh', field: 'generated', kind: 'flag' },
  ] satisfies readonly SheetColumn[] as readonly SheetColumn[],
};

/** For people, not read: how to fill in. */
export const GUIDE_SHEET = 'Hướng dẫn';

/** Columns that people like to have and nobody reads. */
const UNREAD = new Set(['stt', 'ghi chu']);
export const isUnread = (heading: string): boolean => UNREAD.has(headingKey(heading));

/** "Đường đi, km" and "duong di km" are one heading. */
export const headingKey = (text: string): string => foldKey(text);

/** Words for the choices of a cell; the first is written. */
export const CHOICES = {
  side: { sponsors: ['hỗ trợ', 'bên hỗ trợ'], recipients: ['nhận', 'bên nhận'] },
  rule: { must: ['giữ', 'phải có', 'must'], never: ['cấm', 'không ghép', 'never'] },
  zone: { I: ['I', 'KV I', 'khu vực I'], II: ['II', 'KV II', 'khu vực II'], III: ['III', 'KV III', 'khu vực III'] },
  flag: { true: ['có', 'x', 'true'], false: ['không', 'false'] },
} as const;
