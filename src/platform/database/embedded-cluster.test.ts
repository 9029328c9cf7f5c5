import { expect, test } from 'vitest';
import { pageMemoryOf } from './embedded-cluster.ts';

const GIGABYTE = 2 ** 30;

test.each([
  [GIGABYTE / 2, 128],
  [GIGABYTE, 128],
  [2 * GIGABYTE, 256],
  [3 * GIGABYTE, 384],
  [4 * GIGABYTE, 512],
  [24 * GIGABYTE, 512],
])('of %d bytes of memory the embedded server keeps %d MB of pages', (bytes, megabytes) => {
  expect(pageMemoryOf(bytes)).toBe(megabytes);
});
