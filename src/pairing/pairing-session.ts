import { type Result, ok, refuse } from '../kernel/result.ts';
import { certify } from './certificate.ts';
import { type Change, changeProblem } from './change-problem.ts';
import { checkProblem } from './check-problem.ts';
import type { CheckedProblem } from './problem-columns.ts';
import {
  type Loss,
  NO_LOSS,
  type PairPrice,
  type Solved,
  findPair,
  pricePair,
  priceRecipient,
  valueOfOneMore,
} from './explain.ts';
import type { Market, Side } from './market.ts';
import { LOCK, WARM_LOCKS } from './market.ts';
import type { NetworkSimplex } from './network-simplex.ts';
import {
  type PairingNetwork,
  buildNetwork,
  nodeBounds,
  pairCost,
  pairNodesOf,
  simplexOf,
  withFitsAndLocks,
} from './pairing-network.ts';
import {
  type Outcome,
  type Plan,
  type PlannedPair,
  keepsRules,
  presentOutcome,
  presentPlan,
  takenPairs,
} from './plan.ts';
import { decideByLevels } from './plan-levels.ts';
import type { ProblemFault } from './problem-faults.ts';
import { type Points, type Problem, type ProblemLock, fitOf } from './problem.ts';
import { Residual } from './residual.ts';
import { type SolvedLevel, solveLevels } from './solve-levels.ts';
import {
  type FrontierPoint,
  type SolveWithBonus,
  type SolveWithFits,
  type StabilityPoint,
  bonusSolver,
  cheapestKeeping,
  frontierOf,
} from './stability-curve.ts';
import { type WeightRange, weightRangesOf } from './weight-ranges.ts';

/** What a change does to the plan. */
export interface WhatIf {
  readonly outcome: Outcome;
  readonly added: readonly PlannedPair[];
  readonly dropped: readonly PlannedPair[];
  /** Against the outcome before. */
  readonly loss: Loss;
  /** False where the plan does not keep what the flow does not see: then only planProblem finds one that does. */
  readonly keepsRules: boolean;
}

/** A lock and what lifting it would gain: partners and floor no longer missing, and points of fit. */
export interface LockCost extends ProblemLock {
  readonly gain: Loss;
}

/**
 * One problem being worked on: its plan, exact explanations, and changes that go on from the last basis. Every answer carries
 * its proof. Not shared between users; a session holds its problem and about 100 bytes more for each pair.
 */
export class PairingSession {
  private checked: CheckedProblem;
  private network: PairingNetwork;
  private simplex: NetworkSimplex;
  private current: Outcome;
  private levels: readonly SolvedLevel[] = [];
  private published: Plan | null = null;
  private explained: Solved | null = null;
  private readonly past: Problem[] = [];
  /** Locks changed since the network was built. */
  private warmLocks = 0;

  /** @param checked from checkProblem, which lists what is wrong with a problem */
  constructor(checked: CheckedProblem) {
    this.checked = checked;
    this.network = buildNetwork(checked.market, checked.locks, null);
    this.simplex = simplexOf(this.network);
    this.current = this.solve();
  }

  /** What the problem as it stands comes to. */
  get outcome(): Outcome {
    return this.current;
  }

  /** Whether the plan keeps what the flow does not see (CheckedProblem.rules, compactness); if not, planProblem finds one that does. */
  get keepsRules(): boolean {
    return keepsRules(this.checked, this.network);
  }

  /** The same with its proof and the fingerprint of the problem, for publishing; worked out when first asked for. */
  get plan(): Plan {
    if (!this.keepsRules) throw new Error('the flow alone does not plan this problem: use planProblem');
    this.published ??= presentPlan(this.checked, this.current, this.levels);
    return this.published;
  }

  get problem(): Problem {
    return this.checked.problem;
  }

  /** Why a pair is in the plan or not, what forcing or breaking it costs, and by which moves; null where it is no candidate. */
  why(sponsor: string, recipient: string): PairPrice | null {
    const pair = findPair({ checked: this.checked }, sponsor, recipient);
    return pair === null ? null : pricePair(this.solved(), pair);
  }

