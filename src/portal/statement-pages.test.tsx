import { expect, test } from 'vitest';
import { LedgerStory } from '../../tests/support/ledger-story.ts';
import pg from 'pg';
import { portalPagesOfFile, textOf } from '../../tests/support/portal-pages.ts';
import { FIGURES } from '../reviews/figures.ts';
import { TWO_SIDED, portalSite } from '../../tests/support/portal-site.ts';

const AGREEMENT = '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong';
const pages = portalPagesOfFile({
  name: 'public_statements',
  filler: async (db) => {
    await TWO_SIDED.filler(db);
    const story = await LedgerStory.of(db, 'gia-lai', 'phuong-bong-son-xa-chu-prong');
    const security = story.agreement.clauses.find(({ field }) => field === 'security')?.clauseId ?? null;
    const pledge = await story.pledge({ on: '2026-03-01', amountVnd: 20_000_000n, item: 'học bổng' });
    const first = await story.deliver({
      on: '2026-03-02',
      amountVnd: 15_000_000n,
      item: 'học bổng',
      fulfilsId: pledge,
    });
    await story.answer(first, { on: '2026-03-03', received: '15000000' });
    const radios = {
      kind: 'in-kind',
      item: 'bộ đàm tuần tra',
      quantity: '4',
      unit: 'chiếc',
      amountVnd: 8_000_000n,
    } as const;
    const watch = await story.deliver({ ...radios, on: '2026-03-05', clauseId: security });
    await story.answer(watch, { on: '2026-03-06', received: '4' });
  },
});

test('the book of figures has an anchor for each figure, with its SQL', async () => {
  const html = await pages.html('/so-lieu');
  for (const { code } of FIGURES) expect(html, code).toContain(`id="${code}"`);
  expect(await pages.text('/so-lieu')).toContain('Chỉ bên nhận mới nói được là đã nhận');
  expect(html).toContain('sum(m.amount_vnd) FILTER (WHERE m.stage = &#39;received&#39;)'.replaceAll('&#39;', "'"));
  expect(await pages.text('/en/so-lieu')).toContain('What the figures mean');
});

test('the statement of an agreement: sums, every row, no word of what concerns defence', async () => {
  const text = await pages.text(`${AGREEMENT}/sao-ke`);
  expect(text).toContain('Bên nhận đã xác nhận 15.000.000 đồng trong 20.000.000 đồng đã hứa, đạt 75%.');
  expect(text).toContain('Cộng 20.000.000 23.000.000 23.000.000 –chưa có 5.000.000');
  expect(text).toContain('Tiền: học bổng');
  expect(text).toContain('2 khoản thuộc quốc phòng, an ninh chỉ nằm trong số cộng');
  expect(text, 'its sum counts').toContain('Quốc phòng, an ninh –chưa có 8.000.000 8.000.000');
  expect(text).not.toContain('bộ đàm');
  const html = await pages.html(`${AGREEMENT}/sao-ke`);
  expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/);
  expect(html).toContain(`href="${AGREEMENT}/sao-ke/received"`);
  const rows = await pages.text(`${AGREEMENT}/sao-ke/received`);
  expect(rows).toContain('Đã nhận, bên nhận xác nhận');
  expect(rows).not.toContain('bộ đàm');
  const page = await pages.text(AGREEMENT);
  expect(page).toContain('Sao kê đầy đủ');
  expect(page, 'of 20 million promised 15 arrived').toContain('Đã hứa, chưa đến nơi: 5 triệu đồng');
});

test('the file of an agreement keeps to the same bounds', async () => {
  const answer = await pages.app.request(`${AGREEMENT}/sao-ke.csv`);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain('2026-03-03,Phường Bồng Sơn – Xã Chư Prông');
  expect(text).not.toContain('bộ đàm');
});

