import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';
import type { ContributionFacts } from './contribution.ts';

/** Where a contribution lies, and whose word it is. */
export interface ContributionPlaces {
  readonly statedBy: ContributionFacts['statedBy'];
  readonly province: Place | null;
  /** The helping parties of its agreement, and the donor where the registry knows it. */
  readonly givers: readonly Place[];
  /** The helped parties of its agreement, and the recipient where the registry knows it. */
  readonly receivers: readonly Place[];
  /** Whether the scan of a signed paper stands behind it. */
  readonly isOnPaper: boolean;
}

/**
 * Each side speaks for itself alone: nobody, the office and the operator included, says for a side what it gave or received.
 * Only what a side signed on paper may be copied from there by the office of its province, which the audit names.
 */
const state: Policy<ContributionPlaces> = (by, { statedBy, province, givers, receivers, isOnPaper }) => {
  const copying = isOnPaper ? holding('province-office', by, province) : [];
  switch (statedBy) {
    case 'sponsor':
      return [...holding('sponsor-officer', by, ...givers), ...copying];
    case 'recipient':
      return [...holding(['recipient-officer', 'village-contact'], by, ...receivers), ...copying];
    case 'office':
      return holding('province-office', by, province);
    case 'press':
      return [...holding('province-office', by, province), ...theOperator(by)];
  }
};

/** Where those are who may answer a delivery. */
export interface AnswerPlaces {
  readonly receivers: readonly Place[];
}

/**
 * What arrived is said by those to whom it came: their officer, or the village's contact. What they signed on paper is copied by
 * an act of its own (record-paper-confirmation.ts).
 */
const answer: Policy<AnswerPlaces> = (by, { receivers }) =>
  holding(['recipient-officer', 'village-contact'], by, ...receivers);

/** Two records of one gift, each with where it lies; null for one that is not on record. */
export interface MergePlaces {
  readonly kept: ContributionPlaces | null;
  readonly setAside: ContributionPlaces | null;
}

/** The office merges what several said; a side merges two records of its own. */
const merge: Policy<MergePlaces> = (by, { kept, setAside }) => {
  if (!kept || !setAside) return [];
  const office = holding('province-office', by, kept.province);
  if (office.length > 0) return office;
  const own = kept.statedBy === setAside.statedBy ? state(by, setAside) : [];
  return state(by, kept).filter(({ grantId }) => own.some((standing) => standing.grantId === grantId));
};

/** What belongs to a promise or a thing: the side that stated it, and the office. */
const ownOrOffice: Policy<ContributionPlaces> = (by, places) => [
  ...state(by, { ...places, isOnPaper: false }),
  ...(places.statedBy === 'press' || places.statedBy === 'office'
    ? []
    : holding('province-office', by, places.province)),
];

export const contributionPolicies = {
  'contribution.state': state,
  'contribution.answer': answer,
  'contribution.merge': merge,
  /** A side, or the office with a paper of both, closes a difference. */
  'contribution.settle': state,
  /** The receiving side gives back; the giver says that it came back. */
  'contribution.return': state,
  /** Who said it takes it back: the side, or the office that copied or settled it from a paper. */
  'contribution.withdraw': state,
  'contribution.allocate': ownOrOffice,
  'contribution.appraise': ownOrOffice,
} as const;
