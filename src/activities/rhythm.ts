import { type PlainDate, datePartsOf, daysBetween, daysInMonth, plainDateOf } from '../kernel/plain-date.ts';
import { type TextFault, textFaults } from './text-length.ts';

/** Where the sides promised nothing else: something together at least every six months. */
export const USUAL_MONTHS = 6;
const MOST_MONTHS = 24;

/** active: within the promised time · quiet: over it · dormant: over twice of it · never-started: nothing ever. */
export const RHYTHMS = ['active', 'quiet', 'dormant', 'never-started'] as const;
export type RhythmState = (typeof RHYTHMS)[number];

export interface RhythmFacts {
  /** The day of signing, or by which it was signed; null where nobody knows it. */
  readonly signedOn: PlainDate | null;
  /** The last day on which something really happened: an activity held, something delivered or received. */
  readonly lastOn: PlainDate | null;
  readonly everyMonths: number;
}

export interface Rhythm {
  readonly state: RhythmState;
  /** Days since something really happened, or since the signing where nothing ever did. */
  readonly silentDays: number | null;
  /** The last day on which the next thing is still in time; null where no day is known. */
  readonly dueOn: PlainDate | null;
  /** Whether that day is over. */
  readonly isLate: boolean;
}

/** The same day so many months later; the last of its month where that is shorter, as PostgreSQL counts. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = datePartsOf(date);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const reached = plainDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
  if (reached === null) throw new RangeError(`${date} and ${months} months lead out of the calendar`);
  return reached;
}

/** What the promised rhythm says of an agreement on a day. One statement of rhythm-store.ts says the same for lists. */
export function rhythmOf({ signedOn, lastOn, everyMonths }: RhythmFacts, today: PlainDate): Rhythm {
  const from = lastOn ?? signedOn;
  const dueOn = from && addMonths(from, everyMonths);
  const isLate = dueOn === null || dueOn < today;
  const silentDays = from && Math.max(0, daysBetween(from, today));
  if (lastOn === null) return { state: 'never-started', silentDays, dueOn, isLate };
  const state = !isLate ? 'active' : addMonths(lastOn, everyMonths * 2) < today ? 'dormant' : 'quiet';
  return { state, silentDays, dueOn, isLate };
}

export type RhythmFault =
  | { readonly code: 'months-form'; readonly everyMonths: number; readonly most: number }
  | { readonly code: 'agreement-unknown' }
  | { readonly code: 'rhythm-unchanged'; readonly everyMonths: number }
  | TextFault<'note'>;

/** Every fault of setting the rhythm of an agreement that has `current` now. */
export function faultsOfRhythm(
  wanted: { readonly everyMonths: number; readonly note: string | null },
  current: number | null,
): RhythmFault[] {
  const { everyMonths } = wanted;
  const faults: RhythmFault[] = [...textFaults(wanted, { note: [1, 2000] })];
  if (current === null) faults.push({ code: 'agreement-unknown' });
  if (!Number.isInteger(everyMonths) || everyMonths < 1 || everyMonths > MOST_MONTHS)
    faults.push({ code: 'months-form', everyMonths, most: MOST_MONTHS });
  if (everyMonths === current) faults.push({ code: 'rhythm-unchanged', everyMonths });
  return faults;
}

/** The year whose plan ought to stand: from November on it is the next. */
export function planYearOf(today: PlainDate): number {
  const { year, month } = datePartsOf(today);
  return month >= 11 ? year + 1 : year;
}
