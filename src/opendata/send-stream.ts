import type { Context } from 'hono';
import { type Snapshot, openSnapshot } from '../platform/database/snapshot.ts';
import type { Db } from '../platform/database/database.ts';
import { readRecordState } from './record-state-store.ts';

/** How many downloads one process makes at once: each holds a connection of its pool, and pages need the others. */
export const MOST_AT_ONCE = 4;
/** A download that is not done by then is ended: it holds the database's past alive for all. Packages are for slow lines. */
const LONGEST_MS = 30 * 60_000;
/** Who takes nothing for so long is gone, whatever the connection says: the place is given to another. */
const SLOWEST_MS = 120_000;
const COME_AGAIN_SECONDS = 20;

/** The places for downloads of one process. */
export class DownloadPlaces {
  readonly #most: number;
  #taken = 0;

  constructor(most = MOST_AT_ONCE) {
    this.#most = most;
  }

  /** A way to leave the place again, to be gone once; null while all are taken. */
  enter(): (() => void) | null {
    if (this.#taken >= this.#most) return null;
    this.#taken++;
    let isIn = true;
    return () => {
      if (isIn) this.#taken--;
      isIn = false;
    };
  }

  get taken(): number {
    return this.#taken;
  }
}

export interface StreamDeps {
  readonly db: Db;
  readonly places: DownloadPlaces;
  /** A download that broke after its first byte can only be cut off; this is told why. */
  readonly onFault: (error: unknown) => void;
}

export interface StreamedFile {
  readonly name: string;
  readonly type: string;
  /** Whether it gets smaller on its way; packed files do not. */
  readonly packs: boolean;
  /** What the address asks for besides its path, for the mark of its state. */
  readonly key: string;
  readonly write: (snapshot: Snapshot, changedAt: Date) => AsyncGenerator<string | Uint8Array>;
}

/**
 * Sends a file that is made while it is taken, out of one snapshot. Asked again with the mark of what it sent before, it answers
 * 304 without a look at the rows. Who leaves ends the reading; who comes when all places are taken is told when to come again.
 */
export async function sendStream(c: Context, deps: StreamDeps, file: StreamedFile): Promise<Response> {
  const { db, places } = deps;
  const { word, changedAt } = await readRecordState(db);
  const mark = `W/"${word}-${file.key}"`;
  c.header('ETag', mark);
  c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  c.header('Vary', 'Accept-Encoding');
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((each) => each.trim() === mark)) return c.body(null, 304);
  c.header('Content-Type', file.type);
  c.header('Content-Disposition', `attachment; filename="${file.name}"`);
  c.header('Last-Modified', changedAt.toUTCString());
  if (c.req.method === 'HEAD') return c.body(null);
  const leave = places.enter();
  if (!leave) {
    c.header('ETag', undefined);
    c.header('Content-Disposition', undefined);
    c.header('Cache-Control', 'no-store');
    c.header('Retry-After', String(COME_AGAIN_SECONDS));
    return c.text(
      `Đang có quá nhiều người tải. Xin thử lại sau ${COME_AGAIN_SECONDS} giây.\nToo many downloads at once. Please try again in ${COME_AGAIN_SECONDS} seconds.\n`,
      503,
    );
  }
  const plain = streamOf(deps, leave, (snapshot) => file.write(snapshot, changedAt));
  const gzips = file.packs && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (!gzips) return c.body(plain);
  c.header('Content-Encoding', 'gzip');
  return c.body(plain.pipeThrough(new CompressionStream('gzip')));
}

function streamOf(
  { db, onFault }: StreamDeps,
  leave: () => void,
  write: (snapshot: Snapshot) => AsyncGenerator<string | Uint8Array>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const started = performance.now();
  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    const snapshot = await openSnapshot(db);
    try {
      for await (const piece of write(snapshot)) {
        yield piece;
        if (performance.now() - started > LONGEST_MS) throw new Error(`a download took longer than ${LONGEST_MS} ms`);
      }
    } finally {
      await snapshot.end();
    }
  }
  const reading = pieces();
  let isOver = false;
  const end = async (): Promise<void> => {
    isOver = true;
    clearTimeout(watch);
    try {
      // A reading in the middle of a batch ends with that batch.
      await reading.return(undefined);
    } finally {
      leave();
    }
  };
  let watch: NodeJS.Timeout | undefined;
  const watchFrom = (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): void => {
    watch = setTimeout(() => {
      end().catch(onFault);
      controller.error(new Error(`nobody took the download for ${SLOWEST_MS} ms`));
    }, SLOWEST_MS).unref();
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      clearTimeout(watch);
      try {
        const { done, value } = await reading.next();
        if (isOver) return;
        if (!done) {
          controller.enqueue(typeof value === 'string' ? encoder.encode(value) : (value as Uint8Array<ArrayBuffer>));
          watchFrom(controller);
          return;
        }
        leave();
        controller.close();
      } catch (error) {
        leave();
        onFault(error);
        controller.error(error);
      }
    },
    cancel: end,
  });
}
