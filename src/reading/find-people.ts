import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import { wordKey, type Gazetteer } from './gazetteer.ts';
import { PLACE_LEVELS } from './lexicons/place-words.ts';
import { SURE_SURNAMES, SURNAMES } from './lexicons/people-words.ts';
import { endOfName, opensOrganisation } from './read-name.ts';
import type { ReadPerson } from './reading.ts';
import { MARK, NUMBER, WORD } from './tokens.ts';

/** A person where the text names them; tokens [from, to) take in the role. */
export interface PersonMention {
  readonly from: number;
  readonly to: number;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly name: string;
  readonly role: string | null;
  readonly rule: string;
  readonly confidence: number;
}

/** Longest role, in tokens. */
const LONGEST_ROLE = 34;
const MOST_PEOPLE = 5_000;

/** People with a role or an honorific, in order of the text. Authors and photographers stand in noise and are not read. */
export function findPeople(doc: Doc, gazetteer: Gazetteer): PersonMention[] {
  const found: PersonMention[] = [];
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise' || found.length > MOST_PEOPLE) continue;
    for (let index = sentence.from; index < sentence.to; index++) {
      const person = personAt(doc, gazetteer, sentence, index);
      if (!person) continue;
      found.push(person);
      const list = listAfter(doc, sentence, person);
      for (const other of list) found.push(other);
      index = (list.at(-1) ?? person).to - 1;
    }
  }
  return found;
}

function personAt(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, index: number): PersonMention | null {
  const { hits, tokens } = doc;
  const role = hits.at(F.role, index);
  if (role && role.to <= sentence.to) return afterRole(doc, gazetteer, sentence, index, role.to);
  const opener = hits.at(F.rank, index) ?? hits.at(F.honorific, index);
  if (opener && opener.to < sentence.to)
    return afterOpener(doc, gazetteer, sentence, index, opener.to, hits.has(F.rank, index));
  if (
    !tokens.isCapital(index) ||
    !SURNAMES.has(tokens.low(index)) ||
    (index > sentence.from && tokens.isCapital(index - 1))
  )
    return null;
  return beforeRole(doc, gazetteer, sentence, index);
}

/** "Phó Bí thư Thành ủy Ngô Xuân Thắng", "Bí thư phường X, ông Nguyễn Hà Bắc". */
function afterRole(
  doc: Doc,
  gazetteer: Gazetteer,
  sentence: Sentence,
  from: number,
  roleTo: number,
): PersonMention | null {
  const { tokens } = doc;
  const limit = Math.min(sentence.to, from + LONGEST_ROLE);
  let at = roleTo;
  while (at < limit) {
    const opener = doc.hits.at(F.honorific, at) ?? doc.hits.at(F.rank, at);
    const nameFrom = opener ? opener.to : at;
    const nameTo = endOfPerson(doc, nameFrom, limit, opener !== null || at === roleTo, at > roleTo && opener === null);
    if (nameTo > nameFrom) {
      const role = trimRole(tokens.slice(from, at));
      return {
        from,
        to: nameTo,
        nameFrom,
        nameTo,
        name: tokens.slice(nameFrom, nameTo),
        role,
        rule: 'role-before-name',
        confidence: 0.93,
      };
    }
    const next = stepOfRole(doc, gazetteer, at, limit);
    if (next <= at) return null;
    at = next;
  }
  return null;
}

