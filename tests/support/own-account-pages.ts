import { expect, onTestFinished } from 'vitest';
import { CHAIN } from './chain.ts';
import { freshDatabase } from './database.ts';
import { type DeskBrowser, TEST_PASSWORD, makeAccount, openDesk } from './own-account.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from './places.ts';
import { codeAt } from '../../src/platform/accounts/one-time-code.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { newId } from '../../src/kernel/ids.ts';

export const ACCOUNT = '/lam-viec/tai-khoan';
export const PASSWORD = `${ACCOUNT}/mat-khau`;
export const FACTOR = `${ACCOUNT}/lop-thu-hai`;
export const SESSIONS = `${ACCOUNT}/phien`;
export const KEYS = `${ACCOUNT}/khoa`;
export const NEW_PASSWORD = 'bảy cái gùi mới đan xong hôm kia';

export async function open(options: { isSample?: boolean } = {}) {
  const { db, close } = await freshDatabase(CHAIN);
  onTestFinished(close);
  if (options.isSample)
    await db
      .insertInto('instance')
      .values({ province_code: '52', office_name: 'Thử', contact_email: null, is_sample: true })
      .execute();
  return { db, ...openDesk(db, options) };
}

export const officer = (db: Db) =>
  makeAccount(db, 'bong-son', [
    { role: 'sponsor-officer', nodeId: placeId(BONG_SON) },
    { role: 'recipient-officer', nodeId: placeId(CHU_PRONG) },
  ]);
export const office = (db: Db) => makeAccount(db, 'tinh', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);

export const actsOf = async (db: Db): Promise<string[]> =>
  (
    await db.selectFrom('audit_entry').select('act').where('actor_kind', '=', 'person').orderBy('entry_no').execute()
  ).map(({ act }) => act);

/** Sets up a second factor as somebody does; gives the secret and the recovery codes. */
export async function setUpFactor(
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

export const codesOn = (page: string): string[] =>
  [...page.matchAll(/<code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(([, code]) => code as string);

export function decodeBase32(text: string): string {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return (bits.join('').match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}
