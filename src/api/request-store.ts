import type { RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';

/** Whether one of these acts was done under this request id before. Asked only where a tag does not fit any more. */
export async function findEarlierAct(db: Db, acts: readonly string[], requestId: RequestId): Promise<boolean> {
  const found = await db
    .selectFrom('audit_entry')
    .select('entry_no')
    .where('act', 'in', [...acts])
    .where('request_id', '=', requestId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
