import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { activityPolicies } from './activity-policy.ts';
import { FormReader, fieldFaultsOf, findLife } from './activity-request.ts';
import { listActivities } from './activity-store.ts';
import { answerNotAllowed } from './life-frame.tsx';
import { type SaidFault, doneWordOf } from './messages/activity-messages.ts';
import { LifePage } from './pages/life-page.tsx';
import { listAllPlanVersions } from './plan-store.ts';
import { findRhythm } from './rhythm-store.ts';
import { setRhythm } from './set-rhythm.ts';

type C = Context<OfficeEnv>;
const SHOWN_ACTIVITIES = 100;

/** How one agreement lives, and how often its sides promised to meet. */
export function lifeRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.life(':id'), language), (c) => lifePage(c, deps));
  app.post(inLanguage(paths.setRhythm(':id'), language), (c) => sendRhythm(c, deps));
  return app;
}

interface Sent {
  readonly faults: readonly SaidFault[];
  readonly everyMonths: string;
  readonly note: string;
}

async function lifePage(c: C, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  if (!life) return c.notFound();
  const { provinceCode, agreementId } = life.agreement;
  const line = await findRhythm(deps.db, provinceCode, agreementId, today);
  const may = (act: 'plan.draft' | 'rhythm.set'): boolean => permit(activityPolicies, act, by, life.places).ok;
  const faults = fieldFaultsOf(
    sent?.faults ?? [],
    (fault) => ('attribute' in fault ? 'note' : 'everyMonths'),
    language,
  );
  return c.html(
    renderDocument(
      <LifePage
        frame={await officeFrameOf(c, deps)}
        life={life}
        line={line}
        versions={await listAllPlanVersions(deps.db, life.agreement)}
        activities={await listActivities(deps.db, provinceCode, agreementId, SHOWN_ACTIVITIES)}
        may={{ work: may('plan.draft'), setRhythm: may('rhythm.set') }}
        done={doneWordOf(c.req.query('xong'))}
        faults={faults}
        typed={sent ?? { everyMonths: String(line?.everyMonths ?? ''), note: '' }}
        requestId={freshRequestId()}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendRhythm(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const life = await findLife(c, deps);
  if (!life) return c.notFound();
  const body = await c.req.parseBody();
  const read = new FormReader(body);
  const note = read.text('note');
  const typed = { everyMonths: read.text('everyMonths') ?? '', note: note ?? '' };
  const everyMonths = read.count('everyMonths') ?? 0;
  if (read.faults.length > 0) return lifePage(c, deps, { ...typed, faults: read.faults });
  const { provinceCode, agreementId } = life.agreement;
  const result = await setRhythm(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode,
    agreementId,
    everyMonths,
    note,
  });
  if (result.ok) return c.redirect(inLanguage(`${paths.life(agreementId)}?xong=da-dat-nhip`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.life(agreementId));
  const faults = refusal.code === 'rhythm-invalid' ? refusal.faults : [{ code: refusal.code }];
  return lifePage(c, deps, { ...typed, faults });
}
