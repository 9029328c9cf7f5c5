import type { Generated } from 'kysely';
import type { NotificationId } from './notification.ts';

declare module '../database/tables.ts' {
  interface Tables {
    notification: {
      province_code: string;
      notification_id: NotificationId;
      account_id: string;
      kind: string;
      data: unknown;
      link: string;
      dedupe_key: string;
      created_at: Generated<Date>;
      read_at: Date | null;
    };
  }
}
