import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** What the press says is taken over by the programme office of the province. */
const office: Policy<{ readonly province: Place | null }> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const readingPolicies = { 'source.record': office } as const;
