import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from 'hono/cookie';
import type { Person } from '../kernel/actor.ts';
import type { AccountId, SessionId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { REMEMBERED_SECONDS, sessionCookieName } from '../platform/accounts/auth.ts';
import { newToken } from '../platform/accounts/one-time-token.ts';
import { type NewSession, endSession, openSession } from '../platform/accounts/open-session.ts';
import { findSession } from '../platform/accounts/session-store.ts';
import type { Db } from '../platform/database/database.ts';
import { originOf } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { OfficeDeps } from './office-frame.ts';
import { waysInPolicies } from './ways-in-policy.ts';

/** By what somebody came in, as the audit keeps it. */
export interface Entrance {
  readonly way: 'password' | 'single-sign-on' | 'invitation' | 'set-up';
  readonly secondFactor: 'none' | 'one-time-code' | 'recovery-code' | 'trusted-browser';
}

type SessionDeps = Pick<OfficeDeps, 'clock' | 'proxies' | 'findHomeProvince'>;
type CookieDeps = Pick<OfficeDeps, 'secret' | 'url'>;

/** A browser in which the account was signed in is known for half a year after. */
const KNOWN_SECONDS = 180 * 24 * 3600;
const KNOWN_COOKIE = 'ketnghia.known';

const personOf = (c: Context<FormEnv>, proxies: number, accountId: AccountId, sessionId: SessionId): Person => ({
  kind: 'person',
  accountId,
  sessionId,
  name: '',
  roles: [],
  chosen: null,
  origin: originOf(c, proxies),
});

const cookieFrame = (url: string) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: url.startsWith('https:') }) as const;

/** Opens a session in the caller's transaction. The browser has it only once `sendSession` was called. */
export function beginSession(
  tx: Db,
  c: Context<FormEnv>,
  { clock, proxies }: Pick<SessionDeps, 'clock' | 'proxies'>,
  { accountId, remembered }: { accountId: AccountId; remembered: boolean },
): Promise<NewSession> {
  return openSession(tx, { accountId, remembered, origin: originOf(c, proxies), now: clock() });
}

/** Writes the sign-in down in the audit of the home province: the last step of the transaction that opened the session. */
export async function recordSignIn(
  tx: Db,
  c: Context<FormEnv>,
  deps: SessionDeps,
  { session, entrance }: { session: NewSession; entrance: Entrance },
): Promise<void> {
  const { accountId, sessionId } = session;
  await recordOwn(tx, c, deps, { act: 'account.sign-in', accountId, sessionId, after: { ...entrance } });
}

async function recordOwn(
  tx: Db,
  c: Context<FormEnv>,
  deps: SessionDeps,
  told: {
    act: 'account.sign-in' | 'account.sign-out';
    accountId: AccountId;
    sessionId: SessionId;
    after: Record<string, unknown> | null;
  },
): Promise<void> {
  const { act, accountId, sessionId, after } = told;
  const provinceCode = await deps.findHomeProvince();
  if (provinceCode === null) throw new Error(`${act} on an instance that was not set up`);
  const by = personOf(c, deps.proxies, accountId, sessionId);
  const permission = unwrap(permit(waysInPolicies, act, by, { accountId }));
  await recordAudit(tx, permission, { provinceCode, subjectKind: 'account', about: [accountId], after }, deps.clock());
}

/** Gives the session to the browser, which is known for this account from now on. */
export async function sendSession(
  c: Context<FormEnv>,
  { secret, url }: CookieDeps,
  { token, remembered, accountId }: NewSession,
): Promise<void> {
  const frame = cookieFrame(url);
  await setSignedCookie(c, sessionCookieName(url), token, secret, {
    ...frame,
    ...(remembered ? { maxAge: REMEMBERED_SECONDS } : {}),
  });
  // better-auth asks this cookie, when it gives a session anew, whether the browser is to keep it.
  const forgetful = sessionCookieName(url).replace('session_token', 'dont_remember');
  if (remembered) deleteCookie(c, forgetful, frame);
  else await setSignedCookie(c, forgetful, 'true', secret, frame);
  const known = knownBrowser(c, { secret, url }, accountId) ?? newToken();
  setCookie(c, KNOWN_COOKIE, `${known}.${knownSeal(secret, accountId, known)}`, { ...frame, maxAge: KNOWN_SECONDS });
}

const knownSeal = (secret: string, accountId: AccountId, word: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['known browser', accountId, word]))
    .digest('base64url');

/**
 * The word of a browser in which the account was signed in before; null for every other. Such a browser has a count of wrong
 * passwords of its own, so that strangers who guess cannot keep the owner out of it.
 */
export function knownBrowser(c: Context<FormEnv>, { secret }: CookieDeps, accountId: AccountId | null): string | null {
  const [word = '', seal = ''] = (getCookie(c, KNOWN_COOKIE) ?? '').split('.');
  if (accountId === null || word === '') return null;
  const expected = Buffer.from(knownSeal(secret, accountId, word));
  const given = Buffer.from(seal);
  return expected.length === given.length && timingSafeEqual(expected, given) ? word : null;
}

/** The account that is signed in in this browser; null where none is. */
export async function findSignedInAccount(
  c: Context<FormEnv>,
  db: Db,
): Promise<{ accountId: AccountId; name: string } | null> {
  const token = c.get('sessionToken');
  return token === null ? null : findSession(db, token);
}

/** Ends the session of this browser and writes it down; nothing where none stands. */
export async function endOwnSession(tx: Db, c: Context<FormEnv>, deps: SessionDeps): Promise<void> {
  const token = c.get('sessionToken');
  const session = token === null ? null : await findSession(tx, token);
  if (!session || !(await endSession(tx, session.sessionId))) return;
  const { accountId, sessionId } = session;
  await recordOwn(tx, c, deps, { act: 'account.sign-out', accountId, sessionId, after: null });
}

/** Takes the cookies of the session from the browser. It stays known: that says nothing of who is signed in. */
export function dropSession(c: Context<FormEnv>, url: string): void {
  const name = sessionCookieName(url);
  for (const cookie of [name, name.replace('session_token', 'dont_remember')])
    deleteCookie(c, cookie, cookieFrame(url));
}

/** A signed cookie of the sign-in itself, for a while or as long as the browser is open. */
export async function setOwnCookie(
  c: Context<FormEnv>,
  { secret, url }: CookieDeps,
  { name, value, seconds }: { name: string; value: string; seconds: number },
): Promise<void> {
  await setSignedCookie(c, name, value, secret, { ...cookieFrame(url), maxAge: seconds });
}

export const readOwnCookie = async (
  c: Context<FormEnv>,
  { secret }: CookieDeps,
  name: string,
): Promise<string | null> => (await getSignedCookie(c, secret, name)) || null;

export const dropOwnCookie = (c: Context<FormEnv>, { url }: CookieDeps, name: string): void => {
  deleteCookie(c, name, cookieFrame(url));
};
