import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { CHANGE_CHANNEL } from './database.ts';

/**
 * Counts the changes of records that any app process announced. Who keeps a thing made from records keeps the
 * generation it was made in, and drops it when the number has moved on. While the line to the database is down nothing
 * may be kept, since a change could go unheard: `generation()` is then null.
 */
export interface ChangeFeed {
  generation(): number | null;
  /** What changed after a generation; null where that is not known: the line was down, or it was too long ago. */
  since(generation: number): readonly Change[] | null;
  close(): Promise<void>;
}

/** What an act told of itself when it was done (platform/database/database.ts). */
export interface Change {
  readonly provinceCode: string;
  /** The kind of the act's subject; null where whole sets of records changed, as with an import. */
  readonly kind: string | null;
  /** The subject, and what else the act concerns. */
  readonly about: readonly string[];
}

/** As many changes are remembered: who looks less often than that many changes apart begins anew. */
const REMEMBERED = 2000;

/** "52 contribution id id": the province, then the kind and the ids where the act told them. */
export function readChange(payload: string): Change {
  const [provinceCode = '', kind = null, ...about] = payload.split(' ');
  return { provinceCode, kind, about };
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** One line that listens; `lost` settles when it broke. */
interface Line {
  readonly client: Client;
  readonly lost: Promise<void>;
}

async function openLine(url: string, heard: (payload: string) => void): Promise<Line> {
  const client = new Client({
    connectionString: url,
    application_name: 'ketnghia changes',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const lost = new Promise<void>((resume) => {
    client.on('error', () => resume());
    client.on('end', () => resume());
  });
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANGE_CHANNEL}`);
  } catch (error) {
    // A client that could not connect, or not listen, must not stay behind as a connection.
    await client.end().catch(() => undefined);
    throw error;
  }
  return { client, lost };
}

/**
 * Listens on a connection of its own. After it broke one loop, and only one, tries again, ever more slowly; `onBroken` is
 * told once an outage, not once a try.
 */
export async function openChangeFeed(url: string, onBroken: (error: Error) => void): Promise<ChangeFeed> {
  let generation = 0;
  let line: Line | null = null;
  /** The latest changes, the last of which made the generation of now; null for what nobody heard. */
  const heard: (Change | null)[] = [];
  const step = (change: Change | null): void => {
    generation++;
    heard.push(change);
    if (heard.length > 2 * REMEMBERED) heard.splice(0, heard.length - REMEMBERED);
  };
  const stopped = new AbortController();
  const open = async (): Promise<Line> => {
    const opened = await openLine(url, (payload) => step(readChange(payload)));
    // What was announced while nobody listened is unknown.
    step(null);
    line = opened;
    return opened;
  };
  const watch = async (first: Line): Promise<void> => {
    for (let current: Line = first; ; current = await reopen()) {
      await current.lost;
      line = null;
      step(null);
      await current.client.end().catch(() => undefined);
      if (stopped.signal.aborted) return;
      onBroken(new Error('the connection that hears of changes was lost'));
    }
  };
  const reopen = async (): Promise<Line> => {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait, undefined, { signal: stopped.signal });
      try {
        return await open();
      } catch {
        // Still away. Requests and /readyz tell of it; the loop goes on until it is back or we close.
      }
    }
  };
  const watching = watch(await open()).catch((error: unknown) => {
    // `pause` throws when we close; anything else is a fault of ours.
    if (!stopped.signal.aborted) throw error;
  });
  return {
    generation: () => (line ? generation : null),
    since: (from) => {
      const count = generation - from;
      if (count > heard.length) return null;
      const changes = count > 0 ? heard.slice(-count) : [];
      const known = changes.filter((change) => change !== null);
      return known.length === changes.length ? known : null;
    },
    close: async () => {
      stopped.abort();
      await line?.client.end();
      await watching;
    },
  };
}
