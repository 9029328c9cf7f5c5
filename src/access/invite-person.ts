import type { Actor } from '../kernel/actor.ts';
import { type InvitationId, type RequestId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { hashToken, newToken } from '../platform/accounts/one-time-token.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { isMailAddress } from '../platform/mail/mail-address.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { findPlace } from '../registry/place-store.ts';
import { findNode } from '../registry/registry-store.ts';
import { accessPolicies } from './access-policy.ts';
import { mailInvitation } from './invitation-mail.ts';
import { findInvitationByRequest, insertInvitation } from './invitation-store.ts';
import { type RoleRefusal, type WantedRole, refuseRole } from './role-rules.ts';

export interface InvitePerson extends WantedRole {
  readonly by: Actor;
  readonly requestId: RequestId;
  readonly name: string;
  readonly email: string | null;
  readonly today: PlainDate;
  readonly now: Date;
  readonly outbox: Outbox | null;
}

/** An invitation leads in for this long. */
export const INVITATION_DAYS = 14;
export const LONGEST_NAME = 200;

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * 86_400_000);

export type InviteFault =
  | RoleRefusal
  | { readonly code: 'name-missing' }
  | { readonly code: 'name-too-long'; readonly length: number }
  | { readonly code: 'email-invalid'; readonly saw: string };

export type InviteRefusal =
  | { readonly code: 'invite-faults'; readonly faults: readonly InviteFault[] }
  | NotPermitted
  | RequestReused;

export interface Invited {
  readonly invitationId: InvitationId;
  /** The word of the link, told once: only its hash is kept, so a repeat of the request gets null. */
  readonly token: string | null;
  readonly expiresAt: Date;
}

/** Invites somebody to make an account that takes one role. */
export function invitePerson(db: Db, input: InvitePerson): Promise<Result<Invited, InviteRefusal>> {
  const { by, requestId, role, nodeId, startsOn, endsOn, today, now, outbox } = input;
  const name = input.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const email = input.email?.normalize('NFC').trim().toLowerCase() || null;
  const expiresAt = expiryFrom(now);
  let provinceCode = '';
  return runAct<typeof accessPolicies, 'account.invite', Invited, InviteRefusal>(db, {
    by,
    policies: accessPolicies,
    name: 'account.invite',
    requestId,
    content: { name, email, role, nodeId, startsOn, endsOn },
    thing: async (tx) => {
      const place = await findPlace(tx, nodeId);
      provinceCode = place?.provinceCode ?? '';
      return { role, place };
    },
    find: async (tx) => {
      const earlier = await findInvitationByRequest(tx, requestId);
      return earlier && { hash: earlier.hash, answer: { ...earlier, token: null, expiresAt } };
    },
    write: async (tx, hash) => {
      const node = await findNode(tx, nodeId);
      const faults = [...personFaults(name, email), ...refuseRole(input, node, today)];
      if (faults.length > 0 || !node) return refuse({ code: 'invite-faults', faults });
      const invitationId = newId<'invitation'>();
      const token = newToken();
      const invitedBy = by.kind === 'person' || by.kind === 'key' ? by.accountId : null;
      const invitation = { invitationId, name, email, role, nodeId, startsOn, endsOn, expiresAt };
      await insertInvitation(tx, { ...invitation, tokenHash: hashToken(token), invitedBy, requestId, hash });
      await mailInvitation(tx, outbox, { invitation, token, place: node.fullName });
      return ok({
        answer: { invitationId, token, expiresAt },
        told: {
          provinceCode,
          subjectKind: 'invitation',
          about: [invitationId, nodeId],
          after: { role, startsOn, endsOn },
        },
      });
    },
  });
}

/** What is wrong with a name and an address. */
export function personFaults(name: string, email: string | null): InviteFault[] {
  const faults: InviteFault[] = [];
  if (name === '') faults.push({ code: 'name-missing' });
  if (name.length > LONGEST_NAME) faults.push({ code: 'name-too-long', length: name.length });
  if (email !== null && !isMailAddress(email)) faults.push({ code: 'email-invalid', saw: email });
  return faults;
}
