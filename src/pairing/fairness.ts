import type { PairingSession } from './pairing-session.ts';
import type { Outcome, PlannedPair } from './plan.ts';
import { LIMITS, type Problem } from './problem.ts';

/** How support is spread over poor households. */
export interface Fairness {
  /** The least support for 1,000 poor households, rounded down, and where; null where nobody is poor. */
  readonly worst: { readonly recipient: string; readonly perThousand: number } | null;
  /** Gini coefficient of support per poor household, in thousandths: 0 is equal, 1000 all to one. */
  readonly gini: number;
}

/** Recipients without poor households, or without their number, are left out: there is nothing to share there. */
export function fairnessOf(
  { sponsors, recipients }: Problem,
  pairs: readonly Pick<PlannedPair, 'sponsor' | 'recipient'>[],
): Fairness {
  const capacity = new Map(sponsors.map(({ id, capacity: one = 1 }) => [id, one]));
  const given = new Map<string, number>();
  for (const { sponsor, recipient } of pairs)
    given.set(recipient, (given.get(recipient) ?? 0) + (capacity.get(sponsor) ?? 0));
  const shares = recipients
    .flatMap(({ id, poorHouseholds = 0 }) =>
      poorHouseholds > 0 ? [{ id, households: poorHouseholds, given: given.get(id) ?? 0 }] : [],
    )
    // As products of whole numbers, so that equal shares are equal.
    .toSorted((a, b) => a.given * b.households - b.given * a.households);
  const [first] = shares;
  const households = shares.reduce((sum, one) => sum + one.households, 0);
  const total = shares.reduce((sum, one) => sum + one.given, 0);
  let poorer = 0;
  let below = 0;
  for (const share of shares) {
    below += share.households * (2 * poorer + share.given);
    poorer += share.given;
  }
  return {
    worst: first ? { recipient: first.id, perThousand: Math.floor((1000 * first.given) / first.households) } : null,
    gini: total === 0 ? 0 : Math.round(1000 - (1000 * below) / (households * total)),
  };
}

/** Points of a floor against what it costs. */
export interface FloorPoint {
  readonly perThousand: number;
  /** Units missing below the floor. */
  readonly short: number;
  /** Points of fit lost against the first of the floors. */
  readonly loss: number;
  readonly fairness: Fairness;
}

/** What each floor would bring and cost; null where the flow cannot say (unequal capacities, unknown households). */
export function floorCurve(session: PairingSession, floors: readonly number[]): FloorPoint[] | null {
  let best: number | null = null;
  const points: FloorPoint[] = [];
  for (const perThousand of floors) {
    const outcome = withFloor(session, perThousand);
    if (!outcome) return null;
    const { floor, fit } = outcome.objective;
    best ??= fit;
    points.push({ perThousand, short: floor, loss: best - fit, fairness: fairnessOf(session.problem, outcome.pairs) });
  }
  return points;
}

/**
 * The highest floor that every recipient reaches, with as many partners placed as without one (the greatest least share, by
 * halving); null where the flow cannot say, 0 where no floor is reached.
 */
export function highestFloor(session: PairingSession): number | null {
  const reaches = (perThousand: number): boolean | null => {
    const outcome = withFloor(session, perThousand);
    return outcome && outcome.objective.floor === 0;
  };
  const lowest = reaches(1);
  if (lowest === null) return null;
  let low = lowest ? 1 : 0;
  let high = low === 0 ? 1 : LIMITS.capacity * 1000 + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle) === true) low = middle;
    else high = middle;
  }
  return low;
}

function withFloor(session: PairingSession, perThousand: number): Outcome | null {
  const { sponsors } = session.problem;
  if (new Set(sponsors.map(({ capacity = 1 }) => capacity)).size > 1) return null;
  const answer = session.whatIf([{ kind: 'floor', perThousand }]);
  return answer.ok ? answer.value.outcome : null;
}
