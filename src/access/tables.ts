import type { Generated } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { AccountId, GrantId, InvitationId, KeyId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    account_role: {
      grant_id: GrantId;
      account_id: AccountId;
      role: Role;
      node_id: NodeId;
      starts_on: PlainDate;
      ends_on: PlainDate | null;
      given_by: AccountId | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    account_role_end: {
      grant_id: GrantId;
      ended_by: AccountId | null;
      reason: string | null;
      request_id: RequestId;
      recorded_at: Generated<Date>;
    };
    account_invitation: {
      invitation_id: InvitationId;
      token_hash: string;
      invited_name: string;
      invited_email: string | null;
      role: Role;
      node_id: NodeId;
      starts_on: PlainDate;
      ends_on: PlainDate | null;
      invited_by: AccountId | null;
      expires_at: Date;
      accepted_at: Date | null;
      accepted_account: AccountId | null;
      withdrawn_at: Date | null;
      request_id: RequestId;
      request_hash: string;
      created_at: Generated<Date>;
    };
    account_key: {
      key_id: KeyId;
      account_id: AccountId;
      grant_id: GrantId;
      name: string;
      token_hash: string;
      shown_start: string;
      scopes: string[];
      expires_at: Date;
      revoked_at: Date | null;
      last_used_at: Date | null;
      request_id: RequestId;
      created_at: Generated<Date>;
    };
  }
}
