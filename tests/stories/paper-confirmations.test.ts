import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeId } from '../../src/kernel/ids.ts';
import { brokenInvariants } from '../../src/ledger/invariants.ts';
import { diskStore } from '../../src/platform/files/disk-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { freshDatabase } from '../support/database.ts';
import { pdfOf, photoOf } from '../support/files.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';
import { type Answer, Visitor, formsOf, linksOf } from '../support/visitor.ts';

const PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';
const SENDING = '/lam-viec/giay-xac-nhan';
const folder = mkdtempSync(join(tmpdir(), 'ketnghia-papers-'));

let opened: Awaited<ReturnType<typeof freshDatabase>>;
let office: ServedOffice;
let giver: Visitor;
let province: Visitor;
let commune: Visitor;
let contact: Visitor;
let stranger: Visitor;
beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  office = await serveOffice(opened.db, undefined, { store: diskStore(folder), incoming: join(folder, '.incoming') });
  const village = (await findNodeBySlug(opened.db, 'lang-ghe-23869'))?.nodeId as NodeId;
  const at = (code: string) => nationalNodeId(code);
  giver = await office.visitor('Trần Văn Bình', [{ role: 'sponsor-officer', nodeId: at('21925') }]);
  province = await office.visitor('Nguyễn Thị Hạnh', [{ role: 'province-office', nodeId: at('52') }]);
  commune = await office.visitor('Lê Văn Xã', [{ role: 'recipient-officer', nodeId: at('23869') }]);
  contact = await office.visitor('Rơ Châm H’Bliu', [{ role: 'village-contact', nodeId: village }]);
  stranger = await office.visitor('Cán bộ Hòa Cường', [{ role: 'recipient-officer', nodeId: at('20257') }]);
});
afterAll(async () => {
  office?.close();
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

let number = 0;
async function deliver(who = giver): Promise<string> {
  const before = linksOf((await who.get(PAIR)).text);
  const day = `${String(++number).padStart(2, '0')}/03/2026`;
  const said = {
    voice: 'sponsor',
    stage: 'delivered',
    kind: 'in-kind',
    item: 'áo ấm',
    quantity: '120',
    unit: 'chiếc',
    day,
  };
  const more = { 'answer-likely-duplicate': 'Đợt khác' };
  const sent = await who.fill(`${PAIR}/khoan`, { ...said, ...more }, `${PAIR}/khoan`);
  expect(sent.status, textOf(sent.text).slice(0, 500)).toBe(303);
  const link = linksOf((await who.get(PAIR)).text).find(
    (each) => each.includes('/ban-giao/') && !before.includes(each),
  );
  return (link as string).slice(-36);
}

interface Sending {
  readonly fields?: Readonly<Record<string, string>>;
  readonly scan?: { readonly name: string; readonly bytes: Uint8Array } | null;
}
const SAID = {
  received: '118',
  refused: '2',
  reason: 'Hai chiếc rách',
  name: 'Siu Blê',
  post: 'Phó thôn',
  day: '20/11/2026',
  sure: '1',
};

async function send(who: Visitor, id: string, { fields = {}, scan }: Sending = {}): Promise<Answer> {
  const page = await who.get(`${PAIR}/giay/${id}`);
  const form = formsOf(page.text, SENDING).find(({ action }) => action === SENDING);
  // Whoever is shown no form sends one with the proof of another page of theirs.
  const own = form?.fields ?? {
    ...formsOf((await who.get('/lam-viec')).text, '').find((each) => each.fields['formToken'])?.fields,
    province: 'gia-lai',
    slug: 'phuong-an-nhon-bac-lang-ghe',
    id,
  };
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...own, ...SAID, ...fields }) as [string, string][])
    body.set(name, value);
  if (scan !== null) {
    const file = scan ?? { name: 'bien-ban.jpg', bytes: await photoOf(`bien ban ${id}`) };
    body.set('scan', new File([new Uint8Array(file.bytes)], file.name));
  }
  return who.send(SENDING, {
    method: 'POST',
    body,
    headers: { origin: new URL(office.url).origin, 'sec-fetch-site': 'same-origin' },
  });
}
const answersTo = (id: string) =>
  opened.db
    .selectFrom('contribution as c')
    .leftJoin('confirmation as f', 'f.contribution_id', 'c.contribution_id')
    .leftJoin('account as a', 'a.id', 'f.recorded_by')
    .leftJoin('person as p', 'p.person_id', 'f.person_id')
    .select([
      'c.stage',
      'c.quantity',
      'f.way',
      'a.name as officer',
      'p.full_name as signer',
      'c.confirmed_by_paper as scan',
    ])
    .where('c.answers_id', '=', id as never)
    .orderBy('c.contribution_id')
    .execute();

