import { LOST } from './gift-clues.ts';
import { MARK, NUMBER, WORD } from './tokens.ts';
import type { Hit } from './hits.ts';
import { FIELDS, type Field } from '../kernel/fields.ts';
import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import { LEXICON } from './lexicon.ts';
import type { LegalMention } from './find-legal-bases.ts';
import type { Mention } from './mention.ts';
import type { PersonMention } from './find-people.ts';
import type { ReadContribution, ReadField } from './reading.ts';

/**
 * Fields of cooperation by their words in the story. Words inside names, roles, subjects of documents, captions and
 * descriptions of the sides tell nothing of what was agreed and are passed over.
 */
export function findFields(
  doc: Doc,
  legal: readonly LegalMention[],
  mentions: readonly Mention[],
  people: readonly PersonMention[],
  contributions: readonly ReadContribution[],
): ReadField[] {
  const masked = maskOf(doc, legal, mentions, people);
  const found = new Map<Field, ReadField>();
  // Where a place ends that opens a sentence: sentence by its first token.
  const placeEnds = new Map<number, number>();
  for (const mention of mentions)
    if (mention.sort === 'place' && !mention.inRole && !placeEnds.has(mention.sentence))
      placeEnds.set(mention.sentence, mention.to);
  for (const sentence of doc.sentences) {
    if (found.size === FIELDS.length) break;
    if (sentence.sort !== 'body' || isSituation(doc, sentence) || isOfPlace(doc, sentence, placeEnds)) continue;
    let coveredTo = 0;
    for (let at = sentence.from; at < sentence.to; at++) {
      const none = doc.hits.at(F.fieldNone, at);
      const hit = doc.hits.at(F.field, at) ?? plainField(doc, at);
      if (none && (!hit || none.to >= hit.to)) {
        at = none.to - 1;
        continue;
      }
      if (!hit || masked[at] || hit.to <= coveredTo) continue;
      // "kinh nghiệm quản lý đất đai": a phrase that begins within another and goes on behind it counts as well.
      coveredTo = hit.to;
      if (
        (hit.from === sentence.from && ['dân', 'lực'].includes(doc.tokens.low(hit.from))) ||
        isManaging(doc, hit) ||
        isNegated(doc, sentence, hit.from) ||
        isInName(doc, sentence, hit.from) ||
        isPlaceOnly(doc, sentence, hit) ||
        isShare(doc, sentence, hit)
      )
        continue;
      const field = hit.value as Field;
      if (!found.has(field))
        found.set(field, { field, span: spanOf(doc, hit.from, hit.to), rule: 'field-words', confidence: 0.8 });
    }
  }
  const gift = contributions.find(isWelfareGift);
  if (gift && !found.has('welfare'))
    found.set('welfare', { field: 'welfare', span: gift.span, rule: 'gift-sets', confidence: 0.6 });
  return [...found.values()].toSorted((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
}

const OF_LEADERS = new Set(['và', 'của', 'trong', 'giữa', 'cho', 'điều', 'với', 'ở', 'để', 'giúp', 'cùng']);
/** "kinh nghiệm quản lý đô thị": how a thing is managed, not how officials are trained. */
const isManaging = ({ tokens }: Doc, hit: Hit): boolean =>
  hit.value === 'training' &&
  tokens.low(hit.to - 1) === 'lý' &&
  tokens.kind[hit.to] === WORD &&
  !OF_LEADERS.has(tokens.low(hit.to));

const PLANT = LEXICON.wordNumber('trồng', 0, 5);
const ECONOMY = LEXICON.wordNumber('kinh', 0, 4);
/** "trồng 5 ha gừng", "…; kinh tế; …" in a list of fields: what no phrase can hold. */
function plainField({ tokens }: Doc, at: number): Hit | null {
  const word = tokens.word[at];
  if (word === PLANT && tokens.kind[at + 1] === NUMBER && ['ha', 'hecta', 'sào'].includes(tokens.low(at + 2)))
    return { value: tokens.low(at + 3) === 'rừng' ? 'environment' : 'economy', from: at, to: at + 3 };
  if (word === ECONOMY && tokens.low(at + 1) === 'tế' && /^[;:,]$/.test(tokens.mark(at - 1)))
    return /^[;,.]$/.test(tokens.mark(at + 2)) ? { value: 'economy', from: at, to: at + 2 } : null;
  return null;
}

function maskOf(
  doc: Doc,
  legal: readonly LegalMention[],
  mentions: readonly Mention[],
  people: readonly PersonMention[],
): Uint8Array {
  const masked = new Uint8Array(doc.tokens.count);
  for (const mention of legal) masked.fill(1, mention.from, mention.subjectTo);
  for (const mention of mentions) if (mention.sort === 'organisation') masked.fill(1, mention.from, mention.to);
  for (const person of people) masked.fill(1, person.from, person.to);
  return masked;
}

/** "giới thiệu tình hình kinh tế - xã hội", shares and incomes: the state of things, not what is agreed. */
function isSituation(doc: Doc, sentence: Sentence): boolean {
  const { tokens } = doc;
  // "Trước đây, phường từng giúp xã xây 2 phòng học."
  if (tokens.low(sentence.from) === 'trước' && tokens.low(sentence.from + 1) === 'đây') return true;
  if (doc.hits.find(F.situation, sentence.from, sentence.to)) return true;
  if (describesPlace(doc, sentence)) return true;
  const income = doc.hits.find(F.income, sentence.from, sentence.to);
  return (
    income !== null &&
    doc.hits.find(F.handOver, sentence.from, sentence.to) === null &&
    doc.tokens.slice(sentence.from, sentence.to).includes('%')
  );
}

/** "304 hộ, 1.306 nhân khẩu, phần lớn trồng cà phê": a place as it is, in a sentence that tells of no help. */
function describesPlace({ hits, tokens }: Doc, { from, to }: Sentence): boolean {
  // "Nhờ vậy, tỷ lệ hộ nghèo giảm …": what came of the help.
  if (['nhờ', 'đến', 'qua', 'từ'].includes(tokens.low(from))) return false;
  return hits.find(F.profile, from, to) !== null && tellsOfNoHelp({ hits, tokens }, { from, to });
}

function tellsOfNoHelp(
  { hits, tokens }: Pick<Doc, 'hits' | 'tokens'>,
  { from, to }: Pick<Sentence, 'from' | 'to'>,
): boolean {
  if (hits.find(F.handOver, from, to) || hits.find(F.pledge, from, to) || hits.find(F.twin, from, to)) return false;
  for (let at = from; at < to; at++)
    if (tokens.low(at) === 'giúp' || (tokens.low(at) === 'hỗ' && tokens.low(at + 1) === 'trợ')) return false;
  return true;
}

const IS_OR_HAS = new Set('có mạnh nằm là rộng giáp hiện thuộc không còn với cách vốn trải'.split(' '));
/** "Xã A có cảng cá, khách du lịch tăng đều": the place that opens the sentence, as it is. */
function isOfPlace(doc: Doc, sentence: Sentence, placeEnds: ReadonlyMap<number, number>): boolean {
  const end = placeEnds.get(sentence.index);
  if (end === undefined || end - sentence.from > 8 || !IS_OR_HAS.has(doc.tokens.low(end))) return false;
  return tellsOfNoHelp(doc, sentence);
}

/** "thay vì chỉ dừng ở giao lưu văn hóa": what it is not. */
function isNegated(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let back = at - 1; back >= sentence.from && back >= at - 7; back--) {
    if (doc.tokens.mark(back) === ',') return false;
    const hit = doc.hits.at(F.negation, back);
    if (hit && /thay|phải/.test(doc.tokens.slice(hit.from, hit.to).toLowerCase())) return true;
  }
  return false;
}

/** A capital inside a sentence opens a name ("Chương trình Giao lưu hữu nghị"); "Đảng" and abbreviations are no names. */
function isInName(doc: Doc, sentence: Sentence, at: number): boolean {
  return (
    at > sentence.from &&
    doc.tokens.capital[at] === 1 &&
    doc.tokens.low(at) !== 'đảng' &&
    doc.tokens.kind[at - 1] === WORD
  );
}

function isWelfareGift(gift: ReadContribution): boolean {
  if (gift.status !== 'given' || gift.kind === 'scholarship') return false;
  return (
    gift.rule === 'uncounted-gift' ||
    /quà|suất|phần|gạo|mì tôm|nhu yếu phẩm/.test(gift.unit ?? '') ||
    (gift.kind === 'cash' && /^(?:hộ|gia đình)/.test(gift.unit ?? '')) ||
    (gift.kind === 'works' &&
      /nhà|căn|ngôi/.test(gift.unit ?? '') &&
      !/vệ sinh|văn hóa|rông|tiêu/.test(gift.unit ?? ''))
  );
}

/** "Nhà văn hóa cộng đồng buôn Wik đón …": a house by the name of its place, not one that is being built. */
function namesItsPlace(doc: Doc, sentence: Sentence, hit: Hit): boolean {
  if (doc.hits.find(F.gift, Math.max(sentence.from, hit.from - 6), hit.from)) return false;
  for (let at = hit.to; at < hit.to + 3 && at < sentence.to; at++)
    if (doc.hits.has(F.place, at) && doc.tokens.isCapital(at + 1)) return true;
  return false;
}

/** "tại nhà văn hóa", "ở trường học": where something happens. */
function isPlaceOnly(doc: Doc, sentence: Sentence, hit: Hit): boolean {
  if (hit.value !== 'infrastructure' && hit.value !== 'education') return false;
  const before = hit.from > sentence.from ? doc.tokens.low(hit.from - 1) : '';
  if (isLost(doc, sentence, hit.to)) return true;
  if (
    /^nhà (?:văn|rông|sinh)/.test(doc.tokens.slice(hit.from, hit.to).toLowerCase()) &&
    namesItsPlace(doc, sentence, hit)
  )
    return true;
  if (/^nhà/i.test(doc.tokens.text(hit.from)) && ['cho', 'tặng', 'của'].includes(before)) return true;
  return before === 'tại' || before === 'ở' || before === 'đến';
}

/** "2 km đường vào thôn sạt lở": what was lost, by the words up to the next sign. */
function isLost({ tokens }: Doc, { to }: Sentence, from: number): boolean {
  for (let at = from; at < Math.min(to, from + 8) && tokens.kind[at] !== MARK; at++)
    if (LOST.has(tokens.low(at))) return true;
  return false;
}

/** "còn 412 hộ nghèo", "tỷ lệ hộ nghèo": a figure of the state of things, unless somebody gives in the same sentence. */
function isShare(doc: Doc, sentence: Sentence, hit: Hit): boolean {
  const { tokens, hits } = doc;
  const low = tokens.low(hit.from);
  if (low !== 'hộ' && low !== 'cận') return false;
  if (hits.find(F.handOver, sentence.from, sentence.to)) return false;
  const after = tokens.low(hit.to);
  if (after === 'giảm') return false;
  if (after === 'chiếm' || after === 'còn') return true;
  const before = hit.from - 1;
  if (before < sentence.from) return false;
  // "thay dây điện cho 23 hộ nghèo": whom something is done for.
  if (tokens.kind[before] === NUMBER && ['cho', 'giúp', 'trợ', 'tặng', 'đỡ'].includes(tokens.low(before - 1)))
    return false;
  return tokens.kind[before] === NUMBER || ['lệ', 'còn', 'số', 'hộ', 'là'].includes(tokens.low(before));
}
