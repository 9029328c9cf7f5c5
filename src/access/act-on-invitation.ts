import type { Actor } from '../kernel/actor.ts';
import type { InvitationId, RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import { findPlace } from '../registry/place-store.ts';
import { accessPolicies } from './access-policy.ts';
import { wasDone } from './earlier-act.ts';
import { type Invitation, findInvitation } from './invitation-store.ts';

export interface InvitationOrder {
  readonly by: Actor;
  readonly requestId: RequestId;
  readonly invitationId: InvitationId;
  readonly now: Date;
}

export type InvitationRefusal =
  | { readonly code: 'invitation-unknown' }
  | { readonly code: 'accepted-already' }
  | { readonly code: 'withdrawn-already' }
  | NotPermitted
  | RequestReused;

/** One act on an invitation that still waits. */
export function actOnInvitation<Answer>(
  db: Db,
  name: 'account.withdraw-invitation' | 'account.renew-invitation',
  { by, requestId, invitationId }: InvitationOrder,
  {
    repeat,
    work,
  }: {
    readonly repeat: Answer;
    readonly work: (tx: Db, invitation: Invitation) => Promise<{ answer: Answer; after: Record<string, unknown> }>;
  },
): Promise<Result<Answer, InvitationRefusal>> {
  const content = { invitationId };
  let invitation: Invitation | null = null;
  let provinceCode = '';
  return runAct<typeof accessPolicies, typeof name, Answer, InvitationRefusal>(db, {
    by,
    policies: accessPolicies,
    name,
    requestId,
    content,
    thing: async (tx) => {
      invitation = await findInvitation(tx, invitationId, { lock: true });
      const place = invitation && (await findPlace(tx, invitation.nodeId));
      provinceCode = place?.provinceCode ?? '';
      return { role: invitation?.role ?? 'system-admin', place };
    },
    find: async (tx) =>
      (await wasDone(tx, { act: name, about: invitationId, requestId }))
        ? { hash: contentHash(content), answer: repeat }
        : null,
    write: async (tx) => {
      if (!invitation) return refuse({ code: 'invitation-unknown' });
      if (invitation.acceptedAt !== null) return refuse({ code: 'accepted-already' });
      if (invitation.withdrawnAt !== null) return refuse({ code: 'withdrawn-already' });
      const { answer, after } = await work(tx, invitation);
      const about = [invitationId, invitation.nodeId] as const;
      return ok({ answer, told: { provinceCode, subjectKind: 'invitation', about, after } });
    },
  });
}
