import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { textOf } from '../../tests/support/portal-pages.ts';
import { TODAY, TWO_SIDED } from '../../tests/support/portal-site.ts';
import { formTokenOf, FORM_TOKEN } from '../platform/web/form-token.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { addDays, plainDateAt } from '../kernel/plain-date.ts';
import { contentHashOf } from '../platform/audit/audit-entry.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import { paths } from '../platform/web/paths.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { accessPolicies } from '../access/access-policy.ts';
import { insertRole } from '../access/role-store.ts';
import { permit } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { findProvincePlace } from '../registry/place-store.ts';

const URL_HERE = 'http://office.example';
const GIA_LAI = nationalNodeId('52');
const DA_NANG = nationalNodeId('48');
const IA_DOK = nationalNodeId('23869');
const AN_NHON_BAC = nationalNodeId('21925');

let opened: Awaited<ReturnType<typeof freshDatabase>>;
let site: OfficeSite;
beforeAll(async () => {
  opened = await freshDatabase(TWO_SIDED);
  site = officeSite(opened.db, { url: URL_HERE });
});
afterAll(() => opened?.close());

type Somebody = Awaited<ReturnType<OfficeSite['person']>>;

async function get(who: Somebody, path: string): Promise<{ status: number; html: string; text: string }> {
  const answer = await site.app.request(path, { headers: { cookie: who.cookie } });
  const html = await answer.text();
  return { status: answer.status, html, text: textOf(html) };
}

/** Sends a form as the browser of somebody would: the proof is bound to what their cookie holds. */
async function post(who: Somebody, path: string, fields: Record<string, string>): Promise<Response> {
  const value = decodeURIComponent(who.cookie.split('=').slice(1).join('='));
  const token = formTokenOf(site.deps.secret, value.slice(0, value.lastIndexOf('.')));
  const body = new URLSearchParams({ ...fields, [FORM_TOKEN]: token });
  return site.app.request(path, { method: 'POST', body, headers: { cookie: who.cookie, origin: URL_HERE } });
}

const agreementId = async (slug: string): Promise<string> =>
  (await opened.db.selectFrom('agreement').select('agreement_id').where('slug', '=', slug).executeTakeFirstOrThrow())
    .agreement_id;

test('the desk greets by name and role and tells what waits, what is near and what is theirs', async () => {
  const office = await site.person('Nguyễn Thị Hạnh', [
    { role: 'province-office', nodeId: GIA_LAI },
    { role: 'auditor', nodeId: GIA_LAI, endsOn: addDays(TODAY, 18) },
    { role: 'reviewer', nodeId: GIA_LAI, endsOn: addDays(TODAY, 200) },
  ]);
  const invited = newId<'invitation'>();
  await opened.db
    .insertInto('account_invitation')
    .values({
      invitation_id: invited,
      token_hash: invited,
      invited_name: 'Kpă Thuận',
      invited_email: null,
      role: 'recipient-officer',
      node_id: IA_DOK,
      starts_on: TODAY,
      ends_on: null,
      invited_by: office.accountId,
      expires_at: new Date('2026-11-25T03:00:00Z'),
      request_id: newId<'request'>() as RequestId,
      request_hash: 'test',
    })
    .execute();
  const { status, text } = await get(office, paths.office());
  expect(status).toBe(200);
  for (const words of [
    'Xin chào, Nguyễn Thị Hạnh',
    'Cơ quan thường trực chương trình, Tỉnh Gia Lai',
    'Lời mời gửi Kpă Thuận chưa được nhận',
    'Vai của bạn sắp hết hạn: kiểm tra, giám sát, tỉnh Gia Lai',
    'còn 18 ngày',
    'Vai của bạn hết hạn: người duyệt báo cáo, tỉnh Gia Lai',
    'Báo chí nêu 1 khoản đã trao: Phường Bồng Sơn hỗ trợ xã Chư Prông',
    'Phường An Nhơn Bắc hỗ trợ làng Ghè',
  ])
    expect(text).toContain(words);
  // What has the nearest day stands first: the invitation ends in three days, the role in eighteen.
  expect(text.indexOf('Kpă Thuận')).toBeLessThan(text.indexOf('Vai của bạn sắp hết hạn'));
  expect(text.indexOf('Vai của bạn sắp hết hạn')).toBeLessThan(text.indexOf('Báo chí nêu'));
  const other = await site.person('Ngô Minh', [{ role: 'province-office', nodeId: DA_NANG }]);
  const theirs = (await get(other, paths.office())).text;
  expect(theirs).not.toContain('Kpă Thuận');
  expect(theirs).not.toContain('An Nhơn Bắc');
  expect(theirs).toContain('Sơn Trà');
});

