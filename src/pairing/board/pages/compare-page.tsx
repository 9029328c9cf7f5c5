import type { JSX } from 'preact';
import type { OfficeFrame } from '../../../access/pages/office-page.tsx';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { Mark } from '../../../platform/web/components/mark.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { ProgrammeOfficePage } from '../../../programmes/pages/programme-frame.tsx';
import type { StatedProgramme } from '../../../programmes/programme-statement.ts';
import { fairnessOf } from '../../fairness.ts';
import { describePoints } from '../../messages.ts';
import type { Board } from '../board-sessions.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { differenceOf, figuresOf, keyOfPair, namesOf } from '../plan-views.ts';
import { pairWords } from './board-frame.tsx';

interface ComparePageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly boards: readonly [Board, Board];
}

/** Two scenarios side by side: their figures, and the pairs that only one of them has. */
export function ComparePage({ frame, programme, boards }: ComparePageProps): JSX.Element {
  const { language } = frame;
  const t = boardMessages[language];
  const titleOf = ({ scenario }: Board): string => t.list.number(scenario.scenarioNo, scenario.title);
  const columns = boards.map((board) => columnOf(board, language));
  const known = new Set(columns[0]?.map(([what]) => what));
  // A criterion that only the second has stands below.
  const rows = [...(columns[0] ?? []), ...(columns[1] ?? []).filter(([what]) => !known.has(what))];
  const [a, b] = boards;
  const { dropped, added, both } = differenceOf(a.outcome.pairs, b.outcome.pairs);
  const weightsOf = ({ problem }: Board): string =>
    JSON.stringify(problem.criteria.map(({ id, weight }) => [id, weight]));
  const isAlike = a.scenario.problemId === b.scenario.problemId && weightsOf(a) === weightsOf(b);
  const only = (board: Board, pairs: typeof added): JSX.Element => {
    const nameOf = namesOf(board.problem);
    return (
      <div>
        <h3>{t.compare.only(titleOf(board))}</h3>
        <ul class="compared">
          {pairs.length === 0 && <li class="muted">{t.compare.none}</li>}
          {pairs.slice(0, 100).map((pair) => (
            <li key={keyOfPair(pair)}>{pairWords(pair, nameOf)}</li>
          ))}
          {pairs.length > 100 && <li class="muted">{t.weights.more(pairs.length - 100)}</li>}
        </ul>
      </div>
    );
  };
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={`${paths.comparePairings(programme.programmeId)}?${new URLSearchParams({ a: a.scenario.scenarioId, b: b.scenario.scenarioId })}`}
      title={t.compare.title}
      programme={programme}
      crumbs={[{ label: t.section, path: paths.pairings(programme.programmeId) }]}
    >
      <h1>{t.compare.title}</h1>
      {boards.some(({ scenario }) => scenario.isGenerated) && (
        <p class="assignment-mark">
          <Mark tone="sample">{t.generated}</Mark>
        </p>
      )}
      {!isAlike && <p class="notice">{t.compare.caution}</p>}
      <Section id="chi-so" title={t.compare.caption}>
        <FoldTable
          caption={t.compare.caption}
          rows={rows}
          keyOf={([what]) => what}
          columns={[
            { heading: t.compare.what, cell: ([what]) => what },
            ...boards.map((board, at) => ({
              heading: titleOf(board),
              isNumber: true,
              cell: ([what]: readonly [string, string]) => columns[at]?.find(([other]) => other === what)?.[1] ?? '–',
            })),
          ]}
        />
      </Section>
      <Section id="khac-nhau" title={t.compare.both(both)}>
        <div class="compared-lists">
          {only(a, dropped)}
          {only(b, added)}
        </div>
      </Section>
      <p class="people-ways no-print programme-ways">
        {boards.map((board) => (
          <a
            key={board.scenario.scenarioId}
            href={inLanguage(paths.pairing(programme.programmeId, board.scenario.scenarioId), language)}
          >
            {titleOf(board)}
          </a>
        ))}
      </p>
    </ProgrammeOfficePage>
  );
}

function columnOf({ problem, outcome }: Board, language: 'vi' | 'en'): readonly (readonly [string, string])[] {
  const t = boardMessages[language];
  const figures = figuresOf(problem, outcome);
  const { worst, gini } = fairnessOf(problem, outcome.pairs);
  return [
    [t.compare.pairs, t.count(figures.pairs)],
    [t.compare.missing, t.count(figures.missing)],
    [t.compare.fit, describePoints(figures.fit)[language]],
    [t.compare.kept, `${t.count(figures.kept)}/${t.count(figures.former)}`],
    [t.compare.km, figures.measured === 0 ? '–' : t.count(Math.round(figures.metres / 1000))],
    [t.compare.lots, t.count(figures.lots)],
    [t.compare.worst, worst ? t.count(worst.perThousand) : '–'],
    [t.compare.gini, worst ? t.count(gini) : '–'],
    ...problem.criteria.map(
      ({ id, name, weight }) => [`${t.compare.weightsOf}: ${name?.[language] ?? id}`, t.count(weight)] as const,
    ),
  ];
}
