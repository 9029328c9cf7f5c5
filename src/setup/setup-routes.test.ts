import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { nationalDatabase } from '../../tests/support/national.ts';
import { noAssets } from '../platform/http/assets.ts';
import { SetUpToken } from './set-up-instance.ts';
import { setUpRoutes, untilSetUp } from './setup-routes.ts';
import { findInstanceOwner } from './setup-store.ts';

const ORIGIN = 'http://localhost';

async function instance() {
  const { db } = await nationalDatabase();
  const token = new SetUpToken();
  const app = new Hono();
  app.use(untilSetUp({ db, assets: noAssets }));
  app.route('/', setUpRoutes({ db, assets: noAssets, publicUrl: null, token }));
  app.get('/', (c) => c.text('the home page'));
  const send = (form: Record<string, string>, origin = ORIGIN) =>
    app.request('/lam-viec/thiet-lap', {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin, host: 'localhost', 'sec-fetch-site': origin === ORIGIN ? 'same-origin' : 'cross-site' },
    });
  const right = {
    token: token.shown,
    provinceCode: '52',
    officeName: 'Sở Dân tộc và Tôn giáo',
    contactEmail: 'hoi@gialai.example',
  };
  return { db, app, send, right };
}

test('visitors see that the system waits, until the office has answered', async () => {
  const { app, db, send, right } = await instance();
  const waiting = await app.request('/');
  expect(waiting.status).toBe(503);
  expect(await waiting.text()).toContain('Hệ thống đang chờ thiết lập');
  expect(await (await app.request('/en')).text()).toContain('The system waits to be set up');
  const done = await send(right);
  expect([done.status, done.headers.get('location')]).toEqual([303, '/lam-viec/thiet-lap/xong']);
  const next = await (await app.request('/lam-viec/thiet-lap/xong')).text();
  for (const said of [
    'Sở Dân tộc và Tôn giáo',
    '/mau/villages.xlsx',
    '/mau/organisations.csv',
    'read bai-bao.txt --save',
  ])
    expect(next).toContain(said);
  expect(await (await app.request('/')).text()).toBe('the home page');
  expect(await findInstanceOwner(db)).toEqual({
    provinceCode: '52',
    officeName: 'Sở Dân tộc và Tôn giáo',
    contactEmail: 'hoi@gialai.example',
    isSample: false,
  });
});

test('the page keeps what was typed, lists the 34 provinces and names every fault', async () => {
  const { app, send, db } = await instance();
  const page = await (await app.request('/lam-viec/thiet-lap?ma=abc')).text();
  expect(page.match(/<option value="\d\d"/g)).toHaveLength(34);
  expect(page).toContain('value="abc"');
  const answer = await send({ token: 'wrong', provinceCode: '52', officeName: '<b>', contactEmail: 'not an address' });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain('Mã không đúng');
  expect(text).toContain('thấy «not an address»');
  expect(text).toContain('value="&lt;b>"');
  expect(text).toMatch(/<option value="52" selected/);
  expect(await findInstanceOwner(db)).toBeNull();
});

test('the one-time word opens once, and a set-up instance cannot be taken over', async () => {
  const { send, right, app, db } = await instance();
  const first = await send(right);
  const again = await send({ ...right, officeName: 'Somebody else' });
  expect([first.status, again.status]).toEqual([303, 422]);
  expect((await app.request('/lam-viec/thiet-lap')).status).toBe(409);
  expect((await findInstanceOwner(db))?.officeName).toBe('Sở Dân tộc và Tôn giáo');
});

test('of two that answer at once, one is the owner', async () => {
  const { send, right, db } = await instance();
  const answers = await Promise.all([send(right), send({ ...right, officeName: 'Ban Tổ chức' })]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)[0]).toBe(303);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await findInstanceOwner(db)).not.toBeNull();
});

test('a form sent from another site is refused', async () => {
  const { send, right, db } = await instance();
  expect((await send(right, 'https://evil.example')).status).toBe(403);
  expect(await findInstanceOwner(db)).toBeNull();
});
