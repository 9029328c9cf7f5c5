import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { ProgrammeId } from '../../kernel/ids.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { type Column, FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type RoundDone, roundMessages } from '../messages/round-messages.ts';
import { MATRIX_VIEWS, type MatrixCell, type MatrixRow, type MatrixView, type ReviewMatrix } from '../review-matrix.ts';
import type { ReviewRound } from '../review-round.ts';
import type { SubmissionInRound } from '../submission-store.ts';
import { dueOf } from '../submission-store.ts';
import { ReportMark, RoundDoneNote } from './review-notes.tsx';

export interface MatrixPart {
  readonly matrix: ReviewMatrix;
  readonly rows: readonly MatrixRow[];
  readonly count: number;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly words: string;
  readonly view: MatrixView;
  readonly programme: ProgrammeId | null;
  readonly programmes: readonly { readonly programmeId: ProgrammeId; readonly title: string }[];
}

interface ReviewsPageProps {
  readonly frame: OfficeFrame;
  /** For those with a role over a province; null for others. */
  readonly matrix: MatrixPart | null;
  /** The reports of the person's own units. */
  readonly mine: readonly SubmissionInRound[];
  readonly hasUnit: boolean;
  readonly mayOpen: boolean;
  readonly mayDelegate: boolean;
  readonly done: RoundDone | null;
}

/** Rounds of reports: what one's unit owes, and, for the office, who has reported. */
export function ReviewsPage(props: ReviewsPageProps): JSX.Element {
  const { frame, matrix, hasUnit, mayOpen, mayDelegate, done } = props;
  const { language } = frame;
  const t = roundMessages[language];
  return (
    <OfficePage frame={frame} path={paths.reviews()} title={t.list.title}>
      <RoundDoneNote frame={frame} done={done} />
      <h1>{t.list.title}</h1>
      <p class="lede">{t.list.lede}</p>
      {(mayOpen || mayDelegate) && (
        <p class="press-row no-print">
          {mayOpen && (
            <a class="press" href={inLanguage(paths.newReviewRound(), language)}>
              {t.list.open}
            </a>
          )}{' '}
          {mayDelegate && (
            <a class="press press-quiet" href={inLanguage(paths.reviewDelegations(), language)}>
              {t.list.delegations}
            </a>
          )}
        </p>
      )}
      {hasUnit && <OwnReports {...props} />}
      {matrix && <Matrix frame={frame} {...matrix} />}
    </OfficePage>
  );
}

function OwnReports({ frame, mine }: ReviewsPageProps): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  return (
    <Section id="cua-don-vi" title={t.list.mine}>
      {mine.length === 0 ? (
        <EmptyState what={t.list.mineEmpty}>
          <p>{t.list.mineEmptyNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.list.mine}
          captionHeard
          rows={mine}
          keyOf={({ submissionId }) => submissionId}
          columns={[
            {
              heading: t.list.report,
              cell: ({ submissionId, round, name }) => (
                <>
                  <a class="row-name" href={inLanguage(paths.review(submissionId), language)}>
                    {t.roundTitle(round.kind, round.endsOn)}
                  </a>
                  <div class="small muted">{name}</div>
                </>
              ),
            },
            { heading: t.list.due, cell: (each) => screenDate(dueOf(each)) },
            { heading: t.list.state, cell: ({ status }) => <ReportMark status={status} frame={frame} /> },
          ]}
        />
      )}
    </Section>
  );
}

function Matrix(props: MatrixPart & { frame: OfficeFrame }): JSX.Element {
  const { frame, matrix, rows, next, isFirst, words, view, programme } = props;
  const { language } = frame;
  const t = roundMessages[language];
  if (matrix.rounds.length === 0)
    return (
      <Section id="ma-tran" title={t.list.matrix}>
        <EmptyState what={t.list.matrixEmpty}>
          <p>{t.list.matrixEmptyNext}</p>
        </EmptyState>
      </Section>
    );
  const asked = queryOf({ words, view, programme });
  const [first, ...others] = matrix.rounds;
  const newest = first && matrix.counts[0];
  return (
    <Section
      id="ma-tran"
      title={t.list.matrix}
      lead={
        newest &&
        first &&
        `${t.roundTitle(first.kind, first.endsOn)}: ${t.list.summary(newest.expected, newest.received, newest.onTime)}`
      }
    >
      <RoundCounts frame={frame} matrix={matrix} />
      <MatrixFilter {...props} />
      {rows.length === 0 ? (
        <p class="muted">{t.list.none}</p>
      ) : (
        <FoldTable
          caption={t.list.matrix}
          captionHeard
          rows={rows}
          keyOf={({ nodeId }) => nodeId}
          columns={[
            { heading: t.list.unit, cell: ({ name }) => <span class="row-name">{name}</span> },
            ...[...(first ? [first] : []), ...others].map(
              (round, index): Column<MatrixRow> => ({
                heading: t.roundTitle(round.kind, round.endsOn),
                cell: ({ cells }) => <Cell frame={frame} cell={cells[index] ?? null} />,
              }),
            ),
          ]}
        />
      )}
      {(next !== null || !isFirst) && (
        <nav class="pager flex flex-wrap gap-x-6 no-print" aria-label={t.list.pages}>
          {!isFirst && <a href={inLanguage(`${paths.reviews()}${asked}`, language)}>{t.list.first}</a>}
          {next !== null && (
            <a
              rel="next"
              href={inLanguage(`${paths.reviews()}${queryOf({ words, view, programme }, { sau: next })}`, language)}
            >
              {t.list.next}
            </a>
          )}
        </nav>
      )}
      <p class="after-list no-print">
        {t.list.file}:{' '}
        {(['xlsx', 'csv'] as const).map((format, index) => (
          <span key={format}>
            {index > 0 && ', '}
            <a href={inLanguage(`${paths.reviewsFile(format)}${asked}`, language)}>{format.toUpperCase()}</a>
          </span>
        ))}
      </p>
    </Section>
  );
}

