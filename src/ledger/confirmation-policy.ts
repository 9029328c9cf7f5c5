import { type Actor, type Place, accountOf } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { type Policy, type Standing, anyone, holding } from '../kernel/policy.ts';

/** Where the two ends of a handover lie, and who has had a hand in the giving. */
export interface HandoverPlaces {
  readonly province: Place | null;
  readonly givers: readonly Place[];
  readonly receivers: readonly Place[];
  /** The accounts that stated the deliveries or, for the giving side or the office, made the link. */
  readonly givingAccounts: readonly AccountId[];
}

/** A handover to which somebody brings the word of a link. */
export interface BroughtLink extends HandoverPlaces {
  /** Whether the word opens it now. */
  readonly stands: boolean;
  /** Whether the link was made in this very browser by the giving side or the office. */
  readonly isMakersBrowser: boolean;
}

const RECEIVING = ['recipient-officer', 'village-contact'] as const;

/** A key of an account is its hand, too. */
function givingHand(by: Actor, { givers, givingAccounts }: HandoverPlaces): boolean {
  const accountId = accountOf(by);
  return (
    holding('sponsor-officer', by, ...givers).length > 0 || (accountId !== null && givingAccounts.includes(accountId))
  );
}

/** A link is made by whoever prints the handover: the giver, the receiver's officer, the office. */
const makeLink: Policy<HandoverPlaces> = (by, { province, givers, receivers }): Standing[] => [
  ...holding('sponsor-officer', by, ...givers),
  ...holding('recipient-officer', by, ...receivers),
  ...holding('province-office', by, province),
];

/**
 * The word of a link is the right to answer, for whoever was given it. Nobody confirms for the other side: who holds a role of
 * the giver or the office, stated the delivery, or sits at the browser that made the link is turned away, word or no word.
 */
const answerByLink: Policy<BroughtLink> = (by, thing) => {
  if (!thing.stands || thing.isMakersBrowser) return [];
  if (by.kind === 'public') return anyone;
  if (by.kind !== 'person' || givingHand(by, thing)) return [];
  return holding('province-office', by, thing.province).length > 0 ? [] : anyone;
};

/** A signed paper is recorded by the office or the receiver's officer, never by a hand that gave. */
const recordPaper: Policy<HandoverPlaces> = (by, thing) =>
  givingHand(by, thing)
    ? []
    : [...holding('recipient-officer', by, ...thing.receivers), ...holding('province-office', by, thing.province)];

/** Whether somebody stands on the receiving side: their links do not mark the browser as the giver's. */
export const isReceiving = (by: Actor, receivers: readonly Place[]): boolean =>
  holding(RECEIVING, by, ...receivers).length > 0;

export const confirmationPolicies = {
  'confirmation.make-link': makeLink,
  'confirmation.revoke-link': makeLink,
  'confirmation.answer-by-link': answerByLink,
  'confirmation.record-paper': recordPaper,
} as const;
