import type { ContributionId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Thousandths, decimalOf, thousandthsOf } from './answer.ts';
import { type Contribution, stands } from './contribution.ts';
import { type SettledBetween, commodityOf } from './entries.ts';

export interface SettleFacts {
  readonly statedBy: 'sponsor' | 'recipient' | 'office';
  /** Why the difference is left as it is: lost on the way, counted wrongly, the rest will not come. */
  readonly reason: string;
  /** The paper that both sides signed; the office settles from such a paper alone. */
  readonly confirmedByPaper: string | null;
  readonly happenedOn: PlainDate | null;
}

export type SettleFault =
  | { readonly code: 'settle-unknown' }
  | { readonly code: 'settle-no-delivery'; readonly stage: Contribution['stage'] }
  | { readonly code: 'settle-not-standing' }
  | { readonly code: 'settle-press' }
  | { readonly code: 'nothing-open' }
  | { readonly code: 'settle-reason-length'; readonly length: number }
  | { readonly code: 'paper-missing' }
  /** The paper is kept as evidence of the row that it settles. */
  | { readonly code: 'paper-unknown' }
  | { readonly code: 'already-proposed'; readonly proposalId: ContributionId }
  | { readonly code: 'happened-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate };

export interface SettleSurroundings {
  readonly row: Contribution | null;
  /** What is open in the row's own commodity. */
  readonly open: Thousandths;
  /** Standing proposals to which nobody has agreed, made since the last word on what was sent and received. */
  readonly proposals: readonly Contribution[];
  /** Whether the paper, where one is named, is kept as evidence of the row. */
  readonly hasPaper: boolean;
  readonly today: PlainDate;
}

/** Whether the difference may be settled now, and whether this closes it: an agreement to the other side's proposal does. */
export function decideSettlement(
  { statedBy, reason, confirmedByPaper, happenedOn }: SettleFacts,
  { row, open, proposals, hasPaper, today }: SettleSurroundings,
): Result<
  { readonly agreesTo: ContributionId | null; readonly isClosed: boolean },
  { readonly code: 'settle-invalid'; readonly faults: readonly SettleFault[] }
> {
  if (row === null) return refuse({ code: 'settle-invalid', faults: [{ code: 'settle-unknown' }] });
  const faults: SettleFault[] = [];
  if (row.stage !== 'delivered' && row.stage !== 'pledged')
    faults.push({ code: 'settle-no-delivery', stage: row.stage });
  else if (!stands(row)) faults.push({ code: 'settle-not-standing' });
  else if (row.statedBy === 'press') faults.push({ code: 'settle-press' });
  else if (open === 0n || (row.stage === 'pledged' && open < 0n)) faults.push({ code: 'nothing-open' });
  const length = reason.trim().length;
  if (length < 3 || length > 1000) faults.push({ code: 'settle-reason-length', length });
  if (statedBy === 'office' && confirmedByPaper === null) faults.push({ code: 'paper-missing' });
  if (confirmedByPaper !== null && !hasPaper) faults.push({ code: 'paper-unknown' });
  if (happenedOn !== null && happenedOn > today) faults.push({ code: 'happened-in-future', happenedOn, today });
  const own = proposals.find((proposal) => proposal.statedBy === statedBy);
  if (own) faults.push({ code: 'already-proposed', proposalId: own.contributionId });
  if (faults.length > 0) return refuse({ code: 'settle-invalid', faults });
  const other = proposals.find((proposal) => proposal.statedBy !== statedBy);
  const agreesTo = statedBy === 'office' ? null : (other?.contributionId ?? null);
  return ok({ agreesTo, isClosed: statedBy === 'office' || agreesTo !== null });
}

/** How much a settlement closes, in the measure of its row: always above zero; the sign is that of what is open. */
export function rowOfSettlement(
  row: Contribution,
  open: Thousandths,
): { readonly quantity: string | null; readonly unit: string | null; readonly amountVnd: Dong | null } {
  const size = open < 0n ? -open : open;
  const { commodity } = commodityOf(row);
  if (commodity === 'VND' || commodity.endsWith('|VND')) {
    const amountVnd = size / 1000n;
    // Money that was counted in shares (42 × 300,000 đ) is settled in them too.
    const shares =
      row.quantity === null || row.amountVnd === null ? null : shareOf(row.quantity, amountVnd, row.amountVnd);
    return { quantity: shares, unit: shares === null ? null : row.unit, amountVnd };
  }
  if (row.quantity === null) return { quantity: null, unit: null, amountVnd: null };
  const quantity = decimalOf(size);
  const amountVnd = row.amountVnd === null ? null : (row.amountVnd * size) / thousandthsOf(row.quantity);
  return { quantity, unit: row.unit, amountVnd: amountVnd === 0n ? null : amountVnd };
}

const shareOf = (quantity: string, part: Dong, whole: Dong): string | null => {
  const size = (thousandthsOf(quantity) * part) / whole;
  return size > 0n ? decimalOf(size) : null;
};

export function betweenOf(row: Contribution, open: Thousandths): SettledBetween {
  if (row.stage === 'pledged') return { from: 'promised', to: 'settled' };
  return open > 0n ? { from: 'on-the-way', to: 'settled' } : { from: 'settled', to: 'unmatched' };
}
