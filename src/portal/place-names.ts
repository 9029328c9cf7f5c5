import { slugOf } from '../registry/unit-types.ts';
import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import type { Party, PlaceRef } from './read-models.ts';

/** Types as English says them; a type that English has no word for keeps its own. */
const ENGLISH_TYPES: Readonly<Record<string, string>> = {
  tỉnh: 'Province',
  'thành phố': 'City',
  xã: 'Commune',
  phường: 'Ward',
  'đặc khu': 'Special Zone',
  'thị trấn': 'Township',
  thôn: 'Village',
  làng: 'Village',
  buôn: 'Village',
  bon: 'Village',
  bản: 'Village',
  plei: 'Village',
  plơi: 'Village',
  nóc: 'Hamlet',
  xóm: 'Hamlet',
  ấp: 'Hamlet',
  phum: 'Hamlet',
  sóc: 'Village',
  khóm: 'Quarter',
  'khu phố': 'Quarter',
  'tổ dân phố': 'Residential Group',
};

/** "Đà Nẵng" → "da-nang": how a province of today stands in addresses. The 34 names are distinct without their marks. */
export const provinceSlugOf = (name: string): string => slugOf(name);

/** The address of a place: a province under its bare name, everything else under its slug in the registry. */
export const placePath = (place: PlaceRef): string =>
  paths.place(place.kind === 'province' && !place.ended ? provinceSlugOf(place.name) : place.slug);

/** As a heading or in a list: "Phường Bồng Sơn", "Bồng Sơn Ward". */
export function placeName(place: PlaceRef, language: Language): string {
  if (language === 'vi' || place.kind === 'organisation') return place.fullName;
  const type = ENGLISH_TYPES[place.type.toLowerCase()];
  return type ? `${place.name} ${type}` : place.fullName;
}

/** Inside a sentence: "phường Bồng Sơn". */
export function inSentence(place: PlaceRef, language: Language): string {
  if (language === 'en' || place.kind === 'organisation') return placeName(place, language);
  return `${place.type.toLowerCase()} ${place.name}`;
}

/** "a", "a và b", "a, b và c". */
export function joined(names: readonly string[], and: string): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
}

export interface Sides {
  readonly left: readonly Party[];
  readonly right: readonly Party[];
  readonly witnesses: readonly Party[];
  /** Nobody is named as helper alone: the sides help each other. */
  readonly mutual: boolean;
}

/** Who stands left and right of the bond: helpers and helped, or the first and the others where they help each other. */
export function sidesOf(parties: readonly Party[]): Sides {
  const inRole = (role: Party['role']): Party[] => parties.filter((party) => party.role === role);
  const [sponsors, recipients, equals, witnesses] = [
    inRole('sponsor'),
    inRole('recipient'),
    inRole('mutual'),
    inRole('witness'),
  ];
  if (sponsors.length > 0 && recipients.length + equals.length > 0)
    return { left: sponsors, right: [...recipients, ...equals], witnesses, mutual: false };
  const all = [...sponsors, ...equals, ...recipients];
  return { left: all.slice(0, 1), right: all.slice(1), witnesses, mutual: true };
}
