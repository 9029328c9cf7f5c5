import type { PlanePoint } from './map-plane.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box around an outline of province-shapes.ts: absolute starts, then relative whole steps. */
export function boxOf(path: string): Box {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of path.split('z')) {
    const numbers = ring.match(/-?\d+/g)?.map(Number) ?? [];
    let [x, y] = [0, 0];
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      x += numbers[index] ?? 0;
      y += numbers[index + 1] ?? 0;
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [north, south] = [Math.min(north, y), Math.max(south, y)];
    }
  }
  return { x: west, y: north, width: east - west, height: south - north };
}

/** The box with `share` of its larger side added all around. */
export function widened({ x, y, width, height }: Box, share: number): Box {
  const margin = Math.round(Math.max(width, height) * share);
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const holds = (box: Box, { x, y }: PlanePoint): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

/** Upper bounds of the shades, each about three times the one before: counts of agreements are very uneven. */
export const SHADES = [0, 10, 30, 100, 300] as const;

/** 0 for nothing, then 1 for the palest to 5. */
export function shadeOf(count: number): number {
  if (count <= 0) return 0;
  const above = SHADES.findIndex((bound, index) => index > 0 && count <= bound);
  return above < 0 ? SHADES.length : above;
}

/** Where a line between two points is drawn to, left of its middle, so that a twinning there and one back do not cover each other. */
export const bend = (from: PlanePoint, to: PlanePoint): PlanePoint => ({
  x: (from.x + to.x) / 2 + (to.y - from.y) * 0.16,
  y: (from.y + to.y) / 2 - (to.x - from.x) * 0.16,
});

/** The bent line between two points as a path, to so many digits behind the point. Null where both are the same point. */
export function bow(from: PlanePoint, to: PlanePoint, digits = 1): string | null {
  if (from.x === to.x && from.y === to.y) return null;
  const { x, y } = bend(from, to);
  const grain = 10 ** digits;
  const written = [from.x, from.y, x, y, to.x, to.y].map((number) => Math.round(number * grain) / grain);
  return `M${written[0]} ${written[1]}Q${written[2]} ${written[3]} ${written[4]} ${written[5]}`;
}

export interface Labelled extends PlanePoint {
  readonly label: string;
  /** The heavier is named first; who finds no room goes without a name on the drawing. */
  readonly weight: number;
}

export interface Placed<Point> {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/**
 * Names beside points, none over another, over a point or outside `frame`: right of its point, else left of it, else none.
 * Greedy from the heaviest; ties go by the order given, so that the same map is the same drawing.
 */
export function placeLabels<Point extends Labelled>(
  points: readonly Point[],
  frame: Box,
  { size, dot }: { readonly size: number; readonly dot: number },
): Placed<Point>[] {
  const dots = points.map(({ x, y }) => ({ x: x - dot, y: y - dot, width: 2 * dot, height: 2 * dot }));
  const taken: Box[] = [];
  const placed: Placed<Point>[] = [];
  for (const point of points.toSorted((a, b) => b.weight - a.weight)) {
    // A letter of the page's face takes about 0.56 of its size.
    const width = point.label.length * size * 0.56;
    const gap = dot * 1.6;
    for (const anchor of ['start', 'end'] as const) {
      const x = anchor === 'start' ? point.x + gap : point.x - gap;
      const box = { x: anchor === 'start' ? x : x - width, y: point.y - size * 0.6, width, height: size * 1.2 };
      const inside = holds(frame, box) && holds(frame, { x: box.x + box.width, y: box.y + box.height });
      if (!inside || taken.some((other) => overlaps(box, other))) continue;
      if (dots.some((other, index) => points[index] !== point && overlaps(box, other))) continue;
      taken.push(box);
      placed.push({ point, x, y: point.y + size * 0.34, anchor });
      break;
    }
  }
  return placed;
}
