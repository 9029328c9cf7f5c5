import type { PlainDate } from '../kernel/plain-date.ts';
import type { ProposedAgreement, ProposedParty } from './proposal.ts';
import {
  type Deciding,
  type DecisionFault,
  type KeptAgreement,
  changeOf,
  isChanged,
  nodeOfParty,
  verdictOf,
} from './queue-decisions.ts';
import type { FactOf } from './queue-facts.ts';
import type { ReadField } from './reading.ts';

const hasBothSides = (parties: readonly ProposedParty[]): boolean => {
  const roles = parties.map(({ role }) => role);
  return (
    (roles.includes('sponsor') && roles.includes('recipient')) || roles.filter((role) => role === 'mutual').length >= 2
  );
};

/** One agreement after the decisions on it, its parties and its fields; null where it is left out. */
export function decideAgreement(fact: FactOf<'agreement'>, deciding: Deciding): KeptAgreement | null {
  const { decisions, faults, facts, today, proposal } = deciding;
  const { agreement, id } = fact;
  const change = changeOf(fact, decisions);
  const verdict = verdictOf(fact, decisions);
  const partyFacts = facts.filter((one): one is FactOf<'party'> => one.kind === 'party' && one.within === id);
  if (verdict !== 'accept') {
    const changed = [fact, ...partyFacts].find((one) => isChanged(changeOf(one, decisions)));
    if (verdict === 'leave' && changed) faults.push({ fact: id, attribute: null, code: 'changed-but-left', saw: '' });
    return null;
  }
  const { parties, partyAt, isOther } = decideParties(partyFacts, deciding);
  faults.push(...faultsOfSides(id, partyFacts, parties, partyAt));
  const signedOn = change.signedOn === undefined ? agreement.signedOn : change.signedOn;
  if (signedOn !== null && signedOn > today)
    faults.push({ fact: id, attribute: 'signedOn', code: 'day-in-future', saw: signedOn });
  const isOtherDay = signedOn !== agreement.signedOn;
  return {
    fact,
    partyAt,
    agreement: {
      ...agreement,
      parties,
      ...signingOf(signedOn, proposal.source.publishedOn),
      documentKind:
        change.documentKind === undefined ? agreement.documentKind : { kind: change.documentKind, found: null },
      fields: decideFields(fact, deciding),
      which:
        agreement.which.state === 'unclear' || isOther || isOtherDay ? { state: 'new', earlier: [] } : agreement.which,
    },
  };
}

const signingOf = (signedOn: PlainDate | null, publishedOn: PlainDate | null) => ({
  signedOn,
  signedBy: signedOn === null ? publishedOn : null,
});

interface DecidedParties {
  readonly parties: ProposedParty[];
  /** The new place of each party; null where it was left out. */
  readonly partyAt: (number | null)[];
  /** Whether these are others than were read. */
  readonly isOther: boolean;
}

function decideParties(facts: readonly FactOf<'party'>[], { decisions }: Deciding): DecidedParties {
  const parties: ProposedParty[] = [];
  const partyAt: (number | null)[] = [];
  let isOther = false;
  for (const fact of facts) {
    if (verdictOf(fact, decisions) !== 'accept') {
      partyAt.push(null);
      isOther = true;
      continue;
    }
    const { node } = changeOf(fact, decisions);
    if (node) isOther = true;
    partyAt.push(parties.length);
    parties.push(node ? { ...fact.party, resolved: { state: 'known', node, byOtherName: false } } : fact.party);
  }
  return { parties, partyAt, isOther };
}

function faultsOfSides(
  id: string,
  facts: readonly FactOf<'party'>[],
  parties: readonly ProposedParty[],
  partyAt: readonly (number | null)[],
): DecisionFault[] {
  const faults: DecisionFault[] = [];
  const seen = new Set<string>();
  for (const [place, fact] of facts.entries()) {
    const party = parties[partyAt[place] ?? -1];
    if (!party) continue;
    const node = nodeOfParty(party.resolved);
    const { name } = party.read;
    if (node === null) faults.push({ fact: fact.id, attribute: 'node', code: 'party-unclear', saw: name });
    else if (seen.has(node)) faults.push({ fact: fact.id, attribute: 'node', code: 'party-twice', saw: name });
    else seen.add(node);
  }
  if (!hasBothSides(parties)) faults.push({ fact: id, attribute: null, code: 'sides-missing', saw: '' });
  return faults;
}

/** Its own fields that were accepted, and those told of several agreements that were given to it; each once. */
function decideFields(fact: FactOf<'agreement'>, { facts, decisions }: Deciding): ProposedAgreement['fields'] {
  const fields: ReadField[] = [];
  for (const one of facts) {
    if (one.kind !== 'field' || verdictOf(one, decisions) !== 'accept') continue;
    const { agreement, field = one.field.field } = changeOf(one, decisions);
    if ((one.within ?? agreement) !== fact.id) continue;
    if (!fields.some((known) => known.field === field)) fields.push({ ...one.field, field });
  }
  return fields;
}
