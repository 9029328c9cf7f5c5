import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { readAids } from '../web/reading-aids.ts';
import type { Change, ChangeFeed } from '../database/change-feed.ts';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** A page as it goes out: made once, kept in the encodings that browsers ask for. */
interface KeptPage {
  /** The generation in which it was begun. */
  readonly generation: number;
  readonly shows: readonly string[];
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
  /** The marks of what it shows: it goes when one of them has changed. Without any it goes with every change. */
  readonly shows?: readonly string[];
}

/** The marks that some changes touch; null for everything. The rooms that render pages say which (portal/page-marks.ts). */
export type Follow = (changes: readonly Change[]) => Promise<Iterable<string> | null>;

/** The mark of what shows a bit of everything: each change that anybody can see touches it. */
export const EVERYTHING = '*';

const HTML = 'text/html; charset=utf-8';
/** As many marks are remembered; beyond, all pages are rendered anew once. */
const MOST_MARKS = 100_000;

/** Which marks were touched when, in the generations of the feed. */
class Touched {
  readonly #changes: ChangeFeed;
  readonly #follow: Follow;
  readonly #last = new Map<string, number>();
  #seen = -1;
  /** What was begun before is old, whatever it shows. */
  #floor = 0;
  #catching: Promise<void> | null = null;

  constructor(changes: ChangeFeed, follow: Follow) {
    this.#changes = changes;
    this.#follow = follow;
  }

  /** Takes in what was announced up to a generation. Whoever asks meanwhile waits for the same look. */
  async upTo(generation: number): Promise<void> {
    while (this.#seen < generation) {
      this.#catching ??= this.#catchUp(generation).finally(() => (this.#catching = null));
      await this.#catching;
    }
  }

  async #catchUp(generation: number): Promise<void> {
    const changes = this.#seen < 0 ? null : this.#changes.since(this.#seen);
    let marks: Iterable<string> | null = null;
    try {
      marks = changes && (await this.#follow(changes));
    } finally {
      // Also where the look failed, and the request with it: what may have changed must not be served as it was.
      if (marks === null || this.#last.size > MOST_MARKS) {
        this.#last.clear();
        this.#floor = generation;
      } else for (const mark of marks) this.#last.set(mark, generation);
      this.#seen = generation;
    }
  }

  isFresh({ generation, shows }: Pick<KeptPage, 'generation' | 'shows'>): boolean {
    return generation >= this.#floor && shows.every((mark) => (this.#last.get(mark) ?? -1) <= generation);
  }
}

/**
 * Public pages rendered once per change of what they show, not once per visitor; the least lately used go when the room is full.
 * Each process hears of the changes of all (change-feed.ts).
 */
export class PageCache {
  readonly #pages = new Map<string, KeptPage>();
  readonly #rendering = new Map<string, Promise<KeptPage>>();
  readonly #changes: ChangeFeed;
  readonly #touched: Touched;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(changes: ChangeFeed, maxBytes: number, follow: Follow = () => Promise.resolve(null)) {
    this.#changes = changes;
    this.#maxBytes = maxBytes;
    this.#touched = new Touched(changes, follow);
  }

  /** Answers from memory, or renders and keeps. Visitors who come while a page is rendered share that one rendering. */
  async answer(c: Context, key: string, render: () => Promise<RenderedPage>): Promise<Response> {
    const generation = this.#changes.generation();
    if (generation !== null) await this.#touched.upTo(generation);
    let page = generation === null ? undefined : this.#pages.get(key);
    if (page && this.#touched.isFresh(page)) {
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
      // A change announced while we rendered may or may not be in it: the page is as old as its beginning.
      if (generation !== null) this.#keep(key, page);
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
  const { status, body, type, shows } = await render();
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
    shows: shows ?? [EVERYTHING],
    status,
    type: type ?? HTML,
    etag,
    plain,
    gzip: packed && new Uint8Array(packed[0]),
    brotli: packed && new Uint8Array(packed[1]),
  };
}

/**
 * A browser asks each time and is told "unchanged"; a cache that many share may answer for some seconds by itself. What is taken
 * off the site is gone from both in well under a minute (tests/privacy/unpublishing.test.ts).
 */
const CACHING = 'public, max-age=0, s-maxage=20, must-revalidate';

function send(c: Context, page: KeptPage): Response {
  // Who chose reading aids gets the page made over (portal/reading-aids-page.tsx), from its plain text.
  const isMadeOver = page.type === HTML && readAids(c.req.header('cookie')) !== null;
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = isMadeOver ? null : /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const packed = encoding === 'br' ? page.brotli : encoding === 'gzip' ? page.gzip : null;
  c.header('Vary', 'Accept-Encoding, Cookie');
  c.header('Cache-Control', CACHING);
  // One tag for all encodings, hence weak.
  c.header('ETag', `W/${page.etag}`);
  if (!isMadeOver && page.status === 200 && matches(c.req.header('if-none-match'), page.etag)) return c.body(null, 304);
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
