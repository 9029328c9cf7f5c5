import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { findOrganisations } from './find-organisations.ts';
import { findPlaces } from './find-places.ts';
import { nameKey, wordKey, type Gazetteer } from './gazetteer.ts';
import { PLACE_LEVELS } from './lexicons/place-words.ts';
import type { Mention } from './mention.ts';
import type { PersonMention } from './find-people.ts';
import { NUMBER, WORD } from './tokens.ts';

/** Bounds the memory of a reading, whatever the text; no article has a tenth of it. */
const MOST_MENTIONS = 20_000;

/** All places and organisations, in order of the text, with what their surroundings tell. */
export function findMentions(doc: Doc, gazetteer: Gazetteer): Mention[] {
  const taken = new Uint8Array(doc.tokens.count);
  const all: Mention[] = [];
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise' || all.length > MOST_MENTIONS || isShouted(doc, sentence)) continue;
    const organisations = findOrganisations(doc, gazetteer, sentence, taken);
    const places = findPlaces(doc, gazetteer, sentence, taken);
    const mentions = [...organisations, ...places].toSorted((a, b) => a.from - b.from);
    describe(doc, sentence, mentions);
    nest(doc, mentions);
    for (const mention of mentions) all.push(mention);
  }
  return withBareNames(doc, all);
}

/** A headline in capitals throughout: where a name ends cannot be told. */
function isShouted(doc: Doc, sentence: Sentence): boolean {
  const { tokens } = doc;
  let words = 0;
  let capitals = 0;
  for (let at = sentence.from; at < sentence.to; at++) {
    if (tokens.kind[at] !== WORD) continue;
    words++;
    if (tokens.capital[at] === 2 || (tokens.isCapital(at) && tokens.text(at).length === 1)) capitals++;
  }
  return words >= 4 && capitals > words * 0.8;
}

/** Tells mentions that act from those that only say where or whose. */
function describe(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): void {
  const { tokens, hits } = doc;
  let mergedFrom = -1;
  for (let at = sentence.from; at < sentence.to; at++)
    if (hits.has(F.merged, at)) {
      mergedFrom = at;
      break;
    }
  mentions.forEach((mention, index) => {
    let before = mention.from - 1;
    if (before >= sentence.from && (tokens.kind[before] === NUMBER || hits.has(F.several, before))) before--;
    const body = bodyBefore(doc, sentence, before);
    if (body > 0) {
      mention.body = tokens.slice(body, before + 1);
      before = body - 1;
    }
    const at = lastPhrase(doc, sentence, before);
    mention.locative =
      (at === 'at' || at === 'of' || (at === 'from' && mention.sort === 'place')) && !arePeople(doc, sentence, before);
    // "Lãnh đạo thành phố dự lễ kết nghĩa": who only attends is no party.
    if (mention.sort === 'place' && mention.level >= 2 && ATTENDS.has(tokens.low(mention.to))) mention.locative = true;
    // "với 2 thôn xã A": the commune only tells where the villages lie.
    const inner = before >= sentence.from && mention.level === 1 ? hits.at(F.place, before) : null;
    if (inner && PLACE_LEVELS[inner.value] === undefined && !tokens.isCapital(before)) mention.container = true;
    // "95 năm Ngày thành lập Hội LHPN Việt Nam": an occasion.
    if (mention.sort === 'organisation' && tokens.low(before) === 'lập' && tokens.low(before - 1) === 'thành')
      mention.locative = true;
    // "do Đảng ủy xã H'Ra chủ trì": the host of the ceremony, no party.
    if (
      before >= sentence.from &&
      tokens.low(before) === 'do' &&
      tokens.low(mention.to) === 'chủ' &&
      tokens.low(mention.to + 1) === 'trì'
    )
      mention.locative = true;
    // "giúp đồng bào xã Phước Trà, đơn vị kết nghĩa, …": what stands behind the comma names the place a twin.
    // "làng A, xã B - làng kết nghĩa của Phòng": the commune between only tells where the village lies.
    const around = mentions[index + 1];
    const isNested = around && mention.level === 0 && around.level === 1 && around.from - mention.to <= 2;
    const end = isNested ? around.to + (tokens.mark(around.to) === ')' ? 1 : 0) : mention.to;
    const apposed = mention.level <= 1 && /^[,–-]$/.test(tokens.mark(end)) ? hits.at(F.visit, end + 1) : null;
    const named = apposed ? hits.at(F.place, apposed.from) : null;
    if (
      apposed &&
      (named ? named.value === mention.type : end === mention.to) &&
      tokens.low(apposed.to) !== 'với' &&
      !tokens.isCapital(apposed.to)
    )
      mention.twinned = true;
    // "ông Trần Duy Phúc (xã Cát Minh)": in brackets a place only tells where somebody is from.
    if (before >= sentence.from && tokens.mark(before) === '(' && mention.sort === 'place') mention.locative = true;
    // "Bệnh viện A (Cục B, Quân khu 5)": all in the brackets behind an office tell whose it is.
    const opener = mention.sort === 'organisation' && index > 0 ? openingBracket(doc, sentence, mention.from) : -1;
    if (opener > 0 && mentions.some(({ sort, to }) => sort === 'organisation' && to === opener))
      mention.container = true;
    const previous = mentions[index - 1];
    if (
      previous?.locative &&
      mention.type === previous.type &&
      tokens.low(mention.from - 1) === 'và' &&
      mention.from - previous.to <= 1
    )
      mention.locative = true;
    mention.former =
      (mergedFrom >= 0 && mention.from > mergedFrom && mention.level === 1) || hits.has(F.former, mention.to);
    if (mergedFrom >= 0 && mention.from > mergedFrom && index === 0) mention.former = false;
  });
}

