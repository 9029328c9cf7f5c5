import type { NodeId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { type CarriedPair, pairKey } from './assignment.ts';

/** What was signed by two who are assigned to each other. */
export const PAIR_STATES = ['signed', 'prepared', 'ended', 'none'] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** An agreement of the programme as it stood on the day, between two who bear it on that day. */
export interface PairAgreement {
  readonly sponsor: NodeId;
  readonly recipient: NodeId;
  readonly state: Exclude<PairState, 'none'>;
  readonly signedOn: PlainDate | null;
  readonly slug: string;
}

export interface CoveredPair extends CarriedPair {
  readonly state: PairState;
  /** Days since the deadline for signing; null where nothing is late or no deadline is set. */
  readonly daysLate: number | null;
  readonly agreement: PairAgreement | null;
}

export interface Load {
  readonly nodeId: NodeId;
  readonly side: 'sponsor' | 'recipient';
  /** How many twins it has. */
  readonly twins: number;
  readonly share: number;
}

export interface Coverage {
  readonly on: PlainDate;
  readonly pairs: readonly CoveredPair[];
  /** Who ought to have a twin and has none. */
  readonly withoutTwin: readonly { readonly nodeId: NodeId; readonly side: 'sponsor' | 'recipient' }[];
  readonly overloaded: readonly Load[];
  readonly shares: { readonly sponsor: number; readonly recipient: number };
  readonly counts: {
    readonly sponsors: number;
    readonly recipients: number;
    readonly expectedSponsors: number;
    readonly expectedRecipients: number;
    readonly signed: number;
    readonly notStarted: number;
    readonly late: number;
  };
}

export interface CoverageFacts {
  readonly on: PlainDate;
  readonly pairs: readonly CarriedPair[];
  readonly agreements: readonly PairAgreement[];
  readonly expectedSponsors: ReadonlySet<NodeId>;
  readonly expectedRecipients: ReadonlySet<NodeId>;
  readonly signBy: PlainDate | null;
  readonly mostRecipients: number | null;
  readonly mostSponsors: number | null;
}

const RANK: Record<PairState, number> = { signed: 0, prepared: 1, ended: 2, none: 3 };

/** How far the assignment of a day covers those who ought to have a twin, and which pairs have begun. */
export function coverageOf(facts: CoverageFacts): Coverage {
  const { on, signBy } = facts;
  const best = new Map<string, PairAgreement>();
  for (const agreement of facts.agreements) {
    const standing = best.get(pairKey(agreement));
    if (!standing || RANK[agreement.state] < RANK[standing.state]) best.set(pairKey(agreement), agreement);
  }
  const late = signBy !== null && on > signBy ? daysBetween(signBy, on) : null;
  const pairs = facts.pairs.map((pair): CoveredPair => {
    const agreement = best.get(pairKey(pair)) ?? null;
    const state = agreement?.state ?? 'none';
    return { ...pair, state, agreement, daysLate: state === 'none' || state === 'prepared' ? late : null };
  });
  const sponsors = countTwins(pairs, 'sponsor');
  const recipients = countTwins(pairs, 'recipient');
  const shares = {
    sponsor: facts.mostRecipients ?? evenShare(pairs.length, sponsors.size),
    recipient: facts.mostSponsors ?? evenShare(pairs.length, recipients.size),
  };
  return {
    on,
    pairs,
    shares,
    withoutTwin: [
      ...lacking(facts.expectedRecipients, recipients).map((nodeId) => ({ nodeId, side: 'recipient' as const })),
      ...lacking(facts.expectedSponsors, sponsors).map((nodeId) => ({ nodeId, side: 'sponsor' as const })),
    ],
    overloaded: [...overOf(sponsors, 'sponsor', shares.sponsor), ...overOf(recipients, 'recipient', shares.recipient)],
    counts: {
      sponsors: sponsors.size,
      recipients: recipients.size,
      expectedSponsors: new Set([...facts.expectedSponsors, ...sponsors.keys()]).size,
      expectedRecipients: new Set([...facts.expectedRecipients, ...recipients.keys()]).size,
      signed: pairs.filter(({ state }) => state === 'signed').length,
      notStarted: pairs.filter(({ state }) => state === 'none' || state === 'prepared').length,
      late: pairs.filter(({ daysLate }) => daysLate !== null).length,
    },
  };
}

/** The even share of a side: nobody needs to bear more while all pairs are shared out. */
const evenShare = (pairs: number, bearers: number): number => (bearers === 0 ? 0 : Math.ceil(pairs / bearers));

function countTwins(pairs: readonly CoveredPair[], side: 'sponsor' | 'recipient'): Map<NodeId, number> {
  const twins = new Map<NodeId, number>();
  for (const pair of pairs) twins.set(pair[side], (twins.get(pair[side]) ?? 0) + 1);
  return twins;
}

const lacking = (expected: ReadonlySet<NodeId>, twins: ReadonlyMap<NodeId, number>): NodeId[] =>
  [...expected].filter((nodeId) => !twins.has(nodeId));

const overOf = (twins: ReadonlyMap<NodeId, number>, side: Load['side'], share: number): Load[] =>
  [...twins].flatMap(([nodeId, count]) => (count > share ? [{ nodeId, side, twins: count, share }] : []));
