import { expect, test } from 'vitest';
import { coarsePath } from './coarse-path.ts';
import { boxOf } from './map-drawing.ts';
import { OUTLINES } from './province-outlines.ts';

test('corners move to the grid, and those that fall together are one', () => {
  expect(coarsePath('M40 80l40 0 1 1 0 40-41 0z', 4)).toBe('M10 20l10 0 0 10-10 0z');
});

test('an islet stays as a speck', () => {
  expect(coarsePath('M400 800l1 0 0 1z', 4)).toBe('M100 200h1v1z');
});

test('every province keeps its rings, and its box but for a step of the grid', () => {
  for (const { code, path } of OUTLINES.values()) {
    const coarse = coarsePath(path, 4);
    expect(coarse.split('z').length, code).toBe(path.split('z').length);
    const [fine, drawn] = [boxOf(path), boxOf(coarse.replaceAll('h1v1', 'l1 0 0 1'))];
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(drawn[side] * 4 - fine[side]), `${code} ${side}`).toBeLessThanOrEqual(8);
  }
});
