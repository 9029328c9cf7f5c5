import { EXACT, scaleOf } from './market.ts';
import { buildNetwork, nodeBounds, nodeLoads, simplexOf } from './pairing-network.ts';
import { type Objective, objectiveOf, takenPairs } from './plan.ts';
import type { CheckedProblem } from './problem-columns.ts';
import type { Points } from './problem.ts';

/** Prices beyond this say nothing more, and would only spoil the exactness of sums. */
const MOST_PRICE = 1e9;

/** Whole prices that can be published; from any real ones. */
export const wholePrices = (prices: readonly number[]): number[] =>
  prices.map((price) => Math.round(Math.min(MOST_PRICE, Math.max(-MOST_PRICE, price))) + 0);

/**
 * The most fit that any plan can have that is as good as `reached` in changes, coverage and floor (Lagrange): each rule is paid
 * for with its price instead of being kept, and the flow that then is best is found exactly. A positive price pays for every
 * unit counted, a negative one charges for it. Compactness is left out, as it can only cost. Null where the flow alone covers
 * more than the rules allow, so that its fit bounds nothing, or where the numbers would not be exact.
 */
export function boundByPrices(
  checked: CheckedProblem,
  reached: Pick<Objective, 'changes' | 'coverage' | 'floor'>,
  prices: readonly number[],
): Points | null {
  const { market, rules, locks } = checked;
  if (prices.length !== rules.length || !prices.every(Number.isSafeInteger)) return null;
  const fit = market.pairs.fit.slice();
  let bound = 0;
  const dearest = { changes: 0, coverage: 0, floor: 0 };
  for (const [index, rule] of rules.entries()) {
    const price = prices[index] as number;
    if (price === 0) continue;
    if (price < 0 && !Number.isFinite(rule.max)) return null;
    bound -= price * (price > 0 ? rule.min : rule.max);
    dearest[rule.level] = Math.max(dearest[rule.level], price);
    for (const [at, pair] of rule.pairs.entries())
      fit[pair] = (fit[pair] as number) + price * (rule.weights[at] as number);
  }
  const priced = { ...market, pairs: { ...market.pairs, fit } };
  if (scaleOf(priced).bound >= EXACT || !fit.every(Number.isSafeInteger)) return null;
  const network = buildNetwork(priced, locks, null);
  simplexOf(network).optimise();
  const load = nodeLoads(network);
  let missing = 0;
  for (let node = 1; node < network.nodeCount; node++)
    missing += Math.max(0, nodeBounds(market, node).min - (load[node] as number));
  if (missing !== reached.coverage) return null;
  const own = objectiveOf({ ...checked, rules: [], problem: { ...checked.problem, compactness: undefined } }, network);
  if (checked.floor.isEven && own.floor !== reached.floor) return null;
  for (const pair of takenPairs(network)) bound += (fit[pair] as number) - (market.pairs.fit[pair] as number);
  const short = { ...reached, coverage: 0, floor: checked.floor.isEven ? 0 : reached.floor };
  return (
    bound +
    own.fit +
    (['changes', 'coverage', 'floor'] as const).reduce((sum, level) => sum + dearest[level] * short[level], 0)
  );
}
