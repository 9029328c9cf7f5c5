import { compareIds } from '../problem.ts';
import { LIMITS, type Points, type Problem, fitOf } from '../problem.ts';
import { type Fairness, fairnessOf, highestFloor } from '../fairness.ts';
import type { Loss, PairPrice } from '../explain.ts';
import type { Outcome, PlannedPair } from '../plan.ts';
import type { WeightRange } from '../weight-ranges.ts';
import { listAssignedNodes } from '../../programmes/coverage-store.ts';
import type { AtBoard } from './board-desk.tsx';
import type { Board } from './board-sessions.ts';
import { pairsInForce } from './registry-problem.ts';
import { differenceOf, figuresOf, keyOfPair, swapPrices } from './plan-views.ts';
import type { PlanFigures, SwapPrice } from './plan-views.ts';
import { listPartyNodes, partyKey } from './scenario-store.ts';
import type { SponsorAndRecipient } from './scenario.ts';
import { type Standings, standingsOf } from './standing.ts';
import type { WeightTrial } from './pages/weights-page.tsx';
import type { FrontierPoint } from '../stability-curve.ts';

/** Beyond these sizes a page leaves out what would keep everybody else waiting. */
const MOST_PRICED = 400;
const MOST_PAIRS_FOR_RANGES = 10_000;
const MOST_PAIRS_FOR_FLOORS = 5000;

export function loadOf({ session, problem, outcome }: Board): { fairness: Fairness; oneMore: Map<string, Loss> } {
  const oneMore = new Map<string, Loss>();
  for (const { id } of problem.sponsors.slice(0, MOST_PRICED)) {
    const gain = session.oneMore('sponsors', id);
    if (gain) oneMore.set(id, gain);
  }
  return { fairness: fairnessOf(problem, outcome.pairs), oneMore };
}

/** Weights as they stand in a query: those of the problem where it says nothing. */
function weightsIn({ criteria }: Problem, query: Readonly<Record<string, string>>): Record<string, number> | null {
  const weights: Record<string, number> = {};
  for (const { id, weight } of criteria) {
    const written = query[`w-${id}`];
    if (written !== undefined && !/^\d{1,4}$/.test(written.trim())) return null;
    weights[id] = written === undefined ? weight : Number(written);
    if ((weights[id] as number) > LIMITS.weight) return null;
  }
  return Object.values(weights).some((weight) => weight > 0) ? weights : null;
}

export function weightsOf(
  { session, problem, outcome }: Board,
  query: Readonly<Record<string, string>>,
): { trial: WeightTrial; isTried: boolean; ranges: readonly WeightRange[]; highestFloor: number | null } {
  const weights = weightsIn(problem, query);
  const isTried = Object.keys(query).some((name) => name.startsWith('w-'));
  const from = performance.now();
  const tried = weights && session.underWeights(weights);
  const milliseconds = performance.now() - from;
  const now = figuresOf(problem, outcome);
  const isPart = query.phan === '1';
  const size = problem.pairs.length;
  return {
    isTried,
    trial: {
      weights: weights ?? Object.fromEntries(problem.criteria.map(({ id, weight }) => [id, weight])),
      effect:
        weights && tried
          ? {
              now,
              nowFit: now.fit + fitChange(problem, weights, outcome.pairs),
              tried: triedFigures(problem, weights, tried),
              difference: differenceOf(outcome.pairs, tried.pairs),
              milliseconds,
            }
          : null,
    },
    ranges: isPart || size > MOST_PAIRS_FOR_RANGES ? [] : session.weightRanges(),
    highestFloor: isPart || size > MOST_PAIRS_FOR_FLOORS ? null : highestFloor(session),
  };
}

function triedFigures(problem: Problem, weights: Readonly<Record<string, number>>, tried: Outcome): PlanFigures {
  const figures = figuresOf(problem, tried);
  return { ...figures, fit: figures.fit + fitChange(problem, weights, tried.pairs) };
}

/** By how much the fit of pairs differs under other weights. */
function fitChange(problem: Problem, weights: Readonly<Record<string, number>>, pairs: readonly PlannedPair[]): number {
  const criteria = problem.criteria.map((one) => ({ ...one, weight: weights[one.id] ?? one.weight }));
  return pairs.reduce((sum, { parts, fit }) => sum + fitOf(criteria, parts) - fit, 0);
}

/** A plan that keeps at least so many former pairs, the cheapest of those that the frontier knows. */
export interface KeepingPoint {
  readonly kept: number;
  readonly loss: Points;
  /** How much less, at most, any plan that keeps as many as were asked for could lose. */
  readonly gap: Points;
}

