import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** When the package of a year is made out of its turn is for the programme office to say. */
const office: Policy<{ readonly province: Place | null }> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const openDataPolicies = { 'open-data.order-package': office } as const;
