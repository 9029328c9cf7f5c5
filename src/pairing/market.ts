/**
 * One side of a market as columns. Party i takes between `min` and `max` partners; its t-th partner (from 0) costs
 * `slotCost[slotStart[i] + t]` points, the last given cost repeating. Costs never fall with t, so slots fill in order.
 */
export interface Side {
  readonly count: number;
  readonly min: Int32Array;
  readonly max: Int32Array;
  /** count + 1 entries. */
  readonly slotStart: Int32Array;
  readonly slotCost: Float64Array;
  /** The innermost group of a party, as an index into `Market.groups`; -1 where there is none. */
  readonly group: Int32Array;
  /** Partners that the floor wants for each party; 0 where it wants none. */
  readonly floor: Int32Array;
}

/** A set of parties or groups of one side whose partners are counted together; groups nest, they never overlap. */
export interface GroupBounds {
  readonly side: 'sponsors' | 'recipients';
  readonly parent: number;
  readonly min: number;
  readonly max: number;
}

/** How many partners of some kinds a recipient takes. The quotas of one recipient nest; they never overlap. */
export interface QuotaBounds {
  readonly recipient: number;
  /** The quota of the same recipient around this one; -1 where there is none. */
  readonly parent: number;
  /** Kinds of sponsors that count, as in `Market.kind`. */
  readonly kinds: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** Candidate pairs, sorted by recipient, then sponsor, each at most once. */
export interface PairColumns {
  readonly sponsor: Int32Array;
  readonly recipient: Int32Array;
  /** Points, integers. */
  readonly fit: Float64Array;
}

/** All that the engine sees of a problem: numbers in columns, in the order of sorted ids. */
export interface Market {
  readonly sponsors: Side;
  readonly recipients: Side;
  readonly groups: readonly GroupBounds[];
  readonly quotas: readonly QuotaBounds[];
  /** One number for all sponsors that every quota counts alike. */
  readonly kind: Int32Array;
  readonly pairs: PairColumns;
}

/** What an office has decided about each pair. */
export const LOCK = { none: 0, must: 1, never: -1 } as const;

/** A side without groups. */
export function plainSide(min: Int32Array, max: Int32Array, slotCosts: readonly (readonly number[])[] = []): Side {
  const slotStart = new Int32Array(min.length + 1);
  const costs: number[] = [];
  for (let party = 0; party < min.length; party++) {
    costs.push(...(slotCosts[party] ?? []));
    slotStart[party + 1] = costs.length;
  }
  const group = new Int32Array(min.length).fill(-1);
  const floor = new Int32Array(min.length);
  return { count: min.length, min, max, slotStart, slotCost: Float64Array.from(costs), group, floor };
}

/** Cost in points of a party's slot (from 0); the last given one repeats, none given is free. */
export function slotCostOf(side: Side, party: number, slot: number): number {
  const from = side.slotStart[party] as number;
  const to = side.slotStart[party + 1] as number;
  return from === to ? 0 : (side.slotCost[Math.min(from + slot, to - 1)] as number);
}

/** Where the pairs of each recipient begin: recipients + 1 entries. */
export function pairStarts(market: Market): Int32Array {
  const start = new Int32Array(market.recipients.count + 1);
  for (const recipient of market.pairs.recipient) start[recipient + 1] = (start[recipient + 1] as number) + 1;
  for (let recipient = 0; recipient < market.recipients.count; recipient++)
    start[recipient + 1] = (start[recipient + 1] as number) + (start[recipient] as number);
  return start;
}

/** 1.00 in points: the best fit. */
export const POINTS = 100_000;

/** Weights that turn the levels coverage, floor and fit into one integer cost without ever trading one for the other. */
export interface Scale {
  /** Cost of one partner that the floor misses: more than any exchange of pairs can bring in fit. */
  readonly floor: number;
  /** Cost of one missing partner: more than any exchange can bring in floor and fit. */
  readonly missing: number;
  /** Cost of breaking a lock, and of an artificial arc: more than any exchange can bring. */
  readonly lock: number;
  /** No potential, and no sum on a path, is larger than this; must stay below 2^53. */
  readonly bound: number;
}

/** Locks that may be brought about by their cost before a network is built anew, with them as its start. */
export const WARM_LOCKS = 4;

/**
 * A pair is worth at most 1.00, and as much again as a bonus for being kept. A cycle of the network passes each node once, so
 * it has at most L arcs, and its points are at most L times the largest point value C: a partner that the floor misses costs
 * 2·L·C + 1. Slots count for coverage and floor; a cycle has at most two at the hub, two at each group and one at each quota,
 * and every higher cost outweighs twice all lower ones of a cycle, so that sums can be taken apart again (unscale). Locked
 * pairs are held outside the tree and add nothing to potentials, but for those that were locked since the network was built.
 */
export function scaleOf(market: Market): Scale {
  const { sponsors, recipients, groups, quotas, pairs } = market;
  let most = 2 * POINTS;
  for (const fit of pairs.fit) most = Math.max(most, Math.abs(fit));
  for (const { slotCost } of [sponsors, recipients]) for (const cost of slotCost) most = Math.max(most, Math.abs(cost));
  const nodes = 1 + sponsors.count + recipients.count + groups.length + quotas.length;
  const isPlain = groups.length + quotas.length === 0;
  const longest = isPlain ? Math.min(nodes, 2 * Math.min(sponsors.count, recipients.count) + 4) : nodes;
  const groupArcs = Math.min(longest, 2 + 2 * groups.length);
  const coverageArcs = Math.min(longest, groupArcs + quotas.length);
  const floor = 2 * longest * most + 1;
  const missing = recipients.floor.some((wanted) => wanted > 0) ? 2 * (groupArcs + 1) * floor + 1 : floor;
  const lock = (coverageArcs + 1) * missing;
  return { floor, missing, lock, bound: coverageArcs * missing + (WARM_LOCKS + 3) * lock };
}

/** A sum of scaled costs along one cycle as its parts: partners missing, partners the floor misses, points. */
export function unscale(scale: Scale, cost: number): { missing: number; floor: number; points: number } {
  const missing = Math.round(cost / scale.missing);
  const rest = cost - missing * scale.missing;
  const floor = scale.missing === scale.floor ? 0 : Math.round(rest / scale.floor);
  // "+ 0" makes a plain zero of a negative one.
  return { missing: missing + 0, floor: floor + 0, points: rest - floor * scale.floor + 0 };
}

/** Sums of points are exact below this. */
export const EXACT = 2 ** 53;
