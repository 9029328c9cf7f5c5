import { sql } from 'kysely';
import { reachOf } from '../activities/activity-request.ts';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { Person } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { ReviewScope } from '../reviews/review-content.ts';
import { listNodesOfScope } from '../reviews/review-scope-store.ts';

/**
 * Whether somebody may print a report of this scope: a province or a place, or an agreement, that their roles reach. A report
 * names agreements that only the parties and the programme office may know of, so nobody else prints it.
 */
export async function mayPrintReport(db: Db, by: Person, scope: ReviewScope, today: PlainDate): Promise<boolean> {
  const reach = await reachOf(db, by);
  const { provinceCode, nodeId, agreementId } = scope;
  if (reach.provinces.includes(provinceCode)) return liesIn(db, scope);
  if (agreementId !== null) {
    const parts = partsOfReach(reach);
    if (parts.length === 0) return false;
    const { rows } = await sql`
      SELECT FROM agreement a WHERE a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}
         AND (${sql.join(parts, sql` OR `)})`.execute(db);
    return rows.length > 0;
  }
  if (nodeId === null) return false;
  for (const node of reach.nodes) if ((await listNodesOfScope(db, node, today)).has(nodeId)) return true;
  return false;
}

/** Whether what is asked for is the province's own: an id of another province is nobody's here. */
async function liesIn(db: Db, { provinceCode, nodeId, agreementId }: ReviewScope): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`
    SELECT (${agreementId}::uuid IS NULL OR EXISTS (
              SELECT FROM agreement WHERE province_code = ${provinceCode} AND agreement_id = ${agreementId}::uuid))
       AND (${nodeId}::uuid IS NULL OR EXISTS (
              SELECT FROM registry_node WHERE province_code = ${provinceCode} AND node_id = ${nodeId}::uuid)) AS own`.execute(
    db,
  );
  return rows[0]?.own ?? false;
}
