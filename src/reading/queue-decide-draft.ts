import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { RequestId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import type { Gazetteer } from './gazetteer.ts';
import { makeProposal } from './make-proposal.ts';
import { type Proposal, changesRecords } from './proposal.ts';
import { insertClaims } from './press-claim-store.ts';
import { accountOf } from './queue-add-draft.ts';
import { insertCases } from './queue-case-store.ts';
import { applyDecisions } from './queue-apply-decisions.ts';
import { casesOf } from './queue-cases.ts';
import { type DecisionFault, type Decisions, apartPlaces, countVerdicts } from './queue-decisions.ts';
import type { Draft, DraftEnd, DraftId } from './queue-draft.ts';
import { factsOf } from './queue-facts.ts';
import { readDraft } from './queue-read-draft.ts';
import { rematchProposal } from './queue-rematch.ts';
import { endDraft, findDraft, findDraftText, findEndByRequest, lockDraft } from './queue-store.ts';
import { readingPolicies } from './reading-policy.ts';
import { proposalKey } from './save-reading.ts';
import { RecordRefused, type StoredProposal, storeProposal } from './store-proposal.ts';

export interface DecideDraft {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly draftId: DraftId;
  readonly decisions: Decisions;
  /** The `proposalKey` of what was shown. */
  readonly shown: string;
  /** The key of what the decisions came to when they were held against the records; null where that was never shown. */
  readonly settled: string | null;
  readonly now: Date;
}

export type DecideDraftRefusal =
  | { readonly code: 'draft-unknown' | 'draft-ended' }
  /** The records changed since the proposal was shown. */
  | { readonly code: 'proposal-changed'; readonly proposal: Proposal }
  | { readonly code: 'decisions-invalid'; readonly faults: readonly DecisionFault[] }
  /** As corrected, some of it is on record already, perhaps otherwise: to be looked at before it is stored. */
  | { readonly code: 'meets-records'; readonly settled: Proposal; readonly key: string }
  /** A room refused a record; nothing of the text was stored. */
  | { readonly code: 'record-refused'; readonly record: string; readonly refusal: unknown }
  | NotPermitted
  | RequestReused;

export interface DecidedDraft {
  readonly source: DraftEnd['source'];
}

/**
 * Stores what a person accepted of a draft, all or nothing, keeps what the reader got wrong as cases, and deletes the words of the
 * text. Not inside a transaction.
 */
export async function decideDraft(
  db: Db,
  by: Actor,
  input: DecideDraft,
  units: Gazetteer,
): Promise<Result<DecidedDraft, DecideDraftRefusal>> {
  const { requestId, provinceCode, draftId, decisions, shown, settled } = input;
  try {
    return await inTransaction(db, (tx) =>
      runAct<typeof readingPolicies, 'source.decide-draft', DecidedDraft, DecideDraftRefusal>(tx, {
        by,
        policies: readingPolicies,
        name: 'source.decide-draft',
        requestId,
        content: { provinceCode, draftId, decisions: [...decisions], shown, settled },
        thing: async () => ({ province: await findProvincePlace(tx, provinceCode) }),
        find: async () => {
          const earlier = await findEndByRequest(tx, provinceCode, requestId);
          return earlier && { hash: earlier.hash, answer: { source: earlier.source } };
        },
        write: (_, hash) => write(tx, by, input, units, hash),
      }),
    );
  } catch (error) {
    if (error instanceof RecordRefused)
      return refuse({ code: 'record-refused', record: error.record, refusal: error.refusal });
    throw error;
  }
}

type Written = Result<
  {
    readonly answer: DecidedDraft;
    readonly told: {
      provinceCode: string;
      subjectKind: string;
      about: [string, ...string[]];
      after: Record<string, unknown>;
    };
  },
  DecideDraftRefusal
>;

async function write(tx: Db, by: Actor, input: DecideDraft, units: Gazetteer, hash: string): Promise<Written> {
  const { provinceCode, draftId, decisions, requestId } = input;
  // Two papers on one ceremony decided at once: the second must see what the first recorded.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('save-reading', 0))`.execute(tx);
  await lockDraft(tx, provinceCode, draftId);
  const draft = await findDraft(tx, provinceCode, draftId);
  const text = draft && (await findDraftText(tx, provinceCode, draftId));
  if (!draft || (text === null && !draft.end)) return refuse({ code: 'draft-unknown' });
  if (draft.end || text === null) return refuse({ code: 'draft-ended' });
  const proposal = await makeProposal(tx, readDraft(draft, text, units));
  if (input.shown !== proposalKey(proposal)) return refuse({ code: 'proposal-changed', proposal });
  const applied = applyDecisions(proposal, decisions, plainDateAt(input.now));
  if (!applied.ok) return refuse({ code: 'decisions-invalid', faults: applied.refusal });
  const facts = factsOf(proposal);
  const final = await rematchProposal(tx, applied.value, apartPlaces(facts, decisions));
  const key = proposalKey(final);
  if (key !== proposalKey(applied.value) && key !== input.settled)
    return refuse({ code: 'meets-records', settled: final, key });
  const stored = await store(tx, by, final);
  const source = stored && { provinceCode: stored.provinceCode, sourceId: stored.sourceId };
  const counts = countVerdicts(facts, decisions);
  const cases = casesOf(facts, decisions, { text, ownDocument: draft.ownDocument });
  await insertCases(tx, draft, cases);
  const end = { provinceCode, draftId, outcome: 'decided', source, counts, requestId, hash } as const;
  await endDraft(tx, { ...end, endedBy: accountOf(by) });
  const added = stored?.added ?? null;
  return ok({
    answer: { source },
    told: {
      provinceCode,
      subjectKind: 'draft',
      about: [draftId, ...(source ? [source.sourceId] : [])],
      after: { ...outcomeOf(draft), ...counts, added },
    },
  });
}

const outcomeOf = ({ title, outlet }: Draft): Record<string, unknown> => ({ title, outlet });

/** Stores a decided proposal and the figures of it that differ from the ledger; null where nothing of it is to be stored. */
async function store(
  tx: Db,
  by: Actor,
  proposal: Proposal,
): Promise<(StoredProposal & { readonly provinceCode: string }) | null> {
  const { provinceCode, agreements, contributions } = proposal;
  if (provinceCode === null || agreements.length === 0) return null;
  const claims = contributions.flatMap((gift) => {
    const which = gift.agreement === null ? undefined : agreements[gift.agreement]?.which;
    return gift.which.state === 'conflict' && which?.state === 'stands'
      ? [{ agreementId: which.agreementId, contributionId: gift.which.contributionId, gift }]
      : [];
  });
  if (!changesRecords(proposal) && claims.length === 0) return null;
  const stored = await storeProposal(tx, by, proposal, provinceCode);
  await insertClaims(tx, { provinceCode, sourceId: stored.sourceId }, claims);
  return { ...stored, provinceCode };
}
