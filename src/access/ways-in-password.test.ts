import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type Office, PASSWORD, openTestOffice, plantAccount } from '../../tests/support/office.ts';
import { withSecondFactor } from '../../tests/support/second-factor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { newToken } from '../platform/accounts/one-time-token.ts';
import { checkPassword } from '../platform/accounts/password-rules.ts';
import { makeResetLink } from '../platform/accounts/reset-link.ts';
import { inTransaction } from '../platform/database/database.ts';
import { sendResetLink } from './send-reset-link.ts';

const LOST = '/lam-viec/quen-mat-khau';
const NEW = 'cây đa bến nước sân đình';
const OUTBOX = { siteUrl: 'http://office.test' };

async function office(more: Parameters<typeof openTestOffice>[1] = {}) {
  const { db } = await testDatabase();
  const at = openTestOffice(db, more);
  return { at, accountId: await plantAccount(at) };
}

const link = ({ deps, clock }: Office, accountId: AccountId): Promise<{ token: string; expiresAt: Date }> =>
  inTransaction(deps.db, (tx) => makeResetLink(tx, accountId, null, clock.read()));

const fieldFaults = async (answer: Response): Promise<string> =>
  [...(await answer.text()).matchAll(/<p class="form-fault"[^>]*>([^<]*)</g)].map(([, text]) => text).join(' | ');

const queued = async ({ deps }: Office) =>
  (
    await sql<{ name: string; data: Record<string, string> }>`
      SELECT name, data FROM pgboss.job ORDER BY created_on, id`.execute(deps.db)
  ).rows;

