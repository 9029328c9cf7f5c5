import { beforeAll, afterAll, expect, test } from 'vitest';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { formsOf } from '../../tests/support/visitor.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import { paths } from '../platform/web/paths.ts';
import { nationalNodeId } from '../registry/national-rows.ts';

const URL_HERE = 'http://office.example';
let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
let agreementId: AgreementId;
const cookies = { sponsor: '', recipient: '', office: '', stranger: '' };
type Who = keyof typeof cookies;

beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  site = officeSite(opened.db, { url: URL_HERE });
  agreementId = (await findAgreement(opened.db, '52', 'phuong-an-nhon-bac-xa-ia-dok'))?.agreementId as AgreementId;
  const seat = async (role: 'sponsor-officer' | 'recipient-officer' | 'province-office', nodeId: NodeId) =>
    (await site.person(role, [{ role, nodeId }])).cookie;
  cookies.sponsor = await seat('sponsor-officer', nationalNodeId('21925'));
  cookies.recipient = await seat('recipient-officer', nationalNodeId('23869'));
  cookies.office = await seat('province-office', nationalNodeId('52'));
  cookies.stranger = await seat('sponsor-officer', nationalNodeId('20257'));
});
afterAll(() => opened?.close());

const get = async (who: Who, path: string) => {
  const answer = await site.app.request(`${URL_HERE}${path}`, { headers: { cookie: cookies[who] } });
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') ?? '' };
};

