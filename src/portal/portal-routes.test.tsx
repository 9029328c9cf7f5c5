import { OPERATOR } from '../../tests/support/actors.ts';
import { describe, expect, test } from 'vitest';
import { nationalNodeId } from '../registry/national-rows.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import { idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { checkLedger, publishHead } from '../ledger/ledger-chain-store.ts';
import { announceChange, inTransaction } from '../platform/database/database.ts';
import { portalSite } from '../../tests/support/portal-site.ts';
import { portalPagesOfFile, textOf } from '../../tests/support/portal-pages.ts';

const pages = portalPagesOfFile();

/** Every page that can be reached from home by links of ours, in both languages; lists of places are followed once a kind. */
async function crawl(): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const todo = ['/'];
  const places = { commune: 0, former: 0, paper: 0, field: 0, clause: 0, province: 0, feed: 0, search: 0 };
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (seen.has(path)) continue;
    const answer = await pages.app.request(path);
    expect(answer.status, path).toBe(200);
    const html = await answer.text();
    seen.set(path, html);
    for (const [, href = ''] of html.matchAll(/\shref="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      // The way into the office leads out of the public pages.
      if (/^(\/en)?\/lam-viec$/.test(next)) continue;
      // 3,321 communes and 10,000 former ones look alike: some of each are enough.
      if (/\/dia-phuong\/cu-/.test(next) && !seen.has(next) && ++places.former > 12) continue;
      if (/\/dia-phuong\/\d{5}-/.test(next) && !seen.has(next) && ++places.commune > 24) continue;
      if (/\/van-ban\.(docx|pdf)$/.test(next) && !seen.has(next) && ++places.paper > 6) continue;
      // The same rows in three formats: opendata/ looks at each.
      if (/^\/du-lieu-mo\/.*\.(xlsx|jsonl)$/.test(next)) continue;
      // The documents of the API are another room's.
      if (/^\/(en\/)?api(\/|$)/.test(next)) continue;
      if (/\/linh-vuc\/.|\/im-lang\/./.test(next) && !seen.has(next) && ++places.field > 8) continue;
      if (/\/noi-dung\//.test(next) && !seen.has(next) && ++places.clause > 6) continue;
      if (/\/dia-phuong\/(?!gia-lai|da-nang)[a-z-]+$/.test(next) && !seen.has(next) && ++places.province > 6) continue;
      // Filters of a search combine to thousands of addresses.
      if (/\/tim\?/.test(next) && !seen.has(next) && ++places.search > 60) continue;
      if (/\/tin\.(atom|rss)$/.test(next) && !seen.has(next) && ++places.feed > 6) continue;
      if (!seen.has(next)) todo.push(next);
    }
  }
  return seen;
}

test('every link from home leads somewhere, and no page has a hole, a script or an inline style', async () => {
  const seen = await crawl();
  expect(seen.size).toBeGreaterThan(100);
  for (const [path, html] of seen) {
    if (!html.startsWith('<!doctype html>')) continue;
    expect(/.{20}(?:undefined|\[object|NaN|\bnull\b|Lorem|\bTODO\b)/.exec(textOf(html))?.[0], path).toBeUndefined();
    expect(
      /<(?:script(?! type="application\/ld\+json">)|style)|<[a-z][^>]*\s(?:style|on[a-z]+)=|="javascript:/i.exec(
        html,
      )?.[0],
      path,
    ).toBeUndefined();
    expect(html.match(/<h1[\s>]/g), path).toHaveLength(1);
    const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    levels.reduce((before, level) => {
      expect(level, `${path}: headings ${levels.join()}`).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size, `${path}: ids ${ids.join()}`).toBe(ids.length);
    for (const [, anchor] of html.matchAll(/\shref="#([^"]+)"/g)) expect(ids, path).toContain(anchor);
    expect(html, path).toMatch(/<html lang="(vi|en)"/);
    expect(html, path).toMatch(/<meta name="description" content="[^"]{20,}/);
  }
});

