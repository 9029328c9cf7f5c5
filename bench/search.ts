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

const NODES = 100_000;
const TODAY = plainDate('2026-11-22');
const SIZES = [3_000, 30_000];

const VERBS =
  'Trồng|Sửa|Xây|Tặng|Mua|Dạy|Khám|Kéo|Khoan|Dựng|Tập huấn|Tiêu thụ|Cử|Hỗ trợ|Quảng bá|Thu gom|Mở|Chăm sóc|Nâng cấp|Vận động'.split(
    '|',
  );
const THINGS =
  'nhà vệ sinh trường học|giếng nước sạch|máy tính cho học sinh|bò giống|cây ăn quả|vườn dược liệu|cầu treo|đường bê tông|nhà bán trú|tủ sách thư viện|cà phê nhân|mật ong rừng|hàng thổ cẩm|đèn năng lượng mặt trời|lớp xóa mù chữ|trạm y tế|sân chơi trẻ em|nhà văn hóa thôn|hệ thống tưới|điểm du lịch cộng đồng|rác thải nhựa|đường biên|nhà tạm|cán bộ chuyển đổi số|đội văn nghệ|sổ tay pháp luật|lò sấy|hợp tác xã|bể chứa nước|học bổng'.split(
    '|',
  );
const WHOM =
  'hộ nghèo|học sinh mồ côi|đồng bào dân tộc thiểu số|hội viên phụ nữ|đoàn viên thanh niên|người cao tuổi|người khuyết tật|hộ cận nghèo|gia đình chính sách|trẻ em'.split(
    '|',
  );

const FIRST =
  'An|Bình|Chư|Đak|Đồng|Ea|Ghè|Hà|Hòa|Ia|Kon|Krông|Long|Mỹ|Nam|Phú|Plei|Sơn|Tân|Thanh|Trà|Vĩnh|Xuân|Yang'.split('|');
const LAST =
  'An|Bang|Chánh|Đoa|Đông|Grai|Hạ|Hiệp|Hoa|Khánh|Lâm|Lộc|Lợi|Mới|Nghĩa|Nhơn|Phong|Phước|Sơn|Tây|Thành|Thọ|Tiến|Tường|Yên'.split(
    '|',
  );

