import { constants, inflateRawSync, inflateSync } from 'node:zlib';

/** The bytes of a packed stretch, unless they are more than `most`; of a torn zlib stretch, what can still be read. */
export function inflateAtMost(
  packed: Uint8Array,
  most: number,
  form: 'raw' | 'zlib',
): Uint8Array | 'too-large' | 'broken' {
  try {
    // A stretch that ends too early gives what it holds: readers of PDFs do the same, so what hides in it must be seen.
    const options = { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH };
    return form === 'raw'
      ? inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
      : inflateSync(packed, options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    if (code !== undefined) return 'broken';
    throw error;
  }
}
