import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { countEvidence } from '../evidence/evidence-store.ts';
import { type ActivityId, isId } from '../kernel/ids.ts';
import { datePartsOf } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { activityPolicies } from './activity-policy.ts';
import { fieldOfActivityFault, parseActForm, parseActivityForm } from './activity-form.ts';
import { type LifeOf, fieldFaultsOf, findLife, typedOf } from './activity-request.ts';
import { findActivity } from './activity-store.ts';
import type { Activity, ActivityActKind } from './activity.ts';
import { answerNotAllowed, servesChoices } from './life-frame.tsx';
import { type SaidFault, activityMessages, doneWordOf } from './messages/activity-messages.ts';
import { ActivityPage, NewActivityPage } from './pages/activity-pages.tsx';
import type { Choices } from './pages/rows.tsx';
import { listPlanLines, listPlanVersions } from './plan-store.ts';
import { type ActivityRefusal, actOnActivity, recordActivity } from './record-activity.ts';

type C = Context<OfficeEnv>;
type Body = Readonly<Record<string, unknown>>;

const KIND_OF = { 'to-chuc': 'held', 'doi-ngay': 'planned', huy: 'cancelled' } as const satisfies Record<
  string,
  ActivityActKind
>;

/** What the sides do together: written down, moved, held, cancelled. */
export function recordActivityRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.newActivity(':id'), language), (c) => newPage(c, deps));
  app.post(inLanguage(paths.newActivity(':id'), language), (c) => sendNew(c, deps));
  app.get(inLanguage(paths.activity(':id', ':activityId'), language), (c) => activityPage(c, deps));
  for (const act of ['to-chuc', 'doi-ngay', 'huy'] as const)
    app.post(inLanguage(paths.activityAct(':id', ':activityId', act), language), (c) => sendAct(c, deps, act));
  return app;
}

/** What an activity can serve: the lines of the agreed plans of last year, this and the next, then clauses and needs. */
async function choicesOf(c: C, deps: OfficeDeps, life: LifeOf): Promise<Choices> {
  const { today, language } = requestOf(c, deps);
  const { year } = datePartsOf(today);
  const lines: (readonly [string, string])[] = [];
  for (const each of [year, year + 1, year - 1]) {
    const versions = await listPlanVersions(deps.db, life.agreement, each);
    const agreed = versions.find(({ status }) => status === 'agreed');
    if (!agreed) continue;
    for (const { lineId, what, month } of await listPlanLines(
      deps.db,
      life.agreement.provinceCode,
      agreed.planVersionId,
    ))
      lines.push([`viec:${lineId}`, activityMessages[language].activity.line(`${what} (${month}/${each})`)]);
  }
  return [...new Map(lines), ...(await servesChoices(deps.db, life, language))];
}

interface Sent {
  readonly body: Body;
  readonly faults: readonly SaidFault[];
}

