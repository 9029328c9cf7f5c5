import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestOf } from '../access/people-request.ts';
import { typedOf } from '../activities/activity-request.ts';
import { evidencePolicies } from '../evidence/evidence-policy.ts';
import { countEvidence } from '../evidence/evidence-store.ts';
import type { Person } from '../kernel/actor.ts';
import { type ProductId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { placesOf } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import { type Deal, listDeals, listTwins, sumDeals } from './deal-store.ts';
import { DEAL_ACTS, DEAL_SIDES, type DealSide, faultsOfDealAct } from './deal.ts';
import { exchangePolicies } from './exchange-policy.ts';
import { type SaidFault, doneWordOf, fieldFaultsOf } from './messages/exchange-messages.ts';
import type { ExchangeFaultCode } from './messages/vi.ts';
import { placesOfSeller } from './offer-product.ts';
import type { MaySay } from './pages/deal-parts.tsx';
import { ProductPage } from './pages/product-page.tsx';
import { productEvidence } from './product-evidence.ts';
import { type ProductAtPlace, findProductById } from './product-store.ts';

type C = Context<OfficeEnv>;

/** The product that an address names, for whoever holds a role at all; else null. */
export async function productAsked(c: C, deps: OfficeDeps): Promise<ProductAtPlace | null> {
  const { by } = requestOf(c, deps);
  const id = c.req.param('productId') ?? '';
  return isId(id) && by.roles.length > 0 ? findProductById(deps.db, id as ProductId) : null;
}

const FAULT_FIELDS: Readonly<Partial<Record<ExchangeFaultCode, string>>> = {
  'reason-length': 'reason',
  'channel-unknown': 'channel',
  'quantity-form': 'quantity',
  'value-range': 'value',
  'sold-in-future': 'happenedOn',
  'buyer-unknown': 'buyerNode',
  'buyer-sells': 'buyerNode',
  'side-missing': 'statedBy',
  'day-missing': 'happenedOn',
};

interface Sent {
  readonly body: Readonly<Record<string, unknown>>;
  readonly faults: readonly SaidFault[];
}

/** The page of a product, after a form that was refused with what was typed and what is wrong. */
export async function showProduct(c: C, deps: OfficeDeps, product: ProductAtPlace, sent?: Sent): Promise<Response> {
  const { db } = deps;
  const { by, language } = requestOf(c, deps);
  const { provinceCode, productId } = product;
  const deals = await listDeals(db, provinceCode, productId);
  const seller = await placesOfSeller(db, provinceCode, product.nodeId);
  const faults = fieldFaultsOf(unitAtDeal(sent?.faults ?? []), FAULT_FIELDS, language, 'quantity');
  const evidencePlaces = (await productEvidence.find(db, provinceCode, productId))?.places ?? {
    province: null,
    sponsors: [],
    recipients: [],
  };
  return c.html(
    renderDocument(
      <ProductPage
        frame={await officeFrameOf(c, deps)}
        product={product}
        deals={deals}
        sums={await sumDeals(db, provinceCode, productId)}
        mayAmend={permit(exchangePolicies, 'product.amend', by, seller).ok}
        evidence={(await countEvidence(db, provinceCode, 'product', [productId])).get(productId)}
        maySeeEvidence={
          permit(evidencePolicies, 'evidence.read', by, { rules: productEvidence, places: evidencePlaces }).ok
        }
        voices={voicesOf(by, seller)}
        answers={await answersOf(db, by, deals, seller)}
        buyers={await buyersOf(db, by, product)}
        done={doneWordOf(c.req.query('xong'))}
        faults={faults}
        typed={(name) => (sent ? (typedOf(sent.body, name) ?? '') : '')}
        freshId={freshRequestId}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

/** The unit of a sale stands in a field of its own name: a product has a unit, too. */
const unitAtDeal = (faults: readonly SaidFault[]): SaidFault[] =>
  faults.map((fault) =>
    'attribute' in fault && fault.attribute === 'unit' ? { ...fault, attribute: 'dealUnit' } : fault,
  );

type Seller = Awaited<ReturnType<typeof placesOfSeller>>;

/** Officers who can buy for their place. */
const BUYERS = new Set(['sponsor-officer', 'recipient-officer']);

/** For whom somebody can state a sale: who sells is no buyer of it, and of a buyer's place the act asks when it is named. */
function voicesOf(by: Person, { place, province }: Seller): DealSide[] {
  const may = (side: DealSide): boolean =>
    permit(exchangePolicies, 'deal.state', by, { seller: place, province, buyer: null, side }).ok;
  const sells = may('seller');
  return [
    ...(sells ? (['seller'] as const) : []),
    ...(!sells && by.roles.some(({ role }) => BUYERS.has(role)) ? (['buyer'] as const) : []),
    ...(may('office') ? (['office'] as const) : []),
  ];
}

/** What may be said of each deal. */
async function answersOf(
  db: Db,
  by: Person,
  deals: readonly Deal[],
  { place, province }: Seller,
): Promise<ReadonlyMap<string, readonly MaySay[]>> {
  const buyers = await placesOf(
    db,
    deals.flatMap(({ buyerNode }) => (buyerNode ? [buyerNode] : [])),
  );
  return new Map(
    deals.map((deal) => {
      const buyer = deal.buyerNode ? (buyers.get(deal.buyerNode) ?? null) : null;
      const may = DEAL_SIDES.flatMap((side) =>
        DEAL_ACTS.filter(
          (kind) =>
            faultsOfDealAct(deal, { kind, saidBy: side, note: 'any' }).length === 0 &&
            permit(exchangePolicies, kind === 'withdrawn' ? 'deal.withdraw' : 'deal.answer', by, {
              seller: place,
              buyer,
              province,
              side,
            }).ok,
        ).map((kind) => ({ kind, side })),
      );
      return [deal.dealId, may];
    }),
  );
}

/** Those who are asked first whether they bought: the twins of the place, and whom the person works for. */
async function buyersOf(
  db: Db,
  by: Person,
  { nodeId }: ProductAtPlace,
): Promise<{ nodeId: string; fullName: string }[]> {
  const twins = await listTwins(db, nodeId);
  const seats = by.roles
    .filter(({ role }) => BUYERS.has(role))
    .map((held) => held.nodeId)
    .filter((seat) => seat !== nodeId && !twins.some((twin) => twin.nodeId === seat));
  const own = await listNodes(db, [...new Set(seats)]);
  return [...own.map(({ nodeId: seat, fullName }) => ({ nodeId: seat, fullName })), ...twins];
}
