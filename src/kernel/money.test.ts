import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDong, speakDong } from './money.ts';

const words = { million: 'triệu đồng', billion: 'tỷ đồng', dong: 'đồng' };

test.each([
  [20_000_000n, '20 triệu đồng'],
  [10_500_000n, '10,5 triệu đồng'],
  [1_250_000_000n, '1,25 tỷ đồng'],
  [5_600_000_000n, '5,6 tỷ đồng'],
  [300_000n, '300.000 đồng'],
  [1_234_567n, '1.234.567 đồng'],
  [1_234_560_000n, '1.234,56 triệu đồng'],
  [1_000_001n, '1.000.001 đồng'],
  [0n, '0 đồng'],
])('%s is said "%s"', (amount, said) => {
  expect(speakDong(amount, words)).toBe(said);
});

test('what is written can be read back to the same amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (amount) => {
      expect(BigInt(formatDong(amount).replaceAll('.', ''))).toBe(amount);
      expect(formatDong(amount)).toMatch(/^-?\d{1,3}(\.\d{3})*$/);
    }),
  );
});
