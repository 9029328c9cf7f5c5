import { LOCK } from './market.ts';
import type { CheckedProblem } from './problem-columns.ts';
import type { Points, Problem } from './problem.ts';

/** Points lost when two recipients, by index, have one sponsor: rounded down, the same for both orders. */
export function apartBetween({ recipients, compactness }: Problem, a: number, b: number): Points {
  const from = recipients[a]?.position;
  const to = recipients[b]?.position;
  if (!compactness || !from || !to) return 0;
  const east = from.east - to.east;
  const north = from.north - to.north;
  // Math.sqrt is exact to the last bit everywhere; Math.hypot is not.
  const metres = Math.round(Math.sqrt(east * east + north * north));
  return Math.floor((compactness.pointsPerKm * metres) / 1000);
}

/** Points lost by a set of pairs because recipients of one sponsor lie apart. */
export function apartCost({ problem, market }: CheckedProblem, taken: readonly number[]): Points {
  if (!problem.compactness) return 0;
  const recipientsOf = new Map<number, number[]>();
  let lost = 0;
  for (const pair of taken) {
    const sponsor = market.pairs.sponsor[pair] as number;
    const recipient = market.pairs.recipient[pair] as number;
    const others = recipientsOf.get(sponsor) ?? [];
    for (const other of others) lost += apartBetween(problem, other, recipient);
    recipientsOf.set(sponsor, [...others, recipient]);
  }
  return lost;
}

/** Recipients of one sponsor taken together, as columns of pairs, and the points lost by their lying apart. */
export interface Bundle {
  readonly sponsor: number;
  readonly pairs: readonly number[];
  readonly lost: Points;
}

/** A search holds about as many bundles as this. */
const MOST_BUNDLES = 60_000;

/**
 * Every set of recipients that a sponsor could have, for each that may have more than one; empty where nothing is said of
 * compactness. Null where there are too many.
 */
export function sponsorBundles({ problem, market, locks }: CheckedProblem): Bundle[] | null {
  if (!problem.compactness) return [];
  const { sponsors, pairs } = market;
  const pairsOf = Map.groupBy(
    Array.from(pairs.sponsor.keys()).filter((pair) => locks[pair] !== LOCK.never),
    (pair) => pairs.sponsor[pair] as number,
  );
  const bundles: Bundle[] = [];
  for (const [sponsor, own] of Array.from(pairsOf).toSorted(([a], [b]) => a - b)) {
    const max = sponsors.max[sponsor] as number;
    if (max < 2) continue;
    const grow = (taken: readonly number[], from: number, lost: Points): boolean => {
      if (taken.length > 0) bundles.push({ sponsor, pairs: taken, lost });
      if (bundles.length > MOST_BUNDLES) return false;
      if (taken.length === max) return true;
      for (let at = from; at < own.length; at++) {
        const pair = own[at] as number;
        const here = pairs.recipient[pair] as number;
        const more = taken.reduce((sum, one) => sum + apartBetween(problem, pairs.recipient[one] as number, here), 0);
        if (!grow([...taken, pair], at + 1, lost + more)) return false;
      }
      return true;
    };
    if (!grow([], 0, 0)) return null;
  }
  return bundles;
}
