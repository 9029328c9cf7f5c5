import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { getRequestListener } from '@hono/node-server';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { Hono } from 'hono';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { TODAY } from '../../tests/support/portal-site.ts';
import { HIDDEN_WORDS, type RestrictedRecords, recordRestricted } from '../../tests/support/restricted-records.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { productOf } from '../../tests/support/exchange.ts';
import { offerProduct } from '../exchange/offer-product.ts';
import { rankEndsOn } from '../exchange/product.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { addDays, plainDate, plainDateAt } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { announceChange, inTransaction } from '../platform/database/database.ts';
import { findNodeBySlug } from '../registry/registry-store.ts';
import { LedgerReader } from '../ledger/ledger-file.ts';
import { OPEN_TABLES } from './open-tables.ts';
import { DownloadPlaces, sendStream } from './send-stream.ts';
import { OPEN_FORMATS } from './table-file.ts';
import { takeStock } from './table-state-store.ts';

const pages = portalPagesOfFile();
let hidden: RestrictedRecords;
beforeAll(async () => {
  hidden = await recordRestricted(pages.db);
});

/** Of these the sample has nothing. */
const NOT_IN_SAMPLE = ['to-chuc', 'nhu-cau', 'hoat-dong', 'ket-qua', 'phan-cong', 'san-pham'];

const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  pages.app.request(path, { headers });

async function rowsOf(path: string): Promise<Record<string, string>[]> {
  const answer = await get(path);
  expect(answer.status, path).toBe(200);
  return parse(await answer.text(), { columns: true, bom: true });
}

async function jsonOf(path: string): Promise<Record<string, string | number | boolean | null>[]> {
  const text = await (await get(path)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string | number | boolean | null>);
}

