import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import {
  AN_NHON_BAC,
  BONG_SON,
  CHU_PRONG,
  DA_NANG,
  GIA_LAI,
  LANG_GHE,
  SOME_PLACES,
  placeId,
  plantPlaces,
} from '../../tests/support/places.ts';
import { formsOf, linksOf } from '../../tests/support/visitor.ts';
import { paths } from '../platform/web/paths.ts';

const URL_HERE = 'http://office.example';

let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  opened = await freshDatabase();
  await plantPlaces(opened.db, [...SOME_PLACES, { ...LANG_GHE, parent: placeId(CHU_PRONG) }]);
  site = officeSite(opened.db, { url: URL_HERE });
  for (const [name, role, place] of [
    ['office', 'province-office', GIA_LAI],
    ['auditor', 'auditor', GIA_LAI],
    ['sponsor', 'sponsor-officer', BONG_SON],
    ['recipient', 'recipient-officer', CHU_PRONG],
    ['beside', 'sponsor-officer', AN_NHON_BAC],
    ['other', 'province-office', DA_NANG],
  ] as const)
    cookies[name] = (await site.person(name, [{ role, nodeId: placeId(place) }])).cookie;
});
afterAll(() => opened?.close());

const get = async (path: string, who = 'office') => {
  const answer = await site.app.request(path, { headers: { cookie: cookies[who] ?? '' } });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

/** Sends the form of a page that goes to `action`, with these values typed in. */
async function fill(path: string, values: Readonly<Record<string, string | Blob>>, action = path, who = 'office') {
  const page = await get(path, who);
  const form = formsOf(page.text, path).find((one) => one.method === 'post' && one.action === action);
  if (!form) throw new Error(`${path} has no form to ${action} — saw status ${page.status}`);
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...values })) body.set(name, value);
  const answer = await site.app.request(form.action, {
    method: 'POST',
    body,
    headers: { cookie: cookies[who] ?? '', origin: URL_HERE },
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}

const bare = (address: string): string => address.split('?')[0] ?? '';
let programme = '';
let draft = '';

describe('a programme, step by step, without script', () => {
  test('nothing yet, then one is opened; what is wrong is said at its field', async () => {
    expect((await get(paths.officeProgrammes())).text).toContain('Chưa có chương trình nào');
    const wrong = await fill(paths.newProgramme(), { title: 'ab', endsOn: '2025-01-01', startsOn: '2026-01-01' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('đang có 2');
    expect(wrong.text).toContain('href="#endsOn"');
    expect(wrong.text).toContain('value="ab"');
    const lost = await fill(paths.newProgramme(), { title: 'Phường giúp xã', owner: 'Sở Không Có' });
    expect(lost.text).toContain('Không có “Sở Không Có” trong danh mục của tỉnh.');
    const sent = await fill(paths.newProgramme(), { title: 'Phường giúp xã' });
    expect(sent.status).toBe(303);
    programme = bare(sent.to);
    const page = await get(sent.to);
    expect(page.text).toContain('Đã mở chương trình.');
    expect(page.text).toContain('Tỉnh Gia Lai');
    expect((await get(paths.officeProgrammes())).text).toContain('1 chương trình');
  });

  test('more is stated, a deadline is set and taken back, a document cited', async () => {
    const unchanged = await fill(`${programme}/ghi-them`, {});
    expect([unchanged.status, unchanged.text.includes('Chưa có gì thay đổi')]).toEqual([422, true]);
    const stated = await fill(`${programme}/ghi-them`, {
      principles: 'Tự nguyện, bình đẳng',
      recipientScope: 'communes',
    });
    expect(stated.status).toBe(303);
    const noDay = await fill(`${programme}/moc`, { kind: 'signing', dueOn: '' });
    expect(noDay.text).toContain('Hãy ghi ngày.');
    for (const [kind, dueOn] of [
      ['signing', '2026-10-01'],
      ['report', '2026-12-15'],
    ] as const)
      expect((await fill(`${programme}/moc`, { kind, dueOn })).status).toBe(303);
    expect((await fill(`${programme}/moc`, { kind: 'plan', dueOn: '2026-12-01' })).status).toBe(303);
    const page = await get(programme);
    expect(page.text).toContain('Tự nguyện, bình đẳng');
    expect(page.text).toContain('Lập kế hoạch');
    const forms = formsOf(page.text, programme).filter(({ fields }) => 'drop' in fields);
    expect(forms).toHaveLength(3);
    const dropped = await fill(programme, { drop: forms[1]?.fields.drop ?? '' }, `${programme}/moc`);
    expect(dropped.to).toContain('da-bo-moc');
    expect((await get(programme)).text).not.toContain('Lập kế hoạch');
    const document = { documentKind: 'Chỉ thị', number: '03-CT/TU', issuedOn: '2025-08-07' };
    expect((await fill(`${programme}/van-ban`, document)).status).toBe(303);
    const target = /<option value="([0-9a-f-]{36})"/.exec((await get(`${programme}/van-ban`)).text)?.[1] ?? '';
    const plan = { documentKind: 'Kế hoạch', number: '43/KH-UBND', relation: 'implements', target };
    expect((await fill(`${programme}/van-ban`, plan)).status).toBe(303);
    expect((await get(programme)).text).toContain('Thực hiện: Chỉ thị số 03-CT/TU ngày 07/08/2025');
  });

  test('a draft: pairs by name, an annex with its faults, seen by the programme office alone', async () => {
    const opening = await fill(programme, {}, `${programme}/phan-cong`);
    draft = bare(opening.to);
    expect((await get(opening.to)).text).toContain('Dự thảo chưa có cặp nào.');
    const ambiguous = await fill(draft, { sponsor: 'Bồng Sơn', recipient: 'làng ghè' }, `${draft}/them-cap`);
    expect(ambiguous.status).toBe(422);
    expect(ambiguous.text).toContain('Chọn đúng địa bàn');
    const added = await fill(draft, { sponsor: 'Phường Bồng Sơn', recipient: 'Xã Chư Prông' }, `${draft}/them-cap`);
    expect(added.to).toContain('da-them-cap');
    const twice = await fill(draft, { sponsor: 'Phường Bồng Sơn', recipient: 'Xã Chư Prông' }, `${draft}/them-cap`);
    expect(twice.text).toContain('Cặp này đã có trong dự thảo.');
    const annex = (...rows: string[]) =>
      new File([['Đơn vị kết nghĩa,Địa bàn,Xã', ...rows].join('\n')], 'phu-luc.csv', { type: 'text/csv' });
    const bad = await fill(
      draft,
      { mode: 'add', file: annex('Phường Không Có,Xã Ia Dơk,', 'Phường An Nhơn Bắc,Làng Ghè,') },
      `${draft}/nhap`,
    );
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('2 chỗ chưa đúng trong tệp');
    expect(bad.text).toContain('Không có “Phường Không Có” trong danh mục của tỉnh.');
    expect(bad.text).toContain('Làng Ghè (Xã Ia Dơk)');
    const none = await fill(draft, {}, `${draft}/nhap`);
    expect(none.text).toContain('Hãy chọn tệp phụ lục.');
    const good = await fill(
      draft,
      { mode: 'add', file: annex('Phường An Nhơn Bắc,Xã Ia Dơk,', 'Phường An Nhơn Bắc,Làng Ghè,Xã Ia Dơk') },
      `${draft}/nhap`,
    );
    expect(good.to).toContain('da-nhap');
    const removing = formsOf((await get(draft)).text, draft).filter(({ action }) => action === `${draft}/bo-cap`);
    expect(removing).toHaveLength(3);
    const village = removing.find(({ fields }) => fields.recipient === placeId(LANG_GHE))?.fields ?? {};
    expect((await fill(draft, village, `${draft}/bo-cap`)).to).toContain('da-bo-cap');
    expect((await get(`${draft}?ten=chu+prong`)).text).not.toContain('An Nhơn Bắc</th>');
    const nobodys = await get(`${programme}/phan-cong/00000000-0000-7000-8000-000000000000`);
    for (const who of ['auditor', 'sponsor', 'recipient', 'other']) {
      const refused = await get(draft, who);
      expect([refused.status, refused.text], who).toEqual([404, nobodys.text]);
    }
    expect((await get(programme, 'auditor')).text).not.toContain('Dự thảo');
    for (const who of ['auditor', 'sponsor']) expect((await get(`${draft}/cong-bo`, who)).status).toBe(403);
    expect((await get(`${draft}/cong-bo`, 'other')).status).toBe(404);
    expect((await get(programme, 'other')).status).toBe(404);
  });

  test('published, it is read by everybody of the province, and changes no more', async () => {
    const publish = `${draft}/cong-bo`;
    const decision = { documentKind: 'Quyết định', number: '120-QĐ/TU', issuedOn: '2026-08-22' };
    const early = await fill(publish, { ...decision, effectiveOn: '2026-08-01' });
    expect(early.text).toContain('Ngày hiệu lực (01/08/2026) đứng trước ngày ban hành quyết định (22/08/2026).');
    const sent = await fill(publish, { ...decision, effectiveOn: '2026-09-01' });
    expect(sent.to).toContain('da-cong-bo');
    for (const who of ['office', 'auditor', 'sponsor', 'recipient']) {
      const page = await get(draft, who);
      expect([page.status, page.text.includes('Đã công bố, có hiệu lực từ 01/09/2026')], who).toEqual([200, true]);
      expect(
        formsOf(page.text, draft).filter(({ method, action }) => method === 'post' && action.startsWith(draft)),
      ).toEqual([]);
    }
    expect((await get(publish)).status, 'no second time').toBe(303);
  });

  test('coverage: one plain sentence, its table, its files, on any day', async () => {
    const page = await get(`${programme}/do-phu?ngay=2026-11-22`, 'sponsor');
    expect(page.text).toContain(
      '2 trên 4 địa bàn đã có đơn vị kết nghĩa; 0 trên 2 cặp đã ký; 2 cặp chưa ký dù đã quá hạn 01/10/2026.',
    );
    expect(page.text).toContain('52 ngày');
    expect((await get(`${programme}/do-phu?ngay=2026-08-31`)).text).toContain('chưa có bản phân công nào có hiệu lực');
    const lacking = await get(`${programme}/do-phu?ngay=2026-11-22&xem=without-twin`);
    expect(lacking.text).toContain('Phường Bồng Sơn');
    expect(lacking.text).not.toContain('Xã Chư Prông</th>');
    const csv = await get(`${programme}/do-phu/tai-ve?ngay=2026-11-22&dang=csv`);
    expect(csv.text).toContain('1,Phường An Nhơn Bắc,Xã Ia Dơk');
    const xlsx = await get(`${programme}/do-phu/tai-ve?ngay=2026-11-22&dang=xlsx`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    const template = await get(paths.template('phan-cong', 'csv'));
    expect(template.text).toContain('STT,Đơn vị kết nghĩa');
  });

  test('the desk of each side tells the pair that has not begun and the deadline; of others, nothing', async () => {
    const desks = await Promise.all(
      ['office', 'sponsor', 'recipient', 'beside', 'other'].map((who) => get(paths.office(), who)),
    );
    const tells = (word: string) => desks.map(({ text }) => text.includes(word));
    expect(tells('Phường Bồng Sơn – Xã Chư Prông chưa ký giao ước')).toEqual([true, true, true, false, false]);
    expect(tells('Phường An Nhơn Bắc – Xã Ia Dơk chưa ký giao ước')).toEqual([true, false, false, true, false]);
    expect(tells('Gửi báo cáo: chương trình')).toEqual([true, true, true, true, false]);
  });

  test('a draft is given up; every link of the pages leads somewhere; English is complete', async () => {
    const opening = await fill(programme, { fromInForce: '1' }, `${programme}/phan-cong`);
    const second = bare(opening.to);
    const page = await get(second);
    expect(page.text).toContain('So với lần 1');
    expect(page.text).toContain('2 cặp giữ nguyên, 0 cặp mới, 0 cặp thôi');
    for (const path of [programme, second, `${programme}/do-phu`])
      for (const link of linksOf((await get(path)).text).filter((one) => one.startsWith(programme)))
        expect((await get(link)).status, link).toBe(200);
    for (const path of [paths.officeProgrammes(), programme, `${programme}/do-phu`, second, `${second}/cong-bo`]) {
      const english = await get(`/en${path}`);
      expect([english.status, english.text.includes('Phân công')], path).toEqual([200, false]);
    }
    expect((await fill(`${second}/bo-du-thao`, {})).to).toContain('da-bo-du-thao');
    expect((await get(second)).text).toContain('Dự thảo này đã bỏ.');
  });

  test.each(['auditor', 'sponsor', 'recipient'])('%s may look but not write', async (who) => {
    for (const path of [paths.newProgramme(), `${programme}/ghi-them`, `${programme}/moc`, `${programme}/van-ban`])
      expect((await get(path, who)).status, path).toBe(403);
    expect((await get(programme, who)).text).not.toContain('Mở dự thảo mới');
  });
});
