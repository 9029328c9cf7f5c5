import { type Actor, accountOf } from '../kernel/actor.ts';
import { type Result, ok } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type At, type OnReport, type ReviewAnswer, invalidReview, moveReport } from './act-on-report.ts';
import { findLastSnapshot } from './snapshot-store.ts';
import { countOpenBelow } from './submit-review.ts';
import { lockRounds } from './review-round-store.ts';
import { insertReviewAct, listReviewActs, listSubmissions } from './submission-store.ts';
import { type Remark, type ReviewFault, faultOfReason, faultsOfRemarks } from './submission.ts';
import { placesOfReport } from './review-place-store.ts';
import { type Telling, tellMoved } from './tell-review.ts';

type Invalid = { readonly code: 'review-invalid'; readonly faults: readonly ReviewFault[] };

/** Of what was read when the act was asked for. */
interface OfContent {
  readonly checksum: string;
}

/** The checksum of what was handed in last, where it is what was read. */
async function asRead({ tx, submission }: At, checksum: string): Promise<Result<{ checksum: string }, Invalid>> {
  const last = await findLastSnapshot(tx, submission);
  return last?.checksum === checksum ? ok({ checksum }) : invalidReview({ code: 'content-changed', saw: checksum });
}

/** Sends a report back, with a reason and remarks line by line. */
export function returnReview(
  db: Db,
  by: Actor,
  input: OnReport & { readonly reason: string | null; readonly remarks: readonly Remark[] },
  telling: Telling,
): ReviewAnswer {
  return moveReport(db, by, 'review.return', input, telling, async ({ tx, submission }) => {
    const last = await findLastSnapshot(tx, submission);
    const content = last?.report.content;
    const reasonFault = faultOfReason(input.reason);
    const faults: ReviewFault[] = [
      ...(reasonFault ? [reasonFault] : []),
      ...faultsOfRemarks(input.remarks, {
        figures: new Set(content?.figures.map(({ code }) => code)),
        agreements: new Set(content?.agreements.map(({ agreementId }) => agreementId)),
      }),
    ];
    return faults.length > 0 ? invalidReview(...faults) : ok({ reason: input.reason, remarks: input.remarks });
  });
}

/** Approves a report at its own level, which locks it. Nobody approves what they handed in themselves. */
export function approveReview(
  db: Db,
  by: Actor,
  input: OnReport & OfContent & { readonly reason: string | null },
  telling: Telling,
): ReviewAnswer {
  return moveReport(db, by, 'review.approve', input, telling, async (at) => {
    const { tx, submission } = at;
    await lockRounds(tx, submission.provinceCode, submission.round.programmeId);
    const handedIn = (await listReviewActs(tx, submission)).findLast(({ kind }) => kind === 'submitted');
    if (handedIn?.accountId !== null && handedIn?.accountId === accountOf(by))
      return invalidReview({ code: 'own-report' });
    const count = await countOpenBelow(tx, submission);
    if (count > 0) return invalidReview({ code: 'below-not-settled', count });
    const read = await asRead(at, input.checksum);
    return read.ok ? ok({ ...read.value, reason: input.reason }) : read;
  });
}

/** The level above takes a report. For the province's own: the office writes down the paper by which it was taken. */
export function acceptReview(
  db: Db,
  by: Actor,
  input: OnReport & OfContent & { readonly reason: string | null },
  telling: Telling,
): ReviewAnswer {
  return moveReport(db, by, 'review.accept', input, telling, async (at) => {
    const fault = at.submission.level === 'province' ? faultOfReason(input.reason) : null;
    if (fault) return invalidReview(fault);
    const read = await asRead(at, input.checksum);
    return read.ok ? ok({ ...read.value, reason: input.reason }) : read;
  });
}

/** Freezes an accepted report: its figures, text and checksum stand for ever. That of the province freezes those of its units too. */
export function freezeReview(db: Db, by: Actor, input: OnReport & OfContent, telling: Telling): ReviewAnswer {
  return moveReport(
    db,
    by,
    'review.freeze',
    input,
    telling,
    (at) => asRead(at, input.checksum),
    async ({ tx, submission }, { hash }) => {
      if (submission.level !== 'province') return;
      await lockRounds(tx, submission.provinceCode, submission.round.programmeId);
      for (const unit of await listSubmissions(tx, [submission.round])) {
        if (unit.level !== 'place' || unit.status !== 'accepted') continue;
        const last = await findLastSnapshot(tx, unit);
        if (!last) throw new Error(`an accepted report has been handed in — saw none of ${unit.submissionId}`);
        const actNo = await insertReviewAct(tx, unit, {
          kind: 'frozen',
          checksum: last.checksum,
          accountId: accountOf(by),
          happenedOn: telling.today,
          requestId: input.requestId,
          hash,
        });
        const places = await placesOfReport(tx, unit, telling.today);
        await tellMoved(
          tx,
          { submission: { ...unit, round: submission.round }, places, act: 'frozen', reason: null, actNo },
          telling,
        );
      }
    },
  );
}

/** Opens a report again that was approved, accepted, frozen or done without. What was frozen stays beside it. */
export function reopenReview(
  db: Db,
  by: Actor,
  input: OnReport & { readonly reason: string | null },
  telling: Telling,
): ReviewAnswer {
  return moveReport(db, by, 'review.reopen', input, telling, async ({ tx, submission }) => {
    const fault = faultOfReason(input.reason) ?? (await faultOfAbove(tx, submission));
    return fault ? invalidReview(fault) : ok({ reason: input.reason });
  });
}

/** The level above goes on without a report that never came. */
export function waiveReview(
  db: Db,
  by: Actor,
  input: OnReport & { readonly reason: string | null },
  telling: Telling,
): ReviewAnswer {
  return moveReport(db, by, 'review.waive', input, telling, async ({ tx, submission }) => {
    const fault = faultOfReason(input.reason) ?? (await faultOfAbove(tx, submission));
    return fault ? invalidReview(fault) : ok({ reason: input.reason });
  });
}

/** Under a report of the province that has been handed in, those of its units do not open: its own is opened first. */
async function faultOfAbove(tx: Db, { level, round, provinceCode }: At['submission']): Promise<ReviewFault | null> {
  if (level === 'province') return null;
  await lockRounds(tx, provinceCode, round.programmeId);
  const above = (await listSubmissions(tx, [round])).find((each) => each.level === 'province');
  if (!above || above.status === 'open' || above.status === 'returned') return null;
  return { code: 'above-closed', status: above.status };
}
