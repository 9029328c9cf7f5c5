import { rhythmOf } from '../activities/rhythm.ts';
import { type PlainDate, datePartsOf, daysInMonth, plainDateOf } from '../kernel/plain-date.ts';

/** What is known of the life of one agreement: when it was in force, and on which days something really happened. */
export interface PairLife {
  readonly signedOn: PlainDate | null;
  /** The day on which it ended; null while it goes on. */
  readonly endedOn: PlainDate | null;
  readonly everyMonths: number;
  /** In order; one a month is enough. */
  readonly signs: readonly PlainDate[];
}

/** How many agreements kept their rhythm on the last day of a month, and how many were behind. */
export interface PairMonth {
  /** "2026-02". */
  readonly month: string;
  readonly active: number;
  readonly silent: number;
}

/** The last day of a month, or the day looked at where that month is not over. */
function lastDay(month: string, today: PlainDate): PlainDate {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const end = plainDateOf(year, number, daysInMonth(year, number));
  if (end === null) throw new RangeError(`expected a month — saw ${month}`);
  return end < today ? end : today;
}

/** So many months up to that of the day, the first first. */
export function monthsUntil(today: PlainDate, count: number): string[] {
  const { year, month } = datePartsOf(today);
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + (month - 1) - (count - 1 - index);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** The last day on which the next thing is in time, by the rule of rhythm: agreements share few days and rhythms. */
function dueDays(): (from: PlainDate | null, everyMonths: number) => PlainDate | null {
  const known = new Map<number, Map<PlainDate, PlainDate | null>>();
  return (from, everyMonths) => {
    if (from === null) return null;
    const ofRhythm = known.get(everyMonths) ?? new Map<PlainDate, PlainDate | null>();
    if (ofRhythm.size === 0) known.set(everyMonths, ofRhythm);
    const found = ofRhythm.get(from);
    if (found !== undefined) return found;
    const { dueOn } = rhythmOf({ signedOn: from, lastOn: null, everyMonths }, from);
    ofRhythm.set(from, dueOn);
    return dueOn;
  };
}

/** Judges each agreement by the rule of rhythm on the last day of each month. */
export function countPairs(lives: readonly PairLife[], months: readonly string[], today: PlainDate): PairMonth[] {
  const counts = months.map((month) => ({ month, on: lastDay(month, today), active: 0, silent: 0 }));
  const dueOf = dueDays();
  for (const { signedOn, endedOn, everyMonths, signs } of lives) {
    let at = 0;
    let due = dueOf(signedOn, everyMonths);
    for (const count of counts) {
      const { on } = count;
      const before = at;
      while (at < signs.length && (signs[at] as PlainDate) <= on) at++;
      if (at > before) due = dueOf(signs[at - 1] as PlainDate, everyMonths);
      if ((signedOn !== null && signedOn > on) || (endedOn !== null && endedOn <= on)) continue;
      if (due === null || due < on) count.silent++;
      else count.active++;
    }
  }
  return counts.map(({ month, active, silent }) => ({ month, active, silent }));
}
