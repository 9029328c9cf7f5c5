import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import { listCalendar } from '../activities/activity-store.ts';
import { calendarOf } from '../activities/calendar-file.ts';
import { CALENDAR_TYPE, calendarDays } from '../activities/calendar-routes.tsx';
import { countSilent, findRhythm } from '../activities/rhythm-store.ts';
import { PAPER_FORMATS } from '../documents/paper-answer.ts';
import { paperStyles, profileOfStyle } from '../documents/paper-styles.ts';
import { listPublicPhotos } from '../evidence/evidence-store.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { listHeads, listLedgerProvinces } from '../ledger/ledger-chain-store.ts';
import type { Db } from '../platform/database/database.ts';
import { type Language, isLanguage } from '../platform/web/language.ts';
import { inLanguage, languageOfPath, isSlug, paths } from '../platform/web/paths.ts';
import { findAgreementCard, listLatestAgreements, listProgrammeAgreements } from './agreement-cards.ts';
import { pairSentence } from './agreement-pair.tsx';
import { AgreementPage } from './agreement-page.tsx';
import { sendAgreementPaper, sendAgreementPrintPage } from './agreement-paper.ts';
import { ClausePage } from './clause-page.tsx';
import { favicon } from './favicon.ts';
import { renderField, renderFields } from './field-routes.tsx';
import { findAgreementRecord } from './find-agreement-record.ts';
import { HomePage } from './home-page.tsx';
import { calendarForEverybody, rowsForEverybody, wordsForEverybody } from './for-everybody.ts';
import { LedgerHeadsPage } from './ledger-heads-page.tsx';
import { renderNationMap, renderProvinceMap } from './map/map-routes.tsx';
import { listDocuments } from './agreement-reads.ts';
import { newsRoutes } from './news-routes.ts';
import { PersonalDataPage } from './personal-data-page.tsx';
import { renderPlacePage, renderPlacesPage } from './place-routes.tsx';
import { mark } from './page-marks.ts';
import { productFilterOf, renderProduct, renderProducts } from './product-routes.tsx';
import { type PageAnswer, type PortalDeps, answerKept, answerPage, readAfter } from './page-answer.tsx';
import type { PageFrame } from './portal-page.tsx';
import type { AgreementRecord } from './read-models.ts';
import {
  findProgramme,
  findProvinceCode,
  getTotals,
  listFieldCounts,
  listSides,
  listProgrammes,
} from './portal-store.ts';
import { assignmentFile, loadAssignment } from './programme-assignment.tsx';
import { ProgrammePage } from './programme-page.tsx';
import { ProgrammesPage } from './programmes-page.tsx';
import { rollupRoutes } from './rollup-routes.tsx';
import { applyReadingAids, readingAidsPage } from './reading-aids-page.tsx';
import { searchPage, suggestRoute } from './search-routes.tsx';
import { publicStatementRoutes } from './statement-routes.tsx';
import { renderShareImage } from './share-image.ts';
import { renderProvinceSilence, renderSilence } from './silence-page.tsx';
import { renderSitemap, renderSitemapPart, robotsText } from './sitemap.ts';

