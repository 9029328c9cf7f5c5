import { describe, expect, test } from 'vitest';
import { TEST_PASSWORD, TEST_SECRET, TEST_URL } from '../../tests/support/own-account.ts';
import { createAuth } from '../platform/accounts/auth.ts';
import { codeAt } from '../platform/accounts/one-time-code.ts';
import { lockSecondFactor } from '../platform/accounts/second-factor-store.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import { inTransaction } from '../platform/database/database.ts';
import { newId } from '../kernel/ids.ts';
import {
  ACCOUNT,
  FACTOR,
  open,
  officer,
  office,
  actsOf,
  setUpFactor,
  codesOn,
  decodeBase32,
} from '../../tests/support/own-account-pages.ts';

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
