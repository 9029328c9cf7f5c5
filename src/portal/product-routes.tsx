import type { Context } from 'hono';
import { sql } from 'kysely';
import { listPublicPhotos } from '../evidence/evidence-store.ts';
import { listDeals, sumDeals } from '../exchange/deal-store.ts';
import {
  type TypedFilter,
  cursorText,
  filterQuery,
  readCursor,
  readFilter,
  wantedOf,
} from '../exchange/pages/product-filter.tsx';
import { findProductBySlug, listProducts } from '../exchange/product-store.ts';
import type { Db } from '../platform/database/database.ts';
import { isSlug } from '../platform/web/paths.ts';
import type { PageAnswer } from './page-answer.tsx';
import { findProvinceCode } from './portal-store.ts';
import type { PageFrame } from './portal-page.tsx';
import { dealForEverybody, productForEverybody } from './for-everybody.ts';
import { ProductPage } from './product-page.tsx';
import { ProductsPage } from './products-page.tsx';

const PAGE = 50;
const MOST_PHOTOS = 12;

const filterOf = (c: Context): TypedFilter => ({ ...readFilter((name) => c.req.query(name)), isOwn: false });

/** The filter that an address asks for, always written alike. */
export const productFilterOf = (c: Context): string => filterQuery(filterOf(c), null);

export async function renderProducts(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const filter = filterOf(c);
  const after = readCursor(c.req.query('sau'));
  const found = await listProducts(db, wantedOf(filter, frame.today), { after, limit: PAGE + 1 });
  const products = found.slice(0, PAGE);
  const last = found.length > PAGE ? products.at(-1) : undefined;
  return (
    <ProductsPage
      frame={frame}
      products={products}
      filter={filter}
      isFirst={after === null}
      next={last ? cursorText(last) : null}
      hasSample={
        await hasSampleIn(
          db,
          products.map(({ provinceCode }) => provinceCode),
        )
      }
    />
  );
}

export async function renderProduct(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const [province = '', slug = ''] = [c.req.param('province'), c.req.param('slug')];
  if (!isSlug(province) || !isSlug(slug)) return null;
  const provinceCode = await findProvinceCode(db, province);
  const product = provinceCode === null ? null : await findProductBySlug(db, provinceCode, slug);
  if (!product) return null;
  const { productId } = product;
  const [deals, sums, photos, hasSample] = await Promise.all([
    listDeals(db, product.provinceCode, productId),
    sumDeals(db, product.provinceCode, productId),
    listPublicPhotos(db, product.provinceCode, [{ kind: 'product', ids: [productId] }], MOST_PHOTOS),
    hasSampleIn(db, [product.provinceCode]),
  ]);
  // A word that was taken back is no longer said to everybody.
  const said = deals
    .filter(({ status }) => status !== 'withdrawn')
    .map((deal) => dealForEverybody(deal, frame.language));
  const told = productForEverybody(product, frame.language);
  return <ProductPage {...{ frame, sums, photos, hasSample }} product={told} deals={said} />;
}

/** Whether one of these provinces shows sample records, and so sample products. */
async function hasSampleIn(db: Db, provinceCodes: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    SELECT EXISTS (SELECT FROM agreement WHERE province_code = ANY(${[...new Set(provinceCodes)]}::text[]) AND is_sample) AS has`.execute(
    db,
  );
  return rows[0]?.has ?? false;
}
