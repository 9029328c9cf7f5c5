import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskAddress, maskEmail, maskName, maskPhone } from './masking.ts';

test.each([
  ['Nguyễn Văn An', 'Nguyễn V. A.'],
  ['  Trần   Thị Ánh  Đào ', 'Trần T. Á. Đ.'],
  ['Siu Blơi', 'Siu B.'],
  ["Rơ Châm H'Yúi", 'Rơ C. H.'],
  ['Kpă', 'K.'],
  ['Đinh A-Ngưi'.normalize('NFD'), 'Đinh A.'],
  ['', ''],
])('the name %j is shown as %j', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test.each([
  ['nguyen.an@tinh.gov.vn', 'n***@tinh.gov.vn'],
  ['a@b.vn', 'a***@b.vn'],
  ['"a@b"@c.vn', '"***@c.vn'],
  ['không phải địa chỉ', '***'],
  ['@tinh.gov.vn', '***'],
  ['', '***'],
])('the address %j is shown as %j', (email, shown) => {
  expect(maskEmail(email)).toBe(shown);
});

test.each([
  ['0912 345 678', '*** 678'],
  ['+84912345678', '*** 678'],
  ['113', '***'],
  ['', '***'],
])('the number %j is shown as %j', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test.each([
  ['203.0.113.7', '203.0.*.*'],
  ['::ffff:203.0.113.7', '203.0.*.*'],
  ['2001:db8:1:2::7', '2001:db8:*'],
  ['::1', '***'],
  ['xin chào', '***'],
])('the network address %j is shown as %j', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

test('whatever is typed, nothing throws, and given names, local parts and numbers do not come through', () => {
  const word = fc.stringMatching(/^[A-ZĐÁÊỞabcdđêởữạ]{2,12}$/u);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const mask of [maskName, maskEmail, maskPhone, maskAddress]) expect(typeof mask(text)).toBe('string');
    }),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (words) => {
      const shown = maskName(words.join(' ')).split(' ');
      expect(shown).toHaveLength(words.length);
      for (const part of shown.slice(1)) expect(part).toMatch(/^\p{L}\.$/u);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^0[0-9]{9}$/), (phone) => {
      expect(maskPhone(phone).replace(/\D/g, '')).toHaveLength(3);
    }),
  );
});