describe('home', () => {
  test('says what the programmes are, then totals that are never mixed', async () => {
    const text = await pages.text('/');
    expect(text).toContain('Ai giúp ai, đã hứa điều gì, và điều gì đã đến nơi');
    expect(text).toContain('giao ước 6');
    expect(text).toContain('Báo chí nêu đã trao 110 triệu đồng');
    expect(text).toContain('Bên nhận xác nhận đã nhận 5,4 triệu đồng');
    expect(text).not.toContain('115,4');
    expect(text).toContain('Hãy kiểm tra');
    expect(await pages.text('/en')).toContain('Who helps whom, what was promised, and what arrived');
  });

  test('an instance without records says the next step', async () => {
    const { app } = pages;
    expect((await app.request('/tim')).status).toBe(200);
    expect(await pages.text('/tim')).toContain('Gõ có dấu hay không dấu.');
  });
});

describe('the page of a programme', () => {
  const path = '/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai';
  test('ties its documents to one another', async () => {
    const html = await pages.html(path);
    const target =
      /Triển khai <a href="#(van-ban-[0-9a-f-]+)">Chỉ thị số 03-CT\/TU|Triển khai <a href="#(van-ban-[0-9a-f-]+)"><span>Chỉ thị số 03-CT\/TU/.exec(
        html,
      );
    const id = target?.[1] ?? target?.[2];
    expect(id).toBeDefined();
    expect(html).toContain(`id="${id}"`);
  });

  test('explains in English what kind a document is, and marks what stays Vietnamese', async () => {
    const html = await pages.html(`/en${path}`);
    expect(html).toContain('<strong><span lang="vi">Chỉ thị</span> (Directive) No. 03-CT/TU</strong>');
    const agreement = await pages.text('/en/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong');
    expect(agreement).toMatch(/Chỉ thị \(Directive\) No\. [^ ]+ issued/);
    expect(await pages.text(path)).not.toContain('(Directive)');
  });

  test('lists its agreements in Vietnamese order', async () => {
    const [, list = ''] = (await pages.html(path)).split('id="giao-uoc"');
    const order = [...list.matchAll(/href="\/ket-nghia\/gia-lai\/([a-z-]+)"/g)].map(([, slug]) => slug);
    expect(order).toEqual([
      'phuong-an-nhon-bac-lang-ghe',
      'phuong-an-nhon-bac-xa-ia-dok',
      'phuong-bong-son-xa-chu-prong',
    ]);
  });

  test('names who takes part, each role in Vietnamese order', async () => {
    const [, sides = ''] = (await pages.text(path)).split('Các bên tham gia');
    expect(sides).toMatch(
      /^ Bên hỗ trợ Phường An Nhơn Bắc 2 giao ước Phường Bồng Sơn Bên nhận Xã Chư Prông Làng Ghè Xã Ia Dơk /,
    );
  });

  test('counts commitments by field and how many have support behind them', async () => {
    expect(await pages.text(path)).toMatch(/An sinh, giảm nghèo \d 1/);
  });
});

