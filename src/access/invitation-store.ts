import { sql } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { AccountId, InvitationId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';

/** An invitation as those see it who sent it. */
export interface Invitation {
  readonly invitationId: InvitationId;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly acceptedAccount: AccountId | null;
  readonly withdrawnAt: Date | null;
  readonly createdAt: Date;
}

/** The columns of an Invitation, from account_invitation i. */
export const INVITATION_COLUMNS = sql`i.invitation_id AS "invitationId", i.invited_name AS name, i.invited_email AS email,
  i.role, i.node_id AS "nodeId", i.starts_on AS "startsOn", i.ends_on AS "endsOn", i.expires_at AS "expiresAt",
  i.accepted_at AS "acceptedAt", i.accepted_account AS "acceptedAccount", i.withdrawn_at AS "withdrawnAt",
  i.created_at AS "createdAt"`;

export interface NewInvitation
  extends Pick<
    Invitation,
    'invitationId' | 'name' | 'email' | 'role' | 'nodeId' | 'startsOn' | 'endsOn' | 'expiresAt'
  > {
  readonly tokenHash: string;
  readonly invitedBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertInvitation(tx: Db, invitation: NewInvitation): Promise<void> {
  await tx
    .insertInto('account_invitation')
    .values({
      invitation_id: invitation.invitationId,
      token_hash: invitation.tokenHash,
      invited_name: invitation.name,
      invited_email: invitation.email,
      role: invitation.role,
      node_id: invitation.nodeId,
      starts_on: invitation.startsOn,
      ends_on: invitation.endsOn,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
      accepted_at: null,
      accepted_account: null,
      withdrawn_at: null,
      request_id: invitation.requestId,
      request_hash: invitation.hash,
    })
    .execute();
}

/** `lock`: others wait for the invitation until the transaction ends. */
export async function findInvitation(
  db: Db,
  invitationId: InvitationId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`SELECT ${INVITATION_COLUMNS} FROM account_invitation i
    WHERE i.invitation_id = ${invitationId} ${lock ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** What an earlier request invited. */
export async function findInvitationByRequest(
  tx: Db,
  requestId: RequestId,
): Promise<{ hash: string; invitationId: InvitationId } | null> {
  const row = await tx
    .selectFrom('account_invitation')
    .select(['invitation_id', 'request_hash'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, invitationId: row.invitation_id } : null;
}

export async function withdrawStored(tx: Db, invitationId: InvitationId, at: Date): Promise<void> {
  await tx
    .updateTable('account_invitation')
    .set({ withdrawn_at: at })
    .where('invitation_id', '=', invitationId)
    .execute();
}

/** Another word for the same invitation: the old one leads nowhere from now on. */
export async function renewStored(
  tx: Db,
  invitationId: InvitationId,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('account_invitation')
    .set({ token_hash: tokenHash, expires_at: expiresAt })
    .where('invitation_id', '=', invitationId)
    .execute();
}
