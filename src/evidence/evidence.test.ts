import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCESS_WORLD, accountOf } from '../../tests/support/access-world.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { chunksOf, fileRoom, pdfOf, photoOf } from '../../tests/support/files.ts';
import { listHeldRoles } from '../access/role-store.ts';
import { type Actor, NO_ORIGIN, ROLES, type Role } from '../kernel/actor.ts';
import { type EvidenceId, type FileId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { hashOf } from '../platform/files/examine-file.ts';
import { actOnEvidence } from './act-on-evidence.ts';
import { type AttachEvidence, attachEvidence } from './attach-evidence.ts';
import { listBatchFiles } from './batch-store.ts';
import { REMOVE_BYTES, eraseFile, removeBytesHandler } from './erase-file.ts';
import { findEvidence, listEvidence } from './evidence-store.ts';
import { evidenceStatus } from './evidence.ts';
import { listLikeUses } from './file-record-store.ts';
import { plainName, receiveFile } from './receive-file.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { sendFile } from './send-files.ts';
import { subjectKinds } from './subject.ts';
import { sweepFiles } from './sweep-files.ts';

let opened: TestDatabase & { close: () => Promise<void> };
let officer: Actor;
/** Things of a commune, as a room of its own would know them. */
const THING = idOf('thing', 'this');
const OTHER = idOf('thing', 'other');
const KINDS = subjectKinds({
  kind: 'thing',
  find: async (db, provinceCode, subjectId) => {
    if (provinceCode !== '52' || (subjectId !== THING && subjectId !== OTHER)) return null;
    const place = await findPlace(db, nationalNodeId('23869'));
    const province = await findProvincePlace(db, provinceCode);
    return {
      places: { province, sponsors: [], recipients: place ? [place] : [] },
      title: 'Bồn nước',
      path: '/',
      about: [],
    };
  },
  attach: { province: ['province-office'], sponsors: [], recipients: ['recipient-officer'] },
  publish: { province: ['province-office'], sponsors: [], recipients: ['recipient-officer'] },
  read: { province: ROLES, sponsors: [], recipients: ROLES },
});

beforeAll(async () => {
  opened = await freshDatabase(ACCESS_WORLD);
  officer = await person('recipient-officer', 'ia-dok');
});
afterAll(() => opened?.close());

async function person(role: Role, station: 'ia-dok' | 'gia-lai' | 'hoa-cuong'): Promise<Actor> {
  const accountId = accountOf(role, station);
  const roles = await listHeldRoles(opened.db, accountId, plainDate('2026-11-22'));
  return {
    kind: 'person',
    accountId,
    sessionId: idOf('session', role),
    name: role,
    roles,
    chosen: null,
    origin: NO_ORIGIN,
  };
}

const request = (): RequestId => newId<'request'>();
const asked = (files: readonly FileId[], change: Partial<AttachEvidence> = {}): AttachEvidence => ({
  requestId: request(),
  provinceCode: '52',
  subjectKind: 'thing',
  subjectId: THING,
  files,
  people: 'none',
  caption: 'Trao bồn nước cho hộ nghèo',
  consent: null,
  isPublic: false,
  ...change,
});

async function received(room: ReturnType<typeof fileRoom>, bytes: Uint8Array, name: string): Promise<FileId> {
  return unwrap(await receiveFile(opened.db, room, { provinceCode: '52', name, content: chunksOf(bytes) })).fileId;
}

const filesIn = (root: string): string[] =>
  existsSync(join(root, '52'))
    ? readdirSync(join(root, '52'), { recursive: true, encoding: 'utf8' }).filter((path) => path.length > 10)
    : [];

test('a file is taken in once, under the hash of what it became, and nothing is left where it came in', async () => {
  const room = fileRoom();
  const bytes = await photoOf('một lần', { hidden: true });
  const first = unwrap(
    await receiveFile(opened.db, room, { provinceCode: '52', name: 'IMG_1.jpg', content: chunksOf(bytes) }),
  );
  const again = unwrap(
    await receiveFile(opened.db, room, { provinceCode: '52', name: 'khác.jpg', content: chunksOf(bytes, 999) }),
  );
  expect(first.isKnown).toBe(false);
  expect(again).toEqual({ ...first, isKnown: true });
  expect(filesIn(room.root)).toHaveLength(3);
  expect(readdirSync(room.incoming)).toEqual([]);
  expect(readdirSync(join(room.root, '.writing'))).toEqual([]);
  const kept = await receiveFile(opened.db, room, { provinceCode: '48', name: 'IMG_1.jpg', content: chunksOf(bytes) });
  expect(unwrap(kept).fileId, 'another province has files of its own').not.toBe(first.fileId);
});

test('four senders of the same bytes at once make one file', async () => {
  const room = fileRoom();
  const bytes = pdfOf({ extra: '/Lang (vi)' });
  const all = await Promise.all(
    [1, 2, 3, 4].map(() =>
      receiveFile(opened.db, room, { provinceCode: '52', name: 'bien-ban.pdf', content: chunksOf(bytes) }),
    ),
  );
  expect(new Set(all.map((each) => unwrap(each).fileId)).size).toBe(1);
});

test('bytes without a row go after a day, files that proved nothing after thirty, and nothing else', async () => {
  const room = fileRoom();
  const used = await received(room, await photoOf('còn dùng'), 'a.jpg');
  unwrap(await attachEvidence(opened.db, officer, KINDS, asked([used])));
  await received(room, await photoOf('không ai dùng'), 'b.jpg');
  const lost = await photoOf('không có dòng nào', { width: 100, height: 80 });
  await room.store.keep({ provinceCode: '52', hash: hashOf(lost) }, lost);
  expect(filesIn(room.root)).toHaveLength(7);
  const after = (days: number) => sweepFiles(opened.db, room.store, new Date(Date.now() + days * 86_400_000));
  expect(await after(0)).toEqual({ files: 0, contents: 0 });
  expect(await after(2)).toEqual({ files: 0, contents: 1 });
  const later = await after(31);
  expect(later.files).toBeGreaterThanOrEqual(1);
  expect(later.contents).toBe(3);
  expect(filesIn(room.root)).toHaveLength(3);
  expect(await after(60)).toEqual({ files: 0, contents: 0 });
});

test('a file that is refused leaves nothing behind, and one too large is cut off', async () => {
  const room = fileRoom();
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield new Uint8Array(1_000_000);
  }
  const refused = await receiveFile(opened.db, room, { provinceCode: '52', name: 'a.pdf', content: endless() });
  expect(refused).toEqual({ ok: false, refusal: { code: 'too-large', most: 26_214_400 } });
  expect(filesIn(room.root)).toEqual([]);
  expect(readdirSync(room.incoming)).toEqual([]);
});

