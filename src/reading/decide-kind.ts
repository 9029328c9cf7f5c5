import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import type { Hit } from './hits.ts';
import { findDates } from './find-dates.ts';
import { isInLegal, type LegalMention } from './find-legal-bases.ts';
import type { ArticleKind, Fact, ReadContribution, ReadTwinning } from './reading.ts';
import { NUMBER, WORD } from './tokens.ts';

/** How many sentences of the story tell what it is about; what follows is background. */
const LEAD = 3;

/** Words of one kind: in the headline, in the first sentences, in the rest. */
interface Signs {
  title: number;
  first: number;
  lead: number;
  rest: number;
}
const WORD_SIGNS = ['signing', 'support', 'visit', 'review', 'assignment', 'other', 'abroad', 'twin'] as const;
const SIGNS = [...WORD_SIGNS, 'dated'] as const;
type WordSign = (typeof WORD_SIGNS)[number];
type Sign = (typeof SIGNS)[number];

/** What the piece is about, with the words that tell it. */
export function decideKind(
  doc: Doc,
  legal: readonly LegalMention[],
  twinnings: readonly ReadTwinning[],
  contributions: readonly ReadContribution[],
): Fact & { kind: ArticleKind } {
  const cue = firstCue(doc);
  const whole = { start: 0, end: doc.source.originalOffset(doc.source.text.length) };
  const fact = (kind: ArticleKind, rule: string, confidence: number) => ({
    kind,
    rule,
    confidence,
    span: cue ? spanOf(doc, cue.from, cue.to) : whole,
  });
  if (!cue) return fact('unrelated', 'no-twinning-word', 0.95);
  const onlyGroups =
    twinnings.length > 0 &&
    twinnings.every((twinning) =>
      [...twinning.supporters, ...twinning.recipients].every(({ type }) => ORGANISATION_TYPES.has(type)),
    );
  const signs = signsOf(doc, legal, onlyGroups || twinnings.length === 0);
  if (doc.isAgreement) return fact('signing', 'paper-signed', 0.88);
  if (isOfUnions(twinnings) && review(signs) === 0) return fact('other-twinning', 'unions', 0.8);
  if (
    isOfCities(twinnings) &&
    signs.signing.title + signs.signing.first === 0 &&
    signs.abroad.title + signs.abroad.first + signs.abroad.lead > 0
  )
    return fact('other-twinning', 'cities-abroad', 0.75);
  if (isInPassing(signs, twinnings.length, isOtherInTitle(doc)) && !(twinnings.length > 0 && isOfTwinningLate(doc)))
    return fact('unrelated', 'twinning-in-passing', 0.8);
  const given = contributions.some((gift) => gift.status === 'given');
  const [kind, rule, confidence] = kindBySigns(signs, given, twinnings.length);
  if (kind === 'unrelated' && signs.twin.title + signs.twin.first > 0 && isIssued(doc))
    return fact('assignment', 'paper-issued', 0.6);
  return fact(kind, rule, confidence);
}

/** "… người con nuôi biên phòng": a tie of another sort in the headline, not only a union or a school. */
const isOtherInTitle = ({ sentences, hits }: Doc): boolean =>
  sentences.some(
    ({ sort, from, to }) => sort === 'title' && hits.within(F.other, from, to).some(({ value }) => value !== 'group'),
  );

const UNION =
  /^(?:Hội|Chi hội|Đoàn|Chi đoàn|Đoàn Thanh niên|Câu lạc bộ|Liên đội|Trường (?:Tiểu|Mầm|THCS|THPT|PT))(?= |$)/i;
/** Unions or schools on both sides: women with women, pupils with pupils. */
const isOfUnions = (twinnings: readonly ReadTwinning[]): boolean =>
  twinnings.length > 0 &&
  twinnings.every(({ supporters, recipients }) =>
    [...supporters, ...recipients].every(({ name, type }) => ORGANISATION_TYPES.has(type) && UNION.test(name)),
  );
const review = (signs: Record<Sign, Signs>): number => signs.review.title + signs.review.first;

const ABOVE_COMMUNES = new Set(['tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã']);
const isOfCities = (twinnings: readonly ReadTwinning[]): boolean =>
  twinnings.length > 0 &&
  twinnings.every(({ supporters, recipients }) =>
    [...supporters, ...recipients].every(({ type }) => ABOVE_COMMUNES.has(type)),
  );

