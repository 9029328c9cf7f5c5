import { type Policy, holding } from '../kernel/policy.ts';
import type { ContributionPlaces } from './contribution-policy.ts';

/** Where two records of one gift lie, the one to keep first; none where one of them is unknown. */
export interface MergePlaces {
  readonly both: readonly ContributionPlaces[];
}

/**
 * A side says of two of its own words that they are one; the office says so of any. What the press tells is the office's to
 * judge. The operator has no part in what was given.
 */
const merge: Policy<MergePlaces> = (by, { both }) => {
  const [kept, setAside] = both;
  if (!kept || !setAside) return [];
  const office = holding('province-office', by, kept.province).filter(() =>
    holding('province-office', by, setAside.province).some(Boolean),
  );
  if (kept.statedBy !== setAside.statedBy) return office;
  switch (kept.statedBy) {
    case 'sponsor':
      return [...office, ...inBoth('sponsor-officer', kept.givers, setAside.givers)];
    case 'recipient':
      return [...office, ...inBoth('recipient-officer', kept.receivers, setAside.receivers)];
    case 'office':
    case 'press':
      return office;
  }

  function inBoth(role: 'sponsor-officer' | 'recipient-officer', ...sides: ContributionPlaces['givers'][]) {
    const [first = [], second = []] = sides;
    return holding(role, by, ...first).filter(({ grantId }) =>
      holding(role, by, ...second).some((other) => other.grantId === grantId),
    );
  }
};

export const mergePolicies = { 'contribution.merge': merge } as const;
