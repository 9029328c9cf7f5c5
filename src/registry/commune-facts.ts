import { foldKey } from '../kernel/vietnamese/fold.ts';
import { type ColumnKey, type Heading, columnsOf, headingOf, isExampleRow } from './import-columns.ts';
import type { ImportFault, RowFault } from './import-faults.ts';
import { type CellOf, type PlaceReference, type TellFault, readPlace } from './import-rows.ts';
import type { TableRow } from './table-file.ts';

/** Khu vực I, II, III of NĐ 272/2025/NĐ-CP, or that a commune is in none. */
export const ZONES = ['I', 'II', 'III', 'khong'] as const;
export type Zone = (typeof ZONES)[number];

/** What a row says of a commune that stands; null where the file does not say. */
export interface CommuneRow {
  readonly line: number;
  readonly place: PlaceReference;
  /** In degrees (WGS 84) with five decimals at most: about a metre. */
  readonly point: { readonly longitude: string; readonly latitude: string } | null;
  readonly zone: { readonly value: Zone; readonly decision: string | null } | null;
}

/** The box around Việt Nam with Hoàng Sa and Trường Sa; the database holds the same. */
const BOUNDS = { longitude: [101, 118], latitude: [6, 24] } as const;

/** Reads one row of cells; every fault of the row is told, not the first. */
export function readCommuneRow(
  heading: Heading,
  { line, cells }: TableRow,
): { row: CommuneRow } | { faults: readonly ImportFault[] } {
  if (isExampleRow('communes', heading, cells)) return { faults: [{ line, column: null, code: 'row-example' }] };
  const faults: ImportFault[] = [];
  const fault = (key: ColumnKey, reason: RowFault): void => {
    faults.push({ line, column: headingOf('communes', key), ...reason });
  };
  const cell = (key: ColumnKey): string => cells[heading.get(key) ?? -1] ?? '';
  for (const [key, { limit }] of columnsOf('communes'))
    if (cell(key).length > limit) fault(key, { code: 'too-long', length: cell(key).length, limit });
  const place = readPlace(cell, fault);
  const point = readPoint(cell, fault);
  const zone = readZone(cell, fault);
  if (faults.length === 0 && !point && !zone) faults.push({ line, column: null, code: 'nothing-said' });
  return faults.length > 0 || !place ? { faults } : { row: { line, place, point, zone } };
}

function readPoint(cell: CellOf, fault: TellFault): CommuneRow['point'] {
  const written = [cell('longitude'), cell('latitude')];
  if (written.every((text) => text === '')) return null;
  const [longitude, latitude] = (['longitude', 'latitude'] as const).map((key) => {
    const saw = cell(key);
    if (saw === '') {
      fault(key, { code: 'missing' });
      return null;
    }
    if (!/^\d{1,3}([.,]\d{1,15})?°?$/.test(saw)) {
      fault(key, { code: 'degrees-unclear', saw });
      return null;
    }
    const degrees = Number(saw.replace(',', '.').replace('°', ''));
    const [from, to] = BOUNDS[key];
    if (degrees >= from && degrees <= to) return degrees.toFixed(5);
    fault(key, { code: 'degrees-outside', saw, from, to });
    return null;
  });
  return longitude && latitude ? { longitude, latitude } : null;
}

function readZone(cell: CellOf, fault: TellFault): CommuneRow['zone'] {
  const saw = cell('zone');
  if (saw === '') return null;
  const key = foldKey(saw).replace(/^(xa )?(khu vuc|kv) ?/, '');
  const value = ({ i: 'I', ii: 'II', iii: 'III', 1: 'I', 2: 'II', 3: 'III', khong: 'khong' } as const)[key];
  if (value) return { value, decision: cell('decision') || null };
  fault('zone', { code: 'zone-unknown', saw });
  return null;
}
