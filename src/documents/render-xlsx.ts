import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { parsePlainDate } from '../kernel/plain-date.ts';
import {
  type CellValue,
  type ColumnKind,
  type DataTable,
  NO_DATA,
  type TableColumn,
  printCell,
  totalRow,
} from './data-table.ts';
import { headRows } from './lay-out-table.ts';

/** One sheet: a table under its title. */
export interface WorkbookSheet {
  readonly title: string;
  /** Under the title, in italics: of which document, in which unit; null: nothing. */
  readonly remark: string | null;
  readonly landscape: boolean;
  readonly table: DataTable;
}

type Buffered = Parameters<typeof writeXlsxFile>[0][number];
type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

const FONT = 'Times New Roman';
/** Letters across an A4 sheet at 11 points. */
const LETTERS = { portrait: 92, landscape: 138 };
/** Beyond it a spreadsheet rounds: such a figure is written as text, exact. */
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Annexes as a workbook: typed cells, sums as formulas, heads that stay and repeat in print. */
export async function renderWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(sheets);
  const made = sheets.map((sheet, index) => sheetOf(sheet, names[index] as string));
  const options = { fontFamily: FONT, fontSize: 11, features: [printSetUp(sheets, names, made)] };
  const bytes = await writeXlsxFile(
    made.map(({ sheet }) => sheet),
    options,
  ).toBuffer();
  return new Uint8Array(bytes);
}