/** "Tại lễ kỷ niệm 15 năm kết nghĩa …": told late, yet what the piece is about. */
const isOfTwinningLate = ({ sentences, hits }: Doc): boolean =>
  sentences.some(({ sort, from, to }) => {
    if (sort !== 'body') return false;
    const review = hits.find(F.review, from, to);
    return review !== null && hits.find(F.twin, from, to) !== null;
  });

/** The word of twinning stands only in the background of a piece about something else. */
function isInPassing(
  { twin, other, visit, signing, review }: Record<Sign, Signs>,
  twinnings: number,
  isOther: boolean,
): boolean {
  const isOfGroups = other.lead > 0 && (twinnings > 0 || other.title + other.first > 0);
  if (twin.title + twin.first > 0 || isOfGroups || (isOther && twin.lead > 0) || (visit.lead > 0 && twinnings > 0))
    return false;
  if (twinnings === 0) return Math.min(signing.lead + review.lead, twin.lead) === 0;
  return twinnings === 1 && twin.lead === 0 && twin.rest <= 1 && visit.rest + review.title + review.first === 0;
}

/** First rule that fits. Headlines and first sentences outweigh the rest. */
function kindBySigns(signs: Record<Sign, Signs>, given: boolean, twinnings: number): [ArticleKind, string, number] {
  const { signing, review, assignment, support, visit, other, abroad, twin, dated } = signs;
  const early = (sign: Signs) => sign.title + sign.first;
  const lead = (sign: Signs) => sign.title + sign.first + sign.lead;
  if (other.title > 0 && (other.first + other.lead > 0 || signing.title === 0) && review.title === 0)
    return ['other-twinning', 'groups-in-headline', 0.75];
  if (twinnings === 0 && lead(other) > 0 && early(twin) > 0 && early(review) + early(assignment) === 0)
    return ['other-twinning', 'groups-without-parties', 0.7];
  if (early(review) > 0 && signing.title === 0 && (signing.first === 0 || review.title > 0))
    return ['review', 'review-words', 0.85];
  if (early(assignment) > 0 && signing.title === 0) return ['assignment', 'assignment-words', 0.85];
  if (early(signing) > 0) return ['signing', 'ceremony-in-lead', 0.92];
  if (other.first > 0 && other.title === 0 && twinnings > 0 && review.lead + review.rest > 1)
    return ['review', 'years-of-groups', 0.65];
  if (lead(other) > 1) return ['other-twinning', 'groups-in-lead', 0.65];
  if (other.first > 0 && twinnings > 0) return ['other-twinning', 'groups-first', 0.65];
  if (twinnings > 0 && early(visit) === 0 && dated.first + dated.lead > 0)
    return ['signing', 'day-beside-twinning', 0.75];
  if (twinnings > 2 && lead(assignment) > 0 && lead(signing) === 0) return ['assignment', 'many-pairs', 0.75];
  if (twin.title > 0 && early(visit) + early(support) === 0 && lead(signing) > 0)
    return ['signing', 'twinning-in-headline', 0.75];
  if (early(visit) > 0) return ['support', 'visit-in-lead', 0.8];
  if (early(support) > 0 && given) return ['support', 'gifts-in-lead', 0.85];
  if (signing.lead > 0) return ['signing', 'ceremony-words', 0.8];
  if (lead(review) > 0) return ['review', 'review-words', 0.7];
  if (given || early(support) > 0) return ['support', 'gifts', 0.7];
  if (review.rest > 0) return ['review', 'years-told-late', 0.55];
  if (twinnings > 0 && lead(abroad) > 0 && signing.rest === 0) return ['other-twinning', 'across-the-border', 0.6];
  if (signing.rest > 0) return ['signing', 'ceremony-late', 0.6];
  return twinnings > 0 ? ['signing', 'twinning-only', 0.5] : ['unrelated', 'no-event', 0.4];
}

/** "ban hành Chỉ thị … về công tác kết nghĩa": a paper of twinning comes out, in one of the first sentences. */
function isIssued(doc: Doc): boolean {
  return doc.sentences
    .filter((sentence) => sentence.sort === 'body')
    .slice(0, LEAD)
    .some(({ from, to }) =>
      doc.hits
        .within(F.paper, from, to)
        .some((paper) => doc.tokens.low(paper.from - 1) === 'hành' && doc.tokens.low(paper.from - 2) === 'ban'),
    );
}

