/**
 * What does the ledger cost at 10 thousand, 100 thousand and 2 million contributions? Acts a second of posting and of confirming,
 * and the times of reading an agreement's statement, a programme, a province and the nation; the ratio of largest to smallest.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { answerDelivery } from '../src/ledger/answer-delivery.ts';
import { listContributionsOfAgreement } from '../src/ledger/contribution-store.ts';
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
import { BONG_SON, CHU_PRONG, placeId } from '../tests/support/places.ts';

const SIZES = process.env['LEDGER_BENCH_SIZES']?.split(',').map(Number) ?? [10_000, 100_000, 2_000_000];
const READS = 60;
const ACTS = 150;
const TODAY = plainDate('2026-11-22');

/** Agreements and contributions straight into the tables, with the sums that acts would have kept: what is measured is reading
 * beside them, and posting on top. A contribution in three is a delivery, its answer, a promise; over five years. */
const fill = (from: number, to: number, agreements: number): string => `
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, programme_id, 'ban-' || i, 'giao-uoc', gen_random_uuid(), 'x'
      FROM generate_series(1, ${agreements}) i, (SELECT programme_id FROM programme LIMIT 1) p ON CONFLICT DO NOTHING;
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT '52', ('01900000-0000-7000-9000-' || lpad(to_hex(i * 8 + n), 12, '0'))::uuid,
           ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, n,
           (ARRAY['welfare', 'education', 'infrastructure', 'economy'])[n], 'Giúp', 'sponsor'
      FROM generate_series(1, ${agreements}) i, generate_series(1, 4) n ON CONFLICT DO NOTHING;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor, recipient, kind, item, amount_vnd, quantity, unit,
                            stage, stated_by, happened_on, funding_source, request_id, request_hash)
    SELECT '52', ('01910000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
           ('01900000-0000-7000-8000-' || lpad(to_hex(1 + i % ${agreements}), 12, '0'))::uuid,
           ('01900000-0000-7000-9000-' || lpad(to_hex((1 + i % ${agreements}) * 8 + 1 + i % 4), 12, '0'))::uuid,
           'phường Bồng Sơn', 'xã Chư Prông', (ARRAY['cash', 'in-kind', 'works', 'labour', 'scholarship'])[1 + i % 5], 'quà',
           1000000 + i % 977, 1 + i % 40, 'suất', (ARRAY['pledged', 'delivered', 'received'])[1 + i % 3],
           (ARRAY['sponsor', 'sponsor', 'recipient'])[1 + i % 3], '2021-11-01'::date + (i % 1826)::int,
           (ARRAY['budget', 'mobilised', 'business', 'fund'])[1 + i % 4], gen_random_uuid(), 'x'
      FROM generate_series(${from + 1}, ${to}) i;
  INSERT INTO ledger_entry (province_code, group_id, line, account, agreement_id, matter_id, commodity, quantity)
    SELECT '52', contribution_id, n, (ARRAY['giver', 'recipient'])[n], agreement_id, contribution_id, 'quà|suất', quantity * (n * 2 - 3)
      FROM contribution, generate_series(1, 2) n
     WHERE contribution_id > ('01910000-0000-7000-8000-' || lpad(to_hex(${from}), 12, '0'))::uuid AND contribution_id < '01910000-0000-7000-8fff-000000000000'
       AND request_hash = 'x';
  TRUNCATE contribution_rollup, programme_rollup, programme_total, clause_rollup, programme_clause_rollup;
  INSERT INTO contribution_rollup SELECT province_code, agreement_id, month, field, kind, source, stage, stated_by, level,
      count(*), sum(unvalued), sum(amount_vnd) FROM contribution_standing GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  INSERT INTO programme_rollup SELECT province_code, programme_id, month / 100, field, kind, source, stage, stated_by,
      count(*), sum(unvalued), sum(amount_vnd) FROM contribution_standing WHERE level = 'whole' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
  INSERT INTO programme_total SELECT province_code, programme_id, stage, stated_by, count(*), sum(unvalued), sum(amount_vnd)
      FROM contribution_standing WHERE level = 'whole' GROUP BY 1, 2, 3, 4;
  INSERT INTO clause_rollup SELECT province_code, clause_id, count(*) FROM contribution_standing WHERE keeps_clause GROUP BY 1, 2;
  INSERT INTO programme_clause_rollup SELECT province_code, programme_id, field, count(DISTINCT clause_id)
      FROM contribution_standing WHERE keeps_clause GROUP BY 1, 2, 3;`;

const GIVER = personWith([{ role: 'sponsor-officer', nodeId: placeId(BONG_SON), provinceCode: '52' }]);
const RECEIVER = personWith([{ role: 'recipient-officer', nodeId: placeId(CHU_PRONG), provinceCode: '52' }]);

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

async function measure(db: Db, agreementId: AgreementId, programmeId: ProgrammeId): Promise<Map<string, number[]>> {
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
    await owner.query(fill(filled, size, agreements));
    await owner.query('ANALYZE');
    filled = size;
    console.log(
      `filled to ${size.toLocaleString('en')} in ${Math.round((performance.now() - from) / 1000)} s, ${agreements} agreements`,
    );
    columns.set(size, await measure(db, agreementId, programmeId));
  }
  await owner.end();
  await close();
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
