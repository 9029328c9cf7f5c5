import type { Market, Side } from '../market.ts';
import { LOCK, slotCostOf } from '../market.ts';

/** What a set of pairs comes to: partners missing, partners the floor misses, points (lower is better, in this order). */
export interface Value {
  readonly missing: number;
  readonly floor: number;
  readonly points: number;
}

export interface Enumeration {
  readonly best: Value | null;
  /** Best plan that contains each pair, and best plan without it. */
  readonly withPair: readonly (Value | null)[];
  readonly withoutPair: readonly (Value | null)[];
  /** Sets of pairs that reach the best. */
  readonly plans: readonly number[];
}

const isBetter = (a: Value, b: Value | null): boolean =>
  b === null || (a.missing - b.missing || a.floor - b.floor || a.points - b.points) < 0;

/** Value of a set of pairs straight from the definition, or null when it breaks a bound or a lock. */
export function valueOf(market: Market, locks: Int8Array, taken: number): Value | null {
  const { pairs, groups, quotas, kind } = market;
  const at = {
    sponsors: Array.from(market.sponsors.min, () => 0),
    recipients: Array.from(market.recipients.min, () => 0),
  };
  const quota = quotas.map(() => 0);
  let points = 0;
  for (let pair = 0; pair < pairs.fit.length; pair++) {
    const isTaken = (taken & (1 << pair)) !== 0;
    if (isTaken ? locks[pair] === LOCK.never : locks[pair] === LOCK.must) return null;
    if (!isTaken) continue;
    const s = pairs.sponsor[pair] as number;
    const r = pairs.recipient[pair] as number;
    at.sponsors[s]!++;
    at.recipients[r]!++;
    if (locks[pair] === LOCK.none) points -= pairs.fit[pair] as number;
    for (const [index, bounds] of quotas.entries())
      if (bounds.recipient === r && bounds.kinds.includes(kind[s] as number)) quota[index]!++;
  }
  let missing = 0;
  let floor = 0;
  const count = (load: number, min: number, max: number): boolean => {
    missing += Math.max(0, min - load);
    return load <= max;
  };
  const inGroup = groups.map(() => 0);
  for (const name of ['sponsors', 'recipients'] as const) {
    const side: Side = market[name];
    for (let party = 0; party < side.count; party++) {
      const load = at[name][party] as number;
      if (!count(load, side.min[party] as number, side.max[party] as number)) return null;
      floor += Math.max(0, (side.floor[party] as number) - load);
      for (let slot = 0; slot < load; slot++) points += slotCostOf(side, party, slot);
      for (let group = side.group[party] as number; group >= 0; group = groups[group]?.parent ?? -1)
        inGroup[group]! += load;
    }
  }
  for (const [index, bounds] of groups.entries())
    if (!count(inGroup[index] as number, bounds.min, bounds.max)) return null;
  for (const [index, bounds] of quotas.entries())
    if (!count(quota[index] as number, bounds.min, bounds.max)) return null;
  return { missing, floor, points };
}

/** Every set of pairs of a small market (at most about 14 pairs). */
export function enumerate(market: Market, locks: Int8Array): Enumeration {
  const count = market.pairs.fit.length;
  let best: Value | null = null;
  let plans: number[] = [];
  const withPair = Array.from({ length: count }, (): Value | null => null);
  const withoutPair = Array.from({ length: count }, (): Value | null => null);
  for (let taken = 0; taken < 1 << count; taken++) {
    const value = valueOf(market, locks, taken);
    if (!value) continue;
    if (isBetter(value, best)) {
      best = value;
      plans = [];
    }
    if (!isBetter(best as Value, value)) plans.push(taken);
    for (let pair = 0; pair < count; pair++) {
      const list = (taken & (1 << pair)) === 0 ? withoutPair : withPair;
      if (isBetter(value, list[pair] ?? null)) list[pair] = value;
    }
  }
  return { best, withPair, withoutPair, plans };
}
