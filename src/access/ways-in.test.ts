import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type Office, type OfficeBrowser, PASSWORD, openTestOffice, plantAccount } from '../../tests/support/office.ts';
import { tellCode, withSecondFactor } from '../../tests/support/second-factor.ts';
import { NO_ORIGIN } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { openSession } from '../platform/accounts/open-session.ts';
import { FORM_TOKEN } from '../platform/web/form-token.ts';

const SIGN_IN = '/lam-viec/dang-nhap';
const SESSION = 'ketnghia.session_token';

async function office(): Promise<{ at: Office; accountId: AccountId }> {
  const { db } = await testDatabase();
  const at = openTestOffice(db);
  return { at, accountId: await plantAccount(at) };
}

const signIn = (browser: OfficeBrowser, fields: Record<string, string> = {}): Promise<Response> =>
  browser.submit(SIGN_IN, { login: 'dat@gialai.example', password: PASSWORD, ...fields });

const told = async (answer: Response): Promise<string> =>
  [...(await answer.text()).matchAll(/<p class="form-fault"[^>]*>([^<]*)</g)].map(([, text]) => text).join(' | ');

const sessions = ({ deps }: Office) =>
  deps.db.selectFrom('account_session').select(['token', 'ip_address', 'user_agent', 'expires_at']).execute();

const acts = async ({ deps }: Office) =>
  (await sql<{ act: string; after: unknown }>`SELECT act, after FROM audit_entry ORDER BY entry_no`.execute(deps.db))
    .rows;

