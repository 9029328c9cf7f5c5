import type { CheckedProblem } from './problem-columns.ts';
import { apartCost } from './compactness.ts';
import { LOCK, slotCostOf } from './market.ts';
import { type PairingNetwork, nodeBounds, nodeLoads } from './pairing-network.ts';
import type { Decisions, LevelName } from './plan-levels.ts';
import { type Points, type Problem, compareIds } from './problem.ts';
import { sha256Hex } from './sha256.ts';
import { type Shortage, findShortages } from './shortages.ts';
import { ruleLoad } from './side-rules.ts';
import type { SolvedLevel } from './solve-levels.ts';
import type { Certificate } from './certificate.ts';

/** Written into every plan; raised when the same problem could give another plan or proof. */
export const ENGINE = 'ketnghia-pairing/2';

export interface PlannedPair {
  readonly sponsor: string;
  readonly recipient: string;
  readonly fit: Points;
  /** As given; a criterion that is not here had no data. */
  readonly parts: Readonly<Record<string, Points>>;
  readonly metres: number | null;
  /** In force before. */
  readonly isKept: boolean;
  /**
   * The level at which it was settled; "lot" where everything else was equal, "lock" where an office decided,
   * "rules" where a search weighed all pairs together.
   */
  readonly decidedBy: LevelName | 'lock' | 'rules';
}

/** What a plan comes to, level by level, in the published order. */
export interface Objective {
  /** Former pairs dropped beyond the limit of changes; 0 is best. */
  readonly changes: number;
  /** Partners missing below the minima of parties, groups and quotas; 0 is best. */
  readonly coverage: number;
  /** Units of capacity missing below the floor of all recipients; 0 is best. */
  readonly floor: number;
  /** Sum of fits less the slot costs and the costs of lying apart, in points. */
  readonly fit: Points;
  /** Former pairs kept. */
  readonly stability: number;
  /** Sum of known distances in metres. */
  readonly distance: number;
}

/** Prices that prove one level optimal: hub, sponsors, recipients, groups, quotas, each in order of ids. */
export interface PlanLevel {
  readonly name: string;
  readonly prices: readonly number[];
}

/** What is known of a plan that a search over whole numbers has found (solveBeside). */
export interface SearchProof {
  readonly solver: string;
  /** No better fit was left to search for; else the search was cut short. */
  readonly isComplete: boolean;
  /** A price for each rule beside the flow; the flow with these prices bounds the fit of every plan. */
  readonly prices: readonly number[];
  /** No plan as good in changes, coverage and floor has more fit than this plan and `gap` together; null where the prices bound nothing. */
  readonly gap: Points | null;
}

/** What a problem comes to. */
export interface Outcome {
  /** No other plan is as good on every level. */
  readonly isUnique: boolean;
  readonly objective: Objective;
  readonly pairs: readonly PlannedPair[];
  readonly shortages: readonly Shortage[];
}

/** An outcome with its proof, for publishing: anyone can check it against its problem (verifyPlan). */
export interface Plan extends Outcome {
  readonly engine: string;
  /** SHA-256 of the problem with its lists sorted (problemHash). */
  readonly inputHash: string;
  readonly generated: boolean;
  readonly lotSeed: string;
  readonly weights: Readonly<Record<string, number>>;
  /** "all pairs" where every sponsor stands with every recipient in the problem. */
  readonly exactOver: 'all pairs' | 'candidates';
  /** The proof of a flow; empty where a search found the plan. */
  readonly levels: readonly PlanLevel[];
  /** How far a plan found by a search is proven; missing for a flow, which is proven in full. */
  readonly search?: SearchProof;
}

/** JSON with sorted keys: one text for one meaning. Fields without a value are left out. */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => compareIds(a, b));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalText(field)}`).join(',')}}`;
}

const PAIRS_A_HASH = 10_000;

/**
 * The fingerprint of a checked problem; the order of its lists has no effect. SHA-256 of the canonical text, in which every
 * 10,000 pairs are replaced by the SHA-256 of their own text, so that no text grows beyond what a string can hold.
 */
export function problemHash(problem: Problem): string {
  const pairs: string[] = [];
  for (let from = 0; from < problem.pairs.length; from += PAIRS_A_HASH)
    pairs.push(sha256Hex(canonicalText(problem.pairs.slice(from, from + PAIRS_A_HASH))));
  return sha256Hex(canonicalText({ ...problem, pairs }));
}

