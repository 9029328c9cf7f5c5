import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { accessFaultsWithoutScript, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { TWO_SIDED } from '../support/portal-site.ts';

const why = whyNoOffice('journeys through agreements at the desk are skipped');

const PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';
const NEW = '/lam-viec/ket-nghia/moi';

describe.skipIf(why !== null)('agreements at the desk in a browser', () => {
  let office: OfficeInBrowser;

  beforeAll(async () => {
    office = await openOfficeInBrowser(TWO_SIDED);
    const village = (await findNodeBySlug(office.db, 'lang-ghe-23869'))?.nodeId as NodeId;
    await office.addPerson('contact', 'Rơ Châm H’Bliu', [{ role: 'village-contact', nodeId: village }]);
    await office.addPerson('office', 'Nguyễn Thị Hạnh', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
    await office.addPerson('giver', 'Trần Văn Bình', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21925') }]);
  });
  afterAll(async () => {
    await office?.close();
  });

  const open = (who: string, path: string, width: number): Promise<Page> =>
    // Nothing here may lean on a script.
    office.open(who, path, { viewport: { width, height: 740 }, javaScriptEnabled: false });
  async function look(page: Page, name: string): Promise<void> {
    expect(await accessFaultsWithoutScript(page), name).toEqual([]);
    expect(await overflow(page), `${name} is too wide`).toBe(0);
    await picture(page, `dossier-${name}`);
  }

  test('the contact of a village says on a phone that 18 of 20 arrived and two were broken', async () => {
    const page = await open('contact', '/lam-viec', 360);
    await page.getByRole('link', { name: /đã nhận đủ chưa/ }).click();
    await look(page, 'answer-360');
    const button = await page.getByRole('button', { name: /^Đã nhận đủ/ }).boundingBox();
    expect(button?.height).toBeGreaterThanOrEqual(60);
    await page.getByLabel('Đã nhận', { exact: true }).fill('18');
    await page.getByLabel(/^Không nhận/).fill('2');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Hãy nói vì sao không nhận.' }).waitFor();
    await look(page, 'answer-fault-360');
    await page.getByLabel('Vì sao').fill('Hai suất bị vỡ trên đường');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByRole('status').waitFor();
    expect(await page.locator('main').textContent()).toContain('Hai suất bị vỡ trên đường');
    await look(page, 'answered-360');
    await page.context().close();
  });

  test.for([360, 1440])(
    'an agreement, its forms and the steps of a new one fit %i px and are clean to axe',
    async (width) => {
      const seen = async (who: string, path: string, name: string): Promise<void> => {
        const page = await open(who, path, width);
        await look(page, `${name}-${width}`);
        await page.context().close();
      };
      await seen('office', PAIR, 'agreement');
      await seen('office', `${PAIR}/viec/ket-thuc`, 'end');
      await seen('giver', `${PAIR}/khoan`, 'state');
      const page = await open('giver', NEW, width);
      await look(page, `step-1-${width}`);
      await page.getByLabel('Loại văn bản').selectOption('giao-uoc');
      const next = () => page.getByRole('button', { name: 'Tiếp tục' }).click();
      await next();
      for (const code of ['21925', '23869']) {
        await page.getByLabel('Tìm tên hoặc mã').fill(code);
        await page.getByRole('button', { name: 'Tìm', exact: true }).click();
        if (code === '23869') await look(page, `step-2-${width}`);
        await page.getByRole('button', { name: 'Thêm bên này' }).click();
      }
      await next();
      await page.getByLabel('Đã ký').check();
      await page.getByLabel('Ngày ký').fill('18/10/2025');
      await next();
      await look(page, `step-4-${width}`);
      await next();
      await page.getByRole('button', { name: 'Thêm mẫu' }).click();
      await look(page, `step-5-${width}`);
      await next();
      await look(page, `step-6-${width}`);
      await page.context().close();
    },
  );
});
