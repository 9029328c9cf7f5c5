import type { Generated } from 'kysely';
import type { AccountId, GrantId, RequestId } from '../kernel/ids.ts';
import type { DeliveryId, DeliveryState, WebhookId } from './webhook.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    webhook: {
      province_code: string;
      webhook_id: WebhookId;
      account_id: AccountId;
      grant_id: GrantId;
      url: string;
      acts: readonly string[];
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    webhook_end: {
      province_code: string;
      webhook_id: WebhookId;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    webhook_delivery: {
      province_code: string;
      delivery_id: DeliveryId;
      webhook_id: WebhookId;
      entry_no: bigint;
      act: string;
      body: string;
      state: Generated<DeliveryState>;
      recorded_at: Generated<Date>;
      ended_at: Date | null;
    };
    webhook_attempt: {
      province_code: string;
      delivery_id: DeliveryId;
      attempt_no: number;
      status: number | null;
      fault: string | null;
      recorded_at: Generated<Date>;
    };
    webhook_redelivery: {
      province_code: string;
      request_id: RequestId;
      request_hash: string;
      delivery_id: DeliveryId;
      recorded_at: Generated<Date>;
    };
    webhook_ping: {
      province_code: string;
      request_id: RequestId;
      request_hash: string;
      webhook_id: WebhookId;
      recorded_at: Generated<Date>;
    };
    webhook_cursor: { province_code: string; entry_no: bigint };
  }
}