describe('sign-in', () => {
  test.each([
    ['the address', 'dat@gialai.example'],
    ['the address as people type it', '  Dat@GiaLai.example '],
    ['the user name', 'ro.cham.dat'],
    ['the user name in capitals', 'Ro.Cham.Dat'],
  ])('by %s', async (_what, login) => {
    const { at, accountId } = await office();
    const browser = at.browser('192.0.2.50');
    const answer = await signIn(browser, { login });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec']);
    expect((await browser.get('/lam-viec')).status).toBe(200);
    expect(await sessions(at)).toMatchObject([{ ip_address: '192.0.2.50', user_agent: 'Test browser' }]);
    expect(await acts(at)).toEqual([{ act: 'account.sign-in', after: { way: 'password', secondFactor: 'none' } }]);
    const [entry] = await at.deps.db
      .selectFrom('audit_entry')
      .select(['about', 'account_id', 'province_code'])
      .execute();
    expect(entry).toEqual({ about: [accountId], account_id: accountId, province_code: '52' });
  });

  test('a password counts however a keyboard writes its letters', async () => {
    const { at } = await office();
    expect((await signIn(at.browser(), { password: PASSWORD.normalize('NFD') })).status).toBe(303);
  });

  test('brings back to the page asked for, and nowhere else', async () => {
    const { at } = await office();
    const asked = await at.browser().get('/lam-viec/nhat-ky?trang=2');
    expect(asked.headers.get('location')).toBe('/lam-viec/dang-nhap?tiep=%2Flam-viec%2Fnhat-ky%3Ftrang%3D2');
    for (const [tiep, to] of [
      ['/lam-viec/nhat-ky?trang=2&x=1', '/lam-viec/nhat-ky?trang=2&x=1'],
      ['//evil.example', '/lam-viec'],
      ['https://evil.example/lam-viec', '/lam-viec'],
    ] as const) {
      const browser = at.browser();
      const page = `${SIGN_IN}?tiep=${encodeURIComponent(tiep)}`;
      const answer = await browser.submit(page, { login: 'ro.cham.dat', password: PASSWORD });
      expect(answer.headers.get('location'), tiep).toBe(to);
      expect((await browser.get(page)).headers.get('location'), 'signed in already').toBe(to);
      const forged = at.browser();
      await forged.get(SIGN_IN);
      const sent = await forged.submit(SIGN_IN, { login: 'ro.cham.dat', password: PASSWORD, tiep });
      expect(sent.headers.get('location'), `${tiep} in the form`).toBe(to);
    }
  });

  test('remembers for 30 days when asked to, else until the browser is closed', async () => {
    const { at } = await office();
    const [kept, passing] = [at.browser(), at.browser()];
    await signIn(kept, { remember: '1' });
    await signIn(passing);
    for (const browser of [kept, passing]) browser.jar.close();
    expect((await kept.get('/lam-viec')).status).toBe(200);
    expect((await passing.get('/lam-viec')).status).toBe(303);
    expect(kept.jar.find(SESSION)?.maxAge).toBe(30 * 86_400);
    const days = (await sessions(at)).map(({ expires_at }) =>
      Math.round((expires_at.getTime() - at.clock.read().getTime()) / 86_400_000),
    );
    expect(days.toSorted((a, b) => a - b)).toEqual([1, 30]);
  });

  test('every sign-in has a token of its own: one that was planted before is worth nothing', async () => {
    const { at } = await office();
    const attacker = at.browser();
    await signIn(attacker);
    const planted = attacker.jar.find(SESSION)?.value as string;
    await at.deps.db.deleteFrom('account_session').execute();
    const victim = at.browser();
    victim.jar.set(SESSION, planted);
    expect((await signIn(victim)).status).toBe(303);
    expect(victim.jar.find(SESSION)?.value).not.toBe(planted);
    attacker.jar.set(SESSION, planted);
    expect((await attacker.get('/lam-viec')).status).toBe(303);
    const again = at.browser();
    await signIn(again);
    expect(new Set((await sessions(at)).map(({ token }) => token)).size).toBe(2);
  });

  test('cookies are kept from scripts and from other sites', async () => {
    const { at } = await office();
    const browser = at.browser();
    await signIn(browser, { remember: '1' });
    for (const name of [SESSION, 'ketnghia.known'])
      expect(browser.jar.find(name)?.attributes, name).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
    const secure = openTestOffice(at.deps.db, { url: 'https://office.test' }).browser();
    await signIn(secure);
    expect(secure.jar.find(`__Secure-${SESSION}`)?.attributes).toMatch(/; Secure/i);
  });

  test('a wrong password, an unknown name and a closed account are answered alike', async () => {
    const { at, accountId } = await office();
    await plantAccount(at, { email: 'dong@gialai.example', username: 'dong' });
    await at.deps.db.updateTable('account').set({ disabled_at: new Date() }).where('username', '=', 'dong').execute();
    await plantAccount(at, { email: 'mot-cua@gialai.example', username: 'mot.cua', password: null });
    const answers = await Promise.all(
      [
        ['dat@gialai.example', 'không phải mật khẩu'],
        ['ai-do@gialai.example', PASSWORD],
        ['khong.co.ai', PASSWORD],
        ['dong', PASSWORD],
        ['mot.cua', PASSWORD],
        ['mot.cua', 'nobody has this password'],
        ['dat@gialai.example', 'x'.repeat(500)],
        [accountId, PASSWORD],
      ].map(async ([login = '', password = '']) => {
        const answer = await signIn(at.browser(), { login, password });
        const text = (await answer.text())
          .replaceAll(login, 'LOGIN')
          .replace(new RegExp(`${FORM_TOKEN}" value="[^"]*"`, 'g'), '');
        return { status: answer.status, text };
      }),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
    expect(answers[0]?.text).toContain('Tên đăng nhập hoặc mật khẩu không đúng');
    expect(answers[0]?.text).not.toContain('không phải mật khẩu');
    expect(await acts(at)).toEqual([]);
  });

  test('what is missing is named, and is no guess', async () => {
    const { at } = await office();
    const browser = at.browser();
    for (let round = 0; round < 8; round++) {
      const answer = await signIn(browser, { login: ' ', password: '' });
      expect([answer.status, await told(answer)]).toEqual([
        422,
        'Hãy nhập thư điện tử hoặc tên đăng nhập | Hãy nhập mật khẩu',
      ]);
    }
  });

  test('a form from elsewhere signs nobody in', async () => {
    const { at } = await office();
    const browser = at.browser();
    await browser.get(SIGN_IN);
    const fields = { login: 'ro.cham.dat', password: PASSWORD };
    expect((await browser.post(SIGN_IN, fields)).status).toBe(403);
    const page = await (await browser.get(SIGN_IN)).text();
    const token = new RegExp(`name="${FORM_TOKEN}" value="([^"]*)"`).exec(page)?.[1] as string;
    const from = (headers: Record<string, string>) =>
      browser.post(SIGN_IN, { ...fields, [FORM_TOKEN]: token }, headers);
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });
});

describe('sign-out', () => {
  test('ends the session at once, everywhere its cookie went', async () => {
    const { at } = await office();
    const browser = at.browser();
    await signIn(browser);
    const stolen = at.browser();
    stolen.jar.set(SESSION, browser.jar.find(SESSION)?.value as string);
    expect((await stolen.get('/lam-viec')).status).toBe(200);
    const answer = await browser.submit('/lam-viec', {}, '/lam-viec/dang-xuat');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec/dang-nhap?xong=dang-xuat']);
    expect(await (await browser.get('/lam-viec/dang-nhap?xong=dang-xuat')).text()).toContain('Bạn đã đăng xuất.');
    expect(browser.jar.find(SESSION)).toBeNull();
    expect((await stolen.get('/lam-viec')).status).toBe(303);
    expect((await acts(at)).map(({ act }) => act)).toEqual(['account.sign-in', 'account.sign-out']);
    expect(await sessions(at)).toEqual([]);
  });

  test('only words of ours are said on the page', async () => {
    const { at } = await office();
    for (const word of ['constructor', '__proto__', '<script>', 'x'])
      expect(await (await at.browser().get(`${SIGN_IN}?xong=${word}`)).text()).not.toContain('class="notice"');
  });
});

describe('guessing', () => {
  const wrong = (browser: OfficeBrowser, login = 'ro.cham.dat') =>
    signIn(browser, { login, password: 'đoán bừa một câu' });

  test.each([
    ['a known name', 'ro.cham.dat'],
    ['an unknown one', 'khong.co.ai'],
  ])('five wrong guesses at %s lock it, for the right password, too', async (_what, login) => {
    const { at } = await office();
    for (let guess = 0; guess < 5; guess++) expect((await wrong(at.browser(), login)).status).toBe(422);
    const locked = await signIn(at.browser(), { login });
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await told(locked)).toBe('Đã thử sai quá nhiều lần. Hãy thử lại sau 1 phút.');
    at.clock.forward(59);
    expect(await told(await signIn(at.browser(), { login }))).toContain('sau 1 giây');
    at.clock.forward(1);
    expect((await wrong(at.browser(), login)).status).toBe(422);
    expect(await told(await signIn(at.browser(), { login }))).toContain('sau 2 phút');
  });

  test('a right password starts the count anew', async () => {
    const { at } = await office();
    for (let round = 0; round < 3; round++) {
      for (let guess = 0; guess < 4; guess++) expect((await wrong(at.browser())).status).toBe(422);
      expect((await signIn(at.browser(), { login: 'ro.cham.dat' })).status).toBe(303);
    }
  });

  test('strangers who guess do not keep the owner out of the browser they use', async () => {
    const { at } = await office();
    const own = at.browser();
    await signIn(own);
    await own.submit('/lam-viec', {}, '/lam-viec/dang-xuat');
    for (let guess = 0; guess < 5; guess++) await wrong(at.browser());
    expect((await signIn(at.browser(), { login: 'ro.cham.dat' })).status).toBe(429);
    expect((await signIn(own, { login: 'ro.cham.dat' })).status).toBe(303);
    await own.submit('/lam-viec', {}, '/lam-viec/dang-xuat');
    for (let guess = 0; guess < 5; guess++) expect((await wrong(own)).status).toBe(422);
    expect((await signIn(own, { login: 'ro.cham.dat' })).status).toBe(429);
  });

  test('the cookie of a known browser opens no count of another account', async () => {
    const { at } = await office();
    await plantAccount(at, { email: 'ke@gialai.example', username: 'ke.xau' });
    const attacker = at.browser();
    await signIn(attacker, { login: 'ke.xau' });
    const known = attacker.jar.find('ketnghia.known')?.value as string;
    for (let guess = 0; guess < 5; guess++) await wrong(at.browser());
    for (const value of [known, known.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')), 'x.y', '.', '']) {
      const other = at.browser();
      other.jar.set('ketnghia.known', value);
      expect((await signIn(other, { login: 'ro.cham.dat' })).status, value).toBe(429);
    }
  });

  test('one address that goes through many names is stopped for ten minutes; its neighbours are not', async () => {
    const { at } = await office();
    const attacker = at.browser('203.0.113.9');
    for (let guess = 0; guess < 30; guess++) expect((await wrong(attacker, `can.bo.${guess}`)).status).toBe(422);
    expect((await signIn(attacker)).status).toBe(429);
    expect((await signIn(at.browser('203.0.113.10'))).status).toBe(303);
    at.clock.forward(600);
    expect((await signIn(attacker)).status).toBe(303);
  });
});

describe('the second factor', () => {
  const CODE = '/lam-viec/dang-nhap/ma';

  async function guarded() {
    const { at, accountId } = await office();
    return { at, accountId, ...(await withSecondFactor(at, accountId)) };
  }

  test('a password alone opens nothing', async () => {
    const { at, secret } = await guarded();
    const browser = at.browser();
    const first = await signIn(browser, { tiep: '/lam-viec/nhat-ky', remember: '1' });
    expect([first.status, first.headers.get('location')]).toEqual([303, CODE]);
    expect(browser.jar.find(SESSION)).toBeNull();
    expect((await browser.get('/lam-viec')).status).toBe(303);
    expect(await sessions(at)).toEqual([]);
    expect(await told(await browser.submit(CODE, { code: ' ' }))).toBe('Hãy nhập mã');
    expect(await told(await browser.submit(CODE, { code: '000000' }))).toContain('Mã không đúng');
    expect(await sessions(at)).toEqual([]);
    const code = tellCode(secret);
    const answer = await browser.submit(CODE, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec/nhat-ky']);
    expect((await browser.get('/lam-viec')).status).toBe(200);
    expect(browser.jar.find(SESSION)?.maxAge).toBe(30 * 86_400);
    expect(await acts(at)).toEqual([
      { act: 'account.sign-in', after: { way: 'password', secondFactor: 'one-time-code' } },
    ]);
  });

  test('opens also where a code is the first thing that the process asks of the library', async () => {
    const { at, secret } = await guarded();
    const fresh = openTestOffice(at.deps.db);
    const browser = fresh.browser();
    await signIn(browser);
    expect((await browser.submit(CODE, { code: tellCode(secret) })).status).toBe(303);
  });

  test('a code opens once, and a sign-in takes one code', async () => {
    const { at, secret } = await guarded();
    const code = tellCode(secret);
    const [one, two] = [at.browser(), at.browser()];
    await signIn(one);
    await signIn(two);
    const pending = one.jar.find('ketnghia.second')?.value as string;
    const answers = await Promise.all([one, two].map((browser) => browser.submit(CODE, { code })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
    const replay = at.browser();
    replay.jar.set('ketnghia.second', pending);
    const used = answers[0]?.status === 303;
    expect((await replay.get(CODE)).status).toBe(used ? 303 : 200);
  });

  test('a code waits for no sign-in that is on its way in another browser', async () => {
    const { at, accountId, secret } = await guarded();
    const browser = at.browser();
    await signIn(browser);
    await at.deps.db.transaction().execute(async (other) => {
      const origin = { ...NO_ORIGIN, address: '127.0.0.1' };
      await openSession(other, { accountId, remembered: false, origin, now: new Date() });
      expect((await browser.submit(CODE, { code: tellCode(secret) })).status).toBe(303);
    });
  });

  test('a recovery code opens once and says how many are left', async () => {
    const { at, recoveryCodes } = await guarded();
    const [first = '', second = ''] = recoveryCodes;
    const browser = at.browser();
    await signIn(browser);
    const answer = await browser.submit(CODE, { code: ` ${first} ` });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Còn 9 mã khôi phục');
    expect((await browser.get('/lam-viec')).status).toBe(200);
    const other = at.browser();
    await signIn(other);
    expect((await other.submit(CODE, { code: first })).status).toBe(422);
    expect(await (await other.submit(CODE, { code: second })).text()).toContain('Còn 8 mã khôi phục');
    expect((await acts(at)).at(-1)).toMatchObject({ after: { secondFactor: 'recovery-code' } });
  });

  test.each<[string, (code: string) => string]>([
    ['in capitals', (code) => code.toUpperCase()],
    ['without the hyphen', (code) => code.replace('-', '')],
    ['with a space for the hyphen', (code) => code.replace('-', ' ')],
  ])('a recovery code opens %s', async (_how, typed) => {
    const { at, recoveryCodes } = await guarded();
    const browser = at.browser();
    await signIn(browser);
    const answer = await browser.submit(CODE, { code: typed(recoveryCodes[3] as string) });
    expect(await answer.text()).toContain('Còn 9 mã khôi phục');
  });

  test('five wrong codes lock the account’s codes, for all browsers', async () => {
    const { at, secret } = await guarded();
    const browser = at.browser();
    await signIn(browser);
    for (let guess = 0; guess < 5; guess++) expect((await browser.submit(CODE, { code: '000000' })).status).toBe(422);
    const other = at.browser();
    await signIn(other);
    const locked = await other.submit(CODE, { code: tellCode(secret) });
    expect([locked.status, await told(locked)]).toEqual([429, 'Đã thử sai quá nhiều lần. Hãy thử lại sau 1 phút.']);
    at.clock.forward(60);
    expect((await other.submit(CODE, { code: tellCode(secret) })).status).toBe(303);
  });

  test('a trusted browser is not asked again for 30 days; others are', async () => {
    const { at, secret } = await guarded();
    const browser = at.browser();
    await signIn(browser);
    await browser.submit(CODE, { code: tellCode(secret), trust: '1' });
    await browser.submit('/lam-viec', {}, '/lam-viec/dang-xuat');
    expect((await signIn(browser)).headers.get('location')).toBe('/lam-viec');
    expect((await acts(at)).at(-1)).toMatchObject({ after: { secondFactor: 'trusted-browser' } });
    await browser.submit('/lam-viec', {}, '/lam-viec/dang-xuat');
    const other = at.browser();
    await plantAccount(at, { email: 'khac@gialai.example', username: 'khac' });
    other.jar.set('ketnghia.trusted', browser.jar.find('ketnghia.trusted')?.value as string);
    expect((await signIn(other, { login: 'khac' })).headers.get('location')).toBe('/lam-viec');
    at.clock.forward(30 * 86_400 + 1);
    expect((await signIn(browser)).headers.get('location')).toBe(CODE);
  });

  test('a sign-in waits ten minutes for its code, and none is found without one', async () => {
    const { at, secret } = await guarded();
    const browser = at.browser();
    const back = '/lam-viec/dang-nhap?xong=het-gio';
    expect((await browser.get(CODE)).headers.get('location')).toBe(back);
    await signIn(browser);
    at.clock.forward(601);
    expect((await browser.get(CODE)).headers.get('location')).toBe(back);
    await signIn(browser);
    const page = await (await browser.get(CODE)).text();
    await at.deps.db.updateTable('account').set({ disabled_at: new Date() }).execute();
    const answer = await browser.submitPage(page, { code: tellCode(secret) }, CODE);
    expect(answer.headers.get('location'), 'closed meanwhile').toBe(back);
    expect(await sessions(at)).toEqual([]);
  });
});

test('nothing secret is logged', async () => {
  const { at } = await office();
  await signIn(at.browser());
  await signIn(at.browser(), { password: 'sai hết cả rồi' });
  const log = at.logged.join('');
  expect(log).toContain('/lam-viec/dang-nhap');
  for (const secret of [PASSWORD, 'sai hết', 'dat@gialai.example']) expect(log).not.toContain(secret);
});
