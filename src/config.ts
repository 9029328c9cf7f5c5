import { z } from 'zod';
import { type Result, ok, refuse } from './kernel/result.ts';

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
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
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
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** A password in an address is not repeated on a screen. */
const hidePassword = (text: string): string => text.replace(/(:\/\/[^:/@]*:)[^@]*@/, '$1***@');

/** The frozen configuration, or every fault at once. An empty variable counts as not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name] === '' ? undefined : environment[name]]),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const variables = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    return refuse(
      variables.map((variable) => ({
        variable,
        saw: variable === 'SECRET_KEY' ? '***' : hidePassword(given[variable] ?? ''),
        expected: EXPECTED[variable] as { vi: string; en: string },
      })),
    );
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUSTED_PROXIES, SECRET_KEY, LOG_LEVEL } = parsed.data;
  return ok(
    Object.freeze({
      host: HOST,
      port: Number(PORT),
      dataDir: DATA_DIR,
      databaseUrl: DATABASE_URL ?? null,
      trustedProxies: Number(TRUSTED_PROXIES),
      secretKey: SECRET_KEY ?? null,
      publicUrl: PUBLIC_URL ? new URL(PUBLIC_URL).origin : null,
      logLevel: LOG_LEVEL,
    }),
  );
}
