import { type Context, Hono } from 'hono';
import type { AccountId } from '../kernel/ids.ts';
import {
  type AttemptKey,
  addressKey,
  attemptKey,
  clearAttempts,
  forgiveAttempts,
  reserveAttempt,
} from '../platform/accounts/attempt-store.ts';
import { type Account, findAccountByLogin, isPasswordOf, tidyLogin } from '../platform/accounts/find-account.ts';
import type { NewSession } from '../platform/accounts/open-session.ts';
import { makeWord, readWord } from '../platform/accounts/verification-store.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths, withoutWord } from '../platform/web/paths.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';
import { frameBeforeSignIn } from './office-frame.ts';
import type { WaysInDeps } from './ways-in-deps.ts';
import { type SignInNotice, SignInPage } from './pages/sign-in-page.tsx';
import { safeNext } from './safe-next.ts';
import { inLanguages, readFields } from './ways-in-form.ts';
import {
  type Entrance,
  beginSession,
  dropSession,
  endOwnSession,
  findSignedInAccount,
  knownBrowser,
  readOwnCookie,
  recordSignIn,
  sendSession,
  setOwnCookie,
} from './ways-in-session.ts';

/** The cookie of a sign-in that waits for its second factor. */
export const PENDING_COOKIE = 'ketnghia.second';
/** The cookie of a browser in which no code is asked for. */
export const TRUSTED_COOKIE = 'ketnghia.trusted';
const PENDING_SECONDS = 600;

/** A sign-in that waits for its second factor, as it is kept meanwhile. */
export interface PendingSignIn {
  readonly accountId: AccountId;
  readonly remembered: boolean;
  readonly next: string;
  readonly way: Entrance['way'];
}

/** Sign-in by name and password, and sign-out. */
export function signInRoutes(deps: WaysInDeps): Hono<FormEnv> {
  const { db } = deps;
  const app = new Hono<FormEnv>();
  app.on('GET', inLanguages(paths.signIn()), async (c) => {
    c.header('Cache-Control', 'no-store');
    const wanted = c.req.query('tiep');
    if (await findSignedInAccount(c, db)) return c.redirect(safeNext(wanted, languageOfPath(c.req.path)), 303);
    return showSignIn(c, deps, { login: '', remember: false, next: wanted ?? '' }, [], 200);
  });
  app.on('POST', inLanguages(paths.signIn()), async (c) => {
    c.header('Cache-Control', 'no-store');
    const form = await readFields(c, ['login', 'password', 'remember', 'tiep']);
    if (await findSignedInAccount(c, db)) return c.redirect(safeNext(form.tiep, languageOfPath(c.req.path)), 303);
    return signIn(c, deps, form);
  });
  app.on('POST', inLanguages(paths.signOut()), async (c) => {
    c.header('Cache-Control', 'no-store');
    await inTransaction(db, (tx) => endOwnSession(tx, c, deps));
    dropSession(c, deps.url);
    const signInPage = inLanguage(paths.signIn(), languageOfPath(c.req.path));
    return c.redirect(`${signInPage}?xong=${'dang-xuat' satisfies SignInNotice}`, 303);
  });
  return app;
}

async function showSignIn(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  typed: { readonly login: string; readonly remember: boolean; readonly next: string },
  faults: readonly FieldFault[],
  status: 200 | 422 | 429,
): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const next = safeNext(typed.next, frame.language);
  // An invitation that somebody comes back to has its word in the address.
  if (withoutWord(next) !== next) c.header('Referrer-Policy', 'no-referrer');
  const said = c.req.query('xong') ?? '';
  const { done } = waysInMessages[frame.language].signIn;
  const page = (
    <SignInPage
      frame={frame}
      next={next === inLanguage(paths.office(), frame.language) ? null : next}
      login={typed.login}
      remember={typed.remember}
      faults={faults}
      notice={Object.hasOwn(done, said) ? (said as SignInNotice) : null}
      singleSignOn={deps.singleSignOn?.name ?? null}
    />
  );
  return c.html(renderDocument(page), status);
}

