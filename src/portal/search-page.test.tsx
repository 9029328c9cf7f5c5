import { describe, expect, test } from 'vitest';
import { portalPagesOfFile, textOf } from '../../tests/support/portal-pages.ts';
import { readQuery } from './search-query.ts';

const pages = portalPagesOfFile();
const find = (query: string) => pages.html(`/tim?q=${encodeURIComponent(query)}`);

describe('search', () => {
  test.each(['chu prong', 'Chư Prông', 'xã chư prông', 'CHƯ PRÔNG'])(
    '%s finds the place and its agreement',
    async (query) => {
      const html = await find(query);
      expect(html).toContain('href="/dia-phuong/23887-xa-chu-prong"');
      expect(html).toContain('href="/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong"');
    },
  );

  test.each(['a vuong', 'avuong', 'Avương'])('%s finds Avương', async (query) => {
    expect(await find(query)).toContain('href="/dia-phuong/20458-xa-avuong"');
  });

  test('former communes are told apart by their district', async () => {
    const html = await find('xã ia drăng');
    expect(textOf(html)).toMatch(/Xã Ia Drăng tỉnh Gia Lai · trước thuộc Huyện Chư Prông · không còn/);
    const english = await pages.html(`/en/tim?q=${encodeURIComponent('xã ia drăng')}`);
    expect(english).toContain('formerly in <span lang="vi">Huyện Chư Prông</span>');
  });

  test('two names find the agreement between them', async () => {
    expect(await find('bồng sơn chư prông')).toContain('href="/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong"');
  });

  test('words of a title find the programme', async () => {
    expect(await find('thon lang gia lai')).toContain('href="/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai"');
  });

  test('nothing found: says so, repeats the words safely and shows the way on', async () => {
    const html = await find('<script>alert(1)</script> zzz');
    expect(html).not.toContain('<script>');
    const text = textOf(html);
    expect(text).toContain('Không tìm thấy gì cho “<script>alert(1)</script> zzz”.');
    expect(html).toContain('href="/dia-phuong"');
  });

  test.each(['', '   ', '!!!', '%'])('%j is nothing to look for: the page asks for words', async (query) => {
    expect(textOf(await find(query))).toContain('Gõ tên xã, phường, làng, cơ quan hoặc chương trình.');
  });

  test('too long or unreadable: one sentence that says what to do', async () => {
    const long = await pages.html(`/tim?q=${'a'.repeat(101)}`, 400);
    expect(textOf(long)).toContain('Từ khóa dài 101 ký tự; nhiều nhất là 100.');
    for (const query of ['a%00b', '%1b[31m', '%ef%bf%bd'])
      expect(textOf(await pages.html(`/tim?q=${query}`, 400)), query).toContain('ký tự không đọc được');
  });

  test('wild queries never break the page', async () => {
    for (const query of [
      "'; DROP TABLE agreement;--",
      '%25%5F',
      '\\',
      '(((',
      '🙂🙂',
      'ƀ ĕ ŏ ŭ č ñ',
      "Ch'rơng",
      'đ'.repeat(100),
    ])
      expect((await pages.app.request(`/tim?q=${encodeURIComponent(query)}`)).status, query).toBe(200);
  });
});

describe('reading a query', () => {
  test.each([
    ['  Đak   Đoa ', 'Đak Đoa'],
    ['a\tb', 'a b'],
    ['?', ''],
    [undefined, ''],
  ])('%j is %j', (raw, query) => {
    expect(readQuery(raw)).toEqual({ ok: true, value: query });
  });
});
