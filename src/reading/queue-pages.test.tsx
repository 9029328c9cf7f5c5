import { describe, expect, test } from 'vitest';
import { ACCESS_WORLD } from '../../tests/support/access-world.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { NOW, nationalUnits, readingDesk } from '../../tests/support/queue-desk.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { newId } from '../kernel/ids.ts';
import { unwrap } from '../kernel/result.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import type { Db } from '../platform/database/database.ts';
import { filesOf } from './testing/queue-files.ts';
import { readArticle } from './read-article.ts';
import { saveReading } from './save-reading.ts';
import { expireDrafts } from './queue-store.ts';

const QUEUE = '/lam-viec/doc-bao';
/** A made-up ceremony, in our own words. */
const ARTICLE = `Phường Pleiku kết nghĩa với làng Ốp

(GLO) - Sáng 12-11-2025, phường Pleiku (tỉnh Gia Lai) tổ chức lễ ký kết giao ước kết nghĩa với làng Ốp, xã Ia Grai.

Bà con đón khách bằng tiếng chiêng. Việc này thực hiện Chỉ thị số 03-CT/TU ngày 7-8-2025 của Ban Thường vụ Tỉnh ủy Gia Lai.

Dịp này, phường Pleiku trao tặng làng Ốp 15 triệu đồng. Công ty Hoa Lan tặng 20 suất quà.
`;
/** Another account of it, with another sum. */
const SECOND = `Làng Ốp có thêm bạn

Ngày 12-11-2025, phường Pleiku (tỉnh Gia Lai) ký giao ước kết nghĩa với làng Ốp, xã Ia Grai.

Phường Pleiku trao tặng làng Ốp 18 triệu đồng.
`;
type Desk = Awaited<ReturnType<typeof readingDesk>>;

const office = (db: Db) => readingDesk(db, 'province-office', 'gia-lai');
const paste = (desk: Desk, text: string, more: Record<string, string> = {}) =>
  desk.post(QUEUE, { requestId: newId(), lam: 'dan', 'bai-viet': text, ...more });
async function opened(desk: Desk, text: string, more: Record<string, string> = {}) {
  const path = (await paste(desk, text, more)).location ?? '';
  const { page } = await desk.get(path);
  const { fields } = desk.formOn(page, path, 'thay');
  return {
    path,
    page,
    fields,
    field: (start: string, last = '') =>
      Object.keys(fields).find((name) => name.startsWith(start) && name.endsWith(last)) ?? '',
  };
}
const giftsOf = async (db: Db, slug: string) => {
  const agreement = await findAgreement(db, '52', slug);
  if (!agreement) throw new Error(`no agreement ${slug}`);
  return listContributionsOfAgreement(db, '52', agreement.agreementId);
};
const storedTexts = async ({ db }: TestDatabase) => db.selectFrom('reading_draft_text').select('content').execute();
const SLUG = 'phuong-pleiku-lang-op';

