import { type Violation, certify } from './certificate.ts';
import type { CheckedProblem } from './check-problem.ts';
import { findPair } from './explain.ts';
import { type PairingNetwork, buildNetwork, nodeBounds, pairNodesOf } from './pairing-network.ts';
import { levelOf } from './plan-levels.ts';
import { ENGINE, type Plan, canonicalText, objectiveOf, problemHash, takenPairs } from './plan.ts';

/** What does not hold in a plan. */
export type PlanFault =
  | { readonly code: 'not-a-plan' }
  | { readonly code: 'other-engine'; readonly saw: string }
  | { readonly code: 'other-problem'; readonly saw: string; readonly expected: string }
  | { readonly code: 'pair-unknown' | 'pair-repeated' | 'maximum-exceeded'; readonly sponsor: string; readonly recipient: string }
  | { readonly code: 'pair-misstated'; readonly sponsor: string; readonly recipient: string }
  | { readonly code: 'objective-misstated'; readonly saw: string; readonly expected: string }
  | { readonly code: 'level-unknown'; readonly saw: string }
  | { readonly code: 'not-unique' }
  | { readonly code: 'not-proven'; readonly violation: Violation };

/**
 * Checks a plan against its problem without solving anything: its fingerprint, its pairs, its figures, and the proof of every
 * level (certify). Empty when all of it holds: then no plan is better in the published order.
 */
export function verifyPlan(checked: CheckedProblem, value: unknown): PlanFault[] {
  if (!isPlan(value)) return [{ code: 'not-a-plan' }];
  const faults: PlanFault[] = [];
  if (value.engine !== ENGINE) faults.push({ code: 'other-engine', saw: String(value.engine) });
  const expected = problemHash(checked.problem);
  if (value.inputHash !== expected) faults.push({ code: 'other-problem', saw: String(value.inputHash), expected });
  const chosen = choose(checked, value, faults);
  const network = buildNetwork(checked.market, checked.locks, chosen);
  const objective = objectiveOf(checked, network);
  if (canonicalText(value.objective) !== canonicalText(objective))
    faults.push({ code: 'objective-misstated', saw: canonicalText(value.objective), expected: canonicalText(objective) });
  for (const pair of takenPairs(network)) checkStatement(checked, value, pair, faults);
  const proofs = proofsOf(checked, network, value, faults);
  if (proofs.length === 0) return faults;
  const { violations, isUnique } = certify(network, proofs);
  for (const violation of violations) faults.push({ code: 'not-proven', violation });
  if (value.isUnique !== isUnique) faults.push({ code: 'not-unique' });
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

function checkStatement({ problem, market, previous }: CheckedProblem, plan: Plan, pair: number, faults: PlanFault[]): void {
  const { sponsor = '', recipient = '', parts = {} } = problem.pairs[pair] ?? {};
  const said = plan.pairs.find((one) => one.sponsor === sponsor && one.recipient === recipient);
  const holds =
    said?.fit === market.pairs.fit[pair] &&
    said?.isKept === (previous[pair] === 1) &&
    canonicalText(said?.parts) === canonicalText(parts);
  if (!holds) faults.push({ code: 'pair-misstated', sponsor, recipient });
}

function proofsOf(
  checked: CheckedProblem,
  network: PairingNetwork,
  plan: Plan,
  faults: PlanFault[],
): { cost: (arc: number) => number; potential: readonly number[] }[] {
  const { arcs, arcPair } = network;
  return plan.levels.flatMap(({ name, prices }, index) => {
    if (index === 0 && name === 'fit') return [{ cost: (arc: number) => arcs.cost[arc] as number, potential: prices }];
    const level = index === 0 ? null : levelOf(checked, name);
    if (!level) {
      faults.push({ code: 'level-unknown', saw: name });
      return [];
    }
    const cost = (arc: number): number => ((arcPair[arc] as number) < 0 ? 0 : level.cost(arcPair[arc] as number));
    return [{ cost, potential: prices }];
  });
}
