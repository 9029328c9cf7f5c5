import type { Generated } from 'kysely';
import type { AccountId, GrantId, KeyId, RequestId, SessionId } from '../../kernel/ids.ts';
import type { WorkId, WorkState } from './work.ts';

declare module '../database/tables.ts' {
  interface Tables {
    long_work: {
      province_code: string;
      work_id: WorkId;
      kind: string;
      account_id: AccountId;
      session_id: SessionId | null;
      key_id: KeyId | null;
      grant_ids: readonly GrantId[];
      file_name: string;
      data: string;
      state: Generated<WorkState>;
      stage: string | null;
      done_count: Generated<number>;
      total_count: number | null;
      fault_count: Generated<number>;
      request_id: RequestId;
      recorded_at: Generated<Date>;
      ended_at: Date | null;
    };
    long_work_content: { province_code: string; work_id: WorkId; content: Buffer };
    long_work_file: {
      province_code: string;
      work_id: WorkId;
      file_no: number;
      file_name: string;
      media_type: string;
      content: Buffer;
    };
    long_work_fault: { province_code: string; work_id: WorkId; fault_no: number; facts: string };
  }
}