describe('a pasted article', () => {
  test('is decided point by point: one corrected, one thrown out, the rest accepted', async () => {
    const database = await testDatabase(ACCESS_WORLD);
    const { db } = database;
    const desk = await office(db);
    expect((await desk.get(QUEUE)).page).toContain('Hàng chờ trống.');
    const { path, page, fields, field } = await opened(desk, ARTICLE, { 'duong-dan': 'https://bao.example/op' });
    const list = await desk.get(QUEUE);
    expect(list.page).toContain('1 bài đang chờ');
    expect(list.page).toContain('3 mới · 1 đã có · 0 khác với sổ');
    for (const id of [...page.matchAll(/href="#(diem-[^"]+|cho-[^"]+)"/g)].map(([, id]) => id))
      expect(page, `${id} is a link into nothing`).toContain(`id="${id}"`);
    const amount = field('amountVnd.');
    const goods = field(
      'y.k',
      Object.keys(fields)
        .filter((name) => name.startsWith('y.k'))
        .at(-1),
    );
    const wrong = await desk.post(path, { ...fields, lam: 'luu', [amount]: 'hơn 15 triệu' });
    expect(wrong.status).toBe(422);
    expect(wrong.page).toContain('thấy: hơn 15 triệu');
    expect(wrong.page).toContain(`href="#${amount}"`);
    const saved = await desk.post(path, { ...fields, lam: 'luu', [amount]: '16 triệu', [goods]: 'sai' });
    expect(saved.location).toBe(`${path}?xong=luu`);
    const done = await desk.get(saved.location ?? '');
    expect(done.page).toContain('Nội dung bài đã được xóa.');
    expect(done.page).toContain(`href="/ket-nghia/gia-lai/${SLUG}"`);
    expect(await giftsOf(db, SLUG)).toMatchObject([{ amountVnd: 16_000_000n, statedBy: 'press' }]);
    expect(await storedTexts(database)).toEqual([]);
    const cases = (await desk.get(`${QUEUE}/cho-doc-sai.jsonl`)).page
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(cases).toMatchObject([
      {
        fact: 'contribution',
        attribute: 'amountVnd',
        verdict: 'corrected',
        wasRead: '15.000.000',
        isRight: '16.000.000',
      },
      { fact: 'contribution', attribute: 'whole', verdict: 'rejected' },
    ]);
    for (const { excerpt, excerptOffset, start, end } of cases) {
      expect(String(excerpt).length).toBeLessThanOrEqual(300);
      expect(ARTICLE.slice(Number(start), Number(end))).toBe(
        String(excerpt).slice(Number(start) - Number(excerptOffset), Number(end) - Number(excerptOffset)),
      );
    }
    // The same form once more is the same act.
    expect((await desk.post(path, { ...fields, lam: 'luu', [amount]: '16 triệu', [goods]: 'sai' })).status).toBe(303);
    expect(await giftsOf(db, SLUG)).toHaveLength(1);
  });

  test('of a ceremony on record says so; another sum is kept as a claim beside the first, not added', async () => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const desk = await office(db);
    const first = await opened(desk, ARTICLE);
    await desk.post(first.path, { ...first.fields, lam: 'luu' });
    const { path, page, fields } = await opened(desk, SECOND, { bao: 'Báo Thử' });
    expect(page).toContain('Bài này kể lại một lễ đã có trong sổ');
    expect(page).toContain('Lễ này đã được ghi theo');
    expect(page).toContain('Sổ ghi 15 triệu đồng, bài này ghi 18 triệu đồng.');
    const saved = await desk.post(path, { ...fields, lam: 'luu' });
    expect(saved.location).toBe(`${path}?xong=luu`);
    expect(await giftsOf(db, SLUG)).toHaveLength(2);
    const claims = await db.selectFrom('press_claim').select(['amount_vnd', 'start_offset']).execute();
    expect(claims).toMatchObject([{ amount_vnd: 18_000_000n }]);
    expect(SECOND.slice(claims[0]?.start_offset)).toMatch(/^18 triệu/);
  });

  test('is shown again when the records changed, with the decisions kept', async () => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const desk = await office(db);
    const { path, fields, field } = await opened(desk, ARTICLE);
    const reading = readArticle(SECOND, {}, nationalUnits());
    unwrap(
      await saveReading(db, { text: SECOND, reading, known: {}, homeProvince: '52', by: OPERATOR, agreedTo: null }),
    );
    const unit = field('unit.', field('amountVnd.').slice('amountVnd'.length));
    const again = await desk.post(path, { ...fields, lam: 'luu', [unit]: 'phần' });
    expect(again.status).toBe(422);
    expect(again.page).toContain('Sổ đã thay đổi từ khi bạn mở trang');
    expect(again.page).toContain('khác với sổ');
    expect(desk.formOn(again.page, path, 'thay').fields[unit]).toBe('phần');
    expect(desk.formOn(again.page, path, 'thay').fields.thay).not.toBe(fields.thay);
  });

  test('with a name of several places: the right one is looked for, chosen, and met with the records', async () => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const desk = await office(db);
    const first = await opened(desk, ARTICLE);
    await desk.post(first.path, { ...first.fields, lam: 'luu' });
    const unclear = SECOND.replace('làng Ốp, xã Ia Grai', 'làng Ôp').replaceAll('làng Ốp', 'làng Ôp');
    const { path, page, fields, field } = await opened(desk, unclear);
    expect(page).toContain('chưa rõ');
    const agreementVerdict = Object.keys(fields).find((name) => /^y\.g[\d-]+$/.test(name)) ?? '';
    const party =
      Object.keys(fields)
        .filter((name) => name.startsWith('node.'))
        .at(-1) ?? '';
    const id = party.slice('node.'.length);
    const early = await desk.post(path, { ...fields, lam: 'luu', [agreementVerdict]: 'ghi' });
    expect(early.status).toBe(422);
    expect(early.page).toContain(`href="#${party}"`);
    const found = await desk.post(path, {
      ...fields,
      lam: `tim ${id}`,
      [`tim.${id}`]: 'làng Ốp, xã Ia Grai',
      [agreementVerdict]: 'ghi',
    });
    const node = /<option value="([0-9a-f-]{36})"[^>]*>Làng Ốp/.exec(found.page)?.[1] ?? '';
    expect(node).not.toBe('');
    const shown = desk.formOn(found.page, path, 'thay').fields;
    const meets = await desk.post(path, { ...shown, lam: 'luu', [party]: node });
    expect(meets.status).toBe(422);
    expect(meets.page).toContain('Hãy xem rồi bấm lưu lần nữa.');
    expect(meets.page).toContain(SLUG);
    const again = desk.formOn(meets.page, path, 'thay').fields;
    expect((await desk.post(path, { ...again, lam: 'luu' })).location).toBe(`${path}?xong=luu`);
    expect(
      await db.selectFrom('agreement').select('slug').where('slug', 'like', 'phuong-pleiku-lang-%').execute(),
    ).toHaveLength(1);
    expect(field('thay')).toBe('thay');
  });
});

