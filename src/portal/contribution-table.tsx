import type { JSX } from 'preact';
import { DateText } from '../platform/web/components/date-text.tsx';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { formatDong } from '../kernel/money.ts';
import { decimalOf } from '../ledger/answer.ts';
import { type Settlement, settlementsOf } from '../ledger/settlement.ts';
import { ContributionStageMark, ContributionValue, ContributionWhat, quantityText } from './contribution-words.tsx';
import { usePortal } from './messages/portal-messages.ts';
import { placeName, placePath } from './place-names.ts';
import type { ClauseRow, ContributionRow, PlaceRef } from './read-models.ts';

/** Every contribution with its step and who says so; corrected rows stay visible, struck through. */
export function ContributionTable({
  rows,
  clauses,
}: {
  rows: readonly ContributionRow[];
  clauses: readonly ClauseRow[];
}): JSX.Element {
  const { t } = usePortal();
  if (rows.length === 0)
    return (
      <EmptyState what={t.agreement.noContributions}>
        <p>{t.agreement.noContributionsNext}</p>
      </EmptyState>
    );
  const settlements = settlementsOf(rows.map(({ amount, ...row }) => ({ ...row, amountVnd: amount })));
  const positions = new Map(clauses.map(({ clauseId, position }) => [clauseId, position]));
  return (
    <FoldTable
      caption={t.agreement.contributionsCaption}
      rows={rows}
      keyOf={(row) => row.contributionId}
      columns={[
        {
          heading: t.agreement.what,
          cell: (row) => {
            const position = row.clauseId === null ? undefined : positions.get(row.clauseId);
            return (
              <>
                <ContributionWhat row={row} />
                {position !== undefined && <div class="muted small">{t.agreement.forClause(position)}</div>}
              </>
            );
          },
        },
        {
          heading: t.agreement.fromTo,
          cell: (row) => (
            <>
              <Named text={row.donor} place={row.donorPlace} /> →{' '}
              <Named text={row.recipient} place={row.recipientPlace} />
            </>
          ),
        },
        {
          heading: t.agreement.stage,
          cell: (row) => (
            <>
              <ContributionStageMark row={row} />
              <AnswerWords row={row} settlement={settlements.get(row.contributionId)} />
            </>
          ),
        },
        { heading: t.agreement.when, cell: (row) => <DateText date={row.happenedOn} /> },
        { heading: t.agreement.amount, isNumber: true, cell: (row) => <ContributionValue row={row} /> },
      ]}
    />
  );
}

/** What the receiving side says of a delivery, and what is still between the two words. */
function AnswerWords({
  row,
  settlement,
}: {
  row: ContributionRow;
  settlement: Settlement | undefined;
}): JSX.Element | null {
  const { t } = usePortal();
  if (!settlement?.isAnswered) return null;
  const { measure, received, refused, open } = settlement;
  const part = (parts: bigint): string => {
    if (measure === 'whole') return '';
    if (measure === 'amount') return `${formatDong(parts / 1000n)} ${t.agreement.dong}`;
    return `${quantityText(decimalOf(parts))}${row.unit ? ` ${row.unit}` : ''}`;
  };
  const words = [
    ...(received > 0n ? [t.agreement.answerReceived(part(received))] : []),
    ...(refused > 0n ? [t.agreement.answerRefused(part(refused))] : []),
    ...(open > 0n ? [t.agreement.answerMissing(part(open))] : []),
    ...(open < 0n ? [t.agreement.answerMore(part(-open))] : []),
  ];
  return <div class="small">{t.agreement.answerSays(words.join(', '))}</div>;
}

/** As the source names it; a link where the registry knows it. */
function Named({ text, place }: { text: string; place: PlaceRef | null }): JSX.Element {
  const { href, language } = usePortal();
  if (place === null) return <span lang={language === 'vi' ? undefined : 'vi'}>{text}</span>;
  return <a href={href(placePath(place))}>{language === 'vi' ? text : placeName(place, language)}</a>;
}
