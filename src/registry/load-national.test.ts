import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { nationalDatabase, nationalDatabaseOfFile } from '../../tests/support/national.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { loadNational } from './load-national.ts';

const national = nationalDatabaseOfFile();

test('two processes that load at once load once, and a repeat changes nothing', async () => {
  const { db } = await testDatabase();
  const both = await Promise.all([loadNational(db), loadNational(db)]);
  expect(both.toSorted((a, b) => b.nodes - a.nodes)).toEqual([
    { loaded: true, nodes: 14_212, links: 10_885 },
    { loaded: false, nodes: 0, links: 0 },
  ]);
  expect(await loadNational(db)).toEqual({ loaded: false, nodes: 0, links: 0 });
});

test.each([
  ['2024-12-31', { province: 63n, commune: 10_805n }],
  ['2025-06-30', { province: 63n, commune: 10_035n }],
  ['2025-07-01', { province: 34n, commune: 3321n }],
  ['2026-11-01', { province: 34n, commune: 3321n }],
])('on %s there were so many units', async (day, expected) => {
  const { db } = national;
  const { rows } = await sql<{ kind: string; count: bigint }>`
    SELECT n.kind, count(*) FROM registry_node n JOIN registry_version v USING (node_id)
     WHERE v.valid_from <= ${plainDate(day)} AND (v.valid_to IS NULL OR v.valid_to > ${plainDate(day)})
     GROUP BY n.kind ORDER BY n.kind DESC`.execute(db);
  expect(Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))).toEqual(expected);
});

test('a version that is not ours is refused, not overwritten', async () => {
  const { db } = await nationalDatabase();
  await sql`UPDATE registry_dataset SET version = '0.9.0+1'`.execute(db);
  await expect(loadNational(db)).rejects.toThrow('saw 0.9.0+1');
});
