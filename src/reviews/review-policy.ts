import { type Place, ROLES, type Role } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** Where a report lies: the province whose programme it is about, and who reports. */
export interface ReviewPlaces {
  readonly province: Place | null;
  /** Who reports: a place, an organisation, or the province itself. */
  readonly place: Place | null;
  readonly level: 'province' | 'place';
  /** Who stands in today for the approvers of the place. */
  readonly delegates: readonly AccountId[];
}

interface InProvince {
  readonly province: Place | null;
}

/** The programme office opens rounds, and takes, freezes, reopens and does without the reports of its programme. */
const office: Policy<InProvince> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

/** The officers of the unit write its report; the office writes its own, and types in what came on paper. */
const writers: Policy<ReviewPlaces> = (by, { province, place, level }) => [
  ...(level === 'place' ? holding(['sponsor-officer', 'recipient-officer'], by, place) : []),
  ...holding('province-office', by, province),
];

/** Who can stand in for an approver: whoever works there, not those who watch or keep the system. */
export const DELEGATE_ROLES = [
  'sponsor-officer',
  'recipient-officer',
  'village-contact',
  'reviewer',
  'province-office',
] as const satisfies readonly Role[];

/** Those who approve at the level of the report, and who stands in for them: with a role of their own there, or above. */
const approvers: Policy<ReviewPlaces> = (by, { place, delegates }) => [
  ...holding('reviewer', by, place),
  ...(by.kind === 'person' && delegates.includes(by.accountId) ? holding(DELEGATE_ROLES, by, place) : []),
];

/** The level above a unit is the province; above the province, the office writes down which paper took its report. */
const above: Policy<ReviewPlaces> = (by, { province, level }) => [
  ...holding('province-office', by, province),
  ...(level === 'place' ? holding('reviewer', by, province) : []),
];

/** Whoever approves, and the level above: either may send a report back. */
const returners: Policy<ReviewPlaces> = (by, places) => [...approvers(by, places), ...above(by, places)];

/** A delegate is named by whoever approves there by role, or by the office. */
const naming: Policy<ReviewPlaces> = (by, { province, place }) => [
  ...holding('reviewer', by, place),
  ...holding('province-office', by, province),
];

/** Everybody with a role at the unit or over it reads its reports, auditors included; and so does the office of the programme. */
const concerned: Policy<ReviewPlaces> = (by, { province, place }) => [
  ...holding(ROLES, by, place, province),
  ...theOperator(by),
];

export const reviewPolicies = {
  'review.read': concerned,
  'review.open-round': office,
  'review.extend-round': office,
  'review.withdraw-round': office,
  'review.write': writers,
  'review.submit': writers,
  'review.return': returners,
  'review.approve': approvers,
  'review.accept': above,
  'review.freeze': office,
  'review.reopen': office,
  'review.waive': office,
  'review.delegate': naming,
  'review.end-delegation': naming,
} as const;
