import type { Actor } from '../kernel/actor.ts';
import { type RequestId, idOf } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { Gazetteer } from './gazetteer.ts';
import { makeProposal } from './make-proposal.ts';
import { type AddDraft, type AddDraftRefusal, addDraft } from './queue-add-draft.ts';
import { type DecideDraftRefusal, type DecidedDraft, decideDraft } from './queue-decide-draft.ts';
import { readDraft } from './queue-read-draft.ts';
import { findDraft, findDraftText, findEndByRequest } from './queue-store.ts';
import { proposalKey } from './save-reading.ts';

export type SaveAtOnceRefusal = AddDraftRefusal | DecideDraftRefusal;

/** Thrown so that everything rolls back; made a refusal again outside. */
class Refused extends Error {
  readonly refusal: SaveAtOnceRefusal;
  constructor(refusal: SaveAtOnceRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Takes a text in and stores what is new and clear of it, all in one transaction: what a person does in the queue, for a program.
 * What is unclear is left out; what differs from the ledger is kept as a claim. A repeat answers what the first stored. Not inside
 * a transaction.
 */
export async function saveDraftAtOnce(
  db: Db,
  by: Actor,
  input: AddDraft,
  units: Gazetteer,
): Promise<Result<DecidedDraft, SaveAtOnceRefusal>> {
  const { provinceCode, now } = input;
  const requestId: RequestId = idOf('request', 'save-at-once', input.requestId);
  try {
    return await inTransaction(db, async (tx) => {
      const added = await addDraft(tx, by, input);
      if (!added.ok) return added;
      const earlier = await findEndByRequest(tx, provinceCode, requestId);
      if (earlier) return ok({ source: earlier.source });
      const { draftId } = added.value;
      const draft = await findDraft(tx, provinceCode, draftId);
      const text = await findDraftText(tx, provinceCode, draftId);
      if (!draft || text === null) return refuse({ code: 'draft-ended' as const });
      const shown = proposalKey(await makeProposal(tx, readDraft(draft, text, units)));
      const asked = { requestId, provinceCode, draftId, decisions: new Map(), shown, settled: null, now };
      const decided = await decideDraft(tx, by, asked, units);
      if (!decided.ok) throw new Refused(decided.refusal);
      return decided;
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    throw error;
  }
}
