import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { ChoiceRow, type Choices, DayRow, LongRow, TextRow } from '../../activities/pages/rows.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { exchangeMessages } from '../messages/exchange-messages.ts';
import type { ProductForm } from '../product-form.ts';
import type { ProductAtPlace } from '../product-store.ts';
import { PRODUCT_GROUPS } from '../product.ts';
import { ExchangePage } from './exchange-frame.tsx';
import { placeOfProduct } from './product-facts.tsx';

interface ProductFormPageProps {
  readonly frame: OfficeFrame;
  readonly form: ProductForm;
  /** The product that is changed; null for a new one. */
  readonly product: ProductAtPlace | null;
  /** The places of the person, where they are few; null: the place is typed. */
  readonly places: Choices | null;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** The form by which a place says what it sells, and says it anew. */
export function ProductFormPage({
  frame,
  form,
  product,
  places,
  faults,
  requestId,
}: ProductFormPageProps): JSX.Element {
  const { language } = frame;
  const t = exchangeMessages[language];
  const f = t.form;
  const path = product ? paths.amendProduct(product.productId) : paths.newProduct();
  const title = product ? f.amendTitle(product.name) : f.newTitle;
  const back = product ? paths.officeProduct(product.productId) : paths.officeProducts();
  const row = (id: Exclude<keyof ProductForm, 'months'>, label: string, hint?: string) => ({
    id,
    label,
    faults,
    value: form[id],
    ...(hint ? { hint } : {}),
  });
  return (
    <ExchangePage frame={frame} path={path} title={title}>
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{title}</h1>
      <p class="lede">{product ? f.amendLede : f.newLede}</p>
      <PostForm class="form section" action={inLanguage(path, language)} requestId={requestId}>
        {product ? (
          <p>{placeOfProduct(product)}</p>
        ) : places ? (
          <ChoiceRow {...row('node', f.node)} choices={places} />
        ) : (
          <TextRow {...row('node', f.nodeTyped, f.nodeTypedHint)} />
        )}
        <TextRow {...row('name', f.name, f.nameHint)} />
        <ChoiceRow {...row('group', f.group)} choices={PRODUCT_GROUPS.map((each) => [each, t.groups[each]])} />
        <LongRow {...row('about', f.about, `${f.aboutHint} (${t.optional})`)} />
        <div class="form-pair">
          <TextRow {...row('price', f.price, f.priceHint)} numeric />
          <TextRow {...row('unit', f.unit, f.unitHint)} />
        </div>
        <TextRow {...row('yearlyAmount', f.yearlyAmount, t.optional)} numeric />
        <Months form={form} faults={faults} frame={frame} />
        <div class="form-pair">
          <ChoiceRow
            {...row('stars', f.stars)}
            choices={[3, 4, 5].map((stars) => [`${stars}`, f.starsOf(stars)])}
            empty={f.noStars}
          />
          <DayRow {...row('certifiedOn', f.certifiedOn, f.certifiedHint)} />
        </div>
        <TextRow {...row('certificate', f.certificate, t.optional)} />
        <div class="form-pair">
          <TextRow {...row('standards', f.standards, f.standardsHint)} />
          <TextRow {...row('growingArea', f.growingArea, t.optional)} />
        </div>
        <TextRow {...row('maker', f.maker, f.makerHint)} />
        <TextRow {...row('buyFrom', f.buyFrom, f.buyFromHint)} />
        <div class="form-ways">
          <button class="press" type="submit">
            {f.send}
          </button>
          <a href={inLanguage(back, language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </ExchangePage>
  );
}

/** Twelve boxes; the first carries the field's id, so that the summary of faults leads there. */
function Months({ form, faults, frame }: Pick<ProductFormPageProps, 'form' | 'faults' | 'frame'>): JSX.Element {
  const { form: f, list } = exchangeMessages[frame.language];
  const fault = faults.find(({ field }) => field === 'months');
  return (
    <fieldset class={fault ? 'months form-row form-row-wrong' : 'months form-row'} aria-describedby="months-hint">
      <legend>{f.months}</legend>
      <p class="form-hint" id="months-hint">
        {f.monthsHint}
      </p>
      {fault && <p class="form-fault">{fault.message}</p>}
      <div class="months-boxes">
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <label key={month} class="tick">
            <input
              id={month === 1 ? 'months' : `months-${month}`}
              type="checkbox"
              name="months"
              value={month}
              checked={form.months.includes(`${month}`)}
            />
            <span>{list.monthOf(month)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
