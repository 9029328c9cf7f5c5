import type { JSX } from 'preact';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isId, type ProductId } from '../../kernel/ids.ts';
import { foldKey } from '../../kernel/vietnamese/fold.ts';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage } from '../../platform/web/paths.ts';
import { exchangeMessages } from '../messages/exchange-messages.ts';
import type { ProductCursor, ProductFilter } from '../product-store.ts';
import { PRODUCT_GROUPS, type ProductGroup } from '../product.ts';

/** What a list of products is filtered by, as the address says it. */
export interface TypedFilter {
  readonly isOwn: boolean;
  readonly group: ProductGroup | null;
  readonly month: number | null;
  readonly isRanked: boolean;
  readonly words: string;
}

type Asked = (name: string) => string | undefined;

export function readFilter(asked: Asked): TypedFilter {
  const month = Number(asked('thang'));
  return {
    isOwn: asked('cua') === 'own',
    group: PRODUCT_GROUPS.find((each) => each === asked('nhom')) ?? null,
    month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : null,
    isRanked: asked('ocop') === '1',
    words: (asked('ten') ?? '').normalize('NFC').trim().slice(0, 100),
  };
}

export const wantedOf = ({ group, month, isRanked, words }: TypedFilter, today: PlainDate): ProductFilter => ({
  provinceCode: null,
  group,
  month,
  rankedOn: isRanked ? today : null,
  words: foldKey(words).split(' ').filter(Boolean),
});

/** Where a list goes on, as it stands in addresses: "slug~id". */
export const cursorText = ({ slug, productId }: ProductCursor): string => `${slug}~${productId}`;

export function readCursor(text: string | undefined): ProductCursor | null {
  const [slug = '', id = ''] = (text ?? '').split('~');
  return /^[a-z0-9-]{1,120}$/.test(slug) && isId(id) ? { slug, productId: id as ProductId } : null;
}

/** The filter as the query of an address; empty where nothing is asked. */
export function filterQuery({ isOwn, group, month, isRanked, words }: TypedFilter, after: string | null): string {
  const asked = {
    cua: isOwn ? 'own' : '',
    nhom: group ?? '',
    thang: month?.toString() ?? '',
    ocop: isRanked ? '1' : '',
    ten: words,
    sau: after ?? '',
  };
  const text = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return text ? `?${text}` : '';
}

interface ProductFilterFormProps {
  readonly path: string;
  readonly filter: TypedFilter;
  readonly language: Language;
  /** Whether one's own can be told from all. */
  readonly scopes?: boolean;
}

export function ProductFilterForm({ path, filter, language, scopes }: ProductFilterFormProps): JSX.Element {
  const { list, groups } = exchangeMessages[language];
  return (
    <search>
      <form class="sift" method="get" action={inLanguage(path, language)}>
        {scopes && (
          <div>
            <label for="cua">{list.scope}</label>
            <select class="field" id="cua" name="cua">
              <option value="">{list.all}</option>
              <option value="own" selected={filter.isOwn}>
                {list.own}
              </option>
            </select>
          </div>
        )}
        <div>
          <label for="nhom">{list.group}</label>
          <select class="field" id="nhom" name="nhom">
            <option value="">{list.anyGroup}</option>
            {PRODUCT_GROUPS.map((each) => (
              <option key={each} value={each} selected={each === filter.group}>
                {groups[each]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="thang">{list.month}</label>
          <select class="field" id="thang" name="thang">
            <option value="">{list.anyMonth}</option>
            {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
              <option key={month} value={month} selected={month === filter.month}>
                {list.monthOf(month)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="ten">{list.words}</label>
          <input class="field" id="ten" name="ten" value={filter.words} maxLength={100} autoComplete="off" />
        </div>
        <label class="tick">
          <input type="checkbox" name="ocop" value="1" checked={filter.isRanked} />
          <span>{list.ranked}</span>
        </label>
        <p class="sift-send">
          <button class="press" type="submit">
            {list.submit}
          </button>
          <a href={inLanguage(path, language)}>{list.clear}</a>
        </p>
      </form>
    </search>
  );
}

interface ProductPagerProps extends Pick<ProductFilterFormProps, 'path' | 'filter' | 'language'> {
  readonly isFirst: boolean;
  /** Where the list goes on; null on its last page. */
  readonly next: string | null;
}

/** The ways to the first and the next page of a list, under its filter. */
export function ProductPager({ path, filter, language, isFirst, next }: ProductPagerProps): JSX.Element | null {
  const t = exchangeMessages[language];
  const href = (after: string | null): string => inLanguage(`${path}${filterQuery(filter, after)}`, language);
  if (isFirst && next === null) return null;
  return (
    <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
      {!isFirst && <a href={href(null)}>{t.first}</a>}
      {next !== null && (
        <a rel="next" href={href(next)}>
          {t.next}
        </a>
      )}
    </nav>
  );
}
