import { FIELDS, FIELD_NAMES, type Field } from '../kernel/fields.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey, tightKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { type Find, MATCHES, searchRegistry } from '../registry/search-registry.ts';
import {
  type DocumentRow,
  type Facets,
  type SearchFilter,
  knownWords,
  listDocuments,
  listSlips,
  listTwinned,
} from './document-store.ts';
import { type LooseTerm, rankDocument } from './rank-documents.ts';
import { type Asked, readSearch } from './read-search.ts';
import { type DocumentKind, TYPE_WORDS } from './search-lexicon.ts';
import { alikeness } from './correct-words.ts';

export const NO_FILTER: SearchFilter = {
  kind: null,
  provinceCode: null,
  nodeId: null,
  field: null,
  year: null,
  standing: null,
};

export interface FoundPlace {
  readonly kind: 'place' | 'organisation';
  readonly score: number;
  readonly find: Find;
}
export interface FoundField {
  readonly kind: 'field';
  readonly score: number;
  readonly field: Field;
}
export interface FoundDocument extends DocumentRow {
  readonly score: number;
}
export type Found = FoundPlace | FoundField | FoundDocument;
export type FoundKind = 'place' | 'field' | DocumentKind;

/** Everything of one kind, the best first. */
export interface FoundGroup {
  readonly kind: FoundKind;
  readonly items: readonly Found[];
  /** How many there are; with `more`, there are more than that. */
  readonly count: number;
  readonly more: boolean;
}

export interface SearchAnswer {
  readonly asked: Asked;
  /** What the words were taken for where nothing says them as they stand: nothing left out, a slip mended, or words given up. */
  readonly reading: 'as-asked' | 'mended' | 'fewer-words';
  /** The groups, the one with the best find first. */
  readonly groups: readonly FoundGroup[];
  readonly facets: Facets | null;
}

export interface SearchOptions {
  readonly filter?: SearchFilter;
  readonly today: PlainDate;
  /** Somebody is still typing the last word. */
  readonly open?: boolean;
  readonly withFacets?: boolean;
  /** Of each kind, how many are ranked. */
  readonly ranked?: number;
  readonly places?: number;
  /** Units and villages alone. */
  readonly onlyPlaces?: boolean;
}

/** As many of a kind as are ranked: who wants those behind them must ask more exactly. */
export const MOST_RANKED = 200;
const MOST_PLACES = 40;
/** Up to so many of a kind are counted. */
export const MOST_COUNTED = 500;

/** Finds whatever is public by words as people type them. Grouped by kind; never what only its parties may know of. */
export async function searchPublic(db: Db, query: string, options: SearchOptions): Promise<SearchAnswer> {
  const asked = readSearch(query, { open: options.open ?? true });
  const given = options.filter ?? NO_FILTER;
  const filter = { ...given, standing: given.standing ?? asked.standing };
  const places = await searchPlaces(db, asked, filter, options);
  const isNamed = places.some(({ score }) => score > CLOSE_PLACE);
  const { documents, facets, reading } = options.onlyPlaces
    ? NO_DOCUMENTS
    : await searchDocuments(db, query, asked, filter, { ...options, isNamed });
  const fields = filter.kind === null && narrows(filter) === 0 ? fieldsFor(query, asked) : [];
  // Names that merely resemble the words are of no use beside what says them.
  const isSaid = reading === 'as-asked' && [...documents, ...fields].some(({ score }) => score > SAID);
  const known = new Set(documents.map(({ subjectId }) => subjectId));
  const named = places.filter(({ find }) => !(isSaid && find.match === 'like') && !known.has(find.node.nodeId));
  const groups = groupsOf([...named, ...fields, ...documents], facets);
  return { asked, reading, groups, facets };
}

const narrows = ({ nodeId, field, year, standing }: SearchFilter): number =>
  [nodeId, field, year, standing].filter((value) => value !== null).length;

const CLOSE_PLACE = 1;
const SAID = 0.6;
/** What a place falls back where another kind of thing is asked for. */
const OTHER_KIND = 0.4;
/** Of several places of one name, those that are twinned are more likely meant. */
const TWINNED = 0.03;
const PLACE_WORTH: Readonly<Record<Find['match'], number>> = { exact: 1.65, prefix: 1.55, part: 1.45, like: 1.3 };

