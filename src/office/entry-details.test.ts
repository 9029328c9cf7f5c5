import { expect, test } from 'vitest';
import { maskAddress } from './entry-details.ts';

test.each([
  ['203.0.113.77', '203.0.…'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:…'],
  ['::1', '1:…'],
])('an address is shown in part: %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});
