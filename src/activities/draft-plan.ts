import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { listActs, listClauses } from '../agreements/agreement-store.ts';
import { statusAfter } from '../agreements/agreement-status.ts';
import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type PlanLineId, type PlanVersionId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, datePartsOf, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import { activityPolicies } from './activity-policy.ts';
import { listKnownNeeds } from './need-store.ts';
import {
  type PlanVersion,
  findVersionByRequest,
  insertPlanVersion,
  listDoneLines,
  listParties,
  listPlanLines,
  listPlanVersions,
  lockPlan,
} from './plan-store.ts';
import {
  type PlanFault,
  type PlanLine,
  type PlanLineFacts,
  contentOfPlan,
  faultsOfPlan,
  linesToCarry,
} from './plan.ts';

export interface DraftPlan {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly year: number;
  /** A line that stood in an earlier version keeps its id; a new one has none yet. */
  readonly lines: readonly (PlanLineFacts & { readonly lineId: PlanLineId | null })[];
}

export type DraftPlanRefusal =
  | { readonly code: 'plan-invalid'; readonly faults: readonly PlanFault[] }
  | { readonly code: 'agreement-not-in-force' }
  /** The newest version says exactly this already. */
  | { readonly code: 'plan-unchanged' }
  /** All of the year was done, or stands in the next year's plan already. */
  | { readonly code: 'nothing-to-carry'; readonly year: number }
  | { readonly code: 'plan-not-agreed'; readonly year: number }
  | NotPermitted
  | RequestReused;

type Saved = { readonly answer: PlanVersionId; readonly told: Told };

/** Saves a plan of a year as its next version. Nothing is agreed by that: each side then approves it. */
export function draftPlan(
  db: Db,
  by: Actor,
  input: DraftPlan,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<PlanVersionId, DraftPlanRefusal>> {
  const { requestId, ...content } = input;
  return runAct<typeof activityPolicies, 'plan.draft', PlanVersionId, DraftPlanRefusal>(db, {
    by,
    policies: activityPolicies,
    name: 'plan.draft',
    requestId,
    content,
    thing: (tx) => placesOfAgreement(tx, input.provinceCode, input.agreementId),
    find: (tx) => findVersionByRequest(tx, input.provinceCode, requestId),
    write: async (tx, hash) => {
      await lockPlan(tx, input);
      const versions = await listPlanVersions(tx, input, input.year);
      const lines = input.lines.map((line) => ({ ...line, lineId: line.lineId ?? newId<'plan-line'>() }));
      return save(tx, { ...input, lines, versions, hash }, today);
    },
  });
}

/** Takes what was left undone of an agreed year into the plan of the next, after what stands there already. */
export function carryOverPlan(
  db: Db,
  by: Actor,
  input: Omit<DraftPlan, 'lines' | 'year'> & { readonly fromYear: number },
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<PlanVersionId, DraftPlanRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, fromYear } = input;
  return runAct<typeof activityPolicies, 'plan.carry-over', PlanVersionId, DraftPlanRefusal>(db, {
    by,
    policies: activityPolicies,
    name: 'plan.carry-over',
    requestId,
    content,
    thing: (tx) => placesOfAgreement(tx, provinceCode, input.agreementId),
    find: (tx) => findVersionByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockPlan(tx, input);
      const agreed = (await listPlanVersions(tx, input, fromYear)).find(({ status }) => status === 'agreed');
      if (!agreed) return refuse({ code: 'plan-not-agreed', year: fromYear });
      const versions = await listPlanVersions(tx, input, fromYear + 1);
      const newest = versions.at(-1);
      const there = newest ? await listPlanLines(tx, provinceCode, newest.planVersionId) : [];
      const lines = await listPlanLines(tx, provinceCode, agreed.planVersionId);
      const done = await listDoneLines(
        tx,
        provinceCode,
        lines.map(({ lineId }) => lineId),
      );
      const carried = linesToCarry(lines, there, done);
      if (carried.length === 0) return refuse({ code: 'nothing-to-carry', year: fromYear });
      const saved = await save(
        tx,
        { ...input, year: fromYear + 1, lines: [...there, ...carried], versions, hash },
        today,
      );
      if (!saved.ok) return saved;
      const { answer, told } = saved.value;
      return ok({ answer, told: { ...told, after: { ...told.after, carried: carried.length, fromYear } } });
    },
  });
}

interface ToSave {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly year: number;
  readonly lines: readonly PlanLine[];
  readonly versions: readonly PlanVersion[];
  readonly hash: string;
}

async function save(tx: Db, plan: ToSave, today: PlainDate): Promise<Result<Saved, DraftPlanRefusal>> {
  const { provinceCode, agreementId, year, lines, versions } = plan;
  const acts = await listActs(tx, provinceCode, agreementId);
  if (acts.length === 0 || statusAfter(acts) !== 'in-force') return refuse({ code: 'agreement-not-in-force' });
  const faults = faultsOfPlan(year, lines, {
    parties: new Set((await listParties(tx, plan)).map(({ nodeId }) => nodeId)),
    clauses: new Set((await listClauses(tx, provinceCode, agreementId)).map(({ clauseId }) => clauseId)),
    needs: await listKnownNeeds(
      tx,
      provinceCode,
      lines.flatMap(({ needId }) => needId ?? []),
    ),
    thisYear: datePartsOf(today).year,
  });
  if (faults.length > 0) return refuse({ code: 'plan-invalid', faults });
  const contentHashNow = contentHash(contentOfPlan(year, lines));
  const newest = versions.at(-1);
  if (newest?.contentHash === contentHashNow) return refuse({ code: 'plan-unchanged' });
  const planVersionId = newId<'plan-version'>();
  const versionNo = (newest?.versionNo ?? 0) + 1;
  await insertPlanVersion(tx, { ...plan, planVersionId, versionNo, contentHash: contentHashNow });
  return ok({
    answer: planVersionId,
    told: {
      provinceCode,
      subjectKind: 'plan',
      about: [planVersionId, agreementId],
      before: newest ? { versionNo: newest.versionNo, status: newest.status } : null,
      after: { year, versionNo, lines: lines.length, contentHash: contentHashNow },
    },
  });
}
