import type { Field } from '../kernel/fields.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import { foldKey, foldMarks } from '../kernel/vietnamese/fold.ts';
import {
  type DocumentKind,
  FIELD_PHRASES,
  FILLERS,
  KIND_PHRASES,
  OFFICES,
  SHORT_FORMS,
  SMALL_WORDS,
  STANDING_PHRASES,
  type Standing,
  TYPE_PHRASES,
  TYPE_WORDS,
} from './search-lexicon.ts';

/** One way in which a document may say what is asked: all of these words; a mark ("vnd:20000000") is a word too. */
export type Option = readonly string[];

/** Something asked for that a document must say in one of these ways. */
export interface Term {
  /** As typed, folded. */
  readonly words: readonly string[];
  readonly options: readonly Option[];
  /** The last word: its end may be missing. */
  readonly open: boolean;
  /** May be given up where nothing has it. */
  readonly weak: boolean;
  /** It is met on these days alone: from the first to before the last. */
  readonly days?: DaySpan;
}

export interface DaySpan {
  readonly from: PlainDate;
  readonly before: PlainDate;
}

/** What somebody asks for, read from their words. */
export interface Asked {
  readonly terms: readonly Term[];
  /** Words that may stand in what is found, and better its place. */
  readonly extra: readonly string[];
  readonly standing: Standing | null;
  readonly kind: DocumentKind | null;
  /** Fields that the words name. */
  readonly fields: readonly Field[];
  /** For the registry: the words that may name a place; empty where none may. */
  readonly places: readonly string[];
  /** Of the words that say something, the share that may name a place: 0 to 1. */
  readonly placeShare: number;
}

/** Longer queries are cut: nothing is called by more words. */
const MOST_WORDS = 16;

interface Piece {
  readonly words: readonly string[];
  readonly options: readonly Option[];
  readonly days?: DaySpan;
}

const UNITS: Readonly<Record<string, bigint>> = {
  ty: 1_000_000_000n,
  ti: 1_000_000_000n,
  billion: 1_000_000_000n,
  trieu: 1_000_000n,
  tr: 1_000_000n,
  million: 1_000_000n,
  nghin: 1000n,
  ngan: 1000n,
  k: 1000n,
};
const AMOUNT =
  /(?<![\w.,])(\d{1,3}(?:[. ]\d{3}){1,4}|\d{1,12}(?:[.,]\d{1,3})?) ?(ty|ti|trieu|tr|nghin|ngan|k|million|billion)? ?(dong|vnd|d)?(?![\p{L}\p{N}])/gu;
const DAY = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/g;
const DAY_IN_WORDS = /ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})/g;
const MONTH = /(?:thang |(?<![\d/]))(\d{1,2})(?:\/| nam |-)(\d{4})(?!\d)/g;
const YEAR = /(?:nam )?(?<!\d)((?:19|20)\d{2})(?!\d)/g;

const two = (text: string): string => text.padStart(2, '0');

/** "20,5" and "tỷ" as đồng, exactly; null where it is no whole amount. */
function dongOf(number: string, unit: string | undefined): bigint | null {
  const grouped = /^\d{1,3}(?:[. ]\d{3})+$/.test(number) && !(unit && /^\d{1,3}\.\d{3}$/.test(number));
  const [whole = '0', part = ''] = grouped ? [number.replaceAll(/[. ]/g, '')] : number.split(/[.,]/);
  const scale = unit === undefined ? 1n : (UNITS[unit] ?? 1n);
  const value = BigInt(whole) * scale * 1000n + BigInt(part.padEnd(3, '0')) * scale;
  return value % 1000n === 0n ? value / 1000n : null;
}

/** Below this a bare number is a count or the number of a paper, not money. */
const LEAST_BARE_AMOUNT = 100_000n;

function monthOf(year: number, month: number): DaySpan | null {
  const [from, before] = [
    parsePlainDate(`${year}-${two(String(month))}-01`),
    parsePlainDate(month === 12 ? `${year + 1}-01-01` : `${year}-${two(String(month + 1))}-01`),
  ];
  return from && before ? { from, before } : null;
}

