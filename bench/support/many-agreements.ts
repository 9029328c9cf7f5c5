import { GIA_LAI, placeId } from '../../tests/support/places.ts';
import { RECORDED_AND_SIGNED, agreementRows } from './agreement-rows.ts';

export const WARD = {
  kind: 'commune',
  provinceCode: '52',
  code: '50001',
  type: 'Phường',
  name: 'Một',
  parent: placeId(GIA_LAI),
} as const;
/** Thirty communes share the agreements, so that one of them is a small part of the list. */
export const COMMUNES = Array.from({ length: 30 }, (_, index) => ({
  ...WARD,
  code: String(50_100 + index),
  type: 'Xã',
  name: `Hai ${index}`,
}));

/** Rows straight into the tables: what is measured is reading. */
export const fill = (agreements: number): string => `
  ${agreementRows({ agreements, slug: "'phuong-mot-xa-hai-' || m.i", programmes: 5 })}
  CREATE TEMP TABLE communes AS SELECT node, (row_number() OVER ())::int AS n FROM unnest(ARRAY[${COMMUNES.map((one) => `'${placeId(one)}'`).join(',')}]::uuid[]) node;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', id, 1, '${placeId(WARD)}', 'sponsor' FROM made
    UNION ALL SELECT '52', id, 2, c.node, 'recipient' FROM made JOIN communes c ON c.n = made.i % 30 + 1;
  ${RECORDED_AND_SIGNED}
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT '52', gen_random_uuid(), id, n, (ARRAY['welfare', 'economy', 'health', 'education', 'culture'])[1 + (i + n) % 5], 'Giúp nhau', 'sponsor'
      FROM made, generate_series(1, 3) n;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, donor, recipient, kind, item, stage, stated_by, happened_on, request_id, request_hash)
    SELECT '52', gen_random_uuid(), m.id, 'a', 'b', 'in-kind', 'quà', (ARRAY['delivered', 'received', 'pledged'])[n],
           (ARRAY['sponsor', 'recipient', 'sponsor'])[n], '2025-10-01'::date + m.i % 400, gen_random_uuid(), 'x'
      FROM made m, generate_series(1, 3) n WHERE m.i % 5 <> 0;
  CREATE TEMP TABLE activities AS SELECT gen_random_uuid() AS activity_id, id, i, n FROM made, generate_series(1, 2) n WHERE i % 4 <> 0;
  INSERT INTO activity (province_code, activity_id, agreement_id, field, what, request_id, request_hash)
    SELECT '52', activity_id, id, 'solidarity', 'Giao ban', gen_random_uuid(), 'x' FROM activities;
  INSERT INTO activity_act (province_code, activity_id, act_no, kind, happens_on, request_id, request_hash)
    SELECT '52', activity_id, a, (ARRAY['planned', 'held'])[a], '2025-11-01'::date + (i * 7 + n) % 380, gen_random_uuid(), 'x'
      FROM activities, generate_series(1, 2) a;
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;
  ANALYZE;`;
