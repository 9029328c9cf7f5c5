import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Hit } from './hits.ts';
import { PLACE_LEVELS } from './lexicons/place-words.ts';
import type { Mention } from './mention.ts';
import { endOfName, opensOrganisation } from './read-name.ts';
import { NUMBER, WORD } from './tokens.ts';

const HEAD_BEFORE = new Set(['biên', 'văn', 'cơ', 'căn', 'kịch', 'phiên', 'xuất', 'già', 'tài', 'nhật']);

/** Finds places by their type words in one sentence; `taken` holds the tokens of organisations. */
export function findPlaces(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, taken: Uint8Array): Mention[] {
  const found: Mention[] = [];
  for (let index = sentence.from; index < sentence.to; index++) {
    if (taken[index]) continue;
    const hit = doc.hits.at(F.place, index);
    if (!hit) continue;
    const places = placesAt(doc, gazetteer, sentence, hit);
    for (const place of places) found.push(place);
    const last = places.at(-1);
    if (last) index = last.to - 1;
  }
  return found;
}

function placesAt(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, hit: Hit): Mention[] {
  const { tokens } = doc;
  const type = hit.value;
  const level = PLACE_LEVELS[type] ?? 0;
  if (hit.from > sentence.from && level === 0 && HEAD_BEFORE.has(tokens.low(hit.from - 1))) return [];
  const plural = isPlural(doc, sentence, hit.from);
  let at = hit.to;
  if (level <= 1 && DESCRIPTIONS.has(tokens.low(at)) && tokens.low(at + 1) === 'kết') at++;
  const twinned = tokens.low(at) === 'kết' && tokens.low(at + 1) === 'nghĩa' && !tokens.isCapital(at + 1);
  if (twinned) at += 2;
  at = skipLinkWords(doc, at, level, plural, sentence.to);
  // "Xã Xã Ia Sao": a doubled type word; "buôn Buôn Hồ" keeps its name.
  if (level === 1 && doc.hits.at(F.place, at)?.value === type && tokens.isCapital(at + 1)) return [];
  if (at >= sentence.to || (twinned && !tokens.isCapital(at)) || isCountry(doc, at)) return [];
  // "làng Vietinbank kết nghĩa": whose village it is.
  if (tokens.isCapital(at) && opensOrganisation(doc, at)) return [];
  const end = endOfName(doc, gazetteer, at, level);
  if (end <= at || end > sentence.to || (plural && PEOPLES.has(tokens.key(at, end)))) return [];
  if (isPartOfLongerName(doc, gazetteer, sentence, hit, end)) return [];
  const first = mentionOf(doc, sentence, hit.from, at, end, type, level);
  first.twinned = twinned;
  return [first, ...sharedHeads(doc, gazetteer, sentence, first, plural)];
}

/** Peoples of the country, as keys of names: "6 làng Bana" names no village. */
const PEOPLES = new Set(
  'bana bahnar jrai giarai êđê cơtu xêđăng xơđăng mnông khmer chăm hrê cadong mông thái tày nùng dao mường vânkiều bruvânkiều pakô tàôi stiêng mạ kho cho raglai churu giẻtriêng coor cor'.split(
    ' ',
  ),
);

/** "hai ấp biên giới Việt Nam – Campuchia": a country, no village. */
function isCountry(doc: Doc, at: number): boolean {
  const name = `${doc.tokens.low(at)} ${at + 1 < doc.tokens.count ? doc.tokens.low(at + 1) : ''}`;
  // "hai bản Việt - Lào"
  if (doc.tokens.low(at) === 'việt' && /^[-–]$/.test(doc.tokens.mark(at + 1))) return true;
  return (
    name === 'việt nam' ||
    /^(?:lào(?! cai)|campuchia)(?= |$)/.test(name) ||
    name === 'trung quốc' ||
    name === 'thái lan'
  );
}

/** Words between a type word and the names: "2 làng vùng đệm A và B", "hai xã giáp ranh A và B", "xã đảo A". */
const DESCRIPTIONS = new Set(
  'vùng đệm giáp ranh biên giới miền núi cao sâu xa đặc biệt khó khăn nghèo ven biển đồng bằng mới anh em liền kề đảo'.split(
    ' ',
  ),
);