describe('places', () => {
  test('one walks from the nation to a village and back', async () => {
    expect(await pages.html('/dia-phuong')).toContain('href="/dia-phuong/gia-lai"');
    expect(await pages.html('/dia-phuong/gia-lai')).toContain('href="/dia-phuong/23869-xa-ia-dok"');
    const commune = await pages.html('/dia-phuong/23869-xa-ia-dok');
    const village = /href="(\/dia-phuong\/lang-ghe[^"]*)"/.exec(commune)?.[1] ?? 'no village';
    const text = await pages.text(village);
    expect(text).toMatch(/Thuộc xã Ia Dơk ?, tỉnh Gia Lai ?\./);
    expect(text).toContain('Từ phường An Nhơn Bắc');
    // Handed over, as somebody says, is not received.
    expect(text).not.toContain('Nhận từ');
  });

  test('the 34 provinces stand in Vietnamese order, those with agreements first', async () => {
    const names = [...(await pages.html('/dia-phuong')).matchAll(/href="\/dia-phuong\/([a-z-]+)">/g)].map(
      ([, slug]) => slug,
    );
    expect(names).toHaveLength(34);
    expect(names.slice(0, 3)).toEqual(['da-nang', 'gia-lai', 'an-giang']);
    expect(names.indexOf('da-nang')).toBeLessThan(names.indexOf('dak-lak'));
  });

  test('a province answers under its name; its registry address leads there', async () => {
    const answer = await pages.app.request('/dia-phuong/52-tinh-gia-lai');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/dia-phuong/gia-lai']);
    const english = await pages.app.request('/en/dia-phuong/52-tinh-gia-lai');
    expect(english.headers.get('location')).toBe('/en/dia-phuong/gia-lai');
  });

  test('a place that is no more says what it became, and the new one what it was made from', async () => {
    const commune = await pages.html('/dia-phuong/23887-xa-chu-prong');
    const former = /href="(\/dia-phuong\/cu-[^"]*ia-drang[^"]*)"/.exec(commune)?.[1] ?? 'no former commune';
    expect(await pages.text(former)).toMatch(/Xã Ia Drăng không còn từ ngày 01\/07\/2025\. Nay thuộc về: Xã Chư Prông/);
  });

  test('a place without agreements says so and where to go', async () => {
    const province = await pages.html('/dia-phuong/gia-lai');
    const path = /href="(\/dia-phuong\/\d{5}-xa-bau-can)"/.exec(province)?.[1] ?? 'no Bàu Cạn';
    expect(await pages.text(path)).toContain('Chưa có giao ước nào ghi tên Xã Bàu Cạn.');
  });
});

