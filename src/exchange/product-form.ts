import { FormReader, typedOf } from '../activities/activity-request.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { SaidFault } from './messages/exchange-messages.ts';
import type { ExchangeFaultCode } from './messages/vi.ts';
import { type Product, PRODUCT_GROUPS, type ProductFacts, type ProductGroup } from './product.ts';

const NAMES = [
  'node',
  'name',
  'group',
  'about',
  'maker',
  'stars',
  'certificate',
  'certifiedOn',
  'standards',
  'growingArea',
  'yearlyAmount',
  'unit',
  'price',
  'buyFrom',
] as const;
/** The form of a product as it was typed. */
export type ProductForm = Readonly<Record<(typeof NAMES)[number], string>> & { readonly months: readonly string[] };

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

export const readProductForm = (body: Readonly<Record<string, unknown>>): ProductForm => ({
  ...(Object.fromEntries(NAMES.map((name) => [name, typedOf(body, name) ?? ''])) as Record<
    (typeof NAMES)[number],
    string
  >),
  months: listOf(body['months']),
});

export const emptyProductForm = (): ProductForm => readProductForm({});

/** The form filled with what is said now. */
export const formOfProduct = (product: Product): ProductForm => ({
  node: product.nodeId,
  name: product.name,
  group: product.group,
  about: product.about ?? '',
  maker: product.maker ?? '',
  stars: product.stars?.toString() ?? '',
  certificate: product.certificate ?? '',
  certifiedOn: product.certifiedOn ?? '',
  standards: product.standards ?? '',
  growingArea: product.growingArea ?? '',
  yearlyAmount: product.yearlyAmount?.replace('.', ',') ?? '',
  unit: product.unit ?? '',
  price: product.priceVnd?.toString() ?? '',
  buyFrom: product.buyFrom,
  months: product.months.map(String),
});

export interface FormFault extends SaidFault {
  readonly field: string;
  readonly saw?: string;
}

/** Đồng as people write it: "85.000", "85 000", "85000"; null for what is none. */
export function readDong(typed: string | null): Dong | 'unreadable' | null {
  if (typed === null) return null;
  const digits = typed.replaceAll(/[.\s]|đ(ồng)?$/g, '');
  return /^\d{1,15}$/.test(digits) ? BigInt(digits) : 'unreadable';
}

/** What the form asks for; where a field cannot be read, the fault stands beside, and the rule is asked about the rest. */
export function parseProductForm(
  body: Readonly<Record<string, unknown>>,
  where: { readonly provinceCode: string; readonly nodeId: NodeId },
): { readonly facts: ProductFacts; readonly faults: readonly FormFault[] } {
  const read = new FormReader(body);
  const form = readProductForm(body);
  const price = readDong(read.text('price'));
  const faults: FormFault[] = [];
  if (price === 'unreadable') faults.push({ code: 'number-unreadable', field: 'price', saw: form.price });
  const group = PRODUCT_GROUPS.find((each) => each === form.group);
  const facts: ProductFacts = {
    ...where,
    name: read.text('name') ?? '',
    group: group ?? (form.group as ProductGroup),
    about: read.text('about'),
    maker: read.text('maker'),
    stars: read.count('stars'),
    certificate: read.text('certificate'),
    certifiedOn: read.day('certifiedOn'),
    standards: read.text('standards'),
    growingArea: read.text('growingArea'),
    months: form.months.map(Number),
    yearlyAmount: read.amount('yearlyAmount'),
    unit: read.text('unit'),
    priceVnd: price === 'unreadable' ? null : price,
    buyFrom: read.text('buyFrom') ?? '',
  };
  return { facts, faults: [...faults, ...(read.faults as readonly FormFault[])] };
}

/** The field at which a fault of a product stands. */
export const PRODUCT_FAULT_FIELDS: Readonly<Partial<Record<ExchangeFaultCode, string>>> = {
  'node-unknown': 'node',
  'node-not-selling': 'node',
  'group-unknown': 'group',
  'stars-range': 'stars',
  'stars-missing': 'stars',
  'certified-missing': 'certifiedOn',
  'certified-in-future': 'certifiedOn',
  'months-range': 'months',
  'amount-form': 'yearlyAmount',
  'price-range': 'price',
  'unit-missing': 'unit',
};
