import type { Doc } from './document.ts';
import { F } from './families.ts';
import type { Hit } from './hits.ts';
import { wordKey, type Gazetteer } from './gazetteer.ts';
import { HIGHLAND_SURNAMES, SURE_MIDDLES, SURE_SURNAMES, SURNAMES } from './lexicons/people-words.ts';
import { PLACE_LEVELS } from './lexicons/place-words.ts';
import { endOfName } from './read-name.ts';
import { MARK, NUMBER, WORD } from './tokens.ts';

/** End of the piece of a role that begins at token `at`; `at` itself where the role ends. */
export function stepOfRole(doc: Doc, gazetteer: Gazetteer, at: number, limit: number): number {
  const { tokens, hits } = doc;
  const role = hits.at(F.role, at);
  if (role) return role.to;
  const place = hits.at(F.place, at);
  const longer = hits.at(F.roleWord, at) ?? hits.at(F.organisationWord, at);
  if (place && place.to < limit && (!longer || longer.to <= place.to)) {
    if (isPersonAfterLevel(doc, gazetteer, place.to, PLACE_LEVELS[place.value] ?? 0)) return place.to;
    const end = endOfName(doc, gazetteer, place.to, PLACE_LEVELS[place.value] ?? 0);
    return end > 0 && end <= limit ? end : place.to;
  }
  const inner = longestOf(
    hits.at(F.roleWord, at) ?? hits.at(F.body, at) ?? hits.at(F.organisationWord, at),
    hits.at(F.organisation, at),
  );
  if (inner && tokens.low(at) !== 'và') return inner.to;
  if (tokens.kind[at] === WORD && (tokens.isCapital(at) || (tokens.low(at) === 'và' && isRoleWord(doc, at + 1))))
    return at + 1;
  if (tokens.kind[at] === NUMBER) return tokens.text(at).length <= 4 ? at + 1 : at;
  // "Bệnh viện Quân y 15B": a second syllable in small letters inside a name.
  const goesOn = tokens.isCapital(at + 1) || tokens.kind[at + 1] === NUMBER;
  if (tokens.kind[at] === WORD && tokens.isCapital(at - 1) && goesOn && !isVerb(doc, at)) return at + 1;
  if (tokens.kind[at] !== MARK) return at;
  const mark = tokens.mark(at);
  const next = at + 1;
  const opens = hits.has(F.role, next) || hits.has(F.honorific, next) || hits.has(F.rank, next);
  if (mark === ',' || mark === '-' || mark === '–') {
    if (opens || (mark !== ',' && tokens.isCapital(next))) return next;
    return mark === ',' && isRoleWord(doc, next) && tokens.kind[next] === WORD && hits.has(F.organisationWord, next)
      ? next
      : at;
  }
  return (mark === ':' && SURNAMES.has(tokens.low(next))) || mark === '&' ? next : at;
}

/** "Công đoàn Viên chức": the whole name of an office, not its first word alone. */
const longestOf = (a: Hit | null, b: Hit | null): Hit | null => (a && b ? (b.to > a.to ? b : a) : (a ?? b));

function isVerb(doc: Doc, at: number): boolean {
  const { hits, tokens } = doc;
  return (
    hits.has(F.speech, at) ||
    hits.has(F.gift, at) ||
    hits.has(F.at, at) ||
    ['và', 'cùng', 'với', 'đã', 'vừa', 'dự', 'là', 'cho', 'do', 'ký', 'thăm'].includes(tokens.low(at))
  );
}

