import { createHmac } from 'node:crypto';
import type { AccountId, GrantId, Id } from '../kernel/ids.ts';

export type WebhookId = Id<'webhook'>;
export type DeliveryId = Id<'webhook-delivery'>;

export interface Webhook {
  readonly provinceCode: string;
  readonly webhookId: WebhookId;
  readonly accountId: AccountId;
  readonly grantId: GrantId;
  readonly url: string;
  readonly acts: readonly string[];
  readonly recordedAt: Date;
  readonly isEnded: boolean;
}

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery {
  readonly provinceCode: string;
  readonly deliveryId: DeliveryId;
  readonly webhookId: WebhookId;
  readonly act: string;
  readonly body: string;
  readonly state: DeliveryState;
  readonly recordedAt: Date;
  readonly attempts: readonly {
    readonly number: number;
    readonly status: number | null;
    readonly fault: string | null;
    readonly at: Date;
  }[];
}

/** More than one office's systems need; beyond it something subscribes in a loop. */
export const MOST_WEBHOOKS = 20;

/** The secret of a subscription, derived from the key of the instance: nothing of it stands in the database or a backup. */
export const secretOf = (instanceSecret: string, webhookId: WebhookId): string =>
  `whsec_${createHmac('sha256', instanceSecret).update(`webhook ${webhookId}`).digest('base64')}`;

/** The headers of a delivery (Standard Webhooks): the receiver computes the same over id, time and body. */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

export interface Told {
  readonly act: string;
  readonly happenedAt: Date;
  readonly provinceCode: string;
  readonly entryNo: bigint;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The address of the record in the API, where it has one. */
  readonly address: string | null;
  /** The address of the agreement that it concerns. */
  readonly agreement: string | null;
}

/** What is sent: ids and addresses. Who may read more asks the API for it. */
export const bodyOf = ({
  act,
  happenedAt,
  provinceCode,
  entryNo,
  subjectKind,
  subjectId,
  address,
  agreement,
}: Told): string =>
  JSON.stringify({
    type: act,
    timestamp: happenedAt.toISOString(),
    data: { provinceCode, entry: String(entryNo), kind: subjectKind, id: subjectId, address, agreement },
  });
