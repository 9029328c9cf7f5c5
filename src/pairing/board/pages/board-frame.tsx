import type { ComponentChildren, JSX } from 'preact';
import type { OfficeFrame } from '../../../access/pages/office-page.tsx';
import type { FieldFault } from '../../../platform/web/components/form.tsx';
import { FaultSummary } from '../../../platform/web/components/form.tsx';
import { Mark } from '../../../platform/web/components/mark.tsx';
import { PostForm } from '../../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { ProgrammeOfficePage } from '../../../programmes/pages/programme-frame.tsx';
import type { StatedProgramme } from '../../../programmes/programme-statement.ts';
import { type NameOf, describePoints, describeShortage } from '../../messages.ts';
import type { BoardDone } from '../board-faults.ts';
import type { Board } from '../board-sessions.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { figuresOf, namesOf } from '../plan-views.ts';
import { type ScenarioStatus, undoable } from '../scenario.ts';
import { describeChange } from '../change-messages.ts';

export interface BoardPageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly board: Board;
  readonly status: ScenarioStatus;
  readonly requestId: string;
  readonly done: BoardDone | null;
  readonly faults: readonly FieldFault[];
}

/** The tabs of a scenario; "" is the table itself. */
export const BOARD_TABS = {
  plan: '',
  picture: 'so-do',
  load: 'tai',
  weights: 'trong-so',
  changes: 'it-thay-doi',
  standing: 'so-voi-truoc',
} as const;
export type BoardTab = keyof typeof BOARD_TABS;

export const tabPath = ({ programme, board }: Pick<BoardPageProps, 'programme' | 'board'>, tab: BoardTab): string => {
  const { scenarioId } = board.scenario;
  return tab === 'plan'
    ? paths.pairing(programme.programmeId, scenarioId)
    : paths.pairingAct(programme.programmeId, scenarioId, BOARD_TABS[tab]);
};

/** The page of a scenario, seen in one way: what it comes to above, and the ways to see it. */
export function BoardPage({
  tab,
  children,
  islands,
  ...props
}: BoardPageProps & { tab: BoardTab; islands?: readonly string[]; children: ComponentChildren }): JSX.Element {
  const { frame, programme, board, status, done, faults } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const { scenario, source, search } = board;
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={tabPath(props, tab)}
      title={`${scenario.title}: ${t.tabs[tab]}`}
      programme={programme}
      crumbs={[{ label: t.section, path: paths.pairings(programme.programmeId) }]}
      {...(islands ? { islands } : {})}
    >
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.list.number(scenario.scenarioNo, scenario.title)}</h1>
      <p class="assignment-mark">
        <StatusMark status={status} frame={frame} /> {scenario.isGenerated && <Mark tone="sample">{t.generated}</Mark>}
      </p>
      {scenario.isGenerated && <p class="muted">{t.generatedWhat}</p>}
      {source === 'provisional' && <SearchNotice frame={frame} search={search} here={tabPath(props, tab)} />}
      <Figures {...props} />
      {status === 'open' && <UndoForm {...props} />}
      <nav class="board-tabs no-print" aria-label={t.head.tabs}>
        {(Object.keys(BOARD_TABS) as BoardTab[]).map((each) => (
          <a
            key={each}
            href={inLanguage(tabPath(props, each), language)}
            aria-current={each === tab ? 'page' : undefined}
          >
            {t.tabs[each]}
          </a>
        ))}
      </nav>
      {children}
    </ProgrammeOfficePage>
  );
}

export function StatusMark({ status, frame }: { status: ScenarioStatus; frame: OfficeFrame }): JSX.Element {
  const tone = { open: 'warn', signed: 'said', published: 'done', dropped: 'quiet' } as const;
  return <Mark tone={tone[status]}>{boardMessages[frame.language].statuses[status]}</Mark>;
}

