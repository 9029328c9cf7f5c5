import { type Context, Hono } from 'hono';
import type { JSX } from 'preact';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { editJointText } from '../agreements/draft-joint-text.ts';
import { findTextContent } from '../agreements/joint-text-version-store.ts';
import { type TextConflict, mergeTexts } from '../agreements/merge-texts.ts';
import type { RequestId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { faultsOfStep, stepOfFault } from './draft-check.ts';
import { addParty, faultsOfSearch, stateDocument, statedDocumentOf } from './draft-doing.ts';
import { findParties, listDocumentChoices, listPartyNames, programmeOf } from './draft-reads.ts';
import { type Body, type Draft, readDraft, withAmendment, withDoing, withStep } from './draft.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { draftMessages } from './messages/draft-messages.ts';
import { textMessages } from './messages/text-messages.ts';
import { BasesStep } from './pages/draft-bases-step.tsx';
import { ClausesStep } from './pages/draft-clauses-step.tsx';
import { PartiesStep } from './pages/draft-parties-step.tsx';
import { PaperFields, StandingClauses, TextEditPage } from './pages/text-edit-page.tsx';
import { MovedNotice, TheirClause } from './pages/text-moved.tsx';
import { type TextPart, partsOf } from './pages/text-page.tsx';
import { contentOfDraft, draftOfContent, typedMeasure } from './text-draft.ts';
import { type TextView, findTextFor, viewOfText } from './text-request.ts';

type C = Context<OfficeEnv>;

/** Editing one part of a joint text; every save is a version of its own. */
export function textEditRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.textEdit(':id', ':part'), language);
  app.get(path, async (c) => {
    const editing = await editingOf(c, deps);
    if (!editing) return c.notFound();
    const { view, part } = editing;
    const { versionNo } = view.text.latest;
    const draft = draftOfContent(view.text, view.content);
    return show(c, deps, {
      view,
      part,
      draft,
      base: versionNo,
      faults: [],
      body: {},
      requestId: freshRequestId(),
      conflicts: null,
    });
  });
  app.post(path, (c) => take(c, deps));
  return app;
}

interface Editing {
  readonly view: TextView;
  readonly part: TextPart;
}

interface Shown extends Editing {
  readonly draft: Draft;
  readonly base: number;
  readonly faults: readonly FieldFault[];
  readonly body: Body;
  readonly requestId: RequestId;
  /** What both changed; null where nobody came between. */
  readonly conflicts: readonly TextConflict[] | null;
}

/** Null where there is no such text, or it is not the viewer's to edit. */
async function editingOf(c: C, deps: OfficeDeps): Promise<Editing | null> {
  const text = await findTextFor(c, deps);
  if (!text) return null;
  const view = await viewOfText(deps.db, requestOf(c, deps).by, text);
  const part = partsOf(text).find((each) => each === c.req.param('part'));
  return part && view.may.edit ? { view, part } : null;
}

/** The draft with what the fields of the part say now; what the part has no fields for stays. */
function withPart(draft: Draft, part: TextPart, body: Body): Draft {
  if (part !== 'van-ban') return withStep(draft, part, body);
  return {
    ...draft,
    kind: textOf(body, 'kind').slice(0, 20),
    until: textOf(body, 'until').slice(0, 40),
    everyMonths: textOf(body, 'everyMonths').trim().slice(0, 10),
    isRestricted: body.isRestricted === '1',
  };
}

function faultsOfPart(draft: Draft, part: TextPart, language: Language): FieldFault[] {
  const faults = faultsOfStep(draft, part, language);
  if (part !== 'van-ban') return faults;
  if (draft.until.trim() !== '' && readDay(draft.until) === null)
    faults.push({ field: 'until', message: dossierMessages[language].act.dayUnreadable(draft.until) });
  if (draft.everyMonths !== '' && !/^\d{1,3}$/.test(draft.everyMonths))
    faults.push({ field: 'everyMonths', message: draftMessages[language].faults.monthsForm(draft.everyMonths) });
  return faults;
}

