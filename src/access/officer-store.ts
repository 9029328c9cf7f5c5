import { sql } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Addressee } from '../platform/notifications/notify.ts';

/** More officers than one seat has. */
const MOST_OFFICERS = 200;

/** Who holds a role today at one of these nodes, or at one that it took over; closed and erased accounts are left out. */
export async function listOfficers(
  db: Db,
  role: Role,
  nodes: readonly NodeId[],
  today: PlainDate,
): Promise<Addressee[]> {
  if (nodes.length === 0) return [];
  const { rows } = await sql<Addressee>`
    WITH RECURSIVE lineage AS (
      SELECT node FROM unnest(${nodes}::uuid[]) node
      UNION
      SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits)
    SELECT DISTINCT a.id AS "accountId", CASE WHEN a.email NOT LIKE '%.invalid' THEN a.email END AS email, a.language
      FROM lineage
      JOIN account_role r ON r.node_id = lineage.node AND r.role = ${role}
      JOIN account a ON a.id = r.account_id
     WHERE r.starts_on <= ${today} AND (r.ends_on IS NULL OR r.ends_on >= ${today})
       AND NOT EXISTS (SELECT FROM account_role_end e WHERE e.grant_id = r.grant_id)
       AND a.erased_at IS NULL AND a.disabled_at IS NULL
     ORDER BY a.id LIMIT ${MOST_OFFICERS}`.execute(db);
  return rows;
}
