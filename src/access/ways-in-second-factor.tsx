import { type Context, Hono } from 'hono';
import { type Result, ok } from '../kernel/result.ts';
import { attemptKey, clearAttempts, reserveAttempt } from '../platform/accounts/attempt-store.ts';
import { findAccount } from '../platform/accounts/find-account.ts';
import { type NewSession, endSession } from '../platform/accounts/open-session.ts';
import { type RightCode, verifySecondFactor } from '../platform/accounts/second-factor.ts';
import { makeWord, readWord, takeWord } from '../platform/accounts/verification-store.ts';
import { inTransaction } from '../platform/database/database.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';
import { frameBeforeSignIn } from './office-frame.ts';
import type { WaysInDeps } from './ways-in-deps.ts';
import { CodesLeftPage, SecondFactorPage, type SignInNotice } from './pages/sign-in-page.tsx';
import { inLanguages, readFields } from './ways-in-form.ts';
import {
  beginSession,
  dropOwnCookie,
  readOwnCookie,
  recordSignIn,
  sendSession,
  setOwnCookie,
} from './ways-in-session.ts';
import { PENDING_COOKIE, type PendingSignIn, TRUSTED_COOKIE } from './ways-in-sign-in.tsx';

const TRUSTED_SECONDS = 30 * 24 * 3600;

/** The second step of a sign-in. */
export function secondFactorRoutes(deps: WaysInDeps): Hono<FormEnv> {
  const app = new Hono<FormEnv>();
  const startAgain = (c: Context<FormEnv>): Response => {
    dropOwnCookie(c, deps, PENDING_COOKIE);
    const signInPage = inLanguage(paths.signIn(), languageOfPath(c.req.path));
    return c.redirect(`${signInPage}?xong=${'het-gio' satisfies SignInNotice}`, 303);
  };
  app.on('GET', inLanguages(paths.secondFactor()), async (c) => {
    c.header('Cache-Control', 'no-store');
    return (await findPending(c, deps)) ? show(c, deps, { trust: false }, [], 200) : startAgain(c);
  });
  app.on('POST', inLanguages(paths.secondFactor()), async (c) => {
    c.header('Cache-Control', 'no-store');
    const waiting = await findPending(c, deps);
    if (!waiting) return startAgain(c);
    const form = await readFields(c, ['code', 'trust']);
    const { secondFactor: t, tooMany } = waysInMessages[languageOfPath(c.req.path)];
    const typed = { trust: form.trust === '1' };
    const refused = (message: string, status: 422 | 429): Promise<Response> =>
      show(c, deps, typed, [{ field: 'code', message }], status);
    if (form.code.trim() === '') return refused(t.codeMissing, 422);
    const reserved = await reserveAttempt(deps.db, [codeKey(deps, waiting.pending)], deps.clock());
    if (!reserved.ok) {
      c.header('Retry-After', String(reserved.refusal.waitSeconds));
      return refused(tooMany(reserved.refusal.waitSeconds), 429);
    }
    const passed = await pass(c, deps, waiting, { code: form.code, trust: typed.trust });
    if (passed === null) return startAgain(c);
    return passed.ok ? enter(c, deps, waiting.pending, passed.value) : refused(t.wrong, 422);
  });
  return app;
}

interface Waiting {
  readonly word: string;
  readonly pending: PendingSignIn;
}

const codeKey = ({ secret }: WaysInDeps, { accountId }: PendingSignIn) => attemptKey(secret, 'code', accountId);

async function findPending(c: Context<FormEnv>, deps: WaysInDeps): Promise<Waiting | null> {
  const word = await readOwnCookie(c, deps, PENDING_COOKIE);
  const kept = word === null ? null : await readWord(deps.db, 'sign-in', word, deps.clock());
  return word === null || kept === null ? null : { word, pending: JSON.parse(kept) as PendingSignIn };
}

async function show(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { trust }: { trust: boolean },
  faults: readonly FieldFault[],
  status: 200 | 422 | 429,
): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  return c.html(renderDocument(<SecondFactorPage frame={frame} trust={trust} faults={faults} />), status);
}

interface Passed {
  readonly session: NewSession;
  readonly right: RightCode;
  /** The word of a browser that is to be trusted. */
  readonly trusted: string | null;
}

/** Holds the code against the account's second factor and opens the session. Null when the sign-in no longer waits. */
function pass(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { word, pending }: Waiting,
  { code, trust }: { code: string; trust: boolean },
): Promise<Result<Passed, { code: 'code-wrong' }> | null> {
  const { accountId, remembered, way } = pending;
  const now = deps.clock();
  return inTransaction(deps.db, async (tx) => {
    const account = await findAccount(tx, accountId);
    if (!account?.hasSecondFactor) return null;
    const session = await beginSession(tx, c, deps, { accountId, remembered });
    const verified = await verifySecondFactor(tx, deps, { session, code, now });
    if (!verified.ok) {
      await endSession(tx, session.sessionId);
      return verified;
    }
    // Of two right codes for one sign-in, one opens it.
    if ((await takeWord(tx, 'sign-in', word, now)) === null) {
      await endSession(tx, session.sessionId);
      return null;
    }
    await clearAttempts(tx, [codeKey(deps, pending)]);
    const trusted = trust
      ? await makeWord(tx, { purpose: 'trust-device', value: accountId, now, seconds: TRUSTED_SECONDS })
      : null;
    await recordSignIn(tx, c, deps, { session, entrance: { way, secondFactor: verified.value.kind } });
    return ok({ session, right: verified.value, trusted });
  });
}

async function enter(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { next }: PendingSignIn,
  { session, right, trusted }: Passed,
): Promise<Response> {
  dropOwnCookie(c, deps, PENDING_COOKIE);
  await sendSession(c, deps, session);
  if (trusted !== null) await setOwnCookie(c, deps, { name: TRUSTED_COOKIE, value: trusted, seconds: TRUSTED_SECONDS });
  if (right.left === null) return c.redirect(next, 303);
  // The one answer to a form that is a page: how many codes are left is said here and nowhere in an address.
  const frame = await frameBeforeSignIn(c, deps);
  return c.html(renderDocument(<CodesLeftPage frame={frame} left={right.left} next={next} />));
}
