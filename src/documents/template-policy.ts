import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** How a province's papers look is for its programme office to say. */
const office: Policy<{ readonly province: Place | null }> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const templatePolicies = { 'template.add': office, 'template.withdraw': office } as const;
