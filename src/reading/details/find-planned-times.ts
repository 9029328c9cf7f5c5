import { addDays, daysInMonth, plainDateOf, type PlainDate } from '../../kernel/plain-date.ts';
import { spanOf, type Doc, type Sentence } from '../document.ts';
import { F } from '../families.ts';
import { findDates, type DateMention } from '../find-dates.ts';
import { NUMBER } from '../tokens.ts';
import { MOST_DETAILS, type ReadPlannedTime } from './details.ts';

const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const DUE = new Set(['trước', 'hạn', 'nhất']);

/** Days and stretches of time for which something is planned: "hoàn thành trước 30/6/2026", "khởi công trong tháng 4", "quý I/2026". */
export function findPlannedTimes(
  doc: Doc,
  resolve: (date: DateMention) => PlainDate | null,
  told: PlainDate | null,
): ReadPlannedTime[] {
  const found: ReadPlannedTime[] = [];
  for (const sentence of doc.sentences) {
    if (sentence.sort !== 'body' || found.length > MOST_DETAILS || !isPlan(doc, sentence)) continue;
    for (const date of findDates(doc, sentence.from, sentence.to)) {
      const day = dayOf(date, resolve, told);
      const back = doc.tokens.low(date.from - 1) === 'ngày' ? date.from - 2 : date.from - 1;
      const isDue = back >= sentence.from && DUE.has(doc.tokens.low(back));
      if (day !== null && (isDue || told === null || day > told))
        found.push({ when: isDue ? 'before' : 'on', from: day, to: day, ...factOf(doc, date.from, date.to) });
    }
    for (let at = sentence.from; at < sentence.to; at++) {
      const stretch = stretchAt(doc, at, sentence.to, told);
      if (stretch && (told === null || stretch.to >= told)) found.push(stretch);
    }
  }
  return found;
}

const factOf = (doc: Doc, from: number, to: number) => ({
  span: spanOf(doc, from, to),
  rule: 'planned',
  confidence: 0.7,
});

const PLANNED = new Set(['công', 'thành', 'kiến', 'sẽ', 'hạn', 'giao']);
const BEGINS = new Set(['khởi', 'hoàn', 'dự', 'thời', 'bàn']);
/** A sentence of promise, or one that says when something is to begin or end. */
function isPlan({ tokens, hits }: Doc, { from, to }: Sentence): boolean {
  if (hits.find(F.pledge, from, to)) return true;
  for (let at = from; at + 1 < to; at++) {
    // Words that no list knows plan nothing, and cost a string to look at.
    if (tokens.word[at] === 0) continue;
    const low = tokens.low(at);
    if (BEGINS.has(low) && PLANNED.has(tokens.low(at + 1))) return true;
    if (low === 'trước' && (tokens.kind[at + 1] === NUMBER || ['ngày', 'tháng'].includes(tokens.low(at + 1))))
      return true;
  }
  return false;
}

/** A day without its year is the next one after the day of the text. */
function dayOf(
  date: DateMention,
  resolve: (date: DateMention) => PlainDate | null,
  told: PlainDate | null,
): PlainDate | null {
  if (date.year !== null) return plainDateOf(date.year, date.month, date.day);
  if (told === null) return resolve(date);
  const year = Number(told.slice(0, 4));
  const here = plainDateOf(year, date.month, date.day);
  return here !== null && here >= told ? here : plainDateOf(year + 1, date.month, date.day);
}

/** "quý I/2026", "tháng 4", "tháng 12/2026", "trong năm 2027". */
function stretchAt(doc: Doc, at: number, to: number, told: PlainDate | null): ReadPlannedTime | null {
  const { tokens } = doc;
  const low = tokens.low(at);
  if (low !== 'quý' && low !== 'tháng' && low !== 'năm') return null;
  if (tokens.kind[at - 1] === NUMBER || at + 1 >= to) return null;
  if (low === 'năm') {
    const year = yearAt(doc, at + 1);
    return year === null ? null : within(doc, at, at + 2, year, 1, 12);
  }
  const number = low === 'quý' ? QUARTERS[tokens.low(at + 1)] : monthAt(doc, at + 1);
  if (number === undefined) return null;
  const joint = tokens.mark(at + 2) === '/' || tokens.mark(at + 2) === '-' || tokens.low(at + 2) === 'năm';
  const year = joint ? yearAt(doc, at + 3) : null;
  if (year === null && told === null) return null;
  const end = year === null ? at + 2 : at + 4;
  const [first, last] = low === 'quý' ? [number * 3 - 2, number * 3] : [number, number];
  const here = told === null ? 0 : Number(told.slice(0, 4));
  // A month without its year is the next one.
  const isPast = told !== null && last < Number(told.slice(5, 7));
  return within(doc, at, end, year ?? (isPast ? here + 1 : here), first, last);
}

function monthAt({ tokens }: Doc, at: number): number | undefined {
  const month = tokens.kind[at] === NUMBER ? Number(tokens.text(at)) : 0;
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : undefined;
}

function yearAt({ tokens }: Doc, at: number): number | null {
  return tokens.kind[at] === NUMBER && /^20\d\d$/.test(tokens.text(at)) ? Number(tokens.text(at)) : null;
}

function within(doc: Doc, from: number, to: number, year: number, first: number, last: number): ReadPlannedTime | null {
  const begins = plainDateOf(year, first, 1);
  const ends = plainDateOf(year, last, daysInMonth(year, last));
  if (begins === null || ends === null) return null;
  const isDue = DUE.has(doc.tokens.low(from - 1));
  return isDue
    ? { when: 'before', from: addDays(begins, -1), to: addDays(begins, -1), ...factOf(doc, from, to) }
    : { when: 'within', from: begins, to: ends, ...factOf(doc, from, to) };
}
