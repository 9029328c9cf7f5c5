import { sql } from 'kysely';
import { type Db, inTransaction } from '../database/database.ts';
import type { NotificationId } from './notification.ts';

/** A row of somebody's list. */
export interface StoredNotification {
  readonly notificationId: NotificationId;
  readonly kind: string;
  readonly data: unknown;
  readonly link: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NewNotification {
  readonly notificationId: NotificationId;
  readonly accountId: string;
}

/** Adds one row an account, leaving out those who were told before; gives back who is told now. */
export async function insertNotifications(
  tx: Db,
  told: { provinceCode: string; kind: string; data: object; link: string; dedupeKey: string },
  rows: readonly NewNotification[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const added = await sql<{ account_id: string }>`
    INSERT INTO notification (province_code, notification_id, account_id, kind, data, link, dedupe_key)
    SELECT ${told.provinceCode}, row.id, row.account, ${told.kind}, ${JSON.stringify(told.data)}::jsonb, ${told.link},
           ${told.dedupeKey}
      FROM unnest(${rows.map(({ notificationId }) => notificationId)}::uuid[],
                  ${rows.map(({ accountId }) => accountId)}::uuid[]) AS row (id, account)
    ON CONFLICT ON CONSTRAINT notification_once DO NOTHING
    RETURNING account_id`.execute(tx);
  return new Set(added.rows.map(({ account_id }) => account_id));
}

/** Somebody's notifications, newest first; `after` is the last one of the page before. */
export async function listNotifications(
  db: Db,
  { accountId, after, limit }: { accountId: string; after: NotificationId | null; limit: number },
): Promise<StoredNotification[]> {
  const rows = await db
    .selectFrom('notification')
    .select(['notification_id', 'kind', 'data', 'link', 'created_at', 'read_at'])
    .where('account_id', '=', accountId)
    .$if(after !== null, (query) => query.where('notification_id', '<', after))
    .orderBy('notification_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    notificationId: row.notification_id,
    kind: row.kind,
    data: row.data,
    link: row.link,
    createdAt: row.created_at,
    readAt: row.read_at,
  }));
}

/** Counting stops here: past it a person is told "99+". */
export const UNREAD_SHOWN = 100;

/** How many somebody has not read, at most `UNREAD_SHOWN`. */
export async function countUnread(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM notification WHERE account_id = ${accountId} AND read_at IS NULL LIMIT ${UNREAD_SHOWN}
    ) AS unread`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Marks one of somebody's notifications as read, or all of them; gives back how many were not before. */
export function markRead(db: Db, accountId: string, which: NotificationId | 'all'): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('notification')
      .set({ read_at: sql`now()` })
      .where('account_id', '=', accountId)
      .where('read_at', 'is', null)
      .$if(which !== 'all', (query) => query.where('notification_id', '=', which as NotificationId))
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  });
}
