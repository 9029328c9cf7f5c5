import { type PlainDate, plainDateAt, plainDateOf } from '../../kernel/plain-date.ts';
import { type Element, elementsOf, wordsOf } from './html-tree.ts';

/** What a page says of itself. */
export interface PageAbout {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly publishedOn: PlainDate | null;
}

const DAY_NAMES =
  'article:published_time og:article:published_time datepublished pubdate publishdate publish_date dc.date dc.date.issued dcterms.created date article:published parsely-pub-date sailthru.date'.split(
    ' ',
  );

/** Title, paper, address and day of a page, from its JSON-LD, its meta tags, its headline, its time tags: the surest first. */
export function aboutPage(root: Element): PageAbout {
  const all = elementsOf(root);
  const meta = new Map<string, string>();
  for (const { tag, attributes } of all) {
    if (tag !== 'meta') continue;
    const name = (
      attributes.get('property') ??
      attributes.get('name') ??
      attributes.get('itemprop') ??
      ''
    ).toLowerCase();
    const content = attributes.get('content')?.trim();
    if (name !== '' && content && !meta.has(name)) meta.set(name, content);
  }
  const linked = linkedData(all);
  const headings = all
    .filter(({ tag }) => tag === 'h1')
    .map(wordsOf)
    .filter((words) => words.length >= 10);
  const outlet =
    linked.outlet ?? meta.get('og:site_name') ?? meta.get('article:publisher') ?? meta.get('application-name');
  const head = all.find(({ tag }) => tag === 'title');
  const title =
    linked.title ??
    (headings.length === 1 ? headings[0] : undefined) ??
    meta.get('og:title') ??
    headings[0] ??
    (head ? wordsOf(head) : undefined);
  const canonical = all.find(({ tag, attributes }) => tag === 'link' && attributes.get('rel') === 'canonical');
  const url = [canonical?.attributes.get('href'), meta.get('og:url')].find((href) => href && /^https?:/.test(href));
  return {
    title: title ? short(withoutOutlet(title, outlet), 500) : null,
    outlet: outlet && !/^https?:/.test(outlet) ? short(outlet, 200) : null,
    url: url && URL.canParse(url) ? url : null,
    publishedOn:
      dayOf(linked.published) ??
      DAY_NAMES.map((name) => dayOf(meta.get(name))).find((day) => day !== null) ??
      dayOfTimeTags(all),
  };
}

const short = (text: string, most: number): string | null => text.replace(/\s+/g, ' ').trim().slice(0, most) || null;

/** "Phường A kết nghĩa với xã B - Báo Gia Lai" without the paper. */
function withoutOutlet(title: string, outlet: string | undefined): string {
  const cut = title.replace(/\s+[-–|]\s+(?:Báo|Tạp chí|Đài|Cổng|Trang|Website)\b.*$/u, '');
  return outlet && cut.endsWith(outlet) ? cut.slice(0, -outlet.length).replace(/\s*[-–|]\s*$/, '') : cut;
}

interface LinkedData {
  title?: string;
  outlet?: string;
  published?: string;
}

const STORY_TYPES = /Article|BlogPosting|Report/;
const MOST_NODES = 200;

/** What `application/ld+json` says of the story. */
function linkedData(all: readonly Element[]): LinkedData {
  const found: LinkedData = {};
  for (const { tag, attributes, children } of all) {
    if (tag !== 'script' || !/ld\+json/i.test(attributes.get('type') ?? '')) continue;
    const nodes: unknown[] = [parseOrNull(children.filter((child) => typeof child === 'string').join(''))];
    for (let at = 0; at < nodes.length && at < MOST_NODES; at++) {
      const node = nodes[at];
      if (Array.isArray(node)) nodes.push(...node.slice(0, MOST_NODES));
      else if (isRecord(node)) {
        nodes.push(node['@graph'], node['mainEntity']);
        if (STORY_TYPES.test([node['@type']].flat().join(' '))) {
          found.title ??= textOf(node['headline']);
          found.published ??= textOf(node['datePublished']);
          const publisher: unknown = node['publisher'];
          found.outlet ??= textOf(isRecord(publisher) ? publisher['name'] : publisher);
        }
      }
    }
  }
  return found;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Pages carry broken JSON; it is then as if it were not there. */
function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function dayOfTimeTags(all: readonly Element[]): PlainDate | null {
  for (const element of all) {
    const { tag, attributes } = element;
    if (tag !== 'time' && attributes.get('itemprop') !== 'datePublished') continue;
    const day = dayOf(attributes.get('datetime') ?? attributes.get('content')) ?? dayOf(wordsOf(element));
    if (day) return day;
  }
  return null;
}

const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;
const VIETNAMESE = /(?:^|\D)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D|$)/;

/** The day in Việt Nam that a stamp names: "2025-10-18T20:30:00Z" is the morning of the 19th. */
export function dayOf(stamp: string | undefined): PlainDate | null {
  if (!stamp) return null;
  const text = stamp.slice(0, 80);
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, , , zone] = iso;
    if (zone) {
      const at = Date.parse(
        `${pad(iso[1], 4)}-${pad(month)}-${pad(day)}T${pad(iso[4])}:${pad(iso[5])}:00${zoneOf(zone)}`,
      );
      if (!Number.isNaN(at)) return plainDateAt(new Date(at));
    }
    return plainDateOf(Number(year), Number(month), Number(day));
  }
  const local = VIETNAMESE.exec(text);
  return local ? plainDateOf(Number(local[3]), Number(local[2]), Number(local[1])) : null;
}

const pad = (digits: string | undefined, length = 2): string => (digits ?? '0').padStart(length, '0');
const zoneOf = (zone: string): string => (zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone);