test('a photo is attached, shown, no longer shown, and withdrawn with a reason', async () => {
  const room = fileRoom();
  const fileId = await received(room, await photoOf('vòng đời', { hidden: true }), 'IMG_2.jpg');
  const order = asked([fileId]);
  const [evidenceId] = unwrap(await attachEvidence(opened.db, officer, KINDS, order)) as [EvidenceId];
  expect(unwrap(await attachEvidence(opened.db, officer, KINDS, order)), 'sent twice').toEqual([evidenceId]);
  expect(await attachEvidence(opened.db, officer, KINDS, asked([fileId]))).toEqual({
    ok: false,
    refusal: { code: 'evidence-invalid', faults: [{ code: 'file-attached-already', fileId }] },
  });
  const all = await listEvidence(opened.db, '52', 'thing', [THING]);
  const evidence = all.find((each) => each.evidenceId === evidenceId);
  expect(evidence).toMatchObject({
    evidenceId,
    caption: 'Trao bồn nước cho hộ nghèo',
    file: { fileName: 'IMG_2.jpg', takenAt: '2026-11-20T09:30:00', latitude: '13.98000', longitude: '107.69167' },
  });
  const act = (kind: 'published' | 'unpublished' | 'withdrawn', reason: string | null = null) =>
    actOnEvidence(opened.db, officer, KINDS, {
      requestId: request(),
      provinceCode: '52',
      evidenceId,
      kind,
      reason,
      consent: null,
    });
  const status = async () => {
    const found = await findEvidence(opened.db, '52', evidenceId);
    return found && evidenceStatus(found);
  };
  unwrap(await act('published'));
  expect(await status()).toBe('published');
  unwrap(await act('unpublished'));
  expect(await status()).toBe('kept');
  expect(await act('withdrawn')).toMatchObject({ refusal: { faults: [{ code: 'reason-missing' }] } });
  unwrap(await act('withdrawn', 'Gửi nhầm ảnh của xã khác'));
  expect(await status()).toBe('withdrawn');
  expect(await act('published')).toMatchObject({ refusal: { faults: [{ code: 'not-now', status: 'withdrawn' }] } });
});

