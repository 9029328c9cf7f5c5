import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { FileRefusal } from './file-refusal.ts';
import { inflateAtMost } from './inflate.ts';
import { latin1Of } from './sniff.ts';
import { hasVirusMark } from './virus-mark.ts';

/** Unpacked structure and text of some thousand pages; pictures are not unpacked. */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Letters before a stream in which its description must begin. */
const DESCRIPTION = 65_536;

/** A name of PDF, each of whose letters may be written as "#41". */
const nameOf = (name: string): string =>
  `/${[...name]
    .map(
      (letter) =>
        `(?:${letter}|#${letter
          .charCodeAt(0)
          .toString(16)
          .replace(/[a-f]/, (hex) => `[${hex}${hex.toUpperCase()}]`)})`,
    )
    .join('')}(?![A-Za-z0-9])`;

/** What does something when the document is opened or read, or carries other files (ISO 32000-1, 12.6.4, 7.11.4, 13.7). */
const ACTIVE = ['JavaScript', 'Launch', 'EmbeddedFile', 'RichMedia', 'XFA', 'ImportData', 'SubmitForm', 'GoToE'].map(
  (name) => ({ name, pattern: new RegExp(nameOf(name)) }),
);
const ENCRYPT = new RegExp(`${nameOf('Encrypt')}\\s*(?:<<|\\d+\\s+\\d+\\s+R)`);
const IMAGE = new RegExp(`${nameOf('Subtype')}\\s*${nameOf('Image')}`);
const OBJECTS = new RegExp(nameOf('First'));
const FLATE = new RegExp(`${nameOf('FlateDecode')}|${nameOf('Fl')}`);
const OTHER_FILTER = new RegExp(
  ['LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode', 'Crypt', 'LZW', 'A85', 'AHx', 'RL']
    .map(nameOf)
    .join('|'),
);

const activeIn = (text: string): string | null => ACTIVE.find(({ pattern }) => pattern.test(text))?.name ?? null;

/** Whether a PDF is one document that does nothing by itself: looked at as bytes, and in every packed stretch of structure. */
export function guardPdf(bytes: Uint8Array): Result<null, FileRefusal> {
  const text = latin1Of(bytes);
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return refuse({ code: 'broken', saw: 'PDF' });
  // Whitespace and zeros of scanners may follow; another file may not.
  if (!/^[\s\0]{0,4096}$/.test(text.slice(end + 5))) return refuse({ code: 'two-kinds', saw: 'PDF' });
  if (/<(?:html|script|svg|\?php)[\s>]/i.test(text.slice(0, 1024))) return refuse({ code: 'two-kinds', saw: 'PDF' });
  if (ENCRYPT.test(text)) return refuse({ code: 'protected', saw: 'PDF' });
  const plain = activeIn(text);
  if (plain) return refuse({ code: 'active', saw: `PDF /${plain}` });
  return guardStreams(bytes, text);
}

function guardStreams(bytes: Uint8Array, text: string): Result<null, FileRefusal> {
  let total = 0;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.slice(at - 3, at) === 'end') continue;
    const before = text.slice(Math.max(0, at - DESCRIPTION), at);
    const described = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    const holdsObjects = OBJECTS.test(described);
    // Objects packed in a way that we do not open could hide anything.
    if (holdsObjects && OTHER_FILTER.test(described)) return refuse({ code: 'active', saw: 'PDF' });
    if (!FLATE.test(described) || (IMAGE.test(described) && !holdsObjects)) continue;
    const from = at + 6 + (text.charCodeAt(at + 6) === 13 ? 2 : 1);
    // A stretch that ends too early gives what it holds: readers of PDFs do the same, so what hides in it must be seen.
    const unpacked = inflateAtMost(bytes.subarray(from), MOST_UNPACKED_BYTES - total, 'torn-zlib');
    if (unpacked === 'too-large') return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
    if (unpacked === 'broken') continue;
    total += unpacked.length;
    if (total > MOST_UNPACKED_BYTES) return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
    if (hasVirusMark(unpacked)) return refuse({ code: 'virus' });
    const active = activeIn(latin1Of(unpacked));
    if (active) return refuse({ code: 'active', saw: `PDF /${active}` });
  }
  return ok(null);
}