/** "như một cuộc kết nghĩa", or the word alone between quotation marks: a figure of speech. */
function isFigure({ tokens }: Doc, { from, to }: Hit): boolean {
  if (/^["“”'‘]$/.test(tokens.mark(from - 1)) && /^["“”'’]$/.test(tokens.mark(to))) return true;
  if (tokens.low(from - 1) === 'tục') return true;
  // "thôn Kết Nghĩa": a name.
  if (tokens.isCapital(from) && tokens.isCapital(from + 1) && tokens.capital[from] === 1) return true;
  for (let at = from - 1; at >= from - 4 && at >= 0 && tokens.kind[at] === WORD; at--)
    if (tokens.low(at) === 'như' && tokens.low(at + 1) !== 'lễ') return true;
  return false;
}

function firstCue(doc: Doc) {
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise') continue;
    const hit = doc.hits.within(F.twin, sentence.from, sentence.to).find((one) => !isFigure(doc, one));
    if (hit) return hit;
  }
  return null;
}

const ORGANISATION_TYPES = new Set(['cơ quan', 'đơn vị', 'doanh nghiệp']);

function signsOf(doc: Doc, legal: readonly LegalMention[], onlyGroups: boolean): Record<Sign, Signs> {
  const signs = Object.fromEntries(SIGNS.map((sign) => [sign, { title: 0, first: 0, lead: 0, rest: 0 }])) as Record<
    Sign,
    Signs
  >;
  let bodies = 0;
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise') continue;
    if (sentence.sort === 'body') bodies++;
    const where =
      sentence.sort === 'title'
        ? 'title'
        : sentence.sort === 'caption' || bodies > LEAD
          ? 'rest'
          : bodies === 1
            ? 'first'
            : 'lead';
    for (const sign of SIGNS) {
      const has = sign === 'dated' ? isDated(doc, legal, sentence) : hasSign(doc, sentence, sign, onlyGroups);
      if (has) signs[sign][where]++;
    }
  }
  return signs;
}

/** A day beside the word of twinning and no gift: "ngày 24-1 … kết nghĩa", not "đã kết nghĩa với buôn từ năm 2019". */
function isDated(doc: Doc, legal: readonly LegalMention[], sentence: Sentence): boolean {
  const cue = doc.hits.find(F.twin, sentence.from, sentence.to);
  const visit = doc.hits.find(F.visit, sentence.from, sentence.to);
  if (!cue || (visit && visit.value !== 'since') || doc.hits.find(F.support, sentence.from, sentence.to)) return false;
  return findDates(doc, sentence.from, sentence.to).some((date) => date.year === null && !isInLegal(legal, date.from));
}

/** Two households in one sentence of twinning. */
function tiesHouseholds(doc: Doc, sentence: Sentence): boolean {
  if (!doc.hits.find(F.twin, sentence.from, sentence.to)) return false;
  let households = 0;
  for (let at = sentence.from; at + 1 < sentence.to; at++)
    if (doc.tokens.low(at) === 'gia' && doc.tokens.low(at + 1) === 'đình' && namesHousehold(doc, at)) households++;
  return households > 1;
}

/** "gia đình ông A", "hai gia đình", "hộ gia đình người Kinh"; not "mỗi gia đình được tặng". */
function namesHousehold({ tokens, hits }: Doc, at: number): boolean {
  const next = at + 2;
  return (
    hits.has(F.honorific, next) ||
    tokens.isCapital(next) ||
    tokens.low(at - 1) === 'hai' ||
    ['người', 'đồng', 'với', 'và', 'cán', 'kết'].includes(tokens.low(next))
  );
}

function hasSign(doc: Doc, sentence: Sentence, sign: WordSign, onlyGroups: boolean): boolean {
  const hit = sign === 'review' ? reviewIn(doc, sentence) : doc.hits.find(F[sign], sentence.from, sentence.to);
  if (sign === 'review' && !hit) return speaksOfYears(doc, sentence);
  if (sign === 'other') return tiesHouseholds(doc, sentence) || (hit !== null && (hit.value !== 'group' || onlyGroups));
  if (!hit || (sign === 'visit' && hit.value === 'since')) return false;
  // "hai đơn vị từng kết nghĩa": of the past, told in passing.
  if (sign === 'twin') return !['từng', 'vốn'].includes(doc.tokens.low(hit.from - 1)) && !isFigure(doc, hit);
  // "theo phân công của Tỉnh ủy": a task of before.
  if (sign === 'assignment')
    return (
      !['theo', 'sự', 'hiện'].includes(doc.tokens.low(hit.from - 1)) &&
      doc.tokens.low(behindDateline(doc, sentence)) !== 'từ'
    );
  return sign !== 'signing' || !isPast(doc, sentence.from, hit.from);
}

const OF_HISTORY = new Set(['ngày', 'thành', 'truyền', 'giải', 'cách', 'quốc', 'chiến']);

