import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { FileFault } from '../registry/import-faults.ts';

interface AnnexColumn {
  /** As the template writes it. */
  readonly heading: string;
  /** Other headings that mean the same, folded. */
  readonly also: readonly string[];
  readonly limit: number;
  readonly example: string;
}

/** The columns of an annex of assignment, in the order of the template; STT stands first there and is not read. */
export const ANNEX_COLUMNS = {
  sponsor: {
    heading: 'Đơn vị kết nghĩa',
    also: ['don vi', 'don vi ho tro', 'co quan don vi', 'co quan', 'ben ho tro', 'don vi duoc phan cong'],
    limit: 200,
    example: 'Sở Ví dụ tỉnh Gia Lai',
  },
  sponsorWithin: {
    heading: 'Đơn vị thuộc',
    also: ['don vi truc thuoc', 'dia ban cua don vi'],
    limit: 150,
    example: '',
  },
  recipient: {
    heading: 'Địa bàn',
    also: ['dia ban ket nghia', 'thon lang', 'thon', 'lang', 'thon buon', 'ben nhan', 'dia ban phu trach'],
    limit: 200,
    example: 'Làng Ví dụ',
  },
  commune: { heading: 'Xã', also: ['xa phuong', 'thuoc xa', 'ten xa'], limit: 150, example: 'Xã Ia Dơk' },
  code: { heading: 'Mã xã', also: ['ma dia ban', 'ma dvhc', 'ma don vi hanh chinh'], limit: 10, example: '23869' },
  households: { heading: 'Số hộ', also: ['ho', 'tong so ho'], limit: 40, example: '120' },
  poor: { heading: 'Hộ nghèo', also: ['so ho ngheo'], limit: 40, example: '15' },
  minority: { heading: 'DTTS', also: ['ho dtts', 'dan toc thieu so', 'ty le dtts'], limit: 40, example: '98%' },
  zone: { heading: 'Khu vực', also: ['kv'], limit: 40, example: 'III' },
  traits: { heading: 'Đặc điểm', also: ['dac diem dia ban'], limit: 300, example: 'Thôn đặc biệt khó khăn' },
  note: { heading: 'Ghi chú', also: [], limit: 500, example: 'Dòng ví dụ, hãy xóa' },
} as const satisfies Record<string, AnnexColumn>;

export type AnnexKey = keyof typeof ANNEX_COLUMNS;
export type AnnexHeading = ReadonlyMap<AnnexKey, number>;
export const annexColumns = Object.entries(ANNEX_COLUMNS) as [AnnexKey, AnnexColumn][];

/** The template left as it was: its example is told as such, never taken for a pair. */
export const isAnnexExample = (heading: AnnexHeading, cells: readonly string[]): boolean =>
  (['sponsor', 'recipient', 'note'] as const).every(
    (key) => (cells[heading.get(key) ?? -1] ?? '') === ANNEX_COLUMNS[key].example,
  );

/** "Địa bàn (thôn, làng) *" → "dia ban". */
const headingKey = (text: string): string => foldKey(text.replace(/\([^)]*\)/g, ' '));

/** Reads the row of headings, in any order and spelling; columns that mean nothing to us (STT) are left alone and named. */
export function readAnnexHeading(cells: readonly string[]): {
  heading: AnnexHeading;
  ignored: readonly string[];
  faults: readonly FileFault[];
} {
  const heading = new Map<AnnexKey, number>();
  const ignored: string[] = [];
  const faults: FileFault[] = [];
  for (const [index, cell] of cells.entries()) {
    const key = headingKey(cell);
    const found = annexColumns.find(([, column]) => headingKey(column.heading) === key || column.also.includes(key));
    if (!found) {
      if (cell !== '') ignored.push(cell);
    } else if (heading.has(found[0])) faults.push({ code: 'header-repeated', column: cell });
    else heading.set(found[0], index);
  }
  const missing = (['sponsor', 'recipient'] as const).filter((key) => !heading.has(key));
  if (missing.length > 0)
    faults.push({ code: 'header-missing', columns: missing.map((key) => ANNEX_COLUMNS[key].heading) });
  return { heading, ignored, faults };
}