/** "Chủ tịch Hội … tỉnh Rơ Chăm Hồng": what follows the level is no place that is known, and begins like a person. */
export function isPersonAfterLevel(doc: Doc, gazetteer: Gazetteer, at: number, level: number): boolean {
  const { tokens } = doc;
  if (!tokens.isCapital(at) || !tokens.isCapital(at + 1)) return false;
  // "Bí thư Chi bộ thôn Nguyễn Đức Tài nói": three syllables behind the bare word, that speak or act.
  if (level === 0 && isOfHighlands(doc, at)) return true;
  if (level === 0)
    return (
      SURE_SURNAMES.has(tokens.low(at)) &&
      tokens.isCapital(at + 2) &&
      !tokens.isCapital(at + 3) &&
      (doc.hits.has(F.speech, at + 3) || doc.hits.has(F.handOver, at + 3)) &&
      (doc.told.get(tokens.slice(at, at + 3).toLowerCase()) ?? 0) < 2
    );
  if (SURE_MIDDLES.has(tokens.low(at + 1)) && tokens.isCapital(at + 2)) return true;
  // "Bí thư Đảng ủy xã Lê Thanh Sơn cho biết", though there is a commune of the first two syllables.
  if (SURE_SURNAMES.has(tokens.low(at)) && tokens.isCapital(at + 2) && !tokens.isCapital(at + 3))
    if (doc.hits.has(F.speech, at + 3) && (doc.told.get(tokens.slice(at, at + 3).toLowerCase()) ?? 0) < 2) return true;
  if (!SURNAMES.has(tokens.low(at))) return false;
  // "Bí thư Đảng ủy xã Puih Yuet.": family names of the highlands that open no commune's name.
  if (HIGHLAND_SURNAMES.has(tokens.low(at)) && (doc.told.get(tokens.slice(at, at + 2).toLowerCase()) ?? 0) < 2)
    return !gazetteer.isCommune(wordKey(tokens.low(at)) + wordKey(tokens.low(at + 1)));
  let key = '';
  let end = at;
  for (; end < at + 5 && tokens.isCapital(end); end++) {
    key += wordKey(tokens.low(end));
    if (end > at && (level === 1 ? gazetteer.isCommune(key) : gazetteer.isProvince(key) || gazetteer.isDistrict(key)))
      return false;
  }
  // "Chủ tịch Hội Nông dân xã A Brói cho biết": a name of two syllables that speaks.
  // "do Chủ tịch UBND phường Trần Song làm trưởng đoàn"
  const leads =
    (doc.tokens.low(end) === 'làm' && doc.tokens.low(end + 1) === 'trưởng') ||
    (doc.tokens.low(end) === 'dẫn' && doc.tokens.low(end + 1) === 'đầu');
  if (leads && end - at >= 2 && end - at <= 4 && SURE_SURNAMES.has(tokens.low(at))) return true;
  const speaks = end - at === 2 && tokens.text(at).length === 1 && doc.hits.has(F.speech, end);
  return end - at <= 4 && (level >= 2 || end - at === 3 || speaks || endsThere(doc, at, end));
}

/** "Theo Chủ tịch UBND xã Pờ Hùng Sang Tiến, bà con …": four capitals, told once, with no name behind them. */
function endsThere(doc: Doc, at: number, end: number): boolean {
  const { tokens, hits } = doc;
  if (end - at !== 4 || (doc.told.get(tokens.slice(at, end).toLowerCase()) ?? 0) > 1) return false;
  if (hits.has(F.speech, end) || hits.has(F.handOver, end)) return true;
  const next = end + 1;
  return (
    tokens.mark(end) === ',' &&
    !tokens.isCapital(next) &&
    !tokens.isCapital(hits.at(F.honorific, next)?.to ?? next) &&
    !hits.has(F.rank, next)
  );
}

function isRoleWord(doc: Doc, at: number): boolean {
  return doc.tokens.isCapital(at) || doc.hits.has(F.roleWord, at) || doc.hits.has(F.organisationWord, at);
}

/** "Bí thư Chi bộ làng Nay Brin đề nghị": two syllables with a family name of the highlands, that speak or act. */
function isOfHighlands({ tokens, hits, told }: Doc, at: number): boolean {
  const end = at + 2;
  if (!HIGHLAND_SURNAMES.has(tokens.low(at)) || tokens.isCapital(end)) return false;
  const acts = hits.has(F.speech, end) || hits.has(F.handOver, end) || ['ký', 'và', 'cùng'].includes(tokens.low(end));
  return acts && (told.get(tokens.slice(at, end).toLowerCase()) ?? 0) < 2;
}

/** A role as facts carry it: without the marks at its end, with single spaces. */
export function trimRole(text: string): string {
  return text.replace(/[\s,;:–-]+$/, '').replace(/\s+/g, ' ');
}
