import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { tightKey } from '../kernel/vietnamese/fold.ts';
import { headingOf } from './import-columns.ts';
import type { ImportFault, NodeImportKind, RowFault } from './import-faults.ts';
import { type ImportRow, type PlaceReference, identityKey } from './import-rows.ts';

/** A living province or commune, as a row can point at it. */
export interface ImportPlace {
  readonly nodeId: NodeId;
  readonly code: string;
  readonly kind: 'province' | 'commune';
  readonly provinceCode: string;
  readonly name: string;
  readonly fullName: string;
  readonly validFrom: PlainDate;
}

/** A code that no living unit bears: when it ended, and the codes that took its place. */
export interface EndedCode {
  readonly endedOn: PlainDate;
  readonly successors: readonly string[];
}

/** A village or organisation that already stands. */
export interface Standing {
  readonly nodeId: NodeId;
  readonly provinceCode: string;
  readonly ownCode: string | null;
  readonly type: string;
  readonly name: string;
  readonly parentId: NodeId | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly aliases: readonly string[];
  readonly hardship: { readonly value: boolean; readonly decision: string | null; readonly since: PlainDate } | null;
}

/** What a row asks of the registry. */
export type RowPlan =
  | { readonly kind: 'create'; readonly row: ImportRow; readonly place: ImportPlace }
  | { readonly kind: 'unchanged'; readonly standing: Standing }
  | {
      readonly kind: 'change';
      readonly row: ImportRow;
      readonly place: ImportPlace;
      readonly standing: Standing;
      /** The name, type or place changes: a new version. */
      readonly version: boolean;
      readonly newAliases: readonly string[];
      readonly hardship: boolean;
      readonly ownCode: boolean;
    };

/** The living units, for finding the place of a row. */
export interface PlaceIndex {
  readonly byCode: ReadonlyMap<string, ImportPlace>;
  readonly byName: ReadonlyMap<string, readonly ImportPlace[]>;
  readonly provinces: ReadonlyMap<string, ImportPlace>;
}

const nameKey = (provinceCode: string, name: string): string => `${provinceCode}|${tightKey(name)}`;

export function indexPlaces(places: readonly ImportPlace[]): PlaceIndex {
  const communes = places.filter(({ kind }) => kind === 'commune');
  const named = communes.flatMap((place) =>
    [place.name, place.fullName].map((name) => [nameKey(place.provinceCode, name), place] as const),
  );
  const provinces = places.filter(({ kind }) => kind === 'province');
  return {
    byCode: new Map(places.map((place) => [place.code, place])),
    byName: new Map(
      [...Map.groupBy(named, ([key]) => key)].map(([key, list]) => [key, list.map(([, place]) => place)]),
    ),
    provinces: new Map(
      provinces.flatMap((place) => [place.name, place.fullName].map((name) => [tightKey(name), place])),
    ),
  };
}

/** The place of a row, or why it cannot be found. Names equal but for their marks are never taken for one another. */
export function findPlace(
  reference: PlaceReference,
  index: PlaceIndex,
  ended: ReadonlyMap<string, EndedCode>,
): { place: ImportPlace } | { column: 'placeCode' | 'commune' | 'province'; fault: RowFault } {
  if (reference.code !== null) {
    const place = index.byCode.get(reference.code);
    const past = ended.get(reference.code);
    if (!place)
      return {
        column: 'placeCode',
        fault: past
          ? { code: 'place-ended', saw: reference.code, ...past }
          : { code: 'place-unknown', saw: reference.code },
      };
    const named = reference.commune === null ? null : tightKey(reference.commune);
    if (named !== null && named !== tightKey(place.name) && named !== tightKey(place.fullName))
      return {
        column: 'commune',
        fault: {
          code: 'place-contradiction',
          saw: reference.commune ?? '',
          expected: `${place.code} ${place.fullName}`,
        },
      };
    return { place };
  }
  const province = index.provinces.get(tightKey(reference.province));
  if (!province) return { column: 'province', fault: { code: 'place-unknown', saw: reference.province } };
  const alike = index.byName.get(nameKey(province.provinceCode, reference.commune)) ?? [];
  const written = reference.commune.toLowerCase();
  const same = alike.filter(({ name, fullName }) => [name.toLowerCase(), fullName.toLowerCase()].includes(written));
  const found = same.length > 0 ? same : alike;
  const [only] = found;
  if (!only) return { column: 'commune', fault: { code: 'place-unknown', saw: reference.commune } };
  if (found.length > 1)
    return { column: 'commune', fault: { code: 'place-ambiguous', saw: reference.commune, count: found.length } };
  return { place: only };
}

