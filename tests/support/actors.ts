import { type Actor, NO_ORIGIN, type Person, ROLES, type Role, operator } from '../../src/kernel/actor.ts';
import { type AccountId, type NodeId, type SessionId, idOf } from '../../src/kernel/ids.ts';

/** Whoever types on the server. */
export const OPERATOR: Actor = operator('test');

/** Somebody signed in, who holds these roles at these nodes. */
export function personWith(roles: readonly { role: Role; nodeId: NodeId; provinceCode: string }[]): Person {
  const words = roles.map(({ role, nodeId }) => `${role} ${nodeId}`);
  return {
    kind: 'person',
    accountId: idOf('account', ...words) as AccountId,
    sessionId: idOf('session', ...words) as SessionId,
    name: words.join(', '),
    roles: roles.map((held) => ({ ...held, grantId: idOf('grant', held.role, held.nodeId) })),
    chosen: null,
    origin: NO_ORIGIN,
  };
}

/** One person in every role at a node: for tests of what is done, not of who may. */
export function inEveryRole(nodeId: NodeId, provinceCode: string): Person {
  return personWith(ROLES.map((role) => ({ role, nodeId, provinceCode })));
}
