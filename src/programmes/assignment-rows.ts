import type { FileFault, Located, RowFault } from '../registry/import-faults.ts';
import { widthOf } from '../registry/import-rows.ts';
import type { TableRow } from '../registry/table-file.ts';
import { foldKey, tightKey } from '../kernel/vietnamese/fold.ts';
import { type AssignedPair, pairKey } from './assignment.ts';
import {
  ANNEX_COLUMNS,
  type AnnexHeading,
  type AnnexKey,
  annexColumns,
  isAnnexExample,
  readAnnexHeading,
} from './assignment-columns.ts';
import { type NameFault, type NameIndex, resolveCode, resolveName } from './name-index.ts';

type OfRegistry = Extract<
  FileFault | RowFault,
  { code: `file-${string}` | `header-${string}` | `row-${string}` | 'missing' | 'too-long' }
>;
type OfPairs =
  | { readonly code: 'pair-repeated'; readonly saw: string; readonly firstLine: number }
  | { readonly code: 'pair-itself'; readonly saw: string };
/** Why an annex, or a row of it, cannot be taken. */
export type AnnexFaultReason = OfRegistry | NameFault | OfPairs;
export type AnnexFault = Located & AnnexFaultReason;

export interface ReadAnnex {
  readonly pairs: readonly AssignedPair[];
  readonly faults: readonly AnnexFault[];
  readonly rows: number;
  /** Headings that mean nothing to us: their columns were not read. */
  readonly ignored: readonly string[];
}

/** Written in place of the name above it. */
const DITTO = new Set(['nt', 'nhu tren']);
const isDitto = (cell: string): boolean => /^["”″]+$/.test(cell) || DITTO.has(foldKey(cell));

interface Reading {
  readonly index: NameIndex;
  readonly heading: AnnexHeading;
  readonly tell: (line: number, key: AnnexKey | null, reason: AnnexFaultReason) => void;
}

/** Reads an annex row by row; every fault of every row is told. The first row holds the headings. */
export function readAnnex(rows: readonly TableRow[], index: NameIndex): ReadAnnex {
  const [first, ...rest] = rows;
  const faults: AnnexFault[] = [];
  if (!first) return { pairs: [], faults: [{ line: null, column: null, code: 'file-empty' }], rows: 0, ignored: [] };
  const { heading, ignored, faults: wrong } = readAnnexHeading(first.cells);
  if (wrong.length > 0) {
    const told = wrong.map((fault) => ({ line: first.line, column: null, ...fault }) as AnnexFault);
    return { pairs: [], faults: told, rows: 0, ignored };
  }
  if (rest.length === 0) faults.push({ line: null, column: null, code: 'file-empty' });
  const width = widthOf(first.cells);
  const tell = (line: number, key: AnnexKey | null, reason: AnnexFaultReason): void => {
    faults.push({ line, column: key === null ? null : ANNEX_COLUMNS[key].heading, ...reason });
  };
  const taken = new Map<string, number>();
  const pairs: AssignedPair[] = [];
  let above = '';
  for (const row of rest) {
    const surplus = row.cells.slice(width).find((cell) => cell !== '');
    if (surplus !== undefined) {
      tell(row.line, null, { code: 'row-surplus', saw: surplus, cells: widthOf(row.cells), headings: width });
      continue;
    }
    const written = row.cells[heading.get('sponsor') ?? -1] ?? '';
    const sponsor = isDitto(written) ? above : written;
    above = sponsor;
    const pair = readAnnexRow({ index, heading, tell }, row, sponsor);
    if (!pair) continue;
    const firstLine = taken.get(pairKey(pair));
    const saw = `${index.byId.get(pair.sponsor)?.fullName} – ${index.byId.get(pair.recipient)?.fullName}`;
    if (pair.sponsor === pair.recipient) tell(row.line, 'recipient', { code: 'pair-itself', saw });
    else if (firstLine !== undefined) tell(row.line, null, { code: 'pair-repeated', saw, firstLine });
    else {
      taken.set(pairKey(pair), row.line);
      pairs.push(pair);
    }
  }
  return { pairs, faults, rows: rest.length, ignored };
}

function readAnnexRow({ index, heading, tell }: Reading, row: TableRow, sponsorName: string): AssignedPair | null {
  const { line, cells } = row;
  const cell = (key: AnnexKey): string => cells[heading.get(key) ?? -1] ?? '';
  if (isAnnexExample(heading, cells)) {
    tell(line, null, { code: 'row-example' });
    return null;
  }
  let right = true;
  for (const [key, { limit }] of annexColumns)
    if (cell(key).length > limit) {
      tell(line, key, { code: 'too-long', length: cell(key).length, limit });
      right = false;
    }
  const find = (key: 'sponsor' | 'recipient', name: string, within: string | null) => {
    const found =
      name === '' && key === 'recipient' && cell('code') !== ''
        ? resolveCode(index, cell('code'))
        : tightKey(name) === ''
          ? { fault: { code: 'missing' as const } }
          : resolveName(index, name, within);
    if ('node' in found) return found.node;
    tell(line, found.fault.code === 'code-unknown' ? 'code' : key, found.fault);
    return null;
  };
  const sponsor = find('sponsor', sponsorName, cell('sponsorWithin') || null);
  const recipient = find('recipient', cell('recipient'), placeOfRecipient(cell, index));
  if (!right || !sponsor || !recipient) return null;
  return { sponsor: sponsor.nodeId, recipient: recipient.nodeId, traits: traitsOf(cell), note: cell('note') || null };
}

/** A recipient that is a commune itself does not lie in the commune of its row. */
function placeOfRecipient(cell: (key: AnnexKey) => string, index: NameIndex): string | null {
  const within = cell('commune') || cell('code');
  if (within === '') return null;
  const named = tightKey(cell('recipient'));
  const coded = cell('code') === '' ? null : resolveCode(index, cell('code'));
  const own = coded && 'node' in coded ? coded.node : null;
  const isItself = named === tightKey(cell('commune')) || (own !== null && named === tightKey(own.fullName));
  if (isItself) return null;
  return cell('commune') || (own?.code ?? cell('code'));
}

/** "120 hộ; 15 hộ nghèo; DTTS 98%; khu vực III; …": what the annex tells of the place, in one line. */
function traitsOf(cell: (key: AnnexKey) => string): string | null {
  const said = (key: AnnexKey, say: (text: string) => string): string[] => (cell(key) === '' ? [] : [say(cell(key))]);
  const parts = [
    ...said('households', (text) => (/^[\d.,]+$/.test(text) ? `${text} hộ` : text)),
    ...said('poor', (text) => (/^[\d.,]+$/.test(text) ? `${text} hộ nghèo` : `hộ nghèo: ${text}`)),
    ...said('minority', (text) => `DTTS: ${text}`),
    ...said('zone', (text) => `khu vực ${text}`),
    ...said('traits', (text) => text),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}