/** Places and organisations, by the registry's own search. What narrows by field, day or state leaves them out: they have none. */
async function searchPlaces(db: Db, asked: Asked, filter: SearchFilter, options: SearchOptions): Promise<FoundPlace[]> {
  if (
    asked.places.length === 0 ||
    filter.kind !== null ||
    narrows(filter) > 0 ||
    (asked.kind !== null && asked.placeShare < 1)
  )
    return [];
  const finds = await searchRegistry(db, asked.places.join(' '), {
    limit: options.places ?? MOST_PLACES,
    ...(filter.provinceCode === null ? {} : { provinceCode: filter.provinceCode }),
  });
  const key = asked.places.filter((word, index) => index > 0 || !TYPE_WORDS.has(word)).join('');
  const twinned = await listTwinned(
    db,
    finds.items.map(({ node }) => node.nodeId),
  );
  return finds.items.map((find, index) => {
    const alike = find.match === 'like' ? alikeness(key, tightKey(find.node.name)) : 1;
    const worth =
      PLACE_WORTH[find.match] * alike * asked.placeShare -
      (find.living ? 0 : 0.1) -
      (asked.kind ? OTHER_KIND : 0) +
      (twinned.has(find.node.nodeId) ? TWINNED : 0);
    // The registry's order stands; MATCHES is its first key, so the worth never goes up along it by more than this takes back.
    return {
      kind: find.node.kind === 'organisation' ? 'organisation' : 'place',
      score: worth - index * 0.001 - MATCHES.indexOf(find.match) * 0.01,
      find,
    };
  });
}

/** Fields of cooperation that the words name. */
function fieldsFor(query: string, asked: Asked): FoundField[] {
  const key = foldKey(query);
  return FIELDS.flatMap((field) => {
    const names = [foldKey(FIELD_NAMES.vi[field]), foldKey(FIELD_NAMES.en[field])];
    const isIt = names.some((name) => name === key) || asked.fields.includes(field);
    if (!isIt) return [];
    const alone =
      names.includes(key) ||
      (asked.fields.length === 1 && asked.terms.every(({ options }) => options[0]?.[0]?.startsWith('field:')));
    return [{ kind: 'field' as const, field, score: alone ? 2 : 0.5 }];
  });
}

interface Documents {
  readonly documents: readonly FoundDocument[];
  readonly facets: Facets | null;
  readonly reading: SearchAnswer['reading'];
}

const NO_DOCUMENTS: Documents = { documents: [], facets: null, reading: 'as-asked' };

const quote = (word: string): string => `'${word.replaceAll(/['\\]/g, '')}'`;
const allOf = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] as string) : `(${parts.join(' & ')})`;
const anyOf = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] as string) : `(${parts.join(' | ')})`;

function sayTerm({ options, words, open, alike }: LooseTerm): string {
  return anyOf([
    ...options.map((option) => allOf(option.map(quote))),
    ...(open ? [`${quote(words[0] ?? '')}:*`] : []),
    ...alike.map(quote),
  ]);
}

/** All terms; or all with two neighbours written as one ("a vuong", "Avương"). */
function sayAll(terms: readonly LooseTerm[]): string {
  const said = terms.map(sayTerm);
  const closed = terms.slice(1).flatMap((term, index) => {
    const [one, other] = [terms[index]?.words ?? [], term.words];
    if (one.length !== 1 || other.length !== 1) return [];
    return [allOf([quote(`${one[0]}${other[0]}`), ...said.filter((_, at) => at !== index && at !== index + 1)])];
  });
  return anyOf([allOf(said), ...closed]);
}

/** All but one of the terms, whichever; of four and more, all but two as well. */
function sayFewer(terms: readonly LooseTerm[]): string[] {
  const said = terms.map(sayTerm);
  if (said.length < 2) return [];
  const without = (left: readonly number[]): string => allOf(said.filter((_, at) => !left.includes(at)));
  const one = anyOf(said.map((_, at) => without([at])));
  if (said.length < 4 || said.length > 10) return [one];
  return [one, anyOf(said.flatMap((_, a) => said.slice(a + 1).map((_more, b) => without([a, a + 1 + b]))))];
}