describe('addresses', () => {
  test.each([
    '/khong-co',
    '/en/khong-co',
    '/dia-phuong/khong-co',
    '/dia-phuong/KHONG',
    '/dia-phuong/%00',
    '/dia-phuong/..%2f..%2fetc',
    `/dia-phuong/${'a'.repeat(500)}`,
    '/ket-nghia/gia-lai/khong-co',
    '/ket-nghia/khong-co/phuong-bong-son-xa-chu-prong',
    "/ket-nghia/gia-lai/'%20OR%201=1",
    '/chuong-trinh/gia-lai/khong-co',
    '/chuong-trinh/da-nang/ket-nghia-thon-lang-gia-lai',
    '/%E0%A4%A',
  ])('%s names nothing: a page that helps on', async (path) => {
    const html = await pages.html(path, 404);
    expect(html).toContain(path.startsWith('/en') ? 'There is no such page' : 'Không có trang này');
    expect(html).toContain('name="q"');
    expect(html).toContain('<meta name="robots" content="noindex"');
  });

  test('the language switch keeps the page, and ?lang= leads to it', async () => {
    const path = '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong';
    expect(await pages.html(path)).toMatch(new RegExp(`class="lang" href="/en${path}"`));
    expect(await pages.html(`/en${path}`)).toMatch(new RegExp(`class="lang" href="${path}"`));
    const moved = async (from: string) => (await pages.app.request(from)).headers.get('location');
    expect(await moved(`${path}?lang=en`)).toBe(`/en${path}`);
    expect(await moved(`/en${path}?lang=vi`)).toBe(path);
    expect(await moved('/?lang=en')).toBe('/en');
    expect(await moved('/tim?q=%C4%91ak+%C4%91oa&lang=en')).toBe('/en/tim?q=%C4%91ak+%C4%91oa');
    expect(await moved('/en/')).toBe('/en');
    expect(await moved('/dia-phuong/')).toBe('/dia-phuong');
    expect(await moved('//evil.example/?lang=en')).not.toMatch(/^\/\//);
  });

  test('a page says where it stands and how it is called in the other language', async () => {
    const html = await pages.html('/en/chuong-trinh');
    expect(html).toContain('<link rel="canonical" href="/en/chuong-trinh"');
    expect(html).toContain('<link rel="alternate" hreflang="vi" href="/chuong-trinh"');
  });
});

describe('what stands behind the pages', () => {
  test('a page is sent once: the second time its tag is enough', async () => {
    const first = await pages.app.request('/');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const second = await pages.app.request('/', { headers: { 'if-none-match': etag } });
    expect([second.status, await second.text()]).toEqual([304, '']);
  });

  test('a page shows a new record as soon as it is announced', async () => {
    expect(await pages.text('/chuong-trinh')).not.toContain('Chương trình mới');
    const generation = pages.changes.generation();
    unwrap(
      await recordProgramme(pages.db, OPERATOR, {
        requestId: idOf('request', 'portal test'),
        provinceCode: '66',
        slug: 'chuong-trinh-moi',
        title: 'Chương trình mới',
        titleEn: null,
        ownerNode: nationalNodeId('66'),
        startsOn: null,
        endsOn: null,
        summary: null,
        summaryEn: null,
        isSample: false,
        documents: [],
      }),
    );
    await expect.poll(() => pages.changes.generation()).not.toBe(generation);
    expect(await pages.text('/chuong-trinh')).toContain('Chương trình mới');
    const text = await pages.text('/chuong-trinh/dak-lak/chuong-trinh-moi');
    expect(text).toContain('Chương trình này chưa có giao ước nào được ghi nhận.');
    expect(text).not.toContain('Dữ liệu mẫu');
  });

  test('the heads of the ledgers stand as they were published, to read and to verify with', async () => {
    expect(await pages.text('/so-cai')).toContain('Chưa có mã nào được công bố.');
    const generation = pages.changes.generation();
    const { links, head: hash } = await checkLedger(pages.db, '52');
    if (hash === null) throw new Error('the sample has no ledger');
    const head = { provinceCode: '52', seq: BigInt(links), hash, publishedOn: plainDate('2026-11-21') };
    await inTransaction(pages.db, async (tx) => {
      await publishHead(tx, head);
      await announceChange(tx, head.provinceCode);
    });
    await expect.poll(() => pages.changes.generation()).not.toBe(generation);
    expect(await pages.text('/so-cai')).toContain(`21/11/2026 52 ${links} ${hash}`);
    expect(await pages.html('/so-cai')).toContain('href="/so-cai/ma-cuoi.txt"');
    expect(await pages.html('/so-cai/ma-cuoi.txt')).toBe(`52 ${links} ${hash}\n`);
  });

  test('robots and sitemap name what search engines may read', async () => {
    expect(await pages.html('/robots.txt')).toContain('Disallow: /tim');
    const sitemap = await pages.html('/sitemap.xml');
    expect(sitemap).toContain('<loc>http://localhost/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong</loc>');
    expect(sitemap).toContain('hreflang="en" href="http://localhost/en/dia-phuong/gia-lai"');
    for (const [, path = ''] of sitemap.matchAll(/<loc>http:\/\/localhost([^<]+)</g))
      expect((await pages.app.request(path)).status, path).toBe(200);
  });

  test('a site with a public address names itself by it', async () => {
    const site = portalSite({ db: pages.db, changes: pages.changes, publicUrl: 'https://ketnghia.example' });
    const html = await (await site.request('/en/dia-phuong')).text();
    expect(html).toContain('<link rel="canonical" href="https://ketnghia.example/en/dia-phuong"');
    expect(html).toContain('<meta property="og:url" content="https://ketnghia.example/en/dia-phuong"');
    expect(await (await site.request('/robots.txt')).text()).toContain('Sitemap: https://ketnghia.example/sitemap.xml');
    expect(await (await site.request('/sitemap.xml')).text()).toContain('<loc>https://ketnghia.example/</loc>');
  });

  test('the icon is a picture without style', async () => {
    const answer = await pages.app.request('/favicon.svg');
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(await answer.text()).not.toContain('style');
  });

  test('pages with sample records say so', async () => {
    for (const path of [
      '/',
      '/chuong-trinh',
      '/dia-phuong/gia-lai',
      '/dia-phuong/23887-xa-chu-prong',
      '/tim?q=chu+prong',
    ])
      expect(await pages.text(path), path).toContain('Dữ liệu mẫu.');
  });
});
