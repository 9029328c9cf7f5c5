import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NO_BROWSER, accessFaults, chromiumPath, overflow, picture } from '../support/browser.ts';
import { demoSiteOfFile } from '../support/demo-site.ts';
import { COMMUNE_PAIR, TRIAL_PAIR } from '../support/public-routes.ts';
import { scratchFolder, startProgram, startServer } from '../support/program.ts';

/** An account of a made-up ceremony, in our own words. */
const ARTICLE = `Phường Pleiku kết nghĩa với làng Ốp

(GLO) - Sáng 12-11-2025, phường Pleiku (tỉnh Gia Lai) tổ chức lễ ký kết giao ước kết nghĩa với làng Ốp, xã Ia Grai.

Bà con đón khách bằng tiếng chiêng. Việc này thực hiện Chỉ thị số 03-CT/TU ngày 7-8-2025 của Ban Thường vụ Tỉnh ủy Gia Lai.

Dịp này, phường Pleiku trao tặng làng Ốp 15 triệu đồng.
`;

if (!chromiumPath) console.warn(`browser journeys are skipped: ${NO_BROWSER}`);

describe.skipIf(!chromiumPath)('in a browser', () => {
  const { open, site } = demoSiteOfFile();

  test('suggestions are walked by keys alone, and Enter without a choice searches', async () => {
    const page = await open('/tim', { viewport: { width: 360, height: 740 } });
    const box = page.getByRole('combobox', { name: 'Tìm địa phương' }).last();
    await box.fill('chu pro');
    const list = page.getByRole('listbox', { name: 'Gợi ý' });
    await list.getByRole('option').first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await accessFaults(page)).toEqual([]);
    await box.press('ArrowDown');
    const chosen = list.getByRole('option', { selected: true });
    expect(await chosen.textContent()).toContain('Xã Chư Prông');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await box.press('ArrowUp');
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    await box.press('Escape');
    expect(await list.isVisible()).toBe(false);
    expect(await box.inputValue()).toBe('chu pro');
    await box.press('ArrowDown');
    await box.press('Enter');
    await page.waitForURL('**/dia-phuong/23887-xa-chu-prong');
    await page.goBack();
    await box.fill('nha ve sinh');
    await box.press('Enter');
    await page.waitForURL('**/tim?q=nha+ve+sinh');
    expect(await page.locator('mark').first().textContent()).toBe('nhà vệ sinh');
    await page.context().close();
  });

  test('a resident without script walks from the home page to what was promised to their commune', async () => {
    const page = await open('/', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await page.getByRole('searchbox').first().fill('ia dok');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Xã Ia Dơk', exact: true }).first().click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('Ia Dơk');
    await page
      .getByRole('link', { name: /An Nhơn Bắc.*hỗ trợ.*xã Ia Dơk/i })
      .first()
      .click();
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain('30 triệu đồng');
    expect(text).toContain('Chỉ thị số 03-CT/TU');
    expect(text).toContain('Dữ liệu mẫu');
    await page.getByRole('link', { name: 'Read this page in English' }).click();
    expect(page.url()).toBe(`${site.url}/en${COMMUNE_PAIR}`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });

  test('an article fed to the running demo becomes a public twinning with its words behind it', async () => {
    const file = join(scratchFolder(), 'tin.txt');
    writeFileSync(file, ARTICLE);
    const dataDir = (await site.demo.until(/DATA_DIR=(\S+)/))[1] as string;
    const first = await startProgram(['read', file, '--save', '--yes'], { DATA_DIR: dataDir }).ended();
    expect(first).toMatchObject({ code: 0 });
    const [address] = /\/ket-nghia\/\S+/.exec(first.output) as RegExpExecArray;
    const page = await open(address as string);
    const text = (await page.locator('main').textContent()) ?? '';
    for (const fact of ['phường Pleiku', 'làng Ốp', '12/11/2025', '15 triệu đồng', 'Báo Gia Lai'])
      expect(text).toContain(fact);
    expect(text).not.toContain('Bà con đón khách bằng tiếng chiêng');
    await page.context().close();
    const again = await startProgram(['read', file, '--save', '--yes'], { DATA_DIR: dataDir }).ended();
    expect(again).toMatchObject({ code: 0 });
    expect(again.output).toContain('Không có gì mới để lưu');
  });

  test('print leaves out what paper cannot use', async () => {
    const page = await open(COMMUNE_PAIR);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('search').first().isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await page.context().close();
  });

  test('pictures for the README', async () => {
    const phone = await open(TRIAL_PAIR, { viewport: { width: 360, height: 740 } });
    await picture(phone, 'agreement-phone');
    await phone.context().close();
    const desk = await open(TRIAL_PAIR, { viewport: { width: 1200, height: 900 } });
    await picture(desk, 'agreement');
    await desk.context().close();
  });

  test('the first run: the word of the terminal opens the page, a fault is named, then the instance is its office’s own', async () => {
    const server = await startServer(['serve'], { DATA_DIR: join(scratchFolder(), 'data') });
    const [address] = (await server.until(/http:\S+\?ma=\S+/)) as unknown as [string];
    const page = await (await site.browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await page.goto(server.url);
    expect(await page.textContent('h1')).toBe('Hệ thống đang chờ thiết lập');
    expect(await accessFaults(page)).toEqual([]);
    await page.goto(address);
    expect(await accessFaults(page)).toEqual([]);
    await page.getByLabel('Tên cơ quan vận hành').fill('Sở Dân tộc và Tôn giáo');
    await page.getByRole('button', { name: 'Lưu và mở hệ thống' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Hãy chọn tỉnh, thành phố');
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.getByLabel('Tên cơ quan vận hành').inputValue()).toBe('Sở Dân tộc và Tôn giáo');
    await page.getByLabel('Tỉnh, thành phố').selectOption('52');
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Bưởi');
    await page.getByLabel('Tên đăng nhập').fill('nguyen.thi.buoi');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('mười hai con voi trắng');
    await page.getByLabel('Nhập lại mật khẩu').fill('mười hai con voi trắng');
    await page.getByRole('button', { name: 'Lưu và mở hệ thống' }).click();
    await page.waitForURL(`${server.url}/lam-viec/thiet-lap/xong`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Mẫu thôn, làng (XLSX)' }).click();
    expect((await download).suggestedFilename()).toBe('mau-thon-lang.xlsx');
    await page.getByRole('link', { name: 'Về trang chủ' }).click();
    await page.waitForURL(`${server.url}/`);
    expect(await page.locator('footer').textContent()).toContain('Sở Dân tộc và Tôn giáo');
    expect(await accessFaults(page)).toEqual([]);
    await page.goto(address);
    expect(await page.textContent('main')).toContain('đã được thiết lập');
    await page.context().close();
  });

  test('the map of a province zooms, by keyboard too, and shows the lines of one place alone', async () => {
    const page = await open('/ban-do/gia-lai', { viewport: { width: 360, height: 740 } });
    const drawing = page.locator('svg[data-map]');
    const whole = await drawing.getAttribute('viewBox');
    await page.getByRole('button', { name: 'Phóng to' }).click();
    const nearer = await drawing.getAttribute('viewBox');
    expect(widthOf(nearer)).toBeLessThan(widthOf(whole));
    await drawing.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await drawing.getAttribute('viewBox')).not.toBe(nearer);
    await page.keyboard.press('0');
    expect(await drawing.getAttribute('viewBox')).toBe(whole);
    await page.getByLabel('Chỉ xem đường nối của').selectOption({ label: 'Phường Bồng Sơn' });
    expect(await page.locator('path[data-ends].map-dim').count()).toBe(1);
    expect(await page.locator('path[data-ends]:not(.map-dim)').count()).toBe(1);
    await page.context().close();
  });
});

/** The width of what a drawing shows, in its own units. */
const widthOf = (viewBox: string | null): number => Number(viewBox?.split(' ')[2]);
