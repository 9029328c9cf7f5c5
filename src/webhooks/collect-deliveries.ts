import { z } from 'zod';
import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { agreementPolicies } from '../agreements/agreement-policy.ts';
import { placesOfText } from '../agreements/joint-text-places.ts';
import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type JointTextId, newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { SEND_DELIVERY } from './send-delivery.ts';
import {
  type ToldEntry,
  findProgrammeSlug,
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
  const readers = new Map<Webhook, Actor | null>();
  for (const webhook of webhooks) readers.set(webhook, await readerOf(tx, webhook, facts));
  let count = 0;
  for (const entry of entries) {
    const asked = webhooks.filter((webhook) => wants(webhook, entry));
    if (asked.length === 0) continue;
    const agreements = await listAgreementsAmong(tx, provinceCode, entry.about);
    const body = await bodyOfEntry(tx, provinceCode, entry, agreements);
    for (const webhook of asked) {
      const reader = readers.get(webhook) ?? null;
      if (!reader || !(await mayKnow(tx, reader, { provinceCode, entry, agreements }))) continue;
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

interface About {
  readonly provinceCode: string;
  readonly entry: ToldEntry;
  readonly agreements: readonly { readonly agreementId: string; readonly slug: string }[];
}

/** Whether a role reaches what an entry is about: of an agreement or a text its own sides and the office, else its province. */
async function mayKnow(tx: Db, by: Actor, { provinceCode, entry, agreements }: About): Promise<boolean> {
  if (by.kind !== 'key' || by.roles.every((role) => role.provinceCode !== provinceCode)) return false;
  for (const { agreementId } of agreements) {
    const places = await placesOfAgreement(tx, provinceCode, agreementId as AgreementId);
    if (agreementPolicies['agreement.read'](by, places).length === 0) return false;
  }
  if (!entry.act.startsWith('text.')) return true;
  // The text is named first, or after the agreement that came of it.
  for (const id of entry.about) {
    const places = await placesOfText(tx, { provinceCode, textId: id as JointTextId });
    if (places.sponsors.length + places.recipients.length > 0)
      return agreementPolicies['text.read'](by, places).length > 0;
  }
  return agreements.length > 0;
}

/** Kinds of records that have an address of their own in the API. */
const ADDRESSES: Readonly<Record<string, string>> = {
  need: 'needs',
  activity: 'activities',
  contribution: 'contributions',
  plan: 'plans',
  text: 'texts',
  document: 'documents',
};

async function bodyOfEntry(
  tx: Db,
  provinceCode: string,
  { act, happenedAt, entryNo, subjectKind, about }: ToldEntry,
  agreements: About['agreements'],
): Promise<string> {
  const subjectId = about[0] as string;
  const api = `/api/v1`;
  const own = agreements.find(({ agreementId }) => agreementId === subjectId) ?? agreements[0];
  const agreement = own ? `${api}/agreements/${provinceCode}/${own.slug}` : null;
  const programme = subjectKind === 'programme' ? await findProgrammeSlug(tx, provinceCode, subjectId) : null;
  const kind = ADDRESSES[subjectKind];
  const address =
    subjectKind === 'agreement'
      ? agreement
      : programme
        ? `${api}/programmes/${provinceCode}/${programme}`
        : subjectKind === 'webhook'
          ? `${api}/webhooks/${provinceCode}/${subjectId}/deliveries`
          : kind
            ? `${api}/${kind}/${provinceCode}/${subjectId}`
            : null;
  return bodyOf({ act, happenedAt, provinceCode, entryNo, subjectKind, subjectId, address, agreement });
}
