import { constants, inflateRawSync, inflateSync } from 'node:zlib';

/** How a stretch is packed: bare as in a ZIP file, or with a head and a sum as in a PDF; torn where it may end too early. */
export type PackedForm = 'raw' | 'zlib' | 'torn-zlib';

/** The bytes of a packed stretch, unless they are more than `most`; of a torn stretch, what can still be read. */
export function inflateAtMost(packed: Uint8Array, most: number, form: PackedForm): Uint8Array | 'too-large' | 'broken' {
  const maxOutputLength = Math.max(1, most);
  try {
    if (form === 'raw') return inflateRawSync(packed, { maxOutputLength });
    if (form === 'zlib') return inflateSync(packed, { maxOutputLength });
    return inflateSync(packed, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    if (code !== undefined) return 'broken';
    throw error;
  }
}
