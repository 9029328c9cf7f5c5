import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { NO_BROWSER, accessFaults, chromiumPath, launchBrowser, overflow, picture } from '../support/browser.ts';
import { freshDatabase } from '../support/database.ts';
import { officeSite } from '../support/office-site.ts';
import { TWO_SIDED } from '../support/portal-site.ts';

const CLIENT_DIR = join(import.meta.dirname, '..', '..', 'dist', 'client');
const why = !chromiumPath
  ? NO_BROWSER
  : !existsSync(CLIENT_DIR)
    ? 'the stylesheets are not built (npm run build)'
    : null;
if (why) console.warn(`journeys through the office are skipped: ${why}`);

const PROVINCE = nationalNodeId('52');
const IA_DOK = nationalNodeId('23869');

describe.skipIf(why !== null)('the office in a browser', () => {
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof freshDatabase>>;
  let close: () => void;
  let url = '';
  const cookies = new Map<string, string>();
  let agreementId = '';

  beforeAll(async () => {
    opened = await freshDatabase(TWO_SIDED);
    browser = await launchBrowser();
    // The port is needed before the site is made: its address stands in the proofs of forms.
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
    const office = await site.person('Nguyễn Thị Hạnh', [
      { role: 'province-office', nodeId: PROVINCE },
      { role: 'auditor', nodeId: PROVINCE, endsOn: plainDate('2026-12-10') },
    ]);
    const village = await site.person('Rơ Châm H’Bliu', [{ role: 'recipient-officer', nodeId: IA_DOK }]);
    const nobody = await site.person('Trần Văn Bình', []);
    cookies.set('office', office.cookie).set('commune', village.cookie).set('nobody', nobody.cookie);
    const row = await opened.db
      .selectFrom('agreement')
      .select('agreement_id')
      .where('slug', '=', 'phuong-an-nhon-bac-xa-ia-dok')
      .executeTakeFirstOrThrow();
    agreementId = row.agreement_id;
  });
  afterAll(async () => {
    close?.();
    await browser?.close();
    await opened?.close();
  });

  /** A page as one of them sees it; fails on any complaint in the browser's console. */
  async function open(who: string, path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const [name, value] = (cookies.get(who) as string).split('=');
    await context.addCookies([{ name: name as string, value: value as string, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${url}${path}`);
    expect(complaints, `${path} in the console`).toEqual([]);
    return page;
  }

  const PAGES: readonly [string, string, string][] = [
    ['desk', 'office', ''],
    ['desk-commune', 'commune', ''],
    ['desk-nobody', 'nobody', ''],
    ['agreements', 'office', '/ket-nghia'],
    ['agreements-none', 'commune', '/ket-nghia?ten=khong+co'],
    ['search', 'office', '/tim?q=ia+dok'],
    ['audit', 'office', '/nhat-ky'],
    ['audit-filtered', 'office', '/nhat-ky?viec=contribution.state&nguoi=sample'],
  ];

  test.for(PAGES)(
    '%s is clean to axe and fits a 360 px phone, light and dark, in both languages',
    async ([name, who, path]) => {
      for (const [prefix, width, colorScheme] of [
        ['', 360, 'light'],
        ['', 360, 'dark'],
        ['', 1440, 'light'],
        ['', 1440, 'dark'],
        ['/en', 360, 'light'],
      ] as const) {
        const viewport = { width, height: 800 };
        const page = await open(who, `${prefix}/lam-viec${path}`, { viewport, colorScheme });
        expect(await accessFaults(page), `${prefix}${name} ${width} ${colorScheme}`).toEqual([]);
        expect(await overflow(page), `${prefix}${name} is wider than ${width}`).toBe(0);
        if (prefix === '') await picture(page, `office-${name}-${width}-${colorScheme}`);
        await page.context().close();
      }
    },
  );

  test('an officer of a commune finds the menu on a phone and reads the history of an agreement, without script', async () => {
    const page = await open('commune', '/lam-viec', {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.getByText('Menu', { exact: true }).click();
    await picture(page, 'office-menu-360');
    await page.getByRole('link', { name: 'Bản kết nghĩa', exact: true }).click();
    await page.getByRole('link', { name: /^Xem lịch sử của Phường An Nhơn Bắc hỗ trợ xã Ia Dơk/ }).click();
    expect(page.url()).toBe(`${url}/lam-viec/lich-su/agreement/${agreementId}`);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain('ghi bản kết nghĩa “Phường An Nhơn Bắc hỗ trợ xã Ia Dơk”');
    await page.getByText('Chi tiết').first().click();
    await picture(page, 'office-history-360');
    await page.context().close();
  });

  test('the audit log opens its details, filters, and is printed without its frame', async () => {
    const page = await open('office', '/lam-viec/nhat-ky', { viewport: { width: 1440, height: 900 } });
    await page.locator('.log-more > summary').nth(1).click();
    expect(await accessFaults(page)).toEqual([]);
    await picture(page, 'office-audit-open');
    await page.getByText('Lọc nhật ký').click();
    await page.getByLabel('Việc', { exact: true }).selectOption('contribution.state');
    await page.getByRole('button', { name: 'Lọc', exact: true }).click();
    const sentences = await page.locator('.log-line').allTextContents();
    expect(sentences.length).toBeGreaterThan(3);
    await picture(page, 'office-audit-contributions');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.office-tabs', '.office-strip', '.office-menu', '.filter-box'])
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
    await picture(page, 'office-audit-print');
    await page.context().close();
  });

  test('the keyboard goes from the skip link over the sections to the work, at 200 % too', async () => {
    const page = await open('office', '/lam-viec', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    expect(await overflow(page)).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Bàn làm việc');
    await page.context().close();
  });
});
