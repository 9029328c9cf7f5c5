import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test.each([
  ['/lam-viec', '/lam-viec'],
  ['/lam-viec/nhat-ky?tu=2026-01-01&trang=2', '/lam-viec/nhat-ky?tu=2026-01-01&trang=2'],
  ['/en/lam-viec/nguoi-dung/1', '/en/lam-viec/nguoi-dung/1'],
  ['/lam-viec/tim?q=làng%20Ghè', '/lam-viec/tim?q=l%C3%A0ng%20Gh%C3%A8'],
  ['/lam-viec/a#b', '/lam-viec/a'],
])('%s is ours and is followed', (wanted, followed) => {
  expect(safeNext(wanted, 'vi')).toBe(followed);
});

test.each([
  undefined,
  '',
  'https://evil.example',
  'https://evil.example/lam-viec',
  '//evil.example/lam-viec',
  '///evil.example',
  '/\\evil.example/lam-viec',
  '\\\\evil.example',
  '/lam-viec\\..\\..\\evil',
  '/lam-viec//evil.example',
  '/lam-viec/..//evil.example',
  '/lam-viec/../..//evil.example',
  '/lam-viec/../dia-phuong',
  '/lam-viec/%2e%2e/dia-phuong',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/lam-viec\r\nLocation: https://evil.example',
  '/lam-viec\u0000',
  '/lam-viec\u2028',
  'javascript:alert(1)',
  'data:text/html,x',
  '/javascript:alert(1)',
  '/lam-viec@evil.example',
  '@evil.example/lam-viec',
  '.evil.example',
  '/lam-viecxyz',
  '/.lam-viec',
  '/en//lam-viec',
  '/EN/lam-viec',
  'lam-viec',
  '/',
  '/en',
  '/lam-viec/dang-nhap',
  '/lam-viec/dang-nhap?tiep=%2Flam-viec%2Fdang-nhap',
  '/en/lam-viec/dang-nhap/ma',
  '/lam-viec/dang-xuat',
  `/lam-viec/${'a'.repeat(2000)}`,
])('%j leads to the desk', (wanted) => {
  expect(safeNext(wanted, 'vi')).toBe('/lam-viec');
  expect(safeNext(wanted, 'en')).toBe('/en/lam-viec');
});

test('whatever is asked for, a browser stays on this site and in the office', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '/',
      '\\',
      '//',
      '..',
      '.',
      '/lam-viec',
      '/en',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      '%5c',
      '\t',
      'evil.example',
      'https:',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const to = new URL(safeNext(parts.join(''), 'vi'), 'https://ketnghia.example/lam-viec/dang-nhap');
      expect(to.origin).toBe('https://ketnghia.example');
      expect(to.pathname).toMatch(/^(\/en)?\/lam-viec(\/|$)/);
    }),
    { numRuns: 2000 },
  );
});
