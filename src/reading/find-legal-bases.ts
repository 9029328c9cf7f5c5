import { plainDateOf, type PlainDate } from '../kernel/plain-date.ts';
import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import { dateAt, findDates, type DateMention } from './find-dates.ts';
import { ownNumberAt } from './find-own-number.ts';
import { BEFORE_NUMBER } from './lexicons/document-kinds.ts';
import type { ReadLegalBasis } from './reading.ts';
import { NUMBER, WORD } from './tokens.ts';

/** A document named in the text, and the tokens that its naming takes with issuer, date and subject. */
export interface LegalMention {
  readonly basis: ReadLegalBasis;
  /** Its day, where the text leaves out the year. */
  readonly day: DateMention | null;
  readonly from: number;
  readonly to: number;
  /** End of the words that say what the document is about. */
  readonly subjectTo: number;
}

/** How far behind the number date and issuer are looked for, in tokens. */
const TAIL = 40;

/** Every document with a number: "Chỉ thị số 03-CT/TU ngày 7-8-2025 của Ban Thường vụ Tỉnh ủy". */
export function findLegalMentions(doc: Doc): LegalMention[] {
  const found: LegalMention[] = [];
  for (const sentence of doc.sentences) {
    const own = ownNumberAt(doc, sentence, (at) => endOfCode(doc, at, sentence.to));
    if (own) {
      const told = finish(
        doc,
        sentence,
        own.kind,
        sentence.from,
        own.numberFrom,
        endOfCode(doc, own.numberFrom, sentence.to),
      );
      found.push({
        ...told,
        basis: { ...told.basis, issuedOn: told.basis.issuedOn ?? own.issuedOn, rule: 'own-number' },
      });
      continue;
    }
    if (sentence.sort === 'noise') continue;
    for (let index = sentence.from; index < sentence.to; index++) {
      const mention = mentionAt(doc, sentence, index);
      if (!mention) continue;
      found.push(mention);
      let last = mention;
      for (let shared = sharedKind(doc, sentence, last); shared; shared = sharedKind(doc, sentence, last)) {
        found.push(shared);
        last = shared;
      }
      index = last.to - 1;
    }
  }
  return found;
}

function mentionAt(doc: Doc, sentence: Sentence, index: number): LegalMention | null {
  const { tokens } = doc;
  const paper = doc.hits.at(F.paper, index);
  if (!paper || paper.to >= sentence.to) return null;
  const kind = paper.value;
  let at = paper.to;
  let numbered = false;
  for (let steps = 0; steps < 4 && at < sentence.to && tokens.kind[at] !== NUMBER; steps++, at++) {
    const word = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
    if (!BEFORE_NUMBER.has(word)) return null;
    if (word === 'số') numbered = true;
  }
  if (at >= sentence.to || tokens.kind[at] !== NUMBER) return null;
  const end = endOfCode(doc, at, sentence.to);
  const plain = end === at + 1;
  if (plain && !numbered && !(tokens.isCapital(index) && isBareNumber(doc, at, sentence.to))) return null;
  return finish(doc, sentence, kind, index, at, end);
}

/** "Nghị quyết 57", not "Kế hoạch 5 năm" nor "Chương trình 12 suất". */
function isBareNumber(doc: Doc, at: number, to: number): boolean {
  const next = at + 1;
  const { tokens } = doc;
  if (tokens.text(at).length < 2) return false;
  if (next >= to || tokens.kind[next] !== WORD) return true;
  return ['của', 'ngày', 'về', 'và', 'do', 'được'].includes(tokens.low(next));
}

/** "43/KH-UBND", "03-CT/TU", "04/2025/NQ-HĐND": glued signs and capitals. */
function endOfCode(doc: Doc, at: number, to: number): number {
  const { tokens } = doc;
  let end = at + 1;
  while (end + 1 < to && end < at + 14) {
    const mark = tokens.mark(end);
    if ((mark !== '/' && mark !== '-' && mark !== '–' && mark !== '&') || tokens.kind[end + 1] === undefined) break;
    const isLetters = tokens.isCapital(end + 1) && (tokens.isGlued(end + 1) || mark === '/');
    const isYear =
      tokens.kind[end + 1] === NUMBER &&
      tokens.isGlued(end + 1) &&
      /^\d{4}$/.test(tokens.text(end + 1)) &&
      mark === '/';
    if (!isLetters && !isYear) break;
    end += 2;
  }
  return end;
}

function sharedKind(doc: Doc, sentence: Sentence, before: LegalMention): LegalMention | null {
  const { tokens } = doc;
  let at = before.to;
  const joint = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
  if (at >= sentence.to || (joint !== 'và' && joint !== ',')) return null;
  at++;
  if (tokens.low(at) === 'số') at++;
  if (at >= sentence.to || tokens.kind[at] !== NUMBER) return null;
  const end = endOfCode(doc, at, sentence.to);
  return end === at + 1 ? null : finish(doc, sentence, before.basis.kind, at, at, end);
}

