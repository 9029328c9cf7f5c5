import { type Result, ok, refuse } from '../kernel/result.ts';
import {
  EXACT,
  type GroupBounds,
  LOCK,
  type Market,
  type QuotaBounds,
  type Side,
  plainSide,
  scaleOf,
} from './market.ts';
import { nodeBounds, pairNodesOf } from './pairing-network.ts';
import type { ProblemFault, ProblemFaultCode } from './problem-faults.ts';
import { LIMITS, type Problem, type ProblemGroup, type ProblemParty, compareIds, fitOf } from './problem.ts';
import { FaultList, readProblem } from './read-problem.ts';

/** A problem that can be solved: everything sorted by id, and the numbers as the engine takes them. */
export interface CheckedProblem {
  /** Lists sorted by id, so that the order of the file has no effect. */
  readonly problem: Problem;
  readonly market: Market;
  readonly locks: Int8Array;
  /** 1 for pairs in force now. */
  readonly previous: Uint8Array;
  readonly sponsorIndex: ReadonlyMap<string, number>;
  readonly recipientIndex: ReadonlyMap<string, number>;
  /** The column of a pair, or undefined where it is no candidate. */
  readonly pairIndex: ReadonlyMap<number, number>;
}

/** A number for a pair of indexes. */
export const pairKey = (market: Pick<Market, 'sponsors'>, sponsor: number, recipient: number): number =>
  recipient * market.sponsors.count + sponsor;

/**
 * Checks a problem from outside and turns it into columns. All faults are listed, each with its path; a problem that passes
 * can always be solved, exactly, and what cannot be served comes back as a shortage.
 */
export function checkProblem(value: unknown): Result<CheckedProblem, readonly ProblemFault[]> {
  const faults = new FaultList();
  if (!readProblem(value, faults)) return refuse(faults.faults);
  checkParties(value.sponsors, 'sponsors', faults);
  checkParties(value.recipients, 'recipients', faults);
  checkCriteria(value, faults);
  checkPairs(value, faults);
  checkGroups(value, faults);
  checkQuotas(value, faults);
  if (faults.faults.length > 0) return refuse(faults.faults);
  const checked = toColumns(sortProblem(value));
  checkLockedLoads(checked, faults);
  const { bound } = scaleOf(checked.market, value.locks?.length ?? 0);
  if (bound >= EXACT) faults.add('', 'numbers-too-large', `${bound} ≥ 2^53`);
  return faults.faults.length > 0 ? refuse(faults.faults) : ok(checked);
}

function checkParties(parties: readonly ProblemParty[], path: string, faults: FaultList): void {
  const seen = new Set<string>();
  for (const [index, { id, min, max, slotCosts = [] }] of parties.entries()) {
    if (seen.has(id)) faults.add(`${path}[${index}].id`, 'id-repeated', id);
    seen.add(id);
    if (max < min) faults.add(`${path}[${index}].max`, 'max-below-min', `${max} < ${min}`);
    for (let slot = 1; slot < slotCosts.length; slot++)
      if ((slotCosts[slot] as number) < (slotCosts[slot - 1] as number))
        faults.add(
          `${path}[${index}].slotCosts[${slot}]`,
          'slot-costs-fall',
          `${slotCosts[slot - 1]}, ${slotCosts[slot]}`,
        );
  }
}

function checkCriteria({ criteria }: Problem, faults: FaultList): void {
  const seen = new Set<string>();
  for (const [index, { id }] of criteria.entries()) {
    if (seen.has(id)) faults.add(`criteria[${index}].id`, 'id-repeated', id);
    seen.add(id);
  }
  if (criteria.every(({ weight }) => weight === 0)) faults.add('criteria', 'weights-all-zero', criteria.length);
}

