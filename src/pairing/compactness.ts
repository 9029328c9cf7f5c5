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