/** End of the piece of a role that begins at token `at`; `at` itself where the role ends. */
function stepOfRole(doc: Doc, gazetteer: Gazetteer, at: number, limit: number): number {
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
  const inner =
    hits.at(F.roleWord, at) ?? hits.at(F.body, at) ?? hits.at(F.organisationWord, at) ?? hits.at(F.organisation, at);
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
function isPersonAfterLevel(doc: Doc, gazetteer: Gazetteer, at: number, level: number): boolean {
  const { tokens } = doc;
  if (level === 0 || !SURNAMES.has(tokens.low(at)) || !tokens.isCapital(at + 1)) return false;
  let key = '';
  let end = at;
  for (; end < at + 5 && tokens.isCapital(end); end++) {
    key += wordKey(tokens.low(end));
    if (level === 1 ? gazetteer.isCommune(key) : gazetteer.isProvince(key) || gazetteer.isDistrict(key)) return false;
  }
  return end - at <= 4 && (level >= 2 || end - at === 3);
}

function isRoleWord(doc: Doc, at: number): boolean {
  return doc.tokens.isCapital(at) || doc.hits.has(F.roleWord, at) || doc.hits.has(F.organisationWord, at);
}

/**
 * End of a person's name that begins at token `from`, or -1. `direct` allows a family name that is not listed (Tea Seiha);
 * `inRun` asks for a listed one, as the words of the role come right before.
 */
function endOfPerson(doc: Doc, from: number, limit: number, direct: boolean, inRun: boolean): number {
  const { tokens, hits } = doc;
  if (from >= limit || !tokens.isCapital(from)) return -1;
  let end = from;
  while (end < limit && end < from + 6 && tokens.isCapital(end)) {
    if (
      end > from &&
      (hits.has(F.role, end) || (hits.has(F.place, end) && tokens.isCapital(end + 1) && !SURNAMES.has(tokens.low(end))))
    )
      break;
    end++;
  }
  const length = end - from;
  const listed = SURNAMES.has(tokens.low(from));
  if (length < 2 || length > 5) return -1;
  if ((hits.has(F.body, from) && !listed) || (opensOrganisation(doc, from) && !listed) || hits.has(F.place, from))
    return -1;
  const head = hits.at(F.organisation, from);
  if (isOrganisationRun(doc, from, end) || (head && head.to > from + 1)) return -1;
  if (
    tokens.kind[end] === WORD &&
    end < limit &&
    (hits.has(F.roleWord, end) || hits.has(F.organisationWord, end)) &&
    !hits.has(F.speech, end) &&
    !hits.has(F.gift, end) &&
    !endsWithName(doc, end)
  )
    return -1;
  if (!listed) return direct && !inRun ? end : -1;
  // "… Thành ủy Đà Nẵng Nguyễn Trọng Hùng": a listed name later in the run, of usual length, is the person.
  if (inRun && length >= 4) {
    for (let at = from + 1; at <= end - 2; at++)
      if (SURNAMES.has(tokens.low(at)) && end - at <= 4 && end - at >= 3 && !SURE_SURNAMES.has(tokens.low(from)))
        return -1;
  }
  return end;
}

/** Small words after a name that are verbs, though roles hold them too ("Nguyễn Văn A phụ trách"). */
function endsWithName(doc: Doc, at: number): boolean {
  return ['và', 'cùng', 'phụ', 'kiêm', 'ban'].includes(doc.tokens.low(at));
}

function isOrganisationRun(doc: Doc, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const low = doc.tokens.low(at);
    if (doc.tokens.capital[at] === 2 && low.length > 2) return true;
    if (at > from && (low === 'ủy' || low === 'ban' || low === 'sở')) return true;
  }
  return false;
}

/** "ông Nguyễn Hà Bắc", "Đại tá Nguyễn Thế Vinh-Ủy viên …": the role may follow. */
function afterOpener(
  doc: Doc,
  gazetteer: Gazetteer,
  sentence: Sentence,
  from: number,
  openerTo: number,
  isRank: boolean,
): PersonMention | null {
  const { tokens } = doc;
  let nameFrom = openerTo;
  if (tokens.mark(nameFrom) === ':') nameFrom++;
  const second = doc.hits.at(F.rank, nameFrom) ?? doc.hits.at(F.honorific, nameFrom);
  if (second) nameFrom = second.to;
  const nameTo = endOfPerson(doc, nameFrom, sentence.to, true, false);
  if (nameTo < 0) return null;
  const after = roleAfter(doc, gazetteer, sentence, nameTo);
  const role = after ? after.role : isRank ? tokens.slice(from, openerTo) : null;
  return {
    from,
    to: after ? after.to : nameTo,
    nameFrom,
    nameTo,
    name: tokens.slice(nameFrom, nameTo),
    role,
    rule: after ? 'role-after-name' : 'honorific',
    confidence: role ? 0.92 : 0.75,
  };
}

