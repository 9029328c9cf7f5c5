import { readFile, stat } from 'node:fs/promises';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { decodeText } from './decode-text.ts';
import { docxText } from './docx-text.ts';
import {
  type ContentFault,
  type FileFault,
  type FileSort,
  type FileText,
  MOST_PACKED_BYTES,
  MOST_TEXT_BYTES,
  mostBytesOf,
  plainFile,
} from './file-text.ts';
import { htmlText } from './html-text.ts';
import { isPastedLegacy } from './legacy-letters.ts';
import { markdownText } from './markdown-text.ts';
import { pdfText } from './pdf-text.ts';
import { isWebPage, signatureOf, sortByName } from './sniff-file.ts';

/**
 * The words of a file from its bytes, whatever of the known kinds it is. The content decides; where the name says another kind the
 * file is refused, since one of the two is a mistake. Nothing is written anywhere.
 */
export async function textOfBytes(name: string, bytes: Uint8Array): Promise<Result<FileText, ContentFault>> {
  const named = sortByName(name);
  if (!named.ok) return named;
  const sort = named.value;
  const most = sort ? mostBytesOf(sort) : MOST_PACKED_BYTES;
  if (bytes.length > most) return refuse({ code: 'too-large', bytes: bytes.length, most });
  const saw = signatureOf(bytes);
  const read = saw === null ? readWords(sort, bytes) : await readPacked(sort, saw, bytes);
  if (!read.ok || read.value.sort === 'text') return read;
  const { text } = read.value;
  if (text.length > MOST_TEXT_BYTES) return refuse({ code: 'too-large', bytes: null, most: MOST_TEXT_BYTES });
  const letters = isPastedLegacy(text);
  return letters ? refuse({ code: 'legacy-letters', letters }) : read;
}

const wrong = (sort: FileSort, saw: string): Result<never, ContentFault> =>
  refuse({ code: 'wrong-extension', named: sort, saw });

/** A file that begins with another program's signature. */
async function readPacked(
  sort: FileSort | null,
  saw: string,
  bytes: Uint8Array,
): Promise<Result<FileText, ContentFault>> {
  if (saw === 'PDF') return sort === null || sort === 'pdf' ? pdfText(bytes) : wrong(sort, saw);
  if (saw === 'ZIP' && (sort === null || sort === 'docx')) return docxText(bytes);
  // Word locks a document by putting it into a file of its old kind.
  if (saw === 'OLE' && sort === 'docx')
    return refuse(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))
        ? { code: 'protected', saw: 'DOCX' }
        : { code: 'wrong-extension', named: sort, saw: 'DOC' },
    );
  if (sort !== null) return wrong(sort, saw);
  return refuse(saw === 'OLE' || saw === 'RTF' ? { code: 'old-word' } : { code: 'not-text', saw });
}

/** A file of letters: a web page, Markdown, or plain words. */
function readWords(sort: FileSort | null, bytes: Uint8Array): Result<FileText, ContentFault> {
  if (bytes.length === 0) return refuse({ code: 'empty' });
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    const isBinary = decoded.refusal.code === 'not-text';
    return isBinary && (sort === 'pdf' || sort === 'docx')
      ? refuse({ code: 'broken', saw: sort.toUpperCase() })
      : decoded;
  }
  const text = decoded.value;
  if (isWebPage(text)) return sort === null || sort === 'html' ? htmlText(text) : wrong(sort, 'HTML');
  if (sort === 'html') return /<[a-z][^>]*>/i.test(text.slice(0, 100_000)) ? htmlText(text) : wrong(sort, 'TXT');
  if (sort === 'docx' || sort === 'pdf') return wrong(sort, 'TXT');
  if (text.length > MOST_TEXT_BYTES) return refuse({ code: 'too-large', bytes: bytes.length, most: MOST_TEXT_BYTES });
  if (sort !== 'markdown') return ok(plainFile('text', text));
  const words = markdownText(text);
  return words === '' ? refuse({ code: 'empty' }) : ok(plainFile('markdown', words));
}

/** The words of a file on disk, or why they cannot be had. */
export async function readFileText(file: string): Promise<Result<FileText, FileFault>> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return refuse({ code: 'folder', file });
    const named = sortByName(file);
    const most = named.ok && named.value ? mostBytesOf(named.value) : MOST_PACKED_BYTES;
    if (named.ok && found.size > most) return refuse({ code: 'too-large', file, bytes: found.size, most });
    return withFile(file, named.ok ? await textOfBytes(file, await readFile(file)) : named);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse({ code: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', file });
  }
}

/** The words of standard input, of any known kind; reading stops at the bound. */
export async function readStreamText(
  name: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<FileText, FileFault>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.length;
    if (bytes > MOST_PACKED_BYTES)
      return refuse({ code: 'too-large', file: name, bytes: null, most: MOST_PACKED_BYTES });
    parts.push(part);
  }
  return withFile(name, await textOfBytes('', Buffer.concat(parts)));
}

const withFile = (file: string, read: Result<FileText, ContentFault>): Result<FileText, FileFault> =>
  read.ok ? read : refuse({ ...read.refusal, file });
