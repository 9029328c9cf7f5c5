import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { nationalDatabase } from '../../tests/support/national.ts';
import { OfficeBrowser, SECRET, openTestOffice } from '../../tests/support/office.ts';
import { listHeldRoles } from '../access/role-store.ts';
import { waysIn } from '../access/ways-in.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { noAssets } from '../platform/http/assets.ts';
import { type FormEnv, formGuard } from '../platform/http/form-guard.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { SetUpToken } from './set-up-instance.ts';
import { setUpRoutes, untilSetUp } from './setup-routes.ts';
import { findInstanceOwner } from './setup-store.ts';

const PAGE = '/lam-viec/thiet-lap';

async function instance() {
  const { db } = await nationalDatabase();
  const token = new SetUpToken();
  const office = openTestOffice(db, {
    findHomeProvince: async () => (await findInstanceOwner(db))?.provinceCode ?? null,
  });
  const { deps } = office;
  const app = new Hono<FormEnv>();
  app.use(untilSetUp({ db, assets: noAssets }));
  for (const address of ['/lam-viec/*', '/en/lam-viec/*'])
    app.use(address, formGuard({ secret: SECRET, url: deps.url, refused: (c) => c.text('refused form', 403) }));
  app.route('/', setUpRoutes({ ...deps, token }));
  app.route('/', waysIn(deps));
  app.get('/', (c) => c.text('the home page'));
  let browsers = 0;
  const browser = (): OfficeBrowser => new OfficeBrowser(new Hono().route('/', app), deps.url, `192.0.2.${++browsers}`);
  const right = {
    token: token.shown,
    provinceCode: '52',
    officeName: 'Sở Dân tộc và Tôn giáo',
    contactEmail: 'hoi@gialai.example',
    name: 'Nguyễn Thị Bưởi',
    username: 'nguyen.thi.buoi',
    email: 'buoi@gialai.example',
    password: 'mười hai con voi trắng',
    again: 'mười hai con voi trắng',
  };
  return { db, office, browser, right };
}

test('visitors see that the system waits, until the office has answered', async () => {
  const { browser, db, right } = await instance();
  const first = browser();
  const waiting = await first.get('/');
  expect(waiting.status).toBe(503);
  expect(await waiting.text()).toContain('Hệ thống đang chờ thiết lập');
  expect(await (await first.get('/en')).text()).toContain('The system waits to be set up');
  expect((await first.get('/lam-viec/dang-nhap')).status).toBe(503);
  const done = await first.submit(PAGE, right);
  expect([done.status, done.headers.get('location')]).toEqual([303, '/lam-viec/thiet-lap/xong']);
  const next = await (await first.get('/lam-viec/thiet-lap/xong')).text();
  for (const said of [
    'Sở Dân tộc và Tôn giáo',
    'href="/lam-viec/tai-khoan"',
    '/mau/villages.xlsx',
    '/mau/organisations.csv',
    'read bai-bao.txt --save',
  ])
    expect(next).toContain(said);
  expect(await (await first.get('/')).text()).toBe('the home page');
  expect(await findInstanceOwner(db)).toEqual({
    provinceCode: '52',
    officeName: 'Sở Dân tộc và Tôn giáo',
    contactEmail: 'hoi@gialai.example',
    isSample: false,
  });
});

test('the first administrator is made and signed in, in both roles at the province, and it is written down', async () => {
  const { browser, db, office, right } = await instance();
  const first = browser();
  await first.submit(PAGE, right);
  const signedIn = await first.get('/lam-viec/dang-nhap');
  expect(signedIn.headers.get('location'), 'signed in already').toBe('/lam-viec');
  const account = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
  expect(account).toMatchObject({ name: 'Nguyễn Thị Bưởi', username: 'nguyen.thi.buoi', email_verified: false });
  const province = nationalNodeId('52');
  const roles = await listHeldRoles(db, account.id, plainDateAt(office.clock.read()));
  expect(roles.map(({ role, nodeId, provinceCode }) => [role, nodeId, provinceCode])).toEqual([
    ['system-admin', province, '52'],
    ['province-office', province, '52'],
  ]);
  const entries = await db.selectFrom('audit_entry').select(['act', 'province_code', 'after']).execute();
  expect(entries.map(({ act, province_code }) => [act, province_code])).toEqual([
    ['instance.set-up', '52'],
    ['account.sign-in', '52'],
  ]);
  for (const secret of [right.token, right.password, 'nguyen.thi.buoi', 'Bưởi'])
    expect(JSON.stringify(entries)).not.toContain(secret);
  const again = await browser().submit('/lam-viec/dang-nhap', { login: right.username, password: right.password });
  expect(again.status).toBe(303);
});

