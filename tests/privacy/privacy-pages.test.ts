import { expect, test } from 'vitest';
import type { Person, Role } from '../../src/kernel/actor.ts';
import { type NodeId, newId } from '../../src/kernel/ids.ts';
import { plainDate, plainDateAt } from '../../src/kernel/plain-date.ts';
import { screenDate } from '../../src/kernel/vietnamese/dates.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { erasureWaiting } from '../../src/privacy/erasure-waiting.ts';
import { privacyMessages } from '../../src/privacy/messages/privacy-messages.ts';
import { REGISTER } from '../../src/privacy/register.ts';
import { testDatabase } from '../support/database.ts';
import { officerAtDesk } from '../support/officer-at-desk.ts';
import { AN_NHON_BAC, BONG_SON, GIA_LAI, SOME_PLACES, placeId, plantPlaces } from '../support/places.ts';
import { deskOf } from '../support/privacy-desk.ts';

const ROOT = '/lam-viec/du-lieu-ca-nhan';
const t = privacyMessages.vi;

async function world() {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const officer = (name: string, role: Role, nodeId: NodeId): Promise<Person> =>
    officerAtDesk(db, { name, email: `${newId()}@example.vn`, role, nodeId });
  return {
    db,
    sponsor: await officer('Lê Bồng Sơn', 'sponsor-officer', placeId(BONG_SON)),
    neighbour: await officer('Trần An Nhơn', 'recipient-officer', placeId(AN_NHON_BAC)),
    office: await officer('Phạm Thường Trực', 'province-office', placeId(GIA_LAI)),
    admin: await officer('Vũ Quản Trị', 'system-admin', placeId(GIA_LAI)),
    auditor: await officer('Hồ Kiểm Tra', 'auditor', placeId(GIA_LAI)),
    nobody: await officerAtDesk(db, { name: 'Không Vai', email: 'khong@example.vn' }),
  };
}

const elder = { fullName: 'Rơ Châm H’Yúi', post: 'Già làng', phone: '0912 345 678' };

/** Writes the elder down through the page, and gives back the address of their page. */
async function recordElder(db: Db, by: Person): Promise<string> {
  const done = await deskOf(db, by).fill(`${ROOT}/nguoi/moi`, { ...elder, nodeId: placeId(BONG_SON) });
  expect(done.status).toBe(303);
  return (done.location ?? '').replace(/\?.*$/, '');
}

test('everybody signed in reads the register in both languages; every entry stands on it', async () => {
  const { db, nobody } = await world();
  for (const [path, language] of [
    [ROOT, 'vi'],
    [`/en${ROOT}`, 'en'],
  ] as const) {
    const { status, page } = await deskOf(db, nobody).get(path);
    expect(status).toBe(200);
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    expect(REGISTER.filter(({ words }) => !page.includes(escaped(words[language].title)))).toEqual([]);
  }
});

