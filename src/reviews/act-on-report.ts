import { type Actor, accountOf } from '../kernel/actor.ts';
import type { RequestId, SubmissionId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { listDelegates } from './delegation-store.ts';
import { placesOfReport } from './review-place-store.ts';
import { type ReviewPlaces, reviewPolicies } from './review-policy.ts';
import {
  type NewReviewAct,
  type SubmissionInRound,
  findReviewActByRequest,
  findSubmission,
  insertReviewAct,
  lockSubmission,
} from './submission-store.ts';
import { type ReviewActKind, type ReviewFault, faultOfOrder, statusAfter } from './submission.ts';
import { type Telling, tellMoved } from './tell-review.ts';

export interface OnReport {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly submissionId: SubmissionId;
}

export type ReviewRefusal =
  | { readonly code: 'review-invalid'; readonly faults: readonly ReviewFault[] }
  | NotPermitted
  | RequestReused;
export type ReviewAnswer = Promise<Result<SubmissionId, ReviewRefusal>>;

export const invalidReview = (...faults: readonly ReviewFault[]) => refuse({ code: 'review-invalid' as const, faults });

/** The report, held until the transaction ends so that nobody else moves it meanwhile; or why nothing is done to it any more. */
export async function lockReport(tx: Db, { provinceCode, submissionId }: Omit<OnReport, 'requestId'>) {
  await lockSubmission(tx, provinceCode, submissionId);
  const submission = await findSubmission(tx, provinceCode, submissionId);
  if (!submission) return invalidReview({ code: 'submission-unknown' });
  return submission.round.isWithdrawn ? invalidReview({ code: 'round-withdrawn' }) : ok(submission);
}

/** The acts that move a report from one status to the next, by the kind that is written down. */
const MOVES = {
  'review.submit': 'submitted',
  'review.return': 'returned',
  'review.approve': 'approved',
  'review.accept': 'accepted',
  'review.freeze': 'frozen',
  'review.reopen': 'reopened',
  'review.waive': 'waived',
} as const satisfies Partial<Record<keyof typeof reviewPolicies, ReviewActKind>>;

/** What one act adds to the row that it writes. */
type Said = Pick<NewReviewAct, 'reason' | 'checksum' | 'remarks' | 'content'>;

export interface At {
  readonly tx: Db;
  readonly submission: SubmissionInRound;
  readonly places: ReviewPlaces;
}

/**
 * Runs one act that moves a report: asks the policy, holds it against the order of acts, lets `decide` say what it says or why not,
 * saves, and tells who is concerned. `andThen`: what else is done in the same transaction.
 */
export function moveReport(
  db: Db,
  by: Actor,
  name: keyof typeof MOVES,
  input: OnReport & object,
  telling: Telling,
  decide: (
    at: At,
  ) => Promise<Result<Said, { readonly code: 'review-invalid'; readonly faults: readonly ReviewFault[] }>>,
  andThen: (at: At, act: { readonly actNo: number; readonly hash: string }) => Promise<void> = async () => {},
): ReviewAnswer {
  const { requestId, ...content } = input;
  const { provinceCode, submissionId } = input;
  const kind = MOVES[name];
  const { today } = telling;
  return runAct<typeof reviewPolicies, keyof typeof MOVES, SubmissionId, ReviewRefusal>(db, {
    by,
    policies: reviewPolicies,
    name,
    requestId,
    content,
    thing: async (tx) => placesOfReport(tx, await findSubmission(tx, provinceCode, submissionId), today),
    find: (tx) => findReviewActByRequest(tx, input, requestId),
    write: async (tx, hash) => {
      const opened = await lockReport(tx, input);
      if (!opened.ok) return opened;
      const submission = opened.value;
      const disorder = faultOfOrder(submission.status, kind);
      if (disorder) return invalidReview(disorder);
      const places = await placesOfReport(tx, submission, today);
      const decided = await decide({ tx, submission, places });
      if (!decided.ok) return decided;
      const account = accountOf(by);
      const said = decided.value;
      const inStead = kind === 'approved' || kind === 'returned' ? await delegationOf(tx, by, places, telling) : null;
      const actNo = await insertReviewAct(tx, submission, {
        ...said,
        kind,
        delegationId: inStead,
        accountId: account,
        happenedOn: today,
        requestId,
        hash,
      });
      await andThen({ tx, submission, places }, { actNo, hash });
      await tellMoved(tx, { submission, places, act: kind, reason: said.reason ?? null, actNo }, telling);
      return ok({
        answer: submissionId,
        told: {
          provinceCode,
          subjectKind: 'review',
          about: [submissionId, submission.nodeId, submission.roundId] as [string, ...string[]],
          before: { status: submission.status },
          after: {
            status: statusAfter(submission.status, kind),
            reviewKind: submission.round.kind,
            endsOn: submission.round.endsOn,
            ...(said.checksum ? { checksum: said.checksum } : {}),
            ...(said.remarks ? { remarks: said.remarks.length } : {}),
            ...(inStead ? { inStead: true } : {}),
          },
        },
      });
    },
  });
}

/** The delegation by which somebody acts who does not approve there by role. */
async function delegationOf(tx: Db, by: Actor, places: ReviewPlaces, { today }: Telling) {
  const account = accountOf(by);
  const byRole =
    by.kind === 'person' &&
    by.roles.some(({ role, nodeId }) => role === 'reviewer' && places.place?.line.includes(nodeId));
  if (account === null || byRole) return null;
  const found = (await listDelegates(tx, places.place, today)).find(({ accountId }) => accountId === account);
  return found?.delegationId ?? null;
}
