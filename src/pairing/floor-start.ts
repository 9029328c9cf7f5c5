import { improvePlan } from './improve-plan.ts';
import { type PairingNetwork, buildNetwork, pairCost, simplexOf } from './pairing-network.ts';
import { POINTS } from './market.ts';
import { type Objective, objectiveOf } from './plan.ts';
import type { CheckedProblem } from './problem-columns.ts';
import { ruleLoad } from './side-rules.ts';

const ROUNDS = 40;

const isBetter = (a: Objective, b: Objective | null): boolean =>
  !b || (a.coverage - b.coverage || a.floor - b.floor || b.fit - a.fit) < 0;

/**
 * A good plan under an uneven floor, found by prices: recipients below the floor pay more and more for each unit of capacity,
 * those above it less (subgradient steps of the Lagrangian), and each round is one flow from the last basis. The best plan met
 * is then improved step by step. A start for a search, not a proof.
 */
export function floorStart(checked: CheckedProblem): PairingNetwork {
  const { market, rules, locks } = checked;
  const network = buildNetwork(market, locks, null);
  const simplex = simplexOf(network);
  const { arcs, pairArc, scale } = network;
  const prices = new Float64Array(rules.length);
  const middle = rules.reduce((sum, { min }) => sum + min, 0) / Math.max(1, rules.length);
  const bonus = new Float64Array(pairArc.length);
  let best: Objective | null = null;
  let chosen = new Uint8Array(pairArc.length);
  for (let round = 0; round < ROUNDS; round++) {
    simplex.optimise();
    const objective = objectiveOf(checked, network);
    if (isBetter(objective, best)) {
      best = objective;
      chosen = Uint8Array.from(pairArc, (arc) => arcs.flow[arc] as number);
    }
    const step = (POINTS * 0.4) / (middle * (1 + round / 8));
    for (const [index, rule] of rules.entries()) {
      const missing = rule.min - ruleLoad(rule, (pair) => arcs.flow[pairArc[pair] as number] === 1);
      prices[index] = Math.max(0, (prices[index] as number) + (step * missing) / middle);
      // A bonus above 1.00 would leave what the network's scale allows.
      for (const [at, pair] of rule.pairs.entries())
        bonus[pair] = Math.min(POINTS, Math.round((prices[index] as number) * (rule.weights[at] as number)));
    }
    for (const [pair, arc] of pairArc.entries())
      arcs.cost[arc] = pairCost(
        scale,
        (market.pairs.fit[pair] as number) + (bonus[pair] as number),
        locks[pair] as number,
      );
    simplex.release();
  }
  return improvePlan(checked, buildNetwork(market, locks, chosen));
}
