import type { JSX } from 'preact';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { DateText } from '../platform/web/components/date-text.tsx';
import { Thread } from '../platform/web/components/thread.tsx';
import { findMeasure } from '../kernel/indicators.ts';
import { Mark, type MarkTone } from '../platform/web/components/mark.tsx';
import type { ClauseProgress, ClauseState } from './clause-progress.ts';
import { ContributionStageMark, ContributionValue, ContributionWhat, quantityText } from './contribution-words.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { ClauseRow, ContributionRow } from './read-models.ts';

interface ClauseThreadProps {
  readonly clauses: readonly ClauseRow[];
  /** Only those that stand. */
  readonly contributions: readonly ContributionRow[];
  readonly progress: ReadonlyMap<string, ClauseProgress>;
  /** The page of each. */
  readonly to?: (clause: ClauseRow) => string;
}

const TONES: Readonly<Record<ClauseState, MarkTone>> = {
  waiting: 'quiet',
  planned: 'said',
  silent: 'warn',
  begun: 'said',
  late: 'warn',
  kept: 'done',
};

/** Each promise, and joined to it the line to its proof: the plan, what was done, what was handed over and arrived. */
export function ClauseThread({ clauses, contributions, progress, to }: ClauseThreadProps): JSX.Element {
  const { t } = usePortal();
  if (clauses.length === 0) return <EmptyState what={t.agreement.noClauses} />;
  const unbound = contributions.filter(({ clauseId }) => clauseId === null);
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
  const standing = clauses.filter(({ changed }) => changed === null);
  return (
    <>
      <Thread
        items={standing
          .map((clause) => {
            const behind = progress.get(clause.clauseId);
            return {
              key: clause.clauseId,
              isKept: behind !== undefined && ['begun', 'late', 'kept'].includes(behind.state),
              said: <PromiseWords clause={clause} to={to?.(clause)} />,
              answer: behind ? <LineToProof behind={behind} /> : null,
            };
          })
          .concat(loose)}
      />
      <ChangedClauses clauses={clauses} />
    </>
  );
}

/** From the promise on: how it stands, how much of it, what is planned, what was done, what arrived. */
export function LineToProof({ behind }: { behind: ClauseProgress }): JSX.Element {
  const { t, language } = usePortal();
  const words = t.agreement.progress;
  const { state, measured, planned, coming, held } = behind;
  const contributions = behind.contributions.filter(({ isCorrected, stage }) => !isCorrected && stage !== 'refused');
  const unit = measured ? (findMeasure(measured.indicator)?.unit[language] ?? '') : '';
  return (
    <>
      <p>
        <Mark tone={TONES[state]}>{words.states[state]}</Mark>
      </p>
      {measured && (
        <p>
          <progress
            class="measure"
            value={Math.min(measured.percent, 100)}
            max={100}
            aria-label={words.measured(
              quantityText(measured.done),
              quantityText(measured.promised),
              unit,
              measured.percent,
            )}
          />
          <strong class="block">
            {words.measured(quantityText(measured.done), quantityText(measured.promised), unit, measured.percent)}
          </strong>
          <span class="block muted small">
            {measured.confirmed === null ? words.unconfirmed : words.confirmed(quantityText(measured.confirmed), unit)}
          </span>
        </p>
      )}
      {planned.length + coming.length + held.length > 0 && (
        <ul class="flow small">
          {planned.map(({ year, month, what }, index) => (
            <li key={`${year}-${index}`}>
              <span class="muted">{words.inPlan(year, month)}</span>: {what}
            </li>
          ))}
          {coming.map(({ activityId, what, on }) => (
            <li key={activityId}>
              <span class="muted">
                {words.coming} <DateText date={on} />
              </span>
              : {what}
            </li>
          ))}
          {held.map(({ activityId, what, on, results }) => (
            <li key={activityId}>
              <span class="muted">
                {words.held} <DateText date={on} />
              </span>
              : {what}
              {results.map(({ indicator, amount }) => (
                <span key={indicator} class="block muted">
                  {findMeasure(indicator)?.name[language]}: {quantityText(amount)}{' '}
                  {findMeasure(indicator)?.unit[language]}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {contributions.length > 0 && <Proof rows={contributions} />}
    </>
  );
}

/** What was once promised and is not any more: kept to be read. */
function ChangedClauses({ clauses }: { clauses: readonly ClauseRow[] }): JSX.Element | null {
  const { t } = usePortal();
  const words = t.agreement.progress;
  const changed = clauses.flatMap((clause) => (clause.changed ? [{ ...clause, changed: clause.changed }] : []));
  if (changed.length === 0) return null;
  const positionOf = (id: string): number => clauses.find(({ clauseId }) => clauseId === id)?.position ?? 0;
  return (
    <details class="section clauses-changed">
      <summary>{words.changedTitle}</summary>
      <ol class="flow">
        {changed.map(({ clauseId, position, text, changed: { replacedBy } }) => (
          <li key={clauseId}>
            {position}. <s>{text}</s>
            <span class="block muted small">{replacedBy ? words.replaced(positionOf(replacedBy)) : words.ended}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What was promised: the field, the words, the measure and who owes it. `to`: its own page. */
export function PromiseWords({ clause, to }: { clause: ClauseRow; to?: string }): JSX.Element {
  const { t, language } = usePortal();
  const english = language === 'en' ? clause.textEn : null;
  const { measure } = clause;
  const indicator = measure && findMeasure(measure.indicator);
  return (
    <>
      <h3 class="tag">
        {to === undefined ? (
          `${clause.position}. ${t.names.fields[clause.field]}`
        ) : (
          <a href={to}>
            {clause.position}. {t.names.fields[clause.field]}
          </a>
        )}
      </h3>
      <p lang={language === 'en' && english === null ? 'vi' : undefined}>{english ?? clause.text}</p>
      {measure && indicator && (
        <p class="small">
          {t.agreement.progress.promised(
            `${indicator.name[language]}, ${quantityText(measure.quantity)} ${indicator.unit[language]}`,
          )}
          {measure.dueOn && (
            <>
              {' '}
              · <DateText date={measure.dueOn} />
            </>
          )}
        </p>
      )}
      {clause.owedBy !== 'mutual' && <p class="muted small">{t.names.owed[clause.owedBy]}</p>}
    </>
  );
}

/** What was stated for a clause; what the receiving side says of a delivery stands on the delivery's own line. */
function Proof({ rows }: { rows: readonly ContributionRow[] }): JSX.Element {
  const here = new Set(rows.map(({ contributionId }) => contributionId));
  const answers = Map.groupBy(rows, ({ answersId }) => (answersId !== null && here.has(answersId) ? answersId : null));
  return (
    <ul class="flow">
      {(answers.get(null) ?? []).map((row) => (
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
          <StageOnDay row={row} />
          {(answers.get(row.contributionId) ?? []).map((answer) => (
            <StageOnDay key={answer.contributionId} row={answer} of={row} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Whose word it is, of which day; of an answer also how much, where that is not the whole of the delivery. */
function StageOnDay({ row, of = row }: { row: ContributionRow; of?: ContributionRow }): JSX.Element {
  return (
    <div class="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
      <ContributionStageMark row={row} />{' '}
      <span class="small">
        <DateText date={row.happenedOn} />
      </span>{' '}
      {row.quantity !== of.quantity && row.quantity !== null ? (
        <span class="small">
          {quantityText(row.quantity)} {row.unit}
        </span>
      ) : (
        row.amount !== of.amount && <ContributionValue row={row} />
      )}
    </div>
  );
}
