import type { NodeId } from '../kernel/ids.ts';
import { legalSpelling } from '../kernel/vietnamese/fold.ts';
import { sortKey } from '../kernel/vietnamese/sort.ts';
import type { Db } from '../platform/database/database.ts';
import { type AsOn, listAncestors, listNodes } from './registry-store.ts';
import type { RegistryNode } from './registry.ts';
import { EAR, type NameUsage, PART } from './search-keys.ts';
import { looserReadings, parentSpans, queryWords, readQuery } from './search-query.ts';
import {
  type Found,
  type Hit,
  type Scan,
  findParents,
  likeSpellings,
  looseScansOf,
  runScans,
  scansOf,
} from './search-scans.ts';
import type { NodeKind } from './unit-types.ts';

export interface SearchOptions {
  readonly kinds?: readonly NodeKind[];
  readonly provinceCode?: string;
  /** Only what was there on this day, with the name it had; null or absent: everything, what lives first. */
  readonly on?: AsOn;
  readonly limit?: number;
}

/** How the words met the name, best first. */
export const MATCHES = ['exact', 'prefix', 'part', 'like'] as const;
export type Match = (typeof MATCHES)[number];

export interface Find {
  readonly node: RegistryNode;
  /** From the province down. */
  readonly ancestors: readonly RegistryNode[];
  readonly match: Match;
  /** Whether it was found by the name it bears, one it bore, or another name. */
  readonly usage: NameUsage;
  /** It stands: on the day asked, or now where none was. */
  readonly living: boolean;
}
export interface Finds {
  readonly items: readonly Find[];
  /** How many nodes were seen to match; with `more`, there are more than that. */
  readonly seen: number;
  readonly more: boolean;
}

const DEFAULT_LIMIT = 20;
const LARGEST_LIMIT = 50;

/** Finds units, villages and organisations by words as people type them: without marks, with a type word, with a place after. */
export async function searchRegistry(db: Db, query: string, options: SearchOptions = {}): Promise<Finds> {
  const limit = Math.max(1, Math.min(options.limit ?? DEFAULT_LIMIT, LARGEST_LIMIT));
  const filter = { kinds: options.kinds ?? null, provinceCode: options.provinceCode ?? null, on: options.on ?? null };
  const words = queryWords(query);
  const readings = readQuery(words, await findParents(db, parentSpans(words)));
  const ranked = new Map<NodeId, Ranked>();
  let more = false;
  const keep = (found: Found): void => {
    more ||= found.full;
    for (const hit of found.hits) {
      const rank = rankOf(hit);
      const earlier = ranked.get(hit.nodeId);
      if (!earlier || rank.score < earlier.score) ranked.set(hit.nodeId, rank);
    }
  };
  const search = async (scans: readonly Scan[]): Promise<void> => keep(await runScans(db, scans, filter));
  await search(readings.flatMap(scansOf));
  const nothingClose = ![...ranked.values()].some(({ score }) => score < CLOSE);
  if (nothingClose) {
    const kept = ranked.size;
    const { untyped, shorter } = looserReadings(words, readings);
    await search([
      ...untyped.flatMap((reading) => looseScansOf(reading, 0)),
      ...shorter.flatMap((reading) => looseScansOf(reading, SHORTENED)),
    ]);
    if (ranked.size === kept) await search(await likeSpellings(db, readings));
  }
  const items = await present(db, ranked, filter.on, limit);
  return { items, seen: ranked.size, more: more || ranked.size > items.length };
}

interface Ranked {
  readonly score: number;
  readonly match: Match;
  readonly usage: NameUsage;
  readonly keyLength: number;
}

const USAGES: Record<NameUsage, number> = { current: 0, alias: 1, former: 2 };
/** What is heard alike ranks half a step below what is written alike. */
const STEP = 1000;
/** Below this a find is what was asked for, and nothing less alike is looked for. */
const CLOSE = 2 * STEP;

/** How far off a find is for which the last words were left out; below what one letter makes (likeSpellings). */
const SHORTENED = 0.1;

/** Exact before prefix before later words before like; then what lives before what ended; then kinds, current names first. */
function rankOf({ key, class: cls, usage, scan }: Hit): Ranked {
  const later = cls % EAR >= PART;
  const match: Match = scan.off !== null ? 'like' : later ? 'part' : key === scan.key ? 'exact' : 'prefix';
  const place = cls % PART;
  const ended = place >= 4 ? 1 : 0;
  const laterPrefix = later && key !== scan.key ? STEP / 4 : 0;
  const off = (scan.off ?? 0) * STEP;
  const score =
    MATCHES.indexOf(match) * STEP +
    (scan.ear ? STEP / 2 : 0) +
    laterPrefix +
    off +
    ended * 100 +
    USAGES[usage] * 10 +
    (place % 4);
  return { score, match, usage, keyLength: key.length };
}

async function present(db: Db, ranked: ReadonlyMap<NodeId, Ranked>, on: AsOn, limit: number): Promise<Find[]> {
  // Equal ranks are put in order by name, so somewhat more than a page is read.
  const best = [...ranked]
    .toSorted(([, a], [, b]) => a.score - b.score || a.keyLength - b.keyLength)
    .slice(0, limit * 2);
  const nodes = await listNodes(
    db,
    best.map(([nodeId]) => nodeId),
    on,
  );
  const order = new Map(
    nodes.map((node) => {
      const { score, keyLength } = ranked.get(node.nodeId) as Ranked;
      return [node.nodeId, { score, keyLength, name: sortKey(node.name) }];
    }),
  );
  const place = (node: RegistryNode) => order.get(node.nodeId) as { score: number; keyLength: number; name: string };
  const page = nodes
    .toSorted((one, other) => {
      const a = place(one);
      const b = place(other);
      return (
        a.score - b.score ||
        a.keyLength - b.keyLength ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : one.provinceCode.localeCompare(other.provinceCode)) ||
        (one.nodeId < other.nodeId ? -1 : 1)
      );
    })
    .slice(0, limit);
  const ancestors = await listAncestors(
    db,
    page.map(({ nodeId }) => nodeId),
    on,
  );
  return page.map((node) => {
    const { match, usage } = ranked.get(node.nodeId) as Ranked;
    const living = on !== null || node.validTo === null;
    return { node, ancestors: ancestors.get(node.nodeId) ?? [], match, usage, living };
  });
}

/**
 * The one living node that the query can only mean, or null. Names that are equal without their marks (Ba Tơ, Ba Tô) are
 * never taken for one another: among several, the one written exactly so is taken, and only when the query has marks at all.
 */
export function pickOne(query: string, { items, more }: Finds): Find | null {
  const exact = items.filter(({ match, living }) => match === 'exact' && living);
  // A page full of exact finds may hide others.
  if (more && exact.length === items.length) return null;
  if (exact.length <= 1) return exact[0] ?? null;
  const written = plain(query);
  if (!/[\p{M}đƀ]/u.test(written.normalize('NFD'))) return null;
  const same = exact.filter(({ node }) =>
    [node.name, node.fullName].some((name) => `${written} `.startsWith(`${plain(name)} `)),
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

const plain = (text: string): string =>
  legalSpelling(text)
    .toLowerCase()
    .replaceAll(/[\s,.]+/g, ' ')
    .trim();
