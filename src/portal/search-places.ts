import type { Db } from '../platform/database/database.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { searchRegistry } from '../registry/search-registry.ts';
import type { PlaceFind } from './place-reads.ts';
import type { PlaceRef } from './read-models.ts';

const refOf = ({ slug, kind, type, name, fullName }: RegistryNode): PlaceRef => ({ slug, kind, type, name, fullName });

/** Places as the registry finds them, best match first, each with the place it lies in. */
export async function searchPlacesByName(db: Db, query: string, limit: number): Promise<readonly PlaceFind[]> {
  const { items } = await searchRegistry(db, query, { limit });
  return items.map(({ node, ancestors }) => {
    const parent = ancestors.at(-1);
    return { ...refOf(node), within: parent ? refOf(parent) : null, foundAs: null, ended: node.validTo !== null };
  });
}
