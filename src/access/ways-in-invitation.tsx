import { type Context, Hono } from 'hono';
import { type Actor, THE_PUBLIC } from '../kernel/actor.ts';
import { type RequestId, isId, newId } from '../kernel/ids.ts';
import { type Result, ok } from '../kernel/result.ts';
import type { NewSession } from '../platform/accounts/open-session.ts';
import { findSession } from '../platform/accounts/session-store.ts';
import { inTransaction } from '../platform/database/database.ts';
import { originOf } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { findNode } from '../registry/registry-store.ts';
import { type AcceptRefusal, type Taker, acceptInvitation, tookBefore } from './accept-invitation.ts';
import { type OpenInvitation, findOpenInvitation } from './invitation-store.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';
import { type NewAccountFault, decideNewAccount, takenFault } from './new-account-form.ts';
import { frameBeforeSignIn } from './office-frame.ts';
import { InvitationPage } from './pages/invitation-page.tsx';
import type { SignInNotice } from './pages/sign-in-page.tsx';
import { WordPage } from './pages/way-in-word-page.tsx';
import type { WaysInDeps } from './ways-in-deps.ts';
import { inLanguages, readFields } from './ways-in-form.ts';
import { beginSession, recordSignIn, sendSession } from './ways-in-session.ts';
import { keepWordHere, lookUpWord, wordOf } from './ways-in-word.ts';

const FIELDS = ['name', 'username', 'email', 'password', 'again', 'requestId'] as const;
type Fields = Readonly<Record<(typeof FIELDS)[number], string>>;

/** The page that takes an invitation. */
export function invitationRoutes(deps: WaysInDeps): Hono<FormEnv> {
  const { db, clock } = deps;
  const app = new Hono<FormEnv>();
  const look = (c: Context<FormEnv>) => lookUpWord(c, deps, () => findOpenInvitation(db, wordOf(c), clock()));
  const address = inLanguages(paths.invitation(':token'));
  app.on('GET', address, async (c) => {
    keepWordHere(c);
    const looked = await look(c);
    if (!looked.ok) return showGone(c, deps, looked.refusal.waitSeconds);
    if (!looked.value) return showGone(c, deps, null);
    const { invitedName: name, invitedEmail } = looked.value;
    return showInvitation(c, deps, looked.value, { name, username: '', email: invitedEmail ?? '' }, []);
  });
  app.on('POST', address, async (c) => {
    keepWordHere(c);
    const looked = await look(c);
    if (!looked.ok) return showGone(c, deps, looked.refusal.waitSeconds);
    if (!looked.value) return showTaken(c, deps, await readFields(c, FIELDS));
    return takeInvitation(c, deps, looked.value);
  });
  return app;
}

async function takeInvitation(c: Context<FormEnv>, deps: WaysInDeps, invitation: OpenInvitation): Promise<Response> {
  const language = languageOfPath(c.req.path);
  const form = await readFields(c, FIELDS);
  const requestId = isId(form.requestId) ? (form.requestId as RequestId) : newId<'request'>();
  const token = c.get('sessionToken');
  const session = token === null ? null : await findSession(deps.db, token);
  const origin = originOf(c, deps.proxies);
  if (session) {
    const { sessionId, accountId, name } = session;
    const by: Actor = { kind: 'person', accountId, sessionId, name, roles: [], chosen: null, origin };
    const taken = await acceptInvitation(deps.db, deps.auth, {
      by,
      token: wordOf(c),
      requestId,
      taker: { accountId },
      now: deps.clock(),
    });
    return taken.ok ? c.redirect(inLanguage(paths.office(), language), 303) : showTaken(c, deps, form);
  }
  const wanted = await decideNewAccount(form, await deps.findOfficeName());
  if (!wanted.ok) return showFaults(c, deps, invitation, form, wanted.refusal);
  const taker: Taker = { account: wanted.value, language };
  const taken = await takeAndEnter(c, deps, { requestId, taker });
  if (!taken.ok) {
    const fault = takenFault(taken.refusal);
    return fault ? showFaults(c, deps, invitation, form, [fault]) : showTaken(c, deps, form);
  }
  await sendSession(c, deps, taken.value);
  return c.redirect(inLanguage(paths.office(), language), 303);
}

/** The new account, its role and its first session: all or nothing. */
function takeAndEnter(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  { requestId, taker }: { requestId: RequestId; taker: Taker },
): Promise<Result<NewSession, AcceptRefusal>> {
  return inTransaction(deps.db, async (tx) => {
    const by: Actor = { ...THE_PUBLIC, origin: originOf(c, deps.proxies) };
    const given = { by, token: wordOf(c), requestId, taker, now: deps.clock() };
    const taken = await acceptInvitation(tx, deps.auth, given);
    if (!taken.ok) return taken;
    const session = await beginSession(tx, c, deps, { accountId: taken.value, remembered: false });
    await recordSignIn(tx, c, deps, { session, entrance: { way: 'invitation', secondFactor: 'none' } });
    return ok(session);
  });
}

function showFaults(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  invitation: OpenInvitation,
  typed: Fields,
  found: readonly NewAccountFault[],
): Promise<Response> {
  const { invitation: t } = waysInMessages[languageOfPath(c.req.path)];
  const faults = found.map((fault) => ({ field: fault.field, message: t.fault(fault) }));
  return showInvitation(c, deps, invitation, typed, faults);
}

async function showInvitation(
  c: Context<FormEnv>,
  deps: WaysInDeps,
  invitation: OpenInvitation,
  typed: Pick<Fields, 'name' | 'username' | 'email'>,
  faults: readonly FieldFault[],
): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const node = await findNode(deps.db, invitation.nodeId);
  const token = c.get('sessionToken');
  const session = token === null ? null : await findSession(deps.db, token);
  const page = (
    <InvitationPage
      frame={frame}
      token={wordOf(c)}
      requestId={newId()}
      invitation={invitation}
      placeName={node?.fullName ?? ''}
      signedInAs={session?.name ?? null}
      typed={typed}
      faults={faults}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

/** Whoever sends the form of their own taken invitation again, as by a double click, has it: they go on from there. */
async function showTaken(c: Context<FormEnv>, deps: WaysInDeps, { requestId }: Fields): Promise<Response> {
  if (!isId(requestId) || !(await tookBefore(deps.db, wordOf(c), requestId as RequestId)))
    return showGone(c, deps, null);
  const language = languageOfPath(c.req.path);
  return c.redirect(`${inLanguage(paths.signIn(), language)}?xong=${'da-nhan' satisfies SignInNotice}`, 303);
}

/** One page for an invitation that was taken, withdrawn, ended or never was. */
async function showGone(c: Context<FormEnv>, deps: WaysInDeps, waitSeconds: number | null): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const { invitation: t, tooMany, toDesk } = waysInMessages[frame.language];
  const link = { href: inLanguage(paths.office(), frame.language), label: toDesk };
  const text = waitSeconds === null ? t.gone : tooMany(waitSeconds);
  const page = <WordPage frame={frame} path={paths.office()} title={t.goneTitle} text={text} link={link} />;
  return c.html(renderDocument(page), waitSeconds === null ? 404 : 429);
}
