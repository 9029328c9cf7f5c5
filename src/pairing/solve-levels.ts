import type { LevelProof } from './certificate.ts';
import type { NetworkSimplex } from './network-simplex.ts';
import type { PairingNetwork } from './pairing-network.ts';

/** An objective after coverage and fit: an integer cost of each pair, to be made as small as the levels before allow. */
export interface PairLevel {
  readonly name: string;
  /** Integer; |cost| times the longest cycle stays below 2^53. */
  readonly cost: (pair: number) => number;
}

/** What a solved level leaves: its prices, and the arcs that may still move after it. */
export interface SolvedLevel extends LevelProof {
  readonly name: string;
  readonly free: Int32Array;
  readonly pivots: number;
}

/**
 * Optimises coverage and fit, then each further level on the plans that are optimal so far, all from one basis. Leaves the
 * solver at the last plan with the first objective's costs and every arc free, so that it can go on from there.
 * `further` is asked for the next level until it gives null.
 */
export function solveLevels(
  network: PairingNetwork,
  simplex: NetworkSimplex,
  further: (solved: readonly SolvedLevel[]) => PairLevel | null,
): SolvedLevel[] {
  const { arcs, arcPair, nodeCount } = network;
  const base = arcs.cost.slice();
  const take = (name: string, cost: (arc: number) => number): SolvedLevel => {
    const pivots = simplex.optimise();
    const potential = simplex.potential.slice();
    return { name, cost, potential, free: simplex.freeze(), pivots };
  };
  const solved = [take('fit', (arc) => base[arc] as number)];
  for (let level = further(solved); level; level = further(solved)) {
    const { name, cost: costOf } = level;
    const cost = (arc: number): number => ((arcPair[arc] as number) < 0 ? 0 : costOf(arcPair[arc] as number));
    for (const arc of solved.at(-1)?.free ?? []) arcs.cost[arc] = cost(arc);
    // No optimal flow uses an artificial arc, so those in the tree need no price to stay empty.
    for (let node = 0; node < nodeCount; node++) arcs.cost[arcs.count + node] = 0;
    simplex.price();
    solved.push(take(name, cost));
  }
  arcs.cost.set(base);
  simplex.release();
  return solved;
}
