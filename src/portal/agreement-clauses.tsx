import type { JSX } from 'preact';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { DateText } from '../platform/web/components/date-text.tsx';
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
  const unbound = behind.get(null) ?? [];
  const loose =
    unbound.length === 0
      ? []
      : [
          {
            key: 'unbound',
            isKept: true,
            said: (
              <>
                <h3 class="tag">{t.agreement.unboundTitle}</h3>
                <p class="muted small">{t.agreement.unbound}</p>
              </>
            ),
            answer: <Proof rows={unbound} />,
          },
        ];
  return (
    <Thread
      items={clauses
        .map((clause) => {
          const rows = behind.get(clause.clauseId) ?? [];
          return {
            key: clause.clauseId,
            isKept: rows.length > 0,
            said: <Promise clause={clause} />,
            answer: rows.length > 0 ? <Proof rows={rows} /> : <p class="muted">{t.agreement.nothingYet}</p>,
          };
        })
        .concat(loose)}
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
      {clause.owedBy !== 'mutual' && <p class="muted small">{t.names.owed[clause.owedBy]}</p>}
    </>
  );
}

function Proof({ rows }: { rows: readonly ContributionRow[] }): JSX.Element {
  return (
    <ul class="flow">
      {rows.map((row) => (
        <li key={row.contributionId}>
          {row.amount === null ? (
            <strong>
              <ContributionWhat row={row} />
            </strong>
          ) : (
            <>
              <strong>
                <ContributionValue row={row} />
              </strong>
              <div>
                <ContributionWhat row={row} />
              </div>
            </>
          )}
          <div class="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <ContributionStageMark row={row} />{' '}
            <span class="small">
              <DateText date={row.happenedOn} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
