import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Hit } from './hits.ts';
import { PLACE_LEVELS } from './lexicons/place-words.ts';
import { SURE_SURNAMES } from './lexicons/people-words.ts';
import type { Mention } from './mention.ts';
import { endOfName, opensOrganisation } from './read-name.ts';
import { isPersonAfterLevel } from './read-role.ts';
import { NUMBER, WORD } from './tokens.ts';

/** Longest name of an organisation, in tokens; bounds every walk. */
const LONGEST = 32;

/** Finds organisations by their head nouns in one sentence and marks their tokens in `taken`. */
export function findOrganisations(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, taken: Uint8Array): Mention[] {
  const found: Mention[] = [];
  for (let index = sentence.from; index < sentence.to; index++) {
    const hit = doc.hits.at(F.organisation, index);
    if (!hit || hit.to > sentence.to || !isHead(doc, sentence, hit)) continue;
    const mention = organisationAt(doc, gazetteer, sentence, hit);
    if (!mention) continue;
    taken.fill(1, mention.from, mention.to);
    index = mention.to - 1;
    const dash = doc.tokens.mark(mention.to) === ')' ? mention.to + 1 : mention.to;
    // "(Báo Quân khu 5) - 12 năm …": the outlet, in brackets above its story.
    const isOutlet =
      mention.from === sentence.from + 1 &&
      doc.tokens.mark(sentence.from) === '(' &&
      dash > mention.to &&
      /^[-–]$/.test(doc.tokens.mark(dash));
    if (!isOutlet && (mention.from - sentence.from > 4 || !beginsStory(doc, dash))) found.push(mention);
  }
  return found;
}

/** Heads that are whole names, or brands that need nothing more. */
const BRANDS = new Set([
  'bidv',
  'agribank',
  'vietcombank',
  'vietinbank',
  'vnpt',
  'viettel',
  'mobifone',
  'sacombank',
  'lpbank',
  'mbbank',
  'techcombank',
]);
/** Short heads that need a name that begins with a capital. */
const LOOSE_HEADS = new Set(
  'trại|hãng|tạp chí|thư viện|bảo tàng|nhà hát|phòng khám|trang trại|nhà sách|nhà thuốc|kho|vùng|đồn|tổ|đội|hội|báo|đài|phòng|trạm|bộ|vụ|viện|cảng|thuế|quỹ|nhóm|cục|đoàn|trung tâm|chi nhánh|văn phòng|cơ quan|nhà máy|trường|doanh nghiệp|hải quan|siêu thị|khách sạn|điện lực|bưu điện|viễn thông|thanh tra|tổ|cảnh sát|sở|mạng lưới|câu lạc bộ|clb|nhà trường|chi cục|tổng công ty|tòa án|viện kiểm sát|học viện'.split(
    '|',
  ),
);

/** Heads that also open names of places: "Hội Thương Đông", "Vùng Lao Hai". */
const NAME_LIKE_HEADS = new Set(['hội', 'kho', 'tổ', 'đội', 'bộ', 'báo', 'đài', 'đồn', 'cảng']);
/** Heads of one syllable that the press also writes small. */
const SMALL_HEADS = new Set(['trường', 'đồn', 'kho', 'htx']);

/** Words that "trường" ends: halls, markets, fields. */
const NOT_SCHOOLS = new Set('hội thị nông công quảng môi lập hiện lâm sở'.split(' '));

/** Names of islands and mountains that begin as a school does. */
const NO_SCHOOL = new Set(['sa', 'sơn', 'chinh', 'kỳ', 'giang']);

/** "phường Xuân Trường Đà Lạt": a head that stands among the capitals behind a type word. */
function isInsidePlace(doc: Doc, sentence: Sentence, hit: Hit): boolean {
  const { tokens, hits } = doc;
  if (!tokens.isCapital(hit.from) || hits.has(F.organisationWord, hit.to)) return false;
  let back = hit.from - 1;
  while (back >= sentence.from && back >= hit.from - 3 && tokens.isCapital(back) && !hits.has(F.place, back)) back--;
  return back >= sentence.from && back < hit.from - 1 && hits.has(F.place, back);
}

