import type { JSX } from 'preact';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import type { Loss } from '../../explain.ts';
import type { Fairness } from '../../fairness.ts';
import { describePoints } from '../../messages.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { namesOf } from '../plan-views.ts';
import { BoardPage, type BoardPageProps, QuickForm } from './board-frame.tsx';
import { kmWords } from './plan-page.tsx';

export interface LoadPageProps extends BoardPageProps {
  readonly fairness: Fairness;
  /** What one more place at each sponsor would bring. */
  readonly oneMore: ReadonlyMap<string, Loss>;
}

/** How much each sponsor bears and each recipient gets. */
export function LoadPage(props: LoadPageProps): JSX.Element {
  const { frame, board, fairness } = props;
  const t = boardMessages[frame.language].load;
  const nameOf = namesOf(board.problem);
  return (
    <BoardPage tab="load" {...props}>
      <Section id="ho-tro" title={t.title}>
        <Sponsors {...props} />
      </Section>
      <Section id="ho-ngheo" title={t.fairness}>
        {fairness.worst ? (
          <>
            <p>{t.worst(nameOf(fairness.worst.recipient), fairness.worst.perThousand)}</p>
            <p>{t.gini(fairness.gini)}</p>
          </>
        ) : (
          <p class="muted">{t.fairnessNone}</p>
        )}
      </Section>
      <Section id="nhan" title={t.recipientsTitle}>
        <Recipients {...props} />
      </Section>
    </BoardPage>
  );
}

function gainWords({ missing, points }: Loss, language: 'vi' | 'en'): string {
  const words = [
    ...(missing > 0 ? [language === 'vi' ? `bớt thiếu ${missing} suất` : `${missing} fewer places missing`] : []),
    ...(points > 0 ? [`+${describePoints(points)[language]}`] : []),
  ];
  return words.join(', ');
}

const MOST_ROWS = 1000;

function Sponsors(props: LoadPageProps): JSX.Element {
  const { frame, board, oneMore, status } = props;
  const { language } = frame;
  const t = boardMessages[language].load;
  const { problem, outcome } = board;
  const nameOf = namesOf(problem);
  const pairsOf = Map.groupBy(outcome.pairs, ({ sponsor }) => sponsor);
  const loadOf = (id: string): number => pairsOf.get(id)?.length ?? 0;
  const rows = problem.sponsors.toSorted((a, b) => loadOf(b.id) - loadOf(a.id) || (a.id < b.id ? -1 : 1));
  return (
    <FoldTable
      caption={t.title}
      rows={rows.slice(0, MOST_ROWS)}
      keyOf={({ id }) => id}
      columns={[
        { heading: t.sponsor, cell: ({ id }) => nameOf(id) },
        {
          heading: t.recipients,
          cell: ({ id }) =>
            loadOf(id) === 0 ? (
              <span class="muted">{t.none}</span>
            ) : (
              (pairsOf.get(id) ?? []).map(({ recipient }) => nameOf(recipient)).join(', ')
            ),
        },
        {
          heading: t.used,
          isNumber: true,
          cell: ({ id, max }) => (
            <>
              {loadOf(id)}/{max} <SlotBar used={loadOf(id)} max={max} />
            </>
          ),
        },
        {
          heading: t.km,
          isNumber: true,
          cell: ({ id }) => {
            const known = (pairsOf.get(id) ?? []).flatMap(({ metres }) => (metres === null ? [] : [metres]));
            return kmWords(known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0));
          },
        },
        { heading: t.capacity, isNumber: true, cell: ({ capacity }) => capacity ?? t.noCapacity },
        {
          heading: t.more,
          cell: ({ id }) => {
            const gain = oneMore.get(id);
            return (gain && gainWords(gain, language)) || <span class="muted">{t.moreNone}</span>;
          },
        },
        ...(status === 'open'
          ? [
              {
                heading: t.bound,
                cell: ({ id, min, max }: { id: string; min: number; max: number }) => (
                  <QuickForm props={props} fields={{ viec: 'bounds', side: 'sponsors', id, ve: 'tai' }}>
                    <span class="bound-fields">
                      <BoundField name="min" label={`${t.least}: ${nameOf(id)}`} value={min} />
                      –
                      <BoundField name="max" label={`${t.most}: ${nameOf(id)}`} value={max} />
                      <button class="press press-quiet" type="submit" aria-label={`${t.set}: ${nameOf(id)}`}>
                        {t.set}
                      </button>
                    </span>
                  </QuickForm>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function BoundField({ name, label, value }: { name: string; label: string; value: number }): JSX.Element {
  return <input class="field bound-field" name={name} aria-label={label} inputMode="numeric" value={value} />;
}

function SlotBar({ used, max }: { used: number; max: number }): JSX.Element {
  const most = Math.max(1, max);
  return (
    <svg class="point-bar" viewBox="0 0 100 8" aria-hidden="true" preserveAspectRatio="none">
      <rect class="point-bar-all" x="0" y="0" width="100" height="8" />
      <rect class="point-bar-own" x="0" y="0" width={(100 * Math.min(used, most)) / most} height="8" />
    </svg>
  );
}

function Recipients({ frame, board }: LoadPageProps): JSX.Element {
  const t = boardMessages[frame.language].load;
  const { count } = boardMessages[frame.language];
  const { problem, outcome } = board;
  const nameOf = namesOf(problem);
  const capacity = new Map(problem.sponsors.map(({ id, capacity: one = 1 }) => [id, one]));
  const pairsOf = Map.groupBy(outcome.pairs, ({ recipient }) => recipient);
  return (
    <FoldTable
      caption={t.recipientsTitle}
      rows={problem.recipients.slice(0, MOST_ROWS)}
      keyOf={({ id }) => id}
      columns={[
        { heading: t.recipient, cell: ({ id }) => nameOf(id) },
        {
          heading: t.sponsors,
          cell: ({ id }) =>
            (pairsOf.get(id) ?? []).map(({ sponsor }) => nameOf(sponsor)).join(', ') || (
              <span class="muted">{t.none}</span>
            ),
        },
        {
          heading: t.used,
          isNumber: true,
          cell: ({ id, max }) => (
            <>
              {(pairsOf.get(id) ?? []).length}/{max}
            </>
          ),
        },
        {
          heading: t.poor,
          isNumber: true,
          cell: ({ poorHouseholds }) => (poorHouseholds === undefined ? t.noCapacity : count(poorHouseholds)),
        },
        {
          heading: t.support,
          isNumber: true,
          cell: ({ id, poorHouseholds }) => {
            if (!poorHouseholds) return '–';
            const given = (pairsOf.get(id) ?? []).reduce((sum, { sponsor }) => sum + (capacity.get(sponsor) ?? 0), 0);
            return count(Math.floor((1000 * given) / poorHouseholds));
          },
        },
      ]}
    />
  );
}
