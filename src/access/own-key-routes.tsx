import type { Context, Hono } from 'hono';
import { type KeyId, isId, newId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { languageOfPath, paths } from '../platform/web/paths.ts';
import { type WantedKey, makeKey, revokeKey } from './key-acts.ts';
import { listKeys } from './key-store.ts';
import { accountMessages } from './messages/account-messages.ts';
import type { OfficeDeps } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import { atDesk, backTo, faultOf, faultOfKey, proofIn, readForm, shownOf, statusOf, inBoth } from './own-forms.ts';
import { shownRoles } from './own-roles.ts';
import { findPasswordHash } from './own-store.ts';
import { MyKeysPage, NewKeyPage } from './pages/my-account-keys-page.tsx';

const UNTYPED: WantedKey = { name: '', grantId: '', scopes: [], days: '90' };

/** Where a program sees whose key it has. */
const ME = '/api/v1/me';

/** Keys for programs: listed, made, revoked. The word of a new key is the answer to the form itself and is shown once. */
export function addKeyRoutes(app: Hono<OfficeEnv>, deps: OfficeDeps): void {
  const { db, auth, secret, clock, url } = deps;
  const hasPassword = async (c: Context<OfficeEnv>): Promise<boolean> =>
    (await findPasswordHash(db, c.get('signedIn').session.accountId)) !== null;

  const show = async (
    c: Context<OfficeEnv>,
    typed: WantedKey,
    faults: readonly FieldFault[],
    status: 200 | 422 | 429,
  ): Promise<Response> => {
    const { session } = c.get('signedIn');
    const page = (
      <MyKeysPage
        {...(await shownOf(c, deps, faults))}
        keys={await listKeys(db, session.accountId)}
        now={clock()}
        roles={(await shownRoles(c, deps)).filter(({ isAsleep }) => !isAsleep)}
        typed={typed}
        hasPassword={await hasPassword(c)}
        hasFactor={session.hasSecondFactor}
        requestId={() => newId()}
      />
    );
    return c.html(renderDocument(page), status);
  };
  app.on('GET', inBoth(paths.myKeys()), (c) => show(c, UNTYPED, [], 200));

  app.on('POST', inBoth(paths.myKeys()), async (c) => {
    const form = await readForm(c);
    const typed: WantedKey = {
      name: form.text('name'),
      grantId: form.text('grant'),
      scopes: form.list('scopes'),
      days: form.text('days'),
    };
    const proving = { auth, secret, now: clock() };
    const done = await makeKey(db, await atDesk(c, deps, form), proving, typed, proofIn(form, 'key'));
    if (done.ok) {
      const shown = await shownOf(c, deps);
      return c.html(renderDocument(<NewKeyPage {...shown} word={done.value} meAddress={`${url}${ME}`} />));
    }
    const { refusal } = done;
    const { faults: t } = accountMessages[languageOfPath(c.req.path)];
    const faults =
      refusal.code === 'key-invalid'
        ? refusal.faults.map((fault) => faultOfKey(t, fault))
        : [faultOf(c, refusal, 'key', await hasPassword(c))];
    return show(c, typed, faults, statusOf(refusal));
  });

  app.on('POST', inBoth(paths.myKeyRevoke()), async (c) => {
    const form = await readForm(c);
    const key = form.text('key');
    // What is no id is like the id of no key of one's own.
    const keyId = (isId(key) ? key : newId()) as KeyId;
    const done = await revokeKey(db, await atDesk(c, deps, form), keyId);
    return done.ok ? backTo(c, paths.myKeys(), 'da-thu-hoi') : show(c, UNTYPED, [faultOf(c, done.refusal, 'key')], 422);
  });
}
