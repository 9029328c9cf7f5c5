import { sql } from 'kysely';
import { accessPolicies } from '../access/access-policy.ts';
import type { Person, Role } from '../kernel/actor.ts';
import type { AccountId, NodeId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { placesOf } from '../registry/place-store.ts';
import { foldedName } from './audit-log-store.ts';

export interface FoundPerson {
  readonly accountId: AccountId;
  readonly name: string;
  readonly roles: readonly { readonly role: Role; readonly nodeId: NodeId }[];
}

/** As many people of like names as are looked through for those that the person may see. */
const MOST_LOOKED_THROUGH = 200;

/** The people by that name whose accounts somebody may see. Who they may not see is not told by any count. */
export async function findPeople(
  db: Db,
  by: Person,
  { words, limit }: { readonly words: readonly string[]; readonly limit: number },
): Promise<FoundPerson[]> {
  const provinces = [...new Set(by.roles.map(({ provinceCode }) => provinceCode))];
  if (provinces.length === 0 || words.length === 0) return [];
  const named = words
    .slice(0, 8)
    .map((word) => sql`${foldedName(sql`a.name`)} LIKE ${`%${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`);
  const { rows } = await sql<FoundPerson>`
    SELECT a.id AS "accountId", a.name,
           json_agg(json_build_object('role', r.role, 'nodeId', r.node_id) ORDER BY r.grant_id) AS roles
      FROM account a JOIN account_role r ON r.account_id = a.id
      LEFT JOIN account_role_end e ON e.grant_id = r.grant_id
     WHERE a.erased_at IS NULL AND e.grant_id IS NULL AND ${sql.join(named, sql` AND `)}
       AND EXISTS (SELECT FROM account_role near JOIN registry_node n ON n.node_id = near.node_id
                    WHERE near.account_id = a.id AND n.province_code = ANY(${provinces}::text[]))
     GROUP BY a.id, a.name ORDER BY a.id LIMIT ${MOST_LOOKED_THROUGH}`.execute(db);
  const places = await placesOf(
    db,
    rows.flatMap(({ roles }) => roles.map(({ nodeId }) => nodeId)),
  );
  return rows
    .filter(({ accountId, roles }) => {
      const held = roles.map(({ role, nodeId }) => ({ role, place: places.get(nodeId) ?? null }));
      return permit(accessPolicies, 'account.read', by, { accountId, roles: held }).ok;
    })
    .slice(0, limit);
}
