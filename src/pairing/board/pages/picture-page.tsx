import type { JSX } from 'preact';
import { Section } from '../../../platform/web/components/section.tsx';
import { boardMessages } from '../messages/board-messages.ts';
import type { PictureDot, PlanPicture } from '../plan-picture.ts';
import { BoardPage, type BoardPageProps } from './board-frame.tsx';

/** The plan as lines between its parties. */
export function PicturePage(props: BoardPageProps & { picture: PlanPicture }): JSX.Element {
  const { frame, board, picture } = props;
  const t = boardMessages[frame.language].picture;
  const isMap = picture.kind === 'map';
  const { length } = board.outcome.pairs;
  return (
    <BoardPage tab="picture" {...props}>
      <Section id="hinh" title={isMap ? t.mapTitle : t.schemaTitle} lead={isMap ? t.mapLede : t.schemaLede}>
        <ul class="picture-key" aria-label={t.legend}>
          {(['lock', 'kept', 'new'] as const).map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 40 8" width="40" height="8" aria-hidden="true">
                <line class={`pair-line pair-line-${kind}`} x1="0" y1="4" x2="40" y2="4" />
              </svg>{' '}
              {{ lock: t.lockLine, kept: t.keptLine, new: t.newLine }[kind]}
            </li>
          ))}
        </ul>
        {picture.drawn < length && <p class="muted">{t.cut(picture.drawn, length)}</p>}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide picture scrolls by keyboard too */}
        <div class="picture-scroll" tabIndex={0} role="group" aria-label={t.label(picture.drawn)}>
          <svg
            class="plan-picture"
            viewBox={`0 0 ${picture.width} ${picture.height}`}
            width={picture.width}
            height={picture.height}
            role="img"
            aria-label={t.label(picture.drawn)}
          >
            {picture.lines.map(({ key, from, to, kind }) => (
              <line key={key} class={`pair-line pair-line-${kind}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y}>
                <title>{`${from.name} – ${to.name}`}</title>
              </line>
            ))}
            {picture.dots.map((dot) => (
              <Dot key={`${dot.side} ${dot.id}`} dot={dot} />
            ))}
          </svg>
        </div>
      </Section>
    </BoardPage>
  );
}

function Dot({ dot }: { dot: PictureDot }): JSX.Element {
  const { x, y, side, name, label } = dot;
  return (
    <g>
      {side === 'sponsors' ? (
        <circle class="pair-dot pair-dot-sponsor" cx={x} cy={y} r="5" />
      ) : (
        <rect class="pair-dot pair-dot-recipient" x={x - 4.5} y={y - 4.5} width="9" height="9" />
      )}
      {label && (
        <text
          class="pair-name"
          x={label === 'left' ? x - 9 : x + 9}
          y={y + 4}
          text-anchor={label === 'left' ? 'end' : 'start'}
        >
          {name}
        </text>
      )}
      <title>{name}</title>
    </g>
  );
}