function checkPairs(problem: Problem, faults: FaultList): void {
  const { sponsors, recipients, criteria, pairs, locks = [], previous = [] } = problem;
  const known = new Set(criteria.map(({ id }) => id));
  const sponsorIndex = indexOf(sponsors);
  const recipientIndex = indexOf(recipients);
  /** Where each pair of known ids stands first in a list; a second time is a fault. */
  const placesOf = (name: 'pairs' | 'locks', code: ProblemFaultCode) => {
    const first = new Map<number, number>();
    const note = (index: number, sponsor: string, recipient: string): number | null => {
      const s = sponsorIndex.get(sponsor);
      const r = recipientIndex.get(recipient);
      if (s === undefined) faults.add(`${name}[${index}].sponsor`, 'id-unknown', sponsor);
      if (r === undefined) faults.add(`${name}[${index}].recipient`, 'id-unknown', recipient);
      if (s === undefined || r === undefined) return null;
      const key = r * sponsors.length + s;
      const before = first.get(key);
      if (before === undefined) first.set(key, index);
      else faults.add(`${name}[${index}]`, code, `${name}[${before}]`);
      return key;
    };
    return { first, note };
  };
  const listed = placesOf('pairs', 'pair-repeated');
  for (const [index, { sponsor, recipient, parts }] of pairs.entries()) {
    for (const id in parts) if (!known.has(id)) faults.add(`pairs[${index}].parts`, 'criterion-unknown', id);
    listed.note(index, sponsor, recipient);
  }
  const locked = placesOf('locks', 'lock-repeated');
  for (const [index, { sponsor, recipient, rule }] of locks.entries()) {
    const key = locked.note(index, sponsor, recipient);
    if (rule === 'must' && key !== null && !listed.first.has(key))
      faults.add(`locks[${index}]`, 'lock-without-pair', `${sponsor} – ${recipient}`);
  }
  // Former pairs may name parties that have left: those pairs are simply over.
  const former = new Map<string, number>();
  for (const [index, pair] of previous.entries()) {
    const before = former.get(JSON.stringify(pair));
    if (before === undefined) former.set(JSON.stringify(pair), index);
    else faults.add(`previous[${index}]`, 'previous-repeated', `previous[${before}]`);
  }
}

function checkGroups({ groups = [], sponsors, recipients }: Problem, faults: FaultList): void {
  const parties = {
    sponsors: new Set(sponsors.map(({ id }) => id)),
    recipients: new Set(recipients.map(({ id }) => id)),
  };
  const byId = new Map<string, ProblemGroup>();
  for (const [index, group] of groups.entries()) {
    if (byId.has(group.id) || parties[group.side].has(group.id))
      faults.add(`groups[${index}].id`, 'id-repeated', group.id);
    byId.set(group.id, group);
    if (group.max !== undefined && group.max < (group.min ?? 0))
      faults.add(`groups[${index}].max`, 'max-below-min', `${group.max} < ${group.min}`);
  }
  const parent = new Map<string, string>();
  for (const [index, { id, side, members }] of groups.entries())
    for (const [at, member] of members.entries()) {
      const path = `groups[${index}].members[${at}]`;
      const inner = byId.get(member);
      if (!inner && !parties[side].has(member)) faults.add(path, 'id-unknown', member);
      if (inner && inner.side !== side) faults.add(path, 'group-side-mixed', member);
      const key = `${side} ${member}`;
      if (parent.has(key)) faults.add(path, 'group-member-taken', member);
      parent.set(key, id);
    }
  for (const [index, { id, side }] of groups.entries()) {
    let above = parent.get(`${side} ${id}`);
    for (let steps = 0; above !== undefined && above !== id && steps < LIMITS.groupDepth; steps++)
      above = parent.get(`${side} ${above}`);
    if (above === id) faults.add(`groups[${index}]`, 'group-in-itself', id);
    else if (above !== undefined) faults.add(`groups[${index}]`, 'group-too-deep', LIMITS.groupDepth);
  }
}

