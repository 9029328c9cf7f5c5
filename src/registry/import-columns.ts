import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { FileFault, ImportKind } from './import-faults.ts';

export interface ImportColumn {
  /** As the template writes it. */
  readonly heading: string;
  /** Other headings that mean the same, folded. */
  readonly also: readonly string[];
  readonly limit: number;
  readonly example: readonly [string, string];
}

const NAME = 150;

/** By which columns a row says what commune it is about, or lies in. */
const COMMUNE_OF_ROW = {
  placeCode: {
    heading: 'Mã xã',
    also: ['ma xa phuong', 'ma dvhc', 'ma don vi hanh chinh', 'ma dia ban'],
    limit: 10,
    example: ['23869', '23887'],
  },
  commune: {
    heading: 'Tên xã',
    also: ['xa', 'xa phuong', 'ten xa phuong'],
    limit: NAME,
    example: ['Xã Ia Dơk', 'Xã Chư Prông'],
  },
  province: {
    heading: 'Tên tỉnh',
    also: ['tinh', 'tinh thanh pho', 'ten tinh thanh pho'],
    limit: NAME,
    example: ['Gia Lai', 'Gia Lai'],
  },
} as const satisfies Record<string, ImportColumn>;

/** Columns of each kind of file, in the order of the template. */
export const IMPORT_COLUMNS = {
  villages: {
    ...COMMUNE_OF_ROW,
    type: { heading: 'Loại', also: ['loai hinh', 'loai thon'], limit: 40, example: ['làng', 'thôn'] },
    name: {
      heading: 'Tên',
      also: ['ten thon', 'ten lang', 'ten thon lang', 'thon lang', 'ten goi'],
      limit: NAME,
      example: ['Ghè', '1'],
    },
    aliases: { heading: 'Tên gọi khác', also: ['ten khac'], limit: 500, example: ['Plei Ghè', ''] },
    ownCode: { heading: 'Mã riêng', also: ['ma', 'ma thon'], limit: 40, example: ['', ''] },
    hardship: { heading: 'Đặc biệt khó khăn', also: ['dbkk', 'thon dbkk'], limit: 20, example: ['có', 'không'] },
    decision: { heading: 'Số quyết định', also: ['quyet dinh', 'so qd'], limit: 60, example: ['', ''] },
  },
  organisations: {
    placeCode: {
      heading: 'Mã địa bàn',
      also: ['ma tinh', 'ma xa', 'ma tinh xa', 'thuoc dia ban', 'dia ban'],
      limit: 10,
      example: ['52', '21640'],
    },
    type: { heading: 'Loại', also: ['loai hinh'], limit: 40, example: ['cơ quan', 'doanh nghiệp'] },
    name: {
      heading: 'Tên',
      also: ['ten co quan', 'ten don vi', 'ten to chuc'],
      limit: 200,
      example: ['Sở Nội vụ tỉnh Gia Lai', 'Công ty TNHH Bồng Sơn Xanh'],
    },
    shortName: { heading: 'Tên viết tắt', also: ['viet tat'], limit: 60, example: ['SNV', ''] },
    aliases: { heading: 'Tên gọi khác', also: ['ten khac'], limit: 500, example: ['SNV Gia Lai', ''] },
    ownCode: { heading: 'Mã riêng', also: ['ma', 'ma don vi', 'ma so'], limit: 40, example: ['', 'DN-001'] },
  },
  communes: {
    ...COMMUNE_OF_ROW,
    // In a file of villages "Tên" is the village's own.
    commune: { ...COMMUNE_OF_ROW.commune, also: [...COMMUNE_OF_ROW.commune.also, 'ten'] },
    longitude: {
      heading: 'Kinh độ',
      also: ['kinh do dong', 'longitude', 'lng', 'lon', 'x'],
      limit: 20,
      example: ['107,61', '107.87'],
    },
    latitude: { heading: 'Vĩ độ', also: ['vi do bac', 'latitude', 'lat', 'y'], limit: 20, example: ['13,88', '13.75'] },
    zone: { heading: 'Khu vực', also: ['phan dinh khu vuc', 'kv', 'xa khu vuc'], limit: 20, example: ['III', ''] },
    decision: { heading: 'Số quyết định', also: ['quyet dinh', 'so qd'], limit: 60, example: ['', ''] },
  },
} as const satisfies Record<ImportKind, Record<string, ImportColumn>>;

type KeysOfUnion<Columns> = Columns extends unknown ? keyof Columns : never;
export type ColumnKey = KeysOfUnion<(typeof IMPORT_COLUMNS)[ImportKind]>;

/** Where each column stands in the file. */
export type Heading = ReadonlyMap<ColumnKey, number>;

export function columnsOf(kind: ImportKind): readonly (readonly [ColumnKey, ImportColumn])[] {
  return Object.entries(IMPORT_COLUMNS[kind]) as [ColumnKey, ImportColumn][];
}

export function headingOf(kind: ImportKind, key: ColumnKey): string {
  return columnsOf(kind).find(([column]) => column === key)?.[1].heading ?? key;
}

/** A row of the template that was left as it was. The examples fill columns that may be empty, so that a true row is hardly ever the same. */
export function isExampleRow(kind: ImportKind, heading: Heading, cells: readonly string[]): boolean {
  return [0, 1].some((row) =>
    columnsOf(kind).every(([key, { example }]) => (cells[heading.get(key) ?? -1] ?? '') === example[row]),
  );
}

/** "Mã xã (5 chữ số) *" → "ma xa". */
const headingKey = (text: string): string => foldKey(text.replace(/\([^)]*\)/g, ' '));

/** Reads the row of headings, in any order and spelling; other columns (STT, Ghi chú) are left alone and named. */
export function readHeading(
  kind: ImportKind,
  cells: readonly string[],
): { heading: Heading; ignored: readonly string[]; faults: readonly FileFault[] } {
  const heading = new Map<ColumnKey, number>();
  const ignored: string[] = [];
  const faults: FileFault[] = [];
  for (const [index, cell] of cells.entries()) {
    const key = headingKey(cell);
    const found = columnsOf(kind).find(([, column]) => headingKey(column.heading) === key || column.also.includes(key));
    if (!found) {
      if (cell !== '') ignored.push(cell);
    } else if (heading.has(found[0])) faults.push({ code: 'header-repeated', column: cell });
    else heading.set(found[0], index);
  }
  const missing = missingColumns(kind, heading);
  if (missing.length > 0) faults.push({ code: 'header-missing', columns: missing });
  return { heading, ignored, faults };
}

function missingColumns(kind: ImportKind, heading: Heading): string[] {
  const missing: string[] = [];
  const placed =
    heading.has('placeCode') || (kind !== 'organisations' && heading.has('commune') && heading.has('province'));
  if (!placed) missing.push(headingOf(kind, 'placeCode'));
  if (kind !== 'communes' && !heading.has('name')) missing.push(headingOf(kind, 'name'));
  if (kind === 'organisations' && !heading.has('type')) missing.push(headingOf(kind, 'type'));
  return missing;
}
