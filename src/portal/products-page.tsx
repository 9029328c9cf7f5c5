import type { JSX } from 'preact';
import { exchangeMessages } from '../exchange/messages/exchange-messages.ts';
import { StarsMark, monthsSaid, placeOfProduct, priceSaid } from '../exchange/pages/product-facts.tsx';
import { ProductFilterForm, ProductPager, filterQuery, type TypedFilter } from '../exchange/pages/product-filter.tsx';
import type { ProductAtPlace } from '../exchange/product-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

interface ProductsPageProps {
  readonly frame: PageFrame;
  readonly products: readonly ProductAtPlace[];
  readonly filter: TypedFilter;
  readonly isFirst: boolean;
  readonly next: string | null;
  readonly hasSample: boolean;
}

/** What twinned communes and villages sell, for everybody. */
export function ProductsPage({ frame, products, filter, isFirst, next, hasSample }: ProductsPageProps): JSX.Element {
  const { language, today } = frame;
  const t = exchangeMessages[language];
  return (
    <PortalPage
      frame={frame}
      path={paths.products()}
      title={t.list.title}
      description={t.list.publicLede}
      hasSample={hasSample}
      crumbs={[]}
    >
      <div class="flow mt-2 mb-6">
        <h1>{t.list.title}</h1>
        <p class="lede">{t.list.publicLede}</p>
      </div>
      <details class="mb-4 no-print" open={filterQuery(filter, null) !== ''}>
        <summary>{t.list.sift}</summary>
        <ProductFilterForm path={paths.products()} filter={filter} language={language} />
      </details>
      {products.length === 0 ? (
        <EmptyState what={t.list.empty}>
          <p>
            <a href={inLanguage(paths.products(), language)}>{t.list.publicEmptyNext}</a>
          </p>
        </EmptyState>
      ) : (
        <ProductEntries products={products} today={today} language={language} />
      )}
      <ProductPager path={paths.products()} filter={filter} language={language} isFirst={isFirst} next={next} />
    </PortalPage>
  );
}

interface ProductEntriesProps {
  readonly products: readonly ProductAtPlace[];
  readonly today: PlainDate;
  readonly language: Language;
}

/** Products in short: what, from where, when, for how much. */
export function ProductEntries({ products, today, language }: ProductEntriesProps): JSX.Element {
  const { groups, page } = exchangeMessages[language];
  return (
    <ul class="finds">
      {products.map((product) => (
        <li key={product.productId}>
          <a href={inLanguage(paths.product(product.provinceSlug, product.slug), language)}>
            <span lang={language === 'vi' ? undefined : 'vi'}>{product.name}</span>
          </a>{' '}
          <StarsMark product={product} today={today} language={language} />
          <div class="small" lang={language === 'vi' ? undefined : 'vi'}>
            {placeOfProduct(product)}
          </div>
          <div class="small muted">
            {[groups[product.group], monthsSaid(product, language), priceSaid(product) || page.noPrice].join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}
