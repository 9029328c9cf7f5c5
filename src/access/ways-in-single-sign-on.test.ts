import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';
import { expect, onTestFinished, test } from 'vitest';
import { CookieJar } from '../../tests/support/cookie-jar.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { OFFICE_URL, type OfficeBrowser, PASSWORD, openTestOffice, plantAccount } from '../../tests/support/office.ts';
import { tellCode, withSecondFactor } from '../../tests/support/second-factor.ts';

const OUT = '/lam-viec/dang-nhap/mot-cua';
const BACK = `${OUT}/xong`;
const CLIENT = { id: 'ket-nghia', secret: 'a secret that the provider gave' };

interface Who {
  readonly sub: string;
  readonly email: string;
  readonly verified: boolean;
}

/** A provider of its own, on this machine, that takes whoever comes for `who`. */
async function startProvider(who: { now: Who }): Promise<string> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${OFFICE_URL}${BACK}`] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only for this test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: who.now.email, email_verified: who.now.verified }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  };
  const provider = new Provider(issuer, configuration);
  const serve = provider.callback();
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void serve(request, response);
    void (async () => {
      const grant = new provider.Grant({ accountId: who.now.sub, clientId: CLIENT.id });
      grant.addOIDCScope('openid email');
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, {
        login: { accountId: who.now.sub },
        consent: { grantId },
      });
    })();
  };
  return issuer;
}

async function office() {
  const { db } = await testDatabase();
  const who = { now: { sub: 'subject-1', email: 'dat@gialai.example', verified: true } };
  const issuer = await startProvider(who);
  const singleSignOn = { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: 'Cổng cán bộ tỉnh' };
  const at = openTestOffice(db, { singleSignOn });
  return { at, who, issuer, accountId: await plantAccount(at) };
}

/** Follows redirects at the provider, with the provider's cookies, until it sends the browser back to us. */
async function throughProvider(address: string, jar = new CookieJar()): Promise<URL> {
  let at = new URL(address);
  while (at.origin !== OFFICE_URL) {
    const answer = await fetch(at, { headers: { cookie: jar.header }, redirect: 'manual' });
    jar.take(answer);
    const to = answer.headers.get('location');
    if (to === null) throw new Error(`the provider stopped at ${at.href} — ${answer.status} ${await answer.text()}`);
    at = new URL(to, at);
  }
  return at;
}

async function goOut(browser: OfficeBrowser, path = OUT): Promise<string> {
  const out = await browser.get(path);
  expect(out.status).toBe(303);
  return out.headers.get('location') as string;
}

const pathOf = ({ pathname, search }: URL): string => `${pathname}${search}`;

async function signIn(browser: OfficeBrowser, path = OUT): Promise<Response> {
  return browser.get(pathOf(await throughProvider(await goOut(browser, path))));
}

test('signs in the account with the verified address, links it, and writes it down', async () => {
  const { at, who } = await office();
  const browser = at.browser();
  expect(await (await browser.get('/lam-viec/dang-nhap')).text()).toContain('Đăng nhập bằng Cổng cán bộ tỉnh');
  const first = await signIn(browser, `${OUT}?tiep=%2Flam-viec%2Fnhat-ky`);
  expect([first.status, first.headers.get('location')]).toEqual([303, '/lam-viec/nhat-ky']);
  expect((await browser.get('/lam-viec')).status).toBe(200);
  const entry = await at.deps.db.selectFrom('audit_entry').select(['act', 'after']).executeTakeFirstOrThrow();
  expect(entry).toEqual({ act: 'account.sign-in', after: { way: 'single-sign-on', secondFactor: 'none' } });
  who.now = { ...who.now, email: 'ten-moi@gialai.example' };
  expect((await signIn(at.browser())).headers.get('location'), 'linked: the address may change').toBe('/lam-viec');
  expect(at.faults).toEqual([]);
});

test.each<[string, Partial<Who>]>([
  ['nobody has the address', { email: 'ai-do@gialai.example' }],
  ['the address is not verified', { verified: false }],
  ['the address is a user name of ours', { email: 'ro.cham.dat' }],
])('%s: a page says to ask for an invitation, and nothing is made', async (_what, change) => {
  const { at, who } = await office();
  who.now = { ...who.now, ...change };
  const browser = at.browser();
  const answer = await signIn(browser);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('một lời mời');
  expect((await browser.get('/lam-viec')).status).toBe(303);
  expect(await at.deps.db.selectFrom('account').select('id').execute()).toHaveLength(1);
  expect(await at.deps.db.selectFrom('account_session').select('id').execute()).toEqual([]);
});

test('an account that one identity holds is not taken by another with its address, and a closed one by none', async () => {
  const { at, who } = await office();
  expect((await signIn(at.browser())).status).toBe(303);
  who.now = { ...who.now, sub: 'subject-2' };
  expect((await signIn(at.browser())).status).toBe(403);
  who.now = { ...who.now, sub: 'subject-1' };
  await at.deps.db.updateTable('account').set({ disabled_at: new Date() }).execute();
  expect((await signIn(at.browser())).status).toBe(403);
});

test('an address that was only typed here finds no account', async () => {
  const { at, who } = await office();
  await plantAccount(at, { email: 'chu.tich@gialai.example', emailProved: false, username: 'siu.huong' });
  who.now = { ...who.now, email: 'chu.tich@gialai.example' };
  expect((await signIn(at.browser())).status).toBe(403);
});

test('a second factor of ours is still asked for', async () => {
  const { at, accountId } = await office();
  const { secret } = await withSecondFactor(at, accountId);
  const browser = at.browser();
  expect((await signIn(browser)).headers.get('location')).toBe('/lam-viec/dang-nhap/ma');
  const answer = await browser.submit('/lam-viec/dang-nhap/ma', { code: tellCode(secret) });
  expect(answer.headers.get('location')).toBe('/lam-viec');
});

test('an answer that this browser did not ask for, or that was used, signs nobody in', async () => {
  const { at } = await office();
  const asked = at.browser();
  const back = pathOf(await throughProvider(await goOut(asked)));
  const refused = async (browser: OfficeBrowser, path: string): Promise<void> => {
    const answer = await browser.get(path);
    expect([answer.status, (await answer.text()).includes('Chưa đăng nhập được')]).toEqual([502, true]);
  };
  await refused(at.browser(), back);
  const other = at.browser();
  await goOut(other);
  await refused(other, back);
  const changed = at.browser();
  const own = await throughProvider(await goOut(changed));
  own.searchParams.set('iss', 'https://evil.example');
  await refused(changed, pathOf(own));
  const denied = at.browser();
  const state = new URL(await goOut(denied)).searchParams.get('state') as string;
  await refused(denied, `${BACK}?error=access_denied&state=${state}`);
  const mixed = at.browser();
  const mixedState = new URL(await goOut(mixed)).searchParams.get('state') as string;
  const code = new URL(back, OFFICE_URL).searchParams.get('code') as string;
  await refused(mixed, `${BACK}?code=${code}&state=${mixedState}`);
  expect(at.faults, 'the stolen code, without its verifier').toHaveLength(1);
  expect(await at.deps.db.selectFrom('account_session').select('id').execute()).toEqual([]);
});

test('the request carries state, nonce and a challenge, new each time', async () => {
  const { at, issuer } = await office();
  const asked = await Promise.all([1, 2].map(async () => new URL(await goOut(at.browser()))));
  for (const address of asked) {
    expect(address.origin).toBe(issuer);
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    expect(address.searchParams.get('redirect_uri')).toBe(`${OFFICE_URL}${BACK}`);
  }
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(new Set(asked.map(({ searchParams }) => searchParams.get(name))).size, name).toBe(2);
});

test('a provider that is away is said to be, and the password still opens', async () => {
  const { db } = await testDatabase();
  const singleSignOn = { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'y', name: 'Cổng cán bộ tỉnh' };
  const at = openTestOffice(db, { singleSignOn });
  await plantAccount(at);
  const browser = at.browser();
  const answer = await browser.get(`/en${OUT}`);
  expect([answer.status, (await answer.text()).includes('Not signed in')]).toEqual([502, true]);
  expect(at.faults).toHaveLength(1);
  expect((await browser.submit('/lam-viec/dang-nhap', { login: 'ro.cham.dat', password: PASSWORD })).status).toBe(303);
});

test('without a single sign-on there is neither a button nor an address', async () => {
  const { db } = await testDatabase();
  const browser = openTestOffice(db).browser();
  expect(await (await browser.get('/lam-viec/dang-nhap')).text()).not.toContain('mot-cua');
  expect((await browser.get(OUT)).headers.get('location')).toContain('/lam-viec/dang-nhap?tiep=');
});
