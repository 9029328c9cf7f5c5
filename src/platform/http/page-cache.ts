import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { ChangeFeed } from '../database/change-feed.ts';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** A page as it goes out: made once, kept in the encodings that browsers ask for. */
interface KeptPage {
  readonly generation: number;
  readonly status: 200 | 404;
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly brotli: Uint8Array<ArrayBuffer> | null;
}

export interface RenderedPage {
  readonly status: 200 | 404;
  /** A page, or the bytes of a file that is packed already: those are kept as they are. */
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

const HTML = 'text/html; charset=utf-8';

/** Public pages rendered once per change of records, not once per visitor; the least lately used go when the room is full. */
export class PageCache {
  readonly #pages = new Map<string, KeptPage>();
  readonly #rendering = new Map<string, Promise<KeptPage>>();
  readonly #changes: ChangeFeed;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(changes: ChangeFeed, maxBytes: number) {
    this.#changes = changes;
    this.#maxBytes = maxBytes;
  }

  /** Answers from memory, or renders and keeps. Visitors who come while a page is rendered share that one rendering. */
  async answer(c: Context, key: string, render: () => Promise<RenderedPage>): Promise<Response> {
    const generation = this.#changes.generation();
    let page = this.#pages.get(key);
    if (page && page.generation === generation) {
      this.#pages.delete(key);
      this.#pages.set(key, page);
    } else {
      page = await this.#renderOnce(`${generation} ${key}`, key, generation, render);
    }
    return send(c, page);
  }

  async #renderOnce(
    token: string,
    key: string,
    generation: number | null,
    render: () => Promise<RenderedPage>,
  ): Promise<KeptPage> {
    const under = this.#rendering.get(token);
    if (under) return under;
    const work = encodePage(render, generation ?? -1);
    this.#rendering.set(token, work);
    try {
      const page = await work;
      // A change announced while we rendered may or may not be in this page: it is sent once, but not kept.
      if (generation !== null && generation === this.#changes.generation()) this.#keep(key, page);
      return page;
    } finally {
      this.#rendering.delete(token);
    }
  }

  #keep(key: string, page: KeptPage): void {
    const before = this.#pages.get(key);
    if (before) this.#bytes -= sizeOf(before);
    this.#pages.delete(key);
    this.#pages.set(key, page);
    this.#bytes += sizeOf(page);
    for (const [oldest, kept] of this.#pages) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#pages.delete(oldest);
      this.#bytes -= sizeOf(kept);
    }
  }
}

const sizeOf = (page: KeptPage): number =>
  page.plain.length + (page.gzip?.length ?? 0) + (page.brotli?.length ?? 0) + 500;

async function encodePage(render: () => Promise<RenderedPage>, generation: number): Promise<KeptPage> {
  const { status, body, type } = await render();
  const plain = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const packed =
    typeof body === 'string'
      ? await Promise.all([
          compressGzip(plain, { level: 6 }),
          compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
        ])
      : null;
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return {
    generation,
    status,
    type: type ?? HTML,
    etag,
    plain,
    gzip: packed && new Uint8Array(packed[0]),
    brotli: packed && new Uint8Array(packed[1]),
  };
}

function send(c: Context, page: KeptPage): Response {
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const packed = encoding === 'br' ? page.brotli : encoding === 'gzip' ? page.gzip : null;
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  // One tag for all encodings, hence weak.
  c.header('ETag', `W/${page.etag}`);
  if (page.status === 200 && matches(c.req.header('if-none-match'), page.etag)) return c.body(null, 304);
  c.header('Content-Type', page.type);
  if (packed && encoding) c.header('Content-Encoding', encoding);
  return c.body(packed ?? page.plain, page.status);
}

function matches(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
  );
}