/** The bracket that is open at a token, at most 14 tokens before; -1 where none is. */
function openingBracket({ tokens }: Doc, { from }: Sentence, at: number): number {
  for (let back = at - 1; back >= from && back >= at - 14; back--) {
    const mark = tokens.mark(back);
    if (mark === ')' || mark === ';') return -1;
    if (mark === '(') return back;
  }
  return -1;
}

/** Last words of "đoàn công tác của", "đại diện của", "lãnh đạo của": the body acts. */
const ACTING = new Set(['tác', 'diện', 'đạo', 'đoàn']);
const ATTENDS = new Set(['dự', 'tham', 'chứng', 'chúc']);
const PEOPLE = new Set(['bào', 'con', 'dân']);
/** "đồng bào ở ba xã A, B", "bà con của làng C": the people stand for the place. */
function arePeople(doc: Doc, sentence: Sentence, at: number): boolean {
  for (let back = at - 1; back >= sentence.from && back >= at - 3; back--)
    if (back === at - 1 && ACTING.has(doc.tokens.low(back))) return true;
    else if (back === at - 1 && doc.tokens.low(back) === 'bộ' && doc.tokens.low(back - 1) === 'cán') return true;
    else if (PEOPLE.has(doc.tokens.low(back)) && ['đồng', 'bà', 'nhân', 'người'].includes(doc.tokens.low(back - 1)))
      return true;
  return false;
}

/** First token of a body word ("Đảng ủy", "lãnh đạo") that ends at token `at`, or -1. */
function bodyBefore(doc: Doc, sentence: Sentence, at: number): number {
  for (let from = Math.max(sentence.from, at - 6); from <= at; from++) {
    const hit = doc.hits.at(F.body, from);
    if (hit && hit.to === at + 1) return from;
  }
  return -1;
}

