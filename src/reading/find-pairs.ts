import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Mention } from './mention.ts';
import { isListGap, listFrom } from './mention-lists.ts';
import { statementOf, type Statement } from './statement.ts';
import { SEMICOLON, WORD } from './tokens.ts';

/** "thôn A - bản B, thôn C - bản D": pairs joined by a dash. */
export function findPairs(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const { tokens } = doc;
  const found: Statement[] = [];
  for (let index = 1; index < mentions.length; index++) {
    const left = mentions[index - 1];
    const right = mentions[index];
    if (!left || !right || (left.level > 1 && left.sort === 'place')) continue;
    let at = left.to;
    while (at < right.from && tokens.mark(at) === ')') at++;
    const dash = tokens.mark(at);
    if (
      right.from - at !== 1 ||
      (dash !== '-' && dash !== '–' && dash !== '—' && dash !== '|' && !(dash === ':' && left.sort === 'organisation'))
    )
      continue;
    found.push(statementOf(sentence.index, [left], [right], { rule: 'pair', confidence: 0.85, divided: true }));
    index++;
  }
  return found;
}

/** "…; Tòa án tỉnh với buôn B": in a list of pairs the word of twinning stands once, then only "với". */
export function findPairsWith(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const found: Statement[] = [];
  if (sentence.sort !== 'body') return found;
  for (let index = 1; index < mentions.length; index++) {
    const [left, right] = [mentions[index - 1], mentions[index]];
    if (!left || !right || left.locative || left.inRole || right.from - left.to !== 1) continue;
    if (doc.tokens.low(left.to) !== 'với' || right.level > 1 || (left.level > 1 && left.sort === 'place')) continue;
    found.push(statementOf(sentence.index, [left], [right], { rule: 'pair-with', confidence: 0.82, divided: true }));
  }
  return found;
}

/** "4 cặp ký kết: phường A và xã B; phường C và xã D": between semicolons two parties each, joined by one word. */
export function findPairsListed(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const { tokens } = doc;
  const found: Statement[] = [];
  if (mentions.length < 4 || !holdsMark(doc, sentence, SEMICOLON)) return found;
  let from = sentence.from;
  for (let at = from; at <= sentence.to; at++) {
    if (at < sentence.to && !tokens.isMark(at, SEMICOLON)) continue;
    const held = mentions.filter((mention) => mention.from >= from && mention.to <= at && !mention.inRole);
    from = at + 1;
    const [left, right] = held.slice(-2);
    if (!left || !right) continue;
    if (!isJoinedOnce(doc, left, right) || !(held.length === 2 || isBehindColon(doc, held, left))) return [];
    const divided = tokens.low(left.to) === 'với';
    const rule = { rule: 'pairs-listed', confidence: 0.86, divided };
    found.push(statementOf(sentence.index, divided ? [left] : [left, right], divided ? [right] : [], rule));
  }
  return found.length > 1 ? found : [];
}

/** Most sentences hold no such mark, and are spared the walk over their parts. */
function holdsMark({ tokens }: Doc, { from, to }: Sentence, code: number): boolean {
  for (let at = from; at < to; at++) if (tokens.isMark(at, code)) return true;
  return false;
}
const COLON = 58;

const PAIR_JOINTS = new Set(['và', 'với', 'cùng', '-', '–']);
function isJoinedOnce({ tokens }: Doc, left: Mention, right: Mention): boolean {
  const between = left.to + (tokens.mark(left.to) === ')' ? 1 : 0);
  const joint = tokens.kind[between] === WORD ? tokens.low(between) : tokens.mark(between);
  return right.from - between === 1 && PAIR_JOINTS.has(joint) && (left.level <= 1 || left.sort === 'organisation');
}

/** What stands before the colon is no part of the first pair. */
function isBehindColon({ tokens }: Doc, held: readonly Mention[], left: Mention): boolean {
  for (let at = left.from - 1; at >= left.from - 3 && at > 0; at--) if (tokens.mark(at) === ':') return true;
  const before = held[held.indexOf(left) - 1];
  return before !== undefined && tokens.low(left.from - 1) === 'gồm';
}

const canHelp = (left: Mention, right: Mention): boolean =>
  left.sort === 'organisation' ? right.level === 0 : left.type === 'phường' && right.type === 'xã' && !right.bare;

const HELPS = new Set(['giúp', 'hỗ', 'đỡ']);
/** "lần lượt giúp", "sẽ giúp", "nhận giúp": small words before the verb. */
const BEFORE_HELP = new Set(['lần', 'lượt', 'sẽ', 'nhận', 'cùng', 'được', 'giao']);

