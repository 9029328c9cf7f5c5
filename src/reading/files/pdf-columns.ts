import { type Box, extend, goesOn, type Line, type Segment, segmentOf } from './pdf-lines.ts';

type Row = readonly Segment[];
interface Gap {
  readonly left: number;
  readonly right: number;
}

/** A white stripe narrower than this part of a letter's size is a space. */
const GUTTER = 0.9;
/** Fewer rows side by side are a letterhead, signatures or a table. */
const FEWEST_ROWS = 8;
/** Lines of prose fill their column. */
const FULL = 0.7;
const MOST_COLUMNS = 4;

/** The lines of a page that was written line by line across columns of prose, column by column; null for any other page. */
export function linesOfColumns(boxes: readonly Box[], firstFlow: number): { lines: Line[]; flows: number } | null {
  if (crossings(boxes) < FEWEST_ROWS) return null;
  const rows = rowsOf(boxes);
  const lines: Line[] = [];
  let flow = firstFlow;
  let isFound = false;
  for (let at = 0; at < rows.length; ) {
    const run = columnRun(rows, at);
    if (run.gutters.length === 0 || run.to - at < FEWEST_ROWS || !isProse(rows.slice(at, run.to), run.gutters)) {
      addLine(lines, rows[at++] ?? [], null, flow);
      continue;
    }
    isFound = true;
    for (const column of columnsOf(run.gutters)) {
      flow++;
      for (let index = at; index < run.to; index++) addLine(lines, rows[index] ?? [], column, flow);
    }
    flow++;
    at = run.to;
  }
  return isFound ? { lines, flows: flow + 1 } : null;
}

/** How often the writing goes on at the same height across a stripe. */
function crossings(boxes: readonly Box[]): number {
  let count = 0;
  boxes.forEach((box, index) => {
    const before = boxes[index - 1];
    if (before && Math.abs(before.y - box.y) <= box.size * 0.4 && box.x - before.x - before.width >= box.size * GUTTER)
      count++;
  });
  return count;
}

/** Boxes of one height, from left to right, joined where no more than a space parts them. */
function rowsOf(boxes: readonly Box[]): Row[] {
  const rows: { boxes: Box[]; y: number }[] = [];
  for (const box of boxes.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(box.y - row.y) <= box.size * 0.4) row.boxes.push(box);
    else rows.push({ boxes: [box], y: box.y });
  }
  return rows.map((row) => {
    const segments: Segment[] = [];
    for (const box of row.boxes.toSorted((a, b) => a.x - b.x)) {
      const last = segments.at(-1);
      if (last && goesOn(last, box)) extend(last, box);
      else segments.push(segmentOf(box));
    }
    return segments;
  });
}

interface Run {
  readonly to: number;
  /** White stripes that run between text through all rows of the run. */
  readonly gutters: readonly Gap[];
}

/** The longest run of rows from `at` on through which a white stripe runs. */
function columnRun(rows: readonly Row[], at: number): Run {
  let stripes: Gap[] = [{ left: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY }];
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let best: Run = { to: at + 1, gutters: [] };
  for (let index = at; index < rows.length; index++) {
    const row = rows[index] ?? [];
    const size = row[0]?.size ?? 10;
    stripes = row.reduce(cut, stripes).filter((gap) => gap.right - gap.left >= size * GUTTER);
    left = Math.min(left, row[0]?.left ?? left);
    right = Math.max(right, row.at(-1)?.right ?? right);
    const gutters = stripes.filter((gap) => gap.left > left && gap.right < right);
    if (gutters.length === 0 && index > at) break;
    if (gutters.length > 0) best = { to: index + 1, gutters };
  }
  return best;
}

const cut = (stripes: readonly Gap[], { left, right }: Segment): Gap[] =>
  stripes.flatMap((gap) =>
    right <= gap.left || left >= gap.right
      ? [gap]
      : [
          { left: gap.left, right: left },
          { left: right, right: gap.right },
        ].filter((part) => part.right > part.left),
  );

function columnsOf(gutters: readonly Gap[]): Gap[] {
  const edges = gutters.toSorted((a, b) => a.left - b.left);
  return [...edges, null].map((gutter, index) => ({
    left: edges[index - 1]?.right ?? Number.NEGATIVE_INFINITY,
    right: gutter?.left ?? Number.POSITIVE_INFINITY,
  }));
}

const inside = (row: Row, column: Gap | null): Row =>
  row.filter(({ left, right }) => column === null || (left >= column.left - 0.5 && right <= column.right + 0.5));

/** True where most lines of each column reach from its left to its right edge. */
function isProse(rows: readonly Row[], gutters: readonly Gap[]): boolean {
  const columns = columnsOf(gutters);
  if (columns.length > MOST_COLUMNS) return false;
  return columns.every((column) => {
    const lines = rows.map((row) => inside(row, column)).filter((segments) => segments.length > 0);
    if (lines.length < FEWEST_ROWS / 2) return false;
    const left = Math.min(...lines.map((segments) => segments[0]?.left ?? 0));
    const right = Math.max(...lines.map((segments) => segments.at(-1)?.right ?? 0));
    const full = lines.filter((segments) => (segments.at(-1)?.right ?? 0) - left >= (right - left) * FULL);
    return full.length >= lines.length * 0.6;
  });
}

function addLine(lines: Line[], row: Row, column: Gap | null, flow: number): void {
  const segments = inside(row, column);
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) return;
  const text = segments.map((segment) => segment.text.trim()).join(' ');
  lines.push({
    text: text.replace(/\s+/g, ' ').trim(),
    left: first.left,
    right: last.right,
    y: first.y,
    size: first.size,
    flow,
    isRow: false,
  });
}
