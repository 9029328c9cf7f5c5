import { OPERATOR } from '../../tests/support/actors.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import type { NodeId } from '../kernel/ids.ts';
import { registryCommands } from './commands.ts';
import { findNodeByCode, findNodeBySlug } from './registry-store.ts';
import { bearersOf, whatBecameOf } from './succession-store.ts';

const database = nationalDatabaseOfFile();
const folder = mkdtempSync(join(tmpdir(), 'ketnghia-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(
  line: readonly string[],
  lang: 'vi' | 'en' = 'vi',
): Promise<{ code: number; out: string[]; err: string[] }> {
  const [name, ...words] = line;
  const command = registryCommands.find((known) => known.name === name);
  if (!command) throw new Error(`no verb ${name}`);
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (said: string) => void out.push(said), err: (said: string) => void err.push(said) };
  const code = await command.run(words, { terminal, lang, by: OPERATOR, instance: async () => ({ db: database.db }) });
  return { code, out, err };
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const DOCUMENT = ['--on', '2026-03-01', '--number', '12/QĐ-UBND'];

test('a template is written once, filled, checked, imported and found', async () => {
  const path = join(folder, 'mau.csv');
  expect(await call(['template', 'villages', path])).toMatchObject({ code: 0, out: [`Đã ghi tệp mẫu: ${path}`] });
  expect(readFileSync(path, 'utf8')).toMatch(/^\ufeffMã xã,/);
  expect((await call(['template', 'villages', path])).code).toBe(1);
  expect((await call(['import', 'villages', path])).err).toEqual([
    'Dòng 2: Đây là dòng ví dụ của tệp mẫu: hãy xóa hoặc sửa.',
    'Dòng 3: Đây là dòng ví dụ của tệp mẫu: hãy xóa hoặc sửa.',
    'Có 2 lỗi. Không có gì được nhập.',
  ]);
  // The operator keeps the first row, its village without its class, and writes a village of their own over the second.
  writeFileSync(path, readFileSync(path, 'utf8').replace(',có,', ',,').replace('thôn,1,', 'thôn,2,'));
  const checked = await call(['import', 'villages', path, '--dry-run']);
  expect(checked.out.join('\n')).toMatch(/2 dòng: 2 mới, 0 thay đổi, 0 như cũ .*\nMới chỉ kiểm tra, chưa nhập\./s);
  expect((await call(['import', 'villages', path], 'en')).out[0]).toMatch(/^2 rows: 2 new/);
  expect((await call(['import', 'villages', path], 'en')).out.at(-1)).toBe('Nothing has changed.');
  const found = await call(['find', 'lang', 'ghe', 'ia', 'dok']);
  expect(found.out[0]?.trim()).toBe('Làng Ghè, Xã Ia Dơk, Tỉnh Gia Lai  lang-ghe-23869');
});

test('a template that cannot be written names the folder', async () => {
  const missing = join(folder, 'khong-co');
  expect(await call(['template', 'villages', join(missing, 'v.csv')])).toEqual({
    code: 2,
    out: [],
    err: [`Không có thư mục ${missing}.`],
  });
  const file = fileOf('tep.txt', 'x');
  expect((await call(['template', 'villages', join(file, 'v.csv')], 'en')).err).toEqual([
    `There is no folder ${file}.`,
  ]);
  // Longer than any file system takes: refused to everybody, whatever the rights of who runs the test.
  expect(await call(['template', 'villages', join(folder, `${'a'.repeat(300)}.csv`)])).toEqual({
    code: 2,
    out: [],
    err: [`Không ghi được vào thư mục ${folder} (ENAMETOOLONG).`],
  });
});

test('faults are printed one a line, in the language asked, and nothing is imported', async () => {
  const path = fileOf('sai.csv', 'Mã xã,Tên\n99999,Làng A\n23869,Làng B\n');
  expect(await call(['import', 'villages', path])).toEqual({
    code: 1,
    out: [],
    err: ['Dòng 2, cột Mã xã: Không có đơn vị hành chính “99999”.', 'Có 1 lỗi. Không có gì được nhập.'],
  });
  expect((await call(['import', 'villages', path], 'en')).err[0]).toBe(
    'Line 2, column Mã xã: There is no administrative unit “99999”.',
  );
});

test('a quotation mark inside a cell is told with its line, and nothing is imported', async () => {
  const path = fileOf('ngoac.csv', 'Mã xã,Loại,Tên\n23869,làng,Tơ "Vơn" X\n');
  expect(await call(['import', 'villages', path])).toEqual({
    code: 1,
    out: [],
    err: [
      'Dòng 2: Không tách được các ô từ dòng này trở đi: dấu ngoặc kép (") không khớp.',
      'Có 1 lỗi. Không có gì được nhập.',
    ],
  });
});

test('acts name their document; refusals are sentences', async () => {
  const path = fileOf('co-quan.csv', 'Mã địa bàn,Loại,Tên\n52,cơ quan,Sở Một\n52,cơ quan,Sở Hai\n');
  expect((await call(['import', 'organisations', path])).code).toBe(0);
  expect(await call(['rename', 'so-mot-52', 'Sở', 'Mốt', ...DOCUMENT])).toMatchObject({
    code: 0,
    out: ['Đã ghi nhận.'],
  });
  expect((await findNodeBySlug(database.db, 'so-mot-52'))?.name).toBe('Sở Mốt');
  expect(await call(['rename', 'so-mot-52', 'Sở', 'Mốt', ...DOCUMENT])).toMatchObject({
    code: 1,
    err: ['Ngày hiệu lực phải sau ngày 01/03/2026, ngày bắt đầu của thông tin đang có.'],
  });
  expect((await call(['merge', 'so-hai-52', 'so-mot-52', '--on', '2026-04-01', '--number', '13/QĐ-UBND'])).code).toBe(
    0,
  );
  expect((await call(['dissolve', 'so-hai-52', ...DOCUMENT], 'en')).err).toEqual(['This ended on 01/04/2026.']);
  expect((await call(['reclassify', '23869', 'phường', ...DOCUMENT])).code).toBe(0);
  expect((await call(['recode', '23869', '99998', '--on', '2026-05-01', '--number', '14/QĐ-TTg'])).code).toBe(0);
  expect((await call(['find', 'ia', 'dok', '--kind', 'commune'])).out[0]).toBe(
    '99998  Phường Ia Dơk, Tỉnh Gia Lai  23869-xa-ia-dok',
  );
  expect((await call(['find', 'ia', 'dok', '--on', '2026-01-01'])).out[0]).toBe(
    '23869  Xã Ia Dơk, Tỉnh Gia Lai  23869-xa-ia-dok',
  );
  expect((await call(['move', 'so-mot-52', '48', '--on', '2026-06-01', '--number', '15/QĐ-TTg'])).code).toBe(0);
});

test('a split names its successors, new or there already, and the heir', async () => {
  const path = fileOf('chia.csv', 'Mã xã,Tên\n21640,Làng Chia\n21640,Làng Bên\n21640,Làng Khác\n20923,Làng Giữ\n');
  expect((await call(['import', 'villages', path])).code).toBe(0);
  const { db } = database;
  const split = await findNodeBySlug(db, 'lang-chia-21640');
  const refused = async (words: readonly string[], lang: 'vi' | 'en' = 'vi') => {
    const { code, out, err } = await call(['split', 'lang-chia-21640', ...words, ...DOCUMENT], lang);
    expect([code, out]).toEqual([1, []]);
    return err.join();
  };
  expect(await refused(['Làng Chia Một', 'lang-khong-co-21640'])).toBe(
    'Không tìm thấy đối tượng “lang-khong-co-21640”.',
  );
  expect(await refused(['Làng Chia Một', 'Chia Hai', '--heir', 'Làng Ba'], 'en')).toBe(
    '“Làng Ba” is none of the successors named: --heir repeats one of them.',
  );
  expect(await refused(['Làng Chia Một', 'lang-chia-21640'])).toMatch(/chính nó/);
  expect(await refused(['Làng Chia Một', '21640'])).toMatch(/cùng loại/);
  expect(await refused(['lang-ben-21640', 'lang-ben-21640'])).toBe('Bên được nêu hai lần.');
  expect(await refused(['Làng Chia Một', 'làng chia một'])).toMatch(/hai lần/);
  expect(await refused(['Làng Chia Một', 'Làng Khác'])).toBe('Ở đây đã có “Khác”.');
  expect(
    await call([
      'split',
      'lang-chia-21640',
      'Thôn Chia Một',
      'Chia Hai',
      'lang-ben-21640',
      '--heir',
      'lang-ben-21640',
      ...DOCUMENT,
    ]),
  ).toEqual({ code: 0, out: ['Đã ghi nhận.'], err: [] });
  const parts = await whatBecameOf(db, split?.nodeId as NodeId);
  expect(parts).toHaveLength(3);
  expect((await findNodeBySlug(db, 'thon-chia-mot-21640'))?.fullName).toBe('Thôn Chia Một');
  expect((await findNodeBySlug(db, 'lang-chia-hai-21640'))?.fullName).toBe('Làng Chia Hai');
  const beside = await findNodeBySlug(db, 'lang-ben-21640');
  expect((await bearersOf(db, [split?.nodeId as NodeId])).get(split?.nodeId as NodeId)).toBe(beside?.nodeId);
});

test('a commune with villages is split only with an heir, which takes them in', async () => {
  const parts = ['99101 Xã Nửa Đông', '99102 Phường Nửa Tây'];
  expect((await call(['split', '20923', ...parts, ...DOCUMENT])).err).toEqual([
    'Còn 1 đối tượng bên trong: hãy chuyển chúng đi trước.',
  ]);
  expect(
    (await call(['split', '20923', 'Xã Nửa Đông', 'Xã Nửa Tây', '--heir', 'Xã Nửa Đông', ...DOCUMENT])).err,
  ).toEqual(['“” không phải là mã hợp lệ.']);
  expect((await call(['split', '20923', ...parts, '--heir', '99102 Phường Nửa Tây', ...DOCUMENT])).code).toBe(0);
  const west = await findNodeByCode(database.db, '99102');
  expect(west?.fullName).toBe('Phường Nửa Tây');
  expect((await findNodeBySlug(database.db, 'lang-giu-20923'))?.parentId).toBe(west?.nodeId);
});

test.each([
  [['import']],
  [['import', 'cows', 'x.csv']],
  [['import', 'villages', '/nowhere/x.csv']],
  [['import', 'villages', 'x.csv', '--colour']],
  [['template', 'villages', 'x.pdf']],
  [['find']],
  [['find', 'x', '--kind', 'cow']],
  [['find', 'x', '--on', 'yesterday']],
  [['rename', 'so-mot-52', 'X']],
  [['rename', 'so-mot-52', 'X', '--on', '2026-02-30', '--number', '1']],
  [['merge', 'so-mot-52', ...DOCUMENT]],
  [['split', 'so-mot-52', 'Sở Một Rưỡi', ...DOCUMENT]],
  [['rename', 'so-mot-52', 'X', '--heir', 'Y', ...DOCUMENT]],
])('%j is called wrongly and told so', async (line) => {
  const { code, out, err } = await call(line);
  expect([code, out.length]).toEqual([2, 0]);
  expect(err.join('')).not.toBe('');
});

test('what is not there is said', async () => {
  expect(await call(['dissolve', 'khong-co', ...DOCUMENT])).toMatchObject({
    code: 1,
    err: ['Không tìm thấy “khong-co”.'],
  });
  expect(await call(['find', 'zzzzqqqq'])).toMatchObject({ code: 1, err: ['Không tìm thấy.'] });
});
