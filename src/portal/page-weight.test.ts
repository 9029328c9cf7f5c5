import { beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { productOf } from '../../tests/support/exchange.ts';
import { CLIENT_DIR, MOST_BYTES, isBuilt, weigh } from '../../tests/support/page-weight.ts';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { TODAY, VILLAGE_PAIR, portalSite } from '../../tests/support/portal-site.ts';
import { offerProduct } from '../exchange/offer-product.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { unwrap } from '../kernel/result.ts';
import { readAssets } from '../platform/http/assets.ts';
import { findNodeBySlug } from '../registry/registry-store.ts';

const pages = portalPagesOfFile();
const AGREEMENT = `/ket-nghia/gia-lai/${VILLAGE_PAIR}`;

/** Each kind of public page, where the sample fills it most. */
const PAGES = [
  '/',
  '/chuong-trinh',
  '/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai',
  '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
  AGREEMENT,
  `${AGREEMENT}/noi-dung/1`,
  `${AGREEMENT}/van-ban`,
  `${AGREEMENT}/sao-ke`,
  '/ban-do',
  '/ban-do/da-nang',
  '/ban-do/gia-lai',
  '/dia-phuong',
  '/dia-phuong/gia-lai',
  '/dia-phuong/gia-lai/sao-ke',
  '/dia-phuong/23887-xa-chu-prong',
  '/dia-phuong/23869-xa-ia-dok/sao-ke',
  '/linh-vuc',
  '/linh-vuc/an-sinh-giam-ngheo',
  '/linh-vuc/an-sinh-giam-ngheo/gia-lai',
  '/im-lang',
  '/im-lang/gia-lai',
  '/san-pham',
  '/so-lieu',
  '/so-cai',
  '/tong-hop',
  '/tong-hop/gia-lai',
  '/tong-hop/gia-lai/ket-nghia-thon-lang-gia-lai',
  '/tim',
  '/tim?q=an',
  '/tim?q=giao%20duc&loai=cam-ket&tinh=48',
  '/du-lieu-mo',
  '/du-lieu-ca-nhan',
  '/co-chu',
  '/tin.atom',
];

/** As many products as a page of the list holds, and the address of one. */
let product = '';
beforeAll(async () => {
  const seller = await findNodeBySlug(pages.db, '23887-xa-chu-prong');
  if (!seller) throw new Error('the registry holds xã Chư Prông');
  for (let no = 1; no <= 60; no++) {
    const facts = productOf(seller.nodeId, { name: `Mật ong rừng, lô thứ ${no}` });
    unwrap(await offerProduct(pages.db, OPERATOR, { ...facts, requestId: newId<'request'>() as RequestId }, TODAY));
  }
  const listed = /href="(\/san-pham\/[^"]+)"/.exec(await pages.html('/san-pham'));
  product = listed?.[1] ?? '';
});

test.skipIf(!isBuilt)(`each page weighs at most ${MOST_BYTES} bytes (skipped until dist is built)`, async () => {
  const all = [...PAGES, product, ...PAGES.map((path) => (path === '/' ? '/en' : `/en${path}`))];
  const { lines, tooHeavy } = await weigh(
    all.filter((path) => !path.startsWith('/en/tin')),
    (path) => pages.html(path),
  );
  console.info(`gzipped bytes of pages\n${lines.join('\n')}`);
  expect(product).not.toBe('');
  expect(tooHeavy).toEqual([]);
});

test.skipIf(!isBuilt)('so does each map that offers streets (skipped until dist is built)', async () => {
  const mapStyle = { url: 'https://ban-do.tinh.vn/style.json', origins: ['https://ban-do.tinh.vn'] };
  const { db, changes } = pages;
  const app = portalSite({ db, changes, assets: readAssets(CLIENT_DIR), mapStyle });
  const { lines, tooHeavy } = await weigh(
    PAGES.filter((path) => path.startsWith('/ban-do')),
    async (path) => (await app.request(path)).text(),
  );
  console.info(`gzipped bytes of maps that offer streets\n${lines.join('\n')}`);
  expect(tooHeavy).toEqual([]);
});
