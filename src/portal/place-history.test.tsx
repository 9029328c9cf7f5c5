import { OPERATOR } from '../../tests/support/actors.ts';
import { expect, test } from 'vitest';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { createNode } from '../registry/create-node.ts';
import { mergeNodes } from '../registry/merge-nodes.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { renameNode } from '../registry/rename-node.ts';

const pages = portalPagesOfFile();
const IA_DOK = nationalNodeId('23869');

const order = (day: string, kind: string, number: string) => ({
  requestId: newId() as RequestId,
  by: OPERATOR,
  effectiveOn: plainDate(day),
  today: plainDate('2026-11-22'),
  document: { kind, number, issuedOn: plainDate('2025-08-01'), issuer: 'UBND tỉnh Gia Lai' },
});

/** The address of a village and of the one that took it in, after a rename and a merger. */
async function renamedAndMerged(): Promise<{ old: string; heir: string }> {
  const { db } = pages;
  const plant = async (name: string): Promise<NodeId> => {
    const unit = { kind: 'village' as const, type: 'làng', name, parentId: IA_DOK };
    return unwrap(await createNode(db, { ...order('2025-09-01', 'Quyết định', '05/QĐ-UBND'), unit }))
      .created[0] as NodeId;
  };
  const [old, heir] = [await plant('Klah'), await plant('Bruk')];
  const renaming = order('2026-03-01', 'Quyết định', '12/QĐ-UBND');
  unwrap(await renameNode(db, { ...renaming, nodeId: old, name: 'Klah Mới' }));
  const merging = order('2026-06-01', 'Nghị quyết', '34/NQ-HĐND');
  unwrap(await mergeNodes(db, { ...merging, parts: [old], successor: { nodeId: heir } }));
  return { old: '/dia-phuong/lang-klah-23869', heir: '/dia-phuong/lang-bruk-23869' };
}

test('the documents of a rename and of a merger stand in the history of both places', async () => {
  const { old, heir } = await renamedAndMerged();
  const renamed = await pages.text(old);
  expect(renamed).toContain('đổi tên, theo Quyết định số 12/QĐ-UBND ngày 01/08/2025, UBND tỉnh Gia Lai');
  expect(renamed).toContain('Trong danh mục từ 01/09/2025');
  expect(renamed).toMatch(/Nay thuộc về: Làng Bruk ?\(nhập cả, theo Nghị quyết số 34\/NQ-HĐND\)/);
  expect(renamed).toMatch(/Không còn ?sáp nhập, theo Nghị quyết số 34\/NQ-HĐND/);
  const told = await pages.text(heir);
  expect(told).toContain('đổi tên từ 01/03/2026, theo Quyết định số 12/QĐ-UBND');
  expect(told).toContain('sáp nhập, theo Nghị quyết số 34/NQ-HĐND');
  for (const path of [old, heir]) {
    const english = await pages.text(`/en${path}`);
    for (const number of ['12/QĐ-UBND', '34/NQ-HĐND']) expect(english, path).toContain(number);
    expect(english).toContain('merged, under');
    expect(await pages.html(`/en${path}`)).toContain('<span lang="vi">UBND tỉnh Gia Lai</span>');
  }
});

test('the document of the national list does not stand on every row', async () => {
  expect(await pages.text('/dia-phuong/23887-xa-chu-prong')).not.toContain('19/2025/QĐ-TTg');
  expect(await pages.text('/dia-phuong/gia-lai')).toContain('202/2025/QH15');
  // It was there before any list: nobody knows since when.
  expect(await pages.text('/dia-phuong/cao-bang')).not.toContain('Trong danh mục từ');
});

test('the classes of a place are told in words', async () => {
  const classed = async (node: NodeId, scheme: 'khu-vuc' | 'dac-biet-kho-khan', value: string) =>
    pages.db
      .insertInto('registry_classification')
      .values({ node_id: node, scheme, value, valid_from: plainDate('2025-09-01'), document_number: '01/QĐ-UBND' })
      .execute();
  await classed(nationalNodeId('20458'), 'khu-vuc', 'III');
  await classed(IA_DOK, 'dac-biet-kho-khan', 'dac-biet-kho-khan');
  const area = '/dia-phuong/20458-xa-avuong';
  const hard = '/dia-phuong/23869-xa-ia-dok';
  expect(await pages.text(area)).toContain('Phân định khu vực Khu vực III (01/QĐ-UBND)');
  expect(await pages.text(`/en${area}`)).toContain('Area class Area III (01/QĐ-UBND)');
  expect(await pages.text(hard)).toContain('Thôn đặc biệt khó khăn Có (01/QĐ-UBND)');
  expect(await pages.text(`/en${hard}`)).toContain('Village in special difficulty Yes (01/QĐ-UBND)');
});

test('the article that first named a village is not told as its founding', async () => {
  const commune = await pages.html('/dia-phuong/23869-xa-ia-dok');
  const village = /href="(\/dia-phuong\/lang-ghe[^"]*)"/.exec(commune)?.[1] ?? 'no village';
  const text = await pages.text(village);
  expect(text).not.toContain('sha256');
  expect(text).not.toContain('thành lập');
});
