import type { Actor } from '../kernel/actor.ts';
import { type Policy, type Standing, holding, theOperator } from '../kernel/policy.ts';
import type { RolesBySide, SubjectPlaces, SubjectRules } from './subject.ts';

/** A subject as policies see it: where it lies, and what its room says. */
export interface EvidencePlace {
  readonly rules: SubjectRules | null;
  readonly places: SubjectPlaces;
}

/** The standings of an actor who holds one of the roles at a side of the thing, or over it. */
function holdingBySide(roles: RolesBySide, by: Actor, { province, sponsors, recipients }: SubjectPlaces): Standing[] {
  const isSomewhere = [...sponsors, ...recipients].some(({ line }) => line.length > 0);
  const own =
    by.kind === 'person' || by.kind === 'key'
      ? by.roles.map(({ nodeId, provinceCode }) => ({ provinceCode, line: [nodeId] }))
      : [];
  return [
    ...holding(roles.sponsors, by, ...sponsors),
    ...holding(roles.recipients, by, ...recipients),
    ...holding(roles.province, by, province),
    ...(roles.anywhere && isSomewhere ? holding(roles.anywhere, by, ...own) : []),
  ];
}

/** Each room that carries evidence says who may for its own; the operator stands at the server, where the bytes lie. */
const asTheRoomSays =
  (what: 'attach' | 'publish' | 'read'): Policy<EvidencePlace> =>
  (by, { rules, places }) => [...(rules ? holdingBySide(rules[what], by, places) : []), ...theOperator(by)];

/** Bytes are gone for ever: the programme office does it, for somebody who asks. */
const office: Policy<EvidencePlace> = (by, { places }) => [
  ...holding('province-office', by, places.province),
  ...theOperator(by),
];

export const evidencePolicies = {
  'evidence.read': asTheRoomSays('read'),
  'evidence.attach': asTheRoomSays('attach'),
  'evidence.publish': asTheRoomSays('publish'),
  'evidence.unpublish': asTheRoomSays('publish'),
  'evidence.withdraw': asTheRoomSays('attach'),
  'evidence.erase': office,
} as const;
