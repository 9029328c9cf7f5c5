/** A text made fit for reading, with the way back to the offsets of the text as it was given. */
export interface Source {
  /** NFC, line ends "\n", odd spaces made spaces, invisible characters dropped. */
  readonly text: string;
  /** Lower case of `text`, unit by unit: same length, same offsets. */
  readonly lower: string;
  /** Offset in the original of offset `at` in `text`; `at` may be the length. */
  originalOffset(at: number): number;
}

/** Anything that needs care: marks that may compose, returns, odd spaces, invisible characters. */
const NEEDS_CARE = /[\u0300-\u036f\r\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;
const MARK = /\p{M}/u;
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const LINE = /[\u2028\u2029]/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

const CARE = /[\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

/** Same length always: the few letters whose lower case is longer (İ) keep their form. */
function lowerSameLength(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let kept = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    const small = letter.toLowerCase();
    kept += small.length === 1 ? small : letter;
  }
  return kept;
}

/** Pieces that are joined at once, so that a long text never lies about in millions of small strings. */
const MOST_PIECES = 4096;

/** Reads any string; never throws. Linear in its length. */
export function sourceOf(original: string): Source {
  if (!NEEDS_CARE.test(original)) {
    return { text: original, lower: lowerSameLength(original), originalOffset: (at) => at };
  }
  const chunks: string[] = [];
  let pieces: string[] = [];
  const offsets = new Uint32Array(original.length + 1);
  let written = 0;
  const write = (piece: string, from: number) => {
    for (let at = 0; at < piece.length && written < offsets.length; at++) offsets[written++] = from;
    if (pieces.push(piece) < MOST_PIECES) return;
    chunks.push(pieces.join(''));
    pieces = [];
  };
  let at = 0;
  while (at < original.length) {
    const run = at;
    while (at < original.length && isPlain(original, at)) offsets[written++] = at++;
    if (at > run) pieces.push(original.slice(run, at));
    if (at >= original.length) break;
    const from = at;
    const unit = original.charAt(at++);
    if (unit === '\r') {
      if (original.charAt(at) === '\n') at++;
      write('\n', from);
    } else if (ODD_SPACE.test(unit)) write(' ', from);
    else if (LINE.test(unit)) write('\n', from);
    else if (!INVISIBLE.test(unit)) at = writeCluster(original, from, write);
  }
  chunks.push(pieces.join(''));
  const text = chunks.join('');
  offsets[text.length] = original.length;
  const map = offsets.subarray(0, text.length + 1);
  return { text, lower: lowerSameLength(text), originalOffset: (offset) => map[offset] ?? original.length };
}

/** A unit that is written as it is: no return, odd space or invisible letter, and with no mark behind it to compose. */
function isPlain(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  // Composed letters of Vietnamese (U+1E00 and on) are no marks, and many.
  if (next >= 0x300 && (next < 0x1e00 || next > 0x1eff) && MARK.test(text.charAt(at + 1))) return false;
  if (unit < 0xa0) return unit !== 13;
  return unit < 0x1680 ? unit !== 0xa0 && unit !== 0xad : !CARE.test(text.charAt(at));
}

/** Writes one letter with the marks that follow it, composed; at most 8 marks, so that a wall of marks stays linear. */
function writeCluster(original: string, from: number, write: (piece: string, from: number) => void): number {
  let end = from + 1;
  while (end < original.length && end - from <= 8 && MARK.test(original.charAt(end))) end++;
  if (end === from + 1) {
    write(original.charAt(from), from);
    return end;
  }
  const composed = original.slice(from, end).normalize('NFC');
  write(composed.length <= end - from ? composed : original.slice(from, end), from);
  return end;
}
