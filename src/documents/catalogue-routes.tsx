import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { requestOf } from '../access/people-request.ts';
import { type NeedAtPlace, type NeedCursor, listOpenNeeds } from '../activities/need-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type NodeChoice, readForm } from '../programmes/programme-desk.tsx';
import { listDocumentsOfProgramme } from '../programmes/programme-store.ts';
import type { Typed } from '../programmes/pages/programme-frame.tsx';
import { gatherReview } from '../reviews/gather-review.ts';
import type { ReviewScope } from '../reviews/review-content.ts';
import { nameScope } from '../reviews/review-scope-store.ts';
import { usualPeriods } from '../reviews/statement.ts';
import { answerPaper, formOf } from './answer-paper.ts';
import { askedScope, programmesOf } from './asked-scope.ts';
import { CATALOGUE_KINDS, CATALOGUE_OF, type CatalogueKind, catalogueTable, needsTable } from './catalogue-tables.ts';
import { catalogue } from './catalogue.ts';
import type { DataTable } from './data-table.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import { paperOfficeMessages } from './messages/paper-office-messages.ts';
import { CatalogueFormPage, PapersPage } from './pages/paper-form-pages.tsx';
import { PAPER_FIELDS, issuedFacts, readPaper } from './paper-form.ts';
import type { ReportPress } from './report-press.ts';
import { usualPaper } from './usual-paper.ts';

type C = Context<OfficeEnv>;
const FIELDS = ['kind', 'programme', 'place', 'placeChosen', 'lead', ...PAPER_FIELDS];
/** A list beyond this is for a workbook. */
const MOST_NEEDS = 3000;
const NEEDS_A_PAGE = 200;

/** `press`: makes the files of long lists beside this process. */
export interface CatalogueDeps extends OfficeDeps {
  readonly press: ReportPress;
}

/** The way to all papers that are made by a form. */
export const papersSection: OfficeSection = {
  path: paths.officePapers(),
  label: { vi: paperOfficeMessages.vi.title, en: paperOfficeMessages.en.title },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

/** Lists as papers, and the page from which all papers start. */
export function catalogueRoutes(deps: CatalogueDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.officePapers(), language), async (c) => {
      const { by } = requestOf(c, deps);
      const mayKeepTemplates = by.roles.some(({ role }) => role === 'province-office');
      return c.html(
        renderDocument(<PapersPage frame={await officeFrameOf(c, deps)} mayKeepTemplates={mayKeepTemplates} />),
      );
    });
    app.get(inLanguage(paths.writeCatalogue(), language), async (c) => showForm(c, deps, await usualPaper(c, deps)));
    app.post(inLanguage(paths.cataloguePaper(), language), (c) => sendForm(c, deps));
  }
  return app;
}

async function showForm(
  c: C,
  deps: OfficeDeps,
  typed: Typed,
  {
    faults = [],
    places = [],
  }: { readonly faults?: readonly FieldFault[]; readonly places?: readonly NodeChoice[] } = {},
): Promise<Response> {
  const programmes = (await programmesOf(c, deps)).map(({ programmeId, title }) => [programmeId, title] as const);
  const frame = await officeFrameOf(c, deps);
  return c.html(
    renderDocument(<CatalogueFormPage {...{ frame, typed, faults, places, programmes }} />),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendForm(c: C, deps: CatalogueDeps): Promise<Response> {
  const { language, today } = requestOf(c, deps);
  const { db } = deps;
  const body = await c.req.parseBody();
  const form = readForm({ language }, body);
  const typed: Typed = Object.fromEntries(FIELDS.map((name) => [name, form.text(name)]));
  const how = formOf(body);
  if (how === 'sua') return showForm(c, deps, typed);
  const kind = CATALOGUE_KINDS.find((one) => one === typed.kind) ?? 'needs';
  const { scope, places } = await askedScope(c, deps, typed, (field, message) => form.faults.push({ field, message }));
  const paper = readPaper(form, paperOfficeMessages[language].bodyMissing);
  if (form.faults.length > 0 || !scope) return showForm(c, deps, typed, { faults: form.faults, places });
  const document = catalogue({
    ...issuedFacts(paper, { on: today, address: null }),
    of: `${CATALOGUE_OF[kind]} ${await whereWords(db, scope, today)}, tính đến ${documentDate(today)}`,
    bases:
      scope.programmeId && kind !== 'needs'
        ? await listDocumentsOfProgramme(db, scope.provinceCode, scope.programmeId)
        : [],
    lead: form.words('lead'),
    table: await tableOf(db, kind, scope, today),
  });
  const name = `danh-muc-${today}`;
  return answerPaper(c, document, how, { action: paths.cataloguePaper(), typed, name, press: deps.press });
}

async function whereWords(db: Db, scope: ReviewScope, today: PlainDate): Promise<string> {
  const { name, provinceName } = await nameScope(db, scope, today);
  return name === null ? `trên địa bàn ${provinceName}` : `của ${insideSentence(name)}`;
}

async function tableOf(db: Db, kind: CatalogueKind, scope: ReviewScope, today: PlainDate): Promise<DataTable> {
  if (kind === 'needs') return needsTable(await allNeeds(db, scope));
  const [, year] = usualPeriods(today);
  const from = year && year.from < today ? year.from : today;
  return catalogueTable(kind, await gatherReview(db, scope, { kind: 'year', from, to: today, cutoff: today }, today));
}

async function allNeeds(db: Db, { provinceCode, nodeId }: ReviewScope): Promise<NeedAtPlace[]> {
  const reach = nodeId === null ? { provinces: [provinceCode], nodes: [] } : { provinces: [], nodes: [nodeId] };
  const all: NeedAtPlace[] = [];
  let after: NeedCursor | null = null;
  while (all.length < MOST_NEEDS) {
    const page: NeedAtPlace[] = await listOpenNeeds(
      db,
      reach,
      { scope: 'own', field: null, words: [], provinceCode },
      { after, limit: NEEDS_A_PAGE },
    );
    all.push(...page);
    const last = page.at(-1);
    if (page.length < NEEDS_A_PAGE || !last) break;
    after = { dueOn: last.dueOn, needId: last.needId };
  }
  return all;
}
