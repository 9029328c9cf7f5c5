import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { requestOf } from '../access/people-request.ts';
import { reachOf } from '../activities/activity-request.ts';
import type { Person } from '../kernel/actor.ts';
import { isId } from '../kernel/ids.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { pageOf } from '../programmes/page-of.ts';
import { listStatedProgrammes } from '../programmes/programme-statement-store.ts';
import { delegationRoutes } from './delegation-routes.tsx';
import { roundDoneOf } from './messages/round-messages.ts';
import { roundEn } from './messages/round-en.ts';
import { roundVi } from './messages/round-vi.ts';
import { type MatrixPart, ReviewsPage } from './pages/reviews-page.tsx';
import { matrixFile } from './review-matrix-file.ts';
import { MATRIX_VIEWS, type MatrixView, filterRows, matrixOf } from './review-matrix.ts';
import { listRounds } from './review-round-store.ts';
import { roundRoutes } from './round-routes.tsx';
import { submissionRoutes } from './submission-routes.tsx';
import { type SubmissionInRound, listSubmissions, listSubmissionsOfNodes } from './submission-store.ts';

type C = Context<OfficeEnv>;
/** Rounds side by side on a screen, and in a file. */
const SHOWN_ROUNDS = 4;
const FILED_ROUNDS = 12;
const PAGE = 100;

export const reviewSection: OfficeSection = {
  path: paths.reviews(),
  label: { vi: roundVi.section, en: roundEn.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

/** Rounds of reports at the desk: who has reported, and each report. */
export function reviewRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of LANGUAGES) {
    app.get(inLanguage(paths.reviews(), language), (c) => reviewsPage(c, deps));
    for (const format of ['xlsx', 'csv'] as const)
      app.get(inLanguage(paths.reviewsFile(format), language), (c) => sendFile(c, deps, format));
    // Before the pages of single reports, whose address begins the same way.
    app.route('/', roundRoutes(deps, language));
    app.route('/', delegationRoutes(deps, language));
    app.route('/', submissionRoutes(deps, language));
  }
  return app;
}

const holds = ({ roles }: Person, ...wanted: readonly string[]): boolean =>
  roles.some(({ role }) => wanted.includes(role));

async function reviewsPage(c: C, deps: OfficeDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  const reach = await reachOf(deps.db, by);
  const page = (
    <ReviewsPage
      frame={await officeFrameOf(c, deps)}
      matrix={reach.provinces.length > 0 ? await matrixPart(c, deps, reach.provinces, SHOWN_ROUNDS, PAGE) : null}
      mine={await ownReports(deps, reach.nodes)}
      hasUnit={reach.nodes.length > 0}
      mayOpen={holds(by, 'province-office')}
      mayDelegate={holds(by, 'province-office', 'reviewer')}
      done={roundDoneOf(c.req.query('xong'))}
    />
  );
  return c.html(renderDocument(page));
}

/** The reports of the person's units, each with its round. */
async function ownReports(
  { db }: OfficeDeps,
  nodes: Parameters<typeof listSubmissionsOfNodes>[1],
): Promise<SubmissionInRound[]> {
  const found = await listSubmissionsOfNodes(db, nodes);
  const provinces = [...new Set(found.map(({ provinceCode }) => provinceCode))];
  const rounds = new Map((await listRounds(db, { provinces })).map((round) => [round.roundId, round]));
  return found.flatMap((each) => {
    const round = rounds.get(each.roundId);
    return round ? [{ ...each, round }] : [];
  });
}

/** What the address asks of the matrix; the programme of the last round where it names none. */
async function matrixPart(
  c: C,
  deps: OfficeDeps,
  provinces: readonly string[],
  most: number,
  size: number,
): Promise<MatrixPart> {
  const { today } = requestOf(c, deps);
  const all = await listRounds(deps.db, { provinces });
  const asked = c.req.query('chuong-trinh') ?? '';
  const programme =
    (isId(asked) && all.find(({ programmeId }) => programmeId === asked)?.programmeId) || all[0]?.programmeId || null;
  const rounds = all.filter(({ programmeId }) => programmeId === programme).slice(0, most);
  const titles = await listStatedProgrammes(deps.db, provinces, { after: null, limit: 100 });
  const words = (c.req.query('ten') ?? '').normalize('NFC').trim().slice(0, 100);
  const view = viewOf(c.req.query('xem'));
  const matrix = matrixOf(rounds, await listSubmissions(deps.db, rounds), today);
  const found = filterRows(matrix.rows, { words, view });
  const { items, next, isFirst } = pageOf(found, ({ nodeId }) => nodeId, c.req.query('sau') ?? '', size);
  return {
    matrix,
    rows: items,
    count: found.length,
    next,
    isFirst,
    words,
    view,
    programme: isId(asked) ? programme : null,
    programmes: titles.filter(({ programmeId }) => all.some((round) => round.programmeId === programmeId)),
  };
}

const viewOf = (asked: string | undefined): MatrixView =>
  (Object.keys(MATRIX_VIEWS) as MatrixView[]).find((view) => MATRIX_VIEWS[view] === (asked ?? '')) ?? 'all';

async function sendFile(c: C, deps: OfficeDeps, format: 'xlsx' | 'csv'): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const { provinces } = await reachOf(deps.db, by);
  if (provinces.length === 0) return c.notFound();
  const part = await matrixPart(c, deps, provinces, FILED_ROUNDS, Number.MAX_SAFE_INTEGER);
  const { name, type, bytes } = await matrixFile(part.matrix, part.rows, { format, language });
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(new Uint8Array(bytes));
}