function checkQuotas({ quotas = [], recipients }: Problem, faults: FaultList): void {
  const ids = new Set(recipients.map(({ id }) => id));
  const seen = new Map<string, number>();
  for (const [index, { recipient, kind, min = 0, max }] of quotas.entries()) {
    if (!ids.has(recipient)) faults.add(`quotas[${index}].recipient`, 'id-unknown', recipient);
    if (max !== undefined && max < min) faults.add(`quotas[${index}].max`, 'max-below-min', `${max} < ${min}`);
    const key = JSON.stringify([recipient, kind]);
    if (seen.has(key)) faults.add(`quotas[${index}]`, 'quota-repeated', `quotas[${seen.get(key)}]`);
    else seen.set(key, index);
  }
}

/** Pairs that must be kept never exceed a maximum: then they can all be kept at once, as every other bound is elastic. */
function checkLockedLoads({ market, locks, problem }: CheckedProblem, faults: FaultList): void {
  const load = new Map<number, number>();
  const pairNodes = pairNodesOf(market);
  for (const [pair, lock] of locks.entries())
    if (lock === LOCK.must) for (const node of pairNodes(pair)) load.set(node, (load.get(node) ?? 0) + 1);
  const names = [...problem.sponsors, ...problem.recipients, ...(problem.groups ?? [])].map(({ id }) => id);
  for (const [node, count] of load) {
    const { max } = nodeBounds(market, node);
    if (count > max) faults.add('locks', 'locks-exceed-max', `${names[node - 1] ?? 'quota'}: ${count} > ${max}`);
  }
}

/** The same problem with every list in order of ids. */
function sortProblem(problem: Problem): Problem {
  const byId = (a: { id: string }, b: { id: string }): number => compareIds(a.id, b.id);
  const byPair = (a: { sponsor: string; recipient: string }, b: { sponsor: string; recipient: string }): number =>
    compareIds(a.recipient, b.recipient) || compareIds(a.sponsor, b.sponsor);
  const isSorted = <Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): boolean =>
    items.every((item, index) => index === 0 || compare(items[index - 1] as Item, item) <= 0);
  const sorted = <Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] =>
    isSorted(items, compare) ? items : items.toSorted(compare);
  return {
    ...problem,
    criteria: sorted(problem.criteria, byId),
    sponsors: sorted(problem.sponsors, byId),
    recipients: sorted(problem.recipients, byId),
    pairs: sorted(problem.pairs, byPair),
    locks: sorted(problem.locks ?? [], byPair),
    previous: sorted(problem.previous ?? [], (a, b) => compareIds(a[1], b[1]) || compareIds(a[0], b[0])),
    groups: sorted(problem.groups ?? [], byId).map((group) => ({
      ...group,
      members: sorted(group.members, compareIds),
    })),
    quotas: sorted(problem.quotas ?? [], (a, b) => compareIds(a.recipient, b.recipient) || compareIds(a.kind, b.kind)),
  };
}

const indexOf = (items: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));

function toColumns(problem: Problem): CheckedProblem {
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
  const kinds = [...new Set(problem.sponsors.map(({ kind }) => kind ?? ''))].toSorted(compareIds);
  const quotas: QuotaBounds[] = (problem.quotas ?? []).map(({ recipient, kind, min = 0, max }) => ({
    recipient: recipientIndex.get(recipient) as number,
    kind: kinds.indexOf(kind),
    min,
    max: max ?? Math.max(min, problem.recipients[recipientIndex.get(recipient) as number]?.max ?? 0),
  }));
  const market: Market = {
    sponsors: sideOf(problem.sponsors, 'sponsors'),
    recipients: sideOf(problem.recipients, 'recipients'),
    groups: groups.bounds,
    quotas,
    kind: Int32Array.from(problem.sponsors, ({ kind }) => kinds.indexOf(kind ?? '')),
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
  return { problem, market, locks, previous, sponsorIndex, recipientIndex, pairIndex };
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
