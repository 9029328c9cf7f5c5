import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

/** What the press says is taken over by the programme office of the province. */
const office: Policy<{ readonly province: Place | null }> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

/** The queue, its corrections and the settling of differences are the programme office's own work; others see none of it. */
export const readingPolicies = {
  'source.record': office,
  'source.add-draft': office,
  'source.decide-draft': office,
  'source.drop-draft': office,
  'draft.read': office,
  'reconciliation.settle': office,
  'reconciliation.read': office,
} as const;
