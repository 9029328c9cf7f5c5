import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import type { Gazetteer } from './gazetteer.ts';
import { SURE_SURNAMES, SURNAMES } from './lexicons/people-words.ts';
import { findSignatures } from './find-signatures.ts';
import { endOfPerson } from './read-person-name.ts';
import { stepOfRole, trimRole } from './read-role.ts';
import type { ReadPerson } from './reading.ts';
import { NUMBER } from './tokens.ts';

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
  return [...found, ...findSignatures(doc)].toSorted((a, b) => a.from - b.from);
}

function personAt(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, index: number): PersonMention | null {
  const { hits, tokens } = doc;
  const role = hits.at(F.role, index);
  // "Bộ Tư lệnh Vùng": a command, not its commander.
  if (role && index > sentence.from && tokens.low(index - 1) === 'bộ' && tokens.low(index) === 'tư') return null;
  // "Thường trực Tỉnh ủy Lâm Đồng vừa ban hành": a body, not its member.
  if (role && role.to - role.from === 2 && tokens.low(index) === 'thường' && hits.has(F.roleWord, role.to)) return null;
  if (role && role.to <= sentence.to) return afterRole(doc, gazetteer, sentence, index, role.to);
  // "Gỗ Hoàng Anh Quy Nhơn": inside a run of capitals "Anh" is a name.
  if (tokens.isCapital(index) && index > sentence.from && tokens.isCapital(index - 1) && !hits.has(F.rank, index))
    return null;
  // "nhận con em Ia Púch vào làm": the children of a place.
  if (tokens.low(index) === 'em' && index > sentence.from && tokens.low(index - 1) === 'con') return null;
  const opener = hits.at(F.rank, index) ?? hits.at(F.honorific, index);
  // "xã Cô Ba Thượng": a syllable of a place's name.
  if (opener && tokens.isCapital(index) && index > sentence.from && hits.has(F.place, index - 1)) return null;
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
    const nameFrom = opener ? opener.to : at === roleTo ? behindVillage(doc, roleTo, limit) : at;
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

/** "Trưởng bản Ka Tăng Hồ Văn Lía": the village of a village head, then a family name that opens no place. */
function behindVillage(doc: Doc, roleTo: number, limit: number): number {
  const { tokens, hits } = doc;
  if (!hits.has(F.place, roleTo - 1)) return roleTo;
  // "Trưởng thôn Lao Chải 2 Sùng A Sở": a number ends the village; so does a name that the text tells elsewhere.
  let run = roleTo;
  while (run < roleTo + 5 && tokens.isCapital(run)) run++;
  if (tokens.kind[run] === NUMBER && run > roleTo && tokens.isCapital(run + 1) && run + 1 < limit) return run + 1;
  for (let at = Math.min(run - 2, roleTo + 4); at > roleTo; at--)
    if (doc.told.has(tokens.slice(roleTo, at).toLowerCase())) return at;
  if (SURE_SURNAMES.has(tokens.low(roleTo))) return roleTo;
  for (let at = roleTo + 1; at < roleTo + 4 && at + 1 < limit && tokens.isCapital(at); at++)
    if (SURE_SURNAMES.has(tokens.low(at)) && tokens.isCapital(at + 1)) return at;
  return roleTo;
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
  const oneSyllable = nameTo < 0 && tokens.isCapital(nameFrom) && !tokens.isCapital(nameFrom + 1);
  if (nameTo < 0 && !oneSyllable) return null;
  const nameEnd = oneSyllable ? nameFrom + 1 : nameTo;
  const after = roleAfter(doc, gazetteer, sentence, nameEnd);
  // "ông Mưnh, Bí thư Đảng ủy xã": one syllable is a name where the role stands behind it.
  if (oneSyllable && !after) return null;
  const role = after ? after.role : isRank ? tokens.slice(from, openerTo) : null;
  return {
    from,
    to: after ? after.to : nameEnd,
    nameFrom,
    nameTo: nameEnd,
    name: tokens.slice(nameFrom, nameEnd),
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
    const end = endOfPerson(doc, at + 1, sentence.to, hits.has(F.several, before), false);
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