test('each kind of person without agreements is told the next step; an auditor is not asked to act', async () => {
  const bare = nationalNodeId('21670');
  for (const [role, words] of [
    ['sponsor-officer', 'Đơn vị bạn chưa có bản kết nghĩa nào.'],
    ['recipient-officer', 'Địa phương bạn chưa có bản kết nghĩa nào.'],
    ['village-contact', 'Thôn, làng bạn chưa có bản kết nghĩa nào.'],
    ['auditor', 'Mở nhật ký'],
    ['province-office', 'Mẫu nhập thôn, làng (XLSX)'],
  ] as const) {
    const person = await site.person('Ai đó', [{ role, nodeId: bare }]);
    expect((await get(person, paths.office())).text, role).toContain(words);
  }
  const auditor = await site.person('Kiểm tra', [{ role: 'auditor', nodeId: GIA_LAI }]);
  expect((await get(auditor, paths.office())).text).toContain('Không có việc nào đang chờ bạn.');
  const nobody = await site.person('Chưa vai', []);
  expect((await get(nobody, paths.office())).text).toContain('Tài khoản này chưa có vai nào đang hiệu lực.');
});

test('promises of long ago and recorded agreements without a signing wait for their sides', async () => {
  const agreement = await agreementId('phuong-an-nhon-bac-xa-ia-dok');
  const row = {
    province_code: '52',
    agreement_id: agreement,
    clause_id: null,
    donor_node: null,
    donor: 'Phường An Nhơn Bắc',
    recipient_node: null,
    recipient: 'Xã Ia Dơk',
    kind: 'works',
    item: 'nhà văn hóa',
    amount_vnd: null,
    quantity: null,
    unit: null,
    stated_by: 'sponsor',
    corrects_id: null,
  };
  const said = async (stage: string, happenedOn: string): Promise<void> => {
    await sql`INSERT INTO contribution ${sql.raw(`(${Object.keys(row).join(', ')}, stage, happened_on, contribution_id, request_id, request_hash)`)}
      VALUES (${sql.join([...Object.values(row), stage, happenedOn, newId(), newId(), 'test'])})`.execute(opened.db);
  };
  const sponsor = await site.person('Bên hỗ trợ', [{ role: 'sponsor-officer', nodeId: AN_NHON_BAC }]);
  const promise = 'Lời hứa chưa thấy trao: Phường An Nhơn Bắc hỗ trợ xã Ia Dơk';
  await said('pledged', addDays(TODAY, -90));
  expect((await get(sponsor, paths.office())).text).not.toContain(promise);
  await said('pledged', addDays(TODAY, -91));
  expect((await get(sponsor, paths.office())).text).toContain(promise);
  await said('delivered', addDays(TODAY, -1));
  expect((await get(sponsor, paths.office())).text).not.toContain(promise);
});

