import { expect, test } from 'vitest';
import { plantRole } from '../../tests/support/accounts.ts';
import { testDatabase } from '../../tests/support/database.ts';
import {
  type Office,
  OFFICE_URL,
  type OfficeBrowser,
  PASSWORD,
  openTestOffice,
  plantAccount,
} from '../../tests/support/office.ts';
import {
  BONG_SON,
  CHU_PRONG,
  GIA_LAI,
  IA_DOK,
  LANG_GHE,
  type Place,
  SOME_PLACES,
  placeId,
  plantPlaces,
} from '../../tests/support/places.ts';
import { textOf } from '../../tests/support/portal-pages.ts';
import type { Role } from '../kernel/actor.ts';
import { type AccountId, newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { masked } from './people-reads.ts';

const PEOPLE = '/lam-viec/nguoi-dung';

interface Stage {
  readonly db: Db;
  readonly office: Office;
  /** Makes somebody with a role, and signs them in. */
  readonly seat: (name: string, role: Role, place: Place) => Promise<{ id: AccountId; browser: OfficeBrowser }>;
  readonly person: (name: string, role: Role, place: Place) => Promise<AccountId>;
}

async function stage(): Promise<Stage> {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const office = openTestOffice(db);
  const person: Stage['person'] = async (name, role, place) => {
    const username = `u${newId().slice(-12)}`;
    const id = await plantAccount(office, { name, username, email: `${username}@gialai.example` });
    await plantRole(db, id, role, placeId(place));
    return id;
  };
  const seat: Stage['seat'] = async (name, role, place) => {
    const id = await person(name, role, place);
    const { username } = await db
      .selectFrom('account')
      .select('username')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const browser = office.browser();
    const answer = await browser.submit('/lam-viec/dang-nhap', { login: username ?? '', password: PASSWORD });
    expect(answer.status).toBe(303);
    // The second factor of wide roles is another test's concern.
    await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', id).execute();
    return { id, browser };
  };
  return { db, office, seat, person };
}

const read = async (browser: OfficeBrowser, path: string, status = 200): Promise<string> => {
  const answer = await browser.get(path);
  expect(answer.status, path).toBe(status);
  return textOf(await answer.text());
};

/** What a form says no with. */
const faultsOf = (html: string): string => /<div class="fault-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';

test('whoever is out of reach is the same as nobody, on every address and for every act', async () => {
  const { seat, person } = await stage();
  const { browser } = await seat('Rơ Châm An', 'recipient-officer', IA_DOK);
  const hidden = await person('Siu Bình', 'recipient-officer', CHU_PRONG);
  const nobody = newId<'account'>();
  const grant = newId<'grant'>();
  for (const rest of [
    '',
    '/khoa',
    '/mo',
    '/dang-xuat',
    '/dat-lai-lop-hai',
    '/dat-lai-mat-khau',
    '/them-vai',
    `/thoi-vai/${grant}`,
  ])
    for (const method of ['get', 'post'] as const) {
      if (method === 'post' && rest === '') continue;
      const ask = async (id: string): Promise<[number, string]> => {
        const path = `${PEOPLE}/${id}${rest}`;
        const answer =
          method === 'get'
            ? await browser.get(path)
            : await browser.submitPage(
                await (await browser.get(`${PEOPLE}/moi`))
                  .text()
                  .then((page) => page.replaceAll(`${PEOPLE}/moi`, path)),
                {},
                path,
              );
        return [answer.status, await answer.text()];
      };
      const [known, unknown] = [await ask(hidden), await ask(nobody)];
      expect(known, `${method} ${rest}`).toEqual(unknown);
      expect(known[0], `${method} ${rest}`).toBe(404);
    }
  const [first, second] = [newId(), newId()].map((id) => `${PEOPLE}/loi-moi/${id}/rut`);
  expect(await read(browser, first as string, 404)).toBe(await read(browser, second as string, 404));
});

test('whoever has nobody to see has no list, and whoever may give no role sees no form', async () => {
  const { seat } = await stage();
  const { browser } = await seat('Ksor Nhi', 'sponsor-officer', BONG_SON);
  await read(browser, PEOPLE, 404);
  await read(browser, `${PEOPLE}/loi-moi`, 404);
  expect(await read(browser, `${PEOPLE}/moi`, 403)).toContain('Bạn không làm được việc này');
});

test('the auditor sees names and masked addresses; the office sees addresses; neither sees what is out of reach', async () => {
  const { db, seat, person } = await stage();
  const shown = await person('Đinh Thị Ơn', 'recipient-officer', IA_DOK);
  const { email, username } = await db
    .selectFrom('account')
    .select(['email', 'username'])
    .where('id', '=', shown)
    .executeTakeFirstOrThrow();
  const { browser: auditor } = await seat('Kiểm Tra', 'auditor', GIA_LAI);
  const { browser: office } = await seat('Thường Trực', 'province-office', GIA_LAI);
  for (const path of [PEOPLE, `${PEOPLE}/${shown}`]) {
    const seen = await read(auditor, path);
    expect(seen).toContain('Đinh Thị Ơn');
    expect(seen).toContain('u•••@gialai.example');
    expect(seen).not.toContain(email);
    expect(seen).not.toContain(username);
    expect(await read(office, path)).toContain(email);
  }
  expect(await read(auditor, `${PEOPLE}/${shown}`)).toContain('không thay đổi được');
  expect(await read(auditor, `${PEOPLE}/${shown}/khoa`, 403)).toContain('Bạn không làm được việc này');
  expect(masked('a@b.vn')).toBe('a•••@b.vn');
  expect(masked('')).toBe('•••');
});

test('a person is invited step by step without script, and the link is shown once', async () => {
  const { db, seat } = await stage();
  const { browser } = await seat('Thường Trực', 'province-office', GIA_LAI);
  const path = `${PEOPLE}/moi`;
  const empty = await browser.submit(path, { doing: 'send' });
  expect(empty.status).toBe(422);
  const faults = textOf(faultsOf(await empty.text()));
  for (const said of ['Hãy nhập họ và tên', 'Hãy chọn vai', 'Hãy tìm rồi chọn một địa bàn'])
    expect(faults).toContain(said);
  const typed = {
    name: 'Ksor H’Nhi',
    email: '',
    role: 'sponsor-officer',
    placeQuery: 'bong son',
    startsOn: '',
    endsOn: '',
  };
  const none = await browser.submit(path, { ...typed, placeQuery: 'khong dau', doing: 'find' });
  expect(none.status).toBe(422);
  expect(textOf(await none.text())).toContain('Không tìm thấy «khong dau»');
  const found = await browser.submit(path, { ...typed, doing: 'find' });
  expect(found.status).toBe(200);
  const page = await found.text();
  expect(page).toContain(`value="${placeId(BONG_SON)}"`);
  expect(page).toContain('value="Ksor H’Nhi"');
  const late = await browser.submitPage(
    page,
    { ...typed, place: placeId(BONG_SON), endsOn: '31/02/2030', doing: 'send' },
    path,
  );
  expect(textOf(await late.text())).toContain('thấy «31/02/2030»');
  const sent = await browser.submitPage(page, { ...typed, place: placeId(BONG_SON), doing: 'send' }, path);
  const slip = textOf(await sent.text());
  expect(sent.status).toBe(200);
  const link = new RegExp(`${OFFICE_URL}/lam-viec/moi/([\\w-]+)`).exec(slip)?.[1] ?? '';
  expect(link.length).toBeGreaterThan(30);
  expect(slip).toContain('Phường Bồng Sơn');
  const again = textOf(
    await (await browser.submitPage(page, { ...typed, place: placeId(BONG_SON), doing: 'send' }, path)).text(),
  );
  expect(again).toContain('đã tạo rồi');
  expect(again).not.toContain('/lam-viec/moi/');
  expect(await db.selectFrom('account_invitation').select('invitation_id').execute()).toHaveLength(1);
  // Whoever is invited opens the link.
  expect((await browser.get(`/lam-viec/moi/${link}`)).status).toBe(200);
  const list = await read(browser, `${PEOPLE}/loi-moi`);
  expect(list).toContain('Ksor H’Nhi');
  const [{ invitation_id: id } = { invitation_id: '' }] = await db
    .selectFrom('account_invitation')
    .select('invitation_id')
    .execute();
  const renewed = await (await browser.submit(`${PEOPLE}/loi-moi/${id}/duong-dan-moi`, {})).text();
  expect(renewed).toContain('/lam-viec/moi/');
  expect(renewed).not.toContain(link);
  const withdrawn = await browser.submit(`${PEOPLE}/loi-moi/${id}/rut`, {});
  expect([withdrawn.status, withdrawn.headers.get('location')]).toEqual([303, `${PEOPLE}/loi-moi?xong=da-rut`]);
  expect(await read(browser, `${PEOPLE}/loi-moi?xong=da-rut`)).toMatch(/Đã rút lời mời.*Không có lời mời nào đang chờ/);
});

test('places are offered within reach alone, and a place slipped into the form is refused', async () => {
  const { seat } = await stage();
  const { browser } = await seat('Rơ Châm An', 'recipient-officer', IA_DOK);
  const path = `${PEOPLE}/moi`;
  const typed = { name: 'Siu Y', role: 'village-contact', placeQuery: 'ghe', doing: 'find' };
  expect(await (await browser.submit(path, typed)).text()).toContain(placeId(LANG_GHE));
  const elsewhere = await browser.submit(path, { ...typed, placeQuery: 'bong son' });
  expect(elsewhere.status).toBe(422);
  expect(await elsewhere.text()).not.toContain(placeId(BONG_SON));
  const slipped = await browser.submit(path, { ...typed, place: placeId(CHU_PRONG), doing: 'send' });
  expect(slipped.status).toBe(422);
  const tooMuch = await browser.submit(path, { ...typed, role: 'auditor', place: placeId(LANG_GHE), doing: 'send' });
  expect(textOf(faultsOf(await tooMuch.text()))).toContain('Bạn không được giao vai này ở nơi này');
});

test('acts are confirmed, done once, and told on the page after', async () => {
  const { db, seat, person } = await stage();
  const { browser, id: admin } = await seat('Quản Trị', 'system-admin', GIA_LAI);
  const target = await person('Siu Bình', 'recipient-officer', IA_DOK);
  const page = await (await browser.get(`${PEOPLE}/${target}/khoa`)).text();
  expect(textOf(page)).toContain('Khóa tài khoản của Siu Bình?');
  for (let sent = 0; sent < 2; sent++) {
    const done = await browser.submitPage(page, {}, `${PEOPLE}/${target}/khoa`);
    expect([done.status, done.headers.get('location')]).toEqual([303, `${PEOPLE}/${target}?xong=da-khoa`]);
  }
  const after = await read(browser, `${PEOPLE}/${target}?xong=da-khoa`);
  expect(after).toContain('Đã khóa tài khoản.');
  expect(after).toContain('Mở lại tài khoản');
  expect(await read(browser, `${PEOPLE}/${target}?xong=<b>`)).not.toContain('<b>');
  await browser.submit(`${PEOPLE}/${target}/mo`, {});
  const given = await browser.submit(`${PEOPLE}/${target}/them-vai`, {
    role: 'village-contact',
    place: placeId(LANG_GHE),
    doing: 'send',
  });
  expect(given.headers.get('location')).toBe(`${PEOPLE}/${target}?xong=da-giao-vai`);
  const twice = await browser.submit(`${PEOPLE}/${target}/them-vai`, {
    role: 'village-contact',
    place: placeId(LANG_GHE),
    doing: 'send',
  });
  expect(twice.status).toBe(422);
  const reset = await (await browser.submit(`${PEOPLE}/${target}/dat-lai-mat-khau`, {})).text();
  const word = /\/lam-viec\/dat-mat-khau\/([\w-]+)/.exec(reset)?.[1];
  expect((await browser.get(`/lam-viec/dat-mat-khau/${word}`)).status).toBe(200);
  // The last administrator cannot lay the role down, and is told why.
  const { grant_id: grant } = await db
    .selectFrom('account_role')
    .select('grant_id')
    .where('account_id', '=', admin)
    .executeTakeFirstOrThrow();
  const last = await browser.submit(`${PEOPLE}/${admin}/thoi-vai/${grant}`, { reason: '<i>nghỉ</i>' });
  expect(last.status).toBe(422);
  const text = await last.text();
  expect(textOf(text)).toContain('quản trị hệ thống cuối cùng của tỉnh');
  expect(text).toContain('value="&lt;i>nghỉ&lt;/i>"');
});

test('the list is filtered by words, role, place and state, and says what it did not understand', async () => {
  const { seat, person } = await stage();
  const { browser } = await seat('Thường Trực', 'province-office', GIA_LAI);
  await person('Đinh Thị Ơn', 'recipient-officer', IA_DOK);
  await person('Nguyễn Văn An', 'sponsor-officer', BONG_SON);
  const names = async (query: string): Promise<string[]> =>
    [...(await (await browser.get(`${PEOPLE}${query}`)).text()).matchAll(/class="person-name"[^>]*>([^<]*)</g)].map(
      ([, name = '']) => name,
    );
  expect(await names('')).toEqual(['Nguyễn Văn An', 'Đinh Thị Ơn', 'Thường Trực']);
  expect(await names('?q=on+dinh')).toEqual(['Đinh Thị Ơn']);
  expect(await names('?q=dinh+an')).toEqual([]);
  expect(await names('?q=thi+on')).toEqual(['Đinh Thị Ơn']);
  expect(await names('?vai=sponsor-officer')).toEqual(['Nguyễn Văn An']);
  expect(await names('?noi=23869')).toEqual(['Đinh Thị Ơn']);
  expect(await names(`?noi=${encodeURIComponent('Phường Bồng Sơn')}`)).toEqual(['Nguyễn Văn An']);
  expect(await names('?tt=closed')).toEqual([]);
  const unknown = await (await browser.get(`/en${PEOPLE}?noi=nowhere`)).text();
  expect(textOf(unknown)).toContain('“nowhere” is no place known within your reach');
  expect(unknown).toContain('Nguyễn Văn An');
});
