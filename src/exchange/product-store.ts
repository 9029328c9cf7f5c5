import { type RawBuilder, sql } from 'kysely';
import type { NodeId, ProductId, RequestId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';
import { type PlaceReach, nodesReachedFrom } from '../registry/reach-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import type { Product, ProductFacts, ProductGroup } from './product.ts';

/** A product with what its place is called today. */
export interface ProductAtPlace extends Product {
  readonly placeName: string;
  readonly placeSlug: string;
  /** The commune of a village. */
  readonly within: string | null;
  readonly provinceName: string;
  readonly provinceSlug: string;
}

interface ProductRow {
  provinceCode: string;
  productId: ProductId;
  nodeId: NodeId;
  slug: string;
  versionNo: number;
  name: string;
  group: ProductGroup;
  about: string | null;
  maker: string | null;
  stars: number | null;
  certificate: string | null;
  certifiedOn: PlainDate | null;
  standards: string | null;
  growingArea: string | null;
  months: number[];
  yearlyAmount: string | null;
  unit: string | null;
  priceVnd: Dong | null;
  saidOn: PlainDate;
  buyFrom: string;
  endReason: string | null;
  placeName: string;
  placeSlug: string;
  within: string | null;
  provinceName: string;
}

async function selectProducts(db: Db, filter: RawBuilder<unknown>, limit: number): Promise<ProductAtPlace[]> {
  const { rows } = await sql<ProductRow>`
    SELECT p.province_code AS "provinceCode", p.product_id AS "productId", p.node_id AS "nodeId", p.slug,
           said.version_no AS "versionNo", said.name, said.product_group AS "group", said.about, said.maker, said.stars,
           said.certificate, said.certified_on AS "certifiedOn", said.standards, said.growing_area AS "growingArea",
           said.months, trim_scale(said.yearly_amount) AS "yearlyAmount", said.unit, said.price_vnd AS "priceVnd",
           said.said_on AS "saidOn", said.buy_from AS "buyFrom", ended.reason AS "endReason",
           now_.full_name AS "placeName", node.slug AS "placeSlug", above.full_name AS within, province.name AS "provinceName"
      FROM product p
      JOIN LATERAL (SELECT * FROM product_version v WHERE v.province_code = p.province_code AND v.product_id = p.product_id
                     ORDER BY v.version_no DESC LIMIT 1) said ON true
      LEFT JOIN product_end ended ON ended.province_code = p.province_code AND ended.product_id = p.product_id
      JOIN registry_node node ON node.node_id = p.node_id
      JOIN LATERAL (SELECT full_name, parent_id FROM registry_version v WHERE v.node_id = p.node_id
                     ORDER BY valid_from DESC LIMIT 1) now_ ON true
      LEFT JOIN LATERAL (SELECT full_name FROM registry_version v WHERE v.node_id = now_.parent_id AND node.kind = 'village'
                          ORDER BY valid_from DESC LIMIT 1) above ON true
      JOIN LATERAL (SELECT v.name FROM registry_node n JOIN registry_version v USING (node_id)
                     WHERE n.kind = 'province' AND v.code = p.province_code AND v.valid_to IS NULL LIMIT 1) province ON true
     WHERE ${filter}
     ORDER BY p.slug, p.product_id
     LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, provinceSlug: slugOf(row.provinceName) }));
}

export async function findProduct(db: Db, provinceCode: string, productId: ProductId): Promise<ProductAtPlace | null> {
  const [found] = await selectProducts(db, sql`p.province_code = ${provinceCode} AND p.product_id = ${productId}`, 1);
  return found ?? null;
}

/** A product by its id alone, wherever it is kept. */
export async function findProductById(db: Db, productId: ProductId): Promise<ProductAtPlace | null> {
  const [found] = await selectProducts(db, sql`p.product_id = ${productId}`, 1);
  return found ?? null;
}

export async function findProductBySlug(db: Db, provinceCode: string, slug: string): Promise<ProductAtPlace | null> {
  const [found] = await selectProducts(db, sql`p.province_code = ${provinceCode} AND p.slug = ${slug}`, 1);
  return found ?? null;
}

export interface ProductFilter {
  readonly provinceCode: string | null;
  readonly group: ProductGroup | null;
  /** Harvested or made in this month; those of all year are. */
  readonly month: number | null;
  /** Only those that still hold an OCOP rank on this day. */
  readonly rankedOn: PlainDate | null;
  /** Folded words, each of which the address must have. */
  readonly words: readonly string[];
}

/** Where a list goes on: after this product. */
export interface ProductCursor {
  readonly slug: string;
  readonly productId: ProductId;
}

const IS_SOLD = sql`ended.product_id IS NULL`;

const conditionsOf = ({ provinceCode, group, month, rankedOn, words }: ProductFilter): RawBuilder<unknown>[] => [
  ...(provinceCode === null ? [] : [sql`p.province_code = ${provinceCode}`]),
  ...(group === null ? [] : [sql`said.product_group = ${group}`]),
  ...(month === null ? [] : [sql`(said.months = '{}' OR ${month}::smallint = ANY(said.months))`]),
  // As `starsOn`: 36 months from the certificate.
  ...(rankedOn === null
    ? []
    : [sql`said.certified_on <= ${rankedOn}::date AND ${rankedOn}::date <= said.certified_on + interval '36 months'`]),
  ...words
    .slice(0, 12)
    .map((word) => sql`'-' || p.slug || '-' || node.slug LIKE ${`%-${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`),
];

/** What is sold, by name, in one statement. */
export function listProducts(
  db: Db,
  filter: ProductFilter,
  { after, limit }: { readonly after: ProductCursor | null; readonly limit: number },
): Promise<ProductAtPlace[]> {
  const conditions = [IS_SOLD, ...conditionsOf(filter)];
  if (after) conditions.push(sql`(p.slug, p.product_id) > (${after.slug}, ${after.productId}::uuid)`);
  return selectProducts(db, sql.join(conditions, sql` AND `), Math.min(limit, 200));
}

/** The addresses of what is sold: of a province by its code, and there by the slug. */
export async function listProductAddresses(db: Db, limit: number): Promise<{ provinceCode: string; slug: string }[]> {
  const { rows } = await sql<{ provinceCode: string; slug: string }>`
    SELECT p.province_code AS "provinceCode", p.slug FROM product p
     WHERE NOT EXISTS (SELECT FROM product_end e WHERE e.province_code = p.province_code AND e.product_id = p.product_id)
     ORDER BY p.province_code, p.product_id LIMIT ${limit}`.execute(db);
  return rows;
}

/** What a place sells, and what lies below it. */
export const listProductsOfPlace = (db: Db, nodeId: NodeId, limit: number): Promise<ProductAtPlace[]> =>
  selectProducts(
    db,
    sql`${IS_SOLD} AND p.node_id IN (${nodesReachedFrom(sql`SELECT ${nodeId}::uuid AS node`)})`,
    limit,
  );

/** What the places of a reach sell or sold, the ended ones too. */
export async function listOwnProducts(
  db: Db,
  { provinces, nodes }: PlaceReach,
  filter: ProductFilter,
  limit: number,
): Promise<ProductAtPlace[]> {
  if (provinces.length === 0 && nodes.length === 0) return [];
  const below = sql`p.node_id IN (${nodesReachedFrom(sql`SELECT node FROM unnest(${nodes}::uuid[]) node`)})`;
  const own = sql`(p.province_code = ANY(${provinces}::text[]) OR ${below})`;
  return selectProducts(db, sql.join([own, ...conditionsOf(filter)], sql` AND `), limit);
}

/** Until the transaction ends, no other act on this product is written. */
export async function lockProduct(tx: Db, provinceCode: string, productId: ProductId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`product ${provinceCode} ${productId}`}, 0))`.execute(tx);
}

/** An address for a new product that no other one of the province has: "ca-phe-bot", then "ca-phe-bot-2". */
export async function freeSlug(tx: Db, provinceCode: string, name: string): Promise<string> {
  const base = slugOf(name).slice(0, 100).replace(/-+$/, '') || 'san-pham';
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`product slug ${provinceCode} ${base}`}, 0))`.execute(tx);
  const { rows } = await sql<{ last: number | null }>`
    SELECT max(CASE WHEN slug = ${base} THEN 1 ELSE substring(slug FROM length(${base}) + 2)::integer END) AS last
      FROM product
     WHERE province_code = ${provinceCode} AND (slug = ${base} OR slug ~ ${`^${base}-[0-9]{1,6}$`})`.execute(tx);
  const last = rows[0]?.last ?? null;
  return last === null ? base : `${base}-${last + 1}`;
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertProduct(
  tx: Db,
  product: Asked & {
    readonly provinceCode: string;
    readonly productId: ProductId;
    readonly nodeId: NodeId;
    readonly slug: string;
  },
): Promise<void> {
  await tx
    .insertInto('product')
    .values({
      province_code: product.provinceCode,
      product_id: product.productId,
      node_id: product.nodeId,
      slug: product.slug,
      request_id: product.requestId,
      request_hash: product.hash,
    })
    .execute();
}

