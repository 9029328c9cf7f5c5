import type PDFDocument from 'pdfkit';
import type { Align, LayoutProfile } from './layout-profile.ts';
import { type Face, LINE_HEIGHT, type WordWidths } from './pdf-fonts.ts';
import { type Line, lineEnd } from './pdf-lines.ts';

export type Pdf = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Pdf['struct']>;

export const points = (mm: number): number => (mm / 25.4) * 72;

/** Something that is placed whole: a line or a few, a row, the signatures. */
export interface Piece {
  readonly height: number;
  readonly keepNext: boolean;
  readonly draw: (x: number, y: number) => void;
  /** What is drawn again when the piece begins a page: the head of its table. */
  readonly again?: Piece;
}

/** What drawing needs to know. */
export interface Ink {
  readonly pdf: Pdf;
  readonly profile: LayoutProfile;
  readonly widths: WordWidths;
}

/** Marks what is drawn as content of `of`, for those who have the page read to them. */
export function marked({ pdf }: Ink, of: Structure, tag: string, draw: () => void): void {
  const content = pdf.markStructureContent(tag);
  draw();
  pdf.endMarkedContent();
  of.add(content);
}

/**
 * Says of which column a cell is the head, and over how many columns and rows it stands: with it a screen reader tells the head with
 * each cell. pdfkit writes such attributes for tables of its own alone.
 */
export function headOfColumn(cell: Structure, { columns, rows }: { columns: number; rows: number }): void {
  const { data } = (cell as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary;
  data.A = {
    O: 'Table',
    Scope: 'Column',
    ...(columns > 1 ? { ColSpan: columns } : {}),
    ...(rows > 1 ? { RowSpan: rows } : {}),
  };
}

/** Marks what is drawn as decoration, which nobody reads out: lines, page numbers, repeated heads. */
export function decoration({ pdf }: Ink, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

export function drawText({ pdf }: Ink, text: string, face: Face, size: number, x: number, y: number): void {
  pdf.font(face).fontSize(size).text(text, x, y, { lineBreak: false });
}

export interface LineLook {
  readonly size: number;
  readonly line: number;
  readonly align: Align;
  readonly underlined?: boolean;
}

export const lineHeight = ({ size, line }: Pick<LineLook, 'size' | 'line'>): number => size * LINE_HEIGHT * line;

/** Draws one line within `room` points; the room that a larger line height adds stands above, as in a word processor. */
export function drawLine(ink: Ink, line: Line, look: LineLook, x: number, y: number, room: number): void {
  const { size, align } = look;
  const gaps = line.words.length - 1;
  const spare = room - line.width;
  const stretch = align === 'justify' && !line.last && gaps > 0 ? spare / gaps : 0;
  let at = x + (align === 'centre' ? spare / 2 : align === 'right' ? spare : 0);
  const top = y + lineHeight(look) - size * LINE_HEIGHT;
  const start = at;
  const space = ink.widths.of(' ', 'regular', size);
  if (stretch === 0) at = drawEvenly(ink, line, size, at, top);
  else
    line.words.forEach(({ parts }, index) => {
      parts.forEach(({ text, face, width }, partAt) => {
        // The space is drawn with the word: copied text and readers need it.
        const ends = partAt === parts.length - 1;
        const after = !ends ? '' : index < gaps ? ' ' : lineEnd(line);
        drawText(ink, `${text}${after}`, face, size, at, top);
        at += width;
      });
      at += space + stretch;
    });
  if (look.underlined) {
    const base = top + size * 1.02;
    ink.pdf
      .lineWidth(size / 20)
      .moveTo(start, base)
      .lineTo(start + line.width, base)
      .stroke();
  }
}

/** Words at their natural distance: what shares a face is drawn at once. */
function drawEvenly(ink: Ink, line: Line, size: number, x: number, top: number): number {
  const runs: { text: string; face: Face }[] = [];
  line.words.forEach(({ parts }, index) =>
    parts.forEach(({ text, face }, partAt) => {
      const shown = index > 0 && partAt === 0 ? ` ${text}` : text;
      const open = runs.at(-1);
      if (open?.face === face) open.text += shown;
      else runs.push({ text: shown, face });
    }),
  );
  const end = runs.at(-1);
  if (end) end.text += lineEnd(line);
  let at = x;
  for (const { text, face } of runs) {
    drawText(ink, text, face, size, at, top);
    at += ink.pdf.font(face).fontSize(size).widthOfString(text);
  }
  return at;
}
