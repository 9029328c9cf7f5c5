import { dropParties, mergeParties } from './merge-parties.ts';
import type { Points, Problem, ProblemGroup, ProblemPair, ProblemRecipient, ProblemSponsor } from './problem.ts';

/** One edit of a problem, as an officer makes it. */
export type Change =
  | {
      readonly kind: 'lock';
      readonly sponsor: string;
      readonly recipient: string;
      readonly rule: 'must' | 'never';
      readonly why: string;
    }
  | { readonly kind: 'unlock'; readonly sponsor: string; readonly recipient: string }
  | { readonly kind: 'weights'; readonly weights: Readonly<Record<string, number>> }
  | {
      readonly kind: 'bounds';
      readonly side: 'sponsors' | 'recipients';
      readonly id: string;
      readonly min: number;
      readonly max: number;
    }
  | {
      readonly kind: 'parts';
      readonly sponsor: string;
      readonly recipient: string;
      readonly parts: Readonly<Record<string, Points>>;
    }
  | { readonly kind: 'pair'; readonly pair: ProblemPair }
  /** Another floor; null for none. */
  | { readonly kind: 'floor'; readonly perThousand: number | null }
  /** Another limit of former pairs that may go; null for none. */
  | { readonly kind: 'max-changes'; readonly most: number | null }
  /** Another worth of lying near each other; null for none. */
  | { readonly kind: 'compactness'; readonly pointsPerKm: Points | null }
  /** How many sponsors of a kind each recipient has, or each of a zone; with neither bound there is no such rule any more. */
  | {
      readonly kind: 'quota';
      readonly sponsorKind: string;
      readonly zone: 'I' | 'II' | 'III' | null;
      readonly min: number | null;
      readonly max: number | null;
    }
  /** A party leaves; its pairs, locks and quotas go with it. */
  | { readonly kind: 'drop'; readonly side: ProblemGroup['side']; readonly id: string }
  /** A party comes, with the pairs it could have. */
  | { readonly kind: 'add-sponsor'; readonly party: ProblemSponsor; readonly pairs: readonly ProblemPair[] }
  | { readonly kind: 'add-recipient'; readonly party: ProblemRecipient; readonly pairs: readonly ProblemPair[] }
  /** Parties become one, which keeps their pairs (mergeParties). */
  | { readonly kind: 'merge-sponsors'; readonly from: readonly string[]; readonly into: ProblemSponsor }
  | { readonly kind: 'merge-recipients'; readonly from: readonly string[]; readonly into: ProblemRecipient };

/** The problem after the changes, in order. A change that names nothing known leaves everything as it is. */
export function changeProblem(problem: Problem, changes: readonly Change[]): Problem {
  return changes.reduce(changeOnce, problem);
}

function changeOnce(problem: Problem, change: Change): Problem {
  switch (change.kind) {
    case 'lock':
    case 'unlock': {
      const { sponsor, recipient } = change;
      const others = (problem.locks ?? []).filter((lock) => lock.sponsor !== sponsor || lock.recipient !== recipient);
      if (change.kind === 'unlock') return { ...problem, locks: others };
      return { ...problem, locks: [...others, { sponsor, recipient, rule: change.rule, why: change.why }] };
    }
    case 'weights': {
      const { weights } = change;
      const criteria = problem.criteria.map((criterion) =>
        Object.hasOwn(weights, criterion.id) ? { ...criterion, weight: weights[criterion.id] as number } : criterion,
      );
      return { ...problem, criteria };
    }
    case 'bounds': {
      const { side, id, min, max } = change;
      const bound = <Party extends { id: string }>(parties: readonly Party[]): Party[] =>
        parties.map((party) => (party.id === id ? { ...party, min, max } : party));
      return side === 'sponsors'
        ? { ...problem, sponsors: bound(problem.sponsors) }
        : { ...problem, recipients: bound(problem.recipients) };
    }
    case 'parts': {
      const pairs = problem.pairs.map((pair) =>
        pair.sponsor === change.sponsor && pair.recipient === change.recipient
          ? { ...pair, parts: change.parts }
          : pair,
      );
      return { ...problem, pairs };
    }
    case 'pair':
      return { ...problem, pairs: [...problem.pairs, change.pair] };
    case 'floor': {
      const { floor: _, ...rest } = problem;
      return change.perThousand === null ? rest : { ...rest, floor: { perThousand: change.perThousand } };
    }
    case 'max-changes': {
      const { maxChanges: _, ...rest } = problem;
      return change.most === null ? rest : { ...rest, maxChanges: change.most };
    }
    case 'compactness': {
      const { compactness: _, ...rest } = problem;
      return change.pointsPerKm === null ? rest : { ...rest, compactness: { pointsPerKm: change.pointsPerKm } };
    }
    case 'quota': {
      const { sponsorKind, zone, min, max } = change;
      const places = problem.recipients
        .filter(({ facts }) => zone === null || facts?.zone === zone)
        .map(({ id }) => id);
      const isTheirs = new Set(places);
      const others = (problem.quotas ?? []).filter(
        ({ recipient, kind }) => kind !== sponsorKind || !isTheirs.has(recipient),
      );
      const bounds = { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
      const own =
        min === null && max === null ? [] : places.map((recipient) => ({ recipient, kind: sponsorKind, ...bounds }));
      return { ...problem, quotas: [...others, ...own] };
    }
    case 'drop':
      return dropParties(problem, change.side, [change.id]);
    case 'add-sponsor':
      return {
        ...problem,
        sponsors: [...problem.sponsors, change.party],
        pairs: [...problem.pairs, ...change.pairs],
      };
    case 'add-recipient':
      return {
        ...problem,
        recipients: [...problem.recipients, change.party],
        pairs: [...problem.pairs, ...change.pairs],
      };
    case 'merge-sponsors':
    case 'merge-recipients':
      return mergeParties(problem, change);
  }
}
