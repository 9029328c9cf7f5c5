import { z } from '@hono/zod-openapi';
import { DEAL_ACTS, DEAL_CHANNELS, DEAL_SIDES } from '../../exchange/deal.ts';
import { type Deal as DealOfProduct, type DealCursor, findDeal, listStandingDeals } from '../../exchange/deal-store.ts';
import { exchangePolicies } from '../../exchange/exchange-policy.ts';
import type { DealId, ProductId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import { findProduct } from '../../exchange/product-store.ts';
import { actOnDeal, placesOfDeal, stateDeal } from '../../exchange/state-deal.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { dealForEverybody } from '../../portal/for-everybody.ts';
import { byDay } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import { productParams } from './products.ts';

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

const list = readList({
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
  // Open to everybody: as the public page tells it.
  present: (deal) => presentDeal(dealForEverybody(deal, 'vi')),
});

const dealParams = z.object({ province: schema.provinceParam, deal: schema.idParam });
const one = readOne({
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

const Written = z.object({ id: z.string() }).openapi('WrittenDeal');
const REFUSALS = { 'deal-invalid': 422, 'deal-unknown': 404 } as const;

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
  answer: Written,
  refusals: REFUSALS,
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
  answer: Written,
  refusals: REFUSALS,
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

export const dealReads = [list, one];
export const dealWrites = [sell, answer];
