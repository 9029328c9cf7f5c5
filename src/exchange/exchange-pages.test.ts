import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { portalSite } from '../../tests/support/portal-site.ts';
import { formsOf } from '../../tests/support/visitor.ts';
import type { NodeId } from '../kernel/ids.ts';
import { paths } from '../platform/web/paths.ts';
import { nationalNodeId } from '../registry/national-rows.ts';

const URL_HERE = 'http://office.example';
let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
let portal: Hono;
const cookies = { seller: '', buyer: '', office: '', stranger: '' };
type Who = keyof typeof cookies;

beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  site = officeSite(opened.db, { url: URL_HERE });
  portal = portalSite({
    db: opened.db,
    changes: { generation: () => null, since: () => null, close: async () => undefined },
  });
  const seat = async (role: 'sponsor-officer' | 'recipient-officer' | 'province-office', nodeId: NodeId) =>
    (await site.person(role, [{ role, nodeId }])).cookie;
  cookies.seller = await seat('recipient-officer', nationalNodeId('23869'));
  cookies.buyer = await seat('sponsor-officer', nationalNodeId('21925'));
  cookies.office = await seat('province-office', nationalNodeId('52'));
  cookies.stranger = await seat('sponsor-officer', nationalNodeId('20257'));
});
afterAll(() => opened?.close());

