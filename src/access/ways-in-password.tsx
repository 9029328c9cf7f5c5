import { type Context, Hono } from 'hono';
import { THE_PUBLIC } from '../kernel/actor.ts';
import { permit } from '../kernel/policy.ts';
import { addressKey, attemptKey, reserveAttempt } from '../platform/accounts/attempt-store.ts';
import { tidyLogin } from '../platform/accounts/find-account.ts';
import { checkPassword } from '../platform/accounts/password-rules.ts';
import { findReset, hashPassword, replacePassword, spendReset } from '../platform/accounts/reset-link.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { inTransaction } from '../platform/database/database.ts';
import { clientAddress, originOf } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isMailAddress } from '../platform/mail/mail-address.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';
import { frameBeforeSignIn } from './office-frame.ts';
import type { WaysInDeps } from './ways-in-deps.ts';
import { LostPasswordPage, ResetPasswordPage } from './pages/password-pages.tsx';
import type { SignInNotice } from './pages/sign-in-page.tsx';
import { WordPage } from './pages/way-in-word-page.tsx';
import { SEND_RESET_LINK } from './send-reset-link.ts';
import { inLanguages, readFields } from './ways-in-form.ts';
import { waysInPolicies } from './ways-in-policy.ts';
import { dropSession } from './ways-in-session.ts';
import { keepWordHere, lookUpWord, wordOf } from './ways-in-word.ts';

/** A lost password: asking for a link, and the page that takes it. */
export function passwordRoutes(deps: WaysInDeps): Hono<FormEnv> {
  const { db, clock } = deps;
  const app = new Hono<FormEnv>();
  app.on('GET', inLanguages(paths.recoverPassword()), async (c) => {
    c.header('Cache-Control', 'no-store');
    if (deps.outbox === null) return showNoMail(c, deps);
    return c.req.query('xong') === '1' ? showSent(c, deps) : showLost(c, deps, '', [], 200);
  });
  app.on('POST', inLanguages(paths.recoverPassword()), async (c) => {
    c.header('Cache-Control', 'no-store');
    return deps.outbox === null ? showNoMail(c, deps) : askForLink(c, deps);
  });
  const address = inLanguages(paths.resetPassword(':token'));
  app.on('GET', address, async (c) => {
    keepWordHere(c);
    const looked = await lookUpWord(c, deps, () => findReset(db, wordOf(c), clock()));
    if (!looked.ok) return showGone(c, deps, looked.refusal.waitSeconds);
    return looked.value ? showReset(c, deps, looked.value.account, [], 200) : showGone(c, deps);
  });
  app.on('POST', address, async (c) => {
    keepWordHere(c);
    return resetPassword(c, deps);
  });
  return app;
}

async function askForLink(c: Context<FormEnv>, deps: WaysInDeps): Promise<Response> {
  const { db, secret, proxies, clock } = deps;
  const language = languageOfPath(c.req.path);
  const { lost: t, tooMany } = waysInMessages[language];
  const { email: typed } = await readFields(c, ['email']);
  const email = tidyLogin(typed);
  if (!isMailAddress(email))
    return showLost(c, deps, typed, [{ field: 'email', message: t.emailForm(typed.trim()) }], 422);
  const keys = [attemptKey(secret, 'lost password', email), addressKey(secret, clientAddress(c, proxies))];
  const reserved = await reserveAttempt(db, keys, clock());
  if (!reserved.ok) {
    c.header('Retry-After', String(reserved.refusal.waitSeconds));
    return showLost(c, deps, typed, [{ field: 'email', message: tooMany(reserved.refusal.waitSeconds) }], 429);
  }
  await inTransaction(db, (tx) => enqueue(tx, SEND_RESET_LINK, { email }));
  return c.redirect(`${inLanguage(paths.recoverPassword(), language)}?xong=1`, 303);
}

