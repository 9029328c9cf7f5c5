import type { ComponentChildren, JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { LongRow } from '../../activities/pages/rows.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { Timeline } from '../../platform/web/components/timeline.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { roundMessages } from '../messages/round-messages.ts';
import { NARRATIVE_PARTS, type ReviewContent } from '../review-content.ts';
import type { ReviewAct, SubmissionInRound } from '../submission-store.ts';
import type { Remark } from '../submission.ts';
import { pairOfRow } from '../submit-review.ts';

/** What the person may do with the report now. */
export interface ReportMay {
  readonly return: boolean;
  readonly approve: boolean;
  readonly accept: boolean;
  readonly freeze: boolean;
  readonly reopen: boolean;
  readonly waive: boolean;
}

/** What was typed in the form of an act that was refused. */
export interface TypedAct {
  readonly reason: string;
  readonly remarks: readonly { readonly line: string; readonly words: string }[];
}

export interface ReportActsProps {
  readonly frame: OfficeFrame;
  readonly submission: SubmissionInRound;
  readonly content: ReviewContent;
  readonly checksum: string | null;
  readonly may: ReportMay;
  readonly faults: readonly FieldFault[];
  readonly typed: TypedAct;
  readonly requestId: () => string;
}

type ActWord = Parameters<typeof paths.reviewAct>[1];

/** The decisions that wait for the person. */
export function ReportActs(props: ReportActsProps): JSX.Element {
  const { frame, submission, checksum, may } = props;
  const t = roundMessages[frame.language].report;
  const short = checksum?.slice(0, 12) ?? '';
  return (
    <div class="no-print">
      {may.approve && (
        <ActForm
          {...props}
          id="duyet"
          act="duyet"
          title={t.approveTitle}
          lead={`${t.approveLede} ${short}.`}
          label={t.note}
          send={t.approve}
        />
      )}
      {may.accept && (
        <ActForm
          {...props}
          id="tiep-nhan"
          act="tiep-nhan"
          title={t.acceptTitle}
          lead={`${t.acceptLede} ${short}.`}
          label={submission.level === 'province' ? t.acceptPaper : t.note}
          send={t.accept}
        />
      )}
      {may.freeze && (
        <ActForm
          {...props}
          id="chot"
          act="chot"
          title={t.freezeTitle}
          lead={submission.level === 'province' ? `${t.freezeLede} ${t.freezeAll}` : t.freezeLede}
          label={null}
          send={t.freeze}
        />
      )}
      {may.return && <ReturnForm {...props} />}
      {may.reopen && (
        <ActForm
          {...props}
          id="mo-lai"
          act="mo-lai"
          title={t.reopenTitle}
          lead={t.reopenLede}
          label={t.reason}
          send={t.reopen}
          quiet
        />
      )}
      {may.waive && (
        <ActForm
          {...props}
          id="mien"
          act="mien"
          title={t.waiveTitle}
          lead={t.waiveLede}
          label={t.reason}
          send={t.waive}
          quiet
        />
      )}
    </div>
  );
}

function ActForm({
  frame,
  submission,
  checksum,
  faults,
  typed,
  requestId,
  id,
  act,
  title,
  lead,
  label,
  send,
  quiet,
}: ReportActsProps & {
  id: string;
  act: ActWord;
  title: string;
  lead: string;
  label: string | null;
  send: string;
  quiet?: boolean;
}): JSX.Element {
  const { language } = frame;
  const isWrong = faults.some(({ field }) => field === `reason-${act}`);
  return (
    <Folded id={id} title={title} lead={lead} isFolded={quiet === true} isOpen={isWrong}>
      <PostForm
        class="form"
        action={inLanguage(paths.reviewAct(submission.submissionId, act), language)}
        requestId={requestId()}
      >
        {checksum && <input type="hidden" name="checksum" value={checksum} />}
        {label && <LongRow id={`reason-${act}`} label={label} value={typed.reason} faults={faults} />}
        <button class={quiet ? 'press press-quiet' : 'press'} type="submit">
          {send}
        </button>
      </PostForm>
    </Folded>
  );
}

/** A form with its heading; what is done seldom stays folded until somebody opens it, or something in it was refused. */
function Folded({
  id,
  title,
  lead,
  isFolded,
  isOpen,
  children,
}: {
  id: string;
  title: string;
  lead: string;
  isFolded: boolean;
  isOpen: boolean;
  children: ComponentChildren;
}): JSX.Element {
  if (!isFolded)
    return (
      <Section id={id} title={title} lead={lead}>
        {children}
      </Section>
    );
  return (
    <details class="review-act" id={id} open={isOpen}>
      <summary>{title}</summary>
      <p class="muted">{lead}</p>
      {children}
    </details>
  );
}

/** Boxes for remarks at first; the form can ask for more. */
const BOXES = 3;

/** The lines on which a remark can stand, with the words by which a form names them: "figure:received". */
function linesOf({ frame, content }: Pick<ReportActsProps, 'frame' | 'content'>): (readonly [string, string])[] {
  const t = roundMessages[frame.language];
  return [
    ['whole:', t.remarkLines.whole],
    ...content.figures
      .filter(({ value }) => value !== null)
      .map(({ code, name }) => [`figure:${code}`, `${t.remarkLines.figure}: ${name[frame.language]}`] as const),
    ...NARRATIVE_PARTS.map((part) => [`part:${part}`, `${t.remarkLines.part}: ${t.parts[part]}`] as const),
    ...content.agreements
      .slice(0, 200)
      .map((row) => [`pair:${row.agreementId}`, `${t.remarkLines.pair}: ${pairOfRow(row)}`] as const),
  ];
}

/** What a remark stands on, in words. */
export function sayLine({ on, code }: Remark, content: ReviewContent, frame: OfficeFrame): string {
  const wanted = `${on}:${code ?? ''}`;
  const line = linesOf({ frame, content }).find(([key]) => key === wanted)?.[1];
  const figure = on === 'figure' && content.figures.find((each) => each.code === code);
  return line ?? (figure ? figure.name[frame.language] : roundMessages[frame.language].remarkLines[on]);
}

function ReturnForm(props: ReportActsProps): JSX.Element {
  const { frame, submission, faults, typed, requestId } = props;
  const { language } = frame;
  const t = roundMessages[language].report;
  const lines = linesOf(props);
  const boxes = Array.from(
    { length: Math.max(BOXES, typed.remarks.length) },
    (_, index) => typed.remarks[index] ?? { line: '', words: '' },
  );
  return (
    <Folded
      id="tra-lai"
      title={t.returnTitle}
      lead={t.returnLede}
      isFolded
      isOpen={typed.remarks.length > 0 || faults.some(({ field }) => field === 'reason-tra-lai' || field === 'line-1')}
    >
      <PostForm
        class="form"
        action={inLanguage(paths.reviewAct(submission.submissionId, 'tra-lai'), language)}
        requestId={requestId()}
      >
        <LongRow id="reason-tra-lai" label={t.reason} value={typed.reason} faults={faults} />
        {boxes.map(({ line, words }, index) => (
          <fieldset key={index} class="review-pair form">
            <legend class="sr-only">{t.line(index + 1)}</legend>
            <FormRow
              id={`line-${index + 1}`}
              label={t.line(index + 1)}
              faults={faults}
              control={(given) => (
                <select class="field" {...given}>
                  <option value="">{roundMessages[language].choose}</option>
                  {lines.map(([key, label]) => (
                    <option key={key} value={key} selected={key === line}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            />
            <LongRow id={`remark-${index + 1}`} label={t.lineWords(index + 1)} value={words} faults={faults} />
          </fieldset>
        ))}
        <div class="form-ways">
          <button class="press" type="submit" name="doing" value="return">
            {t.returnIt}
          </button>
          <button class="press press-quiet" type="submit" name="doing" value="more">
            {t.moreLines}
          </button>
        </div>
      </PostForm>
    </Folded>
  );
}

/** Every step of the report, the last at the end. */
export function ReportHistory({
  frame,
  acts,
  content,
}: {
  frame: OfficeFrame;
  acts: readonly ReviewAct[];
  content: ReviewContent;
}): JSX.Element {
  const t = roundMessages[frame.language];
  return (
    <Section id="cac-buoc" title={t.report.history}>
      {acts.length === 0 ? (
        <p class="muted">{t.report.nobodyYet}</p>
      ) : (
        <Timeline
          events={acts.map((act) => ({
            key: String(act.actNo),
            on: act.happenedOn,
            what: (
              <>
                <b>{t.actNames[act.kind]}</b>: {act.by ?? t.report.erased}
                {act.isDelegated && `, ${t.report.inStead}`}
                {act.reason && <p class="review-words">{act.reason}</p>}
                <Remarks frame={frame} remarks={act.remarks} content={content} />
                {act.kind === 'submitted' && act.checksum && (
                  <p class="small muted">SHA-256 {act.checksum.slice(0, 12)}…</p>
                )}
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
}

export function Remarks({
  frame,
  remarks,
  content,
}: {
  frame: OfficeFrame;
  remarks: readonly Remark[];
  content: ReviewContent;
}): JSX.Element | null {
  return remarks.length === 0 ? null : (
    <ul>
      {remarks.map((remark, index) => (
        <li key={index}>
          <b>{sayLine(remark, content, frame)}</b>: {remark.words}
        </li>
      ))}
    </ul>
  );
}
