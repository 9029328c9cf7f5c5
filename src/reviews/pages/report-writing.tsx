import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AgreementId } from '../../kernel/ids.ts';
import { roundMessages, sayMissing } from '../messages/round-messages.ts';
import { NARRATIVE_PARTS, type Narrative, type NarrativePart, type ReviewContent } from '../review-content.ts';
import type { OtherJudgement, SavedText } from '../review-text-store.ts';
import type { SubmissionInRound } from '../submission-store.ts';
import { type Judgement, type MissingThing, NEEDED_PARTS, RATINGS, type SavedJudgement } from '../submission.ts';
import { pairOfRow } from '../submit-review.ts';

/** What stands in one box: what was typed just now, else what was saved, else the draft. */
export interface PartBox {
  readonly part: NarrativePart;
  readonly words: string;
  readonly saved: SavedText | null;
  /** What somebody else saved meanwhile. */
  readonly other: SavedText | null;
}

export interface WritingProps {
  readonly frame: OfficeFrame;
  readonly submission: SubmissionInRound;
  readonly boxes: readonly PartBox[];
  readonly content: ReviewContent;
  readonly judgements: readonly Judgement[];
  /** As they were saved, whatever was typed since. */
  readonly savedJudgements: readonly SavedJudgement[];
  /** Pairs of which somebody else saved another judgement meanwhile. */
  readonly movedJudgements: ReadonlySet<AgreementId>;
  readonly others: readonly OtherJudgement[];
  readonly missing: readonly MissingThing[];
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
  readonly submitRequestId: string;
  readonly clock: (at: Date) => string;
}

/** The field of a part, and that of the rating of a pair. */
export const fieldOfPart = (part: NarrativePart): string => `part-${part}`;
export const fieldOfRating = (agreementId: AgreementId): string => `rating-${agreementId}`;

/** The text and the judgement of each pair, written by people over drafts made of the facts. */
export function ReportWriting(props: WritingProps): JSX.Element {
  const { frame, submission, requestId, submitRequestId, missing } = props;
  const { language } = frame;
  const t = roundMessages[language].report;
  return (
    <PostForm
      class="review-form"
      action={inLanguage(paths.reviewAct(submission.submissionId, 'viet'), language)}
      requestId={requestId}
    >
      <input type="hidden" name="submitRequestId" value={submitRequestId} />
      <Section id="loi-van" title={t.text} lead={t.textLede}>
        <div class="form review-parts">
          {props.boxes.map((box) => (
            <PartField key={box.part} {...props} box={box} />
          ))}
        </div>
      </Section>
      {submission.level === 'place' && props.content.agreements.length > 0 && (
        <Section id="nhan-xet" title={t.judgements} lead={t.judgementsLede}>
          {props.content.agreements.map((row) => (
            <JudgementFields key={row.agreementId} {...props} row={row} />
          ))}
        </Section>
      )}
      <Section id="con-thieu" title={missing.length > 0 ? t.missing : t.ready}>
        <MissingList frame={frame} missing={missing} submission={submission} />
        <div class="form-ways">
          <button class="press press-quiet" type="submit" name="doing" value="save">
            {t.save}
          </button>
          <button class="press" type="submit" name="doing" value="submit">
            {t.submit}
          </button>
        </div>
      </Section>
    </PostForm>
  );
}

/** How many lines words take in a box on a desk; browsers that can let it grow with its words. */
const linesOf = (words: string): number =>
  words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 70)), 0);

function PartField({ frame, submission, box, faults, clock }: WritingProps & { box: PartBox }): JSX.Element {
  const { language } = frame;
  const t = roundMessages[language];
  const { part, words, saved, other } = box;
  const id = fieldOfPart(part);
  const noWords = NEEDED_PARTS.includes(part) ? t.report.noDraft : t.report.mayStayEmpty;
  const hint = saved ? t.report.saved(saved.by, clock(saved.recordedAt)) : words === '' ? noWords : t.report.draft;
  return (
    <div>
      <input type="hidden" name={`saw-${part}`} value={(other ?? saved)?.versionNo ?? 0} />
      <FormRow
        id={id}
        label={t.parts[part]}
        hint={hint}
        faults={faults}
        control={(given) => (
          <textarea class="field" rows={Math.min(14, Math.max(3, linesOf(words)))} maxLength={20_000} {...given}>
            {words}
          </textarea>
        )}
      />
      {other && (
        <blockquote class="notice">
          <p>
            <b>
              {t.report.otherVersion}, {clock(other.recordedAt)}
            </b>
          </p>
          <p class="review-words">{other.words}</p>
        </blockquote>
      )}
      {saved && (
        <p class="small no-print">
          <a href={inLanguage(paths.reviewText(submission.submissionId, part), language)}>{t.report.versions}</a>
        </p>
      )}
    </div>
  );
}

