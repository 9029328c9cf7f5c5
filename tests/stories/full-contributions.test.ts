import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { brokenInvariants } from '../../src/ledger/invariants.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { freshDatabase } from '../support/database.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';
import { type Answer, type Visitor, formsOf, linksOf } from '../support/visitor.ts';

const PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';
const STATING = `${PAIR}/khoan`;

let opened: Awaited<ReturnType<typeof freshDatabase>>;
let office: ServedOffice;
let giver: Visitor;
let province: Visitor;
let contact: Visitor;
beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  office = await serveOffice(opened.db);
  const village = (await findNodeBySlug(opened.db, 'lang-ghe-23869'))?.nodeId as NodeId;
  giver = await office.visitor('Trần Văn Bình', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21925') }]);
  province = await office.visitor('Nguyễn Thị Hạnh', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
  contact = await office.visitor('Rơ Châm H’Bliu', [{ role: 'village-contact', nodeId: village }]);
});
afterAll(async () => {
  office?.close();
  await opened?.close();
});

const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const state = (values: Record<string, string>, who = giver): Promise<Answer> =>
  who.fill(STATING, { voice: who === province ? 'office' : 'sponsor', stage: 'delivered', ...values }, STATING);
const rowsOf = (item: string) =>
  opened.db.selectFrom('contribution').selectAll().where('item', '=', item).orderBy('contribution_id').execute();
async function recorded(answer: Answer): Promise<void> {
  expect(answer.status, textOf(answer.text).slice(0, 800)).toBe(303);
  expect(await brokenInvariants(opened.db)).toEqual([]);
}

test('a delivery that fulfils a promise, out of a fund, for 42 households, from three givers', async () => {
  await recorded(
    await state({
      stage: 'pledged',
      kind: 'in-kind',
      item: 'bồn nước',
      quantity: '42',
      unit: 'cái',
      day: '01/03/2026',
    }),
  );
  const form = formsOf((await giver.get(STATING)).text, STATING).find(({ action }) => action === STATING);
  expect(form?.fields).toHaveProperty('fulfils', '');
  const [pledge] = await rowsOf('bồn nước');
  const given = {
    kind: 'in-kind',
    item: 'bồn nước',
    quantity: '42',
    unit: 'cái',
    amount: '126.000.000',
    day: '20/05/2026',
    fundingSource: 'fund',
    beneficiaryGroup: 'hộ nghèo làng Ghè',
    beneficiaryCount: '42',
    fulfils: pledge?.contribution_id ?? '',
    donors: 'Phường An Nhơn Bắc: 1/2\nCông ty Ánh Dương: 1/3\nkhông nêu tên: 1/6',
  };
  const unreadable = await state({
    ...given,
    donors: 'Công ty Ánh Dương: 1/3\nHội Chữ thập đỏ',
    beneficiaryCount: 'bốn hai',
  });
  expect(unreadable.status).toBe(422);
  expect(textOf(unreadable.text)).toContain('Mỗi dòng một bên; hoặc dòng nào cũng có phần');
  expect(textOf(unreadable.text)).toContain('Số người, số hộ là số nguyên, ví dụ 42.');
  // What was typed is kept, in the folded part too, which stands open.
  expect(unreadable.text).toMatch(/<details[^>]*open/);
  expect(formsOf(unreadable.text, STATING).find(({ action }) => action === STATING)?.fields).toMatchObject({
    donors: 'Công ty Ánh Dương: 1/3\nHội Chữ thập đỏ',
    beneficiaryGroup: 'hộ nghèo làng Ghè',
    fulfils: pledge?.contribution_id,
  });
  const odd = await state({ ...given, donors: 'Công ty Ánh Dương: 1/3\nHội Chữ thập đỏ: 1/3' });
  expect(textOf(odd.text)).toContain('cộng lại phải vừa đủ một khoản');
  await recorded(await state(given));
  const [, delivery] = await rowsOf('bồn nước');
  expect(delivery).toMatchObject({
    funding_source: 'fund',
    beneficiary_group: 'hộ nghèo làng Ghè',
    beneficiary_count: 42,
    fulfils_id: pledge?.contribution_id,
  });
  const shares = await opened.db
    .selectFrom('contribution_donor')
    .select(['node_id', 'name', 'share_parts', 'share_whole'])
    .where('contribution_id', '=', delivery?.contribution_id as never)
    .orderBy('position')
    .execute();
  expect(shares).toEqual([
    { node_id: nationalNodeId('21925'), name: null, share_parts: 1, share_whole: 2 },
    { node_id: null, name: 'Công ty Ánh Dương', share_parts: 1, share_whole: 3 },
    { node_id: null, name: null, share_parts: 1, share_whole: 6 },
  ]);
  // Corrected, the form holds all of it again.
  const correcting = linksOf((await giver.get(PAIR)).text).find((link) =>
    link.endsWith(`?sua=${delivery?.contribution_id}`),
  );
  const again = formsOf((await giver.get(correcting as string)).text, STATING).find(({ action }) => action === STATING);
  expect(again?.fields).toMatchObject({
    donors: 'Phường An Nhơn Bắc: 1/2\nCông ty Ánh Dương: 1/3\nkhông nêu tên: 1/6',
    fundingSource: 'fund',
    beneficiaryCount: '42',
    fulfils: pledge?.contribution_id,
  });
});

