import { OPERATOR } from '../../tests/support/actors.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { NodeImportKind } from './import-faults.ts';
import { type ImportOrder, importFile } from './import-file.ts';
import { templateFor } from './import-templates.ts';
import { describeImportFault, importFaultMessages } from './messages.ts';
import { findNodeBySlug, listChildren } from './registry-store.ts';
import { searchRegistry } from './search-registry.ts';
import { findHistory } from './succession-store.ts';

const national = nationalDatabaseOfFile();
const DAY = plainDate('2025-09-01');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function orderOf(kind: NodeImportKind, content: string | Uint8Array, rest: Partial<ImportOrder> = {}): ImportOrder {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return {
    by: OPERATOR,
    kind,
    file: { name: 'bang.csv', bytes },
    effectiveOn: DAY,
    today: plainDate('2026-11-22'),
    requestId: newId() as RequestId,
    ...rest,
  };
}

const villages = (db: Db, content: string | Uint8Array, rest?: Partial<ImportOrder>) =>
  importFile(db, orderOf('villages', content, rest));
const organisations = (db: Db, content: string | Uint8Array, rest?: Partial<ImportOrder>) =>
  importFile(db, orderOf('organisations', content, rest));

async function faultsOf(outcome: ReturnType<typeof importFile>): Promise<string[]> {
  const result = await outcome;
  if (result.ok) return ['taken'];
  if (result.refusal.code !== 'import-faults') return [result.refusal.code];
  return result.refusal.faults.map(({ line, column, code }) => [line ?? '-', column ?? '-', code].join(' '));
}

async function countAll(db: Db): Promise<string> {
  const { rows } = await sql<{ all: string }>`SELECT (SELECT count(*) FROM registry_node)::text || '/' ||
    (SELECT count(*) FROM registry_version) || '/' || (SELECT count(*) FROM registry_act) || '/' ||
    (SELECT count(*) FROM registry_key) AS all`.execute(db);
  return rows[0]?.all ?? '';
}

test('a file is taken once, and a repeat changes nothing and says so', async () => {
  const db = await national.scratch();
  const file = 'Mã xã,Loại,Tên,Tên gọi khác\r\n23869,làng,Ghè,Plei Ghè; Gheh\r\n23869,thôn,1,\r\n';
  expect(unwrap(await villages(db, file))).toEqual({
    rows: 2,
    created: 2,
    changed: 0,
    unchanged: 0,
    ignoredColumns: [],
    written: true,
  });
  const after = await countAll(db);
  expect(unwrap(await villages(db, file))).toMatchObject({ created: 0, changed: 0, unchanged: 2, written: false });
  expect(await countAll(db)).toBe(after);
  const ghe = await findNodeBySlug(db, 'lang-ghe-23869');
  expect(ghe).toMatchObject({ fullName: 'Làng Ghè', type: 'làng', provinceCode: '52', validFrom: '2025-07-01' });
  for (const query of ['làng ghè ia dơk', 'ghe', 'plei ghe', 'gheh'])
    expect((await searchRegistry(db, query)).items[0]?.node.slug, query).toBe('lang-ghe-23869');
});

test('a request sent twice gets the first answer; the same id for another file is refused', async () => {
  const db = await national.scratch();
  const order = orderOf('villages', 'Mã xã;Tên\n23869;Làng Ghè\n');
  const first = await importFile(db, order);
  expect(await importFile(db, order)).toEqual(first);
  expect(await faultsOf(importFile(db, { ...order, file: { ...order.file, bytes: bytesOf('x') } }))).toEqual([
    'request-id-reused',
  ]);
});

