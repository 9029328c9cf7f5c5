import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type PlanVersionId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { activityPolicies } from './activity-policy.ts';
import { type LifeOf, fieldFaultsOf, findLife, typedOf } from './activity-request.ts';
import { approvePlan } from './approve-plan.ts';
import { carryOverPlan, draftPlan } from './draft-plan.ts';
import { answerNotAllowed, servesChoices } from './life-frame.tsx';
import { type DoneWord, type SaidFault, doneWordOf } from './messages/activity-messages.ts';
import { PlanFormPage, PlanPage } from './pages/plan-pages.tsx';
import {
  EMPTY_LINE,
  type PlanFormLine,
  fieldOfPlanFault,
  formLineOf,
  parsePlanForm,
  readPlanForm,
} from './plan-form.ts';
import {
  type PlanVersion,
  findSpokenSide,
  listDoneLines,
  listPlanLines,
  listPlanVersions,
  placesOfSide,
} from './plan-store.ts';
import { MOST_LINES, SIDES, type Side } from './plan.ts';

type C = Context<OfficeEnv>;
const BLANK_LINES = 3;

/** The plan of a year: read, changed, approved by each side, and what is left of it carried over. */
export function planRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.plan(':id', ':year'), language), (c) => planPage(c, deps, []));
  app.get(inLanguage(paths.planAct(':id', ':year', 'sua'), language), (c) => formPage(c, deps));
  app.post(inLanguage(paths.planAct(':id', ':year', 'sua'), language), (c) => sendForm(c, deps));
  app.post(inLanguage(paths.planAct(':id', ':year', 'dong-y'), language), (c) => sendApproval(c, deps));
  app.post(inLanguage(paths.planAct(':id', ':year', 'chuyen'), language), (c) => sendCarry(c, deps));
  return app;
}

const yearOf = (c: C): number | null =>
  /^2[01]\d\d$/.test(c.req.param('year') ?? '') ? Number(c.req.param('year')) : null;

/** The sides for which the person may say yes to this version now. */
async function approvingOf(c: C, deps: OfficeDeps, version: PlanVersion | null): Promise<Side[]> {
  if (!version || version.status === 'replaced') return [];
  const { by } = requestOf(c, deps);
  const spoken = await findSpokenSide(deps.db, version, by.accountId);
  const sides: Side[] = [];
  for (const side of SIDES) {
    if (version.approvedBy.includes(side) || (spoken !== null && spoken !== side)) continue;
    if (permit(activityPolicies, 'plan.approve', by, await placesOfSide(deps.db, version, side)).ok) sides.push(side);
  }
  return sides;
}

