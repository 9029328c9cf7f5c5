import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { sqlStateOf } from '../src/platform/database/database.ts';
import { testDatabase } from './support/database.ts';

const APPEND_ONLY = [
  'registry_act',
  'registry_link',
  'legal_document',
  'legal_document_statement',
  'legal_document_link',
  'programme_document',
  'programme_statement',
  'programme_deadline',
  'assignment_version',
  'assignment_act',
  'assignment_pair',
  'pairing_problem',
  'pairing_party',
  'pairing_scenario',
  'pairing_scenario_act',
  'pairing_change',
  'pairing_plan',
  'pairing_search_step',
  'agreement',
  'agreement_party',
  'agreement_act',
  'agreement_document',
  'clause',
  'clause_measure',
  'clause_change',
  'agreement_signatory',
  'agreement_pass',
  'assignment_pass',
  'joint_text',
  'joint_text_version',
  'joint_text_party',
  'joint_text_document',
  'joint_text_clause',
  'joint_text_approval',
  'joint_text_comment',
  'joint_text_comment_end',
  'joint_text_end',
  'contribution',
  'confirmation_link',
  'confirmation_link_delivery',
  'confirmation_link_end',
  'confirmation',
  'contribution_donor',
  'contribution_merge',
  'contribution_warning',
  'ledger_link',
  'ledger_entry',
  'ledger_head',
  'appraisal',
  'allocation',
  'need',
  'need_act',
  'product',
  'product_version',
  'product_end',
  'deal',
  'deal_act',
  'plan_version',
  'plan_line',
  'plan_approval',
  'activity',
  'activity_act',
  'activity_participant',
  'activity_result',
  'agreement_rhythm',
  'review_round',
  'review_round_act',
  'review_submission',
  'review_act',
  'review_snapshot',
  'review_remark',
  'review_text',
  'review_judgement',
  'review_delegation',
  'review_delegation_end',
  'paper_template',
  'paper_template_end',
  'open_package_order',
  'open_package',
  'evidence_file',
  'evidence_file_end',
  'evidence_file_like',
  'evidence',
  'evidence_act',
  'source',
  'source_fact',
  'reading_draft',
  'reading_draft_end',
  'reading_case',
  'press_claim',
  'reconciliation_act',
  'audit_entry',
  'account_role',
  'account_role_end',
  'consent_act',
  'erasure_act',
  'webhook',
  'webhook_end',
  'webhook_redelivery',
  'webhook_ping',
];

test('append-only tables refuse change by privilege to the application and by trigger to their owner', async () => {
  const { db, ownerUrl } = await testDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const table of APPEND_ONLY) {
    const column = (
      await owner.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
        [table],
      )
    ).rows[0]?.name;
    for (const statement of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(
        sql
          .raw(statement)
          .execute(db)
          .then(() => 'allowed', sqlStateOf),
        `app: ${statement}`,
      ).resolves.toBe('42501');
    await expect(owner.query(`TRUNCATE ${table} CASCADE`), `owner: TRUNCATE ${table}`).rejects.toThrow('append-only');
    const triggers = await owner.query(
      `SELECT 1 FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname = 'append_only' AND tgenabled = 'O'`,
      [table],
    );
    expect(triggers.rowCount, `trigger of ${table}`).toBe(1);
  }
  await owner.end();
});

test('every table of facts has province_code first in its primary key, and every table says what it is for', async () => {
  const { ownerUrl } = await testDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string; first: string; comment: string | null }>(`
    SELECT c.relname AS name, a.attname AS first, obj_description(c.oid) AS comment
      FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname`);
  const shared = (name: string): boolean =>
    /^(registry_|account(_|$))/.test(name) ||
    ['schema_migration', 'instance', 'secret_mark', 'search_word'].includes(name);
  const facts = rows.filter(({ name }) => !shared(name));
  expect(facts.length).toBeGreaterThan(10);
  expect(facts.filter(({ first }) => first !== 'province_code')).toEqual([]);
  expect(rows.filter(({ comment }) => !comment)).toEqual([]);
  await owner.end();
});
