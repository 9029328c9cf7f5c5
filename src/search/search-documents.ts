import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import {
  type DocumentRow,
  type Facets,
  type SearchFilter,
  knownWords,
  listDocuments,
  listSlips,
} from './document-store.ts';
import { type LooseTerm, rankerOf } from './rank-documents.ts';
import type { Asked } from './read-search.ts';
import { closedUpWords, sayAll, sayFewer, sayOneSlip } from './say-words.ts';

export interface FoundDocument extends DocumentRow {
  readonly score: number;
}

/** What words were taken for: for what they say; for what a slip of the finger made of it; some of them given up. */
export type Reading = 'as-asked' | 'mended' | 'fewer-words';

export interface FoundDocuments {
  readonly documents: readonly FoundDocument[];
  readonly facets: Facets | null;
  readonly reading: Reading;
}

export interface DocumentOptions {
  /** What people chose beside the words; `filter` holds that and what the words say of a state. */
  readonly given: SearchFilter;
  readonly filter: SearchFilter;
  readonly today: PlainDate;
  /** Somebody is still typing: what begins as the last word does is as good as the word. */
  readonly typing: boolean;
  readonly withFacets: boolean;
  /** Of each kind, how many are ranked. */
  readonly ranked: number;
  /** A place was found by its name; asked only where no document says the words. */
  readonly isNamed: () => Promise<boolean>;
}

/** Up to so many of a kind are counted. */
export const MOST_COUNTED = 500;

export const NO_DOCUMENTS: FoundDocuments = { documents: [], facets: null, reading: 'as-asked' };

/** How many parts of a filter leave places out, which have no field, day or state. */
export const narrows = ({ nodeId, field, year, standing }: SearchFilter): number =>
  [nodeId, field, year, standing].filter((value) => value !== null).length;

