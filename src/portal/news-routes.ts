import { type Context, Hono } from 'hono';
import type { Db } from '../platform/database/database.ts';
import { type Language } from '../platform/web/language.ts';
import { inLanguage, isSlug, paths } from '../platform/web/paths.ts';
import { shellMessages } from '../platform/web/shell-context.tsx';
import { findAgreementCard, listAgreementsById } from './agreement-cards.ts';
import { pairSentence } from './agreement-pair.tsx';
import { answerMessages } from './messages/answer-messages.ts';
import { FEED_FORMATS, FEED_TYPES, type FeedFormat, renderFeed } from './news-feed.ts';
import { type NewsScope, listNews } from './news-reads.ts';
import type { PortalDeps } from './page-answer.tsx';
import { mark } from './page-marks.ts';
import { findStatedPlace } from './statement-routes.tsx';
import { placeName } from './place-names.ts';
import { findOffice, findProgramme, findProvinceCode } from './portal-store.ts';

/** Whose news an address names. */
interface Subject {
  readonly scope: NewsScope;
  readonly name: string | null;
  readonly pagePath: string;
  readonly feedPath: string;
  readonly shows: readonly string[];
}

type Find = (c: Context, language: Language, format: FeedFormat) => Promise<Subject | null>;

/** The news of the nation, a place, a programme, an agreement: for programs that follow them. */
export function newsRoutes(language: Language, deps: PortalDeps): Hono {
  const app = new Hono({ strict: true });
  const { db } = deps;
  const feeds = (path: (format: string) => string, find: Find): void => {
    for (const format of FEED_FORMATS)
      app.get(inLanguage(path(format), language), async (c) => {
        const subject = await find(c, language, format);
        return subject ? sendFeed(c, deps, subject, { language, format }) : c.notFound();
      });
  };
  feeds(paths.newsFeed, (_c, _language, format) =>
    Promise.resolve({
      scope: { of: 'nation' },
      name: null,
      pagePath: paths.home(),
      feedPath: paths.newsFeed(format),
      shows: [mark.everything],
    }),
  );
  feeds(
    (format) => paths.placeNews(':slug', format),
    (c, _language, format) => findPlaceNews(db, c, language, format),
  );
  feeds(
    (format) => paths.programmeNews(':province', ':slug', format),
    (c, _language, format) => findProgrammeNews(db, c, language, format),
  );
  feeds(
    (format) => paths.agreementNews(':province', ':slug', format),
    (c, _language, format) => findAgreementNews(db, c, language, format),
  );
  return app;
}

async function findPlaceNews(db: Db, c: Context, language: Language, format: FeedFormat): Promise<Subject | null> {
  const found = await findStatedPlace(db, c);
  if (!found || found.moved) return null;
  const { place, slug, isProvince } = found;
  const { nodeId, provinceCode } = place;
  return {
    scope: isProvince ? { of: 'province', provinceCode } : { of: 'place', nodeId },
    name: placeName(place, language),
    pagePath: paths.place(slug),
    feedPath: paths.placeNews(slug, format),
    shows: isProvince ? [mark.within(provinceCode)] : [nodeId, mark.about(provinceCode)],
  };
}

async function keysOf(db: Db, c: Context): Promise<{ provinceCode: string; province: string; slug: string } | null> {
  const { province = '', slug = '' } = c.req.param() as { province?: string; slug?: string };
  if (!isSlug(province) || !isSlug(slug)) return null;
  const provinceCode = await findProvinceCode(db, province);
  return provinceCode === null ? null : { provinceCode, province, slug };
}

async function findProgrammeNews(db: Db, c: Context, language: Language, format: FeedFormat): Promise<Subject | null> {
  const keys = await keysOf(db, c);
  const programme = keys && (await findProgramme(db, keys.provinceCode, keys.slug));
  if (!programme) return null;
  const { provinceCode, programmeId, provinceSlug, slug } = programme;
  return {
    scope: { of: 'programme', provinceCode, programmeId },
    name: (language === 'en' && programme.titleEn) || programme.title,
    pagePath: paths.programme(provinceSlug, slug),
    feedPath: paths.programmeNews(provinceSlug, slug, format),
    shows: [programmeId, mark.about(provinceCode)],
  };
}

async function findAgreementNews(db: Db, c: Context, language: Language, format: FeedFormat): Promise<Subject | null> {
  const keys = await keysOf(db, c);
  const card = keys && (await findAgreementCard(db, keys));
  if (!card) return null;
  const { provinceCode, agreementId, provinceSlug, slug } = card;
  return {
    scope: { of: 'agreement', provinceCode, agreementId },
    name: pairSentence(card.parties, language),
    pagePath: paths.agreement(provinceSlug, slug),
    feedPath: paths.agreementNews(provinceSlug, slug, format),
    shows: [agreementId, mark.about(provinceCode)],
  };
}

async function sendFeed(
  c: Context,
  { db, cache, publicUrl }: PortalDeps,
  { scope, name, pagePath, feedPath, shows }: Subject,
  { language, format }: { readonly language: Language; readonly format: FeedFormat },
): Promise<Response> {
  const origin = publicUrl ?? new URL(c.req.url).origin;
  const t = answerMessages[language].news;
  return cache.answer(c, `news ${origin} ${c.req.path}`, async () => {
    const items = await listNews(db, scope);
    const keys = new Map(items.map(({ provinceCode, agreementId }) => [agreementId, { provinceCode, agreementId }]));
    const cards = await listAgreementsById(db, [...keys.values()]);
    return {
      status: 200,
      type: FEED_TYPES[format],
      shows,
      body: renderFeed(
        {
          title: name === null ? t.title : t.of(name),
          author: (await findOffice(db))?.officeName ?? shellMessages[language].siteName,
          cards: new Map(cards.map((card) => [card.agreementId, card])),
          origin,
          language,
          pagePath,
          feedPath,
          items,
        },
        format,
      ),
    };
  });
}
