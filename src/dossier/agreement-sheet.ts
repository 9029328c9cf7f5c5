import {
  AGREEMENT_DOCUMENT_KINDS,
  type AgreementDocumentKind,
  OWING,
  type Owing,
  PARTY_ROLES,
  type PartyRole,
} from '../agreements/agreement.ts';
import type { ClauseMeasure } from '../agreements/joint-text.ts';
import { FIELDS, FIELD_NAMES, type Field } from '../kernel/fields.ts';
import { MEASURES } from '../kernel/indicators.ts';
import { type PlainDate, parsePlainDate, plainDateOf } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { portalMessages } from '../portal/messages/portal-messages.ts';
import type { TableRow } from '../registry/table-file.ts';

/**
 * Agreements as rows of a spreadsheet, one for each clause; the first columns repeat. What was written by an export is read
 * back as the same: places stand with their address in brackets, so that no name has to be guessed.
 */
export const SHEET_COLUMNS = [
  'Mã bản',
  'Mã tỉnh',
  'Chương trình',
  'Loại văn bản',
  'Nằm trong bản',
  'Các bên',
  'Ngày ký',
  'Chậm nhất ngày',
  'Nơi ký',
  'Văn bản căn cứ',
  'Phạm vi xem',
  'Tình trạng',
  'Lĩnh vực',
  'Bên thực hiện',
  'Nội dung cam kết',
  'Chỉ tiêu',
  'Số lượng',
  'Hạn',
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];

export interface SheetParty {
  readonly role: PartyRole;
  readonly name: string;
  /** Its address on the site; null where a person wrote the name alone. */
  readonly slug: string | null;
}

export interface SheetClause {
  readonly field: Field;
  readonly owedBy: Owing;
  readonly text: string;
  readonly measure: ClauseMeasure | null;
}

export interface SheetAgreement {
  /** Its address; for one that is not recorded yet, any word that keeps its rows together. */
  readonly label: string;
  readonly provinceCode: string;
  readonly programme: string;
  readonly documentKind: AgreementDocumentKind;
  readonly parent: string | null;
  readonly parties: readonly SheetParty[];
  readonly signedOn: PlainDate | null;
  readonly signedBy: PlainDate | null;
  readonly place: string | null;
  /** "Chỉ thị 03-CT/TU" each. */
  readonly documents: readonly string[];
  readonly isRestricted: boolean;
  /** Told by an export, of no weight in an import: a status is folded from acts. */
  readonly status: string;
  readonly clauses: readonly SheetClause[];
}

const { names } = portalMessages.vi;
const RESTRICTED = 'Hạn chế';
const PUBLIC = 'Công khai';
const ROLE_WORDS: Readonly<Record<PartyRole, string>> = {
  sponsor: 'hỗ trợ',
  recipient: 'nhận',
  mutual: 'hai chiều',
  witness: 'chứng kiến',
};

const partyCell = ({ role, name, slug }: SheetParty): string =>
  `${ROLE_WORDS[role]}: ${name}${slug ? ` [${slug}]` : ''}`;
const dayCell = (day: PlainDate | null): string => (day ? screenDate(day) : '');

/** The rows of a file, the headings first. */
export function sheetRows(agreements: readonly SheetAgreement[]): string[][] {
  return [
    [...SHEET_COLUMNS],
    ...agreements.flatMap((one) => {
      const head = [
        one.label,
        one.provinceCode,
        one.programme,
        names.documentKinds[one.documentKind],
        one.parent ?? '',
        one.parties.map(partyCell).join('; '),
        dayCell(one.signedOn),
        dayCell(one.signedBy),
        one.place ?? '',
        one.documents.join('; '),
        one.isRestricted ? RESTRICTED : PUBLIC,
        one.status,
      ];
      const clauses = one.clauses.map(({ field, owedBy, text, measure }) => [
        FIELD_NAMES.vi[field],
        names.owed[owedBy],
        text,
        MEASURES.find(({ code }) => code === measure?.indicator)?.name.vi ?? '',
        measure?.quantity.replace('.', ',') ?? '',
        dayCell(measure?.dueOn ?? null),
      ]);
      return clauses.length === 0 ? [[...head, '', '', '', '', '', '']] : clauses.map((clause) => [...head, ...clause]);
    }),
  ];
}

