import { type Actor, accountOf } from '../kernel/actor.ts';
import { findEvidence } from '../evidence/evidence-store.ts';
import { evidenceStatus } from '../evidence/evidence.ts';
import { type ContributionId, type EvidenceId, type RequestId, isId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { placesOfRecorded } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import type { Contribution } from './contribution.ts';
import { findContribution, findContributionByRequest, lockContributions } from './contribution-store.ts';
import { listProposals, openOf } from './course-store.ts';
import { postContribution } from './post-contribution.ts';
import { type SettleFacts, type SettleFault, betweenOf, decideSettlement, rowOfSettlement } from './settle.ts';

export interface CloseDifference extends SettleFacts {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** The delivery of which something is open, or the promise of which the rest will not come. */
  readonly rowId: ContributionId;
}

export type SettleRefusal =
  | { readonly code: 'settle-invalid'; readonly faults: readonly SettleFault[] }
  | NotPermitted
  | RequestReused;

export interface ClosedDifference {
  readonly contributionId: ContributionId;
  /** Whether the difference is closed now; else the other side is asked to agree. */
  readonly isClosed: boolean;
}

/**
 * Closes what is open of a delivery or a promise, with a reason: one side proposes, the other agrees to the same, or the office
 * records the paper that both signed. Without a paper the office settles nothing: it would speak for both sides.
 */
export function closeDifference(
  db: Db,
  by: Actor,
  input: CloseDifference,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<ClosedDifference, SettleRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, rowId, statedBy, reason, confirmedByPaper } = input;
  return runAct<typeof contributionPolicies, 'contribution.settle', ClosedDifference, SettleRefusal>(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.settle',
    requestId,
    content,
    thing: (tx) => placesOfRecorded(tx, { provinceCode, contributionId: rowId }, statedBy),
    find: async (tx) => {
      const earlier = await findContributionByRequest(tx, provinceCode, requestId);
      if (earlier === null) return null;
      const row = await findContribution(tx, provinceCode, earlier.contributionId);
      const isClosed = row?.statedBy === 'office' || row?.answersId !== rowId;
      return { hash: earlier.hash, answer: { contributionId: earlier.contributionId, isClosed } };
    },
    write: async (tx, hash) => {
      await lockContributions(tx, provinceCode, [rowId]);
      const row = await findContribution(tx, provinceCode, rowId);
      const open = row === null ? 0n : await openOf(tx, row);
      const proposals = await listProposals(tx, row);
      const hasPaper = row !== null && (await isPaperOf(tx, row, confirmedByPaper));
      const decided = decideSettlement(input, { row, open, proposals, hasPaper, today });
      if (!decided.ok || row === null) return decided.ok ? refuse({ code: 'settle-invalid', faults: [] }) : decided;
      const { agreesTo, isClosed } = decided.value;
      const contributionId = newId<'contribution'>();
      const said = rowOfSettlement(row, open);
      await postContribution(tx, contributionId, {
        ...row,
        fulfilsId: null,
        donors: [],
        worksStage: null,
        ...said,
        stage: 'settled',
        statedBy,
        happenedOn: input.happenedOn,
        correctsId: null,
        answersId: agreesTo ?? rowId,
        answersStage: agreesTo ? 'settled' : row.stage,
        confirmedByPaper,
        reason,
        requestId,
        recordedBy: accountOf(by),
        hash,
        settles: isClosed ? betweenOf(row, open) : null,
      });
      return ok({
        answer: { contributionId, isClosed },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [rowId, contributionId, row.agreementId],
          after: { stage: 'settled', statedBy, isClosed, ...said },
        },
      });
    },
  });
}

/** Whether this is a paper that is kept as evidence of the row: neither withdrawn nor erased. */
async function isPaperOf(tx: Db, row: Contribution, evidenceId: string | null): Promise<boolean> {
  if (evidenceId === null || !isId(evidenceId)) return false;
  const found = await findEvidence(tx, row.provinceCode, evidenceId as EvidenceId);
  if (found?.subjectKind !== 'contribution' || found.subjectId !== row.contributionId) return false;
  const status = evidenceStatus(found);
  return status === 'kept' || status === 'published';
}
