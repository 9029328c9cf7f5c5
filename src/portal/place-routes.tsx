import type { Context } from 'hono';
import { sql } from 'kysely';
import { listOpenNeedsOfPlace } from '../activities/need-store.ts';
import { countSilent } from '../activities/rhythm-store.ts';
import { listProductsOfPlace } from '../exchange/product-store.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { isSlug, paths } from '../platform/web/paths.ts';
import { listLatestAgreements, listPlaceAgreements } from './agreement-cards.ts';
import { listPlaceContributions } from './agreement-reads.ts';
import { needsForEverybody, rowsForEverybody } from './for-everybody.ts';
import { provinceSlugOf } from './place-names.ts';
import { PlacePage } from './place-page.tsx';
import { mark } from './page-marks.ts';
import { type PlaceSummary, summarisePlace } from './place-summary.ts';
import { findPlace, listChildren, listSuccessions } from './place-reads.ts';
import { PlacesPage } from './places-page.tsx';
import { type PageAnswer, readAfter } from './page-answer.tsx';
import type { PageFrame } from './portal-page.tsx';
import type { AgreementCard, ListPage } from './read-models.ts';
import { findProvinceCode, findProvince, getTotals, listProgrammes, listProvinces } from './portal-store.ts';

export async function renderPlacesPage(frame: PageFrame, db: Db): Promise<PageAnswer> {
  return <PlacesPage frame={frame} provinces={await listProvinces(db)} />;
}

/** A short section: the most pressing ones. */
const SHOWN_NEEDS = 8;
const SHOWN_PRODUCTS = 8;

/** A province stands under its bare name ("gia-lai"); its registry slug leads there. */
export async function renderPlacePage(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const asked = c.req.param('slug') ?? '';
  if (!isSlug(asked)) return null;
  const code = await findProvinceCode(db, asked);
  const named = code === null ? null : await findProvince(db, code);
  const place = await findPlace(db, named?.slug ?? asked);
  if (!place) return null;
  const isProvince = place.kind === 'province' && place.versions[0]?.validTo === null;
  const slug = isProvince ? provinceSlugOf(place.name) : place.slug;
  if (slug !== asked) return { moved: paths.place(slug) };

  const after = readAfter(c);
  const [agreements, contributions, successions, children, programmes, province, needs, products, summary] =
    await Promise.all([
      isProvince ? listProvinceAgreements(db, place.provinceCode) : listPlaceAgreements(db, place.nodeId, null),
      isProvince ? [] : listPlaceContributions(db, place.nodeId),
      listSuccessions(db, place.nodeId),
      listChildren(db, place.nodeId, after),
      isProvince ? listProgrammes(db, place.provinceCode, 50) : [],
      findProvince(db, place.provinceCode),
      place.kind === 'commune' || place.kind === 'village'
        ? listOpenNeedsOfPlace(db, place.nodeId as NodeId, SHOWN_NEEDS)
        : [],
      place.kind === 'commune' || place.kind === 'village'
        ? listProductsOfPlace(db, place.nodeId as NodeId, SHOWN_PRODUCTS)
        : [],
      isProvince ? summariseProvince(db, place.provinceCode, frame) : summarisePlace(db, place),
    ]);
  const path = paths.place(slug);
  const told = rowsForEverybody(contributions, frame.language);
  const page = (
    <PlacePage
      {...{
        frame,
        path,
        place,
        isProvince,
        agreements,
        successions,
        children,
        programmes,
        after,
        needs: needsForEverybody(needs, frame.language),
        summary,
        products,
      }}
      province={province}
      contributions={told}
    />
  );
  const shows = isProvince
    ? [mark.within(place.provinceCode)]
    : [place.nodeId, mark.about(place.provinceCode), ...agreements.rows.map(({ agreementId }) => agreementId)];
  return { page, shows };
}

/** As many of its agreements as the page of a province names; its programmes list all. */
const LATEST_SHOWN = 12;

/** The agreements of a province that were signed last: to sort all of them by name is work that nobody reads to the end. */
async function listProvinceAgreements(db: Db, provinceCode: string): Promise<ListPage<AgreementCard>> {
  const found = await listLatestAgreements(db, LATEST_SHOWN + 1, provinceCode);
  return { rows: found.slice(0, LATEST_SHOWN), next: found.length > LATEST_SHOWN ? 'more' : null };
}

async function summariseProvince(db: Db, provinceCode: string, { today }: PageFrame): Promise<PlaceSummary> {
  const [totals, standing] = await Promise.all([
    getTotals(db, { of: 'province', provinceCode }),
    countSilent(db, sql`a.province_code = ${provinceCode} AND NOT a.is_restricted`, today),
  ]);
  return { totals, standing };
}
