import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import type { PlanLineId } from '../../kernel/ids.ts';
import { formatDong } from '../../kernel/money.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { LifeOf } from '../activity-request.ts';
import { type DoneWord, activityMessages } from '../messages/activity-messages.ts';
import type { PlanFormLine } from '../plan-form.ts';
import type { PlanVersion } from '../plan-store.ts';
import { BUDGET_SOURCES, type PlanLine, type Side } from '../plan.ts';
import { PlanMark } from './life-page.tsx';
import { DoneNote } from './notes.tsx';
import { ChoiceRow, type Choices, TextRow } from './rows.tsx';

interface PlanPageProps {
  readonly frame: OfficeFrame;
  readonly life: LifeOf;
  readonly year: number;
  /** The version that is shown; null where the year has none. */
  readonly version: PlanVersion | null;
  readonly versions: readonly PlanVersion[];
  readonly lines: readonly PlanLine[];
  readonly doneLines: ReadonlySet<PlanLineId>;
  readonly serves: Choices;
  /** The sides for which the person may approve this version now. */
  readonly approving: readonly Side[];
  readonly mayDraft: boolean;
  readonly mayCarry: boolean;
  readonly done: DoneWord | null;
  readonly faults: readonly FieldFault[];
  readonly requestId: () => string;
}

const crumbsOf = (frame: OfficeFrame, { pair, agreement }: LifeOf) => [
  { label: activityMessages[frame.language].section, path: paths.rhythm() },
  { label: pair, path: paths.life(agreement.agreementId) },
];

/** A version of a plan as both sides read it. */
export function PlanPage(props: PlanPageProps): JSX.Element {
  const { frame, life, year, version, versions, done, faults, mayDraft } = props;
  const { language } = frame;
  const t = activityMessages[language];
  const p = t.plan;
  const { agreementId } = life.agreement;
  const path = paths.plan(agreementId, year);
  const others = versions.filter((each) => each !== version).toReversed();
  return (
    <OfficePage frame={frame} path={path} title={p.title(year)} crumbs={crumbsOf(frame, life)}>
      <DoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{p.title(year)}</h1>
      {version ? (
        <>
          <p class="lede">
            {life.pair}, {p.version(version.versionNo)} <PlanMark status={version.status} frame={frame} />{' '}
            {p.approvedBy}: {version.approvedBy.map((side) => p.sides[side]).join(', ') || p.nobody}.
          </p>
          <PlanTable {...props} />
          <p class="no-print">
            <a href={inLanguage(`${paths.planPaper(agreementId, year)}?ban=${version.versionNo}`, language)}>
              {p.paper}
            </a>
          </p>
          <ApproveForms {...props} version={version} />
        </>
      ) : (
        <EmptyState what={p.empty}>
          <p>{p.emptyNext}</p>
        </EmptyState>
      )}
      {mayDraft && (
        <p class="press-row no-print">
          <a class="press press-quiet" href={inLanguage(paths.planAct(agreementId, year, 'sua'), language)}>
            {version ? p.edit : p.make}
          </a>
        </p>
      )}
      <CarryForm {...props} />
      {others.length > 0 && (
        <p class="after-list no-print">
          {p.other}:{' '}
          {others.map(({ versionNo, status }) => (
            <span key={versionNo}>
              <a href={inLanguage(`${path}?ban=${versionNo}`, language)}>{p.seeVersion(versionNo)}</a>{' '}
              <PlanMark status={status} frame={frame} />{' '}
            </span>
          ))}
        </p>
      )}
    </OfficePage>
  );
}

function PlanTable({ frame, life, lines, doneLines, serves }: PlanPageProps): JSX.Element {
  const { language } = frame;
  const p = activityMessages[language].plan;
  const names = new Map(life.agreement.parties.map(({ nodeId, fullName }) => [nodeId, fullName]));
  const served = new Map(serves);
  const total = lines.reduce((sum, { budgetVnd }) => sum + (budgetVnd ?? 0n), 0n);
  return (
    <>
      <FoldTable
        caption={p.caption}
        rows={lines.toSorted((one, other) => one.month - other.month)}
        keyOf={({ lineId }) => lineId}
        columns={[
          {
            heading: p.what,
            cell: ({ what, lineId, field }) => (
              <>
                {what} {doneLines.has(lineId) && <Mark tone="done">{p.done}</Mark>}
                <div class="small muted">{FIELD_NAMES[language][field]}</div>
              </>
            ),
          },
          { heading: p.month, isNumber: true, cell: ({ month }) => month },
          {
            heading: p.responsible,
            cell: ({ responsibleNode }) => (responsibleNode ? (names.get(responsibleNode) ?? '—') : p.both),
          },
          {
            heading: p.budget,
            isNumber: true,
            cell: ({ budgetVnd, source }) =>
              budgetVnd === null ? '—' : `${formatDong(budgetVnd)}${source ? ` (${p.sources[source]})` : ''}`,
          },
          {
            heading: p.serves,
            cell: ({ clauseId, needId, whyNone }) =>
              (clauseId && served.get(`cam-ket:${clauseId}`)) ??
              (needId && served.get(`nhu-cau:${needId}`)) ??
              whyNone ??
              '—',
          },
        ]}
      />
      {total > 0n && (
        <p class="after-list">
          {p.total}: <b>{formatDong(total)}</b>
        </p>
      )}
    </>
  );
}

