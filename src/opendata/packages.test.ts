import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, inEveryRole } from '../../tests/support/actors.ts';
import { faultsOfIati } from '../../tests/support/iati-validator.ts';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { portalSite } from '../../tests/support/portal-site.ts';
import { HIDDEN_WORDS, recordRestricted } from '../../tests/support/restricted-records.ts';
import { newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { LedgerReader } from '../ledger/ledger-file.ts';
import { readZipDirectory } from '../platform/files/zip-directory.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { type PackageDeps, buildPackage } from './build-package.ts';
import { iatiPublisher } from './open-data-routes.tsx';
import { OPEN_TABLES } from './open-tables.ts';
import { orderPackage } from './order-package.ts';
import { PackageShelf } from './package-shelf.ts';
import { listPackages } from './package-store.ts';
import { workbookOf } from './workbook-stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-packages-'));
const pages = portalPagesOfFile();
let deps: PackageDeps;
beforeAll(() => {
  const { db } = pages;
  const publisher = { db, iatiOrganisation: null, publicUrl: null };
  deps = {
    db,
    shelf: new PackageShelf(folder),
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    publisherOf: (province, changedAt) => iatiPublisher(publisher, province, changedAt),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (day: string): Date => new Date(`${day}T03:10:00Z`);
const build = (year: number, day: string, isAsked = false) =>
  buildPackage(deps, { provinceCode: '52', year }, { at: at(day), isAsked });
const site = () => portalSite({ db: pages.db, changes: pages.changes, packages: folder });
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function filesOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const directory = readZipDirectory(bytes);
  if (!directory) throw new Error('no ZIP file');
  const files = new Map<string, string>();
  for (const entry of directory) {
    const content = entry.content()?.unpack(50_000_000);
    if (!(content instanceof Uint8Array)) throw new Error(`a broken entry: ${entry.name}`);
    files.set(entry.name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(content));
  }
  return files;
}

describe('a yearly package', () => {
  test('holds every table of the year, notes, ledger and IATI, and the hash of each', async () => {
    await recordRestricted(pages.db);
    const made = await build(2026, '2027-01-03');
    const answer = await site().request('/du-lieu-mo/goi/ket-nghia-52-2026.zip');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([sha256(bytes), bytes.length]).toEqual([made?.sha256, made?.bytes]);
    const files = await filesOf(bytes);
    expect([...files.keys()]).toEqual([
      'DOC-TRUOC.txt',
      ...OPEN_TABLES.map(({ key }) => `bang/${key}.csv`),
      'ghi-chu-cot.csv',
      'so-cai.jsonl',
      'iati.xml',
      'SHA256SUMS',
    ]);
    const sums = (files.get('SHA256SUMS') ?? '').trimEnd().split('\n');
    expect(sums).toHaveLength(files.size - 1);
    for (const line of sums) expect(sha256(files.get(line.slice(66)) ?? ''), line).toBe(line.slice(0, 64));
    expect(faultsOfIati(files.get('iati.xml') ?? '')).toEqual([]);
    const reader = new LedgerReader();
    for (const line of (files.get('so-cai.jsonl') ?? '').split('\n')) expect(reader.add(line)).toBeNull();
    expect(reader.end()).toHaveProperty('verified');
    expect(files.get('DOC-TRUOC.txt')).toContain('CC BY 4.0');
    const days = (files.get('bang/khoan.csv') ?? '').match(/,20\d\d-\d\d-\d\d,/g) ?? [];
    expect(days.length).toBeGreaterThan(2);
    for (const day of days) expect(day).toContain('2026');
    for (const [name, text] of files)
      for (const word of Object.values(HIDDEN_WORDS)) expect(text.includes(word), `${name}: ${word}`).toBe(false);
  });

  test('is the same while nothing changes, made anew where the year was corrected, and its old hash stays', async () => {
    const [before] = await listPackages(pages.db, '52', 10);
    expect(await build(2026, '2027-01-10')).toBeNull();
    expect(await build(2026, '2027-01-10', true)).toBeNull();
    await recordRestricted(pages.db);
    const after = await build(2026, '2027-01-17');
    expect(after?.sha256).not.toBe(before?.sha256);
    const listed = await listPackages(pages.db, '52', 10);
    expect(listed.map(({ sha256: hash, isLast }) => [hash, isLast])).toEqual([
      [after?.sha256, true],
      [before?.sha256, false],
    ]);
    expect(readdirSync(folder)).toEqual([`${after?.sha256}.zip`]);
    const text = await (await site().request('/du-lieu-mo')).text();
    for (const { sha256: hash } of listed) expect(text).toContain(hash);
  });

  test('goes on where a download stopped, and is not sent to those who have it', async () => {
    const path = '/du-lieu-mo/goi/ket-nghia-52-2026.zip';
    const whole = new Uint8Array(await (await site().request(path)).arrayBuffer());
    const mark = (await site().request(path, { method: 'HEAD' })).headers.get('etag') ?? '';
    const rest = await site().request(path, { headers: { Range: 'bytes=100-', 'If-Range': mark } });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 100-${whole.length - 1}/${whole.length}`,
    ]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true);
    const other = await site().request(path, { headers: { Range: 'bytes=100-', 'If-Range': '"another"' } });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, whole.length]);
    expect((await site().request(path, { headers: { 'If-None-Match': mark } })).status).toBe(304);
  });

  test('is asked for by the programme office, for a year that has begun', async () => {
    const asked = { provinceCode: '52', year: 2026, requestId: newId<'request'>() };
    const office = inEveryRole(nationalNodeId('52'), '52');
    const first = unwrap(await orderPackage(pages.db, office, asked, plainDate('2026-11-22')));
    expect(unwrap(await orderPackage(pages.db, office, asked, plainDate('2026-11-22')))).toBe(first);
    const later = { ...asked, requestId: newId<'request'>(), year: 2027 };
    expect(await orderPackage(pages.db, OPERATOR, later, plainDate('2026-11-22'))).toEqual({
      ok: false,
      refusal: { code: 'package-year', saw: 2027, first: 2000, last: 2026 },
    });
  });
});

test('a workbook goes on in another sheet when one is full', async () => {
  const [table] = OPEN_TABLES;
  if (!table) throw new Error('no tables');
  const rows = Array.from({ length: 7 }, (_, n) => ({ province_code: '52', title: `Số ${n} <&> =1+1` }));
  async function* batches() {
    yield rows.slice(0, 4);
    yield rows.slice(4);
  }
  const pieces = await Array.fromAsync(
    workbookOf({ table, batches: batches(), language: 'vi', notes: [], mostRows: 3 }),
  );
  const { default: readXlsxFile } = await import('read-excel-file/node');
  const sheets = await readXlsxFile(Buffer.concat(pieces));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['chuong-trinh', 'chuong-trinh 2', 'chuong-trinh 3', 'Ghi chú cột']);
  expect(sheets.slice(0, 3).flatMap(({ data }) => data.slice(1).map((row) => row[2]))).toEqual(
    rows.map(({ title }) => title),
  );
});
