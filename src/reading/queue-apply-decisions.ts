import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Proposal, ProposedAgreement, ProposedDocument, ProposedProgramme } from './proposal.ts';
import { decideAgreement } from './queue-decide-agreement.ts';
import { decideContribution } from './queue-decide-contribution.ts';
import {
  type Deciding,
  type DecisionFault,
  type Decisions,
  changeOf,
  isChanged,
  verdictOf,
} from './queue-decisions.ts';
import { type FactOf, factsOf } from './queue-facts.ts';

/**
 * What is left to store of a proposal when a person has decided on its facts. Pure. What was corrected counts as new, to be held
 * against the records again (`rematchProposal`). Refused with everything that is contradictory or missing.
 */
export function applyDecisions(
  proposal: Proposal,
  decisions: Decisions,
  today: PlainDate,
): Result<Proposal, readonly DecisionFault[]> {
  const facts = factsOf(proposal);
  const known = new Set(facts.map(({ id }) => id));
  const faults: DecisionFault[] = [...decisions.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ fact: id, attribute: null, code: 'fact-unknown', saw: id }));
  const deciding: Deciding = { facts, decisions, proposal, today, faults };
  const programme = decideProgramme(deciding);
  const documents = facts.flatMap((fact) => (fact.kind === 'document' ? decideDocument(fact, deciding) : []));
  const kept = facts.flatMap((fact) => (fact.kind === 'agreement' ? (decideAgreement(fact, deciding) ?? []) : []));
  if (kept.some(({ agreement }) => agreement.which.state === 'new') && programme?.state === 'unclear')
    faults.push({ fact: 'ct', attribute: 'programmeId', code: 'programme-unclear', saw: '' });
  faults.push(...undividedFaults(deciding));
  const place = new Map(kept.map(({ fact }, index) => [fact.index, index]));
  const agreements = kept.map(({ agreement }) => ({
    ...agreement,
    inside: agreement.inside === null ? null : (place.get(agreement.inside) ?? null),
  }));
  const contributions = facts.flatMap((fact) =>
    fact.kind === 'contribution' ? (decideContribution(fact, kept, deciding) ?? []) : [],
  );
  if (faults.length > 0) return refuse(faults);
  const provinceCode = proposal.provinceCode ?? agreements.flatMap(provincesOf)[0] ?? null;
  return ok({ ...proposal, provinceCode, programme, documents, agreements, contributions, undividedFields: [] });
}

const provincesOf = ({ parties }: ProposedAgreement): string[] =>
  parties.flatMap(({ resolved }) =>
    resolved.state === 'known' ? resolved.node.provinceCode : resolved.state === 'new' ? resolved.provinceCode : [],
  );

function decideProgramme({ proposal: { programme }, decisions, faults }: Deciding): ProposedProgramme | null {
  const programmeId = decisions.get('ct')?.change.programmeId;
  if (programme?.state !== 'unclear' || programmeId === undefined) return programme;
  const chosen = programme.candidates.find((candidate) => candidate.programmeId === programmeId);
  if (chosen) return { state: 'stands', ...chosen, by: 'province' };
  faults.push({ fact: 'ct', attribute: 'programmeId', code: 'programme-unknown', saw: programmeId });
  return programme;
}

function decideDocument(fact: FactOf<'document'>, { decisions, today, faults }: Deciding): ProposedDocument[] {
  const { id, document } = fact;
  const change = changeOf(fact, decisions);
  const verdict = verdictOf(fact, decisions);
  if (verdict === 'leave' && isChanged(change))
    faults.push({ fact: id, attribute: null, code: 'changed-but-left', saw: document.read.number });
  if (verdict !== 'accept') return [];
  const read = {
    ...document.read,
    number: change.number ?? document.read.number,
    issuedOn: change.issuedOn === undefined ? document.read.issuedOn : change.issuedOn,
    issuer: change.issuer === undefined ? document.read.issuer : change.issuer,
  };
  if (read.number.trim() === '') faults.push({ fact: id, attribute: 'number', code: 'number-missing', saw: '' });
  if (read.issuedOn !== null && read.issuedOn > today)
    faults.push({ fact: id, attribute: 'issuedOn', code: 'day-in-future', saw: read.issuedOn });
  if (document.which.state === 'unclear' && !isChanged(change))
    faults.push({ fact: id, attribute: 'number', code: 'document-unclear', saw: read.number });
  return [{ read, which: isChanged(change) ? { state: 'new' } : document.which }];
}

/** Fields told of several agreements together need to be given to one. */
function undividedFaults({ facts, decisions }: Deciding): DecisionFault[] {
  const agreements = new Set(facts.flatMap((fact) => (fact.kind === 'agreement' ? [fact.id] : [])));
  return facts.flatMap((fact): DecisionFault[] => {
    if (fact.kind !== 'field' || fact.within !== null) return [];
    const change = changeOf(fact, decisions);
    const verdict = verdictOf(fact, decisions);
    const at = { fact: fact.id, attribute: 'agreement', saw: change.agreement ?? '' } as const;
    if (verdict === 'leave' && isChanged(change)) return [{ ...at, code: 'changed-but-left' }];
    if (verdict !== 'accept' || agreements.has(change.agreement ?? '')) return [];
    return [{ ...at, code: 'field-without-agreement' }];
  });
}