describe('a public table', () => {
  test.each(OPEN_TABLES.map(({ key }) => key))('%s holds the same rows in each format', async (key) => {
    const table = OPEN_TABLES.find((each) => each.key === key);
    const names = table?.columns.map(({ name }) => name);
    // Of all places those of one province are enough.
    const query = key === 'dia-phuong' ? '?tinh=52' : '';
    const csv = await rowsOf(`/du-lieu-mo/${key}.csv${query}`);
    const json = await jsonOf(`/du-lieu-mo/${key}.jsonl${query}`);
    if (!NOT_IN_SAMPLE.includes(key)) expect(csv.length, key).toBeGreaterThan(0);
    expect(json).toHaveLength(csv.length);
    csv.forEach((row, at) => {
      expect(Object.keys(row)).toEqual(names);
      for (const [name, value] of Object.entries(json[at] ?? {}))
        expect(row[name]?.replace(/^'(?=[=+\-@])/, ''), `${key} ${at} ${name}`).toBe(
          value === null ? '' : String(value),
        );
    });
    const workbook = await get(`/du-lieu-mo/${key}.xlsx${query}`);
    expect(workbook.headers.get('content-disposition')).toContain('.xlsx');
    const sheets = await readXlsxFile(Buffer.from(await workbook.arrayBuffer()));
    expect(sheets[0]?.data[0]).toEqual(names);
    expect(sheets[0]?.data.length).toBe(csv.length + 1);
    expect(sheets.at(-1)?.data.flat()).toContain('Ý nghĩa');
  });

  test('a province and a year take their part, and the parts make the whole', async () => {
    const all = await rowsOf('/du-lieu-mo/khoan.csv');
    const provinces = [...new Set(all.map((row) => row['province_code']))];
    expect(provinces.length).toBeGreaterThan(1);
    const byProvince = await Promise.all(provinces.map((code) => rowsOf(`/du-lieu-mo/khoan.csv?tinh=${code}`)));
    expect(byProvince.flat()).toEqual(all);
    // What has no day counts in the year in which it was recorded, by the clock of Vietnam.
    const dayOf = (row: Record<string, string>): string =>
      row['happened_on'] || plainDateAt(new Date(row['recorded_at'] ?? ''));
    const years = [...new Set(all.map((row) => dayOf(row).slice(0, 4)))];
    const byYear = await Promise.all(years.map((year) => rowsOf(`/du-lieu-mo/khoan.csv?nam=${year}`)));
    expect(byYear.flat()).toHaveLength(all.length);
    for (const [at, rows] of byYear.entries())
      for (const row of rows) if (row['happened_on']) expect(row['happened_on']?.slice(0, 4)).toBe(years[at]);
    // What cannot be read is not asked for.
    expect(await rowsOf(`/du-lieu-mo/khoan.csv?tinh=${encodeURIComponent("52' OR 1=1")}&nam=abc`)).toEqual(all);
  });

  test('tells nothing of restricted agreements, of security row by row, and no person', async () => {
    for (const { key } of OPEN_TABLES)
      for (const format of ['csv', 'jsonl']) {
        const text = await (await get(`/du-lieu-mo/${key}.${format}`)).text();
        for (const word of [
          hidden.agreementId,
          hidden.clauseId,
          ...hidden.hidden,
          HIDDEN_WORDS.item,
          HIDDEN_WORDS.giver,
          HIDDEN_WORDS.phone,
        ])
          expect(text.includes(word), `${key}.${format}: ${word}`).toBe(false);
      }
    const given = (await rowsOf('/du-lieu-mo/khoan.csv')).find((row) => row['contribution_id'] === hidden.byPerson);
    expect(given).toMatchObject({ donor_id: '', donor_name: '', recipient_name: 'Xã Chư Prông' });
    // A text that a spreadsheet would run.
    expect(given?.['item']).toBe(`'=cmd|" /C calc"!A1`);
  });

  test('stars of products lapse as on their pages', async () => {
    // The rows are read on the day of the database, so the ranks of the test are set from it.
    const { rows } = await sql<{
      recent: string;
    }>`SELECT to_char(now() - interval '40 days', 'YYYY-MM-DD') AS recent`.execute(pages.db);
    const recent = plainDate(rows[0]?.recent ?? '');
    const days = { 'Mật ong còn hạng': recent, 'Mật ong hết hạng': plainDate('2020-02-29'), 'Mật ong chưa hạng': null };
    const seller = await findNodeBySlug(pages.db, '23887-xa-chu-prong');
    if (!seller) throw new Error('the registry holds xã Chư Prông');
    for (const [name, certifiedOn] of Object.entries(days)) {
      const facts = productOf(seller.nodeId, { name, certifiedOn, stars: certifiedOn && 3 });
      const requestId = newId<'request'>() as RequestId;
      unwrap(await offerProduct(pages.db, OPERATOR, { ...facts, requestId }, addDays(recent, 40)));
    }
    const told = (await rowsOf('/du-lieu-mo/san-pham.csv')).flatMap((row) =>
      row['name']?.startsWith('Mật ong') ? [[row['name'], row['stars'], row['stars_until']]] : [],
    );
    expect(new Map(told.map(([name, ...rank]) => [name, rank]))).toEqual(
      new Map([
        ['Mật ong còn hạng', ['3', rankEndsOn(recent)]],
        ['Mật ong hết hạng', ['', rankEndsOn(plainDate('2020-02-29'))]],
        ['Mật ong chưa hạng', ['', '']],
      ]),
    );
  });

  test('is known by its state: asked again unchanged it is not sent, changed it is', async () => {
    const first = await get('/du-lieu-mo/giao-uoc.csv');
    const mark = first.headers.get('etag') ?? '';
    await first.text();
    const again = await get('/du-lieu-mo/giao-uoc.csv', { 'If-None-Match': mark });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await get('/du-lieu-mo/giao-uoc.jsonl', { 'If-None-Match': mark });
    expect(other.status).toBe(200);
    await other.body?.cancel();
    await recordRestricted(pages.db);
    const later = await get('/du-lieu-mo/giao-uoc.csv', { 'If-None-Match': mark });
    expect(later.status).toBe(200);
    expect(later.headers.get('etag')).not.toBe(mark);
    await later.text();
  });

  test.each([
    '/du-lieu-mo/khong-co.csv',
    '/du-lieu-mo/khoan.pdf',
    '/du-lieu-mo/khoan',
    '/du-lieu-mo/khoan.csv.csv',
    '/du-lieu-mo/iati/khong-co.xml',
    '/du-lieu-mo/iati/ha-noi.xml',
    '/du-lieu-mo/goi/ket-nghia-52-1999.zip',
    '/so-cai/so-cai-01.jsonl',
  ])('%s names nothing', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('many at once', () => {
  test('those who find all places taken are told when to come again; who leaves makes room', async () => {
    const places = new DownloadPlaces(1);
    const faults: unknown[] = [];
    const app = new Hono();
    app.get('/', (c) =>
      sendStream(
        c,
        { db: pages.db, places, onFault: (error) => faults.push(error) },
        {
          name: 'a.csv',
          type: 'text/csv',
          packs: false,
          key: 'a',
          write: async function* ({ batches }) {
            for await (const rows of batches(
              sql<{ n: number }>`SELECT b AS n FROM generate_series(1, 9999) a, generate_series(1, 9999) b`,
            ))
              yield `${rows.map(({ n }) => n).join('\n')}\n`;
          },
        },
      ),
    );
    const listener = getRequestListener(app.fetch);
    const server = createServer((request, response) => void listener(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
    const leaving = new AbortController();
    const reader = (await fetch(url, { signal: leaving.signal })).body?.getReader();
    await reader?.read();
    const refused = await fetch(url);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '20']);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    leaving.abort();
    await expect.poll(() => places.taken).toBe(0);
    // Nothing goes on in the database for somebody who is gone.
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%'`.execute(pages.db);
    expect(rows[0]?.count).toBe(0);
    expect(faults).toEqual([]);
    server.close();
    server.closeAllConnections();
  });

  test('a packed answer holds the same text', async () => {
    const packed = await get('/du-lieu-mo/noi-dung.csv', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const text = await new Response(packed.body?.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(text).toBe((await (await get('/du-lieu-mo/noi-dung.csv')).text()).replace(/^\ufeff/, ''));
  });
});

describe('the catalogue', () => {
  test('counts are those of the files: rows, bytes and hash', async () => {
    await takeStock(pages.db, new Date(`${TODAY}T01:30:00Z`));
    await inTransaction(pages.db, (tx) => announceChange(tx, '52'));
    const catalogue = (await (await get('/du-lieu-mo/catalog.json')).json()) as {
      'dcat:dataset': { 'dct:identifier': string; 'dcat:distribution': Record<string, never>[] }[];
    };
    for (const table of OPEN_TABLES) {
      const dataset = catalogue['dcat:dataset'].find((each) => each['dct:identifier'] === table.key);
      expect(dataset?.['dcat:distribution']).toHaveLength(OPEN_FORMATS.length);
      const bytes = new Uint8Array(await (await get(`/du-lieu-mo/${table.key}.csv`)).arrayBuffer());
      expect(dataset?.['dcat:distribution'][0], table.key).toMatchObject({
        'dcat:byteSize': bytes.length,
        'spdx:checksum': { 'spdx:checksumValue': createHash('sha256').update(bytes).digest('hex') },
      });
    }
    const text = await pages.text('/du-lieu-mo?tinh=52');
    const ofProvince = Buffer.from(await (await get('/du-lieu-mo/khoan.csv?tinh=52')).arrayBuffer());
    expect(text).toContain(createHash('sha256').update(ofProvince).digest('hex'));
    expect(text).toContain(`${ofProvince.toString().trimEnd().split('\r\n').length - 1} dòng`);
  });

  test('says that no licence was made known, or which; every column is explained in both languages', async () => {
    expect(await pages.text('/du-lieu-mo')).toContain('chưa công bố giấy phép');
    expect(await pages.text('/en/du-lieu-mo')).toContain('has not published a licence');
    const notes = await rowsOf('/du-lieu-mo/ghi-chu-cot.csv');
    expect(notes).toHaveLength(OPEN_TABLES.reduce((sum, { columns }) => sum + columns.length, 0));
    for (const { meaning_vi: vi = '', meaning_en: en = '', table, column } of notes) {
      expect(vi.length, `${table}.${column}`).toBeGreaterThan(2);
      expect(en.length, `${table}.${column}`).toBeGreaterThan(2);
      expect(vi, `${table}.${column}`).not.toBe(en);
    }
  });

  test('the page keeps to what phones can carry', async () => {
    const { gzipSync } = await import('node:zlib');
    expect(gzipSync(await pages.html('/du-lieu-mo')).length).toBeLessThan(24_000);
  });

  test('the public ledger is downloaded and verified without us', async () => {
    expect(await pages.html('/so-cai')).toContain('/so-cai/so-cai-52.jsonl');
    const answer = await get('/so-cai/so-cai-52.jsonl');
    const text = await answer.text();
    for (const word of Object.values(HIDDEN_WORDS)) expect(text).not.toContain(word);
    const reader = new LedgerReader();
    for (const line of text.split('\n')) expect(reader.add(line)).toBeNull();
    expect(reader.end()).toMatchObject({ verified: { province: '52', withheld: 4 } });
  });
});
