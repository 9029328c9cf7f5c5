import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay } from '../access/people-form.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { coverageFile } from './coverage-file.ts';
import { COVERAGE_VIEWS, rowsOfCoverage } from './coverage-rows.ts';
import { readCoverage } from './coverage-store.ts';
import { pageOf } from './page-of.ts';
import { CoveragePage } from './pages/coverage-page.tsx';
import { type AtProgramme, onProgramme, show } from './programme-desk.tsx';

const A_PAGE = 100;

/** Coverage on any day, as a page and as a file. What it shows is public: everybody of the province may look. */
export function coverageRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.coverage(':id'), language), onProgramme(deps, coveragePage));
    app.get(inLanguage(paths.coverageFile(':id'), language), onProgramme(deps, sendFile));
  }
  return app;
}

/** What is asked: a day that cannot be read is today, a view that is not known is that of all pairs. */
async function asked({ c, deps, programme, today }: AtProgramme) {
  const on = readDay(c.req.query('ngay') ?? '') ?? today;
  const view = COVERAGE_VIEWS.find((one) => one === c.req.query('xem')) ?? 'pairs';
  const query = (c.req.query('ten') ?? '').normalize('NFC').trim().slice(0, 100);
  const coverage = await readCoverage(deps.db, programme, on);
  return { coverage, view, query, all: rowsOfCoverage(coverage, view, query) };
}

async function coveragePage(at: AtProgramme): Promise<Response> {
  const { all, ...known } = await asked(at);
  const { items, next, isFirst } = pageOf(all, ({ key }) => key, at.c.req.query('sau') ?? '', A_PAGE);
  const page = { ...known, rows: items, count: all.length, next, isFirst, programme: at.programme };
  return show(at, (frame) => <CoveragePage frame={frame} {...page} />);
}

async function sendFile(at: AtProgramme): Promise<Response> {
  const { c, language } = at;
  const { coverage, view, all } = await asked(at);
  const format = c.req.query('dang') === 'csv' ? 'csv' : 'xlsx';
  const { name, type, bytes } = await coverageFile(coverage, all, { view, format, language });
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(new Uint8Array(bytes));
}
