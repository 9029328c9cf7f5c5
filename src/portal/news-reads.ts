import { type RawBuilder, sql } from 'kysely';
import type { AgreementActKind } from '../agreements/agreement-status.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { stands } from './place-columns.ts';

/** What news is about. */
export type NewsScope =
  | { readonly of: 'nation' }
  | { readonly of: 'province'; readonly provinceCode: string }
  | { readonly of: 'programme'; readonly provinceCode: string; readonly programmeId: string }
  | { readonly of: 'agreement'; readonly provinceCode: string; readonly agreementId: string }
  | { readonly of: 'place'; readonly nodeId: string };

/** Something that was recorded, and everybody may know. */
export interface NewsItem {
  readonly provinceCode: string;
  readonly agreementId: string;
  /** Unlike any other of the agreement. */
  readonly ref: string;
  readonly kind: AgreementActKind | 'held' | 'delivered' | 'received';
  readonly what: string | null;
  readonly amount: Dong | null;
  readonly on: PlainDate | null;
  readonly recordedAt: Date;
}

/** As many items as a feed has. */
export const MOST_NEWS = 40;
/** So many of the last movements of a province are looked through; a programme that rests tells less. */
const LOOKED_THROUGH = 400;

/** The agreements `a` of a scope that everybody may know of. */
function within(scope: NewsScope): RawBuilder<unknown> {
  const open = sql`NOT a.is_restricted`;
  switch (scope.of) {
    case 'nation':
      return open;
    case 'province':
      return sql`${open} AND a.province_code = ${scope.provinceCode}`;
    case 'programme':
      return sql`${open} AND a.province_code = ${scope.provinceCode} AND a.programme_id = ${scope.programmeId}::uuid`;
    case 'agreement':
      return sql`${open} AND a.province_code = ${scope.provinceCode} AND a.agreement_id = ${scope.agreementId}::uuid`;
    case 'place':
      return sql`${open} AND (a.province_code, a.agreement_id) IN (
        WITH RECURSIVE lineage AS (
          SELECT ${scope.nodeId}::uuid AS node_id
          UNION
          SELECT link.from_node FROM lineage JOIN registry_link link ON link.to_node = lineage.node_id WHERE link.inherits)
        SELECT ap.province_code, ap.agreement_id FROM agreement_party ap JOIN lineage USING (node_id)
        UNION
        SELECT pass.province_code, pass.agreement_id FROM agreement_pass pass JOIN lineage ON lineage.node_id = pass.to_node)`;
    default:
      return scope satisfies never;
  }
}

/** The contributions `k` to choose from: the last ones of the chain where the scope is wide, all of few agreements otherwise. */
function contributionsOf(scope: NewsScope): RawBuilder<unknown> {
  if (scope.of === 'agreement' || scope.of === 'place')
    return sql`agreement a JOIN contribution k ON k.province_code = a.province_code AND k.agreement_id = a.agreement_id`;
  const provinces =
    scope.of === 'nation'
      ? sql`(SELECT DISTINCT province_code FROM programme)`
      : sql`(SELECT ${scope.provinceCode}::text AS province_code)`;
  return sql`${provinces} p CROSS JOIN LATERAL (
      SELECT link.province_code, link.group_id FROM ledger_link link
       WHERE link.province_code = p.province_code ORDER BY link.seq DESC LIMIT ${LOOKED_THROUGH}) late
    JOIN contribution k ON k.province_code = late.province_code AND k.contribution_id = late.group_id
    JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id`;
}

/**
 * What was recorded last: signings and what became of agreements, activities held, and what one side says it gave or the other
 * that it received. No names of givers; nothing of defence and security; what a later row corrects is left out.
 */
export async function listNews(db: Db, scope: NewsScope): Promise<readonly NewsItem[]> {
  const { rows } = await sql<NewsItem>`
    SELECT * FROM (
      (SELECT a.province_code AS "provinceCode", a.agreement_id AS "agreementId", 'act-' || act.act_no AS ref, act.kind,
              NULL::text AS what, NULL::bigint AS amount, coalesce(act.happened_on, act.happened_by) AS "on",
              act.recorded_at AS "recordedAt"
         FROM agreement a JOIN agreement_act act ON act.province_code = a.province_code AND act.agreement_id = a.agreement_id
        WHERE ${within(scope)} AND act.kind <> 'recorded'
        ORDER BY act.recorded_at DESC, a.agreement_id, act.act_no LIMIT ${MOST_NEWS})
      UNION ALL
      (SELECT a.province_code, a.agreement_id, x.activity_id::text, 'held', x.what, NULL, act.happens_on, act.recorded_at
         FROM agreement a JOIN activity x ON x.province_code = a.province_code AND x.agreement_id = a.agreement_id
         JOIN activity_act act ON act.province_code = x.province_code AND act.activity_id = x.activity_id AND act.kind = 'held'
        WHERE ${within(scope)} AND x.field <> 'security'
          AND NOT EXISTS (SELECT FROM activity_act later WHERE later.province_code = act.province_code
            AND later.activity_id = act.activity_id AND later.act_no > act.act_no)
        ORDER BY act.recorded_at DESC, x.activity_id LIMIT ${MOST_NEWS})
      UNION ALL
      (SELECT k.province_code, k.agreement_id, k.contribution_id::text, k.stage, k.item, k.amount_vnd, k.happened_on, k.recorded_at
         FROM ${contributionsOf(scope)}
         LEFT JOIN clause c ON c.province_code = k.province_code AND c.clause_id = k.clause_id
        WHERE ${within(scope)} AND k.stage IN ('delivered', 'received') AND k.stated_by <> 'press'
          AND c.field IS DISTINCT FROM 'security' AND ${stands}
        ORDER BY k.recorded_at DESC, k.contribution_id LIMIT ${MOST_NEWS})) told
     ORDER BY "recordedAt" DESC, "agreementId", ref LIMIT ${MOST_NEWS}`.execute(db);
  return rows;
}