test('somebody is written down, listed with a masked number, seen in full, put right; each look is written down once', async () => {
  const { db, sponsor, office, auditor } = await world();
  const desk = deskOf(db, sponsor);
  const wrong = await desk.fill(`${ROOT}/nguoi/moi`, { fullName: 'A1', post: 'x', phone: '12', nodeId: '' });
  expect(wrong.status).toBe(422);
  for (const message of ['Họ và tên: không được có chữ số', 'Chức danh: ngắn quá', 'thấy “12”', t.person.placeMissing])
    expect(wrong.page).toContain(message);
  expect(wrong.page).toContain('value="A1"');

  const page = await recordElder(db, sponsor);
  const list = await desk.get(`${ROOT}/nguoi`);
  expect(list.page).toContain(elder.fullName);
  expect(list.page).toContain('*** 678');
  expect(list.page).not.toContain('0912345678');
  expect((await desk.get(page)).page).toContain('tel:0912345678');
  expect((await deskOf(db, office).get(page)).page).toContain('tel:0912345678');
  await deskOf(db, office).get(page);

  const watched = await deskOf(db, auditor).get(`${ROOT}/nguoi`);
  expect(watched.page).toContain('Rơ C. H.');
  expect(watched.page).not.toContain(elder.fullName);
  expect((await deskOf(db, auditor).get(page)).status).toBe(404);

  const corrected = await desk.fill(`${page}/sua`, { post: 'Trưởng làng' });
  expect(corrected.location).toBe(`${page}?xong=sua`);
  expect((await desk.get(`${page}?xong=sua`)).page).toMatch(/Đã sửa\.[\s\S]*Trưởng làng/);

  const looks = await db.selectFrom('audit_entry').select('account_id').where('act', '=', 'person.look').execute();
  expect(looks).toHaveLength(2);
  expect(new Set(looks.map((row) => row.account_id))).toEqual(new Set([sponsor.accountId, office.accountId]));
  const later = deskOf(db, office, () => new Date('2026-11-22T06:00:01Z'));
  await later.get(page);
  expect(await db.selectFrom('audit_entry').select('entry_no').where('act', '=', 'person.look').execute()).toHaveLength(
    3,
  );
  const told = (await deskOf(db, auditor).get(`${ROOT}/ai-da-xem`)).page;
  expect(told.match(/Phạm Thường Trực/g)).toHaveLength(2);
  expect(told).not.toContain(elder.fullName);
  expect((await desk.get(`${ROOT}/ai-da-xem`)).page, 'others’ looks are not told').not.toContain('Phạm Thường Trực');
});

test('who opens somebody’s account and sees their address in full has looked; who sees it masked, or their own, has not', async () => {
  const { db, sponsor, office, auditor } = await world();
  const page = `/lam-viec/nguoi-dung/${sponsor.accountId}`;
  for (const viewer of [office, auditor, sponsor, office])
    expect((await deskOf(db, viewer).get(page)).status, viewer.name).toBe(200);
  await deskOf(db, office).get(`/lam-viec/nguoi-dung/${newId()}`);
  const looks = await db
    .selectFrom('audit_entry')
    .select(['account_id', 'about'])
    .where('act', '=', 'person.look')
    .execute();
  expect(looks).toEqual([{ account_id: office.accountId, about: [sponsor.accountId] }]);
  expect((await deskOf(db, sponsor).get(`${ROOT}/cua-toi`)).page).toContain('Phạm Thường Trực');
});

test('whoever does not work with a place gets the same page for its people as for nobody', async () => {
  const { db, sponsor, neighbour, nobody } = await world();
  const page = await recordElder(db, sponsor);
  for (const stranger of [neighbour, nobody]) {
    const desk = deskOf(db, stranger);
    const id = page.split('/').at(-1) as string;
    for (const tail of ['', '/sua', '/phieu']) {
      const there = await desk.get(`${page}${tail}`);
      const nowhere = await desk.get(`${ROOT}/nguoi/${newId()}${tail}`);
      expect([there.status, there.page]).toEqual([404, nowhere.page]);
    }
    expect((await desk.post(`${page}/tai`, { dang: 'json' })).status).toBe(404);
    expect((await desk.post(`${page}/dong-y`, {})).status).toBe(404);
    expect((await desk.get(`${ROOT}/xoa/nguoi/${id}`)).status).toBe(404);
    expect((await desk.get(`${ROOT}/xoa/tai-khoan/${sponsor.accountId}`)).status).toBe(404);
    expect((await desk.get(`${ROOT}/nguoi`)).page).not.toContain('Rơ');
    expect((await desk.get(`${ROOT}/xoa`)).status).toBe(403);
  }
  expect((await deskOf(db, nobody).get(`${ROOT}/nguoi/moi`)).status).toBe(403);
  const sneaked = await deskOf(db, neighbour).fill(`${ROOT}/nguoi/moi`, { ...elder, nodeId: placeId(BONG_SON) });
  expect(sneaked.status).toBe(403);
});

