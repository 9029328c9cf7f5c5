import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { requestOf } from '../access/people-request.ts';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import { type AgreementId, isId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { type Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { pairOf, reachOf } from './activity-request.ts';
import { activityEn } from './messages/en.ts';
import { activityVi } from './messages/vi.ts';
import { RhythmPage } from './pages/rhythm-page.tsx';
import { RHYTHM_FORMATS, type RhythmFormat, rhythmFileOf } from './rhythm-file.ts';
import { type RhythmCursor, type RhythmLine, countRhythms, listRhythms } from './rhythm-store.ts';
import { RHYTHMS, planYearOf } from './rhythm.ts';

const PAGE = 50;
/** As many as a page of the file is read in; the file itself holds all. */
const FILE_PAGE = 1000;
/** More than the nation's agreements: a file beyond it says so in its last line. */
const MOST_IN_FILE = 60_000;

/** The room's one entry of the navigation. */
export const rhythmSection: OfficeSection = {
  path: paths.rhythm(),
  label: { vi: activityVi.section, en: activityEn.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

const TYPES: Readonly<Record<RhythmFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The list of who is alive and who is silent, as a page and as a file. */
export function rhythmRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.rhythm(), language), (c) => listPage(c, deps));
  for (const format of RHYTHM_FORMATS)
    app.get(inLanguage(paths.rhythmFile(format), language), (c) => sendFile(c, deps, format));
  return app;
}

const filterOf = (c: Context<OfficeEnv>) => {
  const typed = (c.req.query('ten') ?? '').normalize('NFC').trim().slice(0, 100);
  return {
    typed,
    words: foldKey(typed).split(' ').filter(Boolean),
    state: RHYTHMS.find((each) => each === c.req.query('tinh-trang')) ?? null,
    withoutPlan: c.req.query('ke-hoach') === 'chua',
  };
};

/** "2026-01-20~id", or "~id" where no day is known. */
function cursorOf(text: string | undefined): RhythmCursor | null {
  const [day = '', id = ''] = (text ?? '').split('~');
  return isId(id) ? { silentSince: parsePlainDate(day), agreementId: id as AgreementId } : null;
}

async function withPairs(db: Db, lines: readonly RhythmLine[]): Promise<(RhythmLine & { readonly pair: string })[]> {
  const ids = lines.map(({ agreementId }) => agreementId);
  const pairs = new Map<AgreementId, string>();
  for (let at = 0; at < ids.length; at += 200)
    for (const summary of await listSummaries(db, sql`a.agreement_id = ANY(${ids.slice(at, at + 200)}::uuid[])`, {
      after: null,
      limit: 200,
    }))
      pairs.set(summary.agreementId, pairOf(summary));
  return lines.map((line) => ({ ...line, pair: pairs.get(line.agreementId) ?? line.slug }));
}

async function listPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const reach = await reachOf(deps.db, by);
  const filter = filterOf(c);
  const after = cursorOf(c.req.query('sau'));
  const found = await listRhythms(deps.db, reach, filter, { today, after, limit: PAGE + 1 });
  const counts = await countRhythms(deps.db, reach, { words: filter.words, today });
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1) : undefined;
  return c.html(
    renderDocument(
      <RhythmPage
        frame={await officeFrameOf(c, deps)}
        lines={await withPairs(deps.db, shown)}
        counts={counts}
        filter={{ ...filter, words: filter.typed }}
        isFirst={after === null}
        next={last ? `${last.silentSince ?? ''}~${last.agreementId}` : null}
      />,
    ),
  );
}

async function sendFile(c: Context<OfficeEnv>, deps: OfficeDeps, format: RhythmFormat): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const reach = await reachOf(deps.db, by);
  const found: RhythmLine[] = [];
  for (let after: RhythmCursor | null = null; found.length < MOST_IN_FILE; ) {
    const page = await listRhythms(deps.db, reach, filterOf(c), { today, after, limit: FILE_PAGE });
    found.push(...page);
    const last = page.at(-1);
    if (page.length < FILE_PAGE || !last) break;
    after = { silentSince: last.silentSince, agreementId: last.agreementId };
  }
  const lines = await withPairs(deps.db, found);
  const bytes = await rhythmFileOf(lines, format, { language, today, planYear: planYearOf(today) });
  c.header('Content-Type', TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="nhip-ket-nghia-${today}.${format}"`);
  return c.body(new Uint8Array(bytes));
}
