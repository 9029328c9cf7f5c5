import type { Market, PairColumns } from './market.ts';
import type { NetworkSimplex } from './network-simplex.ts';
import { type PairingNetwork, buildNetwork, simplexOf } from './pairing-network.ts';

/** A network with the solver that works on it. */
export interface Solving {
  readonly network: PairingNetwork;
  readonly simplex: NetworkSimplex;
}

/** A further pair as indexes, with its fit in points. */
export interface NewPair {
  readonly sponsor: number;
  readonly recipient: number;
  readonly fit: number;
}

/**
 * The same problem with further pairs, going on from the same flow and the same basis. New pairs are not taken yet.
 * @param added pairs that are not in the network, each once, in any order
 */
export function growNetwork({ network, simplex }: Solving, added: readonly NewPair[]): Solving {
  const { market, locks, arcs, pairArc } = network;
  const { pairs, position } = mergePairs(market.pairs, added);
  const grown: Market = { ...market, pairs };
  const grownLocks = new Int8Array(pairs.fit.length);
  const chosen = new Uint8Array(pairs.fit.length);
  for (let pair = 0; pair < position.length; pair++) {
    grownLocks[position[pair] as number] = locks[pair] as number;
    chosen[position[pair] as number] = arcs.flow[pairArc[pair] as number] as number;
  }
  const next = buildNetwork(grown, grownLocks, chosen);
  const moved = new Int32Array(arcs.count);
  for (let pair = 0; pair < position.length; pair++)
    moved[pairArc[pair] as number] = next.pairArc[position[pair] as number] as number;
  for (let at = 0; at < network.slots.length; at++) moved[network.slots[at] as number] = next.slots[at] as number;
  const tree = simplex.link.map((arc, node) => (node === 0 || arc >= arcs.count ? -1 : (moved[arc] as number)));
  return { network: next, simplex: simplexOf(next, tree) };
}

/** Both lists as one in order, and where each old pair stands now. */
function mergePairs(old: PairColumns, added: readonly NewPair[]): { pairs: PairColumns; position: Int32Array } {
  const sorted = added.toSorted((a, b) => a.recipient - b.recipient || a.sponsor - b.sponsor);
  const count = old.fit.length + sorted.length;
  const pairs = { sponsor: new Int32Array(count), recipient: new Int32Array(count), fit: new Float64Array(count) };
  const position = new Int32Array(old.fit.length);
  let from = 0;
  for (let to = 0, at = 0; to < count; to++) {
    const next = sorted[at];
    const isOld =
      from < old.fit.length &&
      (!next ||
        (old.recipient[from] as number) < next.recipient ||
        ((old.recipient[from] as number) === next.recipient && (old.sponsor[from] as number) < next.sponsor));
    pairs.sponsor[to] = (isOld ? old.sponsor[from] : next?.sponsor) as number;
    pairs.recipient[to] = (isOld ? old.recipient[from] : next?.recipient) as number;
    pairs.fit[to] = (isOld ? old.fit[from] : next?.fit) as number;
    if (isOld) position[from++] = to;
    else at++;
  }
  return { pairs, position };
}
