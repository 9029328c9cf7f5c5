import { listProductAddresses } from '../exchange/product-store.ts';
import type { Db } from '../platform/database/database.ts';
import { FIELDS } from '../kernel/fields.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { fieldSlug } from './field-slugs.ts';
import { type SitemapKind, countSitemapPages, listProvinces, listSitemapPages } from './portal-store.ts';

/** Products stand in the first part. */
const MOST_PRODUCTS = 10_000;

export function robotsText(publicUrl: string | null): string {
  const lines = [
    'User-agent: *',
    ...[paths.search(), paths.readingAids()].flatMap((path) =>
      LANGUAGES.map((language) => `Disallow: ${inLanguage(path, language)}`),
    ),
  ];
  if (publicUrl !== null) lines.push('', `Sitemap: ${publicUrl}${paths.sitemap()}`);
  return `${lines.join('\n')}\n`;
}

/** Slugs hold nothing that XML minds; the origin may hold an ampersand only by mistake, and is escaped all the same. */
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As many pages stand in one sitemap, each with its sisters: the protocol allows 50,000 addresses and 50 MB. */
const A_PART = 10_000;

/** The parts of the sitemap: the pages that are always there, then what holds records, by kind. "agreement-2" is the third. */
async function listParts(db: Db): Promise<string[]> {
  const counts = await countSitemapPages(db);
  return [
    'trang',
    ...(Object.entries(counts) as [SitemapKind, number][]).flatMap(([kind, count]) =>
      Array.from({ length: Math.ceil(count / A_PART) }, (_, index) => `${kind}-${index}`),
    ),
  ];
}

/** One sitemap where all fits into it, otherwise an index of its parts. */
export async function renderSitemap(db: Db, origin: string): Promise<string> {
  const parts = await listParts(db);
  const counts = Object.values(await countSitemapPages(db)).reduce((sum, count) => sum + count, 0);
  if (counts <= A_PART) {
    const pages = await Promise.all(parts.map((part) => listPart(db, part)));
    return urlset(
      pages.flatMap((part) => part ?? []),
      origin,
    );
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${parts.map((part) => `<sitemap><loc>${escapeXml(origin + paths.sitemapPart(part))}</loc></sitemap>`).join('\n')}
</sitemapindex>
`;
}

/** One part of the sitemap; null where there is none of that name. */
export async function renderSitemapPart(db: Db, origin: string, part: string): Promise<string | null> {
  const pages = await listPart(db, part);
  return pages && urlset(pages, origin);
}

async function listPart(db: Db, part: string): Promise<readonly string[] | null> {
  if (part === 'trang') return listStandingPages(db);
  const named = /^(programme|agreement|clause|place)-(\d{1,4})$/.exec(part);
  if (!named) return null;
  const kind = named[1] as SitemapKind;
  const found = await listSitemapPages(db, kind, { offset: Number(named[2]) * A_PART, limit: A_PART });
  return found.map(({ provinceSlug, slug, position }) => {
    if (kind === 'place') return paths.place(slug);
    return kind === 'clause' ? paths.clause(provinceSlug, slug, position) : paths[kind](provinceSlug, slug);
  });
}

async function listStandingPages(db: Db): Promise<readonly string[]> {
  const [provinces, products] = await Promise.all([listProvinces(db), listProductAddresses(db, MOST_PRODUCTS)]);
  const active = provinces.filter(({ agreements }) => agreements > 0);
  return [
    paths.home(),
    paths.programmes(),
    paths.places(),
    paths.openData(),
    paths.ledgerHeads(),
    paths.map(),
    paths.fields(),
    paths.silence(),
    paths.products(),
    ...products.flatMap(({ provinceCode, slug }) => {
      const province = provinces.find(({ code }) => code === provinceCode);
      return province ? [paths.product(province.slug, slug)] : [];
    }),
    paths.figures(),
    paths.rollup(),
    ...provinces.map(({ slug }) => paths.place(slug)),
    ...active.flatMap(({ slug }) => [
      paths.map(slug),
      paths.silence(slug),
      paths.placeStatement(slug),
      paths.provinceRollup(slug),
    ]),
    ...FIELDS.map((field) => paths.field(fieldSlug(field))),
    ...active.flatMap(({ slug }) => FIELDS.map((field) => paths.field(fieldSlug(field), slug))),
  ];
}

function urlset(pages: readonly string[], origin: string): string {
  const entry = (path: string): string => {
    const sisters = LANGUAGES.map(
      (language) =>
        `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeXml(origin + inLanguage(path, language))}"/>`,
    );
    return `<url><loc>${escapeXml(origin + path)}</loc>${sisters.join('')}</url>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.map(entry).join('\n')}
</urlset>
`;
}
