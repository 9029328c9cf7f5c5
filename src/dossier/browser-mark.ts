import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'ketnghia.may';
const MARK = /^[A-Za-z0-9_-]{22}$/;
/** As long as browsers keep a cookie at most. */
const DAYS_400 = 400 * 86_400;

/** The mark of this browser, where it carries one. It says nothing of who sits there. */
export function browserMarkOf(c: Context): string | null {
  const mark = getCookie(c, COOKIE);
  return mark !== undefined && MARK.test(mark) ? mark : null;
}

/** Marks the browser that makes a link for the other side, so that it cannot use it: also when somebody signs out first. */
export function markBrowser(c: Context, url: string): string {
  const mark = browserMarkOf(c) ?? randomBytes(16).toString('base64url');
  setCookie(c, COOKIE, mark, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: url.startsWith('https:'),
    maxAge: DAYS_400,
  });
  return mark;
}
