import { sql } from 'kysely';
import type { AccountId, GrantId, NodeId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { DeliveryState, WebhookId } from './webhook.ts';

interface WebhookKey {
  readonly provinceCode: string;
  readonly webhookId: WebhookId;
}

/** A subscription as the page of its place shows it. */
export interface WebhookAtDesk extends WebhookKey {
  readonly accountId: AccountId;
  readonly grantId: GrantId;
  readonly nodeId: NodeId;
  readonly url: string;
  readonly acts: readonly string[];
  readonly recordedAt: Date;
  readonly endedAt: Date | null;
  /** How the newest delivery stands; null where nothing was told yet. */
  readonly last: { readonly state: DeliveryState; readonly at: Date } | null;
}

/** The subscriptions of these nodes, the newest first: those that stand, and those that ended since a moment. */
export async function listWebhooksAtDesk(
  db: Db,
  nodes: readonly NodeId[],
  { endedSince, limit }: { readonly endedSince: Date; readonly limit: number },
): Promise<WebhookAtDesk[]> {
  if (nodes.length === 0) return [];
  const { rows } = await sql<Omit<WebhookAtDesk, 'last'> & { lastState: DeliveryState | null; lastAt: Date | null }>`
    SELECT w.province_code AS "provinceCode", w.webhook_id AS "webhookId", w.account_id AS "accountId",
           w.grant_id AS "grantId", r.node_id AS "nodeId", w.url, w.acts, w.recorded_at AS "recordedAt",
           e.recorded_at AS "endedAt", last.state AS "lastState", last.recorded_at AS "lastAt"
      FROM webhook w
      JOIN account_role r ON r.grant_id = w.grant_id
      LEFT JOIN webhook_end e ON e.province_code = w.province_code AND e.webhook_id = w.webhook_id
      LEFT JOIN LATERAL (
        SELECT d.state, d.recorded_at FROM webhook_delivery d
         WHERE d.province_code = w.province_code AND d.webhook_id = w.webhook_id
         ORDER BY d.delivery_id DESC LIMIT 1) last ON true
     WHERE r.node_id = ANY(${[...nodes]}::uuid[]) AND (e.recorded_at IS NULL OR e.recorded_at > ${endedSince})
     ORDER BY w.webhook_id DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ lastState, lastAt, ...row }) => ({
    ...row,
    last: lastState && lastAt ? { state: lastState, at: lastAt } : null,
  }));
}

export async function insertPing(
  tx: Db,
  { provinceCode, webhookId, requestId, hash }: WebhookKey & { readonly requestId: RequestId; readonly hash: string },
): Promise<void> {
  await tx
    .insertInto('webhook_ping')
    .values({ province_code: provinceCode, webhook_id: webhookId, request_id: requestId, request_hash: hash })
    .execute();
}

export async function findPingByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: WebhookId } | null> {
  const row = await db
    .selectFrom('webhook_ping')
    .select(['webhook_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.webhook_id } : null;
}
