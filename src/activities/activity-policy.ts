import type { AgreementPlaces } from '../agreements/agreement-policy.ts';
import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** Where a need lies: the place in need, and its province. */
export interface NeedPlaces {
  readonly place: Place | null;
  readonly province: Place | null;
}

/** The parties of one side of an agreement; a mutual party stands in both lists of its side. */
export interface SidePlaces {
  readonly givers: readonly Place[];
  readonly receivers: readonly Place[];
}

/** Those in need speak for themselves; the programme office may write down what they told it. */
const inNeed: Policy<NeedPlaces> = (by, { place, province }) => [
  ...holding(['recipient-officer', 'village-contact'], by, place),
  ...holding('province-office', by, province),
];

/** What is done together is written down by either side, or by the office. */
const together: Policy<AgreementPlaces> = (by, { province, sponsors, recipients }) => [
  ...holding('sponsor-officer', by, ...sponsors),
  ...holding('recipient-officer', by, ...recipients),
  ...holding('province-office', by, province),
  ...theOperator(by),
];

/** A side alone says yes to a plan: nobody, the office and the operator included, says it for a side. */
const ownSide: Policy<SidePlaces> = (by, { givers, receivers }) => [
  ...holding('sponsor-officer', by, ...givers),
  ...holding('recipient-officer', by, ...receivers),
];

/** How often is promised: the office writes it down from the paper of both sides. */
const office: Policy<AgreementPlaces> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const activityPolicies = {
  'need.state': inNeed,
  'need.meet': inNeed,
  'need.withdraw': inNeed,
  'need.carry-over': inNeed,
  'plan.draft': together,
  'plan.carry-over': together,
  'plan.approve': ownSide,
  'activity.plan': together,
  'activity.hold': together,
  'activity.cancel': together,
  'rhythm.set': office,
} as const;
