import { type Context, Hono } from 'hono';
import { type RawBuilder, sql } from 'kysely';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { requestOf } from '../access/people-request.ts';
import { reachOf } from '../activities/activity-request.ts';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { Person } from '../kernel/actor.ts';
import type { AgreementId, ProgrammeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { LANGUAGES, type Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type LedgerFigure, figureOf, findFigure } from './figures.ts';
import { reviewEn } from './messages/en.ts';
import { reviewMessages } from './messages/review-messages.ts';
import { reviewVi } from './messages/vi.ts';
import { StatementPage } from './pages/statement-page.tsx';
import { StatementRowsPage } from './pages/statement-rows-page.tsx';
import type { Choices } from './pages/statement-filter-form.tsx';
import { readLineCursor, readRowCursor } from './statement-cursor.ts';
import {
  type FileTable,
  STATEMENT_FORMATS,
  type StatementFormat,
  csvOf,
  rowsTable,
  statementTable,
  xlsxOf,
} from './statement-file.ts';
import { countReplaced, readRows } from './statement-rows-store.ts';
import { findStatementPlace, namePlaces, nameProgramme } from './statement-names-store.ts';
import { type Asked, settle } from './statement-scope-store.ts';
import { readTotals } from './statement-store.ts';
import { nameAgreements, periodWords, viewStatement } from './statement-view.ts';
import { type Group, type StatementFault, type StatementFilter, cellOf, readStatement } from './statement.ts';

const PAGE = 50;
/** As many lines as go on paper or into a file. */
const MOST_LINES = 1000;
const MOST_ROWS = 5000;

export const statementSection: OfficeSection = {
  path: paths.statements(),
  label: { vi: reviewVi.section, en: reviewEn.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

const TYPES: Readonly<Record<StatementFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Statements at the desk: everybody sees the agreements that their roles reach. */
export function statementRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of LANGUAGES) {
    const at = (path: string): string => inLanguage(path, language);
    app.get(at(paths.statements()), (c) => sendStatement(c, deps, false));
    app.get(at(paths.statementPrint()), (c) => sendStatement(c, deps, true));
    app.get(at(paths.statementRows()), (c) => sendRows(c, deps));
    for (const format of STATEMENT_FORMATS) {
      app.get(at(paths.statementFile(format)), (c) => sendStatementFile(c, deps, format));
      app.get(at(paths.statementRowsFile(format)), (c) => sendRowsFile(c, deps, format));
    }
  }
  return app;
}

/** What an address of this room asks, within what the person's roles reach. */
export interface Wanted {
  readonly asked: Asked;
  readonly faults: readonly StatementFault[];
  readonly placeUnknown: string | null;
  /** The pair to which the filter is narrowed. */
  readonly pair: string | null;
  /** The names of those whose line it is narrowed to. */
  readonly groupNames: string | null;
}

/** What an address asks; null where it names an agreement or a programme that the person may not look at. */
export async function wantedOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Wanted | null> {
  const { db } = deps;
  const { by } = requestOf(c, deps);
  const { filter, faults } = readStatement((name) => c.req.query(name));
  const reach = await reachOf(db, by);
  const within = partsOfReach(reach);
  const provinces = { codes: reach.provinces, others: within.slice(reach.provinces.length), isPublic: false };
  if (!(await namesOnlyWithin(db, filter, { by, within }))) return null;
  const place = filter.place === null ? null : await findStatementPlace(db, filter.place);
  const named = filter.agreement ? await nameAgreements(db, [filter.agreement]) : new Map();
  return {
    asked: await settle(db, { within, provinces, filter: place ? filter : { ...filter, place: null }, place }),
    faults,
    placeUnknown: place ? null : filter.place,
    pair: (filter.agreement && named.get(filter.agreement)?.pair) ?? null,
    groupNames: filter.group && (await nameGroup(db, filter.group)),
  };
}

/** Whether the agreement and programme that a filter names, if any, are such as the person may look at. */
async function namesOnlyWithin(
  db: Db,
  { agreement, programme, group }: StatementFilter,
  { by, within }: { readonly by: Person; readonly within: readonly RawBuilder<unknown>[] },
): Promise<boolean> {
  const agreements = [agreement, group?.by === 'agreement' ? group.key : null].filter((id) => id !== null);
  const programmes = [programme, group?.by === 'programme' ? group.key : null].filter((id) => id !== null);
  if (agreements.length + programmes.length === 0) return true;
  const mine = within.length > 0 ? sql`(${sql.join(within, sql` OR `)})` : sql`false`;
  const provinces = by.roles.map(({ provinceCode }) => provinceCode);
  const { rows } = await sql<{ agreements: number; programmes: number }>`
    SELECT (SELECT count(*)::int FROM agreement a WHERE a.agreement_id = ANY(${agreements}::uuid[]) AND ${mine}) AS agreements,
           (SELECT count(*)::int FROM programme p
             WHERE p.programme_id = ANY(${programmes}::uuid[])
               AND (p.province_code = ANY(${provinces}::text[]) OR EXISTS (
                 SELECT FROM agreement a
                  WHERE a.province_code = p.province_code AND a.programme_id = p.programme_id AND ${mine}))) AS programmes`.execute(
    db,
  );
  return rows[0]?.agreements === new Set(agreements).size && rows[0].programmes === new Set(programmes).size;
}

async function nameGroup(db: Db, { by, key }: Group): Promise<string> {
  if (by === 'agreement') return (await nameAgreements(db, [key as AgreementId])).get(key as AgreementId)?.pair ?? '';
  if (by === 'programme') return (await nameProgramme(db, key as ProgrammeId)) ?? '';
  return (await namePlaces(db, key.split(' '))).join(', ');
}

/** The programmes of the provinces in which somebody has a role. */
async function programmeChoices(db: Db, { roles }: Person): Promise<Choices> {
  const provinces = [...new Set(roles.map(({ provinceCode }) => provinceCode))];
  const { rows } = await sql<{ id: string; title: string }>`
    SELECT programme_id AS id, title FROM programme_stated WHERE province_code = ANY(${provinces}::text[])
     ORDER BY title, programme_id LIMIT 200`.execute(db);
  return rows.map(({ id, title }) => [id, title]);
}

async function sendStatement(c: Context<OfficeEnv>, deps: OfficeDeps, isPrint: boolean): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const wanted = await wantedOf(c, deps);
  if (!wanted) return c.notFound();
  const { asked, faults, placeUnknown, pair, groupNames } = wanted;
  const after = isPrint ? null : readLineCursor(c.req.query('sau'));
  const view = await viewStatement(deps.db, asked, { after, limit: isPrint ? MOST_LINES : PAGE }, language);
  return c.html(
    renderDocument(
      <StatementPage
        frame={await officeFrameOf(c, deps)}
        filter={asked.filter}
        place={asked.place}
        programmes={await programmeChoices(deps.db, by)}
        isFirst={after === null}
        {...{ view, pair, groupNames, faults, placeUnknown, isPrint }}
      />,
    ),
  );
}