async function planPage(c: C, deps: OfficeDeps, refused: readonly SaidFault[]): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const year = yearOf(c);
  if (!life || year === null) return c.notFound();
  const { db } = deps;
  const { agreement, places } = life;
  const versions = await listPlanVersions(db, agreement, year);
  const version = versions.find(({ versionNo }) => String(versionNo) === c.req.query('ban')) ?? versions.at(-1) ?? null;
  const lines = version ? await listPlanLines(db, agreement.provinceCode, version.planVersionId) : [];
  const ids = lines.map(({ lineId }) => lineId);
  const doneLines = await listDoneLines(db, agreement.provinceCode, ids);
  const mayDraft = permit(activityPolicies, 'plan.draft', by, places).ok && agreement.status === 'in-force';
  const thisYear = Number(today.slice(0, 4));
  const faults = fieldFaultsOf(refused, () => 'main', language);
  const page = (
    <PlanPage
      frame={await officeFrameOf(c, deps)}
      {...{ life, year, version, versions, lines, doneLines, faults }}
      serves={await servesChoices(db, life, language)}
      approving={await approvingOf(c, deps, version)}
      mayDraft={mayDraft && (year === thisYear || year === thisYear + 1)}
      mayCarry={
        mayDraft &&
        (year === thisYear || year === thisYear - 1) &&
        version?.status === 'agreed' &&
        doneLines.size < ids.length
      }
      done={doneWordOf(c.req.query('xong'))}
      requestId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

interface SentForm {
  readonly form: readonly PlanFormLine[];
  readonly faults: readonly SaidFault[];
  readonly at: readonly number[];
}

async function formPage(c: C, deps: OfficeDeps, sent?: SentForm): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const year = yearOf(c);
  if (!life || year === null) return c.notFound();
  const path = paths.plan(life.agreement.agreementId, year);
  if (!permit(activityPolicies, 'plan.draft', by, life.places).ok) return answerNotAllowed(c, deps, path);
  const faults = fieldFaultsOf(sent?.faults ?? [], (fault) => fieldOfPlanFault(fault, sent?.at ?? []), language);
  const page = (
    <PlanFormPage
      frame={await officeFrameOf(c, deps)}
      {...{ life, year, faults }}
      form={sent?.form ?? (await startingForm(deps, life, year))}
      serves={await servesChoices(deps.db, life, language)}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

const withBlanks = (form: readonly PlanFormLine[]): PlanFormLine[] =>
  [...form, ...Array.from({ length: BLANK_LINES }, () => EMPTY_LINE)].slice(0, MOST_LINES);

/** The newest version, with some empty boxes after it. */
async function startingForm({ db }: OfficeDeps, { agreement }: LifeOf, year: number): Promise<PlanFormLine[]> {
  const newest = (await listPlanVersions(db, agreement, year)).at(-1);
  const lines = newest ? await listPlanLines(db, agreement.provinceCode, newest.planVersionId) : [];
  return withBlanks(lines.map(formLineOf));
}

const toPlan = (c: C, life: LifeOf, year: number, done: DoneWord, language: Language): Response =>
  c.redirect(inLanguage(`${paths.plan(life.agreement.agreementId, year)}?xong=${done}`, language), 303);

async function sendForm(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const year = yearOf(c);
  if (!life || year === null) return c.notFound();
  const body = await c.req.parseBody();
  const form = readPlanForm(body);
  if (typedOf(body, 'doing') === 'more') return formPage(c, deps, { form: withBlanks(form), faults: [], at: [] });
  const { lines, at, faults } = parsePlanForm(form, body);
  if (faults.length > 0) return formPage(c, deps, { form, faults, at });
  const { provinceCode, agreementId } = life.agreement;
  const ask = { requestId: requestIdOf(body), provinceCode, agreementId, year, lines };
  const result = await draftPlan(deps.db, by, ask, today);
  if (result.ok) return toPlan(c, life, year, 'da-luu', language);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.plan(agreementId, year));
  return formPage(c, deps, { form, at, faults: refusal.code === 'plan-invalid' ? refusal.faults : [refusal] });
}

async function sendApproval(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const year = yearOf(c);
  if (!life || year === null) return c.notFound();
  const body = await c.req.parseBody();
  const { provinceCode, agreementId } = life.agreement;
  const planVersionId = typedOf(body, 'planVersionId') ?? '';
  const side = SIDES.find((each) => each === typedOf(body, 'side'));
  if (!isId(planVersionId) || !side) return planPage(c, deps, [{ code: 'plan-unknown' }]);
  const result = await approvePlan(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode,
    planVersionId: planVersionId as PlanVersionId,
    contentHash: typedOf(body, 'contentHash') ?? '',
    side,
  });
  if (result.ok) return toPlan(c, life, year, 'da-dong-y', language);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.plan(agreementId, year));
  return planPage(c, deps, [refusal]);
}

async function sendCarry(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const year = yearOf(c);
  if (!life || year === null) return c.notFound();
  const { provinceCode, agreementId } = life.agreement;
  const requestId = requestIdOf(await c.req.parseBody());
  const result = await carryOverPlan(deps.db, by, { requestId, provinceCode, agreementId, fromYear: year }, today);
  if (result.ok) return toPlan(c, life, year + 1, 'da-chuyen-viec', language);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.plan(agreementId, year));
  return planPage(c, deps, refusal.code === 'plan-invalid' ? refusal.faults : [refusal]);
}
