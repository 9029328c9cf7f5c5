import type { ComponentChildren, JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { formatDong } from '../../kernel/money.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { measureOf } from '../../ledger/answer.ts';
import type { Contribution } from '../../ledger/contribution.ts';
import { commodityOf } from '../../ledger/entries.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { SelectField } from '../../platform/web/components/form-fields.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { AgreementCard, ClauseRow } from '../../portal/read-models.ts';
import type { CourseAct, CourseForm } from '../course-routes.tsx';
import type { Course } from '../find-course.ts';
import { courseMessages } from '../messages/course-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords, partWords, quantityWords } from '../say-contribution.ts';
import { DossierFormPage } from './dossier-frame.tsx';

interface CoursePageProps {
  readonly frame: OfficeFrame;
  readonly card: AgreementCard;
  readonly clauses: readonly ClauseRow[];
  readonly course: Course;
  /** What was typed in one of the forms, where it is shown again. */
  readonly form: CourseForm | null;
  readonly faults: readonly FieldFault[];
  readonly freshId: () => string;
}

/** One contribution and everything that may become of it, each with its own small form. */
export function CoursePage(props: CoursePageProps): JSX.Element {
  const { frame, card, course, faults } = props;
  const t = courseMessages[frame.language];
  const names = portalMessages[frame.language].names;
  const { row, open } = course;
  const path = paths.contributionCourse(card.provinceSlug, card.slug, row.contributionId);
  const isMoney = /(^|\|)VND$/.test(commodityOf(row).commodity);
  const measure = isMoney ? 'amount' : measureOf(row);
  const canDo =
    course.settleAs.length + course.returns.length + course.withdrawable.length > 0 ||
    course.mayGiveBack ||
    course.mayAppraise ||
    course.mayAllocate;
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.title}>
      <p class="lede">{t.lede}</p>
      <SummaryList
        rows={[
          {
            term: t.row,
            value: `${contributionWords(row, frame.language)}, ${names.stages[row.stage].toLowerCase()}, ${names.statedBy[row.statedBy]}`,
          },
          ...(open === 0n
            ? []
            : [
                {
                  term: row.stage === 'pledged' ? t.openPledge : t.open,
                  value: partWords(open, { measure, unit: row.unit }, frame.language),
                },
              ]),
        ]}
      />
      {!canDo && (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      )}
      <SettleForm {...props} />
      <TakeBackForms {...props} />
      <GiveBackForm {...props} />
      <WithdrawForm {...props} />
      <AllocateForm {...props} />
      <AppraiseForm {...props} />
      <p class="mt-6">
        <a href={inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), frame.language)}>
          {dossierMessages[frame.language].cancel}
        </a>
      </p>
    </DossierFormPage>
  );
}

const typedIn = (form: CourseForm | null, act: CourseAct): CourseForm | null => (form?.act === act ? form : null);

