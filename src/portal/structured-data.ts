import type { Crumb } from '../platform/web/components/breadcrumb.tsx';
import type { StructuredThing } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { dayOfSigning } from './agreement-signing.ts';
import { placeName, placePath } from './place-names.ts';
import type { AgreementCard, PlaceRef } from './read-models.ts';

/** Where the site stands and in which language the page is. */
export interface Spot {
  readonly publicUrl: string | null;
  readonly language: Language;
}

const address = ({ publicUrl, language }: Spot, path: string): string =>
  `${publicUrl ?? ''}${inLanguage(path, language)}`;

/** The way from the home page to a page, itself the last. */
export function breadcrumbOf(spot: Spot, crumbs: readonly Crumb[], page: Crumb): StructuredThing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [...crumbs, page].map(({ label, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: address(spot, path),
    })),
  };
}

/** The site and how it is searched. */
export const siteOf = (spot: Spot, name: string, description: string): StructuredThing => ({
  '@type': 'WebSite',
  name,
  description,
  url: address(spot, paths.home()),
  inLanguage: spot.language,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${address(spot, paths.search())}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
});

/** A unit of the State, a village, or an organisation. */
export const placeOf = (spot: Spot, place: PlaceRef, within: PlaceRef | null = null): StructuredThing => ({
  '@type': place.kind === 'organisation' ? 'Organization' : place.kind === 'village' ? 'Place' : 'AdministrativeArea',
  name: placeName(place, spot.language),
  url: address(spot, placePath(place)),
  ...(within ? { [place.kind === 'organisation' ? 'location' : 'containedInPlace']: placeOf(spot, within) } : {}),
});

/** An agreement: a paper signed on a day, about its parties. */
export const agreementOf = (spot: Spot, card: AgreementCard, name: string): StructuredThing => {
  const signed = dayOfSigning(card);
  return {
    '@type': 'CreativeWork',
    name,
    url: address(spot, paths.agreement(card.provinceSlug, card.slug)),
    inLanguage: 'vi',
    ...(signed ? { dateCreated: signed } : {}),
    about: card.parties.map((party) => placeOf(spot, party, party.within)),
  };
};

/** A programme of a province. */
export const programmeOf = (
  spot: Spot,
  programme: {
    readonly title: string;
    readonly path: string;
    readonly startsOn: string | null;
    readonly endsOn: string | null;
  },
  owner: PlaceRef,
): StructuredThing => ({
  '@type': 'Project',
  name: programme.title,
  url: address(spot, programme.path),
  ...(programme.startsOn ? { foundingDate: programme.startsOn } : {}),
  ...(programme.endsOn ? { dissolutionDate: programme.endsOn } : {}),
  parentOrganization: { '@type': 'GovernmentOrganization', name: placeName(owner, spot.language) },
});

/** A thing that a commune or village sells; its price where one is said. */
export const productOf = (
  spot: Spot,
  product: {
    readonly name: string;
    readonly path: string;
    readonly about: string | null;
    readonly priceVnd: bigint | null;
  },
): StructuredThing => ({
  '@type': 'Product',
  name: product.name,
  url: address(spot, product.path),
  ...(product.about === null ? {} : { description: product.about }),
  ...(product.priceVnd === null
    ? {}
    : { offers: { '@type': 'Offer', price: String(product.priceVnd), priceCurrency: 'VND' } }),
});
