import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { z } from 'zod';
import type { Db } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob } from '../platform/jobs/job-runner.ts';
import { AddressRefused, type AddressRules, faultOfAddress, guardedLookup } from './safe-address.ts';
import { findDelivery, findWebhook, insertAttempt, setDeliveryState } from './webhook-store.ts';
import { type DeliveryId, secretOf, signedHeaders } from './webhook.ts';

const LONGEST_MS = 10_000;

/** Tried nine times over some twelve hours: a system that is mended in the morning misses nothing. */
export const SEND_DELIVERY = defineJob({
  name: 'webhook.send-delivery',
  schema: z.object({ provinceCode: z.string(), deliveryId: z.string().transform((id) => id as DeliveryId) }),
  retryLimit: 8,
  retryDelay: 30,
  retryDelayMax: 4 * 3600,
  expireIn: 60,
  concurrency: 4,
  show: ({ provinceCode, deliveryId }) => ({ provinceCode, deliveryId }),
});

export interface SendOptions extends AddressRules {
  /** The key of the instance, from which the secrets of subscriptions are derived. */
  readonly secret: string;
  readonly clock: () => Date;
}

export const sendDeliveryHandler = (db: Db, options: SendOptions): JobHandler =>
  handleJob(SEND_DELIVERY, (key, { attempt, signal }) => sendDelivery(db, key, { ...options, attempt, signal }));

/** Sends one delivery. Throws where it did not arrive and may be tried again; the last try notes that it failed. */
export async function sendDelivery(
  db: Db,
  key: { readonly provinceCode: string; readonly deliveryId: DeliveryId },
  { attempt, signal, ...options }: SendOptions & { readonly attempt: number; readonly signal: AbortSignal },
): Promise<void> {
  const delivery = await findDelivery(db, key);
  const webhook = delivery && (await findWebhook(db, delivery));
  if (delivery?.state !== 'waiting' || !webhook) return;
  if (webhook.isEnded) return setDeliveryState(db, key, 'dropped');
  const { webhookId, url } = webhook;
  const outcome = await post(url, delivery.body, {
    ...options,
    signal,
    headers: signedHeaders(secretOf(options.secret, webhookId), delivery.deliveryId, options.clock(), delivery.body),
  });
  await insertAttempt(db, key, outcome);
  const { status, fault } = outcome;
  if (status !== null && status >= 200 && status < 300) return setDeliveryState(db, key, 'delivered');
  if (attempt > SEND_DELIVERY.retryLimit) return setDeliveryState(db, key, 'failed');
  throw new Error(`the address answered ${status ?? fault}`);
}

interface Outcome {
  readonly status: number | null;
  readonly fault: string | null;
}

/** Posts a body; what is answered besides the status is not looked at, and no redirection is followed. */
function post(
  url: string,
  body: string,
  {
    headers,
    signal,
    allowLoopback,
  }: AddressRules & { readonly headers: Record<string, string>; readonly signal: AbortSignal },
): Promise<Outcome> {
  const rules = { allowLoopback };
  if (faultOfAddress(url, rules)) return Promise.resolve({ status: null, fault: 'address-refused' });
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const sending = request(
      url,
      {
        method: 'POST',
        lookup: guardedLookup(rules),
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'ketnghia-webhooks/1',
        },
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0, fault: null });
        response.destroy();
      },
    );
    sending.on('error', (error: NodeJS.ErrnoException) => resolve({ status: null, fault: faultOf(error) }));
    sending.end(body);
  });
}

function faultOf(error: NodeJS.ErrnoException): string {
  if (error instanceof AddressRefused) return 'address-refused';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'too-slow';
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'name-unknown';
  if (/CERT|TLS|SSL|SIGNED/i.test(error.code ?? '')) return 'certificate-refused';
  return 'no-connection';
}
