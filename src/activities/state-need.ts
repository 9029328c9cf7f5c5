import type { Actor } from '../kernel/actor.ts';
import { type NeedId, type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { type NeedPlaces, activityPolicies } from './activity-policy.ts';
import {
  findKindOfNode,
  findNeed,
  findNeedByRequest,
  findNeedEndByRequest,
  insertNeed,
  insertNeedEnd,
  lockNeed,
} from './need-store.ts';
import {
  type NeedCarryFault,
  type NeedEndFault,
  type NeedEnding,
  type NeedFacts,
  type NeedFault,
  faultsOfNeed,
  faultsOfNeedCarry,
  faultsOfNeedEnd,
} from './need.ts';

type Refused<Fault> =
  | { readonly code: 'need-invalid'; readonly faults: readonly Fault[] }
  | { readonly code: 'need-unknown'; readonly needId: NeedId }
  | NotPermitted
  | RequestReused;

async function placesOfNeed(tx: Db, provinceCode: string, nodeId: NodeId | null): Promise<NeedPlaces> {
  return {
    // A place of another province than the need is kept in reaches nobody.
    place: nodeId && (await findKindOfNode(tx, provinceCode, nodeId)) ? await findPlace(tx, nodeId) : null,
    province: await findProvincePlace(tx, provinceCode),
  };
}

const toldOf = (facts: NeedFacts, needId: NeedId, carriedFrom: NeedId | null): Told => ({
  provinceCode: facts.provinceCode,
  subjectKind: 'need',
  about: [needId, facts.nodeId, ...(carriedFrom ? [carriedFrom] : [])],
  after: {
    what: facts.what,
    quantity: facts.quantity,
    unit: facts.unit,
    field: facts.field,
    dueOn: facts.dueOn,
    priority: facts.priority,
  },
});

export interface StateNeed extends NeedFacts {
  readonly requestId: RequestId;
}

/** A commune or village says what it needs. */
export function stateNeed(
  db: Db,
  by: Actor,
  input: StateNeed,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<NeedId, Refused<NeedFault>>> {
  const { requestId, ...content } = input;
  const { provinceCode, nodeId } = input;
  return runAct<typeof activityPolicies, 'need.state', NeedId, Refused<NeedFault>>(db, {
    by,
    policies: activityPolicies,
    name: 'need.state',
    requestId,
    content,
    thing: (tx) => placesOfNeed(tx, provinceCode, nodeId),
    find: (tx) => findNeedByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const faults = faultsOfNeed(input, { kind: await findKindOfNode(tx, provinceCode, nodeId), today });
      if (faults.length > 0) return refuse({ code: 'need-invalid', faults });
      const needId = newId<'need'>();
      await insertNeed(tx, needId, { ...input, carriedFrom: null, hash });
      return ok({ answer: needId, told: toldOf(input, needId, null) });
    },
  });
}

interface OnNeed {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly needId: NeedId;
}

const placesOfStated = async (tx: Db, { provinceCode, needId }: OnNeed): Promise<NeedPlaces> =>
  placesOfNeed(tx, provinceCode, (await findNeed(tx, provinceCode, needId))?.nodeId ?? null);

/** Says that a need was met, and by whom, or takes it back. */
export function endNeed(
  db: Db,
  by: Actor,
  input: OnNeed & NeedEnding,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<NeedId, Refused<NeedEndFault>>> {
  const { requestId, ...content } = input;
  const { provinceCode, needId, kind } = input;
  return runAct<typeof activityPolicies, 'need.meet' | 'need.withdraw', NeedId, Refused<NeedEndFault>>(db, {
    by,
    policies: activityPolicies,
    name: kind === 'met' ? 'need.meet' : 'need.withdraw',
    requestId,
    content,
    thing: (tx) => placesOfStated(tx, input),
    find: (tx) => findNeedEndByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockNeed(tx, provinceCode, needId);
      const need = await findNeed(tx, provinceCode, needId);
      if (!need) return refuse({ code: 'need-unknown', needId });
      const faults = faultsOfNeedEnd(need.status, input, today);
      if (faults.length > 0) return refuse({ code: 'need-invalid', faults });
      await insertNeedEnd(tx, provinceCode, needId, { ...input, hash });
      const { what, nodeId } = need;
      return ok({
        answer: needId,
        told: {
          provinceCode,
          subjectKind: 'need',
          about: [needId, nodeId],
          before: { status: need.status },
          after: { what, kind, happenedOn: input.happenedOn },
        },
      });
    },
  });
}

/** Takes a need that was not met to a later day: a new need that points at the old one. */
export function carryNeed(
  db: Db,
  by: Actor,
  input: OnNeed & { readonly dueOn: PlainDate },
): Promise<Result<NeedId, Refused<NeedCarryFault>>> {
  const { requestId, ...content } = input;
  const { provinceCode, needId, dueOn } = input;
  return runAct<typeof activityPolicies, 'need.carry-over', NeedId, Refused<NeedCarryFault>>(db, {
    by,
    policies: activityPolicies,
    name: 'need.carry-over',
    requestId,
    content,
    thing: (tx) => placesOfStated(tx, input),
    find: (tx) => findNeedByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockNeed(tx, provinceCode, needId);
      const need = await findNeed(tx, provinceCode, needId);
      if (!need) return refuse({ code: 'need-unknown', needId });
      const faults = faultsOfNeedCarry(need, dueOn);
      if (faults.length > 0) return refuse({ code: 'need-invalid', faults });
      const later = newId<'need'>();
      await insertNeed(tx, later, { ...need, dueOn, requestId, hash, carriedFrom: needId });
      return ok({
        answer: later,
        told: { ...toldOf({ ...need, dueOn }, later, needId), before: { dueOn: need.dueOn } },
      });
    },
  });
}
