import { z } from '@hono/zod-openapi';
import { type ProductId, isId } from '../../kernel/ids.ts';
import { foldKey } from '../../kernel/vietnamese/fold.ts';
import { amendProduct, offerProduct, withdrawProduct } from '../../exchange/offer-product.ts';
import {
  type ProductAtPlace,
  type ProductCursor,
  findProduct,
  listProducts,
  lockProduct,
} from '../../exchange/product-store.ts';
import { PRODUCT_GROUPS, rankEndsOn, starsOn } from '../../exchange/product.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isSlug } from '../../platform/web/paths.ts';
import { productForEverybody } from '../../portal/for-everybody.ts';
import { type Cursor, readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

export const productParams = z.object({ province: schema.provinceParam, product: schema.idParam });

const Product = z
  .object({
    id: z.string(),
    slug: schema.slug,
    place: schema.slug,
    placeName: z.string(),
    name: z.string(),
    group: z.enum(PRODUCT_GROUPS),
    about: z.string().nullable(),
    stars: z.int().nullable().openapi({ description: 'OCOP rank that holds today; null where none does' }),
    starsUntil: schema.day.nullable().openapi({ description: 'The last day of the rank, also when it has run out' }),
    months: z.array(z.int()),
    yearlyAmount: z.string().nullable(),
    unit: z.string().nullable(),
    priceVnd: z.string().nullable(),
    buyFrom: z.string(),
    saidOn: schema.day.openapi({ description: 'The price is of this day' }),
    isSold: z.boolean(),
  })
  .openapi('Product');
const presentProduct = (stated: ProductAtPlace, today: PlainDate): z.input<typeof Product> =>
  presentTold(productForEverybody(stated, 'vi'), today);
const presentTold = (product: ProductAtPlace, today: PlainDate): z.input<typeof Product> => ({
  id: product.productId,
  slug: product.slug,
  place: product.placeSlug,
  placeName: product.placeName,
  name: product.name,
  group: product.group,
  about: product.about,
  stars: starsOn(product, today),
  starsUntil: product.certifiedOn && rankEndsOn(product.certifiedOn),
  months: [...product.months],
  yearlyAmount: product.yearlyAmount,
  unit: product.unit,
  priceVnd: product.priceVnd === null ? null : String(product.priceVnd),
  buyFrom: product.buyFrom,
  saidOn: product.saidOn,
  isSold: product.endReason === null,
});

const one = readOne({
  path: '/products/{province}/{product}',
  summary: 'One product of a commune or village',
  open: true,
  params: productParams,
  answer: Product,
  read: async ({ db, today }, { params }) => {
    const product = await findProduct(db, params.province, params.product as ProductId);
    return product && presentProduct(product, today);
  },
});

/** By address and id: "ca-phe-bot~<id>". */
const bySlug: Cursor<ProductCursor> = {
  write: ({ slug, productId }) => `${slug}~${productId}`,
  read: (text) => {
    const [slug = '', productId = '', ...rest] = text.split('~');
    return rest.length === 0 && isSlug(slug) && isId(productId) ? { slug, productId: productId as ProductId } : null;
  },
};

/** A product on the day on which it is read: its rank runs out. */
interface OnDay {
  readonly product: ProductAtPlace;
  readonly today: PlainDate;
}

const list = readList({
  path: '/products',
  summary: 'What communes and villages sell now',
  open: true,
  query: z.object({
    province: schema.provinceQuery,
    group: z.enum(PRODUCT_GROUPS).optional(),
    month: z
      .string()
      .regex(/^([1-9]|1[0-2])$/)
      .optional()
      .openapi({ description: 'Harvested or made in this month; those of all year are too', example: '3' }),
    q: schema.wordsQuery.optional(),
  }),
  name: 'Products',
  item: Product,
  order: 'In the order of their addresses',
  cursor: bySlug,
  at: ({ product: { slug, productId } }: OnDay): ProductCursor => ({ slug, productId }),
  rows: async ({ db, today }, { query, after, limit }) => {
    const filter = {
      provinceCode: query.province ?? null,
      group: query.group ?? null,
      month: query.month ? Number(query.month) : null,
      rankedOn: null,
      words: foldKey(query.q ?? '')
        .split(/[^a-z0-9]+/)
        .filter(Boolean),
    };
    const products = await listProducts(db, filter, { after, limit });
    return products.map((product) => ({ product, today }));
  },
  present: ({ product, today }) => presentProduct(product, today),
});

const facts = {
  name: words(2, 120, 'What it is called', 'Mật ong rừng Chư Prông'),
  group: z.enum(PRODUCT_GROUPS),
  about: unstated(words(3, 1000, 'What it is', 'Mật ong hoa cà phê')),
  maker: unstated(words(3, 200, 'A cooperative, group or firm', 'HTX Ia Drang')),
  stars: unstated(z.int()).openapi({ description: 'OCOP rank, 3 to 5', example: 3 }),
  certificate: unstated(words(2, 100, 'By which paper', '12/QĐ-UBND')),
  certifiedOn: unstated(day),
  standards: unstated(words(2, 200, 'Which standards it keeps', 'VietGAP')),
  growingArea: unstated(words(2, 200, 'Code of its growing area', 'VN-GLOR-0012')),
  months: z.array(z.int()).max(12).default([]),
  yearlyAmount: unstated(z.string().max(20).openapi({ example: '500' })),
  unit: unstated(words(1, 40, 'What is counted', 'lít')),
  priceVnd: unstated(
    z
      .string()
      .regex(/^\d{1,14}$/)
      .openapi({ example: '180000' }),
  ),
  buyFrom: words(3, 300, 'How to buy: an office, a cooperative, a shop', 'HTX Ia Drang, 0269 000 000'),
};
type SaidFacts = z.output<z.ZodObject<typeof facts>>;
const factsOf = ({
  about,
  maker,
  stars,
  certificate,
  certifiedOn,
  standards,
  growingArea,
  yearlyAmount,
  unit,
  priceVnd,
  ...rest
}: SaidFacts) => ({
  ...rest,
  about: about ?? null,
  maker: maker ?? null,
  stars: stars ?? null,
  certificate: certificate ?? null,
  certifiedOn: (certifiedOn ?? null) as PlainDate | null,
  standards: standards ?? null,
  growingArea: growingArea ?? null,
  yearlyAmount: yearlyAmount ?? null,
  unit: unit ?? null,
  priceVnd: priceVnd ? BigInt(priceVnd) : null,
});
const FAULT_AT = {
  'node-unknown': 'place',
  'node-not-selling': 'place',
  'stars-range': 'stars',
  'stars-missing': 'stars',
  'certified-missing': 'certifiedOn',
  'certified-in-future': 'certifiedOn',
  'unit-missing': 'unit',
  'months-range': 'months',
  'amount-form': 'yearlyAmount',
  'price-range': 'priceVnd',
  'reason-length': 'reason',
};
const REFUSALS = {
  'product-invalid': 422,
  'product-unknown': 404,
  'product-ended': 409,
  'reason-length': 422,
} as const;
const Written = z.object({ id: z.string() }).openapi('WrittenProduct');
const restsOn = {
  read: one,
  lock: (tx: Parameters<typeof lockProduct>[0], { province, product }: z.output<typeof productParams>) =>
    lockProduct(tx, province, product as ProductId),
};

const offer = write({
  acts: ['product.offer'],
  path: '/products',
  summary: 'Say what a commune or village sells',
  body: z.strictObject({ provinceCode: schema.provinceParam, place: placeRef, ...facts }),
  bodyName: 'NewProduct',
  answer: Written,
  refusals: REFUSALS,
  faultAt: FAULT_AT,
  run: async ({ db, by, body: { provinceCode, place, ...said }, names, requestId, today, act }) => {
    const nodeId = await names.find('body.place', place);
    return act(
      () => offerProduct(db, by, { requestId, provinceCode, nodeId, ...factsOf(said) }, today),
      (productId) => ({ id: productId }),
    );
  },
});

const amend = write({
  acts: ['product.amend'],
  path: '/products/{province}/{product}/versions',
  summary: 'Say anew what a product is and costs',
  params: productParams,
  restsOn,
  body: z.strictObject(facts),
  bodyName: 'NewProductVersion',
  answer: Written,
  refusals: REFUSALS,
  faultAt: FAULT_AT,
  run: ({ db, by, params, body: said, requestId, today, act }) =>
    act(
      () =>
        amendProduct(
          db,
          by,
          { requestId, provinceCode: params.province, productId: params.product as ProductId, ...factsOf(said) },
          today,
        ),
      (productId) => ({ id: productId }),
    ),
});

const withdraw = write({
  acts: ['product.withdraw'],
  path: '/products/{province}/{product}/end',
  summary: 'Say that a product is no longer sold, and why',
  params: productParams,
  restsOn,
  body: z.strictObject({ reason: words(1, 500, 'Why', 'Hết mùa, hợp tác xã ngừng làm') }),
  bodyName: 'ProductEnd',
  answer: Written,
  refusals: REFUSALS,
  faultAt: FAULT_AT,
  run: ({ db, by, params, body: { reason }, requestId, act }) =>
    act(
      () =>
        withdrawProduct(db, by, {
          requestId,
          provinceCode: params.province,
          productId: params.product as ProductId,
          reason,
        }),
      (productId) => ({ id: productId }),
    ),
});

export const productReads = [list, one];
export const productWrites = [offer, amend, withdraw];
