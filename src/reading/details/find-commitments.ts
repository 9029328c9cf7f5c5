import { isField } from '../../kernel/fields.ts';
import { spanOf, type Doc, type Sentence } from '../document.ts';
import { F } from '../families.ts';
import type { Mention } from '../mention.ts';
import { MOST_DETAILS, type ReadCommitment } from './details.ts';

/** Words that open what was agreed, beside those of a promise. */
const OPENERS = /^(?:theo|điều|nội|các|hai|ba|bên|qua|trên|phía|cụ|trước)$/;
const PARTS = new Set([';', '.', ':']);

/** The promises of the sides by field: each part of a promising sentence, between semicolons, with the fields it speaks of. */
export function findCommitments(doc: Doc, mentions: readonly Mention[]): ReadCommitment[] {
  const found: ReadCommitment[] = [];
  let next = 0;
  for (const sentence of doc.sentences) {
    while (next < mentions.length && (mentions[next]?.sentence ?? 0) < sentence.index) next++;
    if (sentence.sort !== 'body' || found.length > MOST_DETAILS || !promises(doc, sentence)) continue;
    let by: string | null = null;
    for (const [from, to] of partsOf(doc, sentence)) {
      for (let at = next; at < mentions.length; at++) {
        const mention = mentions[at];
        if (!mention || mention.from >= to) break;
        if (mention.from >= from && mention.from - from <= 6 && !mention.locative && !mention.inRole) {
          by = doc.tokens.slice(mention.from, mention.to);
          break;
        }
      }
      const told = new Set<string>();
      for (const hit of doc.hits.within(F.field, from, to)) {
        if (told.has(hit.value) || !isField(hit.value)) continue;
        told.add(hit.value);
        found.push({ field: hit.value, by, span: spanOf(doc, from, to), rule: 'promise', confidence: 0.7 });
      }
    }
  }
  return found;
}

/** A word of promise, or of the agreement at the sentence's head; what was done and handed over promises nothing. */
function promises(doc: Doc, sentence: Sentence): boolean {
  const { from, to } = sentence;
  if (isArticle(doc, sentence)) return true;
  const pledge = doc.hits.find(F.pledge, from, to);
  const done = doc.hits.find(F.done, from, to);
  if (pledge && (!done || pledge.from < done.from)) return true;
  if (done || !OPENERS.test(doc.tokens.low(from))) return false;
  const head = Math.min(to, from + 12);
  return doc.hits.find(F.twinNear, from, head) !== null || /nhất|dung|đó|nhiệm/.test(doc.tokens.slice(from, head));
}

/** "Điều 2. …" of an agreement: its number ends a sentence of its own. */
function isArticle({ tokens, sentences }: Doc, { index }: Sentence): boolean {
  const before = sentences[index - 1];
  return before !== undefined && before.to - before.from <= 4 && tokens.low(before.from) === 'điều';
}

function partsOf({ tokens }: Doc, { from, to }: Sentence): [number, number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && !PARTS.has(tokens.mark(at))) continue;
    if (at > start) parts.push([start, at]);
    start = at + 1;
  }
  return parts;
}
