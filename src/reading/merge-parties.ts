import { nameKey } from './gazetteer.ts';
import { ABBREVIATIONS } from './lexicons/organisation-heads.ts';
import type { Mention } from './mention.ts';

/** One place or organisation, whatever forms of its name the text uses. */
export interface Party {
  readonly id: number;
  readonly sort: 'place' | 'organisation';
  readonly type: string;
  readonly level: number;
  /** Of a place: the key of its name, without its type. */
  readonly key: string;
  name: string;
  commune: string | undefined;
  readonly mentions: Mention[];
}

/** An organisation with what its name is compared by. */
interface Known {
  readonly party: Party;
  readonly key: string;
  readonly head: string;
  /** Made when first asked for. */
  words: readonly string[] | null;
}

/** Heads of organisations are compared with at most this many before them, so that a wall of names stays linear. */
const MOST_COMPARED = 200;

/** Gathers mentions into parties: same type and name; for organisations also shorter forms and forms with the abbreviation. */
export function mergeParties(mentions: readonly Mention[]): Map<Mention, Party> {
  const partyOf = new Map<Mention, Party>();
  const places = new Map<string, Party>();
  const organisations: Known[] = [];
  let id = 0;
  for (const mention of mentions) {
    let party = mention.sort === 'place' ? places.get(mention.key) : knownAs(organisations, mention)?.party;
    if (!party) {
      party = {
        id: id++,
        sort: mention.sort,
        type: mention.type,
        level: mention.level,
        key: mention.sort === 'place' ? mention.key.slice(mention.type.length + 1) : mention.key,
        name: plainName(mention),
        commune: mention.commune,
        mentions: [],
      };
      if (mention.sort === 'place') places.set(mention.key, party);
      else organisations.push(comparable(party, mention.alias ? undefined : mention.key));
    } else {
      party.commune ??= mention.commune;
      const name = plainName(mention);
      if (mention.sort === 'organisation' && isFuller(name, party.name)) {
        party.name = name;
        const at = organisations.findLastIndex((known) => known.party === party);
        organisations[at] = comparable(party);
      }
    }
    party.mentions.push(mention);
    partyOf.set(mention, party);
  }
  return partyOf;
}

/** The name without the abbreviation that stands in brackets inside it. */
function plainName(mention: Mention): string {
  return mention.alias ? mention.name.replace(`(${mention.alias})`, ' ').replace(/\s+/g, ' ').trim() : mention.name;
}

const comparable = (party: Party, key = nameKey(party.name)): Known => ({
  party,
  key,
  head: headOf(party.name),
  words: null,
});

/** The organisation that a mention names, among the last ones. */
function knownAs(organisations: readonly Known[], mention: Mention): Known | undefined {
  const head = headOf(mention.name);
  let words: string[] | null = null;
  for (let at = Math.max(0, organisations.length - MOST_COMPARED); at < organisations.length; at++) {
    const known = organisations[at];
    if (!known) continue;
    const sure = isSameByKey(known, mention);
    if (sure === true) return known;
    if (sure === null && (head === known.head || isBranded(mention.name, known.party.name))) {
      words ??= wordsOf(mention.name);
      known.words ??= wordsOf(known.party.name);
      if (isWithin(known.words, words)) return known;
      if (known.party.mentions.some(({ alias }) => alias && mention.name.includes(alias))) return known;
    }
    // "Tiểu đoàn 4 (Trường B)" under a headline of "Trường B"
    if (mention.name.includes(`(${known.party.name})`)) return known;
    const alias = known.party.mentions[0]?.alias;
    if (sure === null && alias && isByAlias(known.party.name, alias, mention.name)) return known;
    if (sure === null && mention.alias && isByAlias(mention.name, mention.alias, known.party.name)) return known;
  }
  return undefined;
}

/** "Vietcombank Kon Tum" for "Ngân hàng … (Vietcombank) - Chi nhánh Kon Tum": the short form, and other words of the name. */
function isByAlias(whole: string, alias: string, name: string): boolean {
  if (name === alias) return true;
  if (!name.startsWith(`${alias} `)) return false;
  const rest = wordsOf(name.slice(alias.length));
  let at = 0;
  for (const word of wordsOf(whole)) if (word === rest[at]) at++;
  return at === rest.length;
}

/** More words, once short forms are written out; else more letters. */
function isFuller(name: string, known: string): boolean {
  if (name === known) return false;
  const more = wordsOf(name).length - wordsOf(known).length;
  return more > 0 || (more === 0 && name.length > known.length);
}

/** One name begins the other; null where the keys decide nothing. */
function isSameByKey({ key }: Known, mention: Mention): boolean | null {
  if (key === mention.key) return true;
  const [shorter, longer] = key.length < mention.key.length ? [key, mention.key] : [mention.key, key];
  if (shorter.length < 8 || !longer.startsWith(shorter)) return null;
  return !/\d$/.test(shorter) || !/^\d/.test(longer.slice(shorter.length));
}

/** "Ngân hàng Agribank A" is "Agribank A": a brand needs no head. */
const BRANDED =
  /^(?:ngân hàng (?=agribank|bidv|vietcombank|vietinbank|lpbank|sacombank|mb|techcombank)|(?:ban|bộ) chỉ huy (?=bộ đội))/i;
const plain = (name: string): string => name.replace(BRANDED, '');

/** One of two names is that of a branded bank with its head, the other without. */
const isBranded = (a: string, b: string): boolean =>
  BRANDED.test(a) !== BRANDED.test(b) && headOf(plain(a)) === headOf(plain(b));

const wordsOf = (name: string): string[] =>
  plain(name)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => (word === '' || word === 'và' ? [] : (ABBREVIATIONS[word]?.split(' ') ?? [word])));

/** "Agribank Đông Gia Lai" within "Agribank Chi nhánh Đông Gia Lai": all words of the shorter in order in the longer. */
function isWithin(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length < 3) return false;
  let at = 0;
  for (const word of longer) if (word === shorter[at]) at++;
  return at === shorter.length;
}

const headOf = (name: string): string => {
  const end = name.search(/\s/);
  const head = (end < 0 ? name : name.slice(0, end)).toLowerCase();
  return ABBREVIATIONS[head]?.split(' ')[0] ?? head;
};
