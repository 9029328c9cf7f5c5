import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { listBearers } from '../agreements/agreement-bearer-store.ts';
import { findProgrammeOfAgreement } from '../agreements/agreement-store.ts';
import { type PassOnRefusal, passOnAgreements } from '../agreements/pass-on-agreements.ts';
import { type DocumentId, type NodeId, isId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { faultOfAct } from './act-form.ts';
import { backToDossier, dossierOf, forbidden } from './dossier-request.tsx';
import { faultsOfSearch, stateDocument, statedDocumentOf } from './draft-doing.ts';
import { findParties, listDocumentChoices, listPlaces } from './draft-reads.ts';
import { type Body, type Draft, EMPTY_DRAFT } from './draft.ts';
import type { Dossier } from './find-dossier.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { textMessages } from './messages/text-messages.ts';
import { PassOnPage } from './pages/pass-on-page.tsx';

type C = Context<OfficeEnv>;

/** The form of handing a party's part to its successor, as it was typed. */
export interface PassOnForm {
  readonly from: string;
  readonly to: string;
  readonly scope: 'one' | 'all';
  readonly day: string;
  readonly letter: string;
}

const EMPTY_FORM: PassOnForm = { from: '', to: '', scope: 'one', day: '', letter: '' };

const readForm = (body: Body): PassOnForm => ({
  from: textOf(body, 'from'),
  // What was picked now counts before what was picked earlier.
  to: textOf(body, 'place') || textOf(body, 'to'),
  scope: body.scope === 'all' ? 'all' : 'one',
  day: textOf(body, 'day').slice(0, 40),
  letter: textOf(body, 'doc'),
});

/** Handing the part of a party to another by a letter. */
export function passOnRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.passOn(':province', ':slug'), language);
  app.get(path, async (c) => {
    const dossier = await dossierOf(c, deps);
    if (!dossier) return c.notFound();
    if (!dossier.mayPassOn) return forbidden(c, deps, dossier);
    return show(c, deps, dossier, { form: EMPTY_FORM, body: {}, faults: [] });
  });
  app.post(path, (c) => take(c, deps));
  return app;
}

interface Shown {
  readonly form: PassOnForm;
  readonly body: Body;
  readonly faults: readonly FieldFault[];
}

async function draftOf({ db }: OfficeDeps, { provinceCode, agreementId }: Dossier, form: PassOnForm): Promise<Draft> {
  const programmeId = await findProgrammeOfAgreement(db, provinceCode, agreementId);
  const documents = isId(form.letter) ? [form.letter as string] : [];
  return { ...EMPTY_DRAFT, programme: `${provinceCode} ${programmeId}`, documents };
}

async function show(c: C, deps: OfficeDeps, dossier: Dossier, { form, body, faults }: Shown): Promise<Response> {
  const { db } = deps;
  const { by } = requestOf(c, deps);
  const bearers = await listBearers(db, dossier.provinceCode, dossier.agreementId);
  const draft = await draftOf(deps, dossier, form);
  const nodes = bearers.filter(({ role }) => role !== 'witness').map(({ nodeId }) => nodeId);
  const names = await listPlaces(db, isId(form.to) ? [...nodes, form.to as NodeId] : nodes);
  const page = (
    <PassOnPage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      {...{ form, faults, names }}
      bearers={nodes}
      partyQuery={textOf(body, 'partyQuery')}
      found={await findParties(db, textOf(body, 'partyQuery'), dossier.provinceCode)}
      docQuery={textOf(body, 'docQuery')}
      choices={await listDocumentChoices(db, by, draft, textOf(body, 'docQuery'))}
      stated={statedDocumentOf(body)}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function take(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  const body: Body = await c.req.parseBody();
  const form = readForm(body);
  const doing = textOf(body, 'doing');
  const shown: Shown = { form, body, faults: [] };
  if (!dossier.mayPassOn && doing !== 'pass') return forbidden(c, deps, dossier);
  const draft = await draftOf(deps, dossier, form);
  if (doing === 'find' || doing === 'find-document') {
    const step = doing === 'find' ? 'cac-ben' : 'can-cu';
    return show(c, deps, dossier, {
      ...shown,
      faults: await faultsOfSearch(deps.db, by, { draft, step, body, language }),
    });
  }
  if (doing === 'state') {
    const done = await stateDocument(deps.db, by, { draft, body, requestId: requestIdOf(body), language });
    return 'fault' in done
      ? show(c, deps, dossier, { ...shown, faults: [done.fault] })
      : show(c, deps, dossier, { form: { ...form, letter: done.draft.documents.at(-1) ?? '' }, body: {}, faults: [] });
  }
  return pass(c, deps, dossier, shown);
}

async function pass(c: C, deps: OfficeDeps, dossier: Dossier, shown: Shown): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const { form, body } = shown;
  const t = textMessages[language].passOn.faults;
  const faults: FieldFault[] = [];
  if (!isId(form.from)) faults.push({ field: 'from', message: t.from });
  if (!isId(form.to)) faults.push({ field: 'partyQuery', message: t.to });
  if (!isId(form.letter)) faults.push({ field: 'docQuery', message: t.letter });
  const happenedOn = readDay(form.day);
  if (happenedOn === null)
    faults.push({
      field: 'day',
      message: form.day.trim() === '' ? t.day : dossierMessages[language].act.dayUnreadable(form.day),
    });
  if (faults.length > 0 || happenedOn === null) return show(c, deps, dossier, { ...shown, faults });
  const result = await passOnAgreements(
    deps.db,
    by,
    {
      requestId: requestIdOf(body),
      provinceCode: dossier.provinceCode,
      fromNode: form.from as NodeId,
      toNode: form.to as NodeId,
      agreementId: form.scope === 'all' ? null : dossier.agreementId,
      happenedOn,
      documentId: form.letter as DocumentId,
    },
    today,
  );
  if (result.ok) return backToDossier(c, dossier, 'da-chuyen-giao');
  if (result.refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  return show(c, deps, dossier, { ...shown, faults: [sayRefusal(result.refusal, language)] });
}

function sayRefusal(refusal: Exclude<PassOnRefusal, { code: 'not-permitted' }>, language: Language): FieldFault {
  const t = textMessages[language].passOn.faults;
  switch (refusal.code) {
    case 'same-party':
      return { field: 'partyQuery', message: t.same };
    case 'successor-unknown':
      return { field: 'partyQuery', message: t.to };
    case 'already-party':
      return { field: 'partyQuery', message: t.already };
    case 'letter-unknown':
      return { field: 'docQuery', message: t.letter };
    case 'nothing-borne':
      return { field: 'from', message: t.nothing };
    case 'act-not-possible':
    case 'act-in-future':
    case 'act-before-earlier':
    case 'request-id-reused':
      return faultOfAct(refusal, language);
  }
}
