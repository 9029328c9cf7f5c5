import { expect, test } from 'vitest';
import { NEXT_YEAR, PAIR, office, openSite } from '../../tests/support/api-writes.ts';
import { makeKey } from '../../tests/support/own-account.ts';
import { newId } from '../kernel/ids.ts';
import { REQUESTS_OF_AN_ADDRESS } from './key-gate.ts';

const honey = { name: 'Mật ong rừng', group: 'food', unit: 'lít', buyFrom: 'HTX Ia Drang' };

/** A product that was offered, and what it takes to ask of it. */
async function withProduct() {
  const site = await openSite();
  const { word } = await makeKey(site.db, await office(site.db), ['read', 'product'], NEXT_YEAR);
  const offered = await site.post('/products', word, {
    requestId: newId(),
    provinceCode: '52',
    place: '23887',
    ...honey,
  });
  expect(offered.status, JSON.stringify(offered.body)).toBe(201);
  const at = `/products/52/${String(offered.body.id)}`;
  const ask = (method: string, path: string) => site.app.request(`/api/v1${path}`, { method });
  return { ...site, word, at, ask };
}

test('a write with the tag of what was read is done while that stands, and once', async () => {
  const { post, get, word, at } = await withProduct();
  const { headers } = await get(at, word);
  const tag = headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  const change = { requestId: newId(), ...honey, priceVnd: '180000' };
  const versions = `${at}/versions`;
  const changed = await post(versions, word, change, { 'If-Match': tag });
  expect(changed.status, JSON.stringify(changed.body)).toBe(201);
  // A cut line: the same again is answered as before, though the tag is of yesterday.
  expect(await post(versions, word, change, { 'If-Match': tag })).toMatchObject({ status: 201, body: changed.body });
  const late = { requestId: newId(), ...honey, priceVnd: '150000' };
  expect(await post(versions, word, late, { 'If-Match': tag })).toMatchObject({
    status: 412,
    body: { title: 'changed' },
  });
  const now = await get(at, word);
  expect(now.body).toMatchObject({ priceVnd: '180000' });
  expect(now.headers.get('etag')).not.toBe(tag);
  const fresh = now.headers.get('etag') ?? '';
  // Compression on the way marks a tag as weak; one of several is enough.
  expect((await post(versions, word, late, { 'If-Match': `"other", W/${fresh}` })).status).toBe(201);
  expect((await get(at, word)).body).toMatchObject({ priceVnd: '150000' });
});

test.each([
  ['/products?fields=name,priceVnd', [{ name: 'Mật ong rừng', priceVnd: null }]],
  ['/products?fields=name&group=craft', []],
  ['/products?fields=%20group&month=3&q=mat+ong', [{ group: 'food' }]],
])('only the parts asked for: %s', async (path, items) => {
  const { get } = await withProduct();
  expect(await get(path)).toMatchObject({ status: 200, body: { items, next: null } });
  expect(Object.keys(((await get(path)).body.items as object[])[0] ?? {})).toEqual(Object.keys(items[0] ?? {}));
});

test('the rank of a product is told while it holds, with its last day', async () => {
  const { post, get, word, at, clock } = await withProduct();
  const ranked = { requestId: newId(), ...honey, stars: 3, certificate: '12/QĐ-UBND', certifiedOn: '2026-05-10' };
  expect((await post(`${at}/versions`, word, ranked)).status).toBe(201);
  const parts = 'fields=stars,starsUntil';
  expect((await get(`${at}?${parts}`)).body).toEqual({ stars: 3, starsUntil: '2029-05-10' });
  clock.now = new Date('2029-05-11T05:00:00Z');
  const lapsed = { stars: null, starsUntil: '2029-05-10' };
  expect((await get(`${at}?${parts}`)).body).toEqual(lapsed);
  expect((await get(`/products?${parts}`)).body.items).toEqual([lapsed]);
});

test('a part of one record is that part alone, and a part that is none is refused', async () => {
  const { get, at } = await withProduct();
  expect((await get(`${at}?fields=name`)).body).toEqual({ name: 'Mật ong rừng' });
  const refused = await get(`${at}?fields=name,secret`);
  expect(refused).toMatchObject({ status: 400, body: { title: 'bad-request' } });
  expect(JSON.stringify(refused.body.faults)).toContain('query.fields');
});

test.each(['/products', '/provinces', `/agreements/52/${PAIR}`, '/openapi.json'])(
  'HEAD %s tells what GET tells, without the body',
  async (path) => {
    const { ask } = await withProduct();
    const got = await ask('GET', path);
    const head = await ask('HEAD', path);
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['etag', 'content-type', 'cache-control'])
      expect(head.headers.get(name), name).toBe(got.headers.get(name));
  },
);

test.each([
  ['DELETE', '/products', 'GET, POST, HEAD, OPTIONS'],
  ['PUT', `/agreements/52/${PAIR}`, 'GET, HEAD, OPTIONS'],
  ['GET', '/deals', 'POST, OPTIONS'],
  ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
])('%s %s is not known there; Allow names what is', async (method, path, allow) => {
  const { ask } = await withProduct();
  const refused = await ask(method, path);
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, allow]);
  expect(await refused.json()).toMatchObject({ title: 'method-not-allowed' });
  const asked = await ask('OPTIONS', path);
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, allow]);
});

test('every answer tells what is left, and the last one when to come back', async () => {
  const { app, clock } = await openSite();
  const ask = async (path: string) => {
    const { status, headers } = await app.request(`/api/v1${path}`);
    const left = /;r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '');
    return { status, headers, left: Number(left?.[1]), seconds: Number(left?.[2]) };
  };
  const { most } = REQUESTS_OF_AN_ADDRESS;
  const first = await ask('/provinces');
  expect(first.headers.get('ratelimit-policy')).toMatch(new RegExp(`^"\\w+";q=${most};w=60$`));
  expect([first.status, first.left]).toEqual([200, most - 1]);
  expect(first.seconds).toBeGreaterThan(0);
  // What is refused, or is not there, counts as well.
  expect((await ask('/products?limit=0')).left).toBe(most - 2);
  expect((await ask('/nothing')).left).toBe(most - 3);
  for (let asked = 3; asked < most; asked++) await ask('/nothing');
  const over = await ask('/provinces');
  expect([over.status, over.left]).toEqual([429, 0]);
  const wait = Number(over.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  clock.now = new Date(clock.now.getTime() + 61_000);
  expect((await ask('/provinces')).status).toBe(200);
});
