import type { Place } from '../kernel/actor.ts';
import { type Policy, holding } from '../kernel/policy.ts';

/** Where a subscription lies: at the place of the role in which it was made. */
export interface WebhookPlace {
  readonly place: Place | null;
}

/** Officers connect the systems of their own place; the office of the province sees and ends those below it, too. */
const officers: Policy<WebhookPlace> = (by, { place }) =>
  holding(['province-office', 'sponsor-officer', 'recipient-officer'], by, place);

export const webhookPolicies = {
  'webhook.subscribe': officers,
  'webhook.end': officers,
  'webhook.redeliver': officers,
  'webhook.ping': officers,
  'webhook.read': officers,
} as const;