export async function insertProductVersion(
  tx: Db,
  facts: ProductFacts &
    Asked & { readonly productId: ProductId; readonly versionNo: number; readonly saidOn: PlainDate },
): Promise<void> {
  await tx
    .insertInto('product_version')
    .values({
      province_code: facts.provinceCode,
      product_id: facts.productId,
      version_no: facts.versionNo,
      name: facts.name.trim(),
      product_group: facts.group,
      about: facts.about?.trim() ?? null,
      maker: facts.maker?.trim() ?? null,
      stars: facts.stars,
      certificate: facts.certificate?.trim() ?? null,
      certified_on: facts.certifiedOn,
      standards: facts.standards?.trim() ?? null,
      growing_area: facts.growingArea?.trim() ?? null,
      months: facts.months.toSorted((a, b) => a - b),
      yearly_amount: facts.yearlyAmount,
      unit: facts.unit?.trim() ?? null,
      price_vnd: facts.priceVnd,
      said_on: facts.saidOn,
      buy_from: facts.buyFrom.trim(),
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
  await refreshDocuments(tx, 'product', facts.provinceCode, [facts.productId]);
}

export async function insertProductEnd(
  tx: Db,
  end: Asked & { readonly provinceCode: string; readonly productId: ProductId; readonly reason: string },
): Promise<void> {
  await tx
    .insertInto('product_end')
    .values({
      province_code: end.provinceCode,
      product_id: end.productId,
      reason: end.reason.trim(),
      request_id: end.requestId,
      request_hash: end.hash,
    })
    .execute();
  await refreshDocuments(tx, 'product', end.provinceCode, [end.productId]);
}

/** What an earlier run under this request id wrote of a product: an offer or a change writes a version, an end its row. */
export async function findProductByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: ProductId } | null> {
  const { rows } = await sql<{ hash: string; answer: ProductId }>`
    SELECT request_hash AS hash, product_id AS answer FROM product_version
     WHERE province_code = ${provinceCode} AND request_id = ${requestId}
    UNION ALL
    SELECT request_hash, product_id FROM product_end
     WHERE province_code = ${provinceCode} AND request_id = ${requestId} LIMIT 1`.execute(db);
  return rows[0] ?? null;
}
