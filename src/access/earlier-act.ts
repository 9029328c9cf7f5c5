import { sql } from 'kysely';
import type { Id, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';

/** Whether this request did this act on this thing before: for acts that leave no row of their own but the audit's. */
export async function wasDone(
  tx: Db,
  { act, about, requestId }: { act: string; about: Id<string>; requestId: RequestId },
): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM audit_entry
    WHERE about @> ARRAY[${about}]::uuid[] AND act = ${act} AND request_id = ${requestId} LIMIT 1`.execute(tx);
  return rows.length > 0;
}
