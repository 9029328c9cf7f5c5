import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { freshDatabase } from '../support/database.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';
import { type Visitor, linksOf } from '../support/visitor.ts';

const AT = '/lam-viec/ket-nghia/gia-lai';
const VILLAGE_PAIR = `${AT}/phuong-an-nhon-bac-lang-ghe`;
const COMMUNE_PAIR = `${AT}/phuong-bong-son-xa-chu-prong`;

let opened: Awaited<ReturnType<typeof freshDatabase>>;
let office: ServedOffice;
let giver: Visitor;
let contact: Visitor;
let province: Visitor;
beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  office = await serveOffice(opened.db);
  const village = await findNodeBySlug(opened.db, 'lang-ghe-23869');
  giver = await office.visitor('Cán bộ An Nhơn Bắc', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21925') }]);
  contact = await office.visitor('Trưởng làng Ghè', [{ role: 'village-contact', nodeId: village?.nodeId as NodeId }]);
  province = await office.visitor('Ban Tổ chức', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
});
afterAll(async () => {
  office?.close();
  await opened?.close();
});

/** Fills in the form of a page that is sent back to it. */
const fillIn = (visitor: Visitor, path: string, values: Record<string, string>) =>
  visitor.fill(path, values, path.replace(/\?.*/, ''));
/** What a page says, without its marks. */
const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** Where a form leads, and what the page there says. */
async function after(visitor: Visitor, answer: { status: number; headers: Headers; text: string }): Promise<string> {
  expect(answer.status, textOf(answer.text).slice(0, 600)).toBe(303);
  const page = await visitor.get(answer.headers.get('location') ?? '');
  expect(page.status).toBe(200);
  return textOf(page.text);
}

test('144 gift sets, of which the village refused 3: one says what it sent, the other what it took, all see both', async () => {
  const stated = await fillIn(giver, `${VILLAGE_PAIR}/khoan`, {
    voice: 'sponsor',
    stage: 'delivered',
    kind: 'in-kind',
    item: 'suất quà Tết',
    quantity: '144',
    unit: 'suất',
    amount: '57.600.000',
    day: '20/01/2026',
  });
  expect(await after(giver, stated)).toContain('Đã ghi khoản hỗ trợ.');
  expect(textOf((await giver.get(VILLAGE_PAIR)).text)).toContain('Đang chờ bên nhận trả lời');

  // It waits on the village's desk, and on nobody else's.
  const desk = (await contact.get('/lam-viec')).text;
  expect(textOf(desk)).toContain('báo đã trao 144 suất quà Tết: đã nhận đủ chưa?');
  for (const other of [giver, province])
    expect(textOf((await other.get('/lam-viec')).text)).not.toContain('đã nhận đủ chưa?');
  const waiting = linksOf(desk).find((link) => link.includes('/nhan/')) as string;
  expect((await giver.get(waiting)).status).toBe(403);
  expect((await province.get(waiting)).status).toBe(403);

  // A part refused is said why; what was typed stays in the form.
  const unsaid = await fillIn(contact, waiting, { received: '141', refused: '3', doing: 'some' });
  expect(unsaid.status).toBe(422);
  expect(textOf(unsaid.text)).toContain('Hãy nói vì sao không nhận.');
  expect(unsaid.text).toContain('value="141"');
  const answered = await fillIn(contact, waiting, {
    received: '141',
    refused: '3',
    reason: 'Ba suất bị ướt trên đường',
    doing: 'some',
  });
  const seen = await after(contact, answered);
  expect(seen).toContain('144 suất 141 suất 3 suất 3 suất');
  expect(seen).toContain('Lý do: Ba suất bị ướt trên đường');
  expect(textOf((await contact.get('/lam-viec')).text)).not.toContain('đã nhận đủ chưa?');

  for (const other of [giver, province]) {
    const page = textOf((await other.get(VILLAGE_PAIR)).text);
    expect(page).toContain('144 suất 141 suất 3 suất 3 suất');
    expect(page).toContain('Ba suất bị ướt trên đường');
  }
  // Nobody else corrects the village's word.
  expect(textOf((await contact.get(VILLAGE_PAIR)).text)).toContain('Sửa lời đã nói');
  for (const other of [giver, province])
    expect(textOf((await other.get(VILLAGE_PAIR)).text)).not.toContain('Sửa lời đã nói');
});

