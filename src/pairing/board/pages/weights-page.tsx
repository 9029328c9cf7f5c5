import type { JSX } from 'preact';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { FormRow } from '../../../platform/web/components/form.tsx';
import { PostForm } from '../../../platform/web/components/post-form.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { SelectRow, TextRow } from '../../../programmes/pages/programme-frame.tsx';
import { describeWeightRange } from '../../explanation-messages.ts';
import { describePoints } from '../../messages.ts';
import type { Points } from '../../problem.ts';
import type { WeightRange } from '../../weight-ranges.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { type PlanDifference, type PlanFigures, keyOfPair, namesOf } from '../plan-views.ts';
import { BoardPage, type BoardPageProps, pairWords, tabPath } from './board-frame.tsx';

/** What other weights would come to. */
export interface WeightTrial {
  readonly weights: Readonly<Record<string, number>>;
  /** Null where the weights are not valid. */
  readonly effect: {
    readonly now: PlanFigures;
    /** The fit of the plan of now by the weights on trial. */
    readonly nowFit: Points;
    readonly tried: PlanFigures;
    readonly difference: PlanDifference;
    readonly milliseconds: number;
  } | null;
}

export interface WeightsPageProps extends BoardPageProps {
  readonly trial: WeightTrial;
  readonly isTried: boolean;
  /** Empty for problems too large for it. */
  readonly ranges: readonly WeightRange[];
  readonly highestFloor: number | null;
  readonly typed: Readonly<Record<string, string>>;
}

export const weightField = (criterion: string): string => `w-${criterion}`;

/** Weights with what they would come to, and the rules. */
export function WeightsPage(props: WeightsPageProps): JSX.Element {
  const { frame, board, trial, ranges, status } = props;
  const { language } = frame;
  const t = boardMessages[language].weights;
  const here = inLanguage(tabPath(props, 'weights'), language);
  return (
    <BoardPage tab="weights" {...props} islands={['pairing/board/islands/live-form']}>
      <Section id="trong-so" title={t.title} lead={t.lede}>
        <form class="form weights no-print" method="get" action={here} data-live="ket-qua">
          {board.problem.criteria.map(({ id, name }) => (
            <div key={id} class="weight-row">
              <label for={weightField(id)}>{name?.[language] ?? id}</label>
              <input
                type="range"
                hidden
                aria-label={name?.[language] ?? id}
                min={0}
                max={100}
                data-with={weightField(id)}
                value={trial.weights[id] ?? 0}
              />
              <input
                class="field weight-number"
                type="number"
                inputMode="numeric"
                min={0}
                max={1000}
                id={weightField(id)}
                name={weightField(id)}
                value={trial.weights[id] ?? 0}
              />
            </div>
          ))}
          <div class="form-ways">
            <button class="press press-quiet" type="submit">
              {t.try}
            </button>
          </div>
        </form>
        <p class="sr-only" role="status" id="ket-qua-noi" />
        <div id="ket-qua" class="live-part">
          <WeightEffect {...props} />
        </div>
      </Section>
      {ranges.length > 0 && (
        <Section id="khoang" title={t.ranges}>
          <ul class="compared">
            {ranges.map((range) => {
              const says = describeWeightRange(range, board.problem.criteria, namesOf(board.problem))[language];
              return <li key={says}>{says}</li>;
            })}
          </ul>
        </Section>
      )}
      {status === 'open' && <Rules {...props} />}
      {status === 'open' && <Quotas {...props} />}
    </BoardPage>
  );
}

const MOST_LISTED = 20;

