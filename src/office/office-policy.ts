import type { Place } from '../kernel/actor.ts';
import { type Policy, type Standing, theOperator } from '../kernel/policy.ts';
import { accessPolicies } from '../access/access-policy.ts';

/** Whoever holds any role in a province follows how its public records came to be; other provinces' offices do not. */
const anyRoleInProvince: Policy<{ readonly place: Place | null }> = (by, { place }) => [
  ...(by.kind === 'person' || by.kind === 'key'
    ? by.roles
        .filter(({ provinceCode }) => place && place.line.length > 0 && provinceCode === place.provinceCode)
        .map(({ role, nodeId, grantId }): Standing => ({ as: role, at: nodeId, grantId }))
    : []),
  ...theOperator(by),
];

export const officePolicies = {
  /** The history of a programme, an agreement and what belongs to them. */
  'record.read': anyRoleInProvince,
  /** Who may read the audit log may take it away; that is written down too. */
  'audit.export': accessPolicies['audit.read'],
} as const;