/** A name that spreadsheets accept: 31 letters, none of []:*?/\, each but once. */
function sheetNames(sheets: readonly WorkbookSheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ table }, index) => {
    const plain = table.name.replace(/[[\]:*?/\\']/g, ' ').trim() || `Bang ${index + 1}`;
    let name = plain.slice(0, 31);
    for (let number = 2; taken.has(name.toLowerCase()); number++)
      name = `${plain.slice(0, 31 - 1 - String(number).length)} ${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

interface Made {
  readonly sheet: Buffered;
  /** The first and last row of the head, as a spreadsheet counts. */
  readonly head: readonly [number, number];
  /** The value behind each formula, for programs that show files without reckoning. */
  readonly sums: ReadonlyMap<string, string>;
}

function sheetOf({ title, remark, landscape, table }: WorkbookSheet, name: string): Made {
  const { columns, rows } = table;
  const blank = (count: number): Row => Array.from({ length: count }, () => null);
  const over = (value: string, style: Partial<CellObject>): Row => [
    { value, type: String, columnSpan: columns.length, align: 'center', wrap: true, ...style },
    ...blank(columns.length - 1),
  ];
  const intro: Row[] = [over(title, { fontWeight: 'bold', fontSize: 13, height: 36, alignVertical: 'center' })];
  if (remark !== null) intro.push(over(remark, { fontStyle: 'italic' }));
  const head = headCells(table);
  const first = intro.length + head.length + 1;
  const body = rows.map((row, number) =>
    columns.map((column, index) => cellOf(column, row[index] ?? null, number + 1)),
  );
  const sums = new Map<string, string>();
  const total = totalCells(table, first, sums);
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const letters = landscape ? LETTERS.landscape : LETTERS.portrait;
  return {
    sheet: {
      sheet: name,
      data: [...intro, ...head, ...body, ...(total ? [total] : [])],
      columns: columns.map(({ share }) => ({ width: Math.max(5, Math.round((share / whole) * letters)) })),
      stickyRowsCount: intro.length + head.length,
      showGridLines: false,
      ...(landscape ? { orientation: 'landscape' as const } : {}),
    },
    head: [intro.length + 1, intro.length + head.length],
    sums,
  };
}

const BORDER = { borderStyle: 'thin', borderColor: '#000000', alignVertical: 'center' } as const;

function headCells(table: DataTable): Row[] {
  const style = { ...BORDER, type: String, fontWeight: 'bold', align: 'center', wrap: true } as const;
  const rows = headRows(table);
  const [upper = [], lower = []] = rows;
  const first = upper.flatMap(
    ({ text, columns, rows: over }): Row => [
      { ...style, value: text, columnSpan: columns, rowSpan: over },
      ...Array.from({ length: columns - 1 }, () => null),
    ],
  );
  if (rows.length === 1) return [first];
  // Where a cell of the first row reaches down, the second row has a hole.
  const titles = [...lower];
  const second = upper.flatMap(
    ({ columns, rows: over }): Row =>
      over > 1 ? [null] : titles.splice(0, columns).map(({ text }) => ({ ...style, value: text })),
  );
  return [first, second];
}

const FORMATS: Partial<Record<ColumnKind, string>> = {
  integer: '#,##0',
  dong: '#,##0',
  decimal: '#,##0.######',
  figure: '#,##0.######',
  percent: '0.0%',
  date: 'dd/mm/yyyy',
};

function cellOf(column: TableColumn, value: CellValue, number: number): CellObject {
  const { kind } = column;
  if (kind === 'ordinal') return { ...BORDER, type: Number, value: number, align: 'center' };
  if (kind === 'text') return { ...BORDER, type: String, value: value === null ? '' : String(value), wrap: true };
  if (value === null || value === '')
    return { ...BORDER, type: String, value: value === null ? NO_DATA : '', align: 'right', wrap: true };
  if (kind === 'date') return dateCell(value);
  const isExact = typeof value !== 'bigint' || (value <= SAFE && value >= -SAFE);
  if (!isExact) return { ...BORDER, type: String, value: printCell(kind, value), align: 'right' };
  const figure = kind === 'percent' ? Number(value) / 100 : Number(value);
  return { ...BORDER, type: Number, value: figure, format: FORMATS[kind] };
}

function dateCell(value: string | bigint): CellObject {
  const day = parsePlainDate(String(value));
  if (day === null) return { ...BORDER, type: String, value: String(value) };
  return { ...BORDER, type: Date, value: new Date(`${day}T00:00:00Z`), format: 'dd/mm/yyyy', align: 'center' };
}

/** "A", "B", …, "AA": how a spreadsheet names a column, from 0. */
const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

function totalCells(table: DataTable, first: number, sums: Map<string, string>): Row | null {
  const total = totalRow(table);
  if (!total) return null;
  const last = first + table.rows.length - 1;
  return table.columns.map(({ kind, summed }, index): CellObject => {
    const value = total[index] ?? null;
    const bold = { ...BORDER, fontWeight: 'bold' } as const;
    if (!summed) return { ...bold, type: String, value: value === null ? '' : String(value) };
    if (value === null) return { ...bold, type: String, value: NO_DATA, align: 'right' };
    const formula = `SUM(${columnName(index)}${first}:${columnName(index)}${last})`;
    sums.set(formula, String(value));
    return { ...bold, type: 'Formula', value: formula, format: FORMATS[kind] };
  });
}

/** A4, as wide as the sheet, the head on every page, pages counted: what the library does not offer by itself. */
function printSetUp(sheets: readonly WorkbookSheet[], names: readonly string[], made: readonly Made[]): Feature {
  const titles = names
    .map((name, index) => {
      const [from, to] = (made[index] as Made).head;
      return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(name)}'!$${from}:$${to}</definedName>`;
    })
    .join('');
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (content) =>
            content
              .replace(/<definedNames\s*\/>/, '')
              .replace('</sheets>', `</sheets><definedNames>${titles}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const { sums } = made[sheetIndex] as Made;
            const orientation = sheets[sheetIndex]?.landscape ? 'landscape' : 'portrait';
            return content
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(/<pageMargins[^>]*\/>|<pageSetup[^>]*\/>/g, '')
              .replace('</worksheet>', `${sheetFoot(orientation)}</worksheet>`)
              .replace(/<f>([^<]*)<\/f>/g, (whole, formula: string) => {
                const value = sums.get(formula);
                return value === undefined ? whole : `${whole}<v>${value}</v>`;
              });
          },
        },
      },
    },
  };
}

/** Margins in inches: 20 mm, 15 mm at the side; the page in the middle of the head but for the first page. */
const sheetFoot = (orientation: string): string =>
  '<pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.39" footer="0.39"/>' +
  `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>` +
  '<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter>';

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
