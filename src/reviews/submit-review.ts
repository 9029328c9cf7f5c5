import type { Actor } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { ok } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type OnReport, type ReviewAnswer, invalidReview, moveReport } from './act-on-report.ts';
import { gatherSubmission } from './corrections-store.ts';
import { NARRATIVE_PARTS, type Narrative, type ReviewContent, type ReviewWaiver } from './review-content.ts';
import { listJudgements, listTexts } from './review-text-store.ts';
import { lockRounds } from './review-round-store.ts';
import { canonicalText, checksumOf } from './snapshot.ts';
import { type SubmissionInRound, listReviewActs, listSubmissions } from './submission-store.ts';
import { type MissingThing, isSettled, missingOf } from './submission.ts';
import type { Telling } from './tell-review.ts';

/** Hands a report in: what it holds is gathered and kept exactly as it is then. */
export function submitReview(db: Db, by: Actor, input: OnReport, telling: Telling): ReviewAnswer {
  return moveReport(db, by, 'review.submit', input, telling, async ({ tx, submission }) => {
    // Reports below do not move while the one above is put together.
    await lockRounds(tx, submission.provinceCode, submission.round.programmeId);
    const content = await contentToSubmit(tx, submission, telling.today);
    const missing = await listMissing(tx, submission, content, telling.today);
    if (missing.length > 0) return invalidReview({ code: 'not-complete', missing });
    const texts = await listTexts(tx, submission);
    const narrative = Object.fromEntries(
      NARRATIVE_PARTS.map((part) => [part, texts.get(part)?.words.trim() ?? '']),
    ) as unknown as Narrative;
    const judgements = await listJudgements(tx, submission);
    const text = canonicalText({ content: { ...content, narrative: null }, narrative, judgements });
    return ok({ content: text, checksum: checksumOf(text) });
  });
}

/** What a report would hold if it were handed in today; that of the province says whose report it does without. */
export async function contentToSubmit(db: Db, submission: SubmissionInRound, today: PlainDate): Promise<ReviewContent> {
  const content = await gatherSubmission(db, submission, today);
  return submission.level === 'province' ? { ...content, waivers: await listWaivers(db, submission) } : content;
}

async function listWaivers(db: Db, submission: SubmissionInRound): Promise<ReviewWaiver[]> {
  const waived = (await listSubmissions(db, [submission.round])).filter(({ status }) => status === 'waived');
  const waivers: ReviewWaiver[] = [];
  for (const each of waived) {
    const last = (await listReviewActs(db, each)).findLast(({ kind }) => kind === 'waived');
    if (last) waivers.push({ nodeId: each.nodeId, name: each.name, reason: last.reason ?? '', on: last.happenedOn });
  }
  return waivers;
}

/** How many reports below are neither accepted nor done without; none below a unit. */
export async function countOpenBelow(
  db: Db,
  { level, round }: Pick<SubmissionInRound, 'level' | 'round'>,
): Promise<number> {
  if (level !== 'province') return 0;
  const all = await listSubmissions(db, [round]);
  return all.filter((each) => each.level === 'place' && !isSettled(each.status)).length;
}

/** What is missing before the report can go up. */
export async function listMissing(
  db: Db,
  submission: SubmissionInRound,
  content: ReviewContent,
  today: PlainDate,
): Promise<readonly MissingThing[]> {
  const texts = await listTexts(db, submission);
  const judged = await listJudgements(db, submission);
  return missingOf({
    texts: new Map([...texts].map(([part, { words }]) => [part, words])),
    // Each side judges its own pairs; the province sums up what both said.
    pairs:
      submission.level === 'place'
        ? content.agreements.map((row) => ({ agreementId: row.agreementId, pair: pairOfRow(row) }))
        : [],
    judged: new Set(judged.map(({ agreementId }) => agreementId)),
    today,
    endsOn: submission.round.endsOn,
    openBelow: await countOpenBelow(db, submission),
  });
}

/** "Phường A – Xã B": as they signed. */
export const pairOfRow = ({
  sponsors,
  recipients,
}: Pick<ReviewContent['agreements'][number], 'sponsors' | 'recipients'>): string =>
  [...new Map([...sponsors, ...recipients].map((each) => [each.nodeId, each.name])).values()].join(' – ');
