import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { freshDatabase } from '../support/database.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';
import { type Answer, type Visitor, formsOf, linksOf } from '../support/visitor.ts';

const AT = '/lam-viec/ket-nghia/gia-lai';
const VILLAGE_PAIR = `${AT}/phuong-an-nhon-bac-lang-ghe`;
const NEW = '/lam-viec/ket-nghia/moi';
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

/** Fills in the form of the page that was just answered. */
function onward(visitor: Visitor, page: Answer, values: Record<string, string>): Promise<Answer> {
  const form = formsOf(page.text, NEW).find(({ action }) => action === NEW);
  if (!form) throw new Error(`expected a step — saw ${page.status} ${textOf(page.text).slice(0, 300)}`);
  return visitor.post(form.action, { ...form.fields, ...values });
}

test('an officer of Bồng Sơn records an agreement step by step, without script, and loses nothing on the way', async () => {
  const bongSon = await office.visitor('Cán bộ Bồng Sơn', [
    { role: 'sponsor-officer', nodeId: nationalNodeId('21640') },
  ]);
  let page = await bongSon.get(NEW);
  expect(textOf(page.text)).toContain('Bước 1 trên 6');
  page = await onward(bongSon, page, { doing: 'next' });
  expect(page.status).toBe(422);
  expect(textOf(page.text)).toContain('Hãy chọn loại văn bản.');
  page = await onward(bongSon, page, { kind: 'bien-ban', doing: 'next' });
  // Parties: by a name without marks, by a code; each with a role.
  page = await onward(bongSon, page, { partyQuery: 'khong co noi nay', doing: 'find' });
  expect(textOf(page.text)).toContain('Không thấy nơi nào tên là “khong co noi nay”');
  page = await onward(bongSon, page, { partyQuery: '21640', doing: 'find' });
  page = await onward(bongSon, page, { newRole: 'sponsor', doing: 'add' });
  page = await onward(bongSon, page, { doing: 'next' });
  expect(textOf(page.text)).toContain('Cần ít nhất một bên hỗ trợ và một bên nhận');
  page = await onward(bongSon, page, { partyQuery: 'chu prong', doing: 'find' });
  expect(page.text).toContain('Xã Chư Prông');
  page = await onward(bongSon, page, { place: nationalNodeId('23887'), newRole: 'recipient', doing: 'add' });
  page = await onward(bongSon, page, { place: nationalNodeId('23887'), newRole: 'recipient', doing: 'add' });
  expect(textOf(page.text)).toContain('Bên này đã có trong danh sách.');
  page = await onward(bongSon, page, { doing: 'next' });
  page = await onward(bongSon, page, { signed: 'no', doing: 'next' });
  // The basis: a number looked for, and what is known of the programme.
  page = await onward(bongSon, page, { docQuery: '999-XX', doing: 'find' });
  expect(textOf(page.text)).toContain('Không thấy văn bản số “999-XX”');
  expect(textOf(page.text)).not.toContain('Nêu văn bản chưa có trong hệ thống');
  const doc = /name="doc" value="([^"]+)"/.exec(page.text)?.[1] as string;
  page = await onward(bongSon, page, { doc, doing: 'next' });
  // Clauses: two templates and a line of one's own, put first; one taken away.
  page = await onward(bongSon, page, { template: 'welfare', doing: 'template' });
  page = await onward(bongSon, page, { doing: 'add-clause' });
  page = await onward(bongSon, page, {
    'text-2': 'Trao học bổng cho 20 học sinh',
    'field-2': 'education',
    doing: 'up 2',
  });
  page = await onward(bongSon, page, { doing: 'remove 2' });
  page = await onward(bongSon, page, { doing: 'back' });
  page = await onward(bongSon, page, { doc, doing: 'next' });
  expect(page.text).toContain('Trao học bổng cho 20 học sinh');
  page = await onward(bongSon, page, { doing: 'next' });
  expect(textOf(page.text)).toContain('2. Giáo dục Trao học bổng cho 20 học sinh');
  const summary = page;
  const [first, again] = [
    await onward(bongSon, summary, { doing: 'record' }),
    await onward(bongSon, summary, { doing: 'record' }),
  ];
  const seen = await after(bongSon, first);
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
  expect(seen).toContain('Đã ghi bản kết nghĩa.');
  expect(seen).toContain('Biên bản kết nghĩa');
  // It is signed later, by either side.
  const at = (first.headers.get('location') as string).replace(/\?.*/, '');
  expect(at).toBe(`${AT}/phuong-bong-son-xa-chu-prong-2`);
  const signed = await fillIn(bongSon, `${at}/viec/ky`, { day: '18/10/2025', place: 'Hội trường xã Chư Prông' });
  expect(await after(bongSon, signed)).toContain('Đang có hiệu lực');
});

