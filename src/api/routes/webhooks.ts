import { z } from '@hono/zod-openapi';
import { permit } from '../../kernel/policy.ts';
import { findPlace } from '../../registry/place-store.ts';
import { endWebhook, pingWebhook, placeOfWebhook, redeliver, subscribe } from '../../webhooks/manage-webhooks.ts';
import { WEBHOOK_ACTS } from '../../webhooks/told-acts.ts';
import { webhookPolicies } from '../../webhooks/webhook-policy.ts';
import { findWebhook, listDeliveries, listWebhooks } from '../../webhooks/webhook-store.ts';
import {
  DELIVERY_STATES,
  type Delivery,
  type DeliveryId,
  type Webhook,
  type WebhookId,
} from '../../webhooks/webhook.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { readList } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { write } from '../write-route.ts';

const webhookParams = z.object({ province: schema.provinceParam, webhook: schema.idParam });

const WebhookShape = z
  .object({
    id: z.string(),
    url: z.string(),
    acts: z.array(z.string()),
    subscribedAt: z.iso.datetime(),
  })
  .openapi('Webhook');

const list = readList({
  path: '/webhooks',
  summary: 'The subscriptions of the place of the key',
  open: false,
  name: 'Webhooks',
  item: WebhookShape,
  order: 'The newest first',
  cursor: byId<WebhookId>(),
  at: ({ webhookId }: Webhook) => webhookId,
  rows: async ({ db, by }, { after, limit }) => {
    const [role] = by.kind === 'key' ? by.roles : [];
    if (!role) return [];
    const permitted = permit(webhookPolicies, 'webhook.read', by, { place: await findPlace(db, role.nodeId) });
    if (!permitted.ok) return [];
    return listWebhooks(db, role.provinceCode, { nodes: [role.nodeId], after, limit });
  },
  present: ({ webhookId, url, acts, recordedAt }) => ({
    id: webhookId,
    url,
    acts: [...acts],
    subscribedAt: recordedAt.toISOString(),
  }),
});

async function findReadable({ db, by }: Asking, { province, webhook }: z.output<typeof webhookParams>) {
  const found = await findWebhook(db, { provinceCode: province, webhookId: webhook as WebhookId });
  return found && permit(webhookPolicies, 'webhook.read', by, await placeOfWebhook(db, found)).ok ? found : null;
}

const deliveries = readList({
  path: '/webhooks/{province}/{webhook}/deliveries',
  summary: 'What a subscription was told in the last 30 days, and how each try went',
  open: false,
  params: webhookParams,
  name: 'WebhookDeliveries',
  item: z
    .object({
      id: z.string().openapi({ description: 'Sent as webhook-id: the same for every try' }),
      act: z.string(),
      state: z.enum(DELIVERY_STATES),
      body: z.string().openapi({ description: 'Exactly as it is sent and signed' }),
      madeAt: z.iso.datetime(),
      attempts: z.array(
        z.object({
          number: z.int(),
          status: z.int().nullable(),
          fault: z.string().nullable().openapi({ description: 'Why no answer came' }),
          at: z.iso.datetime(),
        }),
      ),
    })
    .openapi('WebhookDelivery'),
  order: 'The newest first',
  cursor: byId<DeliveryId>(),
  at: ({ deliveryId }: Delivery) => deliveryId,
  rows: async (asking, { params, after, limit }) => {
    const webhook = await findReadable(asking, params);
    return webhook && listDeliveries(asking.db, webhook, { after, limit });
  },
  present: ({ deliveryId, act, state, body, recordedAt, attempts }) => ({
    id: deliveryId,
    act,
    state,
    body,
    madeAt: recordedAt.toISOString(),
    attempts: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
  }),
});

const make = write({
  acts: ['webhook.subscribe'],
  path: '/webhooks',
  summary: 'Be told of acts at an address of your own, as far as the role of the key reaches',
  description:
    'The secret is answered this once (`secret` is null to a repeat). Each delivery is a POST with the headers of Standard Webhooks: `webhook-id`, `webhook-timestamp`, and `webhook-signature`, which is `v1,` and the Base64 of HMAC-SHA-256 over `id.timestamp.body` under the Base64 behind `whsec_`. Answer 2xx within ten seconds; anything else is tried again, nine times over some twelve hours.',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    url: z.string().min(8).max(500).openapi({
      description: 'https://, at a public address',
      example: 'https://phan-mem.example.vn/ket-nghia',
    }),
    acts: z.array(z.enum(WEBHOOK_ACTS)).min(1).max(WEBHOOK_ACTS.length),
  }),
  bodyName: 'NewWebhook',
  answer: z.object({ id: z.string(), secret: z.string().nullable() }).openapi('SubscribedWebhook'),
  refusals: { 'webhook-invalid': 422 },
  faultAt: { 'url-form': 'url', 'url-not-https': 'url', 'url-private': 'url', 'act-unknown': 'acts' },
  run: ({ db, by, body, requestId, act, deps }) =>
    act(
      () => subscribe(db, by, { requestId, ...body }, deps.webhooks),
      ({ webhookId, secret }) => ({ id: webhookId, secret }),
    ),
});

const Written = z.object({ id: z.string() }).openapi('WrittenWebhook');

const end = write({
  acts: ['webhook.end'],
  path: '/webhooks/{province}/{webhook}/end',
  summary: 'End a subscription: nothing more is sent to its address',
  params: webhookParams,
  body: z.strictObject({}),
  bodyName: 'WebhookEnd',
  answer: Written,
  refusals: { 'webhook-unknown': 404, 'webhook-ended': 409 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () => endWebhook(db, by, { requestId, provinceCode: params.province, webhookId: params.webhook as WebhookId }),
      (webhookId) => ({ id: webhookId }),
    ),
});

const ping = write({
  acts: ['webhook.ping'],
  path: '/webhooks/{province}/{webhook}/ping',
  summary: 'Have a test delivery sent, of type `webhook.ping`: signed, tried again and listed as any other',
  params: webhookParams,
  body: z.strictObject({}),
  bodyName: 'WebhookPing',
  answer: Written,
  refusals: { 'webhook-unknown': 404, 'webhook-ended': 409 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () => pingWebhook(db, by, { requestId, provinceCode: params.province, webhookId: params.webhook as WebhookId }),
      (webhookId) => ({ id: webhookId }),
    ),
});

const again = write({
  acts: ['webhook.redeliver'],
  path: '/webhook-deliveries/{province}/{delivery}/again',
  summary: 'Send a delivery once more',
  params: z.object({ province: schema.provinceParam, delivery: schema.idParam }),
  body: z.strictObject({}),
  bodyName: 'Redelivery',
  answer: Written,
  refusals: { 'delivery-unknown': 404, 'webhook-ended': 409 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () => redeliver(db, by, { requestId, provinceCode: params.province, deliveryId: params.delivery as DeliveryId }),
      (deliveryId) => ({ id: deliveryId }),
    ),
});

export const webhookReads = [list, deliveries];
export const webhookWrites = [make, end, ping, again];
