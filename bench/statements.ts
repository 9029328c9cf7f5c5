/**
 * What do statements and the public pages with sums cost at 1,000 and at 30,000 agreements of one province, ten contributions
 * each? Statements and milliseconds of a page made anew.
 */
import { cpus } from 'node:os';
import { officeSite } from '../tests/support/office-site.ts';
import { GIA_LAI, placeId, plantPlaces } from '../tests/support/places.ts';
import { portalSite } from '../tests/support/portal-site.ts';
import { RECORDED_AND_SIGNED, agreementRows } from './support/agreement-rows.ts';
import { withBenchDatabase } from './support/bench-database.ts';
import { COMMUNES, GIVERS, HELPED, SPONSORS } from './support/sides-of-gia-lai.ts';
import { readPage, timeQuestion } from './support/timed-questions.ts';

const TIMES = 5;

/** Rows straight into the tables: what is measured is reading. Of ten rows of an agreement two are promises, three deliveries, three answers, two of the press. */
const fill = (agreements: number): string => `
  CREATE TEMP TABLE giver AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS i FROM registry_node WHERE kind = 'organisation';
  CREATE TEMP TABLE helped AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS i FROM registry_node WHERE kind = 'commune';
  ${agreementRows({ agreements, slug: "'so-xa-' || m.i" })}
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', m.id, 1, giver.node_id, 'sponsor' FROM made m JOIN giver ON giver.i = m.i % ${SPONSORS}
    UNION ALL SELECT '52', m.id, 2, helped.node_id, 'recipient' FROM made m JOIN helped ON helped.i = m.i % ${COMMUNES};
  ${RECORDED_AND_SIGNED}
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

const table: Record<string, string | number>[] = [];
for (const agreements of (process.argv.find((word) => /^\d[\d,]*$/.test(word)) ?? '1000,30000')
  .split(',')
  .map(Number)) {
  await withBenchDatabase({ durable: false }, async ({ db, asOwner }) => {
    await plantPlaces(db, [GIA_LAI, ...GIVERS, ...HELPED]);
    const { rows } = await asOwner(async (owner) => {
      await owner.query(fill(agreements));
      await owner.query('ANALYZE');
      return owner.query<{ slug: string; kind: string }>('SELECT slug, kind FROM registry_node ORDER BY kind, node_id');
    });
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
      const { figures, fastest } = await timeQuestion(TIMES, () => readPage(what, ask));
      console.log(agreements, what, fastest.toFixed(0));
      table.push({ agreements, what, ...figures });
    }
  });
}
console.table(table);
console.log(`${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}`);
