import type { ProgrammeId, ReviewRoundId } from '../kernel/ids.ts';
import { type PlainDate, addDays, daysBetween } from '../kernel/plain-date.ts';
import { REVIEW_KINDS, type ReviewKind } from './review-content.ts';
import { usualPeriods } from './statement.ts';
import type { ReasonFault } from './submission.ts';

export interface RoundFacts {
  readonly kind: ReviewKind;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly cutoffOn: PlainDate;
  readonly unitDueOn: PlainDate;
  readonly provinceDueOn: PlainDate;
}

export interface ReviewRound extends RoundFacts {
  readonly provinceCode: string;
  readonly roundId: ReviewRoundId;
  readonly programmeId: ProgrammeId;
  readonly isWithdrawn: boolean;
}

/**
 * Where the office says nothing else: units hand in within three days of the closing of the figures, the province within ten. The
 * decree leaves the day of sending to whoever asks for the report (Nghị định 09/2019/NĐ-CP, art. 13); half-year reports are due
 * upwards in the second half of June, yearly ones in that of December.
 */
const UNIT_DAYS = 3;
const PROVINCE_DAYS = 10;

export const usualDueDays = (cutoffOn: PlainDate): Pick<RoundFacts, 'unitDueOn' | 'provinceDueOn'> => ({
  unitDueOn: addDays(cutoffOn, UNIT_DAYS),
  provinceDueOn: addDays(cutoffOn, PROVINCE_DAYS),
});

/** Days within which a round that has just ended is still the one to open, rather than that of the next period. */
const STILL_REPORTING = 60;

/** The round that an office would open today: of the half-year or year that has just closed or closes next. */
export function usualRound(kind: ReviewKind, today: PlainDate, startsOn: PlainDate | null): RoundFacts {
  const halfOrYear = (day: PlainDate) =>
    usualPeriods(day).find(({ code }) => code === (kind === 'six-month' ? 'half' : 'year'));
  // On the first days after the 14th everybody still writes about the period that closed.
  const period = halfOrYear(addDays(today, -STILL_REPORTING));
  if (!period) throw new Error('expected the usual periods to have a half and a year');
  const from = kind === 'interim' || kind === 'final' ? (startsOn ?? period.from) : period.from;
  const endsOn = period.to > from ? period.to : from;
  return { kind, startsOn: from, endsOn, cutoffOn: endsOn, ...usualDueDays(endsOn) };
}

export type RoundFault =
  | { readonly code: 'programme-unknown' }
  | { readonly code: 'kind-unknown'; readonly saw: string }
  | { readonly code: 'day-missing'; readonly field: keyof RoundFacts }
  | { readonly code: 'days-out-of-order'; readonly field: keyof RoundFacts }
  | { readonly code: 'period-too-long'; readonly days: number }
  | { readonly code: 'round-open-already'; readonly roundId: ReviewRoundId }
  | { readonly code: 'nobody-reports' }
  | { readonly code: 'round-unknown' | 'round-withdrawn-already' }
  | { readonly code: 'round-has-reports'; readonly count: number }
  | { readonly code: 'nobody-new' }
  | ReasonFault;

/** A programme runs five years and a bit; a longer period is a slip in a year. */
const MOST_DAYS = 366 * 12;

/** Every fault of the days of a round; none means that it may be opened. */
export function faultsOfRound(round: RoundFacts): RoundFault[] {
  const order = ['startsOn', 'endsOn', 'cutoffOn', 'unitDueOn', 'provinceDueOn'] as const;
  const faults: RoundFault[] = order.flatMap((field, index): RoundFault[] => {
    const before = order[index - 1];
    return before !== undefined && round[field] < round[before] ? [{ code: 'days-out-of-order', field }] : [];
  });
  const days = daysBetween(round.startsOn, round.endsOn);
  if (days > MOST_DAYS) faults.push({ code: 'period-too-long', days });
  if (!REVIEW_KINDS.includes(round.kind)) faults.push({ code: 'kind-unknown', saw: round.kind });
  return faults;
}
