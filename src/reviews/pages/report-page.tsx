import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { FigureDifference } from '../corrections-store.ts';
import { type RoundDone, roundMessages } from '../messages/round-messages.ts';
import { FIGURE_GROUPS } from '../figures.ts';
import type { NarrativePart, ReviewContent } from '../review-content.ts';
import type { OtherJudgement, SavedText } from '../review-text-store.ts';
import type { FrozenReport } from '../snapshot.ts';
import { type ReviewAct, type SubmissionInRound, dueOf } from '../submission-store.ts';
import { countedDays } from '../review-period.ts';
import { timelinessOf } from '../submission.ts';
import { ReportActs, type ReportActsProps, ReportHistory, Remarks } from './report-acts.tsx';
import {
  FigureNumber,
  ReportCorrections,
  ReportFigures,
  ReportFindings,
  ReportPairs,
  differenceColumns,
} from './report-figures.tsx';
import { ReportText, ReportWriting, type WritingProps } from './report-writing.tsx';
import { ReportMark, RoundDoneNote } from './review-notes.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';

interface ReportPageProps {
  readonly frame: OfficeFrame;
  readonly submission: SubmissionInRound;
  /** Who reports in the stead of a place that merged; null where it stands. */
  readonly heir: string | null;
  readonly borneFor: readonly string[];
  readonly placeSlug: string | null;
  readonly content: ReviewContent;
  /** What was handed in; null while it is being written. */
  readonly kept: FrozenReport | null;
  readonly moved: number;
  readonly others: readonly OtherJudgement[];
  readonly acts: readonly ReviewAct[];
  /** The form in which the person writes; null where they may not. */
  readonly writing: WritingProps | null;
  readonly deciding: Omit<ReportActsProps, 'frame' | 'submission' | 'content'>;
  readonly lacksApprover: boolean;
  readonly done: RoundDone | null;
  readonly faults: readonly FieldFault[];
}

/** One report: its figures, its text, who decides next, and how it came here. */
export function ReportPage(props: ReportPageProps): JSX.Element {
  const { frame, submission, content, kept, others, acts, writing, deciding, done, faults } = props;
  const { language } = frame;
  const t = roundMessages[language];
  const title = `${t.roundTitle(submission.round.kind, submission.round.endsOn)}: ${submission.level === 'province' ? t.provinceReport : submission.name}`;
  return (
    <OfficePage
      frame={frame}
      path={paths.review(submission.submissionId)}
      title={title}
      crumbs={[{ label: t.section, path: paths.reviews() }]}
    >
      <RoundDoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{title}</h1>
      <ReportHead {...props} />
      <YourTurn {...props} />
      <ReturnedNote {...props} />
      <ReportCorrections frame={frame} content={content} />
      <ReportFigures
        frame={frame}
        content={content}
        placeSlug={props.placeSlug}
        isKept={kept !== null}
        moved={props.moved}
      />
      <ReportPairs frame={frame} content={content} placeSlug={props.placeSlug} />
      <ReportFindings frame={frame} content={content} />
      {writing ? (
        <ReportWriting {...writing} />
      ) : (
        kept && (
          <ReportText
            frame={frame}
            narrative={kept.narrative}
            content={content}
            judgements={kept.judgements}
            others={others}
          />
        )
      )}
      <ReportActs frame={frame} submission={submission} content={content} {...deciding} />
      <ReportHistory frame={frame} acts={acts} content={content} />
    </OfficePage>
  );
}

