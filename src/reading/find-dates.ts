import { daysBetween, plainDateOf, type PlainDate } from '../kernel/plain-date.ts';
import type { Doc } from './document.ts';
import { NUMBER, WORD } from './tokens.ts';

/** A day as the text writes it; `year` is null where it is left out. Tokens [from, to). */
export interface DateMention {
  readonly from: number;
  readonly to: number;
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** Words that may stand before a day and month without a year: "Chiều 18-10", "sáng nay 19.1", "ngày 13-9". */
const BEFORE_DAY = new Set([
  'ngày',
  'sáng',
  'chiều',
  'tối',
  'trưa',
  'nay',
  'qua',
  'hôm',
  'đêm',
  'mai',
  'từ',
  'đến',
  'vào',
  'sớm',
  'khuya',
  'rạng',
]);

/** Words before a bracket or comma: "hôm qua (8-11)", "sáng nay, 19.1". */
const DAY_WORDS = new Set(['nay', 'qua', 'hôm', 'sáng', 'chiều', 'tối', 'ngày', 'kia']);

/** All days in tokens [from, to), in order. */
export function findDates(doc: Doc, from: number, to: number): DateMention[] {
  const found: DateMention[] = [];
  for (let index = from; index < to; index++) {
    if (doc.tokens.kind[index] !== NUMBER) continue;
    const date = dateAt(doc, index, from, to);
    if (!date) continue;
    found.push(date);
    index = date.to - 1;
  }
  return found;
}

/** The day that begins with the number at token `index`, or null. */
export function dateAt(doc: Doc, index: number, from: number, to: number): DateMention | null {
  const { tokens } = doc;
  const text = tokens.text(index);
  if (text.includes(',')) return null;
  const before = index > from ? (tokens.kind[index - 1] === WORD ? tokens.low(index - 1) : tokens.mark(index - 1)) : '';
  const cued =
    BEFORE_DAY.has(before) ||
    ((before === '(' || before === ',') && index > from + 1 && DAY_WORDS.has(tokens.low(index - 2)));
  if (text.includes('.')) return dottedDate(text, index, cued);
  const day = Number(text);
  if (day < 1 || day > 31 || text.length > 2) return null;
  const words = wordedDate(doc, index, day, to);
  if (words) return words;
  const divider = tokens.mark(index + 1);
  if (divider !== '-' && divider !== '/') return null;
  const month = smallNumber(doc, index + 2, to, 12);
  if (month === null) return rangedDate(doc, index, day, to, cued);
  if (tokens.mark(index + 3) === divider && index + 4 < to) {
    const year = yearOf(tokens.text(index + 4));
    if (year !== null) return { from: index, to: index + 5, day, month, year };
  }
  // "23-25/9": a range of days; the first counts.
  const next = tokens.mark(index + 3);
  if (divider === '-' && next === '/' && cued) return rangedDate(doc, index, day, to, cued);
  if (next === '/' || next === '-' ? tokens.kind[index + 4] === NUMBER : false) return null;
  return cued ? { from: index, to: index + 3, day, month, year: null } : null;
}

function dottedDate(text: string, index: number, cued: boolean): DateMention | null {
  const parts = text.split('.').map(Number);
  const [day = 0, month = 0] = parts;
  if (parts.length > 3 || day < 1 || day > 31 || month < 1 || month > 12) return null;
  if (parts.length === 2) return cued ? { from: index, to: index + 1, day, month, year: null } : null;
  const year = yearOf(text.split('.')[2] ?? '');
  return year === null ? null : { from: index, to: index + 1, day, month, year };
}

/** "22 tháng 8 năm 2025", "5 tháng 9", "22 tháng 8, 2025". */
function wordedDate(doc: Doc, index: number, day: number, to: number): DateMention | null {
  const { tokens } = doc;
  if (index + 2 >= to || tokens.low(index + 1) !== 'tháng') return null;
  const month = smallNumber(doc, index + 2, to, 12);
  if (month === null) return null;
  const year =
    index + 4 < to && (tokens.low(index + 3) === 'năm' || tokens.mark(index + 3) === ',')
      ? yearOf(tokens.text(index + 4))
      : null;
  return { from: index, to: year === null ? index + 3 : index + 5, day, month, year };
}

function rangedDate(doc: Doc, index: number, day: number, to: number, cued: boolean): DateMention | null {
  const { tokens } = doc;
  if (!cued || smallNumber(doc, index + 2, to, 31) === null || tokens.mark(index + 3) !== '/') return null;
  const month = smallNumber(doc, index + 4, to, 12);
  if (month === null) return null;
  const year = tokens.mark(index + 5) === '/' && index + 6 < to ? yearOf(tokens.text(index + 6)) : null;
  return { from: index, to: year === null ? index + 5 : index + 7, day, month, year };
}

function smallNumber(doc: Doc, index: number, to: number, most: number): number | null {
  if (index >= to || doc.tokens.kind[index] !== NUMBER) return null;
  const text = doc.tokens.text(index);
  const value = Number(text);
  return text.length <= 2 && value >= 1 && value <= most ? value : null;
}

function yearOf(text: string): number | null {
  if (!/^\d{4}$/.test(text)) return null;
  const year = Number(text);
  return year >= 1945 && year <= 2100 ? year : null;
}

/** How far behind its piece an event may lie before the year must be the one before; pieces announce little ahead. */
const AHEAD_DAYS = 20;

/** The full day of a mention: its own year, or the one that the day of the piece, or the latest day in the text, allows. */
export function resolveDate(
  date: DateMention,
  published: PlainDate | null,
  latest: PlainDate | null,
): PlainDate | null {
  if (date.year !== null) return plainDateOf(date.year, date.month, date.day);
  if (published !== null) {
    const year = Number(published.slice(0, 4));
    const same = plainDateOf(year, date.month, date.day);
    if (same !== null && daysBetween(published, same) <= AHEAD_DAYS) return same;
    return plainDateOf(year - 1, date.month, date.day);
  }
  if (latest === null) return null;
  const year = Number(latest.slice(0, 4));
  const same = plainDateOf(year, date.month, date.day);
  return same !== null && same >= latest ? same : plainDateOf(year + 1, date.month, date.day);
}

/** The latest full day named in the text. */
export function latestDay(dates: readonly DateMention[]): PlainDate | null {
  let latest: PlainDate | null = null;
  for (const date of dates) {
    const day = date.year === null ? null : plainDateOf(date.year, date.month, date.day);
    if (day !== null && (latest === null || day > latest)) latest = day;
  }
  return latest;
}

/** The same day with day and month changed over, where that is a day. */
export function swapped(date: PlainDate): PlainDate | null {
  return plainDateOf(Number(date.slice(0, 4)), Number(date.slice(8, 10)), Number(date.slice(5, 7)));
}
