/**
 * What does the ledger cost at 10 thousand, 100 thousand and 2 million contributions? Acts a second of posting and of confirming,
 * the times of reading totals and of making statements of an agreement, a commune, a side, a province, and what `ketnghia check`
 * takes; the ratio of largest to smallest.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { answerDelivery } from '../src/ledger/answer-delivery.ts';
import { listContributionsOfAgreement } from '../src/ledger/contribution-store.ts';
import { INVARIANTS, brokenInvariants } from '../src/ledger/invariants.ts';
import { checkLedger } from '../src/ledger/ledger-chain-store.ts';
import { recordContribution } from '../src/ledger/record-contribution.ts';
import { totalsOfAgreement, totalsOfProgramme, totalsOfProvince } from '../src/ledger/rollup-store.ts';
import { type AgreementId, type ContributionId, type ProgrammeId, newId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, type Db, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { getTotals, listFieldCounts } from '../src/portal/portal-store.ts';
import { personWith } from '../tests/support/actors.ts';
import { CHAIN, agreementBetween, giftSets } from '../tests/support/chain.ts';
import { officeSite } from '../tests/support/office-site.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId, plantPlaces } from '../tests/support/places.ts';
import { portalSite } from '../tests/support/portal-site.ts';
import { COMMUNES, GIVERS, HELPED, SPONSORS } from './support/sides-of-gia-lai.ts';

const SIZES = process.env['LEDGER_BENCH_SIZES']?.split(',').map(Number) ?? [10_000, 100_000, 2_000_000];
const READS = 60;
const ACTS = 150;
const TODAY = plainDate('2026-11-22');

const idAt = (place: string, number: string): string => `('${place}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const MADE = idAt('01910000-0000-7000-8000', 'i');

/**
 * Agreements and contributions straight into the tables, with lines, a whole chain and the sums that acts would have kept: what is
 * measured is reading and checking them, and posting on top. Of three contributions one is a promise, one a delivery that fulfils
 * it, one its receipt, which of every seventh is missing; over five years.
 */
