import type { JSX } from 'preact';
import { PublicPhotos } from '../evidence/pages/public-photos.tsx';
import type { Evidence } from '../evidence/evidence.ts';
import type { Deal, SoldSums } from '../exchange/deal-store.ts';
import { exchangeMessages } from '../exchange/messages/exchange-messages.ts';
import { DealTable, SoldSentence } from '../exchange/pages/deal-parts.tsx';
import { ProductFactsList, placeOfProduct } from '../exchange/pages/product-facts.tsx';
import type { ProductAtPlace } from '../exchange/product-store.ts';
import { Section } from '../platform/web/components/section.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import { productOf } from './structured-data.ts';

interface ProductPageProps {
  readonly frame: PageFrame;
  readonly product: ProductAtPlace;
  readonly deals: readonly Deal[];
  readonly sums: SoldSums;
  readonly photos: readonly Evidence[];
  readonly hasSample: boolean;
}

/** One product for everybody: what it is, what it costs, where it is bought, who bought it. */
export function ProductPage({ frame, product, deals, sums, photos, hasSample }: ProductPageProps): JSX.Element {
  const { language, today, publicUrl } = frame;
  const t = exchangeMessages[language];
  const place = placeOfProduct(product);
  const path = paths.product(product.provinceSlug, product.slug);
  const inVietnamese = language === 'vi' ? undefined : 'vi';
  return (
    <PortalPage
      frame={frame}
      path={path}
      title={`${product.name}, ${place}`}
      description={t.page.description(place)}
      hasSample={hasSample}
      structured={[productOf({ language, publicUrl }, { ...product, path })]}
      crumbs={[{ label: t.list.title, path: paths.products() }]}
    >
      <div class="flow mt-2 mb-6">
        <h1 lang={inVietnamese}>{product.name}</h1>
        <p class="lede">{t.page.sentence(place)}</p>
        {product.about && <p lang={inVietnamese}>{product.about}</p>}
        <SoldSentence sums={sums} language={language} />
        {product.endReason !== null && <p class="notice">{t.page.ended(product.endReason)}</p>}
      </div>
      <ProductFactsList product={product} today={today} language={language} />
      <PublicPhotos photos={photos} title={product.name} />
      {deals.length > 0 && (
        <Section id="da-ban" title={t.deal.publicTitle}>
          <DealTable deals={deals} language={language} />
        </Section>
      )}
      <p class="mt-4 no-print">
        <a href={inLanguage(paths.products(), language)}>{t.page.allOf}</a>
      </p>
    </PortalPage>
  );
}
