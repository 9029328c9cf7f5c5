import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Mention } from './mention.ts';
import { WORD } from './tokens.ts';

/** A run of mentions that starts at most `reach` tokens after `from`, joined by commas, "và", "cùng", "với". */
export function listFrom(doc: Doc, held: readonly Mention[], from: number, to: number, reach: number): Mention[] {
  const start = held.findIndex((mention) => mention.from >= from);
  const first = held[start];
  if (!first || first.from - from > reach || first.to > to || crossesCue(doc, from, first.from)) return [];
  if (doc.hits.find(F.handOver, from, first.from)) return [];
  if (first.locative && first.level === 1 && doc.hits.find(F.place, from, first.from)) return [];
  const list = [first];
  for (let index = start + 1; index < held.length; index++) {
    const mention = held[index];
    const last = list.at(-1);
    if (!mention || !last || !isListGap(doc, last.to, mention.from)) break;
    list.push(mention);
  }
  // "phường A với xã B (cùng tỉnh C)": beside communes the province only tells where they lie.
  const isWide = ({ level }: Mention) => level === 2 || level === 3;
  return list.some((mention) => !isWide(mention)) ? list.filter((mention) => !isWide(mention)) : list;
}

function crossesCue(doc: Doc, from: number, to: number): boolean {
  return doc.hits.find(F.twin, from, to) !== null;
}

/** Between two members of a list: joints, bodies, numbers, nested places in brackets; no verb. */
export function isListGap(doc: Doc, from: number, to: number): boolean {
  const { tokens, hits } = doc;
  if (to - from > 26) return false;
  let joint = false;
  for (let at = from; at < to; at++) {
    const mark = tokens.mark(at);
    if (mark === ',' || mark === '-' || mark === '–' || mark === '(' || mark === ')') {
      joint = true;
      continue;
    }
    if (tokens.kind[at] !== WORD) continue;
    const low = tokens.low(at);
    if (low === 'và' || low === 'cùng' || low === 'với' || low === 'gồm') joint = true;
    else if (
      !tokens.isCapital(at) &&
      !hits.has(F.body, at) &&
      !hits.has(F.place, at) &&
      !hits.has(F.several, at) &&
      !hits.has(F.of, at) &&
      !LIST_WORDS.has(low)
    )
      return false;
  }
  return joint || from === to;
}

/** The token of "với" in [from, to), or -1. */
export function dividerIn(doc: Doc, from: number, to: number): number {
  const { tokens } = doc;
  for (let at = from; at < to; at++) if (tokens.kind[at] === WORD && tokens.low(at) === 'với') return at;
  return -1;
}

/** "phối hợp với Bệnh viện …": a helper of the visit, no party of the twinning. */
export function isHelper(doc: Doc, sentence: Sentence, mention: Mention): boolean {
  const { tokens } = doc;
  const from = mention.from - (mention.body === '' ? 0 : mention.body.split(' ').length);
  for (let at = from - 1; at >= sentence.from && at >= from - 3; at--)
    if (tokens.low(at) === 'hợp' && tokens.low(at - 1) === 'phối') return true;
  return false;
}

/** "… kết nghĩa với nhau" */
export function isWithEachOther(doc: Doc, sentence: Sentence): boolean {
  const { tokens } = doc;
  for (let at = sentence.from; at + 1 < sentence.to; at++)
    if (tokens.kind[at] === WORD && tokens.low(at) === 'với' && tokens.low(at + 1) === 'nhau') return true;
  return false;
}

/** Small words that may stand between the members of a list. */
const LIST_WORDS = new Set(
  'đơn vị chính quyền nhân dân ủy đảng đại diện lãnh đạo các hai ba địa phương cán bộ phương đồng bào'.split(' '),
);
