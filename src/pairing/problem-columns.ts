import { type GroupBounds, LOCK, type Market, type QuotaBounds, type Side, plainSide } from './market.ts';
import { type SideRule, sideRules } from './side-rules.ts';
import { LIMITS, type Problem, type ProblemGroup, type ProblemParty, type ProblemQuota, fitOf } from './problem.ts';

/** What the floor asks for, in units of capacity. */
export interface FloorColumns {
  /** The largest unit in which every capacity is whole: support comes in steps of it. */
  readonly unit: number;
  /** Units that each recipient should have: a multiple of `unit`, 0 without poor households. */
  readonly need: Float64Array;
  readonly capacity: Int32Array;
  /** All sponsors give alike: then the floor is a number of partners, and the flow can hold it. */
  readonly isEven: boolean;
}

/** A problem that can be solved: everything sorted by id, and the numbers as the engine takes them. */
export interface CheckedProblem {
  /** Lists sorted by id, so that the order of the file has no effect. */
  readonly problem: Problem;
  readonly market: Market;
  readonly locks: Int8Array;
  /** 1 for pairs in force now. */
  readonly previous: Uint8Array;
  readonly floor: FloorColumns;
  /** The quotas in the order of `market.quotas`. */
  readonly quotas: readonly ProblemQuota[];
  /** What the flow cannot hold (solveBeside); empty for most problems. */
  readonly rules: readonly SideRule[];
  readonly sponsorIndex: ReadonlyMap<string, number>;
  readonly recipientIndex: ReadonlyMap<string, number>;
  /** The column of a pair, or undefined where it is no candidate. */
  readonly pairIndex: ReadonlyMap<number, number>;
}

/** A number for a pair of indexes. */
export const pairKey = (market: Pick<Market, 'sponsors'>, sponsor: number, recipient: number): number =>
  recipient * market.sponsors.count + sponsor;

export const indexOf = (items: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));

/** The columns of a problem whose lists are sorted. */
export function toColumns(problem: Problem): CheckedProblem {
  const sponsorIndex = indexOf(problem.sponsors);
  const recipientIndex = indexOf(problem.recipients);
  const groups = groupBounds(problem);
  const sideOf = (parties: readonly ProblemParty[], name: ProblemGroup['side']): Side => {
    const side = plainSide(
      Int32Array.from(parties, ({ min }) => min),
      Int32Array.from(parties, ({ max }) => max),
      parties.map(({ slotCosts }) => slotCosts ?? []),
    );
    for (const [index, { id }] of parties.entries()) side.group[index] = groups.of.get(`${name} ${id}`) ?? -1;
    return side;
  };
  const floor = floorColumns(problem);
  const recipients = sideOf(problem.recipients, 'recipients');
  // More partners than sponsors can never come; the shortfall itself is counted from `need`.
  if (floor.isEven)
    for (const [index, need] of floor.need.entries())
      recipients.floor[index] = Math.min(need / floor.unit, problem.sponsors.length);
  const { kind, bounds, placed: quotas, crossing } = quotaBounds(problem, recipientIndex);
  const market: Market = {
    sponsors: sideOf(problem.sponsors, 'sponsors'),
    recipients,
    groups: groups.bounds,
    quotas: bounds,
    kind,
    pairs: {
      sponsor: Int32Array.from(problem.pairs, ({ sponsor }) => sponsorIndex.get(sponsor) as number),
      recipient: Int32Array.from(problem.pairs, ({ recipient }) => recipientIndex.get(recipient) as number),
      fit: Float64Array.from(problem.pairs, ({ parts }) => fitOf(problem.criteria, parts)),
    },
  };
  const pairIndex = new Map<number, number>();
  for (const [pair, sponsor] of market.pairs.sponsor.entries())
    pairIndex.set(pairKey(market, sponsor, market.pairs.recipient[pair] as number), pair);
  const locks = new Int8Array(problem.pairs.length);
  const previous = new Uint8Array(problem.pairs.length);
  const find = (sponsor: string, recipient: string): number | undefined => {
    const s = sponsorIndex.get(sponsor);
    const r = recipientIndex.get(recipient);
    return s === undefined || r === undefined ? undefined : pairIndex.get(pairKey(market, s, r));
  };
  for (const { sponsor, recipient, rule } of problem.locks ?? []) {
    const pair = find(sponsor, recipient);
    if (pair !== undefined) locks[pair] = LOCK[rule];
  }
  for (const [sponsor, recipient] of problem.previous ?? []) {
    const pair = find(sponsor, recipient);
    if (pair !== undefined) previous[pair] = 1;
  }
  const rules = sideRules(problem, { market, locks, previous, floor, crossing });
  return { problem, market, locks, previous, floor, quotas, rules, sponsorIndex, recipientIndex, pairIndex };
}

