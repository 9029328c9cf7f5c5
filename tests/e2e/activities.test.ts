import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { NO_BROWSER, accessFaults, chromiumPath, launchBrowser, overflow, picture } from '../support/browser.ts';
import { freshDatabase } from '../support/database.ts';
import { officeSite } from '../support/office-site.ts';
import { SAMPLE } from '../support/sample.ts';

const CLIENT_DIR = join(import.meta.dirname, '..', '..', 'dist', 'client');
const why = !chromiumPath
  ? NO_BROWSER
  : !existsSync(CLIENT_DIR)
    ? 'the stylesheets are not built (npm run build)'
    : null;
if (why) console.warn(`the journey through a year's plan is skipped: ${why}`);

describe.skipIf(why !== null)('needs, plans and activities in a browser', () => {
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof freshDatabase>>;
  let close: () => void;
  let url = '';
  let agreementId = '';
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    opened = await freshDatabase(SAMPLE);
    browser = await launchBrowser();
    let handler: (request: Request) => Response | Promise<Response> = () => new Response('soon', { status: 503 });
    const server = serve({ fetch: (request) => handler(request), port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => {
      if (server.listening) resolve();
      else server.once('listening', () => resolve());
    });
    close = () => server.close();
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const site = officeSite(opened.db, { url, clientDir: CLIENT_DIR });
    handler = site.app.fetch;
    for (const [who, role, code] of [
      ['office', 'province-office', '52'],
      ['ward', 'sponsor-officer', '21925'],
      ['commune', 'recipient-officer', '23869'],
    ] as const)
      cookies.set(who, (await site.person(who, [{ role, nodeId: nationalNodeId(code) }])).cookie);
    agreementId = (await findAgreement(opened.db, '52', 'phuong-an-nhon-bac-xa-ia-dok'))?.agreementId ?? '';
  });
  afterAll(async () => {
    close?.();
    await browser?.close();
    await opened?.close();
  });

  async function open(who: string, path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const [name, value] = (cookies.get(who) as string).split('=');
    await context.addCookies([{ name: name as string, value: value as string, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${url}${path}`);
    return page;
  }

  test('a commune states a need on a phone, both sides agree on a plan, and an activity is held, without script', async () => {
    const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
    const commune = await open('commune', paths.newNeed(), phone);
    await commune.getByLabel('Nơi cần').selectOption({ label: 'Xã Ia Dơk' });
    await commune.getByLabel('Lĩnh vực').selectOption('welfare');
    await commune.getByLabel('Cần gì').fill('Bồn chứa nước 1.000 lít');
    await commune.getByLabel('Số lượng').fill('20');
    await commune.getByRole('button', { name: 'Nêu nhu cầu' }).click();
    expect(await commune.getByRole('alert').textContent()).toContain('đơn vị tính');
    await commune.getByLabel('Đơn vị tính').fill('bồn');
    await commune.getByLabel('Cho nhóm nào').fill('hộ nghèo chưa có nước sạch');
    await commune.getByRole('button', { name: 'Nêu nhu cầu' }).click();
    expect(await commune.getByRole('status').textContent()).toContain('Đã ghi nhu cầu');

    const ward = await open('ward', paths.planAct(agreementId, 2027, 'sua'), { javaScriptEnabled: false });
    const line = ward.getByRole('group', { name: 'Việc 1' });
    await line.getByLabel('Việc', { exact: true }).fill('Trao bồn nước cho hộ nghèo');
    await line.getByLabel('Tháng').selectOption('3');
    await line.getByLabel('Lĩnh vực').selectOption('welfare');
    await line.getByLabel('Kinh phí (đồng)').fill('40.000.000');
    await line.getByLabel('Nguồn').selectOption('mobilised');
    await line.getByLabel('Phục vụ').selectOption({ label: 'Nhu cầu: Bồn chứa nước 1.000 lít (Xã Ia Dơk)' });
    await ward.getByRole('button', { name: 'Lưu bản mới' }).click();
    await ward.getByRole('button', { name: 'Đồng ý thay mặt bên hỗ trợ' }).click();
    await commune.goto(`${url}${paths.plan(agreementId, 2027)}`);
    await commune.getByRole('button', { name: 'Đồng ý thay mặt bên nhận' }).click();
    expect(await commune.locator('main').textContent()).toContain('Hai bên đã đồng ý');

    await ward.goto(`${url}${paths.newActivity(agreementId)}`);
    await ward.getByLabel('Việc này').selectOption('held');
    await ward.getByLabel('Nội dung').fill('Khảo sát nơi đặt bồn nước');
    await ward.getByLabel('Lĩnh vực').selectOption('welfare');
    await ward.getByText('Số người dự').click();
    await ward.getByLabel('Người dân').fill('35');
    await ward.getByRole('button', { name: 'Ghi hoạt động' }).click();
    expect(await ward.getByRole('status').textContent()).toContain('Đã ghi hoạt động');
    await ward.goto(`${url}${paths.life(agreementId)}`);
    expect(await ward.locator('main').textContent()).toContain('Đang hoạt động');
    await Promise.all([commune, ward].map((page) => page.context().close()));
  });

  test.for<[string, string, () => string]>([
    ['rhythm', 'office', () => paths.rhythm()],
    ['life', 'office', () => paths.life(agreementId)],
    ['plan', 'ward', () => paths.plan(agreementId, 2027)],
    ['plan-form', 'ward', () => paths.planAct(agreementId, 2027, 'sua')],
    ['activity-form', 'ward', () => paths.newActivity(agreementId)],
    ['needs', 'ward', () => paths.needs()],
    ['need-form', 'commune', () => paths.newNeed()],
    ['calendar', 'commune', () => paths.calendar()],
  ])('%s is clean to axe and fits a phone, light and dark, in both languages', async ([name, who, path]) => {
    for (const [prefix, width, colorScheme] of [
      ['', 360, 'light'],
      ['', 1440, 'dark'],
      ['', 1440, 'light'],
      ['/en', 360, 'light'],
    ] as const) {
      const page = await open(who, `${prefix}${path()}`, { viewport: { width, height: 900 }, colorScheme });
      expect(await accessFaults(page), `${prefix}${name} ${width} ${colorScheme}`).toEqual([]);
      expect(await overflow(page), `${prefix}${name} is wider than ${width}`).toBe(0);
      if (prefix === '') await picture(page, `activities-${name}-${width}-${colorScheme}`);
      await page.context().close();
    }
  });
});
