/**
 * What does the list of silent agreements cost at 1,000 and at 30,000 agreements, each with three contributions and two
 * activities? Statements and milliseconds of the list, its counts and the reminders' first batch.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { countRhythms, listLate, listRhythms } from '../src/activities/rhythm-store.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { GIA_LAI, placeId, plantPlaces } from '../tests/support/places.ts';

const TIMES = 11;
const TODAY = plainDate('2026-11-22');
const WARD = {
  kind: 'commune',
  provinceCode: '52',
  code: '50001',
  type: 'Phường',
  name: 'Một',
  parent: placeId(GIA_LAI),
} as const;
const COMMUNE = { ...WARD, code: '50002', type: 'Xã', name: 'Hai' } as const;

/** Rows straight into the tables: what is measured is reading. */
const fill = (agreements: number): string => `
  CREATE TEMP TABLE made AS SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id FROM generate_series(1, ${agreements}) i;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, request_id, request_hash)
    SELECT '52', gen_random_uuid(), 'chuong-trinh', 'Chương trình', node_id, gen_random_uuid(), 'x' FROM registry_node WHERE kind = 'province';
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', m.id, p.programme_id, 'phuong-mot-xa-hai-' || m.i, 'giao-uoc', gen_random_uuid(), 'x' FROM made m, programme p;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', m.id, s.position, s.node_id, s.role FROM made m,
      (VALUES (1, '${placeId(WARD)}'::uuid, 'sponsor'), (2, '${placeId(COMMUNE)}'::uuid, 'recipient')) s(position, node_id, role);
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, n, (ARRAY['recorded', 'signed'])[n], CASE WHEN n = 2 THEN '2025-09-01'::date + i % 200 END, gen_random_uuid(), 'x'
      FROM made, generate_series(1, 2) n;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, donor, recipient, kind, item, stage, stated_by, happened_on, request_id, request_hash)
    SELECT '52', gen_random_uuid(), m.id, 'a', 'b', 'in-kind', 'quà', (ARRAY['delivered', 'received', 'pledged'])[n],
           (ARRAY['sponsor', 'recipient', 'sponsor'])[n], '2025-10-01'::date + m.i % 400, gen_random_uuid(), 'x'
      FROM made m, generate_series(1, 3) n WHERE m.i % 5 <> 0;
  CREATE TEMP TABLE activities AS SELECT gen_random_uuid() AS activity_id, id, i, n FROM made, generate_series(1, 2) n WHERE i % 4 <> 0;
  INSERT INTO activity (province_code, activity_id, agreement_id, field, what, request_id, request_hash)
    SELECT '52', activity_id, id, 'solidarity', 'Giao ban', gen_random_uuid(), 'x' FROM activities;
  INSERT INTO activity_act (province_code, activity_id, act_no, kind, happens_on, request_id, request_hash)
    SELECT '52', activity_id, a, (ARRAY['planned', 'held'])[a], '2025-11-01'::date + (i * 7 + n) % 380, gen_random_uuid(), 'x'
      FROM activities, generate_series(1, 2) a;
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;
  ANALYZE;`;

let statements = 0;
const prototype = pg.Client.prototype as unknown as { query: (this: unknown, ...args: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function counted(...args) {
  statements++;
  return query.apply(this, args);
};

const table: Record<string, string | number>[] = [];
for (const agreements of [1_000, 30_000]) {
  const dir = mkdtempSync(join(tmpdir(), 'ketnghia-bench-rhythm-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: dir, durable: false }));
  try {
    const url = cluster.url('postgres');
    unwrap(await migrate(url, migrations));
    const { db, close } = openDatabase({ url, maxConnections: 2, role: APP_ROLE, onBroken: () => undefined });
    await plantPlaces(db, [GIA_LAI, WARD, COMMUNE]);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query(fill(agreements));
    await owner.end();
    const reach = { provinces: ['52'], nodes: [] };
    const all = { state: null, withoutPlan: false, words: [] };
    const page = { today: TODAY, after: null, limit: 51 };
    const asked: [string, () => Promise<unknown>][] = [
      ['list, first page', () => listRhythms(db, reach, all, page)],
      ['list, dormant alone', () => listRhythms(db, reach, { ...all, state: 'dormant' }, page)],
      ['counts by state', () => countRhythms(db, reach, { words: [], today: TODAY })],
      ['reminders, a batch', () => listLate(db, '52', { today: TODAY, after: null, limit: 100 })],
    ];
    for (const [name, ask] of asked) {
      const times: number[] = [];
      let counted = 0;
      for (let time = 0; time <= TIMES; time++) {
        statements = 0;
        const from = performance.now();
        await ask();
        if (time > 0) times.push(performance.now() - from);
        counted = statements;
      }
      times.sort((a, b) => a - b);
      table.push({
        agreements,
        what: name,
        statements: counted,
        'p50 ms': Number(times[Math.floor(TIMES / 2)]?.toFixed(1)),
        'max ms': Number(times.at(-1)?.toFixed(1)),
      });
    }
    await close();
  } finally {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
console.table(table);
console.log(`${cpus().length} cores, Node ${process.version}`);