  /** What each lock costs: what would be gained if it alone were lifted. In order of recipients, then sponsors. */
  lockCosts(): LockCost[] {
    return (this.checked.problem.locks ?? []).flatMap(({ sponsor, recipient, rule, why }) => {
      const price = this.why(sponsor, recipient)?.price ?? NO_LOSS;
      const isCostly = (price.missing || price.floor || price.points) < 0;
      const gain = isCostly
        ? { missing: -price.missing + 0, floor: -price.floor + 0, points: -price.points + 0 }
        : NO_LOSS;
      return [{ sponsor, recipient, rule, why, gain }];
    });
  }

  /** Every candidate of a recipient with its price; empty for an id that is not known. */
  alternatives(recipient: string): PairPrice[] {
    const index = this.checked.recipientIndex.get(recipient);
    return index === undefined ? [] : priceRecipient(this.solved(), index);
  }

  /** What one more place at a party would bring; null for an id that is not known. */
  oneMore(side: 'sponsors' | 'recipients', id: string): Loss | null {
    const index = (side === 'sponsors' ? this.checked.sponsorIndex : this.checked.recipientIndex).get(id);
    return index === undefined ? null : valueOfOneMore(this.solved(), side, index);
  }

  /** Applies changes and answers with the new plan; refuses, and changes nothing, if the problem would not be sound. */
  apply(changes: readonly Change[]): Result<WhatIf, readonly ProblemFault[]> {
    const before = this.problem;
    const changed = this.become(changeProblem(before, changes));
    if (changed.ok) this.past.push(before);
    return changed;
  }

  /** The plan after changes, leaving everything as it is. */
  whatIf(changes: readonly Change[]): Result<WhatIf, readonly ProblemFault[]> {
    const answer = this.apply(changes);
    if (answer.ok) this.undo();
    return answer;
  }

  /** Takes the last applied changes back; false when there are none. */
  undo(): boolean {
    const before = this.past.pop();
    if (!before) return false;
    const back = this.become(before);
    if (!back.ok) throw new Error(`a problem that was sound is refused now — saw ${JSON.stringify(back.refusal)}`);
    return true;
  }

  /** How many former pairs stay, and what that costs in fit, for each bonus in points (0 … 100000) on former pairs. */
  stabilityCurve(bonuses: readonly Points[]): StabilityPoint[] {
    return this.withBonus((solveWith) => bonuses.map(solveWith));
  }

  /** The cheapest point of the stability curve that keeps at least `count` former pairs, with its gap (cheapestKeeping). */
  keepAtLeast(count: number): ReturnType<typeof cheapestKeeping> {
    return this.withBonus((solveWith) => cheapestKeeping(count, solveWith));
  }

  /** What fewer changes cost in fit: exact points from the best fit to the fewest changes (frontierOf). */
  changeFrontier(): FrontierPoint[] {
    const former = this.checked.previous.reduce((sum, one) => sum + one, 0);
    return this.withBonus((solveWith) => frontierOf(former, solveWith));
  }

  /** How far each weight can go without changing the plan, and what changes beyond (weightRangesOf). */
  weightRanges(): WeightRange[] {
    return this.withFits((solve) => weightRangesOf(this.problem, this.current, solve));
  }

  /**
   * The plan under other weights, from the last basis and leaving everything as it is; quick enough for a slider. Its fits are
   * still those of the weights in force: fitOf tells the others.
   */
  underWeights(weights: Readonly<Record<string, number>>): Outcome {
    const { criteria, pairs } = this.problem;
    const changed = criteria.map((one) => ({ ...one, weight: weights[one.id] ?? one.weight }));
    return this.withFits((solve) => solve((pair) => fitOf(changed, pairs[pair]?.parts ?? {})));
  }

  private withBonus<Answer>(act: (solveWith: SolveWithBonus) => Answer): Answer {
    const best = this.current;
    return this.withFits((solve) => act(bonusSolver(this.checked, best, solve)));
  }

  /** Lends a function that solves with other fits, and puts everything back afterwards. */
  private withFits<Answer>(act: (solve: SolveWithFits) => Answer): Answer {
    const { arcs, pairArc, scale, locks, market } = this.network;
    const { current, levels, published } = this;
    const solve: SolveWithFits = (fitOf) => {
      for (const [pair, arc] of pairArc.entries()) arcs.cost[arc] = pairCost(scale, fitOf(pair), locks[pair] as number);
      this.simplex.release();
      return this.solve();
    };
    const answer = act(solve);
    solve((pair) => market.pairs.fit[pair] as number);
    this.current = current;
    this.levels = levels;
    this.published = published;
    return answer;
  }

