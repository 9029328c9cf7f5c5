import { type Box, boxOf } from './map-drawing.ts';
import type { PlanePoint } from './map-plane.ts';
import { PROVINCE_SHAPES } from './province-shapes.ts';

export interface Outline {
  readonly code: string;
  readonly path: string;
  readonly box: Box;
  /** The middle of the box, from which lines between provinces go. */
  readonly middle: PlanePoint;
}

/** The provinces of today as they are drawn, measured once. */
export const OUTLINES: ReadonlyMap<string, Outline> = new Map(
  Object.entries(PROVINCE_SHAPES).map(([code, path]) => {
    const box = boxOf(path);
    return [code, { code, path, box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } }];
  }),
);