/** Takes days and amounts out of the text; what they are called stays behind as one letter that no name has. */
function takeMarks(text: string): { readonly rest: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  const put = (said: string, marks: readonly string[], days?: DaySpan): string => {
    const words = foldKey(said).split(' ').filter(Boolean);
    pieces.push({
      words,
      options: [...marks.map((mark) => [mark]), ...(days ? [] : [words])],
      ...(days ? { days } : {}),
    });
    return ` \ue000 `;
  };
  const rest = text
    .replace(DAY_IN_WORDS, (said, d: string, m: string, y: string) => put(said, [`day:${y}-${two(m)}-${two(d)}`]))
    .replace(DAY, (said, d: string, m: string, y: string) => put(said, [`day:${y}-${two(m)}-${two(d)}`]))
    .replace(MONTH, (said, m: string, y: string) => {
      const days = monthOf(Number(y), Number(m));
      return days ? put(said, [`month:${y}-${two(m)}`], days) : said;
    })
    .replace(AMOUNT, (said, number: string, unit: string | undefined, dong: string | undefined) => {
      const value = dongOf(number, unit);
      if (value === null || (unit === undefined && dong === undefined && value < LEAST_BARE_AMOUNT)) return said;
      return put(number + (unit ? ` ${unit === 'tr' ? 'trieu' : unit}` : ''), [`vnd:${value}`]);
    })
    .replace(YEAR, (said, y: string) => put(y === said ? said : y, [`year:${y}`]));
  return { rest, pieces };
}

/** Every phrase of `lexicon` in the words, the longest first; what is taken is left out of the rest. */
function takePhrases<Meaning>(
  words: readonly string[],
  lexicon: Readonly<Record<string, Meaning>>,
): {
  readonly found: readonly { readonly at: number; readonly words: readonly string[]; readonly meaning: Meaning }[];
  readonly taken: ReadonlySet<number>;
} {
  const found: { at: number; words: readonly string[]; meaning: Meaning }[] = [];
  const taken = new Set<number>();
  for (let length = 4; length >= 1; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const span = words.slice(at, at + length);
      const phrase = span.join(' ');
      if (!Object.hasOwn(lexicon, phrase) || span.some((_, index) => taken.has(at + index))) continue;
      found.push({ at, words: span, meaning: lexicon[phrase] as Meaning });
      span.forEach((_, index) => taken.add(at + index));
    }
  return { found, taken };
}

/** Words that sound or are written alike: "dac" for "dak", y for i at the end of a syllable ("my", "mi"). */
function alikeOf(word: string): string[] {
  if (word === 'dac') return ['dak'];
  if (/^[bcdghklmnpqrstvx]{1,3}y$/.test(word)) return [`${word.slice(0, -1)}i`];
  if (/^[bcdghklmnpqrstvx]{1,3}i$/.test(word)) return [`${word.slice(0, -1)}y`];
  return [];
}

function optionsOf(word: string): Option[] {
  const long = SHORT_FORMS[word];
  return [[word], ...alikeOf(word).map((alike) => [alike]), ...(long === undefined ? [] : [long.split(' ')])];
}

const LONG_FORMS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SHORT_FORMS)
    .filter(([short, long]) => short.length > 2 && long.includes(' '))
    .map(([short, long]) => [long, short]),
);

/** Stands for a word that was taken. */
const TAKEN = '\ue001';
/** Stands for a day or an amount. */
const MARK = '\ue000';

type Phrases<Meaning> = ReturnType<typeof takePhrases<Meaning>>;
const without = (words: readonly string[], { taken }: Phrases<unknown>): string[] =>
  words.map((word, index) => (taken.has(index) ? TAKEN : word));