async function signIn(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  form: Readonly<Record<'login' | 'password' | 'remember' | 'tiep', string>>,
): Promise<Response> {
  const { db, auth, clock } = deps;
  const { signIn: t, tooMany } = waysInMessages[languageOfPath(c.req.path)];
  const typed = { login: form.login, remember: form.remember === '1', next: form.tiep };
  const login = tidyLogin(form.login);
  const missing = [
    ...(login === '' ? [{ field: 'login', message: t.loginMissing }] : []),
    ...(form.password === '' ? [{ field: 'password', message: t.passwordMissing }] : []),
  ];
  if (missing.length > 0) return showSignIn(c, deps, typed, missing, 422);
  const account = await findAccountByLogin(db, login);
  const keys = guessKeys(c, deps, account, login);
  const reserved = await reserveAttempt(db, keys, clock());
  if (!reserved.ok) {
    const { waitSeconds } = reserved.refusal;
    c.header('Retry-After', String(waitSeconds));
    return showSignIn(c, deps, typed, [{ field: 'login', message: tooMany(waitSeconds) }], 429);
  }
  if (!(await isPasswordOf(auth, account, form.password)) || !account)
    return showSignIn(c, deps, typed, [{ field: 'login', message: t.wrong }], 422);
  return letIn(c, deps, {
    account,
    remembered: typed.remember,
    next: safeNext(form.tiep, languageOfPath(c.req.path)),
    way: 'password',
    settle: async (tx) => {
      await clearAttempts(tx, ownKeys(deps, account, keys));
      await forgiveAttempts(tx, keys.slice(1));
    },
  });
}

/**
 * By what a guess is counted: the name as it was typed, known or not, and the address. A browser in which the account was
 * signed in before has a count of its own, so that strangers, who lock the name for themselves, do not lock it for its owner.
 */
function guessKeys(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  account: Account | null,
  login: string,
): [AttemptKey, ...AttemptKey[]] {
  const { secret, proxies } = deps;
  const known = knownBrowser(c, deps, account?.accountId ?? null);
  if (account && known !== null) return [attemptKey(secret, 'known browser', account.accountId, known)];
  return [attemptKey(secret, 'sign-in', login), addressKey(secret, clientAddress(c, proxies))];
}

/** A right password makes all names of the account start anew. */
const ownKeys = (
  { secret }: WaysInDeps,
  { email, username }: Account,
  keys: readonly [AttemptKey, ...AttemptKey[]],
): AttemptKey[] => [
  keys[0],
  ...[email, username].flatMap((name) => (name === null ? [] : [attemptKey(secret, 'sign-in', name)])),
];

interface LetIn {
  readonly account: Pick<Account, 'accountId' | 'hasSecondFactor'>;
  readonly remembered: boolean;
  readonly next: string;
  readonly way: Entrance['way'];
  /** What else belongs to the same transaction, before the sign-in is written down. */
  readonly settle: (tx: Db) => Promise<void>;
}

/** Lets somebody in who proved to own the account: at once, or once the second factor is shown. */
export async function letIn(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { account, remembered, next, way, settle }: LetIn,
): Promise<Response> {
  const { db, clock } = deps;
  const { accountId, hasSecondFactor } = account;
  const trusted = hasSecondFactor && (await isTrusted(c, deps, accountId));
  if (hasSecondFactor && !trusted) {
    const pending: PendingSignIn = { accountId, remembered, next, way };
    const word = await inTransaction(db, async (tx) => {
      await settle(tx);
      return makeWord(tx, {
        purpose: 'sign-in',
        value: JSON.stringify(pending),
        now: clock(),
        seconds: PENDING_SECONDS,
      });
    });
    await setOwnCookie(c, deps, { name: PENDING_COOKIE, value: word, seconds: PENDING_SECONDS });
    return c.redirect(inLanguage(paths.secondFactor(), languageOfPath(next)), 303);
  }
  const entrance: Entrance = { way, secondFactor: trusted ? 'trusted-browser' : 'none' };
  const session = await inTransaction(db, async (tx): Promise<NewSession> => {
    await settle(tx);
    const opened = await beginSession(tx, c, deps, { accountId, remembered });
    await recordSignIn(tx, c, deps, { session: opened, entrance });
    return opened;
  });
  await sendSession(c, deps, session);
  return c.redirect(next, 303);
}

async function isTrusted(c: Context<FormEnv>, deps: WaysInDeps, accountId: AccountId): Promise<boolean> {
  const word = await readOwnCookie(c, deps, TRUSTED_COOKIE);
  return word !== null && (await readWord(deps.db, 'trust-device', word, deps.clock())) === accountId;
}
