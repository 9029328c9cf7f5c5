import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type RequestId, newId } from '../kernel/ids.ts';
import { IMPORT_KINDS, type ImportFault, type ImportKind, TABLE_FORMATS } from './import-faults.ts';
import { importCommunes } from './import-communes.ts';
import {
  type ImportOrder,
  type ImportProgress,
  type ImportRefusal,
  type ImportReport,
  importFile,
} from './import-file.ts';
import { templateFor } from './import-templates.ts';
import { describeActRefusal } from './act-messages.ts';
import { describeImportFault } from './messages.ts';
import { type ExitCode, type Lang, type RegistryCommand, parseDay, parseWords, today } from './registry-command.ts';
import { LARGEST_FILE } from './table-file.ts';

const isKind = (word: string | undefined): word is ImportKind =>
  (IMPORT_KINDS as readonly (string | undefined)[]).includes(word);
const OPTIONS = {
  'dry-run': { type: 'boolean' },
  on: { type: 'string' },
  number: { type: 'string' },
  issuer: { type: 'string' },
} as const;
/** Faults that are printed; the rest are counted. */
const MOST_PRINTED = 50;

/** Brings a file of villages, organisations or facts of communes in, whole or not at all. */
export const importCommand: RegistryCommand = {
  name: 'import',
  usage:
    '<villages | organisations | communes> <FILE.csv | FILE.xlsx> [--dry-run] [--on YYYY-MM-DD] [--number …] [--issuer …]',
  summary: {
    vi: 'nhập thôn làng, cơ quan đơn vị, hoặc tọa độ và khu vực của xã từ tệp CSV, XLSX; --dry-run chỉ kiểm tra',
    en: 'import villages, organisations, or coordinates and khu vực of communes from a CSV or XLSX file; --dry-run only checks',
  },
  async run(args, { terminal, lang, instance, by }) {
    const words = parseWords(args, OPTIONS, lang);
    const refuseCall = (sentence: string): ExitCode => {
      terminal.err(sentence);
      return 2;
    };
    if (!words.ok) return refuseCall(words.refusal);
    const [kind, path, ...more] = words.value.given;
    if (!isKind(kind) || path === undefined || more.length > 0) return refuseCall(usageOf(this, lang));
    const on = parseDay(words.value, 'on', today(), lang);
    if (!on.ok) return refuseCall(on.refusal);
    const missing = unreadable(path, lang);
    if (missing) return refuseCall(missing);
    const opened = await instance();
    if (!opened) return 1;
    const number = words.value.text('number');
    const from = performance.now();
    const order = {
      by,
      // A file past the limit is refused by its size, unread.
      file: {
        name: basename(path),
        bytes: statSync(path).size > LARGEST_FILE ? new Uint8Array(LARGEST_FILE + 1) : readFileSync(path),
      },
      effectiveOn: on.value,
      today: today(),
      document:
        number === null ? null : { kind: 'Văn bản', number, issuedOn: null, issuer: words.value.text('issuer') },
      requestId: newId() as RequestId,
      dryRun: words.value.flag('dry-run'),
      onProgress: ({ phase, rows }: ImportProgress) => {
        if (rows % 20_000 === 0 && rows > 0) terminal.err(progressOf(phase, rows, lang));
      },
    } satisfies Omit<ImportOrder, 'kind'>;
    const result =
      kind === 'communes' ? await importCommunes(opened.db, order) : await importFile(opened.db, { ...order, kind });
    if (!result.ok) {
      for (const line of refusalOf(result.refusal, lang)) terminal.err(line);
      return 1;
    }
    for (const line of reportOf(result.value, (performance.now() - from) / 1000, lang)) terminal.out(line);
    return 0;
  },
};