async function get(who: Who, path: string): Promise<{ status: number; text: string }> {
  const app = path.includes('/lam-viec') ? site.app : portal;
  const answer = await app.request(`${URL_HERE}${path}`, { headers: { cookie: cookies[who] } });
  return { status: answer.status, text: await answer.text() };
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** Opens a page, fills in its form that goes to `action`, sends it as a browser does. */
async function fill(who: Who, path: string, values: Values, action = path) {
  const page = await site.app.request(`${URL_HERE}${path}`, { headers: { cookie: cookies[who] } });
  const set = page.headers.getSetCookie().map((line) => line.split(';')[0] as string);
  const form = formsOf(await page.text(), path).find((each) => each.method === 'post' && each.action === action);
  if (!form) return null;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...form.fields, ...values }))
    for (const each of [value].flat()) body.append(name, each as string);
  const answer = await site.app.request(`${URL_HERE}${action}`, {
    method: 'POST',
    body,
    headers: { cookie: [cookies[who], ...set].join('; '), origin: URL_HERE, 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}

const HONEY = {
  node: nationalNodeId('23869'),
  name: 'Mật ong rừng',
  group: 'food',
  price: '180.000',
  unit: 'chai',
  yearlyAmount: '900',
  months: ['3', '4'],
  stars: '3',
  certifiedOn: '2026-05-10',
  buyFrom: 'Hợp tác xã nông nghiệp xã Ia Dơk',
} as const;

/** The seller offers honey; the address of its page at the desk. */
async function offered(): Promise<string> {
  const sent = await fill('seller', paths.newProduct(), HONEY);
  return (sent?.to ?? '').split('?')[0] as string;
}

test('a product is refused where it makes no sense, offered, shown to everybody, changed, and taken off', async () => {
  const wrong = await fill('seller', paths.newProduct(), {
    ...HONEY,
    price: 'rẻ',
    unit: '',
    certifiedOn: '',
    buyFrom: '',
  });
  expect(wrong?.status).toBe(422);
  for (const said of ['không đọc được “rẻ”', 'value="Mật ong rừng"']) expect(wrong?.text).toContain(said);
  const again = await fill('seller', paths.newProduct(), { ...HONEY, unit: '', certifiedOn: '', buyFrom: '' });
  for (const said of ['cần đơn vị tính', 'cần ngày chứng nhận', 'Viết từ 3 đến 300 chữ'])
    expect(again?.text).toContain(said);
  const others = await fill('seller', paths.newProduct(), { ...HONEY, node: nationalNodeId('23887') });
  expect(others?.text).toContain('một xã, thôn hoặc làng bạn phụ trách');

  const page = await offered();
  const shown = (await get('stranger', page)).text;
  for (const said of ['180.000', 'chai', 'Tháng 3, 4', '3 sao, đến hết ngày 10/05/2029']) expect(shown).toContain(said);
  expect(await fill('stranger', `${page}/sua`, {})).toBeNull();
  const open = paths.product('gia-lai', 'mat-ong-rung');
  const everybody = (await get('stranger', open)).text;
  expect(everybody).toContain('Xã Ia Dơk');
  expect(everybody).toContain('"@type":"Product","name":"Mật ong rừng"');
  expect(everybody).toContain('"price":"180000","priceCurrency":"VND"');
  expect((await get('stranger', `${paths.products()}?thang=3&ocop=1&ten=mat ong`)).text).toContain('Mật ong rừng');
  expect((await get('stranger', `${paths.products()}?thang=7&ten=mat ong`)).text).not.toContain('Mật ong rừng');
  expect((await get('stranger', `/en${open}`)).text).toContain('Where to buy');

  const cheaper = await fill('seller', `${page}/sua`, { price: '150000' });
  expect(cheaper?.to).toBe(`${page}?xong=da-sua`);
  expect((await get('stranger', open)).text).toContain('150.000');
  const off = await fill('seller', page, { reason: 'Hết mùa, tổ nuôi ong giải thể' }, `${page}/thoi-ban`);
  expect(off?.to).toBe(`${page}?xong=thoi-ban`);
  expect((await get('stranger', paths.products())).text).not.toContain('Mật ong rừng');
  expect((await get('stranger', open)).text).toContain('không bán nữa');
  expect((await get('seller', `${paths.officeProducts()}?cua=own`)).text).toContain('Mật ong rừng');
});

test('a sale is one side’s word until the other side says so; nobody answers for the other side', async () => {
  const page = await offered();
  const open = paths.product('gia-lai', 'mat-ong-rung-2');
  const deal = {
    buyerNode: nationalNodeId('21925'),
    channel: 'market-day',
    quantity: '40',
    dealUnit: 'chai',
    value: '7.200.000',
    happenedOn: '2026-11-01',
  };
  const future = await fill(
    'seller',
    page,
    { ...deal, statedBy: 'seller', happenedOn: '2126-01-01' },
    `${page}/giao-dich`,
  );
  expect(future?.text).toContain('Ngày bán không thể sau hôm nay');
  const stated = await fill('seller', page, { ...deal, statedBy: 'seller' }, `${page}/giao-dich`);
  expect(stated?.to).toBe(`${page}?xong=da-ban`);
  const before = (await get('stranger', open)).text;
  expect(before).toContain('Chưa có lần bán nào được cả hai bên ghi nhận');
  expect(before).toContain('Thêm 1 lần mới có một bên ghi, 7.200.000');

  const answerOf = (html: string): string => /action="([^"]*\/giao-dich\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
  expect(answerOf((await get('office', page)).text)).toBe('');
  expect(answerOf((await get('stranger', page)).text)).toBe('');
  const action = answerOf((await get('buyer', page)).text);
  const own = await fill('seller', page, { say: 'confirmed~seller' }, action);
  expect(own?.text).toContain('Chính bên bạn đã ghi lần bán này');
  const posing = await fill('seller', page, { say: 'confirmed~buyer' }, action);
  expect(posing?.status).toBe(403);
  const unsaid = await fill('buyer', page, { say: 'disputed~buyer', note: '' }, action);
  expect(unsaid?.text).toContain('Hãy ghi vì sao');
  const confirmed = await fill('buyer', page, { say: 'confirmed~buyer' }, action);
  expect(confirmed?.to).toBe(`${page}?xong=da-tra-loi`);
  expect((await get('stranger', open)).text).toContain('1 lần bán được cả hai bên ghi nhận, 7.200.000');

  const back = await fill('seller', page, { say: 'withdrawn~seller', note: 'Ghi nhầm sản phẩm' }, action);
  expect(back?.to).toBe(`${page}?xong=da-rut`);
  expect((await get('stranger', open)).text).not.toContain('7.200.000');
});

test('two products of one name have an address each, and the same form sent twice is one product', async () => {
  const first = await get('seller', paths.newProduct());
  const requestId = /name="requestId" value="([^"]+)"/.exec(first.text)?.[1] ?? '';
  const sent = [
    await fill('seller', paths.newProduct(), { ...HONEY, name: 'Nấm hương', requestId }),
    await fill('seller', paths.newProduct(), { ...HONEY, name: 'Nấm hương', requestId }),
    await fill('seller', paths.newProduct(), { ...HONEY, name: 'Nấm hương' }),
  ];
  expect(sent[1]?.to).toBe(sent[0]?.to);
  expect(sent[2]?.to).not.toBe(sent[0]?.to);
  for (const slug of ['nam-huong', 'nam-huong-2'])
    expect((await get('stranger', paths.product('gia-lai', slug))).status).toBe(200);
  expect((await get('stranger', paths.product('gia-lai', 'nam-huong-3'))).status).toBe(404);
});
