import { type Actor, accountOf } from '../kernel/actor.ts';
import { type AccountId, type DelegationId, type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { findNode } from '../registry/registry-store.ts';
import {
  findDelegation,
  findDelegationByRequest,
  insertDelegation,
  insertDelegationEnd,
  listPossibleDelegates,
} from './delegation-store.ts';
import { NOWHERE } from './review-place-store.ts';
import { DELEGATED } from './review-notices.ts';
import { type ReviewPlaces, reviewPolicies } from './review-policy.ts';
import { type Telling, listAddressees } from './tell-review.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export interface DelegateReview {
  readonly requestId: RequestId;
  readonly nodeId: NodeId;
  readonly delegateId: AccountId;
  readonly startsOn: PlainDate;
  /** The last day. */
  readonly endsOn: PlainDate;
  readonly reason: string;
}

export type DelegationFault =
  | { readonly code: 'place-unknown' }
  | { readonly code: 'delegate-elsewhere' }
  | { readonly code: 'delegate-oneself' }
  | { readonly code: 'delegation-days'; readonly days: number; readonly most: number }
  | { readonly code: 'delegation-past'; readonly endsOn: PlainDate }
  | { readonly code: 'delegation-reason'; readonly length: number }
  | { readonly code: 'delegation-unknown' | 'delegation-ended' };

export type DelegationRefusal =
  | { readonly code: 'delegation-invalid'; readonly faults: readonly DelegationFault[] }
  | NotPermitted
  | RequestReused;
type Answer = Promise<Result<DelegationId, DelegationRefusal>>;

/** A delegation is for an absence; whoever approves for good holds the role. */
const MOST_DAYS = 366;

const invalid = (...faults: readonly DelegationFault[]) => refuse({ code: 'delegation-invalid' as const, faults });

async function placesAt(tx: Db, nodeId: NodeId): Promise<ReviewPlaces> {
  const place = await findPlace(tx, nodeId);
  return place ? { ...NOWHERE, place, province: await findProvincePlace(tx, place.provinceCode) } : NOWHERE;
}

/** Names who approves reports at a place for some days, in the stead of whoever usually does. */
export async function delegateReview(db: Db, by: Actor, input: DelegateReview, { today, outbox }: Telling): Answer {
  const { requestId, ...content } = input;
  const { nodeId, delegateId, startsOn, endsOn, reason } = input;
  const provinceCode = (await findPlace(db, nodeId))?.provinceCode;
  if (provinceCode === undefined) return invalid({ code: 'place-unknown' });
  return runAct<typeof reviewPolicies, 'review.delegate', DelegationId, DelegationRefusal>(db, {
    by,
    policies: reviewPolicies,
    name: 'review.delegate',
    requestId,
    content,
    thing: (tx) => placesAt(tx, nodeId),
    find: (tx) => findDelegationByRequest(tx, 'review_delegation', provinceCode, requestId),
    write: async (tx, hash) => {
      const { place } = await placesAt(tx, nodeId);
      const node = await findNode(tx, nodeId);
      if (!place || !node) return invalid({ code: 'place-unknown' });
      const days = daysBetween(startsOn, endsOn) + 1;
      const length = lettersOf(reason);
      const possible = await listPossibleDelegates(tx, place, today);
      const faults: DelegationFault[] = [
        ...(days < 1 || days > MOST_DAYS ? [{ code: 'delegation-days' as const, days, most: MOST_DAYS }] : []),
        ...(endsOn < today ? [{ code: 'delegation-past' as const, endsOn }] : []),
        ...(length < 3 || length > 500 ? [{ code: 'delegation-reason' as const, length }] : []),
        ...(delegateId === accountOf(by) ? [{ code: 'delegate-oneself' as const }] : []),
        ...(possible.some(({ accountId }) => accountId === delegateId)
          ? []
          : [{ code: 'delegate-elsewhere' as const }]),
      ];
      if (faults.length > 0) return invalid(...faults);
      const delegationId = newId<'review-delegation'>();
      const asked = { requestId, hash, accountId: accountOf(by) };
      await insertDelegation(tx, { provinceCode, delegationId, nodeId, delegateId, startsOn, endsOn, reason }, asked);
      await notify(tx, outbox, {
        provinceCode,
        accounts: await listAddressees(tx, [delegateId]),
        kind: DELEGATED,
        data: { place: node.fullName, startsOn, endsOn },
        link: paths.reviews(),
        dedupeKey: delegationId,
      });
      const told = { provinceCode, subjectKind: 'review-delegation', after: { startsOn, endsOn } };
      return ok({
        answer: delegationId,
        told: { ...told, about: [delegationId, nodeId, delegateId] as [string, ...string[]] },
      });
    },
  });
}

export interface EndDelegation {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly delegationId: DelegationId;
}

/** Ends a delegation before its last day: from today on it counts no more. */
export function endDelegation(db: Db, by: Actor, input: EndDelegation, { today }: Pick<Telling, 'today'>): Answer {
  const { requestId, ...content } = input;
  const { provinceCode, delegationId } = input;
  return runAct<typeof reviewPolicies, 'review.end-delegation', DelegationId, DelegationRefusal>(db, {
    by,
    policies: reviewPolicies,
    name: 'review.end-delegation',
    requestId,
    content,
    thing: async (tx) => {
      const delegation = await findDelegation(tx, provinceCode, delegationId);
      return delegation ? placesAt(tx, delegation.nodeId) : NOWHERE;
    },
    find: (tx) => findDelegationByRequest(tx, 'review_delegation_end', provinceCode, requestId),
    write: async (tx, hash) => {
      const delegation = await findDelegation(tx, provinceCode, delegationId);
      if (!delegation) return invalid({ code: 'delegation-unknown' });
      if (delegation.endedOn !== null || delegation.endsOn < today) return invalid({ code: 'delegation-ended' });
      await insertDelegationEnd(tx, delegation, today, { requestId, hash, accountId: accountOf(by) });
      const { nodeId, delegateId } = delegation;
      const about: [string, ...string[]] = [delegationId, nodeId, delegateId];
      return ok({
        answer: delegationId,
        told: { provinceCode, subjectKind: 'review-delegation', about, after: { endsOn: today } },
      });
    },
  });
}
