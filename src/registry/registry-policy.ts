import type { Place } from '../kernel/actor.ts';
import { type Policy, holdingAll, theOperator } from '../kernel/policy.ts';

/** The places that an act on the registry touches, and those in which it puts something; null for one that is unknown. */
interface TouchedPlaces {
  readonly places: readonly (Place | null)[];
}

/** The programme office keeps the list of its own province: everything that an act touches must lie in it. */
const officeOverAll: Policy<TouchedPlaces> = (by, { places }) => [
  ...holdingAll('province-office', by, places),
  ...theOperator(by),
];

export const registryPolicies = {
  'registry.create': officeOverAll,
  'registry.rename': officeOverAll,
  'registry.reclassify': officeOverAll,
  'registry.recode': officeOverAll,
  'registry.move': officeOverAll,
  'registry.merge': officeOverAll,
  'registry.split': officeOverAll,
  'registry.dissolve': officeOverAll,
  'registry.import': officeOverAll,
} as const;
