import { type Field, isField } from '../kernel/fields.ts';
import { type AgreementId, type Id, type ProgrammeId, isId } from '../kernel/ids.ts';
import {
  type PlainDate,
  addDays,
  datePartsOf,
  daysInMonth,
  parsePlainDate,
  plainDate,
  plainDateOf,
} from '../kernel/plain-date.ts';
import { CONTRIBUTION_KINDS, type ContributionKind } from '../ledger/contribution.ts';
import { FUNDING_SOURCES, type FundingSource } from '../ledger/movement.ts';
import { isSlug } from '../platform/web/paths.ts';
import type { LedgerFigure } from './figures.ts';

/** By what the lines of a statement are told apart, with the word that stands in addresses. */
export const DIMENSIONS = {
  agreement: 'giao-uoc',
  party: 'ben',
  place: 'noi',
  programme: 'chuong-trinh',
  field: 'linh-vuc',
  kind: 'loai',
  source: 'nguon',
  year: 'nam',
  month: 'thang',
  goods: 'hien-vat',
} as const;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_LIST = Object.keys(DIMENSIONS) as readonly Dimension[];

/** On which side of the agreements the chosen place stands. */
export const SIDES = ['any', 'giver', 'receiver'] as const;
export type SideOfPlace = (typeof SIDES)[number];
const SIDE_WORDS: Readonly<Record<SideOfPlace, string>> = { any: '', giver: 'cho', receiver: 'nhan' };

/** Stands for what nobody stated, among the choices of a filter. */
export const NONE = 'khong';
export type Nothing = typeof NONE;

/** One line of a statement: an agreement, a programme, or exactly these sides together, as their slugs. */
export interface Group {
  readonly by: (typeof GROUPED)[number];
  readonly key: string;
}
const GROUPED = ['agreement', 'programme', 'party', 'place'] as const satisfies readonly Dimension[];

export interface StatementFilter {
  /** Folded words, each of which the address of the agreement must have. */
  readonly words: string;
  readonly programme: ProgrammeId | null;
  /** The slug of a place or organisation: its own agreements and those of what lies below it. */
  readonly place: string | null;
  readonly side: SideOfPlace;
  readonly agreement: AgreementId | null;
  readonly group: Group | null;
  readonly field: Field | Nothing | null;
  readonly kind: ContributionKind | null;
  readonly source: FundingSource | Nothing | null;
  /** Only what has no day; the period is then empty. */
  readonly undated: boolean;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly by: Dimension;
}

export const WHOLE: StatementFilter = {
  words: '',
  programme: null,
  place: null,
  side: 'any',
  agreement: null,
  group: null,
  field: null,
  kind: null,
  source: null,
  undated: false,
  from: null,
  to: null,
  by: 'agreement',
};

export type StatementFault =
  | { readonly code: 'day-unreadable'; readonly name: 'tu' | 'den'; readonly saw: string }
  | { readonly code: 'days-reversed'; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly code: 'choice-unknown'; readonly name: string; readonly saw: string };

/** "ben:21640-phuong-bong-son", or several with a space between. */
function readGroup(saw: string): Group | null {
  const [word = '', key = ''] = saw.split(':');
  const by = GROUPED.find((each) => DIMENSIONS[each] === word);
  const isKey = by === 'agreement' || by === 'programme' ? isId(key) : key.split(' ').every(isSlug);
  return by && isKey ? { by, key } : null;
}

/** A day as an address (2026-01-20) or a person (20/1/2026) writes it. */
function readDay(text: string): PlainDate | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return typed ? plainDateOf(Number(typed[3]), Number(typed[2]), Number(typed[1])) : parsePlainDate(text);
}

