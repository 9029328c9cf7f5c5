import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { PersonMention } from './find-people.ts';
import { trimRole } from './read-role.ts';
import { WORD } from './tokens.ts';

/** Lines at the end of a paper in which its signers stand, and lines between an office and a name ("(Đã ký)"). */
const FOOT = 30;
const BETWEEN = 3;
const LONGEST_NAME = 5;

/** Those who sign a paper: an office in capitals on a line of its own, the name beneath it. */
export function findSignatures(doc: Doc): PersonMention[] {
  const found: PersonMention[] = [];
  const { sentences } = doc;
  for (let index = Math.max(0, sentences.length - FOOT); index < sentences.length; index++) {
    const office = sentences[index];
    if (!office || !isOffice(doc, office)) continue;
    for (let next = index + 1; next <= index + BETWEEN && next < sentences.length; next++) {
      const name = sentences[next];
      if (!name || isOffice(doc, name)) break;
      if (!isName(doc, name)) continue;
      found.push({
        from: office.from,
        to: name.to,
        nameFrom: name.from,
        nameTo: name.to,
        name: doc.tokens.slice(name.from, name.to),
        role: trimRole(doc.tokens.slice(office.from, office.to)),
        rule: 'signature',
        confidence: 0.9,
      });
      break;
    }
  }
  return found;
}

/** "CHỦ TỊCH", "KT. GIÁM ĐỐC", "PHÓ BÍ THƯ THƯỜNG TRỰC": capitals throughout, with an office among them. */
function isOffice({ tokens, hits }: Doc, { from, to }: Sentence): boolean {
  if (to - from > 12 || !hits.find(F.role, from, to)) return false;
  for (let at = from; at < to; at++) if (tokens.kind[at] === WORD && tokens.capital[at] !== 2) return false;
  return true;
}

/** Two to five words, each with one capital, and nothing else on the line. */
function isName({ tokens, hits }: Doc, { from, to }: Sentence): boolean {
  if (to - from < 2 || to - from > LONGEST_NAME || hits.has(F.place, from)) return false;
  for (let at = from; at < to; at++) if (tokens.kind[at] !== WORD || tokens.capital[at] !== 1) return false;
  return true;
}
