import type { AgreementId, ConfirmationLinkId, ContributionId } from '../kernel/ids.ts';
import { type Contribution, stands } from './contribution.ts';

export type LinkEnd = 'used' | 'revoked';
/** How an answer came that no account of the receiving side wrote. */
export type ConfirmationWay = 'link' | 'paper';
export type LinkStatus = 'open' | LinkEnd | 'expired';

/** A link by which a receiver without an account answers the deliveries of one handover, once. */
export interface ConfirmationLink {
  readonly provinceCode: string;
  readonly linkId: ConfirmationLinkId;
  readonly agreementId: AgreementId;
  readonly deliveryIds: readonly ContributionId[];
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly end: { readonly kind: LinkEnd; readonly at: Date } | null;
}

/** What a link is worth now. Used or taken back weighs more than its time. */
export function statusOfLink({ end, expiresAt }: Pick<ConfirmationLink, 'end' | 'expiresAt'>, now: Date): LinkStatus {
  if (end !== null) return end.kind;
  return expiresAt.getTime() <= now.getTime() ? 'expired' : 'open';
}

/** Long enough for a paper to reach a far village and come to be read; after that the paper itself is recorded. */
export const LINK_DAYS = [7, 30, 60] as const;
export const USUAL_LINK_DAYS = 30;
/** As many lines as one handover has. The audit names each of them, and holds 20 ids. */
export const MOST_DELIVERIES = 12;
/** As many links as may stand open for one delivery: printed anew, sent to a second person. */
export const MOST_OPEN_LINKS = 5;

export type LinkFault =
  | { readonly code: 'link-without-delivery' }
  | { readonly code: 'link-too-many-deliveries'; readonly count: number; readonly most: number }
  /** Several givers or receivers: who gave one thing would print a code for what another gave. */
  | { readonly code: 'link-several-handovers' }
  | { readonly code: 'link-days'; readonly days: number }
  | { readonly code: 'link-delivery-unknown'; readonly deliveryId: ContributionId }
  | { readonly code: 'link-delivery-of-other-agreement'; readonly deliveryId: ContributionId }
  | { readonly code: 'link-not-a-delivery'; readonly deliveryId: ContributionId; readonly stage: Contribution['stage'] }
  | { readonly code: 'link-delivery-replaced'; readonly deliveryId: ContributionId }
  /** What the press tells was handed over by nobody who could print it. */
  | { readonly code: 'link-delivery-of-press'; readonly deliveryId: ContributionId }
  | { readonly code: 'link-too-many-open'; readonly deliveryId: ContributionId; readonly most: number };

export interface NewLink {
  readonly agreementId: AgreementId;
  readonly deliveryIds: readonly ContributionId[];
  readonly days: number;
}

/** Whether the same giver gave to the same receiver under the same agreement. */
const isSameHandover = (one: Contribution, other: Contribution): boolean =>
  one.agreementId === other.agreementId &&
  one.statedBy === other.statedBy &&
  one.donorNode === other.donorNode &&
  one.donor === other.donor &&
  one.recipientNode === other.recipientNode;

/** Every fault of a link that somebody asks for. `open`: how many links stand open for each delivery. */
export function faultsOfLink(
  { agreementId, deliveryIds, days }: NewLink,
  known: {
    readonly deliveries: ReadonlyMap<ContributionId, Contribution>;
    readonly open: ReadonlyMap<ContributionId, number>;
  },
): LinkFault[] {
  const faults: LinkFault[] = [];
  if (deliveryIds.length === 0) faults.push({ code: 'link-without-delivery' });
  if (deliveryIds.length > MOST_DELIVERIES)
    faults.push({ code: 'link-too-many-deliveries', count: deliveryIds.length, most: MOST_DELIVERIES });
  if (!(LINK_DAYS as readonly number[]).includes(days)) faults.push({ code: 'link-days', days });
  const [first, ...others] = deliveryIds.flatMap((id) => known.deliveries.get(id) ?? []);
  if (first && others.some((row) => !isSameHandover(first, row))) faults.push({ code: 'link-several-handovers' });
  for (const deliveryId of deliveryIds) {
    const delivery = known.deliveries.get(deliveryId);
    if (!delivery) faults.push({ code: 'link-delivery-unknown', deliveryId });
    else if (delivery.agreementId !== agreementId)
      faults.push({ code: 'link-delivery-of-other-agreement', deliveryId });
    else if (delivery.stage !== 'delivered')
      faults.push({ code: 'link-not-a-delivery', deliveryId, stage: delivery.stage });
    else if (!stands(delivery)) faults.push({ code: 'link-delivery-replaced', deliveryId });
    else if (delivery.statedBy === 'press') faults.push({ code: 'link-delivery-of-press', deliveryId });
    if ((known.open.get(deliveryId) ?? 0) >= MOST_OPEN_LINKS)
      faults.push({ code: 'link-too-many-open', deliveryId, most: MOST_OPEN_LINKS });
  }
  return faults;
}

/** Whether a delivery has a handover to print: it stands, and a side or the office stated it. */
export const hasHandover = (row: Contribution): boolean =>
  row.stage === 'delivered' && stands(row) && row.statedBy !== 'press';

/**
 * The deliveries of one handover: what the same giver handed to the same receiver under one agreement on the same day, as far
 * as it stands. A delivery without a day is a handover of its own.
 */
export function handoverOf(delivery: Contribution, rows: readonly Contribution[]): Contribution[] {
  if (delivery.happenedOn === null) return [delivery];
  const same = (row: Contribution): boolean =>
    row.stage === 'delivered' && stands(row) && row.happenedOn === delivery.happenedOn && isSameHandover(delivery, row);
  // The one that was asked for is never cut off.
  const others = rows.filter((row) => same(row) && row.contributionId !== delivery.contributionId);
  const kept = new Set(others.slice(0, MOST_DELIVERIES - 1).map(({ contributionId }) => contributionId));
  return rows.filter(({ contributionId }) => contributionId === delivery.contributionId || kept.has(contributionId));
}
