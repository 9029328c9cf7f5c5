import type { FloorColumns } from './problem-columns.ts';
import { LOCK, type Market, pairStarts } from './market.ts';
import { LIMITS, type Problem, type ProblemQuota, compareIds } from './problem.ts';

/**
 * A bound on a weighted number of pairs that is no node of the flow. Below `min` it is a shortage, counted at its level; `max`
 * is never exceeded.
 */
export interface SideRule {
  readonly level: 'changes' | 'coverage' | 'floor';
  /** A quota's place and kind, or the recipient of a floor; empty for changes. */
  readonly names: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly pairs: Int32Array;
  /** What each of the pairs counts. */
  readonly weights: Int32Array;
}

/** The rules of a problem that leave the flow: quotas that cross others, an uneven floor, a limit of changes. */
export function sideRules(
  problem: Problem,
  columns: {
    readonly market: Market;
    readonly locks: Int8Array;
    readonly previous: Uint8Array;
    readonly floor: FloorColumns;
    readonly crossing: readonly ProblemQuota[];
  },
): SideRule[] {
  const { market, floor, locks, previous, crossing } = columns;
  const rules: SideRule[] = [];
  const { maxChanges } = problem;
  if (maxChanges !== undefined) {
    const pairs = Int32Array.from(previous.keys()).filter((pair) => previous[pair] === 1 && locks[pair] !== LOCK.never);
    const min = Math.max(0, pairs.length - maxChanges);
    rules.push({ level: 'changes', names: [], min, max: LIMITS.pairs, pairs, weights: pairs.map(() => 1) });
  }
  const byPlace = (a: ProblemQuota, b: ProblemQuota): number =>
    compareIds(a.recipient, b.recipient) || compareIds(a.kind, b.kind);
  for (const { recipient, kind, min = 0, max = LIMITS.pairs } of crossing.toSorted(byPlace)) {
    const places = membersOf(problem, recipient);
    const pairs = columnsOf(problem, (pair) => {
      const { sponsor, recipient: place } = market.pairs;
      const isThere = places.has(problem.recipients[place[pair] as number]?.id ?? '');
      return isThere && (problem.sponsors[sponsor[pair] as number]?.kinds ?? []).includes(kind);
    });
    rules.push({ level: 'coverage', names: [recipient, kind], min, max, pairs, weights: pairs.map(() => 1) });
  }
  const starts = pairStarts(market);
  if (problem.floor && !floor.isEven)
    for (const [index, need] of floor.need.entries()) {
      if (need === 0) continue;
      const [from = 0, to = 0] = starts.subarray(index, index + 2);
      const pairs = Int32Array.from({ length: to - from }, (_, at) => from + at);
      const weights = pairs.map((pair) => floor.capacity[market.pairs.sponsor[pair] as number] as number);
      const names = [problem.recipients[index]?.id ?? ''];
      rules.push({ level: 'floor', names, min: need, max: Infinity, pairs, weights });
    }
  return rules;
}

const columnsOf = (problem: Problem, isCounted: (pair: number) => boolean): Int32Array =>
  Int32Array.from(problem.pairs.keys()).filter(isCounted);

/** The recipients of a place: itself, or all those of a group and of the groups in it. */
function membersOf(problem: Problem, id: string): Set<string> {
  const group = (problem.groups ?? []).find((one) => one.side === 'recipients' && one.id === id);
  if (!group || problem.recipients.some((recipient) => recipient.id === id)) return new Set([id]);
  return new Set(group.members.flatMap((member) => [...membersOf(problem, member)]));
}

/** What a rule counts in a set of pairs (1 = taken). */
export function ruleLoad({ pairs, weights }: SideRule, taken: (pair: number) => boolean): number {
  let sum = 0;
  for (const [at, pair] of pairs.entries()) if (taken(pair)) sum += weights[at] as number;
  return sum;
}
