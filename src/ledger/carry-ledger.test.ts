import pg from 'pg';
import { expect, test } from 'vitest';
import { CHAIN, agreementBetween } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { seeded, someLedgerAct } from '../../tests/support/ledger-acts.ts';
import { BONG_SON, CHU_PRONG, IA_DOK, placeId } from '../../tests/support/places.ts';
import { unwrap } from '../kernel/result.ts';
import { migrations } from '../migrations.ts';
import { migrate } from '../platform/database/migrate.ts';
import { checkLedger } from './ledger-chain-store.ts';

/** Everything that the migration made, but for salts and what follows from them. */
const MADE = {
  links: `SELECT province_code, group_id, subject, matter_id FROM ledger_link ORDER BY province_code, group_id`,
  entries: `SELECT * FROM ledger_entry ORDER BY province_code, group_id, line`,
  rollups: `SELECT * FROM contribution_rollup WHERE row_count <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  programmes: `SELECT * FROM programme_rollup WHERE row_count <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  outcomes: `SELECT * FROM contribution_outcome ORDER BY 1, 2, 3`,
  agreements: `SELECT * FROM agreement_total WHERE row_count <> 0 ORDER BY 1, 2, 3, 4, 5`,
  totals: `SELECT * FROM programme_total WHERE row_count <> 0 ORDER BY 1, 2, 3, 4`,
  clauses: `SELECT * FROM clause_rollup WHERE row_count <> 0 ORDER BY 1, 2`,
} as const;

/** As the database stood before the migrations, with every contribution in it. */
const UNMAKE = `
  DROP VIEW contribution_keyed, contribution_standing, contribution_taken_back, contribution_word,
    contribution_content, contribution_words CASCADE;
  DROP FUNCTION refresh_outcomes, refresh_agreement_standing, contributions_change_search;
  DROP PROCEDURE refill_ledger_sums;
  DROP INDEX agreement_restricted, contribution_by_day;
  DROP TABLE contribution_outcome, agreement_total, ledger_link, ledger_salt, ledger_entry, ledger_head, contribution_rollup, programme_rollup, programme_total,
    clause_rollup, programme_clause_rollup CASCADE;
  DROP FUNCTION IF EXISTS roll_contributions, json_text, ledger_line_json, ledger_lines_json, ledger_words_json,
    ledger_sealed_words_json, ledger_content_json, sha256_hex, append_movement, names_a_person, words_for_everybody CASCADE;
  DROP TYPE ledger_line_said;
  ALTER TABLE contribution DROP COLUMN recorded_by, DROP CONSTRAINT contribution_paper;
  DROP INDEX contribution_merge_by_merge;
  DELETE FROM schema_migration
   WHERE name LIKE '%-ledger-chain' OR name LIKE '%-outcomes' OR name LIKE '%-ledger-sealed-words'
      OR name LIKE '%-ledger-pace' OR name LIKE '%-names-without-address' OR name LIKE '%-names-in-words'`;

test('what was recorded before the chain gets the same lines, matters and sums as if it were recorded today', async () => {
  const { db, ownerUrl } = await testDatabase(CHAIN);
  const agreements = [
    await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)),
    await agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK)),
  ];
  const pick = seeded(20_260_101);
  const done: Record<string, number> = {};
  for (let act = 0; act < 250; act++) {
    const what = await someLedgerAct(db, agreements, pick);
    done[what] = (done[what] ?? 0) + 1;
  }
  console.info(`carried: ${JSON.stringify(done)}`);
  for (const what of ['stated', 'answered', 'corrected'] as const) expect(done[what], what).toBeGreaterThan(15);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const read = async (): Promise<Record<string, unknown[]>> => {
    const made: Record<string, unknown[]> = {};
    for (const [name, query] of Object.entries(MADE)) made[name] = (await owner.query(query)).rows;
    return made;
  };
  const before = await read();
  expect(before['entries']?.length).toBeGreaterThan(200);
  await owner.query(UNMAKE);
  expect(unwrap(await migrate(ownerUrl, migrations)).applied).toEqual([
    expect.stringMatching(/-ledger-chain$/),
    expect.stringMatching(/-outcomes$/),
    expect.stringMatching(/-ledger-sealed-words$/),
    expect.stringMatching(/-names-without-address$/),
    expect.stringMatching(/-ledger-pace$/),
    expect.stringMatching(/-names-in-words$/),
  ]);
  expect(await read()).toEqual(before);
  const { rows } = await owner.query(`SELECT count(*) FILTER (WHERE content_hash <> sha256_hex(ledger_content_json(
      province_code, group_id, subject, words_hash, ledger_lines_json(province_code, group_id))))::int AS wrong,
      count(*)::int AS links FROM ledger_link`);
  expect(rows[0]).toMatchObject({ wrong: 0, links: before['links']?.length });
  await owner.end();
  // What the first writing sealed holds by today's.
  expect(await checkLedger(db, '52')).toMatchObject({ broken: null, links: before['links']?.length });
});