test.each([
  ['byte order mark, semicolons, CRLF', '\ufeffMã xã;Loại;Tên\r\n23869;làng;Ghè\r\n'],
  ['tabs and loose headings', 'STT\tTEN (*)\tloai\tMA XA (5 chữ số)\n1\tGhè\tLÀNG\t23869\n'],
  ['decomposed letters', 'Mã xã,Loại,Tên\n23869,làng,Ghè\n'.normalize('NFD')],
  ['empty rows and spaces', '\n\nMã xã,Loại,Tên\n,,\n 23869 , làng ,  Ghè \n\n'],
  ['the type in the name', 'Mã xã,Tên\n23869,Làng Ghè\n'],
  ['the place by its names', 'Tên xã,Tên tỉnh,Loại,Tên\nia dok,gia lai,làng,Ghè\n'],
  ['UTF-16', Buffer.from('\ufeffMã xã\tLoại\tTên\n23869\tlàng\tGhè\n', 'utf16le')],
  ['a code that lost its leading zero and gained a fraction', 'Mã xã,Loại,Tên\n23869.0,làng,Ghè\n'],
])('%s are read', async (_what, content) => {
  const db = await national.scratch();
  expect(unwrap(await villages(db, content)).created).toBe(1);
  expect((await findNodeBySlug(db, 'lang-ghe-23869'))?.name).toBe('Ghè');
});

test('a spreadsheet is read as text, whatever Excel took its cells for', async () => {
  const db = await national.scratch();
  const bytes = await writeXlsxFile([
    [{ value: 'Mã xã' }, { value: 'Loại' }, { value: 'Tên' }],
    [{ value: 4 }, { value: 'thôn' }, { value: 1 }],
    [],
    [{ value: '00004', type: String }, { value: 'thôn' }, { value: '2', type: String }],
  ]).toBuffer();
  expect(unwrap(await villages(db, bytes, { file: { name: 'Bảng.XLSX', bytes } }))).toMatchObject({ created: 2 });
  expect((await findNodeBySlug(db, 'thon-1-00004'))?.fullName).toBe('Thôn 1');
});

test('every fault is told with its line and column, and nothing is taken', async () => {
  const db = await national.scratch();
  const before = await countAll(db);
  const file = [
    'Mã xã,Loại,Tên,Đặc biệt khó khăn,Mã riêng',
    '23869,làng,Ghè,,',
    '99999,làng,Một,,',
    '06970,thôn,Hai,,',
    'abc,làng,,có lẽ,',
    '23869,xứ,Ba,,a b',
    '23869,LÀNG,ghè,,',
    '"23869",làng,"Bốn',
    'và Năm",,',
    '23869,làng,Sáu,,X1',
    '23869,làng,Bảy,,X1',
  ].join('\n');
  expect(await faultsOf(villages(db, file))).toEqual([
    '3 Mã xã place-unknown',
    '4 Mã xã place-ended',
    '5 Mã xã place-code-malformed',
    '5 Tên missing',
    '5 Đặc biệt khó khăn flag-unclear',
    '6 Loại type-unknown',
    '6 Mã riêng own-code-malformed',
    '7 Tên repeated',
    '11 Mã riêng own-code-repeated',
  ]);
  expect(await countAll(db)).toBe(before);
});

test('cells beyond the headings are a fault of their line unless they are empty', async () => {
  const db = await national.scratch();
  const before = await countAll(db);
  const file = 'Mã xã,Loại,Tên,\n23869,làng,Ghè,,,\n23869,làng,Tơ, Vơn\n23869,làng,,,,x\n';
  expect(await faultsOf(villages(db, file))).toEqual(['3 - row-surplus', '4 - row-surplus']);
  expect(await countAll(db)).toBe(before);
  expect(unwrap(await villages(db, 'Mã xã,Loại,Tên\n23869,làng,Ghè, ,,\n')).created).toBe(1);
  const fault = { line: 3, column: null, code: 'row-surplus', saw: 'Vơn', cells: 4, headings: 3 } as const;
  expect(describeImportFault(fault, 'vi')).toBe(
    'Dòng 3: Dòng này có 4 ô mà dòng tiêu đề chỉ có 3: “Vơn” không thuộc cột nào. Ô có dấu phẩy phải đặt trong dấu ngoặc kép.',
  );
});

