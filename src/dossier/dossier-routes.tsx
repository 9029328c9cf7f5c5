import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { recordActOnAgreement } from '../agreements/record-act-on-agreement.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type ActForm, faultOfAct, faultsOfActForm, parseDay, readActForm } from './act-form.ts';
import { answerRoutes } from './answer-routes.tsx';
import { backToDossier, dossierOf, forbidden } from './dossier-request.tsx';
import { DOSSIER_ACTS, type DossierAct, KIND_OF } from './find-dossier.ts';
import { draftRoutes } from './draft-routes.tsx';
import { courseRoutes } from './course-routes.tsx';
import { mergeRoutes } from './merge-routes.tsx';
import { gapRoutes } from './gap-routes.tsx';
import { handoverRoutes } from './handover-routes.tsx';
import { dossierMessages } from './messages/dossier-messages.ts';
import { AgreementActPage } from './pages/agreement-act-page.tsx';
import { type DossierDone, DossierPage } from './pages/dossier-page.tsx';
import { sheetRoutes } from './sheet-routes.tsx';
import { passOnRoutes } from './pass-on-routes.tsx';
import { textStartRoutes } from './text-start-routes.tsx';
import { textRoutes } from './text-routes.tsx';
import { documentRoutes } from './document-routes.tsx';
import { stateRoutes } from './state-routes.tsx';

/** Agreements and contributions at the desk, behind the gate. */
export function dossierRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.route('/', documentRoutes(deps));
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.officeAgreement(':province', ':slug'), language), (c) => answerDossier(c, deps));
    const acting = inLanguage(paths.agreementAct(':province', ':slug', ':act'), language);
    app.get(acting, (c) => answerActPage(c, deps));
    app.post(acting, (c) => sendAct(c, deps));
    app.route('/', draftRoutes(deps, language));
    app.route('/', textRoutes(deps, language));
    app.route('/', textStartRoutes(deps, language));
    app.route('/', passOnRoutes(deps, language));
    app.route('/', sheetRoutes(deps, language));
    app.route('/', stateRoutes(deps, language));
    app.route('/', answerRoutes(deps, language));
    app.route('/', handoverRoutes(deps, language));
    app.route('/', gapRoutes(deps, language));
    app.route('/', mergeRoutes(deps, language));
    app.route('/', courseRoutes(deps, language));
  }
  return app;
}

async function answerDossier(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  if (!dossier.mayRead) return forbidden(c, deps, dossier);
  const asked = c.req.query('xong') ?? '';
  const done = asked in dossierMessages.vi.done ? (asked as DossierDone) : null;
  return c.html(renderDocument(<DossierPage frame={await officeFrameOf(c, deps)} dossier={dossier} done={done} />));
}

const actOf = (c: Context<OfficeEnv>): DossierAct | null =>
  DOSSIER_ACTS.find((act) => act === c.req.param('act')) ?? null;

async function answerActPage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { readonly form: ActForm; readonly faults: readonly FieldFault[] },
): Promise<Response> {
  const act = actOf(c);
  const dossier = act && (await dossierOf(c, deps));
  if (!act || !dossier) return c.notFound();
  // What is no longer possible is still shown when it was just tried: with the reason.
  if (!sent && !dossier.acts.includes(act)) return forbidden(c, deps, dossier);
  const page = (
    <AgreementActPage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      act={act}
      form={sent?.form ?? { day: '', place: '', note: '', isSure: false }}
      faults={sent?.faults ?? []}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

const DONE = {
  ky: 'da-ky',
  'tam-dung': 'da-dung',
  'tiep-tuc': 'da-tiep-tuc',
  'ket-thuc': 'da-ket-thuc',
} as const satisfies Record<DossierAct, DossierDone>;

async function sendAct(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const act = actOf(c);
  const dossier = act && (await dossierOf(c, deps));
  if (!act || !dossier) return c.notFound();
  const body = await c.req.parseBody();
  const form = readActForm(body);
  const faults = faultsOfActForm(form, act, language);
  if (faults.length > 0 && dossier.acts.includes(act)) return answerActPage(c, deps, { form, faults });
  const result = await recordActOnAgreement(
    deps.db,
    by,
    {
      requestId: requestIdOf(body),
      provinceCode: dossier.provinceCode,
      agreementId: dossier.agreementId,
      kind: KIND_OF[act],
      happenedOn: parseDay(form.day, 'day', language).day,
      happenedBy: null,
      place: act === 'ky' ? form.place.trim() || null : null,
      note: act === 'ky' ? null : form.note.trim() || null,
    },
    today,
  );
  if (result.ok) return backToDossier(c, dossier, DONE[act]);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  return answerActPage(c, deps, { form, faults: [faultOfAct(refusal, language)] });
}
