import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../tests/support/database.ts';
import { LedgerStory } from '../../tests/support/ledger-story.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { type ServedOffice, serveOffice } from '../../tests/support/served-office.ts';
import { type Visitor, linksOf } from '../../tests/support/visitor.ts';
import type { NodeId } from '../kernel/ids.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { findNodeBySlug } from '../registry/registry-store.ts';

const AT = '/lam-viec/sao-ke';
let opened: Awaited<ReturnType<typeof freshDatabase>>;
let office: ServedOffice;
let province: Visitor;
let contact: Visitor;
let elsewhere: Visitor;

beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  const { db } = opened;
  const village = await LedgerStory.of(db, 'gia-lai', 'phuong-an-nhon-bac-lang-ghe');
  const sets = { kind: 'in-kind', item: 'suất quà', quantity: '144', unit: 'suất', amountVnd: 57_600_000n } as const;
  const delivery = await village.deliver({ ...sets, on: '2026-01-20', fundingSource: 'mobilised' });
  await village.answer(delivery, { on: '2026-01-21', received: '141', refused: '3', reason: 'Ba suất bị ướt' });
  const ward = await LedgerStory.of(db, 'gia-lai', 'phuong-bong-son-xa-chu-prong');
  await ward.pledge({ on: '2026-02-01', amountVnd: 20_000_000n });
  await ward.deliver({ on: '2026-02-01', amountVnd: 1_000_000n, item: '<script>alert(1)</script>' });
  office = await serveOffice(db);
  const ghe = await findNodeBySlug(db, 'lang-ghe-23869');
  province = await office.visitor('Ban Tổ chức', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
  contact = await office.visitor('Trưởng làng Ghè', [{ role: 'village-contact', nodeId: ghe?.nodeId as NodeId }]);
  elsewhere = await office.visitor('Cán bộ Đà Nẵng', [{ role: 'sponsor-officer', nodeId: nationalNodeId('20257') }]);
});
afterAll(async () => {
  office?.close();
  await opened?.close();
});

const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const open = async (visitor: Visitor, path: string, status = 200): Promise<string> => {
  const answer = await visitor.get(path);
  expect(answer.status, path).toBe(status);
  return answer.text;
};

test('from a figure to its rows in one step, and from its heading to what it means', async () => {
  const page = await open(province, AT);
  expect(textOf(page)).toContain('3 giao ước trong phạm vi đang xem');
  expect(textOf(page)).toContain('Cộng 20.000.000 58.600.000 56.400.000 1.200.000 20.000.000');
  expect(textOf(page)).toContain('Bên nhận đã xác nhận 0 đồng trong 20.000.000 đồng đã hứa, đạt 0%');
  for (const code of ['pledged', 'delivered', 'received', 'refused', 'outstanding'])
    expect(page).toContain(`href="/so-lieu#${code}"`);
  const rows = await open(province, `${AT}/khoan?so=delivered`);
  expect(linksOf(page)).toContain(`${AT}/khoan?so=delivered`);
  expect(textOf(rows)).toContain('2 khoản, cộng 58.600.000 đồng.');
  expect(textOf(rows)).toContain('suất quà (144 suất) · Vận động');
  expect(rows).toContain('&lt;script>alert(1)');
  const line = linksOf(page).find((link) => link.includes('nhom=giao-uoc') && link.includes('so=received')) as string;
  expect(textOf(await open(province, line.replaceAll('&amp;', '&')))).toContain('1 khoản, cộng 56.400.000 đồng.');
});

test('what the press says stands in lines of its own', async () => {
  const text = textOf(await open(province, AT));
  expect(text).toContain('Số liệu báo chí');
  expect(text.slice(text.indexOf('Số liệu báo chí'))).toContain('Cộng – chưa có 110.000.000');
});

test('everybody sees what their roles reach, and a filter never widens it', async () => {
  expect(textOf(await open(contact, AT))).toContain('1 giao ước trong phạm vi đang xem');
  expect(textOf(await open(contact, `${AT}?o=21640-phuong-bong-son`))).toContain('Không có giao ước nào');
  expect(textOf(await open(contact, `${AT}/khoan?so=pledged`))).toContain('Không có khoản nào đứng sau con số này');
  const other = textOf(await open(elsewhere, AT));
  expect(other).toContain('Phường Hòa Cường – Xã Trà Tân');
  expect(other).not.toContain('Bồng Sơn');
  const file = await contact.get(`${AT}/tai-ve.csv`);
  expect(file.text).toContain('Làng Ghè');
  expect(file.text).not.toContain('Bồng Sơn');
  const stranger = await fetch(`${office.url}${AT}`, { redirect: 'manual' });
  expect(stranger.status).not.toBe(200);
});

test.each([
  ['theo=ben', 'Phường An Nhơn Bắc 2 giao ước'],
  ['theo=noi', 'Xã Ia Dơk 2 giao ước'],
  ['theo=nguon', 'Vận động 1 giao ước'],
  ['theo=nguon', 'Chưa nêu nguồn 3 giao ước'],
  ['theo=thang', '01/2026 1 giao ước'],
  ['theo=hien-vat', 'suất quà (suất) – 144 141 3'],
  ['tu=2026-02-01&den=2026-02-28', 'từ 01/02/2026 đến hết 28/02/2026'],
  ['tu=hom+qua', 'Không đọc được ngày “hom qua”. Hãy ghi như 20/01/2026.'],
  ['o=khong-co-noi-nay', 'Không có nơi hay đơn vị nào có địa chỉ “khong-co-noi-nay”'],
  ['ten=bong+son', '1 giao ước trong phạm vi đang xem'],
  ['loai=in-kind&theo=linh-vuc', 'Hiện vật ×'],
])('%s shows “%s”', async (query, words) => {
  expect(textOf(await open(province, `${AT}?${query}`))).toContain(words);
});

test('files carry their type and name; the print page has no ways around', async () => {
  const page = await open(province, `${AT}?theo=noi`);
  for (const format of ['xlsx', 'csv', 'pdf', 'docx']) expect(page).toContain(`${AT}/tai-ve.${format}?theo=noi"`);
  const xlsx = await province.get(`${AT}/tai-ve.xlsx?theo=noi`);
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
  for (const [format, magic] of [
    ['pdf', '%PDF'],
    ['docx', 'PK'],
  ]) {
    const paper = await province.get(`${AT}/tai-ve.${format}?theo=noi`);
    expect(paper.status, format).toBe(200);
    expect(paper.text.startsWith(magic as string), format).toBe(true);
  }
  expect(xlsx.headers.get('content-disposition')).toBe('attachment; filename="sao-ke-2026-11-22.xlsx"');
  const rows = await province.get(`${AT}/khoan.csv?so=refused`);
  expect(rows.text).toContain('Không nhận');
  expect(rows.text).toContain('1200000,Ba suất bị ướt');
  const print = await open(province, `${AT}/ban-in?theo=noi`);
  expect(print).not.toContain('<form class="sift"');
  expect(textOf(print)).toContain('Xã Chư Prông');
  expect(textOf(await open(province, `/en${AT}`))).toContain('Statement of pledges, deliveries and receipts');
});
