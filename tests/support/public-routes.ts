import type { Hono } from 'hono';
import type { Db } from '../../src/platform/database/database.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { portalSite } from './portal-site.ts';

const PROGRAMME = '/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai';
export const COMMUNE_PAIR = '/ket-nghia/gia-lai/phuong-an-nhon-bac-xa-ia-dok';
/** The invented twinning that the trial has lived (sample/load-trial-year.ts). */
export const TRIAL_PAIR = '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-thu';

/** One address of each kind of public page, as the sample fills it, and those that look otherwise than their kind. */
export const PUBLIC_PAGES = [
  '/',
  '/chuong-trinh',
  PROGRAMME,
  COMMUNE_PAIR,
  '/ban-do',
  '/ban-do/da-nang',
  '/dia-phuong',
  '/dia-phuong/52-tinh-gia-lai',
  '/dia-phuong/23869-xa-ia-dok',
  '/dia-phuong/lang-ghe-23869',
  '/dia-phuong/23887-xa-chu-prong/sao-ke',
  '/dia-phuong/23869-xa-ia-dok/sao-ke/nhan/press-delivered',
  '/so-lieu',
  '/so-cai',
  `${COMMUNE_PAIR}/sao-ke`,
  `${COMMUNE_PAIR}/sao-ke/press-delivered`,
  `${COMMUNE_PAIR}/van-ban`,
  `${COMMUNE_PAIR}/noi-dung/1`,
  TRIAL_PAIR,
  `${TRIAL_PAIR}/sao-ke`,
  `${TRIAL_PAIR}/noi-dung/2`,
  '/linh-vuc',
  '/linh-vuc/an-sinh-giam-ngheo',
  '/linh-vuc/an-sinh-giam-ngheo/gia-lai',
  '/im-lang',
  '/im-lang/gia-lai',
  '/tong-hop',
  '/tong-hop/gia-lai',
  '/tong-hop/gia-lai/ket-nghia-thon-lang-gia-lai',
  '/san-pham',
  '/san-pham?ten=ca',
  '/san-pham/gia-lai/ca-phe-nhan-robusta',
  '/du-lieu-mo',
  '/du-lieu-mo?tinh=52',
  '/api',
  '/api/agreements',
  '/api/webhooks',
  '/co-chu',
  '/du-lieu-ca-nhan',
  '/tim?q=bong%20son',
  '/tim?q=khong%20co%20noi%20nao%20ten%20nhu%20the',
  '/tim?q=giao%20duc&loai=cam-ket&tinh=48',
  '/khong-co-trang-nay',
];

interface PublicRoute {
  readonly pattern: string;
  /** A whole address, without what follows a question mark. */
  readonly fits: RegExp;
  /** A file, a feed or an answer for programs, not a page that people read. */
  readonly isFile: boolean;
}

const FILES = /\.[a-z]+(?:\})?$|:file|:part|:format/;

/** Every route of the portal and of open data that answers GET, in Vietnamese. */
export function publicRoutes(db: Db): PublicRoute[] {
  const changes = { generation: () => 0, since: () => null, close: async () => undefined };
  const site: Hono = portalSite({ db, changes });
  const patterns = site.routes
    .filter(({ method, path }) => method === 'GET' && !path.includes('*') && !/^\/en(?:\/|$)/.test(path))
    .map(({ path }) => (path === '' ? '/' : path));
  return [...new Set(patterns)].map((pattern) => ({
    pattern,
    fits: new RegExp(`^${pattern.replace(/:\w+\{([^}]*)\}/g, '$1').replace(/:\w+/g, '[^/]+')}$`),
    isFile: FILES.test(pattern) || pattern === paths.suggestions(),
  }));
}

/** Which of the routes no address of these meets. */
export const routesWithout = (routes: readonly PublicRoute[], addresses: Iterable<string>): string[] => {
  const met = [...addresses].map((address) => address.replace(/[?#].*$/, ''));
  return routes.filter(({ fits }) => !met.some((address) => fits.test(address))).map(({ pattern }) => pattern);
};
