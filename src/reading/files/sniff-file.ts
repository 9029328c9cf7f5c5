import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { ContentFault, FileSort } from './file-text.ts';

const EXTENSIONS: Readonly<Record<string, FileSort | 'macros' | 'old-word'>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.docx': 'docx',
  '.pdf': 'pdf',
  '.docm': 'macros',
  '.dotm': 'macros',
  '.doc': 'old-word',
  '.rtf': 'old-word',
  '.odt': 'old-word',
};

/** Files of other programs, by their first bytes as Latin-1 letters. */
const SIGNATURES: readonly (readonly [begins: string, saw: string])[] = [
  ['%PDF-', 'PDF'],
  ['PK\u0003\u0004', 'ZIP'],
  ['PK\u0005\u0006', 'ZIP'],
  ['{\\rtf', 'RTF'],
  ['\u00d0\u00cf\u0011\u00e0', 'OLE'],
  ['\u0089PNG', 'PNG'],
  ['\u00ff\u00d8\u00ff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['II*\u0000', 'TIFF'],
  ['MM\u0000*', 'TIFF'],
  ['Rar!', 'RAR'],
  ['7z\u00bc\u00af', '7Z'],
  ['\u001f\u008b', 'GZIP'],
];

/** The signature of another program's file, or null for what may be text. */
export function signatureOf(bytes: Uint8Array): string | null {
  const begins = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  const saw = SIGNATURES.find(([start]) => begins.startsWith(start))?.[1];
  if (saw) return saw;
  // Some writers put a few bytes before the mark of a PDF; readers allow a kilobyte.
  return bytes.subarray(0, 1024).includes(0x25) && Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
    ? 'PDF'
    : null;
}

/** What the first letters of a text say: a web page, or plain words. */
export function isWebPage(text: string): boolean {
  return /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(
    text.slice(0, 4096),
  );
}

/** The dot and letters at the end of a name, in small letters; '' where there are none. */
export function extensionOf(name: string): string {
  return /[^/\\](\.[\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** What the name says the file is; null where it says nothing (a name without an extension, standard input). */
export function sortByName(name: string): Result<FileSort | null, ContentFault> {
  const extension = extensionOf(name);
  if (extension === '') return ok(null);
  const sort = EXTENSIONS[extension];
  if (sort === undefined) return refuse({ code: 'unknown-extension', named: extension });
  return sort === 'macros' || sort === 'old-word' ? refuse({ code: sort }) : ok(sort);
}
