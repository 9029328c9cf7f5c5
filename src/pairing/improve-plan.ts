import { apartBetween } from './compactness.ts';
import { LOCK, POINTS, pairStarts, slotCostOf } from './market.ts';
import { type PairingNetwork, buildNetwork, pairHeads, recipientNode } from './pairing-network.ts';
import { takenPairs } from './plan.ts';
import { type CheckedProblem, pairKey } from './problem-columns.ts';

/** Passes over all pairs; each takes only what improves, so it ends by itself long before. */
const MOST_PASSES = 50;

/** A unit missing to the floor outweighs any fit that one step could bring. */
const FLOOR_POINTS = 10 * POINTS;

/**
 * Improves a plan step by step: two pairs exchange their recipients, or a pair goes to another sponsor, as long as fewer units
 * are missing to the floor, or as many and fit less the cost of lying apart grows. Locks, loads of recipients, groups and
 * quotas stay as they are. The same plan gives the same answer; how far it may be from the best is stated by the caller.
 */
export function improvePlan(checked: CheckedProblem, network: PairingNetwork): PairingNetwork {
  const state = new Holdings(checked, takenPairs(network));
  for (let pass = 0; pass < MOST_PASSES; pass++) if (!state.improveOnce()) break;
  return buildNetwork(checked.market, checked.locks, state.chosen);
}

/** Who has whom, and what changing it brings. */
class Holdings {
  readonly chosen: Uint8Array;
  private readonly checked: CheckedProblem;
  /** Pairs of each sponsor, as columns. */
  private readonly held: number[][];
  private readonly starts: Int32Array;
  /** Units of capacity that each recipient is given. */
  private readonly given: Float64Array;
  private readonly isFree: (sponsor: number, recipient: number) => boolean;

  constructor(checked: CheckedProblem, taken: readonly number[]) {
    const { market, locks } = checked;
    this.checked = checked;
    this.chosen = new Uint8Array(locks.length);
    this.held = Array.from({ length: market.sponsors.count }, () => []);
    this.given = new Float64Array(market.recipients.count);
    for (const pair of taken) this.take(pair);
    this.starts = pairStarts(market);
    const headOf = pairHeads(market);
    // Where a quota counts a pair, or a group its sponsor, another sponsor could change what they count.
    this.isFree = (sponsor, recipient) =>
      headOf(sponsor, recipient) === recipientNode(market, recipient) && (market.sponsors.group[sponsor] as number) < 0;
  }

  /** One pass over all pairs; false when nothing improved. */
  improveOnce(): boolean {
    let improved = false;
    for (let pair = 0; pair < this.chosen.length; pair++)
      if (this.chosen[pair] === 1 && this.mayMove(pair)) improved = this.improvePair(pair) || improved;
    return improved;
  }

  /** Takes the best step for one pair, if any improves. */
  private improvePair(pair: number): boolean {
    const { market } = this.checked;
    const from = market.pairs.sponsor[pair] as number;
    const recipient = market.pairs.recipient[pair] as number;
    let best = 0;
    let step: { drop: number[]; add: number[] } | null = null;
    const offer = (drop: number[], add: number[], gain: number): void => {
      if (gain <= best) return;
      best = gain;
      step = { drop, add };
    };
    for (let there = this.starts[recipient] as number; there < (this.starts[recipient + 1] as number); there++) {
      const to = market.pairs.sponsor[there] as number;
      if (to === from || this.chosen[there] === 1 || this.checked.locks[there] === LOCK.never) continue;
      if (!this.isFree(to, recipient)) continue;
      const roomLeft = (this.held[from]?.length ?? 0) > (market.sponsors.min[from] as number);
      const roomThere = (this.held[to]?.length ?? 0) < (market.sponsors.max[to] as number);
      if (roomLeft && roomThere) offer([pair], [there], this.gainOf([pair], [there]));
      for (const other of this.held[to] ?? []) {
        const back = this.columnOf(from, market.pairs.recipient[other] as number);
        if (back === undefined || this.chosen[back] === 1 || !this.mayMove(other)) continue;
        if (!this.isFree(from, market.pairs.recipient[other] as number)) continue;
        offer([pair, other], [there, back], this.gainOf([pair, other], [there, back]));
      }
    }
    const { drop = [], add = [] } = (step as { drop: number[]; add: number[] } | null) ?? {};
    for (const one of drop) this.leave(one);
    for (const one of add) this.take(one);
    return add.length > 0;
  }

