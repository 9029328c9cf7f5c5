import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { LongRow } from '../../activities/pages/rows.tsx';
import type { EvidenceCount } from '../../evidence/evidence-store.ts';
import { EvidenceSection } from '../../evidence/pages/evidence-strip.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Deal, SoldSums } from '../deal-store.ts';
import type { DealSide } from '../deal.ts';
import { type DoneWord, exchangeMessages } from '../messages/exchange-messages.ts';
import type { ProductAtPlace } from '../product-store.ts';
import { DealAnswers, DealForm, DealTable, type MaySay, SoldSentence } from './deal-parts.tsx';
import { ExchangePage } from './exchange-frame.tsx';
import { ProductFactsList } from './product-facts.tsx';

export interface ProductPageProps {
  readonly frame: OfficeFrame;
  readonly product: ProductAtPlace;
  readonly deals: readonly Deal[];
  readonly sums: SoldSums;
  readonly mayAmend: boolean;
  readonly evidence: EvidenceCount | undefined;
  readonly maySeeEvidence: boolean;
  /** For whom the person can state a sale. */
  readonly voices: readonly DealSide[];
  readonly answers: ReadonlyMap<string, readonly MaySay[]>;
  readonly buyers: readonly { readonly nodeId: string; readonly fullName: string }[];
  readonly done: DoneWord | null;
  readonly faults: readonly FieldFault[];
  /** What was typed into the form that was refused. */
  readonly typed: (name: string) => string;
  readonly freshId: () => string;
}

/** One product at the desk: what is said of it, its sales, and what may be done. */
export function ProductPage(props: ProductPageProps): JSX.Element {
  const { frame, product, deals, faults, freshId } = props;
  const { language, today } = frame;
  const t = exchangeMessages[language];
  const isSold = product.endReason === null;
  return (
    <ExchangePage frame={frame} path={paths.officeProduct(product.productId)} title={product.name} done={props.done}>
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{product.name}</h1>
      {product.endReason !== null && <p class="notice">{t.page.ended(product.endReason)}</p>}
      {product.about && <p class="lede">{product.about}</p>}
      <p class="press-row">
        {props.mayAmend && isSold && (
          <a class="press" href={inLanguage(paths.amendProduct(product.productId), language)}>
            {t.page.amend}
          </a>
        )}
        {isSold && (
          <a href={inLanguage(paths.product(product.provinceSlug, product.slug), language)}>{t.page.publicPage}</a>
        )}
      </p>
      <ProductFactsList product={product} today={today} language={language} />
      {props.maySeeEvidence && (
        <EvidenceSection
          subject={{ subjectKind: 'product', provinceCode: product.provinceCode, subjectId: product.productId }}
          found={props.evidence}
          title={product.name}
        />
      )}
      <Section id="da-ban" title={t.deal.title}>
        {deals.length === 0 ? (
          <EmptyState what={t.deal.none}>
            <p>{t.deal.noneNext}</p>
          </EmptyState>
        ) : (
          <>
            <SoldSentence sums={props.sums} language={language} />
            <DealTable
              deals={deals}
              language={language}
              answers={(deal) => (
                <DealAnswers
                  product={product}
                  deal={deal}
                  may={props.answers.get(deal.dealId) ?? []}
                  language={language}
                  requestId={freshId()}
                />
              )}
            />
          </>
        )}
      </Section>
      {isSold && props.voices.length > 0 && (
        <Section id="ghi-lan-ban" title={t.deal.add}>
          <DealForm {...props} language={language} today={today} requestId={freshId()} />
        </Section>
      )}
      {isSold && props.mayAmend && (
        <Section id="thoi-ban" title={t.page.withdraw}>
          <PostForm
            class="form"
            action={inLanguage(paths.productAct(product.productId, 'thoi-ban'), language)}
            requestId={freshId()}
          >
            <p class="muted">{t.page.withdrawHurts}</p>
            <LongRow id="reason" label={t.page.reason} value={props.typed('reason')} faults={faults} />
            <button class="press press-quiet" type="submit">
              {t.page.confirmWithdraw}
            </button>
          </PostForm>
        </Section>
      )}
    </ExchangePage>
  );
}
