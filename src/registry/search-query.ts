import type { NodeId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { TYPES_OF, type NodeKind } from './unit-types.ts';

/** Longer queries are cut: no name has more words, and the number of ways to read one grows with their square. */
const MOST_WORDS = 10;
const MOST_READINGS = 6;

/** A place that some words of the query may name. */
export interface ParentMatch {
  readonly key: string;
  readonly nodeId: NodeId;
  readonly kind: NodeKind;
  readonly provinceCode: string;
}

/** One way to understand a query: a name, perhaps after a type word, perhaps within a place. */
export interface Reading {
  readonly words: readonly string[];
  readonly typeKey: string | null;
  /** Null: anywhere. Communes as parents; provinces by code, because villages lie two steps below. */
  readonly within: { readonly communes: readonly NodeId[]; readonly provinceCodes: readonly string[] } | null;
}

const SHORT_FORMS: Readonly<Record<string, string>> = {
  tp: 'thanh pho',
  tt: 'thi tran',
  tdp: 'to dan pho',
  p: 'phuong',
  f: 'phuong',
  x: 'xa',
  t: 'tinh',
};
/** Short names of provinces as people write them, closed up, and the names that they stand for. Ambiguous ones (ĐN, HN) only with "TP". */
const PROVINCE_SHORT_NAMES: Readonly<Record<string, string>> = {
  hcm: 'ho chi minh',
  tphcm: 'ho chi minh',
  tphn: 'ha noi',
  tpdn: 'da nang',
  tphp: 'hai phong',
  tpct: 'can tho',
  dnang: 'da nang',
};
const TYPE_KEYS = new Set(Object.values(TYPES_OF).flatMap((types) => types.map((type) => foldKey(type))));
const PARENT_TYPE_KEYS = new Set([...TYPES_OF.province, ...TYPES_OF.commune].map((type) => foldKey(type)));
const LONGEST_TYPE = 3;

export function queryWords(query: string): string[] {
  return foldKey(query.slice(0, 200)).split(' ').filter(Boolean).slice(0, MOST_WORDS);
}

/** The type that leads `words` from `start`, longest first, and how many words it takes. */
function leadingType(words: readonly string[], start: number, among: ReadonlySet<string>): [string, number] | null {
  for (let length = LONGEST_TYPE; length >= 1; length--) {
    if (start + length > words.length) continue;
    const found = words.slice(start, start + length).join(' ');
    const key = SHORT_FORMS[found] ?? found;
    if (among.has(key)) return [key, length];
  }
  return null;
}

/** The tight keys of every run of words that could name a place in which the first words lie. */
export function parentSpans(words: readonly string[]): string[] {
  const spans = new Set<string>();
  for (let from = 1; from < words.length; from++)
    for (let to = from + 1; to <= words.length; to++) {
      const span = words.slice(from, to).join('');
      // "thôn 3" is a village, not something called Thôn in what was Phường 3.
      if (!/^\d*$/.test(span)) spans.add(span);
    }
  return [...spans];
}

/** Every way to understand the words, the plainest first. `matches` are the places that the spans name. */
export function readQuery(words: readonly string[], matches: readonly ParentMatch[]): Reading[] {
  if (words.length === 0) return [];
  const byKey = Map.groupBy(matches, ({ key }) => key);
  const readings: Reading[] = [];
  for (let end = words.length; end >= 1; end--) {
    const within = end === words.length ? null : readPlaces(words, end, byKey);
    if (end < words.length && !within) continue;
    readings.push({ words: words.slice(0, end), typeKey: null, within });
    const type = leadingType(words, 0, TYPE_KEYS);
    if (type && type[1] < end) readings.push({ words: words.slice(type[1], end), typeKey: type[0], within });
  }
  const short = PROVINCE_SHORT_NAMES[words.join('')];
  // Beside what is called so itself, as an organisation may be.
  if (short !== undefined) readings.unshift({ words: short.split(' '), typeKey: 'thanh pho', within: null });
  return readings.slice(0, MOST_READINGS);
}

/** Reads words[start…] to their end as one place or as a commune and its province; null when they do not read so. */
function readPlaces(
  words: readonly string[],
  start: number,
  byKey: ReadonlyMap<string, readonly ParentMatch[]>,
): Reading['within'] {
  const afterType = (from: number): number => from + (leadingType(words, from, PARENT_TYPE_KEYS)?.[1] ?? 0);
  // "thị xã" words can be a place's own name too, so both ways are tried.
  for (const from of new Set([afterType(start), start])) {
    const whole = byKey.get(words.slice(from).join(''));
    if (whole) return placesOf(whole);
    for (let split = words.length - 1; split > from; split--) {
      const communes = byKey.get(words.slice(from, split).join(''))?.filter(({ kind }) => kind === 'commune');
      const provinces = (
        byKey.get(words.slice(afterType(split)).join('')) ?? byKey.get(words.slice(split).join(''))
      )?.filter(({ kind }) => kind === 'province');
      const codes = new Set(provinces?.map(({ provinceCode }) => provinceCode));
      const inside = communes?.filter(({ provinceCode }) => codes.has(provinceCode));
      if (inside && inside.length > 0) return placesOf(inside);
    }
  }
  return null;
}

function placesOf(matches: readonly ParentMatch[]): Reading['within'] {
  const provinces = matches.filter(({ kind }) => kind === 'province');
  return {
    communes: matches.filter(({ kind }) => kind === 'commune').map(({ nodeId }) => nodeId),
    provinceCodes: [...new Set(provinces.map(({ provinceCode }) => provinceCode))],
  };
}

/**
 * What to try when nothing is called as asked: the words without the type that leads them ("phường trà tân" is a xã), then
 * without the last words ("xã trà tân huyện bắc trà my": districts are no more).
 */
export function looserReadings(
  words: readonly string[],
  readings: readonly Reading[],
): { untyped: readonly Reading[]; shorter: readonly Reading[] } {
  const typed = readings.filter(({ typeKey }) => typeKey !== null);
  const untyped = typed.map((reading): Reading => ({ ...reading, typeKey: null })).toReversed();
  const type = leadingType(words, 0, TYPE_KEYS);
  const from = type && type[1] < words.length ? type[1] : 0;
  const shorter: Reading[] = [];
  for (let end = words.length - 1; end > from + (from === 0 ? 1 : 0); end--) {
    const kept = words.slice(from, end);
    // A number alone says nothing once its place is left out.
    if (kept.some((word) => !/^\d+$/.test(word))) shorter.push({ words: kept, typeKey: null, within: null });
  }
  return { untyped: untyped.slice(0, MOST_READINGS), shorter: shorter.slice(0, MOST_READINGS) };
}
