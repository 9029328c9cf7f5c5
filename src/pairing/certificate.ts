import { LOCK } from './market.ts';
import { HUB, type PairingNetwork } from './pairing-network.ts';
import { tiedPairs } from './strong-components.ts';

/** Proof of one level: its integer cost of each arc and a price of each node. */
export interface LevelProof {
  readonly cost: (arc: number) => number;
  readonly potential: ArrayLike<number>;
}

export type Violation =
  | { readonly code: 'flow-outside-bounds'; readonly arc: number; readonly flow: number }
  | { readonly code: 'node-out-of-balance'; readonly node: number; readonly excess: number }
  | { readonly code: 'lock-not-kept'; readonly arc: number }
  | { readonly code: 'not-optimal'; readonly level: number; readonly arc: number; readonly reducedCost: number }
  | { readonly code: 'inexact-number'; readonly level: number };

export interface Certificate {
  readonly violations: readonly Violation[];
  /** No other plan is as good on every level: no cycle of the arcs left free can be turned. */
  readonly isUnique: boolean;
  /** After each level, the arcs that may still differ between plans that are optimal so far. */
  readonly free: readonly (readonly number[])[];
}

const MOST_VIOLATIONS = 100;

/**
 * Proves a plan optimal without solving: bounds and balance of every arc and node of the original problem, then, level by
 * level, the signs of the reduced costs (complementary slackness). A level looks only at the arcs with reduced cost zero on
 * all levels before, which are exactly those that can differ between plans optimal so far. O(arcs · levels).
 */
export function certify(network: PairingNetwork, levels: readonly LevelProof[]): Certificate {
  const { arcs, arcPair, locks } = network;
  const { count, tail, head, capacity, flow } = arcs;
  const violations: Violation[] = [];
  const found = (violation: Violation): void => {
    if (violations.length < MOST_VIOLATIONS) violations.push(violation);
  };
  const excess = new Float64Array(network.nodeCount);
  let free: number[] = [];
  for (let arc = 0; arc < count; arc++) {
    const amount = flow[arc] as number;
    if (!(amount >= 0 && amount <= (capacity[arc] as number)))
      found({ code: 'flow-outside-bounds', arc, flow: amount });
    excess[tail[arc] as number]! -= amount;
    excess[head[arc] as number]! += amount;
    const pair = arcPair[arc] as number;
    const lock = pair < 0 ? LOCK.none : (locks[pair] as number);
    if (lock === LOCK.none) free.push(arc);
    else if (amount !== (lock === LOCK.must ? 1 : 0)) found({ code: 'lock-not-kept', arc });
  }
  for (let node = 0; node < network.nodeCount; node++)
    if (excess[node] !== 0) found({ code: 'node-out-of-balance', node, excess: excess[node] as number });
  const freeAfter: number[][] = [];
  for (const [level, { cost, potential }] of levels.entries()) {
    if (!hasExactNumbers(potential, network.nodeCount)) found({ code: 'inexact-number', level });
    const still: number[] = [];
    for (const arc of free) {
      const reducedCost =
        cost(arc) + (potential[tail[arc] as number] as number) - (potential[head[arc] as number] as number);
      const amount = flow[arc] as number;
      if (reducedCost === 0) still.push(arc);
      else if (reducedCost > 0 ? amount > 0 : amount < (capacity[arc] as number))
        found({ code: 'not-optimal', level, arc, reducedCost });
    }
    free = still;
    freeAfter.push(still);
  }
  return { violations, isUnique: !tiedPairs(network, free).includes(1), free: freeAfter };
}

function hasExactNumbers(potential: ArrayLike<number>, nodeCount: number): boolean {
  if (potential.length !== nodeCount || potential[HUB] !== 0) return false;
  for (let node = 0; node < nodeCount; node++) if (!Number.isSafeInteger(potential[node])) return false;
  return true;
}
