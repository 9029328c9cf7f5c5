import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { TWO_SIDED } from '../support/portal-site.ts';

const why = whyNoOffice('journeys through the office are skipped');

const PROVINCE = nationalNodeId('52');
const IA_DOK = nationalNodeId('23869');

describe.skipIf(why !== null)('the office in a browser', () => {
  let office: OfficeInBrowser;
  let url = '';
  let agreementId = '';

  beforeAll(async () => {
    office = await openOfficeInBrowser(TWO_SIDED);
    ({ url } = office);
    await office.addPerson('office', 'Nguyễn Thị Hạnh', [
      { role: 'province-office', nodeId: PROVINCE },
      { role: 'auditor', nodeId: PROVINCE, endsOn: plainDate('2026-12-10') },
    ]);
    await office.addPerson('commune', 'Rơ Châm H’Bliu', [{ role: 'recipient-officer', nodeId: IA_DOK }]);
    await office.addPerson('nobody', 'Trần Văn Bình', []);
    const row = await office.db
      .selectFrom('agreement')
      .select('agreement_id')
      .where('slug', '=', 'phuong-an-nhon-bac-xa-ia-dok')
      .executeTakeFirstOrThrow();
    agreementId = row.agreement_id;
  });
  afterAll(async () => {
    await office?.close();
  });

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
        const page = await office.look(who, `${prefix}/lam-viec${path}`, { width, height: 800, colorScheme });
        expect(await accessFaults(page), `${prefix}${name} ${width} ${colorScheme}`).toEqual([]);
        expect(await overflow(page), `${prefix}${name} is wider than ${width}`).toBe(0);
        if (prefix === '') await picture(page, `office-${name}-${width}-${colorScheme}`);
      }
    },
  );

  test('an officer of a commune finds the menu on a phone and reads the history of an agreement, without script', async () => {
    const page = await office.open('commune', '/lam-viec', {
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
    const page = await office.open('office', '/lam-viec/nhat-ky', { viewport: { width: 1440, height: 900 } });
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
    const page = await office.open('office', '/lam-viec', {
      viewport: { width: 720, height: 450 },
      deviceScaleFactor: 2,
    });
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
