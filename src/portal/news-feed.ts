import { speakDong } from '../kernel/money.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { shellMessages } from '../platform/web/shell-context.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { pairSentence } from './agreement-pair.tsx';
import { type AnswerMessages, answerMessages } from './messages/answer-messages.ts';
import { wordsForEverybody } from './for-everybody.ts';
import type { NewsItem } from './news-reads.ts';
import type { AgreementCard } from './read-models.ts';

export const FEED_FORMATS = ['atom', 'rss'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
};

interface Feed {
  readonly title: string;
  readonly author: string;
  readonly origin: string;
  readonly language: Language;
  /** The page of which this is the news, and the feed itself; without the language. */
  readonly pagePath: string;
  readonly feedPath: string;
  readonly items: readonly NewsItem[];
  readonly cards: ReadonlyMap<string, AgreementCard>;
}

interface Entry {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  readonly at: Date;
}

/** Letters that XML minds, and those that it may not hold at all. */
const escapeXml = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function saidOf({ kind, what }: NewsItem, gift: string, t: AnswerMessages['news']): string {
  if (kind === 'held') return t.held(what ?? '');
  return kind === 'delivered' || kind === 'received' ? t[kind](gift) : t[kind];
}

/** "Phường An Nhơn Bắc hỗ trợ làng Ghè: bên nhận xác nhận đã nhận suất quà Tết, 5,4 triệu đồng". */
function titleOf(item: NewsItem, card: AgreementCard, language: Language): string {
  const t = answerMessages[language].news;
  const amount = item.amount === null ? '' : speakDong(item.amount, shellMessages[language]);
  const gift = [wordsForEverybody(item.what, language), amount].filter(Boolean).join(', ') || t.something;
  return `${pairSentence(card.parties, language)}: ${saidOf({ ...item, what: wordsForEverybody(item.what, language) }, gift, t)}${item.on === null ? '' : ` (${screenDate(item.on)})`}`;
}

function entriesOf({ items, cards, origin, language }: Feed): Entry[] {
  return items.flatMap((item) => {
    const card = cards.get(item.agreementId);
    if (!card) return [];
    const page = `${origin}${inLanguage(paths.agreement(card.provinceSlug, card.slug), language)}`;
    return [{ id: `${page}#${item.ref}`, link: page, title: titleOf(item, card, language), at: item.recordedAt }];
  });
}

/** A feed with nothing in it is as old as the programmes. */
const FIRST = new Date('2025-01-01T00:00:00Z');

export function renderFeed(feed: Feed, format: FeedFormat): string {
  const entries = entriesOf(feed);
  const self = `${feed.origin}${inLanguage(feed.feedPath, feed.language)}`;
  const page = `${feed.origin}${inLanguage(feed.pagePath, feed.language)}`;
  const at = entries[0]?.at ?? FIRST;
  return format === 'atom' ? atomOf(feed, entries, { self, page, at }) : rssOf(feed, entries, { self, page, at });
}

interface Spot {
  readonly self: string;
  readonly page: string;
  readonly at: Date;
}

const atomOf = (
  feed: Feed,
  entries: readonly Entry[],
  { self, page, at }: Spot,
): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
<id>${escapeXml(self)}</id>
<title>${escapeXml(feed.title)}</title>
<updated>${at.toISOString()}</updated>
<author><name>${escapeXml(feed.author)}</name></author>
<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
${entries
  .map(
    ({ id, link, title, at: when }) => `<entry>
<id>${escapeXml(id)}</id>
<title>${escapeXml(title)}</title>
<updated>${when.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${escapeXml(link)}"/>
</entry>`,
  )
  .join('\n')}
</feed>
`;

const rssOf = (
  feed: Feed,
  entries: readonly Entry[],
  { self, page, at }: Spot,
): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escapeXml(feed.title)}</title>
<link>${escapeXml(page)}</link>
<description>${escapeXml(feed.title)}</description>
<language>${feed.language}</language>
<lastBuildDate>${at.toUTCString()}</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="${escapeXml(self)}"/>
${entries
  .map(
    ({ id, link, title, at: when }) => `<item>
<guid isPermaLink="false">${escapeXml(id)}</guid>
<title>${escapeXml(title)}</title>
<link>${escapeXml(link)}</link>
<pubDate>${when.toUTCString()}</pubDate>
</item>`,
  )
  .join('\n')}
</channel></rss>
`;
