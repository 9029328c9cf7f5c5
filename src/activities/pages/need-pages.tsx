import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { EvidenceCount } from '../../evidence/evidence-store.ts';
import { EvidenceSection } from '../../evidence/pages/evidence-strip.tsx';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type DoneWord, activityMessages } from '../messages/activity-messages.ts';
import type { NeedForm } from '../need-form.ts';
import type { NeedAtPlace } from '../need-store.ts';
import { NEED_PRIORITIES } from '../need.ts';
import { PriorityMark, measureOf } from './needs-page.tsx';
import { DoneNote } from './notes.tsx';
import { ChoiceRow, type Choices, DayRow, LongRow, TextRow } from './rows.tsx';

interface NewNeedPageProps {
  readonly frame: OfficeFrame;
  readonly form: NeedForm;
  /** The places of the person, where they are few; null: the place is typed. */
  readonly places: Choices | null;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** The form by which a place says what it needs. */
export function NewNeedPage({ frame, form, places, faults, requestId }: NewNeedPageProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language];
  const n = t.need;
  const row = (id: keyof NeedForm, label: string, hint?: string) => ({
    id,
    label,
    faults,
    value: form[id],
    ...(hint ? { hint } : {}),
  });
  return (
    <OfficePage
      frame={frame}
      path={paths.newNeed()}
      title={n.newTitle}
      crumbs={[{ label: n.title, path: paths.needs() }]}
    >
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{n.newTitle}</h1>
      <p class="lede">{n.newLede}</p>
      <PostForm class="form section" action={inLanguage(paths.newNeed(), language)} requestId={requestId}>
        {places ? (
          <ChoiceRow {...row('node', n.place)} choices={places} />
        ) : (
          <TextRow {...row('node', n.placeTyped, n.placeTypedHint)} />
        )}
        <ChoiceRow {...row('field', n.field)} choices={FIELDS.map((each) => [each, FIELD_NAMES[language][each]])} />
        <TextRow {...row('what', n.what, n.whatHint)} />
        <div class="form-pair">
          <TextRow {...row('quantity', n.quantity, t.optional)} numeric />
          <TextRow {...row('unit', n.unit, n.unitHint)} />
        </div>
        <TextRow {...row('forWhom', n.forWhomLabel, n.forWhomHint)} />
        <TextRow {...row('people', n.people, t.optional)} numeric />
        <div class="form-pair">
          <DayRow {...row('dueOn', n.dueOn)} />
          <ChoiceRow
            {...row('priority', n.priority)}
            choices={NEED_PRIORITIES.map((each) => [each, n.priorities[each]])}
            empty={null}
          />
        </div>
        <TextRow {...row('place', n.handPlace, t.optional)} />
        <div class="form-ways">
          <button class="press" type="submit">
            {n.send}
          </button>
          <a href={inLanguage(paths.needs(), language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

interface NeedPageProps {
  readonly frame: OfficeFrame;
  readonly need: NeedAtPlace;
  readonly mayEnd: boolean;
  readonly evidence: EvidenceCount | undefined;
  readonly maySeeEvidence: boolean;
  readonly done: DoneWord | null;
  readonly faults: readonly FieldFault[];
  /** What was typed into the form that was refused. */
  readonly typed: (name: string) => string;
  readonly requestIds: readonly [string, string, string];
}

/** One need, and how it ends. */
export function NeedPage(props: NeedPageProps): JSX.Element {
  const { frame, need, mayEnd, done, faults } = props;
  const { language } = frame;
  const t = activityMessages[language];
  const n = t.need;
  const where = [need.placeName, need.within].filter(Boolean).join(', ');
  return (
    <OfficePage
      frame={frame}
      path={paths.need(need.needId)}
      title={need.what}
      crumbs={[{ label: n.title, path: paths.needs() }]}
    >
      <DoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{need.what}</h1>
      <SummaryList
        rows={[
          { term: n.where, value: <a href={inLanguage(paths.place(need.placeSlug), language)}>{where}</a> },
          { term: n.field, value: FIELD_NAMES[language][need.field] },
          ...(need.quantity ? [{ term: n.quantity, value: measureOf(need) }] : []),
          { term: n.forWhom, value: `${need.forWhom}${need.people === null ? '' : ` (${n.howMany(need.people)})`}` },
          { term: n.dueOn, value: screenDate(need.dueOn) },
          { term: n.priority, value: <PriorityMark priority={need.priority} words={n.priorities[need.priority]} /> },
          ...(need.place ? [{ term: n.handPlace, value: need.place }] : []),
          {
            term: n.status,
            value: (
              <>
                <Mark tone={need.status === 'met' ? 'done' : 'quiet'}>{n.statuses[need.status]}</Mark>{' '}
                {need.metBy && n.metBySaid(need.metBy)}
              </>
            ),
          },
        ]}
      />
      {props.maySeeEvidence && (
        <EvidenceSection
          subject={{ subjectKind: 'need', provinceCode: need.provinceCode, subjectId: need.needId }}
          found={props.evidence}
          title={need.what}
        />
      )}
      {mayEnd && need.status === 'open' && <NeedEnds {...props} />}
    </OfficePage>
  );
}

function NeedEnds({ frame, need, faults, typed, requestIds }: NeedPageProps): JSX.Element {
  const { language, today } = frame;
  const n = activityMessages[language].need;
  const action = (act: string): string => inLanguage(paths.needAct(need.needId, act), language);
  return (
    <>
      <Section id="dap-ung" title={n.met}>
        <PostForm class="form" action={action('dap-ung')} requestId={requestIds[0]}>
          <TextRow id="metBy" label={n.metBy} hint={n.metByHint} value={typed('metBy')} faults={faults} />
          <DayRow id="happenedOn" label={n.happenedOn} value={typed('happenedOn') || today} faults={faults} />
          <LongRow id="note" label={n.note} value={typed('note')} faults={faults} />
          <button class="press" type="submit">
            {n.met}
          </button>
        </PostForm>
      </Section>
      <Section id="chuyen-han" title={n.carry}>
        <PostForm class="form" action={action('chuyen-han')} requestId={requestIds[1]}>
          <DayRow id="dueOn" label={n.newDue} value={typed('dueOn')} faults={faults} />
          <button class="press press-quiet" type="submit">
            {n.carry}
          </button>
        </PostForm>
      </Section>
      <Section id="rut" title={n.withdraw}>
        <PostForm class="form" action={action('rut')} requestId={requestIds[2]}>
          <p class="muted">{n.withdrawHurts}</p>
          <button class="press press-quiet" type="submit">
            {n.withdraw}
          </button>
        </PostForm>
      </Section>
    </>
  );
}
