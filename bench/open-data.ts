/**
 * What does a download of open data cost at 10,000, 100,000 and 2,000,000 contributions: rows a second beside a bare COPY of the
 * same rows, and how much memory a process holds at most? Each format in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { unwrap } from '../src/kernel/result.ts';
import { exportPublicLedger } from '../src/ledger/public-ledger-store.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, type Db, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { openSnapshot } from '../src/platform/database/snapshot.ts';
import { buildPackage } from '../src/opendata/build-package.ts';
import { type IatiPublisher, iatiFileOf } from '../src/opendata/iati-file.ts';
import { readIatiAgreements } from '../src/opendata/iati-store.ts';
import { textOf } from '../src/opendata/open-table.ts';
import { findOpenTable } from '../src/opendata/open-tables.ts';
import { EVERYTHING } from '../src/opendata/open-rows.ts';
import { PackageShelf } from '../src/opendata/package-shelf.ts';
import { OPEN_FORMATS, writeTable } from '../src/opendata/table-file.ts';
import { GIA_LAI, IA_DOK, BONG_SON, placeId, plantPlaces } from '../tests/support/places.ts';

const SIZES = (process.env['SIZES'] ?? '10000,100000,2000000').split(',').map(Number);
/** Some of the formats alone, by name. */
const FORMATS = process.env['FORMATS']?.split(',');
const AN_AGREEMENT = 60;
/** The chain, and the package with the chain in it, are measured to here. */
const MOST_LINKS = Number(process.env['LINKS'] ?? 100_000);
const AT = new Date('2026-11-22T00:00:00Z');

const table = findOpenTable('khoan');
if (!table) throw new Error('no table of contributions');

interface Measured {
  readonly bytes: number;
  readonly seconds: number;
  readonly peakMb: number;
}

/** In a process of its own: one download from beginning to end, its bytes counted and dropped. */
async function download(url: string, format: string): Promise<Measured> {
  const { db, close } = openDatabase({ url, maxConnections: 2, role: APP_ROLE, onBroken: () => undefined });
  const publisher = { ref: 'VN-BENCH-52', name: 'x', changedAt: AT, pageOf: null };
  if (format === 'package') return packageOf(db, publisher, close);
  const snapshot = await openSnapshot(db);
  const started = performance.now();
  let bytes = 0;
  const isTable = OPEN_FORMATS.find((each) => each === format);
  const pieces = isTable
    ? writeTable(snapshot, { table: table!, filter: EVERYTHING, format: isTable, language: 'vi', notes: [] })
    : format === 'iati'
      ? iatiFileOf(readIatiAgreements(snapshot, '52'), publisher)
      : format === 'ledger'
        ? exportPublicLedger(snapshot, { provinceCode: '52', at: AT, withheldFields: ['security'] })
        : [];
  for await (const piece of pieces) bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
  const seconds = (performance.now() - started) / 1000;
  await snapshot.end();
  await close();
  return { bytes, seconds, peakMb: process.resourceUsage().maxRSS / 1024 };
}

/** The package of the year in which most of the rows lie, kept on the disk as it is for readers. */
async function packageOf(db: Db, publisher: IatiPublisher, close: () => Promise<void>): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-package-'));
  const started = performance.now();
  const deps = { db, shelf: new PackageShelf(folder), licence: null, publisherOf: async () => publisher };
  const made = await buildPackage(deps, { provinceCode: '52', year: 2026 }, { at: AT, isAsked: true });
  const seconds = (performance.now() - started) / 1000;
  await close();
  rmSync(folder, { recursive: true, force: true });
  return { bytes: made?.bytes ?? 0, seconds, peakMb: process.resourceUsage().maxRSS / 1024 };
}

async function copy(url: string): Promise<{ bytes: number; seconds: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let bytes = 0;
  // The driver has no COPY of its own: it drops the rows, and we count them on their way.
  (client as unknown as { connection: NodeJS.EventEmitter }).connection.on(
    'copyData',
    (message: { chunk: Uint8Array }) => {
      bytes += message.chunk.length;
    },
  );
  const columns = table!.columns.map((each) => `(${textOf(each)}) AS "${each.name}"`).join(', ');
  const started = performance.now();
  await client.query(
    `COPY (SELECT ${columns} FROM ${table!.from} WHERE ${table!.where} ORDER BY ${table!.order.join(', ')}) TO STDOUT`,
  );
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return { bytes, seconds };
}

