import { z } from 'zod';
import { type Result, ok, refuse } from './kernel/result.ts';
import type { SingleSignOn } from './platform/accounts/single-sign-on.ts';
import { type Sender, readSender } from './platform/mail/mail-address.ts';

/** What the operator sets, read once from the environment. The only reader of process.env besides the server's own start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where the embedded database and the files live. */
  readonly dataDir: string;
  /** A PostgreSQL server (≥ 15) to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** The address people use, when a proxy stands before us; https there switches on HSTS. */
  readonly publicUrl: string | null;
  /** How many proxies of ours stand before us: that many addresses at the end of X-Forwarded-For are believed. */
  readonly trustedProxies: number;
  /** Signs cookies and encrypts second factors; null takes the one kept in the data folder. The same in every app process. */
  readonly secretKey: string | null;
  /** The mail server and who mails are from; null: no mail is sent. */
  readonly mail: { readonly smtpUrl: string; readonly from: Sender } | null;
  /** The province's single sign-on (OpenID Connect); null: there is none. */
  readonly singleSignOn: SingleSignOn | null;
  /** A bucket of an S3-compatible store for files; null keeps them in the data folder. */
  readonly fileBucket: {
    readonly url: string;
    readonly keyId: string;
    readonly secret: string;
    readonly region: string;
  } | null;
  /** Under which terms open data are given (opendata/); null: none was made known. We choose none. */
  readonly openDataLicence: { readonly name: string; readonly url: string | null } | null;
  /** What the IATI registry calls the publishing organisation; null: not registered yet. */
  readonly iatiOrganisation: string | null;
  /** A street map that visitors may ask to see behind the points of the maps; null: there is none, and no page speaks of it. */
  readonly mapStyle: MapStyle | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** A MapLibre style and every server that a visitor's browser asks for it. */
export interface MapStyle {
  /** An address, or a path at which this very site has the style. */
  readonly url: string;
  /** Whom it asks besides this site: of the style itself, of tiles, glyphs and sprites. */
  readonly origins: readonly string[];
}

export interface ConfigFault {
  readonly variable: string;
  readonly saw: string;
  readonly expected: { readonly vi: string; readonly en: string };
}

const EXPECTED: Record<string, { vi: string; en: string }> = {
  HOST: {
    vi: 'một địa chỉ hoặc tên máy, ví dụ 127.0.0.1 hoặc 0.0.0.0',
    en: 'an address or host name, such as 127.0.0.1 or 0.0.0.0',
  },
  PORT: { vi: 'một số nguyên từ 0 đến 65535', en: 'a whole number from 0 to 65535' },
  DATA_DIR: { vi: 'đường dẫn một thư mục', en: 'the path of a folder' },
  DATABASE_URL: {
    vi: 'địa chỉ dạng postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu',
    en: 'an address like postgres://user:password@host:port/database',
  },
  PUBLIC_URL: {
    vi: 'địa chỉ trang web dạng https://ten-mien, không có đường dẫn phía sau',
    en: 'a web address like https://host, with no path',
  },
  TRUSTED_PROXIES: {
    vi: 'số máy chủ trung gian của mình đứng trước hệ thống, từ 0 đến 5',
    en: 'how many proxies of your own stand before the system, 0 to 5',
  },
  SECRET_KEY: { vi: 'ít nhất 32 ký tự ngẫu nhiên', en: 'at least 32 random characters' },
  SMTP_URL: {
    vi: 'địa chỉ máy chủ thư dạng smtp://người-dùng:mật-khẩu@máy:587 hoặc smtps://người-dùng:mật-khẩu@máy:465',
    en: 'a mail server like smtp://user:password@host:587 or smtps://user:password@host:465',
  },
  MAIL_FROM: {
    vi: 'người gửi thư khi đã đặt SMTP_URL, dạng "Tên cơ quan <dia-chi@ten-mien.vn>"',
    en: 'the sender of mails once SMTP_URL is set, like "Office <address@host.vn>"',
  },
  OIDC_ISSUER: {
    vi: 'địa chỉ dịch vụ đăng nhập một lần dạng https://dang-nhap.tinh.vn',
    en: 'the address of the single sign-on like https://login.province.vn',
  },
  OIDC_CLIENT_ID: { vi: 'tên ứng dụng do dịch vụ đăng nhập cấp', en: 'the client id that the single sign-on gave' },
  OIDC_CLIENT_SECRET: { vi: 'khóa do dịch vụ đăng nhập cấp', en: 'the secret that the single sign-on gave' },
  OIDC_NAME: {
    vi: 'tên dịch vụ đăng nhập như cán bộ gọi, dài nhất 60 ký tự',
    en: 'what officers call the single sign-on, 60 characters at most',
  },
  FILES_URL: {
    vi: 'địa chỉ kho tệp S3 kèm tên ngăn chứa, dạng https://s3.tinh.vn/ketnghia',
    en: 'the address of an S3-compatible store with its bucket, like https://s3.province.vn/ketnghia',
  },
  FILES_KEY: {
    vi: 'mã khóa của kho tệp khi đã đặt FILES_URL',
    en: 'the key id of the file store once FILES_URL is set',
  },
  FILES_SECRET: {
    vi: 'khóa bí mật của kho tệp khi đã đặt FILES_URL',
    en: 'the secret key of the file store once FILES_URL is set',
  },
  FILES_REGION: { vi: 'vùng của kho tệp, ví dụ us-east-1', en: 'the region of the file store, such as us-east-1' },
  OPEN_DATA_LICENCE: {
    vi: 'tên giấy phép của dữ liệu mở như cơ quan đã công bố, dài nhất 200 ký tự, ví dụ "CC BY 4.0"',
    en: 'the name of the licence of open data as the office published it, 200 characters at most, such as "CC BY 4.0"',
  },
  OPEN_DATA_LICENCE_URL: {
    vi: 'địa chỉ văn bản giấy phép khi đã đặt OPEN_DATA_LICENCE, dạng https://…',
    en: 'the address of the licence once OPEN_DATA_LICENCE is set, like https://…',
  },
  IATI_ORGANISATION: {
    vi: 'mã cơ quan công bố theo IATI, dạng XM-DAC-12345 hoặc VN-ABC-52: chữ, số, gạch nối',
    en: 'the identifier of the publisher in IATI, like XM-DAC-12345: letters, digits, hyphens',
  },
  MAP_STYLE_URL: {
    vi: 'địa chỉ tệp kiểu bản đồ MapLibre (style.json), dạng https://ban-do.tinh.vn/style.json, hoặc đường dẫn /… trên chính trang này; http chỉ trên chính máy này',
    en: 'the address of a MapLibre style like https://maps.province.vn/style.json, or a path /… of this very site; http on this machine alone',
  },
  MAP_TILE_ORIGINS: {
    vi: 'các máy chủ mảnh bản đồ, phông chữ, ký hiệu mà kiểu bản đồ còn hỏi, dạng https://mau.tinh.vn, không có đường dẫn, cách nhau bằng dấu cách, nhiều nhất 8; cần đặt MAP_STYLE_URL',
    en: 'the further servers that the style asks for tiles, glyphs and sprites, like https://tiles.province.vn, without a path, with spaces between, 8 at most; needs MAP_STYLE_URL',
  },
  LOG_LEVEL: { vi: 'một trong debug, info, warn, error, silent', en: 'one of debug, info, warn, error, silent' },
};

