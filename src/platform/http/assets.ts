import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Hono } from 'hono';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The built files for the browser. Names carry a hash of the content, so browsers may keep them for ever. */
export interface Assets {
  /** Address of the one stylesheet, or null where nothing was built (tests of single pages). */
  readonly stylesheet: string | null;
  /** What the pages of the office need besides. */
  readonly officeStylesheet: string | null;
  /** Addresses of the scripts by their source under src without its ending: "portal/islands/map". */
  readonly islands: Readonly<Record<string, string>>;
  /** Addresses of the fonts that the first view needs. */
  readonly preloadFonts: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

export const noAssets: Assets = { stylesheet: null, officeStylesheet: null, islands: {}, preloadFonts: [] };

/** Reads Vite's manifest in `clientDir`. Throws when the build is broken: the server would be bare of all style. */
export function readAssets(clientDir: string): Assets {
  const manifest = JSON.parse(readFileSync(join(clientDir, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    { file: string }
  >;
  const built = (source: string): string => {
    const file = manifest[source]?.file;
    if (!file) throw new Error(`the build has no ${source} — saw ${Object.keys(manifest).join(', ')}`);
    return `/${file}`;
  };
  const fonts = readdirSync(join(clientDir, 'assets')).filter((name) =>
    /vietnamese-(400|600|700)-normal.*\.woff2$/.test(name),
  );
  return {
    stylesheet: built('src/platform/web/styles.css'),
    officeStylesheet: built('src/platform/web/office.css'),
    islands: Object.fromEntries(
      Object.keys(manifest).flatMap((source) => {
        const name = /^src\/(.+\/islands\/[^/]+)\.tsx?$/.exec(source)?.[1];
        return name ? [[name, built(source)]] : [];
      }),
    ),
    preloadFonts: fonts.filter((name) => name.includes('-400-')).map((name) => `/assets/${name}`),
  };
}

/** Beyond this the best packing takes seconds and saves little. */
const LARGE_BYTES = 200_000;

/** Packed when somebody first asks, not at the start: many instances never send the largest. */
function packing(plain: Uint8Array<ArrayBuffer>): (encoding: 'br' | 'gzip') => Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return (encoding) => {
    const under = packed.get(encoding);
    if (under) return under;
    const quality = plain.length > LARGE_BYTES ? 9 : 11;
    const work =
      encoding === 'br'
        ? compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
        : compressGzip(plain, { level: 9 });
    const kept = work.then((bytes) => new Uint8Array(bytes));
    packed.set(encoding, kept);
    return kept;
  };
}

/**
 * Serves the files of `clientDir` from memory, compressed once. `policies`: content policies of single files by their address; a
 * worker's own file says what the worker may fetch, not the page that started it.
 */
export function assetRoutes(clientDir: string, policies: Readonly<Record<string, string>> = {}): Hono {
  const app = new Hono();
  for (const entry of readdirSync(clientDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes('.vite')) continue;
    const file = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (!type) continue;
    const plain = new Uint8Array(readFileSync(file));
    const pack = type.startsWith('text/') || type === 'image/svg+xml' ? packing(plain) : null;
    const path = `/${file.slice(clientDir.length).replaceAll('\\', '/').replace(/^\/+/, '')}`;
    const lasting = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    app.get(path, async (c) => {
      c.header('Content-Type', type);
      c.header('Cache-Control', lasting);
      const policy = policies[path];
      if (policy) c.header('Content-Security-Policy', policy);
      const accepted = c.req.header('accept-encoding') ?? '';
      const encoding = pack && (/\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null);
      // A worker reaches over the pages whose island starts it, not over the folder of built files in which it stands.
      if (/-worker-[^/]+\.js$/.test(path)) c.header('Service-Worker-Allowed', '/');
      if (pack) c.header('Vary', 'Accept-Encoding');
      if (!pack || !encoding) return c.body(plain);
      c.header('Content-Encoding', encoding);
      return c.body(await pack(encoding));
    });
  }
  return app;
}
