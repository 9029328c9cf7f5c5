import type { Actor } from '../kernel/actor.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { normaliseText } from '../kernel/vietnamese/fold.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { DAYS_OF_TEXT, type DraftFault, type DraftId, type KnownOfText, faultsOfDraft } from './queue-draft.ts';
import { findDraftByRequest, findWaitingDraftOfText, insertDraft, lockDraft } from './queue-store.ts';
import { readingPolicies } from './reading-policy.ts';
import { identifyText } from './source-store.ts';

export interface AddDraft extends KnownOfText {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly text: string;
  readonly fileName: string | null;
  readonly ownDocument: boolean;
  readonly now: Date;
}

export type AddDraftRefusal =
  | { readonly code: 'draft-invalid'; readonly faults: readonly DraftFault[] }
  /** This very text waits already. */
  | { readonly code: 'draft-waiting'; readonly draftId: DraftId }
  | NotPermitted
  | RequestReused;

/** Whose account did it; null for the operator. */
export const accountOf = (by: Actor) => (by.kind === 'person' || by.kind === 'key' ? by.accountId : null);

/** Puts a text into the reading queue of a province. One article is one text however its letters and line ends are written. */
export function addDraft(
  db: Db,
  by: Actor,
  input: AddDraft,
): Promise<Result<{ readonly draftId: DraftId }, AddDraftRefusal>> {
  const { provinceCode, requestId, now, ownDocument, fileName, outlet, title, url, publishedOn } = input;
  const known = { outlet, title, url, publishedOn };
  const text = normaliseText(input.text);
  const identity = identifyText(text);
  return runAct<typeof readingPolicies, 'source.add-draft', { draftId: DraftId }, AddDraftRefusal>(db, {
    by,
    policies: readingPolicies,
    name: 'source.add-draft',
    requestId,
    content: { provinceCode, ownDocument, fileName, ...known, ...identity },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findDraftByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { draftId: earlier.draftId } };
    },
    write: async (tx, hash) => {
      const faults = faultsOfDraft(text, known, plainDateAt(now));
      if (faults.length > 0) return refuse({ code: 'draft-invalid', faults });
      await lockDraft(tx, provinceCode, identity.textSha256);
      const waiting = await findWaitingDraftOfText(tx, provinceCode, identity.textSha256);
      if (waiting) return refuse({ code: 'draft-waiting', draftId: waiting });
      const draftId = newId<'draft'>();
      const expiresAt = new Date(now.getTime() + DAYS_OF_TEXT * 86_400_000);
      const draft = { provinceCode, draftId, addedBy: accountOf(by), fileName, ownDocument, ...known, ...identity };
      // One clock for both moments: the database's may differ.
      await insertDraft(tx, { ...draft, text, addedAt: now, expiresAt, requestId, hash });
      return ok({
        answer: { draftId },
        told: {
          provinceCode,
          subjectKind: 'draft',
          about: [draftId],
          after: { outlet, title, publishedOn, ownDocument, textSha256: identity.textSha256 },
        },
      });
    },
  });
}
