import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import { PAPER_TYPES, paperFile } from '../documents/paper-answer.ts';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, isSlug, languageOfPath, paths } from '../platform/web/paths.ts';
import { type LedgerFigure, findFigure } from '../reviews/figures.ts';
import { readRowCursor } from '../reviews/statement-cursor.ts';
import { reviewMessages } from '../reviews/messages/review-messages.ts';
import { type FileTable, csvOf, rowsTable, xlsxOf } from '../reviews/statement-file.ts';
import { countWithheld, readGoods, readRows } from '../reviews/statement-rows-store.ts';
import { type Asked, settle } from '../reviews/statement-scope-store.ts';
import { readBreakdown, readTotals } from '../reviews/statement-store.ts';
import {
  type NamedAgreement,
  nameAgreements,
  nameLines,
  readNamedLines,
  viewStatement,
} from '../reviews/statement-view.ts';
import { type Dimension, type SideOfPlace, type StatementFilter, WHOLE } from '../reviews/statement.ts';
import { FiguresPage } from './figures-page.tsx';
import { goodsForEverybody, statedForEverybody } from './for-everybody.ts';
import { type PageAnswer, type PortalDeps, answerPage, readAfter } from './page-answer.tsx';
import { mark } from './page-marks.ts';
import { provinceSlugOf } from './place-names.ts';
import { type PlaceDetails, findPlace } from './place-reads.ts';
import type { PageFrame } from './portal-page.tsx';
import { findOffice, findProvince, findProvinceCode, listProgrammes } from './portal-store.ts';
import {
  AgreementStatementPage,
  type PlacePart,
  PlaceStatementPage,
  type PublicRows,
  PublicRowsPage,
} from './statement-pages.tsx';
import { statementDocument } from './statement-paper.ts';

const ROWS_ON_PAGE = 60;
const LINES_ON_PAGE = 60;
const GOODS_ON_PAGE = 40;
/** As many rows as a public file has. */
const MOST_ROWS = 5000;
/** As many lines as a paper carries. */
const MOST_LINES = 1000;

/** The public statements of agreements and places, and what their figures mean. */
export function publicStatementRoutes(language: Language, deps: PortalDeps): Hono {
  const app = new Hono({ strict: true });
  const { db } = deps;
  const page = (path: string, load: (frame: PageFrame, c: Context) => Promise<PageAnswer>): void => {
    app.get(inLanguage(path, language), (c) => answerPage(c, language, deps, (frame) => load(frame, c)));
  };
  const files = (path: (format: PublicFormat) => string, find: (c: Context) => Promise<Stated | null>): void => {
    for (const format of PUBLIC_FORMATS)
      app.get(inLanguage(path(format), language), async (c) => {
        const stated = await find(c);
        if (!stated) return c.notFound();
        const today = plainDateAt(deps.clock());
        const way = format === 'pdf' ? 'inline' : 'attachment';
        c.header('Content-Disposition', `${way}; filename="sao-ke-${today}.${format}"`);
        return deps.cache.answer(c, `statement ${today} ${c.req.path}`, async () => ({
          status: 200,
          type: FILE_TYPES[format],
          body: await FILES[format](db, stated, { language, today }),
          shows: stated.shows,
        }));
      });
  };
  page(paths.figures(), (frame) => Promise.resolve(<FiguresPage frame={frame} />));
  page(paths.agreementStatement(':province', ':slug'), (frame, c) => agreementStatement(frame, db, c));
  page(paths.agreementStatementRows(':province', ':slug', ':figure'), (frame, c) => agreementRows(frame, db, c));
  files(
    (format) => paths.agreementStatementFile(':province', ':slug', format),
    async (c) => {
      const found = await findAgreement(db, c);
      return found && { asked: found.asked, name: found.agreement.pair, shows: found.shows };
    },
  );
  page(paths.placeStatement(':slug'), (frame, c) => placeStatement(frame, db, c));
  page(paths.placeStatementRows(':slug', ':side', ':figure'), (frame, c) => placeRows(frame, db, c));
  files(
    (format) => paths.placeStatementFile(':slug', format),
    async (c) => {
      const found = await findStatedPlace(db, c);
      // A province has more agreements than a paper has lines.
      const by = found?.isProvince ? 'field' : 'agreement';
      return (
        found && { asked: await settle(db, askOf(found, 'any', by)), name: found.place.fullName, shows: showsOf(found) }
      );
    },
  );
  return app;
}

const PUBLIC_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
type PublicFormat = (typeof PUBLIC_FORMATS)[number];
const FILE_TYPES: Readonly<Record<PublicFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: PAPER_TYPES.pdf,
};

/** What everybody may download: a question and whom it is about. */
interface Stated {
  readonly shows: readonly string[];
  readonly asked: Asked;
  readonly name: string;
}
interface MadeFor {
  readonly language: Language;
  readonly today: PlainDate;
}

