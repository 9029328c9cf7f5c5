import { type ZipPart, zipStream } from '../platform/files/zip-stream.ts';
import type { Language } from '../platform/web/language.ts';
import type { OpenRow } from './open-rows.ts';
import type { ColumnType, OpenTable } from './open-table.ts';

/** A sheet holds 2^20 rows, the first of them the names of the columns. */
const MOST_ROWS = 1_048_575;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Styles by their place in the list below. */
const [BOLD, DAY] = [1, 2];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);

// Letters that XML does not have at all.
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex
const SPECIAL = /[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const escaped = (words: string): string =>
  SPECIAL.test(words)
    ? words.replace(UNWRITABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : words;

/** "A", "B" … "AA": programs that read workbooks want every cell to say where it stands. */
const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26);

const textCell = (place: string, words: string, style = 0): string =>
  `<c r="${place}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escaped(words)}</t></is></c>`;

/** A number beyond what a spreadsheet holds exactly stays a text. */
const isExact = (words: string): boolean => words.length < 16;

function cellOf(place: string, words: string | null | undefined, type: ColumnType): string {
  if (words === null || words === undefined) return '';
  if ((type === 'integer' || type === 'decimal') && isExact(words)) return `<c r="${place}"><v>${words}</v></c>`;
  if (type === 'day')
    return `<c r="${place}" s="${DAY}"><v>${(Date.parse(`${words}T00:00:00Z`) - FIRST_DAY) / DAY_MS}</v></c>`;
  if (type === 'boolean') return `<c r="${place}" t="b"><v>${words === 'true' ? 1 : 0}</v></c>`;
  return textCell(place, words);
}

/** Rows that are taken sheet by sheet: what one sheet does not hold waits for the next. */
class RowQueue {
  readonly #batches: AsyncIterator<readonly OpenRow[]>;
  #rows: readonly OpenRow[] = [];
  #at = 0;
  #isDone = false;

  constructor(batches: AsyncIterable<readonly OpenRow[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (!this.#isDone && this.#at === this.#rows.length) {
      const next = await this.#batches.next();
      this.#isDone = next.done === true;
      [this.#rows, this.#at] = [next.done ? [] : next.value, 0];
    }
    return !this.#isDone;
  }

  take(most: number): readonly OpenRow[] {
    const taken = this.#rows.slice(this.#at, this.#at + most);
    this.#at += taken.length;
    return taken;
  }

  async leave(): Promise<void> {
    await this.#batches.return?.();
  }
}

async function* sheetOf(table: OpenTable, queue: RowQueue, mostRows: number): AsyncGenerator<string> {
  const { columns } = table;
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="18" customWidth="1"/></cols><sheetData><row r="1">${columns.map(({ name }, at) => textCell(`${letterOf(at)}1`, name, BOLD)).join('')}</row>`;
  const cells = columns.map(({ name, type }, at) => [letterOf(at), name, type] as const);
  let number = 1;
  for (let rest = mostRows; rest > 0 && (await queue.hasMore()); ) {
    const rows = queue.take(rest);
    rest -= rows.length;
    let text = '';
    for (const row of rows) {
      number++;
      text += `<row r="${number}">`;
      for (const [letter, name, type] of cells) text += cellOf(letter + number, row[name], type);
      text += '</row>';
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

const NOTES = { vi: 'Ghi chú cột', en: 'Columns' } as const;

function notesSheet(table: OpenTable, language: Language, notes: readonly string[]): string {
  const { title, about, columns } = table;
  let number = 0;
  const row = (cells: readonly string[], style = 0): string => {
    number++;
    return `<row r="${number}">${cells.map((words, at) => textCell(letterOf(at) + number, words, style)).join('')}</row>`;
  };
  const heads = language === 'vi' ? ['Cột', 'Loại', 'Đơn vị', 'Ý nghĩa'] : ['Column', 'Type', 'Unit', 'Meaning'];
  return `${HEAD}<worksheet xmlns="${MAIN}"><cols><col min="1" max="3" width="20" customWidth="1"/><col min="4" max="4" width="90" customWidth="1"/></cols><sheetData>${row([title[language]], BOLD)}${row([about[language]])}${notes.map((words) => row([words])).join('')}${row(heads, BOLD)}${columns
    .map(({ name, type, unit, meaning }) => row([name, type, unit?.[language] ?? '', meaning[language]]))
    .join('')}</sheetData></worksheet>`;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

export interface Workbook {
  readonly table: OpenTable;
  readonly batches: AsyncIterable<readonly OpenRow[]>;
  readonly language: Language;
  /** Sentences on the sheet of notes: licence, filter, moment. */
  readonly notes: readonly string[];
  /** For tests: how many rows a sheet takes. */
  readonly mostRows?: number;
}

/**
 * A table as a workbook, made while it is read: as many sheets as its rows need, and one that says what the columns mean.
 * Memory holds a batch, whatever the number of rows.
 */
export const workbookOf = (workbook: Workbook): AsyncGenerator<Uint8Array> => zipStream(partsOf(workbook));

async function* partsOf({ table, batches, language, notes, mostRows = MOST_ROWS }: Workbook): AsyncGenerator<ZipPart> {
  const queue = new RowQueue(batches);
  const names: string[] = [];
  try {
    do {
      names.push(names.length === 0 ? table.key : `${table.key} ${names.length + 1}`);
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetOf(table, queue, mostRows) };
    } while (await queue.hasMore());
  } finally {
    await queue.leave();
  }
  names.push(NOTES[language]);
  yield { name: `xl/worksheets/sheet${names.length}.xml`, content: once(notesSheet(table, language, notes)) };
  // The list of parts comes last, when their number is known; readers look at the directory first.
  const type = (path: string, kind: string): string =>
    `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const sheets = names.map((_, at) => type(`xl/worksheets/sheet${at + 1}.xml`, 'worksheet')).join('');
  const files: Readonly<Record<string, string>> = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('xl/workbook.xml', 'sheet.main')}${type('xl/styles.xml', 'styles')}${sheets}</Types>`,
  };
  for (const [name, text] of Object.entries(files)) yield { name, content: once(HEAD + text) };
}
