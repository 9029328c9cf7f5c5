import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { MoneyMention, QuantityMention } from './find-amounts.ts';
import type { Gift } from './gift.ts';
import { MARK, NUMBER, WORD } from './tokens.ts';

/** True where a verb of giving stands at most `reach` tokens before, or a passive one after. */
export function hasVerbAround(doc: Doc, sentence: Sentence, at: number, reach: number): boolean {
  const { hits, tokens } = doc;
  if (hits.find(F.gift, Math.max(sentence.from, at - reach), at) !== null) return true;
  for (let next = at; next < Math.min(sentence.to, at + 14); next++)
    if (tokens.low(next) === 'được' && hits.find(F.gift, next + 1, Math.min(sentence.to, next + 22)) !== null)
      return true;
  if (isHandedOverLater(doc, sentence, at) || isGivenNext(doc, sentence, at)) return true;
  return hits.within(F.gift, at, Math.min(sentence.to, at + RECEIVED)).some((verb) => verb.value === 'receive');
}

const ON_THE_WAY = new Set(['đến', 'lên', 'về', 'tới', 'ra', 'sang', 'vào', 'để', 'xuống', 'mang']);
/** "mang 3 tấn gạo, 200 chai nước … đến trao tận tay bà con": the goods come before the verb of giving. */
function isHandedOverLater(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let next = at; next < Math.min(sentence.to, at + REACH_OF_LIST); next++) {
    if (doc.tokens.mark(next) === ';') return false;
    if (ON_THE_WAY.has(doc.tokens.low(next)) && doc.hits.has(F.handOver, next + 1)) return true;
  }
  return false;
}

/** "gói 3.000 chiếc bánh chưng gửi bà con": handed over right behind the thing, with no sign between. */
function isGivenNext({ tokens, hits }: Doc, { to }: Sentence, at: number): boolean {
  for (let next = at + 2; next < Math.min(to, at + 6) && tokens.kind[next] === WORD; next++)
    if (tokens.low(next) === 'gửi' && hits.has(F.handOver, next)) return true;
  return false;
}

/** Tokens of a list of goods before the verb that hands them over. */
const REACH_OF_LIST = 40;

/** "35 phần quà, mỗi phần …; 5 mô hình … đã đến tay chị em": the verb of a passive sentence may stand far behind, in tokens. */
const RECEIVED = 60;

/** "mỗi suất gồm 10 kg gạo và …", "(gồm 300.000 đồng tiền mặt …)": the contents of a set are no gifts of their own. */
export function isInsideSet(doc: Doc, sentence: Sentence, at: number): boolean {
  let composed = false;
  for (let back = at - 1; back >= sentence.from && back >= at - 40; back--) {
    const mark = doc.tokens.mark(back);
    if (mark === ';' || mark === ')') return false;
    if (doc.hits.has(F.parts, back)) composed = true;
    if (composed && (doc.hits.has(F.each, back) || mark === '(')) return true;
  }
  return false;
}

/** "mỗi suất gồm gạo, mì tôm …, trị giá 600 nghìn đồng": the word of the set whose contents are told. */
export function setWordBefore(doc: Doc, sentence: Sentence, at: number): string | null {
  for (let back = at - 1; back >= sentence.from && back >= at - 40; back--)
    if (doc.hits.has(F.each, back)) return doc.tokens.low(back + 1);
  return null;
}

/** "có 2.100 ha cà phê", "rộng 50 m2": what there is, is no gift. */
const HELD = new Set(['có', 'rộng', 'đạt', 'còn', 'dài', 'loại', 'tích', 'cỡ']);
/** "37 căn nhà hư hỏng": what was lost is no gift. */
export const LOST: ReadonlySet<string> = new Set('hư sập ngập tốc trôi chết thiệt gãy sạt lở vùi cháy đổ'.split(' '));

