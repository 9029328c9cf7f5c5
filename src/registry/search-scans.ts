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
  readonly within: Reading['within'];
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
export function scansOf({ words, typeKey, within }: Reading): Scan[] {
  const written = words.join('');
  const heard = earKey(words.join(' '));
  const base = { exact: false, off: null, typeKey, within };
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

export interface Found {
  readonly hits: readonly Hit[];
  /** A range held more than was taken. */
  readonly full: boolean;
}

/** Looks through the index: all scans that ask the same kind of question in one statement. */
export async function runScans(db: Db, scans: readonly Scan[], filter: SearchFilter): Promise<Found> {
  const given = filter.provinceCode === null ? null : [filter.provinceCode];
  const inCommunes = scans.filter(({ within }) => within && within.communes.length > 0);
  const anywhere = scans.filter(({ within }) => given === null && within === null);
  const inProvinces = scans.flatMap((scan) => {
    const codes = scan.within === null ? given : (given ?? scan.within.provinceCodes);
    return codes && (scan.within === null || scan.within.provinceCodes.length > 0) ? [{ scan, codes }] : [];
  });
  const found = [
    await scanClasses(
      db,
      anywhere.map((scan) => ({ scan, codes: null })),
      filter,
    ),
    await scanClasses(db, inProvinces, filter),
    await scanCommunes(db, inCommunes, filter),
  ];
  return { hits: found.flatMap(({ hits }) => hits), full: found.some(({ full }) => full) };
}

const NOTHING: Found = { hits: [], full: false };

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

/** Ranges of classes: of the whole country, or of provinces. */
async function scanClasses(
  db: Db,
  asked: readonly { readonly scan: Scan; readonly codes: readonly string[] | null }[],
  filter: SearchFilter,
): Promise<Found> {
  const scans = asked.map(({ scan }) => scan);
  const ranges = asked.flatMap(({ scan, codes }, index) =>
    classesOf(scan, filter).flatMap((cls) => (codes ?? ['']).map((province) => ({ scan, index, cls, province }))),
  );
  if (ranges.length === 0) return NOTHING;
  const narrow = asked.some(({ codes }) => codes !== null);
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
           ${narrow ? sql`AND k.province_code = s.province` : sql``} ${onDay(filter.on)}
         ORDER BY k.key, k.type_key, k.node_id LIMIT ${ROWS_A_SCAN}) k`.execute(db);
  const perRange = new Map<number, number>();
  for (const { place } of rows) perRange.set(place, (perRange.get(place) ?? 0) + 1);
  return {
    hits: present(rows, scans),
    full: [...perRange.values()].some((count) => count >= ROWS_A_SCAN),
  };
}

/** Below a commune there are few nodes: their keys are read by parent, one short range each. */
async function scanCommunes(db: Db, scans: readonly Scan[], filter: SearchFilter): Promise<Found> {
  const ranges = scans.flatMap((scan, index) =>
    (scan.within?.communes ?? []).slice(0, MOST_PARENTS).map((parent) => ({ scan, index, parent })),
  );
  if (ranges.length === 0) return NOTHING;
  const { rows } = await sql<HitRow>`
    SELECT s.scan, k.node_id AS "nodeId", k.key, k.class, k.usage, k.type_key AS "typeKey"
      FROM unnest(${ranges.map(({ index }) => index)}::int[], ${ranges.map(({ parent }) => parent)}::uuid[],
                  ${ranges.map(({ scan }) => scan.key)}::text[], ${ranges.map(({ scan }) => highOf(scan))}::text[],
                  ${ranges.map(({ scan }) => scan.typeKey)}::text[],
                  ${ranges.map(({ scan }) => (scan.ear ? 2 * EAR : EAR))}::int[])
             AS s(scan, parent_id, low, high, type_key, below)
      CROSS JOIN LATERAL (
        SELECT k.node_id, k.key, k.class, k.usage, k.type_key FROM registry_key k
         WHERE k.parent_id = s.parent_id AND k.key >= s.low COLLATE "C" AND k.key < s.high COLLATE "C"
           AND k.class < s.below AND (s.type_key IS NULL OR k.type_key = s.type_key)
           ${filter.kinds ? sql`AND k.kind = ANY(${filter.kinds}::text[])` : sql``}
           ${filter.provinceCode === null ? sql`` : sql`AND k.province_code = ${filter.provinceCode}`} ${onDay(filter.on)}
         ORDER BY k.key, k.node_id LIMIT ${ROWS_A_SCAN}) k`.execute(db);
  return { hits: present(rows, scans), full: rows.length >= ROWS_A_SCAN };
}

/** Communes of one name; seven bear the commonest, and former ones some more. */
const MOST_PARENTS = 20;

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
const MOST_SPELLINGS = 8;
/** Readings of a query whose words are compared so: the plainest, and the two that understand most of it. */
const plainestAndFullest = (readings: readonly Reading[]): Reading[] => [
  ...new Set([...readings.slice(0, 1), ...readings.slice(-2)]),
];

/** Spellings that stand in the registry and are like the words of a reading. */
export async function likeSpellings(db: Db, readings: readonly Reading[]): Promise<Scan[]> {
  const compared = plainestAndFullest(readings);
  if (compared.length === 0) return [];
  // A part for each reading: joined to a list of words, the planner would read every spelling instead of the index.
  const parts = compared.map(({ words }, index) => {
    const written = words.join('');
    return sql`(SELECT ${index}::int AS reading, key, similarity(key, ${written}) AS alike FROM registry_spelling
      WHERE key % ${written} AND similarity(key, ${written}) >= ${ALIKE} ORDER BY alike DESC, key LIMIT ${MOST_SPELLINGS})`;
  });
  const { rows } = await sql<{ reading: number; key: string; alike: number }>`
    SELECT reading, key, alike FROM (${sql.join(parts, sql` UNION ALL `)}) AS found ORDER BY reading, alike DESC, key`.execute(
    db,
  );
  return rows.flatMap(({ reading, key, alike }) => {
    const { typeKey = null, within = null } = compared[reading] ?? {};
    return [{ key, exact: true, ear: false, offsets: [0], off: 1 - alike, typeKey, within }];
  });
}
