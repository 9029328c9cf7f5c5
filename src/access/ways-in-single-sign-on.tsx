import { type Context, Hono } from 'hono';
import {
  type ProvenIdentity,
  type SingleSignOn,
  type SingleSignOnFlow,
  beginSingleSignOn,
  findAccountOfIdentity,
  finishSingleSignOn,
  linkIdentity,
} from '../platform/accounts/single-sign-on.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';
import { frameBeforeSignIn } from './office-frame.ts';
import { WordPage } from './pages/way-in-word-page.tsx';
import { safeNext } from './safe-next.ts';
import type { WaysInDeps } from './ways-in-deps.ts';
import { inLanguages } from './ways-in-form.ts';
import { dropOwnCookie, findSignedInAccount, readOwnCookie, setOwnCookie } from './ways-in-session.ts';
import { letIn } from './ways-in-sign-in.tsx';

const FLOW_COOKIE = 'ketnghia.sso';
const FLOW_SECONDS = 600;

interface Flow extends SingleSignOnFlow {
  readonly next: string;
}

/** Sign-in by the province's single sign-on: out to the provider, and back. */
export function singleSignOnRoutes(deps: WaysInDeps): Hono<FormEnv> {
  const app = new Hono<FormEnv>();
  const { singleSignOn } = deps;
  if (singleSignOn === null) return app;
  app.on('GET', inLanguages(paths.singleSignOn()), async (c) => {
    c.header('Cache-Control', 'no-store');
    const next = safeNext(c.req.query('tiep'), languageOfPath(c.req.path));
    if (await findSignedInAccount(c, deps.db)) return c.redirect(next, 303);
    return goOut(c, deps, singleSignOn, next);
  });
  app.get(paths.singleSignOnDone(), async (c) => {
    c.header('Cache-Control', 'no-store');
    // The code in the address is told to nobody.
    c.header('Referrer-Policy', 'no-referrer');
    return comeBack(c, deps, singleSignOn);
  });
  return app;
}

const redirectUri = ({ url }: WaysInDeps): string => `${url}${paths.singleSignOnDone()}`;

async function goOut(c: Context<FormEnv>, deps: WaysInDeps, provider: SingleSignOn, next: string): Promise<Response> {
  const begun = await beginSingleSignOn(provider, redirectUri(deps)).catch(deps.singleSignOnFault);
  if (!begun) return showRefused(c, deps, provider, { failed: true, next });
  const flow: Flow = { ...begun.flow, next };
  const value = Buffer.from(JSON.stringify(flow)).toString('base64url');
  await setOwnCookie(c, deps, { name: FLOW_COOKIE, value, seconds: FLOW_SECONDS });
  return c.redirect(begun.address, 303);
}

async function comeBack(c: Context<FormEnv>, deps: WaysInDeps, provider: SingleSignOn): Promise<Response> {
  const kept = await readOwnCookie(c, deps, FLOW_COOKIE);
  dropOwnCookie(c, deps, FLOW_COOKIE);
  const flow = kept === null ? null : (JSON.parse(Buffer.from(kept, 'base64url').toString()) as Flow);
  const next = flow?.next ?? inLanguage(paths.office(), 'vi');
  const code = c.req.query('code');
  const issuer = c.req.query('iss') ?? provider.issuer;
  if (!flow || !code || c.req.query('state') !== flow.state || issuer !== provider.issuer)
    return showRefused(c, deps, provider, { failed: true, next });
  const identity: ProvenIdentity | null = await finishSingleSignOn(provider, redirectUri(deps), { code, flow }).catch(
    deps.singleSignOnFault,
  );
  if (!identity) return showRefused(c, deps, provider, { failed: true, next });
  const found = await findAccountOfIdentity(deps.db, provider, identity);
  if (!found) return showRefused(c, deps, provider, { failed: false, next });
  const { account, linked } = found;
  const { accountId } = account;
  return letIn(c, deps, {
    account,
    remembered: false,
    next,
    way: 'single-sign-on',
    settle: async (tx) => {
      if (!linked) await linkIdentity(tx, provider, { accountId, subject: identity.subject });
    },
  });
}

async function showRefused(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { name }: SingleSignOn,
  { failed, next }: { failed: boolean; next: string },
): Promise<Response> {
  // The way back has one address for both languages; where the person wanted to go tells theirs.
  const language = languageOfPath(next);
  const frame = { ...(await frameBeforeSignIn(c, deps)), language };
  const { singleSignOn: t, toSignIn } = waysInMessages[language];
  const link = { href: inLanguage(paths.signIn(), language), label: toSignIn };
  const title = failed ? t.failedTitle : t.unknownTitle;
  const text = failed ? t.failed(name) : t.unknown(name);
  const page = <WordPage frame={frame} path={paths.signIn()} title={title} text={text} link={link} />;
  return c.html(renderDocument(page), failed ? 502 : 403);
}
