import { POINTS } from './market.ts';
import type { Outcome } from './plan.ts';
import type { CheckedProblem } from './problem-columns.ts';
import type { Points } from './problem.ts';

/** Solves the same problem with other fits of its pairs, from the last basis; 0 … 200000 points. */
export type SolveWithFits = (fitOf: (pair: number) => Points) => Outcome;

/** As much as the best fit: at this bonus a former pair gives way to coverage and floor alone, or to two better pairs. */
const MOST_BONUS = POINTS;

/** One point of the curve of stability against fit. */
export interface StabilityPoint {
  readonly bonus: Points;
  /** Former pairs kept, of those that are still candidates. */
  readonly kept: number;
  readonly coverage: number;
  /** Points of fit lost against bonus 0. */
  readonly loss: Points;
}

/** A plan on the frontier of changes: none that keeps as many former pairs loses less. */
export interface FrontierPoint {
  readonly kept: number;
  /** Former pairs that are still candidates and go. */
  readonly dropped: number;
  readonly loss: Points;
}

/** Solves with a bonus in points on former pairs. */
export type SolveWithBonus = (bonus: Points) => StabilityPoint;

/** @param best the outcome without a bonus */
export function bonusSolver({ market, previous }: CheckedProblem, best: Outcome, solve: SolveWithFits): SolveWithBonus {
  return (wanted) => {
    const bonus = Math.min(Math.max(0, Math.round(wanted)), MOST_BONUS);
    const fitOf = (pair: number): Points => (market.pairs.fit[pair] as number) + (previous[pair] as number) * bonus;
    const { coverage, stability, fit } = solve(fitOf).objective;
    return { bonus, kept: stability, coverage, loss: best.objective.fit - fit };
  };
}

/**
 * The cheapest point of the curve that keeps at least `count` former pairs, or null when even the largest bonus keeps fewer. By
 * Lagrangian duality no plan that keeps as many loses less than `loss − gap`; gap 0 means exact.
 */
export function cheapestKeeping(
  count: number,
  solveWith: SolveWithBonus,
): (StabilityPoint & { readonly gap: Points }) | null {
  let low = 0;
  let high = MOST_BONUS;
  let found = solveWith(high);
  if (found.kept < count) return null;
  while (low < high) {
    const middle = (low + high) >> 1;
    const point = solveWith(middle);
    if (point.kept >= count) {
      high = middle;
      found = point;
    } else low = middle + 1;
  }
  return { ...found, gap: found.bonus * (found.kept - count) };
}

/**
 * The plans that a bonus can bring about, from the best fit to the fewest changes. Between two that are known, the bonus at
 * which both are equal shows the next (Eisner and Severance 1976). What a plan keeps in between, only a search can say exactly
 * (Problem.maxChanges).
 * @param former pairs in force that are still candidates
 */
export function frontierOf(former: number, solveWith: SolveWithBonus): FrontierPoint[] {
  const points = new Map<number, StabilityPoint>();
  const note = (point: StabilityPoint): boolean => {
    if (points.has(point.kept)) return false;
    points.set(point.kept, point);
    return true;
  };
  const between = (few: StabilityPoint, many: StabilityPoint): void => {
    if (many.kept - few.kept < 2) return;
    const bonus = (many.loss - few.loss) / (many.kept - few.kept);
    for (const at of new Set([Math.floor(bonus), Math.ceil(bonus)])) {
      const point = solveWith(at);
      if (!note(point)) continue;
      between(few, point);
      between(point, many);
      return;
    }
  };
  const few = solveWith(0);
  const many = solveWith(MOST_BONUS);
  note(few);
  note(many);
  between(few, many);
  return [...points.values()]
    .toSorted((a, b) => a.kept - b.kept)
    .map(({ kept, loss }) => ({ kept, dropped: former - kept, loss }));
}