/** "tiêu thụ 4 tấn nông sản", "thu hoạch 2 tấn": no gift. */
export function isSold(doc: Doc, sentence: Sentence, at: number): boolean {
  const income = doc.hits.within(F.income, Math.max(sentence.from, at - 8), at).at(-1);
  if (income && doc.hits.find(F.handOver, income.to, at) === null) return true;
  // "giúp xã bán 40 tấn gừng"
  if (doc.tokens.low(at - 1) === 'bán' || (doc.tokens.low(at - 1) === 'được' && doc.tokens.low(at - 2) === 'bán'))
    return true;
  if (['vượt', 'cách', 'xa'].some((word) => [doc.tokens.low(at - 1), doc.tokens.low(at - 2)].includes(word)))
    return true;
  const isSet = ['suất', 'phần'].includes(doc.tokens.low(at + 1));
  // "có 5 con", "đã có đàn 5 con"
  const held = ['đàn', 'hơn', 'gần', 'khoảng', 'trên'].includes(doc.tokens.low(at - 1)) ? at - 2 : at - 1;
  if (held >= sentence.from && !isSet && HELD.has(doc.tokens.low(held))) return true;
  return isLost(doc, sentence, at);
}

/** What was lost, by the words up to the next sign. */
function isLost({ tokens }: Doc, sentence: Sentence, at: number): boolean {
  for (let next = at; next < Math.min(sentence.to, at + 13); next++) {
    if (next > at && tokens.kind[next] === MARK && tokens.mark(next) !== ',') return false;
    if (LOST.has(tokens.low(next))) return true;
  }
  return false;
}

/** "500 triệu đồng làm …", "100 triệu đồng để xây …": the sum pays for what follows. */
export function isSpentOn(doc: Doc, from: number, thing: QuantityMention): boolean {
  const to = thing.from;
  if (to - from > 18) return false;
  const { tokens } = doc;
  let spent = false;
  for (let at = from; at < to; at++) {
    if (tokens.kind[at] !== WORD) return false;
    const low = tokens.low(at);
    if (low === 'và' || low === 'cùng' || (low === 'mỗi' && !spent)) return false;
    if (SPENT_FAR.has(low) || (to - from <= 6 && SPENT_NEAR.has(low))) spent = true;
  }
  if (!spent || to - from <= 6) return spent;
  // Far off, the verb of making stands right before the thing, and nothing else is made of the sum.
  const isMade = SPENT_FAR.has(tokens.low(to - 1)) || SPENT_FAR.has(tokens.low(to - 2));
  for (let at = thing.to; at < thing.to + 10; at++)
    if ((tokens.mark(at) === ',' || tokens.low(at) === 'và') && SPENT_FAR.has(tokens.low(at + 1))) return false;
  return isMade;
}
const SPENT_FAR = new Set('làm xây mua sửa lắp dựng khoan trồng sắm'.split(' '));
const SPENT_NEAR = new Set('để hoàn thành cho'.split(' '));

/** "xây 4 căn nhà cho hộ nghèo 320 triệu đồng": a sum at the end of the words that describe a thing is its value. */
export function isPriceOf(doc: Doc, from: number, found: MoneyMention): boolean {
  const { tokens, hits } = doc;
  if (found.from - from > 8 || tokens.low(found.to) === 'tiền') return false;
  for (let at = from; at < found.from; at++)
    if (tokens.kind[at] !== WORD || hits.has(F.gift, at) || NO_PRICE.has(tokens.low(at))) return false;
  return /^[.,;)]?$/.test(tokens.mark(found.to)) && tokens.kind[found.to] !== WORD;
}
const NO_PRICE = new Set(['và', 'cùng', 'với', 'kèm', 'mỗi', 'thêm', 'được']);

const HELPING = new Set(['hỗ', 'ủng', 'quyên']);
/** Incomes, budgets and losses in the same clause are no gifts; neither is a rate "đồng/người/năm". */
export function isIncome(doc: Doc, sentence: Sentence, found: MoneyMention): boolean {
  const per = found.per?.replace(/\s/g, '') ?? '';
  if (/\/(?:năm|tháng)|^(?:năm|tháng|kg|ngày|ha|ly|lít)$/.test(per) && !/suất|em/.test(per)) return true;
  // "Nguồn vận động: 250 triệu đồng": how a plan is paid for.
  if (doc.tokens.low(sentence.from) === 'nguồn' && doc.tokens.mark(found.from - 1) === ':') return true;
  let given = false;
  for (let back = found.from - 1; back >= sentence.from && back >= found.from - 22; back--) {
    const mark = doc.tokens.mark(back);
    if (mark === ';' || (mark === ',' && found.from - back > 12)) break;
    if (doc.hits.has(F.handOver, back) || HELPING.has(doc.tokens.low(back))) given = true;
    if (doc.hits.has(F.income, back)) return !given;
  }
  return false;
}