function SearchNotice({
  frame,
  search,
  here,
}: {
  frame: OfficeFrame;
  search: Board['search'];
  here: string;
}): JSX.Element {
  const t = boardMessages[frame.language].search;
  const level = search.steps.findLast(({ kind }) => kind === 'level');
  return (
    <div class="notice notice-warn" id="tinh-tiep">
      <p>{search.state === 'failed' ? t.failed : search.state === 'running' ? t.running : t.waiting}</p>
      {level && search.state === 'running' && (
        <>
          <p>{t.progress(level.done ?? 0, level.of ?? 0, t.levels[level.level ?? ''] ?? level.level ?? '')}</p>
          <progress
            value={level.done ?? 0}
            max={level.of ?? 1}
            aria-label={t.progress(level.done ?? 0, level.of ?? 0, t.levels[level.level ?? ''] ?? level.level ?? '')}
          />
        </>
      )}
      <p>
        {t.provisional} {search.state !== 'failed' && <a href={inLanguage(here, frame.language)}>{t.reload}</a>}
      </p>
    </div>
  );
}

function Figures({ frame, board }: BoardPageProps): JSX.Element {
  const t = boardMessages[frame.language];
  const { problem, outcome } = board;
  const figures = figuresOf(problem, outcome);
  const nameOf = namesOf(problem);
  const km = figures.measured === 0 ? null : Math.round(figures.metres / figures.measured / 1000);
  const list: readonly (readonly [string, string])[] = [
    [t.count(figures.pairs), t.head.pairs],
    [t.count(figures.missing), t.head.missing],
    [describePoints(figures.fit)[frame.language], t.head.fit],
    ...(figures.former > 0 ? [[t.count(figures.kept), t.head.kept(figures.former)] as const] : []),
    [km === null ? '–' : t.count(km), km === null ? `${t.head.km}: ${t.head.kmNone}` : t.head.km],
    [t.count(figures.lots), t.head.lots],
  ];
  return (
    <>
      <dl class="figures board-figures">
        {list.map(([figure, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd class="figure">{figure}</dd>
          </div>
        ))}
      </dl>
      {outcome.shortages.length > 0 && (
        <div class="notice notice-warn">
          <p>
            <strong>{t.head.shortages}</strong>
          </p>
          <ul>
            {outcome.shortages.slice(0, 20).map((shortage) => {
              const says = describeShortage(shortage, nameOf)[frame.language];
              return <li key={says}>{says}</li>;
            })}
          </ul>
        </div>
      )}
    </>
  );
}

function UndoForm({ frame, programme, board, requestId }: BoardPageProps): JSX.Element | null {
  const t = boardMessages[frame.language];
  const last = undoable(board.scenario.acts);
  if (!last) return null;
  const { scenarioId } = board.scenario;
  const what = last.changes.map((change) => describeChange(change, board.problem, frame.language)).join('; ');
  const shown = what.length > 140 ? `${what.slice(0, 138)}…` : what;
  return (
    <PostForm
      class="people-ways no-print programme-ways"
      action={inLanguage(paths.pairingAct(programme.programmeId, scenarioId, 'hoan-tac'), frame.language)}
      requestId={requestId}
    >
      <button class="press press-quiet" type="submit" aria-label={t.head.undoWhat(shown)}>
        {t.head.undo}
      </button>
      <span class="muted">{shown}</span>
    </PostForm>
  );
}

/** A number from 0 to 1 as a bar, for those who see; the words beside it say the same. */
export function PointBar({ points }: { points: number }): JSX.Element {
  return (
    <svg class="point-bar" viewBox="0 0 100 8" aria-hidden="true" preserveAspectRatio="none">
      <rect class="point-bar-all" x="0" y="0" width="100" height="8" />
      <rect class="point-bar-own" x="0" y="0" width={Math.max(0, Math.min(100, points / 1000))} height="8" />
    </svg>
  );
}

/** A form of one button that decides on pairs: hidden fields say what. */
export function QuickForm({
  props,
  fields,
  children,
}: {
  props: BoardPageProps;
  fields: Readonly<Record<string, string>>;
  children: ComponentChildren;
}): JSX.Element {
  const { frame, programme, board, requestId } = props;
  const action = paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'doi');
  return (
    <PostForm action={inLanguage(action, frame.language)} requestId={requestId}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </PostForm>
  );
}

export const pairWords = (
  { sponsor, recipient }: { readonly sponsor: string; readonly recipient: string },
  nameOf: NameOf,
): string => `${nameOf(sponsor)} – ${nameOf(recipient)}`;
