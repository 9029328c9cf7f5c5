import type { Actor } from '../kernel/actor.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { findPlace } from '../registry/place-store.ts';
import { type AddressRules, faultOfAddress } from './safe-address.ts';
import { COLLECT_DELIVERIES } from './collect-deliveries.ts';
import { SEND_DELIVERY } from './send-delivery.ts';
import { WEBHOOK_ACTS } from './told-acts.ts';
import { findPingByRequest, insertPing } from './webhook-desk-store.ts';
import { type WebhookPlace, webhookPolicies } from './webhook-policy.ts';
import * as store from './webhook-store.ts';
import { type DeliveryId, MOST_WEBHOOKS, type Webhook, type WebhookId, secretOf } from './webhook.ts';

type Act = keyof typeof webhookPolicies;

export type WebhookFault =
  | { readonly code: 'url-form' | 'url-not-https' | 'url-private'; readonly url: string }
  | { readonly code: 'act-unknown'; readonly act: string }
  | { readonly code: 'too-many-webhooks'; readonly most: number };

export interface Subscribe {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly url: string;
  readonly acts: readonly string[];
}

export type SubscribeRefusal =
  | { readonly code: 'webhook-invalid'; readonly faults: readonly WebhookFault[] }
  | NotPermitted
  | RequestReused;

/** Where a subscription lies today: at the place of the role in which it was made. */
export async function placeOfWebhook(db: Db, webhook: Webhook | null): Promise<WebhookPlace> {
  const node = webhook && (await store.findNodeOfGrant(db, webhook.grantId));
  return { place: node && (await findPlace(db, node)) };
}

/** Subscribes an address to acts, for the role in which the asker acts. Gives the secret, once: null to a repeat. */
export async function subscribe(
  db: Db,
  by: Actor,
  { requestId, ...input }: Subscribe,
  { secret, ...rules }: AddressRules & { readonly secret: string },
): Promise<Result<{ readonly webhookId: WebhookId; readonly secret: string | null }, SubscribeRefusal>> {
  const role =
    by.kind === 'person' || by.kind === 'key'
      ? by.roles.find((held) => held.provinceCode === input.provinceCode)
      : undefined;
  let isNew = false;
  const done = await runAct<typeof webhookPolicies, Act, WebhookId, SubscribeRefusal>(db, {
    by,
    policies: webhookPolicies,
    name: 'webhook.subscribe',
    requestId,
    content: input,
    thing: async (tx) => ({ place: role ? await findPlace(tx, role.nodeId) : null }),
    find: (tx) => store.findWebhookByRequest(tx, input.provinceCode, requestId),
    write: async (tx, hash) => {
      const { provinceCode, url, acts } = input;
      await store.lockWebhooks(tx, provinceCode);
      const faults: WebhookFault[] = [];
      const address = faultOfAddress(url, rules);
      if (address) faults.push({ code: address, url });
      for (const act of acts)
        if (!(WEBHOOK_ACTS as readonly string[]).includes(act)) faults.push({ code: 'act-unknown', act });
      const standing = await store.listWebhooks(tx, provinceCode, {
        nodes: role ? [role.nodeId] : [],
        after: null,
        limit: MOST_WEBHOOKS,
      });
      if (standing.length >= MOST_WEBHOOKS) faults.push({ code: 'too-many-webhooks', most: MOST_WEBHOOKS });
      if (faults.length > 0 || !role || (by.kind !== 'person' && by.kind !== 'key'))
        return refuse({ code: 'webhook-invalid', faults });
      const webhookId = newId<'webhook'>();
      isNew = true;
      await store.insertWebhook(tx, {
        provinceCode,
        webhookId,
        accountId: by.accountId,
        grantId: role.grantId,
        url,
        acts,
        requestId,
        hash,
      });
      return ok({
        answer: webhookId,
        told: {
          provinceCode,
          subjectKind: 'webhook',
          about: [webhookId],
          after: { host: new URL(url).host, acts: acts.length },
        },
      });
    },
  });
  if (!done.ok) return done;
  return ok({ webhookId: done.value, secret: isNew ? secretOf(secret, done.value) : null });
}

export interface OnWebhook {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly webhookId: WebhookId;
}
export type OnWebhookRefusal = { readonly code: 'webhook-unknown' | 'webhook-ended' } | NotPermitted | RequestReused;