function ApproveForms({
  frame,
  life,
  year,
  version,
  approving,
  requestId,
}: PlanPageProps & { version: PlanVersion }): JSX.Element | null {
  const { language } = frame;
  const p = activityMessages[language].plan;
  if (approving.length === 0) return null;
  return (
    <div class="notice no-print">
      <p>{p.approveLede}</p>
      {approving.map((side) => (
        <PostForm
          key={side}
          action={inLanguage(paths.planAct(life.agreement.agreementId, year, 'dong-y'), language)}
          requestId={requestId()}
        >
          <input type="hidden" name="planVersionId" value={version.planVersionId} />
          <input type="hidden" name="contentHash" value={version.contentHash} />
          <input type="hidden" name="side" value={side} />
          <button class="press" type="submit">
            {p.approve(p.sides[side])}
          </button>
        </PostForm>
      ))}
    </div>
  );
}

function CarryForm({ frame, life, year, mayCarry, requestId }: PlanPageProps): JSX.Element | null {
  const { language } = frame;
  const p = activityMessages[language].plan;
  if (!mayCarry) return null;
  return (
    <PostForm
      class="form no-print"
      action={inLanguage(paths.planAct(life.agreement.agreementId, year, 'chuyen'), language)}
      requestId={requestId()}
    >
      <p class="muted">{p.carryLede}</p>
      <button class="press press-quiet" type="submit">
        {p.carry(year + 1)}
      </button>
    </PostForm>
  );
}

interface PlanFormPageProps {
  readonly frame: OfficeFrame;
  readonly life: LifeOf;
  readonly year: number;
  readonly form: readonly PlanFormLine[];
  readonly serves: Choices;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** The form of a plan: a box for each thing to do, and some empty ones. */
export function PlanFormPage({ frame, life, year, form, serves, faults, requestId }: PlanFormPageProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language];
  const p = t.plan;
  const { agreementId, parties } = life.agreement;
  const action = paths.planAct(agreementId, year, 'sua');
  const choices = {
    serves,
    parties: parties
      .filter(({ role }) => role !== 'witness')
      .map(({ nodeId, fullName }) => [nodeId, fullName] as const),
  };
  return (
    <OfficePage frame={frame} path={action} title={p.formTitle(year)} crumbs={crumbsOf(frame, life)}>
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{p.formTitle(year)}</h1>
      <p class="lede">{p.formLede}</p>
      <PostForm class="form section" action={inLanguage(action, language)} requestId={requestId}>
        <input type="hidden" name="lines" value={form.length} />
        {form.map((line, index) => (
          <LineFields key={index} {...{ frame, line, faults, choices }} no={index + 1} />
        ))}
        <div class="form-ways">
          <button class="press" type="submit" name="doing" value="save">
            {p.save}
          </button>
          <button class="press press-quiet" type="submit" name="doing" value="more">
            {p.moreLines}
          </button>
          <a href={inLanguage(paths.plan(agreementId, year), language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

interface LineFieldsProps {
  readonly frame: OfficeFrame;
  readonly line: PlanFormLine;
  readonly no: number;
  readonly faults: readonly FieldFault[];
  readonly choices: { readonly serves: Choices; readonly parties: Choices };
}

const MONTHS: Choices = Array.from({ length: 12 }, (_, index) => [String(index + 1), String(index + 1)] as const);

function LineFields({ frame, line, no, faults, choices }: LineFieldsProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language];
  const p = t.plan;
  const row = (name: keyof PlanFormLine, label: string) => ({ id: `${name}-${no}`, label, value: line[name], faults });
  return (
    <fieldset class="plan-line">
      <legend>{p.line(no)}</legend>
      <input type="hidden" name={`lineId-${no}`} value={line.lineId} />
      <TextRow {...row('what', p.what)} />
      <div class="form-pair">
        <ChoiceRow {...row('month', p.month)} choices={MONTHS} />
        <ChoiceRow {...row('field', p.field)} choices={FIELDS.map((each) => [each, FIELD_NAMES[language][each]])} />
      </div>
      <ChoiceRow {...row('responsible', p.responsible)} choices={choices.parties} empty={p.both} />
      <div class="form-pair">
        <TextRow {...row('budget', p.budget)} hint={p.budgetHint} numeric />
        <ChoiceRow
          {...row('source', p.source)}
          choices={BUDGET_SOURCES.map((each) => [each, p.sources[each]])}
          empty={t.none}
        />
      </div>
      <ChoiceRow {...row('serves', p.serves)} choices={choices.serves} empty={t.none} />
      <TextRow {...row('whyNone', p.whyNone)} hint={t.optional} />
    </fieldset>
  );
}
