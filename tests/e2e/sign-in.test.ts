import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import { findAccountByLogin } from '../../src/platform/accounts/find-account.ts';
import { readSecretKey } from '../../src/platform/accounts/secret-key.ts';
import { openInstance } from '../../src/platform/database/open-instance.ts';
import { NO_BROWSER, STEP, accessFaults, chromiumPath, launchBrowser, overflow, picture } from '../support/browser.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { tellCode, withSecondFactor } from '../support/second-factor.ts';

if (!chromiumPath) console.warn(`signing in with a browser is skipped: ${NO_BROWSER}`);

describe.skipIf(!chromiumPath)('signing in with a browser', () => {
  let browser: Browser;
  let demo: RunningProgram;
  let url = '';
  let password = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    demo = startProgram(['demo'], { PORT: '0' });
    url = (await demo.until(/is running at {2}(http:\/\/[^/\s]+)/))[1] as string;
    password = (await demo.until(/^ {2}kiemtra +(\S+)/m))[1] as string;
  });
  afterAll(async () => {
    await browser?.close();
    demo?.process.kill('SIGTERM');
    await demo?.ended();
  });

  /** A second factor for the account, as its owner would set it up. */
  async function giveSecondFactor(): Promise<{ tell: () => string; recoveryCodes: readonly string[] }> {
    const dataDir = (await demo.until(/DATA_DIR=(\S+)/))[1] as string;
    const options = { databaseUrl: null, durable: false, maxConnections: 2, migrations, join: true };
    const instance = unwrap(await openInstance({ ...options, dataDir, onBroken: () => undefined }));
    try {
      const { db } = instance;
      const secret = readSecretKey(dataDir);
      const deps = { db, secret, url, auth: createAuth({ db, secret, url }) };
      const account = await findAccountByLogin(db, 'kiemtra');
      if (!account) throw new Error('the demo has no auditor');
      const factor = await withSecondFactor({ deps }, account.accountId);
      return { tell: () => tellCode(factor.secret), recoveryCodes: factor.recoveryCodes };
    } finally {
      await instance.close();
    }
  }

  const sound = async (page: Page, name: string): Promise<void> => {
    expect(await accessFaults(page), name).toEqual([]);
    expect(await overflow(page), name).toBe(0);
  };

  test.each(['light', 'dark'] as const)('a phone signs in, shows a code, and out (%s)', async (colorScheme) => {
    const factor = colorScheme === 'light' ? await giveSecondFactor() : null;
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme });
    const page = await context.newPage();
    page.setDefaultTimeout(STEP);
    await page.goto(`${url}/lam-viec/thong-bao`);
    await sound(page, 'sign-in');
    await picture(page, `sign-in-phone-${colorScheme}`);
    const signIn = async (word: string): Promise<void> => {
      await page.getByLabel('Thư điện tử hoặc tên đăng nhập').fill('kiemtra');
      await page.getByLabel('Mật khẩu').fill(word);
      await page.keyboard.press('Enter');
    };
    await signIn('không phải mật khẩu');
    await page.getByRole('alert').getByText('không đúng').waitFor();
    await sound(page, 'a wrong password');
    await signIn(password);
    await page.waitForURL(`${url}/lam-viec/dang-nhap/ma`);
    await sound(page, 'the code');
    await picture(page, `second-factor-phone-${colorScheme}`);
    if (factor === null) return context.close();
    await page.getByLabel('Mã 6 chữ số').fill(factor.tell());
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/lam-viec/thong-bao`);
    await page.goto(`${url}/lam-viec`);
    await sound(page, 'the desk');
    await page.locator('.office-menu summary').click();
    await page.locator('.office-menu').getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForURL(`${url}/lam-viec/dang-nhap?xong=dang-xuat`);
    expect(await page.textContent('.notice')).toBe('Bạn đã đăng xuất.');
    await sound(page, 'signed out');
    await page.goBack();
    await page.reload();
    expect(page.url(), 'what was open is closed').toContain('/lam-viec/dang-nhap');
    await signIn(password);
    await page.getByLabel('Mã 6 chữ số').fill(factor.recoveryCodes[0] as string);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đã dùng một mã khôi phục' }).waitFor();
    await sound(page, 'codes left');
    await context.close();
  });

  test('the pages of a desk are wide, the form is not', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    for (const [name, path] of [
      ['sign-in', '/lam-viec/dang-nhap'],
      ['sign-in-en', '/en/lam-viec/dang-nhap'],
      ['lost', '/lam-viec/quen-mat-khau'],
      ['gone', '/lam-viec/moi/khong-co'],
      ['no-link', '/en/lam-viec/dat-mat-khau/khong-co'],
    ]) {
      await page.goto(`${url}${path}`);
      await sound(page, `${name}`);
      await picture(page, `${name}-desk`);
    }
    await page.context().close();
  });
});
