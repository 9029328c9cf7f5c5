import type { LegacyLetters } from './file-text.ts';

/**
 * Letters that stand often in each old coding and hardly in another, as Latin-1 sees its bytes: the vowels with their marks
 * behind them (VNI), or the places of TCVN3, which writes "đ" as ®, "ươ" as −¬, "ế" as Õ.
 */
const TCVN3 =
  /[a-z]?[\u00ae\u00ac\u00ad\u00b5\u00b8\u00a8\u00a9\u00aa\u00ab\u00b6\u00b7\u00b9\u00be\u00d5\u00d6\u00d7\u00dd]/g;
const VNI =
  /[aeouyAEOUY][\u00f8\u00f9\u00f5\u00fb\u00ef\u00e2\u00e1\u00e0\u00e5\u00e4\u00e3\u00ea\u00e9\u00e8\u00eb\u00fa\u00fc\u00fd\u00d8\u00d9]|\u00f1[a-z]|\u00f6[\u00f8\u00f9\u00f5\u00fb\u00efn]?/g;
/** Windows-1258 writes the tone as a byte of its own behind the letter. */
const CP1258 = /[\u00e2\u00ea\u00f4\u00fd\u00f5\u00e3aeiouy][\u00cc\u00ec\u00d2\u00de\u00f2]/g;

const share = (text: string, pattern: RegExp): number => {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.exec(text)) found++;
  return found / Math.max(1, text.length);
};

/** Enough of a text to know how it is written. */
const SAMPLE = 20_000;
/** Vietnamese has a marked letter at least every eight letters. */
const ENOUGH = 0.06;

/**
 * The old coding in which a text is written, if it is one: `latin` is the text as Latin-1 reads its bytes, or a Unicode text
 * into which such letters were pasted. Null for anything else.
 */
export function legacyLettersOf(latin: string): LegacyLetters | null {
  const text = latin.slice(0, SAMPLE);
  const shares: readonly (readonly [LegacyLetters, number])[] = [
    ['TCVN3', share(text, TCVN3)],
    ['VNI', share(text, VNI)],
    ['Windows-1258', share(text, CP1258)],
  ];
  const [best] = shares.toSorted((a, b) => b[1] - a[1]);
  return best && best[1] >= ENOUGH ? best[0] : null;
}

/** Letters that only Vietnamese in Unicode has, and many of them. */
const VIETNAMESE =
  /[\u{300}-\u{303}\u{309}\u{323}\u{102}\u{103}\u{110}\u{111}\u{1a0}\u{1a1}\u{1af}\u{1b0}\u{1ea0}-\u{1ef9}]/u;

/** A text that decodes, but whose letters are those of an old font: pasted from such a document. */
export function isPastedLegacy(text: string): LegacyLetters | null {
  return VIETNAMESE.test(text.slice(0, SAMPLE)) ? null : legacyLettersOf(text);
}