test.each([
  ['nobody to be recognised', 'none', null, []],
  ['adults who agreed', 'adults', 'Ông trưởng thôn đã hỏi từng người, mọi người đồng ý', []],
  ['adults of whom nobody was asked', 'adults', null, ['consent-missing']],
  ['children, whoever agreed', 'children', 'Cha mẹ các em đã ký phiếu', ['children-never-public']],
] as const)('shown to everybody: %s', async (_what, people, consent, codes) => {
  const room = fileRoom();
  const fileId = await received(room, await photoOf(`mặt ${people} ${String(consent)}`), 'a.jpg');
  const attached = await attachEvidence(
    opened.db,
    officer,
    KINDS,
    asked([fileId], { people, consent, isPublic: true }),
  );
  if (codes.length === 0) unwrap(attached);
  else expect(attached).toMatchObject({ refusal: { faults: codes.map((code) => ({ code })) } });
});

test('the same photo, or a worse copy of it, is pointed out wherever in the province it was used', async () => {
  const room = fileRoom();
  const fileId = await received(room, await photoOf('dùng lại'), 'goc.jpg');
  const [evidenceId] = unwrap(await attachEvidence(opened.db, OPERATOR, KINDS, asked([fileId], { subjectId: OTHER })));
  const copy = await received(room, await photoOf('dùng lại', { width: 700, height: 525, quality: 40 }), 'zalo.jpg');
  const unlike = await received(room, await photoOf('cảnh khác hẳn'), 'khac.jpg');
  expect(copy).not.toBe(fileId);
  const uses = (file: FileId) => listLikeUses(opened.db, '52', [file]);
  expect(await uses(copy)).toMatchObject([{ evidenceId, isSame: false, subjectId: OTHER }]);
  expect(await uses(fileId)).toMatchObject([{ evidenceId, isSame: true, subjectId: OTHER }]);
  expect(await uses(unlike)).toEqual([]);
});

test('an erased file is gone: bytes, name, place, words; the same photo may be sent anew', async () => {
  const room = fileRoom();
  const bytes = await photoOf('xóa hẳn', { hidden: true });
  const fileId = await received(room, bytes, 'Nguyễn Văn A.jpg');
  const [evidenceId] = unwrap(await attachEvidence(opened.db, officer, KINDS, asked([fileId]))) as [EvidenceId];
  expect(filesIn(room.root)).toHaveLength(3);
  const order = { requestId: request(), provinceCode: '52', evidenceId };
  expect(await eraseFile(opened.db, officer, KINDS, order)).toMatchObject({ refusal: { code: 'not-permitted' } });
  const office = await person('province-office', 'gia-lai');
  expect(unwrap(await eraseFile(opened.db, office, KINDS, order))).toBe(evidenceId);
  expect(unwrap(await eraseFile(opened.db, office, KINDS, order)), 'sent twice').toBe(evidenceId);
  const { rows } = await sql<{ data: object }>`
    SELECT data FROM pgboss.job WHERE name = ${REMOVE_BYTES.name} ORDER BY created_on DESC, id DESC LIMIT 1`.execute(
    opened.db,
  );
  const run = { jobId: 'test', attempt: 1, signal: new AbortController().signal };
  await removeBytesHandler(opened.db, room.store).run(rows[0]?.data, run);
  expect(filesIn(room.root)).toEqual([]);
  const found = await findEvidence(opened.db, '52', evidenceId);
  expect(found && evidenceStatus(found)).toBe('erased');
  expect(found).toMatchObject({ caption: null, file: { fileName: null, takenAt: null, latitude: null } });
  expect(await received(room, bytes, 'lai.jpg')).not.toBe(fileId);
  expect(filesIn(room.root)).toHaveLength(3);
  // The job comes twice: what was sent anew stays.
  await removeBytesHandler(opened.db, room.store).run(rows[0]?.data, run);
  expect(filesIn(room.root)).toHaveLength(3);
});