const codeOf = (c: Context<OfficeEnv>): LedgerFigure => {
  const found = findFigure(c.req.query('so') ?? '');
  return found?.over === 'movement' ? (found.code as LedgerFigure) : 'received';
};

/** To what it is narrowed, in words. */
export const aboutOf = ({ asked, pair, groupNames }: Wanted): string[] =>
  [asked.place?.fullName ?? '', groupNames ?? '', pair ?? ''].filter((words) => words !== '');

async function sendRows(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const code = codeOf(c);
  const wanted = await wantedOf(c, deps);
  if (!wanted) return c.notFound();
  const { asked } = wanted;
  const after = readRowCursor(c.req.query('sau'));
  const found = await readRows(db, asked, { figure: code, isPublic: false }, { after, limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  const last = found.length > PAGE ? rows.at(-1) : undefined;
  const { cells } = await readTotals(db, asked);
  return c.html(
    renderDocument(
      <StatementRowsPage
        frame={await officeFrameOf(c, deps)}
        filter={asked.filter}
        cell={cellOf(cells, code)}
        agreements={
          await nameAgreements(
            db,
            rows.map(({ agreementId }) => agreementId),
          )
        }
        replaced={after === null ? await countReplaced(db, asked) : 0}
        next={last ? { day: last.happenedOn, contributionId: last.contributionId } : null}
        isFirst={after === null}
        about={aboutOf(wanted)}
        {...{ code, rows }}
      />,
    ),
  );
}

async function sendTable(
  c: Context<OfficeEnv>,
  table: FileTable,
  format: StatementFormat,
  name: string,
): Promise<Response> {
  c.header('Content-Type', TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="${name}.${format}"`);
  return c.body(new Uint8Array(format === 'csv' ? new TextEncoder().encode(csvOf(table)) : await xlsxOf(table)));
}

/** "Sao kê …: Xã Ia Dơk · từ … đến hết …". */
const titleOf = (wanted: Wanted, what: string, language: Language): string =>
  [what, ...aboutOf(wanted), periodWords(wanted.asked.filter, language)].filter(Boolean).join(' · ');

async function sendStatementFile(c: Context<OfficeEnv>, deps: OfficeDeps, format: StatementFormat): Promise<Response> {
  const { language, today } = requestOf(c, deps);
  const wanted = await wantedOf(c, deps);
  if (!wanted) return c.notFound();
  const t = reviewMessages[language];
  const view = await viewStatement(deps.db, wanted.asked, { after: null, limit: MOST_LINES }, language);
  const by = t.dimensions[wanted.asked.filter.by];
  const title = titleOf(wanted, t.statement.title, language);
  return sendTable(c, statementTable(view, { title, by, language, today }), format, `sao-ke-${today}`);
}

async function sendRowsFile(c: Context<OfficeEnv>, deps: OfficeDeps, format: StatementFormat): Promise<Response> {
  const { language, today } = requestOf(c, deps);
  const wanted = await wantedOf(c, deps);
  if (!wanted) return c.notFound();
  const code = codeOf(c);
  const t = reviewMessages[language];
  const rows = await readRows(
    deps.db,
    wanted.asked,
    { figure: code, isPublic: false },
    { after: null, limit: MOST_ROWS },
  );
  const agreements = await nameAgreements(
    deps.db,
    rows.map(({ agreementId }) => agreementId),
  );
  const { name, meaning } = figureOf(code);
  const title = titleOf(wanted, t.rows.title(name[language]), language);
  const table = rowsTable(rows, agreements, { title, notes: [meaning[language]], language });
  return sendTable(c, table, format, `${code}-${today}`);
}
