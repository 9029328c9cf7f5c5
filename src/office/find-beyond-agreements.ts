import type { DeskLooker } from '../access/desk.ts';
import { listGivenRoles } from '../access/given-role-store.ts';
import { listPeople } from '../access/people-list-store.ts';
import { reachOf } from '../access/people-reach.ts';
import type { AccountId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceRef } from '../portal/read-models.ts';
import { searchRegistry } from '../registry/search-registry.ts';
import { roleWords } from './audit-names.ts';
import { findRecordNames } from './record-names-store.ts';

/** Places and people that words name, within reach. */
export interface BeyondAgreements {
  readonly places: readonly (PlaceRef & { readonly nodeId: NodeId; readonly within: PlaceRef | null })[];
  readonly people: readonly {
    readonly accountId: AccountId;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  readonly more: boolean;
}

export const NOTHING_FOUND: BeyondAgreements = { places: [], people: [], more: false };

const FOUND = 20;
/** More provinces than anybody works in. */
const MOST_PROVINCES = 5;

/** The places of one's provinces, and the people whom one may see, by words. */
export async function findBeyondAgreements(
  db: Db,
  { signedIn, language, today }: DeskLooker,
  query: string,
): Promise<BeyondAgreements> {
  const { person } = signedIn;
  const provinces = [...new Set(person.roles.map(({ provinceCode }) => provinceCode))];
  const found = [];
  for (const provinceCode of provinces.slice(0, MOST_PROVINCES))
    found.push(await searchRegistry(db, query, { limit: FOUND, provinceCode }));
  const filter = { role: null, nodeId: null, state: null, query };
  const people = await listPeople(db, { reach: reachOf(person), filter, today, after: null, limit: FOUND });
  const given = await listGivenRoles(
    db,
    people.items.map(({ accountId }) => accountId),
    today,
  );
  // What somebody is in a province where the reader holds nothing is not the reader's business.
  const rolesOf = (accountId: AccountId) =>
    (given.get(accountId) ?? []).filter(
      ({ state, place }) => state === 'now' && place && provinces.includes(place.provinceCode),
    );
  const names = await findRecordNames(
    db,
    [],
    people.items.flatMap(({ accountId }) => rolesOf(accountId).map(({ nodeId }) => nodeId)),
  );
  return {
    places: found.flatMap(({ items }) =>
      items.map(({ node, ancestors }) => ({
        ...node,
        ended: node.validTo !== null,
        within: ancestors.at(-1) ?? null,
      })),
    ),
    people: people.items.map(({ accountId, name }) => ({
      accountId,
      name,
      roles: rolesOf(accountId).map(({ role, nodeId }) => {
        const at = names.get(nodeId);
        return roleWords(role, at?.kind === 'node' ? at.place : null, language);
      }),
    })),
    more: people.next !== null || found.some(({ more }) => more),
  };
}