const fill = (from: number, to: number, agreements: number): string => `
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', ${idAt('01900000-0000-7000-8000', 'i')}, programme_id, 'ban-' || i, 'giao-uoc', gen_random_uuid(), 'x'
      FROM generate_series(1, ${agreements}) i, (SELECT programme_id FROM programme LIMIT 1) p ON CONFLICT DO NOTHING;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', ${idAt('01900000-0000-7000-8000', 'i')}, side.position, n.node_id, side.role
      FROM generate_series(1, ${agreements}) i
      CROSS JOIN (VALUES (1, 'sponsor', 'organisation', 'Số ', ${SPONSORS}), (2, 'recipient', 'commune', 'Thứ ', ${COMMUNES}))
        AS side(position, role, kind, name, many)
      JOIN registry_version v ON v.name = side.name || i % side.many
      JOIN registry_node n ON n.node_id = v.node_id AND n.kind = side.kind ON CONFLICT DO NOTHING;
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', ${idAt('01900000-0000-7000-8000', 'i')}, n, (ARRAY['recorded', 'signed'])[n],
           CASE WHEN n = 2 THEN '2021-09-01'::date + i % 30 END, gen_random_uuid(), 'x'
      FROM generate_series(1, ${agreements}) i, generate_series(1, 2) n ON CONFLICT DO NOTHING;
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT '52', ${idAt('01900000-0000-7000-9000', 'i * 8 + n')}, ${idAt('01900000-0000-7000-8000', 'i')}, n,
           (ARRAY['welfare', 'education', 'infrastructure', 'economy'])[n], 'Giúp', 'sponsor'
      FROM generate_series(1, ${agreements}) i, generate_series(1, 4) n ON CONFLICT DO NOTHING;
  DROP TABLE IF EXISTS made;
  CREATE TEMP TABLE made AS
    SELECT i, (i - 1) / 3 AS gift, ${MADE} AS id, ${idAt('01910000-0000-7000-8000', 'i - 1')} AS before,
           ${idAt('01900000-0000-7000-8000', `1 + ((i - 1) / 3) % ${agreements}`)} AS agreement,
           CASE WHEN i % 3 = 1 OR (i % 3 = 0 AND (i / 3) % 7 = 0) THEN 'pledged' WHEN i % 3 = 2 THEN 'delivered' ELSE 'received' END AS stage,
           (ARRAY['cash', 'in-kind', 'works', 'labour', 'scholarship'])[1 + ((i - 1) / 3) % 5] AS kind
      FROM generate_series(${from + 1}, ${to}) i;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor, recipient, kind, item, amount_vnd, quantity, unit,
                            stage, stated_by, happened_on, answers_id, answers_stage, fulfils_id, funding_source, request_id, request_hash)
    SELECT '52', id, agreement, ${idAt('01900000-0000-7000-9000', `(1 + gift % ${agreements}) * 8 + 1 + gift % 4`)},
           'phường Bồng Sơn', 'xã Chư Prông', kind, 'quà', 1000000 + gift % 977, 1 + gift % 40, 'suất', stage,
           CASE stage WHEN 'received' THEN 'recipient' ELSE 'sponsor' END, '2021-11-01'::date + ((gift * 13 + i % 3) % 1826)::int,
           CASE stage WHEN 'received' THEN before END, CASE stage WHEN 'received' THEN 'delivered' END,
           CASE stage WHEN 'delivered' THEN before END,
           (ARRAY['budget', 'mobilised', 'business', 'fund'])[1 + gift % 4], gen_random_uuid(), 'x'
      FROM made ORDER BY i;
  INSERT INTO ledger_entry (province_code, group_id, line, account, agreement_id, matter_id, commodity, quantity)
    SELECT '52', m.id, n,
           (CASE m.stage WHEN 'pledged' THEN ARRAY['giver', 'promised'] WHEN 'delivered' THEN ARRAY['promised', 'on-the-way']
                         ELSE ARRAY['on-the-way', 'recipient'] END)[n], m.agreement,
           CASE WHEN m.stage = 'received' OR (m.stage = 'delivered' AND n = 1) THEN m.before ELSE m.id END,
           CASE WHEN m.kind IN ('cash', 'scholarship') THEN 'VND' ELSE 'quà|suất' END,
           (n * 2 - 3) * CASE WHEN m.kind IN ('cash', 'scholarship') THEN 1000000 + m.gift % 977 ELSE 1 + m.gift % 40 END
      FROM made m, generate_series(1, 2) n ORDER BY m.i, n;
  ANALYZE ledger_entry, contribution;
  DO $$
  DECLARE
    link record;
    last record;
    hash text;
    place bigint;
  BEGIN
    SELECT seq, chain_hash INTO last FROM ledger_link WHERE province_code = '52' ORDER BY seq DESC LIMIT 1;
    place := coalesce(last.seq, 0);
    hash := last.chain_hash;
    FOR link IN
      SELECT m.id, CASE m.stage WHEN 'received' THEN m.before ELSE m.id END AS matter, seal.salt, seal.words,
             sha256_hex(c.before_lines || said.lines || c.before_words || json_text(seal.words) || c.after_words) AS content
        FROM made m JOIN contribution_content c ON c.province_code = '52' AND c.contribution_id = m.id
        JOIN contribution_words w ON w.province_code = '52' AND w.contribution_id = m.id
        CROSS JOIN LATERAL (SELECT sha256_hex(m.id::text) AS salt) salted
        CROSS JOIN LATERAL (SELECT salted.salt, sha256_hex('["' || salted.salt || '",' || w.words || ']') AS words) seal
        CROSS JOIN LATERAL (
          SELECT '[' || string_agg(ledger_line_json(e.line, e.account, e.agreement_id, e.matter_id, e.commodity, e.quantity, NULL, NULL),
                   ',' ORDER BY e.line) || ']' AS lines
            FROM ledger_entry e WHERE e.province_code = '52' AND e.group_id = m.id) said
       ORDER BY m.i
    LOOP
      place := place + 1;
      hash := sha256_hex(coalesce(hash, '') || ' ' || place || ' ' || link.content);
      INSERT INTO ledger_link VALUES ('52', place, link.id, 'contribution', link.matter, link.words, link.content, hash);
      INSERT INTO ledger_salt VALUES ('52', link.id, link.salt);
    END LOOP;
  END $$;
  CALL refill_ledger_sums();`;

const GIVER = personWith([{ role: 'sponsor-officer', nodeId: placeId(BONG_SON), provinceCode: '52' }]);
const RECEIVER = personWith([{ role: 'recipient-officer', nodeId: placeId(CHU_PRONG), provinceCode: '52' }]);

type Page = readonly [what: string, ask: () => Promise<unknown>];