  private mayMove(pair: number): boolean {
    const { market, locks } = this.checked;
    const { sponsor, recipient } = market.pairs;
    return locks[pair] === LOCK.none && this.isFree(sponsor[pair] as number, recipient[pair] as number);
  }

  private columnOf(sponsor: number, recipient: number): number | undefined {
    const { market, locks, pairIndex } = this.checked;
    const pair = pairIndex.get(pairKey(market, sponsor, recipient));
    return pair === undefined || locks[pair] === LOCK.never ? undefined : pair;
  }

  /** Units missing to the floor of the recipients concerned, before less after; none where the floor counts partners. */
  private floorGain(drop: readonly number[], add: readonly number[]): number {
    const { floor, market } = this.checked;
    if (floor.isEven) return 0;
    const { sponsor, recipient } = market.pairs;
    const change = new Map<number, number>();
    const count = (pairs: readonly number[], way: number): void => {
      for (const pair of pairs) {
        const place = recipient[pair] as number;
        change.set(place, (change.get(place) ?? 0) + way * (floor.capacity[sponsor[pair] as number] as number));
      }
    };
    count(drop, -1);
    count(add, 1);
    let gain = 0;
    for (const [place, more] of change) {
      const missing = (floor.need[place] as number) - (this.given[place] as number);
      gain += Math.max(0, missing) - Math.max(0, missing - more);
    }
    return gain;
  }

  /** Floor, fit, slot costs and nearness of the parties concerned, after less before. */
  private gainOf(drop: readonly number[], add: readonly number[]): number {
    const { sponsor, fit } = this.checked.market.pairs;
    let gain = FLOOR_POINTS * this.floorGain(drop, add);
    for (const one of add) gain += fit[one] as number;
    for (const one of drop) gain -= fit[one] as number;
    for (const one of new Set([...drop, ...add].map((pair) => sponsor[pair] as number))) {
      const before = this.held[one] ?? [];
      const after = [...before.filter((pair) => !drop.includes(pair)), ...add.filter((pair) => sponsor[pair] === one)];
      gain += this.costOf(one, before) - this.costOf(one, after);
    }
    return gain;
  }

  private costOf(sponsor: number, held: readonly number[]): number {
    const { market, problem } = this.checked;
    let cost = 0;
    for (const [slot, pair] of held.entries()) {
      cost += slotCostOf(market.sponsors, sponsor, slot);
      for (let other = 0; other < slot; other++)
        cost += apartBetween(
          problem,
          market.pairs.recipient[pair] as number,
          market.pairs.recipient[held[other] as number] as number,
        );
    }
    return cost;
  }

  private take(pair: number): void {
    const { sponsor, recipient } = this.checked.market.pairs;
    this.chosen[pair] = 1;
    this.held[sponsor[pair] as number]?.push(pair);
    this.given[recipient[pair] as number]! += this.checked.floor.capacity[sponsor[pair] as number] as number;
  }

  private leave(pair: number): void {
    const { sponsor, recipient } = this.checked.market.pairs;
    this.chosen[pair] = 0;
    this.given[recipient[pair] as number]! -= this.checked.floor.capacity[sponsor[pair] as number] as number;
    const held = this.held[sponsor[pair] as number] ?? [];
    held.splice(held.indexOf(pair), 1);
  }
}
