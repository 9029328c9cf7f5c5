import type { JSX } from 'preact';
import { EmptyState } from '../../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { inLanguage } from '../../../platform/web/paths.ts';
import { describePoints } from '../../messages.ts';
import type { FrontierPoint } from '../../stability-curve.ts';
import type { KeepingPoint } from '../board-reads.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { BoardPage, type BoardPageProps, QuickForm, tabPath } from './board-frame.tsx';

export interface ChangesPageProps extends BoardPageProps {
  readonly frontier: readonly FrontierPoint[];
  /** How many former pairs are to stay, and the cheapest plan that keeps as many; null where none does. */
  readonly asked: number;
  readonly found: KeepingPoint | null;
  /** Former pairs that are still candidates. */
  readonly former: number;
}

/** What fewer changes cost: the frontier, and one point of it. */
export function ChangesPage(props: ChangesPageProps): JSX.Element {
  const { frame, frontier, former } = props;
  const { language } = frame;
  const t = boardMessages[language].changes;
  const here = inLanguage(tabPath(props, 'changes'), language);
  return (
    <BoardPage tab="changes" {...props} islands={['pairing/board/islands/live-form']}>
      <Section id="it-thay" title={t.title} {...(former > 0 ? { lead: t.lede } : {})}>
        {former === 0 ? (
          <EmptyState what={t.none} />
        ) : (
          <>
            <FrontierPicture {...props} />
            <form class="form weights no-print" method="get" action={here} data-live="muc-chon">
              <div class="weight-row">
                <label for="giu">{t.keep}</label>
                <input
                  type="range"
                  hidden
                  aria-label={t.keep}
                  min={frontier[0]?.kept ?? 0}
                  max={frontier.at(-1)?.kept ?? former}
                  data-with="giu"
                  value={props.asked}
                />
                <input
                  class="field weight-number"
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={former}
                  id="giu"
                  name="giu"
                  value={props.asked}
                />
              </div>
              <div class="form-ways">
                <button class="press press-quiet" type="submit">
                  {t.show}
                </button>
              </div>
            </form>
            <p class="sr-only" role="status" id="muc-chon-noi" />
            <div id="muc-chon" class="live-part">
              <ChosenPoint {...props} />
            </div>
            <FoldTable
              narrow
              caption={t.caption}
              rows={frontier.slice(0, 200)}
              keyOf={({ kept }) => String(kept)}
              columns={[
                { heading: t.kept, cell: ({ kept }) => kept },
                { heading: t.dropped, isNumber: true, cell: ({ dropped }) => dropped },
                { heading: t.loss, isNumber: true, cell: ({ loss }) => describePoints(loss)[language] },
              ]}
            />
          </>
        )}
      </Section>
    </BoardPage>
  );
}

/** The part of the page that is fetched anew while the slider moves. */
export function ChosenPoint(props: ChangesPageProps): JSX.Element {
  const { frame, found, former, status } = props;
  const { language } = frame;
  const t = boardMessages[language].changes;
  if (!found) return <p class="form-fault">{t.impossible}</p>;
  const dropped = former - found.kept;
  return (
    <>
      <p>
        <strong data-say>{t.chosen(found.kept, dropped, describePoints(found.loss)[language])}</strong>
      </p>
      {found.gap > 0 && <p class="muted">{t.gap(describePoints(found.gap)[language])}</p>}
      {status === 'open' && (
        <QuickForm
          props={props}
          fields={{ viec: 'max-changes', maxChanges: String(former - props.asked), ve: 'it-thay-doi' }}
        >
          <button class="press press-quiet" type="submit">
            {t.apply(former - props.asked)}
          </button>
        </QuickForm>
      )}
    </>
  );
}

const [WIDTH, HEIGHT, EDGE] = [640, 220, 34];

function FrontierPicture({ frame, frontier, found }: ChangesPageProps): JSX.Element | null {
  const t = boardMessages[frame.language].changes;
  const [first, last] = [frontier[0], frontier.at(-1)];
  if (!first || !last || frontier.length < 2) return null;
  const most = Math.max(1, last.loss);
  const x = (kept: number): number => EDGE + ((kept - first.kept) / (last.kept - first.kept)) * (WIDTH - 2 * EDGE);
  const y = (loss: number): number => EDGE + (loss / most) * (HEIGHT - 2 * EDGE);
  return (
    <svg
      class="frontier"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t.caption}
      width={WIDTH}
      height={HEIGHT}
    >
      <polyline class="frontier-line" points={frontier.map(({ kept, loss }) => `${x(kept)},${y(loss)}`).join(' ')} />
      {frontier.map(({ kept, loss }) => (
        <circle key={kept} class="frontier-dot" cx={x(kept)} cy={y(loss)} r={found?.kept === kept ? 6 : 3}>
          <title>{`${t.kept} ${kept}, ${t.loss} ${describePoints(loss)[frame.language]}`}</title>
        </circle>
      ))}
      <text class="pair-name" x={EDGE} y={HEIGHT - 8}>{`${t.kept} ${first.kept}`}</text>
      <text class="pair-name" x={WIDTH - EDGE} y={HEIGHT - 8} text-anchor="end">{`${t.kept} ${last.kept}`}</text>
      <text class="pair-name" x={EDGE} y={20}>{`${t.loss}: 0`}</text>
      <text class="pair-name" x={WIDTH - EDGE} y={20} text-anchor="end">
        {`${t.loss}: ${describePoints(last.loss)[frame.language]}`}
      </text>
    </svg>
  );
}
