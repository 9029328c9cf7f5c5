import type { Role } from '../kernel/actor.ts';
import type { AccountId, InvitationId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { hashToken, isToken } from '../platform/accounts/one-time-token.ts';
import type { Db } from '../platform/database/database.ts';

/** An invitation that can be taken. */
export interface OpenInvitation {
  readonly invitationId: InvitationId;
  readonly invitedName: string;
  readonly invitedEmail: string | null;
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly invitedBy: AccountId | null;
  /** Null where the operator invited at the server. */
  readonly invitedByName: string | null;
}

/** The invitation with this word, unless it was taken, withdrawn, or ended. In a transaction the row is held. */
export async function findOpenInvitation(db: Db, token: string, now: Date): Promise<OpenInvitation | null> {
  if (!isToken(token)) return null;
  const query = db
    .selectFrom('account_invitation as i')
    .leftJoin('account as a', 'a.id', 'i.invited_by')
    .select([
      'i.invitation_id as invitationId',
      'i.invited_name as invitedName',
      'i.invited_email as invitedEmail',
      'i.role',
      'i.node_id as nodeId',
      'i.starts_on as startsOn',
      'i.ends_on as endsOn',
      'i.invited_by as invitedBy',
      'a.name as invitedByName',
    ])
    .where('i.token_hash', '=', hashToken(token))
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', now);
  return (await (db.isTransaction ? query.forUpdate('i') : query).executeTakeFirst()) ?? null;
}

/** Marks it as taken by the account. */
export async function markAccepted(tx: Db, invitationId: InvitationId, accountId: AccountId, now: Date): Promise<void> {
  await tx
    .updateTable('account_invitation')
    .set({ accepted_at: now, accepted_account: accountId })
    .where('invitation_id', '=', invitationId)
    .execute();
}
