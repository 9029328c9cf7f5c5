import type { Context, MiddlewareHandler } from 'hono';
import { type FoundKeyHolder, findKeyHolder } from '../access/key-holder.ts';
import type { KeyScope } from '../access/key-word.ts';
import type { Db } from '../platform/database/database.ts';
import { clientAddress, originOf } from '../platform/http/client-address.ts';
import { problemResponse } from '../platform/http/problem.ts';
import { RateLimit, type RateLimitOptions } from '../platform/http/rate-limit.ts';

/** What every request to the API carries. */
export interface ApiEnv {
  Variables: {
    requestId: string;
    /** The program behind the key that was shown; null where none was. */
    caller: FoundKeyHolder | null;
  };
}

export interface KeyGateOptions {
  readonly db: Db;
  readonly clock: () => Date;
  /** How many proxies of ours stand before the server. */
  readonly proxies: number;
  /** Whether the wide roles wait for a second factor. */
  readonly secondFactorAsked: () => Promise<boolean>;
}

/** Ten a second on the long run, with room for a batch. */
export const REQUESTS_OF_A_KEY = { most: 600, everySeconds: 60 };
/** Without a key a whole office, or a ward's free Wi-Fi, may stand behind one address. */
export const REQUESTS_OF_AN_ADDRESS = { most: 600, everySeconds: 60 };
/** Nobody guesses 256 bits; this spares the database a program that goes on with a key that ended. */
const WRONG_KEYS_OF_AN_ADDRESS = { most: 60, everySeconds: 60 };

const BEARER = /^Bearer(?: +(.*))?$/i;

/**
 * Tells the API which program asks: by the key in the Authorization header alone. Cookies are never looked at, so a page of
 * another site cannot make a browser act here. Any other scheme than Bearer is somebody else's (a proxy's) and passes by.
 */
export function keyGate({ db, clock, proxies, secondFactorAsked }: KeyGateOptions): MiddlewareHandler<ApiEnv> {
  const ofKeys = new RateLimit(REQUESTS_OF_A_KEY);
  const ofAddresses = new RateLimit(REQUESTS_OF_AN_ADDRESS);
  const wrongKeys = new RateLimit(WRONG_KEYS_OF_AN_ADDRESS);
  return async (c, next) => {
    c.set('caller', null);
    const now = clock();
    const address = clientAddress(c, proxies) ?? 'unknown';
    const shown = BEARER.exec(c.req.header('authorization') ?? '');
    if (!shown) {
      const wait = ofAddresses.take(address, now);
      tellLimit(c, 'address', REQUESTS_OF_AN_ADDRESS, ofAddresses.left(address, now));
      return wait === null ? next() : tooMany(c, wait);
    }
    c.header('Cache-Control', 'no-store');
    const tooManyWrong = wrongKeys.wait(address, now);
    if (tooManyWrong !== null) {
      tellLimit(c, 'wrong-keys', WRONG_KEYS_OF_AN_ADDRESS, wrongKeys.left(address, now));
      return tooMany(c, tooManyWrong);
    }
    const caller = await findKeyHolder(db, {
      word: shown[1] ?? '',
      origin: originOf(c, proxies),
      now,
      secondFactorAsked: await secondFactorAsked(),
    });
    if (!caller) {
      wrongKeys.take(address, now);
      return keyNeeded(c, 'invalid_token');
    }
    const { keyId } = caller.holder;
    const wait = ofKeys.take(keyId, now);
    tellLimit(c, 'key', REQUESTS_OF_A_KEY, ofKeys.left(keyId, now));
    if (wait !== null) return tooMany(c, wait);
    c.set('caller', caller);
    return next();
  };
}

/** RateLimit-Policy: how much is allowed; RateLimit: how much is left, and in how many seconds all of it is there again. */
function tellLimit(
  c: Context,
  name: string,
  { most, everySeconds }: RateLimitOptions,
  { left, seconds }: { readonly left: number; readonly seconds: number },
): void {
  c.header('RateLimit-Policy', `"${name}";q=${most};w=${everySeconds}`);
  c.header('RateLimit', `"${name}";r=${left};t=${seconds}`);
}

/** One answer for every key that does not work, whatever the reason: the reason is its owner's to know, on their page. */
function keyNeeded(c: Context, error?: 'invalid_token'): Response {
  c.header('WWW-Authenticate', `Bearer realm="ketnghia"${error ? `, error="${error}"` : ''}`);
  return problemResponse(c, 401, 'key-needed', 'This needs a key that works: Authorization: Bearer kn_…');
}

function tooMany(c: Context, seconds: number): Response {
  c.header('Retry-After', String(seconds));
  return problemResponse(c, 429, 'too-many-requests', `Too many requests: go on in ${seconds} seconds.`);
}

/** Passes programs with a key. */
export const withKey: MiddlewareHandler<ApiEnv> = async (c, next) => (c.get('caller') ? next() : keyNeeded(c));

/** Passes programs whose key was made for `scope`, before anything else of the request is looked at. */
export function withScope(scope: KeyScope): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const caller = c.get('caller');
    if (!caller) return keyNeeded(c);
    if (caller.holder.scopes.includes(scope)) return next();
    const detail = `This key was not made for this: it lacks the scope ${JSON.stringify(scope)}.`;
    return problemResponse(c, 403, 'not-permitted', detail);
  };
}

/** The program that asks, behind `withKey` or `withScope`. */
export function callerOf(c: Context<ApiEnv>): FoundKeyHolder {
  const caller = c.get('caller');
  if (!caller) throw new Error(`${c.req.path} is open without a key`);
  return caller;
}
