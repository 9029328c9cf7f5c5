import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstInvalidByte } from './decode-text.ts';

/** The plain way: the longest prefix that decodes. */
function plainly(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decodes = (size: number): boolean => {
    try {
      decoder.decode(bytes.subarray(0, size));
      return true;
    } catch {
      return false;
    }
  };
  if (decodes(bytes.length)) return -1;
  let longest = 0;
  for (let size = 1; size <= bytes.length; size++) if (decodes(size)) longest = size;
  return longest;
}

test('the first byte that is no text is the one after the longest text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 5 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 3 }),
    fc.constant(Buffer.from('xã Ia Dơk ƀ 🌾')),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      expect(firstInvalidByte(bytes)).toBe(plainly(bytes));
    }),
    { numRuns: 500 },
  );
});
