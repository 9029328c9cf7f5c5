import { describe, expect, test } from 'vitest';
import { type DeskBrowser, TEST_PASSWORD, TEST_SECRET, TEST_URL, nameOfAct } from '../../tests/support/own-account.ts';
import { createAuth } from '../platform/accounts/auth.ts';
import { findAccountByLogin, isPasswordOf } from '../platform/accounts/find-account.ts';
import { newId } from '../kernel/ids.ts';
import {
  ACCOUNT,
  PASSWORD,
  FACTOR,
  SESSIONS,
  NEW_PASSWORD,
  open,
  officer,
  office,
  actsOf,
  setUpFactor,
} from '../../tests/support/own-account-pages.ts';

describe('the overview', () => {
  test('says who I am, what I may where and by whom, and what I did', async () => {
    const { db, signIn } = await open();
    const browser = await signIn((await officer(db)).accountId);
    const { page } = await browser.get(ACCOUNT);
    for (const words of [
      'Cán bộ bong-son',
      'Cán bộ bên hỗ trợ',
      'Phường Bồng Sơn',
      'từ 01/01/2026',
      'Người vận hành máy chủ',
      'Đang hiệu lực',
      'Chưa có việc nào được ghi',
      '1 phiên đang mở',
    ])
      expect(page).toContain(words);
    const saved = await browser.send(`${ACCOUNT}/thong-tin`, `${ACCOUNT}/thong-tin`, {
      name: '  Đinh   Thị Hà ',
      language: 'en',
      requestId: newId(),
    });
    expect(saved.location).toBe(`${ACCOUNT}?xong=da-luu`);
    const after = (await browser.get(`/en${ACCOUNT}`)).page;
    expect(after).toContain('Đinh Thị Hà');
    expect(after).toContain(nameOfAct('en', 'account.own.change-details'));
    const [entry] = await db
      .selectFrom('audit_entry')
      .select(['before', 'after'])
      .where('act', 'like', 'account.own%')
      .execute();
    // People stand in the audit as ids: no name, old or new.
    expect(entry).toEqual({ before: null, after: { nameChanged: true, language: 'en' } });
  });

  test('a wide role sleeps until there is a second factor, and says how to wake it', async () => {
    const { db, signIn, clock } = await open();
    const browser = await signIn((await office(db)).accountId);
    const before = (await browser.get(ACCOUNT)).page;
    expect(before).toContain('Chờ lớp xác thực thứ hai');
    await setUpFactor(browser, () => clock.now);
    expect((await browser.get(ACCOUNT)).page).not.toContain('Chờ lớp xác thực thứ hai');
  });

  test('the role that counts where several would do is one of my own', async () => {
    const { db, signIn } = await open();
    const account = await officer(db);
    const stranger = await office(db);
    const browser = await signIn(account.accountId);
    const choose = (grant: string) => browser.send(ACCOUNT, `${ACCOUNT}/vai`, { grant, requestId: newId() });
    expect((await choose(account.grants[1]!)).location).toBe(`${ACCOUNT}?xong=da-chon-vai`);
    const row = () =>
      db.selectFrom('account_session').select('chosen_grant').where('id', '=', browser.sessionId).executeTakeFirst();
    expect(await row()).toEqual({ chosen_grant: account.grants[1] });
    for (const wrong of [stranger.grants[0]!, 'x', newId()]) expect((await choose(wrong)).status).toBe(422);
    expect(await row()).toEqual({ chosen_grant: account.grants[1] });
    await choose('');
    expect(await row()).toEqual({ chosen_grant: null });
  });
});