async function take(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const editing = await editingOf(c, deps);
  if (!editing) return c.notFound();
  const { view, part } = editing;
  const body: Body = await c.req.parseBody({ all: true });
  const kept = readDraft(typeof body.draft === 'string' ? body.draft : '');
  const base = Number(/^\d{1,6}$/.test(textOf(body, 'base')) ? textOf(body, 'base') : view.text.latest.versionNo);
  const requestId = requestIdOf(body);
  const shown: Shown = {
    ...editing,
    draft: kept ?? draftOfContent(view.text, view.content),
    base,
    faults: [],
    body,
    requestId,
    conflicts: null,
  };
  if (!kept)
    return show(c, deps, { ...shown, faults: [{ field: 'send', message: draftMessages[language].faults.lost }] });
  // The programme and place of the text are not the form's to say.
  const { programme, parent } = draftOfContent(view.text, view.content);
  const draft = { ...withPart(kept, part, body), programme, parent };
  const doing = textOf(body, 'doing');
  if (doing === 'save') return save(c, deps, { ...shown, draft });
  if (part === 'cac-ben' && doing === 'add') {
    const done = addParty(draft, body, language);
    return 'fault' in done
      ? show(c, deps, { ...shown, draft, faults: [done.fault] })
      : show(c, deps, { ...shown, draft: done.draft, body: {} });
  }
  if (part === 'can-cu' && doing === 'state') {
    const done = await stateDocument(deps.db, by, { draft, body, requestId, language });
    return 'fault' in done
      ? show(c, deps, { ...shown, draft, faults: [done.fault] })
      : show(c, deps, { ...shown, draft: done.draft, body: {} });
  }
  if (doing === 'find')
    return show(c, deps, {
      ...shown,
      draft,
      faults: await faultsOfSearch(deps.db, by, { draft, step: part, body, language }),
    });
  const [verb, clauseId] = doing.split(' ');
  const standing = view.standing.find((clause) => clause.clauseId === clauseId && clause.changed === null);
  if (standing && (verb === 'amend' || verb === 'end')) {
    const clause = { ...standing, measure: typedMeasure(standing.measure) };
    return show(c, deps, { ...shown, draft: withAmendment(draft, clause, verb === 'end'), body: {} });
  }
  return show(c, deps, { ...shown, draft: withDoing(draft, part, doing, body) });
}

async function save(c: C, deps: OfficeDeps, shown: Shown): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const t = textMessages[language].faults;
  const { view, part, draft, base, requestId } = shown;
  const { provinceCode, textId } = view.text;
  const faults = faultsOfPart(draft, part, language);
  if (faults.length > 0) return show(c, deps, { ...shown, faults });
  const content = contentOfDraft(draft);
  const result = await editJointText(
    deps.db,
    by,
    { requestId, provinceCode, textId, baseVersion: base, content },
    today,
  );
  if (result.ok) return c.redirect(inLanguage(`${paths.text(textId)}?xong=da-luu`, language), 303);
  const { refusal } = result;
  const refused = (message: string) => show(c, deps, { ...shown, faults: [{ field: 'send', message }] });
  switch (refusal.code) {
    case 'text-moved': {
      const before = await findTextContent(deps.db, view.text, base);
      const theirs = await findTextContent(deps.db, view.text, refusal.versionNo);
      if (!before || !theirs) return refused(t.unknown);
      const { merged, conflicts } = mergeTexts(before, content, theirs);
      return show(c, deps, {
        ...shown,
        draft: draftOfContent(view.text, merged),
        base: refusal.versionNo,
        // What is saved now is another text than was asked for before.
        requestId: freshRequestId(),
        conflicts,
      });
    }
    case 'text-invalid':
      return show(c, deps, {
        ...shown,
        faults: refusal.faults.map((fault) => ({ field: 'send', message: stepOfFault(fault, language).message })),
      });
    case 'text-unchanged':
      return refused(t.unchanged);
    case 'text-over':
      return refused(t.over);
    case 'text-unknown':
      return refused(t.unknown);
    case 'not-permitted':
      return refused(dossierMessages[language].notAllowedWhy);
    case 'request-id-reused':
      return refused(dossierMessages[language].act.repeated);
  }
}

async function show(c: C, deps: OfficeDeps, shown: Shown): Promise<Response> {
  const { language } = requestOf(c, deps);
  const { view, part, draft, base, faults, requestId, conflicts } = shown;
  const frame = await officeFrameOf(c, deps);
  const notice = conflicts && <MovedNotice {...{ language, conflicts, draft, from: base }} textId={view.text.textId} />;
  const page = (
    <TextEditPage {...{ frame, view, part, draft, base, faults, notice, requestId }}>
      {await fieldsOf(c, deps, shown)}
    </TextEditPage>
  );
  return c.html(renderDocument(page), conflicts ? 409 : faults.length > 0 ? 422 : 200);
}

async function fieldsOf(
  c: C,
  deps: OfficeDeps,
  { view, part, draft, faults, body, conflicts }: Shown,
): Promise<JSX.Element> {
  const { by, language } = requestOf(c, deps);
  const given = { language, draft, faults };
  switch (part) {
    case 'van-ban':
      return <PaperFields {...given} />;
    case 'cac-ben': {
      const query = textOf(body, 'partyQuery');
      const found = await findParties(deps.db, query, programmeOf(draft).provinceCode);
      return <PartiesStep {...given} names={await listPartyNames(deps.db, draft)} query={query} found={found} />;
    }
    case 'can-cu': {
      const query = textOf(body, 'docQuery');
      const choices = await listDocumentChoices(deps.db, by, draft, query);
      return <BasesStep {...given} choices={choices} query={query} stated={statedDocumentOf(body)} />;
    }
    case 'noi-dung': {
      const positionOf = (clauseId: string): number | null =>
        view.standing.find((clause) => clause.clauseId === clauseId)?.position ?? null;
      return (
        <>
          {view.text.purpose !== 'agreement' && (
            <StandingClauses frame={await officeFrameOf(c, deps)} view={view} draft={draft} />
          )}
          <ClausesStep
            {...given}
            positionOf={positionOf}
            beside={({ line }) => <TheirClause {...{ line, language }} conflicts={conflicts ?? []} />}
          />
        </>
      );
    }
  }
}
