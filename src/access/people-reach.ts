import type { Actor, Role } from '../kernel/actor.ts';
import type { NodeId } from '../kernel/ids.ts';

/** Over which places somebody sees people: all who hold a role at or below `all`, and village contacts strictly below `contacts`. */
export interface Reach {
  readonly all: readonly NodeId[];
  readonly contacts: readonly NodeId[];
  /** The operator at the server sees everybody. */
  readonly everything: boolean;
}

const SEE_ALL = new Set<Role>(['system-admin', 'province-office', 'auditor']);

/** The reach of somebody's roles; the same rule as the policy account.read, as lists need it. */
export function reachOf(by: Actor): Reach {
  if (by.kind === 'operator') return { all: [], contacts: [], everything: true };
  if (by.kind !== 'person') return { all: [], contacts: [], everything: false };
  const at = (wanted: (role: Role) => boolean): NodeId[] => [
    ...new Set(by.roles.filter(({ role }) => wanted(role)).map(({ nodeId }) => nodeId)),
  ];
  return {
    all: at((role) => SEE_ALL.has(role)),
    contacts: at((role) => role === 'recipient-officer'),
    everything: false,
  };
}