function lastPhrase(doc: Doc, sentence: Sentence, at: number): 'at' | 'of' | 'from' | '' {
  const { hits } = doc;
  for (let from = Math.max(sentence.from, at - 5); from <= at; from++) {
    if (hits.at(F.at, from)?.to === at + 1) return doc.tokens.low(from) === 'từ' ? 'from' : 'at';
    if (hits.at(F.of, from)?.to === at + 1) return 'of';
  }
  return at >= sentence.from && doc.tokens.low(at) === 'từ' ? 'from' : '';
}

/** "làng Ghè (xã Ia Dơk)", "thôn 3, xã A, huyện B, tỉnh C": the larger after the smaller tells where it lies. */
function nest(doc: Doc, mentions: readonly Mention[]): void {
  const { tokens } = doc;
  for (let index = 1; index < mentions.length; index++) {
    const inner = mentions[index - 1];
    const outer = mentions[index];
    if (!inner || !outer) continue;
    // "Bệnh xá 78 (Cục Hậu cần)", "Ban A (xã B)": to whom or where the first belongs.
    if (inner.sort === 'organisation' && outer.from - inner.to === 1 && tokens.mark(inner.to) === '(')
      outer.container = true;
    if (outer.sort !== 'place') continue;
    if (inner.level >= outer.level || inner.sort !== 'place') continue;
    if (!isNestingGap(doc, inner.to, outer.from, outer)) continue;
    if (inner.level === 1 && outer.level === 1) continue;
    outer.container = true;
    if (outer.level !== 1) continue;
    for (let back = index - 1; back >= 0; back--) {
      const village = mentions[back];
      if (!village || village.level !== 0 || village.commune) break;
      village.commune = outer.name;
      const earlier = mentions[back - 1];
      if (!earlier) break;
      const joined = tokens.slice(earlier.to, village.from).trim().toLowerCase();
      if (joined !== 'và' && joined !== ',' && joined !== 'với') break;
    }
  }
}

const NESTING_WORDS = new Set(['thuộc', 'của', 'ở', 'tại']);
function isNestingGap(doc: Doc, from: number, to: number, outer: Mention): boolean {
  const { tokens } = doc;
  if (outer.body) return false;
  if (to - from > 2 || to < from) return false;
  for (let at = from; at < to; at++) {
    const mark = tokens.mark(at);
    if (mark === ',' || mark === '(' || mark === '-' || mark === '–') continue;
    if (tokens.kind[at] === WORD && NESTING_WORDS.has(tokens.low(at))) continue;
    return false;
  }
  return true;
}

/** Adds names without their type word, where the same name stands with one elsewhere: "các đoàn thể làm việc với Sông Kôn". */
function withBareNames(doc: Doc, mentions: readonly Mention[]): Mention[] {
  const known = new Map<string, Mention>();
  for (const mention of mentions)
    if (mention.sort === 'place' && !mention.former && mention.level <= 1 && !/^\d+$/.test(mention.name)) {
      const key = mention.key.slice(mention.type.length + 1);
      if (!known.has(key)) known.set(key, mention);
    }
  if (known.size === 0) return [...mentions];
  const firstWords = new Set([...known.values()].map((mention) => nameKey(mention.name.split(/[ -]/)[0] ?? '')));
  const all: Mention[] = [];
  let next = 0;
  for (const sentence of doc.sentences) {
    const held: Mention[] = [];
    while (next < mentions.length && (mentions[next]?.sentence ?? 0) <= sentence.index)
      held.push(mentions[next++] as Mention);
    if (sentence.sort === 'noise' || all.length > MOST_MENTIONS) continue;
    const bare = bareIn(doc, sentence, held, known, firstWords);
    const merged = bare.length > 0 ? [...held, ...bare].toSorted((a, b) => a.from - b.from) : held;
    if (bare.length > 0) nest(doc, merged);
    for (const mention of merged) all.push(mention);
  }
  return all;
}