async function resetPassword(c: Context<FormEnv>, deps: WaysInDeps): Promise<Response> {
  const { db, auth, clock } = deps;
  const language = languageOfPath(c.req.path);
  const { passwordFault, reset: t } = waysInMessages[language];
  const token = wordOf(c);
  const looked = await lookUpWord(c, deps, () => findReset(db, token, clock()));
  if (!looked.ok) return showGone(c, deps, looked.refusal.waitSeconds);
  const found = looked.value;
  if (!found) return showGone(c, deps);
  const { account } = found;
  const form = await readFields(c, ['password', 'again']);
  const office = await deps.findOfficeName();
  const personal = [account.name, account.username, account.email, office].filter((word) => word !== null);
  const password = await checkPassword(form.password, personal);
  const fault = (field: string, message: string): Promise<Response> =>
    showReset(c, deps, account, [{ field, message }], 422);
  if (!password.ok) return fault('password', passwordFault(password.refusal));
  if (form.password !== form.again) return fault('again', t.againWrong);
  const hash = await hashPassword(auth, password.value);
  if (!(await saveReset(c, deps, { token, hash }))) return showGone(c, deps);
  dropSession(c, deps.url);
  return c.redirect(`${inLanguage(paths.signIn(), language)}?xong=${'dat-mat-khau' satisfies SignInNotice}`, 303);
}

/** True when the link still stood: of two that use it at once, one does. */
function saveReset(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { token, hash }: { token: string; hash: string },
): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const now = deps.clock();
    const found = await findReset(tx, token, now);
    const by = { ...THE_PUBLIC, origin: originOf(c, deps.proxies) };
    const permitted = permit(waysInPolicies, 'account.reset-password', by, { stands: found !== null });
    const provinceCode = await deps.findHomeProvince();
    if (!permitted.ok || !found || provinceCode === null) return false;
    const { accountId } = found.account;
    await spendReset(tx, token, now);
    await replacePassword(tx, accountId, hash);
    const after = { madeBy: found.madeBy };
    await recordAudit(tx, permitted.value, { provinceCode, subjectKind: 'account', about: [accountId], after }, now);
    return true;
  });
}

async function showLost(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  email: string,
  faults: readonly FieldFault[],
  status: 200 | 422 | 429,
): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  return c.html(renderDocument(<LostPasswordPage frame={frame} email={email} faults={faults} />), status);
}

async function showReset(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { name, email, username }: { name: string; email: string | null; username: string | null },
  faults: readonly FieldFault[],
  status: 200 | 422,
): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const login = username ?? email ?? '';
  const page = <ResetPasswordPage frame={frame} token={wordOf(c)} name={name} login={login} faults={faults} />;
  return c.html(renderDocument(page), status);
}

async function showNoMail(c: Context<FormEnv>, deps: WaysInDeps): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const { lost: t, toSignIn } = waysInMessages[frame.language];
  const link = { href: inLanguage(paths.signIn(), frame.language), label: toSignIn };
  const text = t.noMail(frame.officeName);
  return c.html(
    renderDocument(<WordPage frame={frame} path={paths.recoverPassword()} title={t.title} text={text} link={link} />),
  );
}

async function showSent(c: Context<FormEnv>, deps: WaysInDeps): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const { lost: t, toSignIn } = waysInMessages[frame.language];
  const link = { href: inLanguage(paths.signIn(), frame.language), label: toSignIn };
  return c.html(
    renderDocument(
      <WordPage
        frame={frame}
        path={paths.recoverPassword()}
        title={t.sentTitle}
        text={t.sent}
        more={t.noEmail}
        link={link}
      />,
    ),
  );
}

/** One page for a link that was used, ended or never was. */
async function showGone(c: Context<FormEnv>, deps: WaysInDeps, waitSeconds?: number): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const { reset: t, tooMany } = waysInMessages[frame.language];
  const text = waitSeconds === undefined ? t.gone : tooMany(waitSeconds);
  const link = { href: inLanguage(paths.recoverPassword(), frame.language), label: t.toLost };
  return c.html(
    renderDocument(
      <WordPage frame={frame} path={paths.recoverPassword()} title={t.goneTitle} text={text} link={link} />,
    ),
    waitSeconds === undefined ? 404 : 429,
  );
}
