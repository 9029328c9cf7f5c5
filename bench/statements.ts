/**
 * What do statements and the public pages with sums cost at 1,000 and at 30,000 agreements of one province, ten contributions
 * each? Statements and milliseconds of a page made anew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { officeSite } from '../tests/support/office-site.ts';
import { GIA_LAI, placeId, plantPlaces } from '../tests/support/places.ts';
import { portalSite } from '../tests/support/portal-site.ts';

const TIMES = 5;
const SPONSORS = 300;
const COMMUNES = 135;
const IN = { provinceCode: '52', parent: placeId(GIA_LAI) } as const;
const WARDS = Array.from({ length: SPONSORS }, (_, i) => ({
  ...IN,
  kind: 'organisation' as const,
  type: 'Sở',
  name: `Số ${i}`,
}));
const HELPED = Array.from({ length: COMMUNES }, (_, i) => ({
  ...IN,
  kind: 'commune' as const,
  code: `5${String(i).padStart(4, '0')}`,
  type: 'Xã',
  name: `Thứ ${i}`,
}));

/** Rows straight into the tables: what is measured is reading. Of ten rows of an agreement two are promises, three deliveries, three answers, two of the press. */
const fill = (agreements: number): string => `
  CREATE TEMP TABLE giver AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS i FROM registry_node WHERE kind = 'organisation';
  CREATE TEMP TABLE helped AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS i FROM registry_node WHERE kind = 'commune';
  CREATE TEMP TABLE made AS SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id FROM generate_series(1, ${agreements}) i;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, request_id, request_hash)
    SELECT '52', gen_random_uuid(), 'chuong-trinh', 'Chương trình', node_id, gen_random_uuid(), 'x' FROM registry_node WHERE kind = 'province';
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', m.id, p.programme_id, 'so-xa-' || m.i, 'giao-uoc', gen_random_uuid(), 'x' FROM made m, programme p;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', m.id, 1, giver.node_id, 'sponsor' FROM made m JOIN giver ON giver.i = m.i % ${SPONSORS}
    UNION ALL SELECT '52', m.id, 2, helped.node_id, 'recipient' FROM made m JOIN helped ON helped.i = m.i % ${COMMUNES};
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, n, (ARRAY['recorded', 'signed'])[n], CASE WHEN n = 2 THEN '2025-09-01'::date + i % 200 END, gen_random_uuid(), 'x' FROM made, generate_series(1, 2) n;
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT '52', ('01900000-0000-7000-9000-' || lpad(to_hex(i * 4 + n), 12, '0'))::uuid, id, n, (ARRAY['welfare', 'education', 'economy'])[n], 'Giúp nhau', 'sponsor' FROM made, generate_series(1, 3) n;
  CREATE TEMP TABLE words AS
    SELECT m.id, m.i, n, ('01900000-0000-7000-a000-' || lpad(to_hex(m.i * 16 + n), 12, '0'))::uuid AS word,
           (ARRAY['pledged', 'pledged', 'delivered', 'delivered', 'delivered', 'received', 'received', 'received', 'delivered', 'pledged'])[n] AS stage,
           (ARRAY['sponsor', 'sponsor', 'sponsor', 'sponsor', 'sponsor', 'recipient', 'recipient', 'recipient', 'press', 'press'])[n] AS by
      FROM made m, generate_series(1, 10) n;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor, recipient, kind, item, amount_vnd, stage, stated_by, happened_on, answers_id, answers_stage, fulfils_id, funding_source, request_id, request_hash)
    SELECT '52', word, id, CASE WHEN n % 2 = 0 THEN ('01900000-0000-7000-9000-' || lpad(to_hex(i * 4 + 1 + i % 3), 12, '0'))::uuid END, 'a', 'b',
           'cash', NULL, 1000000 * (1 + (i + n) % 50), stage, by, '2025-10-01'::date + (i * 7 + n) % 400,
           CASE WHEN n BETWEEN 6 AND 8 THEN ('01900000-0000-7000-a000-' || lpad(to_hex(i * 16 + n - 3), 12, '0'))::uuid END, CASE WHEN n BETWEEN 6 AND 8 THEN 'delivered' END,
           CASE WHEN n BETWEEN 3 AND 4 THEN ('01900000-0000-7000-a000-' || lpad(to_hex(i * 16 + n - 2), 12, '0'))::uuid END,
           (ARRAY['budget', 'mobilised', 'business', NULL])[1 + i % 4], gen_random_uuid(), 'x' FROM words;
  -- What the ledger keeps in the transaction of every movement.
  CALL refill_ledger_sums();`;

let statements = 0;
const prototype = pg.Client.prototype as unknown as { query: (this: unknown, ...args: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function counted(...args) {
  statements++;
  return query.apply(this, args);
};

const table: Record<string, string | number>[] = [];
for (const agreements of (process.argv.find((word) => /^\d[\d,]*$/.test(word)) ?? '1000,30000')
  .split(',')
  .map(Number)) {
  const dir = mkdtempSync(join(tmpdir(), 'ketnghia-bench-statements-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: dir, durable: false }));
  try {
    const url = cluster.url('postgres');
    unwrap(await migrate(url, migrations));
    const { db, close } = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
    await plantPlaces(db, [GIA_LAI, ...WARDS, ...HELPED]);
    const owner = new pg.Client({ connectionString: url });
    owner.on('error', () => undefined);
    await owner.connect();
    await owner.query(fill(agreements));
    await owner.query('ANALYZE');
    const { rows } = await owner.query<{ slug: string; kind: string }>(
      'SELECT slug, kind FROM registry_node ORDER BY kind, node_id',
    );
    await owner.end();
    const slugOf = (kind: string): string => rows.find((row) => row.kind === kind)?.slug ?? '';
    const office = officeSite(db, { url: 'http://office.example' });
    const { cookie } = await office.person('Văn phòng', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
    // A feed that knows no generation: nothing is kept, every page is made anew.
    const portal = portalSite({ db, changes: { generation: () => null, close: async () => undefined } as never });
    const asked: [string, () => Promise<Response>][] = [
      ['public: home', async () => portal.request('/')],
      ['public: programme', async () => portal.request('/chuong-trinh/gia-lai/chuong-trinh')],
      ['public: agreement', async () => portal.request('/ket-nghia/gia-lai/so-xa-7')],
      ['public: statement of an agreement', async () => portal.request('/ket-nghia/gia-lai/so-xa-7/sao-ke')],
      ['public: statement of a commune', async () => portal.request(`/dia-phuong/${slugOf('commune')}/sao-ke`)],
      ['public: statement of the province', async () => portal.request('/dia-phuong/gia-lai/sao-ke')],
      ...(
        [
          '',
          '?theo=ben',
          '?theo=noi',
          '?theo=linh-vuc',
          '?theo=thang',
          '?theo=linh-vuc&tu=2025-12-15&den=2026-06-14',
          '/khoan?so=outstanding',
        ] as const
      ).map((more): [string, () => Promise<Response>] => [
        `desk: statement ${more}`,
        async () => office.app.request(`/lam-viec/sao-ke${more}`, { headers: { cookie } }),
      ]),
    ];
    for (const [what, ask] of asked) {
      const times: number[] = [];
      let counted = 0;
      for (let time = 0; time <= TIMES; time++) {
        statements = 0;
        const from = performance.now();
        const answer = await ask();
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${what}: ${answer.status}`);
        if (time > 0) times.push(performance.now() - from);
        counted = statements;
      }
      times.sort((a, b) => a - b);
      console.log(agreements, what, times[0]?.toFixed(0));
      table.push({
        agreements,
        what,
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
console.log(`${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}`);
