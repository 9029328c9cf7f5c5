import { expect, test } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import { ACCESS_WORLD } from '../../tests/support/access-world.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { readingDesk } from '../../tests/support/queue-desk.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import type { Db } from '../platform/database/database.ts';
import { reconciliationRoutes } from './reconcile-routes.tsx';

const LIST = '/lam-viec/doi-chieu';
const PAIR = 'phuong-an-nhon-bac-xa-ia-dok';
const PAGE = `${LIST}/gia-lai/${PAIR}`;
const desk = (
  db: Db,
  role: 'province-office' | 'auditor' = 'province-office',
  station: 'gia-lai' | 'da-nang' = 'gia-lai',
) => readingDesk(db, role, station, reconciliationRoutes);

test('open differences of a programme are listed, exported and settled with a reason that keeps both figures', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const { get, post, formOn } = await desk(db);
  const list = await get(LIST);
  expect(list.page).toContain('Báo nêu, sổ chưa có lời của bên nào');
  expect(list.page).toContain(`href="${PAGE}"`);
  const csv = await get(`${LIST}/chenh-lech.csv`);
  expect(csv.page).toMatch(/^\ufeff?Giao ước,Lý do có thể/);
  const lines = csv.page.trim().split('\r\n').length;
  expect(lines).toBeGreaterThan(3);

  const { page } = await get(PAGE);
  const { fields } = formOn(page, PAGE, 'khoa');
  const note = Object.keys(fields).find((name) => name.startsWith('ly-do-')) ?? '';
  const short = await post(PAGE, { ...fields, lam: 'xong', [note]: 'ờ' });
  expect(short.status).toBe(422);
  expect(short.page).toContain('Lý do phải dài từ 5 đến 1000 ký tự — thấy 1.');
  const reason = { ...fields, lam: 'xong', [note]: 'Đã hỏi hai bên, báo nêu đúng' };
  const settled = await post(PAGE, reason);
  expect(settled.location).toBe(`${PAGE}?xong=xong`);
  expect((await post(PAGE, reason)).status).toBe(303);
  expect(await db.selectFrom('reconciliation_act').select('kind').execute()).toEqual([{ kind: 'settled' }]);
  const after = await get(settled.location ?? '');
  expect(after.page).toContain('Đã hỏi hai bên, báo nêu đúng');
  expect((await get(`${LIST}/chenh-lech.csv`)).page.trim().split('\r\n').length).toBe(lines - 1);

  const again = formOn(after.page.slice(after.page.indexOf('id="da-xu-ly"')), PAGE, 'khoa').fields;
  expect((await post(PAGE, { ...again, lam: 'mo', [note]: 'Bên nhận nói khác' })).location).toBe(`${PAGE}?xong=mo`);
  expect((await get(`${LIST}/chenh-lech.csv`)).page.trim().split('\r\n').length).toBe(lines);
  expect((await post(PAGE, { ...fields, requestId: newId(), khoa: 'f'.repeat(32), lam: 'xong' })).status).toBe(422);
});

test('what the sides say stands beside what the press says; a cell that looks like a formula is text', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const agreement = await findAgreement(db, '52', PAIR);
  const [sponsor, recipient] = agreement?.parties ?? [];
  if (!agreement || !sponsor || !recipient) throw new Error(`the sample has no ${PAIR}`);
  unwrap(
    await recordContribution(db, OPERATOR, {
      requestId: newId(),
      provinceCode: '52',
      agreementId: agreement.agreementId,
      clauseId: null,
      donorNode: null,
      donor: '=HYPERLINK("http://evil.example")',
      recipientNode: recipient.nodeId,
      recipient: recipient.fullName,
      kind: 'cash',
      item: null,
      amountVnd: 7_000_000n,
      quantity: null,
      unit: null,
      stage: 'pledged',
      statedBy: 'press',
      happenedOn: plainDate('2026-01-20'),
      correctsId: null,
    }),
  );
  const { get, send } = await desk(db);
  const { page } = await get(PAGE);
  expect(page).toContain('Hứa nhưng chưa thấy trao');
  expect(page).toContain('=HYPERLINK(&quot;http://evil.example&quot;)');
  const csv = (await get(`${LIST}/chenh-lech.csv`)).page;
  expect(csv.split('\r\n').filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([]);
  const answer = await send(PAGE, new FormData());
  expect(answer.status).toBe(303);
});

test('the workbook holds figures as figures', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const { raw } = await desk(db);
  const answer = await raw(`${LIST}/chenh-lech.xlsx`);
  const rows = await readSheet(Buffer.from(await answer.arrayBuffer()));
  expect(rows[0]?.[0]).toBe('Giao ước');
  expect(rows.slice(1).some((row) => typeof row[3] === 'number' && row[3] >= 1_000_000)).toBe(true);
});

test('nobody but the programme office of the province sees any of it', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  for (const [role, station] of [
    ['auditor', 'gia-lai'],
    ['province-office', 'da-nang'],
  ] as const) {
    const other = await desk(db, role, station);
    const nothing = await other.get(`${LIST}/gia-lai/khong-co`);
    expect(await other.get(PAGE)).toEqual(nothing);
    expect(nothing.status).toBe(404);
    expect((await other.post(PAGE, { requestId: newId() })).status).toBe(404);
    if (role === 'auditor') expect((await other.get(LIST)).status).toBe(404);
  }
});
