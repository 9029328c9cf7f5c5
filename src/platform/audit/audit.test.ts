import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { OPERATOR, personWith } from '../../../tests/support/actors.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { type NodeId, idOf } from '../../kernel/ids.ts';
import { type Permission, type Policy, anyone, permit } from '../../kernel/policy.ts';
import { unwrap } from '../../kernel/result.ts';
import { type Db, inTransaction } from '../database/database.ts';
import type { Told } from './audit-entry.ts';
import { checkAudit, listAuditedProvinces } from './check-audit.ts';
import { recordAudit } from './record-audit.ts';

const open: Policy<null> = () => anyone;
const officer = personWith([{ role: 'auditor', nodeId: idOf('node', 'somewhere') as NodeId, provinceCode: '52' }]);
const permission: Permission = unwrap(
  permit(
    { 'thing.do': open },
    'thing.do',
    {
      ...officer,
      origin: { address: '192.0.2.7', agent: 'Trình duyệt "thử"', httpRequest: 'request-1' },
    },
    null,
  ),
);
const told = (provinceCode: string, word: string): Told => ({
  provinceCode,
  subjectKind: 'thing',
  about: [idOf('node', word)],
  before: { name: 'Đak Đoa\u2028', sum: 9_007_199_254_740_993n },
  after: { list: [1, 'hai', null], nested: { b: 1, a: 2 } },
});
const write = (db: Db, ...words: readonly string[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    for (const word of words) await recordAudit(tx, permission, told('52', word));
  });

/** Changes what the application may not, as somebody with the keys of the server would. */
async function tamper(ownerUrl: string, statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `ALTER TABLE audit_entry DISABLE TRIGGER ALL; ${statement}; ALTER TABLE audit_entry ENABLE TRIGGER ALL`,
  );
  await owner.end();
}

test('entries chain in order, province by province, under writers at once', async () => {
  const { db } = await testDatabase();
  await Promise.all(Array.from({ length: 20 }, (_, index) => write(db, `a${index}`, `b${index}`)));
  await recordAudit(db, unwrap(permit({ 'thing.do': open }, 'thing.do', OPERATOR, null)), told('48', 'other'));
  expect(await listAuditedProvinces(db)).toEqual(['48', '52']);
  const checked = await checkAudit(db, '52');
  expect(checked).toMatchObject({ entries: 40, broken: null });
  expect(checked.head).toMatch(/^[0-9a-f]{64}$/);
  expect(await checkAudit(db, '48')).toMatchObject({ entries: 1, broken: null });
  expect(await checkAudit(db, '01')).toMatchObject({ entries: 0, head: null, broken: null });
});

test('an act that is rolled back leaves no entry and no gap', async () => {
  const { db } = await testDatabase();
  await write(db, 'first');
  await expect(
    inTransaction(db, async (tx) => {
      await recordAudit(tx, permission, told('52', 'lost'));
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await write(db, 'second');
  expect(await checkAudit(db, '52')).toMatchObject({ entries: 2, broken: null });
});

test.each([
  ['a word changed', `UPDATE audit_entry SET after = '{"list":[1]}' WHERE entry_no = 3`, 3n, 'content-changed'],
  [
    'the time changed',
    `UPDATE audit_entry SET happened_at = happened_at + interval '1 ms' WHERE entry_no = 2`,
    2n,
    'content-changed',
  ],
  ['who did it changed', `UPDATE audit_entry SET account_id = NULL WHERE entry_no = 4`, 4n, 'content-changed'],
  [
    'one taken out',
    `DELETE FROM audit_origin WHERE entry_no = 2; DELETE FROM audit_entry WHERE entry_no = 2`,
    3n,
    'entry-missing',
  ],
  [
    'the first taken out',
    `DELETE FROM audit_origin WHERE entry_no = 1; DELETE FROM audit_entry WHERE entry_no = 1`,
    2n,
    'entry-missing',
  ],
  [
    'content and its hash changed together',
    `UPDATE audit_entry SET content_hash = repeat('0', 64), chain_hash = chain_hash WHERE entry_no = 3`,
    3n,
    'content-changed',
  ],
  [
    'two swapped',
    `UPDATE audit_entry SET content_hash = o.content_hash, about = o.about, happened_at = o.happened_at, origin_seal = o.origin_seal FROM audit_entry o WHERE audit_entry.entry_no = 3 AND o.entry_no = 4`,
    3n,
    'chain-broken',
  ],
  ['an address changed', `UPDATE audit_origin SET address = '203.0.113.9' WHERE entry_no = 5`, 5n, 'origin-changed'],
])('the check names the first broken entry: %s', async (_name, statement, entryNo, why) => {
  const { db, ownerUrl } = await testDatabase();
  await write(db, 'one', 'two', 'three', 'four', 'five', 'six');
  await tamper(ownerUrl, statement);
  expect((await checkAudit(db, '52')).broken).toEqual({ entryNo, why });
});

test('emptying the addresses, when their time is over, breaks nothing', async () => {
  const { db } = await testDatabase();
  await write(db, 'one', 'two');
  expect(await sql`SELECT address, agent FROM audit_origin`.execute(db).then(({ rows }) => rows)).toEqual(
    [1, 2].map(() => ({ address: '192.0.2.7', agent: 'Trình duyệt "thử"' })),
  );
  await db.deleteFrom('audit_origin').execute();
  expect(await checkAudit(db, '52')).toMatchObject({ entries: 2, broken: null });
});
