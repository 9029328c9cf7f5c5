import { formatDong } from '../kernel/money.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { formatDecimal, sumDecimals } from '../kernel/decimal.ts';

/** What documents print where a figure is not known. Never 0: nothing given and nothing told are two facts. */
export const NO_DATA = 'chưa có số liệu';

/**
 * text · ordinal: the row's number, counted by the table · integer, dong: bigint · decimal, percent: exact decimal text such
 * as "12.5" · figure: either of both, where rows count different things · date: PlainDate. `null` in a column of figures or days is "not known"; "" is "does not apply" and prints nothing.
 */
export type ColumnKind = 'text' | 'ordinal' | 'integer' | 'dong' | 'decimal' | 'figure' | 'percent' | 'date';

export interface TableColumn {
  readonly title: string;
  readonly kind: ColumnKind;
  /** Its share of the table's width, against the other columns. */
  readonly share: number;
  /** A heading over this column and its neighbours of the same group. */
  readonly group?: string;
  /** Summed in the last row. */
  readonly summed?: boolean;
}

export type CellValue = string | bigint | null;

/** One table, the same for paper and for the workbook. */
export interface DataTable {
  /** Names the sheet of a workbook. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** The words of the row of sums, such as "Tổng cộng"; null: no such row. */
  readonly totalLabel: string | null;
}

const FIGURES: ReadonlySet<ColumnKind> = new Set(['integer', 'dong', 'decimal', 'figure', 'percent', 'date']);

/** A cell as it is printed. */
export function printCell(kind: ColumnKind, value: CellValue): string {
  if (value === null) return FIGURES.has(kind) ? NO_DATA : '';
  if (value === '') return '';
  if (typeof value === 'bigint') return formatDong(value);
  if (kind === 'decimal' || kind === 'figure') return formatDecimal(value);
  if (kind === 'percent') return `${formatDecimal(value)}%`;
  if (kind === 'date') {
    const day: PlainDate | null = parsePlainDate(value);
    return day ? screenDate(day) : value;
  }
  return value;
}

/** The sum of a column; null where not one row has a figure. */
export function sumColumn({ columns, rows }: DataTable, index: number): CellValue {
  const kind = columns[index]?.kind;
  const known = rows.flatMap((row) => row[index] || []);
  if (known.length === 0) return null;
  if (kind === 'decimal') return sumDecimals(known.map(String));
  return known.reduce<bigint>((sum, value) => sum + BigInt(value), 0n);
}

/** The row of sums; null where the table has none. */
export function totalRow(table: DataTable): readonly CellValue[] | null {
  const { totalLabel, columns, rows } = table;
  if (totalLabel === null || rows.length === 0) return null;
  const labelAt = columns.findIndex(({ kind }) => kind === 'text');
  return columns.map(({ summed }, index) => (index === labelAt ? totalLabel : summed ? sumColumn(table, index) : ''));
}

/** How many rows of a column have no figure: told beside a sum, which would else pass for the whole. */
export const missingIn = ({ rows }: DataTable, index: number): number =>
  rows.filter((row) => (row[index] ?? null) === null).length;
