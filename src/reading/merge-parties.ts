import { nameKey } from './gazetteer.ts';
import type { Mention } from './mention.ts';

/** One place or organisation, whatever forms of its name the text uses. */
export interface Party {
  readonly id: number;
  readonly sort: 'place' | 'organisation';
  readonly type: string;
  readonly level: number;
  name: string;
  commune: string | undefined;
  readonly mentions: Mention[];
}

/** Heads of organisations are compared with at most this many before them, so that a wall of names stays linear. */
const MOST_COMPARED = 200;

/** Gathers mentions into parties: same type and name; for organisations also shorter forms and forms with the abbreviation. */
export function mergeParties(mentions: readonly Mention[]): Map<Mention, Party> {
  const partyOf = new Map<Mention, Party>();
  const places = new Map<string, Party>();
  const organisations: Party[] = [];
  let id = 0;
  for (const mention of mentions) {
    let party =
      mention.sort === 'place'
        ? places.get(mention.key)
        : organisations.slice(-MOST_COMPARED).find((known) => isSame(known, mention));
    if (!party) {
      party = {
        id: id++,
        sort: mention.sort,
        type: mention.type,
        level: mention.level,
        name: plainName(mention),
        commune: mention.commune,
        mentions: [],
      };
      if (mention.sort === 'place') places.set(mention.key, party);
      else organisations.push(party);
    } else {
      party.commune ??= mention.commune;
      const name = plainName(mention);
      if (mention.sort === 'organisation' && name.length > party.name.length) party.name = name;
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

function isSame(known: Party, mention: Mention): boolean {
  const [first] = known.mentions;
  const a = nameKey(known.name);
  const b = mention.key;
  if (a === b) return true;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter.length >= 8 && longer.startsWith(shorter))
    return !/\d$/.test(shorter) || !/^\d/.test(longer.slice(shorter.length));
  if (headOf(mention.name) === headOf(known.name) && isWithin(wordsOf(known.name), wordsOf(mention.name))) return true;
  for (const { alias } of known.mentions)
    if (alias && mention.name.includes(alias) && headOf(mention.name) === headOf(known.name)) return true;
  return first !== undefined && first.alias === mention.name;
}

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** "Agribank Đông Gia Lai" within "Agribank Chi nhánh Đông Gia Lai": all words of the shorter in order in the longer. */
function isWithin(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length < 3) return false;
  let at = 0;
  for (const word of longer) if (word === shorter[at]) at++;
  return at === shorter.length;
}

const headOf = (name: string): string => (name.split(/\s/)[0] ?? '').toLowerCase();
