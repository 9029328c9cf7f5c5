/** How a photo looks, as 64 bits of brightness steps across and 64 down: nearly the same for nearly the same photo. */
export interface Look {
  readonly across: bigint;
  readonly down: bigint;
}

/** The grey picture that a look is made from: rows of bytes. */
export const LOOK_SIDE = 9;
/** Steps smaller than this are the noise of flat skies and black frames, which all look alike. */
const LEAST_SPREAD = 8;
/** A step that a worse copy can turn round says nothing. */
const LEAST_STEP = 2;

/**
 * The difference hash of a 9×9 grey picture: whether each point is darker than its right and its lower neighbour. Null for a
 * picture without contrast, of which nothing can be said.
 */
export function lookOf(grey: Uint8Array): Look | null {
  const at = (row: number, column: number): number => grey[row * LOOK_SIDE + column] ?? 0;
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const spread = Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length);
  if (spread < LEAST_SPREAD) return null;
  let [across, down] = [0n, 0n];
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++) {
      across = (across << 1n) | (at(row, column) + LEAST_STEP < at(row, column + 1) ? 1n : 0n);
      down = (down << 1n) | (at(row, column) + LEAST_STEP < at(row + 1, column) ? 1n : 0n);
    }
  return { across: BigInt.asIntN(64, across), down: BigInt.asIntN(64, down) };
}

/** Of 128 bits, how many may differ between two pictures of which one is a copy of the other, smaller or re-encoded. */
export const MOST_DIFFERENT_BITS = 16;

export function differentBits(a: Look, b: Look): number {
  return bitsIn(a.across ^ b.across) + bitsIn(a.down ^ b.down);
}

function bitsIn(value: bigint): number {
  let [rest, count] = [BigInt.asUintN(64, value), 0];
  for (; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