test('the audit log is for the province; the other records of a province are nobody else’s, and all refusals are one page', async () => {
  const agreement = await agreementId('phuong-an-nhon-bac-xa-ia-dok');
  const inside = await site.person('Trong tỉnh', [{ role: 'recipient-officer', nodeId: nationalNodeId('23887') }]);
  const outside = await site.person('Ngoài tỉnh', [{ role: 'province-office', nodeId: DA_NANG }]);
  const nobody = await site.person('Chưa vai', []);
  expect(await get(inside, paths.history('agreement', agreement))).toMatchObject({ status: 200 });
  const programme = await opened.db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', '52')
    .executeTakeFirstOrThrow();
  const missing = await get(outside, paths.history('agreement', newId()));
  expect(missing.status).toBe(404);
  for (const who of [outside, nobody])
    for (const path of [
      paths.history('agreement', agreement),
      paths.history('programme', programme.programme_id),
      paths.history('programme', agreement),
      paths.history('account', inside.accountId),
      paths.history('account', newId()),
      paths.history('node', IA_DOK),
      paths.history('thing', agreement),
      paths.history('agreement', 'x'),
    ])
      expect(await get(who, path), path).toEqual(missing);
  // A colleague of the same rank is not one's to look up; oneself is.
  expect(await get(inside, paths.history('account', outside.accountId))).toEqual(missing);
  expect(await get(inside, paths.history('account', inside.accountId))).toMatchObject({ status: 200 });
  expect((await get(inside, paths.auditLog())).status).toBe(403);
  expect((await get(nobody, paths.auditLog())).status).toBe(403);
  expect((await get(outside, `${paths.auditLog()}?tinh=52`)).status).toBe(404);
  expect(await get(outside, paths.auditLog())).toMatchObject({ status: 200 });
  expect((await get(outside, paths.auditLog())).text).not.toContain('An Nhơn Bắc');
  expect((await post(outside, paths.auditExport(), { tinh: '52', dang: 'csv' })).status).toBe(404);
  expect((await post(inside, paths.auditExport(), { tinh: '52', dang: 'csv' })).status).toBe(404);
});

test('looking at the log is noted once an hour; the filters keep what they say; where an act came from is for few', async () => {
  const admin = await site.person('Phạm Quản', [{ role: 'system-admin', nodeId: GIA_LAI }]);
  const office = await site.person('Nguyễn Hạnh', [{ role: 'province-office', nodeId: GIA_LAI }]);
  const noted = async (who: Somebody): Promise<number> =>
    (
      await opened.db
        .selectFrom('audit_entry')
        .select('entry_no')
        .where('act', '=', 'audit.read')
        .where('account_id', '=', who.accountId)
        .execute()
    ).length;
  const looks = await Promise.all([1, 2, 3].map(() => get(office, paths.auditLog())));
  expect(looks.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await noted(office)).toBe(1);
  const entries = (text: string): number => text.split('Chi tiết №').length - 1;
  const all = (await get(admin, paths.auditLog())).text;
  expect(entries(all)).toBeGreaterThan(15);
  const filtered = async (query: string): Promise<string> => (await get(admin, `${paths.auditLog()}?${query}`)).text;
  const stated = await filtered('viec=contribution.state');
  expect(entries(stated)).toBeGreaterThan(3);
  expect(entries(stated)).toBeLessThan(entries(all));
  expect(entries(await filtered('nguoi=hanh&viec=audit.read'))).toBe(1);
  expect(entries(await filtered('nguoi=khong+co+ai'))).toBe(0);
  // Entries bear the moment at which they were written, not the day of the desk.
  expect(entries(await filtered(`tu=${addDays(plainDateAt(new Date()), 2)}`))).toBe(0);
  expect(entries(await filtered('loai=programme'))).toBe(1);
  const id = await agreementId('phuong-an-nhon-bac-lang-ghe');
  const byId = entries(await filtered(`ho-so=${id}`));
  expect(byId).toBeGreaterThan(3);
  for (const address of [
    '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe',
    `${URL_HERE}/en/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe#x`,
  ])
    expect(entries(await filtered(`ho-so=${encodeURIComponent(address)}`)), address).toBe(byId);
  const wrong = await get(admin, `${paths.auditLog()}?tu=hom-qua&den=2026-13-01&ho-so=khong-co`);
  expect(wrong.status).toBe(422);
  for (const words of ['hom-qua', '2026-13-01', 'khong-co'])
    expect(wrong.text).toContain(`Đang thấy: ${words}`.replace('Đang thấy: khong-co', 'mã này: khong-co'));
  // The origin: in full to the administrator, half of it to the office, none in a history that others read.
  const place = await findProvincePlace(opened.db, '52');
  const origin = { address: '203.0.113.77', agent: 'Trình duyệt thử', httpRequest: 'request-1' };
  const permitted = unwrap(permit(accessPolicies, 'audit.read', { ...OPERATOR, origin }, { place }));
  await recordAudit(opened.db, permitted, { provinceCode: '52', subjectKind: 'audit', about: [id] });
  const seen = async (who: Somebody): Promise<string> => (await get(who, `${paths.auditLog()}?ho-so=${id}`)).html;
  expect(await seen(admin)).toContain('203.0.113.77');
  expect(await seen(office)).not.toContain('203.0.113.77');
  expect(await seen(office)).toContain('203.0.…');
  const officer = await site.person('Cán bộ', [{ role: 'recipient-officer', nodeId: IA_DOK }]);
  const history = await get(officer, paths.history('agreement', id));
  expect(history.status).toBe(200);
  expect(history.html).not.toMatch(/203\.0|Trình duyệt thử/);
  expect((await get(admin, paths.history('agreement', id))).html).toContain('203.0.113.77');
});

