import { spelled } from './tokens.ts';

/** A unit as the registry knows it; plain, so that any source can yield it. */
export interface GazetteerUnit {
  readonly code: string;
  readonly kind: 'province' | 'commune';
  /** xã, phường, đặc khu, thị trấn, tỉnh, thành phố. */
  readonly type: string;
  /** Legal name without the type word. */
  readonly name: string;
  readonly provinceCode: string;
  readonly provinceName: string;
  readonly status: 'current' | 'former';
  readonly districtName?: string;
  readonly successorCodes?: readonly string[];
}

/** Names of units, ready to be met in a text. Built once, shared by all readings, never changed. */
export interface Gazetteer {
  /** True where some commune, current or former, has this name; keys by `nameKey`. */
  isCommune(key: string): boolean;
  isProvince(key: string): boolean;
  isDistrict(key: string): boolean;
  /** All units of this type and name. */
  unitsOf(type: string, key: string): readonly GazetteerUnit[];
  /** The one type that current communes of this name have, or null. */
  typeOf(key: string): string | null;
  readonly size: number;
}

const NOT_LETTER = /[^\p{L}\p{N}]+/gu;

/** Names are compared with their marks, but without spaces, hyphens, apostrophes and capitals: "A Vương" meets "Avương". */
export function nameKey(name: string): string {
  let key = '';
  for (const word of name.toLowerCase().split(' ')) key += wordKey(spelled(word));
  return PLAIN.test(key) ? key : key.replace(NOT_LETTER, '');
}

/** Keys are mostly letters; this looks only for ASCII marks, as the apostrophes are gone by then. */
const PLAIN = /^[a-z0-9\u00c0-\u1fff]*$/;

/** The same for one word that is already in small letters and legal spelling, as tokens give it. */
export function wordKey(low: string): string {
  return low.includes("'") ? low.replaceAll("'", '') : low;
}

/** Builds the gazetteer; memory and time grow with the number of units. An empty one is allowed. */
export function gazetteerOf(units: Iterable<GazetteerUnit>): Gazetteer {
  const byName = new Map<string, GazetteerUnit[]>();
  const communes = new Set<string>();
  const provinces = new Set<string>();
  const districts = new Set<string>();
  let size = 0;
  for (const unit of units) {
    size++;
    const key = nameKey(unit.name.normalize('NFC'));
    const list = byName.get(key);
    if (list) list.push(unit);
    else byName.set(key, [unit]);
    if (unit.kind === 'commune') communes.add(key);
    else provinces.add(key);
    provinces.add(nameKey(unit.provinceName.replace(/^(?:thành phố|tỉnh)\s+/i, '')));
    if (unit.districtName)
      districts.add(nameKey(unit.districtName.replace(/^(?:huyện|quận|thị xã|thành phố)\s+/i, '')));
  }
  const none: readonly GazetteerUnit[] = [];
  return {
    isCommune: (key) => communes.has(key),
    isProvince: (key) => provinces.has(key),
    isDistrict: (key) => districts.has(key),
    unitsOf: (type, key) => byName.get(key)?.filter((unit) => unit.type === type) ?? none,
    typeOf: (key) => {
      const types = new Set(
        byName.get(key)?.flatMap((unit) => (unit.status === 'current' && unit.kind === 'commune' ? [unit.type] : [])),
      );
      return types.size === 1 ? ([...types][0] ?? null) : null;
    },
    size,
  };
}