  private solved(): Solved {
    this.explained ??= {
      checked: this.checked,
      network: this.network,
      residual: new Residual(this.network, this.simplex.potential),
    };
    return this.explained;
  }

  private solve(): Outcome {
    this.explained = null;
    this.published = null;
    const decisions = decideByLevels(this.checked, this.network);
    this.levels = solveLevels(this.network, this.simplex, decisions.next);
    return presentOutcome(this.checked, this.network, decisions, certify(this.network, this.levels));
  }

  private become(problem: Problem): Result<WhatIf, readonly ProblemFault[]> {
    const checked = checkProblem(problem);
    if (!checked.ok) return refuse(checked.refusal);
    const before = this.current;
    this.warmLocks += changedLocks(this.checked.locks, checked.value.locks);
    if (this.warmLocks <= WARM_LOCKS && isSameShape(this.checked.market, checked.value.market)) {
      this.network = withFitsAndLocks(this.network, checked.value.market, checked.value.locks);
      this.simplex.release();
    } else {
      this.network = buildNetwork(
        checked.value.market,
        checked.value.locks,
        startFrom(this.checked, this.network, checked.value),
      );
      this.simplex = simplexOf(this.network);
      this.warmLocks = 0;
    }
    this.checked = checked.value;
    this.current = this.solve();
    return ok({ ...compare(before, this.current), keepsRules: this.keepsRules });
  }
}

const changedLocks = (before: Int8Array, after: Int8Array): number =>
  after.reduce((sum, lock, pair) => sum + Number(lock !== before[pair]), 0);

/** Where only fits and locks differ, the basis stays good. */
function isSameShape(a: Market, b: Market): boolean {
  const same = (x: ArrayLike<number>, y: ArrayLike<number>): boolean => {
    if (x.length !== y.length) return false;
    for (let at = 0; at < x.length; at++) if (x[at] !== y[at]) return false;
    return true;
  };
  const sameSide = (x: Side, y: Side): boolean =>
    same(x.min, y.min) &&
    same(x.max, y.max) &&
    same(x.slotStart, y.slotStart) &&
    same(x.slotCost, y.slotCost) &&
    same(x.group, y.group) &&
    same(x.floor, y.floor);
  return (
    sameSide(a.sponsors, b.sponsors) &&
    sameSide(a.recipients, b.recipients) &&
    same(a.kind, b.kind) &&
    same(a.pairs.sponsor, b.pairs.sponsor) &&
    same(a.pairs.recipient, b.pairs.recipient) &&
    JSON.stringify([a.groups, a.quotas]) === JSON.stringify([b.groups, b.quotas])
  );
}

/** The pairs of the last plan that the new problem still allows, locked ones first: a feasible start near the new optimum. */
function startFrom(old: CheckedProblem, network: PairingNetwork, checked: CheckedProblem): Uint8Array {
  const { market, locks } = checked;
  const chosen = new Uint8Array(locks.length);
  const load = new Map<number, number>();
  const pairNodes = pairNodesOf(market);
  const take = (pair: number): void => {
    const nodes = pairNodes(pair);
    if (chosen[pair] === 1 || nodes.some((node) => (load.get(node) ?? 0) >= nodeBounds(market, node).max)) return;
    for (const node of nodes) load.set(node, (load.get(node) ?? 0) + 1);
    chosen[pair] = 1;
  };
  for (const [pair, lock] of locks.entries()) if (lock === LOCK.must) take(pair);
  for (const taken of takenPairs(network)) {
    const { sponsor = '', recipient = '' } = old.problem.pairs[taken] ?? {};
    const pair = findPair({ checked }, sponsor, recipient);
    if (pair !== null && locks[pair] !== LOCK.never) take(pair);
  }
  return chosen;
}

function compare(before: Outcome, after: Outcome): Omit<WhatIf, 'keepsRules'> {
  const keyOf = ({ sponsor, recipient }: PlannedPair): string => JSON.stringify([sponsor, recipient]);
  const had = new Set(before.pairs.map(keyOf));
  const has = new Set(after.pairs.map(keyOf));
  return {
    outcome: after,
    added: after.pairs.filter((pair) => !had.has(keyOf(pair))),
    dropped: before.pairs.filter((pair) => !has.has(keyOf(pair))),
    loss: {
      missing: after.objective.coverage - before.objective.coverage,
      floor: after.objective.floor - before.objective.floor,
      points: before.objective.fit - after.objective.fit,
    },
  };
}
