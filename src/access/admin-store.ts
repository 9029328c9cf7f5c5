import type { GrantId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';

/** More administrators than an instance has. */
const MOST_ADMINS = 2000;

/** Every role of system administrator that is in force on the day and whose account is open. */
export async function listAdminGrants(db: Db, today: PlainDate): Promise<{ grantId: GrantId; nodeId: NodeId }[]> {
  const rows = await db
    .selectFrom('account_role as r')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('account_role_end as e', 'e.grant_id', 'r.grant_id')
    .select(['r.grant_id', 'r.node_id'])
    .where('r.role', '=', 'system-admin')
    .where('e.grant_id', 'is', null)
    .where('r.starts_on', '<=', today)
    .where((eb) => eb.or([eb('r.ends_on', 'is', null), eb('r.ends_on', '>=', today)]))
    .where('a.disabled_at', 'is', null)
    .where('a.erased_at', 'is', null)
    .orderBy('r.grant_id')
    .limit(MOST_ADMINS)
    .execute();
  return rows.map((row) => ({ grantId: row.grant_id, nodeId: row.node_id }));
}