test('three houses in stages: money first, the houses with the handover', async () => {
  const stage = (worksStage: string, worksTitle: string, more: Record<string, string>) =>
    state({ kind: 'works', item: 'nhà đại đoàn kết', worksStage, worksStages: '3', worksTitle, ...more });
  const early = await stage('1', 'xong móng', { quantity: '3', unit: 'căn', day: '02/06/2026' });
  expect(textOf(early.text)).toContain('Chưa bàn giao thì chưa có số lượng');
  const half = await stage('1', 'xong móng', { worksStages: '', amount: '100.000.000', day: '02/06/2026' });
  expect(textOf(half.text)).toContain('Ghi cả bước thứ mấy và tổng số bước');
  await recorded(await stage('1', 'xong móng', { amount: '100.000.000', day: '02/06/2026' }));
  await recorded(await stage('2', 'xong mái', { amount: '110.000.000', day: '02/08/2026' }));
  await recorded(await stage('3', 'bàn giao', { quantity: '3', unit: 'căn', amount: '90.000.000', day: '02/10/2026' }));
  expect(
    (await rowsOf('nhà đại đoàn kết')).map((row) => [
      row.works_stage,
      row.works_stage_title,
      row.quantity && Number(row.quantity),
    ]),
  ).toEqual([
    [1, 'xong móng', null],
    [2, 'xong mái', null],
    [3, 'bàn giao', 3],
  ]);
});

test('what is warned of is answered, and the answer is kept: a commune’s budget for another place', async () => {
  const gift = {
    kind: 'cash',
    item: 'tiền mua xi măng',
    amount: '30.000.000',
    day: '05/07/2026',
    fundingSource: 'budget',
  };
  const warned = await state(gift);
  expect(warned.status).toBe(422);
  expect(textOf(warned.text)).toContain('thường không được chi cho việc của địa phương khác');
  expect(textOf(warned.text)).toContain('Căn cứ cho phép chi');
  expect((await rowsOf('tiền mua xi măng')).length).toBe(0);
  await recorded(await state({ ...gift, 'answer-budget-of-other-locality': 'Nghị quyết HĐND phường số 12' }));
  const kept = await opened.db.selectFrom('contribution_warning').select(['code', 'answer']).execute();
  expect(kept).toContainEqual({ code: 'budget-of-other-locality', answer: 'Nghị quyết HĐND phường số 12' });
});

test('a gift reported twice is pointed out before it is saved, merged if it was, and reads as one', async () => {
  const gift = { kind: 'in-kind', item: 'suất quà khai giảng', quantity: '144', unit: 'suất', day: '05/09/2026' };
  await recorded(await state(gift));
  // The office reports the same ceremony, two days off.
  const twice = { ...gift, day: '07/09/2026' };
  const warned = await state(twice, province);
  expect(warned.status).toBe(422);
  expect(textOf(warned.text)).toContain('Có khoản giống khoản này đã được ghi');
  expect(textOf(warned.text)).toContain('144 suất quà khai giảng đã trao, bên hỗ trợ báo, 05/09/2026 (gần giống)');
  await recorded(await state({ ...twice, 'answer-likely-duplicate': 'Đợt hai, cho trường khác' }, province));
  // It was no second one after all.
  const [own, other] = await rowsOf('suất quà khai giảng');
  const merging = `${PAIR}/gop/${other?.contribution_id}`;
  expect(linksOf((await province.get(PAIR)).text)).toContain(merging);
  expect(linksOf((await contact.get(PAIR)).text)).not.toContain(merging);
  const page = await province.get(merging);
  expect(textOf(page.text)).toContain('144 suất quà khai giảng, đã trao, bên hỗ trợ báo');
  const vague = await province.fill(merging, { keep: '', reason: '' }, merging);
  expect(textOf(vague.text)).toContain('Hãy chọn giữ lần ghi nào.');
  const said = { other: own?.contribution_id as string, keep: 'other', reason: 'Cùng một lễ khai giảng' };
  const foreign = formsOf((await giver.get(STATING)).text, STATING)[0]?.fields ?? {};
  expect((await giver.post(merging, { ...foreign, ...said })).status).toBe(403);
  await recorded(await province.fill(merging, said, merging));
  const seen = textOf((await province.get(PAIR)).text);
  expect(seen).toContain('Đã để riêng, không tính: là một với lần ghi khác');
  const [kept, aside] = await rowsOf('suất quà khai giảng');
  expect(await opened.db.selectFrom('contribution_merge').select(['kept_id', 'set_aside_id']).execute()).toEqual([
    { kept_id: kept?.contribution_id, set_aside_id: aside?.contribution_id },
  ]);
});
