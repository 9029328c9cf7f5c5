import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FIELD_NAMES } from '../../kernel/fields.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { LifeOf } from '../activity-request.ts';
import type { Activity } from '../activity.ts';
import { type DoneWord, activityMessages } from '../messages/activity-messages.ts';
import type { PlanVersion } from '../plan-store.ts';
import type { PlanStatus } from '../plan.ts';
import type { RhythmLine } from '../rhythm-store.ts';
import { planYearOf, rhythmOf } from '../rhythm.ts';
import { DoneNote } from './notes.tsx';
import { RhythmMark } from './rhythm-page.tsx';
import { LongRow, TextRow } from './rows.tsx';

const PLAN_TONES: Readonly<Record<PlanStatus, MarkTone>> = {
  draft: 'quiet',
  proposed: 'said',
  agreed: 'done',
  replaced: 'quiet',
};

export function PlanMark({ status, frame }: { status: PlanStatus; frame: OfficeFrame }): JSX.Element {
  return <Mark tone={PLAN_TONES[status]}>{activityMessages[frame.language].plan.statuses[status]}</Mark>;
}

interface LifePageProps {
  readonly frame: OfficeFrame;
  readonly life: LifeOf;
  /** Null where the agreement is not in force. */
  readonly line: RhythmLine | null;
  readonly versions: readonly PlanVersion[];
  readonly activities: readonly Activity[];
  readonly may: { readonly work: boolean; readonly setRhythm: boolean };
  readonly done: DoneWord | null;
  readonly faults: readonly FieldFault[];
  readonly typed: { readonly everyMonths: string; readonly note: string };
  readonly requestId: string;
}

/** How one agreement lives: its rhythm, its plans, what was done. */
export function LifePage(props: LifePageProps): JSX.Element {
  const { frame, life, done, faults } = props;
  const { language } = frame;
  const t = activityMessages[language];
  const { agreementId, slug } = life.agreement;
  return (
    <OfficePage
      frame={frame}
      path={paths.life(agreementId)}
      title={life.pair}
      crumbs={[{ label: t.section, path: paths.rhythm() }]}
    >
      <DoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{life.pair}</h1>
      <p class="lede">
        {t.life.title}. <a href={inLanguage(paths.agreement(life.provinceSlug, slug), language)}>{t.life.publicPage}</a>
      </p>
      <RhythmFacts {...props} />
      <PlanYears {...props} />
      <ActivityList {...props} />
      {props.may.setRhythm && <SetRhythmForm {...props} />}
    </OfficePage>
  );
}

function RhythmFacts({ frame, line }: LifePageProps): JSX.Element {
  const t = activityMessages[frame.language];
  if (!line) return <p class="notice">{t.life.notInForce}</p>;
  const { dueOn, isLate, silentDays } = rhythmOf(line, frame.today);
  return (
    <SummaryList
      rows={[
        { term: t.life.state, value: <RhythmMark state={line.state} frame={frame} /> },
        {
          term: t.life.lastOn,
          value: line.lastOn ? `${screenDate(line.lastOn)} (${t.rhythm.days(silentDays)})` : t.rhythm.nothingYet,
        },
        {
          term: t.life.dueOn,
          value: dueOn ? `${screenDate(dueOn)}${isLate ? `, ${t.life.late}` : ''}` : t.rhythm.days(null),
        },
        { term: t.rhythm.promised, value: t.rhythm.every(line.everyMonths) },
      ]}
    />
  );
}

function PlanYears({ frame, life, versions, may, line }: LifePageProps): JSX.Element {
  const { language, today } = frame;
  const t = activityMessages[language];
  const { agreementId } = life.agreement;
  const due = planYearOf(today);
  const years = [...new Set(versions.map(({ year }) => year))].toSorted((one, other) => other - one);
  return (
    <Section id="ke-hoach" title={t.life.plans}>
      {!years.includes(due) && (
        <EmptyState what={t.life.noPlan(due)}>
          {may.work && line && (
            <p>
              <a class="press" href={inLanguage(paths.planAct(agreementId, due, 'sua'), language)}>
                {t.life.makePlan(due)}
              </a>
            </p>
          )}
        </EmptyState>
      )}
      <ul class="entries">
        {years.map((year) => {
          const ofYear = versions.filter((version) => version.year === year);
          const newest = ofYear.at(-1);
          const agreed = ofYear.find(({ status }) => status === 'agreed');
          return (
            <li key={year}>
              <a class="row-name" href={inLanguage(paths.plan(agreementId, year), language)}>
                {t.plan.title(year)}
              </a>{' '}
              {agreed && <PlanMark status="agreed" frame={frame} />}{' '}
              {newest && newest !== agreed && <PlanMark status={newest.status} frame={frame} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function ActivityList({ frame, life, activities, may, line }: LifePageProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language];
  const { agreementId, slug } = life.agreement;
  return (
    <Section id="hoat-dong" title={t.life.activities}>
      {may.work && line && (
        <p class="press-row">
          <a class="press" href={inLanguage(paths.newActivity(agreementId), language)}>
            {t.life.add}
          </a>
        </p>
      )}
      {activities.length === 0 ? (
        <EmptyState what={t.life.noActivities}>
          <p>{t.life.noActivitiesNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.life.activities}
          rows={activities}
          keyOf={({ activityId }) => activityId}
          columns={[
            {
              heading: t.life.what,
              cell: ({ activityId, what, field }) => (
                <>
                  <a class="row-name" href={inLanguage(paths.activity(agreementId, activityId), language)}>
                    {what}
                  </a>
                  <div class="small muted">{FIELD_NAMES[language][field]}</div>
                </>
              ),
            },
            {
              heading: t.life.day,
              cell: ({ latest }) => (latest.happensOn ? screenDate(latest.happensOn) : '—'),
            },
            { heading: t.life.state, cell: ({ latest }) => <ActivityMark kind={latest.kind} frame={frame} /> },
            {
              heading: t.life.people,
              isNumber: true,
              cell: ({ latest }) => latest.participants.reduce((sum, { people }) => sum + people, 0) || '—',
            },
          ]}
        />
      )}
      <p class="after-list">
        <a href={inLanguage(paths.agreementCalendar(life.provinceSlug, slug), language)}>{t.life.feed}</a>
      </p>
    </Section>
  );
}

export function ActivityMark({ kind, frame }: { kind: Activity['latest']['kind']; frame: OfficeFrame }): JSX.Element {
  const tone = kind === 'held' ? 'done' : kind === 'planned' ? 'said' : 'quiet';
  return <Mark tone={tone}>{activityMessages[frame.language].activity.kinds[kind]}</Mark>;
}

function SetRhythmForm({ frame, life, faults, typed, requestId }: LifePageProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language].life;
  return (
    <Section id="dat-nhip" title={t.setTitle}>
      <PostForm
        class="form"
        action={inLanguage(paths.setRhythm(life.agreement.agreementId), language)}
        requestId={requestId}
      >
        <TextRow
          id="everyMonths"
          label={t.months}
          hint={t.monthsHint}
          value={typed.everyMonths}
          faults={faults}
          numeric
        />
        <LongRow id="note" label={t.note} value={typed.note} faults={faults} />
        <button class="press press-quiet" type="submit">
          {t.set}
        </button>
      </PostForm>
    </Section>
  );
}