/** An act on a subscription that stands: `find` tells whether the request came before, `keep` writes it down. */
function actOnWebhook(
  db: Db,
  by: Actor,
  { requestId, ...key }: OnWebhook,
  act: {
    readonly name: Act;
    readonly find: typeof store.findEndByRequest;
    readonly keep: (tx: Db, asked: OnWebhook & { readonly hash: string }) => Promise<void>;
    /** Of the subscription as it was, what the audit log keeps. */
    readonly before?: (webhook: Webhook) => { readonly host: string };
  },
): Promise<Result<WebhookId, OnWebhookRefusal>> {
  return runAct<typeof webhookPolicies, Act, WebhookId, OnWebhookRefusal>(db, {
    by,
    policies: webhookPolicies,
    name: act.name,
    requestId,
    content: key,
    thing: async (tx) => placeOfWebhook(tx, await store.findWebhook(tx, key)),
    find: (tx) => act.find(tx, key.provinceCode, requestId),
    write: async (tx, hash) => {
      await store.lockWebhooks(tx, key.provinceCode);
      const webhook = await store.findWebhook(tx, key);
      if (!webhook) return refuse({ code: 'webhook-unknown' });
      if (webhook.isEnded) return refuse({ code: 'webhook-ended' });
      await act.keep(tx, { ...key, requestId, hash });
      return ok({
        answer: key.webhookId,
        told: {
          provinceCode: key.provinceCode,
          subjectKind: 'webhook',
          about: [key.webhookId],
          ...(act.before ? { before: act.before(webhook) } : {}),
        },
      });
    },
  });
}

/** Ends a subscription: nothing more is sent to its address, also not what waits. */
export const endWebhook = (db: Db, by: Actor, input: OnWebhook): Promise<Result<WebhookId, OnWebhookRefusal>> =>
  actOnWebhook(db, by, input, {
    name: 'webhook.end',
    find: store.findEndByRequest,
    keep: store.insertWebhookEnd,
    before: ({ url }) => ({ host: new URL(url).host }),
  });

/** Sends a delivery once more, whatever came of it. */
export function redeliver(
  db: Db,
  by: Actor,
  {
    requestId,
    ...key
  }: { readonly requestId: RequestId; readonly provinceCode: string; readonly deliveryId: DeliveryId },
): Promise<Result<DeliveryId, { readonly code: 'delivery-unknown' | 'webhook-ended' } | NotPermitted | RequestReused>> {
  const webhookOf = async (tx: Db): Promise<Webhook | null> => {
    const delivery = await store.findDelivery(tx, key);
    return delivery && store.findWebhook(tx, delivery);
  };
  return runAct<typeof webhookPolicies, Act, DeliveryId, { readonly code: 'delivery-unknown' | 'webhook-ended' }>(db, {
    by,
    policies: webhookPolicies,
    name: 'webhook.redeliver',
    requestId,
    content: key,
    thing: async (tx) => placeOfWebhook(tx, await webhookOf(tx)),
    find: (tx) => store.findRedeliveryByRequest(tx, key.provinceCode, requestId),
    write: async (tx, hash) => {
      await store.lockWebhooks(tx, key.provinceCode);
      const webhook = await webhookOf(tx);
      if (!webhook) return refuse({ code: 'delivery-unknown' });
      if (webhook.isEnded) return refuse({ code: 'webhook-ended' });
      await store.insertRedelivery(tx, { ...key, requestId, hash });
      await store.setDeliveryState(tx, key, 'waiting');
      await enqueue(tx, SEND_DELIVERY, key);
      return ok({
        answer: key.deliveryId,
        told: { provinceCode: key.provinceCode, subjectKind: 'webhook', about: [webhook.webhookId, key.deliveryId] },
      });
    },
  });
}

/** Asks for a test delivery: collected and sent at once, as an act is within the minute, and noted as one. */
export const pingWebhook = (db: Db, by: Actor, input: OnWebhook): Promise<Result<WebhookId, OnWebhookRefusal>> =>
  actOnWebhook(db, by, input, {
    name: 'webhook.ping',
    find: findPingByRequest,
    keep: async (tx, asked) => {
      await insertPing(tx, asked);
      await enqueue(tx, COLLECT_DELIVERIES, {});
    },
  });
