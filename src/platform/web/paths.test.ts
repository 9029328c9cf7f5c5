import { expect, test } from 'vitest';
import { inLanguage, isSlug, paths } from './paths.ts';

test.each([
  ['/', 'vi', '/'],
  ['/', 'en', '/en'],
  ['/tim', 'en', '/en/tim'],
  ['/favicon.svg', 'en', '/favicon.svg'],
] as const)('%s in %s is %s', (path, language, address) => {
  expect(inLanguage(path, language)).toBe(address);
});

test('a search address carries any words', () => {
  expect(paths.search('Đak Đoa & làng')).toBe('/tim?q=%C4%90ak%20%C4%90oa%20%26%20l%C3%A0ng');
});

test.each([
  ['23887-xa-chu-prong', true],
  ['gia-lai', true],
  ['', false],
  ['Gia-Lai', false],
  ['a--b', false],
  ['-a', false],
  ['../a', false],
  ['a'.repeat(201), false],
])('%j as a slug: %s', (text, yes) => {
  expect(isSlug(text)).toBe(yes);
});
