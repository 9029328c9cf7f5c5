import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskStore } from '../../src/platform/files/disk-store.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { workHandlers } from '../../src/platform/works/run-work.ts';
import { noteProgress } from '../../src/platform/works/work-store.ts';
import type { WorkId } from '../../src/platform/works/work.ts';
import { importAssignmentRunner } from '../../src/programmes/import-work.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { SAMPLE } from '../support/sample.ts';

const why = whyNoOffice('the journey of a long import is skipped');

describe.skipIf(why !== null)('a long import in a browser', () => {
  let office: OfficeInBrowser;
  let url = '';
  let programme = '';
  const root = mkdtempSync(join(tmpdir(), 'ketnghia-work-'));

  beforeAll(async () => {
    office = await openOfficeInBrowser(SAMPLE, {
      files: { store: diskStore(root), incoming: join(root, '.incoming') },
    });
    ({ url } = office);
    const role = { role: 'province-office', nodeId: nationalNodeId('52') } as const;
    await office.addPerson('office', 'Nguyễn Thị Hạnh', [role]);
    await office.addPerson('other', 'Ngô Minh', [role]);
    programme = (
      await office.db
        .selectFrom('programme')
        .select('programme_id')
        .where('province_code', '=', '52')
        .orderBy('programme_id')
        .executeTakeFirstOrThrow()
    ).programme_id;
  });
  afterAll(async () => {
    await office?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const doWork = (provinceCode: string, workId: string) =>
    workHandlers(office.db, [importAssignmentRunner(office.db, () => new Date())], () => new Date())[0]?.run(
      { provinceCode, workId },
      { jobId: 'test', attempt: 1, signal: new AbortController().signal },
    );

  test('sent, left, followed while it runs, and its bad rows read one by one', async () => {
    const phone = { viewport: { width: 360, height: 740 } };
    const page = await office.open('office', paths.officeProgramme(programme), phone);
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
    expect((await office.visitor('other').get(address)).status).toBe(404);
    await page.goto(`${url}${paths.works()}`);
    await page.getByRole('link', { name: 'Nhập bản phân công từ tệp “phu-luc.csv”' }).click();
    await noteProgress(
      office.db,
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
      const page = await office.open('office', `${prefix}${paths.works()}`, { viewport: { width, height: 900 } });
      expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);
      await picture(page, `long-work-${width}`);
      await page.context().close();
    }
  });
});