const isUrlOf =
  (protocols: readonly string[], bare: boolean) =>
  (text: string): boolean => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return (
      protocols.includes(url.protocol) && url.host !== '' && (!bare || (url.pathname === '/' && url.search === ''))
    );
  };

/** Nothing after the host: what else a mail library would read there is not for operators to switch. */
function isSmtpUrl(text: string): boolean {
  if (!isUrlOf(['smtp:', 'smtps:'], false)(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  const isBare = ['', '/'].includes(pathname) && search === '' && hash === '';
  return isBare && (username === '') === (password === '') && [username, password].every(isDecodable);
}

/** Over TLS, but for a server on this machine. */
function isSafeUrl(text: string): boolean {
  if (!isUrlOf(['https:', 'http:'], false)(text)) return false;
  const { protocol, hostname, hash, username } = new URL(text);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isHere) && hash === '' && username === '';
}

/** What it says is who people are. */
const isIssuer = (text: string): boolean => isSafeUrl(text) && new URL(text).search === '';

/** A path that no browser takes for another host, or an address. A key in its query is the operator's to show: pages carry it. */
const isMapStyle = (text: string): boolean => /^\/(?![/\\])[!-[\]-~]*$/.test(text) || isSafeUrl(text);

const MOST_TILE_ORIGINS = 8;
const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** Each a bare origin and no pattern: what is let through is what was read here. */
function areTileOrigins(text: string): boolean {
  const words = wordsOf(text);
  const isBare = (word: string): boolean =>
    isSafeUrl(word) && isUrlOf(['https:', 'http:'], true)(word) && /^[a-z0-9.:[\]-]+$/.test(new URL(word).host);
  return words.length > 0 && words.length <= MOST_TILE_ORIGINS && words.every(isBare);
}

/** The bucket stands in the path, so that every store understands it. */
function isBucket(text: string): boolean {
  if (!isUrlOf(['https:', 'http:'], false)(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/.test(pathname) && search === '' && hash === '' && username === '';
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== null;
  } catch {
    return false;
  }
}

const schema = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/)
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .refine((text) => Number(text) <= 65_535)
    .default('3000'),
  DATA_DIR: z
    .string()
    .min(1)
    .refine((text) => !text.includes('\0'))
    .default('./data'),
  DATABASE_URL: z
    .string()
    .refine(isUrlOf(['postgres:', 'postgresql:'], false))
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isUrlOf(['http:', 'https:'], true))
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-5]$/)
    .default('0'),
  SECRET_KEY: z.string().min(32).optional(),
  SMTP_URL: z.string().refine(isSmtpUrl).optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => readSender(text) !== null)
    .optional(),
  OIDC_ISSUER: z.string().refine(isIssuer).optional(),
  OIDC_CLIENT_ID: z.string().max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().max(500).optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  FILES_URL: z.string().refine(isBucket).optional(),
  FILES_KEY: z.string().max(200).optional(),
  FILES_SECRET: z.string().max(500).optional(),
  FILES_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('us-east-1'),
  OPEN_DATA_LICENCE: z.string().trim().min(1).max(200).optional(),
  OPEN_DATA_LICENCE_URL: z
    .string()
    .refine(isUrlOf(['https:', 'http:'], false))
    .optional(),
  IATI_ORGANISATION: z
    .string()
    .regex(/^[A-Z]{2,3}(-[A-Za-z0-9.]+)+$/)
    .max(100)
    .optional(),
  MAP_STYLE_URL: z.string().max(500).refine(isMapStyle).optional(),
  MAP_TILE_ORIGINS: z.string().refine(areTileOrigins).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** A password in an address is not repeated on a screen, also where a name or a password has an "@" of its own. */
