import { earKey, foldKey, tightKey } from '../kernel/vietnamese/fold.ts';
import { NODE_KINDS, type NodeKind } from './unit-types.ts';

export type NameUsage = 'current' | 'former' | 'alias';

export interface NodeNames {
  readonly kind: NodeKind;
  /** The latest type. */
  readonly type: string;
  readonly ended: boolean;
  /** The current name first; a name said twice keeps its first usage. */
  readonly names: readonly { readonly usage: NameUsage; readonly name: string }[];
}

export interface SearchKey {
  readonly key: string;
  readonly class: number;
  readonly usage: NameUsage;
}

/** Classes of keys: units digit = place; plus PART for a name from its second word on, plus EAR for one made by ear. */
export const PART = 10;
export const EAR = 20;
/** The words of a long name from which it can be found: the sixth and later only with what stands before. */
const PARTS = 5;

/** The order of kinds in a list of finds: provinces, communes, organisations, villages; those that ended after all that live. */
const PLACE: Record<NodeKind, number> = { province: 0, commune: 1, organisation: 2, village: 3 };
export const PLACES = 2 * NODE_KINDS.length;
export function placeOf(kind: NodeKind, ended: boolean): number {
  return PLACE[kind] + (ended ? NODE_KINDS.length : 0);
}

/** Every key under which a node is found, each once with the best class it can have. */
export function searchKeysOf(node: NodeNames): SearchKey[] {
  const place = placeOf(node.kind, node.ended);
  const keys = new Map<string, SearchKey>();
  const add = (key: string, offset: number, usage: NameUsage): void => {
    const earlier = keys.get(key);
    if (key !== '' && (!earlier || earlier.class > place + offset))
      keys.set(key, { key, class: place + offset, usage });
  };
  for (const { usage, name } of node.names) {
    const words = foldKey(name).split(' ');
    add(tightKey(name), 0, usage);
    add(earKey(name), EAR, usage);
    for (let from = 1; from < Math.min(words.length, PARTS); from++) {
      const rest = words.slice(from).join(' ');
      add(tightKey(rest), PART, usage);
      add(earKey(rest), PART + EAR, usage);
    }
  }
  return [...keys.values()];
}
