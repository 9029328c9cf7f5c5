import { type Actor, accountOf } from '../kernel/actor.ts';
import type { SubmissionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { ok } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type OnReport, type ReviewAnswer, type ReviewRefusal, invalidReview, lockReport } from './act-on-report.ts';
import { gatherSubmission } from './corrections-store.ts';
import { draftNarrative } from './draft-narrative.ts';
import type { NarrativePart } from './review-content.ts';
import { placesOfReport } from './review-place-store.ts';
import { reviewPolicies } from './review-policy.ts';
import {
  type SavedText,
  findTextsByRequest,
  insertTexts,
  listJudgements,
  listTextVersions,
  listTexts,
} from './review-text-store.ts';
import { type SubmissionInRound, findSubmission } from './submission-store.ts';
import { type Judgement, MOST_REASON, MOST_WORDS, type ReviewFault, isWritable } from './submission.ts';
import { contentToSubmit } from './submit-review.ts';
import type { Telling } from './tell-review.ts';

/** A part as somebody wrote it. `saw`: the version that stood there when they began; 0 for none. */
export interface WrittenText {
  readonly part: NarrativePart;
  readonly words: string;
  readonly saw: number;
}

/** A judgement as somebody wrote it. `saw`: the version that stood there when they began; 0 for none. */
export interface WrittenJudgement extends Judgement {
  readonly saw: number;
}

export interface WriteReview extends OnReport {
  readonly texts: readonly WrittenText[];
  readonly judgements: readonly WrittenJudgement[];
}

/** Saves what people write in a report while it is open: the parts and the judgement of each pair. Earlier versions stay. */
export function writeReview(db: Db, by: Actor, input: WriteReview, { today }: Pick<Telling, 'today'>): ReviewAnswer {
  const { requestId, ...content } = input;
  const { provinceCode, submissionId } = input;
  return runAct<typeof reviewPolicies, 'review.write', SubmissionId, ReviewRefusal>(db, {
    by,
    policies: reviewPolicies,
    name: 'review.write',
    requestId,
    content,
    thing: async (tx) => placesOfReport(tx, await findSubmission(tx, provinceCode, submissionId), today),
    find: (tx) => findTextsByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const opened = await lockReport(tx, input);
      if (!opened.ok) return opened;
      const submission = opened.value;
      if (!isWritable(submission.status))
        return invalidReview({ code: 'act-out-of-order', act: 'submitted', status: submission.status });
      const texts = await listTexts(tx, submission);
      const judged = new Map((await listJudgements(tx, submission)).map((each) => [each.agreementId, each]));
      const joined = await joinedWhereOneChanged(tx, submission, input.texts, { texts, today });
      const changed = joined.filter(({ part, words }) => texts.get(part)?.words !== words);
      const changedJudgements = input.judgements.filter((each) => {
        const last = judged.get(each.agreementId);
        return last?.rating !== each.rating || (last.words ?? '') !== (each.words?.trim() ?? '');
      });
      const faults: ReviewFault[] = [
        ...changed.flatMap(({ part, words, saw }): ReviewFault[] => {
          if (words.length > MOST_WORDS) return [{ code: 'text-length', part, length: words.length, most: MOST_WORDS }];
          // Somebody else saved this part meanwhile: neither text is thrown away unseen.
          return (texts.get(part)?.versionNo ?? 0) > saw ? [{ code: 'text-moved', part }] : [];
        }),
        ...changedJudgements.flatMap(({ agreementId, words, saw }): ReviewFault[] => {
          if ((words?.length ?? 0) > MOST_REASON) return [{ code: 'judgement-length', length: words?.length ?? 0 }];
          return (judged.get(agreementId)?.versionNo ?? 0) > saw ? [{ code: 'judgement-moved', agreementId }] : [];
        }),
      ];
      if (changedJudgements.length > 0) {
        const own = new Set(
          (await gatherSubmission(tx, submission, today)).agreements.map(({ agreementId }) => agreementId),
        );
        for (const { agreementId } of changedJudgements)
          if (!own.has(agreementId)) faults.push({ code: 'agreement-not-in-report', agreementId });
      }
      if (faults.length > 0) return invalidReview(...faults);
      await insertTexts(tx, submission, {
        texts: changed.map(({ part, words }) => ({ part, words, versionNo: (texts.get(part)?.versionNo ?? 0) + 1 })),
        judgements: changedJudgements.map(({ agreementId, rating, words }) => ({
          agreementId,
          rating,
          words,
          versionNo: (judged.get(agreementId)?.versionNo ?? 0) + 1,
        })),
        accountId: accountOf(by),
        requestId,
        hash,
      });
      return ok({
        answer: submissionId,
        told: {
          provinceCode,
          subjectKind: 'review',
          about: [submissionId, submission.nodeId, submission.roundId] as [string, ...string[]],
          after: {
            reviewKind: submission.round.kind,
            endsOn: submission.round.endsOn,
            parts: changed.length,
            judgements: changedJudgements.length,
          },
        },
      });
    },
  });
}

/**
 * A form sends all parts, also those in which its writer changed nothing. Where somebody else has saved a part since the form was opened
 * and only one of the two changed it, that one's words stand: there is nothing to join. `saw` 0: the form showed the draft.
 */
async function joinedWhereOneChanged(
  tx: Db,
  submission: SubmissionInRound,
  sent: readonly WrittenText[],
  { texts, today }: { texts: ReadonlyMap<NarrativePart, SavedText>; today: PlainDate },
): Promise<readonly WrittenText[]> {
  const isMoved = ({ part, saw }: WrittenText): boolean => (texts.get(part)?.versionNo ?? 0) > saw;
  if (!sent.some(isMoved)) return sent;
  const draft = sent.some((text) => isMoved(text) && text.saw === 0)
    ? draftNarrative(await contentToSubmit(tx, submission, today), 'vi')
    : null;
  const joined: WrittenText[] = [];
  for (const text of sent) {
    const last = texts.get(text.part);
    if (!last || !isMoved(text)) {
      joined.push(text);
      continue;
    }
    const shown =
      text.saw === 0
        ? draft?.[text.part]
        : (await listTextVersions(tx, submission, text.part)).find(({ versionNo }) => versionNo === text.saw)?.words;
    if (shown?.trim() === text.words.trim()) continue;
    joined.push(shown?.trim() === last.words.trim() ? { ...text, saw: last.versionNo } : text);
  }
  return joined;
}