test('names alike but for their marks are asked about, not guessed', async () => {
  const db = await national.scratch();
  const head = 'Tên xã,Tên tỉnh,Loại,Tên\n';
  expect(await faultsOf(villages(db, `${head}Ba To,Quảng Ngãi,thôn,1\n`))).toEqual(['2 Tên xã place-ambiguous']);
  expect(unwrap(await villages(db, `${head}Ba Tơ,Quảng Ngãi,thôn,1\nXã Ba Tô,Tỉnh Quảng Ngãi,thôn,1\n`)).created).toBe(
    2,
  );
  expect(await faultsOf(villages(db, 'Mã xã,Tên xã,Tên\n23869,Ia Krêl,Thôn 1\n'))).toEqual([
    '2 Tên xã place-contradiction',
  ]);
});

test.each([
  ['bang.docx', bytesOf('x'), 'file-extension'],
  ['bang.xlsm', bytesOf('x'), 'file-macro'],
  ['bang.xls', bytesOf('x'), 'file-old-excel'],
  ['bang.xlsx', bytesOf('no zip at all'), 'file-broken'],
  ['bang.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'file-old-excel'],
  ['bang.csv', new Uint8Array(), 'file-empty'],
  ['bang.csv', bytesOf('Mã xã,Tên\n'), 'file-empty'],
  ['bang.csv', Uint8Array.from([0x4d, 0xe3, 0x20, 0x78, 0xe3]), 'file-not-utf8'],
  ['bang.csv', new Uint8Array(20_000_001), 'file-too-large'],
  ['bang.csv', bytesOf('Tên,Ghi chú\nGhè,x\n'), 'header-missing'],
  ['bang.csv', bytesOf('Mã xã,Mã xã,Tên\n23869,23869,Thôn 1\n'), 'header-repeated'],
  ['bang.csv', bytesOf('Mã xã,Tên\n23869,"Thôn 1\n'), 'row-unreadable'],
])('%s is refused with a clear fault', async (name, bytes, code) => {
  const db = await national.scratch();
  const outcome = await villages(db, bytes, { file: { name, bytes } });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'import-faults', faults: [{ code }] } });
});

test('a zip cut off in the middle is refused', async () => {
  const db = await national.scratch();
  const { bytes } = await templateFor('villages', 'xlsx');
  const spoilt = Uint8Array.from(bytes).fill(0x20, 40, bytes.length / 2);
  for (const cut of [bytes.subarray(0, bytes.length - 30), bytes.subarray(200), spoilt])
    expect(await faultsOf(villages(db, cut, { file: { name: 'a.xlsx', bytes: cut } }))).toEqual(['- - file-broken']);
});

test.each([
  ['villages', 'csv'],
  ['villages', 'xlsx'],
  ['organisations', 'csv'],
  ['organisations', 'xlsx'],
] as const)('the template for %s in %s is refused for its untouched examples', async (kind, format) => {
  const db = await national.scratch();
  const before = await countAll(db);
  const file = await templateFor(kind, format);
  expect(await faultsOf(importFile(db, orderOf(kind, file.bytes, { file })))).toEqual([
    '2 - row-example',
    '3 - row-example',
  ]);
  expect(await countAll(db)).toBe(before);
});

test.each([
  ['villages', 'Ghè', '1,,'],
  ['organisations', 'Sở Nội vụ tỉnh Gia Lai', 'Công ty TNHH Bồng Sơn Xanh'],
] as const)('the examples for %s show rows that can be taken once they are changed', async (kind, first, second) => {
  const db = await national.scratch();
  const text = new TextDecoder().decode((await templateFor(kind, 'csv')).bytes);
  const half = text.replace(first, `Của ta ${first}`);
  expect(await faultsOf(importFile(db, orderOf(kind, half)))).toEqual(['3 - row-example']);
  const whole = half.replace(second, `Mới ${second}`);
  expect(unwrap(await importFile(db, orderOf(kind, whole)))).toMatchObject({ created: 2, ignoredColumns: [] });
});