function JudgementFields({
  frame,
  row,
  judgements,
  savedJudgements,
  movedJudgements,
  others,
  faults,
}: WritingProps & { row: ReviewContent['agreements'][number] }): JSX.Element {
  const t = roundMessages[frame.language];
  const { agreementId } = row;
  const own = judgements.find((each) => each.agreementId === agreementId);
  const saved = savedJudgements.find((each) => each.agreementId === agreementId);
  return (
    <fieldset class="review-pair form">
      <legend>{pairOfRow(row)}</legend>
      <input type="hidden" name={`saw-rating-${agreementId}`} value={saved?.versionNo ?? 0} />
      <input type="hidden" name={`was-rating-${agreementId}`} value={saved?.rating ?? ''} />
      <input type="hidden" name={`was-words-${agreementId}`} value={saved?.words ?? ''} />
      <FormRow
        id={fieldOfRating(agreementId)}
        label={t.report.rating}
        faults={faults}
        control={(given) => (
          <select class="field" {...given}>
            <option value="">{t.choose}</option>
            {RATINGS.map((rating) => (
              <option key={rating} value={rating} selected={own?.rating === rating}>
                {t.ratings[rating]}
              </option>
            ))}
          </select>
        )}
      />
      <FormRow
        id={`words-${agreementId}`}
        label={t.report.judgement}
        faults={faults}
        control={(given) => (
          <textarea class="field" rows={3} maxLength={2000} {...given}>
            {own?.words ?? ''}
          </textarea>
        )}
      />
      {saved && movedJudgements.has(agreementId) && (
        <blockquote class="notice">
          <p>
            <b>{t.report.otherVersion}</b>
          </p>
          <p class="review-words">
            {t.ratings[saved.rating]}
            {saved.words && `. ${saved.words}`}
          </p>
        </blockquote>
      )}
      <OtherSide frame={frame} others={others.filter((each) => each.agreementId === agreementId)} />
    </fieldset>
  );
}

function OtherSide({ frame, others }: { frame: OfficeFrame; others: readonly OtherJudgement[] }): JSX.Element {
  const t = roundMessages[frame.language];
  return (
    <p class="small muted">
      {t.report.otherSide}:{' '}
      {others.length === 0
        ? t.report.noJudgement
        : others
            .map(({ name, rating, words }) => `${name}: ${t.ratings[rating]}${words ? `. ${words}` : ''}`)
            .join('; ')}
    </p>
  );
}

export function MissingList({
  frame,
  missing,
  submission,
}: {
  frame: OfficeFrame;
  missing: readonly MissingThing[];
  submission: SubmissionInRound;
}): JSX.Element | null {
  const { language } = frame;
  if (missing.length === 0) return null;
  return (
    <ul class="entries">
      {missing.map((thing) => (
        <li key={JSON.stringify(thing)}>
          {thing.code === 'below-open' ? (
            <a href={inLanguage(paths.reviewRound(submission.roundId), language)}>{sayMissing(thing, language)}</a>
          ) : thing.code === 'part-draft' || thing.code === 'part-empty' ? (
            <a href={`#${fieldOfPart(thing.part)}`}>{sayMissing(thing, language)}</a>
          ) : thing.code === 'judgement-missing' ? (
            <a href={`#${fieldOfRating(thing.agreementId)}`}>{sayMissing(thing, language)}</a>
          ) : (
            sayMissing(thing, language)
          )}
        </li>
      ))}
    </ul>
  );
}

/** The text and judgement as they were handed in. */
export function ReportText({
  frame,
  narrative,
  content,
  judgements,
  others,
}: {
  frame: OfficeFrame;
  narrative: Narrative;
  content: ReviewContent;
  judgements: readonly Judgement[];
  others: readonly OtherJudgement[];
}): JSX.Element {
  const t = roundMessages[frame.language];
  const own = new Map(judgements.map((each) => [each.agreementId, each]));
  const judged = content.agreements.filter(({ agreementId }) => own.has(agreementId));
  return (
    <>
      <Section id="loi-van" title={t.report.text}>
        {NARRATIVE_PARTS.map((part) => (
          <div key={part} class="review-part">
            <h3>{t.parts[part]}</h3>
            <p class={narrative[part] ? 'review-words' : 'muted'}>{narrative[part] || t.report.emptyPart}</p>
          </div>
        ))}
      </Section>
      {judged.length > 0 && (
        <Section id="nhan-xet" title={t.report.judgements}>
          {judged.map((row) => {
            const judgement = own.get(row.agreementId);
            return (
              <div key={row.agreementId} class="review-part">
                <h3>{pairOfRow(row)}</h3>
                <p>
                  <b>{judgement && t.ratings[judgement.rating]}</b>
                  {judgement?.words && `. ${judgement.words}`}
                </p>
                <OtherSide frame={frame} others={others.filter(({ agreementId }) => agreementId === row.agreementId)} />
              </div>
            );
          })}
        </Section>
      )}
    </>
  );
}
