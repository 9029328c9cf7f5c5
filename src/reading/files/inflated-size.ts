import { inflateRawSync, inflateSync } from 'node:zlib';

/** How many bytes a packed stretch holds, counted by unpacking no further than `most`. */
export function inflatedSize(packed: Uint8Array, most: number, form: 'raw' | 'zlib'): number | 'too-large' | 'broken' {
  const unpacked = inflateAtMost(packed, most, form);
  return typeof unpacked === 'string' ? unpacked : unpacked.length;
}

/** The bytes of a packed stretch, unless they are more than `most`. */
export function inflateAtMost(
  packed: Uint8Array,
  most: number,
  form: 'raw' | 'zlib',
): Uint8Array | 'too-large' | 'broken' {
  try {
    const inflate = form === 'raw' ? inflateRawSync : inflateSync;
    return inflate(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    if (code !== undefined) return 'broken';
    throw error;
  }
}
