import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCESS_WORLD, SECRET, accountOf } from '../support/access-world.ts';
import { NO_BROWSER, STEP, accessFaults, chromiumPath, launchBrowser, overflow, picture } from '../support/browser.ts';
import { type TestDatabase, freshDatabase } from '../support/database.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { signInAs } from '../support/session.ts';

/** An account of a made-up ceremony, in our own words. */
const ARTICLE = `Phường Pleiku kết nghĩa với làng Ốp

(GLO) - Sáng 12-11-2025, phường Pleiku (tỉnh Gia Lai) tổ chức lễ ký kết giao ước kết nghĩa với làng Ốp, xã Ia Grai.

Bà con đón khách bằng tiếng chiêng. Việc này thực hiện Chỉ thị số 03-CT/TU ngày 7-8-2025 của Ban Thường vụ Tỉnh ủy Gia Lai.

Dịp này, phường Pleiku trao tặng làng Ốp 15 triệu đồng. Công ty Hoa Lan tặng 20 suất quà.
`;

if (!chromiumPath) console.warn(`browser journeys are skipped: ${NO_BROWSER}`);

describe.skipIf(!chromiumPath)('the reading queue in a browser', () => {
  let browser: Browser;
  let database: TestDatabase & { close: () => Promise<void> };
  let server: RunningProgram;
  let url = '';

  beforeAll(async () => {
    database = await freshDatabase(ACCESS_WORLD);
    server = startProgram(['serve'], {
      PORT: '0',
      DATABASE_URL: database.ownerUrl,
      SECRET_KEY: SECRET,
      DATA_DIR: '/nonexistent',
    });
    url = (await server.until(/is running at {2}(http:\/\/[^/\s]+)/))[1] as string;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.process.kill('SIGTERM');
    await server?.ended();
    await database?.close();
  });

  async function officer(width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
    const { cookie } = await signInAs(database.db, accountOf('province-office', 'gia-lai'), url);
    await context.addCookies([{ name: cookie[0], value: cookie[1], url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(STEP);
    return page;
  }

  async function isSound(page: Page, name: string): Promise<void> {
    expect(await accessFaults(page), name).toEqual([]);
    expect(await overflow(page), `${name} is wider than the window`).toBe(0);
    await picture(page, name);
  }

  test('an officer pastes an article, corrects one fact, rejects one, saves, and sees the public page', async () => {
    const page = await officer(1440);
    await page.goto(`${url}/lam-viec/doc-bao`);
    await isSound(page, 'queue-empty');
    await page.getByLabel('Nội dung bài').fill(ARTICLE);
    await page.getByRole('button', { name: 'Đưa vào hàng chờ', exact: true }).click();
    await page.waitForURL(/doc-bao\/[0-9a-f-]{36}$/);
    const draft = page.url();
    await isSound(page, 'draft');

    const phone = await officer(360);
    await phone.goto(draft);
    await isSound(phone, 'draft-phone');
    await phone.emulateMedia({ colorScheme: 'dark' });
    await isSound(phone, 'draft-phone-dark');
    await phone.goto(`${url}/lam-viec/doc-bao`);
    await isSound(phone, 'queue-phone');
    await phone.context().close();

    // By keyboard: the number beside the words leads to the point, Tab goes on to its choices.
    const gift = page.getByRole('group', { name: /15 triệu đồng/ });
    const goods = page.getByRole('group', { name: /20 suất quà/ });
    await gift.locator('summary').focus();
    await page.keyboard.press('Enter');
    await gift.getByLabel('Giá trị (đồng)').fill('16 triệu');
    await goods.getByLabel('Máy đọc sai, bỏ').check();
    await isSound(page, 'draft-open');
    await page.getByRole('button', { name: 'Lưu các quyết định' }).last().click();
    await page.waitForURL(/xong=luu/);
    await isSound(page, 'draft-done');
    await page.getByRole('link', { name: /Phường Pleiku – Làng Ốp/ }).click();
    const text = (await page.locator('main').textContent()) ?? '';
    for (const words of ['16 triệu đồng', '12/11/2025', 'Báo Gia Lai', 'làng Ốp']) expect(text).toContain(words);
    for (const words of ['15 triệu đồng', '20 suất quà', 'tiếng chiêng']) expect(text).not.toContain(words);
    await page.context().close();
  }, 240_000);

  test('the differences of figures are read on a phone and on paper, and settled', async () => {
    const page = await officer(360);
    await page.goto(`${url}/lam-viec/doi-chieu`);
    await isSound(page, 'differences-phone');
    const desk = await officer(1440);
    await desk.goto(`${url}/lam-viec/doi-chieu`);
    await isSound(desk, 'differences');
    await desk.emulateMedia({ media: 'print' });
    expect(await desk.getByText('Tải về:').isVisible()).toBe(false);
    expect(await desk.getByText('Báo nêu, sổ chưa có lời của bên nào').first().isVisible()).toBe(true);
    await desk.emulateMedia({ media: 'screen' });
    await desk.goto(`${url}/lam-viec/doi-chieu/gia-lai/phuong-an-nhon-bac-xa-ia-dok`);
    await isSound(desk, 'difference-agreement');
    await desk.locator('summary.opener').first().click();
    await desk.getByLabel('Lý do, cách xử lý').first().fill('Đã hỏi hai bên, báo nêu đúng');
    await desk.getByRole('button', { name: 'Đã xử lý xong' }).first().click();
    await desk.waitForURL(/xong=xong/);
    expect(await desk.getByText('Đã hỏi hai bên, báo nêu đúng').isVisible()).toBe(true);
    await page.goto(desk.url());
    await isSound(page, 'difference-agreement-phone');
    for (const open of [page, desk]) await open.context().close();
  }, 240_000);
});
