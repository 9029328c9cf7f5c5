import { z } from '@hono/zod-openapi';
import { DEAL_ACTS, DEAL_CHANNELS, DEAL_SIDES } from '../../exchange/deal.ts';
import { type Deal as DealOfProduct, type DealCursor, findDeal, listStandingDeals } from '../../exchange/deal-store.ts';
import { exchangePolicies } from '../../exchange/exchange-policy.ts';
import { type DealId, type ProductId, isId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import { foldKey } from '../../kernel/vietnamese/fold.ts';
import { amendProduct, offerProduct, withdrawProduct } from '../../exchange/offer-product.ts';
import {
  type ProductAtPlace,
  type ProductCursor,
  findProduct,
  listProducts,
  lockProduct,
} from '../../exchange/product-store.ts';
import { PRODUCT_GROUPS } from '../../exchange/product.ts';
import { actOnDeal, placesOfDeal, stateDeal } from '../../exchange/state-deal.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isSlug } from '../../platform/web/paths.ts';
import { byDay } from '../cursors.ts';
import { type Cursor, readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const productParams = z.object({ province: schema.provinceParam, product: schema.idParam });

const Product = z
  .object({
    id: z.string(),
    slug: schema.slug,
    place: schema.slug,
    placeName: z.string(),
    name: z.string(),
    group: z.enum(PRODUCT_GROUPS),
    about: z.string().nullable(),
    stars: z.int().nullable().openapi({ description: 'OCOP rank' }),
    months: z.array(z.int()),
    yearlyAmount: z.string().nullable(),
    unit: z.string().nullable(),
    priceVnd: z.string().nullable(),
    buyFrom: z.string(),
    saidOn: schema.day.openapi({ description: 'The price is of this day' }),
    isSold: z.boolean(),
  })
  .openapi('Product');
const presentProduct = (product: ProductAtPlace): z.input<typeof Product> => ({
  id: product.productId,
  slug: product.slug,
  place: product.placeSlug,
  placeName: product.placeName,
  name: product.name,
  group: product.group,
  about: product.about,
  stars: product.stars,
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
  read: async ({ db }, { params }) => {
    const product = await findProduct(db, params.province, params.product as ProductId);
    return product && presentProduct(product);
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
  at: ({ slug, productId }: ProductAtPlace): ProductCursor => ({ slug, productId }),
  rows: async ({ db }, { query, after, limit }) => {
    const filter = {
      provinceCode: query.province ?? null,
      group: query.group ?? null,
      month: query.month ? Number(query.month) : null,
      rankedOn: null,
      words: foldKey(query.q ?? '')
        .split(/[^a-z0-9]+/)
        .filter(Boolean),
    };
    return listProducts(db, filter, { after, limit });
  },
  present: presentProduct,
});

const Deal = z
  .object({
    id: z.string(),
    product: z.string().openapi({ description: 'The id of the product' }),
    buyer: z.string(),
    buyerPlace: schema.slug.nullable().openapi({ description: 'Where the registry knows the buyer' }),
    channel: z.enum(DEAL_CHANNELS),
    quantity: z.string(),
    unit: z.string(),
    valueVnd: z.string().nullable().openapi({ description: 'For the whole, in đồng, as digits' }),
    happenedOn: schema.day,
    statedBy: z.enum(DEAL_SIDES),
    status: z
      .enum(['stated', ...DEAL_ACTS])
      .openapi({ description: 'stated: the word of one side alone; confirmed, disputed: what the other side said' }),
    note: z.string().nullable(),
  })
  .openapi('Deal');
const presentDeal = (deal: DealOfProduct): z.input<typeof Deal> => ({
  id: deal.dealId,
  product: deal.productId,
  buyer: deal.buyer,
  buyerPlace: deal.buyerSlug,
  channel: deal.channel,
  quantity: deal.quantity,
  unit: deal.unit,
  valueVnd: deal.valueVnd === null ? null : String(deal.valueVnd),
  happenedOn: deal.happenedOn,
  statedBy: deal.statedBy,
  status: deal.status,
  note: deal.note,
});

const deals = readList({
  path: '/products/{province}/{product}/deals',
  summary: 'The sales of a product; those that were taken back are left out',
  open: true,
  params: productParams,
  name: 'Deals',
  item: Deal,
  order: 'The latest first',
  cursor: byDay<'happenedOn', 'dealId', DealId>('happenedOn', 'dealId'),
  at: ({ happenedOn, dealId }: DealOfProduct): { happenedOn: PlainDate | null; dealId: DealId } => ({
    happenedOn,
    dealId,
  }),
  rows: async ({ db }, { params, after, limit }) => {
    const product = await findProduct(db, params.province, params.product as ProductId);
    if (!product) return null;
    return listStandingDeals(db, product, { after: after?.happenedOn ? (after as DealCursor) : null, limit });
  },
  present: presentDeal,
});

const dealParams = z.object({ province: schema.provinceParam, deal: schema.idParam });
const oneDeal = readOne({
  path: '/deals/{province}/{deal}',
  summary: 'One sale, also one that was taken back',
  description: 'For keys of its two sides and of the programme office of its province.',
  open: false,
  params: dealParams,
  answer: Deal,
  read: async ({ db, by }, { params }) => {
    const deal = await findDeal(db, params.province, params.deal as DealId);
    if (!deal) return null;
    const product = await findProduct(db, params.province, deal.productId);
    for (const side of DEAL_SIDES)
      if (permit(exchangePolicies, 'deal.withdraw', by, await placesOfDeal(db, product, deal, side)).ok)
        return presentDeal(deal);
    return null;
  },
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

const WrittenDeal = z.object({ id: z.string() }).openapi('WrittenDeal');
const DEAL_REFUSALS = { 'deal-invalid': 422, 'deal-unknown': 404 } as const;

const sell = write({
  acts: ['deal.state'],
  path: '/deals',
  summary: 'State a sale, as the side that sold or bought, or as the office',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    product: id('The product, as POST /products answered it'),
    buyerPlace: unstated(placeRef),
    buyer: words(2, 200, 'The buyer in words; never the name of a private person', 'Bếp ăn Sở Y tế'),
    channel: z.enum(DEAL_CHANNELS),
    quantity: z.string().min(1).max(20).openapi({ description: 'A decimal number as text', example: '30' }),
    unit: words(1, 40, 'What is counted', 'lít'),
    valueVnd: unstated(
      z
        .string()
        .regex(/^\d{1,16}$/)
        .openapi({ example: '5400000' }),
    ),
    happenedOn: day,
    statedBy: z.enum(DEAL_SIDES),
    note: unstated(words(1, 1000, 'What is worth adding', 'Giao hai đợt')),
  }),
  bodyName: 'NewDeal',
  answer: WrittenDeal,
  refusals: DEAL_REFUSALS,
  faultAt: {
    'quantity-form': 'quantity',
    'value-range': 'valueVnd',
    'sold-in-future': 'happenedOn',
    'buyer-unknown': 'buyerPlace',
    'buyer-sells': 'buyerPlace',
    'product-ended': 'product',
  },
  run: async ({ db, by, body: given, names, requestId, today, act }) => {
    const buyerNode = await names.findUnlessUnstated('body.buyerPlace', given.buyerPlace);
    const { product, buyerPlace: _named, valueVnd, happenedOn, note, ...rest } = given;
    const input = {
      ...rest,
      requestId,
      productId: product as string as ProductId,
      buyerNode,
      valueVnd: valueVnd ? BigInt(valueVnd) : null,
      happenedOn: happenedOn as PlainDate,
      note: note ?? null,
    };
    return act(
      () => stateDeal(db, by, input, today),
      (dealId) => ({ id: dealId }),
    );
  },
});

const answer = write({
  acts: ['deal.answer', 'deal.withdraw'],
  path: '/deals/{province}/{deal}/acts',
  summary: 'Say for the other side that a sale was so, or was not; or take it back',
  params: dealParams,
  body: z.strictObject({
    kind: z.enum(['confirmed', 'disputed', 'withdrawn']),
    saidBy: z.enum(DEAL_SIDES),
    note: unstated(words(1, 1000, 'Why', 'Chỉ nhận 25 lít')),
  }),
  bodyName: 'NewDealAct',
  answer: WrittenDeal,
  refusals: DEAL_REFUSALS,
  run: ({ db, by, params, body: { kind, saidBy, note }, requestId, act }) =>
    act(
      () =>
        actOnDeal(db, by, {
          requestId,
          provinceCode: params.province,
          dealId: params.deal as DealId,
          kind,
          saidBy,
          note: note ?? null,
        }),
      (dealId) => ({ id: dealId }),
    ),
});

export const exchangeReads = [list, one, deals, oneDeal];
export const exchangeWrites = [offer, amend, withdraw, sell, answer];