/** Words of a review; "kỷ niệm 95 năm Ngày thành lập Hội" only tells on what occasion. */
function reviewIn(doc: Doc, sentence: Sentence) {
  const { tokens } = doc;
  return (
    doc.hits.within(F.review, sentence.from, sentence.to).find((hit) => {
      if (tokens.low(hit.from) !== 'kỷ') return true;
      // "Chào mừng kỷ niệm 1 năm …": only the occasion.
      if (['mừng', 'nhân', 'dịp'].includes(tokens.low(hit.from - 1))) return false;
      for (let at = hit.to; at < Math.min(sentence.to, hit.to + 4); at++)
        if (OF_HISTORY.has(tokens.low(at)) && !tokens.low(at - 1).startsWith('kết')) return false;
      return true;
    }) ?? null
  );
}

/** The first token behind "(GLO)-" or "ĐNO -". */
function behindDateline({ tokens }: Doc, { from, to }: Sentence): number {
  for (let at = from; at < Math.min(to - 1, from + 7); at++) {
    const mark = tokens.mark(at);
    if ((mark === '-' || mark === '–') && (tokens.mark(from) === '(' || tokens.capital[from] === 2)) return at + 1;
    if (tokens.kind[at] === WORD && !tokens.isCapital(at)) return from;
  }
  return from;
}

const AFTER_YEARS = new Set(['nay', 'qua', 'kết', 'gắn', 'nghĩa', 'đồng', 'thực', 'triển', 'vun', 'sát', 'bền', 'một']);
/** "Hơn 15 năm nay", "20 năm kết nghĩa". */
function speaksOfYears(doc: Doc, sentence: Sentence): boolean {
  const { tokens } = doc;
  const from = behindDateline(doc, sentence);
  // "Năm 2025, 14 cơ quan … đã tổ chức 31 buổi": a sentence that opens with the year tells results.
  const opener = doc.hits.at(F.numeral, from);
  if (opener && tokens.low(opener.to) === 'năm') return true;
  const second = from + 1;
  if (second < sentence.to && tokens.low(from) === 'năm' && /^20\d\d$/.test(tokens.text(second))) return true;
  // "Sau 4 tháng ký kết, …"
  if (tokens.low(from) === 'sau' && tokens.kind[second] === NUMBER && ['tháng', 'năm'].includes(tokens.low(second + 1)))
    return true;
  // "Từ năm 2010, binh đoàn phân công …": what began long ago.
  if (second + 1 < sentence.to && tokens.low(from) === 'từ' && tokens.low(second) === 'năm')
    return /^(?:19|20)\d\d$/.test(tokens.text(second + 1));
  for (let at = sentence.from + 1; at + 1 < sentence.to; at++)
    if (
      tokens.kind[at] === WORD &&
      tokens.low(at) === 'năm' &&
      (tokens.kind[at - 1] === NUMBER || doc.hits.has(F.numeral, at - 1)) &&
      AFTER_YEARS.has(tokens.low(at + 1))
    )
      return true;
  return false;
}

const OF_BEFORE = new Set(['nghĩa', 'dung', 'trình', 'bản']);
/** "theo chương trình kết nghĩa đã ký kết": an agreement of before. */
function isPast(doc: Doc, from: number, at: number): boolean {
  const { tokens } = doc;
  // "Sau một năm ký giao ước"
  for (let back = at - 1; back > from && back >= at - 5 && tokens.kind[back] === WORD; back--)
    if ((tokens.low(back) === 'năm' || tokens.low(back) === 'tháng') && ['sau', 'qua'].includes(tokens.low(back - 2)))
      return true;
  // "kỷ niệm 1 năm ký kết nghĩa"
  if (tokens.low(at - 1) === 'năm' && tokens.kind[at - 2] === NUMBER) return true;
  // "sáu tháng sau ngày ký giao ước", "từ khi ký kết"
  for (let back = at - 1; back > from && back >= at - 3; back--)
    if (tokens.low(back) === 'sau' && ['tháng', 'năm', 'tuần'].includes(tokens.low(back - 1))) return true;
  for (let back = at - 1; back >= from && back >= at - 3; back--) {
    const low = doc.tokens.low(back);
    if (
      low === 'theo' ||
      (low === 'hiện' && doc.tokens.low(back - 1) === 'thực') ||
      (low === 'từ' && doc.tokens.low(back + 1) === 'khi') ||
      (low === 'đã' && OF_BEFORE.has(doc.tokens.low(back - 1)))
    )
      return true;
  }
  return false;
}