/** The public pages, Vietnamese without a prefix, English under /en. Read-only; rendered once per change of records. */
export function portalRoutes(deps: PortalDeps): Hono {
  const app = new Hono({ strict: true });
  app.use(otherAddresses);
  app.use(applyReadingAids);
  for (const language of ['vi', 'en'] as const) {
    app.route(inLanguage('/', language), pagesIn(language, deps));
    app.route('/', publicStatementRoutes(language, deps));
    app.route('/', rollupRoutes(language, deps));
    app.route('/', newsRoutes(language, deps));
  }
  app.get(paths.favicon(), (c) => {
    c.header('Content-Type', 'image/svg+xml');
    c.header('Cache-Control', 'public, max-age=86400');
    return c.body(favicon);
  });
  app.get(paths.paperStyles(':file'), (c) => {
    const profile = profileOfStyle(c.req.param('file') ?? '');
    if (!profile) return c.notFound();
    c.header('Content-Type', 'text/css; charset=utf-8');
    c.header('Cache-Control', 'public, max-age=3600');
    return c.body(paperStyles(profile));
  });
  // In the form that `ketnghia verify --head` takes: province, number, hash.
  app.get(paths.ledgerHeadsFile(), async (c) => {
    const heads = await listHeads(deps.db, 1000);
    return c.text(heads.map(({ provinceCode, seq, hash }) => `${provinceCode} ${seq} ${hash}\n`).join(''));
  });
  app.get(paths.robots(), (c) => c.text(robotsText(deps.publicUrl)));
  app.get(paths.sitemap(), (c) => sendSitemap(c, deps, (origin) => renderSitemap(deps.db, origin)));
  app.get('/:part{sitemap-[a-z0-9-]+\\.xml}', (c) => {
    const part = c.req.param('part').slice('sitemap-'.length, -'.xml'.length);
    return sendSitemap(c, deps, (origin) => renderSitemapPart(deps.db, origin, part));
  });
  let shareImage: Promise<Uint8Array<ArrayBuffer>> | null = null;
  app.get(paths.shareImage(), async (c) => {
    // Drawn once a process, by whoever asks first.
    shareImage ??= renderShareImage();
    c.header('Content-Type', 'image/png');
    c.header('Cache-Control', 'public, max-age=86400');
    // Other sites show it beside our address.
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.body(await shareImage);
  });
  return app;
}

async function sendSitemap(
  c: Context,
  { cache, publicUrl }: PortalDeps,
  render: (origin: string) => Promise<string | null>,
): Promise<Response> {
  const origin = publicUrl ?? new URL(c.req.url).origin;
  return answerKept(c, cache, `sitemap ${origin} ${c.req.path}`, async () => {
    const body = await render(origin);
    return body === null ? null : { status: 200, type: 'application/xml; charset=utf-8', body };
  });
}

/** `?lang=en` leads to the English address, and an address that ends in a slash to the one that does not. */
async function otherAddresses(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  if (c.req.method !== 'GET') {
    await next();
    return undefined;
  }
  const url = new URL(c.req.url);
  const wanted = url.searchParams.get('lang') ?? undefined;
  const bare = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') || '/' : url.pathname;
  if (!isLanguage(wanted) && bare === url.pathname) {
    await next();
    return undefined;
  }
  url.searchParams.delete('lang');
  const path = bare.replace(/^\/+/, '/').replace(/^\/en(?=\/|$)/, '') || '/';
  const language = isLanguage(wanted) ? wanted : languageOfPath(bare);
  const query = url.searchParams.size > 0 ? `?${url.searchParams}` : '';
  return c.redirect(`${inLanguage(path, language)}${query}`, 301);
}

