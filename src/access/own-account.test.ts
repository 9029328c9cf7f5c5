import { describe, expect, onTestFinished, test } from 'vitest';
import { CHAIN } from '../../tests/support/chain.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import {
  type DeskBrowser,
  TEST_PASSWORD,
  TEST_SECRET,
  TEST_URL,
  makeAccount,
  nameOfAct,
  openDesk,
} from '../../tests/support/own-account.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from '../../tests/support/places.ts';
import { createAuth } from '../platform/accounts/auth.ts';
import { findAccountByLogin, isPasswordOf } from '../platform/accounts/find-account.ts';
import { codeAt } from '../platform/accounts/one-time-code.ts';
import { lockSecondFactor } from '../platform/accounts/second-factor-store.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { newId } from '../kernel/ids.ts';
import { findKeyHolder } from './key-holder.ts';

const ACCOUNT = '/lam-viec/tai-khoan';
const PASSWORD = `${ACCOUNT}/mat-khau`;
const FACTOR = `${ACCOUNT}/lop-thu-hai`;
const SESSIONS = `${ACCOUNT}/phien`;
const KEYS = `${ACCOUNT}/khoa`;
const NEW_PASSWORD = 'bảy cái gùi mới đan xong hôm kia';

async function open(options: { isSample?: boolean } = {}) {
  const { db, close } = await freshDatabase(CHAIN);
  onTestFinished(close);
  if (options.isSample)
    await db
      .insertInto('instance')
      .values({ province_code: '52', office_name: 'Thử', contact_email: null, is_sample: true })
      .execute();
  return { db, ...openDesk(db, options) };
}

const officer = (db: Db) =>
  makeAccount(db, 'bong-son', [
    { role: 'sponsor-officer', nodeId: placeId(BONG_SON) },
    { role: 'recipient-officer', nodeId: placeId(CHU_PRONG) },
  ]);
const office = (db: Db) => makeAccount(db, 'tinh', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);

const actsOf = async (db: Db): Promise<string[]> =>
  (
    await db.selectFrom('audit_entry').select('act').where('actor_kind', '=', 'person').orderBy('entry_no').execute()
  ).map(({ act }) => act);

/** Sets up a second factor as somebody does; gives the secret and the recovery codes. */
async function setUpFactor(
  browser: DeskBrowser,
  now: () => Date,
  proof: Record<string, string> = { 'move-password': TEST_PASSWORD },
): Promise<{ secret: string; codes: string[]; page: string }> {
  const scan = await browser.send(FACTOR, `${FACTOR}/thiet-lap`, proof);
  expect(scan.status, scan.page).toBe(200);
  const sealed = /name="sealed" value="([^"]+)"/.exec(scan.page)?.[1] ?? '';
  const typed = [...scan.page.matchAll(/<span>([A-Z2-7]{1,4})<\/span>/g)].map(([, four]) => four).join('');
  const secret = decodeBase32(typed);
  const done = await browser.send(FACTOR, `${FACTOR}/xac-nhan`, {
    sealed,
    code: codeAt(secret, now()),
    requestId: newId(),
  });
  expect(done.status, done.page).toBe(200);
  return { secret, codes: codesOn(done.page), page: scan.page };
}