export function changesOf(
  { frontier: frontierOf, problem }: Pick<Board, 'frontier' | 'problem'>,
  written: string | undefined,
): {
  frontier: readonly FrontierPoint[];
  asked: number;
  found: KeepingPoint | null;
  former: number;
} {
  const candidates = new Set(problem.pairs.map(keyOfPair));
  const former = (problem.previous ?? []).filter(([sponsor, recipient]) =>
    candidates.has(keyOfPair({ sponsor, recipient })),
  ).length;
  if (former === 0) return { frontier: [], asked: 0, found: null, former };
  const frontier = frontierOf();
  const typed = /^\d{1,6}$/.test(written?.trim() ?? '') ? Number(written) : (frontier.at(-1)?.kept ?? former);
  const asked = Math.min(former, typed);
  return { frontier, asked, found: keepingAtLeast(frontier, asked), former };
}

/** Losses rise ever faster along the frontier, so the line from one of its points to the next is nowhere above what a plan can lose. */
function keepingAtLeast(frontier: readonly FrontierPoint[], asked: number): KeepingPoint | null {
  const at = frontier.findIndex(({ kept }) => kept >= asked);
  const [point, before] = [frontier[at], frontier[at - 1]];
  if (!point) return null;
  const { kept, loss } = point;
  const slope = before ? (loss - before.loss) / (kept - before.kept) : 0;
  return { kept, loss, gap: Math.floor(slope * (kept - asked)) };
}

/** All that the page of a pair shows; null where it is no candidate. */
export function pairOf(
  { session, problem, outcome }: Board,
  pair: SponsorAndRecipient,
): {
  price: PairPrice;
  planned: PlannedPair | null;
  swaps: readonly SwapPrice[];
  ofRecipient: readonly PairPrice[];
  ofSponsor: readonly PairPrice[];
} | null {
  const price = session.why(pair.sponsor, pair.recipient);
  if (!price) return null;
  const planned = outcome.pairs.find((one) => keyOfPair(one) === keyOfPair(pair)) ?? null;
  return {
    price,
    planned,
    swaps: planned ? swapPrices(problem, outcome.pairs, pair) : [],
    ofRecipient: session.alternatives(pair.recipient),
    ofSponsor: pricesOfSponsor({ session, problem }, pair.sponsor),
  };
}

/** The best-fitting places of a sponsor with their prices, cheapest first: each is a shortest path of its own. */
function pricesOfSponsor({ session, problem }: Pick<Board, 'session' | 'problem'>, sponsor: string): PairPrice[] {
  const best = problem.pairs
    .filter((pair) => pair.sponsor === sponsor)
    .map((pair) => ({ pair, fit: fitOf(problem.criteria, pair.parts) }))
    .toSorted((a, b) => b.fit - a.fit || compareIds(a.pair.recipient, b.pair.recipient))
    .slice(0, 40);
  const rank = ({ isInPlan, price }: PairPrice): number =>
    isInPlan ? -Infinity : price ? price.missing * 1e12 + price.floor * 1e6 + price.points : Infinity;
  return best
    .flatMap(({ pair }) => session.why(sponsor, pair.recipient) ?? [])
    .toSorted((a, b) => rank(a) - rank(b) || compareIds(a.recipient, b.recipient));
}

/** How the plan stands against the version in force; null where nothing was published. */
export async function standingOf({
  deps,
  programme,
  today,
  board,
}: Pick<AtBoard, 'programme' | 'today' | 'board'> & { readonly deps: Pick<AtBoard['deps'], 'db'> }): Promise<{
  versionNo: number;
  recipients: Standings;
  sponsors: Standings;
  names: ReadonlyMap<string, string>;
} | null> {
  const inForce = await pairsInForce(deps.db, programme, today);
  if (!inForce) return null;
  const nodes = await listPartyNodes(deps.db, board.scenario);
  const idOfNode = { sponsors: new Map<string, string>(), recipients: new Map<string, string>() };
  for (const [key, nodeId] of nodes) {
    const side = key.startsWith('sponsors ') ? 'sponsors' : 'recipients';
    idOfNode[side].set(nodeId, key.slice(partyKey(side, '').length));
  }
  const before = inForce.pairs.map(({ sponsor, recipient }) => ({
    sponsor: idOfNode.sponsors.get(sponsor) ?? sponsor,
    recipient: idOfNode.recipients.get(recipient) ?? recipient,
  }));
  const told = inForce.pairs.flatMap(({ sponsor, recipient }) => [sponsor, recipient]);
  const named = await listAssignedNodes(deps.db, [...new Set(told)], today);
  const { problem, outcome } = board;
  return {
    versionNo: inForce.version.versionNo,
    recipients: standingsOf(problem, 'recipients', before, outcome.pairs),
    sponsors: standingsOf(problem, 'sponsors', before, outcome.pairs),
    names: new Map([...named].map(([nodeId, { fullName }]) => [nodeId as string, fullName])),
  };
}
