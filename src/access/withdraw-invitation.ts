import type { Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type InvitationOrder, type InvitationRefusal, actOnInvitation } from './act-on-invitation.ts';
import { withdrawStored } from './invitation-store.ts';

/** Takes an invitation back: its link leads nowhere any more. */
export function withdrawInvitation(db: Db, order: InvitationOrder): Promise<Result<'withdrawn', InvitationRefusal>> {
  return actOnInvitation<'withdrawn'>(db, 'account.withdraw-invitation', order, {
    repeat: 'withdrawn',
    work: async (tx, { invitationId }) => {
      await withdrawStored(tx, invitationId, order.now);
      return { answer: 'withdrawn', after: { state: 'withdrawn' } };
    },
  });
}