const divisorOf = (a: number, b: number): number => (b === 0 ? a : divisorOf(b, a % b));

function floorColumns({ floor, sponsors, recipients }: Problem): FloorColumns {
  const capacity = Int32Array.from(sponsors, ({ capacity = 1 }) => capacity);
  const unit = capacity.reduce(divisorOf, 0) || 1;
  const need = Float64Array.from(recipients, ({ poorHouseholds = 0 }) =>
    floor ? unit * Math.ceil((floor.perThousand * poorHouseholds) / (1000 * unit)) : 0,
  );
  return { unit, need, capacity, isEven: capacity.every((one) => one === unit) };
}

/** Groups in the order of ids would put children before parents: bounds refer to parents by index, whatever the order. */
function groupBounds(problem: Problem): { bounds: GroupBounds[]; of: Map<string, number> } {
  const groups = problem.groups ?? [];
  const of = new Map<string, number>();
  for (const [index, { side, members }] of groups.entries())
    for (const member of members) of.set(`${side} ${member}`, index);
  const bounds = groups.map(({ id, side, min = 0, max }) => ({
    side,
    parent: of.get(`${side} ${id}`) ?? -1,
    min,
    max: max ?? LIMITS.pairs,
  }));
  return { bounds, of };
}

/**
 * Quotas of one recipient nest where the sponsors of one are all among those of the other, or none is: then they are nodes of
 * the flow. Wider quotas come first; what crosses one that is already there, or counts a group of recipients, is left over.
 */
function quotaBounds(
  problem: Problem,
  recipientIndex: ReadonlyMap<string, number>,
): { kind: Int32Array; bounds: QuotaBounds[]; placed: ProblemQuota[]; crossing: ProblemQuota[] } {
  const quotas = problem.quotas ?? [];
  const counted = new Set(quotas.map(({ kind }) => kind));
  // Sponsors that every quota counts alike share a number.
  const classes = new Map<string, { number: number; kinds: ReadonlySet<string>; size: number }>();
  const kind = Int32Array.from(problem.sponsors, ({ kinds = [] }) => {
    const own = [...new Set(kinds)].filter((one) => counted.has(one));
    const key = JSON.stringify(own);
    const known = classes.get(key) ?? { number: classes.size, kinds: new Set(own), size: 0 };
    classes.set(key, known);
    known.size++;
    return known.number;
  });
  const kindsOf = (name: string): { numbers: number[]; size: number } => {
    const own = [...classes.values()].filter(({ kinds }) => kinds.has(name));
    return { numbers: own.map(({ number }) => number), size: own.reduce((sum, { size }) => sum + size, 0) };
  };
  const sets = new Map([...counted].map((name) => [name, kindsOf(name)]));
  const setOf = (name: string): { numbers: readonly number[]; size: number } =>
    sets.get(name) ?? { numbers: [], size: 0 };
  const widest = quotas.toSorted((a, b) => setOf(b.kind).size - setOf(a.kind).size);
  const bounds: QuotaBounds[] = [];
  const placed: ProblemQuota[] = [];
  const crossing: ProblemQuota[] = [];
  const at = new Map<number, number[]>();
  for (const quota of widest) {
    const recipient = recipientIndex.get(quota.recipient);
    const { numbers } = setOf(quota.kind);
    const others = recipient === undefined ? [] : (at.get(recipient) ?? []);
    const shared = (index: number): number => bounds[index]?.kinds.filter((one) => numbers.includes(one)).length ?? 0;
    if (recipient === undefined || others.some((one) => shared(one) > 0 && shared(one) < numbers.length)) {
      crossing.push(quota);
      continue;
    }
    const { min = 0, max } = quota;
    const parent = others.findLast((one) => numbers.length > 0 && shared(one) === numbers.length) ?? -1;
    at.set(recipient, [...others, bounds.length]);
    placed.push(quota);
    const most = Math.max(min, problem.recipients[recipient]?.max ?? 0);
    bounds.push({ recipient, parent, kinds: numbers, min, max: Math.min(max ?? most, most) });
  }
  return { kind, bounds, placed, crossing };
}