/** "Nguyễn Văn Bốn - Phó Chủ tịch HĐND tỉnh" in a list, without honorific. */
function beforeRole(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, from: number): PersonMention | null {
  const nameTo = endOfPerson(doc, from, sentence.to, false, false);
  if (nameTo < 0) return null;
  const after = roleAfter(doc, gazetteer, sentence, nameTo);
  if (!after) return null;
  return {
    from,
    to: after.to,
    nameFrom: from,
    nameTo,
    name: doc.tokens.slice(from, nameTo),
    role: after.role,
    rule: 'role-after-name',
    confidence: 0.85,
  };
}

function roleAfter(
  doc: Doc,
  gazetteer: Gazetteer,
  sentence: Sentence,
  nameTo: number,
): { role: string; to: number } | null {
  const { tokens, hits } = doc;
  const mark = tokens.mark(nameTo);
  if (
    nameTo + 1 >= sentence.to ||
    (mark !== ',' && mark !== '-' && mark !== '–' && mark !== '(' && tokens.low(nameTo) !== 'là')
  )
    return null;
  const from = nameTo + 1;
  const first = hits.at(F.role, from);
  if (!first || first.to > sentence.to) return null;
  const limit = Math.min(sentence.to, from + LONGEST_ROLE);
  let at = first.to;
  while (at < limit) {
    if (tokens.mark(at) === ',' && !hits.has(F.role, at + 1)) break;
    if ((tokens.mark(at) === '-' || tokens.mark(at) === '–') && SURNAMES.has(tokens.low(at + 1))) break;
    const next = stepOfRole(doc, gazetteer, at, limit);
    if (next <= at) break;
    at = next;
  }
  // The role of the next person is not this one's: ", Phó Chủ tịch UBND tỉnh Nguyễn Văn Bốn".
  const nextRole = lastRoleThatNamesAnother(doc, gazetteer, sentence, from, at);
  return { role: trimRole(tokens.slice(from, nextRole)), to: nextRole };
}

function lastRoleThatNamesAnother(
  doc: Doc,
  gazetteer: Gazetteer,
  sentence: Sentence,
  from: number,
  to: number,
): number {
  const { tokens, hits } = doc;
  for (let at = to - 1; at > from; at--) {
    if (tokens.mark(at) !== ',' || !hits.has(F.role, at + 1)) continue;
    const role = hits.at(F.role, at + 1);
    const other = role ? afterRole(doc, gazetteer, sentence, at + 1, role.to) : null;
    if (other && other.nameTo <= to + 8 && other.to - other.from < LONGEST_ROLE) return at;
  }
  return to;
}

/** "các Phó Bí thư Đảng ủy: A, B và C": those who share the role. */
function listAfter(doc: Doc, sentence: Sentence, person: PersonMention): PersonMention[] {
  const { tokens, hits } = doc;
  const before = person.from - 1;
  if (
    before < sentence.from ||
    (!hits.has(F.several, before) && tokens.kind[before] !== NUMBER && !tokens.low(person.from).startsWith('các'))
  )
    return [];
  const found: PersonMention[] = [];
  let at = person.to;
  while (at + 1 < sentence.to && found.length < 20) {
    if (tokens.mark(at) !== ',' && tokens.low(at) !== 'và') break;
    const end = endOfPerson(doc, at + 1, sentence.to, false, false);
    if (end < 0) break;
    found.push({
      ...person,
      from: at + 1,
      to: end,
      nameFrom: at + 1,
      nameTo: end,
      name: tokens.slice(at + 1, end),
      rule: 'shared-role',
    });
    at = end;
  }
  return found;
}

function trimRole(text: string): string {
  return text.replace(/[\s,;:–-]+$/, '').replace(/\s+/g, ' ');
}

/** One fact a person; the fullest role wins. */
export function mergePeople(doc: Doc, mentions: readonly PersonMention[]): ReadPerson[] {
  const byName = new Map<string, ReadPerson>();
  for (const mention of mentions) {
    const key = mention.name.toLowerCase();
    const known = byName.get(key);
    const fact: ReadPerson = {
      name: mention.name,
      role: mention.role,
      span: spanOf(doc, mention.nameFrom, mention.nameTo),
      rule: mention.rule,
      confidence: mention.confidence,
    };
    if (!known) byName.set(key, fact);
    else if (known.role === null && fact.role !== null) byName.set(key, { ...fact, span: known.span });
  }
  return [...byName.values()];
}
