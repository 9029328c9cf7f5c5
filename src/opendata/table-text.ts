import type { OpenRow } from './open-rows.ts';
import type { ColumnType, OpenColumn, OpenTable } from './open-table.ts';

/** Texts that a spreadsheet would run as a formula; numbers, days and ids are ours and never do. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",;\r\n]/;
const isFree = (type: ColumnType): boolean => type === 'text';

function csvCell(words: string | null | undefined, isText: boolean): string {
  if (words === null || words === undefined) return '';
  if (!isText) return words;
  const safe = FORMULA.test(words) ? `'${words}` : words;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180): UTF-8 with a mark of byte order, one heading line, then one line a row. */
export async function* csvOf(
  { columns }: OpenTable,
  batches: AsyncIterable<readonly OpenRow[]>,
): AsyncGenerator<string> {
  yield `\ufeff${columns.map(({ name }) => name).join(',')}\r\n`;
  const cells = columns.map(({ name, type }) => [name, isFree(type)] as const);
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      let line = '';
      for (const [name, isText] of cells) line += `${csvCell(row[name], isText)},`;
      text += `${line.slice(0, -1)}\r\n`;
    }
    yield text;
  }
}

const isBare = (type: ColumnType): boolean => type === 'integer' || type === 'decimal' || type === 'boolean';

/** A table as JSON Lines: one object a row, numbers with all their digits, null where nothing is known. */
export async function* jsonLinesOf(
  { columns }: OpenTable,
  batches: AsyncIterable<readonly OpenRow[]>,
): AsyncGenerator<string> {
  const keys = columns.map(
    ({ name, type }, at) => [name, `${at === 0 ? '' : ','}${JSON.stringify(name)}:`, type] as const,
  );
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      text += '{';
      for (const [name, key, type] of keys) {
        const words = row[name];
        text += key + (words === null || words === undefined ? 'null' : isBare(type) ? words : JSON.stringify(words));
      }
      text += '}\n';
    }
    yield text;
  }
}

/** What each column holds, as a table of its own that goes with the data. */
export function notesOf(tables: readonly OpenTable[]): string {
  const cell = (words: string): string => csvCell(words, true);
  const line = (table: OpenTable, { name, type, unit, meaning }: OpenColumn): string =>
    [table.key, table.title.vi, table.title.en, name, type, unit?.vi ?? '', meaning.vi, meaning.en].map(cell).join(',');
  return `\ufeff${['table,title_vi,title_en,column,type,unit,meaning_vi,meaning_en', ...tables.flatMap((table) => table.columns.map((each) => line(table, each)))].join('\r\n')}\r\n`;
}