test('a consent is recorded with every fault told at its field, shown, and taken back', async () => {
  const { db, sponsor } = await world();
  const desk = deskOf(db, sponsor);
  const page = await recordElder(db, sponsor);
  expect((await desk.get(page)).page.match(/Chưa hỏi: không được dùng/g)).toHaveLength(4);
  expect((await desk.get(page)).page, 'nothing is agreed to beforehand').not.toMatch(/checked/);
  const empty = await desk.fill(page, { 'give-happenedOn': '31/12/2026' }, `${page}/dong-y`);
  expect(empty.status).toBe(422);
  for (const message of ['thấy “31/12/2026”', t.consent.ageMissing, t.consent.howMissing])
    expect(empty.page).toContain(message);
  const child = {
    'give-purposes': ['publish-name', 'publish-photo'],
    'give-givers': ['guardian'],
    'give-age': 'child-from-7',
    'give-how': 'signed-paper',
    'give-happenedOn': '2026-11-20',
  };
  const unsigned = await desk.fill(page, child, `${page}/dong-y`);
  expect(unsigned.page).toContain('Số phiếu hoặc biên bản: cần ghi');
  const given = await desk.fill(page, { ...child, 'give-document': 'Phiếu 12' }, `${page}/dong-y`);
  expect(given.location).toBe(`${page}?xong=dong-y`);
  expect((await desk.get(page)).page.match(/Chưa đủ: còn thiếu chính người đó/g)).toHaveLength(2);
  await desk.fill(page, { ...child, 'give-givers': ['subject'], 'give-document': 'Phiếu 12' }, `${page}/dong-y`);
  expect((await desk.get(page)).page.match(/>Đang có hiệu lực</g)).toHaveLength(2);
  const withdrawn = await desk.fill(
    page,
    { 'withdraw-purposes': 'publish-photo', 'withdraw-givers': 'subject', 'withdraw-how': 'spoken-before-witness' },
    `${page}/rut-lai`,
  );
  expect(withdrawn.location).toBe(`${page}?xong=rut-lai`);
  const after = (await desk.get(page)).page;
  expect(after.match(/>Đang có hiệu lực</g)).toHaveLength(1);
  expect(after).toContain('Đã rút lại ngày 22/11/2026 (chính người đó)');
  expect((await desk.get(`${page}/phieu`)).page).toMatch(/PHIẾU ĐỒNG Ý[\s\S]*Rơ Châm H’Yúi/);
});

test('one’s own data go along as JSON and as a page, written down, without secrets and without others', async () => {
  const { db, sponsor, office } = await world();
  await db
    .insertInto('account_credential')
    .values({
      id: newId(),
      account_id: sponsor.accountId,
      provider_id: 'credential',
      provider_account_id: sponsor.accountId,
      password: 'băm-bí-mật',
    })
    .execute();
  for (let run = 0; run < 3; run++) await recordElder(db, sponsor);
  const desk = deskOf(db, sponsor);
  const json = await desk.fill(`${ROOT}/cua-toi`, { dang: 'json' }, `${ROOT}/cua-toi/tai`);
  expect(json.headers.get('content-disposition')).toBe('attachment; filename="du-lieu-ca-nhan-2026-11-22.json"');
  const told = JSON.parse(json.page) as { parts: { key: string; rows: Record<string, unknown>[] }[] };
  const rowsOf = (key: string) => told.parts.find((part) => part.key === key)?.rows ?? [];
  expect(rowsOf('account-identity')).toMatchObject([{ id: sponsor.accountId, name: 'Lê Bồng Sơn' }]);
  expect(rowsOf('audit-act').map(({ act }) => act)).toEqual([
    'person.record',
    'person.record',
    'person.record',
    'privacy.export',
  ]);
  expect(rowsOf('audit-origin')).toHaveLength(4);
  expect(rowsOf('role-grant')).toHaveLength(1);
  const html = await desk.fill(`${ROOT}/cua-toi`, { dang: 'html' }, `${ROOT}/cua-toi/tai`);
  expect(html.page).toMatch(/^<!doctype html>[\s\S]*Lê Bồng Sơn[\s\S]*<\/html>\n$/);
  for (const { page } of [json, html]) {
    expect(page).not.toContain('băm-bí-mật');
    expect(page).not.toContain(office.name);
  }
  const exports = await db
    .selectFrom('audit_entry')
    .select('after')
    .where('act', '=', 'privacy.export')
    .orderBy('entry_no')
    .execute();
  expect(exports.map(({ after }) => after)).toEqual([{ format: 'json' }, { format: 'html' }]);
});

