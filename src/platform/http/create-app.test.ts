import { Writable } from 'node:stream';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { ChangeFeed } from '../database/change-feed.ts';
import { createApp } from './create-app.ts';
import { PageCache } from './page-cache.ts';

function appWith({ overTls = false, ready = true } = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => (
        lines.push(JSON.parse(String(chunk)) as Record<string, unknown>), done()
      ),
    }),
  );
  const app = createApp({
    logger,
    overTls,
    isReady: async () => ready,
    notFoundPage: () => '<p>nothing</p>',
    faultPage: (_path, requestId) => `<p>fault ${requestId}</p>`,
  });
  app.get('/breaks', () => {
    throw new Error('the secret reason');
  });
  app.get('/away', () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  });
  app.get('/refuses', () => {
    throw new HTTPException(403, { res: new Response('Forbidden', { status: 403 }), message: 'Forbidden' });
  });
  app.get('/api/v1/breaks', () => {
    throw new Error('the secret reason');
  });
  app.post('/takes', async (c) => c.text(await c.req.text()));
  return { app, lines };
}

test('every answer carries the security headers and a request id', async () => {
  const { app } = appWith();
  for (const path of ['/healthz', '/readyz', '/nothing', '/breaks', '/refuses', '/api/v1/nothing']) {
    const { headers } = await app.request(path);
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('strict-transport-security'), path).toBeNull();
  }
  expect((await appWith({ overTls: true }).app.request('/healthz')).headers.get('strict-transport-security')).toContain(
    'max-age=',
  );
});

test('an address that knows other methods says which', async () => {
  const { app } = appWith();
  app.get('/lists/:slug{[a-z]+}', (c) => c.text('one'));
  app.get('/gone/:slug', (c) => c.notFound());
  const posted = await app.request('/lists/a', { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  const asked = await app.request('/takes');
  expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'POST']);
  for (const [path, method] of [
    ['/lists/A', 'POST'],
    ['/gone/a', 'GET'],
    ['/gone/a', 'HEAD'],
    ['/nothing', 'DELETE'],
  ] as const)
    expect((await app.request(path, { method })).status, `${method} ${path}`).toBe(404);
});

test("a caller's request id is kept when it is harmless, and replaced when it is not", async () => {
  const { app } = appWith();
  const idFor = async (given: string) =>
    (await app.request('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
  expect(await idFor('trace-12345678')).toBe('trace-12345678');
  expect(await idFor('<script>')).not.toBe('<script>');
  expect(await idFor('a'.repeat(65))).toHaveLength(36);
});

test('a fault tells the visitor its request id and the log its reason, never the other way round', async () => {
  const { app, lines } = appWith();
  const page = await app.request('/breaks');
  const text = await page.text();
  expect(page.status).toBe(500);
  expect(text).toContain(page.headers.get('x-request-id') as string);
  expect(text).not.toContain('secret');
  expect(JSON.stringify(lines)).toContain('the secret reason');
  const api = await app.request('/api/v1/breaks');
  expect([api.status, api.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
  expect(await api.text()).not.toContain('secret');
});

test('while the database is away, people are told to come again', async () => {
  const { app } = appWith();
  const page = await app.request('/away');
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '10']);
});

test('log lines leave out the words after the question mark', async () => {
  const { app, lines } = appWith();
  await app.request('/nothing?ma=one-time-word');
  expect(JSON.stringify(lines)).not.toContain('one-time-word');
});

test('a body over the limit is refused, also when its length is not said', async () => {
  const { app } = appWith();
  const large = 'x'.repeat(1_048_577);
  expect(
    (await app.request('/takes', { method: 'POST', body: large, headers: { 'content-length': String(large.length) } }))
      .status,
  ).toBe(413);
  const stream = new Blob([large]).stream();
  expect(
    (
      await app.request(
        new Request('http://localhost/takes', { method: 'POST', body: stream, duplex: 'half' } as RequestInit),
      )
    ).status,
  ).toBe(413);
  expect((await app.request('/takes', { method: 'POST', body: 'small' })).status).toBe(200);
});

test('/readyz says no until the database is there', async () => {
  expect((await appWith({ ready: false }).app.request('/readyz')).status).toBe(503);
});

/** A feed whose changes the test announces by hand. */
const feedOf = (state: { generation: number | null }): ChangeFeed => ({
  generation: () => state.generation,
  since: () => null,
  close: async () => undefined,
});

test('a page is rendered once per change, for all who ask at once, and sent in the encoding asked for', async () => {
  const state: { generation: number | null } = { generation: 1 };
  const cache = new PageCache(feedOf(state), 1_000_000);
  let rendered = 0;
  const app = new Hono().get('/', (c) =>
    cache.answer(c, '/', async () => ({ status: 200, body: `<p>${++rendered}</p>` })),
  );
  await Promise.all([app.request('/'), app.request('/'), app.request('/')]);
  expect(rendered).toBe(1);
  const zipped = await app.request('/', { headers: { 'accept-encoding': 'gzip, deflate' } });
  expect([zipped.headers.get('content-encoding'), zipped.headers.get('vary')]).toEqual([
    'gzip',
    'Accept-Encoding, Cookie',
  ]);
  expect((await app.request('/', { headers: { 'accept-encoding': 'br' } })).headers.get('content-encoding')).toBe('br');
  const etag = zipped.headers.get('etag') as string;
  expect((await app.request('/', { headers: { 'if-none-match': etag } })).status).toBe(304);
  state.generation = 2;
  const changed = await app.request('/', { headers: { 'if-none-match': etag } });
  expect([changed.status, await changed.text()]).toEqual([200, '<p>2</p>']);
  state.generation = null;
  await app.request('/');
  await app.request('/');
  expect(rendered, 'nothing is kept while changes cannot be heard').toBe(4);
});

test('a change during rendering is not kept out of the next answer', async () => {
  const state: { generation: number | null } = { generation: 1 };
  const cache = new PageCache(feedOf(state), 1_000_000);
  let rendered = 0;
  const app = new Hono().get('/', (c) =>
    cache.answer(c, '/', async () => {
      if (++rendered === 1) state.generation = 2;
      return { status: 200, body: String(rendered) };
    }),
  );
  await app.request('/');
  expect(await (await app.request('/')).text()).toBe('2');
  expect(await (await app.request('/')).text()).toBe('2');
});

test('the cache stays within its room', async () => {
  const cache = new PageCache(feedOf({ generation: 1 }), 20_000);
  let rendered = 0;
  const app = new Hono().get('/:page', (c) =>
    cache.answer(c, c.req.path, async () => ({ status: 200, body: `${++rendered}${'x'.repeat(5000)}` })),
  );
  for (let page = 0; page < 10; page++) await app.request(`/${page}`);
  await app.request('/9');
  expect(rendered, 'the latest is still there').toBe(10);
  await app.request('/0');
  expect(rendered, 'the first has gone').toBe(11);
});
