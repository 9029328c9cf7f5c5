import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { isHelper, isListGap, isWithEachOther } from './mention-lists.ts';
import type { Mention } from './mention.ts';
import { statementOf, type Statement } from './statement.ts';

/** What the reading of a clause knows of its surroundings. */
interface ClauseOfParties {
  readonly doc: Doc;
  readonly sentence: Sentence;
  /** The place of each type that was named last. */
  readonly recent: ReadonlyMap<string, Mention>;
}

const make = (
  sentence: Sentence,
  left: Mention[],
  right: Mention[],
  divided: boolean,
  rule: string,
  confidence: number,
): Statement => statementOf(sentence.index, left, right, { rule, confidence, divided });

/** A mention that acts: it does not only say where, nor whose office. */
export function isActor(mention: Mention): boolean {
  return !mention.locative && !mention.inRole;
}

/** All parties of the clause where no word divides them: "A và B ký kết giao ước kết nghĩa". */
export function findLoose(clause: ClauseOfParties, held: readonly Mention[], isTwin: boolean): Statement | null {
  const isCeremony = clause.doc.hits.find(F.signing, clause.sentence.from, clause.sentence.to) !== null;
  const actors = held.filter(
    (mention) =>
      isActor(mention) && (isCeremony || isBothOf(clause) || !isHelper(clause.doc, clause.sentence, mention)),
  );
  const distinct = new Map(actors.map((mention) => [mention.key, mention]));
  const parties = [...distinct.values()].filter((mention) => mention.level !== 3 && mention.level !== 2);
  // A district beside one commune only tells where it lies.
  const chosen = withHosts(parties.length >= 1 ? parties : [...distinct.values()], held);
  const cue = clause.doc.hits.find(F.twin, clause.sentence.from, clause.sentence.to);
  if (cue && isQuoted(clause.doc, cue.from)) return null;
  const areBefore = chosen.every(
    ({ from, to }) => cue !== null && (to <= cue.from || clause.doc.tokens.mark(from - 1) === ':'),
  );
  const before = isTwin && areBefore ? villageBefore(clause, chosen) : null;
  if (before) return before;
  if (chosen.length < 2 || chosen.length > 12) return readVisit(clause, held, isTwin);
  // "Thuế tỉnh và LPBank tặng quà làng kết nghĩa": they are twins of the village, not of each other.
  const visit = clause.doc.hits.find(F.visit, clause.sentence.from, clause.sentence.to);
  if (visit && clause.doc.hits.has(F.place, visit.from) && chosen.every(({ sort }) => sort === 'organisation'))
    return null;
  if (!isTwin && !chosen.every((mention) => mention.level <= 1)) return null;
  if (isTwin && isWithEachOther(clause.doc, clause.sentence))
    return make(clause.sentence, chosen, [], false, 'with-each-other', 0.88);
  const [first, second] = chosen;
  if (isTwin && chosen.length === 2 && first && second && isListGap(clause.doc, first.to, second.from))
    return make(clause.sentence, chosen, [], false, 'side-by-side', 0.84);
  return make(clause.sentence, chosen, [], false, 'loose', isTwin ? 0.7 : 0.55);
}

/** "Sở A về thăm nhân dân ở làng B, theo chương trình kết nghĩa": the visited place may be locative. */
function readVisit(clause: ClauseOfParties, held: readonly Mention[], isTwin: boolean): Statement | null {
  const actor = held.find((mention) => isActor(mention));
  const visited = held.filter(
    (mention) => mention !== actor && mention.locative && mention.level <= 1 && mention.key !== actor?.key,
  );
  if (
    !isTwin ||
    !actor ||
    visited.length === 0 ||
    !clause.doc.hits.find(F.support, clause.sentence.from, clause.sentence.to)
  )
    return null;
  return make(
    clause.sentence,
    [actor],
    visited.filter((mention) => mention.level === visited[0]?.level),
    false,
    'visit',
    0.55,
  );
}

/** "Nhà rông làng Hlăng … đón Cục Thống kê và Công ty …": organisations alone are joined by the village where they are. */
function withHosts(chosen: readonly Mention[], held: readonly Mention[]): Mention[] {
  if (chosen.length === 0 || chosen.some((mention) => mention.sort === 'place')) return [...chosen];
  const hosts = held.filter((mention) => mention.locative && mention.level <= 1);
  const villages = hosts.filter((mention) => mention.level === 0);
  return [...chosen, ...(villages.length > 0 ? villages : hosts.slice(0, 1))];
}

/** "Vì sao làng Groi vui? … Ban Dân tộc và Tổng Công ty đến kết nghĩa.": organisations alone, the village in the sentence before. */
function villageBefore(clause: ClauseOfParties, chosen: readonly Mention[]): Statement | null {
  if (chosen.length === 0 || chosen.some((mention) => mention.sort === 'place')) return null;
  const village = [...clause.recent.values()].findLast(
    (mention) => mention.level === 0 && clause.sentence.index - mention.sentence <= 3,
  );
  return village ? make(clause.sentence, [...chosen], [village], true, 'village-before', 0.82) : null;
}

/** "A phối hợp với B …, nơi 2 đơn vị kết nghĩa": both are parties. */
function isBothOf({ doc, sentence }: ClauseOfParties): boolean {
  const { tokens } = doc;
  for (let at = sentence.from; at + 3 < sentence.to; at++)
    if (
      (tokens.text(at) === '2' || tokens.low(at) === 'hai') &&
      (tokens.low(at + 1) === 'đơn' || tokens.low(at + 1) === 'cơ') &&
      doc.hits.find(F.twin, at + 3, Math.min(sentence.to, at + 6))
    )
      return true;
  return false;
}

/** "Bếp ăn kết nghĩa" between quotation marks: the name of something. */
function isQuoted({ tokens }: Doc, at: number): boolean {
  for (let back = at - 1; back >= at - 6 && back >= 0; back--) {
    const mark = tokens.mark(back);
    if (mark === '”' || /^[.;:]$/.test(mark)) return false;
    if (mark === '"' || mark === '“') return true;
  }
  return false;
}
