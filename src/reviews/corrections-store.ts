import type { Db } from '../platform/database/database.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { findFigure } from './figures.ts';
import { gatherReview } from './gather-review.ts';
import type { ReviewContent, ReviewCorrection } from './review-content.ts';
import { findSnapshot, listFrozenBefore } from './snapshot-store.ts';
import { type SubmissionInRound, scopeOf } from './submission-store.ts';

/** A figure of a frozen report beside what it reads today. */
export interface FigureDifference {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly unit: { readonly vi: string; readonly en: string };
  readonly frozen: string | null;
  readonly now: string | null;
}

/** Whether two values are one, however many noughts stand behind the point. */
const isSame = (one: string | null, other: string | null): boolean => plainNumber(one) === plainNumber(other);
const plainNumber = (value: string | null): string | null =>
  value === null ? null : value.includes('.') ? value.replace(/\.?0+$/, '') : value;

/**
 * What reads otherwise today. Only what happened in the period is compared: a figure that stands on a day, such as agreements in
 * force, moves on by itself and was no mistake.
 */
export function differencesOf(
  frozen: Pick<ReviewContent, 'figures'>,
  now: Pick<ReviewContent, 'figures'>,
): FigureDifference[] {
  const values = new Map(now.figures.map(({ code, value }) => [code, value]));
  return frozen.figures.flatMap(({ code, name, unit, value }) => {
    const today = values.get(code) ?? null;
    return findFigure(code)?.isCumulative && !isSame(value, today)
      ? [{ code, name, unit, frozen: value, now: today }]
      : [];
  });
}

/** A frozen report's scope and period, gathered as the records stand now. */
export const gatherAgain = (db: Db, { scope, period }: ReviewContent, today: PlainDate): Promise<ReviewContent> => {
  const { provinceCode, programmeId, level, nodeId, agreementId } = scope;
  return gatherReview(db, { provinceCode, programmeId, level, nodeId, agreementId }, period, today);
};

/** As many earlier reports as the next one looks back on: two years of half-years. */
const LOOKED_BACK = 4;

/** What later corrections changed in the frozen reports before this one, the last report first. */
export async function listCorrections(
  db: Db,
  submission: SubmissionInRound,
  today: PlainDate,
): Promise<ReviewCorrection[]> {
  const { provinceCode, nodeId, round } = submission;
  const earlier = await listFrozenBefore(
    db,
    { provinceCode, programmeId: round.programmeId, nodeId },
    round.endsOn,
    LOOKED_BACK,
  );
  const corrections: ReviewCorrection[] = [];
  for (const { checksum, ...version } of earlier) {
    const snapshot = await findSnapshot(db, { provinceCode, submissionId: version.submissionId }, checksum);
    if (!snapshot) continue;
    const { content } = snapshot.report;
    for (const { code, frozen, now } of differencesOf(content, await gatherAgain(db, content, today)))
      corrections.push({
        roundId: version.roundId,
        kind: content.period.kind,
        from: content.period.from,
        to: content.period.to,
        figure: code,
        frozen,
        now,
      });
  }
  return corrections;
}

/** The content of a report as it would be handed in today, without what the level above adds. */
export async function gatherSubmission(
  db: Db,
  submission: SubmissionInRound,
  today: PlainDate,
): Promise<ReviewContent> {
  const { round, share } = submission;
  const content = await gatherReview(
    db,
    scopeOf(submission),
    { kind: round.kind, cutoff: round.cutoffOn, from: share.from, to: share.to },
    today,
  );
  return { ...content, corrections: await listCorrections(db, submission, today) };
}
