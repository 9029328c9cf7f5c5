/** Whole points; 100000 is 1.00. */
export type Points = number;

export interface Criterion {
  readonly id: string;
  /** 0 … 1000; only the proportion between weights counts. */
  readonly weight: number;
  readonly name?: { readonly vi: string; readonly en: string };
}

/** What is known of a party, from which the parts of its pairs can be worked out (pairs-from-facts.ts). What is not known is left out. */
export interface PartyFacts {
  /** Codes of fields: what a sponsor is strong in, what a recipient needs. */
  readonly fields?: readonly string[];
  /** What a recipient sells; what a sponsor buys or can bring to market. */
  readonly products?: readonly string[];
  readonly languages?: readonly string[];
  /** The zone of a place by its hardship; III is the hardest. */
  readonly zone?: 'I' | 'II' | 'III';
  /** Millionths of a degree. */
  readonly latitude?: number;
  readonly longitude?: number;
}

export interface ProblemParty {
  readonly id: string;
  readonly name?: string;
  readonly facts?: PartyFacts;
  /** Partners it should have at least; what cannot be reached is a shortage, not an error. */
  readonly min: number;
  /** Partners it may have at most; never exceeded. */
  readonly max: number;
  /** Points lost with its first, second, … partner; never falling. The last value repeats. */
  readonly slotCosts?: readonly Points[];
}

export interface ProblemSponsor extends ProblemParty {
  /** What quotas count it as, for example "strong" and "health". */
  readonly kinds?: readonly string[];
  /** What it can give to each partner, in whole units of the programme's choice; 1 where nothing is said. */
  readonly capacity?: number;
}

export interface ProblemRecipient extends ProblemParty {
  /** Needed by the floor; 0 asks for nothing. */
  readonly poorHouseholds?: number;
  /** Metres east and north of one common point, for compactness. */
  readonly position?: { readonly east: number; readonly north: number };
}

export interface ProblemPair {
  readonly sponsor: string;
  readonly recipient: string;
  /** 0 … 100000 for each criterion; one that is missing counts 0 and is shown as missing. */
  readonly parts: Readonly<Record<string, Points>>;
  /** Road distance in whole metres, for the level of that name. */
  readonly metres?: number;
}

export interface ProblemLock {
  readonly sponsor: string;
  readonly recipient: string;
  readonly rule: 'must' | 'never';
  /** The decision behind it; shown with its price. */
  readonly why: string;
}

/** Parties, or other groups, of one side whose partners are counted together. Groups nest; they never overlap. */
export interface ProblemGroup {
  readonly id: string;
  readonly side: 'sponsors' | 'recipients';
  readonly members: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** How many sponsors of a kind a recipient has, or a group of recipients together. */
export interface ProblemQuota {
  /** A recipient, or a group of recipients. */
  readonly recipient: string;
  readonly kind: string;
  readonly min?: number;
  readonly max?: number;
}

/** No recipient should have less than this; what cannot be reached is stated. */
export interface ProblemFloor {
  /** Units of capacity for each 1,000 poor households. */
  readonly perThousand: number;
}

/** Makes the recipients of one sponsor lie near each other. */
export interface ProblemCompactness {
  /** Points lost for each kilometre between any two recipients of one sponsor. */
  readonly pointsPerKm: Points;
}

/** Who may be paired with whom, what each pair is worth, and what the programme has decided. Plain data, as in a file. */
export interface Problem {
  readonly title?: string;
  /** Set where the data is made up, for example for a demonstration. */
  readonly generated?: boolean;
  /** Published before the draw: with it anyone can repeat the drawing of lots. */
  readonly lotSeed: string;
  readonly criteria: readonly Criterion[];
  readonly sponsors: readonly ProblemSponsor[];
  readonly recipients: readonly ProblemRecipient[];
  readonly pairs: readonly ProblemPair[];
  readonly locks?: readonly ProblemLock[];
  /** The pairs in force now; kept where nothing better is lost. */
  readonly previous?: readonly (readonly [sponsor: string, recipient: string])[];
  readonly groups?: readonly ProblemGroup[];
  readonly quotas?: readonly ProblemQuota[];
  readonly floor?: ProblemFloor;
  readonly compactness?: ProblemCompactness;
  /** Former pairs that may be dropped at most, of those that could stay. */
  readonly maxChanges?: number;
}

/** Limits of one problem; the exactness of numbers is checked besides. */
export const LIMITS = {
  parties: 100_000,
  pairs: 4_000_000,
  partners: 1_000,
  weight: 1_000,
  slotCost: 1_000_000,
  metres: 10_000_000,
  capacity: 1_000_000,
  households: 10_000_000,
  pointsPerKm: 100_000,
  textLength: 500,
  /** Groups within groups. */
  groupDepth: 16,
} as const;

/**
 * Slot costs that send further sponsors where poor households are (a divisor rule, as seats are shared out by Webster and
 * Hill): the t-th sponsor costs `base − perHousehold · poorHouseholds / t` points, the quotient rounded down. Never falling, for any count of
 * households; with none every sponsor costs `base`.
 * @param slots as many costs as wanted, at least 1
 */
export function slotCostsByNeed(poorHouseholds: number, base: Points, perHousehold: Points, slots: number): Points[] {
  const worth = Math.max(0, perHousehold) * Math.max(0, poorHouseholds);
  const clamp = (cost: number): Points => Math.min(LIMITS.slotCost, Math.max(-LIMITS.slotCost, cost));
  return Array.from({ length: slots }, (_, slot) => clamp(base - Math.floor(worth / (slot + 1))));
}

/** Ids compare by code unit, so that sorting does not depend on a machine's language. */
export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The weighted mean of a pair's parts, rounded half up to a whole point; exact. */
export function fitOf(criteria: readonly Criterion[], parts: Readonly<Record<string, Points>>): Points {
  let sum = 0;
  let weights = 0;
  for (const { id, weight } of criteria) {
    sum += weight * (Object.hasOwn(parts, id) ? (parts[id] as number) : 0);
    weights += weight;
  }
  return weights === 0 ? 0 : Math.floor((2 * sum + weights) / (2 * weights));
}