/** Rows straight into the tables: what is measured is reading. */
const fill = (from: number, to: number): string => `
  SET session_replication_role = replica;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, request_id, request_hash)
    SELECT '52', '01900000-0000-7000-8000-ffffffffffff', 'c', 'Chương trình', '${placeId(GIA_LAI)}', gen_random_uuid(), 'x' ON CONFLICT DO NOTHING;
  CREATE TEMP TABLE made AS SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id
    FROM generate_series(${Math.floor(from / AN_AGREEMENT)}, ${Math.floor((to - 1) / AN_AGREEMENT)}) i;
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', id, '01900000-0000-7000-8000-ffffffffffff', 'a-' || i, 'giao-uoc', gen_random_uuid(), 'x' FROM made ON CONFLICT DO NOTHING;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', id, 1, '${placeId(BONG_SON)}'::uuid, 'sponsor' FROM made UNION ALL
    SELECT '52', id, 2, '${placeId(IA_DOK)}'::uuid, 'recipient' FROM made ON CONFLICT DO NOTHING;
  INSERT INTO agreement_standing SELECT '52', id, '01900000-0000-7000-8000-ffffffffffff', 'a-' || i, 'giao-uoc', false, 'in-force',
    '2025-10-18', NULL, '2026-01-01', '2026-01-01', 6, '{}', '{welfare}' FROM made ON CONFLICT DO NOTHING;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, donor_node, donor, recipient_node, recipient, kind, item, amount_vnd,
      quantity, unit, stage, stated_by, happened_on, request_id, request_hash)
    SELECT '52', ('01900000-0000-7000-a000-' || lpad(to_hex(i), 12, '0'))::uuid,
           ('01900000-0000-7000-8000-' || lpad(to_hex(i / ${AN_AGREEMENT}), 12, '0'))::uuid, '${placeId(BONG_SON)}', 'Phường Bồng Sơn',
           '${placeId(IA_DOK)}', 'Xã Ia Dơk', 'in-kind', 'suất quà "Tết", sách vở', 1000000 + i % 977, 20, 'suất', 'delivered', 'sponsor',
           '2025-10-01'::date + i % 400, gen_random_uuid(), 'x'
      FROM generate_series(${from}, ${to - 1}) i;
  INSERT INTO ledger_link SELECT '52', i + 1, ('01900000-0000-7000-a000-' || lpad(to_hex(i), 12, '0'))::uuid, 'contribution',
      ('01900000-0000-7000-a000-' || lpad(to_hex(i), 12, '0'))::uuid, repeat('0', 64), repeat('0', 64), repeat('0', 64)
    FROM generate_series(${from}, ${Math.min(to, MOST_LINKS) - 1}) i;
  INSERT INTO ledger_entry (province_code, group_id, line, account, agreement_id, matter_id, commodity, quantity)
    SELECT '52', k.group_id, n, (ARRAY['giver', 'on-the-way'])[n], c.agreement_id, k.group_id, 'suất quà|suất', CASE n WHEN 1 THEN -20 ELSE 20 END
      FROM ledger_link k JOIN contribution c ON c.province_code = '52' AND c.contribution_id = k.group_id, generate_series(1, 2) n
     WHERE k.seq > ${from};
  DROP TABLE made;
  VACUUM ANALYZE contribution; VACUUM ANALYZE agreement; VACUUM ANALYZE ledger_link; VACUUM ANALYZE ledger_entry`;

function inOwnProcess(url: string, format: string): Measured {
  const run = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'scripts', 'run.mjs'), import.meta.filename, 'download', url, format],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  const line = run.stdout.split('\n').find((each) => each.startsWith('{'));
  if (!line) throw new Error(`no measurement of ${format}: ${run.stderr.slice(-500)}`);
  return JSON.parse(line) as Measured;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-open-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: join(folder, 'data'), durable: false }));
  try {
    const url = cluster.url('postgres');
    unwrap(await migrate(url, migrations));
    const opened = openDatabase({ url, maxConnections: 2, role: APP_ROLE, onBroken: () => undefined });
    await plantPlaces(opened.db, [GIA_LAI, BONG_SON, IA_DOK]);
    await opened.close();
    const owner = new pg.Client({ connectionString: url });
    owner.on('error', () => undefined);
    await owner.connect();
    // Nothing that is measured reads these, and they would be most of the time of filling.
    await owner.query('DROP INDEX contribution_by_recipient, contribution_by_donor, contribution_arrivals');
    console.log(
      `${cpus().length} cores; load ${loadavg()
        .map((each) => each.toFixed(1))
        .join(' ')}`,
    );
    console.log(`a process that reads nothing: ${inOwnProcess(url, 'nothing').peakMb.toFixed(0)} MB`);
    let from = 0;
    for (const size of SIZES) {
      for (const statement of fill(from, size).split(';')) await owner.query(statement);
      from = size;
      const bare = await copy(url);
      console.log(
        `\n${size} rows; COPY: ${Math.round(size / bare.seconds)} rows/s, ${(bare.bytes / 1e6).toFixed(1)} MB; load ${loadavg()[0]?.toFixed(1)}`,
      );
      for (const format of [...OPEN_FORMATS, 'iati', ...(size <= MOST_LINKS ? ['ledger', 'package'] : [])].filter(
        (each) => FORMATS?.includes(each) ?? true,
      )) {
        const { bytes, seconds, peakMb } = inOwnProcess(url, format);
        console.log(
          `  ${format.padEnd(8)} ${String(Math.round(size / seconds)).padStart(7)} rows/s  ratio to COPY ${(bare.seconds / seconds).toFixed(2)}  ${(bytes / 1e6).toFixed(1).padStart(7)} MB  peak ${peakMb.toFixed(0)} MB`,
        );
      }
    }
    await owner.end();
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [mode, url, format] = process.argv.slice(-3);
if (mode === 'download' && url && format) console.log(JSON.stringify(await download(url, format)));
else await main();
