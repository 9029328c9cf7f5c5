import type { DealFacts } from '../../src/exchange/deal.ts';
import type { ProductFacts } from '../../src/exchange/product.ts';
import type { NodeId, ProductId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';

/** A product as a commune would offer it. */
export const productOf = (nodeId: NodeId, change: Partial<ProductFacts> = {}): ProductFacts => ({
  provinceCode: '52',
  nodeId,
  name: 'Mật ong rừng',
  group: 'food',
  about: 'Mật ong lấy vào mùa hoa cà phê.',
  maker: 'Tổ hợp tác nuôi ong của xã',
  stars: 3,
  certificate: '12/QĐ-UBND',
  certifiedOn: plainDate('2026-05-10'),
  standards: null,
  growingArea: null,
  months: [3, 4],
  yearlyAmount: '900',
  unit: 'chai',
  priceVnd: 180_000n,
  buyFrom: 'Hợp tác xã nông nghiệp của xã',
  ...change,
});

/** A sale of it, as its seller would state it. */
export const dealOf = (productId: ProductId, change: Partial<DealFacts> = {}): DealFacts => ({
  provinceCode: '52',
  productId,
  buyerNode: null,
  buyer: 'Trường nội trú huyện',
  channel: 'canteen',
  quantity: '40',
  unit: 'chai',
  valueVnd: 7_200_000n,
  happenedOn: plainDate('2026-11-01'),
  statedBy: 'seller',
  note: null,
  ...change,
});
