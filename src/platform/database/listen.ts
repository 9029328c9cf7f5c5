import { setTimeout as pause } from 'node:timers/promises';
import { HeardClient } from './database.ts';

export interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  /** How the connection is called in the database's own list of connections. */
  readonly applicationName: string;
  readonly heard: (payload: string) => void;
  /** The line stands, at first and after each outage: what was said before is unknown. */
  readonly opened: () => void;
  /** The line broke; told once an outage, not once a try. */
  readonly broken: (error: Error) => void;
  /** How often a silent line is asked whether it still stands, and how long it may take to answer. */
  readonly pulse?: { readonly everyMs: number; readonly withinMs: number };
}

/** Listens until it is closed. */
export interface Listening {
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A line may be cut without a word (a firewall that forgets it): what nobody hears any more must not pass for silence. */
const PULSE = { everyMs: 20_000, withinMs: 20_000 };

/** One connection that listens; `lost` settles with what broke it. */
interface Line {
  readonly client: HeardClient;
  readonly lost: Promise<Error>;
}

/**
 * Listens on a connection of its own. After it broke one loop, and only one, tries again, ever more slowly. Rejects where the
 * first try fails.
 */
export async function listenOn(options: ListenOptions): Promise<Listening> {
  const stopped = new AbortController();
  const { signal } = stopped;
  let line: Line | null = null;
  const open = async (): Promise<Line> => {
    const opened = await openLine(options);
    if (signal.aborted) {
      // We closed while it was being opened: nobody else would end it, and `close` would wait for ever.
      await opened.client.end();
      signal.throwIfAborted();
    }
    line = opened;
    options.opened();
    return opened;
  };
  const reopen = async (): Promise<Line> => {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait, undefined, { signal });
      try {
        return await open();
      } catch {
        // Still away. Requests and /readyz tell of it; the loop goes on until it is back or we close.
        signal.throwIfAborted();
      }
    }
  };
  const watch = async (first: Line): Promise<void> => {
    for (let current: Line = first; ; current = await reopen()) {
      const error = await watchLine(current, options.pulse ?? PULSE);
      line = null;
      await current.client.end();
      if (signal.aborted) return;
      options.broken(error);
    }
  };
  const watching = watch(await open()).catch((error: unknown) => {
    // `pause` throws when we close; anything else is a fault of ours.
    if (!signal.aborted) throw error;
  });
  return {
    close: async () => {
      stopped.abort();
      await line?.client.end();
      await watching;
    },
  };
}

async function openLine({ url, channel, applicationName, heard }: ListenOptions): Promise<Line> {
  const client = new HeardClient({
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const lost = new Promise<Error>((resolve) => {
    client.on('error', resolve);
    client.on('end', () => resolve(new Error('Connection terminated')));
  });
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    // A client that could not connect, or not listen, must not stay behind as a connection.
    await client.end();
    throw error;
  }
  return { client, lost };
}

/**
 * Settles when a line is lost: it broke, was closed, or no longer answers. One promise a line: races against `lost`, round after
 * round, would all be kept for as long as the line stands.
 */
function watchLine(
  { client, lost }: Line,
  { everyMs, withinMs }: { readonly everyMs: number; readonly withinMs: number },
): Promise<Error> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const end = (error: Error): void => {
      isOver = true;
      clearTimeout(timer);
      resolve(error);
    };
    const rest = (): void => {
      timer = setTimeout(ask, everyMs).unref();
    };
    const ask = (): void => {
      const silence = new Error(`Connection terminated: no answer for ${withinMs} ms`);
      timer = setTimeout(() => end(silence), withinMs).unref();
      client.query('SELECT 1').then(() => {
        clearTimeout(timer);
        if (!isOver) rest();
      }, end);
    };
    void lost.then(end);
    rest();
  });
}
