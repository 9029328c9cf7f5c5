import { type Box, extend, goesOn, joinWords, type Line, type Segment, segmentOf } from './pdf-lines.ts';

/** Lines one beneath the other: a paragraph, or a cell of a table. */
interface Block {
  readonly segments: Segment[];
  left: number;
  right: number;
  readonly top: number;
  bottom: number;
}

/** Blocks side by side. */
type Band = Block[];

/** The leading within a block, in sizes of a letter. */
const LEADING = 1.75;
const FEWEST_CELLS = 3;
const LONGEST_PROSE_CELL = 12;

/** Follows the order in which the page was written. */
export function linesOfBlocks(boxes: readonly Box[], firstFlow: number): { lines: Line[]; flows: number } {
  const bands = bandsOf(blocksOf(boxes));
  const lines: Line[] = [];
  let flow = firstFlow;
  bands.forEach((band, index) => {
    if (isRow(band, bands[index - 1], bands[index + 1])) lines.push(rowOf(band, ++flow));
    else
      for (const block of band) {
        flow++;
        for (const { text, left, right, y, size } of block.segments)
          lines.push({ text: tidy(text), left, right, y, size, flow, isRow: false });
      }
  });
  return { lines, flows: flow + 1 };
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

function blocksOf(boxes: readonly Box[]): Block[] {
  const blocks: Block[] = [];
  for (const box of boxes) {
    const block = blocks.at(-1);
    const last = block?.segments.at(-1);
    if (last && block && goesOn(last, box)) {
      extend(last, box);
      block.right = Math.max(block.right, last.right);
    } else if (last && block && isBeneath(block, last, box)) {
      block.segments.push(segmentOf(box));
      block.left = Math.min(block.left, box.x);
      block.right = Math.max(block.right, box.x + box.width);
      block.bottom = box.y;
    } else
      blocks.push({
        segments: [segmentOf(box)],
        left: box.x,
        right: box.x + box.width,
        top: box.y - box.size,
        bottom: box.y,
      });
  }
  return blocks;
}

/** The next line of a block: close beneath it, and over it at least in part. */
function isBeneath(block: Block, last: Segment, { x, y, width, size }: Box): boolean {
  const gap = y - last.y;
  return gap > size * 0.4 && gap <= Math.max(size, last.size) * LEADING && x < block.right && x + width > block.left;
}

/** Blocks that follow each other to the right at one height. */
function bandsOf(blocks: readonly Block[]): Band[] {
  const bands: Band[] = [];
  for (const block of blocks) {
    const band = bands.at(-1);
    const last = band?.at(-1);
    const isBeside =
      band &&
      last &&
      block.left >= last.right - 1 &&
      band.some((one) => block.top < one.bottom && block.bottom > one.top);
    if (isBeside) band.push(block);
    else bands.push([block]);
  }
  return bands;
}

const NUMBER = /^(?:\d{1,4}[.)]?|TT|STT)$/;
const textOf = ({ segments }: Block): string =>
  segments.reduce((text, segment) => joinWords(text, tidy(segment.text)), '');

/** A row of a table: three cells or more, or a number with a cell, or one of several rows of the same columns. */
function isRow(band: Band, before: Band | undefined, after: Band | undefined): boolean {
  const [first] = band;
  if (!first || band.length < 2) return false;
  if (band.every(({ segments }) => segments.length > LONGEST_PROSE_CELL)) return false;
  if (band.length >= FEWEST_CELLS || NUMBER.test(textOf(first))) return true;
  return [before, after].some((other) => other && other.length === band.length && isBelow(band, other));
}

/** The same columns: each block stands over or under the one of the other row. */
const isBelow = (band: Band, other: Band): boolean =>
  band.every((block, index) => {
    const near = other[index];
    return near !== undefined && block.left < near.right && block.right > near.left;
  }) && band.every(({ segments }) => segments.length <= 3);

function rowOf(band: Band, flow: number): Line {
  const cells = band.map(textOf);
  return {
    text: cells.join(' | '),
    left: Math.min(...band.map(({ left }) => left)),
    right: Math.max(...band.map(({ right }) => right)),
    y: Math.max(...band.map(({ bottom }) => bottom)),
    size: band[0]?.segments[0]?.size ?? 10,
    flow,
    isRow: true,
  };
}
