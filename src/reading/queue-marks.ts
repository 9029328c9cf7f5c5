import type { Span } from './reading.ts';

/** A stretch of the text with the facts that rest on it; without facts it is plain. */
export interface TextPiece {
  readonly text: string;
  /** The facts on these words, those that begin first going first. */
  readonly on: readonly string[];
  /** The facts whose words begin here. */
  readonly begins: readonly string[];
}

/**
 * Cuts a text at every beginning and end of its facts, whose words may overlap. The pieces put together are the text; the pieces
 * of one fact put together are its words. Spans outside the text are cut to it.
 */
export function cutText(text: string, facts: readonly { readonly id: string; readonly span: Span }[]): TextPiece[] {
  const placed = facts
    .map(({ id, span }) => ({ id, start: Math.max(0, span.start), end: Math.min(text.length, span.end) }))
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  );
  const pieces: TextPiece[] = [];
  let open: typeof placed = [];
  let next = 0;
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    open = open.filter(({ end }) => end > from);
    const begins: string[] = [];
    for (let fact = placed[next]; fact?.start === from; fact = placed[++next]) {
      open.push(fact);
      begins.push(fact.id);
    }
    pieces.push({ text: text.slice(from, to), on: open.map(({ id }) => id), begins });
  }
  return pieces;
}
