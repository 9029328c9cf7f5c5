import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

interface InProvince {
  readonly province: Place | null;
}

/** The programme office opens programmes and keeps the legal documents of its province. */
const office: Policy<InProvince> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const programmePolicies = {
  'programme.record': office,
  'document.record': office,
} as const;
