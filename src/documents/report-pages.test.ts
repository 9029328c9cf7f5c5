import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import { REVIEW_WORLD } from '../../tests/support/review-world.ts';
import { formsOf } from '../../tests/support/visitor.ts';
import { newId } from '../kernel/ids.ts';
import { diskStore } from '../platform/files/disk-store.ts';
import { paths } from '../platform/web/paths.ts';
import { findWork, listWorkFiles } from '../platform/works/work-store.ts';
import type { WorkId } from '../platform/works/work.ts';
import { workHandlers } from '../platform/works/run-work.ts';
import { ReportPress } from './report-press.ts';
import { printReportRunner } from './report-work.ts';

const URL_HERE = 'http://office.example';
const NOW = new Date('2026-06-20T05:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'ketnghia-report-'));
let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
const press = new ReportPress();
let programme = '';
const cookies = { office: '', commune: '', elsewhere: '', nobody: '' };
type Who = keyof typeof cookies;

beforeAll(async () => {
  opened = await freshDatabase(REVIEW_WORLD);
  site = officeSite(opened.db, { url: URL_HERE, files: { store: diskStore(root), incoming: join(root, '.incoming') } });
  const seat = async (name: Who, role: 'province-office' | 'recipient-officer', place: typeof GIA_LAI) => {
    cookies[name] = (await site.person(name, [{ role, nodeId: placeId(place) }])).cookie;
  };
  await seat('office', 'province-office', GIA_LAI);
  await seat('commune', 'recipient-officer', IA_DOK);
  await seat('elsewhere', 'recipient-officer', CHU_PRONG);
  cookies.nobody = (await site.person('nobody', [])).cookie;
  programme = (await opened.db.selectFrom('programme').select('programme_id').executeTakeFirstOrThrow()).programme_id;
});
afterAll(async () => {
  await press.close();
  await opened?.close();
  rmSync(root, { recursive: true, force: true });
});

const get = async (who: Who, path: string) => {
  const answer = await site.app.request(`${URL_HERE}${path}`, { headers: { cookie: cookies[who] } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const pageText = async (who: Who, path: string): Promise<string> => (await get(who, path)).bytes.toString();

/** Opens the page, fills in its form that goes to `action` and sends it as a browser does. */
async function send(who: Who, at: string, action: string, values: Readonly<Record<string, string>>) {
  const page = await get(who, at);
  const form = formsOf(page.bytes.toString(), at).find((each) => each.method === 'post' && each.action === action);
  if (!form) throw new Error(`no form to ${action} — saw ${page.status}`);
  const set = page.headers.getSetCookie().map((line) => line.split(';')[0] as string);
  const answer = await site.app.request(`${URL_HERE}${action}`, {
    method: 'POST',
    body: new URLSearchParams({ ...form.fields, ...values }),
    headers: {
      cookie: [cookies[who], ...set].join('; '),
      origin: URL_HERE,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    headers: answer.headers,
    bytes,
    text: bytes.toString(),
  };
}

const report = (who: Who, values: Readonly<Record<string, string>>) =>
  send(who, paths.printReport(), paths.printReport(), {
    kind: 'six-month',
    programme,
    from: '2025-12-15',
    to: '2026-06-14',
    body: 'Ban Tổ chức Tỉnh ủy Gia Lai',
    ...values,
  });

async function run(path: string): Promise<void> {
  const [provinceCode = '', workId = ''] = path.split('/').slice(-2);
  const [handler] = workHandlers(opened.db, [printReportRunner(opened.db, () => NOW, press)], () => NOW);
  await handler?.run({ provinceCode, workId }, { jobId: 'test', attempt: 1, signal: new AbortController().signal });
}

const wordsOf = (docx: Uint8Array): string =>
  (new PizZip(docx).file('word/document.xml')?.asText() ?? '')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .normalize('NFC');

describe('a report, from its form to its files', () => {
  test('is made by a work whose page offers three files to whoever asked, and to nobody else', async () => {
    const { status, to } = await report('office', { addressees: 'Ban Thường vụ Tỉnh ủy', number: '31-BC/BTC' });
    expect(status).toBe(303);
    expect(await pageText('office', to)).toContain(
      'Báo cáo 6 tháng: Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số, 15/12/2025 – 14/06/2026',
    );
    await run(to);
    const page = await pageText('office', to);
    for (const words of ['Đã làm xong', 'Tải bản Word', 'Tải bản PDF', 'Tải phụ lục Excel'])
      expect(page).toContain(words);
    const word = await get('office', `${to}/tep/1`);
    expect(word.headers.get('content-disposition')).toBe(
      'attachment; filename="bao-cao-6-thang-gia-lai-2026-06-14.docx"',
    );
    const words = wordsOf(word.bytes);
    for (const sentence of [
      'kết quả 6 tháng đầu năm 2026 thực hiện chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số',
      'Số 31-BC/BTC',
      'Căn cứ Chỉ thị số 03-CT/TU',
      'Từ ngày 01 tháng 3 năm 2026, Sở Giao thông vận tải sáp nhập vào Sở Xây dựng theo văn bản số 15/NQ-HĐND.',
      'Bên nhận xác nhận đã nhận 18 triệu đồng (kỳ trước chưa có số liệu).',
      'Làng Ch’rơng',
      'Làng Bơ̆k',
      'chưa có số liệu',
    ])
      expect(words, sentence).toContain(sentence.normalize('NFC'));
    expect((await get('office', `${to}/tep/2`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get('office', `${to}/tep/3`)).bytes.subarray(0, 2).toString()).toBe('PK');
    expect((await get('office', `${to}/tep/4`)).status).toBe(404);
    expect((await get('commune', `${to}/tep/1`)).status).toBe(404);
    expect((await get('commune', to)).status).toBe(404);
  });

  test('a commune prints its own, with its villages, and not the province’s', async () => {
    const own = await report('commune', { place: 'Xã Ia Dơk' });
    expect(own.status).toBe(303);
    await run(own.to);
    const words = wordsOf((await get('commune', `${own.to}/tep/1`)).bytes);
    expect(words).toContain('của xã Ia Dơk');
    expect(words).toContain('Làng Ghè');
    const whole = await report('commune', {});
    expect([whole.status, whole.text]).toEqual([422, expect.stringContaining('Vai trò của bạn không tới cả tỉnh.')]);
    const other = await report('commune', { place: 'Xã Chư Prông' });
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('Vai trò của bạn không tới nơi này.')]);
    expect((await get('nobody', paths.printReport())).status).toBe(403);
  });

  test('one agreement, for its sides alone', async () => {
    const { agreement_id: id } = await opened.db
      .selectFrom('agreement')
      .select('agreement_id')
      .orderBy('slug')
      .executeTakeFirstOrThrow();
    const at = paths.printReport({ ban: id });
    expect(await pageText('commune', at)).toContain('Báo cáo của riêng giao ước: Sở Giao thông vận tải – Làng Ghè');
    expect((await get('elsewhere', at)).status).toBe(404);
    const { to } = await send('commune', at, paths.printReport(), {});
    await run(to);
    const words = wordsOf((await get('commune', `${to}/tep/1`)).bytes);
    expect(words).toContain('theo giao ước giữa Sở Giao thông vận tải – Làng Ghè');
    expect(words, 'another agreement of the commune').not.toContain('Làng Bơ̆k');
  });

  test('whoever lost the role before the work was done gets no report', async () => {
    const { to } = await report('commune', { place: 'Xã Ia Dơk' });
    const { grant_id: grantId } = await opened.db
      .selectFrom('account_role as role')
      .innerJoin('account', 'account.id', 'role.account_id')
      .select('role.grant_id')
      .where('account.name', '=', 'commune')
      .executeTakeFirstOrThrow();
    await opened.db
      .insertInto('account_role_end')
      .values({ grant_id: grantId, ended_by: null, reason: 'chuyển công tác', request_id: newId<'request'>() })
      .execute();
    await run(to);
    const [provinceCode = '', workId = ''] = to.split('/').slice(-2);
    const key = { provinceCode, workId: workId as string as WorkId };
    expect(await findWork(opened.db, key)).toMatchObject({ state: 'refused', faultCount: 1 });
    expect(await listWorkFiles(opened.db, key)).toEqual([]);
  });

  test('every fault of the form at its field, what was typed kept', async () => {
    const wrong = await report('office', {
      from: '2026-06-14',
      to: '2025-12-15',
      body: '',
      place: 'Xã Không Có',
      number: 'thử',
    });
    expect(wrong.status).toBe(422);
    for (const words of [
      'Ngày bắt đầu phải trước ngày kết thúc.',
      'Không tìm thấy nơi này.',
      'Chưa ghi cơ quan ban hành.',
      'value="thử"',
      'value="Xã Không Có"',
    ])
      expect(wrong.text, words).toContain(words);
  });
});

describe('papers that a form makes', () => {
  const INVITED = {
    event: 'hội nghị sơ kết 6 tháng',
    invited: 'Đại diện các sở\nChủ tịch các xã;\n',
    day: '2026-06-30',
    time: '8 giờ 00 phút',
    venue: 'hội trường A',
    agenda: 'Báo cáo <kết quả>',
    body: 'Ủy ban nhân dân tỉnh Gia Lai',
  };

  test('an invitation: seen, taken as Word file and PDF, edited again with all that was typed', async () => {
    const asked = (dang: string) =>
      send('office', paths.writeInvitation(), paths.invitationPaper(), { ...INVITED, dang });
    const seen = await asked('xem');
    expect(seen.status).toBe(200);
    for (const words of [
      'Giấy mời',
      'Đại diện các sở;',
      'ngày 30 tháng 6 năm 2026 (thứ Ba)',
      'Báo cáo &lt;kết quả>',
      'Sửa lại',
    ])
      expect(seen.text, words).toContain(words);
    expect(seen.headers.get('cache-control')).toBe('no-store');
    const word = await asked('docx');
    expect(wordsOf(word.bytes)).toContain('Ủy ban nhân dân tỉnh Gia Lai trân trọng kính mời');
    expect((await asked('pdf')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await asked('sua');
    expect(again.text).toContain('value="hội nghị sơ kết 6 tháng"');
    const missing = await send('office', paths.writeInvitation(), paths.invitationPaper(), { dang: 'xem' });
    expect(missing.status).toBe(422);
    for (const words of ['Chưa ghi sự kiện.', 'Chưa ghi mời ai.', 'Chưa ghi ngày.', 'Chưa ghi địa điểm.'])
      expect(missing.text, words).toContain(words);
  });

  test.each([
    ['agreements', 'Sở Xây dựng', 'Làng Ch’rơng'],
    ['silent', 'Sở Y tế', 'Chưa có hoạt động'],
    ['unsigned', 'Sở Y tế', 'Làng Ngol'],
    ['needs', 'Gồm 0 mục', 'Số người'],
    ['uncovered', 'Gồm 0 mục', 'Địa bàn'],
  ])('a list of %s', async (kind, ...expected) => {
    const seen = await send('office', paths.writeCatalogue(), paths.cataloguePaper(), { kind, programme, dang: 'xem' });
    expect(seen.status).toBe(200);
    for (const words of ['Danh mục', ...expected])
      expect(seen.text.normalize('NFC'), words).toContain(words.normalize('NFC'));
  });

  test('a list is of what somebody’s roles reach', async () => {
    const whole = await send('elsewhere', paths.writeCatalogue(), paths.cataloguePaper(), {
      kind: 'agreements',
      dang: 'xem',
    });
    expect(whole.status).toBe(422);
    expect(whole.text).toContain('Vai trò của bạn không tới cả tỉnh.');
  });

  test('the page of papers names them all, and the statement leads to the roll-up', async () => {
    const page = await pageText('office', paths.officePapers());
    for (const path of [paths.printReport(), paths.writeInvitation(), paths.writeCatalogue(), paths.paperTemplates()])
      expect(page).toContain(`href="${path}"`);
    const rollup = await pageText('office', paths.officeRollup());
    expect(rollup).toContain('Xã Ia Dơk');
    expect(await pageText('office', paths.statements())).toContain(`href="${paths.officeRollup()}"`);
  });
});
