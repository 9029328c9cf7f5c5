import type { Language } from './language.ts';

/** Every address of the site, without the language. No page writes an address by hand. */
export const paths = {
  home: () => '/',
  programmes: () => '/chuong-trinh',
  programme: (province: string, slug: string) => `/chuong-trinh/${province}/${slug}`,
  agreement: (province: string, slug: string) => `/ket-nghia/${province}/${slug}`,
  places: () => '/dia-phuong',
  place: (slug: string) => `/dia-phuong/${slug}`,
  search: (query?: string) => (query ? `/tim?q=${encodeURIComponent(query)}` : '/tim'),
  setUp: () => '/lam-viec/thiet-lap',
  setUpDone: () => '/lam-viec/thiet-lap/xong',
  template: (kind: string, format: string) => `/mau/${kind}.${format}`,
  favicon: () => '/favicon.svg',
  robots: () => '/robots.txt',
  sitemap: () => '/sitemap.xml',
} as const;

/** Addresses that are the same in every language. */
const LANGUAGELESS = new Set<string>([paths.favicon(), paths.robots(), paths.sitemap()]);

/** The address of a page in a language: Vietnamese has no prefix. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'vi' || LANGUAGELESS.has(path)) return path;
  return path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;
}

/** What can stand as a slug in an address: what our slugs are made of, at most 200 letters. */
export function isSlug(text: string): boolean {
  return text.length <= 200 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
