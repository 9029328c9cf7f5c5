import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { SAMPLE } from '../support/sample.ts';

const why = whyNoOffice("the journey through a year's plan is skipped");

describe.skipIf(why !== null)('needs, plans and activities in a browser', () => {
  let office: OfficeInBrowser;
  let url = '';
  let agreementId = '';

  beforeAll(async () => {
    office = await openOfficeInBrowser(SAMPLE);
    ({ url } = office);
    for (const [who, role, code] of [
      ['office', 'province-office', '52'],
      ['ward', 'sponsor-officer', '21925'],
      ['commune', 'recipient-officer', '23869'],
    ] as const)
      await office.addPerson(who, who, [{ role, nodeId: nationalNodeId(code) }]);
    agreementId = (await findAgreement(office.db, '52', 'phuong-an-nhon-bac-xa-ia-dok'))?.agreementId ?? '';
  });
  afterAll(async () => {
    await office?.close();
  });

  test('a commune states a need on a phone, both sides agree on a plan, and an activity is held, without script', async () => {
    const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
    const commune = await office.open('commune', paths.newNeed(), phone);
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

    const ward = await office.open('ward', paths.planAct(agreementId, 2027, 'sua'), { javaScriptEnabled: false });
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
      const page = await office.look(who, `${prefix}${path()}`, { width, height: 900, colorScheme });
      expect(await accessFaults(page), `${prefix}${name} ${width} ${colorScheme}`).toEqual([]);
      expect(await overflow(page), `${prefix}${name} is wider than ${width}`).toBe(0);
      if (prefix === '') await picture(page, `activities-${name}-${width}-${colorScheme}`);
    }
  });
});
