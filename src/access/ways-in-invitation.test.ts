import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type Office, type OfficeBrowser, PASSWORD, openTestOffice, plantAccount } from '../../tests/support/office.ts';
import { IA_DOK, SOME_PLACES, placeId, plantPlaces } from '../../tests/support/places.ts';
import { type AccountId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { hashToken, newToken } from '../platform/accounts/one-time-token.ts';
import { listHeldRoles } from './role-store.ts';

async function office(): Promise<Office> {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  return openTestOffice(db);
}

interface Asked {
  readonly token: string;
  readonly path: string;
}

/** An invitation to be the recipient officer of xã Ia Dơk. */
async function invite({ deps, clock }: Office, invitedBy: AccountId | null = null): Promise<Asked> {
  const token = newToken();
  await deps.db
    .insertInto('account_invitation')
    .values({
      invitation_id: newId<'invitation'>(),
      token_hash: hashToken(token),
      invited_name: 'Siu Hương',
      invited_email: 'huong@iadok.example',
      role: 'recipient-officer',
      node_id: placeId(IA_DOK),
      starts_on: plainDate('2026-01-01'),
      ends_on: null,
      invited_by: invitedBy,
      expires_at: new Date(clock.read().getTime() + 7 * 86_400_000),
      request_id: newId<'request'>(),
      request_hash: 'test',
    })
    .execute();
  return { token, path: `/lam-viec/moi/${token}` };
}

const FORM = {
  name: 'Siu Hương',
  username: 'siu.huong',
  email: 'huong@iadok.example',
  password: 'nhà rông mái lá giữa làng',
  again: 'nhà rông mái lá giữa làng',
};

const rolesOf = async ({ deps }: Office, username: string) => {
  const account = await deps.db.selectFrom('account').select('id').where('username', '=', username).executeTakeFirst();
  if (!account) return null;
  const roles = await listHeldRoles(deps.db, account.id, plainDate('2026-06-01'));
  return roles.map(({ role, nodeId }) => [role, nodeId]);
};

const GONE = 'Lời mời không còn dùng được';
const outcome = async (answer: Response): Promise<[number, boolean]> => [
  answer.status,
  (await answer.text()).includes(GONE),
];

describe('an invitation', () => {
  test('says who invites to what, and makes the account that takes it', async () => {
    const at = await office();
    const inviter = await plantAccount(at, { name: 'Nguyễn Thị Bưởi' });
    const { path, token } = await invite(at, inviter);
    const browser = at.browser();
    const page = await browser.get(path);
    const text = await page.text();
    for (const said of ['Nguyễn Thị Bưởi', 'Ban Tổ chức Tỉnh ủy Gia Lai', 'Cán bộ bên nhận', 'Xã Ia Dơk', '01/01/2026'])
      expect(text).toContain(said);
    expect(text).toContain('value="Siu Hương"');
    expect([page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual([
      'no-referrer',
      'no-store',
    ]);
    const answer = await browser.submit(path, FORM);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec']);
    expect((await browser.get('/lam-viec')).status, 'signed in at once').toBe(200);
    expect(await rolesOf(at, 'siu.huong')).toEqual([['recipient-officer', placeId(IA_DOK)]]);
    expect(await outcome(await at.browser().get(path))).toEqual([404, true]);
    const entries = await at.deps.db
      .selectFrom('audit_entry')
      .select(['act', 'province_code', 'after', 'before'])
      .execute();
    expect(entries.map(({ act }) => act)).toEqual(['account.accept-invitation', 'account.sign-in']);
    expect(entries[0]).toMatchObject({ province_code: '52', after: { role: 'recipient-officer', newAccount: true } });
    for (const secret of [token, FORM.password, 'siu.huong', 'huong@iadok', 'Siu'])
      expect(JSON.stringify([entries, at.logged])).not.toContain(secret);
  });

  test('in English, too', async () => {
    const at = await office();
    const { path } = await invite(at);
    const browser = at.browser();
    expect(await (await browser.get(`/en${path}`)).text()).toContain('Recipient officer');
    const answer = await browser.submit(`/en${path}`, FORM);
    expect(answer.headers.get('location')).toBe('/en/lam-viec');
  });

  test('whoever is signed in takes the role with their own account', async () => {
    const at = await office();
    await plantAccount(at);
    const { path } = await invite(at);
    const browser = at.browser();
    const visit = await (await browser.get(path)).text();
    const way = /href="(\/lam-viec\/dang-nhap\?tiep=[^"]*)"/.exec(visit)?.[1] as string;
    expect((await browser.get(way)).headers.get('referrer-policy')).toBe('no-referrer');
    const back = await browser.submit(way, { login: 'ro.cham.dat', password: PASSWORD });
    expect(back.headers.get('location')).toBe(path);
    expect(await (await browser.get(path)).text()).toContain('Bạn đang đăng nhập với tên Rơ Châm Đạt.');
    expect((await browser.submit(path, {})).headers.get('location')).toBe('/lam-viec');
    expect(await rolesOf(at, 'ro.cham.dat')).toEqual([['recipient-officer', placeId(IA_DOK)]]);
    expect((await at.deps.db.selectFrom('account').select('id').execute()).length).toBe(1);
  });

  test.each([
    ['huong@iadok.example', true],
    ['Huong@IaDok.example', true],
    ['chu.tich@iadok.example', false],
    ['', false],
  ])('the address %j is taken for proved: %j', async (email, proved) => {
    const at = await office();
    const { path } = await invite(at);
    expect((await at.browser().submit(path, { ...FORM, email })).status).toBe(303);
    expect(await at.deps.db.selectFrom('account').select('email_verified').execute()).toEqual([
      { email_verified: proved },
    ]);
  });

  test('sent twice by one click too many, the form goes on to where its person is let in', async () => {
    const at = await office();
    const { path } = await invite(at);
    const browser = at.browser();
    const page = await (await browser.get(path)).text();
    const once = (who: OfficeBrowser) => who.submitPage(page, FORM, path);
    // The second leaves before the cookie of the first is there.
    const answers = await Promise.all([once(browser), once(browser)]);
    const places = answers.map(({ status, headers }) => `${status} ${headers.get('location')}`);
    expect(new Set(places)).toEqual(new Set(['303 /lam-viec', '303 /lam-viec/dang-nhap?xong=da-nhan']));
    expect(await at.deps.db.selectFrom('account').select('id').execute()).toHaveLength(1);
    const lost = at.browser();
    expect(await (await lost.get('/lam-viec/dang-nhap?xong=da-nhan')).text()).toContain('Bạn đã nhận lời mời');
    expect(await outcome(await lost.submitPage(page, FORM, path)), 'another browser').toEqual([403, false]);
  });

  test('one that was withdrawn, ended, taken or never was shows one page', async () => {
    const at = await office();
    const paths = await Promise.all([invite(at), invite(at)]);
    const [withdrawn, ended] = paths as [Asked, Asked];
    await at.deps.db
      .updateTable('account_invitation')
      .set({ withdrawn_at: new Date() })
      .where('token_hash', '=', hashToken(withdrawn.token))
      .execute();
    const pages = new Set<string>();
    const visit = async (path: string): Promise<void> => {
      const answer = await at.browser().get(path);
      expect(answer.status).toBe(404);
      pages.add(await answer.text());
    };
    await visit(withdrawn.path);
    for (const word of [newToken(), 'x', "'; DROP TABLE account; --"])
      await visit(`/lam-viec/moi/${encodeURIComponent(word)}`);
    at.clock.forward(7 * 86_400);
    await visit(ended.path);
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain(GONE);
  });

  test('of two that take it at once, one does', async () => {
    const at = await office();
    const { path } = await invite(at);
    const browsers = [at.browser(), at.browser()];
    const pages = await Promise.all(browsers.map(async (browser) => (await browser.get(path)).text()));
    const answers = await Promise.all(
      browsers.map((browser, index) =>
        browser.submitPage(pages[index] ?? '', { ...FORM, username: `siu.${index}`, email: '' }, path),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 404]);
    expect(await at.deps.db.selectFrom('account').select('id').execute()).toHaveLength(1);
    expect(await at.deps.db.selectFrom('account_role').select('role').execute()).toHaveLength(1);
  });

  test.each<[string, Partial<typeof FORM>, string[]]>([
    ['nothing', { name: '', username: '', email: '', password: '', again: '' }, ['name', 'username', 'password']],
    ['a user name with marks', { username: 'siu.hương' }, ['username']],
    ['an address that is none', { email: 'huong' }, ['email']],
    ['a taken user name', { username: 'Ro.Cham.Dat' }, ['username']],
    ['a taken address', { email: 'DAT@gialai.example' }, ['email']],
    ['a weak password', { password: 'siuhuong2026', again: 'siuhuong2026' }, ['password']],
    ['two passwords', { again: 'nhà rông mái lá giữa buôn' }, ['again']],
  ])('%s: every fault is named, nothing is made, and what was typed stays', async (_what, change, fields) => {
    const at = await office();
    await plantAccount(at);
    const { path } = await invite(at);
    const answer = await at.browser().submit(path, { ...FORM, ...change });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect([...text.matchAll(/id="(\w+)-fault"/g)].map(([, field]) => field as string)).toEqual(fields);
    if (change.name === undefined) expect(text).toContain('value="Siu Hương"');
    expect(text).not.toContain(FORM.password);
    expect(await at.deps.db.selectFrom('account').select('id').execute()).toHaveLength(1);
    expect((await at.browser().get(path)).status, 'it still stands').toBe(200);
  });

  test('words tried at random are slowed by address', async () => {
    const at = await office();
    const { path } = await invite(at);
    const attacker: OfficeBrowser = at.browser('203.0.113.9');
    for (let guess = 0; guess < 30; guess++)
      expect((await attacker.get(`/lam-viec/moi/${newToken()}`)).status).toBe(404);
    expect((await attacker.get(path)).status).toBe(429);
    expect((await at.browser().get(path)).status).toBe(200);
    for (let visit = 0; visit < 40; visit++) expect((await at.browser('203.0.113.10').get(path)).status).toBe(200);
  });
});
