import { type Context, Hono } from 'hono';
import { type GrantId, type SessionId, isId, newId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { type Language, isLanguage } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { countOpenKeys } from './key-store.ts';
import type { OfficeDeps } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import { changeDetails, changePassword, chooseRole, endOtherSessions, endOwnSession } from './own-acts.ts';
import { atDesk, backTo, faultOf, homeProvince, readForm, shownOf, statusOf, inBoth } from './own-forms.ts';
import { addKeyRoutes } from './own-key-routes.tsx';
import { shownRoles } from './own-roles.ts';
import { addSecondFactorRoutes } from './own-second-factor-routes.tsx';
import { findPasswordHash, listOwnActs, listOwnSessions } from './own-store.ts';
import { MyDetailsPage } from './pages/my-account-details-page.tsx';
import { MyAccountOverview } from './pages/my-account-page.tsx';
import { MyPasswordPage } from './pages/my-account-password-page.tsx';
import { MySessionsPage } from './pages/my-account-sessions-page.tsx';

type App = Hono<OfficeEnv>;

interface OwnAccountDeps extends OfficeDeps {
  /** What the acts of all rooms are called. */
  readonly actNames: (language: Language) => readonly (readonly [act: string, name: string])[];
}

/** One's own account, behind the gate. */
export function ownAccountRoutes(deps: OwnAccountDeps): App {
  const app: App = new Hono<OfficeEnv>();
  addOverview(app, deps);
  addDetails(app, deps);
  addPassword(app, deps);
  addSessions(app, deps);
  addSecondFactorRoutes(app, deps);
  addKeyRoutes(app, deps);
  return app;
}

function addOverview(app: App, deps: OwnAccountDeps): void {
  const { db } = deps;
  const show = async (c: Context<OfficeEnv>, faults: readonly FieldFault[], status: 200 | 422): Promise<Response> => {
    const signedIn = c.get('signedIn');
    const { accountId } = signedIn.person;
    const provinces = [...new Set([await homeProvince(c, deps), ...signedIn.person.roles.map((r) => r.provinceCode)])];
    const shown = await shownOf(c, deps, faults);
    const page = (
      <MyAccountOverview
        {...shown}
        signedIn={signedIn}
        roles={await shownRoles(c, deps)}
        hasPassword={(await findPasswordHash(db, accountId)) !== null}
        sessionCount={(await listOwnSessions(db, accountId)).length}
        keyCount={await countOpenKeys(db, accountId)}
        acts={await listOwnActs(db, accountId, provinces)}
        actNames={new Map(deps.actNames(shown.frame.language))}
        requestId={newId()}
      />
    );
    return c.html(renderDocument(page), status);
  };
  app.on('GET', inBoth(paths.myAccount()), (c) => show(c, [], 200));
  app.on('POST', inBoth(paths.myRole()), async (c) => {
    const form = await readForm(c);
    const wanted = form.text('grant');
    const grantId = wanted === '' ? null : (wanted as GrantId);
    const done = await chooseRole(db, await atDesk(c, deps, form), grantId);
    return done.ok ? backTo(c, paths.myAccount(), 'da-chon-vai') : show(c, [faultOf(c, done.refusal, 'grant')], 422);
  });
}

function addDetails(app: App, deps: OfficeDeps): void {
  const show = async (
    c: Context<OfficeEnv>,
    typed: { name: string; language: Language },
    faults: readonly FieldFault[],
    status: 200 | 422,
  ): Promise<Response> => {
    const shown = await shownOf(c, deps, faults);
    const page = <MyDetailsPage {...shown} signedIn={c.get('signedIn')} typed={typed} requestId={newId()} />;
    return c.html(renderDocument(page), status);
  };
  app.on('GET', inBoth(paths.myDetails()), (c) => show(c, c.get('signedIn').session, [], 200));
  app.on('POST', inBoth(paths.myDetails()), async (c) => {
    const form = await readForm(c);
    const wanted = form.text('language');
    const language = isLanguage(wanted) ? wanted : c.get('signedIn').session.language;
    const typed = { name: form.text('name'), language };
    const done = await changeDetails(deps.db, await atDesk(c, deps, form), typed);
    return done.ok ? backTo(c, paths.myAccount(), 'da-luu') : show(c, typed, [faultOf(c, done.refusal, 'name')], 422);
  });
}

function addPassword(app: App, deps: OfficeDeps): void {
  const { db, auth, secret, clock } = deps;
  const show = async (
    c: Context<OfficeEnv>,
    faults: readonly FieldFault[],
    status: 200 | 422 | 429,
  ): Promise<Response> => {
    const { session } = c.get('signedIn');
    const hasPassword = (await findPasswordHash(db, session.accountId)) !== null;
    const login = session.username ?? session.email ?? '';
    const shown = await shownOf(c, deps, faults);
    const page = <MyPasswordPage {...shown} hasPassword={hasPassword} login={login} requestId={newId()} />;
    return c.html(renderDocument(page), status);
  };
  app.on('GET', inBoth(paths.myPassword()), (c) => show(c, [], 200));
  app.on('POST', inBoth(paths.myPassword()), async (c) => {
    const form = await readForm(c);
    const given = {
      old: form.text('old'),
      wanted: form.text('wanted'),
      repeated: form.text('repeated'),
      office: await deps.findOfficeName(),
    };
    const done = await changePassword(db, await atDesk(c, deps, form), { auth, secret, now: clock() }, given);
    return done.ok
      ? backTo(c, paths.myAccount(), 'da-doi-mat-khau')
      : show(c, [faultOf(c, done.refusal, 'old')], statusOf(done.refusal));
  });
}

function addSessions(app: App, deps: OfficeDeps): void {
  const { db } = deps;
  const show = async (c: Context<OfficeEnv>, faults: readonly FieldFault[], status: 200 | 422): Promise<Response> => {
    const { accountId, sessionId } = c.get('signedIn').session;
    const sessions = await listOwnSessions(db, accountId);
    const shown = await shownOf(c, deps, faults);
    const page = <MySessionsPage {...shown} sessions={sessions} here={sessionId} requestId={() => newId()} />;
    return c.html(renderDocument(page), status);
  };
  app.on('GET', inBoth(paths.mySessions()), (c) => show(c, [], 200));
  app.on('POST', inBoth(paths.mySessions()), async (c) => {
    const form = await readForm(c);
    const session = form.text('session');
    // What is no id is like the id of no session of one's own.
    const sessionId = (isId(session) ? session : newId()) as SessionId;
    const done = await endOwnSession(db, await atDesk(c, deps, form), sessionId);
    return done.ok ? backTo(c, paths.mySessions(), 'da-ket-thuc') : show(c, [faultOf(c, done.refusal, 'session')], 422);
  });
  app.on('POST', inBoth(paths.myOtherSessions()), async (c) => {
    const done = await endOtherSessions(db, await atDesk(c, deps, await readForm(c)));
    return done.ok
      ? backTo(c, paths.mySessions(), 'da-ket-thuc-khac')
      : show(c, [faultOf(c, done.refusal, 'session')], 422);
  });
}
