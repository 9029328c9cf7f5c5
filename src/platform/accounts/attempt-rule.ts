/** How many wrong guesses are let pass, and how long the guesser then waits. */
export interface AttemptRule {
  readonly allowed: number;
  /** Failures are forgotten this long after the first of them, or after the last where every failure counts on. */
  readonly windowSeconds: number;
  readonly countsFrom: 'first' | 'last';
  /** The first wait; each further failure doubles it. */
  readonly waitSeconds: number;
  readonly longestWaitSeconds: number;
}

export interface Attempts {
  readonly failures: number;
  readonly countedFrom: Date;
  readonly lockedUntil: Date | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Guesses at one account, or at one sign-in under way. */
export const ACCOUNT_RULE: AttemptRule = {
  allowed: 5,
  windowSeconds: 24 * HOUR,
  countsFrom: 'last',
  waitSeconds: MINUTE,
  longestWaitSeconds: HOUR,
};

/** Guesses from one address at whatever account: an office of fifty people behind one address mistypes, too. */
export const ADDRESS_RULE: AttemptRule = {
  allowed: 30,
  windowSeconds: 10 * MINUTE,
  countsFrom: 'first',
  waitSeconds: 10 * MINUTE,
  longestWaitSeconds: 10 * MINUTE,
};

const secondsLater = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);

/** When nothing of it counts any more. */
export function forgottenAt({ windowSeconds }: AttemptRule, { countedFrom, lockedUntil }: Attempts): Date {
  const end = secondsLater(countedFrom, windowSeconds);
  return lockedUntil !== null && lockedUntil > end ? lockedUntil : end;
}

/** How long the guesser still waits: zero when another try is allowed. */
export function waitingSeconds(attempts: Attempts | null, now: Date): number {
  const until = attempts?.lockedUntil?.getTime() ?? 0;
  return Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}

/** One more guess, counted as wrong before anybody looked at it: many at once cannot slip past the count. */
export function countAttempt(rule: AttemptRule, before: Attempts | null, now: Date): Attempts {
  const kept = before !== null && forgottenAt(rule, before) > now ? before : null;
  const failures = (kept?.failures ?? 0) + 1;
  const over = failures - rule.allowed;
  const wait = Math.min(rule.longestWaitSeconds, rule.waitSeconds * 2 ** Math.max(0, Math.min(over, 30)));
  return {
    failures,
    countedFrom: kept !== null && rule.countsFrom === 'first' ? kept.countedFrom : now,
    lockedUntil: over >= 0 ? secondsLater(now, wait) : null,
  };
}

/** Takes back one that turned out right. */
export function forgiveAttempt(rule: AttemptRule, { failures, countedFrom, lockedUntil }: Attempts): Attempts {
  const left = Math.max(0, failures - 1);
  return { failures: left, countedFrom, lockedUntil: left < rule.allowed ? null : lockedUntil };
}
