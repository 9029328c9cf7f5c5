import { sql } from 'kysely';
import type { NodeId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { Delivery, DeliveryId, DeliveryState, Webhook, WebhookId } from './webhook.ts';

interface WebhookKey {
  readonly provinceCode: string;
  readonly webhookId: WebhookId;
}
interface DeliveryKey {
  readonly provinceCode: string;
  readonly deliveryId: DeliveryId;
}
interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

const selectWebhooks = (db: Db) =>
  db
    .selectFrom('webhook as w')
    .leftJoin('webhook_end as e', (join) =>
      join.onRef('e.province_code', '=', 'w.province_code').onRef('e.webhook_id', '=', 'w.webhook_id'),
    )
    .select([
      'w.province_code as provinceCode',
      'w.webhook_id as webhookId',
      'w.account_id as accountId',
      'w.grant_id as grantId',
      'w.url',
      'w.acts',
      'w.recorded_at as recordedAt',
    ])
    .select((eb) => eb('e.webhook_id', 'is not', null).as('isEnded'));

export async function findWebhook(db: Db, { provinceCode, webhookId }: WebhookKey): Promise<Webhook | null> {
  const row = await selectWebhooks(db)
    .where('w.province_code', '=', provinceCode)
    .where('w.webhook_id', '=', webhookId)
    .executeTakeFirst();
  return row ? { ...row, isEnded: Boolean(row.isEnded) } : null;
}

/** The subscriptions of these nodes that stand, the newest first; all of the province where none is named. */
export async function listWebhooks(
  db: Db,
  provinceCode: string,
  {
    nodes,
    after,
    limit,
  }: { readonly nodes: readonly NodeId[] | null; readonly after: WebhookId | null; readonly limit: number },
): Promise<Webhook[]> {
  const rows = await selectWebhooks(db)
    .innerJoin('account_role as r', 'r.grant_id', 'w.grant_id')
    .where('w.province_code', '=', provinceCode)
    .where('e.webhook_id', 'is', null)
    .$if(nodes !== null, (query) => query.where('r.node_id', 'in', [...(nodes ?? [])]))
    .$if(after !== null, (query) => query.where('w.webhook_id', '<', after as WebhookId))
    .orderBy('w.webhook_id', 'desc')
    .limit(Math.min(limit, 200))
    .execute();
  return rows.map((row) => ({ ...row, isEnded: false }));
}

/** The provinces with a subscription that stands. */
export async function listSubscribedProvinces(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT w.province_code AS code FROM webhook w
     WHERE NOT EXISTS (SELECT FROM webhook_end e WHERE e.province_code = w.province_code AND e.webhook_id = w.webhook_id)
     ORDER BY 1 LIMIT 100`.execute(db);
  return rows.map(({ code }) => code);
}

/** The node of the role in which somebody subscribed. */
export async function findNodeOfGrant(db: Db, grantId: Webhook['grantId']): Promise<NodeId | null> {
  const row = await db.selectFrom('account_role').select('node_id').where('grant_id', '=', grantId).executeTakeFirst();
  return row?.node_id ?? null;
}

export async function insertWebhook(
  tx: Db,
  {
    provinceCode,
    webhookId,
    accountId,
    grantId,
    url,
    acts,
    requestId,
    hash,
  }: Omit<Webhook, 'isEnded' | 'recordedAt'> & Asked,
): Promise<void> {
  await tx
    .insertInto('webhook')
    .values({
      province_code: provinceCode,
      webhook_id: webhookId,
      account_id: accountId,
      grant_id: grantId,
      url,
      acts: [...acts],
      request_id: requestId,
      request_hash: hash,
    })
    .execute();
  // What was done before anybody subscribed is told to nobody.
  await sql`INSERT INTO webhook_cursor (province_code, entry_no)
    SELECT ${provinceCode}, coalesce(max(entry_no), 0) FROM audit_entry WHERE province_code = ${provinceCode}
    ON CONFLICT (province_code) DO NOTHING`.execute(tx);
}

export async function findWebhookByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: WebhookId } | null> {
  const row = await db
    .selectFrom('webhook')
    .select(['webhook_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.webhook_id } : null;
}

export async function insertWebhookEnd(
  tx: Db,
  { provinceCode, webhookId, requestId, hash }: WebhookKey & Asked,
): Promise<void> {
  await tx
    .insertInto('webhook_end')
    .values({ province_code: provinceCode, webhook_id: webhookId, request_id: requestId, request_hash: hash })
    .execute();
}

export async function findEndByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: WebhookId } | null> {
  const row = await db
    .selectFrom('webhook_end')
    .select(['webhook_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.webhook_id } : null;
}

/** Until the transaction ends, no other changes the subscriptions of the province, nor tells them anything. */
export async function lockWebhooks(tx: Db, provinceCode: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`webhooks ${provinceCode}`}, 0))`.execute(tx);
}

/** One entry of the audit log, as far as other systems are told. */
export interface ToldEntry {
  readonly entryNo: bigint;
  readonly happenedAt: Date;
  readonly act: string;
  readonly subjectKind: string;
  readonly about: readonly string[];
}

/** The entries of these acts after the one up to which everybody was told; and how far was looked. */
export async function listUntold(
  tx: Db,
  provinceCode: string,
  acts: readonly string[],
  limit: number,
): Promise<{ readonly entries: readonly ToldEntry[]; readonly upTo: bigint | null }> {
  const { rows } = await sql<ToldEntry>`
    SELECT entry_no AS "entryNo", happened_at AS "happenedAt", act, subject_kind AS "subjectKind", about FROM audit_entry
     WHERE province_code = ${provinceCode}
       AND entry_no > (SELECT entry_no FROM webhook_cursor WHERE province_code = ${provinceCode})
     ORDER BY entry_no LIMIT ${limit}`.execute(tx);
  return { entries: rows.filter(({ act }) => acts.includes(act)), upTo: rows.at(-1)?.entryNo ?? null };
}

export async function moveCursor(tx: Db, provinceCode: string, entryNo: bigint): Promise<void> {
  await tx.updateTable('webhook_cursor').set({ entry_no: entryNo }).where('province_code', '=', provinceCode).execute();
}

/** Which of these ids are agreements of the province, with their slugs. */
export async function listAgreementsAmong(
  db: Db,
  provinceCode: string,
  ids: readonly string[],
): Promise<{ agreementId: string; slug: string }[]> {
  const { rows } = await sql<{ agreementId: string; slug: string }>`
    SELECT agreement_id AS "agreementId", slug FROM agreement
     WHERE province_code = ${provinceCode} AND agreement_id = ANY(${[...ids]}::uuid[])
     ORDER BY agreement_id LIMIT 100`.execute(db);
  return rows;
}

export async function findProgrammeSlug(db: Db, provinceCode: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM programme WHERE province_code = ${provinceCode} AND programme_id = ${id}::uuid`.execute(db);
  return rows[0]?.slug ?? null;
}

/** Of what the first of these ids that is evidence is the proof. */
export async function findEvidenceSubject(
  db: Db,
  provinceCode: string,
  ids: readonly string[],
): Promise<{ readonly subjectKind: string; readonly subjectId: string } | null> {
  const { rows } = await sql<{ subjectKind: string; subjectId: string }>`
    SELECT subject_kind AS "subjectKind", subject_id AS "subjectId" FROM evidence
     WHERE province_code = ${provinceCode} AND evidence_id = ANY(${[...ids]}::uuid[])
     ORDER BY evidence_id LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** The slug of the first of these ids that is a place or organisation. */
export async function findPlaceSlug(db: Db, ids: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM registry_node WHERE node_id = ANY(${[...ids]}::uuid[])
     ORDER BY array_position(${[...ids]}::uuid[], node_id) LIMIT 1`.execute(db);
  return rows[0]?.slug ?? null;
}

/** False where this entry was told to this subscription before. */
export async function insertDelivery(
  tx: Db,
  delivery: Pick<Delivery, 'provinceCode' | 'deliveryId' | 'webhookId' | 'act' | 'body'> & { readonly entryNo: bigint },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('webhook_delivery')
    .values({
      province_code: delivery.provinceCode,
      delivery_id: delivery.deliveryId,
      webhook_id: delivery.webhookId,
      entry_no: delivery.entryNo,
      act: delivery.act,
      body: delivery.body,
    })
    .onConflict((conflict) => conflict.columns(['province_code', 'webhook_id', 'entry_no']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

const selectDeliveries = (db: Db) =>
  db
    .selectFrom('webhook_delivery as d')
    .select([
      'd.province_code as provinceCode',
      'd.delivery_id as deliveryId',
      'd.webhook_id as webhookId',
      'd.act',
      'd.body',
      'd.state',
      'd.recorded_at as recordedAt',
    ])
    .select(
      sql<{ number: number; status: number | null; fault: string | null; at: string }[] | null>`(
        SELECT json_agg(json_build_object('number', a.attempt_no, 'status', a.status, 'fault', a.fault, 'at', a.recorded_at)
                        ORDER BY a.attempt_no)
          FROM webhook_attempt a WHERE a.province_code = d.province_code AND a.delivery_id = d.delivery_id)`.as(
        'attempts',
      ),
    );
type DeliveryRow = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['execute']>>[number];
const deliveryOf = (row: DeliveryRow): Delivery => ({
  ...row,
  attempts: (row.attempts ?? []).map(({ at, ...attempt }) => ({ ...attempt, at: new Date(at) })),
});

export async function findDelivery(db: Db, { provinceCode, deliveryId }: DeliveryKey): Promise<Delivery | null> {
  const row = await selectDeliveries(db)
    .where('d.province_code', '=', provinceCode)
    .where('d.delivery_id', '=', deliveryId)
    .executeTakeFirst();
  return row ? deliveryOf(row) : null;
}

/** What a subscription was told, the newest first. */
export async function listDeliveries(
  db: Db,
  { provinceCode, webhookId }: WebhookKey,
  { after, limit }: { readonly after: DeliveryId | null; readonly limit: number },
): Promise<Delivery[]> {
  const rows = await selectDeliveries(db)
    .where('d.province_code', '=', provinceCode)
    .where('d.webhook_id', '=', webhookId)
    .$if(after !== null, (query) => query.where('d.delivery_id', '<', after as DeliveryId))
    .orderBy('d.delivery_id', 'desc')
    .limit(Math.min(limit, 200))
    .execute();
  return rows.map(deliveryOf);
}

/** Notes a try, and gives its number. */
export async function insertAttempt(
  db: Db,
  { provinceCode, deliveryId }: DeliveryKey,
  { status, fault }: { readonly status: number | null; readonly fault: string | null },
): Promise<void> {
  await sql`INSERT INTO webhook_attempt (province_code, delivery_id, attempt_no, status, fault)
    SELECT ${provinceCode}, ${deliveryId}, coalesce(max(attempt_no), 0) + 1, ${status}::int, ${fault}
      FROM webhook_attempt WHERE province_code = ${provinceCode} AND delivery_id = ${deliveryId}::uuid`.execute(db);
}

export async function setDeliveryState(
  db: Db,
  { provinceCode, deliveryId }: DeliveryKey,
  state: DeliveryState,
): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({ state, ended_at: state === 'waiting' ? null : sql<Date>`now()` })
    .where('province_code', '=', provinceCode)
    .where('delivery_id', '=', deliveryId)
    .execute();
}

export async function insertRedelivery(
  tx: Db,
  { provinceCode, deliveryId, requestId, hash }: DeliveryKey & Asked,
): Promise<void> {
  await tx
    .insertInto('webhook_redelivery')
    .values({ province_code: provinceCode, delivery_id: deliveryId, request_id: requestId, request_hash: hash })
    .execute();
}

export async function findRedeliveryByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: DeliveryId } | null> {
  const row = await db
    .selectFrom('webhook_redelivery')
    .select(['delivery_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.delivery_id } : null;
}

/** Deletes what ended before a day. */
export async function forgetDeliveries(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('webhook_delivery').where('ended_at', '<', before).execute();
}
