import type { Doc } from './document.ts';
import { F } from './families.ts';
import { wordKey, type Gazetteer } from './gazetteer.ts';
import { MIDDLE_NAMES, SURE_SURNAMES, SURNAMES } from './lexicons/people-words.ts';
import { NUMBER, WORD } from './tokens.ts';

/** Longest name of a unit, in words. */
const LONGEST_NAME = 5;
/** Words that show that the number before them counts something and is no name: "mỗi làng 5 triệu". */
const AFTER_COUNT = new Set(
  'đồng hộ suất phần năm người tháng km ngày tấn căn xã phường thôn làng đến nhà con bộ'.split(' '),
);

/** True where a number can be the name of a village: "thôn 3", not "mỗi làng 5 triệu" nor "7/10 làng". */
export function isNumberName(doc: Doc, index: number): boolean {
  const { tokens, hits } = doc;
  if (tokens.kind[index] !== NUMBER) return false;
  const length = (tokens.end[index] ?? 0) - (tokens.start[index] ?? 0);
  if (length > 2) return false;
  const next = index + 1;
  if (next >= tokens.count) return true;
  if (hits.has(F.scale, next)) return false;
  const mark = tokens.mark(next);
  if (
    mark === '/' ||
    mark === '%' ||
    ((mark === '-' || mark === '–') && tokens.isGlued(next) && tokens.kind[next + 1] === NUMBER)
  )
    return false;
  if (hits.has(F.goods, next)) return false;
  return tokens.kind[next] !== WORD || !AFTER_COUNT.has(tokens.low(next));
}

/** "bon Bu Prăng 1B": a capital glued to the number. */
function isLetterOfNumber(doc: Doc, index: number): boolean {
  const { tokens } = doc;
  return tokens.isGlued(index) && tokens.isCapital(index) && tokens.text(index).length === 1;
}

/** End of a name that begins at token `index` (exclusive), or -1. `level` as in Mention. */
export function endOfName(doc: Doc, gazetteer: Gazetteer, index: number, level: number): number {
  const { tokens } = doc;
  if (tokens.kind[index] === NUMBER) {
    if (level > 1 || !isNumberName(doc, index)) return -1;
    const whole = level === 1 ? endOfNumberedName(doc, gazetteer, index) : -1;
    if (whole > 0) return whole;
    return isLetterOfNumber(doc, index + 1) ? index + 2 : index + 1;
  }
  if (!tokens.isCapital(index)) return -1;
  const told = endOfToldName(doc, index);
  if (told > 0) return told;
  const known = level === 0 ? -1 : endOfKnownName(doc, gazetteer, index, level);
  if (known > 0) return known;
  return endOfUnknownName(doc, index, level);
}

/** "phường Bình Phú Đông Tô Ngọc Ánh" where "phường Bình Phú Đông" stands alone elsewhere: the rest is a person. */
function endOfToldName(doc: Doc, index: number): number {
  const { tokens } = doc;
  let run = index;
  while (run < index + 9 && tokens.isCapital(run)) run++;
  if (run - index < 3) return -1;
  // "phường Phan Đình Phùng Nam", told twice without more: a name, though a family name stands in it.
  if (run - index <= 4 && run - index >= 3 && (doc.told.get(tokens.slice(index, run).toLowerCase()) ?? 0) > 1)
    return run;
  for (let end = Math.min(index + 4, run - 2); end >= index + 2; end--)
    if (
      run - end <= 4 &&
      (SURNAMES.has(tokens.low(end)) ||
        MIDDLE_NAMES.has(tokens.low(end + 1)) ||
        (run - end === 2 && doc.hits.has(F.speech, run))) &&
      doc.told.has(tokens.slice(index, end).toLowerCase())
    )
      return end;
  return -1;
}

/** "phường 1 Bảo Lộc": a number that opens a name the gazetteer knows. */
function endOfNumberedName({ tokens }: Doc, gazetteer: Gazetteer, index: number): number {
  let key = tokens.low(index);
  let end = -1;
  for (let at = index + 1; at < index + LONGEST_NAME && tokens.isCapital(at); at++) {
    key += wordKey(tokens.low(at));
    if (gazetteer.isCommune(key)) end = at + 1;
  }
  return end;
}

function endOfKnownName(doc: Doc, gazetteer: Gazetteer, index: number, level: number): number {
  const { tokens } = doc;
  const ends: string[] = [];
  let key = '';
  for (let at = index; at < tokens.count && at < index + LONGEST_NAME && tokens.isCapital(at); at++) {
    key += wordKey(tokens.low(at));
    ends.push(key);
    if (tokens.kind[at + 1] === NUMBER && level === 1) break;
  }
  const joined = level === 1 ? endOfJoinedName(doc, gazetteer, index, index + ends.length, key) : -1;
  if (joined > 0) return joined;
  for (let count = ends.length; count > 0; count--) {
    const name = ends[count - 1] ?? '';
    const found = level === 1 ? gazetteer.isCommune(name) : gazetteer.isProvince(name) || gazetteer.isDistrict(name);
    if (found && endsHere(doc, gazetteer, index + count, level)) return withNumber(doc, index + count, level);
  }
  return -1;
}