async function newPage(c: C, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  if (!life) return c.notFound();
  const path = paths.newActivity(life.agreement.agreementId);
  if (!permit(activityPolicies, 'activity.plan', by, life.places).ok) return answerNotAllowed(c, deps, path);
  const faults = fieldFaultsOf(sent?.faults ?? [], fieldOfActivityFault, language);
  const page = (
    <NewActivityPage
      frame={await officeFrameOf(c, deps)}
      life={life}
      typed={(name) => (sent ? (typedOf(sent.body, name) ?? '') : name === 'happensOn' ? today : '')}
      faults={faults}
      serves={await choicesOf(c, deps, life)}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

const faultsOf = (refusal: Exclude<ActivityRefusal, { code: 'not-permitted' }>): readonly SaidFault[] =>
  refusal.code === 'activity-invalid' ? refusal.faults : [{ code: refusal.code }];

async function sendNew(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  if (!life) return c.notFound();
  const body = await c.req.parseBody();
  const { act, faults } = parseActForm(body, typedOf(body, 'kind') === 'held' ? 'held' : 'planned');
  if (faults.length > 0) return newPage(c, deps, { body, faults });
  const { provinceCode, agreementId } = life.agreement;
  const ask = { ...parseActivityForm(body), provinceCode, agreementId, act, requestId: requestIdOf(body) };
  const result = await recordActivity(deps.db, by, ask, today);
  if (result.ok)
    return c.redirect(inLanguage(`${paths.activity(agreementId, result.value)}?xong=da-ghi`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.life(agreementId));
  return newPage(c, deps, { body, faults: faultsOf(refusal) });
}

/** The activity that the address names, of the agreement that it names. */
async function activityOf(c: C, deps: OfficeDeps, life: LifeOf): Promise<Activity | null> {
  const id = c.req.param('activityId') ?? '';
  const { provinceCode, agreementId } = life.agreement;
  const found = isId(id) ? await findActivity(deps.db, provinceCode, id as ActivityId) : null;
  return found?.agreementId === agreementId ? found : null;
}

/** What stands in the form of holding: the day that was planned, or what was told before. */
function heldSoFar({ latest }: Activity, name: string): string {
  if (name === 'happensOn') return latest.happensOn ?? '';
  if (name === 'place') return latest.place ?? '';
  const [start, ...rest] = name.split('-');
  const word = rest.join('-');
  if (start === 'people') return String(latest.participants.find(({ who }) => who === word)?.people ?? '');
  if (start === 'result') return latest.results.find(({ indicator }) => indicator === word)?.amount ?? '';
  const staff = name.startsWith('staffSent')
    ? latest.staffSent
    : name.startsWith('staffReceived')
      ? latest.staffReceived
      : null;
  return staff ? String(name.endsWith('Days') ? staff.days : staff.people) : '';
}

async function activityPage(c: C, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const activity = life && (await activityOf(c, deps, life));
  if (!life || !activity) return c.notFound();
  const faults = fieldFaultsOf(sent?.faults ?? [], fieldOfActivityFault, language);
  const { lineId, clauseId, needId } = activity;
  const key = lineId ? `viec:${lineId}` : clauseId ? `cam-ket:${clauseId}` : needId ? `nhu-cau:${needId}` : '';
  const page = (
    <ActivityPage
      frame={await officeFrameOf(c, deps)}
      life={life}
      activity={activity}
      served={new Map(await choicesOf(c, deps, life)).get(key) ?? null}
      mayWork={permit(activityPolicies, 'activity.hold', by, life.places).ok}
      done={doneWordOf(c.req.query('xong'))}
      faults={faults}
      evidence={(await countEvidence(deps.db, activity.provinceCode, 'activity', [activity.activityId])).get(
        activity.activityId,
      )}
      typed={(name) => (sent ? (typedOf(sent.body, name) ?? '') : heldSoFar(activity, name))}
      requestId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function sendAct(c: C, deps: OfficeDeps, word: keyof typeof KIND_OF): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  const activity = life && (await activityOf(c, deps, life));
  if (!life || !activity) return c.notFound();
  const body = await c.req.parseBody();
  const kind = KIND_OF[word];
  const { act, faults } = parseActForm(body, kind);
  if (faults.length > 0) return activityPage(c, deps, { body, faults });
  const { provinceCode, activityId, agreementId, latest } = activity;
  // Moving to another day changes nothing else that was planned.
  const whole = kind === 'planned' ? { ...act, place: act.place ?? latest.place, note: act.note ?? latest.note } : act;
  const ask = { requestId: requestIdOf(body), provinceCode, activityId, act: whole };
  const result = await actOnActivity(deps.db, by, ask, today);
  const path = paths.activity(agreementId, activityId);
  if (result.ok)
    return c.redirect(inLanguage(`${path}?xong=${kind === 'cancelled' ? 'da-huy' : 'da-ghi'}`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, path);
  return activityPage(c, deps, { body, faults: faultsOf(refusal) });
}
