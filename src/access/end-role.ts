import type { Actor } from '../kernel/actor.ts';
import type { AccountId, GrantId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findNode } from '../registry/registry-store.ts';
import { accessPolicies } from './access-policy.ts';
import { type GivenRole, rolesOfAccount } from './given-role-store.ts';
import { type LastAdmin, refuseLastAdmin } from './last-admin.ts';
import { ROLE_ENDED } from './people-notices.ts';
import { addresseeOf, findPerson, lockAccount } from './person-store.ts';
import { findGrantEndByRequest, insertRoleEnd } from './role-store.ts';

export interface EndRole {
  readonly by: Actor;
  readonly requestId: RequestId;
  readonly accountId: AccountId;
  readonly grantId: GrantId;
  readonly reason: string | null;
  readonly today: PlainDate;
  readonly outbox: Outbox | null;
}

export const LONGEST_REASON = 500;

export type EndRoleRefusal =
  | { readonly code: 'role-unknown' }
  | { readonly code: 'role-over' }
  | { readonly code: 'reason-too-long'; readonly length: number }
  | LastAdmin
  | NotPermitted
  | RequestReused;

/** Takes a role back before its last day, or lays down one's own. */
export function endRole(db: Db, input: EndRole): Promise<Result<GrantId, EndRoleRefusal>> {
  const { by, requestId, accountId, grantId, today } = input;
  const reason = input.reason?.normalize('NFC').trim() || null;
  const content = { grantId, reason };
  let held: GivenRole | null = null;
  return runAct<typeof accessPolicies, 'account.end-role', GrantId, EndRoleRefusal>(db, {
    by,
    policies: accessPolicies,
    name: 'account.end-role',
    requestId,
    content,
    thing: async (tx) => {
      await lockAccount(tx, accountId);
      held = (await rolesOfAccount(tx, accountId, today)).find((role) => role.grantId === grantId) ?? null;
      // A role that there is not is nobody's to take back, not even for the owner of the account.
      return held ?? { accountId: grantId as string as AccountId, role: 'system-admin', place: null };
    },
    find: async (tx) => {
      const earlier = await findGrantEndByRequest(tx, requestId);
      return earlier && { hash: contentHash(earlier), answer: earlier.grantId };
    },
    write: async (tx) => {
      if (!held?.place) return refuse({ code: 'role-unknown' });
      if (held.state === 'past') return refuse({ code: 'role-over' });
      if (reason !== null && reason.length > LONGEST_REASON)
        return refuse({ code: 'reason-too-long', length: reason.length });
      const last = await refuseLastAdmin(tx, [held], today);
      if (last) return refuse(last);
      const { role, nodeId, place, state } = held;
      const { provinceCode } = place;
      const endedBy = by.kind === 'person' || by.kind === 'key' ? by.accountId : null;
      await insertRoleEnd(tx, { grantId, endedBy, reason, requestId });
      const person = await findPerson(tx, accountId);
      const node = await findNode(tx, nodeId);
      if (person && node && endedBy !== accountId)
        await notify(tx, input.outbox, {
          provinceCode,
          accounts: [addresseeOf(person)],
          kind: ROLE_ENDED,
          data: { role, place: node.fullName },
          link: paths.myAccount(),
          dedupeKey: grantId,
        });
      return ok({
        answer: grantId,
        told: {
          provinceCode,
          subjectKind: 'account',
          about: [accountId, nodeId, grantId],
          before: { role, state },
          after: { role, state: 'past' },
        },
      });
    },
  });
}
