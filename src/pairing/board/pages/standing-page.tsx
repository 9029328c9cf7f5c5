import type { JSX } from 'preact';
import { EmptyState } from '../../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { describePoints } from '../../messages.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { namesOf } from '../plan-views.ts';
import type { Standing, Standings } from '../standing.ts';
import { BoardPage, type BoardPageProps } from './board-frame.tsx';

export interface StandingPageProps extends BoardPageProps {
  /** Null where nothing was published yet. */
  readonly against: {
    readonly versionNo: number;
    readonly recipients: Standings;
    readonly sponsors: Standings;
    /** Former partners whom the problem does not hold, by name. */
    readonly names: ReadonlyMap<string, string>;
  } | null;
}

/** Who is better off and who is worse off than by the last decision. */
export function StandingPage(props: StandingPageProps): JSX.Element {
  const { frame, board, against } = props;
  const t = boardMessages[frame.language].standing;
  if (!against)
    return (
      <BoardPage tab="standing" {...props}>
        <Section id="so-voi" title={t.title}>
          <EmptyState what={t.none} />
        </Section>
      </BoardPage>
    );
  const known = namesOf(board.problem);
  const nameOf = (id: string): string => against.names.get(id) ?? known(id);
  return (
    <BoardPage tab="standing" {...props}>
      <p class="muted programme-ways">{t.lede(against.versionNo)}</p>
      {(['recipients', 'sponsors'] as const).map((side) => {
        const { better, worse, same, unscored } = against[side];
        return (
          <Section
            key={side}
            id={`so-voi-${side}`}
            title={t.side[side]}
            lead={t.counts(better.length, worse.length, same.length)}
          >
            {unscored.length > 0 && side === 'recipients' && <p class="muted">{t.unscored(unscored.length)}</p>}
            <StandingTable {...{ frame, nameOf }} title={t.worse} rows={worse} />
            <StandingTable {...{ frame, nameOf }} title={t.better} rows={better} />
          </Section>
        );
      })}
    </BoardPage>
  );
}

function StandingTable({
  frame,
  title,
  rows,
  nameOf,
}: {
  frame: BoardPageProps['frame'];
  title: string;
  rows: readonly Standing[];
  nameOf: (id: string) => string;
}): JSX.Element | null {
  const t = boardMessages[frame.language].standing;
  if (rows.length === 0) return null;
  const list = (ids: readonly string[]): JSX.Element | string =>
    ids.length === 0 ? <span class="muted">{t.nobody}</span> : ids.map(nameOf).join(', ');
  return (
    <FoldTable
      caption={title}
      rows={rows.slice(0, 300)}
      keyOf={({ id }) => id}
      columns={[
        { heading: t.party, cell: ({ id }) => nameOf(id) },
        { heading: t.before, cell: ({ before }) => list(before) },
        { heading: t.after, cell: ({ after }) => list(after) },
        {
          heading: t.change,
          isNumber: true,
          cell: ({ change }) => `${change > 0 ? '+' : ''}${describePoints(change)[frame.language]}`,
        },
      ]}
    />
  );
}
