import type { Db } from '../platform/database/database.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { searchRegistry } from '../registry/search-registry.ts';
import type { PlaceRef } from './read-models.ts';

export interface PlaceFind extends PlaceRef {
  readonly nodeId: NodeId;
  readonly within: PlaceRef | null;
  /** The district in which it lay until 30-6-2025. */
  readonly formerDistrict: string | null;
  /** Found by a name that it bore or is also known by. */
  readonly byOtherName: boolean;
  readonly ended: boolean;
  /** Whether the words name it, rather than resemble its name. */
  readonly isClose: boolean;
}

/** Finds places and organisations by words; where there are more than `limit`, says so. */
export type PlaceSearch = (
  db: Db,
  query: string,
  limit: number,
) => Promise<{ items: readonly PlaceFind[]; more: boolean }>;

const refOf = (node: RegistryNode | undefined): PlaceRef | null =>
  node ? { ...node, ended: node.validTo !== null } : null;

/** The registry's search, as the pages show what it finds. */
export const searchPlaces: PlaceSearch = async (db, query, limit) => {
  const { items, more } = await searchRegistry(db, query, { limit });
  return {
    more,
    items: items.map(({ node, ancestors, match, usage }) => {
      const { nodeId, slug, kind, type, name, fullName, validTo, formerDistrict } = node;
      return {
        nodeId,
        slug,
        kind,
        type,
        name,
        fullName,
        formerDistrict,
        within: refOf(ancestors.at(-1)),
        byOtherName: usage !== 'current',
        ended: validTo !== null,
        isClose: match === 'exact' || match === 'prefix',
      };
    }),
  };
};
