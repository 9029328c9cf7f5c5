import type { Place } from '../kernel/actor.ts';
import { type Policy, holding, theOperator } from '../kernel/policy.ts';

interface InProvince {
  readonly province: Place | null;
}

/** The programme office weighs who should twin with whom, signs, and publishes. Nobody else sees it before: it is no promise. */
const office: Policy<InProvince> = (by, { province }) => [
  ...holding('province-office', by, province),
  ...theOperator(by),
];

export const pairingPolicies = {
  'pairing.take-in': office,
  'pairing.copy': office,
  'pairing.change': office,
  'pairing.sign': office,
  'pairing.publish': office,
  'pairing.drop': office,
  'pairing.read': office,
} as const;
