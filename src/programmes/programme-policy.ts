import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

interface InProvince {
  readonly province: Place | null;
}

/** The programme office opens programmes and keeps the legal documents of its province, and who twins with whom. */
const office: Policy<InProvince> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const programmePolicies = {
  'programme.record': office,
  'programme.state': office,
  'document.record': office,
  'assignment.draft': office,
  'assignment.import': office,
  'assignment.publish': office,
  'assignment.withdraw-draft': office,
  /** What is not published yet is seen by those who draft it alone: a name on a draft is no promise. */
  'assignment-draft.read': office,
} as const;