/** What an address asks for; what cannot be read is named, and left out of the filter. */
export function readStatement(asked: (name: string) => string | undefined): {
  readonly filter: StatementFilter;
  readonly faults: readonly StatementFault[];
} {
  const faults: StatementFault[] = [];
  const text = (name: string): string => (asked(name) ?? '').normalize('NFC').trim().slice(0, 2000);
  const choice = <Value>(name: string, find: (saw: string) => Value | null | undefined): Value | null => {
    const saw = text(name);
    if (saw === '') return null;
    const found = find(saw) ?? null;
    if (found === null) faults.push({ code: 'choice-unknown', name, saw });
    return found;
  };
  const id = (name: string): Id<string> | null => choice(name, (saw) => (isId(saw) ? saw : null));
  const day = (name: 'tu' | 'den'): PlainDate | null => {
    const saw = text(name);
    const found = saw === '' ? null : readDay(saw);
    if (saw !== '' && found === null) faults.push({ code: 'day-unreadable', name, saw });
    return found;
  };
  let [from, to] = [day('tu'), day('den')];
  if (from !== null && to !== null && from > to) {
    faults.push({ code: 'days-reversed', from, to });
    [from, to] = [to, from];
  }
  const filter: StatementFilter = {
    words: text('ten').slice(0, 100),
    programme: id('chuong-trinh') as ProgrammeId | null,
    place: choice('o', (saw) => (isSlug(saw) ? saw : null)),
    side: choice('vai', (saw) => SIDES.find((side) => SIDE_WORDS[side] === saw)) ?? 'any',
    agreement: id('ban') as AgreementId | null,
    group: choice('nhom', readGroup),
    field: choice('linh-vuc', (saw) => (saw === NONE || isField(saw) ? saw : null)),
    kind: choice('loai', (saw) => CONTRIBUTION_KINDS.find((kind) => kind === saw)),
    source: choice('nguon', (saw) => (saw === NONE ? NONE : FUNDING_SOURCES.find((source) => source === saw))),
    undated: text('ngay') === NONE,
    from: text('ngay') === NONE ? null : from,
    to: text('ngay') === NONE ? null : to,
    by: choice('theo', (saw) => DIMENSION_LIST.find((dimension) => DIMENSIONS[dimension] === saw)) ?? 'agreement',
  };
  return { filter, faults };
}

/** The address of a filter, from the question mark on; empty where nothing is asked. */
export function writeStatement(filter: StatementFilter, more: Readonly<Record<string, string>> = {}): string {
  const asked = {
    ten: filter.words,
    'chuong-trinh': filter.programme,
    o: filter.place,
    vai: SIDE_WORDS[filter.side],
    ban: filter.agreement,
    'linh-vuc': filter.field,
    loai: filter.kind,
    nguon: filter.source,
    nhom: filter.group && `${DIMENSIONS[filter.group.by]}:${filter.group.key}`,
    ngay: filter.undated ? NONE : '',
    tu: filter.from,
    den: filter.to,
    theo: filter.by === 'agreement' ? '' : DIMENSIONS[filter.by],
    ...more,
  };
  const entries = Object.entries(asked).filter((entry): entry is [string, string] => !!entry[1]);
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : '';
}

/** The filter of one line of a statement: the same, narrowed to exactly what the line is about. */
export function narrowTo(filter: StatementFilter, key: string): StatementFilter | null {
  const { by } = filter;
  switch (by) {
    case 'agreement':
    case 'programme':
    case 'party':
    case 'place':
      return { ...filter, group: { by, key }, by: 'agreement' };
    case 'field':
      return { ...filter, field: isField(key) ? key : NONE, by: 'agreement' };
    case 'kind':
      return { ...filter, kind: CONTRIBUTION_KINDS.find((kind) => kind === key) ?? null, by: 'agreement' };
    case 'source':
      return { ...filter, source: FUNDING_SOURCES.find((source) => source === key) ?? NONE, by: 'agreement' };
    case 'year':
    case 'month':
      return key === ''
        ? { ...filter, undated: true, from: null, to: null, by: 'agreement' }
        : { ...filter, ...within(filter, ...daysOf(key)), by: by === 'year' ? 'month' : 'agreement' };
    case 'goods':
      return null;
  }
}

/** The first and the last day of "2026" or "2026-02". */
function daysOf(key: string): readonly [PlainDate, PlainDate] {
  const [year = 0, month] = key.split('-').map(Number);
  const first = plainDateOf(year, month ?? 1, 1);
  const last = plainDateOf(year, month ?? 12, daysInMonth(year, month ?? 12));
  if (!first || !last) throw new Error(`expected a year or a month — saw ${key}`);
  return [first, last];
}

/** The part of the period of a filter that lies between two days. */
function within({ from, to }: StatementFilter, first: PlainDate, last: PlainDate) {
  return { from: from !== null && from > first ? from : first, to: to !== null && to < last ? to : last };
}

