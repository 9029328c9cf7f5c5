import type { JSX } from 'preact';
import { formatDecimal } from '../../kernel/decimal.ts';
import { formatDong } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { Mark } from '../../platform/web/components/mark.tsx';
import { type SummaryRow, SummaryList } from '../../platform/web/components/summary-list.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { exchangeMessages } from '../messages/exchange-messages.ts';
import type { ProductAtPlace } from '../product-store.ts';
import { type Product, rankEndsOn, starsOn } from '../product.ts';

export const placeOfProduct = ({ placeName, within }: Pick<ProductAtPlace, 'placeName' | 'within'>): string =>
  [placeName, within].filter(Boolean).join(', ');

/** "12,5 tấn". */
export const measured = (amount: string, unit: string | null): string =>
  `${formatDecimal(amount)} ${unit ?? ''}`.trim();

/** "10, 11, 12", or that it can be had all year. */
export const monthsSaid = ({ months }: Pick<Product, 'months'>, language: Language): string =>
  months.length === 0 || months.length === 12
    ? exchangeMessages[language].list.allYear
    : exchangeMessages[language].list.monthsOf(months);

/** "85.000 đồng / kg", or nothing where no price is said. */
export const priceSaid = ({ priceVnd, unit }: Pick<Product, 'priceVnd' | 'unit'>): string =>
  priceVnd === null ? '' : `${formatDong(priceVnd)} đồng / ${unit ?? ''}`;

/** The stars that hold today; nothing where none do. */
export function StarsMark({ product, today, language }: StarsProps): JSX.Element | null {
  const stars = starsOn(product, today);
  return stars === null ? null : <Mark tone="done">{`OCOP ${exchangeMessages[language].form.starsOf(stars)}`}</Mark>;
}

interface StarsProps {
  readonly product: Product;
  readonly today: PlainDate;
  readonly language: Language;
}

/** What a buyer wants to know, in one list: the same for the office and for everybody. */
export function ProductFactsList({ product, today, language }: StarsProps & { product: ProductAtPlace }): JSX.Element {
  const t = exchangeMessages[language].page;
  const own = (text: string): JSX.Element => <span lang={language === 'vi' ? undefined : 'vi'}>{text}</span>;
  const said = (term: string, text: string | null): SummaryRow[] => (text === null ? [] : [{ term, value: own(text) }]);
  return (
    <SummaryList
      rows={[
        {
          term: t.place,
          value: <a href={inLanguage(paths.place(product.placeSlug), language)}>{own(placeOfProduct(product))}</a>,
        },
        { term: t.group, value: exchangeMessages[language].groups[product.group] },
        {
          term: t.price,
          value:
            product.priceVnd === null
              ? t.noPrice
              : t.priceOf(`${formatDong(product.priceVnd)} đồng`, product.unit ?? '', screenDate(product.saidOn)),
        },
        { term: t.months, value: monthsSaid(product, language) },
        ...said(t.yearlyAmount, product.yearlyAmount && measured(product.yearlyAmount, product.unit)),
        ...rankRow(product, today, language),
        ...said(t.standards, product.standards),
        ...said(t.growingArea, product.growingArea),
        ...said(t.maker, product.maker),
        ...said(t.buyFrom, product.buyFrom),
      ]}
    />
  );
}

function rankRow(product: Product, today: PlainDate, language: Language): SummaryRow[] {
  const t = exchangeMessages[language].page;
  const { stars, certifiedOn, certificate } = product;
  if (stars === null || certifiedOn === null) return [];
  const until = screenDate(rankEndsOn(certifiedOn));
  const rank = starsOn(product, today) === null ? t.rankEnded(stars, until) : t.rankOf(stars, until);
  return [{ term: t.rank, value: certificate === null ? rank : `${rank}; ${t.certificate(certificate)}` }];
}
