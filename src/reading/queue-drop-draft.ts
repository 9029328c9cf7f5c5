import type { Actor } from '../kernel/actor.ts';
import type { RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { accountOf } from './queue-add-draft.ts';
import type { DraftId } from './queue-draft.ts';
import { endDraft, findDraft, findEndByRequest, lockDraft } from './queue-store.ts';
import { readingPolicies } from './reading-policy.ts';

export interface DropDraft {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly draftId: DraftId;
}

export type DropDraftRefusal = { readonly code: 'draft-unknown' | 'draft-ended' } | NotPermitted | RequestReused;

/** Takes a text out of the queue undecided; its words are deleted. */
export function dropDraft(db: Db, by: Actor, input: DropDraft): Promise<Result<null, DropDraftRefusal>> {
  const { requestId, provinceCode, draftId } = input;
  return runAct<typeof readingPolicies, 'source.drop-draft', null, DropDraftRefusal>(db, {
    by,
    policies: readingPolicies,
    name: 'source.drop-draft',
    requestId,
    content: { provinceCode, draftId },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findEndByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: null };
    },
    write: async (tx, hash) => {
      await lockDraft(tx, provinceCode, draftId);
      const draft = await findDraft(tx, provinceCode, draftId);
      if (!draft) return refuse({ code: 'draft-unknown' });
      if (draft.end) return refuse({ code: 'draft-ended' });
      const counts = { accepted: 0, corrected: 0, rejected: 0, leftOut: 0 };
      const end = { provinceCode, draftId, outcome: 'dropped', source: null, counts, requestId, hash } as const;
      await endDraft(tx, { ...end, endedBy: accountOf(by) });
      return ok({
        answer: null,
        told: {
          provinceCode,
          subjectKind: 'draft',
          about: [draftId],
          before: { title: draft.title, outlet: draft.outlet },
        },
      });
    },
  });
}
