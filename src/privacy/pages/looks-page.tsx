import type { JSX } from 'preact';
import type { Role } from '../../kernel/actor.ts';
import { roleNames } from '../../access/role-names.ts';
import { maskName } from '../../kernel/masking.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { paths } from '../../platform/web/paths.ts';
import type { Look } from '../record-look.ts';
import { type PrivacyFrame, PrivacyPage, wordsOf } from './privacy-frame.tsx';

const inVietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** "14:05 22/11/2026", by the clock of Việt Nam. */
function Moment({ at }: { at: Date }): JSX.Element {
  const part = Object.fromEntries(inVietnam.formatToParts(at).map(({ type, value }) => [type, value]));
  return (
    <time dateTime={at.toISOString()}>{`${part.hour}:${part.minute} ${part.day}/${part.month}/${part.year}`}</time>
  );
}

/** Looks as a table. Whoever was looked at is masked: a list of looks must not be another way to look. */
export function LooksTable({ at, looks }: { at: PrivacyFrame; looks: readonly Look[] }): JSX.Element {
  const { language, signedIn } = at.frame;
  const { looks: t } = wordsOf(at);
  const isMe = (id: string): boolean => signedIn?.person.accountId === id;
  const role = (standing: string): string => roleNames[language][standing as Role] ?? standing;
  return (
    <FoldTable
      caption={t.caption}
      rows={looks}
      keyOf={({ entryNo }) => entryNo.toString()}
      columns={[
        { heading: t.when, cell: ({ at: moment }) => <Moment at={moment} /> },
        { heading: t.viewer, cell: ({ viewerName }) => viewerName ?? t.erased },
        { heading: t.as, cell: ({ standing }) => role(standing) },
        {
          heading: t.subject,
          cell: ({ subjectName, subjectId }) =>
            subjectName === null ? t.erased : isMe(subjectId) ? subjectName : maskName(subjectName),
        },
      ]}
    />
  );
}

interface LooksPageProps {
  readonly at: PrivacyFrame;
  readonly looks: readonly Look[];
  /** Whether these are all looks of the province, or only those that concern the reader. */
  readonly all: boolean;
  readonly next: string | null;
  readonly isFirst: boolean;
}

export function LooksPage({ at, looks, all, next, isFirst }: LooksPageProps): JSX.Element {
  const { looks: t } = wordsOf(at);
  return (
    <PrivacyPage at={at} path={paths.looks()} title={t.title} lede={all ? t.ledeAll : t.ledeOwn}>
      <div class="section">
        {looks.length > 0 ? <LooksTable at={at} looks={looks} /> : <EmptyState what={t.none} />}
      </div>
      <Pager path={paths.looks()} next={next} isFirst={isFirst} />
    </PrivacyPage>
  );
}
