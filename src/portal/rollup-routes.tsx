import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import type { NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, isSlug, paths } from '../platform/web/paths.ts';
import type { ReviewScope } from '../reviews/review-content.ts';
import { agreementsOfScope } from '../reviews/review-scope-store.ts';
import { readRollup } from '../reviews/read-rollup.ts';
import { listProvinceSums } from '../reviews/rollup-store.ts';
import { type Asked, settle } from '../reviews/statement-scope-store.ts';
import { readNamedLines } from '../reviews/statement-view.ts';
import { WHOLE } from '../reviews/statement.ts';
import { chartMessages } from '../reviews/messages/chart-messages.ts';
import { type PageAnswer, type PortalDeps, answerPage } from './page-answer.tsx';
import { placeName } from './place-names.ts';
import type { PageFrame } from './portal-page.tsx';
import { findProgramme, findProvince, findProvinceCode, listProvinces } from './portal-store.ts';
import { NationRollupPage, RollupPage } from './rollup-pages.tsx';

/** As many communes as a province has, and lines of several together. */
const PLACES_ON_PAGE = 150;

/** The nation, a province, a programme: summed up, compared with the period before, drawn, with the way down. */
export function rollupRoutes(language: Language, deps: PortalDeps): Hono {
  const app = new Hono({ strict: true });
  const page = (path: string, load: (frame: PageFrame, c: Context) => Promise<PageAnswer>): void => {
    app.get(inLanguage(path, language), (c) => answerPage(c, language, deps, (frame) => load(frame, c)));
  };
  page(paths.rollup(), (frame) => loadNation(frame, deps.db));
  page(paths.provinceRollup(':province'), (frame, c) => loadProvince(frame, deps.db, c));
  page(paths.programmeRollup(':province', ':slug'), (frame, c) => loadProgramme(frame, deps.db, c));
  return app;
}

async function loadNation(frame: PageFrame, db: Db): Promise<PageAnswer> {
  const sums = new Map((await listProvinceSums(db)).map((row) => [row.provinceCode, row]));
  const provinces = (await listProvinces(db)).flatMap((province) => {
    const row = sums.get(province.code);
    return row ? [{ ...row, name: province.fullName, slug: province.slug }] : [];
  });
  return <NationRollupPage frame={frame} provinces={provinces} />;
}

interface Whole {
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId | null;
  readonly place: Asked['place'];
}

/** What everybody may know of, of a province or of one of its programmes. */
function askedOf({ provinceCode, programmeId, place }: Whole): { readonly scope: ReviewScope; readonly asked: Asked } {
  return {
    scope: { provinceCode, programmeId, level: 'province', nodeId: null, agreementId: null },
    asked: {
      within: [sql`NOT a.is_restricted AND a.province_code = ${provinceCode}`],
      provinces: { codes: [provinceCode], others: [], isPublic: true },
      filter: { ...WHOLE, programme: programmeId },
      place,
    },
  };
}

async function readWhole(db: Db, whole: Whole, frame: PageFrame) {
  const { scope, asked: wanted } = askedOf(whole);
  const asked = await settle(db, wanted);
  const { language, today } = frame;
  const scopeOn = (on: typeof today) => agreementsOfScope(scope, on, { isPublic: true });
  const places = { ...asked, filter: { ...asked.filter, by: 'place' as const } };
  const [{ lines, next }, rollup] = await Promise.all([
    readNamedLines(db, places, { after: null, limit: PLACES_ON_PAGE }, language),
    readRollup(db, { scopeOn, asked }, today, language),
  ]);
  return { rollup, places: lines, isCut: next !== null };
}

async function loadProvince(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const slug = c.req.param('province') ?? '';
  const provinceCode = isSlug(slug) ? await findProvinceCode(db, slug) : null;
  const province = provinceCode === null ? null : await findProvince(db, provinceCode);
  if (provinceCode === null || !province) return null;
  const place = { ...province, nodeId: province.nodeId as NodeId, kind: 'province' as const, provinceCode };
  return (
    <RollupPage
      {...{ frame, ...(await readWhole(db, { provinceCode, programmeId: null, place }, frame)) }}
      path={paths.provinceRollup(slug)}
      name={placeName(province, frame.language)}
      crumbs={[{ label: chartMessages[frame.language].nation, path: paths.rollup() }]}
      statement={paths.placeStatement(slug)}
    />
  );
}

async function loadProgramme(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const [province = '', slug = ''] = [c.req.param('province'), c.req.param('slug')];
  if (!isSlug(province) || !isSlug(slug)) return null;
  const provinceCode = await findProvinceCode(db, province);
  const named = provinceCode === null ? null : await findProvince(db, provinceCode);
  const programme = provinceCode === null ? null : await findProgramme(db, provinceCode, slug);
  if (provinceCode === null || !named || !programme) return null;
  const programmeId = programme.programmeId as ProgrammeId;
  const title = (frame.language === 'en' && programme.titleEn) || programme.title;
  return (
    <RollupPage
      {...{ frame, ...(await readWhole(db, { provinceCode, programmeId, place: null }, frame)) }}
      path={paths.programmeRollup(province, slug)}
      name={title}
      crumbs={[
        { label: chartMessages[frame.language].nation, path: paths.rollup() },
        { label: placeName(named, frame.language), path: paths.provinceRollup(province) },
        { label: title, path: paths.programme(province, slug) },
      ]}
      statement={paths.placeStatement(province)}
    />
  );
}
