import type { JSX } from 'preact';
import type { Stage } from '../ledger/contribution.ts';
import { formatDong } from '../kernel/money.ts';
import { Mark, type MarkTone } from '../platform/web/components/mark.tsx';
import { Money } from '../platform/web/components/money.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { ContributionRow } from './read-models.ts';

const TONES: Readonly<Record<Stage, MarkTone>> = {
  pledged: 'quiet',
  delivered: 'said',
  received: 'done',
  refused: 'warn',
  returned: 'warn',
  settled: 'quiet',
};

/** "12.5" as stored → "12,5" as Vietnamese write it; trailing zeros of the stored scale are dropped. */
export function quantityText(quantity: string): string {
  const [whole = '0', fraction = ''] = quantity.split('.');
  const rest = fraction.replace(/0+$/, '');
  return rest ? `${formatDong(BigInt(whole))},${rest}` : formatDong(BigInt(whole));
}

/** What it is: the thing as the source names it, how much of it, or else its kind. */
export function ContributionWhat({ row }: { row: ContributionRow }): JSX.Element {
  const { t, language } = usePortal();
  const much = row.quantity === null ? '' : ` (${quantityText(row.quantity)}${row.unit ? ` ${row.unit}` : ''})`;
  const kind = t.names.contributionKinds[row.kind];
  const text = row.item ? (
    <>
      {kind}: <span lang={language === 'vi' ? undefined : 'vi'}>{row.item}</span>
    </>
  ) : (
    kind
  );
  const what = (
    <>
      {text}
      {much}
    </>
  );
  return row.isCorrected ? (
    <>
      <s>{what}</s> <span class="muted">({t.agreement.corrected})</span>
    </>
  ) : (
    what
  );
}

export function ContributionValue({ row }: { row: ContributionRow }): JSX.Element {
  const { t } = usePortal();
  if (row.amount === null) return <span class="muted">{t.money.noValue}</span>;
  return row.isCorrected ? (
    <s>
      <Money amount={row.amount} />
    </s>
  ) : (
    <Money amount={row.amount} />
  );
}

/** At which step it stands and who says so: never one without the other. */
export function ContributionStageMark({ row }: { row: ContributionRow }): JSX.Element {
  const { t } = usePortal();
  return (
    <Mark tone={TONES[row.stage]}>
      {t.names.stages[row.stage]}, {t.names.statedBy[row.statedBy]}
    </Mark>
  );
}