function isHead(doc: Doc, sentence: Sentence, hit: Hit): boolean {
  const { tokens, hits } = doc;
  const first = tokens.low(hit.from);
  const before = hit.from - 1;
  if (before >= sentence.from && (hits.has(F.generic, before) || tokens.kind[before] === NUMBER) && !BRANDS.has(first))
    return false;
  if (
    before >= sentence.from + 1 &&
    BRANDS.has(first) &&
    hits.has(F.generic, before - 2) &&
    hits.has(F.organisation, before - 1)
  )
    return false;
  if (hit.to - hit.from === 1 && isInsidePlace(doc, sentence, hit)) return false;
  if (first === 'tổ' && (doc.hits.has(F.place, hit.from) || tokens.low(hit.to) === 'quốc')) return false;
  if (before >= sentence.from && hits.has(F.place, before) && hit.to - hit.from === 1 && !BRANDS.has(first))
    return false;
  if (before >= sentence.from && hits.at(F.role, before)?.to === hit.to) return false;
  if (first === 'đoàn' && !tokens.isCapital(hit.from)) return false;
  // "tại hội trường UBND xã A", "thị trường Trung Quốc"
  if (first === 'trường' && !tokens.isCapital(hit.from) && NOT_SCHOOLS.has(tokens.low(before))) return false;
  // "Giải phóng Trường Sa", "dãy Trường Sơn": a school is told by its sort.
  if (first === 'trường' && hit.to - hit.from === 1 && NO_SCHOOL.has(tokens.low(hit.to)) && tokens.isCapital(hit.to))
    return false;
  const role = hits.at(F.role, hit.from) ?? hits.at(F.role, before);
  if (role && role.to > hit.to - 1 && role.to > hit.from + 1) return false;
  if (
    first === 'chi' &&
    tokens.low(hit.from + 1) === 'bộ' &&
    (!tokens.isCapital(hit.from) || hits.has(F.place, hit.to) || !tokens.isCapital(hit.to))
  )
    return false;
  if (
    hit.to - hit.from === 1 &&
    NAME_LIKE_HEADS.has(first) &&
    tokens.isCapital(hit.to) &&
    tokens.isCapital(hit.to + 1) &&
    !hits.has(F.organisationWord, hit.to)
  )
    return false;
  return tokens.isCapital(hit.from) || isNamedAfterSmallHead(doc, hit);
}

/** "đồn Biên phòng Ia Chía", "công ty Cao su Mang Yang": a small head, then a capital at once. */
function isNamedAfterSmallHead(doc: Doc, hit: Hit): boolean {
  const { tokens, hits } = doc;
  const next = hit.to;
  const isWhole = hit.to - hit.from > 1 || SMALL_HEADS.has(tokens.low(hit.from));
  if (isWhole && tokens.isCapital(next) && !hits.has(F.role, next)) return true;
  return (
    hits.has(F.organisationLevel, next) &&
    hit.value === 'đơn vị' &&
    !tokens.isCapital(hit.from) &&
    tokens.low(hit.from) === 'công'
  );
}

function organisationAt(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, hit: Hit): Mention | null {
  const { tokens } = doc;
  const walk = walkName(doc, gazetteer, sentence, hit);
  const head = tokens.slice(hit.from, hit.to).toLowerCase();
  if (LOOSE_HEADS.has(head) && walk.to === hit.to) return null;
  if (walk.to === hit.to && hit.to - hit.from === 1 && !BRANDS.has(head)) return null;
  if (walk.to === hit.to && doc.hits.has(F.generic, hit.to)) return null;
  if (walk.to - hit.from < 2 && !BRANDS.has(head)) return null;
  const name = tokens.slice(hit.from, walk.to);
  return {
    from: hit.from,
    to: walk.to,
    sort: 'organisation',
    type: hit.value,
    name,
    key: tokens.key(hit.from, walk.to),
    level: 4,
    sentence: sentence.index,
    alias: walk.alias,
    locative: false,
    container: false,
    former: false,
    bare: false,
    twinned: false,
    inRole: false,
    body: '',
  };
}

interface Walk {
  to: number;
  alias: string | undefined;
}

