import type { Place } from '../kernel/actor.ts';
import { type Policy, type Standing, holding, theOperator } from '../kernel/policy.ts';
import type { DealSide } from './deal.ts';

/** Where a product is from: the place that sells it, and its province. */
export interface ProductPlaces {
  readonly place: Place | null;
  readonly province: Place | null;
}

/** The two sides of a sale, and for which of them somebody wants to speak. */
export interface DealPlaces {
  readonly seller: Place | null;
  readonly buyer: Place | null;
  readonly province: Place | null;
  readonly side: DealSide;
}

/** Who sells speaks of what they sell; the programme office may write it down for them. */
const ofSeller: Policy<ProductPlaces> = (by, { place, province }) => [
  ...holding(['recipient-officer', 'village-contact'], by, place),
  ...holding('province-office', by, province),
  ...theOperator(by),
];

/** Each side speaks for itself alone. */
const ofSide: Policy<DealPlaces> = (by, { seller, buyer, province, side }): readonly Standing[] => {
  switch (side) {
    case 'seller':
      return holding(['recipient-officer', 'village-contact'], by, seller);
    case 'buyer':
      return holding(['sponsor-officer', 'recipient-officer'], by, buyer);
    case 'office':
      return holding('province-office', by, province);
  }
};

/** A sale is confirmed or disputed by one of its two sides; the office, which was not there, is no side of it. */
const ofTrader: Policy<DealPlaces> = (by, places) => (places.side === 'office' ? [] : ofSide(by, places));

export const exchangePolicies = {
  'product.offer': ofSeller,
  'product.amend': ofSeller,
  'product.withdraw': ofSeller,
  'deal.state': ofSide,
  'deal.answer': ofTrader,
  'deal.withdraw': ofSide,
} as const;
