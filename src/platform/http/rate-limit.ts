/** How many of one kind of thing one key may do in a stretch of time. */
export interface RateLimitOptions {
  readonly most: number;
  readonly everySeconds: number;
}

interface Count {
  readonly from: number;
  used: number;
}

/** So that a sweep over many addresses cannot fill the memory. */
const MOST_KEYS = 20_000;

/**
 * Counts in fixed stretches of time, in the memory of this process: with several processes each allows `most` by itself.
 * Where too many keys are counted at once, the one that began longest ago is forgotten.
 */
export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #counts = new Map<string, Count>();

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  /** Takes one; the seconds until the next may be taken, or null where this one may. */
  take(key: string, now: Date): number | null {
    const wait = this.wait(key, now);
    if (wait !== null) return wait;
    const count = this.#standing(key, now);
    if (count) count.used++;
    else this.#begin(key, now);
    return null;
  }

  /** The seconds until one may be taken, or null where one may now. Takes nothing. */
  wait(key: string, now: Date): number | null {
    const count = this.#standing(key, now);
    if (!count || count.used < this.#options.most) return null;
    return Math.max(1, Math.ceil((count.from + this.#options.everySeconds * 1000 - now.getTime()) / 1000));
  }

  /** How many may still be taken, and the seconds until all of them may again. */
  left(key: string, now: Date): { readonly left: number; readonly seconds: number } {
    const { most, everySeconds } = this.#options;
    const count = this.#standing(key, now);
    if (!count) return { left: most, seconds: everySeconds };
    const seconds = Math.max(1, Math.ceil((count.from + everySeconds * 1000 - now.getTime()) / 1000));
    return { left: most - count.used, seconds };
  }

  #standing(key: string, now: Date): Count | null {
    const count = this.#counts.get(key);
    return count && now.getTime() < count.from + this.#options.everySeconds * 1000 ? count : null;
  }

  #begin(key: string, now: Date): void {
    // Written anew at the end, so that the first of the map began longest ago.
    this.#counts.delete(key);
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined && this.#counts.size >= MOST_KEYS) this.#counts.delete(oldest);
    this.#counts.set(key, { from: now.getTime(), used: 1 });
  }
}
