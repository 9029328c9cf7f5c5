import { foldKey } from '../kernel/vietnamese/fold.ts';

export interface TextPiece {
  readonly text: string;
  readonly isFound: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu;

/** The text in pieces, those apart that the words found; written with marks or not. `open`: the last word may go on. */
export function highlight(text: string, words: readonly string[], open: string | null): TextPiece[] {
  const asked = new Set(words);
  const pieces: TextPiece[] = [];
  const put = (part: string, isFound: boolean): void => {
    const last = pieces.at(-1);
    if (part === '') return;
    // A space between two found words belongs to them: one mark, not two.
    if (last && last.isFound === isFound) pieces[pieces.length - 1] = { text: last.text + part, isFound };
    else pieces.push({ text: part, isFound });
  };
  let from = 0;
  for (const match of text.matchAll(WORD)) {
    const keys = foldKey(match[0]).split(' ');
    const isFound = keys.some((key) => asked.has(key) || (open !== null && open.length > 1 && key.startsWith(open)));
    const between = text.slice(from, match.index);
    put(between, isFound && between === ' ' && pieces.at(-1)?.isFound === true);
    put(match[0], isFound);
    from = match.index + match[0].length;
  }
  put(text.slice(from), false);
  return pieces;
}

/** At most `most` letters of a long text, around the first word that was found, cut between words. */
export function around(text: string, words: readonly string[], most: number): string {
  if (text.length <= most) return text;
  const pieces = highlight(text, words, null);
  let at = 0;
  for (const piece of pieces) {
    if (piece.isFound) break;
    at += piece.text.length;
  }
  const from = at >= text.length ? 0 : Math.max(0, at - Math.floor(most / 3));
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const end = start + most >= text.length ? text.length : text.lastIndexOf(' ', start + most);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end > start ? end : start + most)}${end < text.length ? ' …' : ''}`;
}