/** A phrase of `family` in the same clause, at most `reach` tokens before. */
export function hasPhraseBefore(doc: Doc, sentence: Sentence, family: number, at: number, reach: number): boolean {
  for (let back = at - 1; back >= sentence.from && back >= at - reach; back--) {
    const mark = doc.tokens.mark(back);
    if (mark === ';' || mark === '.') return false;
    const hit = doc.hits.at(family, back);
    if (hit && hit.to <= at) return true;
    if (mark === ',' && family !== F.total) return false;
  }
  return false;
}

/** "1.000 cuốn vở và số tiền 25 triệu đồng": money of its own beside the things, not their value. */
export function isSumBeside({ tokens }: Doc, at: number): boolean {
  const before = tokens.low(at - 3);
  return tokens.low(at - 2) === 'số' && tokens.low(at - 1) === 'tiền' && (before === 'và' || before === 'cùng');
}

/** "hỗ trợ xã tổng cộng 10 triệu đồng": the verb before "tổng cộng" makes it a gift of its own, no sum of others. */
export function givesTotal(doc: Doc, sentence: Sentence, at: number): boolean {
  let atTotal = false;
  for (let back = at; back >= sentence.from && back >= at - 24; back--) {
    if (/^[;,:]$/.test(doc.tokens.mark(back))) return false;
    if (doc.hits.has(F.total, back)) atTotal = true;
    if (atTotal && doc.hits.at(F.gift, back)?.value === 'give') return true;
  }
  return false;
}

/** "300.000.000đ (ba trăm triệu đồng)": the same sum in words, whole or cut. */
export function isSumInWords(doc: Doc, last: Gift | undefined, found: MoneyMention): boolean {
  if (!last || last.amount === null || found.from - last.to > 8 || doc.tokens.kind[found.from] !== WORD) return false;
  let back = found.from - 1;
  while (back > last.to && doc.tokens.kind[back] === WORD) back--;
  return doc.tokens.mark(back) === '(';
}

export function isInBrackets(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let back = at - 1; back >= sentence.from && back >= at - 4; back--)
    if (doc.tokens.mark(back) === '(') return true;
  return false;
}

/** Given, unless the clause promises: the nearest word of either sort before the gift decides. */
export function statusAt(doc: Doc, sentence: Sentence, at: number): 'given' | 'pledged' {
  // "2. Bên A giúp Bên B …": what the points of an agreement say is still to come.
  if (doc.isAgreement && isPoint(doc, sentence)) return doc.hits.find(F.done, sentence.from, at) ? 'given' : 'pledged';
  for (let back = at; back >= sentence.from; back--) {
    if (doc.tokens.mark(back) === ';') break;
    if (doc.hits.has(F.done, back)) return 'given';
    if (doc.hits.has(F.pledge, back)) return 'pledged';
  }
  return 'given';
}

/** A numbered point, an article, or a sentence that opens with one of the sides. */
function isPoint({ tokens }: Doc, { from, to }: Sentence): boolean {
  const first = tokens.low(from);
  if (['điều', 'bên', 'hai', 'hằng', 'hàng', 'mỗi'].includes(first)) return true;
  return (tokens.kind[from] === NUMBER && from + 1 < to && tokens.kind[from + 1] === MARK) || tokens.mark(from) === '-';
}

const HABITS = new Set(['hằng', 'thường', 'nhằm', 'việc', 'để', 'kêu']);

/** A gift without a figure that is only promised or usual does not count. */
export function isPromised(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let back = at - 1; back >= sentence.from; back--) {
    if (doc.hits.has(F.done, back)) return false;
    if (doc.hits.has(F.pledge, back) || HABITS.has(doc.tokens.low(back))) return true;
  }
  return false;
}

export function isNegated(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let back = at - 1; back >= sentence.from && back >= at - 4; back--)
    if (doc.hits.has(F.negation, back)) return true;
  return false;
}

/** "mỗi làng 3 triệu đồng và 10 suất quà", "mỗi hộ một xe đạp": the word shared out to, in the same clause. */
export function sharedTo(doc: Doc, sentence: Sentence, at: number): string | null {
  for (let back = at - 1; back >= sentence.from && back >= at - 9; back--) {
    if (/^[,;:.()]$/.test(doc.tokens.mark(back))) return null;
    if (doc.hits.has(F.each, back)) return doc.tokens.low(back + 1);
  }
  return null;
}