/** What the words ask for. */
export function readSearch(query: string): Asked {
  const { rest, pieces } = takeMarks(foldMarks(query.replaceAll(/[\ue000\ue001]/g, ' ')));
  const all = rest
    .split(MARK)
    .flatMap((part, index) => [...(index > 0 ? [MARK] : []), ...foldKey(part).split(' ').filter(Boolean)])
    .slice(0, MOST_WORDS);
  const standings = takePhrases(all, STANDING_PHRASES);
  const kinds = takePhrases(without(all, standings), KIND_PHRASES);
  const fillers = takePhrases(without(without(all, standings), kinds), FILLERS);
  const unfilled = without(without(without(all, standings), kinds), fillers);
  const types = takePhrases(unfilled, TYPE_PHRASES);
  const office = officeOf(unfilled);
  const left = without(unfilled, types).map((word, index) => (index < office ? TAKEN : word));
  const fields = takePhrases(left, FIELD_PHRASES);
  const longs = takePhrases(without(left, fields), LONG_FORMS);
  const terms: Term[] = [];
  const extra = [...kinds.found, ...fillers.found, ...types.found].flatMap(({ words }) => words);
  const names: string[] = [];
  const lastAt = left.findLastIndex((word) => word !== TAKEN);
  let mark = 0;
  left.forEach((word, at) => {
    if (types.taken.has(at) && at >= office) names.push(all[at] as string);
    if (word === TAKEN) return;
    if (word === MARK) {
      const piece = pieces[mark++];
      if (piece) terms.push({ ...piece, open: false, weak: false });
      return;
    }
    const field = fields.found.find((one) => one.at === at);
    if (field)
      terms.push({ words: field.words, options: [[`field:${field.meaning}`], field.words], open: false, weak: false });
    const long = longs.found.find((one) => one.at === at);
    if (long) terms.push({ words: long.words, options: [long.words, [long.meaning]], open: false, weak: false });
    if (long) names.push(...long.words);
    if (fields.taken.has(at) || longs.taken.has(at)) return;
    names.push(word);
    const isType = TYPE_WORDS.has(word) || (word.length === 1 && SHORT_FORMS[word] !== undefined);
    if (isType) extra.push(word);
    else {
      const isLast = at === lastAt && word.length > 1;
      terms.push({ words: [word], options: optionsOf(word), open: isLast, weak: SMALL_WORDS.has(word) });
    }
  });
  const standsAlone = terms.length === 0 ? names : [];
  return {
    terms: [
      ...terms,
      ...standsAlone.map((word) => ({ words: [word], options: optionsOf(word), open: true, weak: false })),
    ],
    extra: standsAlone.length > 0 ? [] : extra,
    standing: standings.found[0]?.meaning ?? null,
    kind: kinds.found[0]?.meaning ?? null,
    fields: [...new Set(fields.found.map(({ meaning }) => meaning))],
    ...placesIn(all, names, terms),
  };
}

/** The words that may name a place: where some are left beside fields, kinds and questions, those; else all of them. */
function placesIn(
  all: readonly string[],
  names: readonly string[],
  terms: readonly Term[],
): Pick<Asked, 'places' | 'placeShare'> {
  const isNamed = names.some((word) => !TYPE_WORDS.has(word));
  const places = isNamed ? names : all.filter((word) => word !== MARK);
  const count = terms.reduce((sum, { words }) => sum + words.length, 0);
  const said = new Set(places);
  const named = terms.filter(({ words }) => words.every((word) => said.has(word)));
  const share = named.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, count);
  return { places, placeShare: isNamed && count > 0 ? share : 1 };
}

/** What a place's own name begins with, after the office that sits there. */
const LEADS = new Set(['xa', 'x', 'phuong', 'p', 'tinh', 'thanh', 'tp', 'dac']);

/** How many words at the start name an office of the place that follows: "UBND xã Trà Leng" asks for the commune. */
function officeOf(words: readonly string[]): number {
  const start = words.findIndex((word) => word !== TAKEN);
  for (const phrase of OFFICES.map((name) => name.split(' ')))
    if (phrase.every((word, index) => words[start + index] === word) && LEADS.has(words[start + phrase.length] ?? ''))
      return start + phrase.length;
  return 0;
}