/** "Văn phòng A giúp làng B …; Ban C giúp làng D": in a piece about twinnings an organisation that helps one village. */
export function findHelps(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const { tokens } = doc;
  const found: Statement[] = [];
  if (sentence.sort !== 'body') return found;
  for (let index = 1; index < mentions.length; index++) {
    const [left, right] = [mentions[index - 1], mentions[index]];
    if (!left || !right || left.locative || left.inRole) continue;
    // "phường A giúp xã B; Tổng Công ty C giúp xã D": in such a list an office may help a whole commune.
    const isListed = found.length > 0 && left.sort === 'organisation' && right.type === 'xã' && !right.bare;
    if (!canHelp(left, right) && !isListed) continue;
    let at = left.to;
    while (at < left.to + 3 && BEFORE_HELP.has(tokens.low(at))) at++;
    const verb = doc.hits.at(F.gift, at);
    if (!verb || !HELPS.has(tokens.low(at)) || right.from - verb.to > 1) continue;
    const lefts = listBefore(doc, mentions, index - 1);
    const rights = listFrom(doc, mentions, verb.to, sentence.to, 2).filter(
      (mention) => mention.type === right.type && (isListed || canHelp(left, mention)),
    );
    const parties: [Mention[], Mention[]] = [lefts, rights.length > 0 ? rights : [right]];
    found.push(statementOf(sentence.index, ...parties, { rule: 'helps', confidence: 0.65, divided: true }));
  }
  return found.length > 1 ? [...found, ...likewise(doc, sentence, mentions, found)] : found;
}

/** "các phường A, B" that end with the mention at `index`: those of its type that share its type word. */
function listBefore(doc: Doc, mentions: readonly Mention[], index: number): Mention[] {
  const list: Mention[] = [];
  for (let at = index; at >= 0; at--) {
    const mention = mentions[at];
    const [next] = list;
    if (!mention || (next && (mention.type !== next.type || !isListGap(doc, mention.to, next.from)))) break;
    list.unshift(mention);
  }
  return list;
}

/** "A giúp bản B …; Trường C dạy chữ cho phụ nữ bản D; …": the other parts of such a list, each with one helper and one village. */
function likewise(
  doc: Doc,
  sentence: Sentence,
  mentions: readonly Mention[],
  known: readonly Statement[],
): Statement[] {
  const found: Statement[] = [];
  let from = sentence.from;
  for (let at = from; at <= sentence.to; at++) {
    if (at < sentence.to && doc.tokens.mark(at) !== ';') continue;
    const held = mentions.filter((mention) => mention.from >= from && mention.to <= at && !mention.inRole);
    const [left, right] = held;
    const isTold = known.some((statement) => statement.from >= from && statement.to <= at);
    if (!isTold && held.length === 2 && left?.sort === 'organisation' && right?.level === 0)
      found.push(statementOf(sentence.index, [left], [right], { rule: 'helps', confidence: 0.6, divided: true }));
    from = at + 1;
  }
  return found;
}

/** "1. Văn phòng A, Ngân hàng B: xã C;": in an entry, behind the colon the one that those before it care for. */
export function findAssigned(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const found: Statement[] = [];
  let from = sentence.from;
  for (let at = from; at <= sentence.to; at++) {
    if (at < sentence.to && doc.tokens.mark(at) !== ';') continue;
    const held = mentions.filter((mention) => mention.from >= from && mention.to <= at && !mention.inRole);
    const start = from;
    from = at + 1;
    const behind = held.findIndex((mention) => doc.tokens.mark(mention.from - 1) === ':');
    if (behind < 1 || (held[0]?.from ?? 0) - start > 3) continue;
    const [givers, takers] = [held.slice(0, behind), held.slice(behind)];
    const isClear =
      givers.every(({ sort, type }) => sort === 'organisation' || type === 'phường') &&
      takers.every(({ sort, level }) => sort === 'place' && level <= 1);
    if (isClear)
      found.push(statementOf(sentence.index, givers, takers, { rule: 'assigned', confidence: 0.85, divided: true }));
  }
  return found;
}

/** "- Buôn A, xã X: Phòng B, Trường C;": a village and, behind a colon, those that care for it. */
export function findListed(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const found: Statement[] = [];
  if (mentions.length < 2 || !holdsMark(doc, sentence, COLON)) return found;
  let from = sentence.from;
  for (let at = from; at <= sentence.to; at++) {
    if (at < sentence.to && doc.tokens.mark(at) !== ';') continue;
    const [village, ...others] = mentions.filter((mention) => mention.from >= from && mention.to <= at);
    const first = others[0];
    if (
      village?.level === 0 &&
      village.from - from <= 3 &&
      first &&
      doc.tokens.mark(first.from - 1) === ':' &&
      others.every(({ sort }) => sort === 'organisation')
    )
      found.push(statementOf(sentence.index, others, [village], { rule: 'listed', confidence: 0.85, divided: true }));
    from = at + 1;
  }
  return found;
}
