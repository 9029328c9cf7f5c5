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
    expect(english).toContain('formerly in Huyện Chư Prông');
  });

  test('two names find the agreement between them', async () => {
    expect(await find('bồng sơn chư prông')).toContain('href="/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong"');
  });

  test('words of a title find the programme', async () => {
    expect(await find('thon lang gia lai')).toContain('href="/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai"');
  });

  test('nothing found: says so, repeats the words safely and shows the way on', async () => {
    const html = await find('<script>alert(1)</script> zzzq');
    expect(html).not.toContain('<script>');
    const text = textOf(html);
    expect(text).toContain('Không tìm thấy gì cho “<script>alert(1)</script> zzzq”.');
    expect(text).toContain('gõ tên trước khi sáp nhập');
    expect(html).toContain('href="/dia-phuong"');
  });

  test.each(['', '   ', '!!!', '%'])('%j is nothing to look for: the page asks for words', async (query) => {
    expect(textOf(await find(query))).toContain('Gõ tên một nơi, một cơ quan');
  });

  test('too long or unreadable: one sentence that says what to do', async () => {
    const long = await pages.html(`/tim?q=${'a'.repeat(101)}`, 400);
    expect(textOf(long)).toContain('Từ khóa dài 101 ký tự; nhiều nhất là 100.');
    expect((await pages.app.request(`/tim?q=${'ă'.repeat(10_000)}`)).status).toBe(400);
    expect((await pages.app.request(`/tim/goi-y?q=${'ă'.repeat(10_000)}`)).status).toBe(400);
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
      '.*+?^${}()|[]',
      '́̂̃',
      ':* & | ! <->',
      "a'b''c\\",
      '999999999999 tỷ 1.000.000.000.000.000',
      '99/99/9999 tháng 13/2025 năm 0000',
      'a b c d e f g h i k l m n o p q r s t u v x y',
    ])
      expect((await pages.app.request(`/tim?q=${encodeURIComponent(query)}`)).status, query).toBe(200);
  });
});

describe('what the page says of what it found', () => {
  test('each line answers who helps whom', async () => {
    const text = await pages.text('/tim?q=chu%20prong');
    expect(text).toContain('Xã Chư Prông Phường Bồng Sơn hỗ trợ xã Chư Prông. tỉnh Gia Lai');
    expect(text).toContain('Phường Bồng Sơn hỗ trợ xã Chư Prông ký ngày 18/10/2025');
    expect(text).toMatch(/Cam kết 8 .*Tất cả|Tất cả .*Cam kết 8/);
  });

  test('the words that were found are marked, with or without marks', async () => {
    expect(await find('nha ve sinh')).toContain('<mark>nhà vệ sinh</mark>');
  });

  test('filters stand in the address, narrow what is found and can be dropped', async () => {
    const html = await pages.html('/tim?q=giao%20l%C6%B0u&loai=cam-ket&tinh=52&linh-vuc=solidarity&nam=2025');
    expect(html).toContain('href="/tim?q=giao%20l%C6%B0u&amp;loai=cam-ket&amp;linh-vuc=solidarity&amp;nam=2025"');
    expect(textOf(html)).toContain('Đang lọc: Tỉnh Gia Lai');
    const other = await pages.text('/tim?q=ch%C6%B0%20pr%C3%B4ng&loai=cam-ket&tinh=48');
    expect(other).toContain('Không tìm thấy gì');
  });

  test('a field alone lists its promises; a long list goes on by keyset', async () => {
    const first = await pages.html('/tim?loai=cam-ket&nam=2025');
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    const seen = (html: string): string[] =>
      [...(html.split('class="finds"')[1]?.split('</ul>')[0] ?? '').matchAll(/href="([^"]+)">/g)].map(
        ([, to]) => to ?? '',
      );
    const titles = (html: string): string[] =>
      [...(html.split('class="finds"')[1]?.split('</ul>')[0] ?? '').matchAll(/<a [^>]+>([^<]+)</g)].map(
        ([, title]) => title ?? '',
      );
    const second = await pages.html(next ?? '');
    expect(seen(first).length).toBe(20);
    expect(seen(second).length).toBeGreaterThan(5);
    expect(titles(second).filter((title) => titles(first).includes(title))).toEqual([]);
  });

  test('a state in the words is taken for one, and said', async () => {
    expect(await pages.text('/tim?q=giao%20%C6%B0%E1%BB%9Bc%20im%20l%E1%BA%B7ng')).toContain(
      'Đã hiểu “im lặng quá kỳ” là tình trạng.',
    );
  });

  test('suggestions are a few lines of the same search, kept briefly, and bounded for each sender', async () => {
    const ask = (query: string) => pages.app.request(`/tim/goi-y?q=${encodeURIComponent(query)}`);
    const answer = await ask('chu pro');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
    const { items } = (await answer.json()) as { items: { text: string; note: string; href: string }[] };
    expect(items[0]).toMatchObject({ text: 'Xã Chư Prông', href: '/dia-phuong/23887-xa-chu-prong' });
    expect(items.length).toBeLessThanOrEqual(8);
    const english = (await (await pages.app.request('/en/tim/goi-y?q=chu%20pro')).json()) as {
      items: { href: string }[];
    };
    expect(english.items[0]?.href).toBe('/en/dia-phuong/23887-xa-chu-prong');
    expect(await (await ask('c')).json()).toEqual({ items: [] });
    const statuses: number[] = [];
    for (let time = 0; time < 260; time++) statuses.push((await ask('chu pro')).status);
    expect(statuses.at(-1)).toBe(429);
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
