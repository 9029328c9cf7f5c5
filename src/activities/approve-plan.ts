import type { Actor } from '../kernel/actor.ts';
import type { PlanVersionId, RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { activityPolicies } from './activity-policy.ts';
import {
  findApprovalByRequest,
  findPlanVersion,
  findSpokenSide,
  insertApproval,
  lockPlan,
  placesOfSide,
} from './plan-store.ts';
import { type ApprovalFault, SIDES, type Side, faultOfApproval } from './plan.ts';

export interface ApprovePlan {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly planVersionId: PlanVersionId;
  /** Of what the side read. */
  readonly contentHash: string;
  readonly side: Side;
}

/** One side approves a version of a plan. When both have, the plan is agreed. */
export function approvePlan(
  db: Db,
  by: Actor,
  input: ApprovePlan,
): Promise<Result<PlanVersionId, ApprovalFault | NotPermitted | RequestReused>> {
  const { requestId, ...content } = input;
  const { provinceCode, planVersionId, side } = input;
  return runAct<typeof activityPolicies, 'plan.approve', PlanVersionId, ApprovalFault>(db, {
    by,
    policies: activityPolicies,
    name: 'plan.approve',
    requestId,
    content,
    thing: async (tx) => {
      const version = await findPlanVersion(tx, provinceCode, planVersionId);
      return version ? placesOfSide(tx, version, side) : { givers: [], receivers: [] };
    },
    find: (tx) => findApprovalByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const known = await findPlanVersion(tx, provinceCode, planVersionId);
      if (known) await lockPlan(tx, known);
      const version = await findPlanVersion(tx, provinceCode, planVersionId);
      // Policies let in only people and their programs.
      const account = by.kind === 'person' || by.kind === 'key' ? by.accountId : null;
      const spokenFor = version && account && (await findSpokenSide(tx, version, account));
      const fault = faultOfApproval(version, { ...input, spokenFor });
      if (fault || !version) return refuse(fault ?? { code: 'plan-unknown' });
      await insertApproval(tx, version, { side, by: account, requestId, hash });
      const { agreementId, year, versionNo, status } = version;
      const agreed = SIDES.every((each) => each === side || version.approvedBy.includes(each));
      return ok({
        answer: planVersionId,
        told: {
          provinceCode,
          subjectKind: 'plan',
          about: [planVersionId, agreementId],
          before: { status },
          after: { status: agreed ? 'agreed' : 'proposed', year, versionNo, side },
        },
      });
    },
  });
}
