import { AGREEMENT_DOCUMENT_KINDS, type AgreementDocumentKind } from '../agreements/agreement.ts';
import { type Field, isField } from '../kernel/fields.ts';
import type { ProgrammeId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import { CONTRIBUTION_KINDS, type ContributionKind } from '../ledger/contribution.ts';
import { parseDong, parseQuantity } from './queue-numbers.ts';
import type { Change, ChosenNode, Decision, Decisions, Verdict } from './queue-decisions.ts';
import type { QueueFact } from './queue-facts.ts';
import { valuesOf } from './queue-values.ts';

/** What stands for each verdict in a form. */
export const VERDICT_WORDS = { accept: 'ghi', apart: 'rieng', leave: 'thoi', reject: 'sai' } as const satisfies Record<
  Verdict,
  string
>;
const VERDICT_OF = new Map<string, Verdict>(
  (Object.keys(VERDICT_WORDS) as Verdict[]).map((verdict) => [VERDICT_WORDS[verdict], verdict]),
);

export const verdictName = (id: string): string => `y.${id}`;
export const controlName = (attribute: keyof Change, id: string): string => `${attribute}.${id}`;
/** The words by which a party is looked for. */
export const searchName = (id: string): string => `tim.${id}`;

/** A field of the form that says nothing that can be understood. */
export interface FormFault {
  readonly fact: string;
  readonly attribute: keyof Change;
  readonly code: 'date-form' | 'amount-form' | 'quantity-form' | 'choice-unknown' | 'place-unknown';
  readonly saw: string;
}

export interface ReadForm {
  readonly decisions: Decisions;
  readonly faults: readonly FormFault[];
}

type Fields = Readonly<Record<string, string>>;
type Parsed = { readonly value: Change } | { readonly code: FormFault['code'] };

/**
 * The decisions that a sent form tells. What stands in it as it was shown is no correction. `nodes` are the places and
 * organisations that the form names by their ids, as the registry knows them.
 */
export function readDecisionForm(
  facts: readonly QueueFact[],
  fields: Fields,
  nodes: ReadonlyMap<string, ChosenNode>,
): ReadForm {
  const agreementIds = facts.flatMap((fact) => (fact.kind === 'agreement' ? [fact.id] : []));
  const decisions = new Map<string, Decision>();
  const faults: FormFault[] = [];
  for (const fact of facts) {
    const { id } = fact;
    const values = valuesOf(fact, agreementIds);
    let change: Change = {};
    for (const attribute of Object.keys(values) as (keyof Change)[]) {
      const typed = fields[controlName(attribute, id)]?.trim();
      if (typed === undefined || typed === values[attribute]) continue;
      const parsed = parseValue(attribute, typed, nodes);
      if ('code' in parsed) faults.push({ fact: id, attribute, code: parsed.code, saw: typed });
      else change = { ...change, ...parsed.value };
    }
    const verdict = VERDICT_OF.get(fields[verdictName(id)] ?? '');
    if (verdict !== undefined || Object.keys(change).length > 0)
      decisions.set(id, { verdict: verdict ?? 'accept', change });
  }
  return { decisions, faults };
}

const optional = (text: string): string | null => (text === '' ? null : text);

function parseValue(attribute: keyof Change, typed: string, nodes: ReadonlyMap<string, ChosenNode>): Parsed {
  switch (attribute) {
    case 'signedOn':
    case 'happenedOn':
    case 'issuedOn': {
      const day: PlainDate | null = parsePlainDate(typed);
      return typed === '' || day !== null ? { value: { [attribute]: day } } : { code: 'date-form' };
    }
    case 'amountVnd': {
      const amount = parseDong(typed);
      return typed === '' || amount !== null ? { value: { amountVnd: amount } } : { code: 'amount-form' };
    }
    case 'quantity': {
      const quantity = parseQuantity(typed);
      return typed === '' || quantity !== null ? { value: { quantity } } : { code: 'quantity-form' };
    }
    case 'unit':
    case 'issuer':
      return { value: { [attribute]: optional(typed) } };
    case 'donor':
    case 'recipient':
    case 'number':
    case 'agreement':
      return { value: { [attribute]: typed } };
    case 'programmeId':
      return { value: { programmeId: typed as ProgrammeId } };
    case 'node': {
      const node = nodes.get(typed);
      return node ? { value: { node } } : { code: 'place-unknown' };
    }
    case 'documentKind':
    case 'field':
    case 'kind':
    case 'stage':
      return parseChoice(attribute, typed);
  }
}

function parseChoice(attribute: 'documentKind' | 'field' | 'kind' | 'stage', typed: string): Parsed {
  if (attribute === 'field' && isField(typed)) return { value: { field: typed satisfies Field } };
  if (attribute === 'stage' && (typed === 'pledged' || typed === 'delivered')) return { value: { stage: typed } };
  if (attribute === 'kind' && (CONTRIBUTION_KINDS as readonly string[]).includes(typed))
    return { value: { kind: typed as ContributionKind } };
  if (attribute === 'documentKind' && (AGREEMENT_DOCUMENT_KINDS as readonly string[]).includes(typed))
    return { value: { documentKind: typed as AgreementDocumentKind } };
  return { code: 'choice-unknown' };
}