/** Pages of statements, each made anew. */
async function statementPages(db: Db): Promise<Page[]> {
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM registry_node JOIN registry_version USING (node_id) WHERE name = 'Thứ 7'`.execute(db);
  const office = officeSite(db, { url: 'http://office.example' });
  const { cookie } = await office.person('Văn phòng', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
  // A feed that knows no generation: nothing is kept.
  const portal = portalSite({ db, changes: { generation: () => null, close: async () => undefined } as never });
  const asked = (what: string, ask: () => Response | Promise<Response>): Page => [
    what,
    async () => {
      const answer = await ask();
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${what}: ${answer.status}`);
    },
  ];
  const publicly = (path: string): Response | Promise<Response> => portal.request(path);
  const desk = (query: string): Response | Promise<Response> =>
    office.app.request(`/lam-viec/sao-ke${query}`, { headers: { cookie } });
  return [
    asked('statement: an agreement', () => publicly('/ket-nghia/gia-lai/ban-7/sao-ke')),
    asked('statement: a commune', () => publicly(`/dia-phuong/${rows[0]?.slug}/sao-ke`)),
    asked('statement: the province', () => publicly('/dia-phuong/gia-lai/sao-ke')),
    asked('rows: outstanding in the province', () => publicly('/dia-phuong/gia-lai/sao-ke/tat-ca/outstanding')),
    asked('desk: by agreement', () => desk('')),
    asked('desk: by giving side', () => desk('?theo=ben')),
    asked('desk: by receiving place', () => desk('?theo=noi')),
    asked('desk: goods', () => desk('?theo=hien-vat')),
    asked('desk: by field', () => desk('?theo=linh-vuc')),
    asked('desk: by month', () => desk('?theo=thang')),
    asked('desk: by kind, money from the budget', () => desk('?theo=loai&nguon=budget')),
    asked('desk: by source, 15 December to 14 June', () => desk('?theo=nguon&tu=2025-12-15&den=2026-06-14')),
    asked('desk: rows of what awaits an answer', () => desk('/khoan?so=awaiting')),
  ];
}

/** What a look at the whole ledger takes, one thing after another. */
async function checked(db: Db): Promise<Map<string, number>> {
  const taken = new Map<string, number>();
  const look = async (what: string, work: () => Promise<void>): Promise<void> => {
    const from = performance.now();
    await work();
    taken.set(what, performance.now() - from);
  };
  await look('chain', async () => {
    const { broken, links } = await checkLedger(db, '52');
    if (broken) throw new Error(`link ${broken.seq} of ${links}: ${broken.why}`);
  });
  for (const invariant of INVARIANTS)
    await look(invariant.key, async () => {
      const [broken] = await brokenInvariants(db, [invariant]);
      if (broken) throw new Error(`${invariant.key}: ${broken.found[0]?.what}`);
    });
  return taken;
}

/** The most that a server process of the database held since it began, in MB. */
const mostHeld = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
async function timed(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < times; index++) {
    const from = performance.now();
    await work(index);
    taken.push(performance.now() - from);
  }
  return taken;
}

const deliver = (db: Db, agreementId: AgreementId): Promise<ContributionId> =>
  recordContribution(db, GIVER, giftSets(agreementId, { happenedOn: plainDate('2026-10-20') }), TODAY).then(
    (result) => unwrap(result).contributionId,
  );
const confirm = (db: Db, deliveryId: ContributionId) =>
  answerDelivery(
    db,
    RECEIVER,
    {
      requestId: newId<'request'>(),
      provinceCode: '52',
      deliveryId,
      received: '18',
      refused: '2',
      reason: 'Hai suất vỡ',
      happenedOn: null,
      correctsId: null,
    },
    TODAY,
  ).then(unwrap);

async function measure(
  db: Db,
  { agreementId, programmeId, pages }: { agreementId: AgreementId; programmeId: ProgrammeId; pages: readonly Page[] },
): Promise<Map<string, number[]>> {
  const some = (index: number): AgreementId =>
    `01900000-0000-7000-8000-${(1 + ((index * 37) % 100)).toString(16).padStart(12, '0')}` as AgreementId;
  const deliveries: ContributionId[] = [];
  const taken = new Map<string, number[]>();
  // What the machine itself costs now, to hold the rest against.
  taken.set('a bare question (SELECT 1)', await timed(READS, () => sql`SELECT 1`.execute(db)));
  taken.set('post a delivery', await timed(ACTS, async () => deliveries.push(await deliver(db, agreementId))));
  taken.set(
    'confirm a delivery (two rows)',
    await timed(ACTS, (index) => confirm(db, deliveries[index] as ContributionId)),
  );
  taken.set('totals of an agreement', await timed(READS, (index) => totalsOfAgreement(db, '52', some(index))));
  taken.set(
    'rows of an agreement (200)',
    await timed(READS, (index) => listContributionsOfAgreement(db, '52', some(index), { after: null, limit: 200 })),
  );
  taken.set('totals of a programme', await timed(READS, () => totalsOfProgramme(db, '52', programmeId)));
  for (const [what, ask] of pages) taken.set(what, await timed(20, ask));
  taken.set('totals of the nation', await timed(READS, () => totalsOfProvince(db, null)));
  taken.set('home page: all totals', await timed(20, () => getTotals(db, { of: 'nation' })));
  taken.set('home page: fields', await timed(20, () => listFieldCounts(db, { of: 'nation' })));
  return taken;
}

