import pg from 'pg';
import { HeardClient } from '../database/database.ts';
import { listenOn } from '../database/listen.ts';

export interface JobDatabaseOptions {
  readonly url: string;
  /** The role under which the application works; null works as the user of the url. */
  readonly role: string | null;
  readonly onBroken: (error: Error) => void;
}

/** Two for the queues and their upkeep; a third, outside this pool, hears of new jobs. */
const CONNECTIONS = 2;

/**
 * How pg-boss reaches the database, in place of its own way: that takes the listeners off a connection before it has ended it, so
 * that a database which goes at the same moment ends the whole process as an unheard error event.
 */
export function openJobDatabase({ url, role, onBroken }: JobDatabaseOptions) {
  const pool = new pg.Pool({
    Client: HeardClient,
    connectionString: url,
    application_name: 'ketnghia jobs',
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    // Kept open between two looks, else each look would start a server process.
    idleTimeoutMillis: 90_000,
    // An idle line is no reason for the process to live on.
    allowExitOnIdle: true,
    statement_timeout: 60_000,
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  pool.on('error', onBroken);
  return {
    executeSql: (text: string, values?: unknown[]) => pool.query<Record<string, unknown>>(text, values),
    listen: (channel: string, heard: (payload: string) => void, opened: () => void) =>
      listenOn({ url, channel, applicationName: 'ketnghia jobs', heard, opened, broken: onBroken }),
    close: () => pool.end(),
  };
}
