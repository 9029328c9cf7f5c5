import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { ContributionWarning } from '../ledger/contribution.ts';
import { listWarnings, recordContribution } from '../ledger/record-contribution.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { backToDossier, dossierOf, forbidden } from './dossier-request.tsx';
import { dossierMessages } from './messages/dossier-messages.ts';
import { StatePage } from './pages/state-page.tsx';
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
  readonly warnings: readonly string[];
}

async function answerForm(c: Context<OfficeEnv>, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  if (dossier.voices.length === 0) return forbidden(c, deps, dossier);
  const asked = c.req.query('sua');
  const original = asked ? dossier.rows.find(({ contributionId }) => contributionId === asked) : undefined;
  if (asked && !original) return c.notFound();
  // Only one's own word is corrected here; an answer is corrected where it was given.
  if (original && (!dossier.voices.includes(original.statedBy) || original.answersId !== null))
    return forbidden(c, deps, dossier);
  const page = (
    <StatePage
      frame={await officeFrameOf(c, deps)}
      dossier={dossier}
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
  const warned = await listWarnings(deps.db, parsed.facts);
  const warnings = warned.map((warning) => sayWarning(warning, language));
  if (warnings.length > 0 && !form.isSure) {
    const faults = [{ field: 'sure', message: dossierMessages[language].state.sureMissing }];
    return answerForm(c, deps, { form, faults, warnings });
  }
  const warningAnswers = Object.fromEntries(warned.map(({ code }) => [code, dossierMessages[language].state.sure]));
  const input = { ...parsed.facts, warningAnswers, requestId: requestIdOf(body) };
  const result = await recordContribution(deps.db, by, input, today);
  if (result.ok) return backToDossier(c, dossier, 'da-noi');
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  const faults =
    refusal.code === 'contribution-invalid'
      ? refusal.faults.map((fault) => faultOfState(fault, language))
      : [{ field: 'send', message: dossierMessages[language].act.repeated }];
  return answerForm(c, deps, { form, faults, warnings });
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