export interface Period {
  readonly code: 'half' | 'year' | 'calendar';
  readonly year: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Half-year and yearly reports close their figures on the 14th: 15/12 to 14/6 and 15/12 to 14/12 (Decree 09/2019, art. 12). */
const CLOSING_DAY = 14;

/** The periods that a report written on this day is about, the nearest first. */
export function usualPeriods(today: PlainDate): readonly Period[] {
  const { year, month, day } = datePartsOf(today);
  const reporting = month === 12 && day > CLOSING_DAY ? year + 1 : year;
  const opening = plainDate(`${reporting - 1}-12-${CLOSING_DAY + 1}`);
  return [
    { code: 'half', year: reporting, from: opening, to: plainDate(`${reporting}-06-${CLOSING_DAY}`) },
    { code: 'year', year: reporting, from: opening, to: plainDate(`${reporting}-12-${CLOSING_DAY}`) },
    { code: 'calendar', year, from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) },
  ];
}

/** A period as the roll-ups know it. Null bounds are open. */
export interface SplitPeriod {
  /** The months that lie in it whole, as 202601; null where there is none. */
  readonly months: { readonly first: number | null; readonly last: number | null } | null;
  /** The days of the other months. */
  readonly edges: readonly { readonly from: PlainDate; readonly to: PlainDate }[];
}

const monthOf = (day: PlainDate): number => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
const startOf = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 7)}-01`);
const endOf = (day: PlainDate): PlainDate => {
  const { year, month } = datePartsOf(day);
  return plainDate(`${day.slice(0, 7)}-${daysInMonth(year, month)}`);
};

/** Splits a period into whole months and the days before and after them. */
export function splitPeriod({ from, to }: Pick<StatementFilter, 'from' | 'to'>): SplitPeriod {
  const firstWhole = from === null || from === startOf(from) ? from : addDays(endOf(from), 1);
  const lastWhole = to === null || to === endOf(to) ? to : addDays(startOf(to), -1);
  if (firstWhole !== null && lastWhole !== null && firstWhole > lastWhole)
    return { months: null, edges: from && to ? [{ from, to }] : [] };
  const before =
    from !== null && firstWhole !== null && from < firstWhole ? [{ from, to: addDays(firstWhole, -1) }] : [];
  const after = to !== null && lastWhole !== null && to > lastWhole ? [{ from: addDays(lastWhole, 1), to }] : [];
  return {
    months: { first: firstWhole && monthOf(firstWhole), last: lastWhole && monthOf(lastWhole) },
    edges: [...before, ...after],
  };
}

/** The columns of a statement, in this order; what the press says stands in a table of its own. */
export const COLUMNS = [
  'pledged',
  'delivered',
  'received',
  'refused',
  'outstanding',
] as const satisfies readonly LedgerFigure[];
export const PRESS_COLUMNS = ['press-pledged', 'press-delivered'] as const satisfies readonly LedgerFigure[];

/** What stands in one cell: đồng, and behind it so many rows, some of which state no value. */
export interface Cell {
  readonly amountVnd: bigint;
  readonly rows: number;
  readonly unvalued: number;
}
export const EMPTY_CELL: Cell = { amountVnd: 0n, rows: 0, unvalued: 0 };

export type Cells = Readonly<Partial<Record<LedgerFigure, Cell>>>;
export const cellOf = (cells: Cells, code: LedgerFigure): Cell => cells[code] ?? EMPTY_CELL;

/** How far promises were kept. The rate is in tenths of a per cent, rounded half up; null where nothing of value was promised. */
export interface Honoured {
  readonly pledgedVnd: bigint;
  readonly honouredVnd: bigint;
  readonly pledges: number;
  readonly kept: number;
  readonly unvalued: number;
  readonly rate: number | null;
}

export function honouredOf(cells: Cells): Honoured {
  const pledged = cellOf(cells, 'pledged');
  const honoured = cellOf(cells, 'honoured');
  const rate =
    pledged.amountVnd === 0n
      ? null
      : Number((honoured.amountVnd * 2000n + pledged.amountVnd) / (pledged.amountVnd * 2n)) / 10;
  return {
    pledgedVnd: pledged.amountVnd,
    honouredVnd: honoured.amountVnd,
    pledges: pledged.rows,
    kept: honoured.rows,
    unvalued: pledged.unvalued,
    rate,
  };
}

/** Fields of which public pages give sums alone: what concerns defence and security is told to nobody row by row. */
export const WITHHELD: readonly Field[] = ['security'];
