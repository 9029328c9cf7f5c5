import { expect, onTestFinished, test } from 'vitest';
import { starterTemplate } from '../../src/documents/starter-template.ts';
import { newId } from '../../src/kernel/ids.ts';
import { importRegistryRunner } from '../../src/office/import-registry-work.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { inLanguage, paths } from '../../src/platform/web/paths.ts';
import { workHandlers } from '../../src/platform/works/run-work.ts';
import { importAssignmentRunner } from '../../src/programmes/import-work.ts';
import { type ApiServer, apiServer, fileOf, longAnnex } from '../support/api-server.ts';
import { NOW, contribution } from '../support/api-writes.ts';
import { CHAIN } from '../support/chain.ts';
import { freshDatabase } from '../support/database.ts';
import { docxOf, fileRoom, pdfOf, photoOf } from '../support/files.ts';
import { officeSite } from '../support/office-site.ts';
import { GIA_LAI, placeId } from '../support/places.ts';

const PROVINCE = '52';

async function open() {
  const { db, close } = await freshDatabase(CHAIN);
  onTestFinished(close);
  const files = fileRoom();
  const server = await apiServer(db, { files });
  return { db, files, server };
}

/** A delivery of the sponsor, by the key named. */
async function delivered({ ask, words }: ApiServer, word: 'sponsor' | 'office' = 'sponsor'): Promise<string> {
  const given = contribution({ requestId: newId(), statedBy: word });
  const { status, body } = await ask('POST', '/contributions', words[word], given);
  expect(status).toBe(201);
  return body.id as unknown as string;
}

const faultsOf = (body: object): { path: string; code?: string; line?: number; column?: string; message: string }[] =>
  (body as { faults?: never[] }).faults ?? [];
const told = (body: object): string[] => faultsOf(body).map(({ path, code }) => `${path} ${code}`);