test('an export of many rows comes whole, in the order of its key', async () => {
  const { db, sponsor } = await world();
  const count = 1203;
  await db
    .insertInto('notification')
    .values(
      Array.from({ length: count }, (_, index) => ({
        province_code: '52',
        notification_id: newId<'notification'>(),
        account_id: sponsor.accountId,
        kind: 'a.b',
        data: '{}',
        link: '/',
        dedupe_key: `${index}`,
        read_at: null,
      })),
    )
    .execute();
  const json = await deskOf(db, sponsor).fill(`${ROOT}/cua-toi`, { dang: 'json' }, `${ROOT}/cua-toi/tai`);
  const { parts } = JSON.parse(json.page) as { parts: { key: string; rows: unknown[] }[] };
  expect(parts.find(({ key }) => key === 'notification')?.rows).toHaveLength(count);
});

test('only the office hands out the file of somebody without an account', async () => {
  const { db, sponsor, office } = await world();
  const page = await recordElder(db, sponsor);
  expect((await deskOf(db, sponsor).post(`${page}/tai`, { dang: 'json' })).status).toBe(403);
  const file = await deskOf(db, office).fill(page, { dang: 'json' }, `${page}/tai`);
  expect(JSON.parse(file.page)).toMatchObject({
    parts: [{ key: 'person', rows: [{ full_name: elder.fullName }] }, {}, {}, {}],
  });
});

test('a request is sent by its owner, read by an administrator with what goes and what stays, and carried out', async () => {
  const { db, sponsor, office, admin, auditor } = await world();
  const desk = deskOf(db, sponsor);
  const sent = await desk.fill(`${ROOT}/cua-toi`, { viec: 'xin' }, `${ROOT}/cua-toi/xoa`);
  expect(sent.location).toBe(`${ROOT}/cua-toi?xong=xin`);
  // The moment of a request is the database's, not the desk's clock.
  const asked = (await db.selectFrom('erasure_act').select('recorded_at').executeTakeFirstOrThrow()).recorded_at;
  expect((await desk.get(`${ROOT}/cua-toi`)).page).toContain(
    `Bạn đã gửi yêu cầu xóa ngày ${screenDate(plainDateAt(asked))}`,
  );
  const page = `${ROOT}/xoa/tai-khoan/${sponsor.accountId}`;
  expect((await deskOf(db, office).get(`${ROOT}/xoa`)).page).toContain('Lê B. S.');
  const summary = (await deskOf(db, admin).get(page)).page;
  expect(summary).toContain('Của Lê Bồng Sơn');
  for (const word of ['Ghi đè', '>Xóa<', 'Ở lại']) expect(summary).toContain(word);
  expect((await deskOf(db, auditor).get(page)).status).toBe(404);
  const unread = await deskOf(db, admin).fill(page, { viec: 'xoa' });
  expect([unread.status, unread.page.includes(t.erasure.confirmMissing)]).toEqual([422, true]);
  const own = await desk.post(page, { viec: 'xoa', daDoc: 'co' });
  expect(own.status).toBe(403);
  const short = await deskOf(db, office).fill(page, { viec: 'tu-choi', reason: 'x' });
  expect(short.page).toContain('Lý do: cần ít nhất 5 chữ.');
  const done = await deskOf(db, admin).fill(page, { viec: 'xoa', daDoc: 'co' });
  expect(done.location).toBe(`${page}?xong=xoa`);
  const after = (await deskOf(db, admin).get(`${page}?xong=xoa`)).page;
  expect(after).toContain('Đã xóa dữ liệu.');
  expect(after).not.toContain('Lê Bồng Sơn');
});

