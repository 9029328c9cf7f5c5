import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { brokenInvariants } from '../../src/ledger/invariants.ts';
import { accessFaultsWithoutScript, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { TWO_SIDED } from '../support/portal-site.ts';

const why = whyNoOffice('the course of a contribution in a browser is skipped');

const PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';

describe.skipIf(why !== null)('what becomes of a delivery, in a browser without script', () => {
  let office: OfficeInBrowser;

  beforeAll(async () => {
    office = await openOfficeInBrowser(TWO_SIDED);
    const village = (await findNodeBySlug(office.db, 'lang-ghe-23869'))?.nodeId as NodeId;
    await office.addPerson('contact', 'Rơ Châm H’Bliu', [{ role: 'village-contact', nodeId: village }]);
    await office.addPerson('giver', 'Trần Văn Bình', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21925') }]);
  });
  afterAll(async () => {
    await office?.close();
  });

  const open = (who: string, path: string, width: number): Promise<Page> =>
    office.open(who, path, { viewport: { width, height: 740 }, javaScriptEnabled: false });
  async function look(page: Page, name: string): Promise<void> {
    expect(await accessFaultsWithoutScript(page), name).toEqual([]);
    expect(await overflow(page), `${name} is too wide`).toBe(0);
    await picture(page, `course-${name}`);
  }
  const course = async (who: string, width: number): Promise<Page> => {
    const page = await open(who, PAIR, width);
    await page
      .getByRole('link', { name: /^Việc tiếp theo: 20 suất/ })
      .first()
      .click();
    return page;
  };

  test('18 of 20 arrive, both settle the two, three are given back and come back, and the goods are appraised', async () => {
    const contact = await open('contact', '/lam-viec', 360);
    await contact.getByRole('link', { name: /đã nhận đủ chưa/ }).click();
    await contact.getByLabel('Đã nhận', { exact: true }).fill('18');
    await contact.getByLabel('Vì sao').fill('Thiếu hai suất');
    await contact.getByRole('button', { name: 'Ghi lại' }).click();
    await contact.getByRole('status').waitFor();

    const giver = await course('giver', 1440);
    await look(giver, 'giver-1440');
    await giver.getByRole('button', { name: 'Đề nghị chốt' }).click();
    await giver.getByRole('alert').getByText('Hãy nói vì sao').waitFor();
    await giver.locator('#settle-reason').fill('Mất trên đường');
    await giver.getByRole('button', { name: 'Đề nghị chốt' }).click();
    await giver.getByRole('status').waitFor();
    await giver.context().close();

    const agreed = await course('contact', 360);
    await agreed.getByText('Bên hỗ trợ đã đề nghị chốt: Mất trên đường').waitFor();
    await look(agreed, 'contact-360');
    await agreed.locator('#settle-reason').fill('Đồng ý');
    await agreed.getByRole('button', { name: 'Đồng ý chốt' }).click();
    await agreed.getByRole('status').waitFor();
    await agreed.context().close();

    const back = await course('contact', 360);
    await back.locator('#give-back-much').fill('30');
    await back.locator('#give-back-reason').fill('Hết hạn');
    await back.getByRole('button', { name: 'Ghi trả lại' }).click();
    await back.getByRole('alert').getByText('nhiều hơn đã nhận').waitFor();
    expect(await back.locator('#give-back-reason').inputValue()).toBe('Hết hạn');
    await back.locator('#give-back-much').fill('3');
    await back.getByRole('button', { name: 'Ghi trả lại' }).click();
    await back.getByRole('status').waitFor();
    await back.context().close();

    const taken = await course('giver', 1440);
    await taken.locator('#take-back-reason').fill('Đã nhận tại kho');
    await taken.getByRole('button', { name: 'Đã nhận lại' }).click();
    await taken.getByRole('status').waitFor();
    await taken.context().close();

    const worth = await course('giver', 360);
    await worth.locator('#appraise-amount').fill('4.000.000');
    await worth.locator('#appraise-basis').fill('Hóa đơn 0123');
    await worth.getByRole('button', { name: 'Ghi định giá' }).click();
    await worth.getByRole('status').waitFor();
    await worth.context().close();
    const known = await course('giver', 1440);
    await known.getByText('4.000.000 đồng').waitFor();
    await look(known, 'known-1440');
    await known.context().close();
    expect(await brokenInvariants(office.db)).toEqual([]);
    await contact.context().close();
  });
});
