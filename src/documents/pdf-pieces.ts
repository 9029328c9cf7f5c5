import { type Code, type FlowBlock, type Grid, type Paragraph, type Rule, shownRuns } from './flow.ts';
import type { Role } from './layout-profile.ts';
import { type Line, breakLines } from './pdf-lines.ts';
import { type Ink, type Piece, type Structure, decoration, drawLine, lineHeight, marked, points } from './pdf-sheet.ts';
import { tablePieces } from './pdf-table.ts';
import { qrSquares } from './qr-image.ts';

/** What a paragraph is to somebody who has the page read to them. */
const TAGS: Partial<Record<Role, string>> = {
  type: 'H1',
  'annex-title': 'H1',
  article: 'H2',
  'section-1': 'H2',
  'section-2': 'H3',
  'section-3': 'H4',
};

/** Cuts blocks into pieces that are placed whole. `room`: points. */
export function piecesOf(ink: Ink, blocks: readonly FlowBlock[], room: number, parent: Structure): readonly Piece[] {
  return blocks.flatMap((block): readonly Piece[] => {
    switch (block.kind) {
      case 'paragraph':
        return paragraphPieces(ink, block, room, parent);
      case 'rule':
        return [rulePiece(ink, block, room)];
      case 'gap':
        return [{ height: block.height, keepNext: block.keepNext, draw: () => {} }];
      case 'grid':
        return [gridPiece(ink, block, room, parent)];
      case 'table':
        return tablePieces(ink, block, room, parent);
      case 'code':
        return [codePiece(ink, block, room, parent)];
    }
  });
}

const childOf = ({ pdf }: Ink, parent: Structure, tag: string, alt?: string): Structure => {
  const element = pdf.struct(tag, alt === undefined ? {} : { alt });
  parent.add(element);
  return element;
};

function paragraphPieces(ink: Ink, paragraph: Paragraph, room: number, parent: Structure): readonly Piece[] {
  const { role, numbering, align } = paragraph;
  const style = ink.profile.styles[role];
  const shown = shownRuns(paragraph, ink.profile);
  // The number of an article is bold though its words are not.
  const runs = numbering
    ? [{ text: `${numbering.label} `, ...(numbering.list === 'article' ? { bold: true } : {}) }, ...shown]
    : shown;
  const firstLine = points(style.firstLine);
  const lines = breakLines(runs, { ...style, firstLine }, room, ink.widths);
  const look = { ...style, align: align ?? style.align };
  const height = lineHeight(style);
  const tag = TAGS[role] ?? 'P';
  const element = childOf(ink, parent, tag);
  const keepNext = paragraph.keepNext ?? style.keepNext ?? false;
  const groups = groupLines(lines);
  let drawn = 0;
  return groups.map((group, index) => {
    const isFirst = index === 0;
    const isLast = index === groups.length - 1;
    const before = isFirst ? style.before : 0;
    return {
      height: before + group.length * height + (isLast ? style.after : 0),
      // The lines of one paragraph may part; only its end holds on to what follows.
      keepNext: isLast && keepNext,
      draw: (x, y) => {
        marked(ink, element, tag, () =>
          group.forEach((line, at) => {
            const indent = isFirst && at === 0 && look.align !== 'centre' ? firstLine : 0;
            drawLine(ink, line, look, x + indent, y + before + at * height, room - indent);
          }),
        );
        if (++drawn === groups.length) element.end();
      },
    };
  });
}

/** No line of a longer paragraph stands alone at the foot or the head of a page: two and two are placed whole. */
function groupLines(lines: readonly Line[]): readonly (readonly Line[])[] {
  if (lines.length <= 3) return [lines];
  return [lines.slice(0, 2), ...lines.slice(2, -2).map((line) => [line]), lines.slice(-2)];
}

function rulePiece(ink: Ink, { length }: Rule, room: number): Piece {
  const long = points(length);
  return {
    height: 4,
    keepNext: true,
    draw: (x, y) =>
      decoration(ink, 'Layout', () => {
        const from = x + (room - long) / 2;
        ink.pdf
          .lineWidth(0.75)
          .moveTo(from, y + 2)
          .lineTo(from + long, y + 2)
          .stroke();
      }),
  };
}

const heightOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { height }) => sum + height, 0);

export function drawStack(pieces: readonly Piece[], x: number, y: number): void {
  let at = y;
  for (const piece of pieces) {
    piece.draw(x, at);
    at += piece.height;
  }
}

function gridPiece(ink: Ink, { shares, rows }: Grid, room: number, parent: Structure): Piece {
  const laid = rows.map((cells) => {
    const stacks = cells.map((blocks, index) => piecesOf(ink, blocks, room * (shares[index] as number), parent));
    return { stacks, height: Math.max(0, ...stacks.map(heightOf)) };
  });
  return {
    height: laid.reduce((sum, { height }) => sum + height, 0),
    keepNext: false,
    draw: (x, y) => {
      let top = y;
      for (const { stacks, height } of laid) {
        let left = x;
        stacks.forEach((stack, index) => {
          drawStack(stack, left, top);
          left += room * (shares[index] as number);
        });
        top += height;
      }
    },
  };
}

/** mm, as in the Word file. */
const CODE_SIZE = 22;
const BESIDE = 4;

function codePiece(ink: Ink, { address, words }: Code, room: number, parent: Structure): Piece {
  const { profile, widths, pdf } = ink;
  const style = profile.styles.verification;
  const size = points(CODE_SIZE);
  const beside = size + points(BESIDE);
  const lines = breakLines([{ text: `${words} ${address}` }], { ...style, firstLine: 0 }, room - beside, widths);
  const height = lineHeight(style);
  const figure = childOf(ink, parent, 'Figure', `Mã QR: ${address}`);
  const element = childOf(ink, parent, 'P');
  return {
    height: Math.max(size, lines.length * height),
    keepNext: false,
    draw: (x, y) => {
      const squares = qrSquares(address);
      const side = size / squares.length;
      marked(ink, figure, 'Figure', () => {
        squares.forEach((row, down) =>
          row.forEach((black, across) => {
            if (black) pdf.rect(x + across * side, y + down * side, side, side);
          }),
        );
        pdf.fill('black');
      });
      figure.end();
      const top = y + (size - lines.length * height) / 2;
      marked(ink, element, 'P', () =>
        lines.forEach((line, at) => drawLine(ink, line, style, x + beside, top + at * height, room - beside)),
      );
      element.end();
    },
  };
}
