import { FIELDS, FIELD_NAMES, type Field } from '../kernel/fields.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey, tightKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import {
  type Find,
  type Finds,
  MATCHES,
  type SearchOptions as RegistryOptions,
  searchRegistry,
} from '../registry/search-registry.ts';
import { type Facets, type SearchFilter, listTwinned } from './document-store.ts';
import { type Asked, readSearch } from './read-search.ts';
import {
  type FoundDocument,
  MOST_COUNTED,
  NO_DOCUMENTS,
  type Reading,
  narrows,
  searchDocuments,
} from './search-documents.ts';
import { type DocumentKind, FORMER_TYPES, TYPE_WORDS } from './search-lexicon.ts';
import { alikeness } from './correct-words.ts';
import { undoTelex } from './undo-telex.ts';

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
  readonly reading: Reading;
  /** The groups, the one with the best find first. */
  readonly groups: readonly FoundGroup[];
  readonly facets: Facets | null;
}

export interface SearchOptions {
  readonly filter?: SearchFilter;
  readonly today: PlainDate;
  /** Somebody is still typing: what begins as the last word does is as good as the word. */
  readonly typing?: boolean;
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

/** Finds whatever is public by words as people type them. Grouped by kind; never what only its parties may know of. */
export async function searchPublic(db: Db, words: string, options: SearchOptions): Promise<SearchAnswer> {
  const query = words.replaceAll(JOINED, '');
  const typed = await searchOnce(db, query, options);
  const meant = isMet(typed) ? null : undoTelex(query);
  if (meant === null) return typed;
  const undone = await searchOnce(db, meant, options);
  return isMet(undone) ? { ...undone, reading: 'mended' } : typed;
}

/** "KH&CN", which is written "KHCN" as often. */
const JOINED = /(?<=\p{L})&(?=\p{L})/gu;

/** Something says or is called what was asked for, without a guess. */
const isMet = ({ reading, groups }: SearchAnswer): boolean =>
  groups.some(({ items }) =>
    items.some((item) =>
      'find' in item ? item.find.match !== 'like' : 'field' in item || (reading === 'as-asked' && item.score > SAID),
    ),
  );

async function searchOnce(db: Db, query: string, options: SearchOptions): Promise<SearchAnswer> {
  const asked = readSearch(query);
  const given = options.filter ?? NO_FILTER;
  const filter = { ...given, standing: given.standing ?? asked.standing };
  const seeking = searchPlaces(db, asked, filter, options);
  const [places, { documents, facets, reading }] = await Promise.all([
    seeking,
    options.onlyPlaces
      ? NO_DOCUMENTS
      : searchDocuments(db, query, asked, {
          given,
          filter,
          today: options.today,
          typing: options.typing ?? false,
          withFacets: options.withFacets ?? false,
          ranked: options.ranked ?? MOST_RANKED,
          isNamed: async () => (await seeking).some(({ score }) => score > CLOSE_PLACE),
        }),
  ]);
  const fields = filter.kind === null && narrows(filter) === 0 ? fieldsFor(query, asked) : [];
  // Names that merely resemble the words are of no use beside what says them.
  const isSaid = reading === 'as-asked' && [...documents, ...fields].some(({ score }) => score > SAID);
  const known = new Set(documents.map(({ subjectId }) => subjectId));
  const named = places.filter(({ find }) => !(isSaid && find.match === 'like') && !known.has(find.node.nodeId));
  const groups = groupsOf([...named, ...fields, ...documents], facets);
  return { asked, reading, groups, facets };
}

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
  const finds = await searchNames(db, asked.places, {
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

/** What bears the name; where nothing does and it begins with a type that is no more ("quận Ngũ Hành Sơn"), what bears the rest. */
async function searchNames(db: Db, words: readonly string[], options: RegistryOptions): Promise<Finds> {
  const finds = await searchRegistry(db, words.join(' '), options);
  const rest = words.slice(1).join(' ');
  return FORMER_TYPES.has(words[0] ?? '') && /[a-z]/.test(rest) && finds.items.every(({ match }) => match === 'like')
    ? await searchRegistry(db, rest, options)
    : finds;
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
