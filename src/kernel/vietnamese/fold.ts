/**
 * Search keys of Vietnamese text.
 * NFD splits most letters into base and marks, but not đ and ƀ, which carry a stroke: those are mapped by hand.
 */
const MARKS = /\p{M}+/gu;
const STROKES = /[đƀ]/g;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** Lower case, no marks, đ→d and ƀ→b; punctuation and spaces are kept: offsets are not. */
export function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(STROKES, (letter) => (letter === 'đ' ? 'd' : 'b'));
}

/** The loose key: folded words with one space between, "Đak Đoa" → "dak doa", "Ch'rơng 1" → "ch rong 1". */
export function foldKey(text: string): string {
  return foldMarks(text).replace(NOT_WORD, ' ').trim();
}

/** The tight key: the loose key without spaces, so that "A Vương" meets "Avương". */
export function tightKey(text: string): string {
  return foldMarks(text).replace(NOT_WORD, '');
}

/**
 * The ear key: the tight key after spellings that sound alike are made one: Đăk, Đắk, Đak, Đắc → dak; y and i (Mỹ, Mĩ) → i.
 * For finding only; never proof that two names are the same.
 */
export function earKey(text: string): string {
  return foldKey(text)
    .split(' ')
    .map((word) => (word === 'dac' ? 'dak' : word.replaceAll('y', 'i')))
    .join('');
}

/** NFC with line ends made "\n" and no-break spaces made spaces: the form in which text is stored. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f\u2007]/g, ' ');
}

/** Old tone placement of four endings → the legal one: Hoà → Hòa, Thuý → Thúy (facts.md, Text; press and old lists mix both). */
const TONE_PLACES: readonly [RegExp, string][] = [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['oả', 'ỏa'],
  ['oã', 'õa'],
  ['oạ', 'ọa'],
  ['oè', 'òe'],
  ['oé', 'óe'],
  ['oẻ', 'ỏe'],
  ['oẽ', 'õe'],
  ['oẹ', 'ọe'],
  ['uỳ', 'ùy'],
  ['uý', 'úy'],
  ['uỷ', 'ủy'],
  ['uỹ', 'ũy'],
  ['uỵ', 'ụy'],
].map(([from, to]) => [new RegExp(`(?<!q)${from}(?!\\p{L})`, 'giu'), to as string]);

/** Restores the legal spelling of tone marks at the end of a syllable; "Quý" and "Toàn" keep theirs. */
export function legalSpelling(text: string): string {
  let spelled = text.normalize('NFC');
  for (const [pattern, to] of TONE_PLACES)
    spelled = spelled.replace(pattern, (found) =>
      [...to]
        .map((letter, index) =>
          found[index] === found[index]?.toUpperCase() && found[index] !== found[index]?.toLowerCase()
            ? letter.toUpperCase()
            : letter,
        )
        .join(''),
    );
  return spelled;
}
