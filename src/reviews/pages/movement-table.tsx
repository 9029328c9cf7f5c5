import type { JSX } from 'preact';
import { formatDong } from '../../kernel/money.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { type Column, FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { useShell } from '../../platform/web/shell-context.tsx';
import { reviewMessages } from '../messages/review-messages.ts';
import type { StatementRow } from '../statement-rows-store.ts';
import type { NamedAgreement } from '../statement-view.ts';

const TONES: Readonly<Record<string, MarkTone>> = { delivered: 'said', received: 'done', refused: 'warn' };

/** "12,5 kg". */
export function quantityWords({ quantity, unit }: Pick<StatementRow, 'quantity' | 'unit'>): string {
  if (quantity === null) return '';
  const [whole = '0', fraction = ''] = quantity.split('.');
  return `${formatDong(BigInt(whole))}${fraction ? `,${fraction}` : ''}${unit ? ` ${unit}` : ''}`;
}

interface MovementTableProps {
  readonly caption: string;
  readonly rows: readonly StatementRow[];
  /** What the amount says: a value, or what counts of it. */
  readonly amountHeading: string;
  /** The agreement of a row and where it stands; absent where all rows are of one. */
  readonly agreementOf?: (row: StatementRow) => { readonly agreement: NamedAgreement; readonly path: string } | null;
}

/** Rows of the ledger, each with whose word it is. */
export function MovementTable({ caption, rows, amountHeading, agreementOf }: MovementTableProps): JSX.Element {
  const { language, href } = useShell();
  const t = reviewMessages[language];
  const ofAgreement: Column<StatementRow>[] = agreementOf
    ? [
        {
          heading: t.rows.agreement,
          cell: (row) => {
            const found = agreementOf(row);
            return found && <a href={href(found.path)}>{found.agreement.pair}</a>;
          },
        },
      ]
    : [];
  return (
    <FoldTable
      caption={caption}
      rows={rows}
      keyOf={({ contributionId }) => contributionId}
      columns={[
        {
          heading: t.rows.what,
          cell: (row) => (
            <span id={`khoan-${row.contributionId}`}>
              {t.kinds[row.kind]}
              {row.item && (
                <>
                  : <span lang={language === 'vi' ? undefined : 'vi'}>{row.item}</span>
                </>
              )}
              {row.quantity !== null && ` (${quantityWords(row)})`}
              {row.source && <span class="muted small"> · {t.sources[row.source]}</span>}
              {row.reason && (
                <span class="small statement-note" lang={language === 'vi' ? undefined : 'vi'}>
                  {t.rows.reason}: {row.reason}
                </span>
              )}
            </span>
          ),
        },
        {
          heading: t.rows.fromTo,
          cell: (row) => (
            <span lang={language === 'vi' ? undefined : 'vi'}>
              {row.donor} → {row.recipient}
            </span>
          ),
        },
        ...ofAgreement,
        {
          heading: t.rows.word,
          cell: (row) => (
            <Mark tone={TONES[row.stage] ?? 'quiet'}>
              {t.stages[row.stage]}, {t.statedBy[row.statedBy]}
            </Mark>
          ),
        },
        { heading: t.rows.when, cell: (row) => (row.happenedOn ? screenDate(row.happenedOn) : t.rows.noDay) },
        {
          heading: amountHeading,
          isNumber: true,
          cell: (row) =>
            row.countedVnd === null ? (
              <span class="muted">{t.rows.noValue}</span>
            ) : (
              <span class="amount">{formatDong(row.countedVnd)}</span>
            ),
        },
      ]}
    />
  );
}
