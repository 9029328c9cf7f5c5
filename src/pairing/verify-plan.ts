import { type Certificate, type Violation, certify } from './certificate.ts';
import type { CheckedProblem } from './problem-columns.ts';
import { findPair } from './explain.ts';
import { type PairingNetwork, buildNetwork, nodeBounds, pairNodesOf } from './pairing-network.ts';
import { type LevelName, decideByLevels, levelNames, levelOf } from './plan-levels.ts';
import { findShortages } from './shortages.ts';
import {
  ENGINE,
  type Plan,
  type PlannedPair,
  type SearchProof,
  canonicalText,
  keepsRules,
  objectiveOf,
  plannedPairs,
  problemHash,
  takenPairs,
} from './plan.ts';
import { LOCK } from './market.ts';
import { boundByPrices } from './rule-prices.ts';
import { ruleLoad } from './side-rules.ts';

/** What does not hold in a plan. */
export type PlanFault =
  | { readonly code: 'not-a-plan' | 'rules-ignored' }
  | { readonly code: 'other-engine'; readonly saw: string }
  | { readonly code: 'other-problem'; readonly saw: string; readonly expected: string }
  | {
      readonly code: 'pair-unknown' | 'pair-repeated' | 'maximum-exceeded';
      readonly sponsor: string;
      readonly recipient: string;
    }
  | { readonly code: 'pair-misstated'; readonly sponsor: string; readonly recipient: string }
  | { readonly code: 'rule-exceeded' | 'gap-misstated'; readonly saw: string; readonly expected: string }
  | { readonly code: 'objective-misstated'; readonly saw: string; readonly expected: string }
  | { readonly code: 'level-out-of-order' | 'shortages-misstated'; readonly saw: string; readonly expected: string }
  | { readonly code: 'not-unique' }
  | { readonly code: 'not-proven'; readonly violation: Violation };

/**
 * Checks a plan against its problem: its fingerprint, its pairs, its figures, and the proof of every level (certify), without
 * solving anything. Empty when all of it holds: then no plan is better in the published order. Of a plan found by a search, the
 * bound by its prices is worked out again instead (boundByPrices): then no plan has more fit than its stated gap allows.
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
  if (value.search) return [...faults, ...searchFaults(checked, network, value, value.search)];
  // The flow's proof says nothing of rules that it does not see, unless they are kept.
  if (!keepsRules(checked, network)) faults.push({ code: 'rules-ignored' });
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
    (plan.levels.length > 0 || isSearch(plan.search)) &&
    plan.levels.every((level: unknown) => Array.isArray((level as { prices?: unknown } | null)?.prices)) &&
    typeof plan.objective === 'object'
  );
}

const isSearch = (value: unknown): boolean => {
  const search = value as Partial<SearchProof> | null | undefined;
  return typeof search === 'object' && search !== null && Array.isArray(search.prices);
};

/** What does not hold in a plan found by a search: a rule exceeded, a lock, a statement, or how far it is proven. */
function searchFaults(
  checked: CheckedProblem,
  network: PairingNetwork,
  plan: Plan,
  { prices, gap }: SearchProof,
): PlanFault[] {
  const faults: PlanFault[] = [];
  const taken = new Set(takenPairs(network));
  for (const rule of checked.rules) {
    const saw = ruleLoad(rule, (pair) => taken.has(pair));
    if (saw > rule.max)
      faults.push({ code: 'rule-exceeded', saw: `${rule.names.join(', ')}: ${saw}`, expected: `≤ ${rule.max}` });
  }
  for (const [pair, lock] of checked.locks.entries())
    if (lock !== LOCK.none && taken.has(pair) !== (lock === LOCK.must))
      faults.push({ code: 'not-proven', violation: { code: 'lock-not-kept', arc: network.pairArc[pair] as number } });
  checkSaid(checked, network, plan, () => 'rules', faults);
  const objective = objectiveOf(checked, network);
  const bound = boundByPrices(checked, objective, prices);
  const expected = bound === null ? null : bound - objective.fit;
  if (gap !== expected) faults.push({ code: 'gap-misstated', saw: String(gap), expected: String(expected) });
  if (plan.isUnique || plan.levels.length > 0) faults.push({ code: 'not-unique' });
  return faults;
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
  checkSaid(checked, network, plan, (pair) => decisions.decidedBy[pair] as LevelName, faults);
}

function checkSaid(
  checked: CheckedProblem,
  network: PairingNetwork,
  plan: Plan,
  decidedBy: (pair: number) => PlannedPair['decidedBy'],
  faults: PlanFault[],
): void {
  const said = new Map(plan.pairs.map((pair) => [JSON.stringify([pair.sponsor, pair.recipient]), canonicalText(pair)]));
  for (const pair of plannedPairs(checked, network, decidedBy)) {
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
