import { type Certificate, type Violation, certify } from './certificate.ts';
import type { CheckedProblem } from './problem-columns.ts';
import { findPair } from './explain.ts';
import { type PairingNetwork, buildNetwork, nodeBounds, pairNodesOf } from './pairing-network.ts';
import { decideByLevels, levelNames, levelOf } from './plan-levels.ts';
import { findShortages } from './shortages.ts';
import { ENGINE, type Plan, canonicalText, objectiveOf, plannedPairs, problemHash } from './plan.ts';

/** What does not hold in a plan. */
export type PlanFault =
  | { readonly code: 'not-a-plan' }
  | { readonly code: 'other-engine'; readonly saw: string }
  | { readonly code: 'other-problem'; readonly saw: string; readonly expected: string }
  | {
      readonly code: 'pair-unknown' | 'pair-repeated' | 'maximum-exceeded';
      readonly sponsor: string;
      readonly recipient: string;
    }
  | { readonly code: 'pair-misstated'; readonly sponsor: string; readonly recipient: string }
  | { readonly code: 'objective-misstated'; readonly saw: string; readonly expected: string }
  | { readonly code: 'level-out-of-order' | 'shortages-misstated'; readonly saw: string; readonly expected: string }
  | { readonly code: 'not-unique' }
  | { readonly code: 'not-proven'; readonly violation: Violation };

/**
 * Checks a plan against its problem without solving anything: its fingerprint, its pairs, its figures, and the proof of every
 * level (certify). Empty when all of it holds: then no plan is better in the published order.
 */
export function verifyPlan(checked: CheckedProblem, value: unknown): PlanFault[] {
  if (!isPlan(value)) return [{ code: 'not-a-plan' }];
  const faults: PlanFault[] = [];
  if (value.engine !== ENGINE) faults.push({ code: 'other-engine', saw: value.engine });
  const expected = problemHash(checked.problem);
  if (value.inputHash !== expected) faults.push({ code: 'other-problem', saw: value.inputHash, expected });
  const chosen = choose(checked, value, faults);
  const network = buildNetwork(checked.market, checked.locks, chosen);
  const objective = objectiveOf(checked, network);
  if (canonicalText(value.objective) !== canonicalText(objective))
    faults.push({
      code: 'objective-misstated',
      saw: canonicalText(value.objective),
      expected: canonicalText(objective),
    });
  const proofs = proofsOf(checked, network, value, faults);
  if (proofs.length === 0) return faults;
  const { violations, isUnique, free } = certify(network, proofs);
  checkStatements(checked, network, value, free, faults);
  for (const violation of violations) faults.push({ code: 'not-proven', violation });
  // A plan that is not the only one may end only where no further level is left.
  const isComplete = isUnique || value.levels.length === levelNames(checked).length;
  if (value.isUnique !== isUnique || !isComplete) faults.push({ code: 'not-unique' });
  return faults;
}

function isPlan(value: unknown): value is Plan {
  const plan = value as Partial<Plan> | null;
  return (
    typeof plan === 'object' &&
    plan !== null &&
    Array.isArray(plan.pairs) &&
    plan.pairs.every((pair: unknown) => typeof pair === 'object' && pair !== null) &&
    Array.isArray(plan.levels) &&
    plan.levels.length > 0 &&
    plan.levels.every((level: unknown) => Array.isArray((level as { prices?: unknown } | null)?.prices)) &&
    typeof plan.objective === 'object'
  );
}

/** The pairs of the plan as columns, without those that would exceed a maximum. */
function choose({ market, ...checked }: CheckedProblem, plan: Plan, faults: PlanFault[]): Uint8Array {
  const chosen = new Uint8Array(market.pairs.fit.length);
  const load = new Map<number, number>();
  const pairNodes = pairNodesOf(market);
  for (const { sponsor, recipient } of plan.pairs) {
    const pair = findPair({ checked: { market, ...checked } }, sponsor, recipient);
    if (pair === null || chosen[pair] === 1) {
      faults.push({ code: pair === null ? 'pair-unknown' : 'pair-repeated', sponsor, recipient });
      continue;
    }
    const nodes = pairNodes(pair);
    if (nodes.some((node) => (load.get(node) ?? 0) >= nodeBounds(market, node).max)) {
      faults.push({ code: 'maximum-exceeded', sponsor, recipient });
      continue;
    }
    for (const node of nodes) load.set(node, (load.get(node) ?? 0) + 1);
    chosen[pair] = 1;
  }
  return chosen;
}

/** Whether every statement of the plan about its pairs and shortages is what follows from the problem and the proof. */
function checkStatements(
  checked: CheckedProblem,
  network: PairingNetwork,
  plan: Plan,
  free: Certificate['free'],
  faults: PlanFault[],
): void {
  const decisions = decideByLevels(checked, network);
  for (const [index, arcs] of free.entries()) decisions.settle(plan.levels[index]?.name ?? '', arcs);
  const said = new Map(plan.pairs.map((pair) => [JSON.stringify([pair.sponsor, pair.recipient]), canonicalText(pair)]));
  for (const pair of plannedPairs(checked, network, decisions)) {
    const { sponsor, recipient } = pair;
    if (said.get(JSON.stringify([sponsor, recipient])) !== canonicalText(pair))
      faults.push({ code: 'pair-misstated', sponsor, recipient });
  }
  const shortages = canonicalText(findShortages(checked, network));
  if (canonicalText(plan.shortages) !== shortages)
    faults.push({ code: 'shortages-misstated', saw: canonicalText(plan.shortages ?? null), expected: shortages });
}

/** The levels of the plan as proofs; faults where they are not those of the published order. */
function proofsOf(
  checked: CheckedProblem,
  network: PairingNetwork,
  plan: Plan,
  faults: PlanFault[],
): { cost: (arc: number) => number; potential: readonly number[] }[] {
  const { arcs, arcPair } = network;
  const order = levelNames(checked);
  return plan.levels.flatMap(({ name, prices }, index) => {
    if (name !== order[index]) {
      faults.push({ code: 'level-out-of-order', saw: name, expected: order[index] ?? '' });
      return [];
    }
    if (name === 'fit') return [{ cost: (arc: number) => arcs.cost[arc] as number, potential: prices }];
    const level = levelOf(checked, name);
    if (!level) throw new Error(`a level of the order is unknown — saw ${name}`);
    const cost = (arc: number): number => ((arcPair[arc] as number) < 0 ? 0 : level.cost(arcPair[arc] as number));
    return [{ cost, potential: prices }];
  });
}