test('every public statement goes out as a workbook of its rows and a paper of its sums, signed by nobody', async () => {
  for (const path of [`${AGREEMENT}/sao-ke`, '/dia-phuong/gia-lai/sao-ke', '/en/dia-phuong/gia-lai/sao-ke']) {
    const page = await (await pages.app.request(path)).text();
    const sent = [];
    for (const format of ['csv', 'xlsx', 'pdf']) {
      expect(page).toContain(`${path}.${format}"`);
      const answer = await pages.app.request(`${path}.${format}`);
      expect(answer.status, `${path}.${format}`).toBe(200);
      sent.push(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 4)
          .toString('latin1'),
      );
    }
    expect(sent.slice(1)).toEqual(['PK\u0003\u0004', '%PDF']);
  }
});

test('the statement of a place: what it got apart from what it gave; a province by programme, year, field', async () => {
  const commune = await pages.text('/dia-phuong/23869-xa-ia-dok/sao-ke');
  expect(commune).toContain('Là bên nhận');
  expect(commune).not.toContain('Là bên hỗ trợ');
  expect(commune).toContain('Phường An Nhơn Bắc – Làng Ghè');
  const ward = await pages.text('/dia-phuong/21640-phuong-bong-son/sao-ke');
  expect(ward).toContain('Là bên hỗ trợ');
  expect(await pages.text('/dia-phuong/21640-phuong-bong-son/sao-ke/cho/outstanding')).toContain('5.000.000');
  const province = await pages.text('/dia-phuong/gia-lai/sao-ke');
  for (const words of ['Theo chương trình', 'Theo năm', 'Theo lĩnh vực', '3 giao ước'])
    expect(province).toContain(words);
});

test('an agreement that not everybody may know of counts in no public page, and has none of its own', async () => {
  expect(await pages.text('/')).toContain('Bên nhận xác nhận đã nhận 28,4 triệu');
  expect(await pages.text('/dia-phuong/gia-lai/sao-ke')).toContain('28.400.000');
  const owner = new pg.Client({ connectionString: pages.ownerUrl });
  await owner.connect();
  await owner.query('ALTER TABLE agreement DISABLE TRIGGER USER');
  const restrict = (is: boolean) =>
    owner.query('UPDATE agreement SET is_restricted = $1 WHERE slug = $2', [is, 'phuong-bong-son-xa-chu-prong']);
  await restrict(true);
  // Nothing announces a change that is made past the acts: these pages are made anew each time.
  const fresh = portalSite({
    db: pages.db,
    changes: { generation: () => null, close: async () => undefined } as never,
  });
  const textAt = async (path: string): Promise<string> => textOf(await (await fresh.request(path)).text());
  expect(await textAt('/')).toContain('Bên nhận xác nhận đã nhận 5,4 triệu');
  expect(await textAt('/dia-phuong/gia-lai/sao-ke')).toContain('2 giao ước');
  expect((await fresh.request(`${AGREEMENT}/sao-ke`)).status).toBe(404);
  expect((await fresh.request(`${AGREEMENT}/sao-ke.csv`)).status).toBe(404);
  expect(await textAt('/dia-phuong/21640-phuong-bong-son/sao-ke')).toContain('Chưa ghi nhận khoản nào');
  await restrict(false);
  await owner.end();
});

test('what is not there is not there', async () => {
  for (const path of [
    `${AGREEMENT}/sao-ke/houses`,
    `${AGREEMENT}/sao-ke/agreements`,
    '/ket-nghia/gia-lai/khong-co/sao-ke',
    '/ket-nghia/gia-lai/khong-co/sao-ke.csv',
    '/dia-phuong/khong-co/sao-ke',
    '/dia-phuong/gia-lai/sao-ke/ben/received',
  ])
    expect((await pages.app.request(path)).status, path).toBe(404);
  const moved = await pages.app.request('/dia-phuong/52-tinh-gia-lai/sao-ke');
  expect([301, 404]).toContain(moved.status);
});
