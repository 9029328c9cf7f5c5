import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { type Result, ok, refuse } from '../kernel/result.ts';

/** A long report is some hundred kilobytes; what is larger than this is no article. */
const MOST_BYTES = 2 * 1024 * 1024;

export type TextFault =
  | { readonly code: 'missing' | 'folder' | 'empty' | 'unreadable'; readonly file: string }
  /** A file of another program, by the signature with which it begins, or by a zero byte, which no text holds. */
  | { readonly code: 'not-text'; readonly file: string; readonly saw: string }
  | { readonly code: 'too-large'; readonly file: string; readonly bytes: number | null }
  /** `at`: the place of the first byte that is no UTF-8, counted from 1. */
  | { readonly code: 'not-utf8'; readonly file: string; readonly at: number; readonly byte: number };

/** The place of the first byte that cannot belong to UTF-8, counted from 0; -1 where there is none. */
export function firstInvalidByte(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return -1;
  // What is valid up to a byte is valid up to any earlier end of a letter: halve until one letter is left.
  let valid = 0;
  let end = bytes.length;
  while (end - valid > 4) {
    let middle = (valid + end) >> 1;
    // Not inside a letter: bytes 10xxxxxx follow another. At most three do; more are wrong wherever the cut is.
    for (let back = 0; back < 3 && ((bytes[middle] ?? 0) & 0xc0) === 0x80 && middle > valid + 1; back++) middle--;
    if (isUtf8(bytes.subarray(valid, middle))) valid = middle;
    else end = middle;
  }
  for (let size = 0; valid < bytes.length; valid += size) {
    size =
      [1, 2, 3, 4].find((length) => valid + length <= bytes.length && isUtf8(bytes.subarray(valid, valid + length))) ??
      0;
    if (size === 0) return valid;
  }
  return bytes.length - 1;
}

const SIGNATURES: readonly (readonly [begins: string, saw: string])[] = [
  ['%PDF-', 'PDF'],
  ['PK\u0003\u0004', 'DOCX, XLSX, ZIP'],
  ['{\\rtf', 'RTF'],
  ['\u00d0\u00cf\u0011\u00e0', 'DOC, XLS'],
  ['\u00ff\u00fe', 'UTF-16'],
  ['\u00fe\u00ff', 'UTF-16'],
];

/** What a file that is no text seems to be; null for text. */
function otherKind(bytes: Uint8Array): string | null {
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const signature = SIGNATURES.find(([start]) => begins.startsWith(start));
  return signature ? signature[1] : bytes.includes(0) ? 'byte 0x00' : null;
}

function decode(file: string, bytes: Uint8Array): Result<string, TextFault> {
  if (bytes.length > MOST_BYTES) return refuse({ code: 'too-large', file, bytes: bytes.length });
  const saw = otherKind(bytes);
  if (saw !== null) return refuse({ code: 'not-text', file, saw });
  const at = firstInvalidByte(bytes);
  if (at >= 0) return refuse({ code: 'not-utf8', file, at: at + 1, byte: bytes[at] ?? 0 });
  // The mark of byte order stays, so that the hash and the offsets are those of the file.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return text.replace('\ufeff', '').trim() === '' ? refuse({ code: 'empty', file }) : ok(text);
}

/** The text of a file exactly as it is, or why it is no text. */
export async function readTextFile(file: string): Promise<Result<string, TextFault>> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return refuse({ code: 'folder', file });
    if (found.size > MOST_BYTES) return refuse({ code: 'too-large', file, bytes: found.size });
    return decode(file, await readFile(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse({ code: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', file });
  }
}

/** The text of standard input; reading stops at the bound. */
export async function readTextStream(
  name: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<string, TextFault>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return refuse({ code: 'too-large', file: name, bytes: null });
    parts.push(part);
  }
  return decode(name, Buffer.concat(parts));
}
