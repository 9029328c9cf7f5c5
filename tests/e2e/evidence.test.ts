import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { listContributionsOfAgreement } from '../../src/ledger/contribution-store.ts';
import { diskStore } from '../../src/platform/files/disk-store.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { docxOf, pdfOf, photoOf } from '../support/files.ts';
import { SAMPLE } from '../support/sample.ts';

const why = whyNoOffice('the journey of a photo is skipped');

const PHONE = { viewport: { width: 360, height: 740 } };

describe.skipIf(why !== null)('evidence in a browser', () => {
  let office: OfficeInBrowser;
  let url = '';
  let agreementId = '';
  let contributionId = '';
  const root = mkdtempSync(join(tmpdir(), 'ketnghia-evidence-'));

  beforeAll(async () => {
    office = await openOfficeInBrowser(SAMPLE, {
      files: { store: diskStore(root), incoming: join(root, '.incoming') },
    });
    ({ url } = office);
    for (const [who, role, code] of [
      ['office', 'province-office', '52'],
      ['ward', 'sponsor-officer', '21925'],
      ['commune', 'recipient-officer', '23869'],
      ['stranger', 'recipient-officer', '23722'],
    ] as const)
      await office.addPerson(who, who, [{ role, nodeId: nationalNodeId(code) }]);
    const agreement = await findAgreement(office.db, '52', 'phuong-an-nhon-bac-xa-ia-dok');
    if (!agreement) throw new Error('the sample has no such agreement');
    ({ agreementId } = agreement);
    contributionId =
      (await listContributionsOfAgreement(office.db, '52', agreement.agreementId))[0]?.contributionId ?? '';
  });
  afterAll(async () => {
    await office?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const get = (who: string, path: string) => office.visitor(who).get(path);
  const chosen = async (name: string, bytes: Uint8Array | Promise<Uint8Array>) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(await bytes),
  });

  test('without script: sent, looked at, saved with consent, shown to everybody, and gone at once when no longer shown', async () => {
    const page = await office.open('commune', paths.evidence('agreement', '52', agreementId), {
      ...PHONE,
      javaScriptEnabled: false,
    });
    await page.getByRole('button', { name: 'Gửi lên' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Chưa chọn tệp nào');
    await page
      .getByLabel('Chọn tệp')
      .setInputFiles([
        await chosen('IMG_1.jpg', photoOf('trao bồn nước', { hidden: true })),
        await chosen('bien-ban.pdf', pdfOf()),
        await chosen('danh-sach.docx', docxOf({ name: 'word/vbaProject.bin', content: 'x' })),
      ]);
    await page.getByRole('button', { name: 'Gửi lên' }).click();
    expect(await page.locator('main').textContent()).toContain('có thể tự chạy');
    expect(await page.getByRole('heading', { name: '2 tệp nhận được' }).count()).toBe(1);
    // Leaving and coming back: the set waits.
    await page.goto(`${url}${paths.evidence('agreement', '52', agreementId)}`);
    await page.getByRole('link', { name: 'Xem lại và lưu' }).click();
    await page.getByRole('button', { name: 'Lưu làm minh chứng' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('nhận ra được ai');
    await page.getByLabel('Nhận ra được người lớn').check();
    await page.getByLabel('Cho mọi người xem').check();
    await page.getByLabel('Ảnh, tài liệu cho thấy gì').fill('Trao bồn nước ở nhà rông');
    await page.getByRole('button', { name: 'Lưu làm minh chứng' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('ai đã đồng ý');
    expect(await page.getByLabel('Ảnh, tài liệu cho thấy gì').inputValue()).toBe('Trao bồn nước ở nhà rông');
    await page.getByLabel('Ai đã đồng ý').fill('Trưởng thôn hỏi từng người, tất cả đồng ý');
    await page.getByRole('button', { name: 'Lưu làm minh chứng' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Đã lưu minh chứng');
    expect(await page.locator('main').textContent()).toContain('09:30, 20/11/2026');

    const image = page.locator('.evidence-card img').first();
    const own = new URL((await image.getAttribute('src')) as string, url).pathname;
    expect(await image.evaluate((each: HTMLImageElement) => each.getBoundingClientRect().width)).toBe(360);
    const anyone = own.replace('/lam-viec', '');
    const shown = await fetch(`${url}${anyone}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="IMG_1.jpg"/);
    expect(shown.headers.get('cache-control')).toBe('public, no-cache');
    const etag = shown.headers.get('etag') as string;
    expect((await fetch(`${url}${anyone}`, { headers: { 'if-none-match': etag } })).status).toBe(304);

    const card = page
      .locator('.evidence-card')
      .filter({ has: page.locator('img') })
      .first();
    await card.getByText('Kiểm tra tệp, đổi trạng thái').click();
    await card.getByRole('button', { name: 'Thôi công khai' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Đã thôi công khai');
    expect((await fetch(`${url}${anyone}`, { headers: { 'if-none-match': etag } })).status).toBe(404);
    // Those concerned still see it; nobody else is told that it is there.
    expect((await get('ward', own)).status).toBe(200);
    for (const path of [own, paths.evidence('agreement', '52', agreementId)])
      expect((await get('stranger', path)).status, path).toBe(404);
    await page.context().close();
  });

  test('the same photo, and a worse copy of it, are pointed out before and after they are saved elsewhere', async () => {
    const page = await office.open('ward', paths.evidence('contribution', '52', contributionId), {
      ...PHONE,
      javaScriptEnabled: false,
    });
    await page
      .getByLabel('Chọn tệp')
      .setInputFiles([
        await chosen('lai.jpg', photoOf('trao bồn nước', { hidden: true })),
        await chosen('zalo.jpg', photoOf('trao bồn nước', { width: 800, height: 600, quality: 40 })),
        await chosen('moi.jpg', photoOf('một cảnh chưa ai dùng')),
      ]);
    await page.getByRole('button', { name: 'Gửi lên' }).click();
    const notes = page.locator('.evidence-like');
    expect(await notes.count()).toBe(2);
    expect((await notes.allTextContents()).toSorted().map((text) => text.slice(0, 12))).toEqual([
      'Chính ảnh nà',
      'Ảnh gần giốn',
    ]);
    expect(await notes.first().getByRole('link').textContent()).toContain('Xã Ia Dơk');
    await page.getByLabel('Không nhận ra ai').check();
    await page.getByRole('button', { name: 'Lưu làm minh chứng' }).click();
    expect(await page.locator('.evidence-like').count()).toBe(2);
    // The other side is warned at its own place, too.
    await page.goto(`${url}${paths.evidence('agreement', '52', agreementId)}`);
    expect(await page.locator('.evidence-like').count()).toBe(1);
    await page.context().close();
  });

  test('with script: each file by itself, tried again when the network fails, gone on with after leaving', async () => {
    const path = paths.evidence('agreement', '52', agreementId);
    const page = await office.open('office', path, PHONE);
    const sending = `**${paths.receiveEvidence()}**`;
    await page.route(sending, (route) => route.abort('internetdisconnected'));
    await page
      .getByLabel('Chọn tệp')
      .setInputFiles([
        await chosen('a.jpg', photoOf('sóng yếu một')),
        await chosen('b.jpg', photoOf('sóng yếu hai')),
        await chosen('c.heic', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')),
      ]);
    await page.locator('.evidence-queue li[data-state=again]').nth(2).waitFor();
    await page.goto(`${url}${paths.office()}`);
    await page.unroute(sending);
    await page.goto(`${url}${path}`);
    await page.getByText('Gửi tiếp các tệp còn dở').waitFor();
    await page.locator('.evidence-queue li[data-state=sent]').nth(1).waitFor();
    const refused = page.locator('.evidence-queue li[data-state=refused]');
    await refused.waitFor();
    expect(await refused.textContent()).toContain('Tương thích');
    expect(await page.locator('.evidence-summary').textContent()).toBe('Đã gửi 2 trong 3 tệp');
    expect(await accessFaults(page)).toEqual([]);
    await picture(page, 'evidence-sending');
    // What arrived is not sent a second time.
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.goto(`${url}${path}`);
    await page.getByLabel('Chọn tệp').setInputFiles([await chosen('a-lai.jpg', photoOf('sóng yếu một'))]);
    await page.locator('.evidence-queue li[data-state=sent]').waitFor();
    expect(sent).toEqual([]);
    await page.goto(`${url}${path}`);
    await page.getByRole('link', { name: 'Xem lại và lưu' }).click();
    expect(await page.getByRole('heading', { name: '2 tệp nhận được' }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: '1 tệp không nhận' }).count()).toBe(1);
    await page.context().close();
  });

  test('a file is erased for good by the programme office alone, and its bytes are gone', async () => {
    const path = paths.evidence('agreement', '52', agreementId);
    const ward = await office.open('ward', path);
    expect(await ward.getByRole('button', { name: 'Xóa hẳn tệp' }).count()).toBe(0);
    await ward.context().close();
    const page = await office.open('office', path, { javaScriptEnabled: false });
    const card = page
      .locator('.evidence-card')
      .filter({ has: page.locator('img') })
      .first();
    const own = new URL((await card.locator('img').getAttribute('src')) as string, url).pathname;
    await card.getByText('Kiểm tra tệp, đổi trạng thái').click();
    await card.getByRole('button', { name: 'Xóa hẳn tệp' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('mất vĩnh viễn');
    const again = page
      .locator('.evidence-card')
      .filter({ has: page.locator('img') })
      .first();
    await again.getByText('Kiểm tra tệp, đổi trạng thái').click();
    await again.getByLabel('Tôi hiểu').check();
    await again.getByRole('button', { name: 'Xóa hẳn tệp' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Đã xóa hẳn');
    expect((await get('office', own)).status).toBe(404);
    await page.context().close();
  });

  test.for<[string, string, () => string]>([
    ['evidence', 'commune', () => paths.evidence('agreement', '52', agreementId)],
    ['evidence-of-delivery', 'ward', () => paths.evidence('contribution', '52', contributionId)],
    ['dossier-with-evidence', 'ward', () => paths.officeAgreement('gia-lai', 'phuong-an-nhon-bac-xa-ia-dok')],
  ])('%s is clean to axe and fits a phone, light and dark, in both languages', async ([name, who, path]) => {
    for (const [prefix, width, colorScheme] of [
      ['', 360, 'light'],
      ['/en', 1440, 'dark'],
    ] as const) {
      const page = await office.look(who, `${prefix}${path()}`, { width, height: 900, colorScheme });
      expect(await accessFaults(page), `${name} ${width}`).toEqual([]);
      expect(await overflow(page), `${name} ${width}`).toBe(0);
      await picture(page, `${name}-${width}`);
    }
  });
});
