import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { PLACE_LEVELS } from './lexicons/place-words.ts';
import type { Mention } from './mention.ts';
import { WORD } from './tokens.ts';

const LONGEST_NAME = 5;
/** Lines of a paper in which its head stands. */
const HEAD = 6;

/**
 * A commune on a line in capitals, "ĐẢNG ỦY PHƯỜNG DIÊN HỒNG", to the line's end; its name in common writing. Elsewhere names in
 * capitals are not read, as nothing tells where they end.
 */
export function shoutedParty(doc: Doc, sentence: Sentence): Mention | null {
  const { tokens, hits } = doc;
  const type = hits.within(F.place, sentence.from, sentence.to).find(({ value }) => PLACE_LEVELS[value] === 1);
  if (!type || tokens.capital[type.from] !== 2) return null;
  const length = sentence.to - type.to;
  if (length < 1 || length > LONGEST_NAME) return null;
  for (let at = type.to; at < sentence.to; at++)
    if (tokens.kind[at] !== WORD || !tokens.isCapital(at) || (tokens.capital[at] !== 2 && tokens.text(at).length > 1))
      return null;
  const words = Array.from({ length }, (_, index) => titled(tokens.text(type.to + index)));
  return {
    from: type.from,
    to: sentence.to,
    sort: 'place',
    type: type.value,
    name: words.join(' '),
    key: `${type.value} ${tokens.key(type.to, sentence.to)}`,
    level: 1,
    sentence: sentence.index,
    locative: true,
    container: false,
    former: false,
    bare: false,
    twinned: false,
    inRole: false,
    body: '',
  };
}

const titled = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

/** The commune whose body issues the paper: the first line in capitals that ends with one. */
export function letterheadOf(doc: Doc): Mention | null {
  for (const sentence of doc.sentences.slice(0, HEAD)) {
    const party = shoutedParty(doc, sentence);
    if (party && doc.hits.find(F.body, sentence.from, party.from)) return party;
  }
  return null;
}
