import { listProductAddresses } from '../exchange/product-store.ts';
import type { Db } from '../platform/database/database.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { listProvinces, listSitemapPages } from './portal-store.ts';

/** A sitemap holds 50,000 addresses; most of them are places and agreements. */
const MOST_PRODUCTS = 10_000;

export function robotsText(publicUrl: string | null): string {
  const lines = ['User-agent: *', `Disallow: ${paths.search()}`, `Disallow: ${inLanguage(paths.search(), 'en')}`];
  if (publicUrl !== null) lines.push('', `Sitemap: ${publicUrl}${paths.sitemap()}`);
  return `${lines.join('\n')}\n`;
}

/** Slugs hold nothing that XML minds; the origin may hold an ampersand only by mistake, and is escaped all the same. */
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Every page that holds records, with its sisters in other languages. */
export async function renderSitemap(db: Db, origin: string): Promise<string> {
  const [provinces, records, products] = await Promise.all([
    listProvinces(db),
    listSitemapPages(db),
    listProductAddresses(db, MOST_PRODUCTS),
  ]);
  const pages = [
    paths.home(),
    paths.programmes(),
    paths.places(),
    paths.openData(),
    paths.ledgerHeads(),
    paths.products(),
    ...products.flatMap(({ provinceCode, slug }) => {
      const province = provinces.find(({ code }) => code === provinceCode);
      return province ? [paths.product(province.slug, slug)] : [];
    }),
    ...provinces.map(({ slug }) => paths.place(slug)),
    ...records.map(({ kind, provinceSlug, slug }) =>
      kind === 'place' ? paths.place(slug) : paths[kind](provinceSlug, slug),
    ),
  ];
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