test('a set of files is kept for who comes back, each file once, refused ones with their reason', async () => {
  const room = fileRoom();
  const accountId = accountOf('recipient-officer', 'ia-dok');
  const subject = { provinceCode: '52', subjectKind: 'thing', subjectId: OTHER };
  const send = (name: string, bytes: Uint8Array) =>
    sendFile(opened.db, room, { accountId, subject }, { name, content: chunksOf(bytes) });
  const bytes = await photoOf('trong đợt');
  const batch = unwrap(await send('a.jpg', bytes));
  expect(unwrap(await send('a-lai.jpg', bytes)).batchId).toBe(batch.batchId);
  expect(await send('b.svg', Buffer.from('<svg onload="x()"/>'))).toMatchObject({
    refusal: { code: 'kind-not-taken' },
  });
  expect(await listBatchFiles(opened.db, batch)).toMatchObject([
    { fileName: 'a.jpg', kind: 'photo', refusal: null },
    { fileName: 'b.svg', kind: null, refusal: 'kind-not-taken', saw: 'SVG' },
  ]);
  for (let index = 0; index < 58; index++) await send(`c${index}.txt`, Buffer.from('chữ'));
  expect(await send('d.txt', Buffer.from('chữ'))).toMatchObject({ refusal: { code: 'batch-full', most: 60 } });
});

test('two copies that come in at once know each other', async () => {
  const room = fileRoom();
  const copies = await Promise.all(
    [90, 60].map((quality) => photoOf('cùng lúc', { quality, width: 600 + quality, height: 450 })),
  );
  const [one, two] = await Promise.all(copies.map((bytes, index) => received(room, bytes, `${index}.jpg`)));
  if (!one || !two) throw new Error('no files');
  const [evidenceId] = unwrap(await attachEvidence(opened.db, officer, KINDS, asked([one], { subjectId: OTHER })));
  expect(await listLikeUses(opened.db, '52', [two])).toMatchObject([{ evidenceId, isSame: false }]);
});

test('who has no role at the agreement is told nothing of it', async () => {
  const room = fileRoom();
  const fileId = await received(room, pdfOf({ extra: '/Lang (x)' }), 'a.pdf');
  const stranger = await person('recipient-officer', 'hoa-cuong');
  for (const change of [{}, { subjectId: newId() }, { subjectKind: 'nothing' }, { files: [newId<'file'>()] }])
    expect(await attachEvidence(opened.db, stranger, KINDS, asked([fileId], change))).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
});

test.each([
  ['C:\\Users\\A\\Biên bản.pdf', 'Biên bản.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['anh\u202egpj.exe', 'anhgpj.exe'],
  ['a\u0000b\n.jpg', 'ab.jpg'],
  ['', 'tep'],
  ['/', 'tep'],
  [`${'ộ'.repeat(300)}.jpeg`, `${'ộ'.repeat(195)}.jpeg`],
])('the name %j is kept as %j', (sent, kept) => {
  expect(plainName(sent)).toBe(kept);
});
