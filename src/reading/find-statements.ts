import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { findPaperSides } from './find-paper-sides.ts';
import { leadOf } from './find-visit.ts';
import type { Mention } from './mention.ts';
import { StatementReader } from './read-statement.ts';
import { statementOf, type Statement } from './statement.ts';

const MOST_STATEMENTS = 3_000;
/** Organisations that a later sentence may still call by their first word. */
const REMEMBERED = 20;

/** Every clause that ties parties by a twinning. `mentions` in order of the text. */
export function findStatements(doc: Doc, mentions: readonly Mention[], letterhead: Mention | null): Statement[] {
  const all: Statement[] = [];
  let next = 0;
  let subject: Mention[] = [];
  /** The place of each type that was named last. */
  const recent = new Map<string, Mention>();
  const organisations: Mention[] = [];
  const isAboutTwinning =
    leadOf(doc)
      .slice(0, 3)
      .some((sentence) => doc.hits.find(F.twin, sentence.from, sentence.to)) ||
    doc.sentences.some(
      ({ sort, from, to }) => sort === 'body' && doc.hits.find(F.twin, from, to) && doc.hits.find(F.review, from, to),
    );
  const isOfPairs = leadOf(doc).some((sentence) => tellsOfPairs(doc, sentence));
  for (const sentence of doc.sentences) {
    const held: Mention[] = [];
    while (next < mentions.length && (mentions[next]?.sentence ?? 0) <= sentence.index)
      held.push(mentions[next++] as Mention);
    const isPointing = held.length === 0 && doc.tokens.low(sentence.from) === 'đây';
    if (sentence.sort === 'noise' || (held.length === 0 && !isPointing) || all.length > MOST_STATEMENTS) continue;
    const reader = new StatementReader(doc, sentence, held, subject, recent, isAboutTwinning, organisations, isOfPairs);
    for (const statement of reader.read()) for (const one of oneByOne(doc, sentence, statement)) all.push(one);
    for (const mention of held) if (mention.sort === 'place' && !mention.container) recent.set(mention.type, mention);
    for (const mention of held) if (mention.sort === 'organisation') organisations.push(mention);
    if (organisations.length > REMEMBERED) organisations.splice(0, organisations.length - REMEMBERED);
    if (sentence.sort === 'body' && reader.subject.length > 0) subject = reader.subject;
  }
  // "chương trình kết nghĩa với xã B": in a paper the other side is whoever issues it.
  if (letterhead)
    for (const statement of all)
      if (statement.left.length === 0 && statement.right.every(({ key }) => key !== letterhead.key))
        statement.left = [letterhead];
  const sides = findPaperSides(doc, mentions);
  return sides && !all.some(({ confidence }) => confidence >= sides.confidence) ? [...all, sides] : all;
}

/** "các phường A, B lần lượt kết nghĩa với các xã C, D": the first with the first, the second with the second. */
function oneByOne(doc: Doc, { from, to }: Sentence, statement: Statement): Statement[] {
  const { left, right, divided } = statement;
  if (!divided || left.length < 2 || left.length !== right.length) return [statement];
  for (let at = Math.max(from, statement.from); at + 1 < Math.min(to, statement.to); at++)
    if (doc.tokens.low(at) === 'lần' && doc.tokens.low(at + 1) === 'lượt')
      return left.flatMap((mention, index) => {
        const other = right[index];
        return other ? [statementOf(statement.sentence, [mention], [other], { ...statement, rule: 'one-by-one' })] : [];
      });
  return [statement];
}

/** "9 cặp kết nghĩa", "các cặp kết nghĩa": several pairs are told of. */
function tellsOfPairs({ tokens, hits }: Doc, { from, to }: Sentence): boolean {
  return hits.within(F.twin, from, to).some((cue) => {
    const last = tokens.low(cue.from - 1);
    if (last === 'cặp') return true;
    // "5 cặp bản kết nghĩa", "các xã kết nghĩa ở miền núi", "các địa phương kết nghĩa"
    if (!hits.has(F.place, cue.from - 1) && last !== 'phương' && last !== 'vị') return false;
    const before = tokens.low(last === 'phương' || last === 'vị' ? cue.from - 3 : cue.from - 2);
    return (before === 'cặp' || before === 'các' || before === 'những') && !tokens.isCapital(cue.to);
  });
}
