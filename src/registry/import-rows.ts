import { foldKey, legalSpelling, tightKey } from '../kernel/vietnamese/fold.ts';
import { type ColumnKey, type Heading, columnsOf, headingOf, isExampleRow } from './import-columns.ts';
import type { ImportFault, NodeImportKind, RowFault } from './import-faults.ts';
import type { TableRow } from './table-file.ts';
import { TYPES_OF, findType, splitFullName } from './unit-types.ts';

/** A row that is right by itself; whether its place is there is asked of the registry. */
export interface ImportRow {
  readonly line: number;
  readonly place: PlaceReference;
  readonly type: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly ownCode: string | null;
  /** Villages: whether they are classed as đặc biệt khó khăn; null where the file does not say. */
  readonly hardship: { readonly value: boolean; readonly decision: string | null } | null;
}
export type PlaceReference =
  | { readonly code: string; readonly commune: string | null }
  | { readonly code: null; readonly commune: string; readonly province: string };

const YES = new Set(['co', 'x', 'dung', 'yes', '1', 'true', 'dbkk', 'dac biet kho khan']);
const NO = new Set(['khong', 'no', '0', 'false']);
const OWN_CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u;

/** Reads one row of cells; every fault of the row is told, not the first. */
export function readImportRow(
  kind: NodeImportKind,
  heading: Heading,
  { line, cells }: TableRow,
): { row: ImportRow } | { faults: readonly ImportFault[] } {
  if (isExampleRow(kind, heading, cells)) return { faults: [{ line, column: null, code: 'row-example' }] };
  const faults: ImportFault[] = [];
  const fault = (key: ColumnKey, reason: RowFault): void => {
    faults.push({ line, column: headingOf(kind, key), ...reason });
  };
  const cell = (key: ColumnKey): string => cells[heading.get(key) ?? -1] ?? '';
  for (const [key, { limit }] of columnsOf(kind))
    if (cell(key).length > limit) fault(key, { code: 'too-long', length: cell(key).length, limit });
  const place = readPlace(cell, fault, kind === 'organisations');
  const named = readName(kind, cell, fault);
  const ownCode = cell('ownCode') || null;
  if (ownCode !== null && !OWN_CODE.test(ownCode)) fault('ownCode', { code: 'own-code-malformed', saw: ownCode });
  const hardship = kind === 'villages' ? readHardship(cell, fault) : null;
  if (faults.length > 0 || !place || !named) return { faults };
  const names = [cell('shortName'), ...cell('aliases').split(/[;\n]/)].map((name) => name.trim());
  const aliases = [...new Set(names.filter((name) => tightKey(name) !== '' && name !== named.name))];
  return { row: { line, place, ...named, aliases, ownCode, hardship } };
}

/** How many cells hold something, counted from the first; empty ones at the end are what spreadsheets leave behind. */
export const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell !== '') + 1;

/** A row that is wider than its headings: a comma has split a cell, so that every later cell may stand in the wrong column. */
export function findSurplus({ line, cells }: TableRow, headings: number): ImportFault | null {
  const width = widthOf(cells);
  const saw = cells.slice(headings, width).find((cell) => cell !== '');
  return saw === undefined ? null : { line, column: null, code: 'row-surplus', saw, cells: width, headings };
}

export type CellOf = (key: ColumnKey) => string;
export type TellFault = (key: ColumnKey, reason: RowFault) => void;

/** Which place a row means: a commune by its code or by its names; with `orProvince`, a province by its code too. */
export function readPlace(cell: CellOf, fault: TellFault, orProvince = false): PlaceReference | null {
  const written = cell('placeCode');
  if (written !== '') {
    // A spreadsheet that takes a code for a number drops its leading zero and may add ".0".
    const digits = written.replace(/\.0+$/, '');
    const code = !orProvince || digits.length > 2 ? digits.padStart(5, '0') : digits.padStart(2, '0');
    if (/^\d{5}$/.test(code) || (orProvince && /^\d{2}$/.test(code))) return { code, commune: cell('commune') || null };
    fault('placeCode', { code: 'place-code-malformed', saw: written });
    return null;
  }
  const commune = cell('commune');
  const province = cell('province');
  if (commune !== '' && province !== '') return { code: null, commune, province };
  fault(commune === '' ? 'placeCode' : 'province', { code: 'missing' });
  return null;
}

function readName(kind: NodeImportKind, cell: CellOf, fault: TellFault): { type: string; name: string } | null {
  const nodeKind = kind === 'villages' ? 'village' : 'organisation';
  const name = cell('name');
  const word = cell('type');
  // A dash or a dot is how people leave a cell empty; it could not be found again either.
  if (tightKey(name) === '') {
    fault('name', { code: 'missing' });
    return null;
  }
  const split = kind === 'villages' ? splitFullName('village', name) : null;
  if (word === '') {
    // "Làng Ghè" in one column says both.
    if (split) return split;
    fault('type', { code: 'missing' });
    return null;
  }
  const type = findType(nodeKind, word);
  if (type === null) {
    fault('type', { code: 'type-unknown', saw: word, allowed: TYPES_OF[nodeKind] });
    return null;
  }
  return { type, name: split?.type === type ? split.name : name };
}

function readHardship(cell: CellOf, fault: TellFault): ImportRow['hardship'] {
  const written = cell('hardship');
  if (written === '') return null;
  const key = foldKey(written);
  if (!YES.has(key) && !NO.has(key)) {
    fault('hardship', { code: 'flag-unclear', saw: written });
    return null;
  }
  return { value: YES.has(key), decision: cell('decision') || null };
}

/** Two rows with one key are one village or organisation of a place: case, spaces and the place of tone marks do not tell apart. */
export function identityKey(type: string, name: string): string {
  return `${type}|${legalSpelling(name).toLowerCase().replace(/\s+/g, ' ').trim()}`;
}