/** The objective of a set of pairs, from the definition. */
export function objectiveOf(checked: CheckedProblem, network: PairingNetwork): Objective {
  const { problem, market, previous, floor } = checked;
  const load = nodeLoads(network);
  const short = { changes: 0, coverage: 0 };
  for (let node = 1; node < network.nodeCount; node++)
    short.coverage += Math.max(0, nodeBounds(market, node).min - (load[node] as number));
  const isTaken = (pair: number): boolean => network.arcs.flow[network.pairArc[pair] as number] === 1;
  for (const rule of checked.rules)
    if (rule.level !== 'floor') short[rule.level] += Math.max(0, rule.min - ruleLoad(rule, isTaken));
  let fit = 0;
  for (const [side, from] of [
    [market.sponsors, 1],
    [market.recipients, 1 + market.sponsors.count],
  ] as const)
    for (let party = 0; party < side.count; party++)
      for (let slot = 0; slot < (load[from + party] as number); slot++) fit -= slotCostOf(side, party, slot);
  const taken = takenPairs(network);
  let stability = 0;
  let distance = 0;
  const given = new Float64Array(market.recipients.count);
  for (const pair of taken) {
    fit += market.pairs.fit[pair] as number;
    stability += previous[pair] as number;
    distance += problem.pairs[pair]?.metres ?? 0;
    given[market.pairs.recipient[pair] as number]! += floor.capacity[market.pairs.sponsor[pair] as number] as number;
  }
  const below = floor.need.reduce((sum, need, recipient) => sum + Math.max(0, need - (given[recipient] as number)), 0);
  return { ...short, floor: below, fit: fit - apartCost(checked, taken), stability, distance };
}

/** Whether the flow's plan also keeps what the flow does not see: then it is best among all that keep it. */
export function keepsRules(checked: CheckedProblem, network: PairingNetwork): boolean {
  const isTaken = (pair: number): boolean => network.arcs.flow[network.pairArc[pair] as number] === 1;
  return (
    apartCost(checked, takenPairs(network)) === 0 &&
    checked.rules.every((rule) => {
      const load = ruleLoad(rule, isTaken);
      return load >= rule.min && load <= rule.max;
    })
  );
}

/** Columns of the pairs in the flow, in order of recipients, then sponsors. */
export function takenPairs({ pairArc, arcs }: PairingNetwork): number[] {
  const taken: number[] = [];
  for (let pair = 0; pair < pairArc.length; pair++) if (arcs.flow[pairArc[pair] as number] === 1) taken.push(pair);
  return taken;
}

/** The pairs of the flow as people read them. */
export function plannedPairs(
  checked: CheckedProblem,
  network: PairingNetwork,
  decidedBy: (pair: number) => PlannedPair['decidedBy'],
): PlannedPair[] {
  return takenPairs(network).map((pair) => {
    const { sponsor = '', recipient = '', parts = {}, metres = null } = checked.problem.pairs[pair] ?? {};
    return {
      sponsor,
      recipient,
      fit: checked.market.pairs.fit[pair] as number,
      parts,
      metres,
      isKept: checked.previous[pair] === 1,
      decidedBy: checked.locks[pair] === LOCK.must ? 'lock' : decidedBy(pair),
    };
  });
}

/** Puts the outcome together; throws if the solver's own proof does not hold, which would be a fault of this program. */
export function presentOutcome(
  checked: CheckedProblem,
  network: PairingNetwork,
  decisions: Decisions,
  certificate: Certificate,
): Outcome {
  const [violation] = certificate.violations;
  if (violation)
    throw new Error(`the pairing engine gave an answer that it cannot prove — saw ${JSON.stringify(violation)}`);
  return {
    isUnique: certificate.isUnique,
    objective: objectiveOf(checked, network),
    pairs: plannedPairs(checked, network, (pair) => decisions.decidedBy[pair] as LevelName),
    shortages: findShortages(checked, network),
  };
}

/** An outcome as it is published. */
export function presentPlan({ problem }: CheckedProblem, outcome: Outcome, solved: readonly SolvedLevel[]): Plan {
  return {
    engine: ENGINE,
    inputHash: problemHash(problem),
    generated: problem.generated ?? false,
    lotSeed: problem.lotSeed,
    weights: Object.fromEntries(problem.criteria.map(({ id, weight }) => [id, weight])),
    exactOver:
      problem.pairs.length === problem.sponsors.length * problem.recipients.length ? 'all pairs' : 'candidates',
    ...outcome,
    levels: solved.map(({ name, potential }) => ({ name, prices: Array.from(potential) })),
  };
}
