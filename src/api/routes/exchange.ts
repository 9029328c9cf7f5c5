import { z } from '@hono/zod-openapi';
import { DEAL_CHANNELS, DEAL_SIDES } from '../../exchange/deal.ts';
import type { DealId, ProductId } from '../../kernel/ids.ts';
import { amendProduct, offerProduct, withdrawProduct } from '../../exchange/offer-product.ts';
import { type ProductAtPlace, findProduct, lockProduct } from '../../exchange/product-store.ts';
import { PRODUCT_GROUPS } from '../../exchange/product.ts';
import { actOnDeal, stateDeal } from '../../exchange/state-deal.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readOne } from '../read-route.ts';
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
  params: z.object({ province: schema.provinceParam, deal: schema.idParam }),
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

export const exchangeReads = [one];
export const exchangeWrites = [offer, amend, withdraw, sell, answer];
