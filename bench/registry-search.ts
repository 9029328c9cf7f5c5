import { OPERATOR } from '../tests/support/actors.ts';
/**
 * How long does a search take over 100,000 nodes, by kind of query? One at a time, as a person types.
 */
import { sql } from 'kysely';
import { type RequestId, newId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { unwrap } from '../src/kernel/result.ts';
import { foldMarks } from '../src/kernel/vietnamese/fold.ts';
import type { Db } from '../src/platform/database/database.ts';
import { importFile } from '../src/registry/import-file.ts';
import { searchRegistry } from '../src/registry/search-registry.ts';
import { villagesCsv, withRegistry } from './support/registry-fixture.ts';

const NODES = 100_000;
const ROUNDS = 2;

const everyNth = <Item>(items: readonly Item[], count: number): Item[] =>
  items.filter((_, index) => index % Math.max(1, Math.floor(items.length / count)) === 0).slice(0, count);

/** A typing mistake in the middle of a word: one letter lost, doubled or changed. */
function mistyped(text: string, index: number): string {
  const at = Math.floor(text.length / 2);
  if (index % 3 === 0) return text.slice(0, at) + text.slice(at + 1);
  if (index % 3 === 1) return text.slice(0, at) + text.charAt(at) + text.slice(at);
  return `${text.slice(0, at)}q${text.slice(at + 1)}`;
}

async function queriesOf(db: Db): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ name: string; full: string; kind: string; parent: string }>`
    SELECT v.name, v.full_name AS full, n.kind, p.full_name AS parent
      FROM registry_version v JOIN registry_node n USING (node_id)
      JOIN registry_version p ON p.node_id = v.parent_id AND p.valid_to IS NULL
     WHERE v.valid_to IS NULL ORDER BY md5(n.slug), v.node_id LIMIT 4000`.execute(db);
  const communes = everyNth(
    rows.filter(({ kind }) => kind === 'commune'),
    60,
  );
  const villages = everyNth(
    rows.filter(({ kind, name }) => kind === 'village' && !/^\d+$/.test(name)),
    60,
  );
  const numbered = everyNth(
    rows.filter(({ kind, name }) => kind === 'village' && /^\d+$/.test(name)),
    40,
  );
  const some = [...communes, ...villages];
  return {
    'exact name': some.map(({ name }) => name),
    'without marks': some.map(({ name }) => foldMarks(name)),
    'with its type': communes.map(({ full }) => foldMarks(full)),
    'in its place': villages.map(({ full, parent }) => `${full}, ${parent}`),
    'numbered village': numbered.map(({ full }) => foldMarks(full)),
    'numbered, in its place': numbered.map(({ full, parent }) => foldMarks(`${full} ${parent}`)),
    'beginning (3 letters)': some.map(({ name }) => foldMarks(name).slice(0, 3)),
    'one letter': [...'abcdghklmnpqstvxy'],
    'later word': communes.flatMap(({ name }) => name.split(' ').slice(1, 2)),
    'typing mistake': some.map(({ name }, index) => mistyped(foldMarks(name), index)),
    'mistake, type and place': villages.map(
      ({ full, parent }, index) => `${mistyped(foldMarks(full), index)} ${parent}`,
    ),
    nothing: some.map((_, index) => `qzx wkf ${index} jjq`),
  };
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);

await withRegistry(true, async (db, analyze) => {
  const { rows: before } = await sql<{ count: bigint }>`SELECT count(*) FROM registry_node`.execute(db);
  const bytes = new TextEncoder().encode(villagesCsv(NODES - Number(before[0]?.count ?? 0)));
  const order = { kind: 'villages', file: { name: 'villages.csv', bytes } } as const;
  unwrap(
    await importFile(db, {
      by: OPERATOR,
      ...order,
      effectiveOn: plainDate('2026-01-01'),
      today: plainDate('2026-01-01'),
      requestId: newId() as RequestId,
    }),
  );
  await analyze();
  const queries = await queriesOf(db);
  const table: Record<string, string | number>[] = [];
  const everything: number[] = [];
  let foundInAll = 0;
  for (const [kind, list] of Object.entries(queries)) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < ROUNDS; round++)
      for (const query of list) {
        const from = performance.now();
        const { items } = await searchRegistry(db, query);
        if (round === ROUNDS - 1) times.push(performance.now() - from);
        if (round === 0 && items.length > 0) found += 1;
      }
    everything.push(...times);
    foundInAll += found;
    const sorted = times.toSorted((a, b) => a - b);
    table.push({
      query: kind,
      count: list.length,
      found,
      'p50 ms': at(sorted, 0.5),
      'p95 ms': at(sorted, 0.95),
      'max ms': at(sorted, 1),
    });
  }
  const sorted = everything.toSorted((a, b) => a - b);
  table.push({
    query: 'all',
    count: everything.length,
    found: foundInAll,
    'p50 ms': at(sorted, 0.5),
    'p95 ms': at(sorted, 0.95),
    'max ms': at(sorted, 1),
  });
  const { rows: nodes } = await sql<{ count: bigint; keys: bigint }>`
    SELECT (SELECT count(*) FROM registry_node) AS count, (SELECT count(*) FROM registry_key) AS keys`.execute(db);
  console.log(`${nodes[0]?.count} nodes, ${nodes[0]?.keys} keys`);
  console.table(table);
});
