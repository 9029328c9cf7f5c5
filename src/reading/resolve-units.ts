import type { Doc } from './document.ts';
import { nameKey, wordKey, type Gazetteer, type GazetteerUnit } from './gazetteer.ts';
import type { Party } from './merge-parties.ts';

/** Tokens of a piece in which provinces are looked for; their names stand early. */
const HEAD = 4_000;
const LONGEST_PROVINCE = 3;

/** Keys of the provinces that a piece names: "tỉnh Gia Lai", "thành phố Đà Nẵng", "Báo Đà Nẵng". */
export function provincesIn(doc: Doc, gazetteer: Gazetteer): ReadonlySet<string> {
  const { tokens } = doc;
  const found = new Set<string>();
  const end = Math.min(tokens.count, HEAD);
  for (let index = 0; index < end; index++) {
    if (!tokens.isCapital(index) || !tokens.isCapital(index + 1)) continue;
    let key = '';
    for (let at = index; at < index + LONGEST_PROVINCE && tokens.isCapital(at); at++) {
      key += wordKey(tokens.low(at));
      if (at > index && gazetteer.isProvince(key)) found.add(key);
    }
  }
  return found;
}

/** The one current unit that a party can be; null where none or several remain, for a unit is never guessed. */
export function resolveUnit(
  party: Party,
  gazetteer: Gazetteer,
  provinces: () => ReadonlySet<string>,
): GazetteerUnit | null {
  if (party.sort !== 'place' || party.level === 0) return null;
  const units = gazetteer.unitsOf(party.type, party.key).filter((unit) => unit.status === 'current');
  const near = units.length > 1 ? units.filter((unit) => provinces().has(provinceKey(unit))) : units;
  return near.length === 1 ? (near[0] ?? null) : null;
}

function provinceKey(unit: GazetteerUnit): string {
  return nameKey(unit.provinceName.replace(/^(?:thành phố|tỉnh)\s+/i, ''));
}
