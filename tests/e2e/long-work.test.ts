import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskStore } from '../../src/platform/files/disk-store.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { workHandlers } from '../../src/platform/works/run-work.ts';
import { noteProgress } from '../../src/platform/works/work-store.ts';
import type { WorkId } from '../../src/platform/works/work.ts';
import { importAssignmentRunner } from '../../src/programmes/import-work.ts';
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
if (why) console.warn(`the journey of a long import is skipped: ${why}`);

describe.skipIf(why !== null)('a long import in a browser', () => {
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof freshDatabase>>;
  let close: () => void;
  let url = '';
  let office = '';
  let other = '';
  let programme = '';
  const root = mkdtempSync(join(tmpdir(), 'ketnghia-work-'));

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
    const files = { store: diskStore(root), incoming: join(root, '.incoming') };
    const site = officeSite(opened.db, { url, clientDir: CLIENT_DIR, files });
    handler = site.app.fetch;
    const role = { role: 'province-office', nodeId: nationalNodeId('52') } as const;
    office = (await site.person('Nguyễn Thị Hạnh', [role])).cookie;
    other = (await site.person('Ngô Minh', [role])).cookie;
    programme = (
      await opened.db
        .selectFrom('programme')
        .select('programme_id')
        .where('province_code', '=', '52')
        .orderBy('programme_id')
        .executeTakeFirstOrThrow()
    ).programme_id;
  });
  afterAll(async () => {
    close?.();
    await browser?.close();
    await opened?.close();
    rmSync(root, { recursive: true, force: true });
  });

  async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const [name, value] = office.split('=');
    await context.addCookies([{ name: name as string, value: value as string, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${url}${path}`);
    return page;
  }
  const doWork = (provinceCode: string, workId: string) =>
    workHandlers(opened.db, [importAssignmentRunner(opened.db, () => new Date())], () => new Date())[0]?.run(
      { provinceCode, workId },
      { jobId: 'test', attempt: 1, signal: new AbortController().signal },
    );

  test('sent, left, followed while it runs, and its bad rows read one by one', async () => {
    const phone = { viewport: { width: 360, height: 740 } };
    const page = await open(paths.officeProgramme(programme), phone);
    await page.locator('form[action$="/phan-cong"] button').first().click();
    await page.waitForURL(/\/phan-cong\/[0-9a-f-]{36}/);
    const rows = Array.from({ length: 2600 }, (_, index) => `Phường Không Có Số ${index},Xã Ia Dơk`);
    await page.getByLabel('Tệp').setInputFiles({
      name: 'phu-luc.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Đơn vị kết nghĩa,Địa bàn\n${rows.join('\n')}\n`),
    });
    await page.locator('form[action$="/nhap"] button').click();
    await page.getByText('Việc sẽ bắt đầu trong giây lát').waitFor();
    const address = new URL(page.url()).pathname;
    const [provinceCode = '', workId = ''] = address.split('/').slice(-2);
    // Nobody else's business.
    expect((await fetch(`${url}${address}`, { headers: { cookie: other } })).status).toBe(404);
    await page.goto(`${url}${paths.works()}`);
    await page.getByRole('link', { name: 'Nhập bản phân công từ tệp “phu-luc.csv”' }).click();
    await noteProgress(
      opened.db,
      { provinceCode, workId: workId as WorkId },
      { stage: 'reading', done: 1500, total: null },
    );
    await page.getByText('Đang đọc các dòng: 1.500 dòng').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await picture(page, 'long-work-running');
    await doWork(provinceCode, workId);
    await page.getByText('Không lưu gì: tệp có 2.600 chỗ cần sửa.').first().waitFor();
    expect(await page.locator('main').textContent()).toContain('Không có “Phường Không Có Số 0” trong danh mục');
    await page.getByRole('link', { name: 'Các chỗ tiếp theo' }).click();
    expect(await page.locator('main').textContent()).toContain('Phường Không Có Số 100”');
    expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);
    await page.goto(`${url}${paths.office()}`);
    expect(await page.locator('main').textContent()).toContain('Tệp “phu-luc.csv”: không nhập được');
    await page.context().close();
  });

  test('the list is clean to axe and fits a phone, in both languages, without script', async () => {
    for (const [prefix, width] of [
      ['', 360],
      ['/en', 1440],
    ] as const) {
      const page = await open(`${prefix}${paths.works()}`, { viewport: { width, height: 900 } });
      expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);
      await picture(page, `long-work-${width}`);
      await page.context().close();
    }
  });
});
