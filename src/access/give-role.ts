import type { Actor } from '../kernel/actor.ts';
import { type AccountId, type GrantId, type RequestId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findPlace } from '../registry/place-store.ts';
import { findNode } from '../registry/registry-store.ts';
import { accessPolicies } from './access-policy.ts';
import { type GivenRole, rolesOfAccount } from './given-role-store.ts';
import { ROLE_GIVEN } from './people-notices.ts';
import { addresseeOf, findPerson, lockAccount } from './person-store.ts';
import { type RoleRefusal, type WantedRole, refuseRole } from './role-rules.ts';
import { findGrantByRequest, insertRole } from './role-store.ts';

export interface GiveRole extends WantedRole {
  readonly by: Actor;
  readonly requestId: RequestId;
  readonly accountId: AccountId;
  readonly today: PlainDate;
  readonly outbox: Outbox | null;
}

export type GiveRoleRefusal =
  | { readonly code: 'role-faults'; readonly faults: readonly RoleRefusal[] }
  | { readonly code: 'account-unknown' }
  | { readonly code: 'account-closed' }
  | { readonly code: 'holds-it-already' }
  | NotPermitted
  | RequestReused;

/** Gives a role to an account that there is. */
export function giveRole(db: Db, input: GiveRole): Promise<Result<GrantId, GiveRoleRefusal>> {
  const { by, requestId, accountId, today, outbox, role, nodeId, startsOn, endsOn } = input;
  let provinceCode = '';
  return runAct<typeof accessPolicies, 'account.give-role', GrantId, GiveRoleRefusal>(db, {
    by,
    policies: accessPolicies,
    name: 'account.give-role',
    requestId,
    content: { accountId, role, nodeId, startsOn, endsOn },
    thing: async (tx) => {
      const place = await findPlace(tx, nodeId);
      provinceCode = place?.provinceCode ?? '';
      return { accountId, role, place };
    },
    find: (tx) => findGrantByRequest(tx, requestId),
    write: async (tx, hash) => {
      await lockAccount(tx, accountId);
      const person = await findPerson(tx, accountId);
      if (!person) return refuse({ code: 'account-unknown' });
      if (person.closedAt !== null) return refuse({ code: 'account-closed' });
      const node = await findNode(tx, nodeId);
      const faults = refuseRole(input, node, today);
      if (faults.length > 0 || !node) return refuse({ code: 'role-faults', faults });
      if ((await rolesOfAccount(tx, accountId, today)).some((held) => overlaps(held, input)))
        return refuse({ code: 'holds-it-already' });
      const grantId = newId<'grant'>();
      const givenBy = by.kind === 'person' || by.kind === 'key' ? by.accountId : null;
      await insertRole(tx, { grantId, accountId, role, nodeId, startsOn, endsOn, givenBy, requestId, hash });
      await notify(tx, outbox, {
        provinceCode,
        accounts: [addresseeOf(person)],
        kind: ROLE_GIVEN,
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
          after: { role, startsOn, endsOn },
        },
      });
    },
  });
}

/** The same role at the same place on the same days says nothing new. */
function overlaps(held: GivenRole, wanted: WantedRole): boolean {
  if (held.state === 'past' || held.role !== wanted.role || held.nodeId !== wanted.nodeId) return false;
  return (
    (wanted.endsOn === null || held.startsOn <= wanted.endsOn) &&
    (held.endsOn === null || wanted.startsOn <= held.endsOn)
  );
}
