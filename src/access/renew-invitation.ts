import type { Result } from '../kernel/result.ts';
import { hashToken, newToken } from '../platform/accounts/one-time-token.ts';
import type { Db } from '../platform/database/database.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { findNode } from '../registry/registry-store.ts';
import { type InvitationOrder, type InvitationRefusal, actOnInvitation } from './act-on-invitation.ts';
import { mailInvitation } from './invitation-mail.ts';
import { renewStored } from './invitation-store.ts';
import { type Invited, expiryFrom } from './invite-person.ts';

/** Makes another link for an invitation that waits, where the first was lost or has ended. The old one ends at once. */
export function renewInvitation(
  db: Db,
  order: InvitationOrder & { readonly outbox: Outbox | null },
): Promise<Result<Invited, InvitationRefusal>> {
  const { invitationId, now, outbox } = order;
  const expiresAt = expiryFrom(now);
  return actOnInvitation<Invited>(db, 'account.renew-invitation', order, {
    repeat: { invitationId, token: null, expiresAt },
    work: async (tx, invitation) => {
      const token = newToken();
      await renewStored(tx, invitationId, { tokenHash: hashToken(token), expiresAt });
      const node = await findNode(tx, invitation.nodeId);
      await mailInvitation(tx, outbox, {
        invitation: { ...invitation, expiresAt },
        token,
        place: node?.fullName ?? '',
      });
      return { answer: { invitationId, token, expiresAt }, after: { state: 'waiting', renewed: true } };
    },
  });
}
