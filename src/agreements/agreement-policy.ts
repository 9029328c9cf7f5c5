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

export const agreementPolicies = {
  'agreement.read': concerned,
  'agreement.record': eitherSide,
  'agreement.sign': eitherSide,
  'agreement.suspend': office,
  'agreement.resume': office,
  'agreement.end': office,
} as const;
