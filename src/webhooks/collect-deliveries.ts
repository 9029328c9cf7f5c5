import { z } from 'zod';
import type { KeyHolder } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { SEND_DELIVERY } from './send-delivery.ts';
import {
  type ToldEntry,
  forgetDeliveries,
  insertDelivery,
  listAgreementsAmong,
  listSubscribedProvinces,
  listUntold,
  listWebhooks,
  lockWebhooks,
  moveCursor,
} from './webhook-store.ts';
import { type ReaderFacts, readerOf } from './webhook-reader.ts';
import { PING } from './told-acts.ts';
import { type ToldSubject, addressesOf, mayKnow } from './told-subject.ts';
import { type Webhook, bodyOf } from './webhook.ts';

/** Entries of which one transaction tells. */
const BATCH = 200;
const MOST_WEBHOOKS_OF_PROVINCE = 200;
const KEEP_DAYS = 30;

export const COLLECT_DELIVERIES = defineJob({
  name: 'webhook.collect-deliveries',
  schema: z.object({}),
  show: () => ({}),
});
/** Every minute; what fell due while no process ran is told when one runs again. */
export const COLLECT_SCHEDULE = scheduleJob(COLLECT_DELIVERIES, { key: 'minute', cron: '* * * * *', data: {} });

export interface CollectOptions {
  readonly clock: () => Date;
  /** Whether the wide roles wait for a second factor. */
  readonly secondFactorAsked: () => Promise<boolean>;
}

export const collectDeliveriesHandler = (db: Db, options: CollectOptions): JobHandler =>
  handleJob(COLLECT_DELIVERIES, async (_data, { signal }) => {
    await collectDeliveries(db, { ...options, signal });
  });

/**
 * Makes a delivery of every act since the last time for every subscription that asked for it and whose role reaches it. The
 * entries of a province become visible in the order of their numbers (append_audit_entry), so none can be passed over.
 */
export async function collectDeliveries(
  db: Db,
  { clock, secondFactorAsked, signal }: CollectOptions & { readonly signal?: AbortSignal },
): Promise<number> {
  let made = 0;
  const now = clock();
  const facts = { today: plainDateAt(now), secondFactorAsked: await secondFactorAsked() };
  for (const provinceCode of await listSubscribedProvinces(db))
    for (;;) {
      if (signal?.aborted) return made;
      const { count, isLast } = await inTransaction(db, (tx) => collectBatch(tx, provinceCode, facts));
      made += count;
      if (isLast) break;
    }
  await forgetDeliveries(db, new Date(now.getTime() - KEEP_DAYS * 86_400_000));
  return made;
}

async function collectBatch(
  tx: Db,
  provinceCode: string,
  facts: ReaderFacts,
): Promise<{ count: number; isLast: boolean }> {
  await lockWebhooks(tx, provinceCode);
  const webhooks = await listWebhooks(tx, provinceCode, { nodes: null, after: null, limit: MOST_WEBHOOKS_OF_PROVINCE });
  const acts = [PING, ...webhooks.flatMap((webhook) => webhook.acts)];
  const { entries, upTo } = await listUntold(tx, provinceCode, acts, BATCH);
  if (upTo === null) return { count: 0, isLast: true };
  const readers = new Map<Webhook, KeyHolder | null>();
  for (const webhook of webhooks) readers.set(webhook, await readerOf(tx, webhook, facts));
  let count = 0;
  for (const entry of entries) {
    const asked = webhooks.filter((webhook) => wants(webhook, entry));
    if (asked.length === 0) continue;
    const agreements = await listAgreementsAmong(tx, provinceCode, entry.about);
    const told = { provinceCode, entry, agreements };
    const body = await bodyOfEntry(tx, told);
    for (const webhook of asked) {
      const reader = readers.get(webhook) ?? null;
      if (!reader || !(await mayKnow(tx, reader, told, facts.today))) continue;
      const delivery = { provinceCode, deliveryId: newId<'webhook-delivery'>(), webhookId: webhook.webhookId };
      const isNew = await insertDelivery(tx, { ...delivery, entryNo: entry.entryNo, act: entry.act, body });
      if (!isNew) continue;
      await enqueue(tx, SEND_DELIVERY, { provinceCode, deliveryId: delivery.deliveryId });
      count++;
    }
  }
  await moveCursor(tx, provinceCode, upTo);
  return { count, isLast: false };
}

/** A test is for the subscription that it tests; of all else each is told what it chose, from when it was made. */
const wants = ({ webhookId, acts, recordedAt }: Webhook, { act, about, happenedAt }: ToldEntry): boolean =>
  act === PING ? about[0] === webhookId : acts.includes(act) && recordedAt <= happenedAt;

async function bodyOfEntry(tx: Db, told: ToldSubject): Promise<string> {
  const { act, happenedAt, entryNo, subjectKind, about } = told.entry;
  const subjectId = about[0] as string;
  const { provinceCode } = told;
  return bodyOf({ act, happenedAt, provinceCode, entryNo, subjectKind, subjectId, ...(await addressesOf(tx, told)) });
}
