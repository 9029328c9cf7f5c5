import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import readXlsxFile, { readSheet } from 'read-excel-file/node';
import { normaliseText } from '../kernel/vietnamese/fold.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { readZipDirectory } from '../platform/files/zip-directory.ts';
import type { FileFault, ImportFault, TableFormat } from './import-faults.ts';

/** A file as it came: what it was called, and its bytes. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One row with something in it; cells are trimmed, NFC, "" where empty. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table that can be read more than once. Reading yields a fault in place of a row that cannot be split into cells. */
export interface TableFile {
  readonly format: TableFormat;
  rows(): AsyncIterable<TableRow | (ImportFault & { code: 'row-unreadable' })>;
}

/** 100,000 villages are about 6 MB of CSV and 4 MB of XLSX. */
export const LARGEST_FILE = 20_000_000;
/** What an XLSX may unpack to: a zip of a few KB can hold gigabytes of one letter. */
const LARGEST_UNPACKED = 300_000_000;
const LARGEST_CELL = 2000;

/** Opens a CSV or XLSX file by its name and its bytes; refuses what cannot be a table before it unpacks anything. */
export async function openTableFile({ name, bytes }: GivenFile): Promise<Result<TableFile, FileFault>> {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['xlsm', 'xlsb', 'xltm'].includes(extension)) return refuse({ code: 'file-macro' });
  if (extension === 'xls') return refuse({ code: 'file-old-excel' });
  if (bytes.length > LARGEST_FILE) return refuse({ code: 'file-too-large', bytes: bytes.length, limit: LARGEST_FILE });
  if (bytes.length === 0) return refuse({ code: 'file-empty' });
  if (extension === 'xlsx') return openSpreadsheet(bytes);
  if (extension === 'csv' || extension === 'txt' || extension === 'tsv') return openText(bytes);
  return refuse({ code: 'file-extension', saw: extension === '' ? name : `.${extension}` });
}

const clean = (text: string): string => normaliseText(text.slice(0, LARGEST_CELL)).replace(/\s+/g, ' ').trim();

/** What keeps a spreadsheet from being unpacked at all; null where nothing does. */
function spreadsheetFault(bytes: Uint8Array): FileFault | null {
  // The signature of Excel 97–2003 files, which people rename.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { code: 'file-old-excel' };
  const entries = readZipDirectory(bytes);
  if (!entries) return { code: 'file-broken' };
  if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) return { code: 'file-macro' };
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  return unpacked > LARGEST_UNPACKED ? { code: 'file-too-large', bytes: unpacked, limit: LARGEST_UNPACKED } : null;
}

async function openSpreadsheet(bytes: Uint8Array): Promise<Result<TableFile, FileFault>> {
  const fault = spreadsheetFault(bytes);
  if (fault) return refuse(fault);
  const sheet = await readFirstSheet(bytes);
  if (!sheet) return refuse({ code: 'file-broken' });
  return ok({
    format: 'xlsx',
    async *rows() {
      yield* sheetRows(sheet);
    },
  });
}

/** A sheet of a workbook with its name; only rows with something in them. */
export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/** Opens an XLSX file with all its sheets, under the same limits as a table. */
export async function openWorkbook({ name, bytes }: GivenFile): Promise<Result<readonly WorkbookSheet[], FileFault>> {
  if (!/\.xlsx$/i.test(name)) return refuse({ code: 'file-extension', saw: name });
  if (bytes.length > LARGEST_FILE) return refuse({ code: 'file-too-large', bytes: bytes.length, limit: LARGEST_FILE });
  const fault = bytes.length === 0 ? ({ code: 'file-empty' } as const) : spreadsheetFault(bytes);
  if (fault) return refuse(fault);
  const sheets = await readAllSheets(bytes);
  if (!sheets) return refuse({ code: 'file-broken' });
  return ok(sheets.map(({ sheet, data }) => ({ name: clean(sheet), rows: [...sheetRows(data)] })));
}

function* sheetRows(sheet: readonly (readonly unknown[])[]): Generator<TableRow> {
  for (const [index, row] of sheet.entries()) {
    const cells = row.map((cell) => clean(cellText(cell)));
    if (cells.some((cell) => cell !== '')) yield { line: index + 1, cells };
  }
}

/** A cell of a sheet as text; numbers come as they are written. */
function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'boolean' ? String(cell) : '';
}

// Numbers stay as they are written in the file: a code typed as a number must not go through a float.
const AS_WRITTEN = { parseNumber: (written: string) => written };
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const readFirstSheet = (bytes: Uint8Array): Promise<readonly (readonly unknown[])[] | null> =>
  orNull(readSheet<string>(bufferOf(bytes), 1, AS_WRITTEN));

const readAllSheets = (
  bytes: Uint8Array,
): Promise<readonly { sheet: string; data: readonly (readonly unknown[])[] }[] | null> =>
  orNull(readXlsxFile<string>(bufferOf(bytes), AS_WRITTEN));

async function orNull<Sheets>(reading: Promise<Sheets>): Promise<Sheets | null> {
  try {
    return await reading;
  } catch {
    // Spoilt bytes make the unpacker and the XML reader throw whatever they stumble over, TypeErrors too. Nothing of ours
    // runs in here: that the file cannot be read is all there is to say.
    return null;
  }
}

function openText(bytes: Uint8Array): Result<TableFile, FileFault> {
  const text = decode(bytes);
  if (text === null) return refuse({ code: 'file-not-utf8' });
  const delimiter = delimiterOf(text);
  return ok({ format: 'csv', rows: () => readText(text, delimiter) });
}

/** UTF-8, or the UTF-16 that Excel calls "Unicode text"; null for older encodings, whose letters cannot be told apart. */
function decode(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The separator that the first line has most of: Excel writes ";" or "," by the computer's language. */
function delimiterOf(text: string): string {
  const line = /[^\r\n]+/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counted = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length] as const);
  return counted.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ',';
}

/** The parser splits what it is given at once: given a little at a time, it holds a little at a time. */
function* slicesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += SLICE) yield text.slice(start, start + SLICE);
}
const SLICE = 65_536;

async function* readText(text: string, delimiter: string): ReturnType<TableFile['rows']> {
  const parser = parse({ delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  // A fault is thrown to the loop below; the parser may tell it again when nobody listens any more, which would end the
  // process. The pipeline ends its source when the reader of the rows stops early.
  parser.on('error', () => undefined);
  pipeline(Readable.from(slicesOf(text)), parser, () => undefined);
  let from = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const cells = record.map(clean);
      // A quoted cell may hold line ends: the row is found by the line on which it begins.
      const line = info.lines - record.reduce((sum, cell) => sum + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0);
      from = info.lines + 1;
      if (cells.some((cell) => cell !== '')) yield { line, cells };
    }
  } catch (error) {
    // By its class: some of its codes begin with CSV_, INVALID_OPENING_QUOTE does not.
    if (!(error instanceof CsvError)) throw error;
    // Nothing after a broken quote can be trusted to stand in its own row.
    const { code, lines } = error as CsvError & { lines?: number };
    yield { line: lines ?? from, column: null, code: 'row-unreadable', reason: code };
  }
}