const hidePassword = (text: string): string => text.replace(/(:\/\/[^:/]*:).*@/, '$1***@');

/** What is never repeated on a screen. */
const SECRET = new Set(['SECRET_KEY', 'OIDC_CLIENT_SECRET', 'FILES_SECRET']);

/** The frozen configuration, or every fault at once. An empty variable counts as not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name] === '' ? undefined : environment[name]]),
  );
  const parsed = schema.safeParse(given);
  const variables = [...new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])))];
  // Mails without a sender are refused by every server; better said now than by the first of them.
  if (given.SMTP_URL && !given.MAIL_FROM) variables.push('MAIL_FROM');
  for (const needed of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const)
    if (given.OIDC_ISSUER && !given[needed]) variables.push(needed);
  if (given.OPEN_DATA_LICENCE_URL && !given.OPEN_DATA_LICENCE) variables.push('OPEN_DATA_LICENCE');
  if (given.MAP_TILE_ORIGINS && !given.MAP_STYLE_URL) variables.push('MAP_STYLE_URL');
  for (const needed of ['FILES_KEY', 'FILES_SECRET'] as const)
    if (given.FILES_URL && !given[needed]) variables.push(needed);
  if (!parsed.success || variables.length > 0) {
    return refuse(
      variables.map((variable) => ({
        variable,
        saw: SECRET.has(variable) && given[variable] ? '***' : hidePassword(given[variable] ?? ''),
        expected: EXPECTED[variable] as { vi: string; en: string },
      })),
    );
  }
  const {
    HOST,
    PORT,
    DATA_DIR,
    DATABASE_URL,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    SECRET_KEY,
    SMTP_URL,
    MAIL_FROM,
    LOG_LEVEL,
  } = parsed.data;
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = parsed.data;
  const { FILES_URL, FILES_KEY, FILES_SECRET, FILES_REGION } = parsed.data;
  const { OPEN_DATA_LICENCE: licence, OPEN_DATA_LICENCE_URL: licenceUrl, IATI_ORGANISATION } = parsed.data;
  const { MAP_STYLE_URL: style, MAP_TILE_ORIGINS: tiles = '' } = parsed.data;
  const from = MAIL_FROM ? readSender(MAIL_FROM) : null;
  return ok(
    Object.freeze({
      host: HOST,
      port: Number(PORT),
      dataDir: DATA_DIR,
      databaseUrl: DATABASE_URL ?? null,
      trustedProxies: Number(TRUSTED_PROXIES),
      secretKey: SECRET_KEY ?? null,
      publicUrl: PUBLIC_URL ? new URL(PUBLIC_URL).origin : null,
      mail: SMTP_URL && from ? { smtpUrl: SMTP_URL, from } : null,
      singleSignOn: issuer
        ? { issuer, clientId: OIDC_CLIENT_ID ?? '', clientSecret: OIDC_CLIENT_SECRET ?? '', name: OIDC_NAME ?? '' }
        : null,
      fileBucket: FILES_URL
        ? { url: FILES_URL, keyId: FILES_KEY ?? '', secret: FILES_SECRET ?? '', region: FILES_REGION }
        : null,
      openDataLicence: licence ? { name: licence, url: licenceUrl ?? null } : null,
      iatiOrganisation: IATI_ORGANISATION ?? null,
      mapStyle: style
        ? {
            url: style,
            origins: [
              ...new Set(
                [...(style.startsWith('/') ? [] : [style]), ...wordsOf(tiles)].map((each) => new URL(each).origin),
              ),
            ],
          }
        : null,
      logLevel: LOG_LEVEL,
    }),
  );
}