test('an organisation with its own code is renamed and moved by a later file, with dates', async () => {
  const db = await national.scratch();
  const head = 'Mã địa bàn,Loại,Tên,Tên viết tắt,Mã riêng\n';
  unwrap(await organisations(db, `${head}52,cơ quan,Ban Dân tộc tỉnh Gia Lai,BDT,GL-01\n`));
  const later = plainDate('2026-03-01');
  const second = `${head}52,cơ quan,Sở Dân tộc và Tôn giáo tỉnh Gia Lai,SDTTG,GL-01\n`;
  expect(await faultsOf(organisations(db, second, { effectiveOn: plainDate('2025-07-01') }))).toEqual([
    '2 Tên change-too-early',
  ]);
  expect(unwrap(await organisations(db, second, { effectiveOn: later }))).toMatchObject({ created: 0, changed: 1 });
  expect(unwrap(await organisations(db, second, { effectiveOn: later }))).toMatchObject({ changed: 0, unchanged: 1 });
  const node = await findNodeBySlug(db, 'ban-dan-toc-tinh-gia-lai-52');
  expect(node?.name).toBe('Sở Dân tộc và Tôn giáo tỉnh Gia Lai');
  const history = node && (await findHistory(db, node.nodeId));
  expect(history?.versions.map(({ name, validFrom, validTo }) => [name, validFrom, validTo])).toEqual([
    ['Ban Dân tộc tỉnh Gia Lai', '2025-07-01', '2026-03-01'],
    ['Sở Dân tộc và Tôn giáo tỉnh Gia Lai', '2026-03-01', null],
  ]);
  expect(history?.aliases).toEqual(['BDT', 'SDTTG']);
  for (const query of ['ban dan toc', 'so dan toc gia lai', 'bdt'])
    expect((await searchRegistry(db, query)).items[0]?.node.nodeId, query).toBe(node?.nodeId);
});

test('a class of đặc biệt khó khăn has its day and its decision', async () => {
  const db = await national.scratch();
  const head = 'Mã xã,Tên,Đặc biệt khó khăn,Số quyết định\n';
  unwrap(await villages(db, `${head}23869,Làng Ghè,x,01/QĐ-UBND\n`));
  unwrap(await villages(db, `${head}23869,Làng Ghè,không,\n`, { effectiveOn: plainDate('2026-01-01') }));
  const { rows } =
    await sql`SELECT value, valid_from, valid_to, document_number FROM registry_classification ORDER BY valid_from`.execute(
      db,
    );
  expect(rows).toEqual([
    { value: 'dac-biet-kho-khan', valid_from: '2025-09-01', valid_to: '2026-01-01', document_number: '01/QĐ-UBND' },
    { value: 'khong', valid_from: '2026-01-01', valid_to: null, document_number: null },
  ]);
});

test('a dry run counts and writes nothing; progress is told', async () => {
  const db = await national.scratch();
  const before = await countAll(db);
  const seen: string[] = [];
  const rows = Array.from({ length: 2500 }, (_, index) => `23869,thôn,${index + 1}`).join('\n');
  const onProgress: ImportOrder['onProgress'] = ({ phase, rows: done }) => void seen.push(`${phase} ${done}`);
  const file = `Mã xã,Loại,Tên\n${rows}`;
  expect(unwrap(await villages(db, file, { dryRun: true }))).toMatchObject({ created: 2500, written: false });
  expect(await countAll(db)).toBe(before);
  unwrap(await villages(db, file, { onProgress }));
  expect(seen).toEqual(['check 2000', 'check 2500', 'write 2000', 'write 2500']);
  const iaDok = await findNodeBySlug(db, '23869-xa-ia-dok');
  const page = iaDok && (await listChildren(db, iaDok.nodeId, { limit: 11 }));
  expect(page?.items.map(({ name }) => name)).toEqual(Array.from({ length: 11 }, (_, index) => String(index + 1)));
});

test('every fault has its sentence in both languages', () => {
  expect(Object.keys(importFaultMessages.en).toSorted()).toEqual(Object.keys(importFaultMessages.vi).toSorted());
  expect(describeImportFault({ line: 12, column: 'Mã xã', code: 'place-unknown', saw: '99999' }, 'vi')).toBe(
    'Dòng 12, cột Mã xã: Không có đơn vị hành chính “99999”.',
  );
  const ended = {
    line: 4,
    column: null,
    code: 'place-ended',
    saw: '06970',
    endedOn: '2026-04-30',
    successors: ['06978'],
  } as const;
  expect(describeImportFault(ended, 'en')).toBe(
    'Line 4: Code 06970 has not been in use since 30/04/2026. Today: 06978.',
  );
});
