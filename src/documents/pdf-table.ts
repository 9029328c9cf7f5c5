import type { BodyCell, FlowTable, HeadCell } from './flow.ts';
import type { Align } from './layout-profile.ts';
import { type Line, type LineStyle, breakLines } from './pdf-lines.ts';
import {
  type Ink,
  type Piece,
  type Structure,
  decoration,
  drawLine,
  headOfColumn,
  lineHeight,
  marked,
  points,
} from './pdf-sheet.ts';

/** Room left and right of the words in a cell, mm. */
const PADDING = 1.2;

interface LaidCell {
  readonly lines: readonly Line[];
  readonly align: Align;
  readonly left: number;
  readonly width: number;
  /** Over how many rows and columns of the head it stands. */
  readonly rows: number;
  readonly columns: number;
}

/** The head as one piece that comes back on every page, then a piece for each row. */
export function tablePieces(ink: Ink, table: FlowTable, room: number, parent: Structure): readonly Piece[] {
  const element = ink.pdf.struct('Table', { title: table.name });
  parent.add(element);
  const draw = new TableDrawing(ink, table, room, element);
  const head = draw.headPiece(false);
  const again = draw.headPiece(true);
  const { rows, total } = table;
  const last = rows.length - 1;
  return [
    head,
    ...rows.map((cells, index) => ({ ...draw.rowPiece(cells, false, total === null && index === last), again })),
    ...(total === null ? [] : [{ ...draw.rowPiece(total, true, true), again }]),
  ];
}

class TableDrawing {
  readonly #ink: Ink;
  readonly #table: FlowTable;
  readonly #lefts: readonly number[];
  readonly #element: Structure;

  constructor(ink: Ink, table: FlowTable, room: number, element: Structure) {
    this.#ink = ink;
    this.#table = table;
    this.#element = element;
    let left = 0;
    this.#lefts = [...table.shares.map((share) => (left += share * room) - share * room), room];
  }

  #styleOf(isHead: boolean, bold: boolean): LineStyle & { line: number; before: number; after: number } {
    const style = this.#ink.profile.styles[isHead ? 'cell-head' : 'cell'];
    return { ...style, size: this.#table.size, bold: style.bold ?? bold, firstLine: 0 };
  }

  #lay(text: string, at: { first: number; columns: number; rows: number }, align: Align, style: LineStyle): LaidCell {
    const left = this.#lefts[at.first] as number;
    const width = (this.#lefts[at.first + at.columns] as number) - left;
    const room = width - 2 * points(PADDING);
    return {
      lines: breakLines([{ text }], style, room, this.#ink.widths),
      align,
      left,
      width,
      rows: at.rows,
      columns: at.columns,
    };
  }

  rowPiece(cells: readonly BodyCell[], bold: boolean, isLast: boolean): Piece {
    const style = this.#styleOf(false, bold);
    const laid = cells.map(({ text, align }, first) => this.#lay(text, { first, columns: 1, rows: 1 }, align, style));
    const lines = Math.max(...laid.map((cell) => cell.lines.length));
    const height = lines * lineHeight(style) + style.before + style.after;
    return {
      height,
      keepNext: false,
      draw: (x, y) => {
        const row = this.#ink.pdf.struct('TR');
        this.#element.add(row);
        for (const cell of laid) this.#drawCell(cell, style, x, y, height, row, 'TD');
        row.end();
        this.#borders(x, y, [laid], [height]);
        if (isLast) this.#element.end();
      },
    };
  }

  /** `again`: drawn for the eye alone; those who listen have heard it. */
  headPiece(again: boolean): Piece {
    const style = this.#styleOf(true, true);
    const rows = placeHead(this.#table.head).map((cells) =>
      cells.map((cell) => this.#lay(cell.text, cell, 'centre', style)),
    );
    const padding = style.before + style.after;
    const needed = (cell: LaidCell): number => cell.lines.length * lineHeight(style) + padding;
    const heights = rows.map((cells) => Math.max(...cells.filter((cell) => cell.rows === 1).map(needed), 0));
    const whole = Math.max(
      heights.reduce((sum, height) => sum + height, 0),
      ...rows.flat().map(needed),
    );
    // What a tall cell over two rows needs beyond them goes to the last.
    const shown = heights.map((height, index) =>
      index === heights.length - 1 ? height + whole - heights.reduce((sum, each) => sum + each, 0) : height,
    );
    return {
      height: whole,
      keepNext: true,
      draw: (x, y) => {
        let top = y;
        rows.forEach((cells, index) => {
          const row = again ? null : this.#ink.pdf.struct('TR');
          if (row) this.#element.add(row);
          for (const cell of cells) {
            const height = cell.rows > 1 ? whole : (shown[index] as number);
            this.#drawCell(cell, style, x, top, height, row, 'TH');
          }
          row?.end();
          top += shown[index] as number;
        });
        this.#borders(x, y, rows, shown);
      },
    };
  }

  #drawCell(
    cell: LaidCell,
    style: LineStyle & { line: number },
    x: number,
    y: number,
    height: number,
    row: Structure | null,
    tag: 'TH' | 'TD',
  ): void {
    const { lines, align, left, width } = cell;
    const each = lineHeight(style);
    const top = y + (height - lines.length * each) / 2;
    const padding = points(PADDING);
    const draw = (): void =>
      lines.forEach((line, at) =>
        drawLine(this.#ink, line, { ...style, align }, x + left + padding, top + at * each, width - 2 * padding),
      );
    if (row === null) decoration(this.#ink, 'Pagination', draw);
    else {
      const element = this.#ink.pdf.struct(tag);
      if (tag === 'TH') headOfColumn(element, cell);
      row.add(element);
      marked(this.#ink, element, tag, draw);
      element.end();
    }
  }

  #borders(x: number, y: number, rows: readonly (readonly LaidCell[])[], heights: readonly number[]): void {
    const whole = heights.reduce((sum, height) => sum + height, 0);
    decoration(this.#ink, 'Layout', () => {
      const { pdf } = this.#ink;
      pdf.lineWidth(0.5);
      let top = y;
      rows.forEach((cells, index) => {
        for (const { left, width, rows: over } of cells)
          pdf.rect(x + left, top, width, over > 1 ? whole : (heights[index] as number));
        top += heights[index] as number;
      });
      pdf.stroke();
    });
  }
}

interface PlacedHead extends HeadCell {
  /** Its first column. */
  readonly first: number;
}

/** In which column each cell of the head begins: cells of the second row fill what the first leaves. */
function placeHead(head: readonly (readonly HeadCell[])[]): readonly (readonly PlacedHead[])[] {
  const taken = new Set<number>();
  return head.map((cells) => {
    let column = 0;
    const covered: number[] = [];
    const placed = cells.map((cell) => {
      while (taken.has(column)) column++;
      const first = column;
      column += cell.columns;
      if (cell.rows > 1) for (let at = first; at < column; at++) covered.push(at);
      return { ...cell, first };
    });
    for (const at of covered) taken.add(at);
    return placed;
  });
}
