import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { contentHash } from '../platform/database/requests.ts';
import { type ReadText, makeProposal } from './make-proposal.ts';
import { type Proposal, changesRecords } from './proposal.ts';
import { RecordRefused, type StoredProposal, storeProposal } from './store-proposal.ts';

export interface SaveReading extends ReadText {
  readonly by: Actor;
  /** The `proposalKey` of what a person saw and agreed to; null stores whatever is proposed now. */
  readonly agreedTo: string | null;
}

export type SaveReadingRefusal =
  /** The records changed since the proposal was shown: it must be shown again. */
  | { readonly code: 'proposal-changed'; readonly proposal: Proposal }
  /** A room refused a record; nothing of the article was stored. */
  | { readonly code: 'record-refused'; readonly record: string; readonly refusal: unknown };

export interface SavedReading {
  readonly proposal: Proposal;
  /** False where everything stood already, or nothing could be stored: then nothing was written. */
  readonly changed: boolean;
  /** What was written, and the agreements of which the article tells; null where nothing was written. */
  readonly stored: StoredProposal | null;
}

/** A proposal's key: equal for equal proposals. */
export const proposalKey = (proposal: Proposal): string => contentHash(proposal);

/**
 * Stores what an article tells, all or nothing, with the place of the words behind every record. The text itself is the key
 * of the act: the same text again writes nothing. What is unclear or in conflict is left out. Not inside a transaction.
 */
export async function saveReading(db: Db, input: SaveReading): Promise<Result<SavedReading, SaveReadingRefusal>> {
  try {
    return await db.transaction().execute(async (tx) => {
      // Two papers on one ceremony saved at once: the second must see what the first recorded.
      await sql`SELECT pg_advisory_xact_lock(hashtextextended('save-reading', 0))`.execute(tx);
      const proposal = await makeProposal(tx, input);
      if (input.agreedTo !== null && input.agreedTo !== proposalKey(proposal))
        return refuse({ code: 'proposal-changed' as const, proposal });
      const { provinceCode } = proposal;
      if (!changesRecords(proposal) || provinceCode === null) return ok({ proposal, changed: false, stored: null });
      return ok({ proposal, changed: true, stored: await storeProposal(tx, input.by, proposal, provinceCode) });
    });
  } catch (error) {
    if (error instanceof RecordRefused)
      return refuse({ code: 'record-refused', record: error.record, refusal: error.refusal });
    throw error;
  }
}