test('the page keeps what was typed, lists the 34 provinces and names every fault at once', async () => {
  const { browser, db } = await instance();
  const first = browser();
  const page = await (await first.get(`${PAGE}?ma=abc`)).text();
  expect(page.match(/<option value="\d\d"/g)).toHaveLength(34);
  expect(page).toContain('value="abc"');
  const answer = await first.submit(PAGE, {
    token: 'wrong',
    provinceCode: '52',
    officeName: '<b>',
    contactEmail: 'not an address',
    name: '',
    username: 'có dấu',
    email: '',
    password: 'không dài',
    again: '',
  });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain('Mã không đúng');
  expect(text).toContain('thấy «not an address»');
  expect(text).toContain('value="&lt;b>"');
  expect(text).toMatch(/<option value="52" selected/);
  const faults = [...text.matchAll(/id="(\w+)-fault"/g)].map(([, field]) => field);
  expect(faults).toEqual(['token', 'contactEmail', 'name', 'username', 'password']);
  expect(text).not.toContain('không dài"');
  expect(await findInstanceOwner(db)).toBeNull();
  expect(await db.selectFrom('account').select('id').execute()).toEqual([]);
});

test('a weak password of the first administrator is refused, also one made of the office’s name', async () => {
  const { browser, right, db } = await instance();
  for (const password of ['password1234', 'SoDanTocVaTonGiao1']) {
    const answer = await browser().submit(PAGE, { ...right, password, again: password });
    expect([answer.status, (await answer.text()).includes('id="password-fault"')]).toEqual([422, true]);
  }
  expect(await findInstanceOwner(db)).toBeNull();
});

test('the one-time word opens once, and a set-up instance cannot be taken over', async () => {
  const { browser, right, db } = await instance();
  const late = browser();
  const page = await (await late.get(PAGE)).text();
  expect((await browser().submit(PAGE, right)).status).toBe(303);
  const again = await late.submitPage(page, { ...right, officeName: 'Somebody else', username: 'somebody' }, PAGE);
  expect(again.status).toBe(422);
  expect((await late.get(PAGE)).status).toBe(409);
  expect((await findInstanceOwner(db))?.officeName).toBe('Sở Dân tộc và Tôn giáo');
  expect(await db.selectFrom('account').select('id').execute()).toHaveLength(1);
});

test('of two that answer at once, one is the owner', async () => {
  const { browser, right, db } = await instance();
  const answers = await Promise.all([
    browser().submit(PAGE, right),
    browser().submit(PAGE, { ...right, officeName: 'Ban Tổ chức', username: 'somebody' }),
  ]);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await findInstanceOwner(db)).not.toBeNull();
  expect(await db.selectFrom('account').select('id').execute()).toHaveLength(1);
});

test('guesses at the word are slowed, for their address alone', async () => {
  const { browser, right, office } = await instance();
  const attacker = browser();
  for (let guess = 0; guess < 5; guess++)
    expect((await attacker.submit(PAGE, { ...right, token: `guess ${guess}` })).status).toBe(422);
  const slowed = await attacker.submit(PAGE, right);
  expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await slowed.text()).toContain('Hãy thử lại sau 1 phút');
  const typing = browser();
  for (let mistake = 0; mistake < 8; mistake++)
    expect((await typing.submit(PAGE, { ...right, name: '' })).status, 'the word was right').toBe(422);
  office.clock.forward(60);
  expect((await attacker.submit(PAGE, right)).status).toBe(303);
});

test('a form sent from another site is refused', async () => {
  const { browser, right, db } = await instance();
  const victim = browser();
  await victim.get(PAGE);
  expect((await victim.post(PAGE, right, { origin: 'https://evil.example' })).status).toBe(403);
  expect(await findInstanceOwner(db)).toBeNull();
});