function ReportHead({ frame, submission, heir, borneFor, lacksApprover, acts, kept }: ReportPageProps): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  const { round, share, status } = submission;
  const dueOn = dueOf(submission);
  const isPartial = share.from !== round.startsOn || share.to !== round.endsOn;
  const timeliness = timelinessOf({ ...submission, dueOn }, frame.today);
  return (
    <>
      <SummaryList
        rows={[
          {
            term: t.report.state,
            value: (
              <>
                <ReportMark status={status} frame={frame} /> <span class="muted">{t.report.turn[status]}</span>
              </>
            ),
          },
          { term: t.report.period, value: t.days(share.from, share.to) },
          {
            term: t.report.due,
            value: (
              <>
                {screenDate(dueOn)}{' '}
                {timeliness === 'overdue' || timeliness === 'late' ? (
                  <Mark tone="warn">{t.timeliness[timeliness]}</Mark>
                ) : (
                  timeliness !== 'waived' && <span class="muted">{t.timeliness[timeliness]}</span>
                )}
              </>
            ),
          },
          ...(borneFor.length > 0 ? [{ term: t.report.borneFor, value: borneFor.join(', ') }] : []),
        ]}
      />
      {isPartial && <p class="notice">{t.report.partial}</p>}
      {heir && <p class="notice">{t.report.heir(heir)}</p>}
      {lacksApprover && <p class="notice notice-warn">{t.report.noApprover}</p>}
      {kept && (
        <p class="after-list no-print">
          <a href={inLanguage(paths.printReport({ 'bao-cao': submission.submissionId }), language)}>{t.report.print}</a>
        </p>
      )}
      {acts.some(({ kind }) => kind === 'frozen') && (
        <p>
          <a href={inLanguage(paths.frozenReview(submission.submissionId), language)}>{t.report.frozenLink}</a>
        </p>
      )}
    </>
  );
}

/** What waits for the person, each leading to its form further down. */
function YourTurn({ frame, writing, deciding: { may } }: ReportPageProps): JSX.Element | null {
  const t = roundMessages[frame.language].report;
  const turns = [
    ...(writing ? [['#loi-van', t.write] as const] : []),
    ...(may.approve ? [['#duyet', t.approve] as const] : []),
    ...(may.accept ? [['#tiep-nhan', t.accept] as const] : []),
    ...(may.freeze ? [['#chot', t.freeze] as const] : []),
    ...(may.return ? [['#tra-lai', t.returnTitle] as const] : []),
  ];
  if (turns.length === 0) return null;
  return (
    <p class="press-row no-print">
      {turns.map(([to, label]) => (
        <a key={to} class="press press-quiet" href={to}>
          {label}
        </a>
      ))}
    </p>
  );
}

/** The last remarks with which it came back, while they wait to be dealt with. */
function ReturnedNote({ frame, submission, acts, content }: ReportPageProps): JSX.Element | null {
  const t = roundMessages[frame.language].report;
  const last = acts.at(-1);
  if (submission.status !== 'returned' || last?.kind !== 'returned') return null;
  return (
    <div class="notice notice-warn">
      <p>
        <b>{t.remarks}</b>: {last.reason}
      </p>
      <Remarks frame={frame} remarks={last.remarks} content={content} />
    </div>
  );
}

interface FrozenPageProps {
  readonly frame: OfficeFrame;
  readonly submission: SubmissionInRound;
  readonly report: FrozenReport;
  readonly checksum: string;
  readonly frozenOn: string;
  readonly now: ReviewContent;
  readonly differences: readonly FigureDifference[];
  /** The slug of who reports, for the rows behind a figure; null for the whole province. */
  readonly placeSlug: string | null;
  readonly others: readonly OtherJudgement[];
}

/** A frozen report for ever, and beside it what later corrections changed. */
export function FrozenPage(props: FrozenPageProps): JSX.Element {
  const { frame, submission, report, checksum, frozenOn, differences, others } = props;
  const { language } = frame;
  const t = roundMessages[language];
  const unit = submission.level === 'province' ? t.provinceReport : (report.content.scope.name ?? submission.name);
  const title = `${t.frozen.title}: ${t.roundTitle(submission.round.kind, submission.round.endsOn)}, ${unit}`;
  return (
    <OfficePage
      frame={frame}
      path={paths.frozenReview(submission.submissionId)}
      title={title}
      crumbs={[
        { label: t.section, path: paths.reviews() },
        { label: submission.name, path: paths.review(submission.submissionId) },
      ]}
    >
      <h1>{title}</h1>
      <p class="lede">{t.frozen.lede(frozenOn)}</p>
      <p class={differences.length > 0 ? 'notice notice-warn' : 'notice notice-done'}>
        {differences.length > 0 ? t.frozen.changed(differences.length) : t.frozen.same}
      </p>
      <SummaryList
        rows={[
          { term: t.report.period, value: t.days(report.content.period.from, report.content.period.to) },
          { term: t.frozen.checksum, value: <code class="review-sum">{checksum}</code> },
        ]}
      />
      <p class="after-list no-print">
        <a href={inLanguage(paths.frozenReviewFile(submission.submissionId), language)}>{t.frozen.file}</a>
      </p>
      <FrozenFigures {...props} />
      <ReportPairs frame={frame} content={report.content} placeSlug={props.placeSlug} />
      <ReportFindings frame={frame} content={report.content} />
      <ReportText
        frame={frame}
        narrative={report.narrative}
        content={report.content}
        judgements={report.judgements}
        others={others}
      />
    </OfficePage>
  );
}