/** What stands already that a row may mean, by its own code and by its name in its place. */
export interface Matches {
  readonly byOwnCode: Standing | null;
  readonly byName: readonly Standing[];
}

/** Decides one row against what stands: a new node, nothing, or a dated change on `effectiveOn`. */
export function decideRow(
  kind: NodeImportKind,
  row: ImportRow,
  place: ImportPlace,
  matches: Matches,
  effectiveOn: PlainDate,
): RowPlan | { readonly kind: 'fault'; readonly fault: ImportFault } {
  const fault = (key: 'name' | 'ownCode', reason: RowFault) =>
    ({ kind: 'fault', fault: { line: row.line, column: headingOf(kind, key), ...reason } }) as const;
  const same = (one: Standing): boolean =>
    one.parentId === place.nodeId && namesOf(kind, one) === namesOf(kind, { type: row.type, name: row.name });
  const coded = matches.byOwnCode;
  if (coded?.validTo) return fault('ownCode', { code: 'ended', saw: coded.name, endedOn: coded.validTo });
  const named = matches.byName.find((one) => one.validTo === null && same(one)) ?? null;
  if (named && row.ownCode !== null && named.ownCode !== null && named.ownCode !== row.ownCode)
    return fault('ownCode', { code: 'own-code-elsewhere', saw: named.ownCode, name: named.name });
  if (coded && named && coded.nodeId !== named.nodeId)
    return fault('name', { code: 'own-code-elsewhere', saw: row.ownCode ?? '', name: coded.name });
  const standing = coded ?? named;
  if (!standing) return { kind: 'create', row, place };
  const version = !same(standing) || standing.type !== row.type;
  const known = new Set([standing.name, ...standing.aliases]);
  const newAliases = row.aliases.filter((alias) => !known.has(alias));
  const hardship = changesHardship(row, standing);
  const ownCode = row.ownCode !== null && standing.ownCode === null;
  const since = hardship && standing.hardship ? standing.hardship.since : standing.validFrom;
  if ((version && effectiveOn <= standing.validFrom) || (hardship && standing.hardship && effectiveOn <= since))
    return fault('name', { code: 'change-too-early', saw: effectiveOn, since });
  if (!version && newAliases.length === 0 && !hardship && !ownCode) return { kind: 'unchanged', standing };
  return { kind: 'change', row, place, standing, version, newAliases, hardship, ownCode };
}

/** "Thôn 1" and "làng 1" are two villages; an organisation stays itself when its kind is corrected. */
function namesOf(kind: NodeImportKind, { type, name }: { type: string; name: string }): string {
  return identityKey(kind === 'villages' ? type : '', name);
}

function changesHardship({ hardship }: ImportRow, standing: Standing): boolean {
  if (hardship === null) return false;
  if (standing.hardship === null) return hardship.value;
  const otherDecision = hardship.decision !== null && hardship.decision !== standing.hardship.decision;
  return hardship.value !== standing.hardship.value || (hardship.value && otherDecision);
}

/** The key by which two rows of one file are the same village or organisation. */
export function rowKey(kind: NodeImportKind, row: ImportRow, place: ImportPlace): string {
  return `${place.nodeId}|${namesOf(kind, row)}`;
}
