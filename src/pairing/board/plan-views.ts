import { foldKey } from '../../kernel/vietnamese/fold.ts';
import type { NameOf } from '../messages.ts';
import type { Outcome, PlannedPair } from '../plan.ts';
import { type Points, type Problem, fitOf } from '../problem.ts';
import type { SponsorAndRecipient } from './scenario.ts';

/** How parties are called; the id where a problem has no name. */
export function namesOf(problem: Problem): NameOf {
  const names = new Map([...problem.sponsors, ...problem.recipients].map(({ id, name }) => [id, name ?? id]));
  return (id) => names.get(id) ?? id;
}

export const keyOfPair = ({ sponsor, recipient }: SponsorAndRecipient): string => JSON.stringify([sponsor, recipient]);

/** Hoisted: a comparer costs far more to make than to use. */
const collator = new Intl.Collator('vi', { numeric: true });

/** Ids with their names, in the order of names. Pairs, because an id that looks like a number would jump to the front of an object. */
export const byName = (parties: readonly { readonly id: string }[], nameOf: NameOf): (readonly [string, string])[] =>
  parties
    .map(({ id }) => [id, nameOf(id)] as const)
    .toSorted(([a, one], [b, other]) => collator.compare(one, other) || (a < b ? -1 : 1));

/** Pairs in the order of names, those with every word of the query in either name. */
export function sortedPairs(pairs: readonly PlannedPair[], nameOf: NameOf, query: string): PlannedPair[] {
  const words = foldKey(query).split(' ').filter(Boolean);
  return pairs
    .filter(({ sponsor, recipient }) => {
      const text = foldKey(`${nameOf(sponsor)} ${nameOf(recipient)}`);
      return words.every((word) => text.includes(word));
    })
    .toSorted(
      (a, b) =>
        collator.compare(nameOf(a.recipient), nameOf(b.recipient)) ||
        collator.compare(nameOf(a.sponsor), nameOf(b.sponsor)) ||
        (keyOfPair(a) < keyOfPair(b) ? -1 : 1),
    );
}

export interface PlanFigures {
  readonly pairs: number;
  readonly missing: number;
  readonly fit: Points;
  readonly kept: number;
  readonly former: number;
  /** Whole metres over the pairs whose distance is known, and how many those are. */
  readonly metres: number;
  readonly measured: number;
  readonly lots: number;
}

export function figuresOf({ previous = [] }: Problem, { objective, pairs }: Outcome): PlanFigures {
  const measured = pairs.filter(({ metres }) => metres !== null);
  return {
    pairs: pairs.length,
    missing: objective.coverage,
    fit: objective.fit,
    kept: objective.stability,
    former: previous.length,
    metres: measured.reduce((sum, { metres }) => sum + (metres ?? 0), 0),
    measured: measured.length,
    lots: pairs.filter(({ decidedBy }) => decidedBy === 'lot').length,
  };
}

/** What is not known of the candidates: for each criterion that counts, and for distances, how many lack it. */
export function missingData({ criteria, pairs }: Problem): {
  readonly criteria: readonly { readonly id: string; readonly missing: number }[];
  readonly metres: number;
} {
  return {
    criteria: criteria
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => ({ id, missing: pairs.filter(({ parts }) => !Object.hasOwn(parts, id)).length }))
      .filter(({ missing }) => missing > 0),
    metres: pairs.filter(({ metres }) => metres === undefined).length,
  };
}

export interface SwapPrice {
  readonly other: PlannedPair;
  /** Points of fit lost when these two pairs alone change partners. */
  readonly loss: Points;
}

/** What it costs that a pair changes partners with each other pair of the plan, all else as it is; cheapest first. */
export function swapPrices(problem: Problem, pairs: readonly PlannedPair[], one: SponsorAndRecipient): SwapPrice[] {
  const own = pairs.find((pair) => keyOfPair(pair) === keyOfPair(one));
  if (!own) return [];
  const taken = new Set(pairs.map(keyOfPair));
  const forbidden = new Set((problem.locks ?? []).filter(({ rule }) => rule === 'never').map(keyOfPair));
  const fits = new Map<string, Points>();
  for (const pair of problem.pairs)
    if (pair.sponsor === one.sponsor || pair.recipient === one.recipient)
      fits.set(keyOfPair(pair), fitOf(problem.criteria, pair.parts));
  return pairs
    .flatMap((other): SwapPrice[] => {
      if (other.sponsor === one.sponsor || other.recipient === one.recipient) return [];
      const there = { sponsor: one.sponsor, recipient: other.recipient };
      const here = { sponsor: other.sponsor, recipient: one.recipient };
      const [a, b] = [fits.get(keyOfPair(there)), fits.get(keyOfPair(here))];
      const isFree = [there, here].every((pair) => !taken.has(keyOfPair(pair)) && !forbidden.has(keyOfPair(pair)));
      return a === undefined || b === undefined || !isFree ? [] : [{ other, loss: own.fit + other.fit - a - b }];
    })
    .toSorted((a, b) => a.loss - b.loss || (keyOfPair(a.other) < keyOfPair(b.other) ? -1 : 1));
}

export interface PlanDifference {
  readonly dropped: readonly SponsorAndRecipient[];
  readonly added: readonly SponsorAndRecipient[];
  readonly both: number;
}

export function differenceOf(
  before: readonly SponsorAndRecipient[],
  after: readonly SponsorAndRecipient[],
): PlanDifference {
  const had = new Set(before.map(keyOfPair));
  const has = new Set(after.map(keyOfPair));
  return {
    dropped: before.filter((pair) => !has.has(keyOfPair(pair))),
    added: after.filter((pair) => !had.has(keyOfPair(pair))),
    both: after.filter((pair) => had.has(keyOfPair(pair))).length,
  };
}