function walkName(doc: Doc, gazetteer: Gazetteer, sentence: Sentence, hit: Hit): Walk {
  const limit = Math.min(sentence.to, hit.from + LONGEST);
  const walk: Walk = { to: hit.to, alias: undefined };
  while (walk.to < limit) {
    const next = stepOfName(doc, gazetteer, limit, hit, walk);
    if (next <= walk.to) break;
    walk.to = next;
  }
  return walk;
}

/** End of the next piece of the name after `walk.to`, or the same token where the name ends. */
function stepOfName(doc: Doc, gazetteer: Gazetteer, limit: number, head: Hit, walk: Walk): number {
  const { tokens, hits } = doc;
  const at = walk.to;
  const level = hits.at(F.organisationLevel, at);
  if (level) {
    const end = endOfLevel(doc, gazetteer, level, limit);
    if (end > 0) return end;
  }
  if (tokens.kind[at] === WORD) return stepOverWord(doc, at, limit, head);
  if (tokens.kind[at] === NUMBER) return isNumberOfUnit(doc, at) ? at + 1 : at;
  return stepOverMark(doc, limit, walk);
}

const OPENERS = new Set(
  'hưởng ngày sáng chiều tối trưa nhân thực trong tại vừa mới từ theo với để nhằm hôm sau trước những nhiều có chỉ'.split(
    ' ',
  ),
);

/** "Cổng thông tin Tỉnh đoàn - Hưởng ứng …": a dash behind which the story opens; what stands before it is the outlet. */
function beginsStory(doc: Doc, dash: number): boolean {
  const { tokens, hits } = doc;
  const next = dash + 1;
  if (!/^[-–]$/.test(tokens.mark(dash)) || tokens.isGlued(next) || !tokens.isCapital(next)) return false;
  return OPENERS.has(tokens.low(next)) && !hits.has(F.organisationWord, next);
}

function stepOverMark(doc: Doc, limit: number, walk: Walk): number {
  const { tokens, hits } = doc;
  const at = walk.to;
  const mark = tokens.mark(at);
  if (at + 1 >= limit) return at;
  if (mark === '-' || mark === '–' || mark === '&') {
    const next = at + 1;
    if (beginsStory(doc, at)) return at;
    // "Phòng Văn hóa - Xã hội": no commune.
    const isPlace = (hits.at(F.place, next)?.to ?? 0) >= (hits.at(F.organisationWord, next)?.to ?? 0);
    if (hits.has(F.role, next) || (hits.has(F.place, next) && isPlace) || hits.has(F.body, next)) return at;
    return tokens.isCapital(next)
      ? Math.max(next + 1, hits.at(F.organisation, next)?.to ?? 0, hits.at(F.organisationWord, next)?.to ?? 0)
      : at;
  }
  if (mark === '.' && tokens.low(at - 1) === 'tp') return at + 1;
  if (mark === '(') {
    for (let end = at + 1; end < limit && end <= at + 9; end++) {
      if (tokens.mark(end) !== ')') continue;
      if (end === at + 2 && tokens.capital[at + 1] === 2) {
        walk.alias = tokens.text(at + 1);
        return end + 1;
      }
      return hits.has(F.organisation, at + 1) && tokens.isCapital(at + 1) ? end + 1 : at;
    }
  }
  return at;
}

/** "tỉnh", "tỉnh Gia Lai", "xã Ia Dom" at the end of a name. */
function endOfLevel(doc: Doc, gazetteer: Gazetteer, level: Hit, limit: number): number {
  const { tokens } = doc;
  const word = tokens.low(level.from) === 'tp' ? 'thành phố' : tokens.slice(level.from, level.to).toLowerCase();
  if (isPersonAfterLevel(doc, gazetteer, level.to, PLACE_LEVELS[word] ?? 2) && SURE_SURNAMES.has(tokens.low(level.to)))
    return level.to;
  const end = endOfName(doc, gazetteer, level.to, PLACE_LEVELS[word] ?? 2);
  if (end > 0 && end <= limit) return end;
  return level.to;
}

