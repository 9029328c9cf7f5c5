import { daysBetween, plainDateOf, type PlainDate } from '../kernel/plain-date.ts';
import { spanOf, type Doc } from './document.ts';
import { findDates, resolveDate, swapped, type DateMention } from './find-dates.ts';
import type { Fact } from './reading.ts';
import { NUMBER } from './tokens.ts';

export type Published = Fact & { readonly date: PlainDate };

/** Longest stretch, in tokens, in which the head of a piece is looked for. */
const HEAD = 140;
/** A story is at most this many days older than its piece. */
const FRESH_DAYS = 4;

/**
 * The day of the piece: from its source when known, else from the clock above the text. Where a header has day and month
 * changed over, the dateline of the story wins.
 */
export function findPublished(doc: Doc, known: PlainDate | null, dateline: DateMention | null): Published | null {
  if (known !== null) return settle(doc, [{ date: known, from: 0, to: 1, rule: 'source' }], dateline);
  return settle(doc, headerDays(doc), dateline);
}

interface HeaderDay {
  readonly date: PlainDate;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
}

/** "date 2025-12-27" at the very start, and days in the lines above the story. */
function headerDays(doc: Doc): HeaderDay[] {
  const { tokens } = doc;
  const days: HeaderDay[] = [];
  const end = Math.min(tokens.count, HEAD);
  for (let index = 0; index + 4 < end && index < 12; index++) {
    if (tokens.kind[index] !== NUMBER || tokens.mark(index + 1) !== '-' || tokens.mark(index + 3) !== '-') continue;
    if (tokens.text(index).length !== 4) continue;
    const date = plainDateOf(
      Number(tokens.text(index)),
      Number(tokens.text(index + 2)),
      Number(tokens.text(index + 4)),
    );
    if (date !== null) days.push({ date, from: index, to: index + 5, rule: 'header-iso' });
  }
  for (const sentence of doc.sentences) {
    if (sentence.sort !== 'noise' || sentence.from >= end) continue;
    for (const found of findDates(doc, sentence.from, Math.min(sentence.to, end))) {
      const date = found.year === null ? null : plainDateOf(found.year, found.month, found.day);
      if (date !== null) days.push({ date, from: found.from, to: found.to, rule: 'header-clock' });
    }
  }
  return days;
}

function settle(doc: Doc, days: readonly HeaderDay[], dateline: DateMention | null): Published | null {
  if (doc.tokens.count === 0) return null;
  const last = days.at(-1);
  if (!last) return null;
  const fact = (day: HeaderDay, date: PlainDate, rule: string): Published => ({
    date,
    span: spanOf(doc, day.from, day.to),
    rule,
    confidence: rule === 'swapped-header' ? 0.85 : 0.95,
  });
  if (!dateline) return fact(last, last.date, last.rule);
  const fresh = days.find((day) => age(day.date, dateline) <= FRESH_DAYS);
  if (fresh) return fact(fresh, fresh.date, fresh.rule);
  for (const day of days) {
    const other = swapped(day.date);
    if (other !== null && age(other, dateline) <= FRESH_DAYS && age(day.date, dateline) > 25)
      return fact(day, other, 'swapped-header');
  }
  return fact(last, last.date, last.rule);
}

/** Days from the story to the piece; large where the piece would be older than its story. */
function age(published: PlainDate, dateline: DateMention): number {
  const event = resolveDate(dateline, published, null);
  if (event === null) return 9999;
  const days = daysBetween(event, published);
  return days < 0 ? 9999 : days;
}
