import type { Actor } from '../kernel/actor.ts';
import { type Policies, type ThingOf, permit } from '../kernel/policy.ts';
import type { ActingFor } from './joint-text-writer-store.ts';

/** Who does something, and for which place or organisation: the one of the role in which they may. */
export function actingFor<Known extends Policies, Act extends keyof Known & string>(
  policies: Known,
  act: Act,
  by: Actor,
  thing: ThingOf<Known[Act]>,
): ActingFor {
  const permitted = permit(policies, act, by, thing);
  return {
    accountId: by.kind === 'person' || by.kind === 'key' ? by.accountId : null,
    asNode: permitted.ok ? permitted.value.standing.at : null,
  };
}