function finish(
  doc: Doc,
  sentence: Sentence,
  kind: string,
  from: number,
  numberFrom: number,
  numberTo: number,
): LegalMention {
  const { tokens } = doc;
  const number = tokens.slice(numberFrom, numberTo).replace(/\s+/g, '').replaceAll('–', '-');
  const tail = readTail(doc, numberTo, Math.min(sentence.to, numberTo + TAIL));
  const basis: ReadLegalBasis = {
    kind,
    number,
    issuedOn: tail.date,
    issuer: tail.issuer,
    span: spanOf(doc, from, tail.to),
    rule: numberTo > numberFrom + 1 ? 'number-with-code' : 'plain-number',
    confidence: numberTo > numberFrom + 1 ? 0.97 : 0.8,
  };
  const issued = basis.issuedOn === null && tail.day === null ? issuedBefore(doc, sentence, from) : null;
  const about = tokens.low(tail.to) === 'về' || tokens.low(tail.to) === 'nhằm';
  return {
    basis: issued ? { ...basis, issuedOn: issued } : basis,
    day: tail.day,
    from,
    to: tail.to,
    subjectTo: about ? sentence.to : tail.to,
  };
}

/** "ban hành ngày 26/8", "ký ngày 26-8": the day of the paper. */
function isIssuing(doc: Doc, at: number): boolean {
  const { tokens } = doc;
  const verb = tokens.low(at - 1) === 'ngày' ? at - 2 : at - 1;
  return tokens.low(verb) === 'ký' || (tokens.low(verb) === 'hành' && tokens.low(verb - 1) === 'ban');
}

/** "Ngày 12/8/2025, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị số …": a whole day at the head of the sentence that issues it. */
function issuedBefore(doc: Doc, sentence: Sentence, from: number): PlainDate | null {
  const { tokens } = doc;
  if (tokens.low(from - 1) !== 'hành' || tokens.low(from - 2) !== 'ban') return null;
  const [date] = findDates(doc, sentence.from, Math.min(from, sentence.from + 12));
  return date && date.year !== null ? plainDateOf(date.year, date.month, date.day) : null;
}

interface Tail {
  date: PlainDate | null;
  day: DateMention | null;
  issuer: string | null;
  to: number;
}

const TAIL_WORDS = new Set(['ngày', 'ký', 'ban', 'hành', 'do', ',', '(', ')', 'đề']);

function readTail(doc: Doc, from: number, limit: number): Tail {
  const { tokens } = doc;
  const tail: Tail = { date: null, day: null, issuer: null, to: from };
  let at = from;
  while (at < limit) {
    const word = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
    if (tokens.kind[at] === NUMBER && tail.date === null && tail.day === null) {
      const found = dateAt(doc, at, from, limit);
      if (!found || (found.year === null && !isIssuing(doc, at))) break;
      if (found.year === null) tail.day = found;
      else tail.date = plainDateOf(found.year, found.month, found.day);
      at = found.to;
      tail.to = tokens.mark(at) === ')' ? at + 1 : at;
    } else if ((word === 'của' || (word === 'do' && tokens.isCapital(at + 1))) && tail.issuer === null) {
      const end = endOfIssuer(doc, at + 1, limit);
      if (end === at + 1) break;
      tail.issuer = tokens.slice(at + 1, end);
      at = end;
      tail.to = end;
    } else if (TAIL_WORDS.has(word)) at++;
    else break;
  }
  return tail;
}

const ISSUER_STOPS = new Set('về nhằm ngày trong và đã cho là giai đồng để theo với có tại do yêu'.split(' '));

function endOfIssuer(doc: Doc, from: number, limit: number): number {
  const { tokens } = doc;
  let at = from;
  while (at < limit && tokens.kind[at] === WORD && at - from < 14) {
    if (tokens.low(at) === 'ban' && tokens.low(at + 1) === 'hành') break;
    if (
      ISSUER_STOPS.has(tokens.low(at)) &&
      !(
        tokens.low(at) === 'và' &&
        tokens.isCapital(at - 1) &&
        tokens.isCapital(at + 1) &&
        tokens.low(at + 1) !== 'kế' &&
        tokens.low(at + 1) !== 'chỉ'
      )
    )
      break;
    at++;
  }
  return at;
}

/** One fact a document: later, shorter namings ("Chỉ thị 03") join the first full one. */
export function mergeLegalBases(
  mentions: readonly LegalMention[],
  resolve: (day: DateMention) => PlainDate | null,
): ReadLegalBasis[] {
  const merged: ReadLegalBasis[] = [];
  for (const { basis: told, day } of mentions) {
    const basis = day ? { ...told, issuedOn: resolve(day) } : told;
    const at = merged.findIndex((known) => known.kind === basis.kind && samePaper(known.number, basis.number));
    const known = merged[at];
    if (!known) merged.push(basis);
    else {
      const fuller = known.number.length >= basis.number.length ? known : basis;
      merged[at] = { ...fuller, issuedOn: known.issuedOn ?? basis.issuedOn, issuer: known.issuer ?? basis.issuer };
    }
    if (merged.length > 500) break;
  }
  return merged;
}

function samePaper(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return longer === shorter || (longer.startsWith(shorter) && !/[\p{L}\d]/u.test(longer.charAt(shorter.length)));
}

/** True where a token stands inside the naming of a document; they are in order of the text, so the nearest is looked up. */
export function isInLegal(legal: readonly LegalMention[], token: number): boolean {
  let low = 0;
  let high = legal.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const mention = legal[middle];
    if (!mention) return false;
    if (token < mention.from) high = middle - 1;
    else if (token >= mention.to) low = middle + 1;
    else return true;
  }
  return false;
}
