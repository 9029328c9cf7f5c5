import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Mention } from './mention.ts';
import { statementOf, type Statement } from './statement.ts';

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

const canHelp = (left: Mention, right: Mention): boolean =>
  left.sort === 'organisation' ? right.level === 0 : left.type === 'phường' && right.type === 'xã' && !right.bare;

const HELPS = new Set(['giúp', 'hỗ', 'đỡ']);
/** "Văn phòng A giúp làng B …; Ban C giúp làng D": in a piece about twinnings an organisation that helps one village. */
export function findHelps(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const found: Statement[] = [];
  if (sentence.sort !== 'body') return found;
  for (let index = 1; index < mentions.length; index++) {
    const [left, right] = [mentions[index - 1], mentions[index]];
    if (!left || !right || left.locative || left.inRole || !canHelp(left, right)) continue;
    const verb = doc.hits.at(F.gift, left.to);
    if (verb && HELPS.has(doc.tokens.low(left.to)) && right.from - verb.to <= 1)
      found.push(statementOf(sentence.index, [left], [right], { rule: 'helps', confidence: 0.65, divided: true }));
  }
  return found.length > 1 ? [...found, ...likewise(doc, sentence, mentions, found)] : found;
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

/** "- Buôn A, xã X: Phòng B, Trường C;": a village and, behind a colon, those that care for it. */
export function findListed(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const found: Statement[] = [];
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
