import type { Actor } from '../kernel/actor.ts';
import type { AssignmentVersionId, RequestId } from '../kernel/ids.ts';
import { type Result, ok } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { insertAssignmentAct } from './assignment-store.ts';
import { type DraftRefusal, type DraftedVersion, findEarlier, lockDraft } from './draft-assignment.ts';
import { programmePolicies } from './programme-policy.ts';

export interface WithdrawDraft {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly versionId: AssignmentVersionId;
}

/** Gives a draft up. What it held stays written down; nobody but its drafters ever saw it. */
export function withdrawDraft(db: Db, by: Actor, input: WithdrawDraft): Promise<Result<DraftedVersion, DraftRefusal>> {
  const { requestId, provinceCode, versionId } = input;
  return runAct<typeof programmePolicies, 'assignment.withdraw-draft', DraftedVersion, DraftRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'assignment.withdraw-draft',
    requestId,
    content: { provinceCode, versionId },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findEarlier(tx, input),
    write: async (tx, hash) => {
      const draft = await lockDraft(tx, provinceCode, versionId);
      if (!draft.ok) return draft;
      const { programmeId, versionNo, pairCount } = draft.value;
      const act = { kind: 'withdrawn', pairCount, requestId, hash } as const;
      await insertAssignmentAct(tx, draft.value, act, { add: [], remove: [] });
      return ok({
        answer: { versionId, pairs: pairCount },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, versionId],
          after: { version: versionNo, pairs: pairCount },
        },
      });
    },
  });
}
