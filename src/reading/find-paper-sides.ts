import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { shoutedParty } from './find-shouted-party.ts';
import { leadOf } from './find-visit.ts';
import type { Mention } from './mention.ts';
import { statementOf, type Statement } from './statement.ts';
import { MARK, NUMBER } from './tokens.ts';

/** Lines that minutes take to name both sides, with their people between. */
const MOST_LINES = 60;

/** "Bên A: Trường X … Bên B: Buôn Y": the sides of minutes or of an agreement, where the paper is one of twinning. */
export function findPaperSides(doc: Doc, mentions: readonly Mention[]): Statement | null {
  if (!leadOf(doc).some(({ from, to }) => doc.hits.find(F.twin, from, to))) return null;
  const sides: Mention[] = [];
  for (const sentence of doc.sentences.slice(0, MOST_LINES)) {
    if (sideOf(doc, sentence) !== LETTERS[sides.length]) continue;
    const party =
      mentions.find((mention) => mention.sentence === sentence.index && mention.level !== 3) ??
      shoutedParty(doc, sentence);
    if (party && party.from - sentence.from <= 8 && sides.every(({ key }) => key !== party.key)) sides.push(party);
  }
  if (sides.length < 2 && doc.isAgreement) sides.splice(0, sides.length, ...numberedSides(doc, mentions));
  const [first, second, ...others] = sides;
  if (!first || !second) return null;
  const rule = { rule: 'sides-of-paper', confidence: 0.9 };
  return others.length > 0
    ? statementOf(first.sentence, sides, [], { ...rule, divided: false })
    : statementOf(first.sentence, [first], [second], { ...rule, divided: true });
}

/** "1. Công ty A … 2. Thôn B": numbered lines that open with the sides, above the points that are agreed. */
function numberedSides({ tokens, sentences }: Doc, mentions: readonly Mention[]): Mention[] {
  const sides: Mention[] = [];
  for (const { index, from, to } of sentences.slice(0, MOST_LINES)) {
    if (tokens.low(from) === 'điều') break;
    const numeral = NUMERALS.indexOf(tokens.low(from));
    if (numeral < 0 || Math.floor(numeral / 2) !== sides.length || tokens.kind[from + 1] !== MARK) continue;
    const party = mentions.find((mention) => mention.sentence === index && mention.level !== 3 && !mention.inRole);
    if (!party || party.from - from > 5 || party.from >= to) continue;
    if (sides.every(({ key }) => key !== party.key)) sides.push(party);
  }
  return sides;
}
const NUMERALS = ['1', 'i', '2', 'ii', '3', 'iii'];

const LETTERS = ['a', 'b', 'c', 'd'];

/** The letter of the side that a line names: "Bên A:", "I. BÊN B". */
function sideOf({ tokens }: Doc, { from, to }: Sentence): string {
  let at = from;
  while (at < to && at < from + 3 && tokens.low(at) !== 'bên') {
    const isNumbering = tokens.kind[at] === NUMBER || tokens.kind[at] === MARK || /^[ivx]+$/.test(tokens.low(at));
    if (!isNumbering) return '';
    at++;
  }
  const letter = tokens.low(at + 1);
  return tokens.low(at) === 'bên' && /^[a-d]$/.test(letter) && tokens.isCapital(at + 1) ? letter : '';
}
