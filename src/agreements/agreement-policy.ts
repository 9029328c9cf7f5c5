import { type Place, ROLES } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** Where an agreement lies: its province, who helps and who is helped. A mutual party is both. */
export interface AgreementPlaces {
  readonly province: Place | null;
  readonly sponsors: readonly Place[];
  readonly recipients: readonly Place[];
}

/** An officer of either side records what both sides signed, and so does the programme office. */
const eitherSide: Policy<AgreementPlaces> = (by, { province, sponsors, recipients }) => [
  ...holding('sponsor-officer', by, ...sponsors),
  ...holding('recipient-officer', by, ...recipients),
  ...holding('province-office', by, province),
  ...theOperator(by),
];

/** Whether an agreement rests, goes on or ends is recorded by the programme office, from a paper of both sides. */
const office: Policy<AgreementPlaces> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

/** What one's own side and the office know of an agreement beyond its public page: reasons, and what each may do now. */
const concerned: Policy<AgreementPlaces> = (by, { province, sponsors, recipients }) => [
  ...holding(ROLES, by, province, ...sponsors, ...recipients),
  ...theOperator(by),
];

/** One party of a text: as the side that gives, as the side that receives, or as both. */
export interface PartyPlaces {
  readonly givers: readonly Place[];
  readonly receivers: readonly Place[];
}

/** A party alone says yes to a text: nobody, the office and the operator included, says it for a party. */
const ownParty: Policy<PartyPlaces> = (by, { givers, receivers }) => [
  ...holding('sponsor-officer', by, ...givers),
  ...holding(['recipient-officer', 'village-contact'], by, ...receivers),
];

/** Both sides talk of a text, and so does the village for which it is meant. */
const inTalk: Policy<AgreementPlaces> = (by, places) => [
  ...eitherSide(by, places),
  ...holding('village-contact', by, ...places.recipients),
];

export const agreementPolicies = {
  'agreement.read': concerned,
  'agreement.record': eitherSide,
  'agreement.sign': eitherSide,
  'agreement.suspend': office,
  'agreement.resume': office,
  'agreement.end': office,
  'agreement.pass-on': office,
  'text.read': concerned,
  'text.open': eitherSide,
  'text.edit': eitherSide,
  'text.comment': inTalk,
  'text.resolve': inTalk,
  'text.approve': ownParty,
  'text.withdraw': eitherSide,
  'text.sign': eitherSide,
} as const;
