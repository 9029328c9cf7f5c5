import { type Points, type Problem, type ProblemGroup, fitOf } from '../problem.ts';
import { keyOfPair } from './plan-views.ts';
import type { SponsorAndRecipient } from './scenario.ts';

/** How one party stands after a plan against how it stood before. */
export interface Standing {
  readonly id: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Sum of the fits of its pairs after, less that of before. */
  readonly change: Points;
}

export interface Standings {
  readonly better: readonly Standing[];
  readonly worse: readonly Standing[];
  readonly same: readonly Standing[];
  /** Pairs of before that the problem does not hold: they have no fit. */
  readonly unscored: readonly SponsorAndRecipient[];
}

/**
 * Who of a side is better off and who is worse off: by the sum of the fits of their pairs, both times by the weights of today.
 * Slot costs are left out, as they are nobody's own. Largest change first.
 */
export function standingsOf(
  problem: Problem,
  side: ProblemGroup['side'],
  before: readonly SponsorAndRecipient[],
  after: readonly SponsorAndRecipient[],
): Standings {
  const [end, other] = side === 'sponsors' ? (['sponsor', 'recipient'] as const) : (['recipient', 'sponsor'] as const);
  const wanted = new Set([...before, ...after].map(keyOfPair));
  const fits = new Map<string, Points>();
  for (const pair of problem.pairs)
    if (wanted.has(keyOfPair(pair))) fits.set(keyOfPair(pair), fitOf(problem.criteria, pair.parts));
  const ofParty = (pairs: readonly SponsorAndRecipient[]) => Map.groupBy(pairs, (pair) => pair[end]);
  const [had, has] = [ofParty(before), ofParty(after)];
  const sum = (pairs: readonly SponsorAndRecipient[]): Points =>
    pairs.reduce((total, pair) => total + (fits.get(keyOfPair(pair)) ?? 0), 0);
  const all = problem[side].map(({ id }): Standing => {
    const [then, now] = [had.get(id) ?? [], has.get(id) ?? []];
    const change = sum(now) - sum(then);
    return { id, before: then.map((pair) => pair[other]), after: now.map((pair) => pair[other]), change };
  });
  const bySize = (a: Standing, b: Standing): number =>
    Math.abs(b.change) - Math.abs(a.change) || (a.id < b.id ? -1 : 1);
  return {
    better: all.filter(({ change }) => change > 0).toSorted(bySize),
    worse: all.filter(({ change }) => change < 0).toSorted(bySize),
    same: all.filter(({ change }) => change === 0),
    unscored: before.filter((pair) => !fits.has(keyOfPair(pair))),
  };
}