test('20 million đồng: received with one press, and a wrong word of the giver is corrected by the giver', async () => {
  const bongSon = await office.visitor('Cán bộ Bồng Sơn', [
    { role: 'sponsor-officer', nodeId: nationalNodeId('21640') },
  ]);
  const chuProng = await office.visitor('Cán bộ Chư Prông', [
    { role: 'recipient-officer', nodeId: nationalNodeId('23887') },
  ]);
  const said = { voice: 'sponsor', stage: 'delivered', kind: 'cash', item: 'tiền hỗ trợ học sinh khó khăn' };
  const unreadable = await fillIn(bongSon, `${COMMUNE_PAIR}/khoan`, {
    ...said,
    amount: 'hai mươi triệu',
    day: '31/2/2026',
  });
  expect(unreadable.status).toBe(422);
  expect(textOf(unreadable.text)).toContain('Số tiền chỉ gồm chữ số, ví dụ 20.000.000. Đang thấy: hai mươi triệu');
  expect(textOf(unreadable.text)).toContain('Đang thấy: 31/2/2026');
  expect(unreadable.text).toContain('value="hai mươi triệu"');
  // A day before the signing is asked after, not refused.
  const early = { ...said, amount: '2.000.000', day: '01/10/2025' };
  const warned = await fillIn(bongSon, `${COMMUNE_PAIR}/khoan`, early);
  expect(warned.status).toBe(422);
  expect(textOf(warned.text)).toContain('trước ngày ký');
  await after(bongSon, await fillIn(bongSon, `${COMMUNE_PAIR}/khoan`, { ...early, sure: '1' }));
  const page = (await bongSon.get(COMMUNE_PAIR)).text;
  const correcting = linksOf(page).find((link) => link.includes('/khoan?sua=')) as string;
  const corrected = await fillIn(bongSon, correcting, {
    amount: '20.000.000',
    day: '18/10/2025',
    reason: 'Ghi thiếu số 0',
  });
  expect(await after(bongSon, corrected)).toContain('20.000.000 đồng');
  // Nobody of another side corrects it.
  expect((await chuProng.get(correcting)).status).toBe(403);

  const waiting = linksOf((await chuProng.get('/lam-viec')).text).find((link) => link.includes('/nhan/')) as string;
  expect(textOf((await chuProng.get(waiting)).text)).toContain('tiền hỗ trợ học sinh khó khăn (20.000.000 đồng)');
  const seen = await after(chuProng, await fillIn(chuProng, waiting, { doing: 'all' }));
  expect(seen).toContain('20.000.000 đồng 20.000.000 đồng — Khớp');
});

test('the office suspends, resumes and ends an agreement; the sides may not, and what hurts asks for a tick', async () => {
  for (const side of [giver, contact]) expect((await side.get(`${VILLAGE_PAIR}/viec/tam-dung`)).status).toBe(403);
  const suspend = (fields: Record<string, string>) => fillIn(province, `${VILLAGE_PAIR}/viec/tam-dung`, fields);
  expect(textOf((await suspend({ day: '22/11/2099' })).text)).toContain('Ngày không được sau hôm nay');
  expect(await after(province, await suspend({ day: '22/11/2026', note: 'Theo biên bản họp' }))).toContain('Tạm dừng');
  expect((await province.get(`${VILLAGE_PAIR}/viec/tam-dung`)).status).toBe(403);
  await after(province, await fillIn(province, `${VILLAGE_PAIR}/viec/tiep-tuc`, { day: '22/11/2026' }));
  const end = (fields: Record<string, string>) => fillIn(province, `${VILLAGE_PAIR}/viec/ket-thuc`, fields);
  const unsure = await end({ note: 'Hết thời hạn' });
  expect(unsure.status).toBe(422);
  expect(unsure.text).toContain('Hết thời hạn');
  expect(await after(province, await end({ note: 'Hết thời hạn', sure: '1' }))).toContain('Đã kết thúc');
});

test('who has no part in an agreement is led to its public page; what is not there is not there', async () => {
  const stranger = await office.visitor('Cán bộ nơi khác', [
    { role: 'sponsor-officer', nodeId: nationalNodeId('20257') },
  ]);
  const page = await stranger.get(VILLAGE_PAIR);
  expect(page.status).toBe(403);
  expect(page.text).toContain('href="/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe"');
  expect((await stranger.get(`${AT}/khong-co`)).status).toBe(404);
  expect((await province.get(`${VILLAGE_PAIR}/nhan/khong-co`)).status).toBe(404);
  expect((await province.get(`${VILLAGE_PAIR}/viec/xoa`)).status).toBe(404);
});