export type SheetFault =
  | { readonly code: 'heading-missing'; readonly line: number; readonly column: SheetColumn }
  | { readonly code: 'cell-missing'; readonly line: number; readonly column: SheetColumn }
  | { readonly code: 'cell-unreadable'; readonly line: number; readonly column: SheetColumn; readonly saw: string }
  /** Two rows of one agreement say different things of it. */
  | { readonly code: 'rows-differ'; readonly line: number; readonly column: SheetColumn; readonly saw: string };

const CARRIED = SHEET_COLUMNS.slice(0, 11);

const keyed = <Value extends string>(words: Readonly<Record<Value, string>>, values: readonly Value[]) =>
  new Map(values.map((value) => [foldKey(words[value]), value]));
const KINDS = keyed(names.documentKinds, AGREEMENT_DOCUMENT_KINDS);
const ROLES = keyed(ROLE_WORDS, PARTY_ROLES);
const FIELDS_BY_NAME = keyed(FIELD_NAMES.vi, FIELDS);
const OWED = keyed(names.owed, OWING);
const INDICATORS = new Map(MEASURES.map(({ code, name }) => [foldKey(name.vi), code]));

function dayOf(text: string): PlainDate | null {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return written ? plainDateOf(Number(written[3]), Number(written[2]), Number(written[1])) : parsePlainDate(text);
}

/** One row by the names of its columns, noting what cannot be read. */
class RowReader {
  readonly line: number;
  readonly cells: Readonly<Record<SheetColumn, string>>;
  readonly faults: SheetFault[];

  constructor(line: number, cells: Readonly<Record<SheetColumn, string>>, faults: SheetFault[]) {
    this.line = line;
    this.cells = cells;
    this.faults = faults;
  }

  needed(column: SheetColumn): string {
    const saw = this.cells[column];
    if (saw === '') this.faults.push({ code: 'cell-missing', line: this.line, column });
    return saw;
  }

  unreadable(column: SheetColumn, saw = this.cells[column]): void {
    this.faults.push({ code: 'cell-unreadable', line: this.line, column, saw });
  }

  day(column: SheetColumn): PlainDate | null {
    const saw = this.cells[column];
    const day = saw === '' ? null : dayOf(saw);
    if (saw !== '' && day === null) this.unreadable(column);
    return day;
  }

  oneOf<Value>(column: SheetColumn, known: ReadonlyMap<string, Value>, otherwise: Value): Value {
    const found = known.get(foldKey(this.needed(column)));
    if (found === undefined && this.cells[column] !== '') this.unreadable(column);
    return found ?? otherwise;
  }

  parties(): SheetParty[] {
    return this.needed('Các bên')
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean)
      .flatMap((part): SheetParty[] => {
        const match = /^([^:]+):\s*(.+?)\s*(?:\[([a-z0-9-]+)\])?$/u.exec(part);
        const role = match && ROLES.get(foldKey(match[1] as string));
        if (match && role) return [{ role, name: match[2] as string, slug: match[3] ?? null }];
        this.unreadable('Các bên', part);
        return [];
      });
  }

  clause(): SheetClause | null {
    const of: readonly SheetColumn[] = ['Lĩnh vực', 'Bên thực hiện', 'Nội dung cam kết', 'Chỉ tiêu', 'Số lượng', 'Hạn'];
    if (of.every((column) => this.cells[column] === '')) return null;
    return {
      field: this.oneOf<Field>('Lĩnh vực', FIELDS_BY_NAME, 'welfare'),
      owedBy: this.oneOf<Owing>('Bên thực hiện', OWED, 'mutual'),
      text: this.needed('Nội dung cam kết'),
      measure: this.measure(),
    };
  }

  measure(): ClauseMeasure | null {
    const of: readonly SheetColumn[] = ['Chỉ tiêu', 'Số lượng', 'Hạn'];
    if (of.every((column) => this.cells[column] === '')) return null;
    const indicator = this.oneOf('Chỉ tiêu', INDICATORS, '');
    const quantity = this.needed('Số lượng')
      .replace(/\.(?=\d{3}(\D|$))/g, '')
      .replace(',', '.');
    if (quantity !== '' && !/^\d+(\.\d{1,3})?$/.test(quantity)) this.unreadable('Số lượng');
    return { indicator, quantity, dueOn: this.day('Hạn') };
  }
}

