import { type Result, ok, refuse } from '../kernel/result.ts';
import { EXACT, LOCK, scaleOf } from './market.ts';
import { nodeBounds, pairNodesOf } from './pairing-network.ts';
import { type CheckedProblem, indexOf, toColumns } from './problem-columns.ts';
import type { ProblemFault, ProblemFaultCode } from './problem-faults.ts';
import { LIMITS, type Problem, type ProblemGroup, type ProblemParty, compareIds } from './problem.ts';
import { FaultList, readProblem } from './read-problem.ts';
import { ruleLoad } from './side-rules.ts';

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
  checkNeeds(value, faults);
  if (faults.faults.length > 0) return refuse(faults.faults);
  const checked = toColumns(sortProblem(value));
  checkLockedLoads(checked, faults);
  const { bound } = scaleOf(checked.market);
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

function checkQuotas({ quotas = [], groups = [], recipients }: Problem, faults: FaultList): void {
  const places = [...recipients, ...groups.filter(({ side }) => side === 'recipients')];
  const ids = new Set(places.map(({ id }) => id));
  const seen = new Map<string, number>();
  for (const [index, { recipient, kind, min = 0, max }] of quotas.entries()) {
    if (!ids.has(recipient)) faults.add(`quotas[${index}].recipient`, 'id-unknown', recipient);
    if (max !== undefined && max < min) faults.add(`quotas[${index}].max`, 'max-below-min', `${max} < ${min}`);
    const key = JSON.stringify([recipient, kind]);
    if (seen.has(key)) faults.add(`quotas[${index}]`, 'quota-repeated', `quotas[${seen.get(key)}]`);
    else seen.set(key, index);
  }
}

/** What the floor and compactness must know of every recipient: a figure left out is no zero. */
function checkNeeds({ recipients, floor, compactness }: Problem, faults: FaultList): void {
  for (const [index, { id, poorHouseholds, position }] of recipients.entries()) {
    if (floor && poorHouseholds === undefined)
      faults.add(`recipients[${index}].poorHouseholds`, 'households-missing', id);
    if (compactness && !position) faults.add(`recipients[${index}].position`, 'position-missing', id);
  }
}

/** Pairs that must be kept never exceed a maximum: then they can all be kept at once, as every other bound is elastic. */
function checkLockedLoads({ market, locks, problem, rules }: CheckedProblem, faults: FaultList): void {
  const load = new Map<number, number>();
  const pairNodes = pairNodesOf(market);
  for (const [pair, lock] of locks.entries())
    if (lock === LOCK.must) for (const node of pairNodes(pair)) load.set(node, (load.get(node) ?? 0) + 1);
  const names = [...problem.sponsors, ...problem.recipients, ...(problem.groups ?? [])].map(({ id }) => id);
  for (const [node, count] of load) {
    const { max } = nodeBounds(market, node);
    if (count > max) faults.add('locks', 'locks-exceed-max', `${names[node - 1] ?? 'quota'}: ${count} > ${max}`);
  }
  for (const rule of rules) {
    const count = ruleLoad(rule, (pair) => locks[pair] === LOCK.must);
    if (count > rule.max) faults.add('locks', 'locks-exceed-max', `${rule.names.join(', ')}: ${count} > ${rule.max}`);
  }
}

/** An empty list of slot costs says as little as none: both have one fingerprint. */
function plainParty<Party extends ProblemParty>(party: Party): Party {
  if (!party.slotCosts || party.slotCosts.length > 0) return party;
  const { slotCosts: _, ...rest } = party;
  return rest as Party;
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
    sponsors: sorted(problem.sponsors, byId).map(({ kinds = [], ...sponsor }) =>
      plainParty(kinds.length > 0 ? { ...sponsor, kinds: sorted(kinds, compareIds) } : sponsor),
    ),
    recipients: sorted(problem.recipients, byId).map(plainParty),
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
