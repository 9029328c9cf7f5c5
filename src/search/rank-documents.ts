import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Asked, Option, Term } from './read-search.ts';
import type { DocumentKind } from './search-lexicon.ts';

/** What the rank of a document is made of. */
export interface Rankable {
  readonly kind: string;
  readonly title: string;
  /** Other names; of a promise or activity, those of its agreement. */
  readonly others: string;
}

/** A term said by words that are only like it, as the corrections of a typing mistake are. */
export interface LooseTerm extends Term {
  readonly alike: readonly string[];
}

const WORTH: Readonly<Record<DocumentKind, number>> = {
  programme: 0.04,
  organisation: 0.2,
  agreement: 0.07,
  clause: 0.03,
  activity: 0.02,
  product: 0.15,
};
const KIND_ASKED = 0.2;
/** Fields are asked of promises: of those of somebody, where somebody is named besides. */
const FIELD_ASKED = 0.3;
/** How something stands is asked of agreements rather than of what belongs to them. */
const STANDING_ASKED = 0.15;
/** What a small word weighs beside one that says something. */
const WEAK = 0.3;
/** A field is what a promise is; of an agreement it says only that one of its promises is of it. A day or an amount is the agreement's own. */
const FIELD_MARKED: Readonly<Record<string, number>> = { clause: 1, activity: 0.9, agreement: 0.5 };
const OTHER_MARKED: Readonly<Record<string, number>> = { agreement: 0.8, activity: 0.75, clause: 0.4 };
/** Where fields are asked of somebody, the parties of a promise are its subject, though their names stand only beside it. */
const OTHERS: Readonly<Record<string, number>> = { clause: 0.75, activity: 0.7 };
const BESIDE = 0.55;

/** A folded text between spaces: a word in it stands between two, so that looking for one needs no list of them. */
type Padded = string;

const pad = (key: string): Padded => ` ${key} `;
const says = (text: Padded, word: string): boolean => text.includes(` ${word} `);
const has = (text: Padded, option: Option): boolean => option.every((word) => says(text, word));
const begins = (text: Padded, start: string): boolean => text.includes(` ${start}`);

/** How well a term is met: in the title, among the other names, by a mark, by something like it, or not at all. */
function worthOf(
  { kind, ofField }: { readonly kind: string; readonly ofField: boolean },
  term: LooseTerm,
  title: Padded,
  others: Padded,
): number {
  const beside = ofField ? (OTHERS[kind] ?? BESIDE) : BESIDE;
  const [own = []] = term.options.filter((option) => !option.some(isMark));
  if (has(title, own)) return 1;
  if (term.options.some((option) => !option.some(isMark) && has(title, option))) return 0.95;
  const start = term.words[0] ?? '';
  // "bongson" for "Bồng Sơn": the other names hold it closed up.
  if (says(others, start) && title.replaceAll(' ', '').includes(start)) return 0.9;
  if (term.open && begins(title, start)) return 0.8;
  const [mark] = term.options.find((option) => option.some(isMark)) ?? [];
  if (mark?.startsWith('field:')) return FIELD_MARKED[kind] ?? 0.5;
  if (mark !== undefined) return OTHER_MARKED[kind] ?? 0.5;
  if (term.alike.some((word) => says(title, word))) return 0.6;
  if (term.options.some((option) => has(others, option))) return beside;
  if (term.open && begins(others, start)) return 0.45;
  if (term.alike.some((word) => says(others, word))) return 0.35;
  return 0;
}

const isMark = (word: string): boolean => word.includes(':');

/** Terms that stand as one word with their neighbour ("a vuong", "Avương"), and what that is worth. */
function closedUp(terms: readonly LooseTerm[], title: Padded, others: Padded): Map<number, number> {
  const found = new Map<number, number>();
  terms.forEach((term, index) => {
    const word = `${terms[index - 1]?.words.join('') ?? ''}${term.words.join('')}`;
    const inTitle = index > 0 && says(title, word);
    if (!inTitle && !(index > 0 && says(others, word))) return;
    for (const at of [index - 1, index]) found.set(at, inTitle ? 0.95 : 0.55);
  });
  return found;
}

/** The share of neighbouring words of the query that are neighbours in the text too. */
function adjacency(asked: readonly string[], text: Padded): number {
  if (asked.length < 2) return text.includes(` ${asked[0] ?? ''} `) ? 1 : 0;
  let together = 0;
  for (let index = 1; index < asked.length; index++)
    if (text.includes(` ${asked[index - 1]} ${asked[index]}`)) together++;
  return together / (asked.length - 1);
}

/**
 * How well a document answers, from 0 to about 1.7: above all how much of what was asked it says, and where; then whether the
 * words stand together; then how little else it says.
 */
export function rankerOf(
  asked: Asked,
  terms: readonly LooseTerm[],
  queryWords: readonly string[],
): (document: Rankable) => number {
  const saidWords = new Set(queryWords);
  // The promises of one agreement have the same other names: each text is folded once.
  const folded = new Map<string, Padded>();
  const read = (text: string): Padded => {
    const known = folded.get(text) ?? pad(foldKey(text));
    folded.set(text, known);
    return known;
  };
  return (document) =>
    rankDocument(document, { asked, terms, queryWords, saidWords }, read(document.title), read(document.others));
}

interface Question {
  readonly asked: Asked;
  readonly terms: readonly LooseTerm[];
  readonly queryWords: readonly string[];
  readonly saidWords: ReadonlySet<string>;
}

function rankDocument(
  document: Rankable,
  { asked, terms, queryWords, saidWords }: Question,
  title: Padded,
  others: Padded,
): number {
  const ofField = asked.fields.length > 0;
  const closed = closedUp(terms, title, others);
  const met = terms.map((term, index) =>
    Math.max(closed.get(index) ?? 0, worthOf({ kind: document.kind, ofField }, term, title, others)),
  );
  const weights = terms.map(({ weak }) => (weak ? WEAK : 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = met.reduce((sum, value, index) => sum + value * (weights[index] ?? 1), 0) / Math.max(whole, 0.1);
  const inTitle = adjacency(queryWords, title);
  const together = Math.max(inTitle * 0.2, adjacency(queryWords, others) * 0.1);
  const titleWords = title.trim().split(' ');
  const covered = titleWords.filter((word) => saidWords.has(word)).length / Math.max(titleWords.length, 4);
  const extra = asked.extra.filter((word) => says(title, word)).length * 0.01;
  const field =
    document.kind === 'clause' && asked.fields.length > 0 && terms.length > asked.fields.length ? FIELD_ASKED : 0;
  const standing = asked.standing !== null && document.kind === 'agreement' ? STANDING_ASKED : 0;
  const kind = WORTH[document.kind as DocumentKind] + (asked.kind === document.kind ? KIND_ASKED : 0);
  return share + together + covered * 0.4 + extra + field + standing + (Number.isNaN(kind) ? 0 : kind);
}
