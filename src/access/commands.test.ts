import { expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { GIA_LAI, SOME_PLACES, placeId, plantPlaces } from '../../tests/support/places.ts';
import { hashToken } from '../platform/accounts/one-time-token.ts';
import type { Db } from '../platform/database/database.ts';
import { accessCommands } from './commands.ts';

const NOW = new Date('2026-11-22T03:00:00Z');

async function stage() {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  return db;
}

async function call(db: Db, line: string, lang: 'vi' | 'en' = 'vi') {
  const [name, ...words] = line.split(' ');
  const command = accessCommands({ url: 'https://kn.example', clock: () => NOW }).find((known) => known.name === name);
  if (!command) throw new Error(`no verb ${name}`);
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (said: string) => void out.push(said), err: (said: string) => void err.push(said) };
  const code = await command.run(words, { terminal, lang, by: OPERATOR, instance: async () => ({ db }) });
  return { code, out, err };
}

test('the first administrator is invited at the server', async () => {
  const db = await stage();
  const { code, out, err } = await call(db, 'invite system-admin 52 Nguyễn Thị Hoa --email Hoa@gialai.example');
  expect([code, err]).toEqual([0, []]);
  expect(out[0]).toBe('Nguyễn Thị Hoa: Quản trị hệ thống, Tỉnh Gia Lai');
  const token = /^https:\/\/kn\.example\/lam-viec\/moi\/([\w-]+)$/.exec(out[1] ?? '')?.[1] ?? '';
  expect(out[2]).toMatch(/^Dùng một lần, đến 10:00 06\/12\/2026\./);
  const row = await db.selectFrom('account_invitation').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ token_hash: hashToken(token), invited_email: 'hoa@gialai.example', invited_by: null });
});

test.each([
  ['invite', 2, /^Cách dùng: .*invite/],
  ['invite chief 52 A', 2, /^Không có vai "chief"/],
  ['invite auditor 99999 A', 1, /Không tìm thấy “99999”/],
  ['invite province-office 21640 A --email x', 1, /không đúng dạng.*\n.*không giữ ở Phường Bồng Sơn/],
  ['invite auditor 52 A --mail x', 2, /--mail/],
  ['close-account', 2, /^Cách dùng/],
  ['close-account nobody', 1, /Không có tài khoản “nobody”/],
  ['open-account hoa', 1, /đang mở/],
  ['reset-second-factor hoa', 1, /chưa có lớp xác thực thứ hai/],
  ['close-account hoa', 1, /quản trị hệ thống cuối cùng/],
  ['accounts zzz', 1, /Không có tài khoản nào như vậy/],
])('%s: what is refused is said plainly', async (line, code, says) => {
  const db = await stage();
  await plantRole(db, await plantAccount(db, 'Hoa', { username: 'hoa' }), 'system-admin', placeId(GIA_LAI));
  const answer = await call(db, line);
  expect([answer.code, answer.out]).toEqual([code, []]);
  expect(answer.err.join('\n')).toMatch(says);
  expect((await call(db, line, 'en')).err.join('\n')).not.toMatch(/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệ](?!n Nhơn|ng Sơn)/);
});

test('accounts are listed, closed and opened, by user name or address', async () => {
  const db = await stage();
  const hoa = await plantAccount(db, 'Nguyễn Thị Hoa', { username: 'hoa', email: 'hoa@gialai.example' });
  await plantRole(db, hoa, 'auditor', placeId(GIA_LAI));
  await plantRole(db, await plantAccount(db, 'Trần Ân', { username: 'an' }), 'reviewer', placeId(GIA_LAI));
  expect((await call(db, 'accounts')).out).toEqual([
    'an  Trần Ân  Chưa đăng nhập lần nào  Người duyệt báo cáo, Tỉnh Gia Lai',
    'hoa  Nguyễn Thị Hoa  Chưa đăng nhập lần nào  Kiểm tra, giám sát, Tỉnh Gia Lai',
  ]);
  expect((await call(db, 'close-account HOA@gialai.example')).out).toEqual(['Đã khóa tài khoản.']);
  expect((await call(db, 'accounts thi hoa', 'en')).out).toEqual([
    'hoa  Nguyễn Thị Hoa  Closed  Auditor, Tỉnh Gia Lai',
  ]);
  expect((await call(db, 'reset-link hoa')).err.join()).toMatch(/đang khóa/);
  expect((await call(db, 'open-account hoa', 'en')).out).toEqual(['The account is open again.']);
});

test('whoever is locked out gets a link for a new password, and loses the second factor', async () => {
  const db = await stage();
  const hoa = await plantAccount(db, 'Hoa', { username: 'hoa' });
  await plantRole(db, hoa, 'system-admin', placeId(GIA_LAI));
  await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', hoa).execute();
  expect((await call(db, 'reset-second-factor hoa')).code).toBe(0);
  const { code, out } = await call(db, 'reset-link hoa');
  const token = /^https:\/\/kn\.example\/lam-viec\/dat-mat-khau\/([\w-]+)$/.exec(out[0] ?? '')?.[1] ?? '';
  expect([code, out[1]]).toEqual([0, 'Dùng một lần, đến 10:30 22/11/2026.']);
  const row = await db.selectFrom('account_reset').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ account_id: hoa, token_hash: hashToken(token), made_by: null });
});
