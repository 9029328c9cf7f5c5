import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { MoneyMention, QuantityMention } from './find-amounts.ts';
import { unitFits, type Gift } from './gift.ts';
import { NO_THING } from './find-amounts.ts';
import { givesTotal, sharedTo } from './gift-clues.ts';
import { NUMBER, WORD } from './tokens.ts';

/** Many unlike things, or several with works and labour among them: the list of a review, never one gift. */
export function isReviewList(gifts: readonly Gift[]): boolean {
  const least = gifts.some(({ kind }) => kind === 'works' || kind === 'labour') ? 2 : 3;
  return gifts.length > least && new Set(gifts.map((gift) => gift.unit)).size > 2;
}

/** No value of the parts is known, so the total tells something new. */
export function sumsUpMany(gifts: readonly Gift[], found: MoneyMention): boolean {
  return isReviewList(gifts) && gifts.every((gift) => gift.amount === null && gift.to <= found.from);
}

/** "…; tặng 120 suất quà, tổng trị giá 48 triệu đồng": the only gift of its part of the sentence. */
export function standsAlone(doc: Doc, sentence: Sentence, gifts: readonly Gift[], last: Gift, at: number): boolean {
  for (let back = at - 1; back >= sentence.from; back--)
    if (doc.tokens.mark(back) === ';') return gifts.filter((gift) => gift.from > back).length === 1 && last.from > back;
  return false;
}

/** What a gift is made of, before its sentence and status are known. */
export interface GiftFacts {
  readonly from: number;
  readonly to: number;
  readonly facts: Partial<Gift> & Pick<Gift, 'kind' | 'rule' | 'confidence'>;
}

/** "nhiều phần quà trị giá 10 triệu", "30 điện thoại thông minh trị giá 60 triệu": things that no unit word counts. */
export function valuedThing(doc: Doc, since: number, found: MoneyMention): GiftFacts | null {
  const bare = doc.hits.find(F.bareGift, since, found.from) ?? doc.hits.find(F.bareWorks, since, found.from);
  const { amount } = found;
  if (bare)
    return {
      from: bare.from,
      to: found.to,
      facts: { kind: 'in-kind', amount, rule: 'valued-gift', confidence: 0.88 },
    };
  for (let at = found.from - 2; at >= since && at >= found.from - 12; at--) {
    if (/^[;:]$/.test(doc.tokens.mark(at))) return null;
    if (doc.tokens.kind[at] !== NUMBER || !/^\d{1,5}$/.test(doc.tokens.text(at)) || doc.tokens.kind[at + 1] !== WORD)
      continue;
    const quantity = Number(doc.tokens.text(at));
    const unit = doc.tokens.low(at + 1);
    if (NO_THING.has(unit)) continue;
    return {
      from: at,
      to: found.to,
      facts: { kind: 'in-kind', amount, quantity, unit, rule: 'valued-thing', confidence: 0.75 },
    };
  }
  return null;
}

/** Things of one sort under one total are one gift: "30 phần quà … và 02 phần quà …, tổng trị giá …". */
export function joinedGifts(open: readonly Gift[], found: MoneyMention): GiftFacts {
  const [first] = open;
  const sameUnit = open.every((gift) => gift.unit === first?.unit);
  return {
    from: first?.from ?? found.from,
    to: open.at(-1)?.to ?? found.to,
    facts: {
      kind: first?.kind ?? 'in-kind',
      amount: found.amount,
      quantity: sameUnit ? open.reduce((sum, gift) => sum + (gift.quantity ?? 0), 0) : null,
      unit: sameUnit ? (first?.unit ?? null) : null,
      rule: 'joint-total',
      confidence: 0.75,
    },
  };
}

/** In brackets behind a count of the same things, or next to such a part. */
export function isPartOf(doc: Doc, last: Gift, found: QuantityMention): boolean {
  const [thing = ''] = found.unit.split(' ');
  if (!unitFits(last.unit, thing) || found.from - last.to > 16) return false;
  if (last.rule === 'part') return last.amount !== null;
  if (last.amount !== null || (last.quantity ?? 0) <= found.quantity) return false;
  for (let at = last.to; at < found.from; at++)
    if (doc.tokens.mark(at) === '(' || doc.hits.has(F.parts, at)) return true;
  return false;
}

