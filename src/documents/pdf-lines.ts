import type { Run } from './official-document.ts';
import { type Face, type WordWidths, faceOf } from './pdf-fonts.ts';

/** A part of a word in one face. */
interface Part {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
}
interface Word {
  readonly parts: readonly Part[];
  readonly width: number;
  /** Cut off from what follows on the next line, between two letters. */
  readonly isCut?: boolean;
}

export interface Line {
  readonly words: readonly Word[];
  /** With single spaces between the words, points. */
  readonly width: number;
  /** The last of its paragraph: not stretched. */
  readonly last: boolean;
}

export interface LineStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Points. */
  readonly firstLine: number;
}

/**
 * What is drawn after the last word of a line: a space, which nobody sees, where the paragraph goes on with another word. Without it
 * whoever copies the words or has them read out gets two in one.
 */
export const lineEnd = ({ words, last }: Line): '' | ' ' => (last || words.at(-1)?.isCut ? '' : ' ');

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Breaks runs into lines of a width, in points. A word wider than a line is broken between letters. */
export function breakLines(runs: readonly Run[], style: LineStyle, room: number, widths: WordWidths): readonly Line[] {
  const lines: Line[] = [];
  let words: Word[] = [];
  let width = 0;
  const space = widths.of(' ', 'regular', style.size);
  const limit = (): number => room - (lines.length === 0 ? style.firstLine : 0);
  const end = (last: boolean): void => {
    lines.push({ words, width, last });
    words = [];
    width = 0;
  };
  for (const whole of wordsOf(runs, style, widths)) {
    for (const word of fitting(whole, Math.min(room - style.firstLine, room), style.size, widths)) {
      const needed = words.length === 0 ? word.width : width + space + word.width;
      // A thousandth of a point of tolerance: sums of widths are floats.
      if (words.length > 0 && needed > limit() + 0.001) {
        end(false);
        width = word.width;
      } else width = needed;
      words.push(word);
    }
  }
  end(true);
  return lines;
}

function wordsOf(runs: readonly Run[], style: LineStyle, widths: WordWidths): readonly Word[] {
  const words: Part[][] = [];
  let open = false;
  for (const { text, bold, italic } of runs) {
    const face = faceOf({ bold: bold ?? style.bold, italic: italic ?? style.italic });
    for (const piece of text.split(/([ \n]+)/)) {
      if (piece === '') continue;
      if (/^[ \n]/.test(piece)) {
        open = false;
        continue;
      }
      const part = { text: piece, face, width: widths.of(piece, face, style.size) };
      if (open) words.at(-1)?.push(part);
      else words.push([part]);
      open = true;
    }
  }
  return words.map((parts) => ({ parts, width: parts.reduce((sum, part) => sum + part.width, 0) }));
}

function fitting(word: Word, room: number, size: number, widths: WordWidths): readonly Word[] {
  if (word.width <= room) return [word];
  const pieces: Word[] = [];
  for (const { text, face } of word.parts) {
    let held = '';
    for (const { segment } of graphemes.segment(text)) {
      if (held !== '' && widths.of(held + segment, face, size) > room) {
        pieces.push({ ...pieceOf(held, face, size, widths), isCut: true });
        held = '';
      }
      held += segment;
    }
    pieces.push(pieceOf(held, face, size, widths));
  }
  return pieces;
}

function pieceOf(text: string, face: Face, size: number, widths: WordWidths): Word {
  const width = widths.of(text, face, size);
  return { parts: [{ text, face, width }], width };
}
