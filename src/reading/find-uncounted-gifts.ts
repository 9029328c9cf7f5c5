import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { QuantityMention } from './find-amounts.ts';
import type { Gift } from './gift.ts';
import { isNegated, isPromised } from './gift-clues.ts';
import { NUMBER, WORD } from './tokens.ts';

/** A gift without a figure: "tặng quà các gia đình", "tặng UBND xã hệ thống đèn chiếu sáng". Promises of them do not count. */
export function findUncountedGift(doc: Doc, sentence: Sentence, people: readonly QuantityMention[]): Gift | null {
  for (const verb of doc.hits.within(F.handOver, sentence.from, sentence.to)) {
    if (doc.hits.has(F.souvenir, verb.from)) continue;
    if (isSaid(doc, sentence, verb.from) || isOfBothSides(doc, sentence)) return null;
    if (isPromised(doc, sentence, verb.from) || isNegated(doc, sentence, verb.from)) return null;
    const gift = giftAfter(doc, sentence, verb.from, verb.to, people);
    if (gift) return gift;
  }
  return peopleHelped(doc, sentence, people);
}

/** "Hiệu trưởng cho biết: Nhà trường cấp học bổng …": what somebody says is done, without a word that it was. */
function isSaid({ tokens, hits }: Doc, { from }: Sentence, at: number): boolean {
  for (let back = at - 1; back > from; back--) {
    if (hits.has(F.done, back)) return false;
    if (tokens.mark(back) === ':') return hits.find(F.speech, Math.max(from, back - 3), back) !== null;
  }
  return false;
}

/** "Hai bên phối hợp …; thăm, tặng quà gia đình chính sách.": what both sides agree on, not what was given. */
const isOfBothSides = ({ tokens, hits }: Doc, { from, to }: Sentence): boolean =>
  tokens.low(from) === 'hai' && tokens.low(from + 1) === 'bên' && hits.find(F.done, from, to) === null;

/** Things named at most this many tokens after the verb. */
const REACH = 14;

function giftAfter(
  doc: Doc,
  sentence: Sentence,
  verbFrom: number,
  from: number,
  people: readonly QuantityMention[],
): Gift | null {
  const limit = Math.min(sentence.to, from + REACH);
  const last = doc.tokens.low(from - 1);
  // "tặng quà", "cấp học bổng": the verb holds what is given.
  for (let at = last === 'quà' ? from - 1 : last === 'bổng' ? from - 2 : from; at < limit; at++) {
    if (doc.tokens.mark(at) === ';') return null;
    const works = doc.hits.at(F.bareWorks, at);
    const hit = works ?? doc.hits.at(F.bareGift, at) ?? oneThing(doc, at);
    if (!hit) continue;
    const isScholarship = doc.tokens.slice(hit.from, hit.to).includes('học bổng');
    // "cấp học bổng cho 9 sinh viên": one each.
    const holders = isScholarship ? people.find((one) => one.from > hit.to && one.from - hit.to <= 5) : undefined;
    return {
      from: verbFrom,
      to: hit.to,
      sentence: sentence.index,
      kind: works ? 'works' : isScholarship ? 'scholarship' : 'in-kind',
      amount: null,
      quantity: holders?.quantity ?? null,
      unit: holders ? 'suất học bổng' : null,
      status: 'given',
      rule: works ? 'uncounted-works' : hit.value === 'gift' ? 'uncounted-gift' : 'uncounted-thing',
      confidence: 0.65,
    };
  }
  return null;
}

const CLASSIFIERS = new Set(['chiếc', 'bộ', 'bức', 'dàn']);
const NO_CLASSIFIER_BEFORE = new Set(['cán', 'đảng', 'toàn', 'các', 'những', 'mỗi', 'từng', 'đội', 'nội', 'tiến']);
/** "tặng phường bộ đàn t'rưng", "tặng già làng chiếc radio": one thing, without its number. */
function oneThing({ tokens, hits }: Doc, at: number) {
  if (!CLASSIFIERS.has(tokens.low(at)) || tokens.isCapital(at) || NO_CLASSIFIER_BEFORE.has(tokens.low(at - 1)))
    return null;
  if (tokens.kind[at - 1] === NUMBER || tokens.kind[at + 1] !== WORD || tokens.low(at + 1) === 'đội') return null;
  return hits.at(F.goods, at) ?? { value: 'in-kind', from: at, to: at + 2 };
}

/** "2 trẻ em mồ côi ở xã được hỗ trợ chi phí sinh hoạt": people helped, without a sum. */
function peopleHelped(doc: Doc, sentence: Sentence, people: readonly QuantityMention[]): Gift | null {
  for (const counted of people) {
    const gift = counted.quantity < 1 ? null : helpedOf(doc, sentence, counted);
    if (gift) return gift;
  }
  return null;
}

function helpedOf(doc: Doc, sentence: Sentence, first: QuantityMention): Gift | null {
  for (let at = first.to; at < Math.min(sentence.to, first.to + 12); at++) {
    if (doc.hits.at(F.gift, at)?.value !== 'receive' || !doc.tokens.low(at).startsWith('được')) continue;
    if (isPromised(doc, sentence, at)) return null;
    return {
      from: first.from,
      to: Math.min(sentence.to, at + 4),
      sentence: sentence.index,
      kind: 'cash',
      amount: null,
      quantity: first.quantity,
      unit: first.unit,
      status: 'given',
      rule: 'people-helped',
      confidence: 0.55,
    };
  }
  return null;
}
