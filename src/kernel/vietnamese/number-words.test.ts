import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dongInWords, numberInWords } from './number-words.ts';

test.each([
  [0n, 'không'],
  [5n, 'năm'],
  [10n, 'mười'],
  [11n, 'mười một'],
  [14n, 'mười bốn'],
  [15n, 'mười lăm'],
  [20n, 'hai mươi'],
  [21n, 'hai mươi mốt'],
  [24n, 'hai mươi tư'],
  [25n, 'hai mươi lăm'],
  [100n, 'một trăm'],
  [101n, 'một trăm linh một'],
  [104n, 'một trăm linh bốn'],
  [105n, 'một trăm linh năm'],
  [111n, 'một trăm mười một'],
  [1_001n, 'một nghìn không trăm linh một'],
  [1_010n, 'một nghìn không trăm mười'],
  [21_000n, 'hai mươi mốt nghìn'],
  [10_005_000n, 'mười triệu không trăm linh năm nghìn'],
  [1_000_000_000n, 'một tỷ'],
  [1_000_000_005n, 'một tỷ không trăm linh năm'],
  [1_100_000_000n, 'một tỷ một trăm triệu'],
  [2_000_500_000_000n, 'hai nghìn tỷ năm trăm triệu'],
  [-15n, 'âm mười lăm'],
])('%s in words', (value, words) => {
  expect(numberInWords(value)).toBe(words);
});

test('a sum on a receipt', () => {
  expect(dongInWords(10_500_000n)).toBe('Mười triệu năm trăm nghìn đồng');
});

/** The number that words say: written apart from the rule, so that one checks the other. */
function read(words: string): bigint {
  const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  let total = 0n;
  let group = 0n;
  let part = 0n;
  let last = 0n;
  for (const word of words.split(' ')) {
    const digit = digits.indexOf(word === 'mốt' ? 'một' : word === 'tư' ? 'bốn' : word === 'lăm' ? 'năm' : word);
    if (digit >= 0) last = BigInt(digit);
    else if (word === 'mười') [part, last] = [part + 10n, 0n];
    else if (word === 'mươi') [part, last] = [part + last * 10n, 0n];
    else if (word === 'trăm') [part, last] = [part + last * 100n, 0n];
    else if (word === 'nghìn') [group, part, last] = [group + (part + last) * 1000n, 0n, 0n];
    else if (word === 'triệu') [group, part, last] = [group + (part + last) * 1_000_000n, 0n, 0n];
    else if (word === 'tỷ') [total, group, part, last] = [(total + group + part + last) * 1_000_000_000n, 0n, 0n, 0n];
  }
  return total + group + part + last;
}

test('the words say the number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (value) => {
      expect(read(numberInWords(value))).toBe(value);
    }),
    { numRuns: 2000 },
  );
});
