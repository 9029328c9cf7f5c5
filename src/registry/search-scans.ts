import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import { earKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import type { AsOn } from './registry-store.ts';
import { EAR, type NameUsage, PART, PLACES, placeOf } from './search-keys.ts';
import type { ParentMatch, Reading } from './search-query.ts';
import type { NodeKind } from './unit-types.ts';

/** The end of the alphabet: [key, key + LAST) holds everything that begins with key. */
const LAST = '\u{10fffd}';
/** Rows that one scan of the index gives: more than a page shows, few enough to stay quick. */
const ROWS_A_SCAN = 40;

/** One range of the index to look through. */
export interface Scan {
  readonly key: string;
  /** Whole keys only, for spellings already found; else everything that begins with the key. */
  readonly exact: boolean;
  readonly ear: boolean;
  /** Of the classes in which to look. */
  readonly offsets: readonly number[];
  /** Null for the words as asked; else how far from them this is, 0 to 1. */
  readonly off: number | null;
  readonly typeKey: string | null;
}

export interface Hit {
  readonly nodeId: NodeId;
  readonly key: string;
  readonly class: number;
  readonly usage: NameUsage;
  readonly typeKey: string;
  readonly scan: Scan;
}

export interface SearchFilter {
  readonly kinds: readonly NodeKind[] | null;
  readonly provinceCode: string | null;
  readonly on: AsOn;
}

/** The scans of a reading: its words as written, and as heard. */
export function scansOf({ words, typeKey }: Reading): Scan[] {
  const written = words.join('');
  const heard = earKey(words.join(' '));
  const base = { exact: false, off: null, typeKey };
  // Names that sound as they are written have no second key by ear.
  const heardAs = heard === written ? [EAR, EAR + PART] : [0, PART, EAR, EAR + PART];
  return [
    { ...base, key: written, ear: false, offsets: [0, PART] },
    { ...base, key: heard, ear: true, offsets: heardAs },
  ];
}

/** Whole names only, ranked as merely like what was asked: `off` by so much. */
export function looseScansOf(reading: Reading, off: number): Scan[] {
  return scansOf(reading).map((scan) => ({
    ...scan,
    exact: true,
    off,
    offsets: scan.offsets.filter((offset) => offset % EAR < PART),
  }));
}

/** Looks through the index for one reading; `full` when a range held more than was taken. */
export async function runScans(
  db: Db,
  reading: Reading,
  scans: readonly Scan[],
  filter: SearchFilter,
): Promise<{ hits: Hit[]; full: boolean }> {
  if (scans.length === 0) return { hits: [], full: false };
  const { within } = reading;
  const provinces = filter.provinceCode !== null ? [filter.provinceCode] : (within?.provinceCodes ?? []);
  if (within && within.communes.length > 0) {
    const found = await scanCommunes(db, scans, within.communes, filter);
    if (within.provinceCodes.length === 0) return found;
    const wide = await scanClasses(db, scans, provinces, filter);
    return { hits: [...found.hits, ...wide.hits], full: found.full || wide.full };
  }
  return scanClasses(db, scans, provinces, filter);
}

interface HitRow {
  scan: number;
  nodeId: NodeId;
  key: string;
  class: number;
  usage: NameUsage;
  typeKey: string;
}

const present = (rows: readonly HitRow[], scans: readonly Scan[]): Hit[] =>
  rows.map(({ scan, nodeId, key, class: cls, usage, typeKey }) => ({
    nodeId,
    key,
    class: cls,
    usage,
    typeKey,
    scan: scans[scan] as Scan,
  }));

const onDay = (on: AsOn) =>
  on === null
    ? sql``
    : sql`AND EXISTS (SELECT FROM registry_version v WHERE v.node_id = k.node_id
        AND v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on}))`;

const highOf = ({ key, exact }: Scan): string => (exact ? `${key}\u0001` : `${key}${LAST}`);

function classesOf(scan: Scan, filter: SearchFilter): number[] {
  const places = filter.kinds
    ? filter.kinds.flatMap((kind) => [placeOf(kind, false), placeOf(kind, true)])
    : Array.from({ length: PLACES }, (_, place) => place);
  return scan.offsets.flatMap((offset) => places.map((place) => place + offset));
}

async function scanClasses(
  db: Db,
  scans: readonly Scan[],
  provinces: readonly string[],
  filter: SearchFilter,
): Promise<{ hits: Hit[]; full: boolean }> {
  const ranges = scans.flatMap((scan, index) =>
    classesOf(scan, filter).flatMap((cls) =>
      (provinces.length > 0 ? provinces : ['']).map((province) => ({ scan, index, cls, province })),
    ),
  );
  const { rows } = await sql<HitRow & { place: number }>`
    SELECT s.scan, k.node_id AS "nodeId", k.key, k.class, k.usage, k.type_key AS "typeKey", s.place
      FROM unnest(${ranges.map(({ index }) => index)}::int[], ${ranges.map(({ cls }) => cls)}::smallint[],
                  ${ranges.map(({ scan }) => scan.key)}::text[], ${ranges.map(({ scan }) => highOf(scan))}::text[],
                  ${ranges.map(({ scan }) => scan.typeKey ?? '')}::text[],
                  ${ranges.map(({ scan }) => scan.typeKey ?? LAST)}::text[],
                  ${ranges.map(({ province }) => province)}::text[],
                  ${ranges.map((_, place) => place)}::int[]) AS s(scan, class, low, high, type_low, type_high, province, place)
      CROSS JOIN LATERAL (
        SELECT k.node_id, k.key, k.class, k.usage, k.type_key FROM registry_key k
         WHERE k.class = s.class AND k.key >= s.low COLLATE "C" AND k.key < s.high COLLATE "C"
           AND k.type_key >= s.type_low AND k.type_key <= s.type_high
           ${provinces.length > 0 ? sql`AND k.province_code = s.province` : sql``} ${onDay(filter.on)}
         ORDER BY k.key, k.type_key, k.node_id LIMIT ${ROWS_A_SCAN}) k`.execute(db);
  const perRange = new Map<number, number>();
  for (const { place } of rows) perRange.set(place, (perRange.get(place) ?? 0) + 1);
  return {
    hits: present(rows, scans),
    full: [...perRange.values()].some((count) => count >= ROWS_A_SCAN),
  };
}

/** Below some communes there are few nodes: their keys are read by parent. */
async function scanCommunes(
  db: Db,
  scans: readonly Scan[],
  communes: readonly NodeId[],
  filter: SearchFilter,
): Promise<{ hits: Hit[]; full: boolean }> {
  const limit = ROWS_A_SCAN * scans.length;
  const { rows } = await sql<HitRow>`
    SELECT s.scan, k.node_id AS "nodeId", k.key, k.class, k.usage, k.type_key AS "typeKey"
      FROM unnest(${scans.map((_, index) => index)}::int[], ${scans.map(({ key }) => key)}::text[],
                  ${scans.map(highOf)}::text[], ${scans.map(({ ear }) => (ear ? 2 * EAR : EAR))}::int[]) AS s(scan, low, high, below)
      JOIN registry_key k ON k.parent_id = ANY(${communes}::uuid[])
       AND k.key >= s.low COLLATE "C" AND k.key < s.high COLLATE "C" AND k.class < s.below
     WHERE true ${filter.kinds ? sql`AND k.kind = ANY(${filter.kinds}::text[])` : sql``}
       ${filter.provinceCode === null ? sql`` : sql`AND k.province_code = ${filter.provinceCode}`} ${onDay(filter.on)}
     ORDER BY k.class, k.key, k.node_id, s.scan LIMIT ${limit}`.execute(db);
  return { hits: present(rows, scans), full: rows.length === limit };
}

/** Places that the spans of a query name exactly, former ones too: with them comes what took their place. */
export async function findParents(db: Db, spans: readonly string[]): Promise<ParentMatch[]> {
  if (spans.length === 0) return [];
  const classes = (['province', 'commune'] as const).flatMap((kind) => [placeOf(kind, false), placeOf(kind, true)]);
  const { rows } = await sql<ParentMatch>`
    WITH named AS (
      SELECT k.key, k.node_id, k.kind, k.province_code FROM registry_key k
       WHERE k.class = ANY(${classes}::smallint[]) AND k.key = ANY(${spans}::text[])
       ORDER BY k.class, k.key, k.node_id LIMIT 100)
    SELECT key, node_id AS "nodeId", kind, province_code AS "provinceCode" FROM named
    UNION
    SELECT named.key, l.to_node, named.kind, named.province_code
      FROM named JOIN registry_link l ON l.from_node = named.node_id WHERE l.inherits`.execute(db);
  return rows;
}

/** How alike two spellings must be, of 1: "bongsom" and "bongson" are 0.6 alike. */
const ALIKE = 0.4;
const MOST_SPELLINGS = 15;

/** Spellings that stand in the registry and are like the reading's words. */
export async function likeSpellings(db: Db, reading: Reading): Promise<Scan[]> {
  const written = reading.words.join('');
  const { rows } = await sql<{ key: string; alike: number }>`
    SELECT key, similarity(key, ${written}) AS alike FROM registry_spelling
     WHERE key % ${written} AND similarity(key, ${written}) >= ${ALIKE} ORDER BY alike DESC, key LIMIT ${MOST_SPELLINGS}`.execute(
    db,
  );
  const { typeKey } = reading;
  return rows.map(({ key, alike }) => ({ key, exact: true, ear: false, offsets: [0], off: 1 - alike, typeKey }));
}