/** "phường Xuân Hương - Đà Lạt": a dash inside a name that the gazetteer knows whole. */
function endOfJoinedName(doc: Doc, gazetteer: Gazetteer, from: number, dash: number, first: string): number {
  const { tokens } = doc;
  if (!/^[-–]$/.test(tokens.mark(dash)) || !tokens.isCapital(dash + 1)) return -1;
  let key = first;
  let end = -1;
  for (let at = dash + 1; at < from + 8 && tokens.isCapital(at); at++) {
    key += wordKey(tokens.low(at));
    if (gazetteer.isCommune(key)) end = at + 1;
  }
  return end;
}

/** "xã A Lưới 6": the number after a known name belongs to it, unless it counts something. */
function withNumber(doc: Doc, end: number, level: number): number {
  return level === 1 && isNumberName(doc, end) && doc.tokens.text(end).length === 1 ? end + 1 : end;
}

/** A known name ends where no capital follows, or where a person begins: "Hội An Bắc" is no "Hội An". */
function endsHere(doc: Doc, gazetteer: Gazetteer, end: number, level: number): boolean {
  const { tokens, hits } = doc;
  if (!tokens.isCapital(end)) return true;
  if (hits.has(F.place, end) || hits.has(F.role, end) || hits.has(F.rank, end) || opensOrganisation(doc, end))
    return true;
  if (level >= 2 && gazetteer.size > 0) return true;
  return SURE_SURNAMES.has(tokens.low(end)) && tokens.isCapital(end + 1);
}

/** Types that never are a syllable of a name; Nóc, Bản, Sóc are. */
const UPPER_TYPES = new Set(['xã', 'phường', 'thị trấn', 'huyện', 'tỉnh', 'thành phố', 'thị xã', 'đặc khu']);

function endOfUnknownName(doc: Doc, index: number, level: number): number {
  const { tokens, hits } = doc;
  // "Chủ tịch … phường Tán Thị Bích Liên": a person stands right behind the bare type word.
  if (
    level > 0 &&
    tokens.isCapital(index + 2) &&
    ['thị', 'văn'].includes(tokens.low(index + 1)) &&
    !hits.has(F.place, index + 1)
  )
    return -1;
  let end = index;
  while (end < tokens.count && end < index + 8 && tokens.isCapital(end)) {
    if (end > index && (hits.has(F.role, end) || hits.has(F.rank, end) || opensOrganisation(doc, end))) break;
    if (end > index && UPPER_TYPES.has(hits.at(F.place, end)?.value ?? '') && tokens.isCapital(end + 1)) break;
    end++;
  }
  end = cutPerson(doc, index, end);
  end = endOfDashed(doc, index, end);
  if (end < tokens.count && tokens.kind[end] === NUMBER && level <= 1 && end - index <= 3 && isNumberName(doc, end)) {
    // "làng Tơ Vơn 2", but not "thôn Tân Lập 12 suất quà": a unit after the number takes it away.
    if (!hits.has(F.goods, end + 1)) end += isLetterOfNumber(doc, end + 1) ? 2 : 1;
  }
  return end;
}

const LONGEST_SEARCHED = 30_000;

/** "làng Mơ Hra - Đáp", told so more than once: the dash belongs to the name. */
function endOfDashed({ tokens, hits, source }: Doc, index: number, dash: number): number {
  // A longer text is not searched, so that a wall of dashes stays linear.
  if (source.text.length > LONGEST_SEARCHED) return dash;
  if (tokens.mark(dash) !== '-' || !tokens.isCapital(dash + 1) || hits.has(F.role, dash + 1)) return dash;
  let end = dash + 1;
  while (end < dash + 3 && tokens.isCapital(end)) end++;
  const name = tokens.slice(index, end);
  return source.text.indexOf(name) !== source.text.lastIndexOf(name) ? end : dash;
}

/** "xã Trà Leng Hồ Văn Ny": a run of four or more capitals with a family name inside is a place and a person. */
function cutPerson(doc: Doc, index: number, end: number): number {
  if (end - index < 4) return end;
  for (const at of [2, 3, 1])
    if (
      SURNAMES.has(doc.tokens.low(index + at)) &&
      MIDDLE_NAMES.has(doc.tokens.low(index + at + 1)) &&
      end - index - at >= 3
    )
      return index + at;
  for (const names of [SURE_SURNAMES, SURNAMES])
    for (const at of names === SURNAMES ? [2] : [2, 3, 1]) {
      const left = end - index - at;
      if (left >= 2 && left <= 4 && names.has(doc.tokens.low(index + at))) return index + at;
    }
  return Math.min(end, index + 4);
}

/** A capitalised head of an organisation of two words or more, or one that only names organisations. */
export function opensOrganisation(doc: Doc, index: number): boolean {
  const hit = doc.hits.at(F.organisation, index);
  if (hit === null || hit.to - hit.from > 1) return hit !== null;
  const low = doc.tokens.low(index);
  // "xã Nhị Trường Hạ": a syllable of a name, unless words of an organisation follow.
  if (low === 'trường' && doc.tokens.isCapital(index - 1)) return doc.hits.has(F.organisationWord, index + 1);
  return SURE_HEADS.has(low);
}
const SURE_HEADS = new Set([
  'sở',
  'cục',
  'bidv',
  'agribank',
  'vnpt',
  'viettel',
  'htx',
  'trường',
  'bhxh',
  'lđlđ',
  'công',
  'vietcombank',
  'vietinbank',
]);