test('the office records what the village signed on paper: the officer is named, the scan stands beside it, closed', async () => {
  const id = await deliver();
  expect(linksOf((await province.get(PAIR)).text)).toContain(`${PAIR}/giay/${id}`);
  const page = await province.get(`${PAIR}/giay/${id}`);
  expect(textOf(page.text)).toContain('Tên bạn (Nguyễn Thị Hạnh) đứng cạnh lời này là người ghi.');
  const sent = await send(province, id);
  expect(sent.status, textOf(sent.text).slice(0, 600)).toBe(303);
  const rows = await answersTo(id);
  const [scan] = rows.map((row) => row.scan);
  expect(rows.map(({ scan: _scan, ...row }) => ({ ...row, quantity: Number(row.quantity) }))).toEqual([
    { stage: 'received', quantity: 118, way: 'paper', officer: 'Nguyễn Thị Hạnh', signer: 'Siu Blê' },
    { stage: 'refused', quantity: 2, way: 'paper', officer: 'Nguyễn Thị Hạnh', signer: 'Siu Blê' },
  ]);
  expect(await brokenInvariants(opened.db)).toEqual([]);
  const seen = await giver.get(PAIR);
  expect(textOf(seen.text)).toContain('theo giấy đã ký, Nguyễn Thị Hạnh ghi');
  const file = linksOf(seen.text).find((link) => link.includes(scan as string)) as string;
  for (const [who, status] of [
    [giver, 200],
    [commune, 200],
    [stranger, 404],
  ] as const)
    expect((await who.get(file)).status).toBe(status);
  expect((await new Visitor(office.url).get(file)).status).toBe(303);
  // Who signed is nowhere on a page, public or not.
  const publicPage = await new Visitor(office.url).get('/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe');
  for (const shown of [seen.text, publicPage.text]) expect(shown).not.toContain('Siu Blê');
  // The receiving side corrects it, as any word of its own.
  expect(linksOf((await contact.get(PAIR)).text).some((link) => link.includes(`/nhan/${id}?sua=`))).toBe(true);
});

test('a paper is refused without its scan, its signer, its day, or the officer’s word that it was compared', async () => {
  const id = await deliver();
  const faults = async (sending: Sending): Promise<string> => {
    const answer = await send(province, id, sending);
    expect(answer.status).toBe(422);
    return textOf(answer.text);
  };
  expect(await faults({ scan: null })).toContain('Hãy chọn tệp ảnh hoặc PDF của bản giấy đã ký.');
  const bare = await faults({ fields: { name: '', post: '', day: '', sure: '' } });
  for (const words of ['Hãy ghi họ tên', 'Hãy ghi chức vụ', 'Hãy ghi ngày ký trên giấy.', 'Hãy đối chiếu'])
    expect(bare).toContain(words);
  expect(await faults({ fields: { reason: '' } })).toContain('Hãy nói vì sao không nhận.');
  expect(await faults({ fields: { day: '01/01/2027' } })).toContain('Ngày không được sau hôm nay');
  expect(
    await faults({ scan: { name: 'giay.pdf', bytes: pdfOf({ extra: '/OpenAction << /S /JavaScript /JS (x) >>' }) } }),
  ).toContain('Tệp có phần tự chạy');
  expect(await faults({ scan: { name: 'giay.exe', bytes: new TextEncoder().encode('MZ…') } })).toContain(
    'Loại tệp này không nhận',
  );
  const kept = await send(province, id, { fields: { reason: '' } });
  expect(formsOf(kept.text, SENDING).find(({ action }) => action === SENDING)?.fields).toMatchObject({
    received: '118',
    refused: '2',
    name: 'Siu Blê',
  });
  expect(await answersTo(id)).toEqual([]);
});