describe('the password', () => {
  const change = (browser: DeskBrowser, old: string, wanted: string, repeated = wanted, requestId: string = newId()) =>
    browser.send(PASSWORD, PASSWORD, { old, wanted, repeated, requestId });

  test('changing it ends every other session at once, also for a stolen cookie', async () => {
    const { db, signIn } = await open();
    const { accountId } = await officer(db);
    const here = await signIn(accountId);
    const stolen = await signIn(accountId);
    expect((await stolen.get(ACCOUNT)).status).toBe(200);
    const requestId = newId();
    expect((await change(here, TEST_PASSWORD, NEW_PASSWORD, NEW_PASSWORD, requestId)).location).toBe(
      `${ACCOUNT}?xong=da-doi-mat-khau`,
    );
    expect((await stolen.get(ACCOUNT)).location).toContain('/lam-viec/dang-nhap');
    expect((await here.get(ACCOUNT)).status).toBe(200);
    // The form sent twice is one act.
    expect((await change(here, TEST_PASSWORD, NEW_PASSWORD, NEW_PASSWORD, requestId)).status).toBe(303);
    expect((await change(here, TEST_PASSWORD, NEW_PASSWORD)).page).toContain('Mật khẩu chưa đúng.');
    expect(await actsOf(db)).toEqual(['account.own.change-password']);
    const auth = createAuth({ db, secret: TEST_SECRET, url: TEST_URL });
    const account = await findAccountByLogin(db, 'bong-son');
    const opens = [await isPasswordOf(auth, account, NEW_PASSWORD), await isPasswordOf(auth, account, TEST_PASSWORD)];
    expect(opens).toEqual([true, false]);
  });

  test.each([
    ['a wrong old one', 'sai rồi', NEW_PASSWORD, NEW_PASSWORD, 'Mật khẩu chưa đúng.'],
    ['a short one', TEST_PASSWORD, 'ngắn quá', 'ngắn quá', '12'],
    ['one that is repeated otherwise', TEST_PASSWORD, NEW_PASSWORD, `${NEW_PASSWORD}!`, 'không giống nhau'],
    ['the same one', TEST_PASSWORD, TEST_PASSWORD, TEST_PASSWORD, 'trùng mật khẩu đang dùng'],
  ])('%s is refused and nothing changes', async (_what, old, wanted, repeated, words) => {
    const { db, signIn } = await open();
    const { accountId } = await officer(db);
    const [here, other] = [await signIn(accountId), await signIn(accountId)];
    const answer = await change(here, old, wanted, repeated);
    expect(answer.status).toBe(422);
    expect(answer.page).toContain(words);
    // Nothing that was typed comes back.
    expect(answer.page).not.toContain(wanted);
    expect((await other.get(ACCOUNT)).status).toBe(200);
    expect(await actsOf(db)).toEqual([]);
  });

  test('somebody who found the desk open cannot go on guessing', async () => {
    const { db, signIn, clock } = await open();
    const { accountId } = await officer(db);
    const browser = await signIn(accountId);
    for (let n = 0; n < 5; n++) expect((await change(browser, `đoán ${n}`, NEW_PASSWORD)).status).toBe(422);
    // Now even the right one waits, on each form that asks for it.
    expect((await change(browser, TEST_PASSWORD, NEW_PASSWORD)).status).toBe(429);
    expect((await browser.send(FACTOR, `${FACTOR}/thiet-lap`, { 'move-password': TEST_PASSWORD })).status).toBe(429);
    clock.now = new Date(clock.now.getTime() + 3600 * 1000);
    expect((await change(browser, TEST_PASSWORD, NEW_PASSWORD)).status).toBe(303);
  });
});

describe('sessions', () => {
  const PHONE =
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36';

  test('are told in plain words; one ends alone, the others together, nobody else’s', async () => {
    const { db, signIn } = await open();
    const { accountId } = await officer(db);
    const stranger = await signIn((await office(db)).accountId);
    const here = await signIn(accountId);
    const phone = await signIn(accountId, PHONE);
    const third = await signIn(accountId, '');
    const { page } = await here.get(SESSIONS);
    for (const words of [
      'Chrome trên Windows',
      'Samsung Internet trên Android',
      'Trình duyệt không rõ',
      'Phiên này',
      '203.0.113.7',
    ])
      expect(page).toContain(words);
    const end = (session: string) => here.send(SESSIONS, SESSIONS, { session, requestId: newId() });
    for (const notMine of [stranger.sessionId, newId(), 'x']) expect((await end(notMine)).status).toBe(422);
    expect((await stranger.get(ACCOUNT)).status).toBe(200);
    expect((await end(phone.sessionId)).location).toBe(`${SESSIONS}?xong=da-ket-thuc`);
    expect([(await phone.get(ACCOUNT)).status, (await third.get(ACCOUNT)).status]).toEqual([303, 200]);
    await here.send(SESSIONS, `${SESSIONS}/khac`, { requestId: newId() });
    expect([(await third.get(ACCOUNT)).status, (await here.get(ACCOUNT)).status]).toEqual([303, 200]);
    expect((await stranger.get(ACCOUNT)).status).toBe(200);
  });
});
