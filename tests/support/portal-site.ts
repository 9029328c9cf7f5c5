import { inEveryRole } from './actors.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type RequestId, idOf } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import type { MapStyle } from '../../src/config.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { ContributionFacts } from '../../src/ledger/contribution.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import type { ChangeFeed } from '../../src/platform/database/change-feed.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type Assets, assetRoutes, noAssets, readAssets } from '../../src/platform/http/assets.ts';
import { PageCache } from '../../src/platform/http/page-cache.ts';
import { securityHeaders } from '../../src/platform/http/security-headers.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { openDataRoutes } from '../../src/opendata/open-data-routes.tsx';
import { PackageShelf } from '../../src/opendata/package-shelf.ts';
import { DownloadPlaces } from '../../src/opendata/send-stream.ts';
import { streetsOf, streetsPolicies } from '../../src/portal/map/streets.ts';
import { followRecords } from '../../src/portal/page-marks.ts';
import { renderNotFoundPage } from '../../src/portal/page-answer.tsx';
import { portalRoutes } from '../../src/portal/portal-routes.tsx';
import { SAMPLE } from './sample.ts';

/** The day on which the pages are looked at. */
export const TODAY = plainDate('2026-11-22');
export const VILLAGE_PAIR = 'phuong-an-nhon-bac-lang-ghe';

/** Words that would break a page which does not escape them. */
export const NASTY_ITEM = 'suất quà <b onclick="x()">"Tết"</b> & bánh';

/** The national units and the sample, and what two sides said later of a delivery to a village: 20 sent, 18 arrived. */
export const TWO_SIDED = {
  name: 'two_sided',
  filler: async (db: Db): Promise<void> => {
    await SAMPLE.filler(db);
    const agreement = await findAgreement(db, '52', VILLAGE_PAIR);
    const [donor, recipient] = agreement?.parties ?? [];
    const clause = agreement?.clauses.find(({ field }) => field === 'welfare');
    if (!agreement || !donor || !recipient || !clause)
      throw new Error(`the sample has no ${VILLAGE_PAIR} with welfare`);
    const record = async (word: string, said: Partial<ContributionFacts>) =>
      unwrap(
        await recordContribution(
          db,
          inEveryRole(nationalNodeId('52'), '52'),
          {
            requestId: idOf('request', 'two sided', word) as RequestId,
            provinceCode: '52',
            agreementId: agreement.agreementId,
            clauseId: clause.clauseId,
            donorNode: donor.nodeId,
            donor: donor.fullName,
            recipientNode: recipient.nodeId,
            recipient: recipient.fullName,
            kind: 'in-kind',
            item: 'suất quà Tết',
            amountVnd: null,
            quantity: '20',
            unit: 'suất',
            stage: 'delivered',
            statedBy: 'sponsor',
            happenedOn: plainDate('2026-01-20'),
            correctsId: null,
            ...said,
          },
          TODAY,
        ),
      );
    const receipt = { stage: 'received', statedBy: 'recipient', happenedOn: plainDate('2026-01-21') } as const;
    await record('sent', { item: NASTY_ITEM });
    const first = await record('arrived', { ...receipt, quantity: '19', amountVnd: 5_700_000n });
    const corrected = { quantity: '18', amountVnd: 5_400_000n, correctsId: first.contributionId };
    await record('corrected', { ...receipt, ...corrected });
  },
};

interface PortalSiteOptions {
  readonly db: Db;
  readonly changes: ChangeFeed;
  /** The built files, where a test looks at the pages as a browser does. */
  readonly clientDir?: string;
  readonly today?: PlainDate;
  readonly publicUrl?: string | null;
  /** Where the yearly packages lie, where a test makes some. */
  readonly packages?: string;
  /** Where a test looks at what is kept. */
  readonly cache?: PageCache;
  /** A street map behind the points of the maps. */
  readonly mapStyle?: MapStyle;
  /** The built files as pages name them, where a test needs no more of them. */
  readonly assets?: Assets;
}

/** The public pages with the headers and the not-found page that the server gives them. */
export function portalSite(options: PortalSiteOptions): Hono {
  const { db, changes, clientDir, today, publicUrl, packages, cache, mapStyle } = options;
  const assets = options.assets ?? (clientDir ? readAssets(clientDir) : noAssets);
  const streets = streetsOf(mapStyle ?? null, assets, false);
  const deps = {
    db,
    cache: cache ?? new PageCache(changes, 4_000_000, followRecords(db)),
    assets,
    publicUrl: publicUrl ?? null,
    clock: () => new Date(`${today ?? TODAY}T05:00:00Z`),
    proxies: 0,
    streets,
  };
  const app = new Hono();
  app.use(securityHeaders(false));
  if (clientDir) app.route('/', assetRoutes(clientDir, streetsPolicies(streets)));
  app.route(
    '/',
    openDataRoutes({
      ...deps,
      licence: null,
      iatiOrganisation: null,
      places: new DownloadPlaces(),
      shelf: new PackageShelf(packages ?? join(tmpdir(), 'ketnghia-no-packages')),
      onFault: (error) => console.error(error),
    }),
  );
  app.route('/', portalRoutes(deps));
  app.notFound((c) => c.html(renderNotFoundPage(deps, c.req.path), 404));
  return app;
}
