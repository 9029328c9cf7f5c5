import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, getSignedCookie, setCookie } from 'hono/cookie';
import { sessionCookieName } from '../accounts/auth.ts';
import { FORM_TOKEN, formTokenOf, isFormToken } from '../web/form-token.ts';

export interface FormEnv {
  Variables: {
    requestId: string;
    /** The proof that every form of this answer carries. */
    formToken: string;
    /** What the signed cookie of the browser says; whether the session stands is asked of the database. */
    sessionToken: string | null;
  };
}

export interface FormGuardOptions {
  readonly secret: string;
  /** The address people use. */
  readonly url: string;
  /** What a browser gets whose form was not sent from a page of ours, or too late. */
  readonly refused: (c: Context<FormEnv>) => Response | Promise<Response>;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const COOKIE = 'ketnghia.form';

/**
 * Forms of other sites change nothing here: a request that changes something must name our own origin and carry the proof
 * that only a page of ours, shown in this browser, holds. Sets `formToken` and `sessionToken` for the pages behind it.
 */
export function formGuard({ secret, url, refused }: FormGuardOptions): MiddlewareHandler<FormEnv> {
  const secure = url.startsWith('https:');
  return async (c, next) => {
    const session = await getSignedCookie(c, secret, sessionCookieName(url));
    c.set('sessionToken', session || null);
    let binding = session || getCookie(c, COOKIE);
    const changes = !SAFE.has(c.req.method);
    if (!binding && changes) return refused(c);
    // Only who was signed in here once may make us read a large body: to look for the proof reads all of it.
    if (changes && !session && isLarge(c)) return refused(c);
    if (!binding) {
      binding = randomBytes(16).toString('base64url');
      setCookie(c, COOKIE, binding, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
    }
    c.set('formToken', formTokenOf(secret, binding));
    if (changes && !(isOwnOrigin(c, url) && isFormToken(secret, binding, await givenToken(c)))) return refused(c);
    return next();
  };
}

const LARGE_BYTES = 1_048_576;
const isLarge = (c: Context): boolean =>
  Number(c.req.header('content-length') ?? 0) > LARGE_BYTES || c.req.header('transfer-encoding') !== undefined;

/** A browser says where a form stood; one too old to say so is held by the token alone. */
function isOwnOrigin(c: Context, url: string): boolean {
  const origin = c.req.header('origin');
  // A page that tells nobody where it stands (one whose address holds a one-time word) sends its forms from "null".
  if (origin !== undefined && origin !== 'null') {
    if (origin === new URL(url).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
  }
  const site = c.req.header('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}

async function givenToken(c: Context): Promise<unknown> {
  const header = c.req.header('x-form-token');
  if (header !== undefined) return header;
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return null;
  return (await c.req.parseBody())[FORM_TOKEN];
}
