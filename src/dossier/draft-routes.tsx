import { type Context, Hono } from 'hono';
import type { JSX } from 'preact';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { AgreementWarning } from '../agreements/agreement.ts';
import { openJointText } from '../agreements/draft-joint-text.ts';
import { findJointText } from '../agreements/joint-text-store.ts';
import { recordAgreement, reviewAgreement } from '../agreements/record-agreement.ts';
import type { AgreementId, JointTextId, RequestId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { factsOf, faultsOfStep, firstUnready, stepOfFault } from './draft-check.ts';
import { type Done, addParty, faultsOfSearch, stateDocument, statedDocumentOf } from './draft-doing.ts';
import { contentOfDraft } from './text-draft.ts';
import {
  findParties,
  listDocumentChoices,
  listParentChoices,
  listPartyNames,
  listProgrammeChoices,
  mayRecordAgreements,
  programmeKey,
  programmeOf,
} from './draft-reads.ts';
import {
  type Body,
  DRAFT_STEPS,
  type Draft,
  type DraftStep,
  EMPTY_DRAFT,
  readDraft,
  withDoing,
  withStep,
} from './draft.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { draftMessages } from './messages/draft-messages.ts';
import { BasesStep } from './pages/draft-bases-step.tsx';
import { ClausesStep } from './pages/draft-clauses-step.tsx';
import { DraftForbiddenPage, DraftPage } from './pages/draft-page.tsx';
import { PaperStep } from './pages/draft-paper-step.tsx';
import { PartiesStep } from './pages/draft-parties-step.tsx';
import { SigningStep } from './pages/draft-signing-step.tsx';
import { DraftSummary } from './pages/draft-summary.tsx';

/** Recording an agreement, one group of questions a page; nothing is kept before the last. */
export function draftRoutes(deps: OfficeDeps, language: 'vi' | 'en'): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.newAgreement(), language);
  app.get(path, (c) => startDraft(c, deps));
  app.post(path, (c) => takeStep(c, deps));
  return app;
}

/** A draft on its way: what a page of it is made from. */
interface Walk {
  readonly draft: Draft;
  readonly step: DraftStep;
  readonly requestId: RequestId;
  readonly faults: readonly FieldFault[];
  /** The fields of the last form, for what is looked up on a step. */
  readonly body: Body;
}

async function forbidden(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  return c.html(renderDocument(<DraftForbiddenPage frame={await officeFrameOf(c, deps)} />), 403);
}

async function startDraft(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  if (!mayRecordAgreements(by)) return forbidden(c, deps);
  const programmes = await listProgrammeChoices(deps.db, by);
  const [only] = programmes.length === 1 ? programmes : [];
  const draft = only ? { ...EMPTY_DRAFT, programme: programmeKey(only) } : EMPTY_DRAFT;
  return showStep(c, deps, { draft, step: 'van-ban', requestId: freshRequestId(), faults: [], body: {} });
}

async function takeStep(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  if (!mayRecordAgreements(by)) return forbidden(c, deps);
  const body: Body = await c.req.parseBody({ all: true });
  const step = DRAFT_STEPS.find((one) => one === body.step) ?? 'van-ban';
  const kept = readDraft(typeof body.draft === 'string' ? body.draft : '');
  const requestId = requestIdOf(body);
  if (!kept) {
    const faults = [{ field: 'programme', message: draftMessages[language].faults.lost }];
    return showStep(c, deps, { draft: EMPTY_DRAFT, step: 'van-ban', requestId, faults, body: {} });
  }
  const draft = withStep(kept, step, body);
  const doing = textOf(body, 'doing');
  const walk: Walk = { draft, step, requestId, faults: [], body };
  const at = DRAFT_STEPS.indexOf(step);
  if (doing === 'back') return showStep(c, deps, { ...walk, step: DRAFT_STEPS[at - 1] ?? step, body: {} });
  if (doing.startsWith('go ')) {
    const wanted = DRAFT_STEPS.find((one) => one === doing.slice(3)) ?? step;
    return showStep(c, deps, { ...walk, step: wanted, body: {} });
  }
  if (doing === 'next') {
    const faults = faultsOfStep(draft, step, language);
    return faults.length > 0
      ? showStep(c, deps, { ...walk, faults })
      : showStep(c, deps, { ...walk, step: DRAFT_STEPS[at + 1] ?? step, body: {} });
  }
  if (doing === 'record') return record(c, deps, walk);
  if (doing === 'add') return showDone(c, deps, walk, addParty(draft, body, language));
  if (doing === 'state')
    return showDone(c, deps, walk, await stateDocument(deps.db, by, { draft, body, requestId, language }));
  if (doing === 'find')
    return showStep(c, deps, { ...walk, faults: await faultsOfSearch(deps.db, by, { draft, step, body, language }) });
  return showStep(c, deps, { ...walk, draft: withDoing(draft, step, doing, body) });
}

/** What was found is done with once it is added: its words would find the same again. */
function showDone(c: Context<OfficeEnv>, deps: OfficeDeps, walk: Walk, done: Done): Promise<Response> {
  return 'fault' in done
    ? showStep(c, deps, { ...walk, faults: [done.fault] })
    : showStep(c, deps, { ...walk, draft: done.draft, body: {} });
}

