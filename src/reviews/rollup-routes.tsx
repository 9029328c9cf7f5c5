import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { reachOf } from '../activities/activity-request.ts';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { signedBy } from './figure-bases.ts';
import { OfficeRollupPage } from './pages/office-rollup-page.tsx';
import { readRollup } from './read-rollup.ts';
import { settle } from './statement-scope-store.ts';
import { readNamedLines } from './statement-view.ts';
import { WHOLE } from './statement.ts';

const PLACES_ON_PAGE = 150;

/** What the agreements come to that somebody's roles reach, compared and drawn. */
export function officeRollupRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of LANGUAGES) app.get(inLanguage(paths.officeRollup(), language), (c) => sendRollup(c, deps));
  return app;
}

async function sendRollup(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const { by, language, today } = requestOf(c, deps);
  const reach = await reachOf(db, by);
  const parts = partsOfReach(reach);
  const mine = parts.length > 0 ? sql`(${sql.join(parts, sql` OR `)})` : sql`false`;
  const scopeOn = (on: PlainDate) =>
    sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${mine} AND ${signedBy(on)}`;
  const provinces = { codes: reach.provinces, others: parts.slice(reach.provinces.length), isPublic: false };
  const asked = await settle(db, { within: parts, provinces, filter: WHOLE, place: null });
  const places = { ...asked, filter: { ...WHOLE, by: 'place' as const } };
  const [{ lines }, rollup] = await Promise.all([
    readNamedLines(db, places, { after: null, limit: PLACES_ON_PAGE }, language),
    readRollup(db, { scopeOn, asked }, today, language),
  ]);
  return c.html(
    renderDocument(<OfficeRollupPage frame={await officeFrameOf(c, deps)} rollup={rollup} places={lines} />),
  );
}