/** A total that comes after its parts repeats them. */
export function repeatsParts(doc: Doc, sentence: Sentence, parts: readonly Gift[], found: MoneyMention): boolean {
  if (parts.length === 0) return false;
  const sum = parts.reduce((all, gift) => all + (gift.amount ?? 0n), 0n);
  if (sum > found.amount || givesTotal(doc, sentence, found.from)) return false;
  return parts.length > 1 || sum === found.amount || parts[0]?.amount === null;
}

/** "gói hỗ trợ 100 triệu đồng gồm: 1 điểm phát wifi trị giá 40 triệu …": a total before counted parts that make it up. */
export function withoutLeadingTotal(doc: Doc, sentence: Sentence, gifts: Gift[]): Gift[] {
  const [total, ...parts] = gifts;
  if (!total || total.rule !== 'sum' || total.amount === null || parts.length === 0) return gifts;
  if (doc.hits.find(F.parts, total.to, Math.min(sentence.to, total.to + 4)) === null) return gifts;
  if (parts.some((part) => part.quantity === null)) return gifts;
  const sum = parts.reduce((all, part) => all + (part.amount ?? 0n), 0n);
  if (sum === total.amount) return parts;
  // "tổng giá trị hơn 52 tỷ đồng; trong đó xây 389 căn nhà": some of what it paid for, told beside it.
  const isWhole = doc.hits.find(F.parts, total.to, total.to + 4)?.value !== 'some';
  return sum === 0n && isWhole ? [total] : gifts;
}

const JOINTS = new Set(['và', 'cùng', ',']);

/** "mỗi xã 01 bộ máy tính và 30 triệu đồng": the next of a list goes to each as well. */
export function shareOfLast(doc: Doc, sentence: Sentence, last: Gift | undefined, at: number): string | null {
  const { tokens } = doc;
  const before = tokens.kind[at - 1] === WORD ? tokens.low(at - 1) : tokens.mark(at - 1);
  if (!last || at <= last.to || at - last.to > 4 || !JOINTS.has(before)) return null;
  for (let back = last.to; back < at - 1; back++) if (tokens.kind[back] !== WORD) return null;
  const share = sharedTo(doc, sentence, last.from);
  return share !== null && (last.rule === 'share' || !unitFits(last.unit, share)) ? share : null;
}

/** "30 suất quà, mỗi suất 5 kg gạo": a thing told right behind "mỗi" and the word of the set before it. */
export function shareOfSet(doc: Doc, sentence: Sentence, set: Gift | undefined, at: number): boolean {
  if (!set || set.quantity === null || sentence.index - set.sentence > 1) return false;
  for (let back = at - 1; back >= sentence.from && back >= at - 5; back--) {
    if (doc.tokens.kind[back] !== WORD) return false;
    if (!doc.hits.has(F.each, back)) continue;
    const word = doc.tokens.low(back + 1);
    return SET_WORDS.has(word) && unitFits(set.unit, word);
  }
  return false;
}
const SET_WORDS = new Set(['suất', 'phần', 'túi', 'giỏ', 'gói', 'thùng', 'bộ', 'hộp', 'combo']);

/** Next in the list of what a set holds: small words and joints between, no verb and no worth. */
export function isNextInSet({ tokens, hits }: Doc, from: number, to: number): boolean {
  if (to - from > 8) return false;
  let joint = false;
  for (let at = from; at < to; at++) {
    const sign = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
    if (JOINTS.has(sign)) joint = true;
    else if (tokens.kind[at] !== WORD || hits.has(F.gift, at) || hits.has(F.worth, at) || hits.has(F.total, at))
      return false;
  }
  return joint;
}

/** "7 nhà, sửa chữa 4 nhà": two counts of one thing with a comma or "và" and at most a verb between. */
export function areSideBySide({ tokens }: Doc, [first, second]: readonly Gift[]): boolean {
  if (!first || !second || first.unit !== second.unit || first.kind !== 'works' || second.from - first.to > 5)
    return false;
  const sign = tokens.kind[first.to] === WORD ? tokens.low(first.to) : tokens.mark(first.to);
  return JOINTS.has(sign);
}

/** "và 10 kg gạo": a measure of food behind the value of a set. */
export function isMeasureNext({ tokens }: Doc, at: number): boolean {
  return (
    tokens.low(at) === 'và' &&
    tokens.kind[at + 1] === NUMBER &&
    ['kg', 'lít', 'chai', 'gói', 'kilôgam'].includes(tokens.low(at + 2))
  );
}