/** A small word goes on only when a name, a level or another such word follows it. */
function continues(doc: Doc, at: number, limit: number): boolean {
  const { tokens, hits } = doc;
  if (at >= limit) return true;
  if (tokens.kind[at] === NUMBER) return false;
  return (
    tokens.isCapital(at) ||
    hits.has(F.organisationWord, at) ||
    hits.has(F.organisationLevel, at) ||
    tokens.low(at) === 'và' ||
    tokens.kind[at] !== WORD
  );
}

/** "Quản lý và sửa chữa", "Dân tộc và Tôn giáo": the words after "và" still belong to the name. */
function afterAnd(doc: Doc, at: number, head: Hit): boolean {
  const { tokens, hits } = doc;
  if (opensOrganisation(doc, at) || hits.has(F.place, at) || hits.has(F.body, at) || hits.has(F.role, at)) return false;
  if (tokens.isCapital(at - 2) && tokens.isCapital(at) && !hits.has(F.organisationWord, at)) return false;
  return hits.has(F.organisationWord, at) && (head.value !== 'đơn vị' || tokens.isCapital(at));
}

function isNumberOfUnit(doc: Doc, at: number): boolean {
  const { tokens, hits } = doc;
  const length = (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0);
  if (length > 4 || !/^\d+$/.test(tokens.text(at))) return false;
  return (
    !hits.has(F.goods, at + 1) &&
    !hits.has(F.scale, at + 1) &&
    tokens.mark(at + 1) !== '/' &&
    tokens.low(at + 1) !== 'đồng'
  );
}

/** A capital that begins something else: a person's role, a place with its type. A head without a joint before it goes on. */
function startsOther(doc: Doc, at: number): boolean {
  const { tokens, hits } = doc;
  if (hits.has(F.role, at) || hits.has(F.rank, at)) return true;
  return hits.has(F.place, at) && tokens.isCapital(at + 1);
}

function stepOverWord(doc: Doc, at: number, limit: number, head: Hit): number {
  const { tokens, hits } = doc;
  const inner = hits.at(F.organisationWord, at);
  if (tokens.isCapital(at)) {
    if (startsOther(doc, at)) return at;
    return Math.min(limit, Math.max(at + 1, inner?.to ?? 0, hits.at(F.organisation, at)?.to ?? 0));
  }
  if (inner && inner.to <= limit && (continues(doc, inner.to, limit) || inner.to - at > 1)) return inner.to;
  if (tokens.low(at) === 'số' && tokens.kind[at + 1] === NUMBER && at + 1 < limit) return at + 2;
  if (tokens.low(at) === 'và' && at + 1 < limit) return afterAnd(doc, at + 1, head) ? at + 1 : at;
  return isSecondSyllable(doc, at, limit, head) ? at + 1 : at;
}

/** Small words that never are the second syllable of a name: verbs and joints. */
const NEVER_IN_NAME = new Set(
  'trưởng và với cùng đã sẽ đang vừa mới cũng còn tổ ký làm trao tặng hỗ phối kết đến tại ở của cho về thăm là có được nhận giúp do trong từ nhân dự phát thuộc trên giữa ra vào biếu ủng tài mang đem nói chia lên xuống hay hoặc mà nơi khi nay theo để như thì bị bàn giao gửi dành khám cấp cử xây tham gồm'.split(
    ' ',
  ),
);

/** "Ngoại thương", "Bảo hiểm Nhân thọ": a small syllable right after a capital one, before the name goes on or ends. */
function isSecondSyllable(doc: Doc, at: number, limit: number, head: Hit): boolean {
  const { tokens, hits } = doc;
  if (!tokens.isCapital(at - 1) || NEVER_IN_NAME.has(tokens.low(at)) || hits.has(F.gift, at) || hits.has(F.twin, at))
    return false;
  if (at + 1 >= limit) return true;
  if (tokens.low(at + 1) === 'và' && tokens.isCapital(at + 2) && hits.has(F.organisationWord, at + 2)) return true;
  if (tokens.kind[at + 1] === NUMBER && head.value === 'đơn vị') return isNumberOfUnit(doc, at + 1);
  return tokens.isCapital(at + 1) || hits.has(F.organisationLevel, at + 1) || /^[,.;()–-]$/.test(tokens.mark(at + 1));
}