const codesOn = (page: string): string[] =>
  [...page.matchAll(/<code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(([, code]) => code as string);

function decodeBase32(text: string): string {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return (bits.join('').match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}

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

describe('the second factor', () => {
  test('counts only when a code was typed, ends other sessions, and gives ten recovery codes once', async () => {
    const { db, signIn, clock } = await open();
    const { accountId } = await officer(db);
    const [here, other] = [await signIn(accountId), await signIn(accountId)];
    const scan = await here.send(FACTOR, `${FACTOR}/thiet-lap`, { 'move-password': TEST_PASSWORD });
    expect(scan.page).toContain('<svg class="own-qr"');
    expect(scan.page).not.toContain('data:');
    const has = async () =>
      (await db.selectFrom('account').select('two_factor_enabled as on').where('id', '=', accountId).executeTakeFirst())
        ?.on;
    expect(await has()).toBe(false);
    const sealed = /name="sealed" value="([^"]+)"/.exec(scan.page)?.[1] ?? '';
    const wrong = await here.send(FACTOR, `${FACTOR}/xac-nhan`, { sealed, code: '000000', requestId: newId() });
    expect([wrong.status, await has()]).toEqual([422, false]);
    expect(wrong.page).toContain('<svg class="own-qr"');
    const { secret, codes } = await setUpFactor(here, () => clock.now);
    expect([await has(), codes.length]).toEqual([true, 10]);
    expect((await other.get(ACCOUNT)).status).toBe(303);
    // better-auth, which asks at sign-in, reads the same.
    const auth = createAuth({ db, secret: TEST_SECRET, url: TEST_URL });
    const kept = await auth.api.viewBackupCodes({ body: { userId: accountId } });
    expect(kept.backupCodes).toEqual(codes);
    expect((await auth.api.generateTOTP({ body: { secret } })).code).toBe(codeAt(secret, new Date()));
    const stored = await inTransaction(db, (tx) => lockSecondFactor(tx, auth, accountId));
    expect(stored).toEqual({ secret, recoveryCodes: codes });
    // Neither the codes nor the secret stand anywhere in clear.
    const rows = JSON.stringify(await db.selectFrom('audit_entry').selectAll().execute(), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const word of [secret, ...codes]) expect(rows).not.toContain(word);
  });

  test('a set-up that was made up, of another session, or too old is not taken', async () => {
    const { db, signIn, clock } = await open();
    const { accountId } = await officer(db);
    const [here, other] = [await signIn(accountId), await signIn(accountId)];
    const scan = await other.send(FACTOR, `${FACTOR}/thiet-lap`, { 'move-password': TEST_PASSWORD });
    const sealed = /name="sealed" value="([^"]+)"/.exec(scan.page)?.[1] ?? '';
    const typed = [...scan.page.matchAll(/<span>([A-Z2-7]{1,4})<\/span>/g)].map(([, four]) => four).join('');
    const code = () => codeAt(decodeBase32(typed), clock.now);
    for (const given of [sealed, 'made up', '']) {
      const answer = await here.send(FACTOR, `${FACTOR}/xac-nhan`, { sealed: given, code: code(), requestId: newId() });
      expect([answer.status, answer.page.includes('quá 20 phút')]).toEqual([422, true]);
    }
    clock.now = new Date(clock.now.getTime() + 21 * 60_000);
    const late = await other.send(FACTOR, `${FACTOR}/xac-nhan`, { sealed, code: code(), requestId: newId() });
    expect(late.status).toBe(422);
  });

  test('moving it, new codes and turning it off ask for the password and a code, each code once', async () => {
    const { db, signIn, clock } = await open();
    const { accountId } = await officer(db);
    const here = await signIn(accountId);
    const now = () => clock.now;
    const first = await setUpFactor(here, now);
    const proof = (of: string, code: string, password = TEST_PASSWORD) => ({
      [`${of}-password`]: password,
      [`${of}-code`]: code,
      requestId: newId(),
    });
    for (const [of, path] of [
      ['move', 'thiet-lap'],
      ['renew', 'ma-khoi-phuc'],
      ['off', 'tat'],
    ] as const) {
      const answer = await here.send(FACTOR, `${FACTOR}/${path}`, proof(of, ''));
      expect([answer.status, answer.page.includes(`id="${of}-code-fault"`)]).toEqual([422, true]);
    }
    const [spent = ''] = first.codes;
    const second = await setUpFactor(here, now, proof('move', spent.toUpperCase().replace('-', ' ')));
    expect(second.secret).not.toBe(first.secret);
    // The old phone and the old codes are over.
    const renew = (code: string) => here.send(FACTOR, `${FACTOR}/ma-khoi-phuc`, proof('renew', code));
    for (const old of [codeAt(first.secret, now()), first.codes[1]!, spent])
      expect((await renew(old)).status).toBe(422);
    clock.now = new Date(clock.now.getTime() + 3600 * 1000);
    const code = codeAt(second.secret, now());
    const renewed = codesOn((await renew(code)).page);
    expect(renewed).toHaveLength(10);
    expect((await renew(code)).status).toBe(422);
    const off = (given: string) => here.send(FACTOR, `${FACTOR}/tat`, proof('off', given));
    expect((await off(second.codes[0]!)).status).toBe(422);
    expect((await off(renewed[0]!)).location).toBe(`${FACTOR}?xong=da-tat`);
    expect((await here.get(FACTOR)).page).toContain('Chưa bật.');
    expect(await actsOf(db)).toEqual([
      'account.own.set-up-second-factor',
      'account.own.set-up-second-factor',
      'account.own.renew-recovery-codes',
      'account.own.turn-off-second-factor',
    ]);
    expect(await checkAudit(db, '52')).toMatchObject({ broken: null });
  });

  test.each([
    ['cannot be turned off while a role needs it', false, 422],
    ['can be turned off where the records are a trial', true, 303],
  ])('%s', async (_what, isSample, status) => {
    const { db, signIn, clock } = await open({ isSample });
    const here = await signIn((await office(db)).accountId);
    const { codes } = await setUpFactor(here, () => clock.now);
    expect((await here.get(FACTOR)).page.includes(`action="${FACTOR}/tat"`)).toBe(isSample);
    const answer = await here.send(FACTOR, `${FACTOR}/tat`, {
      'off-password': TEST_PASSWORD,
      'off-code': codes[0]!,
      requestId: newId(),
    });
    expect(answer.status).toBe(status);
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

describe('keys', () => {
  const wanted = (grant: string, more: object = {}) => ({
    name: 'Phần mềm kế toán',
    grant,
    scopes: ['contribution', 'read'],
    days: '90',
    'key-password': TEST_PASSWORD,
    requestId: newId(),
    ...more,
  });
  const wordOn = (page: string): string | null => /(kn_[\w-]{43})/.exec(page)?.[1] ?? null;

  test('a key is shown once, works, is listed by its first letters and stops when it is revoked', async () => {
    const { db, signIn, clock } = await open();
    const account = await officer(db);
    const browser = await signIn(account.accountId);
    const form = wanted(account.grants[0]!);
    const made = await browser.send(KEYS, KEYS, form);
    const word = wordOn(made.page);
    expect(word, made.page).not.toBeNull();
    const again = await browser.send(KEYS, KEYS, form);
    expect([again.status, wordOn(again.page), again.page.includes('Khóa đã được tạo trước đó')]).toEqual([
      200,
      null,
      true,
    ]);
    const find = () =>
      findKeyHolder(db, {
        word: word ?? '',
        origin: { address: null, agent: null, httpRequest: null },
        now: clock.now,
        secondFactorAsked: true,
      });
    const holder = (await find())?.holder;
    expect([holder?.roles.map(({ grantId }) => grantId), holder?.scopes]).toEqual([
      [account.grants[0]],
      ['contribution', 'read'],
    ]);
    const { page } = await browser.get(KEYS);
    expect(page).toContain(`${word?.slice(0, 9)}…`);
    expect(page).not.toContain(word ?? '');
    const rows = await db.selectFrom('account_key').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(word);
    const revoke = (who: DeskBrowser) =>
      who.send(KEYS, `${KEYS}/thu-hoi`, { key: rows[0]!.key_id, requestId: newId() });
    const stranger = await signIn(
      (await makeAccount(db, 'chu-prong', [{ role: 'recipient-officer', nodeId: placeId(CHU_PRONG) }])).accountId,
    );
    expect((await revoke(stranger)).status).toBe(422);
    expect(await find()).not.toBeNull();
    expect((await revoke(browser)).location).toBe(`${KEYS}?xong=da-thu-hoi`);
    expect(await find()).toBeNull();
    expect((await browser.get(KEYS)).page).toContain('Đã thu hồi');
    expect(await actsOf(db)).toEqual(['account.own.make-key', 'account.own.revoke-key']);
  });

  test.each([
    ['no name', { name: ' ' }, ['name']],
    ['no scope, too many days', { scopes: [], days: '366' }, ['scopes', 'days']],
    ['a scope that is none', { scopes: ['everything'] }, ['scopes']],
    ['days that are none', { days: '1e2' }, ['days']],
    ['a wrong password', { 'key-password': 'sai' }, ['key-password']],
  ])('%s is refused at its field', async (_what, more, fields) => {
    const { db, signIn } = await open();
    const account = await officer(db);
    const browser = await signIn(account.accountId);
    const answer = await browser.send(KEYS, KEYS, wanted(account.grants[0]!, more));
    expect(answer.status).toBe(422);
    const summary = /<div class="fault-summary"[\s\S]*?<\/div>/.exec(answer.page)?.[0] ?? '';
    expect([...summary.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field)).toEqual(fields);
    for (const field of fields) expect(answer.page).toContain(`id="${field}"`);
    expect(await db.selectFrom('account_key').select('key_id').execute()).toEqual([]);
  });

  test("nobody makes a key for somebody else's role, nor for one that sleeps", async () => {
    const { db, signIn } = await open();
    const account = await officer(db);
    const asleep = await office(db);
    const [mine, theirs] = [await signIn(account.accountId), await signIn(asleep.accountId)];
    expect((await mine.send(KEYS, KEYS, wanted(asleep.grants[0]!))).status).toBe(422);
    expect((await theirs.send(FACTOR, KEYS, wanted(asleep.grants[0]!))).status).toBe(422);
    expect(await db.selectFrom('account_key').select('key_id').execute()).toEqual([]);
  });
});
