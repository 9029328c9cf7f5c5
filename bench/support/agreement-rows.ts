/**
 * SQL that puts programmes of province 52 and so many agreements of them straight into the tables; the temporary table
 * `made` keeps their numbers and ids, for the rows that hang on them. `slug`: an SQL expression over `m.i`, the number.
 */
export const agreementRows = ({
  agreements,
  slug,
  programmes = 1,
  endsOn = null,
}: {
  agreements: number;
  slug: string;
  programmes?: number;
  endsOn?: string | null;
}): string => `
  CREATE TEMP TABLE made AS SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id FROM generate_series(1, ${agreements}) i;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, ends_on, request_id, request_hash)
    SELECT '52', gen_random_uuid(), 'chuong-trinh' || CASE WHEN n > 1 THEN '-' || n ELSE '' END, 'Chương trình', node_id,
           ${endsOn === null ? 'NULL' : `'${endsOn}'`}::date, gen_random_uuid(), 'x'
      FROM registry_node, generate_series(1, ${programmes}) n WHERE kind = 'province';
  CREATE TEMP TABLE programmes AS SELECT programme_id, (row_number() OVER ())::int AS n FROM programme;
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', m.id, p.programme_id, ${slug}, 'giao-uoc', gen_random_uuid(), 'x'
      FROM made m JOIN programmes p ON p.n = m.i % ${programmes} + 1;`;

/** SQL: each of `made` was recorded, and signed within 200 days from September 2025 on. */
export const RECORDED_AND_SIGNED = `
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, n, (ARRAY['recorded', 'signed'])[n], CASE WHEN n = 2 THEN '2025-09-01'::date + i % 200 END, gen_random_uuid(), 'x'
      FROM made, generate_series(1, 2) n;`;
