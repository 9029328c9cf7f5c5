import { sql } from 'kysely';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { ContributionId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import type { Contribution } from './contribution.ts';
import { listContributionsById } from './contribution-store.ts';

/** A delivery of which the receiving side has not spoken yet, with the address of its agreement. */
export interface UnansweredDelivery extends Contribution {
  readonly agreementSlug: string;
}

/**
 * Deliveries that a giver or the office stated and nobody answered, under the agreements of a reach or for one of its own
 * places; the oldest first. What the press tells has a line of its own on the desk (office/agreement-waiting.ts).
 */
export async function listUnanswered(db: Db, reach: PlaceReach, limit: number): Promise<UnansweredDelivery[]> {
  const parts = [
    ...partsOfReach(reach),
    ...(reach.nodes.length > 0 ? [sql`k.recipient_node = ANY(${reach.nodes}::uuid[])`] : []),
  ];
  if (parts.length === 0) return [];
  const most = Math.min(limit, 200);
  const branches = parts.map(
    (part) => sql`(
      SELECT k.province_code, k.contribution_id, a.slug
        FROM contribution k JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id
       WHERE ${part} AND k.stage = 'delivered' AND k.stated_by IN ('sponsor', 'office')
         AND NOT EXISTS (SELECT FROM contribution later
               WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
         AND NOT EXISTS (SELECT FROM contribution_merge merged
               WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id)
         -- An answer to a row that this one replaced is an answer to it.
         AND NOT EXISTS (
               WITH RECURSIVE earlier AS (
                 SELECT k.contribution_id AS id, k.corrects_id
                 UNION ALL
                 SELECT e.contribution_id, e.corrects_id FROM earlier
                   JOIN contribution e ON e.province_code = k.province_code AND e.contribution_id = earlier.corrects_id)
               SELECT FROM earlier JOIN contribution answer
                 ON answer.province_code = k.province_code AND answer.answers_id = earlier.id)
       ORDER BY k.contribution_id LIMIT ${most})`,
  );
  const { rows } = await sql<{ province_code: string; contribution_id: ContributionId; slug: string }>`
    SELECT province_code, contribution_id, slug FROM (${sql.join(branches, sql` UNION `)}) found
     ORDER BY contribution_id LIMIT ${most}`.execute(db);
  const slugs = new Map(rows.map((row) => [row.contribution_id, row.slug]));
  const found = await listContributionsById(
    db,
    [...new Set(rows.map((row) => row.province_code))],
    rows.map((row) => row.contribution_id),
  );
  return found.map((row) => ({ ...row, agreementSlug: slugs.get(row.contributionId) ?? '' }));
}
