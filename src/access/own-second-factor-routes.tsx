import type { Context, Hono } from 'hono';
import { newId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { accountMessages } from './messages/account-messages.ts';
import type { OfficeDeps } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import type { ProofDeps } from './own-acts.ts';
import { atDesk, backTo, faultOf, proofIn, readForm, shownOf, statusOf, inBoth } from './own-forms.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  needsFactorHere,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from './own-second-factor.ts';
import { findPasswordHash } from './own-store.ts';
import { MySecondFactorPage, RecoveryCodesPage, ScanPage } from './pages/my-account-second-factor-page.tsx';

/**
 * The second factor: set up, move, new recovery codes, off. What is shown once — the picture to scan, the codes — is the
 * answer to the form itself, not a page to come back to: nothing keeps it in clear.
 */
export function addSecondFactorRoutes(app: Hono<OfficeEnv>, deps: OfficeDeps): void {
  const { db, auth, secret, clock } = deps;
  const proving = (): ProofDeps => ({ auth, secret, now: clock() });
  const hasPassword = async (c: Context<OfficeEnv>): Promise<boolean> =>
    (await findPasswordHash(db, c.get('signedIn').session.accountId)) !== null;

  const show = async (
    c: Context<OfficeEnv>,
    faults: readonly FieldFault[],
    status: 200 | 422 | 429,
  ): Promise<Response> => {
    const signedIn = c.get('signedIn');
    const page = (
      <MySecondFactorPage
        {...(await shownOf(c, deps, faults))}
        hasFactor={signedIn.session.hasSecondFactor}
        hasPassword={await hasPassword(c)}
        isNeeded={await needsFactorHere(db, signedIn)}
        requestIds={{ renew: newId(), off: newId() }}
      />
    );
    return c.html(renderDocument(page), status);
  };
  app.on('GET', inBoth(paths.mySecondFactor()), (c) => show(c, [], 200));
  // Somebody who reloads a page that is shown once comes back to where it begins.
  for (const path of [paths.mySecondFactorStart(), paths.mySecondFactorConfirm(), paths.myRecoveryCodes()])
    app.on('GET', inBoth(path), (c) => c.redirect(inLanguage(paths.mySecondFactor(), languageOfPath(c.req.path)), 303));

  app.on('POST', inBoth(paths.mySecondFactorStart()), async (c) => {
    const form = await readForm(c);
    const begun = await beginSecondFactor(db, c.get('signedIn').session, proving(), proofIn(form, 'move'));
    if (!begun.ok) return show(c, [faultOf(c, begun.refusal, 'move', await hasPassword(c))], statusOf(begun.refusal));
    const page = <ScanPage {...(await shownOf(c, deps))} waiting={begun.value} requestId={newId()} />;
    return c.html(renderDocument(page));
  });

  app.on('POST', inBoth(paths.mySecondFactorConfirm()), async (c) => {
    const form = await readForm(c);
    const given = { sealed: form.text('sealed'), code: form.text('code') };
    const done = await confirmSecondFactor(db, await atDesk(c, deps, form), proving(), given);
    if (done.ok) return c.html(renderDocument(<RecoveryCodesPage {...(await shownOf(c, deps))} codes={done.value} />));
    const { refusal } = done;
    if (refusal.code !== 'one-time-code-wrong')
      return show(c, [faultOf(c, refusal, 'move', await hasPassword(c))], 422);
    const { newCodeWrong } = accountMessages[languageOfPath(c.req.path)].faults;
    const shown = await shownOf(c, deps, [{ field: 'code', message: newCodeWrong }]);
    return c.html(renderDocument(<ScanPage {...shown} waiting={refusal.waiting} requestId={newId()} />), 422);
  });

  app.on('POST', inBoth(paths.myRecoveryCodes()), async (c) => {
    const form = await readForm(c);
    const done = await renewRecoveryCodes(db, await atDesk(c, deps, form), proving(), proofIn(form, 'renew'));
    if (!done.ok) return show(c, [faultOf(c, done.refusal, 'renew', await hasPassword(c))], statusOf(done.refusal));
    return c.html(renderDocument(<RecoveryCodesPage {...(await shownOf(c, deps))} codes={done.value} />));
  });

  app.on('POST', inBoth(paths.mySecondFactorOff()), async (c) => {
    const form = await readForm(c);
    const done = await turnOffSecondFactor(db, await atDesk(c, deps, form), proving(), proofIn(form, 'off'));
    return done.ok
      ? backTo(c, paths.mySecondFactor(), 'da-tat')
      : show(c, [faultOf(c, done.refusal, 'off', await hasPassword(c))], statusOf(done.refusal));
  });
}
