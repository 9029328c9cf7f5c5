import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { accountOf } from './queue-add-draft.ts';
import { readingPolicies } from './reading-policy.ts';
import { LONGEST_NOTE, type ReconciliationKind, SHORTEST_NOTE, keyOfDifference } from './reconcile-settlement.ts';
import { findReconciliationByRequest, insertReconciliationAct, listStatements } from './reconcile-store.ts';
import { findDifferences } from './reconcile.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export interface SettleDifference {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly differenceKey: string;
  readonly kind: ReconciliationKind;
  /** Why; it may name no person. */
  readonly note: string;
}

export type SettleDifferenceRefusal =
  | { readonly code: 'note-length'; readonly length: number; readonly least: number; readonly most: number }
  /** The rows say otherwise now. */
  | { readonly code: 'difference-unknown' }
  | NotPermitted
  | RequestReused;

/** Writes down that a difference was looked at and how it was settled, or that it is taken up again. Both figures stay. */
export function settleDifference(
  db: Db,
  by: Actor,
  input: SettleDifference,
): Promise<Result<null, SettleDifferenceRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, agreementId, differenceKey, kind, note } = input;
  return runAct<typeof readingPolicies, 'reconciliation.settle', null, SettleDifferenceRefusal>(db, {
    by,
    policies: readingPolicies,
    name: 'reconciliation.settle',
    requestId,
    content,
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findReconciliationByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: null };
    },
    write: async (tx, hash) => {
      const length = lettersOf(note);
      if (length < SHORTEST_NOTE || length > LONGEST_NOTE)
        return refuse({ code: 'note-length', length, least: SHORTEST_NOTE, most: LONGEST_NOTE });
      const statements = (await listStatements(tx, provinceCode, [agreementId])).get(agreementId) ?? [];
      const difference = findDifferences(statements).find((one) => keyOfDifference(one) === differenceKey);
      if (!difference) return refuse({ code: 'difference-unknown' });
      const actId = newId<'reconciliation'>();
      const act = { provinceCode, actId, agreementId, differenceKey, kind, note, requestId, hash };
      await insertReconciliationAct(tx, { ...act, actedBy: accountOf(by) });
      return ok({
        answer: null,
        told: {
          provinceCode,
          subjectKind: 'agreement',
          about: [agreementId, actId],
          after: { kind, difference: difference.reason },
        },
      });
    },
  });
}