async function record(c: Context<OfficeEnv>, deps: OfficeDeps, walk: Walk): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const { draft, requestId, body } = walk;
  const unready = firstUnready(draft, language);
  if (unready) return showStep(c, deps, { ...walk, step: unready, faults: faultsOfStep(draft, unready, language) });
  const t = draftMessages[language].faults;
  const facts = factsOf(draft);
  const atSummary = (faults: readonly FieldFault[]) => showStep(c, deps, { ...walk, step: 'xem-lai', faults });
  if (draft.signed === 'together') return openTogether(c, deps, walk);
  const { warnings } = await reviewAgreement(deps.db, facts, today);
  if (warnings.length > 0 && textOf(body, 'sure') !== '1') return atSummary([{ field: 'sure', message: t.sure }]);
  const result = await recordAgreement(deps.db, by, { ...facts, requestId }, today);
  if (result.ok) {
    const province = (await listProvinces(deps.db)).find(({ code }) => code === facts.provinceCode);
    const path = paths.officeAgreement(provinceSlugOf(province?.name ?? ''), result.value.slug);
    return c.redirect(inLanguage(`${path}?xong=da-ghi`, language), 303);
  }
  const { refusal } = result;
  if (refusal.code === 'agreement-invalid')
    return atSummary(
      refusal.faults.map((fault) => {
        const { step, message } = stepOfFault(fault, language);
        return { field: `phan-${step}`, message };
      }),
    );
  const message = refusal.code === 'not-permitted' ? t.notPermitted : dossierMessages[language].act.repeated;
  return atSummary([{ field: 'send', message }]);
}

/** Not signed yet: the text is opened for both sides to go on with. */
async function openTogether(c: Context<OfficeEnv>, deps: OfficeDeps, walk: Walk): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const { draft, requestId } = walk;
  const { provinceCode, programmeId } = programmeOf(draft);
  const parent = draft.parent === '' ? null : draft.parent;
  const parentText = parent && (await findJointText(deps.db, parent as JointTextId));
  const result = await openJointText(
    deps.db,
    by,
    {
      requestId,
      provinceCode,
      programmeId,
      purpose: 'agreement',
      agreementId: null,
      parentId: parentText ? null : (parent as AgreementId | null),
      parentText: parentText ? parentText.textId : null,
      content: contentOfDraft(draft),
    },
    today,
  );
  if (result.ok) return c.redirect(inLanguage(`${paths.text(result.value.textId)}?xong=da-mo`, language), 303);
  const { refusal } = result;
  const atSummary = (faults: readonly FieldFault[]) => showStep(c, deps, { ...walk, step: 'xem-lai', faults });
  if (refusal.code === 'text-invalid')
    return atSummary(
      refusal.faults.map((fault) => {
        const { step, message } = stepOfFault(fault, language);
        return { field: `phan-${step}`, message };
      }),
    );
  const t = draftMessages[language].faults;
  const message =
    refusal.code === 'not-permitted'
      ? t.notPermitted
      : refusal.code === 'request-id-reused'
        ? dossierMessages[language].act.repeated
        : t.parent;
  return atSummary([{ field: 'send', message }]);
}

async function showStep(c: Context<OfficeEnv>, deps: OfficeDeps, asked: Walk): Promise<Response> {
  const { language } = requestOf(c, deps);
  // Every later step rests on the programme.
  const walk: Walk =
    asked.draft.programme === '' && asked.step !== 'van-ban'
      ? { ...asked, step: 'van-ban', faults: faultsOfStep(asked.draft, 'van-ban', language) }
      : asked;
  const { draft, step, requestId, faults } = walk;
  const frame = await officeFrameOf(c, deps);
  const page = <DraftPage {...{ frame, draft, step, faults, requestId }}>{await fieldsOf(c, deps, walk)}</DraftPage>;
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

/** The fields of a step with what they need to know. */
async function fieldsOf(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  { draft, step, faults, body }: Walk,
): Promise<JSX.Element> {
  const { db } = deps;
  const { by, language, today } = requestOf(c, deps);
  const given = { language, draft, faults };
  switch (step) {
    case 'van-ban': {
      const programmes = await listProgrammeChoices(db, by);
      return <PaperStep {...given} programmes={programmes} parents={await listParentChoices(db, by, language)} />;
    }
    case 'cac-ben': {
      const query = textOf(body, 'partyQuery');
      const found = await findParties(db, query, programmeOf(draft).provinceCode);
      return <PartiesStep {...given} names={await listPartyNames(db, draft)} query={query} found={found} />;
    }
    case 'ky-ket':
      return <SigningStep {...given} />;
    case 'can-cu': {
      const query = textOf(body, 'docQuery');
      const choices = await listDocumentChoices(db, by, draft, query);
      return <BasesStep {...given} choices={choices} query={query} stated={statedDocumentOf(body)} />;
    }
    case 'noi-dung':
      return <ClausesStep {...given} />;
    case 'xem-lai': {
      const names = await listPartyNames(db, draft);
      const { documents } = await listDocumentChoices(db, by, draft, '');
      const cited = documents.filter(({ documentId }) => draft.documents.includes(documentId));
      const { warnings } = await reviewAgreement(db, factsOf(draft), today);
      const say = (warning: AgreementWarning): string => {
        const t = draftMessages[language];
        if (warning.code === 'party-not-standing-then') return t.notStanding(names.get(warning.nodeId)?.fullName ?? '');
        const basis = cited.find(({ documentId }) => documentId === warning.documentId);
        return t.basisAfter(`${basis?.kind ?? ''} ${basis?.number ?? ''}`.trim(), screenDate(warning.issuedOn));
      };
      return (
        <DraftSummary
          {...{ language, draft, names }}
          programme={(await listProgrammeChoices(db, by)).find((one) => programmeKey(one) === draft.programme) ?? null}
          parent={
            (await listParentChoices(db, by, language)).find(({ agreementId }) => agreementId === draft.parent) ?? null
          }
          documents={cited}
          warnings={warnings.map(say)}
        />
      );
    }
  }
}
