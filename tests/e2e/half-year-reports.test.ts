import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../src/platform/web/paths.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { NO_BROWSER, STEP, accessFaults, chromiumPath, launchBrowser, overflow, picture } from '../support/browser.ts';
import { freshDatabase } from '../support/database.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';

const CLIENT_DIR = join(import.meta.dirname, '..', '..', 'dist', 'client');
const why = !chromiumPath
  ? NO_BROWSER
  : !existsSync(CLIENT_DIR)
    ? 'the stylesheets are not built (npm run build)'
    : null;
if (why) console.warn(`the journey through a round of reports is skipped: ${why}`);

const PHONE = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
const DESK = { javaScriptEnabled: false, viewport: { width: 1440, height: 900 } };

describe.skipIf(why !== null)('a round of reports in a browser, without script', () => {
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof freshDatabase>>;
  let office: ServedOffice;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    opened = await freshDatabase(SAMPLE);
    browser = await launchBrowser();
    office = await serveOffice(opened.db, CLIENT_DIR);
    for (const [who, role, code] of [
      ['office', 'province-office', '52'],
      ['approver', 'reviewer', '52'],
      ['commune', 'recipient-officer', '23869'],
      ['auditor', 'auditor', '52'],
      ['elsewhere', 'recipient-officer', '20923'],
    ] as const)
      cookies.set(who, (await office.site.person(who, [{ role, nodeId: nationalNodeId(code) }])).cookie);
  });
  afterAll(async () => {
    office?.close();
    await browser?.close();
    await opened?.close();
  });

  async function open(who: string, path: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    const context = await browser.newContext(options);
    const cookie = cookies.get(who) as string;
    const at = cookie.indexOf('=');
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: office.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(STEP);
    await page.goto(`${office.url}${path}`);
    return page;
  }

  const said = async (page: Page): Promise<string> => (await page.getByRole('status').textContent()) ?? '';
  const refused = async (page: Page): Promise<string> => (await page.getByRole('alert').textContent()) ?? '';

  /** The page on a phone and on a desk: no fault of access, nothing that runs out of the screen. */
  async function looks(who: string, path: string, name: string): Promise<void> {
    const page = await open(who, path, {});
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await picture(page, `${name}-${width}`);
      expect(await accessFaults(page), `${name} at ${width}`).toEqual([]);
      expect(await overflow(page), `${name} at ${width}`).toBe(0);
    }
    await page.context().close();
  }

  test('the office opens, a commune writes on a phone, it goes back, is corrected, approved, taken, frozen', async () => {
    const desk = await open('office', paths.newReviewRound(), DESK);
    await desk.getByRole('button', { name: 'Xem ai phải báo cáo' }).click();
    await desk.getByRole('heading', { name: /đơn vị phải báo cáo/ }).waitFor();
    await desk.getByLabel('Hạn các đơn vị gửi').fill('2026-01-01');
    await desk.getByRole('button', { name: 'Mở đợt' }).click();
    expect(await refused(desk)).toContain('đứng trước ngày');
    await desk.getByRole('button', { name: 'Lấy ngày mặc định của loại này' }).click();
    await desk.getByRole('button', { name: 'Mở đợt' }).click();
    expect(await said(desk)).toContain('Đã mở đợt báo cáo');

    const commune = await open('commune', paths.office(), PHONE);
    await commune.getByRole('link', { name: /Viết báo cáo 6 tháng đầu năm 2026: Xã Ia Dơk/ }).click();
    const report = new URL(commune.url()).pathname;
    await commune.getByLabel('Ưu điểm').fill('Hai bên gặp nhau đều.');
    await commune.getByRole('button', { name: 'Lưu và gửi báo cáo' }).click();
    expect(await refused(commune)).toContain('còn thiếu');
    expect(await commune.getByLabel('Ưu điểm').inputValue(), 'what was typed stays').toBe('Hai bên gặp nhau đều.');
    for (const rating of await commune.getByLabel('Xếp loại').all()) await rating.selectOption('good');
    for (const part of ['Hạn chế', 'Nguyên nhân', 'Phương hướng, nhiệm vụ'])
      await commune.getByLabel(part, { exact: true }).fill(`${part}: đã rõ.`);
    await commune.getByRole('button', { name: 'Lưu và gửi báo cáo' }).click();
    expect(await said(commune)).toContain('Đã gửi báo cáo');

    const approver = await open('approver', report, DESK);
    await approver.locator('#tra-lai > summary').click();
    await approver.getByRole('button', { name: 'Trả lại', exact: true }).click();
    expect(await refused(approver)).toContain('góp ý ít nhất một dòng');
    await approver.getByLabel('Lý do chung').fill('Cần nói rõ hơn');
    await approver.getByLabel('Góp ý 1: về dòng nào').selectOption({ label: 'Phần: Nguyên nhân' });
    await approver.getByLabel('Góp ý 1: cần sửa gì').fill('Nêu nguyên nhân cụ thể');
    await approver.getByRole('button', { name: 'Trả lại', exact: true }).click();
    expect(await said(approver)).toContain('Đã trả lại');

    await commune.goto(`${office.url}${report}`);
    await commune.getByText('Nêu nguyên nhân cụ thể').first().waitFor();
    await commune.getByLabel('Nguyên nhân', { exact: true }).fill('Đường xa, mùa mưa kéo dài.');
    await commune.getByRole('button', { name: 'Lưu và gửi báo cáo' }).click();
    expect(await said(commune)).toContain('Đã gửi báo cáo');

    await approver.goto(`${office.url}${report}`);
    await approver.getByRole('button', { name: 'Duyệt báo cáo' }).click();
    expect(await said(approver)).toContain('Đã duyệt');
    await desk.goto(`${office.url}${report}`);
    await desk.getByRole('button', { name: 'Tiếp nhận báo cáo' }).click();
    expect(await said(desk)).toContain('Đã tiếp nhận');
    await desk.getByRole('button', { name: 'Chốt báo cáo' }).click();
    expect(await said(desk)).toContain('Đã chốt');
    await desk.getByRole('link', { name: 'Xem bản đã chốt và chênh lệch' }).click();
    await desk.getByText('Đường xa, mùa mưa kéo dài.').waitFor();
    await desk.getByText('Đến nay không số liệu nào khác bản chốt.').waitFor();

    await desk.goto(`${office.url}${paths.reviews()}?xem=qua-han`);
    expect(await desk.getByRole('rowheader', { name: 'Xã Ia Dơk' }).count(), 'only who is overdue').toBe(0);
    expect(await desk.getByText('quá hạn').count()).toBeGreaterThan(0);
    // Four people on a busy machine.
  }, 240_000);

  test('every new page is read on a phone and on a desk, by those who may', async () => {
    const list = await open('auditor', paths.reviews(), DESK);
    const round = new URL(
      (await list
        .getByRole('link', { name: /Báo cáo 6 tháng/ })
        .first()
        .getAttribute('href')) ?? '',
      office.url,
    ).pathname;
    await list.goto(`${office.url}${round}`);
    const hrefs = await list
      .locator('table a.row-name')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const [own = ''] = await list
      .getByRole('link', { name: 'Báo cáo chung của tỉnh' })
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const [first = ''] = hrefs;
    await looks('auditor', paths.reviews(), 'reviews');
    await looks('auditor', round, 'review-round');
    await looks('office', own, 'review-of-province');
    await looks('office', first, 'review-being-written');
    await looks('office', paths.newReviewRound(), 'review-new-round');
    await looks('office', `${paths.reviewDelegations()}?noi=${nationalNodeId('52')}`, 'review-delegations');
    const elsewhere = await open('elsewhere', first, DESK);
    expect(await elsewhere.title(), 'another province knows nothing of it').not.toContain('Báo cáo');
    expect((await elsewhere.goto(`${office.url}${first}`))?.status()).toBe(404);
    const file = await list.request.get(`${office.url}${paths.reviewsFile('csv')}`);
    expect(await file.text()).toContain('Xã Ia Dơk');
    // Each page twice, with every rule of access.
  }, 240_000);
});
