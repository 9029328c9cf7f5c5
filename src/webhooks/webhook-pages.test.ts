import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CHAIN } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { TEST_SECRET, makeAccount, openDesk } from '../../tests/support/own-account.ts';
import { CHU_PRONG, IA_DOK, placeId } from '../../tests/support/places.ts';
import { newId } from '../kernel/ids.ts';
import { paths } from '../platform/web/paths.ts';
import { collectDeliveries } from './collect-deliveries.ts';
import { sendDelivery } from './send-delivery.ts';
import { WEBHOOK_GROUPS } from './told-acts.ts';

const PAGE = paths.myWebhooks();
const OFFICER = 'recipient-officer';

/** A desk with an officer of a commune signed in, who also watches another as a village's contact. */
async function atDesk() {
  const { db } = await testDatabase(CHAIN);
  const desk = openDesk(db);
  const account = await makeAccount(db, 'ia-dok', [
    { role: 'village-contact', nodeId: placeId(CHU_PRONG) },
    { role: OFFICER, nodeId: placeId(IA_DOK) },
  ]);
  return { db, desk, account, browser: await desk.signIn(account.accountId) };
}
const secretOn = (page: string): string | null => /(whsec_[A-Za-z0-9+/]{43}=)/.exec(page)?.[1] ?? null;
const faultsOn = (page: string): string[] =>
  [...(/<div class="fault-summary"[\s\S]*?<\/div>/.exec(page)?.[0] ?? '').matchAll(/href="#([^"]+)"/g)].map(
    ([, field]) => field as string,
  );

/** Another system that answers what it is told to. */
async function otherSystem() {
  const says = { status: 500 };
  const server = createServer((_request, response) => response.writeHead(says.status).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { says, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tin` };
}

test('an officer subscribes an address, tests it, sees why it failed, sends again and ends it', async () => {
  const { db, desk, account, browser } = await atDesk();
  const system = await otherSystem();
  const empty = await browser.get(PAGE);
  expect(empty.page).toContain('Chưa báo tin cho phần mềm nào');
  // Only the role of the officer can subscribe.
  expect(empty.page).toContain(account.grants[1]);
  expect(empty.page).not.toContain(account.grants[0]);

  const form = {
    url: system.url,
    grant: account.grants[1]!,
    groups: ['agreements'],
    acts: ['need.state', 'agreement.sign'],
    requestId: newId(),
  };
  const made = await browser.send(PAGE, PAGE, form);
  expect(secretOn(made.page), made.page).not.toBeNull();
  expect(secretOn((await browser.send(PAGE, PAGE, form)).page)).toBeNull();
  const [row] = await db.selectFrom('webhook').selectAll().execute();
  expect(row?.acts).toEqual([...WEBHOOK_GROUPS.agreements, 'need.state']);
  expect((await browser.get(PAGE)).page).toContain(system.url);

  const own = paths.myWebhook('52', row!.webhook_id);
  expect((await browser.send(own, `${own}/gui-thu`, { requestId: newId() })).location).toBe(`${own}?xong=da-gui-thu`);
  const clock = () => desk.clock.now;
  expect(await collectDeliveries(db, { clock, secondFactorAsked: async () => true })).toBe(1);
  const { delivery_id: deliveryId } = await db
    .selectFrom('webhook_delivery')
    .select('delivery_id')
    .executeTakeFirstOrThrow();
  const send = (attempt: number) =>
    sendDelivery(
      db,
      { provinceCode: '52', deliveryId },
      { secret: TEST_SECRET, allowLoopback: true, clock, attempt, signal: new AbortController().signal },
    );
  await send(9);
  const failed = await browser.get(own);
  expect(failed.page).toContain('phần mềm trả lời 500: phần mềm ấy đang hỏng');
  expect(failed.page).toContain('Không tới, đã thôi gửi');

  system.says.status = 200;
  const again = { delivery: deliveryId, requestId: newId() };
  expect((await browser.send(own, `${own}/gui-lai`, again)).location).toBe(`${own}?xong=da-gui-lai`);
  await send(1);
  expect((await browser.get(`/en${own}`)).page).toContain('the software answered 200: taken');
  const unknown = await browser.send(own, `${own}/gui-lai`, { delivery: newId(), requestId: newId() });
  expect([unknown.status, faultsOn(unknown.page)]).toEqual([422, ['noi-dung']]);

  const asked = await browser.get(`${own}/dung`);
  expect(asked.page).toContain('Dừng báo tin?');
  expect((await browser.send(`${own}/dung`, `${own}/dung`, { requestId: newId() })).location).toBe(
    `${own}?xong=da-dung`,
  );
  const ended = await browser.get(own);
  expect(ended.page).not.toContain('Gửi một tin thử</button>');
  expect((await browser.get(PAGE)).page).toContain('Đã dừng');
});

test.each([
  ['nothing typed', { url: '', groups: [] }, ['url', 'acts']],
  ['an address that is none', { url: 'an nhon bac' }, ['url']],
  ['an address in a private network', { url: 'https://10.0.0.8/tin' }, ['url']],
  ['an address without https', { url: 'http://example.vn/tin' }, ['url']],
  ['an act that is none', { acts: ['account.invite'] }, ['acts']],
  ['a role of nobody', { grant: newId() }, ['grant']],
])('%s is refused at its field', async (_what, more, fields) => {
  const { db, account, browser } = await atDesk();
  const form = { url: 'https://example.vn/tin', grant: account.grants[1]!, groups: ['needs'], requestId: newId() };
  const answer = await browser.send(PAGE, PAGE, { ...form, ...more });
  expect([answer.status, faultsOn(answer.page)]).toEqual([422, fields]);
  for (const field of fields) expect(answer.page).toContain(`id="${field}"`);
  expect(await db.selectFrom('webhook').select('webhook_id').execute()).toEqual([]);
});

test('who may not subscribe is told so, and others see nothing of a subscription', async () => {
  const { db, desk, account, browser } = await atDesk();
  const form = { url: 'https://example.vn/tin', grant: account.grants[1]!, groups: ['needs'], requestId: newId() };
  await browser.send(PAGE, PAGE, form);
  const { webhook_id: id } = await db.selectFrom('webhook').select('webhook_id').executeTakeFirstOrThrow();
  const contact = await makeAccount(db, 'thon', [{ role: 'village-contact', nodeId: placeId(IA_DOK) }]);
  const stranger = await desk.signIn(contact.accountId);
  expect((await stranger.get(PAGE)).page).toContain('Chưa đăng ký được');
  expect((await stranger.get(paths.myWebhook('52', id))).status).toBe(404);
  expect((await stranger.get(paths.myWebhook('52', 'x'))).status).toBe(404);
  // A role that one has, but in which nobody subscribes.
  const asContact = await browser.send(PAGE, PAGE, { ...form, grant: account.grants[0]!, requestId: newId() });
  expect([asContact.status, faultsOn(asContact.page)]).toEqual([422, ['grant']]);

  // A colleague of the same place sees it; when the role is over it is shown to rest.
  const colleague = await desk.signIn(
    (await makeAccount(db, 'ia-dok-2', [{ role: OFFICER, nodeId: placeId(IA_DOK) }])).accountId,
  );
  expect((await colleague.get(PAGE)).page).toContain('người cùng đơn vị đăng ký');
  await db.updateTable('account').set({ disabled_at: desk.clock.now }).where('id', '=', account.accountId).execute();
  expect((await colleague.get(PAGE)).page).toContain('Tạm không báo');
  expect((await colleague.get(paths.myWebhook('52', id))).page).toContain('Tạm không báo');
});
