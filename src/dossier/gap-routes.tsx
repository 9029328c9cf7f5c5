import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { requestOf } from '../access/people-request.ts';
import { pairOf, reachOf } from '../activities/activity-request.ts';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import type { Person } from '../kernel/actor.ts';
import { type AgreementId, type ContributionId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { GAPS, type Gap } from '../ledger/confirmation-gap.ts';
import { type GapLine, countGaps, listGaps } from '../ledger/confirmation-gap-store.ts';
import { handoverPlacesEach } from '../ledger/confirmation-place-store.ts';
import { confirmationPolicies } from '../ledger/confirmation-policy.ts';
import { contributionPolicies } from '../ledger/contribution-policy.ts';
import type { Db } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { confirmEn } from './messages/confirm-en.ts';
import { confirmVi } from './messages/confirm-vi.ts';
import { GapPage, type ShownGap } from './pages/gap-page.tsx';

const PAGE = 50;

/** The entry of the navigation: everybody with a role has two sides to look at. */
export const confirmationSection: OfficeSection = {
  path: paths.confirmations(),
  label: { vi: confirmVi.gaps.section, en: confirmEn.gaps.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

/** What the two sides do not say alike: late, missing and differing confirmations, as far as one's roles reach. */
export function gapRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.confirmations(), language), (c) => listPage(c, deps));
  return app;
}

async function listPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const reach = await reachOf(deps.db, by);
  const counts = {} as Record<Gap, number>;
  for (const gap of GAPS) counts[gap] = await countGaps(deps.db, reach, { gap, today });
  const asked = GAPS.find((gap) => gap === c.req.query('loai'));
  // Without being asked: the most pressing kind of which there is any.
  const gap = asked ?? GAPS.find((each) => counts[each] > 0) ?? 'waiting';
  const cursor = c.req.query('sau') ?? '';
  const after = isId(cursor) ? (cursor as string as ContributionId) : null;
  const found = await listGaps(deps.db, reach, { gap, today }, { after, limit: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  const page = (
    <GapPage
      frame={await officeFrameOf(c, deps)}
      gap={gap}
      counts={counts}
      lines={await shownOf(deps.db, by, shown)}
      isFirst={after === null}
      next={found.length > PAGE ? (shown.at(-1)?.delivery.contributionId ?? null) : null}
    />
  );
  return c.html(renderDocument(page));
}

async function shownOf(db: Db, by: Person, lines: readonly GapLine[]): Promise<ShownGap[]> {
  if (lines.length === 0) return [];
  const slugs = new Map((await listProvinces(db)).map(({ code, name }) => [code, provinceSlugOf(name)]));
  const ids = [...new Set(lines.map(({ delivery }) => delivery.agreementId))];
  const summaries = await listSummaries(db, sql`a.agreement_id = ANY(${ids}::uuid[])`, {
    after: null,
    limit: PAGE,
  });
  const pairs = new Map<AgreementId, string>(summaries.map((summary) => [summary.agreementId, pairOf(summary)]));
  const placesOf = await handoverPlacesEach(
    db,
    lines.map(({ delivery }) => delivery),
  );
  return lines.flatMap((line): ShownGap[] => {
    const { provinceCode, agreementId, contributionId } = line.delivery;
    const places = placesOf.get(contributionId);
    if (!places) return [];
    const shown = {
      ...line,
      pair: pairs.get(agreementId) ?? line.agreementSlug,
      provinceSlug: slugs.get(provinceCode) ?? '',
      mayAnswer: permit(contributionPolicies, 'contribution.answer', by, places).ok,
      mayPrint: permit(confirmationPolicies, 'confirmation.make-link', by, places).ok,
      mayRecordPaper: permit(confirmationPolicies, 'confirmation.record-paper', by, places).ok,
    };
    return [shown];
  });
}