/** Writes the file that people fill in. */
export const templateCommand: RegistryCommand = {
  name: 'template',
  usage: '<villages | organisations | communes> <FILE.csv | FILE.xlsx>',
  summary: { vi: 'ghi tệp mẫu để nhập', en: 'write the template of an import file' },
  async run(args, { terminal, lang }) {
    const words = parseWords(args, {}, lang);
    const [kind, path] = words.ok ? words.value.given : [];
    const format = TABLE_FORMATS.find((known) => path?.toLowerCase().endsWith(`.${known}`));
    if (!isKind(kind) || path === undefined || !format) {
      terminal.err(words.ok ? usageOf(this, lang) : words.refusal);
      return 2;
    }
    if (existsSync(path)) {
      terminal.err(
        lang === 'vi' ? `Đã có tệp ${path}; không ghi đè.` : `${path} is there already; it is not overwritten.`,
      );
      return 1;
    }
    const { bytes } = await templateFor(kind, format);
    const unwritable = writeNew(path, bytes, lang);
    if (unwritable !== null) {
      terminal.err(unwritable);
      return 2;
    }
    terminal.out(lang === 'vi' ? `Đã ghi tệp mẫu: ${path}` : `Template written: ${path}`);
    return 0;
  },
};

export const usageOf = ({ name, usage }: RegistryCommand, lang: Lang): string =>
  `${lang === 'vi' ? 'Cách dùng' : 'Usage'}: npm run -s ketnghia -- ${name} ${usage}`;

function unreadable(path: string, lang: Lang): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return null;
  return lang === 'vi' ? `Không có tệp ${path}.` : `There is no file ${path}.`;
}

/** Writes a file; the sentence that says why it cannot be written. */
function writeNew(path: string, bytes: Uint8Array, lang: Lang): string | null {
  const folder = dirname(resolve(path));
  const vi = lang === 'vi';
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return vi ? `Không có thư mục ${folder}.` : `There is no folder ${folder}.`;
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
    return null;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return vi
      ? `Không ghi được vào thư mục ${folder} (${reason}).`
      : `The folder ${folder} cannot be written to (${reason}).`;
  }
}

function progressOf(phase: 'check' | 'write', rows: number, lang: Lang): string {
  const words = { vi: { check: 'đã kiểm tra', write: 'đã ghi' }, en: { check: 'checked', write: 'written' } }[lang];
  return `  ${words[phase]} ${rows}`;
}

function refusalOf(refusal: ImportRefusal, lang: Lang): string[] {
  if (refusal.code !== 'import-faults') return [describeActRefusal(refusal, lang)];
  const { faults, count } = refusal;
  const lines = faults.slice(0, MOST_PRINTED).map((fault: ImportFault) => describeImportFault(fault, lang));
  const more = count - lines.length;
  if (more > 0) lines.push(lang === 'vi' ? `… và ${more} lỗi nữa.` : `… and ${more} more.`);
  lines.push(lang === 'vi' ? `Có ${count} lỗi. Không có gì được nhập.` : `${count} faults. Nothing was imported.`);
  return lines;
}

function reportOf(
  { rows, created, changed, unchanged, ignoredColumns, written }: ImportReport,
  seconds: number,
  lang: Lang,
): string[] {
  const rate = Math.round(rows / Math.max(seconds, 0.001));
  const vi = lang === 'vi';
  const lines = [
    vi
      ? `${rows} dòng: ${created} mới, ${changed} thay đổi, ${unchanged} như cũ (${rate} dòng/giây).`
      : `${rows} rows: ${created} new, ${changed} changed, ${unchanged} as before (${rate} rows/s).`,
  ];
  if (ignoredColumns.length > 0)
    lines.push(`${vi ? 'Cột không dùng' : 'Columns not read'}: ${ignoredColumns.join(', ')}.`);
  if (!written) {
    const nothing = created + changed === 0;
    if (vi) lines.push(nothing ? 'Không có gì thay đổi.' : 'Mới chỉ kiểm tra, chưa nhập.');
    else lines.push(nothing ? 'Nothing has changed.' : 'Checked only, nothing was imported.');
  }
  return lines;
}
