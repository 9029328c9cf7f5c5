const VERBS =
  'Trồng|Sửa|Xây|Tặng|Mua|Dạy|Khám|Kéo|Khoan|Dựng|Tập huấn|Tiêu thụ|Cử|Hỗ trợ|Quảng bá|Thu gom|Mở|Chăm sóc|Nâng cấp|Vận động'.split(
    '|',
  );
export const THINGS =
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
export const fill = (from: number, to: number): string => `
  CREATE TEMP TABLE made AS SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id,
      (SELECT code FROM provinces WHERE n = i % 34 + 1) AS province, (SELECT node_id FROM provinces WHERE n = i % 34 + 1) AS owner,
      (hashint4(i) & 2147483647) AS h FROM generate_series(${from}, ${to}) i;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, starts_on, request_id, request_hash)
    SELECT DISTINCT ON (province, k) province, gen_random_uuid(), 'ct-' || k || '-' || ${from}, 'Chương trình kết nghĩa đợt ' || k, owner, '2025-07-01'::date, gen_random_uuid(), 'x'
      FROM made, generate_series(1, 2) k;
  CREATE TEMP TABLE programmes AS SELECT province_code, (array_agg(programme_id))[1] AS programme_id FROM programme GROUP BY province_code;
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, is_restricted, request_id, request_hash)
    SELECT m.province, m.id, p.programme_id, 'giao-uoc-' || m.i, 'giao-uoc', m.i % 50 = 0, gen_random_uuid(), 'x' FROM made m JOIN programmes p ON p.province_code = m.province;
  CREATE TEMP TABLE sides AS SELECT m.*, m.h % (SELECT count(*) FROM communes) AS one, (m.h / 7) % (SELECT count(*) - 1 FROM communes) AS step,
      (m.h / 7) % (SELECT count(*) FROM villages) AS village FROM made m;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT m.province, m.id, 1, c.node_id, 'sponsor' FROM sides m JOIN communes c ON c.n = m.one
    UNION ALL
    SELECT m.province, m.id, 2, v.node_id, 'recipient' FROM sides m JOIN villages v ON v.n = m.village WHERE m.i % 3 > 0
    UNION ALL
    SELECT m.province, m.id, 2, c.node_id, 'recipient' FROM sides m JOIN communes c ON c.n = (m.one + 1 + m.step) % (SELECT count(*) FROM communes) WHERE m.i % 3 = 0;
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
  DROP TABLE made, sides, programmes, acts;`;

/** Villages straight into the registry, over all communes: half are numbered, half have names of two syllables. */
export const plant = (count: number): string => `
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

export const LISTS = `
  CREATE TEMP TABLE provinces AS SELECT v.code, n.node_id, (row_number() OVER (ORDER BY v.code))::int AS n FROM registry_version v JOIN registry_node n USING (node_id) WHERE n.kind = 'province' AND v.valid_to IS NULL;
  CREATE TEMP TABLE communes AS SELECT n.node_id, row_number() OVER (ORDER BY n.node_id) - 1 AS n FROM registry_node n JOIN registry_version v USING (node_id) WHERE n.kind = 'commune' AND v.valid_to IS NULL;
  CREATE TEMP TABLE villages AS SELECT n.node_id, row_number() OVER (ORDER BY n.node_id) - 1 AS n FROM registry_node n WHERE n.kind = 'village' AND EXISTS (SELECT FROM registry_version v WHERE v.node_id = n.node_id AND v.valid_to IS NULL);
  CREATE INDEX ON communes (n); CREATE INDEX ON villages (n); ANALYZE communes; ANALYZE villages;`;
