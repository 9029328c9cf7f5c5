import { Hono } from 'hono';
import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { openChangeFeed } from '../../src/platform/database/change-feed.ts';
import { APP_ROLE, openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { assetRoutes, readAssets } from '../../src/platform/http/assets.ts';
import { PageCache } from '../../src/platform/http/page-cache.ts';
import { securityHeaders } from '../../src/platform/http/security-headers.ts';
import { notFoundAnswer } from '../../src/portal/page-answer.tsx';
import { portalRoutes } from '../../src/portal/portal-routes.tsx';
import { searchPlacesByName } from '../../src/portal/search-places.ts';
import { fillPortal } from './portal-fixture.ts';

/** What scripts/look.mjs takes pictures of. */
export const LOOK_PAGES: Readonly<Record<string, string>> = {
  home: '/',
  'home-en': '/en',
  agreement: '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
  nested: '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe',
  mutual: '/en/ket-nghia/da-nang/phuong-son-tra-xa-tra-leng',
  programmes: '/chuong-trinh',
  programme: '/chuong-trinh/gia-lai/ket-nghia-vung-dong-bao-dan-toc-thieu-so',
  places: '/dia-phuong',
  province: '/dia-phuong/gia-lai',
  commune: '/dia-phuong/23887-xa-chu-prong',
  former: '/dia-phuong/cu-23893-xa-ia-drang',
  village: '/dia-phuong/lang-ghe-xa-ia-dok',
  search: '/tim?q=an+nhon',
  'search-none': '/tim?q=khong+co+noi+nay',
  lost: '/khong-co',
};

/** The public pages on a database of their own, filled with the fixture. */
export async function openLookSite(dataDir: string, clientDir: string) {
  const cluster = unwrap(await startEmbeddedCluster({ dataDir, durable: false }));
  const url = cluster.url('postgres');
  unwrap(await migrate(url, migrations));
  const { db, close } = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
  await fillPortal(db);
  const changes = await openChangeFeed(url, () => undefined);
  const deps = {
    db,
    cache: new PageCache(changes, 1_000_000),
    assets: readAssets(clientDir),
    publicUrl: null,
    clock: () => new Date(),
    search: searchPlacesByName,
  };
  const app = new Hono();
  app.use(securityHeaders(false));
  app.route('/', assetRoutes(clientDir));
  app.route('/', portalRoutes(deps));
  app.notFound((c) => notFoundAnswer(c, deps));
  return {
    app,
    close: async () => {
      await changes.close();
      await close();
      await cluster.stop();
    },
  };
}