/** The rows of a statement as a table, those left out that are not told one by one. */
async function publicRowsTable(db: Db, { asked, name }: Stated, { language }: MadeFor): Promise<FileTable> {
  const rows = await readRows(db, asked, { figure: null, isPublic: true }, { after: null, limit: MOST_ROWS });
  const agreements = await nameAgreements(
    db,
    rows.map(({ agreementId }) => agreementId),
  );
  return rowsTable(statedForEverybody(rows, language), agreements, {
    title: reviewMessages[language].public.title(name),
    notes: [],
    language,
  });
}

/** The sums of a statement as a paper, in Vietnamese as all papers are; signed by nobody. */
async function publicPaper(db: Db, { asked, name }: Stated, { today }: MadeFor): Promise<Uint8Array<ArrayBuffer>> {
  const view = await viewStatement(db, asked, { after: null, limit: MOST_LINES }, 'vi');
  const officeName = (await findOffice(db))?.officeName ?? 'Cơ quan thường trực chương trình kết nghĩa';
  const paper = { view, by: asked.filter.by, about: [name], officeName, isSigned: false, madeOn: today } as const;
  return paperFile(statementDocument(paper), 'pdf');
}

const FILES = {
  csv: async (db, stated, made) => csvOf(await publicRowsTable(db, stated, made)),
  xlsx: async (db, stated, made) => new Uint8Array(await xlsxOf(await publicRowsTable(db, stated, made))),
  pdf: publicPaper,
} as const satisfies Readonly<
  Record<PublicFormat, (db: Db, stated: Stated, made: MadeFor) => Promise<string | Uint8Array<ArrayBuffer>>>
>;

interface FoundAgreement {
  readonly shows: readonly string[];
  readonly asked: Asked;
  readonly agreement: NamedAgreement;
}

async function findAgreement(db: Db, c: Context): Promise<FoundAgreement | null> {
  const [province = '', slug = ''] = [c.req.param('province'), c.req.param('slug')];
  if (!isSlug(province) || !isSlug(slug)) return null;
  const provinceCode = await findProvinceCode(db, province);
  if (provinceCode === null) return null;
  const { rows } = await sql<{ agreementId: AgreementId }>`
    SELECT agreement_id AS "agreementId" FROM agreement
     WHERE province_code = ${provinceCode} AND slug = ${slug} AND NOT is_restricted`.execute(db);
  const id = rows[0]?.agreementId;
  const agreement = id && (await nameAgreements(db, [id])).get(id);
  if (!agreement) return null;
  const within = [sql`a.province_code = ${provinceCode} AND a.agreement_id = ${id}`];
  const shows = [id, mark.about(provinceCode)];
  return { agreement, shows, asked: { within, filter: { ...WHOLE, by: 'field' }, place: null } };
}

/** A page of rows for everybody. */
async function publicRows(db: Db, asked: Asked, figure: LedgerFigure | null, c: Context): Promise<PublicRows> {
  const language = languageOfPath(c.req.path);
  const after = readRowCursor(readAfter(c));
  const found = await readRows(db, asked, { figure, isPublic: true }, { after, limit: ROWS_ON_PAGE + 1 });
  const rows = statedForEverybody(found.slice(0, ROWS_ON_PAGE), language);
  const last = found.length > ROWS_ON_PAGE ? rows.at(-1) : undefined;
  return {
    rows,
    withheld: await countWithheld(db, asked, figure),
    next: last ? { day: last.happenedOn, contributionId: last.contributionId } : null,
    isFirst: after === null,
  };
}

async function agreementStatement(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const found = await findAgreement(db, c);
  if (!found) return null;
  const { asked, agreement } = found;
  const { lines: fields } = await readNamedLines(db, asked, { after: null, limit: LINES_ON_PAGE }, frame.language);
  const page = (
    <AgreementStatementPage
      {...{ frame, agreement, fields }}
      totals={await readTotals(db, asked)}
      goods={goodsForEverybody(await readGoods(db, asked, { isPublic: true, limit: GOODS_ON_PAGE }), frame.language)}
      lines={await publicRows(db, asked, null, c)}
    />
  );
  return { page, shows: found.shows };
}

/** The figure that an address names; null for what is no figure of the ledger. */
function figureAt(c: Context): LedgerFigure | null {
  const found = findFigure(c.req.param('figure') ?? '');
  return found?.over === 'movement' ? (found.code as LedgerFigure) : null;
}

async function agreementRows(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const code = figureAt(c);
  const found = code && (await findAgreement(db, c));
  if (!found) return null;
  const { provinceSlug, slug, pair } = found.agreement;
  const page = (
    <PublicRowsPage
      {...{ frame, code }}
      path={paths.agreementStatementRows(provinceSlug, slug, code)}
      name={pair}
      statement={paths.agreementStatement(provinceSlug, slug)}
      rows={await publicRows(db, found.asked, code, c)}
      agreements={new Map()}
    />
  );
  return { page, shows: found.shows };
}

