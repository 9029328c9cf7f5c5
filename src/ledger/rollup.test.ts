import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { CHAIN, agreementBetween } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { seeded, someCourseAct, someLedgerAct } from '../../tests/support/ledger-acts.ts';
import { BONG_SON, CHU_PRONG, IA_DOK, placeId } from '../../tests/support/places.ts';
import { repairStandings } from '../agreements/agreement-standing-store.ts';
import type { Db } from '../platform/database/database.ts';
import { repairDocuments } from '../platform/search/refresh-documents.ts';
import { INVARIANTS, brokenInvariants } from './invariants.ts';
import { checkLedger } from './ledger-chain-store.ts';

const count = async (db: Db, table: 'contribution' | 'ledger_entry' | 'ledger_link'): Promise<number> =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('twelve writers at once state, fulfil, answer, correct, settle and merge: every sum is that of a recount, and every invariant holds', async () => {
  const { db } = await testDatabase(CHAIN);
  const agreements = [
    await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)),
    await agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK)),
  ];
  const done: Record<string, number> = {};
  const write = async (writer: number): Promise<void> => {
    const pick = seeded(1000 + writer);
    for (let act = 0; act < 40; act++) {
      const what = await someCourseAct(db, agreements, pick);
      done[what] = (done[what] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer)));
  const rows = await count(db, 'contribution');
  console.info(`rollup: ${rows} rows, ${await count(db, 'ledger_entry')} lines, ${JSON.stringify(done)}`);
  expect(rows).toBeGreaterThan(150);
  expect(await brokenInvariants(db)).toEqual([]);
  for (const what of ['fulfilled', 'settled', 'returned', 'merged'] as const)
    expect(done[what], what).toBeGreaterThan(3);
  const outcomes = await sql<{ outcome: string; n: number }>`
    SELECT outcome, count(*)::int AS n FROM contribution_outcome GROUP BY 1 ORDER BY 1`.execute(db);
  expect(outcomes.rows.map(({ outcome }) => outcome)).toEqual(['awaiting', 'honoured', 'outstanding']);
  expect(await checkLedger(db, '52')).toMatchObject({ broken: null, links: await count(db, 'ledger_link') });
  // How the agreements stand, and what can be found of them, followed too.
  expect(await repairStandings(db, '52')).toBe(0);
  expect(await repairDocuments(db, '52')).toBe(0);
});

test.each<[string, string, readonly string[]]>([
  ['a line that weighs more', `UPDATE ledger_entry SET quantity = quantity + 1 WHERE account = 'giver'`, ['balanced']],
  [
    'a receipt out of nothing',
    `UPDATE ledger_entry SET quantity = quantity - 5000 WHERE account = 'on-the-way' AND reverses_group IS NULL`,
    ['balanced', 'no-receipt-above-delivery', 'taken-back-whole'],
  ],
  ['a sum that was meddled with', 'UPDATE contribution_rollup SET amount_vnd = amount_vnd + 1', ['rollups']],
  ['a promise said to be kept', `UPDATE contribution_outcome SET amount_vnd = amount_vnd + 1`, ['outcomes', 'rollups']],
  ['a total of an agreement that is gone', 'DELETE FROM agreement_total', ['agreement-totals']],
  ['a sum that is gone', 'DELETE FROM programme_rollup', ['programme-rollups']],
  [
    'a total of nothing',
    `INSERT INTO programme_total SELECT province_code, programme_id, 'received', 'press', 1, 0, 5 FROM programme`,
    ['programme-totals'],
  ],
  [
    'a contribution slipped in',
    `INSERT INTO contribution (province_code, contribution_id, agreement_id, donor, recipient, kind, amount_vnd, stage, stated_by, request_id, request_hash)
    SELECT province_code, gen_random_uuid(), agreement_id, 'a', 'b', 'cash', 5, 'delivered', 'sponsor', gen_random_uuid(), 'x' FROM agreement LIMIT 1`,
    ['no-orphan', 'words-have-lines', 'outcomes', 'rollups'],
  ],
  [
    'a word for the other side',
    `UPDATE contribution SET recorded_by = '00000000-0000-7000-8000-000000000001', stated_by = CASE stage WHEN 'delivered' THEN 'sponsor' ELSE stated_by END`,
    ['no-word-for-the-other-side'],
  ],
  [
    'shares that do not add up',
    `INSERT INTO contribution_donor SELECT province_code, contribution_id, 1, NULL, 'a', 1, 3 FROM contribution LIMIT 1`,
    ['shares'],
  ],
  ['a clause counted twice', `INSERT INTO clause_rollup SELECT province_code, clause_id, 2 FROM clause`, ['clauses']],
])('%s is found', async (_what, meddle, keys) => {
  const { db, ownerUrl } = await testDatabase(CHAIN);
  const agreements = [await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG))];
  const pick = seeded(5);
  for (let act = 0; act < 60; act++) await someLedgerAct(db, agreements, pick);
  expect(await brokenInvariants(db)).toEqual([]);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const table of ['ledger_entry', 'contribution', 'contribution_donor'])
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await owner.query(meddle);
  await owner.end();
  expect((await brokenInvariants(db)).map(({ invariant }) => invariant.key)).toEqual(expect.arrayContaining([...keys]));
});

test('every invariant has a name of its own and a sentence in both languages', () => {
  expect(new Set(INVARIANTS.map(({ key }) => key)).size).toBe(INVARIANTS.length);
  for (const { holds } of INVARIANTS) expect(holds.vi.length * holds.en.length).toBeGreaterThan(100);
});
