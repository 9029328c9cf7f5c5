import { type PlainDate, addDays, datePartsOf, daysBetween } from '../kernel/plain-date.ts';
import { addMonths } from '../activities/rhythm.ts';
import type { ReviewPeriod } from './review-content.ts';

export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The days whose facts count: to the end of the period, or to its cut-off where that is earlier. */
export const countedDays = ({ from, to, cutoff }: ReviewPeriod): Days => ({ from, to: cutoff < to ? cutoff : to });

/** How many whole months a period has; null where it has none: 15/12 to 14/6 has six. */
function wholeMonths({ from, to }: Days): number | null {
  const next = addDays(to, 1);
  const [one, other] = [datePartsOf(from), datePartsOf(next)];
  const months = (other.year - one.year) * 12 + other.month - one.month;
  return one.day === other.day && months > 0 ? months : null;
}

/** The period of the same length that ends the day before: in whole months where the period is one of whole months. */
export function periodBefore(period: Days): Days {
  const to = addDays(period.from, -1);
  const months = wholeMonths(period);
  if (months !== null) return { from: addMonths(period.from, -months), to };
  return { from: addDays(period.from, -(daysBetween(period.from, period.to) + 1)), to };
}