test('a photo sent by a program is evidence: listed, read back without hidden data, and on the page of the office', async () => {
  const { db, files, server } = await open();
  const { send, ask, words, url } = server;
  const subject = await delivered(server);
  const photo = fileOf('anh.jpg', await photoOf('nha rong', { width: 800, height: 600, hidden: true }));
  const parts = { provinceCode: PROVINCE, kind: 'contribution', subject, people: 'adults', files: photo };
  const requestId = newId();
  const first = await send('/evidence', words.sponsor, { ...parts, requestId, caption: 'Trao quà tại nhà rông' });
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  expect(await send('/evidence', words.sponsor, { ...parts, requestId, caption: 'Trao quà tại nhà rông' })).toEqual(
    first,
  );
  const other = await send('/evidence', words.sponsor, { ...parts, requestId, caption: 'Việc khác' });
  expect([other.status, other.body.title]).toEqual([409, 'request-id-reused']);

  const list = await ask('GET', `/evidence/${PROVINCE}/contribution/${subject}`, words.recipient);
  const items = list.body.items as unknown as { id: string; file: string; status: string; takenAt: string }[];
  expect(items).toMatchObject([{ status: 'kept', caption: 'Trao quà tại nhà rông', takenAt: '2026-11-20T09:30:00' }]);
  const [{ id, file } = { id: '', file: '' }] = items;

  const read = (word: string | null) =>
    fetch(`${url}${file}`, { headers: word ? { Authorization: `Bearer ${word}` } : {} });
  const bytes = await read(words.recipient);
  expect([bytes.status, bytes.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(await bytes.arrayBuffer()).includes('HIDDEN')).toBe(false);
  expect((await read(null)).status, 'not for everybody yet').toBe(404);
  expect((await ask('GET', `/evidence-files/${PROVINCE}/${id}?form=thumb`, words.office)).status).toBe(200);

  const site = officeSite(db, { url: 'http://localhost:3000', files });
  const { cookie } = await site.person('can-bo', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
  const page = await site.app.request(inLanguage(paths.evidence('contribution', PROVINCE, subject), 'vi'), {
    headers: { cookie },
  });
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain('Trao quà tại nhà rông');
  expect(html).toContain(id);

  // Faces are shown only with consent, by who may show.
  const show = (consent?: string) =>
    ask('POST', `/evidence/${PROVINCE}/${id}/acts`, words.office, { requestId: newId(), kind: 'published', consent });
  expect(told((await show()).body)).toEqual(['body.consent consent-missing']);
  expect((await show('Trưởng làng, giấy ngày 12/3')).status).toBe(201);
  expect((await read(null)).status).toBe(200);
});

test('files that are not what they say, empty, or too large are refused one by one, and nothing is attached', async () => {
  const { server } = await open();
  const { send, ask, words, url } = server;
  const subject = await delivered(server);
  const parts = { provinceCode: PROVINCE, kind: 'contribution', subject, people: 'none' };
  const png = await photoOf('suoi', { width: 300, height: 200, format: 'png' });
  const bad = await send('/evidence', words.sponsor, {
    ...parts,
    requestId: newId(),
    files: [
      fileOf('dung.png', png),
      fileOf('anh.jpg', await photoOf('nui', { width: 300, height: 200, format: 'png' })),
      fileOf('trang.jpg', '<html><script>alert(1)</script></html>'),
      fileOf('trong.jpg', ''),
    ],
  });
  expect(bad.status).toBe(422);
  expect(told(bad.body)).toEqual(['body.files.1 wrong-extension', 'body.files.2 kind-not-taken', 'body.files.3 empty']);
  expect(faultsOf(bad.body)[0]?.message).toContain('saw "anh.jpg"');
  const listed = await ask('GET', `/evidence/${PROVINCE}/contribution/${subject}`, words.sponsor);
  expect(listed.body.items).toEqual([]);

  const missing = await send('/evidence', words.sponsor, { ...parts, files: fileOf('dung.png', png), colour: 'red' });
  expect([missing.status, faultsOf(missing.body).map(({ path }) => path)]).toEqual([422, ['body.requestId', 'body']]);
  const unsaid = { provinceCode: PROVINCE, kind: 'contribution', subject, requestId: newId() };
  const people = await send('/evidence', words.sponsor, { ...unsaid, files: fileOf('dung.png', png) });
  expect(told(people.body)).toEqual(['body.people people-missing']);
  // An odd file where a text should be, and a text where a file should be.
  const swapped = await send('/evidence', words.sponsor, {
    ...parts,
    caption: fileOf('a.txt', 'a'),
    files: 'b',
    requestId: newId(),
  });
  expect(faultsOf(swapped.body).map(({ path }) => path)).toEqual(['body.caption', 'body.files.0']);

  const raw = (headers: Record<string, string>, body?: string) =>
    fetch(`${url}/api/v1/evidence`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${words.sponsor}`, ...headers },
      body: body ?? null,
    });
  expect((await raw({})).status, 'nothing at all').toBe(415);
  expect((await raw({ 'Content-Type': 'application/json' }, '{}')).status).toBe(415);
  expect((await raw({ 'Content-Type': 'multipart/form-data' }, 'x')).status, 'no boundary').toBe(415);
  expect((await raw({ 'Content-Type': 'multipart/form-data; boundary=a' }, 'x')).status).toBe(400);
  expect((await raw({ 'Content-Type': 'multipart/form-data; boundary=a' }, '')).status, '0 bytes').toBe(400);

  const large = await send('/templates', words.office, {
    provinceCode: PROVINCE,
    requestId: newId(),
    paper: 'plan',
    title: 'Quá lớn',
    file: fileOf('mau.docx', new Uint8Array(5_200_000)),
  });
  expect([large.status, large.body.title]).toEqual([413, 'body-too-large']);

  // Whoever may not send is told so, and nothing is kept; whoever may not know of it finds nothing.
  const narrow = await send('/evidence', server.narrow, {
    ...parts,
    requestId: newId(),
    files: fileOf('dung.png', png),
  });
  expect(narrow.status).toBe(403);
  const stranger = await send('/evidence', words.sponsor, {
    ...parts,
    subject: newId(),
    requestId: newId(),
    files: fileOf('dung.png', png),
  });
  expect(stranger.status).toBe(404);
});

/** The jobs that do long works, one after the other. */
async function runWorks(db: Db): Promise<void> {
  const clock = () => NOW;
  const [handler] = workHandlers(db, [importAssignmentRunner(db, clock), importRegistryRunner(db, clock)], clock);
  const waiting = await db.selectFrom('long_work').select('work_id').where('ended_at', 'is', null).execute();
  for (const { work_id: workId } of waiting)
    await handler?.run(
      { provinceCode: PROVINCE, workId },
      { jobId: 'test', attempt: 1, signal: new AbortController().signal },
    );
}

async function draftOf({ ask, words }: ApiServer): Promise<string> {
  const { body } = await ask('POST', `/programmes/${PROVINCE}/gia-lai/assignments`, words.office, {
    requestId: newId(),
    fromInForce: false,
  });
  return body.id as unknown as string;
}

test('an annex with two bad rows is told row by row; mended, its pairs are in the draft', async () => {
  const { server } = await open();
  const { send, ask, words } = server;
  const version = await draftOf(server);
  const annex = (...rows: string[]) => fileOf('phu-luc.csv', ['Đơn vị kết nghĩa,Địa bàn', ...rows].join('\n'));
  const parts = { provinceCode: PROVINCE, version, mode: 'replace' };
  const refused = await send('/assignments/imports', words.office, {
    ...parts,
    requestId: newId(),
    file: annex('Phường Bồng Sơn,Xã Chư Prông', 'Phường Không Có,Xã Chư Prông', 'Phường An Nhơn Bắc,'),
  });
  expect([refused.status, refused.body.count]).toEqual([422, 2]);
  expect(faultsOf(refused.body)).toMatchObject([
    { path: 'body.file', line: 3, column: 'Đơn vị kết nghĩa', message: expect.stringContaining('Phường Không Có') },
    { path: 'body.file', line: 4, column: 'Địa bàn', code: 'missing' },
  ]);
  const pairsOf = async () =>
    ((await ask('GET', `/assignments/${PROVINCE}/${version}/pairs`, words.office)).body.items as unknown as object[])
      .length;
  expect(await pairsOf()).toBe(0);

  const requestId = newId();
  const good = annex('Phường Bồng Sơn,Xã Chư Prông', 'Phường An Nhơn Bắc,Xã Ia Dơk');
  const done = await send('/assignments/imports', words.office, { ...parts, requestId, file: good });
  expect([done.status, done.body]).toEqual([201, { id: version, pairs: 2, work: null }]);
  expect(await pairsOf()).toBe(2);
  expect((await send('/assignments/imports', words.office, { ...parts, requestId, file: good })).status).toBe(201);
  const other = await send('/assignments/imports', words.office, {
    ...parts,
    requestId,
    file: annex('Phường Bồng Sơn,Xã Ia Dơk'),
  });
  expect([other.status, other.body.title]).toEqual([409, 'request-id-reused']);
  const long = await send('/assignments/imports', words.office, {
    ...parts,
    requestId,
    file: fileOf('phu-luc.csv', longAnnex('Phường Bồng Sơn,Xã Chư Prông,')),
  });
  expect(long.status, 'a longer file under the same id').toBe(409);
  expect((await send('/assignments/imports', words.sponsor, { ...parts, requestId: newId(), file: good })).status).toBe(
    403,
  );
  const table = await send('/assignments/imports', words.office, {
    ...parts,
    requestId: newId(),
    file: fileOf('a.pdf', 'x'),
  });
  expect(told(table.body)).toEqual(['body.file file-extension']);
});

test('a long annex is read in the background by the key that asked, and its work tells how it ended', async () => {
  const { db, server } = await open();
  const { send, ask, words } = server;
  const version = await draftOf(server);
  const parts = { provinceCode: PROVINCE, version, mode: 'replace' };
  const requestId = newId();
  const file = fileOf('phu-luc.csv', longAnnex('Phường Bồng Sơn,Xã Chư Prông,Năm 2026'));
  const begun = await send('/assignments/imports', words.office, { ...parts, requestId, file });
  expect(begun.status).toBe(202);
  const work = (begun.body.work as unknown as string).slice('/api/v1'.length);
  expect((await send('/assignments/imports', words.office, { ...parts, requestId, file })).body).toEqual(begun.body);
  const other = fileOf('phu-luc.csv', longAnnex('Phường Bồng Sơn,Xã Ia Dơk,Năm 2026'));
  expect((await send('/assignments/imports', words.office, { ...parts, requestId, file: other })).status).toBe(409);
  const short = fileOf('phu-luc.csv', 'Đơn vị kết nghĩa,Địa bàn\nPhường Bồng Sơn,Xã Ia Dơk\n');
  expect((await send('/assignments/imports', words.office, { ...parts, requestId, file: short })).status).toBe(409);
  expect((await ask('GET', work, words.office)).body).toMatchObject({ state: 'waiting', files: [] });
  expect((await ask('GET', work, words.sponsor)).status, 'nobody else’s business').toBe(404);

  await runWorks(db);
  // One pair 3000 times: every row but the first is a fault.
  expect((await ask('GET', work, words.office)).body).toMatchObject({ state: 'refused', faults: 2999 });
  const rows = (await ask('GET', `${work}/faults?limit=2`, words.office)).body;
  expect(rows.items).toMatchObject([
    { number: 1, line: 3, column: null, code: 'pair-repeated' },
    { number: 2, line: 4 },
  ]);
  expect(rows.next).toBe('2');
  expect((await ask('GET', '/works', words.office)).body.items).toMatchObject([{ address: `/api/v1${work}` }]);
  expect((await ask('GET', '/works', words.sponsor)).body.items).toEqual([]);
});

test('villages with bad rows are told, counted dry, then stand in the registry; a revoked key’s work does nothing', async () => {
  const { db, server } = await open();
  const { send, ask, words } = server;
  const villages = (...rows: string[]) => fileOf('thon.csv', ['Mã xã,Loại,Tên', ...rows].join('\n'));
  const sent = (parts: Record<string, string | File>, word: string = words.office) =>
    send('/registry/import', word, { requestId: newId(), kind: 'villages', ...parts });
  const bad = await sent({ file: villages('23869,làng,Mơ Nú', '99999,làng,Pleiku Roh', '23869,lang thang,Kép') });
  expect([bad.status, bad.body.count]).toEqual([422, 2]);
  expect(faultsOf(bad.body).map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 'Mã xã', 'place-unknown'],
    [4, 'Loại', 'type-unknown'],
  ]);
  const good = villages('23869,làng,Mơ Nú');
  expect((await sent({ file: good, dryRun: 'true' })).body).toMatchObject({ report: { created: 1, written: false } });
  expect((await sent({ file: good })).body).toMatchObject({
    report: { rows: 1, created: 1, written: true },
    work: null,
  });
  expect((await sent({ file: good })).body).toMatchObject({ report: { unchanged: 1, written: false } });
  expect((await ask('GET', '/places?q=mo%20nu', null)).body.items).toMatchObject([{ name: 'Mơ Nú' }]);
  const communes = fileOf('xa.csv', 'Mã xã,Kinh độ,Vĩ độ\n23869,107.69,13.98\n');
  expect((await sent({ kind: 'communes', file: communes })).body).toMatchObject({
    report: { changed: 1, written: true },
  });
  expect((await sent({ file: good }, words.sponsor)).status).toBe(403);
  expect((await sent({ file: good, effectiveOn: '2027-01-01' })).body).toMatchObject({ title: 'in-future' });

  const rows = Array.from({ length: 4000 }, (_, index) => `23869,làng,Làng Mới ${index}`);
  const begun = await sent({ file: villages(...rows) });
  expect([begun.status, begun.body.report]).toEqual([202, null]);
  const refusedLater = await sent({ file: villages(...rows.slice(1)) });
  const work = (body: Record<string, never>) => (body.work as unknown as string).slice('/api/v1'.length);
  const [handler] = workHandlers(db, [importRegistryRunner(db, () => NOW)], () => NOW);
  const run = (path: string) =>
    handler?.run(
      { provinceCode: PROVINCE, workId: path.split('/').at(-1) ?? '' },
      { jobId: 'test', attempt: 1, signal: new AbortController().signal },
    );
  await run(work(begun.body));
  expect((await ask('GET', work(begun.body), words.office)).body).toMatchObject({ state: 'done', done: 4000 });
  const entry = await db
    .selectFrom('audit_entry')
    .select(['actor_kind', 'key_id'])
    .where('act', '=', 'registry.import')
    .orderBy('entry_no', 'desc')
    .executeTakeFirstOrThrow();
  expect([entry.actor_kind, entry.key_id === null]).toEqual(['key', false]);
  // The key is revoked while a work of it waits.
  await db.updateTable('account_key').set({ revoked_at: new Date() }).where('key_id', '=', entry.key_id).execute();
  await run(work(refusedLater.body));
  const ended = await db
    .selectFrom('long_work')
    .select('state')
    .where('work_id', '=', (work(refusedLater.body).split('/').at(-1) ?? '') as never)
    .executeTakeFirstOrThrow();
  expect(ended.state).toBe('refused');
});

test('what was signed on paper is recorded with its scan, never by a hand that gave', async () => {
  const { server } = await open();
  const { send, ask, words } = server;
  const delivery = await delivered(server);
  const scan = fileOf('bien-ban.pdf', pdfOf());
  const parts = {
    provinceCode: PROVINCE,
    delivery,
    received: '18',
    refused: '2',
    reason: 'Hai suất hết hạn dùng',
    happenedOn: '2026-01-21',
    signerName: 'Rơ Châm Hyơn',
    signerPost: 'Trưởng thôn',
    compared: 'true',
    scan,
  };
  const sent = (word: string, more: Record<string, string | File> = {}) =>
    send('/contributions/paper-confirmations', word, { requestId: newId(), ...parts, ...more });
  expect((await sent(words.sponsor)).status, 'the giver').toBe(403);
  expect((await sent(words.office, { delivery: newId() })).status).toBe(404);
  const wrong = await sent(words.office, { signerName: 'x1', scan: fileOf('bien-ban.pdf', 'no PDF at all') });
  expect(told(wrong.body)).toEqual(['body.signerName not-a-name']);
  expect(told((await sent(words.office, { scan: fileOf('bien-ban.pdf', '') })).body)).toEqual(['body.scan empty']);
  const done = await sent(words.recipient);
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  const row = (await ask('GET', `/contributions/${PROVINCE}/${delivery}`, words.office)).body;
  expect(JSON.stringify(row)).toContain(done.body.id as unknown as string);
  const evidence = await ask('GET', `/evidence/${PROVINCE}/contribution/${delivery}`, words.recipient);
  expect(evidence.body.items).toMatchObject([{ kind: 'document', status: 'kept', people: 'none' }]);

  // The account that stated a delivery does not confirm it, by its key no more than at the desk.
  const own = await delivered(server, 'office');
  expect((await sent(words.office, { delivery: own })).status).toBe(403);
});

test('a Word template is kept, offered and withdrawn; one with an unknown field names it', async () => {
  const { server } = await open();
  const { send, ask, words } = server;
  const add = (file: File, word = words.office) =>
    send('/templates', word, {
      provinceCode: PROVINCE,
      requestId: newId(),
      paper: 'handover',
      title: 'Mẫu của tỉnh',
      file,
    });
  const bad = await add(
    fileOf(
      'mau.docx',
      docxOf({
        name: 'word/document.xml',
        content:
          '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{{so_lạ}}</w:t></w:r></w:p></w:body></w:document>',
      }),
    ),
  );
  expect(bad.status).toBe(422);
  expect(faultsOf(bad.body)[0]?.path).toBe('body.file');
  const file = fileOf('mau.docx', await starterTemplate());
  expect((await add(file, words.sponsor)).status).toBe(403);
  const kept = await add(file);
  expect(kept.status, JSON.stringify(kept.body)).toBe(201);
  const id = kept.body.id as unknown as string;
  const listed = async () => (await ask('GET', `/templates/${PROVINCE}`, words.recipient)).body.items;
  expect(await listed()).toEqual([{ id, paper: 'handover', title: 'Mẫu của tỉnh' }]);
  const end = () => ask('POST', `/templates/${PROVINCE}/${id}/end`, words.office, { requestId: newId() });
  expect((await end()).status).toBe(201);
  expect((await end()).status).toBe(404);
  expect(await listed()).toEqual([]);
});
