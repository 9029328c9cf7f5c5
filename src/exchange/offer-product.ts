import { findKindOfNode } from '../activities/need-store.ts';
import type { Actor } from '../kernel/actor.ts';
import { type NodeId, type ProductId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { type ProductPlaces, exchangePolicies } from './exchange-policy.ts';
import {
  type ProductAtPlace,
  findProduct,
  findProductByRequest,
  freeSlug,
  insertProduct,
  insertProductEnd,
  insertProductVersion,
  lockProduct,
} from './product-store.ts';
import { type ProductFacts, type ProductFault, faultsOfProduct } from './product.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export type ProductRefusal =
  | { readonly code: 'product-invalid'; readonly faults: readonly ProductFault[] }
  | { readonly code: 'product-unknown'; readonly productId: ProductId }
  | { readonly code: 'product-ended' }
  | { readonly code: 'reason-length'; readonly length: number }
  | NotPermitted
  | RequestReused;

/** Where a product is from, for the policies; a place of another province than the product reaches nobody. */
export async function placesOfSeller(tx: Db, provinceCode: string, nodeId: NodeId | null): Promise<ProductPlaces> {
  return {
    place: nodeId && (await findKindOfNode(tx, provinceCode, nodeId)) ? await findPlace(tx, nodeId) : null,
    province: await findProvincePlace(tx, provinceCode),
  };
}

const toldOf = (facts: ProductFacts, productId: ProductId): Told => ({
  provinceCode: facts.provinceCode,
  subjectKind: 'product',
  about: [productId, facts.nodeId],
  after: {
    name: facts.name,
    group: facts.group,
    stars: facts.stars,
    priceVnd: facts.priceVnd?.toString() ?? null,
    unit: facts.unit,
  },
});

/** A commune or village says what it sells. */
export function offerProduct(
  db: Db,
  by: Actor,
  input: ProductFacts & { readonly requestId: RequestId },
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<ProductId, ProductRefusal>> {
  const { requestId, ...facts } = input;
  const { provinceCode, nodeId } = input;
  return runAct<typeof exchangePolicies, 'product.offer', ProductId, ProductRefusal>(db, {
    by,
    policies: exchangePolicies,
    name: 'product.offer',
    requestId,
    content: facts,
    thing: (tx) => placesOfSeller(tx, provinceCode, nodeId),
    find: (tx) => findProductByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const faults = faultsOfProduct(facts, { kind: await findKindOfNode(tx, provinceCode, nodeId), today });
      if (faults.length > 0) return refuse({ code: 'product-invalid', faults });
      const productId = newId<'product'>();
      const slug = await freeSlug(tx, provinceCode, facts.name);
      await insertProduct(tx, { provinceCode, productId, nodeId, slug, requestId, hash });
      await insertProductVersion(tx, { ...facts, productId, versionNo: 1, saidOn: today, requestId, hash });
      return ok({ answer: productId, told: toldOf(facts, productId) });
    },
  });
}

interface OnProduct {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly productId: ProductId;
}

const placesOfProduct = async (tx: Db, { provinceCode, productId }: OnProduct): Promise<ProductPlaces> =>
  placesOfSeller(tx, provinceCode, (await findProduct(tx, provinceCode, productId))?.nodeId ?? null);

type OnSoldProduct = Extract<keyof typeof exchangePolicies, 'product.amend' | 'product.withdraw'>;

/** Runs an act on a product that is still sold, with no other act on it under way. */
function runOnSoldProduct(
  db: Db,
  by: Actor,
  { name, input }: { readonly name: OnSoldProduct; readonly input: OnProduct },
  write: (tx: Db, product: ProductAtPlace, hash: string) => Promise<Result<Told, ProductRefusal>>,
): Promise<Result<ProductId, ProductRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, productId } = input;
  return runAct<typeof exchangePolicies, OnSoldProduct, ProductId, ProductRefusal>(db, {
    by,
    policies: exchangePolicies,
    name,
    requestId,
    content,
    thing: (tx) => placesOfProduct(tx, input),
    find: (tx) => findProductByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockProduct(tx, provinceCode, productId);
      const product = await findProduct(tx, provinceCode, productId);
      if (!product) return refuse({ code: 'product-unknown', productId });
      if (product.endReason !== null) return refuse({ code: 'product-ended' });
      const told = await write(tx, product, hash);
      return told.ok ? ok({ answer: productId, told: told.value }) : told;
    },
  });
}

/** Says anew what a product is and costs; it stays at its place and its address. */
export function amendProduct(
  db: Db,
  by: Actor,
  input: OnProduct & Omit<ProductFacts, 'nodeId'>,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<ProductId, ProductRefusal>> {
  const { requestId, ...said } = input;
  return runOnSoldProduct(db, by, { name: 'product.amend', input }, async (tx, before, hash) => {
    const { provinceCode, productId, nodeId } = before;
    const facts = { ...said, nodeId };
    const faults = faultsOfProduct(facts, { kind: await findKindOfNode(tx, provinceCode, nodeId), today });
    if (faults.length > 0) return refuse({ code: 'product-invalid', faults });
    await insertProductVersion(tx, { ...facts, versionNo: before.versionNo + 1, saidOn: today, requestId, hash });
    return ok({ ...toldOf(facts, productId), before: toldOf(before, productId).after });
  });
}

/** A product is no longer sold; what was sold of it stays on record. */
export function withdrawProduct(
  db: Db,
  by: Actor,
  input: OnProduct & { readonly reason: string },
): Promise<Result<ProductId, ProductRefusal>> {
  const { requestId, reason } = input;
  return runOnSoldProduct(db, by, { name: 'product.withdraw', input }, async (tx, product, hash) => {
    const { provinceCode, productId, nodeId, name } = product;
    const length = lettersOf(reason);
    if (length < 3 || length > 500) return refuse({ code: 'reason-length', length });
    await insertProductEnd(tx, { provinceCode, productId, reason, requestId, hash });
    return ok({ provinceCode, subjectKind: 'product', about: [productId, nodeId], after: { name, reason } });
  });
}
