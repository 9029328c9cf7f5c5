import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { SAMPLE } from '../support/sample.ts';
import { linksOf } from '../support/visitor.ts';

const why = whyNoOffice('journeys through confirmations are skipped');

const PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';

describe.skipIf(why !== null)('two sides in a browser', () => {
  let office: OfficeInBrowser;

  beforeAll(async () => {
    office = await openOfficeInBrowser(SAMPLE);
    const village = (await findNodeBySlug(office.db, 'lang-ghe-23869'))?.nodeId as NodeId;
    await office.addPerson('contact', 'Rơ Châm H’Bliu', [{ role: 'village-contact', nodeId: village }]);
    await office.addPerson('second', 'Siu Blê', [{ role: 'village-contact', nodeId: village }]);
    await office.addPerson('giver', 'Trần Văn Bình', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21925') }]);
    await office.addPerson('office', 'Nguyễn Thị Hạnh', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
  });
  afterAll(async () => {
    await office?.close();
  });

  /** The giver states a delivery; gives back the end of its addresses: its id. */
  async function deliver(item: string, quantity: string, unit: string, amount = ''): Promise<string> {
    const giver = office.visitor('giver');
    const ids = async () =>
      linksOf((await giver.get(PAIR)).text)
        .filter((link) => link.startsWith(`${PAIR}/ban-giao/`))
        .map((link) => link.slice(-36));
    const before = await ids();
    const said = { voice: 'sponsor', stage: 'delivered', kind: 'in-kind', item, quantity, unit, amount };
    expect((await giver.fill(`${PAIR}/khoan`, said, `${PAIR}/khoan`)).status).toBe(303);
    return (await ids()).find((id) => !before.includes(id)) as string;
  }
  const context = (who: string | null, width: number): Promise<BrowserContext> =>
    office.window(who, { viewport: { width, height: 740 } });
  async function look(page: Page, name: string): Promise<void> {
    expect(await accessFaults(page), name).toEqual([]);
    expect(await overflow(page), `${name} is too wide`).toBe(0);
    await picture(page, `confirm-${name}`);
  }
  const answersTo = async (id: string): Promise<string[]> =>
    (
      await office.db
        .selectFrom('contribution')
        .select(['stage', 'quantity', 'reason'])
        .where('answers_id', '=', id as never)
        .orderBy('contribution_id')
        .execute()
    ).map(({ stage, quantity, reason }) => `${stage} ${Number(quantity)} ${reason ?? ''}`.trim());

  /** Waits until the worker holds the page, as it does some moments after the first visit. */
  const untilKept = (page: Page): Promise<void> =>
    expect
      .poll(() =>
        page.evaluate(
          async () => (await (await caches.open('ketnghia-answers')).match(location.pathname)) !== undefined,
        ),
      )
      .toBe(true);

  async function say18(page: Page): Promise<void> {
    await page.getByLabel('Đã nhận', { exact: true }).fill('18');
    await page.getByLabel(/^Không nhận/).fill('2');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
  }

  test('a village head without network says that 18 of 20 arrived; it comes once, when the network is back', async () => {
    const id = await deliver('suất quà Tết', '20', 'suất');
    const phone = await context('contact', 360);
    const page = await office.openIn(phone, `${PAIR}/nhan/${id}`);
    await untilKept(page);
    await phone.setOffline(true);
    // The phone was in a pocket: the page is opened anew, and still there.
    await page.reload();
    await say18(page);
    await page.getByText('Số nhận khác số trao: hãy ghi vì sao.').waitFor();
    await page.getByLabel('Vì sao').fill('Hai suất bị vỡ trên đường');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByText(/đã được giữ trên máy này/).waitFor();
    expect(await page.locator('form[data-answer]').isVisible()).toBe(false);
    await look(page, 'offline-kept-360');
    expect(await answersTo(id)).toEqual([]);
    // Closed, opened again, still without network: it still waits and is not asked again.
    await page.reload();
    await page.getByText('Đang chờ mạng để gửi.').waitFor();
    expect(await page.locator('form[data-answer]').isVisible()).toBe(false);
    const kept = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const asked = indexedDB.open('ketnghia', 1);
          asked.addEventListener('success', () => {
            const all = asked.result.transaction('answers').objectStore('answers').getAll();
            all.addEventListener('success', () => resolve(all.result));
          });
        }),
    );
    await phone.setOffline(false);
    await page.waitForURL(/xong=da-nhan/);
    const said = ['received 18 Hai suất bị vỡ trên đường', 'refused 2 Hai suất bị vỡ trên đường'];
    expect(await answersTo(id)).toEqual(said);
    await look(page, 'offline-sent-360');
    // The phone forgot that it had sent it, twice: it stands once.
    for (let time = 0; time < 2; time++) {
      await page.goto(`${office.url}/lam-viec/xac-nhan`);
      await page.evaluate(
        (answers) =>
          new Promise<void>((resolve) => {
            const asked = indexedDB.open('ketnghia', 1);
            asked.addEventListener('success', () => {
              const work = asked.result.transaction('answers', 'readwrite');
              for (const answer of answers as object[]) work.objectStore('answers').put(answer);
              work.addEventListener('complete', () => resolve());
            });
          }),
        kept,
      );
      await page.reload();
      await page.getByText('Đã gửi xong.').waitFor();
      expect(await answersTo(id)).toEqual(said);
    }
    await phone.close();
  });

  test('an answer that waits on a phone is never sent by somebody else who signs in there', async () => {
    const id = await deliver('bò giống', '6', 'con');
    const phone = await context('contact', 360);
    const page = await office.openIn(phone, `${PAIR}/nhan/${id}`);
    await phone.setOffline(true);
    await page.getByRole('button', { name: /^Đã nhận đủ/ }).click();
    await page.getByText(/đã được giữ trên máy này/).waitFor();
    await phone.clearCookies();
    await office.signIn(phone, 'second');
    await phone.setOffline(false);
    await page.getByText(/câu trả lời của tài khoản khác/).waitFor();
    expect(await answersTo(id)).toEqual([]);
    await phone.clearCookies();
    await office.signIn(phone, 'contact');
    await page.goto(`${office.url}/lam-viec/xac-nhan`);
    await page.getByText('Đã gửi xong.').waitFor();
    expect(await answersTo(id)).toEqual(['received 6']);
    await phone.close();
  });

  test('what the giver corrects while the answer waits is told to its owner, who answers anew', async () => {
    const id = await deliver('chăn ấm', '50', 'chiếc');
    const phone = await context('contact', 360);
    const page = await office.openIn(phone, `${PAIR}/nhan/${id}`);
    await phone.setOffline(true);
    await page.getByRole('button', { name: /^Đã nhận đủ/ }).click();
    await page.getByText(/đã được giữ trên máy này/).waitFor();
    const giver = office.visitor('giver');
    await giver.fill(`${PAIR}/khoan?sua=${id}`, { quantity: '40', reason: 'Đếm nhầm' }, `${PAIR}/khoan`);
    await phone.setOffline(false);
    await page
      .getByRole('status')
      .getByText(/cần xem lại/)
      .waitFor();
    expect(await answersTo(id)).toEqual([]);
    await look(page, 'offline-refused-360');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Bỏ câu trả lời này' }).click();
    await page.locator('#offline li').waitFor({ state: 'detached' });
    await phone.close();
  });

  test('a receiver without account follows the code of the handover and refuses 3 of 144 gift sets', async () => {
    const id = await deliver('suất quà trung thu', '144', 'suất', '43.200.000');
    const desk = await context('giver', 1440);
    const paper = await office.openIn(desk, `${PAIR}/ban-giao/${id}`);
    await look(paper, 'handover-1440');
    await paper.getByRole('button', { name: 'Tạo mã QR' }).click();
    const link = new URL(await paper.getByLabel('Liên kết để gửi bên nhận').inputValue()).pathname;
    await look(paper, 'handover-code-1440');
    // The giver tries the link on the machine that made it, and is refused.
    const own = await desk.newPage();
    await own.goto(`${office.url}${link}`);
    await own.getByText('Không ai xác nhận thay cho bên kia.').waitFor();
    await look(own, 'handover-own-1440');
    const phone = await context(null, 360);
    const page = await office.openIn(phone, link);
    await look(page, 'link-360');
    await page.getByLabel('Thiếu, hỏng, hoặc không nhận một phần').check();
    await page.getByLabel('Số đã nhận').fill('141');
    await page.getByLabel(/^Số không nhận/).fill('3');
    await page.getByRole('button', { name: 'Xem lại' }).click();
    await page.getByRole('alert').waitFor();
    await look(page, 'link-faults-360');
    await page.getByLabel('Vì sao').fill('Ba suất bị ẩm mốc');
    await page.getByLabel('Họ và tên').fill('Rơ Châm H’Bliu');
    await page.getByLabel('Chức vụ').fill('Trưởng làng');
    await page.getByRole('button', { name: 'Xem lại' }).click();
    await look(page, 'link-check-360');
    await page.getByRole('button', { name: 'Tôi xác nhận' }).click();
    await page.getByRole('heading', { name: 'Đã ghi lời xác nhận' }).waitFor();
    await look(page, 'link-done-360');
    expect(await answersTo(id)).toEqual(['received 141 Ba suất bị ẩm mốc', 'refused 3 Ba suất bị ẩm mốc']);
    await phone.close();
    await desk.close();
  });

  test.for([360, 1440])('what the sides do not say alike fits %i px and is clean to axe', async (width) => {
    for (const who of ['office', 'giver', 'contact']) {
      const at = await context(who, width);
      await look(await office.openIn(at, '/lam-viec/xac-nhan?loai=differs'), `gaps-${who}-${width}`);
      await look(await office.openIn(at, '/lam-viec/xac-nhan?loai=waiting'), `gaps-waiting-${who}-${width}`);
      await at.close();
    }
  });
});