/** The part of the page that is fetched anew while weights move. */
export function WeightEffect(props: WeightsPageProps): JSX.Element {
  const { frame, programme, board, trial, isTried, status, requestId } = props;
  const { language } = frame;
  const t = boardMessages[language].weights;
  const { count } = boardMessages[language];
  const { effect } = trial;
  if (!effect) return <p class="form-fault">{t.unsound}</p>;
  if (!isTried) return <></>;
  const nameOf = namesOf(board.problem);
  const { now, nowFit, tried, difference } = effect;
  const km = (metres: number): string => `${count(Math.round(metres / 1000))} km`;
  const rows: readonly { what: string; before: string; after: string }[] = [
    { what: t.fit, before: describePoints(nowFit)[language], after: describePoints(tried.fit)[language] },
    { what: t.missing, before: count(now.missing), after: count(tried.missing) },
    { what: t.kept, before: count(now.kept), after: count(tried.kept) },
    { what: t.km, before: km(now.metres), after: km(tried.metres) },
    { what: t.lots, before: count(now.lots), after: count(tried.lots) },
  ];
  const list = (title: string, pairs: PlanDifference['added']): JSX.Element => (
    <div>
      <h3>{title}</h3>
      <ul class="compared">
        {pairs.slice(0, MOST_LISTED).map((pair) => (
          <li key={keyOfPair(pair)}>{pairWords(pair, nameOf)}</li>
        ))}
        {pairs.length > MOST_LISTED && <li class="muted">{t.more(pairs.length - MOST_LISTED)}</li>}
      </ul>
    </div>
  );
  return (
    <>
      <h3>{t.effect}</h3>
      <p>
        <strong data-say>
          {difference.added.length + difference.dropped.length === 0 ? t.same : t.changed(difference.added.length)}
        </strong>{' '}
        <span class="muted">
          {t.solved(effect.milliseconds.toFixed(1).replace('.', language === 'vi' ? ',' : '.'))}
        </span>
      </p>
      <FoldTable
        narrow
        caption={t.effect}
        rows={rows}
        keyOf={({ what }) => what}
        columns={[
          { heading: boardMessages[language].compare.what, cell: ({ what }) => what },
          { heading: t.now, isNumber: true, cell: ({ before }) => before },
          { heading: t.tried, isNumber: true, cell: ({ after }) => after },
        ]}
      />
      {difference.added.length + difference.dropped.length > 0 && (
        <div class="compared-lists programme-ways">
          {list(t.dropped, difference.dropped)}
          {list(t.added, difference.added)}
        </div>
      )}
      {status === 'open' && (
        <PostForm
          class="programme-ways no-print"
          action={inLanguage(paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'doi'), language)}
          requestId={requestId}
        >
          <input type="hidden" name="viec" value="weights" />
          <input type="hidden" name="ve" value="trong-so" />
          {Object.entries(trial.weights).map(([id, weight]) => (
            <input key={id} type="hidden" name={weightField(id)} value={String(weight)} />
          ))}
          <button class="press" type="submit">
            {t.apply}
          </button>
        </PostForm>
      )}
    </>
  );
}

function Rules(props: WeightsPageProps): JSX.Element {
  const { frame, programme, board, requestId, highestFloor, faults, typed } = props;
  const { language } = frame;
  const t = boardMessages[language].weights;
  const { problem } = board;
  const fields: readonly { id: string; label: string; hint?: string; value: number | undefined }[] = [
    { id: 'floor', label: t.floor, hint: t.floorHint(highestFloor), value: problem.floor?.perThousand },
    { id: 'maxChanges', label: t.maxChanges, value: problem.maxChanges },
    { id: 'compactness', label: t.compactness, hint: t.compactnessHint, value: problem.compactness?.pointsPerKm },
  ];
  return (
    <Section id="quy-tac" title={t.rulesTitle} lead={t.rulesLede}>
      <PostForm
        class="form no-print"
        action={inLanguage(paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'doi'), language)}
        requestId={requestId}
      >
        <input type="hidden" name="viec" value="rules" />
        <input type="hidden" name="ve" value="trong-so" />
        {fields.map(({ id, label, hint, value }) => (
          <FormRow
            key={id}
            id={id}
            label={label}
            {...(hint ? { hint } : {})}
            faults={faults}
            control={(given) => (
              <input
                class="field weight-number"
                type="text"
                inputMode="numeric"
                value={typed[id] ?? (value === undefined ? '' : String(value))}
                {...given}
              />
            )}
          />
        ))}
        <div class="form-ways">
          <button class="press press-quiet" type="submit">
            {t.set}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

/** How many sponsors of a kind each place has. */
function Quotas(props: WeightsPageProps): JSX.Element {
  const { frame, programme, board, requestId, faults, typed } = props;
  const { language } = frame;
  const t = boardMessages[language].weights;
  const { problem } = board;
  const kinds = [...new Set(problem.sponsors.flatMap(({ kinds: own = [] }) => own))].toSorted();
  const row = { typed, faults };
  const places = Object.entries(t.quotaPlaces).filter(
    ([zone]) => zone === '' || problem.recipients.some(({ facts }) => facts?.zone === zone),
  );
  return (
    <Section id="theo-loai" title={t.quotaTitle} lead={t.quotaLede}>
      {(problem.quotas ?? []).length > 0 && <p>{t.quotasNow((problem.quotas ?? []).length)}</p>}
      {kinds.length === 0 ? (
        <p class="muted">{t.quotaNone}</p>
      ) : (
        <PostForm
          class="form no-print"
          action={inLanguage(paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'doi'), language)}
          requestId={requestId}
        >
          <input type="hidden" name="viec" value="quota" />
          <input type="hidden" name="ve" value="trong-so" />
          <div class="form-pair">
            <SelectRow
              id="quotaKind"
              label={t.quotaKind}
              choices={Object.fromEntries(kinds.map((kind) => [kind, kind]))}
              {...row}
            />
            <SelectRow id="quotaWhere" label={t.quotaWhere} choices={Object.fromEntries(places)} {...row} />
          </div>
          <div class="form-pair">
            <TextRow id="quotaMin" label={t.quotaMin} most={4} {...row} />
            <TextRow id="quotaMax" label={t.quotaMax} most={4} {...row} />
          </div>
          <div class="form-ways">
            <button class="press press-quiet" type="submit">
              {t.quotaSet}
            </button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}