test('whoever was erased is said to be, in the language of the page, where looks and lists name people', async () => {
  const { db, sponsor, office, admin } = await world();
  const person = await recordElder(db, sponsor);
  const own = `${ROOT}/xoa/tai-khoan/${sponsor.accountId}`;
  const elders = `${ROOT}/xoa/nguoi/${person.split('/').at(-1)}`;
  await deskOf(db, sponsor).get(person);
  await deskOf(db, sponsor).fill(`${ROOT}/cua-toi`, { viec: 'xin' }, `${ROOT}/cua-toi/xoa`);
  await deskOf(db, office).fill(elders, { viec: 'xin', how: 'signed-paper', document: 'Đơn 05' });
  await deskOf(db, admin).fill(own, { viec: 'xoa', daDoc: 'co' });
  await deskOf(db, office).fill(elders, { viec: 'xoa', daDoc: 'co' });
  const looks = (await deskOf(db, office).get(`/en${ROOT}/ai-da-xem`)).page;
  expect(looks).toContain(privacyMessages.en.looks.erased);
  expect(looks).not.toMatch(/Đã x|Lê B|Rơ C/);
});

test('requests that nobody answered wait at the desks of those who answer them', async () => {
  const { db, sponsor, office, admin, auditor } = await world();
  const waiting = async (person: Person) => {
    const session = {
      ...person,
      username: null,
      email: null,
      language: 'vi' as const,
      hasSecondFactor: true,
      chosenGrant: null,
    };
    const signedIn = { session, person, asleep: [] } as const;
    const reach = () => ({ provinces: [], nodes: [] });
    const found = await erasureWaiting(db, { signedIn, language: 'vi', today: plainDate('2026-11-22'), reach });
    return found.map(({ what, link }) => [what, link]);
  };
  const line = ['Trả lời 1 yêu cầu xóa dữ liệu cá nhân', `${ROOT}/xoa`];
  expect(await waiting(office)).toEqual([]);
  await deskOf(db, sponsor).fill(`${ROOT}/cua-toi`, { viec: 'xin' }, `${ROOT}/cua-toi/xoa`);
  expect(await Promise.all([office, admin, auditor, sponsor].map(waiting))).toEqual([[line], [line], [], []]);
  const page = `${ROOT}/xoa/tai-khoan/${sponsor.accountId}`;
  await deskOf(db, office).fill(page, { viec: 'tu-choi', reason: 'Đang có tranh chấp.' });
  expect(await waiting(office)).toEqual([]);
});

test('the office records a letter, and the person’s page is empty once it was carried out', async () => {
  const { db, sponsor, office } = await world();
  const person = await recordElder(db, sponsor);
  const page = `${ROOT}/xoa/nguoi/${person.split('/').at(-1)}`;
  const bare = await deskOf(db, sponsor).fill(page, { viec: 'xin', how: 'signed-paper' });
  expect(bare.page).toContain('Số đơn hoặc biên bản: chưa nhập.');
  const asked = await deskOf(db, sponsor).fill(page, { viec: 'xin', how: 'signed-paper', document: 'Đơn 05' });
  expect(asked.location).toBe(`${page}?xong=xin`);
  expect((await deskOf(db, sponsor).get(page)).page).not.toContain('value="xoa"');
  await deskOf(db, office).fill(page, { viec: 'xoa', daDoc: 'co' });
  const gone = await deskOf(db, sponsor).get(person);
  expect(gone.page).toContain('Dữ liệu của người này đã được xóa ngày 22/11/2026');
  expect(gone.page).not.toContain('Rơ Châm');
  expect((await deskOf(db, sponsor).get(`${person}/sua`)).status).toBe(404);
  expect((await deskOf(db, sponsor).get(`${ROOT}/nguoi`)).page).toContain(t.people.none);
});