/** One act of the page: its heading, why, what is known, and its form. */
function ActForm({
  props: { frame, card, course, freshId, faults },
  act,
  title,
  lead,
  send,
  children,
}: {
  readonly props: CoursePageProps;
  readonly act: CourseAct;
  readonly title: string;
  readonly lead?: string;
  readonly send: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const path = paths.contributionCourse(card.provinceSlug, card.slug, course.row.contributionId);
  const fault = faults.find(({ field }) => field === `${act}-send`);
  return (
    <Section id={act} title={title} lead={lead}>
      <PostForm class="form" action={inLanguage(path, frame.language)} requestId={freshId()}>
        <input type="hidden" name="act" value={act} />
        {children}
        {fault && <p class="form-fault">{fault.message}</p>}
        <div class="form-ways">
          <button id={`${act}-send`} class="press" type="submit">
            {send}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

/** A line to type in; its id carries the act, since the page has several forms. */
function Line({
  props: { faults },
  act,
  name,
  label,
  hint,
  value,
}: {
  readonly props: CoursePageProps;
  readonly act: CourseAct;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
}): JSX.Element {
  return (
    <FormRow
      id={`${act}-${name}`}
      label={label}
      hint={hint}
      faults={faults}
      control={(given) => <input class="field" type="text" value={value} maxLength={1000} {...given} />}
    />
  );
}

function SettleForm(props: CoursePageProps): JSX.Element | null {
  const { frame, course, form } = props;
  const { settleAs, proposals } = course;
  const t = courseMessages[frame.language];
  if (settleAs.length === 0) return null;
  const typed = typedIn(form, 'settle');
  const isOffice = settleAs.every((side) => side === 'office');
  const other = proposals.find(({ statedBy }) => !settleAs.some((side) => side === statedBy) || settleAs.length > 1);
  return (
    <ActForm
      props={props}
      act="settle"
      title={t.settle.title}
      lead={isOffice ? t.settle.byPaper : t.settle.lead}
      send={isOffice ? t.settle.sendByPaper : other ? t.settle.agree : t.settle.send}
    >
      {proposals.map(({ contributionId, statedBy, reason }) => (
        <p key={contributionId} class="notice">
          {t.settle.proposed(statedBy === 'sponsor' ? t.sides.sponsor : t.sides.recipient, reason ?? '')}
        </p>
      ))}
      {settleAs.length > 1 && (
        <fieldset class="choices form-row">
          <legend>{t.asWhom}</legend>
          {settleAs.map((side, index) => (
            <label key={side} class="choice">
              <input type="radio" name="settle-side" value={side} checked={typed ? typed.side === side : index === 0} />
              <span>{t.as[side]}</span>
            </label>
          ))}
        </fieldset>
      )}
      {settleAs.includes('office') && <PaperChoice props={props} chosen={typed?.paper ?? ''} />}
      <Line
        props={props}
        act="settle"
        name="reason"
        label={t.reason}
        hint={t.settle.hint}
        value={typed?.reason ?? ''}
      />
    </ActForm>
  );
}

/** The signed paper is brought in as evidence like any other, so that both sides see it; here it is only named. */
function PaperChoice({ props, chosen }: { readonly props: CoursePageProps; readonly chosen: string }): JSX.Element {
  const { frame, course } = props;
  const { settle: t } = courseMessages[frame.language];
  const { provinceCode, contributionId } = course.row;
  const attach = (
    <a href={inLanguage(paths.evidence('contribution', provinceCode, contributionId), frame.language)}>{t.attach}</a>
  );
  if (course.papers.length === 0)
    return (
      <p id="settle-paper" class="notice" tabIndex={-1}>
        {t.noPaper} {attach}
      </p>
    );
  return (
    <>
      <SelectField
        id="settle-paper"
        label={t.paper}
        hint={t.paperHint}
        faults={props.faults}
        empty={t.choose}
        chosen={chosen}
        options={course.papers.map(({ evidenceId, caption, file, recordedAt }) => ({
          value: evidenceId,
          label: [caption ?? file.fileName ?? file.mediaType, screenDate(plainDateAt(recordedAt))].join(', '),
        }))}
      />
      <p class="small">{attach}</p>
    </>
  );
}

/** Words that were recorded by mistake: which, and why. */
function WithdrawForm(props: CoursePageProps): JSX.Element | null {
  const { frame, course, form } = props;
  const { language } = frame;
  const { withdrawable } = course;
  const t = courseMessages[language];
  const [only] = withdrawable;
  if (!only) return null;
  const names = portalMessages[language].names;
  const typed = typedIn(form, 'withdraw');
  const nameOf = (word: Contribution): string => {
    const { words } = t.withdraw;
    const say = word.stage === 'settled' ? words.proposed : word.statedBy === 'sponsor' ? words.back : words.returned;
    return say(contributionWords(word, language));
  };
  return (
    <ActForm props={props} act="withdraw" title={t.withdraw.title} lead={t.withdraw.lead} send={t.withdraw.send}>
      <fieldset class="choices form-row">
        <legend>{t.withdraw.which}</legend>
        {withdrawable.map((word) => (
          <label key={word.contributionId} class="choice">
            <input
              type="radio"
              name="withdraw-word"
              value={word.contributionId}
              checked={typed?.word ? typed.word === word.contributionId : withdrawable.length === 1}
              required
            />
            <span>
              {nameOf(word)}
              <span class="block muted small">{t.withdraw.by(names.statedBy[word.statedBy], word.reason ?? '')}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Line props={props} act="withdraw" name="reason" label={t.reason} value={typed?.reason ?? ''} />
    </ActForm>
  );
}

function GiveBackForm(props: CoursePageProps): JSX.Element | null {
  const { frame, course, form } = props;
  const t = courseMessages[frame.language];
  if (!course.mayGiveBack) return null;
  const typed = typedIn(form, 'give-back');
  const { row } = course;
  return (
    <ActForm props={props} act="give-back" title={t.giveBack.title} lead={t.giveBack.lead} send={t.giveBack.send}>
      {measureOf(row) !== 'whole' && (
        <Line
          props={props}
          act="give-back"
          name="much"
          label={row.quantity !== null && row.unit ? `${t.giveBack.much} (${row.unit})` : t.giveBack.much}
          value={typed?.much ?? ''}
        />
      )}
      <Line props={props} act="give-back" name="reason" label={t.reason} value={typed?.reason ?? ''} />
    </ActForm>
  );
}

function TakeBackForms(props: CoursePageProps): JSX.Element | null {
  const { frame, course, form } = props;
  const t = courseMessages[frame.language];
  // One after another: the oldest first, the next when the page comes again.
  const [first] = course.returns;
  if (!first) return null;
  return (
    <ActForm props={props} act="take-back" title={t.takeBack.title} send={t.takeBack.send}>
      <p class="notice">{t.takeBack.told(contributionWords(first, frame.language), first.reason ?? '')}</p>
      <input type="hidden" name="take-back-return" value={first.contributionId} />
      <Line
        props={props}
        act="take-back"
        name="reason"
        label={t.reason}
        value={typedIn(form, 'take-back')?.reason ?? ''}
      />
    </ActForm>
  );
}

function AppraiseForm(props: CoursePageProps): JSX.Element | null {
  const { frame, course, form } = props;
  const t = courseMessages[frame.language].appraise;
  if (!course.mayAppraise) return null;
  const typed = typedIn(form, 'appraise');
  return (
    <ActForm props={props} act="appraise" title={t.title} lead={t.lead} send={t.send}>
      {course.appraisals.map(({ amountVnd, appraisedOn, basis }) => (
        <p key={`${appraisedOn} ${basis}`} class="muted">
          {t.known(formatDong(amountVnd), screenDate(appraisedOn), basis)}
        </p>
      ))}
      <Line props={props} act="appraise" name="amount" label={t.amount} value={typed?.amount ?? ''} />
      <Line props={props} act="appraise" name="day" label={t.day} value={typed?.day ?? screenDate(frame.today)} />
      <Line props={props} act="appraise" name="basis" label={t.basis} hint={t.basisHint} value={typed?.basis ?? ''} />
    </ActForm>
  );
}

function AllocateForm(props: CoursePageProps): JSX.Element | null {
  const { frame, course, clauses, form, faults } = props;
  const t = courseMessages[frame.language].allocate;
  if (!course.mayAllocate) return null;
  const typed = typedIn(form, 'allocate');
  const { row } = course;
  const much = (quantity: string | null, amountVnd: bigint | null): string =>
    quantity === null ? `${formatDong(amountVnd ?? 0n)} đồng` : `${quantityWords(quantity)} ${row.unit ?? ''}`.trim();
  return (
    <ActForm props={props} act="allocate" title={t.title} lead={t.lead} send={t.send}>
      {course.allocations.map(({ quantity, amountVnd, clause, need }, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} class="muted">
          {t.known(much(quantity, amountVnd), [need, clause].filter(Boolean).join('; '))}
        </p>
      ))}
      <Line
        props={props}
        act="allocate"
        name="much"
        label={row.quantity !== null && row.unit ? `${t.much} (${row.unit})` : t.much}
        value={typed?.much ?? ''}
      />
      <SelectField
        id="allocate-need"
        label={t.need}
        faults={faults}
        empty={t.none}
        chosen={typed?.need ?? ''}
        options={course.needs.map(({ needId, what }) => ({ value: needId, label: what }))}
      />
      <SelectField
        id="allocate-clause"
        label={t.clause}
        faults={faults}
        empty={t.none}
        chosen={typed?.clause ?? ''}
        options={clauses.map(({ clauseId, text }) => ({ value: clauseId, label: text }))}
      />
    </ActForm>
  );
}
