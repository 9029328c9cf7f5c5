import { CHANGE_CHANNEL } from './database.ts';
import { type ListenOptions, listenOn } from './listen.ts';

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

/**
 * Hears of the changes on a connection of its own, which comes back by itself after an outage (listen.ts); `onBroken` is told
 * once an outage. `pulse` is for tests.
 */
export async function openChangeFeed(
  url: string,
  onBroken: (error: Error) => void,
  pulse?: ListenOptions['pulse'],
): Promise<ChangeFeed> {
  let generation = 0;
  let isHearing = false;
  /** The latest changes, the last of which made the generation of now; null for what nobody heard. */
  const heard: (Change | null)[] = [];
  const step = (change: Change | null): void => {
    generation++;
    heard.push(change);
    if (heard.length > 2 * REMEMBERED) heard.splice(0, heard.length - REMEMBERED);
  };
  const listening = await listenOn({
    url,
    channel: CHANGE_CHANNEL,
    applicationName: 'ketnghia changes',
    heard: (payload) => step(readChange(payload)),
    opened: () => {
      isHearing = true;
      // What was announced while nobody listened is unknown.
      step(null);
    },
    broken: (cause) => {
      isHearing = false;
      step(null);
      onBroken(new Error('the connection that hears of changes was lost', { cause }));
    },
    ...(pulse ? { pulse } : {}),
  });
  return {
    generation: () => (isHearing ? generation : null),
    since: (from) => {
      const count = generation - from;
      if (count > heard.length) return null;
      const changes = count > 0 ? heard.slice(-count) : [];
      const known = changes.filter((change) => change !== null);
      return known.length === changes.length ? known : null;
    },
    close: async () => {
      await listening.close();
      isHearing = false;
    },
  };
}
