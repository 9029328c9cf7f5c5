/**
 * Vietnamese order as a text that sorts byte by byte, so that the database need not know the language:
 * letters first (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng), digits before letters.
 */
const LETTERS = '0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const TONES = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
]);
const LETTER_MARKS = new Set(['\u0306', '\u0302', '\u031b']);

/** A key K with: K(a) < K(b) in plain byte order exactly when a comes before b in a Vietnamese list. */
export function sortKey(text: string): string {
  let letters = '';
  let tones = '';
  for (const word of text
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)) {
    if (!word) continue;
    if (letters) letters += '-';
    for (const run of word.match(/\d+|\D/gu) ?? []) {
      if (/^\d/.test(run)) {
        // Numbers by value: "2" before "10". A length digit first makes byte order agree with it.
        const digits = run.replace(/^0+(?=\d)/, '');
        letters += `0${String(Math.min(digits.length, 99)).padStart(2, '0')}${digits}`;
        tones += '0';
        continue;
      }
      let base = '';
      let tone = '0';
      for (const part of run.normalize('NFD')) {
        if (TONES.has(part)) tone = TONES.get(part) as string;
        else if (base === '' || LETTER_MARKS.has(part)) base += part;
      }
      if (base === '') continue;
      const place = LETTERS.indexOf(base.normalize('NFC'));
      // Two characters a letter keep the alphabet's order; a letter of another script sorts after, by code point.
      letters +=
        place >= 0 ? String(place).padStart(2, '0') : `99${(base.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`;
      tones += tone;
    }
  }
  // "!" before "-" before digits: a name comes before the names that go on from it.
  return `${letters}!${tones}`;
}

/** Sorts a copy of `items` in Vietnamese order of `nameOf`; equal names keep their order. */
export function sortByName<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, key: sortKey(nameOf(item)) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}