describe('a lost password', () => {
  test('without mail the page names whom to ask', async () => {
    const { at } = await office();
    const page = await (await at.browser().get(LOST)).text();
    expect(page).toContain('Hãy gọi người quản trị của Ban Tổ chức Tỉnh ủy Gia Lai');
    expect(page).not.toContain('name="email"');
  });

  test('with mail the answer is the same for whoever is known and whoever is not', async () => {
    const { at } = await office({ outbox: OUTBOX });
    const answers = await Promise.all(
      ['Dat@gialai.example', 'ai-do@gialai.example'].map(async (email) => {
        const answer = await at.browser().submit(LOST, { email });
        return [answer.status, answer.headers.get('location')];
      }),
    );
    expect(answers).toEqual([
      [303, `${LOST}?xong=1`],
      [303, `${LOST}?xong=1`],
    ]);
    expect(await (await at.browser().get(`${LOST}?xong=1`)).text()).toContain('Nếu có tài khoản dùng địa chỉ này');
    expect((await queued(at)).map(({ name, data }) => `${name} ${data.email}`).toSorted()).toEqual([
      'account.send-reset-link ai-do@gialai.example',
      'account.send-reset-link dat@gialai.example',
    ]);
  });

  test('the mail goes to the account that has the address, and its link sets a password once', async () => {
    const { at } = await office({ outbox: OUTBOX });
    for (const email of ['ai-do@gialai.example', 'dat@gialai.example', 'ro.cham.dat'])
      await sendResetLink(at.deps.db, OUTBOX, email);
    const [mail, ...others] = await queued(at);
    expect(others.map(({ data }) => data.to)).toEqual(['dat@gialai.example']);
    expect(mail?.data).toMatchObject({ to: 'dat@gialai.example', language: 'vi' });
    const address = /http:\/\/office\.test(\/lam-viec\/dat-mat-khau\/\S+)/.exec(others[0]?.data.text ?? '')?.[1] ?? '';
    const browser = at.browser();
    const page = await browser.get(address);
    expect([page.status, page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual([
      200,
      'no-referrer',
      'no-store',
    ]);
    expect((await browser.submit(address, { password: NEW, again: NEW })).status).toBe(303);
    expect((await browser.get(address)).status).toBe(404);
    const earlier = /(\/lam-viec\/dat-mat-khau\/\S+)/.exec(mail?.data.text ?? '')?.[1] ?? '';
    expect((await browser.get(earlier)).status, 'the link before').toBe(404);
  });

  test('what is no address is named, and asking again and again is slowed', async () => {
    const { at } = await office({ outbox: OUTBOX });
    expect(await fieldFaults(await at.browser().submit(LOST, { email: 'đạt@' }))).toContain('thấy «đạt@»');
    for (const email of ['dat@gialai.example', 'ai-do@gialai.example']) {
      for (let ask = 0; ask < 5; ask++) expect((await at.browser().submit(LOST, { email })).status).toBe(303);
      expect((await at.browser().submit(LOST, { email })).status).toBe(429);
    }
  });
});

describe('a link for a new password', () => {
  test('ends every session and trusted browser, and is written down without the word', async () => {
    const { at, accountId } = await office();
    const signedIn = at.browser();
    await signedIn.submit('/lam-viec/dang-nhap', { login: 'ro.cham.dat', password: PASSWORD });
    const { token } = await link(at, accountId);
    const browser = at.browser();
    const answer = await browser.submit(`/lam-viec/dat-mat-khau/${token}`, { password: NEW, again: NEW });
    expect(answer.headers.get('location')).toBe('/lam-viec/dang-nhap?xong=dat-mat-khau');
    expect((await signedIn.get('/lam-viec')).status).toBe(303);
    const signIn = (password: string) => at.browser().submit('/lam-viec/dang-nhap', { login: 'ro.cham.dat', password });
    expect([(await signIn(PASSWORD)).status, (await signIn(NEW)).status]).toEqual([422, 303]);
    const entries = await at.deps.db.selectFrom('audit_entry').selectAll().execute();
    expect(entries.map(({ act }) => act)).toEqual(['account.sign-in', 'account.reset-password', 'account.sign-in']);
    expect(entries[1]).toMatchObject({ actor_kind: 'public', about: [accountId], after: { madeBy: null } });
    const everything = JSON.stringify(
      [entries, at.logged, await at.deps.db.selectFrom('account_reset').selectAll().execute()],
      (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
    );
    for (const secret of [token, NEW, PASSWORD]) expect(everything).not.toContain(secret);
    expect(everything).toContain('/lam-viec/dat-mat-khau/***');
  });

  test('a second factor is still asked for after it', async () => {
    const { at, accountId } = await office();
    await withSecondFactor(at, accountId);
    const { token } = await link(at, accountId);
    const browser = at.browser();
    await browser.submit(`/lam-viec/dat-mat-khau/${token}`, { password: NEW, again: NEW });
    const answer = await browser.submit('/lam-viec/dang-nhap', { login: 'ro.cham.dat', password: NEW });
    expect(answer.headers.get('location')).toBe('/lam-viec/dang-nhap/ma');
  });

  test('works for 30 minutes, for an open account, and for one of two at once', async () => {
    const { at, accountId } = await office();
    const gone = async (token: string): Promise<[number, boolean]> => {
      const answer = await at.browser().get(`/lam-viec/dat-mat-khau/${token}`);
      return [answer.status, (await answer.text()).includes('Liên kết không còn dùng được')];
    };
    for (const token of [newToken(), 'x', '%00', '..%2f..', 'a'.repeat(500)])
      expect(await gone(token)).toEqual([404, true]);
    const late = await link(at, accountId);
    const page = await (await at.browser().get(`/lam-viec/dat-mat-khau/${late.token}`)).text();
    expect(page).toContain('Rơ Châm Đạt');
    at.clock.forward(1800);
    expect(await gone(late.token)).toEqual([404, true]);
    const { token } = await link(at, accountId);
    const path = `/lam-viec/dat-mat-khau/${token}`;
    const [one, two] = [at.browser(), at.browser()];
    const pages = await Promise.all([one, two].map(async (browser) => (await browser.get(path)).text()));
    const answers = await Promise.all(
      [one, two].map((browser, index) => browser.submitPage(pages[index] ?? '', { password: NEW, again: NEW }, path)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 404]);
    const closed = await link(at, accountId);
    await at.deps.db.updateTable('account').set({ disabled_at: new Date() }).execute();
    expect(await gone(closed.token)).toEqual([404, true]);
  });

  test('a password that does not do is named, and the link still stands', async () => {
    const { at, accountId } = await office();
    const { token } = await link(at, accountId);
    const path = `/lam-viec/dat-mat-khau/${token}`;
    const browser = at.browser();
    const send = async (password: string, again = password) =>
      fieldFaults(await browser.submit(path, { password, again }));
    expect(await send('ngắn')).toBe('Mật khẩu phải dài ít nhất 12 ký tự — thấy 4');
    expect(await send('Rơ Châm Đạt 1990')).toContain('dễ đoán từ họ tên');
    expect(await send(NEW, `${NEW}.`)).toBe('Hai lần nhập mật khẩu chưa giống nhau');
    expect((await browser.submit(path, { password: NEW, again: NEW.normalize('NFD') })).status).toBe(422);
    expect((await browser.submit(path, { password: NEW, again: NEW })).status).toBe(303);
  });
});

describe('the rules for passwords', () => {
  const PERSONAL = ['Rơ Châm Đạt', 'ro.cham.dat', 'dat@gialai.example', 'Ban Tổ chức Tỉnh ủy Gia Lai'];

  test.each([
    ['', 'password-short'],
    ['mười hai con', null],
    ['đ'.repeat(11), 'password-short'],
    ['voi'.repeat(50), 'password-long'],
    ['password1234', 'password-common'],
    ['Password@12345', 'password-common'],
    ['iloveyou123456', 'password-common'],
    ['aaaaaaaaaaaaaaaa', 'password-guessable'],
    ['123456789012', 'password-common'],
    ['abcdefghijklmnop', 'password-guessable'],
    ['qwertyuiop[]', 'password-guessable'],
    ['rochamdat2026', 'password-personal'],
    ['RoChamDat@1990', 'password-personal'],
    ['dat@gialai.example', 'password-personal'],
    ['bantochuctinhuygialai', 'password-personal'],
    ['Ban Tổ chức Tỉnh ủy', 'password-personal'],
    ['correct horse battery staple', null],
    ['cây đa bến nước sân đình', null],
    ['ក្រុងភ្នំពេញ ស្អាតណាស់', null],
    ['Xk7#mQ2$vL9p', null],
  ])('%j: %s', async (password, fault) => {
    const checked = await checkPassword(password, PERSONAL);
    expect(checked.ok ? null : checked.refusal.code).toBe(fault);
  });

  test('is kept in one form, whichever way it was typed', async () => {
    const typed = await Promise.all(['NFC', 'NFD'].map((form) => checkPassword(NEW.normalize(form), [])));
    expect(typed).toEqual([0, 1].map(() => ({ ok: true, value: NEW.normalize('NFC') })));
  });
});
