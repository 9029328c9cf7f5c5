import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { portalPagesOfFile } from '../../../tests/support/portal-pages.ts';
import { portalSite } from '../../../tests/support/portal-site.ts';
import type { MapStyle } from '../../config.ts';
import { noAssets } from '../../platform/http/assets.ts';
import { contentPolicy } from '../../platform/http/security-headers.ts';
import { loadSamplePoints } from '../../sample/load-sample-points.ts';
import type { StreetsSheet } from './streets-sheet.ts';
import { streetsOf, streetsPolicies } from './streets.ts';

const pages = portalPagesOfFile();
beforeAll(() => loadSamplePoints(pages.db));

const ISLANDS = ['map', 'streets', 'streets-thread'] as const;
const assets = {
  ...noAssets,
  islands: Object.fromEntries(ISLANDS.map((name) => [`portal/islands/${name}`, `/assets/${name}-abc.js`])),
};
const ASKED: MapStyle = {
  url: 'https://ban-do.tinh.vn/style.json?key=1',
  origins: ['https://ban-do.tinh.vn', 'https://mau.tinh.vn'],
};
const siteWith = (mapStyle: MapStyle) => portalSite({ db: pages.db, changes: pages.changes, assets, mapStyle });

/** What a page hands to the script. */
async function sheetOf(path: string, mapStyle = ASKED): Promise<StreetsSheet> {
  const html = await (await siteWith(mapStyle).request(path)).text();
  const written = /data-streets="([^"]*)"/.exec(html)?.[1] ?? '';
  return JSON.parse(written.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as StreetsSheet;
}

test('without the setting no page speaks of streets, and none may ask anybody', async () => {
  for (const path of ['/ban-do', '/ban-do/gia-lai', '/en/ban-do/da-nang']) {
    const answer = await pages.app.request(path);
    expect(await answer.text(), path).not.toMatch(/streets|đường phố/i);
    expect(answer.headers.get('content-security-policy')).toBe(contentPolicy(false));
  }
});

test('the pages of the maps may ask the servers named, also when the browser has them already; no other page may', async () => {
  const app = siteWith(ASKED);
  const wide = contentPolicy(false, ASKED.origins);
  expect(wide).toContain("connect-src 'self' https://ban-do.tinh.vn https://mau.tinh.vn;");
  expect(wide.replace(/connect-src [^;]+/, '')).toBe(contentPolicy(false).replace(/connect-src [^;]+/, ''));
  expect(wide).not.toMatch(/unsafe|blob|data:|\*/);
  for (const path of ['/ban-do', '/en/ban-do', '/ban-do/gia-lai', '/en/ban-do/ca-mau']) {
    const first = await app.request(path);
    expect(first.headers.get('content-security-policy'), path).toBe(wide);
    const again = await app.request(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    const enlarged = await app.request(path, { headers: { cookie: 'co-chu=lon.cao' } });
    expect(enlarged.headers.get('content-security-policy')).toBe(wide);
    expect([again.status, again.headers.get('content-security-policy')]).toEqual([304, wide]);
  }
  for (const path of [
    '/',
    '/ban-do/khong-co',
    '/dia-phuong',
    '/dia-phuong/gia-lai',
    '/tim?q=an',
    '/co-chu',
    '/robots.txt',
  ])
    expect((await app.request(path)).headers.get('content-security-policy'), path).toBe(contentPolicy(false));
});

describe('what the script is given', () => {
  test('a province: the points and lines of its drawing, with the addresses of their pages', async () => {
    const { points, lines, groups, style, worker, bounds } = await sheetOf('/ban-do/gia-lai');
    expect(points.map(({ fullName, about }) => `${fullName}: ${about}`).toSorted()).toEqual([
      'Phường An Nhơn Bắc: 2 giao ước',
      'Phường Bồng Sơn: 1 giao ước',
      'Xã Chư Prông: 1 giao ước',
      'Xã Ia Dơk: 2 giao ước',
    ]);
    const nameOf = (end: string) => points.find((point) => point.end === end)?.name;
    expect(lines.map(([from, to, many]) => [nameOf(from), nameOf(to), many])).toEqual([
      ['An Nhơn Bắc', 'Ia Dơk', true],
      ['Bồng Sơn', 'Chư Prông', false],
    ]);
    const [west, south, east, north] = bounds;
    for (const { at, path } of points) {
      expect(at[0] > west && at[0] < east && at[1] > south && at[1] < north, path).toBe(true);
      expect((await pages.app.request(path)).status).toBe(200);
    }
    expect(style).toBe(ASKED.url);
    expect(worker).toMatch(/^\/assets\/streets-thread-abc\.js\?[0-9a-f]{12}$/);
    expect(groups.map(({ name, lead }) => [name, lead])).toEqual([
      ['Quần đảo Hoàng Sa', null],
      ['Quần đảo Trường Sa', null],
    ]);
  });

  test('the nation by provinces, in English, with both archipelagos inside', async () => {
    const { points, bounds, groups } = await sheetOf('/en/ban-do');
    expect(points.map(({ end, about, path }) => [end, about, path])).toEqual([
      ['da-nang', '3 agreements', '/en/ban-do/da-nang'],
      ['gia-lai', '3 agreements', '/en/ban-do/gia-lai'],
    ]);
    const [west, south, east, north] = bounds;
    for (const [x, y] of groups.flatMap(({ islands }) => islands))
      expect(x > west && x < east && y > south && y < north).toBe(true);
  });

  test('a province with an archipelago has a way there', async () => {
    const { groups } = await sheetOf('/ban-do/da-nang');
    expect(groups.map(({ lead }) => lead)).toEqual(['Tới quần đảo Hoàng Sa', null]);
  });

  test('the line names every server that is asked, and says so where it is this site alone', async () => {
    expect((await sheetOf('/ban-do')).words.asks).toContain('hỏi máy chủ ban-do.tinh.vn, mau.tinh.vn;');
    const own = await sheetOf('/ban-do', { url: '/nen/style.json', origins: [] });
    expect(own.words.asks).toContain('không máy chủ nào khác được hỏi');
    expect(own.words.failed).toBe('Không tải được nền đường phố. Bản vẽ và bảng trên trang này vẫn đủ nội dung.');
  });

  test('the drawing and the table are what they are without it', async () => {
    for (const path of ['/ban-do', '/ban-do/gia-lai']) {
      const bare = await pages.html(path);
      const offered = await (await siteWith(ASKED).request(path)).text();
      const seen = (html: string) =>
        [...html.matchAll(/<svg class="map-drawing[\s\S]*?<\/svg>|<table[\s\S]*?<\/table>/g)].map(String);
      expect(seen(offered)).toEqual(seen(bare));
      expect(seen(bare).length).toBeGreaterThan(1);
      // Little more on the line than without: the library is no part of the page.
      expect(gzipSync(offered).length - gzipSync(bare).length).toBeLessThan(1200);
    }
  });
});

test('the file of the worker has the rules of the pages; its address changes with them, since browsers keep both', () => {
  const one = streetsOf(ASKED, assets, true);
  const other = streetsOf({ ...ASKED, origins: ['https://ban-do.tinh.vn'] }, assets, true);
  expect(one?.worker).not.toBe(other?.worker);
  expect(streetsPolicies(one)).toEqual({ '/assets/streets-thread-abc.js': contentPolicy(true, ASKED.origins) });
  expect(streetsPolicies(streetsOf(null, assets, true))).toEqual({});
  expect(streetsOf(ASKED, noAssets, true)).toBeNull();
});
