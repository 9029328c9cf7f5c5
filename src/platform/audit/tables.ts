import type { AccountId, GrantId, KeyId, NodeId, RequestId } from '../../kernel/ids.ts';

declare module '../database/tables.ts' {
  interface Tables {
    audit_entry: {
      province_code: string;
      entry_no: bigint;
      happened_at: Date;
      act: string;
      actor_kind: 'public' | 'operator' | 'person' | 'key';
      account_id: AccountId | null;
      key_id: KeyId | null;
      operator_name: string | null;
      standing: string;
      standing_node: NodeId | null;
      grant_id: GrantId | null;
      subject_kind: string;
      about: string[];
      /** As the driver parses json; whoever needs the exact text selects before::text. */
      before: unknown;
      after: unknown;
      request_id: RequestId | null;
      http_request: string | null;
      origin_seal: string | null;
      content_hash: string;
      chain_hash: string;
    };
    audit_origin: {
      province_code: string;
      entry_no: bigint;
      salt: string;
      address: string | null;
      agent: string | null;
    };
  }
}
