import { writeCell } from './workbook-cells.ts';
import { type CellKind, GENERAL_SHEET, LIST_SHEETS, type SheetColumn } from './workbook-sheets.ts';

/** Where in a workbook something is; line and column as Excel shows them. */
export interface WorkbookPlace {
  readonly sheet: string | null;
  readonly line: number | null;
  readonly column: string | null;
}

/** The rows from which the entries of each list came, and those of single fields. */
export type Origins = Map<string, readonly number[]>;

/** "recipients[3].position.east" → sheet "Bên nhận", the row of that entry, column "Vị trí đông, mét". */
export function placeOf(
  path: string,
  origins: Origins,
  criteria: readonly SheetColumn[],
): { place: WorkbookPlace; kind: CellKind | null } {
  const general = GENERAL_SHEET.rows.find(({ field }) => field === path);
  if (general) {
    const line = origins.get(path)?.[0] ?? null;
    return { place: { sheet: GENERAL_SHEET.name, line, column: general.heading }, kind: general.kind };
  }
  const [, list = '', index, field = ''] = /^(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  const sheet = LIST_SHEETS.find((one) => one.list === list);
  if (!sheet) return { place: { sheet: null, line: null, column: null }, kind: null };
  const line = index === undefined ? null : (origins.get(list)?.[Number(index)] ?? null);
  const bare = field.replace(/\[\d+\]$/, '');
  const column = [...sheet.columns, ...criteria].find((one) => one.field === bare);
  return { place: { sheet: sheet.name, line, column: column?.heading ?? null }, kind: column?.kind ?? null };
}

/** What a fault saw, in the words of the workbook: "pairs[3]" → "Cặp, 5"; numbers as they stand in cells of their kind. */
export function sawIn(saw: string, kind: CellKind | null, origins: Origins): string {
  const [, list = '', index] = /^(\w+)\[(\d+)\]$/.exec(saw) ?? [];
  const sheet = LIST_SHEETS.find((one) => one.list === list);
  const line = origins.get(list)?.[Number(index)];
  if (sheet && line !== undefined) return `${sheet.name}, ${line}`;
  const unit = kind === 'costs' ? 'points' : kind;
  if (unit !== 'points' && unit !== 'kilometres') return saw;
  return saw.replace(/-?\d+/g, (number) => writeCell(unit, Number(number)));
}
