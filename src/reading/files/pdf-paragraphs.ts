import { joinWords, type Line } from './pdf-lines.ts';

/** Lines of one page; the page's height tells what stands at its head and foot. */
export interface PageLines {
  readonly lines: readonly Line[];
  readonly height: number;
}

const PAGE_NUMBER = /^(?:[-–—]\s*)?(?:trang\s+|page\s+)?\d{1,4}(?:\s*(?:\/|trên|of)\s*\d{1,4})?(?:\s*[-–—])?$/i;
/** What the stamp of an electronic signature says. */
const STAMP = /^(?:người ký|ký bởi|signed by|email|cơ quan|tổ chức|thời gian ký|ngày ký|signing time|chức vụ)\s*:/i;
/** The share of a page in which running heads and feet stand. */
const MARGIN = 0.1;

export const isStamp = (text: string): boolean => STAMP.test(text);

/** The text of all pages: heads, feet and page numbers left out, broken lines joined, a paragraph a line. */
export function paragraphsOf(pages: readonly PageLines[]): string {
  const running = runningLines(pages);
  const kept = pages.flatMap(({ lines, height }) =>
    lines.filter((line) => {
      const isMargin = line.y < height * MARGIN || line.y > height * (1 - MARGIN);
      return !(isMargin && (PAGE_NUMBER.test(line.text) || running.has(keyOf(line, height)))) && !isStamp(line.text);
    }),
  );
  const edges = edgesOf(kept);
  const size = medianOf(kept.map((line) => line.size));
  const leading = medianOf(
    kept.flatMap((line, index) => {
      const gap = line.y - (kept[index - 1]?.y ?? line.y);
      return gap > 0 ? [gap] : [];
    }),
  );
  const out: string[] = [];
  let before: Line | null = null;
  for (const line of kept) {
    if (before && isJoined(before, line, edges, { size, leading })) out.push(joinWords(out.pop() ?? '', line.text));
    else {
      if (before && !(before.isRow && line.isRow)) out.push('');
      out.push(line.text);
    }
    before = line;
  }
  return out.join('\n');
}

/** A line with its numbers made alike, at its height on the page. */
const keyOf = (line: Line, height: number): string =>
  `${Math.round((line.y / height) * 100)} ${line.text.replace(/\d+/g, '#')}`;

/** Lines at the head or foot that stand at the same height on three pages or more, and on half of them. */
function runningLines(pages: readonly PageLines[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { lines, height } of pages)
    for (const line of lines)
      if (line.y < height * MARGIN || line.y > height * (1 - MARGIN))
        counts.set(keyOf(line, height), (counts.get(keyOf(line, height)) ?? 0) + 1);
  const least = Math.max(3, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

/** Where the lines of each flow begin and end. */
function edgesOf(lines: readonly Line[]): Map<number, Edges> {
  const edges = new Map<number, Edges>();
  for (const { flow, left, right } of lines) {
    const known = edges.get(flow);
    edges.set(flow, { left: Math.min(left, known?.left ?? left), right: Math.max(right, known?.right ?? right) });
  }
  return edges;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

const ENDED = /[.!?…:;]["”’)]?$/;
const OPENS_ITEM = /^(?:[-–—•+*▪●]\s*\S|\d{1,3}[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}\.\s|Điều\s+\d|Căn cứ\s|Nơi nhận)/u;

/** In sizes of a letter, two of which are a size wide. */
const NARROWEST_PROSE = 14;

/** True where a line goes on with the sentence of the one before it. */
function isJoined(
  before: Line,
  line: Line,
  edges: ReadonlyMap<number, Edges>,
  page: { size: number; leading: number },
): boolean {
  if (before.isRow || line.isRow || OPENS_ITEM.test(line.text)) return false;
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.15) return false;
  const flow = edges.get(before.flow);
  if (!flow) return false;
  // Narrow blocks are signatures and letterheads, whose lines stand for themselves.
  const isFull =
    before.right - before.left >= before.size * NARROWEST_PROSE &&
    before.right >= flow.right - (flow.right - flow.left) * 0.12;
  const isSmall = /^[\p{Ll}\p{N}(]/u.test(line.text);
  const isEnded = ENDED.test(before.text);
  const gap = line.y - before.y;
  // From the foot of one column or page to the head of the next.
  if (gap <= 0) return !isEnded && (isFull || isSmall);
  if (before.flow !== line.flow) return false;
  if (gap > Math.max(page.leading, before.size) * 1.7) return false;
  // A headline set in large letters runs over several lines, however short.
  if (before.size > page.size * 1.15) return true;
  const isIndented = line.left > flow.left + line.size * 0.8 && line.left > before.left + line.size * 0.5;
  if (isIndented && isEnded) return false;
  return isFull ? !isIndented || isSmall : isSmall && !isEnded;
}
