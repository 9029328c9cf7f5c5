import { isAmount, type TextFault, textFaults } from '../activities/text-length.ts';
import type { NodeId, ProductId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

/** Where it was sold: a market day at the twin's, a canteen, a shop, a contract for the harvest, online. */
export const DEAL_CHANNELS = ['market-day', 'canteen', 'shop', 'contract', 'online', 'other'] as const;
export type DealChannel = (typeof DEAL_CHANNELS)[number];

export const DEAL_SIDES = ['seller', 'buyer', 'office'] as const;
export type DealSide = (typeof DEAL_SIDES)[number];

export interface DealFacts {
  readonly provinceCode: string;
  readonly productId: ProductId;
  /** Whom the registry knows as the buyer; null for others. */
  readonly buyerNode: NodeId | null;
  readonly buyer: string;
  readonly channel: DealChannel;
  /** A decimal number as text. */
  readonly quantity: string;
  readonly unit: string;
  /** For the whole; null where nobody says. */
  readonly valueVnd: Dong | null;
  readonly happenedOn: PlainDate;
  readonly statedBy: DealSide;
  readonly note: string | null;
}

export const DEAL_ACTS = ['confirmed', 'disputed', 'withdrawn'] as const;
export type DealActKind = (typeof DEAL_ACTS)[number];

export interface DealAct {
  readonly kind: DealActKind;
  readonly saidBy: DealSide;
  readonly note: string | null;
}

/** "stated": one side's word alone. */
export type DealStatus = 'stated' | DealActKind;

/** What has become of a deal: taken back counts before disputed, disputed before confirmed. */
export function dealStatus(acts: readonly Pick<DealAct, 'kind'>[]): DealStatus {
  for (const kind of ['withdrawn', 'disputed', 'confirmed'] as const)
    if (acts.some((act) => act.kind === kind)) return kind;
  return 'stated';
}

export type DealFault =
  | { readonly code: 'channel-unknown'; readonly channel: string }
  | { readonly code: 'quantity-form'; readonly quantity: string }
  | { readonly code: 'value-range'; readonly value: string }
  | { readonly code: 'sold-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'buyer-unknown' | 'buyer-sells' | 'product-ended' }
  | TextFault<'buyer' | 'unit' | 'note'>;

const HIGHEST_VALUE = 1_000_000_000_000_000n;

export interface DealSurroundings {
  readonly isSold: boolean;
  /** Whether the registry knows the buyer's node; true where none is named. */
  readonly knowsBuyer: boolean;
  /** Whether the buyer is the place that sells. */
  readonly buyerSells: boolean;
  readonly today: PlainDate;
}

/** Every fault of a sale that somebody states. */
export function faultsOfDeal(facts: DealFacts, around: DealSurroundings): DealFault[] {
  const { channel, quantity, valueVnd, happenedOn } = facts;
  const faults: DealFault[] = [...textFaults(facts, { buyer: [3, 200], unit: [1, 40], note: [1, 1000] })];
  if (!around.isSold) faults.push({ code: 'product-ended' });
  if (!around.knowsBuyer) faults.push({ code: 'buyer-unknown' });
  if (around.buyerSells) faults.push({ code: 'buyer-sells' });
  if (!DEAL_CHANNELS.includes(channel)) faults.push({ code: 'channel-unknown', channel });
  if (!isAmount(quantity)) faults.push({ code: 'quantity-form', quantity });
  if (valueVnd !== null && (valueVnd < 1n || valueVnd > HIGHEST_VALUE))
    faults.push({ code: 'value-range', value: valueVnd.toString() });
  if (happenedOn > around.today) faults.push({ code: 'sold-in-future', happenedOn, today: around.today });
  return faults;
}

export type DealActFault =
  | { readonly code: 'deal-not-open'; readonly status: DealStatus }
  | { readonly code: 'reason-missing' | 'own-word' | 'not-own-word' }
  | TextFault<'note'>;

/** Every fault of what somebody says of a deal afterwards: who stated it may take it back, the others answer. */
export function faultsOfDealAct(
  deal: { readonly status: DealStatus; readonly statedBy: DealSide; readonly acts: readonly DealAct[] },
  { kind, saidBy, note }: DealAct,
): DealActFault[] {
  const faults: DealActFault[] = [...textFaults({ note }, { note: [3, 1000] })];
  const hasSpoken = deal.acts.some((act) => act.saidBy === saidBy);
  if (deal.status === 'withdrawn' || hasSpoken) faults.push({ code: 'deal-not-open', status: deal.status });
  if (kind !== 'confirmed' && note === null) faults.push({ code: 'reason-missing' });
  if (kind === 'withdrawn' && saidBy !== deal.statedBy) faults.push({ code: 'not-own-word' });
  if (kind !== 'withdrawn' && saidBy === deal.statedBy) faults.push({ code: 'own-word' });
  return faults;
}
