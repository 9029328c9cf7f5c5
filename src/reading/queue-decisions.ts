import type { AgreementDocumentKind } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ContributionKind } from '../ledger/contribution.ts';
import type { VerdictCounts } from './queue-draft.ts';
import type { FactOf, QueueFact } from './queue-facts.ts';
import type { CandidateNode, Proposal, ProposedAgreement } from './proposal.ts';

/**
 * accept: into the records, with what was corrected. apart: a gift of its own, not the one on record that it resembles.
 * leave: not into the records, though it may be read rightly. reject: read wrongly.
 */
export const VERDICTS = ['accept', 'apart', 'leave', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type ChosenNode = CandidateNode & { readonly provinceCode: string };

/** What a person puts in the place of what was read; each kind of fact takes its own part. */
export interface Change {
  readonly programmeId?: ProgrammeId;
  readonly documentKind?: AgreementDocumentKind;
  readonly signedOn?: PlainDate | null;
  readonly node?: ChosenNode;
  readonly field?: Field;
  /** The id of the agreement to which a gift or field belongs. */
  readonly agreement?: string;
  readonly kind?: ContributionKind;
  readonly stage?: 'pledged' | 'delivered';
  readonly amountVnd?: Dong | null;
  readonly quantity?: number | null;
  readonly unit?: string | null;
  readonly donor?: string;
  readonly recipient?: string;
  readonly happenedOn?: PlainDate | null;
  readonly number?: string;
  readonly issuedOn?: PlainDate | null;
  readonly issuer?: string | null;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly change: Change;
}

/** Decisions by the ids of facts; a fact without one is decided by `verdictOf`. */
export type Decisions = ReadonlyMap<string, Decision>;

/** Why decisions cannot be carried out; `fact` is where to mend it. */
export interface DecisionFault {
  readonly fact: string;
  readonly attribute: keyof Change | null;
  readonly code:
    | 'fact-unknown'
    | 'programme-unclear'
    | 'programme-unknown'
    | 'document-unclear'
    | 'number-missing'
    | 'party-unclear'
    | 'party-twice'
    | 'sides-missing'
    | 'day-in-future'
    | 'changed-but-left'
    | 'field-without-agreement'
    | 'gift-without-agreement'
    | 'words-missing'
    | 'words-too-long'
    | 'amount-out-of-range'
    | 'quantity-form'
    | 'unit-without-quantity';
  readonly saw: string;
}

/** What holds for a fact on which nobody decided: what is clear is taken, what is unclear is left out. */
export function verdictOf({ id, kind, state }: QueueFact, decisions: Decisions): Verdict {
  const decided = decisions.get(id)?.verdict;
  if (decided !== undefined) return decided;
  // Whether a party is clear enough is asked of its agreement.
  return state === 'unclear' && kind !== 'party' && kind !== 'programme' ? 'leave' : 'accept';
}

const NO_CHANGE: Change = {};
export const changeOf = ({ id }: Pick<QueueFact, 'id'>, decisions: Decisions): Change =>
  decisions.get(id)?.change ?? NO_CHANGE;
export const isChanged = (change: Change): boolean => Object.keys(change).length > 0;

/** What the parts of a decision share while it is carried out. */
export interface Deciding {
  readonly facts: readonly QueueFact[];
  readonly decisions: Decisions;
  readonly proposal: Proposal;
  readonly today: PlainDate;
  readonly faults: DecisionFault[];
}

/** An agreement that is kept, with the way from the old places of its parties to the new. */
export interface KeptAgreement {
  readonly fact: FactOf<'agreement'>;
  readonly agreement: ProposedAgreement;
  readonly partyAt: readonly (number | null)[];
}

/** How the facts that rest on words were decided. */
export function countVerdicts(facts: readonly QueueFact[], decisions: Decisions): VerdictCounts {
  const counts = { accepted: 0, corrected: 0, rejected: 0, leftOut: 0 };
  for (const fact of facts) {
    if (fact.found === null) continue;
    const verdict = verdictOf(fact, decisions);
    if (verdict === 'reject') counts.rejected++;
    else if (verdict === 'leave') counts.leftOut++;
    else if (isChanged(changeOf(fact, decisions))) counts.corrected++;
    else counts.accepted++;
  }
  return counts;
}

/** The places of gifts that a person says are gifts of their own, whatever in the ledger they resemble. */
export function apartPlaces(facts: readonly QueueFact[], decisions: Decisions): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) =>
      fact.kind === 'contribution' && verdictOf(fact, decisions) === 'apart' && fact.found
        ? [placeOf(fact.found.span)]
        : [],
    ),
  );
}

export const placeOf = ({ start, end }: { readonly start: number; readonly end: number }): string => `${start}-${end}`;

/** A party's node after a decision. */
export const nodeOfParty = (resolved: ProposedAgreement['parties'][number]['resolved']): NodeId | string | null =>
  resolved.state === 'known' ? resolved.node.nodeId : resolved.state === 'new' ? resolved.node.key : null;