async function searchDocuments(
  db: Db,
  query: string,
  asked: Asked,
  filter: SearchFilter,
  options: SearchOptions & { readonly isNamed: boolean },
): Promise<Documents> {
  const given = options.filter ?? NO_FILTER;
  const strict = asked.terms.map((term) => ({ ...term, alike: [] }));
  const ask = { today: options.today, limit: options.ranked ?? MOST_RANKED };
  const most = options.withFacets ? MOST_COUNTED : null;
  const queryWords = foldKey(query).split(' ').filter(Boolean);
  const rank = (rows: readonly DocumentRow[], terms: readonly LooseTerm[]): FoundDocument[] =>
    rows.map((row) => ({
      ...row,
      score:
        rankDocument(row, asked, terms, queryWords) - (row.kind === 'organisation' && row.state === 'ended' ? 0.1 : 0),
    }));
  const attempt = async (
    terms: readonly LooseTerm[],
    words: string | null,
    reading: SearchAnswer['reading'],
    counted = most,
  ): Promise<Documents> => {
    const { rows, facets } = await listDocuments(db, words, filter, { ...ask, most: counted });
    return { documents: rank(rows, terms), facets, reading };
  };
  // Nothing but filters: the latest of everything that they let through. Nothing at all: nothing.
  if (strict.length === 0)
    return narrows(filter) + (filter.kind ? 1 : 0) + (filter.provinceCode ? 1 : 0) > 0
      ? await attempt([], null, 'as-asked')
      : NO_DOCUMENTS;
  const strong = strict.filter(({ weak }) => !weak);
  const meant = strong.length > 0 ? strong : strict;
  const said = await attempt(strict, sayAll(meant), 'as-asked');
  if (said.documents.length > 0) {
    // Those that have the small words too ("Tam Kỳ") may not be among the latest that have the others.
    const whole = meant.length < strict.length ? await attempt(strict, sayAll(strict), 'as-asked', null) : NO_DOCUMENTS;
    return { ...said, documents: union(said.documents, whole.documents) };
  }
  // A place was found by its name: that nothing is twinned with it is an answer, not a reason to guess.
  if (options.isNamed && asked.placeShare === 1) return said;
  const isFiltered = narrows(given) > 0 || given.kind !== null || given.provinceCode !== null;
  // Behind a filter words that are known are meant: what else they could be would hide that the filter lets nothing through.
  const mended = await mendTerms(db, meant, { knownToo: !isFiltered });
  for (const terms of mended) {
    const found = await attempt(terms, sayAll(terms), 'mended');
    if (found.documents.length > 0) return found;
  }
  if (isFiltered) return said;
  const last = mended[0] ?? strict;
  for (const words of sayFewer(last)) {
    const found = await attempt(last, words, 'fewer-words');
    if (found.documents.length > 0) return found;
  }
  return said;
}

function union(some: readonly FoundDocument[], others: readonly FoundDocument[]): FoundDocument[] {
  const known = new Set(some.map(({ subjectId }) => subjectId));
  return [...some, ...others.filter(({ subjectId }) => !known.has(subjectId))];
}

/** The terms with what a slip of the finger may have made of them: first of unknown words alone, then of all. */
async function mendTerms(
  db: Db,
  terms: readonly LooseTerm[],
  { knownToo }: { readonly knownToo: boolean },
): Promise<LooseTerm[][]> {
  const single = terms.filter(
    ({ words, options }) => words.length === 1 && !options.some((option) => option.some((word) => word.includes(':'))),
  );
  const mendable = single.filter(({ words }) => /^[a-z]{3,20}$/.test(words[0] ?? '')).slice(0, 8);
  if (mendable.length === 0) return [];
  const known = await knownWords(
    db,
    mendable.map(({ words, open }) => ({ word: words[0] ?? '', open })),
  );
  const slips = await listSlips(
    db,
    mendable.map(({ words }) => words[0] ?? ''),
  );
  // A word that is known is mistyped less often, and hardly ever in its first letter.
  const withSlips = (which: (word: string) => boolean): LooseTerm[] =>
    terms.map((term) => {
      const word = term.words[0] ?? '';
      return mendable.includes(term) && which(word)
        ? {
            ...term,
            alike: (slips.get(word) ?? []).filter((slip) => !known.has(word) || slip.startsWith(word.charAt(0))),
          }
        : term;
    });
  const unknown = mendable.some(({ words }) => !known.has(words[0] ?? ''));
  return [...(unknown ? [withSlips((word) => !known.has(word))] : []), ...(knownToo ? [withSlips(() => true)] : [])];
}

/** The best first; what happened later before what happened earlier. */
function compareFound(one: Found, other: Found): number {
  if (one.score !== other.score) return other.score - one.score;
  if ('subjectId' in one && 'subjectId' in other) {
    const [a, b] = [one.happenedOn ?? '', other.happenedOn ?? ''];
    return a === b ? (one.subjectId < other.subjectId ? 1 : -1) : a < b ? 1 : -1;
  }
  return 0;
}

function groupsOf(found: readonly Found[], facets: Facets | null): FoundGroup[] {
  const groups = [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, items]): FoundGroup => {
    const sorted = items.toSorted(compareFound);
    const counted = facets?.kinds[kind as DocumentKind] ?? sorted.length;
    const isPlace = kind === 'place' || kind === 'organisation';
    return {
      kind,
      items: sorted,
      count: Math.min(counted, MOST_COUNTED),
      more: isPlace ? items.length >= MOST_PLACES : counted > MOST_COUNTED,
    };
  });
  return groups.toSorted((one, other) => (other.items[0]?.score ?? 0) - (one.items[0]?.score ?? 0));
}
