/**
 * How long does the public search take over 100,000 places and 3,000, then 30,000 agreements with five promises each, by kind of
 * query? One at a time, as people type, the whole answer: places, documents, counts. And what does keeping the index cost: its
 * size, a rebuild of everything, and what it adds to the recording of an agreement.
 */
import { loadavg } from 'node:os';
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { AgreementId, NodeId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { foldMarks } from '../src/kernel/vietnamese/fold.ts';
import { refreshStanding } from '../src/agreements/agreement-standing-store.ts';
import type { Db } from '../src/platform/database/database.ts';
import { refreshDocuments, repairDocuments } from '../src/platform/search/refresh-documents.ts';
import { indexNodes } from '../src/registry/index-nodes.ts';
import { searchPublic } from '../src/search/search-public.ts';
import { withRegistry } from './support/registry-fixture.ts';
import { LISTS, THINGS, fill, plant } from './support/search-fixture.ts';

const NODES = 100_000;
const TODAY = plainDate('2026-11-22');
const SIZES = [3_000, 30_000];

const slip = (text: string, index: number): string => {
  const at = Math.floor(text.length / 2);
  return index % 2 === 0 ? text.slice(0, at) + text.slice(at + 1) : `${text.slice(0, at)}q${text.slice(at + 1)}`;
};

async function queriesOf(db: Db): Promise<Record<string, string[]>> {
  const { rows: pairs } = await sql<{ one: string; other: string; clause: string; province: string }>`
    SELECT s.name AS one, r.full_name AS other, c.title AS clause, p.name AS province
      FROM search_document d
      JOIN agreement_party a ON a.agreement_id = d.subject_id AND a.position = 1 JOIN registry_version s ON s.node_id = a.node_id AND s.valid_to IS NULL
      JOIN agreement_party b ON b.agreement_id = d.subject_id AND b.position = 2 JOIN registry_version r ON r.node_id = b.node_id AND r.valid_to IS NULL
      JOIN search_document c ON c.kind = 'clause' AND c.source_id = d.subject_id
      JOIN registry_version p ON p.code = d.province_code AND p.valid_to IS NULL
     WHERE d.kind = 'agreement' ORDER BY md5(d.subject_id::text), c.subject_id LIMIT 200`.execute(db);
  const some = pairs.filter((_, index) => index % 5 === 0);
  return {
    'one place': some.map(({ one }) => foldMarks(one)),
    'both sides': some.map(({ one, other }) => `${one} ${other}`),
    'both sides, a slip': some.map(({ one, other }, index) => slip(foldMarks(`${one} ${other}`), index)),
    'words of a promise': some.map(({ clause }) => clause.split(' ').slice(0, 5).join(' ')),
    'words of a promise and a place': some.map(
      ({ clause, one }) => `${clause.split(' ').slice(2, 5).join(' ')} ${one}`,
    ),
    'one common thing': THINGS,
    'a field': ['giáo dục', 'y tế', 'sinh kế', 'an sinh', 'du lịch', 'văn hóa', 'an ninh', 'chuyển đổi số', 'ocop'],
    'a field in a province': some.map(
      ({ province }, index) => `${['giáo dục', 'y tế', 'sinh kế'][index % 3]} ${province}`,
    ),
    'an amount': some.map((_, index) => `${index * 7 + 3} triệu`),
    'a state': ['im lặng', 'chưa bắt đầu', 'đang thực hiện', 'đã làm', 'giao ước im lặng'],
    'a day or year': ['2025', 'năm 2026', '10/2025', '15/3/2025', 'tháng 5/2024'],
    'words in nearly everything': ['xã', 'thôn', 'phường', 'hộ nghèo', 'cho', 'tỉnh', 'trong năm'],
    'three letters': some.map(({ one }) => foldMarks(one).slice(0, 3)),
    nothing: some.map((_, index) => `qzx wkf ${index} jjq`),
  };
}

const at = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
const spread = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  return { 'p50 ms': at(sorted, 0.5), 'p95 ms': at(sorted, 0.95), 'max ms': at(sorted, 1) };
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const loadNow = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

/** Pages of the database that were looked at so far: they say what a query costs whatever else the machine does. */
async function pagesRead(db: Db, owner: Client): Promise<number> {
  await sql`SELECT pg_stat_force_next_flush()`.execute(db);
  const { rows } = await owner.query<{ pages: string }>(
    'SELECT sum(blks_hit + blks_read) AS pages FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.pages ?? 0);
}

async function plantAll(db: Db, analyze: () => Promise<void>, owner: Client): Promise<void> {
  const { rows: before } = await sql<{ count: bigint }>`SELECT count(*) FROM registry_node`.execute(db);
  const villages = NODES - Number(before[0]?.count ?? 0);
  await owner.query(plant(villages));
  await analyze();
  const { rows: planted } = await sql<{
    id: NodeId;
  }>`SELECT node_id AS id FROM registry_node WHERE source = 'bench' ORDER BY node_id`.execute(db);
  await indexNodes(
    db,
    planted.map(({ id }) => id),
  );
  await analyze();
  console.log(`${villages} villages planted, ${loadNow()}`);
  await owner.query(LISTS);
}

async function rebuild(db: Db, size: number): Promise<void> {
  const { rows: codes } = await sql<{ code: string }>`SELECT DISTINCT province_code AS code FROM agreement`.execute(db);
  const all = async (): Promise<void> => {
    for (const { code } of codes) await repairDocuments(db, code);
  };
  const first = await timed(all);
  const again = await timed(all);
  const { rows: sizes } = await sql`
    SELECT count(*)::int AS rows, (SELECT pg_size_pretty(sum(pg_relation_size(relid))) FROM pg_partition_tree('search_document')) AS heap,
           (SELECT pg_size_pretty(sum(pg_indexes_size(relid))) FROM pg_partition_tree('search_document')) AS indexes,
           (SELECT count(*)::int FROM search_word) AS words FROM search_document`.execute(db);
  console.log(
    `${size} agreements: written in ${(first / 1000).toFixed(1)} s, held against the record again in ${(again / 1000).toFixed(1)} s,`,
    sizes[0],
    loadNow(),
  );
}

async function ask(db: Db, owner: Client): Promise<void> {
  const table: Record<string, string | number>[] = [];
  const all: number[] = [];
  for (const [kind, list] of Object.entries(await queriesOf(db))) {
    const times: number[] = [];
    const found = new Set<string>();
    const from = await pagesRead(db, owner);
    for (let round = 0; round < 2; round++)
      for (const query of list) {
        const took = await timed(async () => {
          const { groups } = await searchPublic(db, query, { today: TODAY, withFacets: true });
          if (groups.length > 0) found.add(query);
        });
        if (round === 1) times.push(took);
      }
    const pages = Math.round(((await pagesRead(db, owner)) - from) / list.length / 2);
    all.push(...times);
    table.push({ query: kind, count: list.length, found: found.size, 'pages each': pages, ...spread(times) });
  }
  table.push({ query: 'all', count: all.length, ...spread(all) });
  const least: number[] = [];
  for (let round = 0; round < 200; round++) least.push(await timed(() => sql`SELECT 1`.execute(db)));
  table.push({ query: 'SELECT 1, for scale', count: least.length, ...spread(least) });
  console.table(table);
}

async function write(db: Db): Promise<void> {
  const writes: Record<string, number[]> = {
    'refresh, nothing changed': [],
    'refresh, all rows anew': [],
    'standing with refresh': [],
  };
  for (let index = 1; index <= 60; index++) {
    const id = `01900000-0000-7000-8000-${(index * 37).toString(16).padStart(12, '0')}` as AgreementId;
    const { province_code: code } = await db
      .selectFrom('agreement')
      .select('province_code')
      .where('agreement_id', '=', id)
      .executeTakeFirstOrThrow();
    writes['refresh, nothing changed']?.push(await timed(() => refreshDocuments(db, 'agreement', code, [id])));
    await sql`DELETE FROM search_document WHERE source_id = ${id}::uuid AND province_code = ${code}`.execute(db);
    writes['refresh, all rows anew']?.push(await timed(() => refreshDocuments(db, 'agreement', code, [id])));
    writes['standing with refresh']?.push(await timed(() => refreshStanding(db, code, id)));
  }
  console.table(Object.entries(writes).map(([what, times]) => ({ what, ...spread(times) })));
}

await withRegistry(false, (db, analyze, asOwner) =>
  asOwner(async (owner) => {
    await plantAll(db, analyze, owner);
    let filled = 0;
    for (const size of SIZES) {
      await owner.query(fill(filled + 1, size));
      filled = size;
      await analyze();
      await rebuild(db, size);
      await analyze();
      await ask(db, owner);
      await write(db);
    }
    console.log(loadNow());
  }),
);