function bareIn(
  doc: Doc,
  sentence: Sentence,
  held: readonly Mention[],
  known: ReadonlyMap<string, Mention>,
  firstWords: ReadonlySet<string>,
): Mention[] {
  const { tokens } = doc;
  const found: Mention[] = [];
  let next = 0;
  for (let index = sentence.from; index < sentence.to; index++) {
    while (next < held.length && (held[next]?.to ?? 0) <= index) next++;
    const covering = held[next];
    if (covering && covering.from <= index) {
      index = covering.to - 1;
      continue;
    }
    const afterType = index > sentence.from && doc.hits.has(F.place, index - 1);
    if ((!tokens.isCapital(index) && !afterType) || !firstWords.has(wordKey(tokens.low(index)))) continue;
    if (!afterType && index > sentence.from && tokens.isCapital(index - 1) && tokens.capital[index - 1] !== 2) continue;
    const name = longestKnown(doc, sentence, index, known, afterType);
    if (!name) continue;
    const { mention, to } = name;
    found.push({
      ...mention,
      from: index,
      to,
      sentence: sentence.index,
      bare: true,
      locative: index > sentence.from && ['ở', 'tại'].includes(tokens.low(index - 1)),
      container: false,
      twinned: false,
      inRole: false,
      body: '',
    });
    index = to - 1;
  }
  return found;
}

function longestKnown(
  doc: Doc,
  sentence: Sentence,
  index: number,
  known: ReadonlyMap<string, Mention>,
  afterType: boolean,
): { mention: Mention; to: number } | null {
  const { tokens } = doc;
  let key = '';
  let best: { mention: Mention; to: number } | null = null;
  for (let at = index; at < sentence.to && at < index + 5; at++) {
    if (tokens.kind[at] === WORD ? !tokens.isCapital(at) && !(afterType && at === index) : tokens.kind[at] !== NUMBER)
      break;
    key += wordKey(tokens.low(at));
    const mention = known.get(key);
    if (mention) best = { mention, to: at + 1 };
  }
  // A longer run of capitals is another name ("Sơn Trà Tịnh").
  return best && !tokens.isCapital(best.to) ? best : null;
}

/** Marks mentions that stand inside the role of a person: "Chủ tịch UBND xã Ia Dơk Rah Lan Chung". Both lists are in order of the text. */
export function markRoles(doc: Doc, mentions: readonly Mention[], people: readonly PersonMention[]): void {
  let next = 0;
  for (const mention of mentions) {
    while (next < people.length && (people[next]?.to ?? 0) <= mention.from) next++;
    const person = people[next];
    if (!person || mention.from < person.from || mention.from >= person.to) continue;
    mention.inRole = true;
    // "Phó Giám đốc Công ty Điện lực X Phan Sỹ Bình": the name of the person is no part of the office's.
    if (mention.sort === 'organisation' && mention.from < person.nameFrom && mention.to > person.nameFrom) {
      mention.to = person.nameFrom;
      mention.name = doc.tokens.slice(mention.from, mention.to);
      mention.key = doc.tokens.key(mention.from, mention.to);
    }
  }
}

/** "ký kết với Trưởng làng Kpuih Chon": what stands where a person's name does, and nowhere else, is no village. */
export function dropPeople(mentions: Mention[], people: readonly PersonMention[]): void {
  let next = 0;
  const doubtful = new Set<Mention>();
  for (const mention of mentions) {
    while (next < people.length && (people[next]?.to ?? 0) <= mention.from) next++;
    const person = people[next];
    if (!person || mention.sort !== 'place' || mention.level > 0 || mention.bare) continue;
    if (mention.from >= person.from && mention.from < person.nameFrom && mention.to > person.nameFrom)
      doubtful.add(mention);
  }
  if (doubtful.size === 0) return;
  const sure = new Set(mentions.flatMap((mention) => (doubtful.has(mention) || mention.bare ? [] : [mention.key])));
  let kept = 0;
  for (const mention of mentions) if (!doubtful.has(mention) || sure.has(mention.key)) mentions[kept++] = mention;
  mentions.length = kept;
}
