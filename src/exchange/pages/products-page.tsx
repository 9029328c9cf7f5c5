import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { exchangeMessages } from '../messages/exchange-messages.ts';
import type { ProductAtPlace } from '../product-store.ts';
import { ExchangePage } from './exchange-frame.tsx';
import { StarsMark, monthsSaid, placeOfProduct, priceSaid } from './product-facts.tsx';
import { ProductFilterForm, ProductPager, type TypedFilter } from './product-filter.tsx';

interface ProductsPageProps {
  readonly frame: OfficeFrame;
  readonly products: readonly ProductAtPlace[];
  readonly filter: TypedFilter;
  readonly mayOffer: boolean;
  readonly isFirst: boolean;
  readonly next: string | null;
}

/** What is sold, for those who look for something to buy, and for those who keep the list. */
export function ProductsPage({ frame, products, filter, mayOffer, isFirst, next }: ProductsPageProps): JSX.Element {
  const { language, today } = frame;
  const t = exchangeMessages[language];
  return (
    <ExchangePage frame={frame} path={paths.officeProducts()} title={t.list.title} crumbs={[]}>
      <h1>{t.list.title}</h1>
      <p class="lede">{t.list.lede}</p>
      {mayOffer && (
        <p class="press-row">
          <a class="press" href={inLanguage(paths.newProduct(), language)}>
            {t.list.add}
          </a>
        </p>
      )}
      <ProductFilterForm path={paths.officeProducts()} filter={filter} language={language} scopes />
      {products.length === 0 ? (
        <EmptyState what={t.list.empty}>
          <p>{t.list.emptyNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.list.caption}
          rows={products}
          keyOf={({ productId }) => productId}
          columns={[
            {
              heading: t.list.name,
              cell: (product) => (
                <>
                  <a class="row-name" href={inLanguage(paths.officeProduct(product.productId), language)}>
                    {product.name}
                  </a>
                  <div class="small muted">{t.groups[product.group]}</div>
                  {product.endReason === null ? (
                    <StarsMark product={product} today={today} language={language} />
                  ) : (
                    <Mark tone="quiet">{t.list.ended}</Mark>
                  )}
                </>
              ),
            },
            { heading: t.list.from, cell: placeOfProduct },
            { heading: t.list.months, cell: (product) => monthsSaid(product, language) },
            { heading: t.list.price, isNumber: true, cell: (product) => priceSaid(product) || t.page.noPrice },
          ]}
        />
      )}
      <ProductPager path={paths.officeProducts()} filter={filter} language={language} isFirst={isFirst} next={next} />
    </ExchangePage>
  );
}
