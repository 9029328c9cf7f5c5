import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { EvidenceCount } from '../../evidence/evidence-store.ts';
import { EvidenceSection } from '../../evidence/pages/evidence-strip.tsx';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList, type SummaryRow } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { LifeOf } from '../activity-request.ts';
import { type Activity, PARTICIPANT_GROUPS } from '../activity.ts';
import { INDICATORS, findIndicator } from '../../kernel/indicators.ts';
import { type DoneWord, activityMessages } from '../messages/activity-messages.ts';
import { ActivityMark } from './life-page.tsx';
import { DoneNote } from './notes.tsx';
import { ChoiceRow, type Choices, DayRow, LongRow, TextRow } from './rows.tsx';

/** What was typed into a field, or what stands there already. */
export type Typed = (name: string) => string;

interface FormProps {
  readonly frame: OfficeFrame;
  readonly life: LifeOf;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

const crumbsOf = (frame: OfficeFrame, { pair, agreement }: LifeOf) => [
  { label: activityMessages[frame.language].section, path: paths.rhythm() },
  { label: pair, path: paths.life(agreement.agreementId) },
];

/** The form by which something is written down that is to come, or that was held. */
export function NewActivityPage(
  props: FormProps & { readonly serves: Choices; readonly requestId: string },
): JSX.Element {
  const { frame, life, typed, faults, serves, requestId } = props;
  const { language } = frame;
  const t = activityMessages[language];
  const a = t.activity;
  const path = paths.newActivity(life.agreement.agreementId);
  const row = (id: string, label: string) => ({ id, label, value: typed(id), faults });
  return (
    <OfficePage frame={frame} path={path} title={a.newTitle} crumbs={crumbsOf(frame, life)}>
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{a.newTitle}</h1>
      <PostForm class="form section" action={inLanguage(path, language)} requestId={requestId}>
        <div class="form-pair">
          <ChoiceRow
            {...row('kind', a.kind)}
            choices={[
              ['planned', a.kindChoices.planned],
              ['held', a.kindChoices.held],
            ]}
            empty={null}
          />
          <DayRow {...row('happensOn', a.happensOn)} />
        </div>
        <TextRow {...row('what', a.what)} />
        <ChoiceRow {...row('field', a.field)} choices={FIELDS.map((each) => [each, FIELD_NAMES[language][each]])} />
        <ChoiceRow {...row('serves', a.serves)} choices={serves} empty={t.none} />
        <TextRow {...row('place', a.place)} hint={t.optional} />
        <LongRow {...row('note', a.note)} hint={t.optional} />
        <p class="muted">{a.onlyHeld}</p>
        <CountFields {...props} />
        <div class="form-ways">
          <button class="press" type="submit">
            {a.save}
          </button>
          <a href={inLanguage(paths.life(life.agreement.agreementId), language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

/** How many took part, what came of it, who was exchanged: in boxes that stay shut until they are needed. */
function CountFields({ frame, typed, faults }: Pick<FormProps, 'frame' | 'typed' | 'faults'>): JSX.Element {
  const { language } = frame;
  const a = activityMessages[language].activity;
  const row = (id: string, label: string) => ({ id, label, value: typed(id), faults });
  const isOpen = (start: string): boolean => faults.some(({ field }) => field.startsWith(start));
  return (
    <>
      <details class="filter-box" open={isOpen('people-')}>
        <summary>{a.participants}</summary>
        <div class="sift">
          <p class="form-hint">{a.participantsHint}</p>
          {PARTICIPANT_GROUPS.map((who) => (
            <TextRow key={who} {...row(`people-${who}`, a.groups[who])} numeric />
          ))}
        </div>
      </details>
      <details class="filter-box" open={isOpen('result-')}>
        <summary>{a.results}</summary>
        <div class="sift">
          <p class="form-hint">{a.resultsHint}</p>
          {INDICATORS.map(({ code, name, unit }) => (
            <TextRow key={code} {...row(`result-${code}`, `${name[language]} (${unit[language]})`)} numeric />
          ))}
        </div>
      </details>
      <details class="filter-box" open={isOpen('staff')}>
        <summary>{a.staff}</summary>
        <div class="sift">
          <TextRow {...row('staffSent', a.staffSent)} numeric />
          <TextRow {...row('staffSentDays', a.staffSentDays)} numeric />
          <TextRow {...row('staffReceived', a.staffReceived)} numeric />
          <TextRow {...row('staffReceivedDays', a.staffReceivedDays)} numeric />
        </div>
      </details>
    </>
  );
}

interface ActivityPageProps extends FormProps {
  readonly activity: Activity;
  readonly served: string | null;
  readonly mayWork: boolean;
  readonly done: DoneWord | null;
  readonly evidence: EvidenceCount | undefined;
  readonly requestId: () => string;
}

/** One activity, and what becomes of it. */
export function ActivityPage(props: ActivityPageProps): JSX.Element {
  const { frame, life, activity, mayWork, done, faults } = props;
  const t = activityMessages[frame.language];
  const path = paths.activity(life.agreement.agreementId, activity.activityId);
  return (
    <OfficePage frame={frame} path={path} title={activity.what} crumbs={crumbsOf(frame, life)}>
      <DoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{activity.what}</h1>
      <SummaryList rows={factRows(props)} />
      <EvidenceSection
        subject={{ subjectKind: 'activity', provinceCode: activity.provinceCode, subjectId: activity.activityId }}
        found={props.evidence}
        title={activity.what}
      />
      {mayWork && activity.latest.kind !== 'cancelled' && <ActForms {...props} />}
    </OfficePage>
  );
}

function factRows({ frame, activity, served }: ActivityPageProps): SummaryRow[] {
  const { language } = frame;
  const t = activityMessages[language];
  const a = t.activity;
  const { latest, field } = activity;
  const said = (term: string, value: string | null): SummaryRow[] => (value ? [{ term, value }] : []);
  return [
    { term: t.life.state, value: <ActivityMark kind={latest.kind} frame={frame} /> },
    ...said(a.happensOn, latest.happensOn && screenDate(latest.happensOn)),
    ...said(a.field, FIELD_NAMES[language][field]),
    ...said(a.place, latest.place),
    ...said(a.serves, served),
    ...said(latest.kind === 'cancelled' ? a.cancelNote : a.note, latest.note),
    ...said(a.participants, latest.participants.map(({ who, people }) => `${a.groups[who]}: ${people}`).join('; ')),
    ...latest.results.map(({ indicator, amount }) => {
      const known = findIndicator(indicator);
      return {
        term: known?.name[language] ?? indicator,
        value: `${amount.replace('.', ',')} ${known?.unit[language] ?? ''}`.trim(),
      };
    }),
    ...said(a.staffSent, latest.staffSent && a.staffLine(latest.staffSent.people, latest.staffSent.days)),
    ...said(
      a.staffReceived,
      latest.staffReceived && a.staffLine(latest.staffReceived.people, latest.staffReceived.days),
    ),
  ];
}

function ActForms(props: ActivityPageProps): JSX.Element {
  const { frame, life, activity, typed, faults, requestId } = props;
  const { language } = frame;
  const a = activityMessages[language].activity;
  const isHeld = activity.latest.kind === 'held';
  const action = (act: string): string =>
    inLanguage(paths.activityAct(life.agreement.agreementId, activity.activityId, act), language);
  const row = (id: string, label: string) => ({ id, label, value: typed(id), faults });
  return (
    <>
      <Section id="to-chuc" title={isHeld ? a.holdAgain : a.hold}>
        <PostForm class="form" action={action('to-chuc')} requestId={requestId()}>
          <DayRow {...row('happensOn', a.happensOn)} />
          <TextRow {...row('place', a.place)} />
          <CountFields {...props} />
          <button class="press" type="submit">
            {isHeld ? a.holdAgain : a.hold}
          </button>
        </PostForm>
      </Section>
      {!isHeld && (
        <Section id="doi-ngay" title={a.move}>
          <PostForm class="form" action={action('doi-ngay')} requestId={requestId()}>
            <div class="form-row">
              <label for="newDay">{a.happensOn}</label>
              <input class="field" type="date" id="newDay" name="happensOn" value="" />
            </div>
            <button class="press press-quiet" type="submit">
              {a.move}
            </button>
          </PostForm>
        </Section>
      )}
      <Section id="huy" title={a.cancelIt}>
        <PostForm class="form" action={action('huy')} requestId={requestId()}>
          <p class="muted">{a.cancelHurts}</p>
          <LongRow {...row('note', a.cancelNote)} />
          <button class="press press-quiet" type="submit">
            {a.cancelIt}
          </button>
        </PostForm>
      </Section>
    </>
  );
}
