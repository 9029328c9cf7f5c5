import type { JSX } from 'preact';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { DateText } from '../platform/web/components/date-text.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Thread } from '../platform/web/components/thread.tsx';
import { ContributionStageMark, ContributionValue, ContributionWhat } from './contribution-words.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { ClauseRow, ContributionRow } from './read-models.ts';

interface ClauseThreadProps {
  readonly clauses: readonly ClauseRow[];
  /** Only those that stand. */
  readonly contributions: readonly ContributionRow[];
}

/** Each promise, and joined to it what has been done about it, or plainly that nothing is recorded yet. */
export function ClauseThread({ clauses, contributions }: ClauseThreadProps): JSX.Element {
  const { t } = usePortal();
  if (clauses.length === 0) return <EmptyState what={t.agreement.noClauses} />;
  const behind = Map.groupBy(contributions, ({ clauseId }) => clauseId);
  return (
    <Thread
      items={clauses.map((clause) => {
        const rows = behind.get(clause.clauseId) ?? [];
        return {
          key: clause.clauseId,
          isKept: rows.length > 0,
          said: <Promise clause={clause} />,
          answer: rows.length > 0 ? <Proof rows={rows} /> : <Mark tone="quiet">{t.agreement.nothingYet}</Mark>,
        };
      })}
    />
  );
}

function Promise({ clause }: { clause: ClauseRow }): JSX.Element {
  const { t, language } = usePortal();
  const english = language === 'en' ? clause.textEn : null;
  return (
    <>
      <h3 class="tag">
        {clause.position}. {t.names.fields[clause.field]}
      </h3>
      <p lang={language === 'en' && english === null ? 'vi' : undefined}>{english ?? clause.text}</p>
      <p class="muted small">{t.names.owed[clause.owedBy]}</p>
    </>
  );
}

function Proof({ rows }: { rows: readonly ContributionRow[] }): JSX.Element {
  return (
    <ul class="flow">
      {rows.map((row) => (
        <li key={row.contributionId}>
          <strong>
            <ContributionValue row={row} />
          </strong>
          <div>
            <ContributionWhat row={row} />
          </div>
          <div class="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <ContributionStageMark row={row} />
            <span class="small">
              <DateText date={row.happenedOn} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
