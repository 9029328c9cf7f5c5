import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { lockAgreement } from '../agreements/agreement-store.ts';
import type { Actor } from '../kernel/actor.ts';
import type { AgreementId, RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { activityPolicies } from './activity-policy.ts';
import { findPromised, findRhythmByRequest, insertRhythm } from './rhythm-store.ts';
import { type RhythmFault, faultsOfRhythm } from './rhythm.ts';

export interface SetRhythm {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly everyMonths: number;
  readonly note: string | null;
}

export type SetRhythmRefusal =
  | { readonly code: 'rhythm-invalid'; readonly faults: readonly RhythmFault[] }
  | NotPermitted
  | RequestReused;

/** Writes down how often the sides of an agreement promised to do something together. */
export function setRhythm(db: Db, by: Actor, input: SetRhythm): Promise<Result<number, SetRhythmRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, agreementId, everyMonths } = input;
  return runAct<typeof activityPolicies, 'rhythm.set', number, SetRhythmRefusal>(db, {
    by,
    policies: activityPolicies,
    name: 'rhythm.set',
    requestId,
    content,
    thing: (tx) => placesOfAgreement(tx, provinceCode, agreementId),
    find: (tx) => findRhythmByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockAgreement(tx, provinceCode, agreementId);
      const current = await findPromised(tx, provinceCode, agreementId);
      const faults = faultsOfRhythm(input, current?.everyMonths ?? null);
      if (faults.length > 0) return refuse({ code: 'rhythm-invalid', faults });
      await insertRhythm(tx, { ...input, actNo: (current?.actNo ?? 0) + 1, hash });
      return ok({
        answer: everyMonths,
        told: {
          provinceCode,
          subjectKind: 'agreement',
          about: [agreementId],
          before: { everyMonths: current?.everyMonths ?? null },
          after: { everyMonths },
        },
      });
    },
  });
}