/** "các xã: A", "ba xã cũ là A", "thôn số 3", "làng anh em X". */
function skipLinkWords(doc: Doc, from: number, level: number, plural: boolean, to: number): number {
  const { tokens } = doc;
  let at = from;
  for (let steps = 0; steps < 6 && at < to; steps++) {
    const word = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
    if (level <= 1 && DESCRIPTIONS.has(word) && !tokens.isCapital(at)) {
      at++;
      continue;
    }
    const isLink =
      (word === ':' && plural) ||
      (word === 'là' && plural) ||
      (word === 'cũ' && plural) ||
      (word === 'gồm' && plural) ||
      (word === 'số' && level === 0 && tokens.kind[at + 1] === NUMBER);
    if (!isLink) break;
    at++;
  }
  return at;
}

/** "2 phường", "các xã", "hai làng": the type word serves several names. */
function isPlural(doc: Doc, sentence: Sentence, index: number): boolean {
  const { tokens, hits } = doc;
  const before = index - 1;
  if (before < sentence.from) return false;
  if (tokens.kind[before] === NUMBER) return tokens.text(before) !== '1' && tokens.text(before) !== '01';
  if (hits.has(F.several, before)) return true;
  // "các thôn, làng A và B": the plural stands before a list of type words.
  return (
    (tokens.mark(before) === ',' || tokens.low(before) === 'và') &&
    before - 2 >= sentence.from &&
    hits.has(F.place, before - 1) &&
    hits.has(F.several, before - 2)
  );
}

/** "thành phố Buôn Ma Thuột" or "Bản Đôn" in the gazetteer: here the type word belongs to the name of something else. */
function isPartOfLongerName(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, hit: Hit, end: number): boolean {
  const { tokens, hits } = doc;
  if (!tokens.isCapital(hit.from)) return false;
  const before = hit.from - 1;
  if (before >= sentence.from && hits.has(F.place, before)) return true;
  if (hit.from === sentence.from && hit.to - hit.from > 1) return false;
  const key = tokens.key(hit.from, end);
  return (
    gazetteer.isProvince(key) ||
    gazetteer.isDistrict(key) ||
    (gazetteer.isCommune(key) && hit.value !== 'xã' && hit.value !== 'phường')
  );
}

function mentionOf(
  doc: Doc,
  sentence: Sentence,
  from: number,
  nameFrom: number,
  to: number,
  type: string,
  level: number,
): Mention {
  const name = doc.tokens.slice(nameFrom, to);
  return {
    from,
    to,
    sort: 'place',
    type,
    name,
    key: `${type} ${doc.tokens.key(nameFrom, to)}`,
    level,
    sentence: sentence.index,
    locative: false,
    container: false,
    former: false,
    bare: false,
    twinned: false,
    inRole: false,
    body: '',
  };
}

/** "làng Tơ Vơn 2 và Rơ Vai", "2 phường X và Y", "các xã A, B và C": names that share the type word before the first. */
function sharedHeads(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, first: Mention, plural: boolean): Mention[] {
  const { tokens } = doc;
  const found: Mention[] = [];
  let at = first.to;
  while (at < sentence.to && found.length < 60) {
    const joint = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
    if (joint !== ',' && joint !== 'và' && joint !== '-' && joint !== '&') break;
    if (joint === '-' && !plural) break;
    let next = at + 1;
    if (joint === ',' && tokens.low(next) === 'và') next++;
    if (next >= sentence.to || !opensName(doc, next, first.level)) break;
    const end = endOfName(doc, gazetteer, next, first.level);
    if (end <= next || end > sentence.to) break;
    const key = tokens.key(next, end);
    const accepted =
      plural ||
      (joint === 'và' && first.level === 0) ||
      (joint === 'và' && first.level === 1 && gazetteer.isCommune(key));
    if (!accepted) break;
    found.push(mentionOf(doc, sentence, next, next, end, first.type, first.level));
    at = end;
  }
  return found;
}

function opensName(doc: Doc, index: number, level: number): boolean {
  const { tokens, hits } = doc;
  if (tokens.kind[index] === NUMBER) return level === 0;
  if (!tokens.isCapital(index)) return false;
  if (hits.has(F.place, index) || hits.has(F.body, index) || hits.has(F.role, index) || hits.has(F.rank, index))
    return false;
  return !opensOrganisation(doc, index) && !hits.has(F.organisation, index);
}
