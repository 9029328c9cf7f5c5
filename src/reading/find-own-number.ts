import { plainDateOf, type PlainDate } from '../kernel/plain-date.ts';
import type { Doc, Sentence } from './document.ts';
import { findDates } from './find-dates.ts';
import { NUMBER } from './tokens.ts';

/**
 * Kinds of papers that set something going, by the letters in their number (Nghị định 30/2020/NĐ-CP, Phụ lục III; Party papers
 * beside). Letters, reports and minutes only tell of it and are no basis.
 */
const KINDS: Readonly<Record<string, string>> = {
  QĐ: 'Quyết định',
  KH: 'Kế hoạch',
  CT: 'Chỉ thị',
  NQ: 'Nghị quyết',
  CTr: 'Chương trình',
  KL: 'Kết luận',
  ĐA: 'Đề án',
  QC: 'Quy chế',
};

/** Sentences within which the head of a paper ends, and those behind the number in which its day stands. */
const HEAD = 12;
const DAY_WITHIN = 8;

export interface OwnNumber {
  readonly kind: string;
  readonly numberFrom: number;
  readonly issuedOn: PlainDate | null;
}

/** The number that a paper itself carries: "Số: 2207/QĐ-UBND" on a line of its head, its day beside the place. */
export function ownNumberAt(doc: Doc, sentence: Sentence, endOfCode: (at: number) => number): OwnNumber | null {
  const { tokens } = doc;
  if (sentence.index >= HEAD || tokens.low(sentence.from) !== 'số') return null;
  const numberFrom = tokens.mark(sentence.from + 1) === ':' ? sentence.from + 2 : sentence.from + 1;
  if (tokens.kind[numberFrom] !== NUMBER || numberFrom >= sentence.to) return null;
  const code = tokens.slice(numberFrom, endOfCode(numberFrom));
  const letters = /^\d+(?:\/\d{4})?[/-](\p{L}+)/u.exec(code.replace(/\s/g, ''))?.[1];
  const kind = letters === undefined ? undefined : KINDS[letters];
  return kind ? { kind, numberFrom, issuedOn: dayOfHead(doc, sentence) } : null;
}

/** "Quảng Trị, ngày 19 tháng 9 năm 2025": a short line that ends with a whole date. */
function dayOfHead(doc: Doc, sentence: Sentence): PlainDate | null {
  for (let index = sentence.index; index <= sentence.index + DAY_WITHIN; index++) {
    const line = doc.sentences[index];
    if (!line || line.to - line.from > 24) continue;
    const date = findDates(doc, line.from, line.to).at(-1);
    if (date && date.year !== null && date.to >= line.to - 1) return plainDateOf(date.year, date.month, date.day);
  }
  return null;
}
