import type { Actor } from '../kernel/actor.ts';
import { type DealId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findPlace } from '../registry/place-store.ts';
import { type Deal, findDeal, findDealByRequest, insertDeal, insertDealAct } from './deal-store.ts';
import {
  type DealAct,
  type DealActFault,
  type DealFacts,
  type DealFault,
  type DealSide,
  faultsOfDeal,
  faultsOfDealAct,
} from './deal.ts';
import { type DealPlaces, exchangePolicies } from './exchange-policy.ts';
import { placesOfSeller } from './offer-product.ts';
import { type ProductAtPlace, findProduct, lockProduct } from './product-store.ts';

export type DealRefusal =
  | { readonly code: 'deal-invalid'; readonly faults: readonly (DealFault | DealActFault)[] }
  | { readonly code: 'deal-unknown' }
  | NotPermitted
  | RequestReused;

/** Where the two sides of a sale lie, and for which of them somebody speaks. */
export async function placesOfDeal(
  db: Db,
  product: ProductAtPlace | null,
  deal: Pick<DealFacts, 'provinceCode' | 'buyerNode'>,
  side: DealSide,
): Promise<DealPlaces> {
  const { place, province } = await placesOfSeller(db, deal.provinceCode, product?.nodeId ?? null);
  return { seller: place, province, buyer: deal.buyerNode && (await findPlace(db, deal.buyerNode)), side };
}

/** One side, or the office, says that something was sold. */
export function stateDeal(
  db: Db,
  by: Actor,
  input: DealFacts & { readonly requestId: RequestId },
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<DealId, DealRefusal>> {
  const { requestId, ...facts } = input;
  const { provinceCode, productId, buyerNode, statedBy } = input;
  return runAct<typeof exchangePolicies, 'deal.state', DealId, DealRefusal>(db, {
    by,
    policies: exchangePolicies,
    name: 'deal.state',
    requestId,
    content: facts,
    thing: async (tx) => placesOfDeal(tx, await findProduct(tx, provinceCode, productId), facts, statedBy),
    find: (tx) => findDealByRequest(tx, 'deal', provinceCode, requestId),
    write: async (tx, hash) => {
      await lockProduct(tx, provinceCode, productId);
      const product = await findProduct(tx, provinceCode, productId);
      if (!product) return refuse({ code: 'deal-unknown' });
      const faults = faultsOfDeal(facts, {
        isSold: product.endReason === null,
        knowsBuyer: buyerNode === null || (await findPlace(tx, buyerNode)) !== null,
        buyerSells: buyerNode === product.nodeId,
        today,
      });
      if (faults.length > 0) return refuse({ code: 'deal-invalid', faults });
      const dealId = newId<'deal'>();
      await insertDeal(tx, dealId, { ...facts, requestId, hash });
      return ok({
        answer: dealId,
        told: {
          provinceCode,
          subjectKind: 'product',
          about: [productId, product.nodeId, ...(buyerNode ? [buyerNode] : [])],
          after: {
            name: product.name,
            buyer: facts.buyer,
            quantity: facts.quantity,
            unit: facts.unit,
            valueVnd: facts.valueVnd?.toString() ?? null,
            statedBy,
          },
        },
      });
    },
  });
}

interface OnDeal extends DealAct {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly dealId: DealId;
}

/** The other side says that a sale was so, or was not; or who stated it takes it back. */
export function actOnDeal(db: Db, by: Actor, input: OnDeal): Promise<Result<DealId, DealRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, dealId, kind, saidBy, note } = input;
  return runAct<typeof exchangePolicies, 'deal.answer' | 'deal.withdraw', DealId, DealRefusal>(db, {
    by,
    policies: exchangePolicies,
    name: kind === 'withdrawn' ? 'deal.withdraw' : 'deal.answer',
    requestId,
    content,
    thing: async (tx) => {
      const deal = await findDeal(tx, provinceCode, dealId);
      const product = deal && (await findProduct(tx, provinceCode, deal.productId));
      return placesOfDeal(tx, product, deal ?? { provinceCode, buyerNode: null }, saidBy);
    },
    find: (tx) => findDealByRequest(tx, 'deal_act', provinceCode, requestId),
    write: async (tx, hash) => {
      const found = await lockedDeal(tx, provinceCode, dealId);
      if (!found) return refuse({ code: 'deal-unknown' });
      const { deal, product } = found;
      const faults = faultsOfDealAct(deal, { kind, saidBy, note });
      if (faults.length > 0) return refuse({ code: 'deal-invalid', faults });
      await insertDealAct(tx, { provinceCode, dealId, kind, saidBy, note, requestId, hash });
      return ok({
        answer: dealId,
        told: {
          provinceCode,
          subjectKind: 'product',
          about: [product.productId, product.nodeId],
          before: { status: deal.status },
          after: { name: product.name, buyer: deal.buyer, quantity: deal.quantity, unit: deal.unit, kind, saidBy },
        },
      });
    },
  });
}

/** A deal and its product, with no other act on the product under way. */
async function lockedDeal(
  tx: Db,
  provinceCode: string,
  dealId: DealId,
): Promise<{ readonly deal: Deal; readonly product: ProductAtPlace } | null> {
  const named = await findDeal(tx, provinceCode, dealId);
  if (!named) return null;
  await lockProduct(tx, provinceCode, named.productId);
  const deal = await findDeal(tx, provinceCode, dealId);
  const product = await findProduct(tx, provinceCode, named.productId);
  return deal && product ? { deal, product } : null;
}
