import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CHANGE_CHANNEL } from './database.ts';

/**
 * Counts the changes of records that any app process announced. Who keeps a thing made from records keeps the
 * generation it was made in, and drops it when the number has moved on. While the line to the database is down nothing
 * may be kept, since a change could go unheard: `generation()` is then null.
 */
export interface ChangeFeed {
  generation(): number | null;
  close(): Promise<void>;
}

const RECONNECT_MS = 1000;

/** Listens on a connection of its own, and again after it broke. */
export async function openChangeFeed(url: string, onBroken: (error: Error) => void): Promise<ChangeFeed> {
  let generation = 0;
  let connected = false;
  let client: pg.Client | null = null;
  const stopped = new AbortController();

  const listen = async (): Promise<void> => {
    const line = new pg.Client({ connectionString: url, application_name: 'ketnghia changes', keepAlive: true });
    line.on('error', onBroken);
    line.on('notification', () => generation++);
    line.on('end', () => {
      connected = false;
      generation++;
      if (!stopped.signal.aborted) void reconnect();
    });
    client = line;
    await line.connect();
    await line.query(`LISTEN ${CHANGE_CHANNEL}`);
    generation++;
    connected = true;
  };
  const reconnect = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await pause(RECONNECT_MS, undefined, { signal: stopped.signal });
        await listen();
        return;
      } catch (error) {
        if (!stopped.signal.aborted) onBroken(error as Error);
      }
    }
  };
  await listen();
  return {
    generation: () => (connected ? generation : null),
    close: async () => {
      stopped.abort();
      await client?.end();
    },
  };
}
