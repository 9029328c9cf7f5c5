import { type Result, ok, refuse } from '../../kernel/result.ts';
import { inflateAtMost } from '../../platform/files/inflate.ts';
import { type ContentFault, MOST_UNPACKED_BYTES } from './file-text.ts';

const STREAM = Buffer.from('stream');
/** Letters before a stream in which its description stands. */
const DESCRIPTION = 2_000;

/**
 * Looks at every packed stretch of a PDF before the reader of PDFs does, since that one unpacks without a bound. Pictures are
 * never unpacked, so they are not measured.
 */
export function guardPdf(bytes: Uint8Array): Result<null, ContentFault> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const expands = refuse<ContentFault>({ code: 'expands', most: MOST_UNPACKED_BYTES });
  let total = 0;
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + STREAM.length)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const described = file.toString('latin1', Math.max(0, at - DESCRIPTION), at);
    const words = described.slice(Math.max(0, described.lastIndexOf(' obj')));
    const filters = words.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (filters === 0 || /\/Subtype\s*\/Image\b/.test(words)) continue;
    if (filters > 2) return expands;
    const from = at + STREAM.length + (file[at + STREAM.length] === 13 ? 2 : 1);
    let packed: Uint8Array = file.subarray(from);
    for (let round = 0; round < filters; round++) {
      const unpacked = inflateAtMost(packed, MOST_UNPACKED_BYTES - total, 'zlib');
      if (unpacked === 'too-large') return expands;
      // A stretch that cannot be unpacked (a locked file, a torn one) fills no memory; the reader judges it.
      if (unpacked === 'broken') break;
      total += unpacked.length;
      if (total > MOST_UNPACKED_BYTES) return expands;
      packed = unpacked;
    }
  }
  return ok(null);
}
