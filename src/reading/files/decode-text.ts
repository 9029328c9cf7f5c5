import { isUtf8 } from 'node:buffer';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { ContentFault } from './file-text.ts';
import { isPastedLegacy, legacyLettersOf } from './legacy-letters.ts';

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

/** The letters of a text file: UTF-8, or UTF-16 with its mark. Anything else is refused with what it seems to be. */
export function decodeText(bytes: Uint8Array): Result<string, ContentFault> {
  const wide = wideEncodingOf(bytes);
  if (wide) return judged(new TextDecoder(wide).decode(bytes));
  if (bytes.includes(0)) return refuse({ code: 'not-text', saw: 'byte 0x00' });
  const at = firstInvalidByte(bytes);
  if (at >= 0) {
    const letters = legacyLettersOf(Buffer.from(bytes.subarray(0, 40_000)).toString('latin1'));
    return refuse(
      letters ? { code: 'legacy-letters', letters } : { code: 'not-utf8', at: at + 1, byte: bytes[at] ?? 0 },
    );
  }
  // The mark of byte order stays, so that the hash and the offsets are those of the file.
  return judged(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

function wideEncodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function judged(text: string): Result<string, ContentFault> {
  if (text.replace('\ufeff', '').trim() === '') return refuse({ code: 'empty' });
  if (text.includes('\u0000')) return refuse({ code: 'not-text', saw: 'U+0000' });
  const letters = isPastedLegacy(text);
  return letters ? refuse({ code: 'legacy-letters', letters }) : ok(text);
}
