import type { Context } from 'hono';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import { RateLimit } from '../platform/http/rate-limit.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage } from '../platform/web/paths.ts';
import { findNodeBySlug, listProvinces } from '../registry/registry-store.ts';
import { type Found, type SearchAnswer, searchPublic } from '../search/search-public.ts';
import type { SearchFilter } from '../search/document-store.ts';
import { type PortalDeps, frameOf } from './page-answer.tsx';
import { placeName } from './place-names.ts';
import { loadLines } from './search-lines.ts';
import { type FoundPage, type ShownGroup, SearchPage } from './search-page.tsx';
import { type SearchRequest, asksSomething, readSearchRequest } from './search-request.ts';

/** Of each kind on the page of all kinds, and on the page of one. */
const OF_EACH = 5;
const OF_ONE = 20;

/** What a visitor looks for. Not kept in the page cache: everybody asks for something else. */
export async function searchPage(c: Context, language: Language, deps: PortalDeps): Promise<Response> {
  const { db } = deps;
  const frame = await frameOf(deps, language);
  const read = readSearchRequest((name) => c.req.query(name));
  c.header('Cache-Control', 'no-cache');
  if (!read.ok) return c.html(renderDocument(<SearchPage frame={frame} refusal={read.refusal} />), 400);
  const request = read.value;
  if (!asksSomething(request)) return c.html(renderDocument(<SearchPage frame={frame} />));
  const found = await findPage(db, request, { language, today: frame.today });
  return c.html(renderDocument(<SearchPage frame={frame} found={found} />));
}

async function findPage(
  db: Db,
  request: SearchRequest,
  { language, today }: { readonly language: Language; readonly today: ReturnType<typeof plainDateAt> },
): Promise<FoundPage> {
  const place = request.place === null ? null : await findNodeBySlug(db, request.place);
  const onlyPlaces = request.kind === 'place';
  const filter: SearchFilter = {
    kind: request.kind === 'place' ? null : request.kind,
    provinceCode: request.province,
    nodeId: place?.nodeId ?? null,
    field: request.field,
    year: request.year,
    standing: request.standing,
  };
  const answer = await searchPublic(db, request.query, { filter, today, withFacets: true, onlyPlaces });
  const { groups, next } = pagesOf(answer, request);
  const words = answer.asked.terms.flatMap(({ words: said, options }) => [...said, ...options.flat()]);
  const lines = await loadLines(
    db,
    groups.flatMap(({ items }) => items),
    { language, words },
  );
  return {
    request,
    answer,
    words,
    openWord: answer.asked.terms.find(({ open }) => open)?.words.at(-1) ?? null,
    groups: groups.map(
      ({ group, items }): ShownGroup => ({
        kind: group.kind,
        count: group.count,
        more: group.more,
        isWhole: items.length >= group.items.length,
        lines: items.flatMap((item) => lines.get(item) ?? []),
      }),
    ),
    next,
    provinces: new Map((await listProvinces(db)).map((node) => [node.provinceCode, placeName(node, language)])),
    place: place && placeName({ ...place, ended: place.validTo !== null }, language),
  };
}

const keyOf = (item: Found): string =>
  'subjectId' in item ? item.subjectId : 'find' in item ? item.find.node.nodeId : item.field;

/** The first of each kind; or of one kind the page after a place in its list, and where the next one starts. */
function pagesOf(
  { groups }: SearchAnswer,
  { kind, after }: SearchRequest,
): {
  readonly groups: readonly { group: SearchAnswer['groups'][number]; items: readonly Found[] }[];
  readonly next: string | null;
} {
  if (kind === null)
    return { groups: groups.map((group) => ({ group, items: group.items.slice(0, OF_EACH) })), next: null };
  const group = groups.find((one) => one.kind === kind);
  if (!group) return { groups: [], next: null };
  const [score = '', id = ''] = (after ?? '').split('~');
  const at = group.items.findIndex((item) => keyOf(item) === id);
  // What stood there may be gone or elsewhere by now: then whatever ranks below it.
  const start = after === null ? 0 : at >= 0 ? at + 1 : group.items.findIndex((item) => item.score < Number(score));
  const items = start < 0 ? [] : group.items.slice(start, start + OF_ONE);
  const last = items.at(-1);
  const isMore = last !== undefined && start + OF_ONE < group.items.length;
  return { groups: [{ group, items }], next: isMore ? `${last.score.toFixed(6)}~${keyOf(last)}` : null };
}

/** As many suggestions as fit under the box on a phone. */
const MOST_SUGGESTIONS = 8;
const SUGGESTIONS_OF_A_KIND = 4;
/** A person types some letters a second for some seconds; nobody types for minutes. */
const ASKS = { most: 240, everySeconds: 60 };
/** What was suggested is kept so long, for everybody who types the same. */
const KEPT_MS = 30_000;
const MOST_KEPT = 500;

interface Suggestion {
  readonly text: string;
  readonly note: string;
  readonly href: string;
}

/** Answers what may be meant while somebody types: a few lines of the same search, never more than the search would show. */
export function suggestRoute(deps: PortalDeps): (c: Context, language: Language) => Promise<Response> {
  const asks = new RateLimit(ASKS);
  const kept = new Map<string, { readonly until: number; readonly items: Promise<readonly Suggestion[]> }>();
  return async (c, language) => {
    const now = deps.clock();
    const wait = asks.take(clientAddress(c, deps.proxies) ?? '', now);
    if (wait !== null) {
      c.header('Retry-After', String(wait));
      return c.json({ items: [] }, 429);
    }
    const read = readSearchRequest((name) => c.req.query(name));
    c.header('Cache-Control', 'public, max-age=30');
    if (!read.ok || read.value.query.length < 2) return c.json({ items: [] }, read.ok ? 200 : 400);
    const key = `${language} ${read.value.query}`;
    const standing = kept.get(key);
    if (standing && standing.until > now.getTime()) return c.json({ items: await standing.items });
    const items = suggest(deps.db, read.value.query, { language, today: plainDateAt(now) });
    kept.delete(key);
    kept.set(key, { until: now.getTime() + KEPT_MS, items });
    // What failed is not kept, and the failure is told to whoever asked.
    items.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return c.json({ items: await items });
  };
}

async function suggest(
  db: Db,
  query: string,
  { language, today }: { readonly language: Language; readonly today: ReturnType<typeof plainDateAt> },
): Promise<readonly Suggestion[]> {
  const { groups, asked } = await searchPublic(db, query, {
    today,
    typing: true,
    ranked: 40,
    places: MOST_SUGGESTIONS,
  });
  const best = groups
    .flatMap(({ items }) => items.slice(0, SUGGESTIONS_OF_A_KIND))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_SUGGESTIONS);
  const words = asked.terms.flatMap((term) => term.words);
  const lines = await loadLines(db, best, { language, words });
  return best.flatMap((found) => {
    const line = lines.get(found);
    if (!line) return [];
    const { title, sentence, notes, href } = line;
    return [
      {
        text: title,
        note: [sentence, ...notes].filter((note) => note !== null).join(' · '),
        href: inLanguage(href, language),
      },
    ];
  });
}
