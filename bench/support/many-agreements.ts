import type { Db } from '../../src/platform/database/database.ts';
import { GIA_LAI, type Place, placeId, plantPlaces } from '../../tests/support/places.ts';
import { RECORDED_AND_SIGNED, agreementRows } from './agreement-rows.ts';
import type { BenchDatabase } from './bench-database.ts';

export const WARD = {
  kind: 'commune',
  provinceCode: '52',
  code: '50001',
  type: 'Phường',
  name: 'Một',
  parent: placeId(GIA_LAI),
} as const;
/** Thirty communes share half of the agreements, so that one of them is a small part of the list. */
export const COMMUNES = Array.from({ length: 30 }, (_, index) => ({
  ...WARD,
  code: String(50_100 + index),
  type: 'Xã',
  name: `Hai ${index}`,
}));
/** As many villages as a province twins; they share the other half. */
const VILLAGES = COMMUNES.flatMap((commune, at) =>
  Array.from(
    { length: 60 },
    (_, index): Place => ({
      kind: 'village',
      provinceCode: '52',
      type: 'Làng',
      name: `Ba ${at}-${index}`,
      parent: placeId(commune),
    }),
  ),
);

const ids = (places: readonly Place[]): string =>
  `unnest(ARRAY[${places.map((one) => `'${placeId(one)}'`).join(',')}]::uuid[]) WITH ORDINALITY AS place(node, n)`;

/** Rows straight into the tables: what is measured is reading. Of five contributions one is a promise, two are deliveries, one is an answer, one is the press's. */
const fill = (agreements: number): string => `
  ${agreementRows({ agreements, slug: "'phuong-mot-xa-hai-' || m.i", programmes: 5 })}
  CREATE TEMP TABLE communes AS SELECT node, n FROM ${ids(COMMUNES)};
  CREATE TEMP TABLE villages AS SELECT node, n FROM ${ids(VILLAGES)};
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', id, 1, '${placeId(WARD)}', 'sponsor' FROM made
    UNION ALL SELECT '52', id, 2, c.node, 'recipient' FROM made JOIN communes c ON c.n = made.i % ${COMMUNES.length} + 1 WHERE i % 2 = 0
    UNION ALL SELECT '52', id, 2, v.node, 'recipient' FROM made JOIN villages v ON v.n = made.i % ${VILLAGES.length} + 1 WHERE i % 2 = 1;
  ${RECORDED_AND_SIGNED}
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT '52', ('01900000-0000-7000-9000-' || lpad(to_hex(i * 4 + n), 12, '0'))::uuid, id, n,
           (ARRAY['welfare', 'economy', 'health', 'education', 'culture'])[1 + (i + n) % 5], 'Giúp nhau', 'sponsor'
      FROM made, generate_series(1, 3) n;
  CREATE TEMP TABLE words AS
    SELECT m.id, m.i, n, ('01900000-0000-7000-a000-' || lpad(to_hex(m.i * 8 + n), 12, '0'))::uuid AS word
      FROM made m, generate_series(1, 5) n WHERE m.i % 5 <> 0;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor, recipient, kind, item, amount_vnd, stage, stated_by,
                            happened_on, answers_id, answers_stage, fulfils_id, funding_source, request_id, request_hash)
    SELECT '52', word, id, CASE WHEN n < 5 THEN ('01900000-0000-7000-9000-' || lpad(to_hex(i * 4 + 1 + i % 3), 12, '0'))::uuid END, 'a', 'b',
           CASE WHEN i % 3 = 0 THEN 'in-kind' ELSE 'cash' END, CASE WHEN i % 3 = 0 THEN 'quà' END,
           CASE WHEN i % 9 <> 0 THEN 1000000 * (1 + (i + n) % 50) END,
           (ARRAY['pledged', 'delivered', 'delivered', 'received', 'delivered'])[n],
           (ARRAY['sponsor', 'sponsor', 'sponsor', 'recipient', 'press'])[n], '2025-10-01'::date + (i * 7 + n) % 400,
           CASE WHEN n = 4 THEN ('01900000-0000-7000-a000-' || lpad(to_hex(i * 8 + 2), 12, '0'))::uuid END, CASE WHEN n = 4 THEN 'delivered' END,
           CASE WHEN n = 2 THEN ('01900000-0000-7000-a000-' || lpad(to_hex(i * 8 + 1), 12, '0'))::uuid END,
           (ARRAY['budget', 'mobilised', 'business', NULL])[1 + i % 4], gen_random_uuid(), 'x' FROM words;
  CREATE TEMP TABLE activities AS SELECT gen_random_uuid() AS activity_id, id, i, n FROM made, generate_series(1, 2) n WHERE i % 4 <> 0;
  INSERT INTO activity (province_code, activity_id, agreement_id, field, what, request_id, request_hash)
    SELECT '52', activity_id, id, 'solidarity', 'Giao ban', gen_random_uuid(), 'x' FROM activities;
  INSERT INTO activity_act (province_code, activity_id, act_no, kind, happens_on, request_id, request_hash)
    SELECT '52', activity_id, a, (ARRAY['planned', 'held'])[a], '2025-11-01'::date + (i * 7 + n) % 380, gen_random_uuid(), 'x'
      FROM activities, generate_series(1, 2) a;
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;`;

/**
 * So many agreements of Gia Lai with all that hangs on them. What the ledger keeps in the transaction of every movement is counted
 * once; the database learns of its rows before that, or the counting takes minutes.
 */
export async function plantAgreements(db: Db, asOwner: BenchDatabase['asOwner'], agreements: number): Promise<void> {
  await plantPlaces(db, [{ ...GIA_LAI, code: '52' }, WARD, ...COMMUNES, ...VILLAGES]);
  await asOwner(async (owner) => {
    for (const one of [fill(agreements), 'ANALYZE', 'CALL refill_ledger_sums()', 'ANALYZE']) await owner.query(one);
  });
}
