import { type CheckedProblem, pairKey } from './problem-columns.ts';
import { LOCK, type Scale, slotCostOf, unscale } from './market.ts';
import { type PairingNetwork, recipientNode, sponsorNode } from './pairing-network.ts';
import type { Points } from './problem.ts';
import type { Reach, Residual, ResidualStep } from './residual.ts';

/** A difference between plans: partners missing more, units below the floor more, points lost. Negative numbers are gains. */
export interface Loss {
  readonly missing: number;
  readonly floor: number;
  readonly points: Points;
}

export const NO_LOSS: Loss = { missing: 0, floor: 0, points: 0 };

/** One step of a chain of moves. */
export interface Move {
  readonly change: 'add' | 'drop';
  readonly sponsor: string;
  readonly recipient: string;
  readonly fit: Points;
}

/** What it costs to have a pair that is not in the plan, or to lose one that is; exact, by a shortest path. */
export interface PairPrice {
  readonly sponsor: string;
  readonly recipient: string;
  readonly fit: Points;
  readonly parts: Readonly<Record<string, Points>>;
  readonly isInPlan: boolean;
  readonly lock: 'must' | 'never' | null;
  /** Place of this pair's fit among all candidates of the recipient; 1 is the best. */
  readonly rank: number;
  /**
   * To force (not in the plan) or to break (in the plan) this pair. Also its margin: the plan keeps a pair while its fit falls
   * by less, and takes one up when its fit rises by more. Zero: another plan is as good in coverage and fit. Negative, only
   * for a locked pair: what the lock costs. Null: impossible beside the other locks.
   */
  readonly price: Loss | null;
  /** The moves of the best plan that differs in this pair, this pair first. */
  readonly chain: readonly Move[];
}

/** What is needed to explain one solved plan. */
export interface Solved {
  readonly checked: CheckedProblem;
  readonly network: PairingNetwork;
  readonly residual: Residual;
}

/** A scaled cost as partners, units of capacity and points. */
function lossOf(scale: Scale, unit: number, cost: number): Loss {
  const { missing, floor, points } = unscale(scale, cost);
  return { missing, floor: floor * unit, points };
}

/** The column of a pair, or null where it is no candidate. */
export function findPair({ checked }: Pick<Solved, 'checked'>, sponsor: string, recipient: string): number | null {
  const s = checked.sponsorIndex.get(sponsor);
  const r = checked.recipientIndex.get(recipient);
  if (s === undefined || r === undefined) return null;
  return checked.pairIndex.get(pairKey(checked.market, s, r)) ?? null;
}

/** The price of one pair. `reach` may be shared by all pairs that are not in the plan and reach the same node. */
export function pricePair(solved: Solved, pair: number, reach?: Reach): PairPrice {
  const { checked, network, residual } = solved;
  const { arcs, pairArc, scale, locks } = network;
  const arc = pairArc[pair] as number;
  const { sponsor = '', recipient = '', parts = {} } = checked.problem.pairs[pair] ?? {};
  const fit = checked.market.pairs.fit[pair] as number;
  const isInPlan = arcs.flow[arc] === 1;
  const lock = locks[pair] as number;
  const tail = arcs.tail[arc] as number;
  const head = arcs.head[arc] as number;
  const [from, to] = isInPlan ? [tail, head] : [head, tail];
  const way = reach?.from === from ? reach : residual.reach(from, to);
  const distance = way.distance[to] as number;
  // With its own fit as cost, whatever its lock says: the lock's price is then what comes out below zero.
  const reduced = residual.reducedCost(arc) - (arcs.cost[arc] as number) - fit;
  const price = Number.isFinite(distance)
    ? lossOf(scale, checked.floor.unit, (isInPlan ? -reduced : reduced) + distance)
    : null;
  const own: Move = { change: isInPlan ? 'drop' : 'add', sponsor, recipient, fit };
  return {
    sponsor,
    recipient,
    fit,
    parts,
    isInPlan,
    lock: lock === LOCK.must ? 'must' : lock === LOCK.never ? 'never' : null,
    rank: rankOf(checked, pair),
    price,
    chain: price ? [own, ...movesOf(solved, residual.pathTo(way, to))] : [],
  };
}

function rankOf({ market }: CheckedProblem, pair: number): number {
  const { recipient, fit } = market.pairs;
  let rank = 1;
  const own = recipient[pair];
  const count = (step: number): void => {
    for (let other = pair + step; recipient[other] === own; other += step)
      if ((fit[other] as number) > (fit[pair] as number)) rank++;
  };
  count(1);
  count(-1);
  return rank;
}

function movesOf({ checked, network }: Solved, steps: readonly ResidualStep[]): Move[] {
  return steps.flatMap(({ arc, way }) => {
    const pair = network.arcPair[arc] as number;
    const named = checked.problem.pairs[pair];
    if (!named) return [];
    const { sponsor, recipient } = named;
    return [{ change: way > 0 ? 'add' : 'drop', sponsor, recipient, fit: checked.market.pairs.fit[pair] as number }];
  });
}

/** Every candidate of a recipient with its price, cheapest change first, those in the plan before others of the same price. */
export function priceRecipient(solved: Solved, recipient: number): PairPrice[] {
  const { checked, network, residual } = solved;
  const shared = residual.reach(recipientNode(checked.market, recipient));
  const prices: PairPrice[] = [];
  for (let pair = firstPairOf(checked, recipient); checked.market.pairs.recipient[pair] === recipient; pair++) {
    const arc = network.pairArc[pair] as number;
    prices.push(pricePair(solved, pair, network.arcs.flow[arc] === 1 ? undefined : shared));
  }
  const order = ({ isInPlan, price }: PairPrice): number[] => [
    isInPlan ? 0 : 1,
    price ? price.missing : Infinity,
    price ? price.floor : Infinity,
    price ? price.points : Infinity,
  ];
  return prices.toSorted((a, b) => {
    const keys = order(b);
    return order(a).reduce((sign, key, at) => sign || compare(key, keys[at] as number), 0);
  });
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function firstPairOf({ market }: CheckedProblem, recipient: number): number {
  let low = 0;
  for (let high = market.pairs.recipient.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((market.pairs.recipient[middle] as number) < recipient) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What one more place at a party would bring: partners gained and points gained by the best plan with its maximum raised by
 * one (its last slot cost repeats). Zero where the party is not full or nothing better would come of it.
 */
export function valueOfOneMore(
  { checked, network, residual }: Solved,
  side: 'sponsors' | 'recipients',
  party: number,
): Loss {
  const { market } = checked;
  const { scale, above } = network;
  const isSponsor = side === 'sponsors';
  const node = isSponsor ? sponsorNode(party) : recipientNode(market, party);
  const upper = above[node] as number;
  const [from, to] = isSponsor ? [node, upper] : [upper, node];
  const max = market[side].max[party] as number;
  const isWanted = max < (market[side].floor[party] as number);
  const cost = slotCostOf(market[side], party, max) - (isWanted ? scale.floor : 0);
  const back = residual.reach(from, to).distance[to] as number;
  const change = cost + residual.priceStep(to, from) + back;
  return change < 0 ? lossOf(scale, checked.floor.unit, -change) : NO_LOSS;
}
