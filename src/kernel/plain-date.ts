declare const brand: unique symbol;
/** A day in Việt Nam's calendar, "YYYY-MM-DD". A string on purpose: a `Date` at local midnight is a day off elsewhere. */
export type PlainDate = string & { readonly [brand]: true };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days in a month, proleptic Gregorian. `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day, or null when the three numbers name no day between years 1900 and 2199. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;
}

/** Parses exactly "YYYY-MM-DD"; null for anything else, 2025-02-30 included. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = ISO.exec(text);
  return match ? plainDateOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** For constants in code: throws on a text that is no day. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new RangeError(`expected a day as YYYY-MM-DD — saw ${JSON.stringify(text)}`);
  return date;
}

export function datePartsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** `date` moved by whole days (negative: back). */
export function addDays(date: PlainDate, days: number): PlainDate {
  const { year, month, day } = datePartsOf(date);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10) as PlainDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

const inVietnam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
/** The day in Việt Nam at an instant. */
export function plainDateAt(instant: Date): PlainDate {
  return inVietnam.format(instant) as PlainDate;
}
