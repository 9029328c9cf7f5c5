import writeXlsxFile from 'write-excel-file/node';
import { FIELD_NAMES } from '../kernel/fields.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Language } from '../platform/web/language.ts';
import { figureOf } from './figures.ts';
import { reviewMessages, standingSentences } from './messages/review-messages.ts';
import type { StatementRow } from './statement-rows-store.ts';
import type { NamedAgreement, StatementView } from './statement-view.ts';
import { COLUMNS, type Cells, PRESS_COLUMNS, cellOf } from './statement.ts';

export const STATEMENT_FORMATS = ['xlsx', 'csv'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

/** A cell knows what it is, so that a spreadsheet can go on counting. */
type FileCell =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly value: string }
  | { readonly is: 'day'; readonly day: PlainDate }
  | { readonly is: 'nothing' };

const text = (words: string): FileCell => (words === '' ? NOTHING : { is: 'text', text: words });
const number = (value: bigint | number | string): FileCell => ({ is: 'number', value: String(value) });
const NOTHING: FileCell = { is: 'nothing' };

/** A table as it goes into a file. */
export interface FileTable {
  readonly title: string;
  readonly notes: readonly string[];
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly FileCell[])[];
}

/** Every figure of a line: đồng, and how many of its rows state no value. What nobody recorded stays empty, never 0. */
const figuresOf = (cells: Cells): FileCell[] =>
  [...COLUMNS, ...PRESS_COLUMNS].flatMap((code) => {
    const { amountVnd, rows, unvalued } = cellOf(cells, code);
    return rows === 0 && amountVnd === 0n ? [NOTHING, NOTHING] : [number(amountVnd), number(unvalued)];
  });

/** A statement as a table: its lines, the whole last. */
export function statementTable(
  { lines, totals, goods }: StatementView,
  { title, by, language, today }: { title: string; by: string; language: Language; today: PlainDate },
): FileTable {
  const t = reviewMessages[language].statement;
  const notes = [t.scope(totals.agreements), t.asOf(screenDate(today)), ...standingSentences(totals.cells, language)];
  if (goods.length > 0) {
    const stages = ['pledged', 'delivered', 'received', 'refused'] as const;
    return {
      title,
      notes: [...notes, t.goodsLead],
      headings: [t.item, t.unit, ...stages.map((stage) => figureOf(stage).name[language])],
      widths: [50, 16, 16, 16, 16, 16],
      rows: goods.map((line) => [text(line.item), text(line.unit), ...stages.map((stage) => number(line[stage]))]),
    };
  }
  const columns = [...COLUMNS, ...PRESS_COLUMNS];
  const headings = columns.flatMap((code) => {
    const name = figureOf(code).name[language];
    return [`${name} (đồng)`, `${name}: ${language === 'vi' ? 'khoản không nêu giá trị' : 'rows without a value'}`];
  });
  return {
    title,
    notes: [...notes, t.pressLead],
    headings: [by, language === 'vi' ? 'Số giao ước' : 'Agreements', ...headings],
    widths: [60, 12, ...columns.flatMap(() => [20, 14])],
    rows: [
      ...lines.map(({ name, agreements, cells }) => [
        text(name),
        agreements === null ? text('') : number(agreements),
        ...figuresOf(cells),
      ]),
      [text(t.total), number(totals.agreements), ...figuresOf(totals.cells)],
    ],
  };
}

/** The rows behind a figure as a table. */
export function rowsTable(
  rows: readonly StatementRow[],
  agreements: ReadonlyMap<string, NamedAgreement>,
  { title, notes, language }: { title: string; notes: readonly string[]; language: Language },
): FileTable {
  const t = reviewMessages[language];
  const { rows: words, statement } = t;
  return {
    title,
    notes,
    headings: [
      words.when,
      words.agreement,
      language === 'vi' ? 'Từ' : 'From',
      language === 'vi' ? 'Đến' : 'To',
      statement.kind,
      statement.item,
      language === 'vi' ? 'Số lượng' : 'Quantity',
      statement.unit,
      words.word,
      language === 'vi' ? 'Bước' : 'Step',
      statement.field,
      statement.source,
      `${words.counted} (đồng)`,
      words.reason,
    ],
    widths: [12, 50, 30, 30, 14, 30, 12, 12, 22, 16, 30, 14, 20, 40],
    rows: rows.map((row) => [
      row.happenedOn ? { is: 'day', day: row.happenedOn } : NOTHING,
      text(agreements.get(row.agreementId)?.pair ?? ''),
      text(row.donor),
      text(row.recipient),
      text(t.kinds[row.kind]),
      text(row.item ?? ''),
      row.quantity === null ? NOTHING : number(row.quantity),
      text(row.unit ?? ''),
      text(t.statedBy[row.statedBy]),
      text(t.stages[row.stage]),
      text(row.field ? FIELD_NAMES[language][row.field] : ''),
      text(row.source ? t.sources[row.source] : ''),
      row.countedVnd === null ? NOTHING : number(row.countedVnd),
      text(row.reason ?? ''),
    ]),
  };
}

/** A text that a spreadsheet would run as a formula is made text by a quote before it. */
const unformulated = (words: string): string => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);
const quoted = (words: string): string => (/[",;\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

function csvText(cell: FileCell): string {
  switch (cell.is) {
    case 'text':
      return quoted(unformulated(cell.text));
    case 'number':
      return cell.value;
    case 'day':
      return cell.day;
    case 'nothing':
      return '';
  }
}

/** UTF-8 with a mark of byte order, by which spreadsheets know it; one heading line, then one line a row. */
export function csvOf({ headings, rows }: FileTable): string {
  const lines = [headings.map((words) => quoted(unformulated(words))), ...rows.map((row) => row.map(csvText))];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** What a number may have in a spreadsheet before it loses digits. */
const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

function sheetCell(cell: FileCell) {
  switch (cell.is) {
    case 'text':
      return { value: cell.text, type: String, wrap: true } as const;
    case 'number': {
      // A sum beyond what a spreadsheet's number holds stays exact as text.
      if (/^-?\d+$/.test(cell.value) && BigInt(cell.value) > MOST_EXACT)
        return { value: cell.value, type: String } as const;
      return {
        value: Number(cell.value),
        type: Number,
        format: cell.value.includes('.') ? '#,##0.###' : '#,##0',
      } as const;
    }
    case 'day':
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' } as const;
    case 'nothing':
      return null;
  }
}

/** A workbook: title and notes above, the headings frozen, every cell with its type. */
export async function xlsxOf({ title, notes, headings, widths, rows }: FileTable): Promise<Uint8Array> {
  const above = [
    [{ value: title, type: String, fontWeight: 'bold' as const }],
    ...notes.map((note) => [{ value: note, type: String }]),
    [],
  ];
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true }));
  return writeXlsxFile([...above, head, ...rows.map((row) => row.map(sheetCell))], {
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: above.length + 1,
    orientation: 'landscape',
  }).toBuffer();
}
