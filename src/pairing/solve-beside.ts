import { type Result, ok, refuse } from '../kernel/result.ts';
import { type BesideProgram, besideProgram } from './beside-program.ts';
import { improvePlan } from './improve-plan.ts';
import type { IntegerAnswer, SearchInteger } from './integer-program.ts';
import { LOCK } from './market.ts';
import { type PairingNetwork, buildNetwork, simplexOf } from './pairing-network.ts';
import { PairingSession } from './pairing-session.ts';
import {
  type Outcome,
  type Plan,
  type SearchProof,
  objectiveOf,
  plannedPairs,
  presentPlan,
  takenPairs,
} from './plan.ts';
import type { CheckedProblem } from './problem-columns.ts';
import { boundByPrices, wholePrices } from './rule-prices.ts';
import { findShortages } from './shortages.ts';
import { ruleLoad } from './side-rules.ts';

/** Why there is no plan although the problem is sound. */
export interface SearchRefusal {
  /** The search found nothing within its nodes, or the problem is too large for it. */
  readonly code: 'search-without-answer' | 'search-too-large';
}

export interface SearchOptions {
  /** Nodes the search may look at in each level; more nodes, better plans. Never a time. By size where nothing is said. */
  readonly nodes?: number;
}

/** Fewer nodes where each takes longer. */
const nodesFor = ({ market }: CheckedProblem): number =>
  Math.min(20_000, Math.max(100, Math.floor(1e7 / Math.max(1, market.pairs.fit.length))));

/**
 * The plan of any problem. Where the flow's plan keeps every rule, that is it, proven in full. Otherwise a search over whole
 * numbers finds it, level by level in the published order; its figures are worked out again from the pairs, and the prices of
 * the rules bound how much better any other plan could be. The same problem gives the same plan. In large problems the levels
 * after fit may not have been searched (IntegerProgram.mainLevel): objective says what they came to, not that it is the best.
 */
export async function planProblem(
  checked: CheckedProblem,
  search: SearchInteger,
  options: SearchOptions = {},
): Promise<Result<Plan, SearchRefusal>> {
  const session = new PairingSession(checked);
  return session.keepsRules ? ok(session.plan) : solveBeside(checked, search, options);
}

async function solveBeside(
  checked: CheckedProblem,
  search: SearchInteger,
  { nodes = nodesFor(checked) }: SearchOptions,
): Promise<Result<Plan, SearchRefusal>> {
  const network = buildNetwork(checked.market, checked.locks, null);
  simplexOf(network).optimise();
  const built = besideProgram(checked, network, nodes);
  if (!built) {
    if (checked.rules.length > 0) return refuse({ code: 'search-too-large' });
    const improved = improvePlan(checked, network);
    return ok(presentSearch(checked, improved, { solver: 'local', isComplete: false, prices: [] }));
  }
  const answer = await search(built.program);
  if (!answer.values) return refuse({ code: 'search-without-answer' });
  const found = buildNetwork(checked.market, checked.locks, chosenOf(network, answer.values));
  const { solver, isComplete } = answer;
  return ok(presentSearch(checked, found, { solver, isComplete, prices: pricesOf(built, answer) }));
}

/** The pairs of an answer; whether they keep every bound is checked by what is built from them. */
function chosenOf({ pairArc }: PairingNetwork, values: Float64Array): Uint8Array {
  return Uint8Array.from(pairArc, (arc) => Math.round(values[arc] as number));
}

/** One price for each rule: what a unit more below its minimum, or less above its maximum, would bring in fit. */
function pricesOf({ ruleRows }: BesideProgram, { prices }: IntegerAnswer): number[] {
  const priceOf = (row: number): number => (row < 0 ? 0 : (prices?.[row] ?? 0));
  return wholePrices(ruleRows.map(([min, max]) => priceOf(min) + priceOf(max)));
}

function presentSearch(checked: CheckedProblem, network: PairingNetwork, proof: Omit<SearchProof, 'gap'>): Plan {
  const objective = objectiveOf(checked, network);
  const taken = takenPairs(network);
  const isTaken = new Set(taken);
  for (const rule of checked.rules)
    if (ruleLoad(rule, (pair) => isTaken.has(pair)) > rule.max)
      throw new Error(`the search broke a rule that is never exceeded — saw ${rule.names.join(', ')}`);
  for (const [pair, lock] of checked.locks.entries())
    if (lock !== LOCK.none && isTaken.has(pair) !== (lock === LOCK.must))
      throw new Error(`the search broke a lock — saw ${JSON.stringify(checked.problem.pairs[pair])}`);
  const bound = boundByPrices(checked, objective, proof.prices);
  const outcome: Outcome = {
    isUnique: false,
    objective,
    pairs: plannedPairs(checked, network, () => 'rules'),
    shortages: findShortages(checked, network),
  };
  return {
    ...presentPlan(checked, outcome, []),
    search: { ...proof, gap: bound === null ? null : bound - objective.fit },
  };
}