function pagesIn(language: Language, deps: PortalDeps): Hono {
  const app = new Hono({ strict: true });
  const page = (path: string, load: (frame: PageFrame, c: Context) => Promise<PageAnswer>): void => {
    app.get(path, (c) => answerPage(c, language, deps, (frame) => load(frame, c)));
  };
  page(paths.home(), (frame) => loadHome(frame, deps.db));
  page(paths.programmes(), async (frame) => (
    <ProgrammesPage frame={frame} programmes={await listProgrammes(deps.db, null, 200)} />
  ));
  page(paths.programme(':province', ':slug'), (frame, c) => loadProgramme(frame, deps.db, c));
  app.get(paths.programmeAssignment(':province', ':slug'), async (c) => {
    const keys = await readKeys(deps.db, c);
    const programme = keys && (await findProgramme(deps.db, keys.provinceCode, keys.slug));
    if (!programme) return c.notFound();
    const today = plainDateAt(deps.clock());
    return deps.cache.answer(c, `assignment ${today} ${c.req.path}`, async () => ({
      status: 200,
      shows: [programme.programmeId, mark.about(programme.provinceCode)],
      type: 'text/csv; charset=utf-8',
      body: await assignmentFile(deps.db, programme, { today, language }),
    }));
  });
  page(paths.agreement(':province', ':slug'), (frame, c) => loadAgreement(frame, deps.db, c));
  page(paths.clause(':province', ':slug', ':position'), (frame, c) => loadClause(frame, deps.db, c));
  page(paths.fields(), (frame) => renderFields(frame, deps.db));
  page(paths.field(':field'), (frame, c) => renderField(frame, deps.db, c));
  page(paths.field(':field', ':province'), (frame, c) => renderField(frame, deps.db, c));
  page(paths.silence(), (frame) => renderSilence(frame, deps.db));
  page(paths.silence(':province'), (frame, c) => renderProvinceSilence(frame, deps.db, c));
  app.get(paths.readingAids(), (c) => readingAidsPage(c, language, deps));
  const findRecord = (c: Context) => async () => {
    const keys = await readKeys(deps.db, c);
    return keys && findAgreementRecord(deps.db, keys);
  };
  app.get(paths.agreementPaper(':province', ':slug'), (c) => sendAgreementPrintPage(c, deps, language, findRecord(c)));
  for (const format of PAPER_FORMATS)
    app.get(paths.agreementPaperFile(':province', ':slug', format), (c) =>
      sendAgreementPaper(c, deps, format, findRecord(c)),
    );
  page(paths.places(), (frame) => renderPlacesPage(frame, deps.db));
  const { streets } = deps;
  const map = (path: string, load: (frame: PageFrame, c: Context) => Promise<PageAnswer>): void => {
    app.get(path, async (c) => {
      const answer = await answerPage(c, language, deps, (frame) => load(frame, c));
      // Also where the browser has the page already (304): it takes the headers from there.
      if (streets && answer.status < 400) answer.headers.set('Content-Security-Policy', streets.policy);
      return answer;
    });
  };
  map(paths.map(), (frame) => renderNationMap(frame, deps.db, streets));
  map(paths.map(':slug'), (frame, c) => renderProvinceMap(frame, deps.db, { c, streets }));
  page(paths.ledgerHeads(), async (frame) => (
    <LedgerHeadsPage frame={frame} heads={await listHeads(deps.db, 100)} ledgers={await listLedgerProvinces(deps.db)} />
  ));
  page(paths.personalDataRegister(), (frame) => Promise.resolve(<PersonalDataPage frame={frame} />));
  app.get(paths.products(), (c) =>
    answerPage(c, language, deps, (frame) => renderProducts(frame, deps.db, c), productFilterOf(c)),
  );
  page(paths.product(':province', ':slug'), (frame, c) => renderProduct(frame, deps.db, c));
  page(paths.place(':slug'), (frame, c) => renderPlacePage(frame, deps.db, c));
  app.get(paths.agreementCalendar(':province', ':slug'), (c) => sendAgreementCalendar(c, language, deps));
  app.get(paths.search(), (c) => searchPage(c, language, deps));
  const suggest = suggestRoute(deps);
  app.get(paths.suggestions(), (c) => suggest(c, language));
  return app;
}

async function loadHome(frame: PageFrame, db: Db): Promise<PageAnswer> {
  const [totals, programmes, latest, standing] = await Promise.all([
    getTotals(db, { of: 'nation' }),
    listProgrammes(db, null, 12),
    listLatestAgreements(db, 6),
    countSilent(db, sql`NOT a.is_restricted`, frame.today),
  ]);
  return <HomePage {...{ frame, totals, programmes, latest, standing }} />;
}

/** The province and the record that an address names, if both could be ours. */
async function readKeys(db: Db, c: Context): Promise<{ provinceCode: string; slug: string } | null> {
  const [province = '', slug = ''] = [c.req.param('province'), c.req.param('slug')];
  if (!isSlug(province) || !isSlug(slug)) return null;
  const provinceCode = await findProvinceCode(db, province);
  return provinceCode === null ? null : { provinceCode, slug };
}

