import { ROLES, type Actor, type Role } from '../kernel/actor.ts';
import { type NodeId, idOf } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { RegistryNode } from '../registry/registry.ts';
import type { NodeKind } from '../registry/unit-types.ts';
import { accessPolicies } from './access-policy.ts';

/** At what each role is held (docs/glossary.md): a role over a province at the province itself, and so on down. */
const HELD_AT: Readonly<Record<Role, readonly NodeKind[]>> = {
  'system-admin': ['province'],
  'province-office': ['province'],
  'sponsor-officer': ['commune', 'village', 'organisation'],
  'recipient-officer': ['commune', 'village', 'organisation'],
  'village-contact': ['village'],
  reviewer: ['province', 'commune'],
  auditor: ['province', 'commune', 'organisation'],
};

/** The kinds of places at which a role can be held. */
export const kindsOf = (role: Role): readonly NodeKind[] => HELD_AT[role];

/** A role at a place for some days, as somebody asks for it. */
export interface WantedRole {
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly startsOn: PlainDate;
  /** The last day; null for no end. */
  readonly endsOn: PlainDate | null;
}

export type RoleRefusal =
  | { readonly code: 'place-unknown' }
  | { readonly code: 'place-ended'; readonly place: string }
  | { readonly code: 'role-place'; readonly role: Role; readonly place: string }
  | { readonly code: 'starts-in-the-past'; readonly startsOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'ends-before-it-starts'; readonly startsOn: PlainDate; readonly endsOn: PlainDate };

/** Every reason why the role cannot be given like this. */
export function refuseRole(
  wanted: WantedRole,
  node: Pick<RegistryNode, 'kind' | 'fullName' | 'validTo'> | null,
  today: PlainDate,
): RoleRefusal[] {
  const { role, startsOn, endsOn } = wanted;
  const refusals: RoleRefusal[] = [];
  if (!node) refusals.push({ code: 'place-unknown' });
  else if (node.validTo !== null) refusals.push({ code: 'place-ended', place: node.fullName });
  else if (!HELD_AT[role].includes(node.kind)) refusals.push({ code: 'role-place', role, place: node.fullName });
  if (startsOn < today) refusals.push({ code: 'starts-in-the-past', startsOn, today });
  if (endsOn !== null && endsOn < startsOn) refusals.push({ code: 'ends-before-it-starts', startsOn, endsOn });
  return refusals;
}

/** Stands for some place below: policies look only at the line. */
const SOMEWHERE_BELOW = idOf('node', 'somewhere below') as NodeId;

/** The roles that somebody may give somewhere, in the order of all roles. */
export function rolesToGive(by: Actor): Role[] {
  if (by.kind === 'operator') return [...ROLES];
  if (by.kind !== 'person') return [];
  return ROLES.filter((role) =>
    by.roles.some(({ nodeId, provinceCode }) => {
      const place = { provinceCode, line: [SOMEWHERE_BELOW, nodeId] };
      return permit(accessPolicies, 'account.invite', by, { role, place }).ok;
    }),
  );
}

const SEES_PEOPLE = new Set<Role>(['system-admin', 'province-office', 'auditor', 'recipient-officer']);

/** Whether somebody has people to see at all: whether the section stands in their navigation. */
export const seesPeople = (by: Actor): boolean =>
  by.kind === 'person' && by.roles.some(({ role }) => SEES_PEOPLE.has(role));