test('no hand that gave records a paper, nor one that has no part in it', async () => {
  const id = await deliver();
  const both = await office.visitor('Hai vai', [
    { role: 'province-office', nodeId: nationalNodeId('52') },
    { role: 'sponsor-officer', nodeId: nationalNodeId('21925') },
  ]);
  for (const who of [giver, contact, stranger, both]) {
    expect((await who.get(`${PAIR}/giay/${id}`)).status).toBe(403);
    expect((await send(who, id)).status).toBe(403);
  }
  expect(await answersTo(id)).toEqual([]);
  // The commune's own officer copies a paper of its village.
  expect((await send(commune, id)).status).toBe(303);
  expect((await answersTo(id)).map(({ way, officer }) => [way, officer])).toEqual([
    ['paper', 'Lê Văn Xã'],
    ['paper', 'Lê Văn Xã'],
  ]);
});

test('the same form twice is one confirmation; the same paper over again is asked why', async () => {
  const id = await deliver();
  const page = await province.get(`${PAIR}/giay/${id}`);
  const requestId = formsOf(page.text, SENDING).find(({ action }) => action === SENDING)?.fields['requestId'] as string;
  const scan = { name: 'bien-ban.jpg', bytes: await photoOf('một tờ') };
  expect((await send(province, id, { fields: { requestId }, scan })).status).toBe(303);
  expect((await send(province, id, { fields: { requestId }, scan })).status).toBe(303);
  expect(await answersTo(id)).toHaveLength(2);
  const again = await send(province, id, { scan, fields: { received: '118', refused: '', reason: 'Ghi lại' } });
  expect(again.status).toBe(422);
  expect(textOf(again.text)).toContain('Bản chụp này đã đính vào khoản này rồi');
  expect(await answersTo(id)).toHaveLength(2);
});

test('what differs after the paper is settled by the office from that paper, and a wrong settling is withdrawn', async () => {
  const id = await deliver();
  const course = `${PAIR}/tiep/${id}`;
  const formOf = async (who: Visitor, act: string) =>
    formsOf((await who.get(course)).text, course).find(({ fields }) => fields['act'] === act);
  expect(await formOf(province, 'settle'), 'nobody has answered yet').toBeUndefined();
  const said = { received: '118', refused: '', reason: 'Thiếu hai chiếc' };
  expect((await send(province, id, { fields: said })).status).toBe(303);
  const form = await formOf(province, 'settle');
  expect(textOf((await province.get(course)).text)).toContain('Cơ quan thường trực không nói thay bên nào');
  const reason = { 'settle-reason': 'Hai bên thống nhất bỏ hai chiếc' };
  const without = await province.post(course, { ...form?.fields, ...reason });
  expect(without.status).toBe(422);
  expect(textOf(without.text)).toContain('Cơ quan thường trực chỉ chốt theo giấy hai bên đã ký.');
  const [answer] = await answersTo(id);
  const paper = { 'settle-paper': answer?.scan as string };
  expect((await giver.post(course, { ...(await formOf(giver, 'settle'))?.fields, ...reason, ...paper })).status).toBe(
    303,
  );
  expect(await brokenInvariants(opened.db)).toEqual([]);
  const closed = await province.post(course, { ...form?.fields, ...reason, ...paper });
  expect(closed.status, textOf(closed.text).slice(0, 500)).toBe(303);
  const settled = (await answersTo(id)).filter(({ stage }) => stage === 'settled');
  expect(settled.map(({ scan }) => scan)).toEqual([null, answer?.scan]);
  expect(await formOf(province, 'settle'), 'nothing differs any more').toBeUndefined();
  // Whoever settled from the paper withdraws it; a side withdraws its own proposal alone.
  const own = textOf((await giver.get(course)).text);
  expect(own).toContain('Rút lại lời ghi sai');
  expect(own).not.toContain('cơ quan thường trực:');
  const wrong = await formOf(province, 'withdraw');
  const word = wrong?.fields['withdraw-word'];
  expect(word).toBeTruthy();
  const foreign = { ...(await formOf(giver, 'withdraw'))?.fields, 'withdraw-word': word as string };
  const refused = await giver.post(course, { ...foreign, 'withdraw-reason': 'Không phải của tôi' });
  expect(refused.status).toBe(422);
  const done = await province.post(course, { ...wrong?.fields, 'withdraw-reason': 'Chọn nhầm giấy' });
  expect(done.status, textOf(done.text).slice(0, 500)).toBe(303);
  expect(textOf((await giver.get(PAIR)).text)).toContain('Đã rút lại: không tính vào đâu');
  expect(await formOf(province, 'settle'), 'it differs again').toBeTruthy();
  expect(await brokenInvariants(opened.db)).toEqual([]);
});
