import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';

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

/** Serves the files of `clientDir` from memory, compressed once. */
export function assetRoutes(clientDir: string): Hono {
  const app = new Hono();
  for (const entry of readdirSync(clientDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes('.vite')) continue;
    const file = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (!type) continue;
    const plain = new Uint8Array(readFileSync(file));
    const packed = type.startsWith('text/') || type === 'image/svg+xml';
    const encodings = packed
      ? { br: new Uint8Array(brotliCompressSync(plain)), gzip: new Uint8Array(gzipSync(plain, { level: 9 })) }
      : null;
    const path = `/${file.slice(clientDir.length).replaceAll('\\', '/').replace(/^\/+/, '')}`;
    const lasting = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    app.get(path, (c) => {
      c.header('Content-Type', type);
      c.header('Cache-Control', lasting);
      const accepted = c.req.header('accept-encoding') ?? '';
      const encoding = encodings && (/\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null);
      // A worker reaches over the pages whose island starts it, not over the folder of built files in which it stands.
      if (/-worker-[^/]+\.js$/.test(path)) c.header('Service-Worker-Allowed', '/');
      if (encodings) c.header('Vary', 'Accept-Encoding');
      if (!encodings || !encoding) return c.body(plain);
      c.header('Content-Encoding', encoding);
      return c.body(encodings[encoding]);
    });
  }
  return app;
}
