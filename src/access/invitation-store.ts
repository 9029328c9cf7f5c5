import { sql } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { AccountId, InvitationId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { hashToken, isToken } from '../platform/accounts/one-time-token.ts';
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