describe('what waits', () => {
  test('is known to the programme office of the province alone', async () => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const { path } = await opened(await office(db), ARTICLE);
    const unknown = path.replace(/[^/]+$/, newId());
    for (const [role, station] of [
      ['system-admin', 'gia-lai'],
      ['auditor', 'gia-lai'],
      ['sponsor-officer', 'gia-lai'],
      ['province-office', 'ia-dok'],
      ['province-office', 'da-nang'],
    ] as const) {
      const other = await readingDesk(db, role, station);
      const seen = await other.get(path);
      expect([role, seen.status, seen.page]).toEqual([role, 404, (await other.get(unknown)).page]);
      expect((await other.post(path, { requestId: newId(), lam: 'bo' })).status).toBe(404);
      expect((await other.get(QUEUE)).status, role).toBe(station === 'da-nang' ? 200 : 404);
      expect((await other.get(`${QUEUE}/cho-doc-sai.jsonl`)).status, role).toBe(station === 'da-nang' ? 200 : 404);
    }
  });

  test('is deleted after thirty days, unless it is a paper of the office; a draft can be dropped', async () => {
    const database = await testDatabase(ACCESS_WORLD);
    const { db } = database;
    const desk = await office(db);
    await paste(desk, ARTICLE);
    await paste(desk, SECOND, { 'co-quan': '1' });
    const day = 86_400_000;
    expect(await expireDrafts(db, new Date(NOW.getTime() + 29 * day))).toBe(0);
    expect(await expireDrafts(db, new Date(NOW.getTime() + 31 * day))).toBe(1);
    expect(await expireDrafts(db, new Date(NOW.getTime() + 31 * day))).toBe(0);
    expect((await storedTexts(database)).map(({ content }) => content.slice(0, 7))).toEqual(['Làng Ốp']);
    const list = await desk.get(QUEUE);
    expect(list.page).toContain('quá hạn, nội dung đã xóa');
    const path = /href="(\/lam-viec\/doc-bao\/[0-9a-f-]{36})"/.exec(list.page)?.[1] ?? '';
    const own = await opened(desk, `${ARTICLE} `);
    expect((await desk.post(own.path, { requestId: newId(), lam: 'bo' })).location).toBe(`${QUEUE}?xong=bo`);
    expect(await storedTexts(database)).toHaveLength(1);
    const { fields } = desk.formOn((await desk.get(path)).page, path, 'thay');
    expect((await desk.post(path, { ...fields, lam: 'luu' })).location).toBe(`${path}?xong=luu`);
    expect(await storedTexts(database)).toHaveLength(1);
  });

  test('comes from files too, several at once; each bad one is named with what to do', async () => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const desk = await office(db);
    const body = new FormData();
    body.set('requestId', newId());
    body.set('lam', 'tep');
    for (const file of filesOf(ARTICLE, SECOND)) body.append('tep', file);
    const sent = await desk.send(QUEUE, body);
    expect(sent.status).toBe(422);
    expect(sent.page).toContain('2 tệp khác đã được đưa vào hàng chờ.');
    expect(sent.page).toContain('anh.png');
    expect(sent.page).toContain('2 bài đang chờ');
    expect(sent.page).toContain('Có vẻ cùng sự kiện với bài');
    const none = new FormData();
    none.set('requestId', newId());
    none.set('lam', 'tep');
    expect((await desk.send(QUEUE, none)).page).toContain('Chưa chọn tệp nào.');
  });

  test.each([
    [{ 'bai-viet': ' ' }, 'Chưa có nội dung bài'],
    [{ 'bai-viet': 'a\0b' }, 'ký tự không phải chữ viết'],
    [{ 'duong-dan': 'javascript:alert(1)' }, 'Đường dẫn phải bắt đầu bằng'],
    [{ ngay: '30-2-2025' }, 'năm-tháng-ngày'],
    [{ ngay: '2030-01-01' }, 'ở tương lai'],
    [{ bao: 'b'.repeat(201) }, 'Dài 201 ký tự'],
  ])('%j is refused plainly, and what was typed stays', async (change, says) => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const desk = await office(db);
    const answer = await paste(desk, ARTICLE, change as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(answer.page).toContain(says);
    expect((await db.selectFrom('reading_draft').select('draft_id').execute()).length).toBe(0);
  });

  test('twice is one draft', async () => {
    const { db } = await testDatabase(ACCESS_WORLD);
    const desk = await office(db);
    await paste(desk, ARTICLE);
    const again = await paste(desk, ARTICLE.replaceAll('\n', '\r\n'));
    expect(again.page).toContain('Bài này đã nằm trong hàng chờ');
  });
});
