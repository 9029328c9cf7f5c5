import { describe, expect, test } from 'vitest';
import { type DeskBrowser, TEST_PASSWORD, makeAccount } from '../../tests/support/own-account.ts';
import { CHU_PRONG, placeId } from '../../tests/support/places.ts';
import { newId } from '../kernel/ids.ts';
import { findKeyHolder } from './key-holder.ts';
import { FACTOR, KEYS, open, officer, office, actsOf } from '../../tests/support/own-account-pages.ts';

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
