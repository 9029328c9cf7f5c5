import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { listActs, listClauses } from '../agreements/agreement-store.ts';
import { statusAfter } from '../agreements/agreement-status.ts';
import type { Actor } from '../kernel/actor.ts';
import { type ActivityId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Act, runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { activityPolicies } from './activity-policy.ts';
import {
  findActivity,
  findActivityActByRequest,
  insertActivity,
  insertActivityAct,
  listKnownLines,
  lockActivity,
} from './activity-store.ts';
import {
  type ActivityAct,
  type ActivityActKind,
  type ActivityFacts,
  type ActivityFault,
  type ActivitySurroundings,
  faultsOfAct,
  faultsOfActivity,
} from './activity.ts';
import { listKnownNeeds } from './need-store.ts';

export type ActivityRefusal =
  | { readonly code: 'activity-invalid'; readonly faults: readonly ActivityFault[] }
  | NotPermitted
  | RequestReused;

const POLICY_OF = {
  planned: 'activity.plan',
  held: 'activity.hold',
  cancelled: 'activity.cancel',
} as const satisfies Record<ActivityActKind, keyof typeof activityPolicies>;
type ActivityPolicy = (typeof POLICY_OF)[ActivityActKind];

export interface RecordActivity extends ActivityFacts {
  readonly requestId: RequestId;
  readonly act: ActivityAct;
}

/** Runs one act on an activity: as the policy of its kind says, once for its request id. */
function runOnActivity<Input extends { readonly requestId: RequestId; provinceCode: string; act: ActivityAct }>(
  db: Db,
  by: Actor,
  { requestId, ...content }: Input,
  { thing, write }: Pick<Act<typeof activityPolicies, ActivityPolicy, ActivityId, ActivityRefusal>, 'thing' | 'write'>,
): Promise<Result<ActivityId, ActivityRefusal>> {
  const { provinceCode, act } = content;
  return runAct<typeof activityPolicies, ActivityPolicy, ActivityId, ActivityRefusal>(db, {
    by,
    policies: activityPolicies,
    name: POLICY_OF[act.kind],
    requestId,
    content,
    thing,
    find: (tx) => findActivityActByRequest(tx, provinceCode, requestId),
    write,
  });
}

/** Writes down something that the sides plan together, or that was held without having been planned here. */
export function recordActivity(
  db: Db,
  by: Actor,
  input: RecordActivity,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<ActivityId, ActivityRefusal>> {
  const { requestId, provinceCode, agreementId, act } = input;
  return runOnActivity(db, by, input, {
    thing: (tx) => placesOfAgreement(tx, provinceCode, agreementId),
    write: async (tx, hash) => {
      const faults = [...faultsOfActivity(input, await surroundingsOf(tx, input)), ...faultsOfAct(null, act, today)];
      if (faults.length > 0) return refuse({ code: 'activity-invalid', faults });
      const activityId = newId<'activity'>();
      await insertActivity(tx, activityId, { ...input, hash });
      await insertActivityAct(tx, { provinceCode, activityId }, { ...act, actNo: 1, requestId, hash });
      return ok({
        answer: activityId,
        told: {
          provinceCode,
          subjectKind: 'activity',
          about: [activityId, agreementId, ...(input.needId ? [input.needId] : [])],
          after: { what: input.what, ...factsOf(act) },
        },
      });
    },
  });
}

const factsOf = ({ kind, happensOn, participants, results }: ActivityAct): Record<string, unknown> => ({
  kind,
  happensOn,
  people: participants.reduce((sum, each) => sum + each.people, 0),
  results: results.length,
});

async function surroundingsOf(tx: Db, facts: ActivityFacts): Promise<ActivitySurroundings> {
  const { provinceCode, agreementId, lineId, needId } = facts;
  const acts = await listActs(tx, provinceCode, agreementId);
  return {
    agreementInForce: acts.length > 0 && statusAfter(acts) === 'in-force',
    lines: lineId ? await listKnownLines(tx, provinceCode, agreementId, lineId) : new Set(),
    clauses: new Set((await listClauses(tx, provinceCode, agreementId)).map(({ clauseId }) => clauseId)),
    needs: await listKnownNeeds(tx, provinceCode, needId ? [needId] : []),
  };
}

export interface ActOnActivity {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly activityId: ActivityId;
  readonly act: ActivityAct;
}

/** Says of an activity that it was moved, held (or more exactly how), or cancelled. */
export function actOnActivity(
  db: Db,
  by: Actor,
  input: ActOnActivity,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<ActivityId, ActivityRefusal>> {
  const { requestId, provinceCode, activityId, act } = input;
  return runOnActivity(db, by, input, {
    thing: async (tx) => {
      const activity = await findActivity(tx, provinceCode, activityId);
      return activity
        ? placesOfAgreement(tx, provinceCode, activity.agreementId)
        : { province: null, sponsors: [], recipients: [] };
    },
    write: async (tx, hash) => {
      await lockActivity(tx, provinceCode, activityId);
      const activity = await findActivity(tx, provinceCode, activityId);
      if (!activity) return refuse({ code: 'activity-invalid', faults: [{ code: 'activity-unknown' }] });
      const { what, agreementId, latest } = activity;
      const faults = faultsOfAct(latest.kind, act, today);
      if (faults.length > 0) return refuse({ code: 'activity-invalid', faults });
      const actNo = latest.actNo + 1;
      await insertActivityAct(tx, { provinceCode, activityId }, { ...act, actNo, requestId, hash });
      return ok({
        answer: activityId,
        told: {
          provinceCode,
          subjectKind: 'activity',
          about: [activityId, agreementId],
          before: factsOf(latest),
          after: { what, ...factsOf(act) },
        },
      });
    },
  });
}
