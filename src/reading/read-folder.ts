import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { describeReading } from './describe-reading.ts';
import type { FileFault } from './files/file-text.ts';
import { describeFileFault, faultSentence } from './files/file-words.ts';
import { listFolder } from './files/list-folder.ts';
import { readFileText } from './files/read-file.ts';
import type { Gazetteer } from './gazetteer.ts';
import { presentText, readText } from './read-text.ts';
import type { Lang } from './reading-words.ts';

interface FolderTerminal {
  out(line: string): void;
  err(line: string): void;
  /** Writes over the last line of a screen; absent where nobody looks at one. */
  progress?(line: string): void;
}

/** True where one of the names is a folder. */
export async function hasFolder(files: readonly string[]): Promise<boolean> {
  for (const file of files) if (file !== '-' && (await isFolder(file))) return true;
  return false;
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

interface Listed {
  readonly file: string;
  readonly path: string;
}

async function listAll(files: readonly string[]): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const file of files)
    if (await isFolder(file))
      for (const within of await listFolder(file)) listed.push({ file: within, path: join(file, within) });
    else listed.push({ file, path: file });
  return listed;
}

/**
 * Reads folders file by file, always in the same order: one JSON line (or one description) a file, at once, so that no folder is too
 * large. A file that is refused gets its line and stops nothing. True where every file was read.
 */
export async function readFolder(
  files: readonly string[],
  { json, units, lang, terminal }: { json: boolean; units: Gazetteer; lang: Lang; terminal: FolderTerminal },
): Promise<boolean> {
  const listed = await listAll(files);
  const refused = new Map<FileFault['code'], number>();
  let read = 0;
  for (const [index, { file, path }] of listed.entries()) {
    terminal.progress?.(`${index + 1}/${listed.length} ${file}`);
    const id = file.slice(0, file.length - extname(file).length);
    const words = await readFileText(path);
    if (!words.ok) {
      const fault = { ...words.refusal, file };
      refused.set(fault.code, (refused.get(fault.code) ?? 0) + 1);
      if (json) terminal.out(JSON.stringify({ id, file, refusal: { ...fault, message: faultSentence(fault, lang) } }));
      else terminal.err(describeFileFault(fault, lang));
      continue;
    }
    read++;
    const article = readText(id, words.value, {}, units);
    if (json) {
      const { id: _, ...facts } = presentText(article);
      terminal.out(JSON.stringify({ id, file, ...facts }));
    } else {
      terminal.out(`# ${file}`);
      for (const line of describeReading(article.reading, lang)) terminal.out(line);
    }
  }
  terminal.progress?.('');
  terminal.err(summaryOf(read, listed.length, refused, lang));
  return read === listed.length;
}

/** "Đã đọc 12/14 tệp; từ chối 2: macros 1, scan 1." */
function summaryOf(read: number, all: number, refused: ReadonlyMap<string, number>, lang: Lang): string {
  const vi = lang === 'vi';
  if (all === 0) return vi ? 'Thư mục không có tệp nào.' : 'The folder holds no file.';
  const head = vi ? `Đã đọc ${read}/${all} tệp` : `Read ${read} of ${all} files`;
  if (refused.size === 0) return `${head}.`;
  const codes = [...refused].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code} ${count}`);
  return `${head}; ${vi ? 'từ chối' : 'refused'} ${all - read}: ${codes.join(', ')}.`;
}
