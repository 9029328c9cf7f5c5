import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { signJointText } from '../agreements/sign-joint-text.ts';
import { approversOf } from '../agreements/joint-text.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { faultOfAct } from './act-form.ts';
import { findAgreementPath } from './agreement-path.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { textMessages } from './messages/text-messages.ts';
import { TextSignPage } from './pages/text-sign-page.tsx';
import { type TextView, findTextFor, viewOfText } from './text-request.ts';
import {
  type SignForm,
  dayOfSigning,
  readSignForm,
  sayFaultOfSigning,
  signatoriesOf,
  withMoreLines,
} from './text-sign-form.ts';

type C = Context<OfficeEnv>;

/** Recording that the text on which all agreed was signed. */
export function textSignRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.textAct(':id', 'ky'), language);
  app.get(path, (c) => signPage(c, deps));
  app.post(path, (c) => sendSigning(c, deps));
  return app;
}

/** One line for each party, in the order in which they stand in the text. */
const startingForm = ({ text, content }: TextView): SignForm => ({
  contentHash: text.latest.contentHash,
  day: '',
  place: '',
  lines: approversOf(content.parties).map((nodeId) => ({ party: nodeId, name: '', post: '' })),
});

async function signPage(
  c: C,
  deps: OfficeDeps,
  sent?: { readonly form: SignForm; readonly faults: readonly FieldFault[] },
): Promise<Response> {
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const view = await viewOfText(deps.db, requestOf(c, deps).by, text);
  // What is no longer possible is still shown when it was just tried: with the reason.
  if (!sent && !view.may.sign) return c.notFound();
  const faults = sent?.faults ?? [];
  const page = (
    <TextSignPage
      frame={await officeFrameOf(c, deps)}
      {...{ view, faults }}
      form={sent?.form ?? startingForm(view)}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function sendSigning(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const t = textMessages[language].faults;
  const body = await c.req.parseBody();
  const form = readSignForm(body);
  if (textOf(body, 'doing') === 'more') return signPage(c, deps, { form: withMoreLines(form), faults: [] });
  const refused = (faults: readonly FieldFault[]) => signPage(c, deps, { form, faults });
  const signedOn = dayOfSigning(form);
  if (signedOn === null)
    return refused([
      {
        field: 'day',
        message: form.day.trim() === '' ? t.dayMissing : dossierMessages[language].act.dayUnreadable(form.day),
      },
    ]);
  const named = signatoriesOf(form);
  const { provinceCode, textId } = text;
  const result = await signJointText(
    deps.db,
    by,
    {
      requestId: requestIdOf(body),
      provinceCode,
      textId,
      contentHash: form.contentHash,
      signedOn,
      place: form.place.normalize('NFC').trim() || null,
      signatories: named.map(({ facts }) => facts),
    },
    today,
  );
  if (result.ok) {
    const path = await findAgreementPath(deps.db, provinceCode, result.value.agreementId);
    return c.redirect(inLanguage(`${path}?xong=da-ky`, language), 303);
  }
  const { refusal } = result;
  const view = await viewOfText(deps.db, by, text);
  const nameOf = (nodeId: string): string => view.names.get(nodeId)?.fullName ?? '';
  const at = named.map((one) => one.at);
  const send = (message: string) => refused([{ field: 'send', message }]);
  switch (refusal.code) {
    case 'signing-invalid':
      return refused(refusal.faults.map((fault) => sayFaultOfSigning(fault, at, { form, language, nameOf })));
    case 'text-unknown':
      return send(t.unknown);
    case 'text-over':
      return send(t.over);
    case 'text-not-agreed':
      return send(t.notAgreed);
    case 'parent-not-signed':
      return send(t.parentNotSigned);
    case 'text-changed':
      return send(t.changed);
    case 'text-invalid':
      return send(t.invalid);
    case 'not-permitted':
      return send(dossierMessages[language].notAllowedWhy);
    case 'act-not-possible':
    case 'act-in-future':
    case 'act-before-earlier':
    case 'request-id-reused':
      return refused([faultOfAct(refusal, language)]);
  }
}