const dir = mkdtempSync(join(tmpdir(), 'ketnghia-bench-ledger-'));
const cluster = unwrap(await startEmbeddedCluster({ dataDir: dir, durable: true }));
try {
  const url = cluster.url('postgres');
  unwrap(await migrate(url, migrations));
  const { db, close } = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
  await CHAIN.filler(db);
  await plantPlaces(db, [...GIVERS, ...HELPED]);
  const pages = await statementPages(db);
  // One connection alone, so that what it holds is known.
  const checking = openDatabase({ url, maxConnections: 1, role: APP_ROLE, onBroken: () => undefined });
  const checks = new Map<number, Map<string, number>>();
  const agreementId = await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));
  const { programme_id: programmeId } = await db
    .selectFrom('programme')
    .select('programme_id')
    .executeTakeFirstOrThrow();
  const owner = new pg.Client({ connectionString: url });
  // Told of the server's end when something failed before: that is thrown.
  owner.on('error', () => undefined);
  await owner.connect();
  // The lines of the filling stand without links; the acts on top have both.
  await owner.query('ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_of_link');
  const columns = new Map<number, Map<string, number[]>>();
  let filled = 0;
  for (const size of SIZES) {
    const agreements = Math.max(100, Math.round(size / 66));
    const from = performance.now();
    await owner.query('SET statement_timeout = 0');
    // A gift is three rows.
    const to = Math.ceil(size / 3) * 3;
    // What is filled in keeps its references; to look each of them up again would take most of the time.
    await owner.query(
      `SET session_replication_role = replica; ${fill(filled, to, agreements)} SET session_replication_role = origin`,
    );
    await owner.query('VACUUM ANALYZE');
    filled = to;
    console.log(
      `filled to ${size.toLocaleString('en')} in ${Math.round((performance.now() - from) / 1000)} s, ${agreements} agreements`,
    );
    columns.set(size, await measure(db, { agreementId, programmeId, pages }));
    checks.set(size, await checked(checking.db));
    const { rows: server } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(checking.db);
    const whole = [...(checks.get(size)?.values() ?? [])].reduce((sum, ms) => sum + ms, 0);
    console.log(
      `checked in ${(whole / 1000).toFixed(1)} s; the database's process held ${mostHeld(server[0]?.pid ?? 0).toFixed(0)} MB at most`,
    );
  }
  await owner.end();
  await checking.close();
  await close();
  console.table(
    ['chain', ...INVARIANTS.map(({ key }) => key)].map((what) => ({
      check: what,
      ...Object.fromEntries(
        [...checks].map(([size, ms]) => [`${size.toLocaleString('en')}: s`, ((ms.get(what) ?? 0) / 1000).toFixed(1)]),
      ),
    })),
  );
  const [smallest, largest] = [columns.get(SIZES[0] as number), columns.get(SIZES.at(-1) as number)];
  console.table(
    [...(smallest?.keys() ?? [])].map((what) => ({
      what,
      ...Object.fromEntries(
        [...columns].map(([size, taken]) => [
          `${size.toLocaleString('en')}: p50/p95 ms`,
          [0.5, 0.95].map((share) => percentile(taken.get(what) ?? [], share).toFixed(1)).join(' / '),
        ]),
      ),
      'p95 largest/smallest': (
        percentile(largest?.get(what) ?? [], 0.95) / percentile(smallest?.get(what) ?? [], 0.95)
      ).toFixed(2),
    })),
  );
  for (const [size, taken] of columns)
    for (const what of ['post a delivery', 'confirm a delivery (two rows)']) {
      const sum = (taken.get(what) ?? []).reduce((total, ms) => total + ms, 0);
      console.log(`${what} at ${size.toLocaleString('en')}: ${Math.round((ACTS * 1000) / sum)} a second, one writer`);
    }
  console.log(`${cpus().length} cores`);
} finally {
  await cluster.stop();
  rmSync(dir, { recursive: true, force: true });
}