/** What only its parties and the programme office may know of stands in no public statement. */
const EVERYBODYS = [sql`NOT a.is_restricted`];
const EVERYWHERE = { codes: null, others: [], isPublic: true } as const;

interface StatedPlace {
  readonly place: PlaceDetails;
  readonly slug: string;
  readonly isProvince: boolean;
  /** Where the address leads that stands for it. */
  readonly moved: boolean;
}

/** The place that an address names, and the address that stands for it. */
export async function findStatedPlace(db: Db, c: Context): Promise<StatedPlace | null> {
  const asked = c.req.param('slug') ?? '';
  if (!isSlug(asked)) return null;
  const code = await findProvinceCode(db, asked);
  const named = code === null ? null : await findProvince(db, code);
  const place = await findPlace(db, named?.slug ?? asked);
  if (!place) return null;
  const isProvince = place.kind === 'province' && place.versions[0]?.validTo === null;
  const slug = isProvince ? provinceSlugOf(place.name) : place.slug;
  return { place, slug, isProvince, moved: slug !== asked };
}

/** A province shows all that is its own; any other place what it, and what lies in it, is a party of. */
const showsOf = ({ place, isProvince }: StatedPlace): readonly string[] =>
  isProvince ? [mark.within(place.provinceCode)] : [place.nodeId, mark.about(place.provinceCode)];

function askOf({ place }: StatedPlace, side: SideOfPlace, by: Dimension): Asked {
  const { nodeId, slug, fullName, kind, provinceCode } = place;
  const filter: StatementFilter = { ...WHOLE, place: slug, side, by };
  return {
    within: EVERYBODYS,
    provinces: EVERYWHERE,
    filter,
    place: { nodeId: nodeId as NodeId, slug, fullName, kind, provinceCode },
  };
}

const SIDES = { nhan: 'receiver', cho: 'giver', 'tat-ca': 'any' } as const satisfies Record<
  PlacePart['side'],
  SideOfPlace
>;

async function readPart(db: Db, found: StatedPlace, side: 'nhan' | 'cho', language: Language): Promise<PlacePart> {
  const asked = await settle(db, askOf(found, SIDES[side], 'agreement'));
  const { totals, lines: byYear } = await readBreakdown(db, asked, ['year']);
  if (totals.agreements === 0) return { side, totals, tables: [] };
  const { lines, next } = await readNamedLines(db, asked, { after: null, limit: LINES_ON_PAGE }, language);
  const years = nameLines('year', byYear.get('year') ?? [], language);
  return {
    side,
    totals,
    tables: [
      { by: 'agreement', lines, isCut: next !== null },
      { by: 'year', lines: years, isCut: false },
    ],
  };
}

/** A province as a whole: all of its tables from one reading. */
async function readProvince(db: Db, found: StatedPlace, language: Language): Promise<PlacePart> {
  const dimensions = ['programme', 'year', 'field', 'source'] as const;
  const asked = await settle(db, askOf(found, 'any', 'agreement'));
  const { totals, lines } = await readBreakdown(db, asked, [...dimensions]);
  const titles = new Map(
    (await listProgrammes(db, found.place.provinceCode, 100)).map(({ programmeId, title, titleEn }) => [
      programmeId,
      (language === 'en' && titleEn) || title,
    ]),
  );
  const tables = dimensions.map((by) => {
    const told = (lines.get(by) ?? []).map((line) => ({ ...line, label: titles.get(line.key) ?? null }));
    return { by, lines: nameLines(by, told, language), isCut: false };
  });
  return { side: 'tat-ca', totals, tables: tables.filter((table) => table.lines.length > 0) };
}

async function placeStatement(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const found = await findStatedPlace(db, c);
  if (!found) return null;
  if (found.moved) return { moved: paths.placeStatement(found.slug) };
  const parts: PlacePart[] = [];
  if (found.isProvince) parts.push(await readProvince(db, found, frame.language));
  else for (const side of ['nhan', 'cho'] as const) parts.push(await readPart(db, found, side, frame.language));
  const told = parts.filter(({ totals }) => totals.agreements > 0);
  return {
    page: <PlaceStatementPage frame={frame} parts={told} name={found.place.fullName} slug={found.slug} />,
    shows: showsOf(found),
  };
}

async function placeRows(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const code = figureAt(c);
  const side = c.req.param('side') ?? '';
  if (!code || !Object.hasOwn(SIDES, side)) return null;
  const found = await findStatedPlace(db, c);
  if (!found) return null;
  const asked = await settle(db, askOf(found, SIDES[side as PlacePart['side']], 'agreement'));
  const rows = await publicRows(db, asked, code, c);
  const page = (
    <PublicRowsPage
      {...{ frame, code, rows }}
      path={paths.placeStatementRows(found.slug, side, code)}
      name={found.place.fullName}
      statement={paths.placeStatement(found.slug)}
      agreements={
        await nameAgreements(
          db,
          rows.rows.map(({ agreementId }) => agreementId),
        )
      }
    />
  );
  return { page, shows: showsOf(found) };
}
