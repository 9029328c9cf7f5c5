/** A run of letters on a page; y grows downwards, at the foot of the letters. */
export interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the letters. */
  readonly size: number;
}

/** A line of one flow of text: of a block or column of the page, or a row of a table. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Lines of one block or column. */
  readonly flow: number;
  readonly isRow: boolean;
}

/** Letters on one height with no more than a space between them. */
export interface Segment {
  text: string;
  readonly left: number;
  right: number;
  readonly y: number;
  readonly size: number;
}

/** Parts of the size of a letter: less is no space, more parts two columns or cells. */
const SPACE = 0.17;
const GUTTER = 0.9;

/** True where a box goes on with the line of a segment. */
export const goesOn = (segment: Segment, { x, y, size }: Box): boolean =>
  Math.abs(y - segment.y) <= size * 0.4 && x - segment.right < size * GUTTER && x > segment.right - size;

/** Adds a box to the segment that it goes on with. */
export function extend(segment: Segment, { text, x, width, size }: Box): void {
  const isSpaced = /\s$/.test(segment.text) || /^\s/.test(text);
  segment.text += x - segment.right > size * SPACE && !isSpaced ? ` ${text}` : text;
  segment.right = Math.max(segment.right, x + width);
}

export const segmentOf = ({ text, x, y, width, size }: Box): Segment => ({ text, left: x, right: x + width, y, size });

/** Two parts of one sentence that a line's end tore apart: "QĐ-" and "UBND" are one word, as are parts at a soft hyphen. */
export function joinWords(before: string, after: string): string {
  if (before === '' || after === '') return before + after;
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after;
  return /[\p{L}\p{N}][-/]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) ? before + after : `${before} ${after}`;
}
