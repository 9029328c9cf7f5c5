import { type Context, Hono } from 'hono';
import { officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { placeOfSubject } from '../evidence/attach-evidence.ts';
import { listOpenBatches } from '../evidence/batch-store.ts';
import type { EvidenceDeps } from '../evidence/file-routes.ts';
import { isId } from '../kernel/ids.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import type { AnyWorkKind, LongWork, WorkId } from '../platform/works/work.ts';
import { findWork, findWorkFile, listWorkFaults, listWorkFiles, listWorksOf } from '../platform/works/work-store.ts';
import { WorkPage, WorksPage } from './pages/work-page.tsx';

export interface WorkPagesDeps {
  /** Every kind of long work of this program. */
  readonly workKinds: readonly AnyWorkKind[];
}

type Deps = Pick<EvidenceDeps, 'subjects'> & Omit<EvidenceDeps, 'files' | 'subjects'> & WorkPagesDeps;

const MOST_WORKS = 50;
const FAULTS = 100;

/** What takes long: its page may be left, and shows how far it is to whoever began it. */
export function workRoutes(deps: Deps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.works(), language), (c) => showWorks(c, deps));
    app.get(inLanguage(paths.work(':province', ':workId'), language), (c) => showWork(c, deps));
    app.get(inLanguage(paths.workFile(':province', ':workId', ':no'), language), (c) => sendFile(c, deps));
  }
  return app;
}

async function showWorks(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  const { db, subjects, workKinds } = deps;
  const { accountId } = c.get('signedIn').person;
  const works = (await listWorksOf(db, accountId, MOST_WORKS)).flatMap((work) => {
    const kind = workKinds.find(({ name }) => name === work.kind);
    return kind ? [{ work, kind }] : [];
  });
  const batches: { title: string; count: number; path: string }[] = [];
  for (const { batch, count } of await listOpenBatches(db, accountId, MOST_WORKS)) {
    const { subject } = await placeOfSubject(db, subjects, batch);
    if (subject)
      batches.push({ title: subject.title, count, path: paths.evidenceBatch(batch.provinceCode, batch.batchId) });
  }
  return c.html(renderDocument(<WorksPage frame={await officeFrameOf(c, deps)} works={works} batches={batches} />));
}

/** The work that the address names, for whoever began it: it is nobody else's business, for others there is no such page. */
async function workOf(c: Context<OfficeEnv>, { db }: Deps): Promise<LongWork | null> {
  const { province = '', workId = '' } = c.req.param();
  if (!/^\d{2}$/.test(province) || !isId(workId)) return null;
  const work = await findWork(db, { provinceCode: province, workId: workId as string as WorkId });
  return work?.accountId === c.get('signedIn').person.accountId ? work : null;
}

async function sendFile(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  const work = await workOf(c, deps);
  const no = c.req.param('no') ?? '';
  const file = work && /^\d{1,3}$/.test(no) ? await findWorkFile(deps.db, work, Number(no)) : null;
  if (!file) return c.notFound();
  c.header('Content-Type', file.mediaType);
  c.header('Content-Disposition', `attachment; filename="${file.name}"`);
  c.header('Cache-Control', 'no-store');
  return c.body(new Uint8Array(file.content));
}

async function showWork(c: Context<OfficeEnv>, deps: Deps): Promise<Response> {
  const { db, workKinds } = deps;
  const work = await workOf(c, deps);
  const kind = workKinds.find(({ name }) => name === work?.kind);
  if (!work || !kind) return c.notFound();
  const key = work;
  const typed = c.req.query('sau') ?? '';
  const found = await listWorkFaults(db, key, {
    after: /^\d{1,6}$/.test(typed) ? Number(typed) : 0,
    limit: FAULTS + 1,
  });
  const faults = found.slice(0, FAULTS);
  c.header('Cache-Control', 'no-store');
  return c.html(
    renderDocument(
      <WorkPage
        frame={await officeFrameOf(c, deps)}
        kind={kind}
        work={work}
        files={work.state === 'done' ? await listWorkFiles(db, key) : []}
        faults={faults}
        next={found.length > FAULTS ? (faults.at(-1)?.no ?? null) : null}
      />,
    ),
  );
}