function FrozenFigures({ frame, report, now, differences, placeSlug }: FrozenPageProps): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  const current = new Map(now.figures.map(({ code, value }) => [code, value]));
  const changed = new Set(differences.map(({ code }) => code));
  const standing = new Set(
    FIGURE_GROUPS.flatMap(({ figures }) => figures.filter((each) => !each.isCumulative).map(({ code }) => code)),
  );
  const rows = report.content.figures
    .map(({ code, name, unit, value }) => ({ code, name, unit, frozen: value, now: current.get(code) ?? null }))
    .filter(({ frozen, now: today }) => frozen !== null || today !== null)
    .toSorted((a, b) => Number(changed.has(b.code)) - Number(changed.has(a.code)));
  return (
    <Section id="so-chot" title={t.frozen.figures}>
      <FoldTable
        caption={t.frozen.figures}
        captionHeard
        rows={rows}
        keyOf={({ code }) => code}
        columns={[
          {
            heading: t.report.figure,
            cell: ({ code, name, unit }) => (
              <>
                <a href={inLanguage(paths.figure(code), language)}>{name[language]}</a>{' '}
                {changed.has(code) && <Mark tone="warn">{t.report.difference}</Mark>}
                <div class="small muted">
                  {unit[language]}
                  {standing.has(code) && ` · ${t.frozen.standing}`}
                </div>
              </>
            ),
          },
          // What stands on a day moves with the day: its figure of now is shown, and no difference is told.
          ...differenceColumns<(typeof rows)[number]>(frame).map((column) => ({
            ...column,
            cell: (row: (typeof rows)[number]) =>
              column.heading === t.report.nowValue ? (
                <FigureNumber
                  {...{ frame, content: now, placeSlug, code: row.code, value: row.now, over: countedDays(now.period) }}
                />
              ) : column.heading === t.report.difference && standing.has(row.code) ? (
                '—'
              ) : (
                column.cell(row)
              ),
          })),
        ]}
      />
    </Section>
  );
}

/** Every version of one part: nothing that was saved is lost. */
export function TextVersionsPage({
  frame,
  submission,
  part,
  versions,
  clock,
}: {
  frame: OfficeFrame;
  submission: SubmissionInRound;
  part: NarrativePart;
  versions: readonly SavedText[];
  clock: (at: Date) => string;
}): JSX.Element {
  const t = roundMessages[frame.language];
  const title = `${t.parts[part]}: ${t.report.versions}`;
  return (
    <OfficePage
      frame={frame}
      path={paths.reviewText(submission.submissionId, part)}
      title={title}
      crumbs={[
        { label: t.section, path: paths.reviews() },
        { label: submission.name, path: paths.review(submission.submissionId) },
      ]}
    >
      <h1>{title}</h1>
      {versions.map(({ versionNo, words, by, recordedAt }) => (
        <Section
          key={versionNo}
          id={`ban-${versionNo}`}
          title={t.report.version(versionNo)}
          lead={t.report.saved(by, clock(recordedAt))}
        >
          <p class={words ? 'review-words' : 'muted'}>{words || t.report.emptyPart}</p>
        </Section>
      ))}
    </OfficePage>
  );
}
