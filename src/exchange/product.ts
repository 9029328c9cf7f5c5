import { isAmount, type TextFault, textFaults } from '../activities/text-length.ts';
import type { NodeId, ProductId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import { type PlainDate, datePartsOf, daysInMonth, plainDateOf } from '../kernel/plain-date.ts';

/** Produce as it is harvested, then the six groups of OCOP products (docs/glossary.md). */
export const PRODUCT_GROUPS = ['produce', 'food', 'drink', 'herbal', 'craft', 'ornamental', 'tourism'] as const;
export type ProductGroup = (typeof PRODUCT_GROUPS)[number];

export interface ProductFacts {
  readonly provinceCode: string;
  /** The commune or village that sells it. */
  readonly nodeId: NodeId;
  readonly name: string;
  readonly group: ProductGroup;
  readonly about: string | null;
  /** A cooperative, group or firm, never a household. */
  readonly maker: string | null;
  /** OCOP rank; null where there is none. */
  readonly stars: number | null;
  readonly certificate: string | null;
  readonly certifiedOn: PlainDate | null;
  readonly standards: string | null;
  readonly growingArea: string | null;
  /** When it is harvested or made, 1 to 12; none: all year. */
  readonly months: readonly number[];
  /** How much a year brings, in `unit`; a decimal number as text. */
  readonly yearlyAmount: string | null;
  readonly unit: string | null;
  /** For one unit. */
  readonly priceVnd: Dong | null;
  /** How to buy: an office, a cooperative, a shop. */
  readonly buyFrom: string;
}

export interface Product extends ProductFacts {
  readonly productId: ProductId;
  readonly slug: string;
  readonly versionNo: number;
  /** The day of this version: the price is of then. */
  readonly saidOn: PlainDate;
  /** Why it is no longer sold; null while it is. */
  readonly endReason: string | null;
}

/** How long a rank holds (QĐ 1489/QĐ-TTg of 6-7-2025). */
const MONTHS_OF_RANK = 36;

/** The last day of a rank given on this day. */
export function rankEndsOn(certifiedOn: PlainDate): PlainDate {
  const { year, month, day } = datePartsOf(certifiedOn);
  const months = month - 1 + MONTHS_OF_RANK;
  const endYear = year + Math.floor(months / 12);
  const endMonth = (months % 12) + 1;
  const end = plainDateOf(endYear, endMonth, Math.min(day, daysInMonth(endYear, endMonth)));
  if (!end) throw new Error(`no day ${MONTHS_OF_RANK} months after ${certifiedOn}`);
  return end;
}

/** The stars that count on a day; null where there are none or they have run out. */
export const starsOn = (
  { stars, certifiedOn }: Pick<ProductFacts, 'stars' | 'certifiedOn'>,
  today: PlainDate,
): number | null =>
  stars !== null && certifiedOn !== null && certifiedOn <= today && today <= rankEndsOn(certifiedOn) ? stars : null;

export type ProductFault =
  | { readonly code: 'node-unknown' | 'node-not-selling'; readonly nodeId: NodeId }
  | { readonly code: 'group-unknown'; readonly group: string }
  | { readonly code: 'stars-range'; readonly stars: number }
  | { readonly code: 'certified-missing' | 'stars-missing' | 'unit-missing' }
  | { readonly code: 'certified-in-future'; readonly certifiedOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'months-range'; readonly months: string }
  | { readonly code: 'amount-form'; readonly amount: string }
  | { readonly code: 'price-range'; readonly price: string }
  | TextFault<'name' | 'about' | 'maker' | 'certificate' | 'standards' | 'growingArea' | 'unit' | 'buyFrom'>;

const BOUNDS = {
  name: [2, 120],
  about: [3, 1000],
  maker: [3, 200],
  certificate: [2, 100],
  standards: [2, 200],
  growingArea: [2, 60],
  unit: [1, 40],
  buyFrom: [3, 300],
} as const;
/** Đồng for one unit; dearer things are a typing mistake. */
export const HIGHEST_PRICE = 1_000_000_000_000n;

export interface ProductSurroundings {
  /** The node as the registry knows it; null where the province has no such node. */
  readonly kind: 'province' | 'commune' | 'village' | 'organisation' | null;
  readonly today: PlainDate;
}

/** Every fault of what somebody says of a product. */
export function faultsOfProduct(facts: ProductFacts, { kind, today }: ProductSurroundings): ProductFault[] {
  const { nodeId, group, stars, certifiedOn, months, yearlyAmount, unit, priceVnd } = facts;
  const faults: ProductFault[] = [...textFaults(facts, BOUNDS)];
  if (kind === null) faults.push({ code: 'node-unknown', nodeId });
  else if (kind !== 'commune' && kind !== 'village') faults.push({ code: 'node-not-selling', nodeId });
  if (!PRODUCT_GROUPS.includes(group)) faults.push({ code: 'group-unknown', group });
  if (stars !== null && ![3, 4, 5].includes(stars)) faults.push({ code: 'stars-range', stars });
  if (stars !== null && certifiedOn === null) faults.push({ code: 'certified-missing' });
  if (stars === null && certifiedOn !== null) faults.push({ code: 'stars-missing' });
  if (certifiedOn !== null && certifiedOn > today) faults.push({ code: 'certified-in-future', certifiedOn, today });
  if (
    new Set(months).size !== months.length ||
    months.some((month) => !Number.isInteger(month) || month < 1 || month > 12)
  )
    faults.push({ code: 'months-range', months: months.join(', ') });
  if (yearlyAmount !== null && !isAmount(yearlyAmount)) faults.push({ code: 'amount-form', amount: yearlyAmount });
  if (priceVnd !== null && (priceVnd < 1n || priceVnd > HIGHEST_PRICE))
    faults.push({ code: 'price-range', price: priceVnd.toString() });
  if (unit === null && (yearlyAmount !== null || priceVnd !== null)) faults.push({ code: 'unit-missing' });
  return faults;
}
