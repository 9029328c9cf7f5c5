import type { Outcome, PlannedPair } from './plan.ts';
import { type Criterion, LIMITS, type Points, type Problem, fitOf } from './problem.ts';
import type { SolveWithFits } from './stability-curve.ts';

/** The first weight at which the plan is another one. */
export interface WeightEdge {
  readonly weight: number;
  readonly added: readonly PlannedPair[];
  readonly dropped: readonly PlannedPair[];
}

/** How far one weight can go, the others staying as they are, without changing the plan. */
export interface WeightRange {
  readonly id: string;
  readonly weight: number;
  /** The plan is the same at both ends. */
  readonly from: number;
  readonly to: number;
  /** What changes one step further; null where a weight cannot go further. */
  readonly below: WeightEdge | null;
  readonly above: WeightEdge | null;
}

/**
 * The range of each weight within which the plan stays the same, by solving again at both edges: the same plan at each end,
 * another one step beyond. Between two weights with one plan there is no other, as the plans that are best at given weights
 * form a convex set of weights (fits are rounded to whole points, so that ties within a point fall to the later levels).
 */
export function weightRangesOf(problem: Problem, best: Outcome, solve: SolveWithFits): WeightRange[] {
  const { criteria } = problem;
  const keyOf = ({ sponsor, recipient }: PlannedPair): string => JSON.stringify([sponsor, recipient]);
  const own = new Set(best.pairs.map(keyOf));
  const solveAt = (id: string, weight: number): Outcome => {
    const changed = criteria.map((one) => (one.id === id ? { ...one, weight } : one));
    return solve((pair) => fitOf(changed, problem.pairs[pair]?.parts ?? {}) as Points);
  };
  const isSame = ({ pairs }: Outcome): boolean =>
    pairs.length === own.size && pairs.every((pair) => own.has(keyOf(pair)));
  const edgeOf = (weight: number, { pairs }: Outcome): WeightEdge => {
    const has = new Set(pairs.map(keyOf));
    return {
      weight,
      added: pairs.filter((pair) => !own.has(keyOf(pair))),
      dropped: best.pairs.filter((pair) => !has.has(keyOf(pair))),
    };
  };
  /** Steps that double until the plan is another one or the limit is reached, then halving. */
  const walk = (id: string, start: number, limit: number): { last: number; edge: WeightEdge | null } => {
    const way = Math.sign(limit - start);
    let last = start;
    let edge: WeightEdge | null = null;
    for (let step = 1; !edge && last !== limit; step *= 2) {
      const next = way > 0 ? Math.min(limit, last + step) : Math.max(limit, last - step);
      const outcome = solveAt(id, next);
      if (isSame(outcome)) last = next;
      else edge = edgeOf(next, outcome);
    }
    while (edge && Math.abs(edge.weight - last) > 1) {
      const middle = Math.trunc((edge.weight + last) / 2);
      const outcome = solveAt(id, middle);
      if (isSame(outcome)) last = middle;
      else edge = edgeOf(middle, outcome);
    }
    return { last, edge };
  };
  return criteria.map(({ id, weight }: Criterion) => {
    const isAlone = criteria.every((one) => one.id === id || one.weight === 0);
    if (isAlone) return { id, weight, from: 1, to: LIMITS.weight, below: null, above: null };
    const down = walk(id, weight, 0);
    const up = walk(id, weight, LIMITS.weight);
    return { id, weight, from: down.last, to: up.last, below: down.edge, above: up.edge };
  });
}