/** The agreements of a file whose first row holds the headings, in whatever order; every fault is told with its line. */
export function readSheet(rows: readonly TableRow[]): {
  readonly agreements: readonly (SheetAgreement & { readonly line: number })[];
  readonly faults: readonly SheetFault[];
} {
  const [heading, ...lines] = rows;
  const faults: SheetFault[] = [];
  const at = new Map(
    SHEET_COLUMNS.map((column) => [
      column,
      heading?.cells.findIndex((cell) => foldKey(cell) === foldKey(column)) ?? -1,
    ]),
  );
  for (const column of SHEET_COLUMNS)
    if ((at.get(column) ?? -1) < 0 && column !== 'Tình trạng')
      faults.push({ code: 'heading-missing', line: heading?.line ?? 1, column });
  if (faults.length > 0) return { agreements: [], faults };
  const found = new Map<string, SheetAgreement & { line: number; clauses: SheetClause[] }>();
  const firsts = new Map<string, Readonly<Record<SheetColumn, string>>>();
  for (const { line, cells } of lines) {
    const named = Object.fromEntries(
      SHEET_COLUMNS.map((column) => [column, cells[at.get(column) ?? -1]?.trim() ?? '']),
    ) as Record<SheetColumn, string>;
    const row = new RowReader(line, named, faults);
    const label = row.needed('Mã bản');
    const known = found.get(label);
    const clause = row.clause();
    if (known) {
      const first = firsts.get(label);
      for (const column of CARRIED)
        if (first && named[column] !== '' && named[column] !== first[column])
          faults.push({ code: 'rows-differ', line, column, saw: named[column] });
      if (clause) known.clauses.push(clause);
      continue;
    }
    firsts.set(label, named);
    found.set(label, {
      line,
      label,
      provinceCode: row.needed('Mã tỉnh').padStart(2, '0'),
      programme: row.needed('Chương trình'),
      documentKind: row.oneOf<AgreementDocumentKind>('Loại văn bản', KINDS, 'giao-uoc'),
      parent: named['Nằm trong bản'] || null,
      parties: row.parties(),
      signedOn: row.day('Ngày ký'),
      signedBy: row.day('Chậm nhất ngày'),
      place: named['Nơi ký'] || null,
      documents: named['Văn bản căn cứ']
        .split(';')
        .map((one) => one.trim())
        .filter(Boolean),
      isRestricted: foldKey(named['Phạm vi xem']) === foldKey(RESTRICTED),
      status: named['Tình trạng'],
      clauses: clause ? [clause] : [],
    });
  }
  return { agreements: [...found.values()], faults };
}

/** A signing of which no day is known stands in a file by the status alone. */
export const isSigned = ({ signedOn, signedBy, status }: SheetAgreement): boolean =>
  signedOn !== null || signedBy !== null || (status !== '' && foldKey(status) !== foldKey(names.statuses.recorded));

/** Whether a row of a file says what is recorded already; the status is not asked, it is folded from acts. */
export const saysTheSame = (one: SheetAgreement, other: SheetAgreement): boolean => {
  const words = ({
    status: _status,
    label,
    provinceCode,
    programme,
    documentKind,
    parent,
    parties,
    ...rest
  }: SheetAgreement) =>
    JSON.stringify([
      [label, provinceCode, programme, documentKind, parent],
      parties.map(({ role, slug, name }) => [role, slug ?? name]),
      [rest.signedOn, rest.signedBy, rest.place, rest.documents, rest.isRestricted],
      rest.clauses.map(({ field, owedBy, text, measure }) => [field, owedBy, text, measure]),
    ]);
  return words(one) === words(other);
};
