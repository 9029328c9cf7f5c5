import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { ChoiceRow, LongRow } from '../../activities/pages/rows.tsx';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { StatedProgramme } from '../../programmes/programme-statement.ts';
import type { ExpectedReporter, PeriodDays } from '../expected-reporters.ts';
import { type RoundDone, roundMessages } from '../messages/round-messages.ts';
import { REVIEW_KINDS } from '../review-content.ts';
import type { MatrixRow, RoundCounts } from '../review-matrix.ts';
import type { ReviewRound } from '../review-round.ts';
import type { Submission } from '../submission-store.ts';
import { ReportMark, RoundDoneNote } from './review-notes.tsx';

/** The form of a round as it was typed. */
export interface RoundForm {
  readonly programme: string;
  readonly kind: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly cutoffOn: string;
  readonly unitDueOn: string;
  readonly provinceDueOn: string;
}

export interface NamedReporter extends ExpectedReporter {
  readonly name: string;
}

interface NewRoundPageProps {
  readonly frame: OfficeFrame;
  readonly form: RoundForm;
  readonly programmes: readonly StatedProgramme[];
  /** Who would report; null where nobody asked yet. */
  readonly expected: readonly NamedReporter[] | null;
  readonly period: PeriodDays | null;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

const DAYS = ['startsOn', 'endsOn', 'cutoffOn', 'unitDueOn', 'provinceDueOn'] as const;

/** Opens a round: its days, and who would report. */
export function NewRoundPage(props: NewRoundPageProps): JSX.Element {
  const { frame, form, programmes, expected, period, faults, requestId } = props;
  const { language } = frame;
  const t = roundMessages[language];
  const path = paths.newReviewRound();
  return (
    <OfficePage frame={frame} path={path} title={t.round.title} crumbs={[{ label: t.section, path: paths.reviews() }]}>
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.round.title}</h1>
      <p class="lede">{t.round.lede}</p>
      <PostForm class="form" action={inLanguage(path, language)} requestId={requestId}>
        <ChoiceRow
          id="programme"
          label={t.round.programme}
          value={form.programme}
          choices={programmes.map(({ programmeId, title }) => [programmeId, title])}
          faults={faults}
          empty={programmes.length === 1 ? null : undefined}
        />
        <ChoiceRow
          id="kind"
          label={t.round.kind}
          value={form.kind}
          choices={REVIEW_KINDS.map((kind) => [kind, t.kinds[kind]])}
          faults={faults}
          empty={null}
        />
        <p>
          <button class="press press-quiet" type="submit" name="doing" value="usual">
            {t.round.usual}
          </button>
        </p>
        {DAYS.map((day) => (
          <FormRow
            key={day}
            id={day}
            label={t.round[day]}
            {...(day === 'cutoffOn' ? { hint: t.round.cutoffHint } : {})}
            faults={faults}
            control={(given) => <input class="field" type="date" value={form[day]} {...given} />}
          />
        ))}
        {expected && period && <WhoReports frame={frame} expected={expected} period={period} />}
        <div class="form-ways">
          <button class={expected ? 'press press-quiet' : 'press'} type="submit" name="doing" value="preview">
            {t.round.preview}
          </button>
          <button class={expected ? 'press' : 'press press-quiet'} type="submit" name="doing" value="open">
            {t.round.open}
          </button>
          <a href={inLanguage(paths.reviews(), language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

export function WhoReports({
  frame,
  expected,
  period,
}: {
  frame: OfficeFrame;
  expected: readonly NamedReporter[];
  period: PeriodDays;
}): JSX.Element {
  const t = roundMessages[frame.language];
  return (
    <>
      <h2 id="ai-bao-cao">{t.round.whoTitle(expected.length)}</h2>
      <FoldTable
        caption={t.round.whoTitle(expected.length)}
        captionHeard
        rows={expected}
        keyOf={({ nodeId }) => nodeId}
        columns={[
          { heading: t.round.who, cell: ({ name }) => name },
          { heading: t.round.sides, cell: ({ sides }) => sides.map((side) => t.round.sideNames[side]).join(', ') },
          { heading: t.round.why, cell: ({ why }) => t.round.whys[why] },
          {
            heading: t.round.share,
            cell: ({ share }) =>
              share.from === period.from && share.to === period.to ? t.round.wholePeriod : t.days(share.from, share.to),
          },
        ]}
      />
    </>
  );
}

interface RoundPageProps {
  readonly frame: OfficeFrame;
  readonly round: ReviewRound;
  readonly programmeTitle: string;
  readonly rows: readonly MatrixRow[];
  readonly counts: RoundCounts;
  readonly own: Submission | null;
  readonly notTakenIn: readonly NamedReporter[];
  readonly names: ReadonlyMap<string, string>;
  readonly may: { readonly extend: boolean; readonly withdraw: boolean };
  readonly done: RoundDone | null;
  readonly faults: readonly FieldFault[];
  readonly reason: string;
  readonly requestId: () => string;
}

/** One round: its days, the province's report, and every unit's. */
export function RoundPage(props: RoundPageProps): JSX.Element {
  const { frame, round, programmeTitle, rows, counts, own, done, faults } = props;
  const { language } = frame;
  const t = roundMessages[language];
  const title = t.roundTitle(round.kind, round.endsOn);
  return (
    <OfficePage
      frame={frame}
      path={paths.reviewRound(round.roundId)}
      title={title}
      crumbs={[{ label: t.section, path: paths.reviews() }]}
    >
      <RoundDoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{title}</h1>
      <p class="lede">{programmeTitle}</p>
      <SummaryList
        rows={[
          { term: t.round.period, value: t.days(round.startsOn, round.endsOn) },
          { term: t.round.cutoffOn, value: screenDate(round.cutoffOn) },
          { term: t.round.unitDueOn, value: screenDate(round.unitDueOn) },
          { term: t.round.provinceDueOn, value: screenDate(round.provinceDueOn) },
          { term: t.list.state, value: t.list.summary(counts.expected, counts.received, counts.onTime) },
        ]}
      />
      {own && (
        <p>
          <a class="row-name" href={inLanguage(paths.review(own.submissionId), language)}>
            {t.provinceReport}
          </a>{' '}
          <ReportMark status={own.status} frame={frame} />
        </p>
      )}
      <NotTakenIn {...props} />
      <Section id="cac-don-vi" title={t.round.units}>
        <UnitTable {...props} rows={rows} />
      </Section>
      <WithdrawForm {...props} />
    </OfficePage>
  );
}

function UnitTable({ frame, round, rows, names }: RoundPageProps): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  const cells = rows.flatMap(({ cells: [cell] }) => (cell ? [cell] : []));
  return (
    <FoldTable
      caption={t.round.units}
      captionHeard
      rows={cells}
      keyOf={({ submission }) => submission.submissionId}
      columns={[
        {
          heading: t.list.unit,
          cell: ({ submission: { submissionId, name, borneFor } }) => (
            <>
              <a class="row-name" href={inLanguage(paths.review(submissionId), language)}>
                {name}
              </a>
              {borneFor.length > 0 && (
                <div class="small muted">
                  {t.round.borneFor} {borneFor.map((each) => names.get(each) ?? '').join(', ')}
                </div>
              )}
            </>
          ),
        },
        {
          heading: t.list.state,
          cell: ({ submission: { status }, timeliness }) => (
            <>
              <ReportMark status={status} frame={frame} />{' '}
              {timeliness !== 'waived' && <span class="small muted">{t.timeliness[timeliness]}</span>}
            </>
          ),
        },
        {
          heading: t.round.arrived,
          cell: ({ submission: { arrivedOn } }) => (arrivedOn ? screenDate(arrivedOn) : '—'),
        },
        {
          heading: t.round.share,
          cell: ({ submission: { share } }) =>
            share.from === round.startsOn && share.to === round.endsOn
              ? t.round.wholePeriod
              : t.days(share.from, share.to),
        },
        { heading: t.round.why, cell: ({ submission: { why } }) => t.round.whys[why] },
      ]}
    />
  );
}

function NotTakenIn({ frame, round, notTakenIn, may, requestId }: RoundPageProps): JSX.Element | null {
  const { language } = frame;
  const t = roundMessages[language];
  if (notTakenIn.length === 0) return null;
  return (
    <div class="notice notice-warn">
      <p>
        {t.round.notTaken(notTakenIn.length)}{' '}
        {notTakenIn
          .map(({ name }) => name)
          .slice(0, 20)
          .join(', ')}
        .
      </p>
      {may.extend && (
        <PostForm action={inLanguage(paths.reviewRoundAct(round.roundId, 'bo-sung'), language)} requestId={requestId()}>
          <button class="press press-quiet" type="submit">
            {t.round.extend}
          </button>
        </PostForm>
      )}
    </div>
  );
}

function WithdrawForm({ frame, round, may, faults, reason, requestId }: RoundPageProps): JSX.Element | null {
  const { language } = frame;
  const t = roundMessages[language];
  if (!may.withdraw) return null;
  return (
    <Section id="rut-dot" title={t.round.withdrawTitle} lead={t.round.withdrawLede}>
      <PostForm
        class="form no-print"
        action={inLanguage(paths.reviewRoundAct(round.roundId, 'rut'), language)}
        requestId={requestId()}
      >
        <LongRow id="reason" label={t.round.reason} value={reason} faults={faults} />
        <button class="press press-quiet" type="submit">
          {t.round.withdraw}
        </button>
      </PostForm>
    </Section>
  );
}