test('an agreement is recorded by its own sides and the office alone, and what looks odd is asked after', async () => {
  expect((await contact.get(NEW)).status).toBe(403);
  const draft = (partySponsor: string, signedOn: string) => ({
    kind: 'giao-uoc',
    parent: '',
    parties: [
      { nodeId: nationalNodeId(partySponsor), role: 'sponsor' },
      { nodeId: nationalNodeId('23887'), role: 'recipient' },
    ],
    signed: 'yes',
    signedOn,
    place: '',
    clauses: [],
  });
  const summaryOf = async (visitor: Visitor, made: object): Promise<Answer> => {
    const page = await visitor.get(NEW);
    const form = formsOf(page.text, NEW).find(({ action }) => action === NEW);
    const kept = JSON.parse(form?.fields.draft ?? '{}') as object;
    const fields = { ...form?.fields, step: 'xem-lai', draft: JSON.stringify({ ...kept, ...made }) };
    return visitor.post(NEW, { ...fields, doing: 'go xem-lai' });
  };
  const foreign = await summaryOf(giver, draft('21640', '18/10/2025'));
  const refused = await onward(giver, foreign, { doing: 'record' });
  expect(refused.status).toBe(422);
  expect(textOf(refused.text)).toContain('mà đơn vị của bạn là một bên');
  // The office cites a paper that is younger than the signing, and states it on the way.
  let page = await summaryOf(province, draft('21925', '19/10/2025'));
  page = await onward(province, page, { doing: 'go can-cu' });
  page = await onward(province, page, {
    newDocKind: 'Công văn',
    newDocNumber: '77/CV-UBND',
    newDocDay: '01/12/2025',
    doing: 'state',
  });
  page = await onward(province, page, { doing: 'next' });
  page = await onward(province, page, { doing: 'next' });
  expect(textOf(page.text)).toContain('Công văn 77/CV-UBND ban hành ngày 01/12/2025, sau ngày ký.');
  page = await onward(province, page, { doing: 'record' });
  expect(textOf(page.text)).toContain('Hãy xem lại lời nhắc rồi đánh dấu xác nhận.');
  expect(await after(province, await onward(province, page, { doing: 'record', sure: '1' }))).toContain('77/CV-UBND');
  const damaged = await province.post(NEW, { ...formsOf(page.text, NEW).at(-1)?.fields, draft: '{"kind":1}' });
  expect(damaged.status).toBe(422);
});

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
  // One answer of two parts says its reason once.
  expect(seen.split('Lý do: Ba suất bị ướt trên đường')).toHaveLength(2);
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
  for (const amount of ['-5.000.000', '0', '99.999.999.999.999', '9'.repeat(40)]) {
    const absurd = await fillIn(bongSon, `${COMMUNE_PAIR}/khoan`, { ...said, amount, day: '18/10/2025' });
    expect(absurd.status, amount).toBe(422);
    expect(textOf(absurd.text), amount).toMatch(/Số tiền (chỉ gồm chữ số|phải lớn hơn 0 và không quá 10.000 tỷ đồng)/);
  }
  // A day before the signing is asked after, not refused.
  const early = { ...said, amount: '2.000.000', day: '01/10/2025' };
  const warned = await fillIn(bongSon, `${COMMUNE_PAIR}/khoan`, early);
  expect(warned.status).toBe(422);
  expect(textOf(warned.text)).toContain('trước ngày ký');
  await after(
    bongSon,
    await fillIn(bongSon, `${COMMUNE_PAIR}/khoan`, { ...early, 'answer-before-signing': 'Trao tại buổi khảo sát' }),
  );
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
