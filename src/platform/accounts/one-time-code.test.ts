import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  codeAddress,
  codeAt,
  isCode,
  newCodeSecret,
  newRecoveryCodes,
  tidyRecoveryCode,
  typedSecret,
} from './one-time-code.ts';

/** RFC 6238, appendix B, cut to six digits. */
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code of the standard is %s', (second, code) => {
  expect(codeAt('12345678901234567890', new Date(second * 1000))).toBe(code);
});

test('a code counts in its own half minute and in the ones beside it, and in no other', () => {
  const now = new Date('2026-11-22T05:00:10Z');
  const secret = newCodeSecret();
  for (const off of [-3, -2, -1, 0, 1, 2, 3]) {
    const code = codeAt(secret, now, off);
    const near = [-1, 0, 1].some((other) => codeAt(secret, now, other) === code);
    expect(isCode(secret, code, now)).toBe(near);
  }
  const code = codeAt(secret, now);
  expect(isCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(true);
  expect(['', '12345', '1234567', '١٢٣٤٥٦'].map((given) => isCode(secret, given, now))).not.toContain(true);
});

test('the secret as typed is base32 of its bytes (RFC 4648, 10)', () => {
  expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(typedSecret)).toEqual([
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  expect(codeAddress('foobar', 'Kết Nghĩa', 'bong-son')).toBe(
    'otpauth://totp/K%E1%BA%BFt%20Ngh%C4%A9a:bong-son?secret=MZXW6YTBOI&issuer=K%E1%BA%BFt%20Ngh%C4%A9a',
  );
});

test('recovery codes differ, and are known again however they were copied', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.constantFrom('', ' ', '-', ' - '), (code, between) => {
      expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
      expect(tidyRecoveryCode(` ${code.replace('-', between).toUpperCase()} `)).toBe(code);
    }),
  );
});
