import type { JSX } from 'preact';
import { ChoiceRow, DayRow, LongRow, TextRow } from '../../activities/pages/rows.tsx';
import { formatDong } from '../../kernel/money.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Deal, SoldSums } from '../deal-store.ts';
import { DEAL_CHANNELS, type DealActKind, type DealSide, type DealStatus } from '../deal.ts';
import { exchangeMessages } from '../messages/exchange-messages.ts';
import type { ProductAtPlace } from '../product-store.ts';
import { measured } from './product-facts.tsx';

const TONES: Readonly<Record<DealStatus, MarkTone>> = {
  stated: 'said',
  confirmed: 'done',
  disputed: 'warn',
  withdrawn: 'quiet',
};

/** What was sold in all, in plain sentences: what both sides say, then what one side alone says. */
export function SoldSentence({ sums, language }: { sums: SoldSums; language: Language }): JSX.Element {
  const t = exchangeMessages[language].deal;
  const { agreed, stated } = sums;
  return (
    <p>
      {agreed.deals === 0 ? t.noneAgreed : t.sums(agreed.deals, `${formatDong(agreed.valueVnd)} đồng`)}
      {stated.deals > 0 && ` ${t.alsoStated(stated.deals, `${formatDong(stated.valueVnd)} đồng`)}`}
    </p>
  );
}

/** What somebody may say of a deal, and for which side. */
export interface MaySay {
  readonly kind: DealActKind;
  readonly side: DealSide;
}

interface DealTableProps {
  readonly deals: readonly Deal[];
  readonly language: Language;
  /** What the reader may say of each; nothing on public pages. */
  readonly answers?: (deal: Deal) => JSX.Element | null;
}

export function DealTable({ deals, language, answers }: DealTableProps): JSX.Element {
  const { deal: t, channels, sides, statuses } = exchangeMessages[language];
  const inVietnamese = language === 'vi' ? undefined : 'vi';
  return (
    <FoldTable
      caption={t.caption}
      rows={deals}
      keyOf={({ dealId }) => dealId}
      columns={[
        {
          heading: t.buyerNode,
          cell: ({ buyer, buyerSlug, channel }) => (
            <>
              <span lang={inVietnamese}>
                {buyerSlug === null ? buyer : <a href={inLanguage(paths.place(buyerSlug), language)}>{buyer}</a>}
              </span>
              <div class="small muted">{channels[channel]}</div>
            </>
          ),
        },
        { heading: t.when, cell: ({ happenedOn }) => screenDate(happenedOn) },
        { heading: t.what, cell: ({ quantity, unit }) => <span lang={inVietnamese}>{measured(quantity, unit)}</span> },
        {
          heading: t.value,
          isNumber: true,
          cell: ({ valueVnd }) => (valueVnd === null ? '—' : `${formatDong(valueVnd)} đồng`),
        },
        {
          heading: t.status,
          cell: (deal) => (
            <>
              <Mark tone={TONES[deal.status]}>{statuses[deal.status]}</Mark>
              {deal.status === 'stated' && <div class="small muted">{sides[deal.statedBy]}</div>}
              {deal.acts.map(
                ({ note }, index) =>
                  note !== null && (
                    <div key={index} class="small" lang={inVietnamese}>
                      {note}
                    </div>
                  ),
              )}
              {answers?.(deal)}
            </>
          ),
        },
      ]}
    />
  );
}

interface DealAnswersProps {
  readonly product: ProductAtPlace;
  readonly deal: Deal;
  readonly may: readonly MaySay[];
  readonly language: Language;
  readonly requestId: string;
}

/** One form for what may be said of a deal: a reason, and a button for each word. */
export function DealAnswers({ product, deal, may, language, requestId }: DealAnswersProps): JSX.Element | null {
  const t = exchangeMessages[language].deal;
  if (may.length === 0) return null;
  const words: Readonly<Record<DealActKind, string>> = {
    confirmed: t.confirm,
    disputed: t.dispute,
    withdrawn: t.withdraw,
  };
  const note = `note-${deal.dealId}`;
  return (
    <details class="mt-2">
      <summary>{t.answer}</summary>
      <PostForm
        class="form"
        action={inLanguage(paths.dealAct(product.productId, deal.dealId), language)}
        requestId={requestId}
      >
        <div class="form-row">
          <label for={note}>{t.noteOfAnswer}</label>
          <textarea class="field" id={note} name="note" rows={2} maxLength={1000} />
        </div>
        <div class="presses">
          {may.map(({ kind, side }) => (
            <button
              key={`${kind} ${side}`}
              class={kind === 'confirmed' ? 'press' : 'press press-quiet'}
              type="submit"
              name="say"
              value={`${kind}~${side}`}
            >
              {words[kind]}
            </button>
          ))}
        </div>
      </PostForm>
    </details>
  );
}

interface DealFormProps {
  readonly product: ProductAtPlace;
  readonly language: Language;
  readonly today: string;
  /** For whom the person can speak. */
  readonly voices: readonly DealSide[];
  readonly buyers: readonly { readonly nodeId: string; readonly fullName: string }[];
  readonly faults: readonly FieldFault[];
  readonly typed: (name: string) => string;
  readonly requestId: string;
}

/** The form by which one side says that something was sold. */
export function DealForm(props: DealFormProps): JSX.Element {
  const { product, language, voices, buyers, faults, typed, requestId } = props;
  const { deal: t, channels, sides, optional } = exchangeMessages[language];
  const row = (id: string, label: string, hint?: string, otherwise = '') => ({
    id,
    label,
    faults,
    value: typed(id) || otherwise,
    ...(hint ? { hint } : {}),
  });
  return (
    <PostForm
      class="form"
      action={inLanguage(paths.productAct(product.productId, 'giao-dich'), language)}
      requestId={requestId}
    >
      {voices.length === 1 ? (
        <input type="hidden" name="statedBy" value={voices[0]} />
      ) : (
        <ChoiceRow {...row('statedBy', t.side)} choices={voices.map((side) => [side, sides[side]])} />
      )}
      {buyers.length > 0 && (
        <ChoiceRow
          {...row('buyerNode', t.buyerNode)}
          choices={buyers.map(({ nodeId, fullName }) => [nodeId, fullName])}
          empty={t.buyerNodeOther}
        />
      )}
      <TextRow {...row('buyer', t.buyer, t.buyerHint)} />
      <ChoiceRow {...row('channel', t.channel)} choices={DEAL_CHANNELS.map((each) => [each, channels[each]])} />
      <div class="form-pair">
        <TextRow {...row('quantity', t.quantity)} numeric />
        <TextRow {...row('dealUnit', t.unit, undefined, product.unit ?? '')} />
      </div>
      <div class="form-pair">
        <TextRow {...row('value', t.value, optional)} numeric />
        <DayRow {...row('happenedOn', t.happenedOn, undefined, props.today)} />
      </div>
      <LongRow {...row('note', t.note, optional)} />
      <button class="press" type="submit">
        {t.send}
      </button>
    </PostForm>
  );
}
