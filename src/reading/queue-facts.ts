import type { Proposal, ProposedAgreement, ProposedContribution, ProposedDocument, ProposedParty } from './proposal.ts';
import type { Fact, ReadField, Span } from './reading.ts';

/** What the records make of a fact: nothing of it yet, all of it, another value, or nobody can say. */
export type FactState = 'new' | 'known' | 'conflict' | 'unclear';

interface Numbered {
  /** Its name in forms and anchors: the same for the same words of the same text. */
  readonly id: string;
  readonly state: FactState;
  /** The words behind it; null where it rests on no words. */
  readonly found: Fact | null;
}

/** One thing that a person decides on; `index` is its place in the proposal. */
export type QueueFact = Numbered &
  (
    | { readonly kind: 'programme' }
    | { readonly kind: 'document'; readonly index: number; readonly document: ProposedDocument }
    | { readonly kind: 'agreement'; readonly index: number; readonly agreement: ProposedAgreement }
    /** `within`: the id of its agreement. */
    | { readonly kind: 'party'; readonly index: number; readonly party: ProposedParty; readonly within: string }
    /** `within` is null for a field told of several agreements together. */
    | { readonly kind: 'field'; readonly index: number; readonly field: ReadField; readonly within: string | null }
    | { readonly kind: 'contribution'; readonly index: number; readonly contribution: ProposedContribution }
  );
export type FactKind = QueueFact['kind'];
export type FactOf<Kind extends FactKind> = Extract<QueueFact, { kind: Kind }>;

const STATE_OF = { new: 'new', stands: 'known', conflict: 'conflict', unclear: 'unclear' } as const;

/** Names facts by their words; where two facts rest on the same words, by their order. */
class Names {
  readonly #seen = new Map<string, number>();
  of(letter: string, { start, end }: Span): string {
    const name = `${letter}${start}-${end}`;
    const before = this.#seen.get(name) ?? 0;
    this.#seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before + 1}`;
  }
}

const agreementState = ({ which }: ProposedAgreement): FactState => {
  if (which.state === 'stands') return which.conflicts.length > 0 ? 'conflict' : 'known';
  return STATE_OF[which.state];
};

const PARTY_STATE = { known: 'known', new: 'new', unclear: 'unclear' } as const;

/** Everything in a proposal that a person decides on, in the order in which it is shown. */
export function factsOf(proposal: Proposal): QueueFact[] {
  const { programme, documents, agreements, contributions, undividedFields } = proposal;
  if (agreements.length === 0) return [];
  const names = new Names();
  const facts: QueueFact[] = [];
  if (programme) facts.push({ kind: 'programme', id: 'ct', state: STATE_OF[programme.state], found: null });
  documents.forEach((document, index) => {
    const state = STATE_OF[document.which.state];
    facts.push({
      kind: 'document',
      id: names.of('v', document.read.span),
      index,
      state,
      found: document.read,
      document,
    });
  });
  agreements.forEach((agreement, index) => {
    const id = names.of('g', agreement.fact.span);
    facts.push({ kind: 'agreement', id, index, state: agreementState(agreement), found: agreement.fact, agreement });
    agreement.parties.forEach((party, place) =>
      facts.push({
        kind: 'party',
        id: names.of(`${id}.b`, party.read.span),
        index: place,
        state: PARTY_STATE[party.resolved.state],
        found: party.read,
        party,
        within: id,
      }),
    );
    agreement.fields.forEach((field, place) =>
      facts.push({
        kind: 'field',
        id: names.of(`${id}.l`, field.span),
        index: place,
        state: agreement.which.state === 'stands' ? 'known' : 'new',
        found: field,
        field,
        within: id,
      }),
    );
  });
  undividedFields.forEach((field, index) =>
    facts.push({
      kind: 'field',
      id: names.of('l', field.span),
      index,
      state: 'unclear',
      found: field,
      field,
      within: null,
    }),
  );
  contributions.forEach((contribution, index) =>
    facts.push({
      kind: 'contribution',
      id: names.of('k', contribution.read.span),
      index,
      state: STATE_OF[contribution.which.state],
      found: contribution.read,
      contribution,
    }),
  );
  return facts;
}

/** The number at which each fact with words stands in the text, from 1. */
export function numbersOf(facts: readonly QueueFact[]): Map<string, number> {
  const placed = facts.flatMap(({ id, found }) => (found ? [{ id, ...found.span }] : []));
  placed.sort((a, b) => a.start - b.start || b.end - a.end);
  return new Map(placed.map(({ id }, index) => [id, index + 1]));
}

/** How many facts of a proposal are new, known, in conflict, unclear. Parties and fields count with their agreement. */
export function countFacts(facts: readonly QueueFact[]): Readonly<Record<FactState, number>> {
  const counts = { new: 0, known: 0, conflict: 0, unclear: 0 };
  for (const { kind, state } of facts)
    if (kind === 'agreement' || kind === 'contribution' || kind === 'document') counts[state]++;
  return counts;
}