const array = (words: readonly string[]): string => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`;

/** Rows straight into the tables, from..to: what is measured is reading, and the index. Pairs lie across the whole country. */
const fill = (from: number, to: number): string => `
  CREATE TEMP TABLE made AS SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id,
      (SELECT code FROM provinces WHERE n = i % 34 + 1) AS province, (SELECT node_id FROM provinces WHERE n = i % 34 + 1) AS owner,
      (hashint4(i) & 2147483647) AS h FROM generate_series(${from}, ${to}) i;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, starts_on, request_id, request_hash)
    SELECT DISTINCT ON (province, k) province, gen_random_uuid(), 'ct-' || k || '-' || ${from}, 'Chương trình kết nghĩa đợt ' || k, owner, '2025-07-01'::date, gen_random_uuid(), 'x'
      FROM made, generate_series(1, 2) k;
  CREATE TEMP TABLE programmes AS SELECT province_code, (array_agg(programme_id))[1] AS programme_id FROM programme GROUP BY province_code;
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, is_restricted, request_id, request_hash)
    SELECT m.province, m.id, p.programme_id, 'giao-uoc-' || m.i, 'giao-uoc', m.i % 50 = 0, gen_random_uuid(), 'x' FROM made m JOIN programmes p ON p.province_code = m.province;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT m.province, m.id, 1, s.node_id, 'sponsor' FROM made m JOIN communes s ON s.n = m.h % (SELECT count(*) FROM communes) + 1
    UNION ALL
    SELECT m.province, m.id, 2, r.node_id, 'recipient' FROM made m JOIN villages r ON r.n = (m.h / 7) % (SELECT count(*) FROM villages) + 1;
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT province, id, k, (ARRAY['recorded', 'signed'])[k], CASE WHEN k = 2 THEN '2024-01-01'::date + h % 1000 END, gen_random_uuid(), 'x' FROM made, generate_series(1, 2) k;
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT province, gen_random_uuid(), id, k, (ARRAY['welfare', 'economy', 'health', 'education', 'culture', 'infrastructure', 'market', 'tourism', 'governance', 'security'])[1 + (h / 3 + k * 7) % 10],
      (${array(VERBS)})[1 + (h / 11 + k * 3) % ${VERBS.length}] || ' ' || (2 + (h + k) % 90) || ' ' || (${array(THINGS)})[1 + (h / 5 + k * 13) % ${THINGS.length}] || ' cho ' || (${array(WHOM)})[1 + (h / 17 + k) % ${WHOM.length}] || ' trong năm ' || (2025 + (h + k) % 4), 'sponsor'
      FROM made, generate_series(1, 5) k;
  CREATE TEMP TABLE acts AS SELECT gen_random_uuid() AS activity_id, m.* FROM made m WHERE h % 2 = 0;
  INSERT INTO activity (province_code, activity_id, agreement_id, field, what, request_id, request_hash)
    SELECT province, activity_id, id, 'solidarity', 'Trao ' || (${array(THINGS)})[1 + h % ${THINGS.length}] || ' đợt ' || i % 5, gen_random_uuid(), 'x' FROM acts;
  INSERT INTO activity_act (province_code, activity_id, act_no, kind, happens_on, request_id, request_hash)
    SELECT province, activity_id, 1, 'held', '2025-06-01'::date + h % 500, gen_random_uuid(), 'x' FROM acts;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, donor, recipient, kind, amount_vnd, stage, stated_by, happened_on, request_id, request_hash)
    SELECT province, gen_random_uuid(), id, 'a', 'b', 'cash', (1 + h % 400) * 1000000, 'delivered', 'press', '2025-10-01'::date + i % 300, gen_random_uuid(), 'x' FROM made WHERE h % 3 = 0;
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now n WHERE NOT EXISTS (SELECT FROM agreement_standing s WHERE s.province_code = n.province_code AND s.agreement_id = n.agreement_id);
  DROP TABLE made, programmes, acts;`;

/** Villages straight into the registry, over all communes: half are numbered, half have names of two syllables. */
const plant = (count: number): string => `
  CREATE TEMP TABLE homes AS SELECT n.node_id, n.province_code, (row_number() OVER (ORDER BY n.node_id))::int AS n
    FROM registry_node n JOIN registry_version v USING (node_id) WHERE n.kind = 'commune' AND v.valid_to IS NULL;
  CREATE TEMP TABLE new AS SELECT gen_random_uuid() AS node_id, h.node_id AS parent_id, h.province_code, i,
      CASE WHEN i % 2 = 0 THEN (1 + i / 3321)::text ELSE (${array(FIRST)})[1 + (i * 31 + i / 3321) % ${FIRST.length}] || ' ' || (${array(LAST)})[1 + (i * 17 + i / 61) % ${LAST.length}] END AS name,
      (ARRAY['thôn', 'làng', 'buôn', 'ấp', 'bản', 'xóm'])[1 + i % 6] AS type
    FROM generate_series(1, ${count}) i JOIN homes h ON h.n = i % 3321 + 1;
  INSERT INTO registry_node (node_id, kind, province_code, slug, source, founding_act)
    SELECT node_id, 'village', province_code, 'lang-' || i, 'bench', (SELECT act_id FROM registry_act LIMIT 1) FROM new;
  INSERT INTO registry_version (node_id, valid_from, type, name, full_name, sort_key, parent_id, act_id)
    SELECT node_id, '2025-07-01', type, name, initcap(type) || ' ' || name, 'x', parent_id, (SELECT act_id FROM registry_act LIMIT 1) FROM new;
  DROP TABLE homes, new;`;

const LISTS = `
  CREATE TEMP TABLE provinces AS SELECT v.code, n.node_id, (row_number() OVER (ORDER BY v.code))::int AS n FROM registry_version v JOIN registry_node n USING (node_id) WHERE n.kind = 'province' AND v.valid_to IS NULL;
  CREATE TEMP TABLE communes AS SELECT n.node_id, row_number() OVER (ORDER BY n.node_id) AS n FROM registry_node n JOIN registry_version v USING (node_id) WHERE n.kind = 'commune' AND v.valid_to IS NULL;
  CREATE TEMP TABLE villages AS SELECT n.node_id, row_number() OVER (ORDER BY n.node_id) AS n FROM registry_node n WHERE n.kind IN ('village', 'commune') AND EXISTS (SELECT FROM registry_version v WHERE v.node_id = n.node_id AND v.valid_to IS NULL);
  CREATE INDEX ON communes (n); CREATE INDEX ON villages (n); ANALYZE communes; ANALYZE villages;`;

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

await withRegistry(false, (db, analyze, asOwner) => asOwner((owner) => measure(db, analyze, owner)));

async function measure(db: Db, analyze: () => Promise<void>, owner: Client): Promise<void> {
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
  console.log(`${villages} villages planted, load ${loadavg()[0]?.toFixed(1)}`);
  await owner.query(LISTS);
  let filled = 0;
  for (const size of SIZES) {
    await owner.query(fill(filled + 1, size));
    filled = size;
    const { rows: codes } = await sql<{ code: string }>`SELECT DISTINCT province_code AS code FROM agreement`.execute(
      db,
    );
    await analyze();
    const rebuilt = await timed(async () => {
      for (const { code } of codes) await repairDocuments(db, code);
    });
    await analyze();
    const { rows: sizes } = await sql`
      SELECT count(*)::int AS rows, pg_size_pretty(pg_relation_size('search_document')) AS heap, pg_size_pretty(pg_indexes_size('search_document')) AS indexes,
             (SELECT count(*)::int FROM search_word) AS words FROM search_document`.execute(db);
    console.log(
      `${size} agreements: kept in ${(rebuilt / 1000).toFixed(1)} s`,
      sizes[0],
      `load ${loadavg()[0]?.toFixed(1)}`,
    );
    const table: Record<string, string | number>[] = [];
    const all: number[] = [];
    for (const [kind, list] of Object.entries(await queriesOf(db))) {
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < 2; round++)
        for (const query of list) {
          const from = performance.now();
          const { groups } = await searchPublic(db, query, { today: TODAY, withFacets: true });
          if (round === 1) times.push(performance.now() - from);
          if (round === 1 && groups.length > 0) found++;
        }
      all.push(...times);
      table.push({ query: kind, count: list.length, found, ...spread(times) });
    }
    table.push({ query: 'all', count: all.length, found: 0, ...spread(all) });
    console.table(table);
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
  console.log(
    `load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
}
