import type { ProductFacts } from '../exchange/product.ts';

/** What a commune of the sample sells: highland goods of the kind that grows there, with invented amounts and prices. */
interface SampleProduct extends Omit<ProductFacts, 'nodeId'> {
  /** National code of the commune. */
  readonly commune: string;
}

const NOTHING_MORE = {
  maker: null,
  stars: null,
  certificate: null,
  certifiedOn: null,
  standards: null,
  growingArea: null,
} as const;

export const SAMPLE_PRODUCTS: readonly SampleProduct[] = [
  {
    ...NOTHING_MORE,
    provinceCode: '52',
    commune: '23887',
    name: 'Cà phê nhân Robusta',
    group: 'produce',
    about: 'Dữ liệu mẫu: cà phê hái chín, phơi giàn, phân loại bằng tay trước khi bán.',
    months: [11, 12, 1],
    yearlyAmount: '40',
    unit: 'tấn',
    priceVnd: 110_000_000n,
    buyFrom: 'Trụ sở UBND xã Chư Prông',
  },
  {
    ...NOTHING_MORE,
    provinceCode: '52',
    commune: '23869',
    name: 'Hạt điều rang muối',
    group: 'food',
    about: 'Dữ liệu mẫu: hạt điều của xã, rang nguyên vỏ lụa, đóng hộp nửa cân.',
    months: [],
    yearlyAmount: '6000',
    unit: 'hộp',
    priceVnd: 95_000n,
    buyFrom: 'Phiên chợ kết nghĩa ở phường An Nhơn Bắc; trụ sở UBND xã Ia Dơk',
  },
];
