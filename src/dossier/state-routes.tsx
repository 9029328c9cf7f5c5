import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { RequestId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { type ContributionFacts, type ContributionWarning, LIKELY_DUPLICATE } from '../ledger/contribution.ts';
import { findContributionByRequest } from '../ledger/contribution-store.ts';
import { listLikelyDuplicates } from '../ledger/duplicate-store.ts';
import { listWarnings, recordContribution } from '../ledger/record-contribution.ts';
import type { Db } from '../platform/database/database.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { backToDossier, dossierOf, forbidden } from './dossier-request.tsx';
import { dossierMessages } from './messages/dossier-messages.ts';
import { type ShownWarning, StatePage } from './pages/state-page.tsx';
import { stateChoices } from './state-choices.ts';
import { type StateForm, faultOfState, parseStateForm, readStateForm, stateFormFor } from './state-form.ts';

/** Stating a contribution for one's own side, and correcting what one's own side stated. */
export function stateRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.stateContribution(':province', ':slug'), language);
  app.get(path, (c) => answerForm(c, deps));
  app.post(path, (c) => sendForm(c, deps));
  return app;
}

interface Sent {
  readonly form: StateForm;
  readonly faults: readonly FieldFault[];
  readonly warnings: readonly ShownWarning[];
}

async function answerForm(c: Context<OfficeEnv>, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  if (dossier.voices.length === 0) return forbidden(c, deps, dossier);
  const asked = sent ? sent.form.corrects : c.req.query('sua');
  const original = asked ? dossier.rows.find(({ contributionId }) => contributionId === asked) : undefined;
  if (asked && !original && !sent) return c.notFound();
  // Only one's own word is corrected here; an answer is corrected where it was given.
  if (original && (!dossier.voices.includes(original.statedBy) || original.answersId !== null))
    return forbidden(c, deps, dossier);
  const page = (
    <StatePage
      frame={await officeFrameOf(c, deps)}
      dossier={dossier}
      choices={await stateChoices(deps.db, dossier)}
      form={sent?.form ?? stateFormFor(dossier, original ?? null)}
      faults={sent?.faults ?? []}
      warnings={sent?.warnings ?? []}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

async function sendForm(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  if (dossier.voices.length === 0) return forbidden(c, deps, dossier);
  const body = await c.req.parseBody();
  const form = readStateForm(body);
  const parsed = parseStateForm(form, dossier, language);
  if (!parsed.ok) return answerForm(c, deps, { form, faults: parsed.faults, warnings: [] });
  const { facts } = parsed;
  const requestId = requestIdOf(body);
  const warnings = await warningsFor(deps.db, facts, { language, requestId });
  const unanswered = warnings.filter(({ code, asks }) => asks && (form.answers[code] ?? '').length < 2);
  if (unanswered.length > 0) {
    const message = dossierMessages[language].state.answerMissing;
    const faults = unanswered.map(({ code }) => ({ field: `answer-${code}`, message }));
    return answerForm(c, deps, { form, faults, warnings });
  }
  // What was answered to a warning that no longer stands is not kept.
  const warningAnswers = Object.fromEntries(
    warnings.flatMap(({ code, asks }) => (asks ? [[code, form.answers[code] ?? '']] : [])),
  );
  const result = await recordContribution(deps.db, by, { ...facts, warningAnswers, requestId }, today);
  if (result.ok) return backToDossier(c, dossier, 'da-noi');
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  const faults =
    refusal.code === 'contribution-invalid'
      ? refusal.faults.map((fault) => faultOfState(fault, language))
      : [{ field: 'send', message: dossierMessages[language].act.repeated }];
  return answerForm(c, deps, { form, faults, warnings });
}

/** Of what whoever states this is warned: what the ledger asks about, and records that may be the same gift. */
async function warningsFor(
  db: Db,
  facts: ContributionFacts,
  { language, requestId }: { readonly language: Language; readonly requestId: RequestId },
): Promise<ShownWarning[]> {
  // The press has no account here that could answer, and its words are kept as they are.
  if (facts.statedBy === 'press') return [];
  const told = await listWarnings(db, facts);
  const own = await findContributionByRequest(db, facts.provinceCode, requestId);
  const likely = (await listLikelyDuplicates(db, facts, facts.correctsId)).filter(
    // The same form again meets what it wrote itself.
    ({ contribution }) => contribution.contributionId !== own?.contributionId,
  );
  return [
    ...told.map((warning) => ({ code: warning.code, words: sayWarning(warning, language), asks: true, likely: [] })),
    ...(likely.length === 0
      ? []
      : [
          {
            code: LIKELY_DUPLICATE,
            words: dossierMessages[language].state.duplicates,
            // What the press tells of the same gift is never added up, so nothing needs an answer.
            asks: likely.some(({ contribution }) => contribution.statedBy !== 'press'),
            likely,
          } as const,
        ]),
  ];
}

function sayWarning(warning: ContributionWarning, language: Language): string {
  const t = dossierMessages[language].state;
  switch (warning.code) {
    case 'before-signing':
      return t.beforeSigning(screenDate(warning.happenedOn), screenDate(warning.signedOn));
    case 'after-end':
      return t.afterEnd(screenDate(warning.happenedOn), screenDate(warning.endedOn));
    case 'budget-of-other-locality':
      return t.otherBudget;
  }
}