/** Opens a page, fills in its form that goes to `action`, sends it as a browser does. */
async function fill(who: Who, path: string, values: Record<string, string>, action = path) {
  const page = await site.app.request(`${URL_HERE}${path}`, { headers: { cookie: cookies[who] } });
  const set = page.headers.getSetCookie().map((line) => line.split(';')[0] as string);
  const html = await page.text();
  const form = formsOf(html, path).find((each) => each.method === 'post' && each.action === action);
  if (!form) throw new Error(`${path} has no form to ${action} — saw ${page.status}`);
  const answer = await site.app.request(`${URL_HERE}${action}`, {
    method: 'POST',
    body: new URLSearchParams({ ...form.fields, ...values }),
    headers: { cookie: [cookies[who], ...set].join('; '), origin: URL_HERE, 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}

test('every page of the room answers in both languages to whoever holds a role there, and to nobody else', async () => {
  const life = paths.life(agreementId);
  const open = [paths.rhythm(), paths.needs(), paths.calendar(), life, paths.plan(agreementId, 2027)];
  for (const path of [...open, paths.planAct(agreementId, 2027, 'sua'), paths.newActivity(agreementId)])
    for (const who of ['sponsor', 'recipient', 'office'] as const)
      for (const prefix of ['', '/en'])
        expect([path, who, (await get(who, `${prefix}${path}`)).status]).toEqual([path, who, 200]);
  for (const path of [life, paths.plan(agreementId, 2027), paths.newActivity(agreementId)])
    expect((await get('stranger', path)).status, path).toBe(404);
  expect((await get('sponsor', paths.newNeed())).status).toBe(403);
  for (const path of [paths.life('x'), paths.need('x'), paths.plan(agreementId, 'x')])
    expect((await get('office', path)).status, path).toBe(404);
});

test('a need is stated, seen by the twin, refused where it makes no sense, and met', async () => {
  const wrong = await fill('recipient', paths.newNeed(), {
    node: nationalNodeId('23869'),
    what: '',
    dueOn: '1/1/2020',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Ngày cần phải từ hôm nay 22/11/2026 trở đi; đã ghi 01/01/2020.');
  expect(wrong.text).toContain('Hãy chọn một lĩnh vực.');
  const elsewhere = { field: 'education', what: 'Sách', forWhom: 'học sinh', dueOn: '2027-01-31' };
  const notTheirs = await fill('recipient', paths.newNeed(), { ...elsewhere, node: nationalNodeId('20257') });
  expect(notTheirs.status).toBe(422);

  const stated = await fill('recipient', paths.newNeed(), {
    ...elsewhere,
    node: nationalNodeId('23869'),
    what: 'Sách giáo khoa lớp 1',
    quantity: '2,5',
    unit: 'thùng',
  });
  expect(stated.status).toBe(303);
  const seen = await get('sponsor', `${paths.needs()}?cua=twins&linh-vuc=education`);
  expect(seen.text).toContain('Sách giáo khoa lớp 1');
  expect(seen.text).toContain('2,5 thùng');
  expect((await get('stranger', `${paths.needs()}?cua=twins`)).text).not.toContain('Sách giáo khoa lớp 1');
  const path = stated.to.split('?')[0] as string;
  expect((await get('sponsor', path)).text).not.toContain('Ghi đã được đáp ứng');
  const unnamed = await fill('recipient', path, {}, `${path}/dap-ung`);
  expect([unnamed.status, unnamed.text.includes('Hãy ghi ai đã đáp ứng.')]).toEqual([422, true]);
  expect((await fill('recipient', path, { metBy: 'Phường An Nhơn Bắc' }, `${path}/dap-ung`)).status).toBe(303);
  expect((await get('sponsor', `${paths.needs()}?cua=twins`)).text).not.toContain('Sách giáo khoa lớp 1');
});

test('a plan is written by one side, changed by the other, and agreed by both', async () => {
  const form = paths.planAct(agreementId, 2027, 'sua');
  const page = paths.plan(agreementId, 2027);
  const approve = paths.planAct(agreementId, 2027, 'dong-y');
  const nothing = await fill('sponsor', form, {});
  expect([nothing.status, nothing.text.includes('Hãy ghi ít nhất một việc.')]).toEqual([422, true]);
  const line = { 'what-2': 'Tập huấn chăn nuôi', 'month-2': '4', 'field-2': 'economy', 'budget-2': '20.000.000' };
  const half = await fill('sponsor', form, line);
  expect(half.status).toBe(422);
  expect(half.text).toContain('href="#source-2"');
  expect(half.text).toContain('href="#serves-2"');
  expect(half.text).toContain('value="20.000.000"');
  const saved = await fill('sponsor', form, { ...line, 'source-2': 'mobilised', 'whyNone-2': 'Hai bên mới bàn' });
  expect([saved.status, saved.to]).toEqual([303, `${page}?xong=da-luu`]);
  expect((await fill('sponsor', page, {}, approve)).status).toBe(303);
  await expect(fill('sponsor', page, {}, approve)).rejects.toThrow('no form');

  // What the recipient read is no longer the newest.
  const stale = await get('recipient', page);
  const [old] = formsOf(stale.text, page).filter(({ action }) => action === approve);
  expect(await fill('recipient', form, { 'month-1': '5' })).toMatchObject({ status: 303 });
  const refused = await fill(
    'recipient',
    page,
    { planVersionId: old?.fields.planVersionId ?? '', contentHash: old?.fields.contentHash ?? '' },
    approve,
  );
  expect([refused.status, refused.text.includes('Đã có bản mới hơn.')]).toEqual([422, true]);
  for (const who of ['recipient', 'sponsor'] as const) expect((await fill(who, page, {}, approve)).status).toBe(303);
  expect((await get('office', page)).text).toContain('Hai bên đã đồng ý');
  expect((await get('office', page)).text).not.toContain('Đồng ý thay mặt');
});

test('an activity is planned, moved, held and counted, and stands in the month and in the calendar', async () => {
  const form = paths.newActivity(agreementId);
  const plan = {
    kind: 'planned',
    field: 'solidarity',
    what: 'Giao lưu; bóng chuyền, cồng chiêng',
    happensOn: '2026-12-05',
  };
  const early = await fill('sponsor', form, { ...plan, 'people-residents': '50' });
  expect([early.status, early.text.includes('Hoạt động chưa tổ chức')]).toEqual([422, true]);
  const planned = await fill('sponsor', form, plan);
  expect(planned.status).toBe(303);
  const path = planned.to.split('?')[0] as string;
  expect((await fill('recipient', path, { happensOn: '2026-12-06' }, `${path}/doi-ngay`)).status).toBe(303);
  const month = await get('recipient', `${paths.calendar()}?thang=2026-12`);
  expect(month.text).toContain('cồng chiêng');
  const file = await get('recipient', paths.calendarFile());
  expect(file.type).toContain('text/calendar');
  expect(file.text).toContain('DTSTART;VALUE=DATE:20261206\r\n');
  expect(file.text).toContain('SUMMARY:Giao lưu\\; bóng chuyền\\, cồng chiêng\r\n');
  for (const part of file.text.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);

  const late = await fill('recipient', path, { happensOn: '2026-12-06' }, `${path}/to-chuc`);
  expect([late.status, late.text.includes('không thể sau hôm nay')]).toEqual([422, true]);
  const held = {
    happensOn: '2026-11-20',
    'people-residents': '1.200',
    'result-exchanges': '1',
    staffSent: '2',
    staffSentDays: '30',
  };
  expect((await fill('recipient', path, held, `${path}/to-chuc`)).status).toBe(303);
  const shown = await get('office', path);
  expect(shown.text).toContain('Người dân: 1200');
  expect(shown.text).toContain('2 người, mỗi người 30 ngày');
  expect((await get('office', paths.life(agreementId))).text).toContain('20/11/2026 (2 ngày)');
});

test('the list of rhythms is filtered and downloaded, and the office sets what was promised', async () => {
  const list = await get('office', `${paths.rhythm()}?ten=ia+dok`);
  expect(list.text).toContain('Phường An Nhơn Bắc – Xã Ia Dơk');
  const csv = await get('office', `${paths.rhythmFile('csv')}?ten=ia+dok`);
  expect(csv.text.split('\r\n')[0]).toBe('Hai bên,Tình trạng,Việc gần nhất,Im lặng,Nhịp đã hứa,Kế hoạch');
  expect((await get('office', paths.rhythmFile('xlsx'))).type).toContain('spreadsheetml');
  const life = paths.life(agreementId);
  const set = paths.setRhythm(agreementId);
  const wrong = await fill('office', life, { everyMonths: '30' }, set);
  expect([wrong.status, wrong.text.includes('Nhịp từ 1 đến 24 tháng; đã ghi 30.')]).toEqual([422, true]);
  expect((await fill('office', life, { everyMonths: '3' }, set)).to).toBe(`${life}?xong=da-dat-nhip`);
  await expect(fill('sponsor', life, { everyMonths: '3' }, set)).rejects.toThrow('no form');
  expect((await get('sponsor', paths.office())).text).toContain('Nhịp kết nghĩa');
});
