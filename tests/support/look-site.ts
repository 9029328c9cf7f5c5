import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { loadSamplePoints } from '../../src/sample/load-sample-points.ts';
import { openChangeFeed } from '../../src/platform/database/change-feed.ts';
import { APP_ROLE, openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { TWO_SIDED, portalSite } from './portal-site.ts';

/** What scripts/look.mjs takes pictures of. */
export const LOOK_PAGES: Readonly<Record<string, string>> = {
  home: '/',
  'home-en': '/en',
  agreement: '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
  nested: '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe',
  mutual: '/en/ket-nghia/da-nang/phuong-son-tra-xa-tra-leng',
  programmes: '/chuong-trinh',
  programme: '/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai',
  map: '/ban-do',
  'map-province': '/ban-do/gia-lai',
  'map-islands': '/en/ban-do/da-nang',
  places: '/dia-phuong',
  province: '/dia-phuong/gia-lai',
  commune: '/dia-phuong/23887-xa-chu-prong',
  village: '/dia-phuong/lang-ghe-23869-xa-ia-dok',
  search: '/tim?q=an+nhon',
  'search-place': '/tim?q=chu+prong',
  'search-kind': '/tim?q=giao+duc&loai=cam-ket',
  'search-filter': '/en/tim?loai=cam-ket&tinh=48&trang-thai=im-lang',
  'search-empty': '/tim',
  'search-none': '/tim?q=qzxw+jjqk',
  letters: `/tim?q=${encodeURIComponent("ƀ ĕ ŏ ŭ č ñ ơ̆ ê̆ Ch'rơng Ƀ Đắk KDang SRó")}`,
  'statement-agreement': '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe/sao-ke',
  'statement-rows': '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe/sao-ke/received',
  'statement-place': '/dia-phuong/23869-xa-ia-dok/sao-ke',
  'statement-province': '/en/dia-phuong/gia-lai/sao-ke',
  figures: '/so-lieu',
  rollup: '/tong-hop',
  'rollup-province': '/tong-hop/gia-lai',
  lost: '/khong-co',
};

/** The public pages on a database of their own, filled with the sample. */
export async function openLookSite(dataDir: string, clientDir: string) {
  const cluster = unwrap(await startEmbeddedCluster({ dataDir, durable: false }));
  const url = cluster.url('postgres');
  unwrap(await migrate(url, migrations));
  const { db, close } = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
  await TWO_SIDED.filler(db);
  await loadSamplePoints(db);
  const changes = await openChangeFeed(url, () => undefined);
  const app = portalSite({ db, changes, clientDir });
  return {
    app,
    close: async () => {
      await changes.close();
      await close();
      await cluster.stop();
    },
  };
}
