import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Mention } from './mention.ts';
import type { Statement } from './statement.ts';

/** The first sentences of headline and story. */
export function leadOf(doc: Doc): Sentence[] {
  return doc.sentences.filter((sentence) => sentence.sort !== 'noise').slice(0, LEAD);
}

/** Sentences in which a visit to the twin is looked for where nothing else ties two parties. */
const LEAD = 6;

/** "Thăm, tặng quà buôn kết nghĩa. … Chi cục A đến thăm, tặng quà buôn B": the twin is named only as the one visited. */
export function findVisit(doc: Doc, mentions: readonly Mention[]): Statement | null {
  const lead = leadOf(doc);
  const isTwinning = ({ from, to }: Sentence) =>
    doc.hits.find(F.visit, from, to) !== null ||
    (doc.hits.find(F.twin, from, to) !== null &&
      (doc.hits.find(F.signing, from, to) !== null || doc.hits.find(F.review, from, to) !== null));
  if (!lead.some(isTwinning)) return null;
  // First a sentence with a verb of visiting or giving between the two, else one that only names both.
  for (const asksVerb of [true, false])
    for (const sentence of lead) {
      const visit = visitIn(doc, sentence, mentions, asksVerb);
      if (visit) return visit;
    }
  return lead.map((sentence) => communesIn(sentence, mentions)).find((visit) => visit !== null) ?? null;
}

/** "Chuyến xe của phường A đến với xã B": a ward and a commune in one of the first sentences. */
function communesIn(sentence: Sentence, mentions: readonly Mention[]): Statement | null {
  const held = mentions.filter(
    (mention) => mention.sentence === sentence.index && mention.level === 1 && !mention.container && !mention.former,
  );
  const left = held.find(({ type }) => type === 'phường');
  const right = held.find(({ type }) => type === 'xã');
  if (!left || !right) return null;
  return {
    left: [left],
    right: [right],
    divided: true,
    sentence: sentence.index,
    from: sentence.from,
    to: sentence.to,
    rule: 'ward-and-commune',
    confidence: 0.5,
  };
}

function visitIn(doc: Doc, sentence: Sentence, mentions: readonly Mention[], asksVerb: boolean): Statement | null {
  const verb = doc.hits.find(F.support, sentence.from, sentence.to);
  if (asksVerb && !verb) return null;
  const held = mentions.filter(
    (mention) => mention.sentence === sentence.index && !mention.container && !mention.former,
  );
  const target = held.find(
    (mention) =>
      mention.sort === 'place' &&
      mention.level <= 1 &&
      mention.from >= (asksVerb && verb ? verb.to : (held[0]?.to ?? 0)),
  );
  const until = asksVerb && verb ? verb.from : (target?.from ?? 0);
  const actors = held.filter(
    (mention) =>
      mention.to <= until &&
      !mention.locative &&
      !mention.inRole &&
      (mention.sort === 'organisation' || mention.level === 1),
  );
  if (actors.length === 0 || !target || actors.some((mention) => mention.key === target.key)) return null;
  return {
    left: actors,
    right: [target],
    divided: true,
    sentence: sentence.index,
    from: sentence.from,
    to: sentence.to,
    rule: 'visit-to-twin',
    confidence: asksVerb ? 0.6 : 0.5,
  };
}