test('an export is written down, ends before its own entry, and its lines prove their hashes', async () => {
  const auditor = await site.person('Lê Giám', [{ role: 'auditor', nodeId: GIA_LAI }]);
  const before = await checkAudit(opened.db, '52');
  const answer = await post(auditor, paths.auditExport(), { tinh: '52', dang: 'jsonl' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain('.jsonl"');
  const lines = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, never>);
  expect(lines).toHaveLength(before.entries);
  expect(lines.map(({ entryNo }) => Number(entryNo))).toEqual(lines.map((_line, index) => lines.length - index));
  for (const { contentHash, ...line } of lines)
    expect(contentHashOf(line as unknown as Parameters<typeof contentHashOf>[0])).toBe(contentHash);
  expect(before.broken).toBeNull();
  const after = await checkAudit(opened.db, '52');
  expect(after).toMatchObject({ broken: null, entries: before.entries + 1 });
  const csv = await post(auditor, `/en${paths.auditExport()}`, { tinh: '52', dang: 'csv', viec: 'audit.export' });
  const text = await csv.text();
  expect(text).toMatch(/^\ufeff?entry_no,happened_at,sentence,/);
  expect(text).toContain('Lê Giám (auditor, Gia Lai Province) downloaded the audit log (JSONL), up to entry');
  const wrong = await post(auditor, paths.auditExport(), { tinh: '52', dang: 'csv', tu: 'x' });
  expect(wrong.status).toBe(303);
  expect(wrong.headers.get('location')).toContain('tu=x');
});

test('search finds agreements, places and people, and people only for those who may see them', async () => {
  const office = await site.person('Nguyễn Thị Hạnh', [{ role: 'province-office', nodeId: GIA_LAI }]);
  await site.person('Rơ Châm H’Bliu', [{ role: 'village-contact', nodeId: IA_DOK }]);
  const found = async (who: Somebody, query: string): Promise<string> =>
    (await get(who, `${paths.officeSearch()}?q=${encodeURIComponent(query)}`)).text;
  const places = await found(office, 'ia dok');
  expect(places).toContain('Phường An Nhơn Bắc hỗ trợ xã Ia Dơk');
  expect(places).toMatch(/Địa phương, đơn vị .*Xã Ia Dơk/);
  expect(await found(office, 'ro cham')).toContain('Rơ Châm H’Bliu');
  const sponsor = await site.person('Bên hỗ trợ', [{ role: 'sponsor-officer', nodeId: AN_NHON_BAC }]);
  expect(await found(sponsor, 'ro cham')).toContain('Không thấy gì trong phạm vi của bạn.');
  const outside = await site.person('Ngoài tỉnh', [{ role: 'province-office', nodeId: DA_NANG }]);
  expect(await found(outside, 'ia dok')).toContain('Không thấy gì trong phạm vi của bạn.');
});

test('somebody whose role waits for a second factor is told to set it up', async () => {
  const admin = await site.person('Chưa có mã', []);
  await opened.db.updateTable('account').set({ two_factor_enabled: false }).where('id', '=', admin.accountId).execute();
  await insertRole(opened.db, {
    grantId: newId<'grant'>(),
    accountId: admin.accountId,
    role: 'system-admin',
    nodeId: GIA_LAI,
    startsOn: TODAY,
    endsOn: null,
    givenBy: null,
    requestId: newId<'request'>() as RequestId,
    hash: 'test',
  });
  const { text } = await get(admin, paths.office());
  expect(text).toContain('Thiết lập lớp xác thực thứ hai');
  expect(text).toContain('Vai quản trị hệ thống, tỉnh Gia Lai chỉ dùng được khi tài khoản có lớp xác thực thứ hai.');
});
