import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import type { ArticleKind, Fact, ReadContribution, ReadTwinning } from './reading.ts';

/** Words of a sentence weigh by where it stands: headline, first sentences, the rest. */
const WEIGHT = { title: 3, first: 2.5, early: 1.5, late: 0.35 } as const;
/** Sentences of the rest count up to this sum per kind, so that a long piece does not drown its headline. */
const MOST_LATE = 1.4;

interface Votes {
  signing: number;
  support: number;
  review: number;
  assignment: number;
  other: number;
}

/** What the piece is about, with the words that tell it. */
export function decideKind(
  doc: Doc,
  twinnings: readonly ReadTwinning[],
  contributions: readonly ReadContribution[],
): Fact & { kind: ArticleKind } {
  const cue = firstCue(doc);
  const whole = { start: 0, end: doc.source.originalOffset(doc.source.text.length) };
  const fact = (kind: ArticleKind, rule: string, confidence: number) => ({
    kind,
    rule,
    confidence,
    span: cue ? spanOf(doc, cue.from, cue.to) : whole,
  });
  if (!cue) return fact('unrelated', 'no-twinning-word', 0.95);
  const prominence = prominenceOf(doc);
  if (twinnings.length === 0 && prominence < 2) return fact('unrelated', 'twinning-in-passing', 0.8);
  const votes = votesOf(doc);
  if (contributions.some((gift) => gift.status === 'given')) votes.support += 0.5;
  if (votes.other >= 4 && votes.other > votes.signing && votes.other >= votes.review)
    return fact('other-twinning', 'households-or-groups', 0.7);
  const [best] = (['signing', 'review', 'assignment', 'support'] as const)
    .map((kind) => ({ kind, votes: votes[kind] }))
    .toSorted((a, b) => b.votes - a.votes);
  if (!best || best.votes === 0) return fact(twinnings.length > 0 ? 'support' : 'unrelated', 'no-event', 0.4);
  return fact(best.kind, 'votes-of-words', 0.85);
}

function firstCue(doc: Doc) {
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise') continue;
    const hit = doc.hits.find(F.twin, sentence.from, sentence.to);
    if (hit) return hit;
  }
  return null;
}

/** How much of the piece is about a twinning. */
function prominenceOf(doc: Doc): number {
  let sum = 0;
  eachWeighted(doc, (sentence, weight) => {
    if (doc.hits.find(F.twin, sentence.from, sentence.to)) sum += weight;
  });
  return sum;
}

function eachWeighted(doc: Doc, visit: (sentence: Sentence, weight: number, isLate: boolean) => void): void {
  let bodies = 0;
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise') continue;
    if (sentence.sort === 'title') visit(sentence, WEIGHT.title, false);
    else if (sentence.sort === 'caption') visit(sentence, WEIGHT.late, true);
    else {
      bodies++;
      visit(sentence, bodies === 1 ? WEIGHT.first : bodies <= 3 ? WEIGHT.early : WEIGHT.late, bodies > 3);
    }
  }
}

function votesOf(doc: Doc): Votes {
  const early: Votes = { signing: 0, support: 0, review: 0, assignment: 0, other: 0 };
  const late: Votes = { signing: 0, support: 0, review: 0, assignment: 0, other: 0 };
  eachWeighted(doc, (sentence, weight, isLate) => {
    const votes = isLate ? late : early;
    const { from, to } = sentence;
    const signing = doc.hits.find(F.signing, from, to);
    if (signing && !isPast(doc, from, signing.from)) votes.signing += weight * 1.5;
    if (doc.hits.find(F.support, from, to)) votes.support += weight;
    if (doc.hits.find(F.visit, from, to)) votes.support += weight * 0.8;
    if (doc.hits.find(F.review, from, to)) votes.review += weight * 1.6;
    if (doc.hits.find(F.assignment, from, to)) votes.assignment += weight * 1.6;
    if (doc.hits.find(F.other, from, to)) votes.other += weight;
  });
  for (const kind of ['signing', 'support', 'review', 'assignment', 'other'] as const)
    early[kind] += Math.min(MOST_LATE, late[kind]);
  return early;
}

/** "theo chương trình kết nghĩa đã ký": an agreement of before. */
function isPast(doc: Doc, from: number, at: number): boolean {
  for (let back = at - 1; back >= from && back >= at - 3; back--) {
    const low = doc.tokens.low(back);
    if (low === 'đã' || low === 'theo' || low === 'sau') return true;
  }
  return false;
}
