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

/** Says anew what a product is and costs; it stays at its place and its address. */
export function amendProduct(
  db: Db,
  by: Actor,
  input: OnProduct & Omit<ProductFacts, 'nodeId'>,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<ProductId, ProductRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, productId } = input;
  return runAct<typeof exchangePolicies, 'product.amend', ProductId, ProductRefusal>(db, {
    by,
    policies: exchangePolicies,
    name: 'product.amend',
    requestId,
    content,
    thing: (tx) => placesOfProduct(tx, input),
    find: (tx) => findProductByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockProduct(tx, provinceCode, productId);
      const before = await findProduct(tx, provinceCode, productId);
      if (!before) return refuse({ code: 'product-unknown', productId });
      if (before.endReason !== null) return refuse({ code: 'product-ended' });
      const { nodeId } = before;
      const facts = { ...content, nodeId };
      const faults = faultsOfProduct(facts, { kind: await findKindOfNode(tx, provinceCode, nodeId), today });
      if (faults.length > 0) return refuse({ code: 'product-invalid', faults });
      const versionNo = before.versionNo + 1;
      await insertProductVersion(tx, { ...facts, versionNo, saidOn: today, requestId, hash });
      const told = toldOf(facts, productId);
      return ok({ answer: productId, told: { ...told, before: toldOf(before, productId).after } });
    },
  });
}

/** A product is no longer sold; what was sold of it stays on record. */
export function withdrawProduct(
  db: Db,
  by: Actor,
  input: OnProduct & { readonly reason: string },
): Promise<Result<ProductId, ProductRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, productId, reason } = input;
  return runAct<typeof exchangePolicies, 'product.withdraw', ProductId, ProductRefusal>(db, {
    by,
    policies: exchangePolicies,
    name: 'product.withdraw',
    requestId,
    content,
    thing: (tx) => placesOfProduct(tx, input),
    find: (tx) => findProductByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockProduct(tx, provinceCode, productId);
      const product = await findProduct(tx, provinceCode, productId);
      if (!product) return refuse({ code: 'product-unknown', productId });
      if (product.endReason !== null) return refuse({ code: 'product-ended' });
      const length = lettersOf(reason);
      if (length < 3 || length > 500) return refuse({ code: 'reason-length', length });
      await insertProductEnd(tx, { provinceCode, productId, reason, requestId, hash });
      const { name, nodeId } = product;
      return ok({
        answer: productId,
        told: { provinceCode, subjectKind: 'product', about: [productId, nodeId], after: { name, reason } },
      });
    },
  });
}