function queryOf(
  { words, view, programme }: Pick<MatrixPart, 'words' | 'view' | 'programme'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const entries = Object.entries({ ten: words, xem: MATRIX_VIEWS[view], 'chuong-trinh': programme ?? '', ...more });
  const given = entries.filter(([, value]) => value !== '');
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

function Cell({ frame, cell }: { frame: OfficeFrame; cell: MatrixCell | null }): JSX.Element {
  const t = roundMessages[frame.language];
  if (cell === null) return <span class="muted">{t.list.notExpected}</span>;
  const { submission, timeliness } = cell;
  return (
    <>
      <a href={inLanguage(paths.review(submission.submissionId), frame.language)}>
        <ReportMark status={submission.status} frame={frame} />
      </a>{' '}
      {timeliness === 'overdue' ? (
        <Mark tone="warn">{t.timeliness.overdue}</Mark>
      ) : (
        <span class="small muted">
          {timeliness !== 'waived' && t.timeliness[timeliness]}
          {submission.arrivedOn && `, ${t.list.arrived} ${screenDate(submission.arrivedOn)}`}
        </span>
      )}
    </>
  );
}

function RoundCounts({ frame, matrix }: { frame: OfficeFrame; matrix: ReviewMatrix }): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  const rows = matrix.rounds.map((round, index) => ({
    round,
    counts: matrix.counts[index] as ReviewMatrix['counts'][number],
    own: matrix.own[index] ?? null,
  }));
  const number = (heading: string, key: keyof ReviewMatrix['counts'][number]): Column<(typeof rows)[number]> => ({
    heading,
    isNumber: true,
    cell: ({ counts }) => counts[key],
  });
  return (
    <FoldTable
      caption={t.list.rounds}
      rows={rows}
      keyOf={({ round }) => round.roundId}
      columns={[
        { heading: t.list.round, cell: ({ round }) => <RoundLink frame={frame} round={round} /> },
        number(t.list.expected, 'expected'),
        number(t.list.received, 'received'),
        number(t.list.onTime, 'onTime'),
        number(t.list.overdueCount, 'overdue'),
        number(t.list.waivedCount, 'waived'),
        {
          heading: t.list.province,
          cell: ({ own }) =>
            own && (
              <a href={inLanguage(paths.review(own.submissionId), language)}>
                <ReportMark status={own.status} frame={frame} />
              </a>
            ),
        },
      ]}
    />
  );
}

function RoundLink({ frame, round }: { frame: OfficeFrame; round: ReviewRound }): JSX.Element {
  const t = roundMessages[frame.language];
  return (
    <a class="row-name" href={inLanguage(paths.reviewRound(round.roundId), frame.language)}>
      {t.roundTitle(round.kind, round.endsOn)}
    </a>
  );
}

function MatrixFilter({ frame, words, view, programme, programmes }: MatrixPart & { frame: OfficeFrame }): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  return (
    <form class="sift no-print" method="get" action={inLanguage(paths.reviews(), language)}>
      <div>
        <label for="ten">{t.list.name}</label>
        <input class="field" id="ten" name="ten" type="search" value={words} maxLength={100} />
      </div>
      <div>
        <label for="xem">{t.list.which}</label>
        <select class="field" id="xem" name="xem">
          {(Object.keys(MATRIX_VIEWS) as MatrixView[]).map((each) => (
            <option key={each} value={MATRIX_VIEWS[each]} selected={each === view}>
              {t.list.views[each]}
            </option>
          ))}
        </select>
      </div>
      {programmes.length > 1 && (
        <div>
          <label for="chuong-trinh">{t.round.programme}</label>
          <select class="field" id="chuong-trinh" name="chuong-trinh">
            {programmes.map(({ programmeId, title }) => (
              <option key={programmeId} value={programmeId} selected={programmeId === programme}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      <p class="sift-send">
        <button class="press press-quiet" type="submit">
          {t.list.filter}
        </button>
      </p>
    </form>
  );
}
