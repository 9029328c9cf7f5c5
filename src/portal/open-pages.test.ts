import { expect, test } from 'vitest';
import { type PortalPages, portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { VILLAGE_PAIR, portalSite } from '../../tests/support/portal-site.ts';
import { FIELDS } from '../kernel/fields.ts';
import { readFigures } from '../reviews/figure-store.ts';
import { sql } from 'kysely';
import { WHOLE } from '../reviews/statement.ts';
import { countSilent } from '../activities/rhythm-store.ts';
import { TODAY } from '../../tests/support/portal-site.ts';
import { getTotals } from './portal-store.ts';

const pages: PortalPages = portalPagesOfFile();
const AGREEMENT = `/ket-nghia/gia-lai/${VILLAGE_PAIR}`;

/** The four answers of a page, as a reader sees them. */
async function answersOf(path: string): Promise<string> {
  const [, answers = ''] = /<section class="answers"[\s\S]*?<dl>([\s\S]*?)<\/dl>/.exec(await pages.html(path)) ?? [];
  return answers
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test.each([
  [
    '/',
    /6 giao ước nối 11 địa phương.*2 chương trình.*52 việc ; 1 việc.*5,4 triệu đồng.*110 triệu đồng.*6 đang có hiệu lực/,
  ],
  ['/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai', /3 giao ước nối.*việc.*xác nhận đã nhận 5,4 triệu đồng/],
  ['/dia-phuong/gia-lai', /3 giao ước nối.*xác nhận đã nhận 5,4 triệu đồng/],
  ['/dia-phuong/23869-xa-ia-dok', /Phường An Nhơn Bắc hỗ trợ xã Ia Dơk.*Và 1 giao ước khác.*10 việc.*5,4 triệu đồng/],
  [AGREEMENT, /Phường An Nhơn Bắc hỗ trợ làng Ghè, theo.*3 việc.*5,4 triệu đồng.*60 triệu đồng/],
  [`${AGREEMENT}/noi-dung/1`, /Phường An Nhơn Bắc hỗ trợ làng Ghè\..*(Hai bên cùng|Bên hỗ trợ) hứa/],
  ['/linh-vuc/an-sinh-giam-ngheo', /4 giao ước hứa 4 việc.*1 việc đã có hỗ trợ.*5,4 triệu đồng/],
  ['/linh-vuc/an-sinh-giam-ngheo/gia-lai', /1 giao ước hứa 1 việc/],
])('%s opens with who helps whom, what was promised, what arrived and what is silent', async (path, expected) => {
  const answers = await answersOf(path);
  expect(answers).toMatch(expected);
  for (const question of ['Ai giúp ai', 'Đã hứa gì', 'Gì đã đến nơi', 'Gì còn im lặng'])
    expect(answers).toContain(question);
});

test('every figure in an answer leads to its definition', async () => {
  const html = await pages.html('/');
  const definitions = await pages.html('/so-lieu');
  const codes = [...html.matchAll(/<dt><a href="\/so-lieu#([a-z-]+)"/g)].map(([, code]) => code);
  expect(codes).toEqual(['agreements', 'clauses', 'received', 'agreements-silent']);
  for (const code of codes) expect(definitions).toContain(`id="${code}"`);
});

test('the totals of the pages are the figures of the book', async () => {
  const [totals, standing, figures] = await Promise.all([
    getTotals(pages.db, { of: 'nation' }),
    countSilent(pages.db, sql`NOT a.is_restricted`, TODAY),
    readFigures(pages.db, sql`SELECT province_code, agreement_id FROM agreement WHERE NOT is_restricted`, WHOLE, [
      'agreements',
      'sides',
      'clauses',
      'received',
      'press-delivered',
      'agreements-in-force',
    ]),
  ]);
  expect({
    agreements: String(totals.agreements),
    sides: String(totals.sides),
    clauses: String(totals.clauses),
    received: String(totals.sums.received),
    'press-delivered': String(totals.sums.pressDelivered),
    'agreements-in-force': String(standing.inForce),
  }).toEqual(Object.fromEntries(figures));
});

test('each commitment has a page of its own, which leads to its neighbours and its agreement', async () => {
  const agreement = await pages.html(AGREEMENT);
  expect(agreement).toContain(`href="${AGREEMENT}/noi-dung/2"`);
  const html = await pages.html(`${AGREEMENT}/noi-dung/2`);
  for (const next of ['noi-dung/1" rel="prev"', 'noi-dung/3" rel="next"']) expect(html).toContain(next);
  expect(await pages.html(`/en${AGREEMENT}/noi-dung/2`)).toContain('lang="en"');
  for (const none of ['0', '99', 'x', '1x', '12345'])
    expect((await pages.app.request(`${AGREEMENT}/noi-dung/${none}`)).status).toBe(404);
});

test('all fields are listed; one without promises says so', async () => {
  const html = await pages.html('/linh-vuc');
  expect(html.match(/href="\/linh-vuc\/[a-z0-9-]+"/g)).toHaveLength(FIELDS.length);
  expect(await pages.text('/linh-vuc/thu-hut-dau-tu/ca-mau')).toContain('Chưa có lời hứa nào trong lĩnh vực này.');
  expect((await pages.app.request('/linh-vuc/khong-co')).status).toBe(404);
  expect((await pages.app.request('/linh-vuc/giao-duc/khong-co')).status).toBe(404);
});

test('the silent agreements of a province stand with the day since when', async () => {
  expect(await pages.text('/im-lang')).toMatch(/Tỉnh Gia Lai 3 3/);
  expect(await pages.text('/im-lang/gia-lai')).toMatch(/Phường Bồng Sơn hỗ trợ xã Chư Prông 18\/10\/2025/);
  expect(await pages.text('/im-lang/ca-mau')).toContain('Không có giao ước nào quá kỳ hẹn.');
});

test.each(['/tin', '/dia-phuong/gia-lai/tin', '/dia-phuong/23869-xa-ia-dok/tin', `${AGREEMENT}/tin`])(
  '%s tells the news in Atom and RSS, in words that end nothing',
  async (path) => {
    const atom = await pages.app.request(`${path}.atom`);
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await atom.text();
    expect(xml.match(/<entry>/g)?.length).toBeGreaterThan(0);
    const ids = [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(xml).toMatch(/<updated>\d{4}-\d\d-\d\dT[\d:.]+Z<\/updated>/);
    // Every tag that is opened is closed, in order.
    const open: string[] = [];
    for (const [, end, name = '', self] of xml.replace(/<\?[^>]*>/, '').matchAll(/<(\/?)([a-z:]+)[^>]*?(\/?)>/gi)) {
      if (self) continue;
      if (end) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
    expect(xml).not.toContain('<b onclick');
    const rss = await pages.html(`/en${path}.rss`);
    expect(rss).toContain('<language>en</language>');
    expect(rss.match(/<item>/g)?.length).toBe(xml.match(/<entry>/g)?.length);
  },
);

test('news of an agreement tells the receipt in the word of who received, and pages name their feed', async () => {
  const xml = await pages.html(`${AGREEMENT}/tin.atom`);
  expect(xml).toContain('bên nhận xác nhận đã nhận suất quà Tết, 5,4 triệu đồng (21/01/2026)');
  expect(xml).not.toContain('5,7 triệu');
  expect(await pages.html(AGREEMENT)).toContain(
    `<link rel="alternate" type="application/atom+xml" title="Tin kết nghĩa: Phường An Nhơn Bắc hỗ trợ làng Ghè" href="${AGREEMENT}/tin.atom"`,
  );
});

test('machines read what a page is about, and a message with its address shows a picture', async () => {
  const site = portalSite({ db: pages.db, changes: pages.changes, publicUrl: 'https://ketnghia.example' });
  const kinds: string[] = [];
  for (const path of ['/', '/dia-phuong/23869-xa-ia-dok', AGREEMENT, `${AGREEMENT}/noi-dung/1`]) {
    const html = await (await site.request(path)).text();
    const [, json = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
    const graph = JSON.parse(json)['@graph'] as { '@type': string }[];
    kinds.push(graph.map((thing) => thing['@type']).join('+'));
    expect(html).toContain('<meta property="og:image" content="https://ketnghia.example/anh-chia-se.png"');
    expect(html).toContain(`<meta property="og:url" content="https://ketnghia.example${path}"`);
  }
  expect(kinds).toEqual([
    'WebSite',
    'AdministrativeArea+BreadcrumbList',
    'CreativeWork+BreadcrumbList',
    'CreativeWork+BreadcrumbList',
  ]);
  const image = await site.request('/anh-chia-se.png');
  const bytes = new DataView(await image.arrayBuffer());
  expect([image.headers.get('content-type'), bytes.getUint32(16), bytes.getUint32(20)]).toEqual([
    'image/png',
    1200,
    630,
  ]);
});

test('who chose larger text and high contrast gets it on every page, without script, and alone', async () => {
  const saved = await pages.app.request('/co-chu?chu=lon&tuong-phan=cao&luu=1&ve=%2Fdia-phuong', {
    redirect: 'manual',
  });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/co-chu?xong&ve=%2Fdia-phuong']);
  const [cookie = ''] = (saved.headers.get('set-cookie') ?? '').split(';');
  expect(cookie).toBe('co-chu=lon.cao');
  for (const path of ['/', AGREEMENT, '/tim?q=an', '/khong-co-trang-nay']) {
    const own = await pages.app.request(path, { headers: { cookie: `a=b; ${cookie}`, 'accept-encoding': 'br' } });
    expect(await own.text(), path).toContain('<html data-text="lon" data-contrast="cao" lang="vi">');
    expect(own.headers.get('cache-control'), path).toContain('private');
    const anybody = await pages.app.request(path, { headers: { cookie: 'a=b' } });
    expect(await anybody.text(), path).toContain('<html lang="vi">');
    expect(anybody.headers.get('vary'), path).toContain('Cookie');
  }
  const back = await pages.html('/co-chu?xong&ve=https%3A%2F%2Fevil.example%2F');
  expect(back).not.toContain('evil.example');
  const undone = await pages.app.request('/co-chu?chu=&tuong-phan=&luu=1', { redirect: 'manual' });
  expect(undone.headers.get('set-cookie')).toContain('Max-Age=0');
});

test('a large site names its pages in parts', async () => {
  await sql`INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT province_code, gen_random_uuid(), agreement_id, 1000 + n, 'culture', 'Giao lưu văn nghệ', 'mutual'
      FROM (SELECT province_code, agreement_id FROM agreement ORDER BY slug LIMIT 1) one, generate_series(1, 10050) n`.execute(
    pages.db,
  );
  const site = portalSite({ db: pages.db, changes: pages.changes, publicUrl: 'https://ketnghia.example' });
  const index = await (await site.request('/sitemap.xml')).text();
  const parts = [...index.matchAll(/<loc>https:\/\/ketnghia\.example([^<]+)<\/loc>/g)].map(([, path]) => path ?? '');
  expect(parts).toContain('/sitemap-clause-1.xml');
  let addresses = 0;
  for (const part of parts) {
    const found = (await (await site.request(part)).text()).match(/<loc>/g)?.length ?? 0;
    expect(found, part).toBeLessThanOrEqual(10_000);
    addresses += found;
  }
  expect(addresses).toBeGreaterThan(10_000);
  expect((await site.request('/sitemap-khong-co.xml')).status).toBe(404);
});
