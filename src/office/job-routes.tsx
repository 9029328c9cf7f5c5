import type { Context } from 'hono';
import { Hono } from 'hono';
import { accessPolicies } from '../access/access-policy.ts';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { type RequestId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { type DeadJob, findDeadJob, listDeadJobs } from '../platform/jobs/dead-jobs.ts';
import type { AnyJob } from '../platform/jobs/job.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { dropFailedJob, retryFailedJob } from './decide-dead-job.ts';
import { officeMessages } from './messages/office-messages.ts';
import { DropJobPage, type JobNews, JobsPage } from './pages/jobs-page.tsx';
import { NotAllowedPage } from './pages/not-allowed-page.tsx';

export interface JobPagesDeps {
  /** Every job of this program, for what may be shown of each. */
  readonly jobs: readonly AnyJob[];
}

/** The way to the failed jobs, for system administrators. */
export const jobsSection: OfficeSection = {
  path: paths.jobs(),
  label: { vi: officeMessages.vi.jobs.section, en: officeMessages.en.jobs.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.some(({ role }) => role === 'system-admin'),
};

const A_PAGE = 30;
const NEWS: Readonly<Record<string, JobNews>> = { 'thu-lai': 'retried', bo: 'dropped', mat: 'gone' };

type Deps = OfficeDeps & JobPagesDeps;

/** The jobs that failed for good: looked at, tried again or dropped by the system administrator. */
export function jobRoutes(deps: Deps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.jobs(), language), (c) => showJobs(c, deps));
    app.post(inLanguage(paths.jobs(), language), (c) => decide(c, deps));
    app.get(inLanguage(paths.job(':id'), language), (c) => askBeforeDrop(c, deps));
  }
  return app;
}

async function mayRead(c: Context<OfficeEnv>, { db, findHomeProvince }: Deps): Promise<boolean> {
  const province = await findHomeProvince();
  const place = province === null ? null : await findProvincePlace(db, province);
  return permit(accessPolicies, 'job.read', c.get('signedIn').person, { place }).ok;
}

async function notAllowed(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  return c.html(renderDocument(<NotAllowedPage frame={await officeFrameOf(c, deps)} path={paths.jobs()} />), 403);
}

async function showJobs(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  if (!(await mayRead(c, deps))) return notAllowed(c, deps);
  const after = readPlace(c.req.query('sau') ?? '');
  const found = await listDeadJobs(deps.db, deps.jobs, { after, limit: A_PAGE + 1 });
  const jobs = found.slice(0, A_PAGE);
  const last = found.length > A_PAGE ? jobs.at(-1) : undefined;
  return c.html(
    renderDocument(
      <JobsPage
        frame={await officeFrameOf(c, deps)}
        jobs={jobs}
        next={last ? `${last.diedAt.getTime()}_${last.deadJobId}` : null}
        isFirst={after === null}
        news={NEWS[c.req.query('tin') ?? ''] ?? null}
      />,
    ),
  );
}

/** A place in the list, as its address tells it; null for the beginning and for what tells none. */
function readPlace(text: string): Pick<DeadJob, 'deadJobId' | 'diedAt'> | null {
  const [, time = '', deadJobId = ''] = /^(\d{1,15})_(.+)$/.exec(text) ?? [];
  return isId(deadJobId) ? { deadJobId, diedAt: new Date(Number(time)) } : null;
}

async function askBeforeDrop(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  if (!(await mayRead(c, deps))) return notAllowed(c, deps);
  const id = c.req.param('id') ?? '';
  const job = isId(id) ? await findDeadJob(deps.db, deps.jobs, id) : null;
  if (!job) return toList(c, 'mat');
  return c.html(renderDocument(<DropJobPage frame={await officeFrameOf(c, deps)} job={job} />));
}

async function decide(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  const { requestId, 'thu-lai': toRetry, bo: toDrop } = await c.req.parseBody();
  const deadJobId = toRetry ?? toDrop;
  const provinceCode = await deps.findHomeProvince();
  if (typeof deadJobId !== 'string' || !isId(deadJobId) || typeof requestId !== 'string' || !isId(requestId))
    return toList(c, 'mat');
  if (provinceCode === null) return notAllowed(c, deps);
  const act = toRetry === undefined ? dropFailedJob : retryFailedJob;
  const decided = await act(deps.db, c.get('signedIn').person, {
    requestId: requestId as string as RequestId,
    deadJobId,
    provinceCode,
  });
  if (decided.ok) return toList(c, toRetry === undefined ? 'bo' : 'thu-lai');
  return decided.refusal.code === 'not-permitted' ? notAllowed(c, deps) : toList(c, 'mat');
}

const toList = (c: Context<OfficeEnv>, news: keyof typeof NEWS): Response =>
  c.redirect(inLanguage(`${paths.jobs()}?tin=${news}`, languageOfPath(c.req.path)), 303);