async function loadProgramme(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const keys = await readKeys(db, c);
  const programme = keys && (await findProgramme(db, keys.provinceCode, keys.slug));
  if (!programme) return null;
  const after = readAfter(c);
  const { provinceCode, programmeId } = programme;
  const scope = { of: 'programme', provinceCode, programmeId } as const;
  const silent = sql`a.province_code = ${provinceCode} AND a.programme_id = ${programmeId}::uuid AND NOT a.is_restricted`;
  const [totals, documents, fields, sides, agreements, assignment, standing] = await Promise.all([
    getTotals(db, scope),
    listDocuments(db, { provinceCode, programmeId }),
    listFieldCounts(db, scope),
    listSides(db, scope),
    listProgrammeAgreements(db, programme, after),
    loadAssignment(db, programme, frame),
    countSilent(db, silent, frame.today),
  ]);
  const read = { programme, totals, documents, fields, sides, agreements, assignment, standing };
  return {
    page: <ProgrammePage {...{ frame, after, ...read }} />,
    shows: [programmeId, mark.about(provinceCode)],
  };
}

/** What concerns defence and security is done between the sides, not before everybody; and people are not named. */
function forEverybody(record: AgreementRecord, language: Language): AgreementRecord {
  const activities = record.life.activities
    .filter(({ field }) => field !== 'security')
    .map((activity) => ({ ...activity, what: wordsForEverybody(activity.what, language) ?? '' }));
  return {
    ...record,
    life: { ...record.life, activities },
    contributions: rowsForEverybody(record.contributions, language),
  };
}

/** The latest photos that both sides show, of what was done lately. */
const MOST_PHOTOS = 12;

async function loadAgreement(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const keys = await readKeys(db, c);
  const record = keys && (await findAgreementRecord(db, keys));
  if (!record) return null;
  const { provinceCode, agreementId } = record.card;
  const rhythm = await findRhythm(db, provinceCode, agreementId as AgreementId, frame.today);
  const { activities } = forEverybody(record, frame.language).life;
  const photos = await listPublicPhotos(
    db,
    provinceCode,
    [
      { kind: 'agreement', ids: [agreementId] },
      { kind: 'activity', ids: activities.map(({ activityId }) => activityId) },
      { kind: 'contribution', ids: record.contributions.map(({ contributionId }) => contributionId) },
    ],
    MOST_PHOTOS,
  );
  return {
    page: <AgreementPage frame={frame} {...forEverybody(record, frame.language)} rhythm={rhythm} photos={photos} />,
    shows: [agreementId, mark.about(provinceCode)],
  };
}

/** One commitment of an agreement, by its number there. */
async function loadClause(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const position = c.req.param('position') ?? '';
  const keys = /^[1-9]\d{0,3}$/.test(position) ? await readKeys(db, c) : null;
  const found = keys && (await findAgreementRecord(db, keys));
  const clause = found?.clauses.find((each) => each.position === Number(position));
  if (!found || !clause) return null;
  const record = forEverybody(found, frame.language);
  const { agreementId, provinceCode } = found.card;
  return { page: <ClausePage {...{ frame, record, clause }} />, shows: [agreementId, mark.about(provinceCode)] };
}

/** What the two sides plan to do, for anybody's calendar; what concerns defence and security is left out. */
async function sendAgreementCalendar(
  c: Context,
  language: Language,
  { db, publicUrl, clock }: PortalDeps,
): Promise<Response> {
  const keys = await readKeys(db, c);
  const card = keys && (await findAgreementCard(db, keys));
  if (!card) return c.notFound();
  const { provinceCode, agreementId, provinceSlug, slug } = card;
  const found = await listCalendar(
    db,
    { provinceCode, agreementId: agreementId as AgreementId },
    calendarDays(plainDateAt(clock())),
  );
  const origin = publicUrl ?? new URL(c.req.url).origin;
  const text = calendarOf(
    calendarForEverybody(
      found.filter(({ field }) => field !== 'security'),
      language,
    ),
    {
      name: pairSentence(card.parties, language),
      host: new URL(origin).hostname,
      now: clock(),
      pageOf: () => `${origin}${inLanguage(paths.agreement(provinceSlug, slug), language)}`,
    },
  );
  c.header('Content-Type', CALENDAR_TYPE);
  c.header('Cache-Control', 'public, max-age=3600');
  return c.body(text);
}