/** The documents that answer, unsorted; where nothing says the words as they stand, what comes nearest. */
export async function searchDocuments(
  db: Db,
  query: string,
  asked: Asked,
  { given, filter, today, typing, withFacets, ranked, isNamed }: DocumentOptions,
): Promise<FoundDocuments> {
  const strict = asked.terms.map((term) => ({ ...term, alike: [] }));
  const strong = strict.filter(({ weak }) => !weak);
  const meant = strong.length > 0 ? strong : strict;
  const days = meant.flatMap(({ days: one }) => (one ? [one] : []));
  const queryWords = foldKey(query).split(' ').filter(Boolean);
  const attempt = async (
    terms: readonly LooseTerm[],
    words: string | null,
    reading: Reading,
    counted = withFacets ? MOST_COUNTED : null,
  ): Promise<FoundDocuments> => {
    const { rows, facets } = await listDocuments(db, { words, days }, filter, { today, limit: ranked, most: counted });
    const rank = rankerOf(asked, terms, queryWords);
    return { documents: rows.map((row) => ({ ...row, score: rank(row) - fallen(row) })), facets, reading };
  };
  // Nothing but filters: the latest of everything that they let through. Nothing at all: nothing.
  if (strict.length === 0)
    return narrows(filter) + (filter.kind ? 1 : 0) + (filter.provinceCode ? 1 : 0) > 0
      ? await attempt([], null, 'as-asked')
      : NO_DOCUMENTS;
  /** As asked; those that have the small words too ("Tam Kỳ") may not be among the latest that have the others. */
  const attemptAll = async (say: (terms: readonly LooseTerm[]) => string): Promise<FoundDocuments> => {
    const said = await attempt(strict, say(meant), 'as-asked');
    if (meant.length === strict.length || !isCut(said.documents, ranked)) return said;
    const whole = await attempt(strict, say(strict), 'as-asked', null);
    return { ...said, documents: union(said.documents, whole.documents) };
  };
  // Who is typing may be in the middle of a word, and neighbours may become one that no record says yet.
  const known = typing ? null : await wordsAmong(db, closedUpWords(strict));
  // Where no word is open, both ways of asking are the same.
  if (!typing && strict.some(({ open }) => open)) {
    const whole = await attemptAll((terms) => sayAll(terms.map(closed), known));
    if (whole.documents.length > 0) return whole;
  }
  const said = await attemptAll((terms) => sayAll(terms, known));
  if (said.documents.length > 0) return said;
  // A place was found by its name: that nothing is twinned with it is an answer, not a reason to guess.
  if (asked.placeShare === 1 && (await isNamed())) return said;
  const isFiltered = narrows(given) > 0 || given.kind !== null || given.provinceCode !== null;
  const { unknown, any } = await mendTerms(db, typing ? meant : meant.map(closed));
  if (unknown) {
    const found = await attempt(unknown, sayAll(unknown, NO_WORDS), 'mended');
    if (found.documents.length > 0) return found;
  }
  // Behind a filter words that are known are meant: what else they could be would hide that the filter lets nothing through.
  if (isFiltered) return said;
  if (any) {
    const found = await attempt(any.terms, sayOneSlip(unknown ?? meant, any.alike), 'mended');
    if (found.documents.length > 0) return found;
  }
  const last = unknown ?? meant;
  for (const words of sayFewer(last)) {
    const found = await attempt(last, words, 'fewer-words');
    if (found.documents.length > 0) return found;
  }
  return said;
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** Those of the words that some record says. */
const wordsAmong = async (db: Db, words: readonly string[]): Promise<ReadonlySet<string>> =>
  words.length === 0
    ? NO_WORDS
    : await knownWords(
        db,
        words.map((word) => ({ word, open: false })),
      );

const closed = (term: LooseTerm): LooseTerm => ({ ...term, open: false });

/** An organisation that is no more stands behind those that are. */
const fallen = ({ kind, state }: DocumentRow): number => (kind === 'organisation' && state === 'ended' ? 0.1 : 0);

/** Of some kind there may be more than these. */
const isCut = (documents: readonly FoundDocument[], limit: number): boolean =>
  [...Map.groupBy(documents, ({ kind }) => kind).values()].some(({ length }) => length >= limit);

function union(some: readonly FoundDocument[], others: readonly FoundDocument[]): FoundDocument[] {
  const known = new Set(some.map(({ subjectId }) => subjectId));
  return [...some, ...others.filter(({ subjectId }) => !known.has(subjectId))];
}

interface Mended {
  /** The terms with what a slip may have made of their unknown words; null: every word is known. */
  readonly unknown: readonly LooseTerm[] | null;
  /** What a slip may have made of known words, for each term; and the terms with all of it. Null where nothing is like them. */
  readonly any: { readonly terms: readonly LooseTerm[]; readonly alike: readonly (readonly string[])[] } | null;
}

async function mendTerms(db: Db, terms: readonly LooseTerm[]): Promise<Mended> {
  const mendable = terms
    .filter(
      ({ words, options }) =>
        words.length === 1 &&
        /^[a-z]{3,20}$/.test(words[0] ?? '') &&
        !options.some((option) => option.some((word) => word.includes(':'))),
    )
    .slice(0, 8);
  if (mendable.length === 0) return { unknown: null, any: null };
  const wordOf = ({ words }: LooseTerm): string => words[0] ?? '';
  const [known, slips] = await Promise.all([
    knownWords(
      db,
      mendable.map((term) => ({ word: wordOf(term), open: term.open })),
    ),
    listSlips(db, mendable.map(wordOf)),
  ]);
  const isUnknown = (term: LooseTerm): boolean => mendable.includes(term) && !known.has(wordOf(term));
  // A word that is known is mistyped less often, and hardly ever in its first letter.
  const alike = terms.map((term) =>
    mendable.includes(term) && !isUnknown(term)
      ? (slips.get(wordOf(term)) ?? []).filter((slip) => slip.startsWith(wordOf(term).charAt(0)))
      : [],
  );
  const base = terms.map((term) => (isUnknown(term) ? { ...term, alike: slips.get(wordOf(term)) ?? [] } : term));
  return {
    unknown: terms.some(isUnknown) ? base : null,
    any: alike.some(({ length }) => length > 0)
      ? { terms: base.map((term, at) => ({ ...term, alike: [...term.alike, ...(alike[at] ?? [])] })), alike }
      : null,
  };
}