/** An unlisted thing is a gift right behind a verb of handing over, or next in a list of gifts. */
export function isNamedAsGift(doc: Doc, sentence: Sentence, at: number, last: Gift | undefined): boolean {
  if (last && at > last.to && at - last.to <= 2) return true;
  // "30 suất quà (500.000 đồng/suất), 15 bình chữa cháy"
  if (last && doc.tokens.mark(last.to) === '(' && doc.tokens.mark(at - 1) === ',' && doc.tokens.mark(at - 2) === ')')
    return at - last.to <= 10;
  for (let back = Math.max(sentence.from, at - 5); back < at; back++) {
    const verb = doc.hits.at(F.handOver, back);
    if (verb && at - verb.to <= 1) return true;
    if (['góp', 'ủng', 'biếu'].includes(doc.tokens.low(back)) && doc.hits.at(F.gift, back)?.to === at) return true;
  }
  return false;
}

const ONE_SET = new Set(['phần quà', 'suất quà', 'túi quà', 'giỏ quà', 'sổ tiết kiệm', 'suất học bổng', 'món quà']);
/** "12 em được tặng … phần quà 150.000 đồng": a set without its number, told behind those who get it. */
export function isOneOfEach(doc: Doc, counted: QuantityMention, at: number): boolean {
  const { tokens, hits } = doc;
  if (counted.quantity < 2 || counted.to > at || at - counted.to > 24) return false;
  const set = ONE_SET.has(tokens.slice(at - 2, at).toLowerCase())
    ? at - 2
    : ONE_SET.has(tokens.slice(at - 3, at).toLowerCase())
      ? at - 3
      : -1;
  if (set < 0 || tokens.kind[set - 1] === NUMBER || hits.has(F.generic, set - 1)) return false;
  return hits.within(F.gift, counted.to, set).some(({ value }) => value === 'receive');
}

/** "trong đó phường A hỗ trợ 80 triệu đồng": the words of parts and then a verb of giving, at most twelve tokens before. */
export function isPartOfGiver(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let back = at - 1; back >= sentence.from && back >= at - 12; back--) {
    if (/^[;.]$/.test(doc.tokens.mark(back))) return false;
    if (doc.hits.has(F.parts, back)) return doc.hits.find(F.gift, back, at)?.value === 'give';
  }
  return false;
}

/** "…, còn lại do gia đình và họ hàng góp", "…, gia đình đối ứng 30 triệu đồng": the helped bear the rest themselves. */
export function isRestOfFamily({ tokens }: Doc, { to }: Sentence, at: number): boolean {
  for (let next = at; next < Math.min(to, at + 6); next++)
    if (tokens.low(next) === 'đối' && tokens.low(next + 1) === 'ứng') return true;
  for (let next = at; next < Math.min(to, at + 5); next++)
    if (tokens.low(next) === 'còn' && tokens.low(next + 1) === 'lại')
      for (let word = next + 2; word < Math.min(to, next + 7); word++)
        if (['gia', 'họ', 'dòng', 'hộ', 'người'].includes(tokens.low(word))) return true;
  return false;
}

/** Right behind "mỗi suất gồm", with more of the set behind it. */
export function isContentOfSet({ tokens, hits }: Doc, { from }: Sentence, found: MoneyMention): boolean {
  const parts = found.from - 1;
  if (parts <= from || !hits.has(F.parts, parts) || !hits.has(F.each, parts - 2)) return false;
  const next = tokens.low(found.to) === 'tiền' ? found.to + 2 : found.to;
  return tokens.low(next) === 'và' || tokens.low(next) === 'cùng' || tokens.mark(next) === ',';
}

/** "1 nhà bán trú 8 phòng": a count behind the name of a work, with no joint between. */
export function isDescription({ tokens, hits }: Doc, holder: Gift, found: QuantityMention): boolean {
  if (holder.kind !== 'works' || found.kind !== 'unknown' || found.from - holder.to > 3) return false;
  for (let at = holder.to; at < found.from; at++)
    if (tokens.kind[at] !== WORD || tokens.low(at) === 'và' || tokens.low(at) === 'cùng' || hits.has(F.gift, at))
      return false;
  return true;
}
